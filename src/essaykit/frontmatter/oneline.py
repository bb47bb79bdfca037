"""Values of headers that know nothing but text in one line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time

from essaykit.frontmatter.fence import LINE_END, Entry, Value
from essaykit.frontmatter.styles import redated


class Lines(list[str]):
    """The lines of a value that runs over several, or the values of a key that stands several times."""


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
        return json.dumps(named(value), ensure_ascii=False, default=str)
    return " ".join(str(value).split())


def named(value: Value) -> Value:
    """A value whose mappings have texts as keys, as JSON wants them; YAML knows others."""
    if isinstance(value, Mapping):
        return {str(key): named(item) for key, item in value.items()}
    return [named(item) for item in value] if isinstance(value, list | tuple) else value


def kept(entry: Entry, old: str, text: str) -> str | None:
    """The line of a key with another value: what stands before the value stays, and the line's end.

    Args:
        entry: the key as it was.
        old: its lines.
        text: the new value, in one line.

    Returns:
        The line; None if there was more than one, or the value does not stand in it.
    """
    line = old.rstrip("\r\n")
    lead = line[: entry.column - 1]
    if LINE_END.search(line) or LINE_END.search(text) or not lead.strip():
        return None
    blank = " " if text and not lead[-1:].isspace() else ""
    return lead + blank + text + old[len(line) :]


def restated(value: Value, old: str, joint: str = ", ") -> str:
    """A value as text in one line, in the style of the one before: the shape of a date, the blanks between names.

    Examples:
        >>> restated(["a", "b"], "x,y"), restated(date(2012, 3, 4), "Mar 2, 2011")
        ('a,b', 'Mar 4, 2012')
    """
    if (dated := redated(value, old)) is not None:
        return dated
    match = _JOINT.search(old)
    return flat(value, match[0] if match is not None and match[0].strip() == joint.strip() else joint)


_JOINT = re.compile(r"(?<=\S)[ \t]*[,;][ \t]*(?=\S)")
