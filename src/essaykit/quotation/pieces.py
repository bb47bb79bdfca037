"""The HTML of quotations, cut out of the page of their post."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from html import escape, unescape

from essaykit.markup.excerpt import bare
from essaykit.markup.markup import Block, Markup
from essaykit.markup.tokens import ATTRIBUTES, COMMENT, VOID, tokens

_MUCH = 200
_TAG = re.compile(r"<[^>]*>")
_BLOCKQUOTE = re.compile(
    rf"<(?:(/?)[bB][lL][oO][cC][kK][qQ][uU][oO][tT][eE](?=[\s/>]){ATTRIBUTES}(?:>|\Z)|{COMMENT[1:]})", re.DOTALL
)


class Pieces:
    """The HTML of the block quotes of one body."""

    def __init__(self, body: str, markup: Markup, blocks: Sequence[Block]) -> None:
        self._body = body
        self._markup = markup
        self._blocks = blocks

    def piece(self, order: int, index: int, text: str) -> str:
        """The HTML of the words of a quote; made from the words, if its page does not have them just so.

        Args:
            order: how many quotes begin before it.
            index: the position of the quote in the walk.
            text: its words.
        """
        html = None
        if self._is_alone(index):
            html = self._markup.html(self._body[self._blocks[index][1] : self._blocks[index][2]])
            html = html[html.index(">") + 1 : html.rindex("<")]
            if html == f"\n<p>{text}</p>\n":
                return html.strip()
        elif order < len(self._spans):
            first, last = self._spans[order]
            # Quotes nested without end have much HTML and few words.
            html = self._page[first:last] if last - first <= _MUCH + _MUCH * len(text) else None
        piece = None if html is None else _kept(bare(html), text)
        if piece is not None:
            return piece
        return "\n".join([f"<p>{escape(part, quote=False)}</p>" for part in text.split("\n\n") if part])

    def _is_alone(self, index: int) -> bool:
        """Whether the quote means the same without the rest of the body."""
        _, start, end, parent, *_ = self._blocks[index]
        body = self._body
        return (
            self._markup.name == "markdown"
            and parent < 0
            and body[start] == ">"
            and body[start - 1 : start] in {"", "\n"}
            # What a definition elsewhere makes a link, or a footnote, is none in a quote alone.
            and (body.find("[", start, end) < 0 or not self._defines)
        )

    @cached_property
    def _defines(self) -> bool:
        """Whether the body may have definitions."""
        return "]:" in self._body

    @cached_property
    def _page(self) -> str:
        """The whole body as HTML."""
        return self._markup.html(self._body)

    @cached_property
    def _spans(self) -> Sequence[tuple[int, int]]:
        """What stands in each `<blockquote>` of the page; nothing, if the walk counts others."""
        spans: list[tuple[int, int]] = []
        opened: list[int] = []
        for match in _BLOCKQUOTE.finditer(self._page):
            if match[1] == "":
                opened.append(len(spans))
                spans.append((match.end(), len(self._page)))
            elif match[1] and opened:
                order = opened.pop()
                spans[order] = spans[order][0], match.start()
        return spans if len(spans) == sum(block[0] == "quote" for block in self._blocks) else ()


def _kept(html: str, text: str) -> str | None:
    """The beginning of a piece of HTML that has the characters of a text, blanks aside, with its tags closed."""
    # Mostly the attribution is a paragraph of its own, the last one, or there is none.
    last = html.rfind("<p>")
    alone = last >= 0 and html.find("</p>", last) == len(html.rstrip()) - len("</p>")
    want = ""
    for piece in (html[:last], html) if alone else (html,):
        words = unescape(_TAG.sub("", piece))
        if words.strip() == text:
            return piece.strip()
        want = want or "".join(text.split())
        if "".join(words.split()) == want:
            return piece.strip()
    return _cut(html, want)


def _cut(html: str, want: str) -> str | None:
    """The same, where the last word stands anywhere."""
    pieces: list[str] = []
    stack: list[str] = []
    got = 0
    for kind, name, start, end in tokens(html):
        raw = html[start:end]
        if kind == "text":
            text = unescape(raw) if "&" in raw else raw
            dense = "".join(text.split())
            left = len(want) - got
            if dense[:left] != want[got : got + len(dense)]:
                return None
            if len(dense) > left:
                if left:
                    pieces.append(escape(_first(text, left), quote=False))
                got = len(want)
                break
            pieces.append(raw)
            got += len(dense)
        elif kind == "start":
            if got == len(want) and name not in VOID:
                # What begins behind the last word holds the attribution.
                break
            pieces.append(raw)
            if name not in VOID:
                stack.append(name)
        elif kind == "end":
            if not stack or stack[-1] != name:
                return None
            stack.pop()
            pieces.append(raw)
    if got != len(want):
        return None
    while pieces and re.fullmatch(r"<br ?/?>\s*|\s+", pieces[-1]):
        pieces.pop()
    pieces += [f"</{name}>" for name in reversed(stack)]
    return "".join(pieces).strip()


def _first(text: str, count: int) -> str:
    """The beginning of a text that has so many characters, blanks aside."""
    places = [at for at, character in enumerate(text) if not character.isspace()]
    return text[: places[count - 1] + 1]
