"""The lines of text of a quotation: what attributions are looked for in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from essaykit.markup.markup import Block, Run


class Line(NamedTuple):
    """A line of text in a quote."""

    block: int
    """The position of its block in the walk."""
    runs: Sequence[Run]
    quote: int
    """The innermost quote that it stands in."""
    text: str
    """Its characters."""

    def holding(self, runs: Sequence[Run]) -> Line:
        """The same line with other runs."""
        return Line(self.block, runs, self.quote, text_of(runs))


def text_of(runs: Sequence[Run]) -> str:
    """The characters of runs."""
    return "".join([run[0] for run in runs])


def lines_of(blocks: Sequence[Block], index: int, stop: int) -> list[Line]:
    """The lines of text of a quote, nested ones included: of the blocks from `index` up to `stop`."""
    lines: list[Line] = []
    quotes = {index: index}
    for position in range(index, stop):
        block = blocks[position]
        if position > index:
            quotes[position] = position if block[0] == "quote" else quotes.get(block[3], index)
        runs = block[5]
        if not runs:
            continue
        quote = quotes[position]
        first = 0
        if block[0] != "code":
            for number, run in enumerate(runs):
                if run[3] == "soft" or run[3] == "break":
                    line = runs[first:number]
                    lines.append(Line(position, line, quote, text_of(line)))
                    first = number
        line = runs[first:]
        lines.append(Line(position, line, quote, text_of(line)))
    return [line for line in lines if line[3] and not line[3].isspace()]


def words_of(blocks: Sequence[Block], lines: Sequence[Line]) -> str:
    """The words of lines: soft breaks are blanks, blocks are parted by an empty line."""
    paragraphs: list[str] = []
    last = -1
    for line in lines:
        text = line.text
        if blocks[line.block][0] != "code":
            hard = line.runs[0][3] == "break"
            text = " ".join(text.split())
        else:
            hard = False
            text = text.strip("\n")
        if line.block == last:
            paragraphs[-1] += ("\n" if hard else " ") + text
        else:
            paragraphs.append(text)
        last = line.block
    return "\n\n".join(paragraphs)


def stripped(runs: Sequence[Run]) -> list[Run]:
    """Runs without blanks and breaks at the beginning."""
    left = list(runs)
    while left and not left[0][0].strip():
        del left[0]
    if left and left[0][0][0].isspace():
        left[0] = left[0]._replace(text=left[0][0].lstrip())
    return left


def trimmed(runs: Sequence[Run]) -> list[Run]:
    """Runs without the dash and blanks at the end."""
    left = list(runs)
    while left:
        text = left[-1][0].rstrip(" \n-\u2014\u2013\u2015(")
        if text:
            left[-1] = left[-1]._replace(text=text)
            break
        del left[-1]
    return left
