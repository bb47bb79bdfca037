"""Plain text bodies: paragraphs parted by empty lines, in which line ends stay line ends."""

from __future__ import annotations

import re
from html import escape

from essaykit.markup.markup import Block, Markup, Run, Walk

_PARAGRAPH = re.compile(r"[^\S\r\n]*\S.*(?:(?:\r\n|\r|\n)[^\S\r\n]*\S.*)*")
_LINE = re.compile(r"[^\r\n]+")


def html(body: str, *, prefix: str = "", anchors: str = "") -> str:  # noqa: ARG001 - the signature of every Renderer
    """Set each paragraph as one, its line ends as `<br>`. Everything is escaped, and nothing is linked.

    Examples:
        >>> html("Tea & ink,\\nslowly.\\n\\n<b>")
        '<p>Tea &amp; ink,<br>\\nslowly.</p>\\n<p>&lt;b&gt;</p>\\n'
    """
    paragraphs = []
    for paragraph in _PARAGRAPH.finditer(body):
        lines = [escape(line.strip()) for line in _LINE.findall(paragraph[0])]
        paragraphs.append("<p>" + "<br>\n".join(lines) + "</p>\n")
    return "".join(paragraphs)


def walk(body: str) -> Walk:
    """Walk over the paragraphs."""
    blocks = []
    for paragraph in _PARAGRAPH.finditer(body):
        runs: list[Run] = []
        at = paragraph.start()
        for line in _LINE.finditer(body, at, paragraph.end()):
            if runs:
                runs.append(Run("\n", at, line.start(), "break"))
            at = line.end()
            runs.append(Run(line[0], line.start(), at))
        blocks.append(Block("paragraph", paragraph.start(), paragraph.end(), runs=tuple(runs)))
    return Walk(tuple(blocks))


PLAIN = Markup("plain", html, walk, (".txt",))
