"""`term.html` as a function, by `python -m essaykit.pages.ready`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from essaykit.pages.escaping import escape


def render(values: Mapping[str, Any]) -> str:
    term_ = values["term"]
    out: list[str] = []
    if term_.href:
        out += ('<a class="p-category" rel="tag" href="', escape(term_.href), '">', escape(term_.name), '</a>')
    else:
        out += ('<span class="p-category">', escape(term_.name), '</span>')
    return "".join(out)
