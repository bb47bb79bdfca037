"""`comment.html` as a function, by `python -m essaykit.pages.ready`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from essaykit.pages.escaping import escape


def render(values: Mapping[str, Any]) -> str:
    anchor_ = values["anchor"]
    answers_ = values["answers"]
    author_ = values["author"]
    content_ = values["content"]
    day_ = values["day"]
    href_ = values["href"]
    kind_ = values["kind"]
    moment_ = values["moment"]
    own_ = values["own"]
    page_ = values["page"]
    words_ = values["words"]
    out: list[str] = []
    out += ('<li class="u-comment h-cite ', escape(kind_), '" id="', escape(anchor_), '">\n<p class="byline"', escape(own_), '><span class="p-author h-card">')
    if href_:
        out += ('<a class="p-name u-url" rel="nofollow ugc" href="', escape(href_), '">', escape(author_), '</a>')
    else:
        out += ('<span class="p-name">', escape(author_), '</span>')
    out += ('</span> <a class="u-url" href="', escape(page_), '#', escape(anchor_), '">')
    if day_:
        out += ('<time class="dt-published" datetime="', escape(moment_), '">', escape(day_), '</time>')
    else:
        out.append(escape(words_.permalink))
    out += ('</a></p>\n<div class="e-content">\n', escape(content_), '\n</div>\n')
    if answers_:
        out.append('<ol>\n')
        place1 = -1
        for place1, answer_1 in enumerate(answers_):
            out += (escape(answer_1), '\n')
        out.append('</ol>\n')
    out.append('</li>\n')
    return "".join(out)
