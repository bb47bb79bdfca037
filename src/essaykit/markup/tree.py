"""Building a walk out of HTML: for HTML bodies, and for the raw HTML within Markdown."""

from __future__ import annotations

import re
from collections import Counter
from html import unescape
from typing import Any

from essaykit.markup.markup import Block, Run
from essaykit.markup.tokens import VOID, Token, attributes, tokens

KINDS = {
    "p": "paragraph", "blockquote": "quote", "ul": "list", "ol": "list", "menu": "list", "dl": "list", "li": "item",
    "dt": "item", "dd": "item", "pre": "code", "tr": "row", "td": "cell", "th": "cell", "hr": "rule",
    **{f"h{level}": "heading" for level in range(1, 7)},
    **{name: name for name in (
        "address", "article", "aside", "caption", "center", "details", "dialog", "div", "fieldset", "figcaption",
        "figure", "footer", "form", "header", "hgroup", "main", "nav", "search", "section", "summary", "table",
        "tbody", "thead", "tfoot", "noscript", "video", "audio", "object", "svg", "math", "select")},
}  # fmt: skip
"""The kinds of blocks that HTML elements are."""
_STYLES = {"em": "em", "i": "em", "strong": "strong", "b": "strong", "code": "code", "kbd": "code", "samp": "code",
           "tt": "code", "cite": "cite", "q": "q", "a": "link"}  # fmt: skip
# What holds text itself; in the others, text stands in a paragraph that nobody has marked.
_HOLDERS = frozenset({"paragraph", "heading", "item", "cell", "code", "figcaption", "footer", "caption", "summary",
                      "address"})  # fmt: skip
_SIBLINGS = {"li": ("li",), "dt": ("dt", "dd"), "dd": ("dt", "dd"), "tr": ("tr", "td", "th"), "td": ("td", "th"),
             "th": ("td", "th")}  # fmt: skip
_KEPT = frozenset({"blockquote", "div", "p", "figure", "section", "aside", "footer", "pre"})
_PLAIN: tuple[str, str, str | None] = ("", "", None)
_NO_PARAGRAPH = "-"
_MARKDOWN = ""
_BLANKS = re.compile(r"\s\s+|[\t\n\r\f]")
_DEPTH = 512  # browsers nest no deeper, so an end tag need not look further up
_run = tuple.__new__


