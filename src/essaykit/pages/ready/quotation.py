"""`quotation.html` as a function, by `python -m essaykit.pages.ready`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from essaykit.pages.escaping import escape


def render(values: Mapping[str, Any]) -> str:
    quote_ = values["quote"]
    title_ = values["title"]
    out: list[str] = []
    out += ('<section class="quotation">\n<header>\n<h1>', escape(title_), '</h1>\n</header>\n', escape(quote_), '\n</section>\n')
    return "".join(out)
