"""`header.html` as a function, by `python -m essaykit.pages.ready`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from essaykit.pages.escaping import escape


def render(values: Mapping[str, Any]) -> str:
    site_ = values["site"]
    out: list[str] = []
    out += ('<a class="skip" href="#_main"', escape(site_.own), '>', escape(site_.words.skip), '</a>\n')
    if (site_.brand or site_.menu):
        out += ('<header class="site"', escape(site_.own), '>\n')
        if site_.brand:
            out += ('<a class="brand" href="', escape(site_.home), '">', escape(site_.brand), '</a>\n')
        if site_.menu:
            out += ('<nav aria-label="', escape(site_.words.site), '">\n<ul>\n')
            place1 = -1
            for place1, link_1 in enumerate(site_.menu):
                out += ('<li><a href="', escape(link_1.href), '"')
                if (link_1.href == site_.current):
                    out.append(' aria-current="page"')
                out += ('>', escape(link_1.name), '</a></li>\n')
            out.append('</ul>\n</nav>\n')
        out.append('</header>\n')
    return "".join(out)
