"""Plain text bodies: paragraphs parted by empty lines."""

from __future__ import annotations

from html import escape

from essaykit.markup.markup import Block, Markup, Run, Walk


def html(body: str, *, prefix: str = "", anchors: str = "") -> str:
    return "".join(f"<p>{escape(part)}</p>\n" for part in body.split("\n\n"))


def walk(body: str) -> Walk:
    return Walk((Block("paragraph", 0, len(body), runs=(Run(body, 0, len(body)),)),))


PLAIN = Markup("plain", html, walk, (".txt",))
