"""`terms.html` as a function, by `python -m essaykit.pages.ready`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from essaykit.pages.escaping import escape


def render(values: Mapping[str, Any]) -> str:
    cloud_ = values["cloud"]
    terms_ = values["terms"]
    title_ = values["title"]
    out: list[str] = []
    out += ('<section class="terms">\n<header>\n<h1>', escape(title_), '</h1>\n</header>\n<ul')
    if cloud_:
        out.append(' class="cloud"')
    out.append('>\n')
    place1 = -1
    for place1, term_1 in enumerate(terms_):
        out.append('<li')
        if cloud_:
            out += (' class="w', escape(term_1.weight), '"')
        out.append('>')
        if term_1.href:
            out += ('<a href="', escape(term_1.href), '">', escape(term_1.name), '</a>')
        else:
            out.append(escape(term_1.name))
        out += (' <span class="count">', escape(term_1.count), '</span></li>\n')
    out.append('</ul>\n</section>\n')
    return "".join(out)
