"""The style in which a key was written, kept for its new value: spaces, quotes, comment, list and date shapes.

Each function gives the new lines of a key, or None where the old ones show no style that is known to be safe. Whoever
calls them reads the result again: what does not come back the same is then written plainly.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from essaykit.frontmatter.fence import Entry, Value

Write = Callable[[Value], str]
"""A value as its language has it, in one line."""

_QUOTED = re.compile(r"(?P<value>\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\n]|'')*')(?P<rest>[ \t]*(?:#[^\r\n]*)?)\Z")
_BARE = re.compile(r"(?P<value>[^\s\"'\[{|>&*!#%@`][^\r\n]*?)(?P<rest>(?:[ \t]+#[^\r\n]*|[ \t]*))\Z")
_LIST = re.compile(r"(?P<value>\[[^\]\"'#\r\n]*\]|\[(?:[^\]\"'#\r\n]|\"[^\"\\\r\n]*\"|'[^'\r\n]*')*\])"
                   r"(?P<rest>[ \t]*(?:#[^\r\n]*)?)\Z")  # fmt: skip
_DATE = re.compile(r"(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(Z|[+-]\d\d:\d\d)?")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_ITEM = re.compile(r"(?P<dash>[ \t]*-[ \t]+)[^\s\"'\[{|>&*!#][^\r\n]*|(?P<dash2>[ \t]*-[ \t]+)(?:\"[^\r\n]*|'[^\r\n]*)")


def one_line(entry: Entry, old: str, value: Value, write: Write, quote: Callable[[str, str], str | None]) -> str | None:
    """The new line of a key whose value stood in one line: what is before the value and after it stays.

    Args:
        entry: the key as it was.
        old: its lines.
        value: the new value.
        write: writes a value in one line.
        quote: a text within the quotes of a kind, or None if it cannot stand there.
    """
    line = old.rstrip("\r\n")
    lead, written = line[: entry.column - 1], line[entry.column - 1 :]
    if "\n" in line or "\r" in line or not lead.strip():
        return None
    match = _QUOTED.match(written) or _LIST.match(written) or _BARE.match(written)
    if match is None or (written[0] == "[") != isinstance(value, list):
        return None
    new = write(value)
    if written[0] in "\"'":
        dated = _DAY.match(new) is not None and type(value) is not str
        text = _dated(new, match["value"][1:-1]) if dated else value if isinstance(value, str) else None
        new = (None if text is None else quote(text, written[0])) or new
    else:
        new = _dated(new, match["value"])
    return None if "\n" in new else lead + new + match["rest"] + old[len(line) :]


def _dated(new: str, old: str) -> str:
    """A date in the shape of the one before it: `T` or a blank, `Z`, a zone after a blank or without a colon."""
    match = _DATE.fullmatch(new)
    if match is None or not re.match(r"\d{4}-\d", old):
        return new
    day, time, zone = match[1], match[2], match[3] or ""
    if zone == "+00:00" and old.endswith("Z"):
        zone = "Z"
    elif zone == "Z" and re.search(r"[+-]\d\d:?\d\d$", old):
        zone = "+00:00"
    if zone[1:] and re.search(r"[+-]\d{4}$", old):
        zone = zone.replace(":", "")
    if zone and re.search(r" [+-]\d\d:?\d\d$", old):
        zone = f" {zone}"
    mark = "T" if "T" in old else " " if re.match(r"\S+ \d", old) else new[len(day)]
    return f"{day}{mark}{time}{zone}"


def block_list(entry: Entry, old: str, items: Sequence[Value], write: Write) -> str | None:
    """The new lines of a list of YAML that had a line for each item: those of items that stay are kept."""
    first, *rest = old.splitlines(keepends=True)
    if not isinstance(entry.value, list) or not items or len(rest) != len(entry.value):
        return None
    if not re.fullmatch(r"[^#\r\n]*:[ \t]*(?:#[^\r\n]*)?[\r\n]+", first):
        return None
    matches = [_ITEM.match(line) for line in rest]
    if not all(matches) or not rest:
        return None
    dash = next(match["dash"] or match["dash2"] for match in matches if match)
    kept = {_comparable(item): line for item, line in zip(entry.value, rest, strict=True)}
    return first + "".join(kept.get(_comparable(item)) or f"{dash}{write(item)}\n" for item in items)


def array(entry: Entry, old: str, items: Sequence[Value], write: Write) -> str | None:
    """The new lines of an array of TOML that had a line for each item: those of items that stay are kept."""
    lines = old.splitlines(keepends=True)
    if not isinstance(entry.value, list) or not items or len(lines) != len(entry.value) + 2:
        return None
    first, *rest, last = lines
    if first.split("#")[0].rstrip()[-1:] != "[" or last.split("#")[0].strip() != "]" or not rest:
        return None
    indent = rest[0][: len(rest[0]) - len(rest[0].lstrip())]
    kept = {_comparable(item): line for item, line in zip(entry.value, rest, strict=True)}
    ended = {item: line for item, line in kept.items() if re.search(r"[\"'\w],[ \t]*(?:#[^\r\n]*)?[\r\n]*\Z", line)}
    return first + "".join(ended.get(_comparable(item)) or f"{indent}{write(item)},\n" for item in items) + last


def _comparable(value: Any) -> str:
    return str(value)
