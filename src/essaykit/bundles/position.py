"""Where in a JSON text a value stands."""

from __future__ import annotations

import re
from json import JSONDecoder

_BLANK = re.compile(r"[ \t\n\r]*")
_DECODER = JSONDecoder()


def position(text: str, path: tuple[str | int, ...]) -> tuple[int, int]:
    """The line and column, both from 1, of the value to which a path of keys and indexes leads.

    Of a path that the document does not have, the last place that it has.

    Args:
        text: valid JSON.
        path: such as `("posts", 3, "title")`.

    Examples:
        >>> position('{"a": [1,\\n  {"b": 2}]}', ("a", 1, "b"))
        (2, 9)
    """
    at = _skip(text, 0)
    for part in path:
        found = _member(text, at, part) if text[at : at + 1] == "{" else _item(text, at, part)
        if found is None:
            break
        at = found
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


def _skip(text: str, at: int) -> int:
    match = _BLANK.match(text, at)
    return match.end() if match else at


def _member(text: str, at: int, key: str | int) -> int | None:
    at = _skip(text, at + 1)
    while text[at : at + 1] == '"':
        name, at = _DECODER.raw_decode(text, at)
        at = _skip(text, _skip(text, at) + 1)
        if name == key:
            return at
        at = _after(text, at)
    return None


def _item(text: str, at: int, index: str | int) -> int | None:
    if text[at : at + 1] != "[" or not isinstance(index, int):
        return None
    at = _skip(text, at + 1)
    for _ in range(index):
        at = _after(text, at)
    return at


def _after(text: str, at: int) -> int:
    """The beginning of what stands after the value here and its comma."""
    _, at = _DECODER.raw_decode(text, at)
    return _skip(text, _skip(text, at) + 1)
