"""JSON headers: from the first `{` to the brace that matches it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any, ClassVar, NoReturn

from essaykit.errors import FenceError, Problem
from essaykit.format import Limits
from essaykit.frontmatter.fence import Cut, Entry, Fence, Plain, Value, blank_after, line_at, line_of
from essaykit.frontmatter.line_index import LineIndex
from essaykit.frontmatter.oneline import named
from essaykit.frontmatter.patch import READ_BEFORE, place

_OPEN = re.compile(r"\ufeff?(?=\{\s*[\"}])")
_OPEN_LATE = re.compile(r"\ufeff?\s*(?=\{\s*[\"}])")
# A whole string, or one mark of structure.
# A string that is never closed lasts to the end, so that none is looked for again within it.
_TOKEN = re.compile(r'"(?:[^"\\]++|\\.)*+"?|[{}\[\]:,]', re.DOTALL)
_LINE = re.compile(r"[ \t]*(?:\r\n?|\n|\Z)")


class JSONFence(Fence):
    """A JSON object at the head of the file, without any fence around it.

    Args:
        late: blank lines may stand before it.
    """

    name: ClassVar[str] = "json"
    START_DELIMITER = END_DELIMITER = ""

    def __init__(self, *, late: bool = False) -> None:
        super().__init__()
        self._open = _OPEN_LATE if late else _OPEN

    def cut(self, text: str) -> Cut | None:
        """Find the header; see `Fence.cut`."""
        opening = self._open.match(text)
        if opening is None:
            return None
        start = opening.end()
        depth = 0
        for match in _TOKEN.finditer(text, start):
            if match[0] in "{[":
                depth += 1
            elif match[0] in "}]":
                depth -= 1
                if depth == 0:
                    end = match.end()
                    after = _LINE.match(text, end)
                    return Cut(start, end, blank_after(text, after.end()) if after else end)
        line = line_at(text, start)
        raise FenceError(Problem("fence-unclosed", line=line, column=1, expected="that ends with the matching `}`",
                                 text=line_of(text, line)))  # fmt: skip

    def entries(self, content: str, first_line: int, limits: Limits) -> tuple[list[Entry], list[Problem]]:
        """Parse JSON; see `Fence.entries`. Numbers with a point stay `Plain`, as `3.10` may be meant as text."""
        places = _places(content, first_line, limits)
        try:
            pairs = json.JSONDecoder(object_pairs_hook=_Pairs, parse_float=Plain, parse_constant=_refuse).decode(
                content
            )
        except json.JSONDecodeError as error:
            raise _error(content, first_line, error.pos, error.msg) from None
        except (ValueError, RecursionError) as error:
            raise _error(content, first_line, 0, str(error).partition(";")[0]) from None
        entries: list[Entry] = []
        problems: list[Problem] = []
        seen: dict[str, int] = {}
        lines = LineIndex(content)
        for (key, value), (start, at) in zip(pairs, places, strict=True):
            line = lines.number(start)
            entry = Entry(key, _plain(value), first_line + line - 1, lines.column(at), start)
            if key in seen:
                problems.append(Problem("key-duplicate", line=entry.line, column=lines.column(start), key=key,
                                        text=lines.text(line),
                                        detail=f"first it is in line {seen[key]}"))  # fmt: skip
            seen[key] = entry.line
            entries.append(entry)
        return entries, problems

    def native(self, value: Value) -> Value:
        """A value with the types that JSON gives it."""
        kind = type(value)
        if kind is Plain:
            return float(value)
        if kind is list:
            return [self.native(item) for item in value]
        if kind is dict:
            return {key: self.native(item) for key, item in value.items()}
        return value

    def lines(self, metadata: Mapping[str, Value]) -> str:
        """Write JSON; see `Fence.lines`. Dates are written as ISO 8601 text."""
        return json.dumps(named(metadata), ensure_ascii=False, indent=2, default=_text) + "\n"

    def whole(self, content: str) -> tuple[str, str]:
        """What has to stand before and after the content of a header to make an object of it."""
        del content
        return "", ""

    def edited(self, text: str, changes: Mapping[str, str | None], order: Sequence[str] = ()) -> str:
        """Replace the values of some keys, and no other character; see `Fence.edited`."""
        cut = self.cut(text)
        if cut is None:
            return text
        content = text[cut.start : cut.end]
        before, after = self.whole(content)
        made = before + content + after
        new = {key: None if lines is None else json.loads(lines if lines.lstrip().startswith("{") else "{" + lines + "}")[key]
               for key, lines in changes.items()}  # fmt: skip
        if all(key in new and new[key] is None for key, *_ in _members(made)):
            # Nothing stays that could show a style.
            fresh = self.lines({key: value for key, value in new.items() if value is not None})
            content = fresh.rstrip("\n") + content[len(content.rstrip()) :] if content.strip() else fresh
        else:
            for key in sorted(new, key=lambda key: new[key] is None):
                made = _replaced(made, key, new[key], order)
            content = made[len(before) : len(made) - len(after)]
        return text[: cut.start] + content + text[cut.end :]

    def wrapped(self, content: str) -> str:
        """The object, and the blank line before the body."""
        return f"{content}\n"


def _replaced(text: str, key: str, value: Value, order: Sequence[str]) -> str:
    """An object with another value of a key; None takes the key out."""
    members = _members(text)
    mine = [member for member in members if member[0] == key]
    for _, start, at, end in reversed(mine):
        if value is not None and (start, at) == mine[-1][1:3]:
            text = text[:at] + _revalued(text[at:end], value, text, start) + text[end:]
        else:
            text = _without(text, start, end)
    if mine or value is None:
        return text
    name = json.dumps(key, ensure_ascii=False)
    index = place(key, [own for own, *_ in members], order)
    # Parted from the others as the last two are, or the first one from the brace.
    _, start, at, _ = members[-1]
    colon = text[start + len(text[start:at].rstrip(": \t\r\n")) : at]
    gap = text[len(text[:start].rstrip()) : start] or colon[1:]
    member = name + colon + _shaped(value, text, start, inline="\n" not in gap, close=colon == ":")
    if index == 0:
        return text[: members[0][1]] + f"{member},{gap}" + text[members[0][1] :]
    end = members[index - 1][3]
    return f"{text[:end]},{gap}{member}{text[end:]}"


def _revalued(old: str, value: Value, text: str, start: int) -> str:
    """Another value in place of one; of an object only the members that differ are touched."""
    new = json.loads(json.dumps(value))
    was = json.loads(old)
    if not (isinstance(new, dict) and isinstance(was, dict) and new.keys() & was.keys()):
        return _shaped(value, text, start, inline="\n" not in old, close=_CLOSE.search(old) is not None)
    for key in {**new, **was}:
        if json.dumps(was.get(key)) != json.dumps(new.get(key)) or (key in was) != (key in new):
            old = _replaced(old, key, new.get(key), list(new))
    return old


_CLOSE = re.compile(r'[\w"\]}],(?=[\w"\[{])')
"""A comma without a blank after it; within a text it does no harm."""


def _members(text: str) -> list[tuple[str, int, int, int]]:
    """Each key of an object, and where it begins, where its value does, and where that ends."""
    decoder = json.JSONDecoder(strict=True)
    found = []
    for start, at in _places(text, 1, READ_BEFORE):
        found.append((decoder.raw_decode(text, start)[0], start, at, decoder.raw_decode(text, at)[1]))
    return found


def _shaped(value: Value, text: str, start: int, *, inline: bool, close: bool = False) -> str:
    """A value as it stands in an object whose member begins at a place: in one line, or in as many as it has."""
    if inline or not isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False, separators=(",", ":") if close else None)
    indent = text[text.rfind("\n", 0, start) + 1 : start]
    indent = indent if not indent.strip() else "  "
    return json.dumps(value, ensure_ascii=False, indent=indent or 2).replace("\n", f"\n{indent}")


def _without(text: str, start: int, end: int) -> str:
    """An object without a member: with the comma after it, or else the one before it."""
    after = _COMMA_AFTER.match(text, end)
    if after is not None:
        return text[:start] + text[after.end() :]
    before = text[:start].rstrip()
    return before.removesuffix(",") + text[end:]


_COMMA_AFTER = re.compile(r"\s*,\s*")


class _Pairs(list[Any]):
    """The pairs of an object in their order, equal keys and all."""


def _plain(value: Any) -> Value:
    if type(value) is _Pairs:
        return {key: _plain(item) for key, item in value}
    if type(value) is list:
        return [_plain(item) for item in value]
    return value


def _refuse(name: str) -> NoReturn:
    raise ValueError(f"the number {name} is no JSON")


def _text(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime | date | time) else str(value)


def _places(content: str, first_line: int, limits: Limits) -> list[tuple[int, int]]:
    """Where each key of the outer object begins, and where its value does; refuses deep nesting."""
    places: list[tuple[int, int]] = []
    depth = 0
    last: re.Match[str] | None = None
    for match in _TOKEN.finditer(content):
        token = match[0]
        if token in "{[":
            depth += 1
            if depth > limits.nesting:
                raise FenceError(Problem("limit-exceeded", line=first_line + line_at(content, match.start()) - 1,
                                         column=_column(content, match.start()), expected=str(limits.nesting),
                                         detail="lists and objects inside of one another"))  # fmt: skip
        elif token in "}]":
            depth -= 1
        elif token == ":" and depth == 1 and last is not None and last[0][0] == '"':
            after = match.end()
            while after < len(content) and content[after] in " \t\r\n":
                after += 1
            places.append((last.start(), after))
        last = match
    return places


def _column(content: str, index: int) -> int:
    return index - max(content.rfind("\n", 0, index), content.rfind("\r", 0, index))


def _error(content: str, first_line: int, index: int, message: str) -> FenceError:
    line = line_at(content, index)
    return FenceError(Problem("header-invalid", line=first_line + line - 1, column=_column(content, index),
                              value="JSON", text=line_of(content, line),
                              detail=message[:1].lower() + message[1:]))  # fmt: skip


JSON = JSONFence()
"""An object at the very beginning."""
JSON_LATE = JSONFence(late=True)
"""An object after blank lines, as Hugo takes it."""
