"""The HTML of quotations, cut out of the page of their post."""

from __future__ import annotations

import re
from html import escape, unescape

from essaykit.markup.excerpt import bare
from essaykit.markup.tokens import ATTRIBUTES, COMMENT, VOID, tokens

_MUCH = 200
_TAG = re.compile(r"<[^>]*>")
_LAST = re.compile(r"<p>(?:(?!</?p>).)*</p>\s*\Z", re.DOTALL)
_BLOCKQUOTE = re.compile(
    rf"<(?:(/?)[bB][lL][oO][cC][kK][qQ][uU][oO][tT][eE](?=[\s/>]){ATTRIBUTES}(?:>|\Z)|{COMMENT[1:]})", re.DOTALL
)


class Page:
    """The quotes of a page of HTML, by their order."""

    def __init__(self, html: str, count: int) -> None:
        self.html = html
        self.spans: list[tuple[int, int]] = []
        opened: list[int] = []
        for match in _BLOCKQUOTE.finditer(html):
            if match[1] == "":
                opened.append(len(self.spans))
                self.spans.append((match.end(), len(html)))
            elif match[1] and opened:
                order = opened.pop()
                self.spans[order] = self.spans[order][0], match.start()
        if len(self.spans) != count:
            self.spans = []

    def piece(self, order: int, text: str) -> str:
        """The HTML of the words of a quote; made from the words, if the page does not have them just so."""
        if order < len(self.spans):
            start, end = self.spans[order]
            # Quotes nested without end have much HTML and few words.
            endless = end - start > _MUCH + _MUCH * len(text)
            piece = None if endless else _kept(bare(self.html[start:end]), "".join(text.split()))
            if piece is not None:
                return piece
        return "\n".join([f"<p>{escape(part, quote=False)}</p>" for part in text.split("\n\n") if part])


def _kept(html: str, want: str) -> str | None:
    """The beginning of a piece of HTML that has the wanted characters, blanks aside, with its tags closed."""
    # Mostly the attribution is a paragraph of its own, the last one, or there is none.
    last = _LAST.search(html)
    for piece in (html[: last.start()], html) if last else (html,):
        if "".join(unescape(_TAG.sub("", piece)).split()) == want:
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
            if len(dense) > left:
                if dense[:left] != want[got:]:
                    return None
                if left:
                    pieces.append(escape(_first(text, left), quote=False))
                got = len(want)
                break
            if dense != want[got : got + len(dense)]:
                return None
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
    for at, character in enumerate(text):
        if not character.isspace():
            count -= 1
            if not count:
                return text[: at + 1]
    return text
