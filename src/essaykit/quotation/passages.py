"""Passages: the text of one block in one piece, with the place of each character in the body."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from html import unescape

from essaykit.markup.markup import Block, Run

CODE = "\ufffc"
"""Stands for each character of code, so that no mark is seen in it."""

_CHARACTER = re.compile(r"&(?:#\d+|#[xX][0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*);?|.", re.DOTALL)
_BREAKS = frozenset({"soft", "break"})
_LEFT_OUT = frozenset({"quote", "code", "heading", "figcaption", "footer"})


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
            piece, style = run[0], run[3]
            if style:
                if style == "code":
                    piece = CODE * len(piece)
                elif style in _BREAKS:
                    piece = "\n"
            starts.append(at)
            pieces.append(piece)
            at += len(piece)
        self.text = "".join(pieces)
        """Its characters; each of code is `CODE`, each line break a line feed."""
        self._starts = starts
        self._maps: dict[int, list[int]] = {}

    def run_at(self, offset: int) -> int:
        """The position of the run that holds a character."""
        return bisect_right(self._starts, offset) - 1

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

    def covering(self, start: int, end: int) -> list[tuple[Run, str]]:
        """The runs of a part of the text, and what of each lies in it."""
        found: list[tuple[Run, str]] = []
        starts = self._starts
        for number in range(max(0, bisect_right(starts, start) - 1), bisect_left(starts, end)):
            run = self.runs[number]
            begin = starts[number]
            text = "\n" if run[3] in _BREAKS else run[0]
            piece = text[start - begin if start > begin else 0 : end - begin]
            if piece:
                found.append((run, piece))
        return found


def _table(body: str, run: Run) -> list[int]:
    """The places of the characters of a run that has entities, and of its end."""
    places: list[int] = []
    for match in _CHARACTER.finditer(body, run[1], run[2]):
        places += [match.start()] * (len(unescape(match[0])) if match[0][0] == "&" else 1)
    places = places[: len(run[0])]
    places += [run[2]] * (len(run[0]) + 1 - len(places))
    return places


def texts(blocks: Sequence[Block]) -> list[tuple[int, Sequence[Run]]]:
    """The blocks with text of a body, without what is code, heading or quoted as a block: their positions and runs."""
    kept: list[tuple[int, Sequence[Run]]] = []
    hidden = bytearray(len(blocks))
    for index, block in enumerate(blocks):
        parent = block[3]
        if block[0] in _LEFT_OUT or (parent >= 0 and hidden[parent]):
            hidden[index] = 1
        elif block[5]:
            kept.append((index, block[5]))
    return kept


def holds(body: str, block: Block, marks: str) -> bool:
    """Whether one of some characters stands in a block of a body."""
    for mark in marks:  # noqa: SIM110 - a generator takes three times as long
        if body.find(mark, block[1], block[2]) >= 0:
            return True
    return False


def elements(passage: Passage) -> Iterator[tuple[int, int]]:
    """Where the words in each `<q>` begin and end."""
    at = 0
    opened = -1
    for number, run in enumerate(passage.runs):
        last = number + 1 == len(passage.runs)
        size = len(passage.text) - at if last else 1 if run[3] in _BREAKS else len(run[0])
        if run[3] == "q" and opened < 0:
            opened = at
        elif run[3] in {"", "link"} and opened >= 0:
            yield opened, at
            opened = -1
        at += size
    if opened >= 0:
        yield opened, at


def link_of(runs: Sequence[tuple[Run, str]], words: str) -> str | None:
    """The address of a link that all the words are in."""
    urls = {run[4] for run, piece in runs if piece.strip()}
    url = urls.pop() if len(urls) == 1 else None
    return url if words.strip() else None
