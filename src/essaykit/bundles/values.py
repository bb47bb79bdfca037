"""Values of a header (`Post.extra`) as JSON, lossless both ways.

What JSON has is written as it is. Everything else is an object of one key that begins with `$`:

| value | JSON |
|---|---|
| an integer past 2**53, which other readers of JSON would round (RFC 7493, 2.2) | `{"$int": "0x20000000000001"}` |
| a float that is no number | `{"$float": "nan"}`, `"inf"`, `"-inf"` |
| a day, a time | `{"$date": "2011-03-02"}`, `{"$time": "12:30:00"}` |
| a moment | `{"$datetime": "2011-03-02T10:20:00+01:00"}` |
| bytes | `{"$bytes": "dGVh"}` (Base64) |
| a tuple, set or frozen set | `{"$tuple": [...]}`, `{"$set": [...]}`, `{"$frozenset": [...]}` |
| a mapping with a key that is no string, or that begins with `$` | `{"$map": [[key, value], ...]}` |

The zone of a moment is kept as its offset. The order of mappings is kept.
"""

from __future__ import annotations

import json
import math
from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from typing import Any

from essaykit.text.dates import fixed

NESTING = 200
"""Values inside of one another at the most; more would exhaust the stack of one reader or another."""

_EXACT = 2**53
_PLAIN = frozenset({str, bool, type(None)})


def encode(value: Any, depth: int = 0) -> Any:
    """Turn a value into what `json.dumps` takes.

    Raises:
        TypeError: there are no words for a value of its type.
        RecursionError: it is nested too deeply, or within itself.

    Examples:
        >>> encode({"when": date(2011, 3, 2), "ratio": 0.5, "odd": {1: "one"}})
        {'when': {'$date': '2011-03-02'}, 'ratio': 0.5, 'odd': {'$map': [[1, 'one']]}}
    """
    kind = type(value)
    if kind in _PLAIN:
        return value
    if depth > NESTING:
        raise RecursionError
    if isinstance(value, str):  # a class of its own, such as markupsafe's
        return str(value)
    if kind is int:
        return value if -_EXACT < value < _EXACT else {"$int": hex(value)}
    if kind is float:
        return value if math.isfinite(value) else {"$float": str(value)}
    if kind is list:
        return [encode(item, depth + 1) for item in value]
    if isinstance(value, Mapping):
        if all(type(key) is str and key[:1] != "$" for key in value):
            return {key: encode(item, depth + 1) for key, item in value.items()}
        return {"$map": [[encode(key, depth + 1), encode(item, depth + 1)] for key, item in value.items()]}
    for known, tag, write in _WRITERS:
        if isinstance(value, known):
            return {tag: write(value, depth)}
    raise TypeError(f"a value of type {kind.__name__} has no form in JSON")


def decode(value: Any, depth: int = 0) -> Any:
    """Turn what `json.loads` gave back into the value.

    Raises:
        ValueError: a tag is not known, or what stands under it is not right.
        TypeError: what stands under a tag is of the wrong type.
        RecursionError: it is nested too deeply.

    Examples:
        >>> decode({"$map": [[1, {"$time": "12:30:00"}]]})
        {1: datetime.time(12, 30)}
    """
    kind = type(value)
    if kind is list:
        if depth > NESTING:
            raise RecursionError
        return [decode(item, depth + 1) for item in value]
    if kind is not dict:
        return value
    if depth > NESTING:
        raise RecursionError
    for key in value:
        if key[:1] == "$":
            return _tagged(value, key, depth)
    return {key: decode(item, depth + 1) for key, item in value.items()}


def _tagged(value: dict[str, Any], tag: str, depth: int) -> Any:
    read = _READERS.get(tag)
    if read is None or len(value) != 1:
        raise ValueError(f"{tag!r} is no tag for a value, or does not stand alone")
    return read(value[tag], depth)


def _items(values: Any, depth: int) -> list[Any]:
    return [encode(value, depth + 1) for value in values]


def _sorted(values: Any, depth: int) -> list[Any]:
    # A set has no order of its own that would be the same tomorrow.
    return sorted(_items(values, depth), key=lambda item: json.dumps(item, sort_keys=True))


# A datetime is a date, and an enumeration's member may be a str or int: the more special type stands first.
_WRITERS: tuple[tuple[type, str, Callable[[Any, int], Any]], ...] = (
    (datetime, "$datetime", lambda value, _: (value if value.tzinfo is None else fixed(value)).isoformat()),
    (date, "$date", lambda value, _: value.isoformat()),
    (time, "$time", lambda value, _: value.isoformat()),
    (bytes, "$bytes", lambda value, _: b64encode(value).decode()),
    (tuple, "$tuple", _items),
    (set, "$set", _sorted),
    (frozenset, "$frozenset", _sorted),
)


def _number(text: Any, _: int) -> float:
    if text not in {"nan", "inf", "-inf"}:
        raise ValueError(f"{text!r} is no number that needs a tag")
    return math.nan if text == "nan" else float(text)


def _bytes(text: Any, _: int) -> bytes:
    return b64decode(text, validate=True)


def _map(pairs: Any, depth: int) -> dict[Any, Any]:
    found = {decode(key, depth + 1): decode(value, depth + 1) for key, value in _list(pairs)}
    if len(found) != len(pairs):
        raise ValueError("a key stands twice")
    return found


def _list(values: Any) -> list[Any]:
    if type(values) is not list:
        raise TypeError("a list is meant")
    return values


_READERS: Mapping[str, Callable[[Any, int], Any]] = {
    "$int": lambda text, _: int(text, 16),
    "$float": _number,
    "$datetime": lambda text, _: datetime.fromisoformat(text),
    "$date": lambda text, _: date.fromisoformat(text),
    "$time": lambda text, _: time.fromisoformat(text),
    "$bytes": _bytes,
    "$tuple": lambda values, depth: tuple(decode(_list(values), depth)),
    "$set": lambda values, depth: set(decode(_list(values), depth)),
    "$frozenset": lambda values, depth: frozenset(decode(_list(values), depth)),
    "$map": _map,
}
