"""How a page of plain text is laid out: whether its lines are broken to a width, what parts its paragraphs, what is a title."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

from essaykit.pages.saved.filing import Filed
from essaykit.pages.saved.lines import Line
from essaykit.pages.saved.prose import Paragraph, paragraph_of

TITLE = 160
"""Characters of a title at the most."""
SHORT = 100
"""Characters of what is likely a title."""
STOPS = (".", "!", "?", ":", ";", "\u2026", "\u201d", '"', "\u2019", "'", ")", "]", "\u00bb", "\u3002")
"""What paragraphs end in."""
_WIDTHS = range(40, 121)
"""Widths to which mail and terminals break lines."""
_FEW = 2


def reads_as_title(text: str) -> bool:
    """Whether a line looks like a title: short, and no sentence that ends in a full stop."""
    return len(text) <= SHORT and not text.endswith((".", ";", ",")) and paragraph_of(text, 0).kind != "bullet"


def may_be_title(text: str) -> bool:
    """Whether the first line of an essay is its title: all but what is clearly a paragraph."""
    return len(text) <= SHORT or (len(text) <= TITLE and not re.search(r"[.!?]\s+\w+.*[.!?]$", text))


def two_lines(lines: Sequence[Line], place: int, small: Collection[int]) -> tuple[int, str]:
    """A title that takes two of broken lines, with an empty line behind; else that of one line.

    Returns:
        The place of its last line, and the title.
    """
    title = lines[place].text
    following = lines[place + 1 : place + 3]
    if len(following) < _FEW or not following[0].text or following[1].text or following[0].number in small:
        return place, title
    whole = f"{title} {following[0].text}"
    if paragraph_of(following[0].raw, 0).kind != "text" or not may_be_title(whole) or title.endswith("?"):
        return place, title
    return place + 1, whole


def by_titles(lines: Sequence[Line], small: Mapping[int, Filed]) -> list[list[Line]]:
    """Parts that begin with what looks like a title: short, and with a date, or parted by more lines than all else is.

    Args:
        lines: in which nothing says where an essay ends.
        small: the lines of small print by their numbers.
    """
    words = [place for place, line in enumerate(lines) if line.text and line.number not in small]
    if not words:
        return [list(lines)]
    gaps = {place: _gap(lines, place) for place in words}
    widest = max((gaps[place] for place in words[1:]), default=0)
    starts = [0]
    for before, place, after in zip(words, words[1:], words[2:], strict=False):
        text = lines[place].text
        title = reads_as_title(text) and paragraph_of(text, 0).kind == "text" and not text.endswith(":")
        dated = any((own := small.get(line.number)) is not None and own.moment for line in lines[place + 1 : after])
        ended = lines[before].text.endswith(STOPS) or gaps[place] > 0
        longer = len(lines[after].text) > len(text)
        if title and ended and longer and place - starts[-1] > 1 and (dated or (widest > 1 and gaps[place] == widest)):
            starts.append(place)
    return [list(lines[start:stop]) for start, stop in pairwise([*starts, len(lines)])]


def _gap(lines: Sequence[Line], place: int) -> int:
    """The empty lines before a line."""
    gap = 0
    while place - gap - 1 >= 0 and not lines[place - gap - 1].text:
        gap += 1
    return gap


def is_wrapped(lines: Sequence[Line]) -> bool:
    """Whether long lines were broken to a width, so that a paragraph is several lines."""
    # Not every program breaks the items of lists as well.
    longest = max(
        (len(line.text) for line in lines if line.text and paragraph_of(line.raw, 0).kind == "text"), default=0
    )
    if longest not in _WIDTHS:
        return False
    followed = [
        (line.text, after.text) for line, after in pairwise(lines)
        if line.text and after.text and after.number == line.number + 1 and paragraph_of(after.raw, 0).kind == "text"
    ]  # fmt: skip
    broken = [after for text, after in followed if len(text) >= 0.55 * longest and not text.endswith(STOPS)]
    # No paragraph begins with a small letter, so one such line says as much as a few others.
    sure = any(after[0].islower() for after in broken)
    return (sure or len(broken) >= _FEW) and len(broken) >= 0.4 * len(followed)


def is_spaced(lines: Sequence[Line], small: Collection[int]) -> bool:
    """Whether empty lines part the paragraphs, rather than the essays alone.

    Args:
        lines: of broken lines.
        small: the numbers of the lines of small print.
    """
    parted = ended = 0
    for before, line in pairwise(lines):
        if line.text and line.number not in small and before.number not in small:
            parted += not before.text
            ended += before.text.endswith(STOPS) and len(before.text) < _WIDTHS.start
    return parted > ended


def paragraphs(lines: Sequence[Line], *, wrapped: bool, spaced: bool) -> list[Paragraph]:
    """Put lines together to paragraphs and items.

    Args:
        lines: of one essay.
        wrapped: whether a paragraph is several lines; else each line is one.
        spaced: whether empty lines part the paragraphs; else a short line that ends in a stop ends one.
    """
    made: list[Paragraph] = []
    longest = max((len(line.text) for line in lines), default=0)
    blank, ended = True, True
    for line in lines:
        if not line.text:
            blank = True
            continue
        here = paragraph_of(line.raw, line.number)
        last = made[-1] if made else None
        if last is None or blank or not wrapped or not _goes_on(last, here, line, ended=ended, spaced=spaced):
            made.append(here)
        else:
            made[-1] = last._replace(text=f"{last.text} {line.text}")
        ended = line.text.endswith(STOPS) and len(line.text) < 0.8 * longest
        blank = False
    return made


def _goes_on(last: Paragraph, here: Paragraph, line: Line, *, ended: bool, spaced: bool) -> bool:
    """Whether a line goes on with the paragraph of the line before."""
    if here.kind == "number" and last.kind == "text":
        return not ended  # a year or a figure that happens to begin the line
    if here.kind != "text" or last.kind == "rule":
        return False
    if last.kind in {"bullet", "number"}:
        return here.indent > last.indent or line.raw[:1].isspace() or not ended
    return here.indent < last.indent + _FEW and (spaced or not ended)
