"""`footer.html` as a function, by `python -m essaykit.pages.ready`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from essaykit.pages.escaping import escape


def render(values: Mapping[str, Any]) -> str:
    site_ = values["site"]
    out: list[str] = []
    if (site_.title or site_.feeds):
        out += ('<footer class="site"', escape(site_.own), '>\n<p>')
        if site_.title:
            out += ('<a href="', escape(site_.home), '">', escape(site_.title), '</a>')
        place1 = -1
        for place1, feed_1 in enumerate(site_.feeds):
            if (site_.title or (not (place1 == 0))):
                out.append(' · ')
            out += ('<a href="', escape(feed_1.href), '" type="', escape(feed_1.type), '">', escape(feed_1.name), '</a>')
        out.append('</p>\n</footer>\n')
    return "".join(out)
