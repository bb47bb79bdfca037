"""`comments.html` as a function, by `python -m essaykit.pages.ready`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from essaykit.pages.escaping import escape


def render(values: Mapping[str, Any]) -> str:
    comments_ = values["comments"]
    count_ = values["count"]
    level_ = values["level"]
    own_ = values["own"]
    words_ = values["words"]
    out: list[str] = []
    out += ('<section class="comments" aria-labelledby="_comments">\n<h', escape(level_), ' id="_comments"', escape(own_), '>', escape(words_.comments), ' <span class="count">', escape(count_), '</span></h', escape(level_), '>\n<ol>\n')
    place1 = -1
    for place1, comment_1 in enumerate(comments_):
        out += (escape(comment_1), '\n')
    out.append('</ol>\n</section>\n')
    return "".join(out)