class Tree:
    """Blocks under construction: a stack of those that are open, and the styles that hold.

    Markdown puts its own blocks between those of the raw HTML (`markup.markdown` works on `blocks`, `open` and
    `names` directly, as it is quick); an end tag never closes one of those but a paragraph or heading.
    """

    def __init__(self, body: str) -> None:
        self.body = body
        self.blocks: list[list[Any]] = []
        """Each as the fields of a Block, its runs as a list."""
        self.open: list[int] = []
        """The positions of the blocks that are open, innermost last."""
        self.names: list[str] = []
        """The element of each open block; empty for a block of Markdown."""
        self.styles: list[tuple[str, str, str | None]] = []
        """Element, style and the address that holds of each inline element that is open, innermost last."""
        self._counts: Counter[str] = Counter()

    def start(self, kind: str, name: str, at: int, level: int = 0, attributes: tuple[tuple[str, str], ...] = ()) -> int:
        """Open a block."""
        self.blocks.append([kind, at, at, self.open[-1] if self.open else -1, level, [], attributes])
        self.open.append(len(self.blocks) - 1)
        self.names.append(name)
        self._counts[name] += 1
        return len(self.blocks) - 1

    def close(self, at: int) -> None:
        """Close the innermost block."""
        self.blocks[self.open.pop()][2] = at
        self._counts[self.names.pop()] -= 1

    def close_to(self, depth: int, at: int) -> None:
        """Close blocks until so many are open."""
        while len(self.open) > depth:
            self.close(at)

    def runs(self, at: int) -> list[Run]:
        """Where text goes that stands here: the innermost block, or a new paragraph in it."""
        if self.open:
            block = self.blocks[self.open[-1]]
            if block[0] in _HOLDERS:
                runs: list[Run] = block[5]
                return runs
        made: list[Run] = self.blocks[self.start("paragraph", _NO_PARAGRAPH, at)][5]
        return made

    def feed(self, start: int, end: int) -> None:
        """Read a piece of the body as HTML."""
        body = self.body
        for token in tokens(body, start, end):
            if token.kind == "text":
                self._text(token)
            elif token.kind == "start":
                self.start_tag(token, attributes(body, token) if token.end - token.start > len(token.name) + 2 else {})
            elif token.kind == "end":
                self.end_tag(token)

    def _text(self, token: Token) -> None:
        raw = self.body[token.start : token.end]
        text = unescape(raw) if "&" in raw else raw
        inside = bool(self.open) and self.blocks[self.open[-1]][0] in _HOLDERS
        if not inside and not text.strip():
            return
        runs = self.runs(token.start)
        if "pre" not in self.names[-1:]:
            text = _BLANKS.sub(" ", text)
            if not runs:
                text = text.lstrip()
        _, style, url = self.styles[-1] if self.styles else _PLAIN
        if text:
            runs.append(_run(Run, (text, token.start, token.end, style, url)))

    def start_tag(self, token: Token, found: dict[str, str]) -> None:
        """Open the block or style of a start tag."""
        name, at = token.name, token.start
        kind = KINDS.get(name)
        if kind is None:
            self._inline(token, found)
            return
        # WHATWG HTML, 13.1.2.4: a paragraph's end tag may be left out before a block.
        if self.open and self.blocks[self.open[-1]][0] == "paragraph":
            self.close(at)
        for sibling in _SIBLINGS.get(name, ()):
            if self.names and self.names[-1] == sibling:
                self.close(at)
        self.styles.clear()
        kept = tuple(found.items()) if name in _KEPT else ()
        self.start(kind, name, at, int(name[1]) if kind == "heading" else 0, kept)
        if kind == "rule":
            self.close(token.end)

    def _inline(self, token: Token, found: dict[str, str]) -> None:
        name = token.name
        style = _STYLES.get(name)
        if style is not None:
            around = self.styles[-1][2] if self.styles else None
            self.styles.append((name, style, found.get("href") if name == "a" else around))
        elif name in {"br", "img"}:
            runs = self.runs(token.start)
            if name == "br":
                runs.append(Run("\n", token.start, token.end, "break", None))
            else:
                runs.append(Run("", token.start, token.end, "image", found.get("src")))

    def end_tag(self, token: Token) -> None:
        """Close the block or style of an end tag; one that closes nothing is passed over."""
        name = token.name
        if name in _STYLES:
            for place in range(len(self.styles) - 1, max(-1, len(self.styles) - 1 - _DEPTH), -1):
                if self.styles[place][0] == name:
                    del self.styles[place:]
                    return
            return
        # WHATWG HTML, 13.2.6.4.7: the end tag of a heading closes one of any level.
        heading = KINDS.get(name) == "heading"
        if name in VOID or name not in KINDS or not (heading or self._counts[name]):
            return
        for depth in range(len(self.names) - 1, max(-1, len(self.names) - 1 - _DEPTH), -1):
            opened = self.names[depth]
            if opened == name or (heading and KINDS.get(opened) == "heading"):
                self.close_to(depth + 1, token.start)
                self.close(token.end)
                self.styles.clear()
                return
            if opened == _MARKDOWN and self.blocks[self.open[depth]][0] not in {"paragraph", "heading"}:
                return

    def finish(self, at: int) -> tuple[Block, ...]:
        """Close everything, and give the blocks out."""
        self.close_to(0, at)
        for block in self.blocks:
            block[5] = tuple(block[5])
        return tuple([_run(Block, block) for block in self.blocks])
