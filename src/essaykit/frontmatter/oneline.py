"""Values of headers that know nothing but text in one line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime, time

from essaykit.frontmatter.fence import LINE_END, Value


def lines_of(text: str, start: int = 0) -> Iterator[tuple[str, int, int]]:
    """Each line of a text without its end, with where it begins and where the next one does.

    Examples:
        >>> list(lines_of("a\\r\\nb"))
        [('a', 0, 3), ('b', 3, 4)]
    """
    at = start
    for match in LINE_END.finditer(text, start):
        yield text[at : match.start()], at, match.end()
        at = match.end()
    if at < len(text):
        yield text[at:], at, len(text)


def flat(value: Value, joint: str = ", ") -> str:
    """A value as text in one line; a list with its items joined.

    Examples:
        >>> flat(["Tea", "NESTA"]), flat(True), flat("a\\nb"), flat({"a": 1})
        ('Tea, NESTA', 'true', 'a b', '{"a": 1}')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple | set | frozenset):
        return joint.join(flat(item) for item in value)
    if isinstance(value, datetime):
        return value.isoformat(" ")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False, default=str)
    return " ".join(str(value).split())
