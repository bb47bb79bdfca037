"""Plain text bodies: paragraphs parted by empty lines, in which line ends stay line ends."""

from __future__ import annotations

import re
from html import escape

from essaykit.markup.markup import Block, Markup, Run, Walk

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")


def html(body: str, *, prefix: str = "", anchors: str = "") -> str:  # noqa: ARG001 - the signature of every Renderer
    """Set each paragraph as one, its line ends as `<br>`. Everything is escaped, and nothing is linked.

    Examples:
        >>> html("Tea & ink,\\nslowly.\\n\\n<b>")
        '<p>Tea &amp; ink,<br>\\nslowly.</p>\\n<p>&lt;b&gt;</p>\\n'
    """
    return "".join([
        "<p>" + "<br>\n".join([escape(body[start:end].strip()) for start, end in lines]) + "</p>\n"
        for lines in _paragraphs(body)
    ])  # fmt: skip


def walk(body: str) -> Walk:
    """Walk over the paragraphs."""
    blocks = []
    for lines in _paragraphs(body):
        runs: list[Run] = []
        for start, end in lines:
            if runs:
                runs.append(Run("\n", runs[-1].end, start, "break"))
            runs.append(Run(body[start:end], start, end))
        blocks.append(Block("paragraph", lines[0][0], lines[-1][1], runs=tuple(runs)))
    return Walk(tuple(blocks))


def _paragraphs(body: str) -> list[list[tuple[int, int]]]:
    """The lines of each paragraph, by their offsets."""
    found: list[list[tuple[int, int]]] = [[]]
    for line in _LINE.finditer(body):
        text = line[0].rstrip("\r\n")
        if text and not text.isspace():
            found[-1].append((line.start(), line.start() + len(text)))
        elif found[-1]:
            found.append([])
    return [lines for lines in found if lines]


PLAIN = Markup("plain", html, walk, (".txt",))
