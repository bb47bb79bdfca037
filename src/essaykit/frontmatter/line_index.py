"""Line index: which line a place of a text stands in, told without counting from the beginning each time."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property

from essaykit.frontmatter.fence import LINE_END


class LineIndex:
    """The lines of a text. For one place, `line_at` is enough; for each key of a header, it would take too long.

    Examples:
        >>> lines = LineIndex("a\\r\\nbc\\nd")
        >>> lines.number(4), lines.column(4), lines.text(2)
        (2, 2, 'bc')
    """

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(match.end() for match in LINE_END.finditer(self._text))]

    def number(self, index: int) -> int:
        """The number of the line, from 1, in which a character stands."""
        return bisect_right(self._starts, index)

    def column(self, index: int) -> int:
        """The place of a character in its line, from 1."""
        return index - self._starts[self.number(index) - 1] + 1

    def text(self, line: int) -> str:
        """A line by its number, without its end."""
        return LINE_END.split(self._text[self._starts[line - 1] : self._end(line)], maxsplit=1)[0]

    def _end(self, line: int) -> int:
        return self._starts[line] if line < len(self._starts) else len(self._text)
