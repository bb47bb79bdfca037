"""The tokens of TOML that tell where something begins, and how deep it stands."""

from __future__ import annotations

import re
from typing import Any

from essaykit.errors import FenceError, Problem
from essaykit.format import Limits
from essaykit.frontmatter.fence import line_at, line_of

# A string (of any of the four kinds), a comment, a bracket, or the start of a line's key.
TOKEN = re.compile(
    r'"""(?:[^"\\]++|\\.|"(?!""))*(?:"""|\Z)|\'\'\'(?:[^\']++|\'(?!\'\'))*(?:\'\'\'|\Z)|"(?:[^"\\\n]++|\\.)*"|\'[^\'\n]*\''
    r"|\#[^\r\n]*|[\[\]{}]|[\r\n]",
    re.DOTALL,
)
_SHAPE = re.compile(rf"{TOKEN.pattern}|[.,=]", re.DOTALL)
_NEST = re.compile(r"[\[{]")


def shallow(content: str, first_line: int, limits: Limits) -> None:
    """Refuse deep nesting, by brackets or by keys with dots, before tomllib meets it by recursion.

    Raises:
        FenceError: it goes past the limit.
    """
    if len(_NEST.findall(content)) <= limits.nesting and content.count(".") <= limits.nesting:
        return
    depth = dots = 0
    for match in _SHAPE.finditer(content):
        token = match[0]
        dots = dots + 1 if token == "." else dots if token[0] in "\"'" else 0
        if token in "[{":
            depth += 1
        elif token in "]}":
            depth -= 1
        if depth > limits.nesting or dots > limits.nesting:
            line = line_at(content, match.start())
            raise FenceError(too_deep(first_line + line - 1, limits, line_of(content, line)))


def deep(table: dict[str, Any], nesting: int) -> bool:
    """Whether tables and lists stand deeper inside of one another than the limit, whatever way they were written."""
    level: list[Any] = [table]
    for _ in range(nesting + 1):
        level = [
            inner
            for outer in level
            for inner in (outer.values() if isinstance(outer, dict) else outer)
            if isinstance(inner, dict | list)
        ]
        if not level:
            return False
    return True


def too_deep(line: int, limits: Limits, text: str | None = None) -> Problem:
    """The Problem of a header that goes past the limit."""
    return Problem("limit-exceeded", line=line, column=1, expected=str(limits.nesting), text=text,
                   detail="lists and tables inside of one another")  # fmt: skip
