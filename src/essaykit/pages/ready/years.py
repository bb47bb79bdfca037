"""`years.html` as a function, by `python -m essaykit.pages.ready`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from essaykit.pages.escaping import escape


def render(values: Mapping[str, Any]) -> str:
    words_ = values["words"]
    years_ = values["years"]
    out: list[str] = []
    out += ('<section class="years">\n<header>\n<h1>', escape(words_.archive), '</h1>\n</header>\n')
    place1 = -1
    for place1, part_1 in enumerate(years_):
        out.append('<section>\n<h2>')
        if part_1.year.href:
            out += ('<a href="', escape(part_1.year.href), '">', escape(part_1.year.name), '</a>')
        else:
            out.append(escape(part_1.year.name))
        out += (' <span class="count">', escape(part_1.year.count), '</span></h2>\n')
        if part_1.months:
            out.append('<ul class="parts">\n')
            place2 = -1
            for place2, month_2 in enumerate(part_1.months):
                out.append('<li>')
                if month_2.href:
                    out += ('<a href="', escape(month_2.href), '">', escape(month_2.name), '</a>')
                else:
                    out.append(escape(month_2.name))
                out += (' <span class="count">', escape(month_2.count), '</span></li>\n')
            out.append('</ul>\n')
        if part_1.posts:
            out.append('<ul class="titles">\n')
            place3 = -1
            for place3, post_3 in enumerate(part_1.posts):
                out += ('<li><a href="', escape(post_3.href), '"', escape(post_3.own), '>', escape(post_3.name), '</a>')
                if post_3.day:
                    out += (' <time datetime="', escape(post_3.moment), '">', escape(post_3.day), '</time>')
                out.append('</li>\n')
            out.append('</ul>\n')
        out.append('</section>\n')
    if place1 < 0:
        out += ('<p>', escape(words_.nothing), '</p>\n')
    out.append('</section>\n')
    return "".join(out)
