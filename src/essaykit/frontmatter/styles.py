"""The style in which a key was written, kept for its new value: spaces, quotes, comment, list and date shapes.

Each function gives the new lines of a key, or None where the old ones show no style that is known to be safe. Whoever
calls them reads the result again: what does not come back the same is then written plainly.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any

from essaykit.frontmatter.fence import Entry, Plain, Value
from essaykit.frontmatter.patch import rows
from essaykit.text.dates import day_of, parse
from essaykit.text.dateshape import in_shape

Write = Callable[[Value], str]
"""A value as its language has it, in one line."""
Quote = Callable[[str, str], str | None]
"""A text within the quotes of a kind, or None if it cannot stand there."""

_QUOTED = re.compile(r"(?P<value>\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\n]|'')*')(?P<rest>[ \t]*(?:#[^\r\n]*)?)\Z")
_BARE = re.compile(r"(?P<value>[^\s\"'\[{|>&*!#%@`][^\r\n]*?)(?P<rest>(?:[ \t]+#[^\r\n]*|[ \t]*))\Z")
_LIST = re.compile(r"(?P<value>\[[^\]\"'#\r\n]*\]|\[(?:[^\]\"'#\r\n]|\"[^\"\\\r\n]*\"|'[^'\r\n]*')*\])"
                   r"(?P<rest>[ \t]*(?:#[^\r\n]*)?)\Z")  # fmt: skip
_MAPPING = re.compile(r"(?P<value>\{(?:[^{}\[\]\"'#\r\n]|\"[^\"\\\r\n]*\"|'[^'\r\n]*'|\[(?:[^\[\]\"'#\r\n]|\"[^\"\\\r\n]*\"|'[^'\r\n]*')*\])*\})"
                      r"(?P<rest>[ \t]*(?:#[^\r\n]*)?)\Z")  # fmt: skip
BLOCK = re.compile(r"[^#\r\n]*:[ \t]*(?:#[^\r\n]*)?(?:\r\n?|\n)")
"""The first line of a list or mapping of YAML that has lines of its own for what is in it."""
_EMPTY = re.compile(r"(?P<value>)(?P<rest>[ \t]*(?:#[^\r\n]*)?)\Z")
_VALUES = (_QUOTED, _LIST, _MAPPING, _BARE, _EMPTY)
_ITEM = re.compile(r"(?P<dash>[ \t]*-[ \t]+)[^\s\"'\[{|>&*!#][^\r\n]*|(?P<dash2>[ \t]*-[ \t]+)(?:\"[^\r\n]*|'[^\r\n]*)")


def one_line(entry: Entry, old: str, value: Value, write: Write, quote: Quote) -> str | None:
    """The new line of a key whose value stood in one line: what is before the value and after it stays.

    Args:
        entry: the key as it was.
        old: its lines.
        value: the new value.
        write: writes a value in one line.
        quote: writes a text within quotes.
    """
    line = old.rstrip("\r\n")
    lead, written = line[: entry.column - 1], line[entry.column - 1 :]
    if "\n" in line or "\r" in line or not lead.strip():
        return None
    match = next(filter(None, (pattern.match(written) for pattern in _VALUES)), None)
    if match is None:
        return None
    was, new = match["value"], None
    if isinstance(value, list) and isinstance(entry.value, list):
        new = _row(entry.value, was, value, write, quote)
    elif was[:1] in {'"', "'"}:
        text = redated(value, was[1:-1]) or (value if isinstance(value, str) else None)
        new = quote(text, was[0]) if text is not None else None
    else:
        new = redated(value, was)
    new = write(value) if new is None else new
    if "\n" in new and isinstance(value, str) and match["rest"].strip():
        new = json.dumps(value, ensure_ascii=False)  # which YAML reads too, and which leaves the comment its place
    blank = "" if was or lead[-1:].isspace() else " "
    return None if "\n" in new else lead + blank + new + match["rest"] + old[len(line) :]


def redated(value: Value, old: str) -> str | None:
    """A date in the shape of the one before it; None if the value is none, or the shape cannot say it."""
    if isinstance(value, datetime):
        return in_shape(value, old)
    if isinstance(value, date):
        return in_shape(day_of(value), old)
    moment = parse(value) if type(value) is Plain else None
    return in_shape(moment.at, old) if moment is not None else None


def block_list(entry: Entry, old: str, items: Sequence[Value], write: Write) -> str | None:
    """The new lines of a list of YAML that had a line for each item: those of items that stay are kept."""
    first, *rest = rows(old)
    if not isinstance(entry.value, list) or not items or not BLOCK.fullmatch(first):
        return None
    matches = [_ITEM.match(line) for line in rest]
    if not all(match or _no_item(line) for match, line in zip(matches, rest, strict=True)):
        return None
    dash = next((match["dash"] or match["dash2"] for match in matches if match), None)
    lines = _listed(entry.value, rest, items, lambda item: f"{dash}{write(item)}\n")
    return None if dash is None or lines is None else first + "".join(lines)


def array(entry: Entry, old: str, items: Sequence[Value], write: Write) -> str | None:
    """The new lines of a list in brackets that had a line for each item: those of items that stay are kept."""
    first, *rest = rows(old)
    if not isinstance(entry.value, list) or not items or len(rest) < 2:  # noqa: PLR2004 - an item and a bracket
        return None
    last = rest.pop()
    matches = [_CELL.fullmatch(line) for line in rest]
    if first.split("#")[0].rstrip()[-1:] != "[" or last.split("#")[0].strip() != "]":
        return None
    if not all(match or _no_item(line) for match, line in zip(matches, rest, strict=True)):
        return None
    cells = [match for match in matches if match]
    ended = [f"{match['value']},{match['rest']}" if match else line for match, line in zip(matches, rest, strict=True)]
    indent = cells[0]["indent"] if cells else ""
    lines = _listed(entry.value, ended, items, lambda item: f"{indent}{write(item)},\n")
    if lines is None or not cells:
        return None
    if not cells[-1]["comma"]:  # which it then has not either
        at = max(n for n, line in enumerate(lines) if not _no_item(line))
        match = _CELL.fullmatch(lines[at])
        lines[at] = match["value"] + match["rest"] if match else lines[at]
    return first + "".join(lines) + last


_CELL = re.compile(r"(?P<value>(?P<indent>[ \t]*)(?:\"(?:[^\"\\\r\n]|\\.)*\"|'[^'\r\n]*'|[^\s,#\"'\[\]{}][^,#\"'\[\]{}\r\n]*?))"
                   r"[ \t]*(?P<comma>,?)(?P<rest>[ \t]*(?:#[^\r\n]*)?(?:\r\n?|\n))")  # fmt: skip


def _no_item(line: str) -> bool:
    """Whether a line among those of a list is blank, or a comment."""
    return line.strip()[:1] in {"", "#"}


def _listed(old: list[Value], lines: Sequence[str], items: Sequence[Value], made: Write) -> list[str] | None:
    """The lines of a list with other items; comments stay, each above the item that it stood above if that does."""
    names = [_comparable(item) for item in items]
    before = [_comparable(item) for item in old]
    if sum(not _no_item(line) for line in lines) != len(before) or len({*before}) != len(before):
        return None
    if [name for name in names if name in before] != [name for name in before if name in names]:
        kept = dict(zip(before, (line for line in lines if not _no_item(line)), strict=True))
        return [kept.get(name) or made(item) for name, item in zip(names, items, strict=True)]
    found: list[str] = []
    comments: list[str] = []
    left, olds = list(zip(names, items, strict=True)), iter(before)
    for line in lines:
        if _no_item(line):
            comments.append(line)
        elif (own := next(olds)) in names:
            while left[0][0] != own:
                found.append(made(left.pop(0)[1]))
            left.pop(0)
            found += [*comments, line]
            comments = []
    return [*found, *(made(item) for _, item in left), *comments]


def _row(old: list[Value], written: str, items: Sequence[Value], write: Write, quote: Quote) -> str | None:
    """A list in one line with other items: its blanks and quotes as they were."""
    cells = list(_IN_ROW.finditer(written[1:-1]))
    if not old or not items or len(cells) != len(old) or "".join(cell[0] for cell in cells) != written[1:-1]:
        return None
    kept = {_comparable(item): cell["value"] for item, cell in zip(old, cells, strict=True)}
    marks = {cell["value"][0] for cell in cells}
    mark = marks.pop() if len(marks) == 1 and marks <= {'"', "'"} else None
    joint = cells[1]["before"] if cells[1:] else " "
    row = [kept.get(_comparable(item)) or (mark and isinstance(item, str) and quote(item, mark)) or _cell(item, write)
           for item in items]  # fmt: skip
    return f"[{cells[0]['before']}{f',{joint}'.join(row)}{cells[-1]['after']}]"


_IN_ROW = re.compile(r"(?P<before>[ \t]*)(?P<value>\"[^\"\\]*\"|'[^']*'|[^\s,\"'][^,\"']*?)(?P<after>[ \t]*)(?:,|\Z)")


def _cell(item: Value, write: Write) -> str:
    """An item as it stands in a list in one line."""
    return write([item])[1:-1].strip()


def _comparable(value: Any) -> str:
    return str(value)
