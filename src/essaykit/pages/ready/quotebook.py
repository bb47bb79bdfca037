"""`quotebook.html` as a function, by `python -m essaykit.pages.ready`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from essaykit.pages.escaping import escape


def render(values: Mapping[str, Any]) -> str:
    level_ = values["level"]
    people_ = values["people"]
    title_ = values["title"]
    words_ = values["words"]
    out: list[str] = []
    out += ('<section class="quotes">\n<header>\n<h', escape(level_), '>', escape(title_), '</h', escape(level_), '>\n')
    if (len(people_) > 1):
        out.append('<ul class="parts">\n')
        place1 = -1
        for place1, person_1 in enumerate(people_):
            out.append('<li>')
            if person_1.href:
                out += ('<a href="', escape(person_1.href), '">', escape(person_1.name), '</a>')
            else:
                out.append(escape(person_1.name))
            out += (' <span class="count">', escape(person_1.count), '</span></li>\n')
        out.append('</ul>\n')
    out.append('</header>\n')
    place2 = -1
    for place2, person_2 in enumerate((person_2 for person_2 in people_ if person_2.quotes)):
        out += ('<section id="', escape(person_2.anchor), '">\n')
        if (len(people_) > 1):
            out += ('<h', escape((level_ + 1)), '>', escape(person_2.name), '</h', escape((level_ + 1)), '>\n')
        place3 = -1
        for place3, quote_3 in enumerate(person_2.quotes):
            out += (escape(quote_3), '\n')
        out.append('</section>\n')
    if (not people_):
        out += ('<p>', escape(words_.nothing), '</p>\n')
    out.append('</section>\n')
    return "".join(out)
