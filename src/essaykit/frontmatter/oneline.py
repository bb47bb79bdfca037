"""Values of headers that know nothing but text in one line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time

from essaykit.frontmatter.fence import LINE_END, Value


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
        return json.dumps(value, ensure_ascii=False, default=str)
    return " ".join(str(value).split())


def spliced(
    content: str, places: Iterable[tuple[str, int, int]], changes: Mapping[str, str | None]
) -> tuple[str, dict[str, str]]:
    """Replace pieces of a text, where the lines of a key are not simply those down to the next one.

    Args:
        content: the text.
        places: key, start and end of each piece, in order.
        changes: the new text of a key, or None to take it out. A key's second piece goes.

    Returns:
        The text, and the changes for which there was no piece.
    """
    parts, at = [], 0
    left = {key: new for key, new in changes.items() if new is not None}
    for key, start, end in places:
        if key in changes:
            parts.append(content[at:start] + left.pop(key, ""))
            at = end
    return "".join([*parts, content[at:]]), left
