"""An excerpt of a body."""

from __future__ import annotations

from essaykit.markup.markup import Markup, named


def excerpt(body: str, markup: str | Markup, summary: str | None, *, prefix: str = "", trusted: bool = True) -> str:
    return named(markup).html(summary or body)
