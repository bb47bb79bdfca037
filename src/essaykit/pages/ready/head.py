"""`head.html` as a function, by `python -m essaykit.pages.ready`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from essaykit.pages.escaping import escape


def render(values: Mapping[str, Any]) -> str:
    site_ = values["site"]
    out: list[str] = []
    place1 = -1
    for place1, feed_1 in enumerate(site_.feeds):
        out += ('<link rel="alternate" type="', escape(feed_1.type), '" title="', escape(feed_1.title), '" href="', escape(feed_1.href), '">\n')
    if site_.identity:
        out += ('<link rel="me" href="', escape(site_.identity), '">\n')
    if site_.stylesheet:
        out += ('<link rel="stylesheet" href="', escape(site_.stylesheet), '">\n')
    else:
        out += ('<style>\n', escape(site_.style), '</style>\n')
    return "".join(out)
