"""Passages: the text of one block in one piece, with the place of each character in the body."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape

from essaykit.markup.markup import Block, Run

CODE = "\ufffc"
"""Stands for each character of code, so that no mark is seen in it."""

_CHARACTER = re.compile(r"&(?:#\d+|#[xX][0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*);?|.", re.DOTALL)
_INSIDE = frozenset({"quote", "code", "heading", "figcaption", "footer"})
_HOLDS_CODE = frozenset({"code"})


class Passage:
    """The text of a block."""

    __slots__ = ("_maps", "_starts", "index", "runs", "text")

    def __init__(self, index: int, runs: Sequence[Run]) -> None:
        self.index = index
        """The position of its block in the walk."""
        self.runs = runs
        pieces: list[str] = []
        starts: list[int] = []
        at = 0
        for run in runs:
            piece = run[0]
            if run[3] == "code":
                piece = CODE * len(piece)
            elif run[3] == "soft" or run[3] == "break":
                piece = "\n"
            starts.append(at)
            pieces.append(piece)
            at += len(piece)
        self.text = "".join(pieces)
        self._starts = starts
        self._maps: dict[int, list[int]] = {}

    def run_at(self, offset: int) -> int:
        """The position of the run that holds a character."""
        low, high = 0, len(self._starts) - 1
        while low < high:
            middle = (low + high + 1) // 2
            if self._starts[middle] <= offset:
                low = middle
            else:
                high = middle - 1
        return low

    def place(self, offset: int, body: str, *, end: bool = False) -> int:
        """Where in the body a character stands (with `end`: where the one before it ends)."""
        number = self.run_at(max(0, offset - end))
        run = self.runs[number]
        inside = offset - self._starts[number]
        if run[2] - run[1] == len(run[0]):
            return min(run[1] + inside, run[2])
        table = self._maps.get(number)
        if table is None:
            table = self._maps[number] = _table(body, run)
        return table[min(inside, len(table) - 1)]

    def covering(self, start: int, end: int) -> Iterator[tuple[Run, str]]:
        """The runs of a part of the text, and what of each lies in it."""
        number = self.run_at(start)
        while number < len(self.runs) and self._starts[number] < end:
            run = self.runs[number]
            begin = self._starts[number]
            text = "\n" if run[3] == "soft" or run[3] == "break" else run[0]
            piece = text[max(0, start - begin) : end - begin]
            if piece:
                yield run, piece
            number += 1


def _table(body: str, run: Run) -> list[int]:
    """The places of the characters of a run that has entities, and of its end."""
    places: list[int] = []
    for match in _CHARACTER.finditer(body, run[1], run[2]):
        places += [match.start()] * (len(unescape(match[0])) if match[0][0] == "&" else 1)
    places = places[: len(run[0])]
    places += [run[2]] * (len(run[0]) + 1 - len(places))
    return places


def passages(blocks: Sequence[Block], *, everything: bool = False) -> list[Passage]:
    """The blocks with text of a body, without what is code, heading or quoted as a block.

    Args:
        blocks: those of the walk.
        everything: headings and captions too, as names are told there.
    """
    kept: list[Passage] = []
    hidden = bytearray(len(blocks))
    leave = _HOLDS_CODE if everything else _INSIDE
    for index, block in enumerate(blocks):
        parent = block[3]
        if block[0] in leave or (parent >= 0 and hidden[parent]):
            hidden[index] = 1
        elif block[5]:
            kept.append(Passage(index, block[5]))
    return kept
