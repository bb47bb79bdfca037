"""Quotation marks: the pairs of them in a text, closed by the right mark, the wrong one or none."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple


class Marked(NamedTuple):
    """Words between quotation marks."""

    start: int
    """Of the words, behind the opening mark."""
    end: int
    mark: str
    """The opening mark."""
    closed: bool


CLOSERS = {
    "\u201c": "\u201d", '"': '"', "\u201e": "\u201c\u201d", "\u00ab": "\u00bb", "\u00bb": "\u00ab", "\u2039": "\u203a",
    "\u203a": "\u2039", "\u2018": "\u2019", "\u201d": "\u201d", "\u300c": "\u300d", "\u300e": "\u300f",
}  # fmt: skip
"""What closes a quotation that a mark opens. German and Polish close with different marks, Swedish opens with \u201d."""

WRONG = {"\u201c": '"', '"': "\u201d", "\u201e": '"', "\u201d": '\u201c"'}
"""What closes it besides, where the right mark does not come any more (`"`: where no \u201c was opened inside)."""

OPENERS = "".join(CLOSERS)
"""The marks by which a quotation can begin."""

ANY = OPENERS + "&"
"""The same, where they may be written as entities."""
_BOTH_WAYS = frozenset('"\u00bb\u203a\u201d')  # they open and close, so that only what stands beside them tells
_OPENING = frozenset(" \t\r\n\u00a0\u202f\u3000([{-/\u2013\u2014\u2015:=>*_~\uff1a\uff0c\u3002\uff08,;")
_STOPS = frozenset(".,!?;:\u2026\u3002")


def marked(text: str, openers: str = OPENERS) -> list[Marked]:
    """Find what stands between quotation marks; of quotations within quotations, the outer ones.

    One pass; each mark is looked at once.

    Args:
        text: of one paragraph.
        openers: the marks by which a quotation can begin in it, if some are known not to stand there.

    Examples:
        >>> [(one.start, one.end) for one in marked("“A ‘b’ c,” she said, \\"d e.”")]
        [(1, 9), (22, 26)]
        >>> marked('It’s 6" wide, the dogs’ bowl is.')
        []
    """
    found: list[Marked] = []
    last = _Last(text)
    opened = -1
    mark = right = wrong = ""
    depth = 0
    for at in _places(text, openers):
        this = text[at]
        before = text[at - 1] if at else " "
        after = text[at + 1] if at + 1 < len(text) else " "
        if opened < 0:
            if this not in CLOSERS or (this in _BOTH_WAYS and not _opens(before, after)):
                continue
            if this == "\u2018" and (last["\u2019"] < at or before.isalnum() or not after.isalnum()):
                continue
            opened, mark, right, wrong, depth = at, this, CLOSERS[this], WRONG.get(this, ""), 0
            continue
        if this in right:
            if mark == '"' and _opens(before, after):
                # The one before was never closed, unless it stood for inches.
                opened = at
                continue
            if mark == "\u2018" and not _closes_single(text, at, last["\u2019"]):
                continue
            if depth:
                depth -= 1
                continue
            found.append(Marked(opened + 1, at, mark, closed=True))
            opened = -1
        elif this in wrong and (depth if mark == '"' else any(last[one] > at for one in right)):
            depth -= mark == '"'
        elif not _opens(before, after) and (
            this in wrong or (this == mark and mark not in right and not after.isalnum())
        ):
            found.append(Marked(opened + 1, at, mark, closed=True))
            opened = -1
        elif (this == mark and mark not in right) or (mark == '"' and this == "\u201c"):
            depth += 1
    if opened >= 0:
        found.append(Marked(opened + 1, len(text), mark, closed=False))
    return found


@cache
def _watched(openers: str) -> frozenset[str]:
    """The marks that matter where a quotation may begin by some."""
    return frozenset("".join([mark + CLOSERS[mark] + WRONG.get(mark, "") for mark in openers if mark in CLOSERS]))


def _places(text: str, openers: str) -> list[int]:
    """Where marks stand."""
    found: list[int] = []
    for mark in '"' if text.isascii() else _watched(openers):
        at = text.find(mark)
        while at >= 0:
            found.append(at)
            at = text.find(mark, at + 1)
    found.sort()
    return found


class _Last(dict[str, int]):
    """Where each mark stands last in a text; it is looked for once, when it is asked for."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def __missing__(self, mark: str) -> int:
        self[mark] = place = self._text.rfind(mark)
        return place


def _opens(before: str, after: str) -> bool:
    """Whether a mark between two characters begins something."""
    return before in _OPENING and not after.isspace()


def _closes_single(text: str, at: int, last: int) -> bool:
    """Whether \u2019 closes a quotation rather than being an apostrophe."""
    after = text[at + 1 : at + 2]
    if after.isalnum():
        return False
    before = text[at - 1]
    return before in _STOPS or at == last or not before.isalpha() or before != "s"
