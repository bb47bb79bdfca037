"""`author.html` as a function, by `python -m essaykit.pages.ready`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from essaykit.pages.escaping import escape


def render(values: Mapping[str, Any]) -> str:
    author_ = values["author"]
    out: list[str] = []
    out.append('<span class="p-author h-card">')
    if author_.href:
        out += ('<a class="p-name u-url" rel="author" href="', escape(author_.href), '">', escape(author_.name), '</a>')
    else:
        out += ('<span class="p-name">', escape(author_.name), '</span>')
    out.append('</span>')
    return "".join(out)
