"""Markdown: CommonMark with tables, footnotes, strikethrough, task lists and heading attributes."""

from __future__ import annotations

import pyromark

from essaykit.markup.markup import Block, Markup, Run, Walk

_O = pyromark.Options
_OPTIONS = (_O.ENABLE_TABLES | _O.ENABLE_FOOTNOTES | _O.ENABLE_STRIKETHROUGH | _O.ENABLE_TASKLISTS
            | _O.ENABLE_HEADING_ATTRIBUTES)  # fmt: skip


def html(body: str, *, prefix: str = "", anchors: str = "") -> str:
    return pyromark.html(body, options=_OPTIONS)


def walk(body: str) -> Walk:
    return Walk((Block("paragraph", 0, len(body), runs=(Run(body, 0, len(body)),)),))


MARKDOWN = Markup("markdown", html, walk, (".md", ".markdown", ".mkd", ".mdown"))
