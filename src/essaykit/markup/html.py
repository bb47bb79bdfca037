"""HTML bodies."""

from __future__ import annotations

from essaykit.markup.markup import Block, Markup, Run, Walk


def html(body: str, *, prefix: str = "", anchors: str = "") -> str:
    return body


def walk(body: str) -> Walk:
    return Walk((Block("html", 0, len(body), runs=(Run(body, 0, len(body)),)),))


HTML = Markup("html", html, walk, (".html", ".htm"))
