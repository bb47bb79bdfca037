"""YAML read from libyaml's events: values, places and limits in one pass."""

from __future__ import annotations

import re
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from essaykit.errors import FenceError, Problem
from essaykit.format import Limits
from essaykit.frontmatter.fence import Entry, Plain, Value
from essaykit.frontmatter.line_index import LineIndex
from essaykit.frontmatter.yaml_lines import shared

try:
    from yaml.cyaml import CParser  # type: ignore[attr-defined] # the stubs leave it out
except (
    ImportError
):  # a PyYAML that was built without libyaml: ten times slower, and the same but for tabs and directives
    _PARSER: Any = yaml.SafeLoader
else:
    _PARSER = CParser

STR = "tag:yaml.org,2002:str"
"""The tag of strings."""
_PLAIN = frozenset(f"tag:yaml.org,2002:{name}" for name in ("null", "bool", "int", "float", "timestamp"))
"""Tags of scalars whose text says which value they are. Of others, such as `!!binary`, the text is the value."""
_BEYOND_LINES = re.compile("[\x85\u2028\u2029]")  # YAML 1.1 ends lines at these, editors and grep do not


class EventReader:
    """One pass over the events of a header."""

    def __init__(self, content: str, first_line: int, limits: Limits) -> None:
        self.content = content
        self.first_line = first_line
        self.limits = limits
        self.problems: list[Problem] = []
        self._anchors: dict[str, tuple[Value, int]] = {}
        self._lines = LineIndex(content)
        self._aliases = 0
        self._weight = 0
        self._by_index = not content.isascii() and _BEYOND_LINES.search(content) is not None

    def read(self) -> list[Entry]:
        """The keys of the mapping at the top, in their order.

        Raises:
            FenceError: it is no mapping, is ill-formed, or goes past a limit.
            yaml.YAMLError: libyaml cannot parse it.
        """
        content = self.content
        if not content or content.isspace():
            return []
        self._next = get = _PARSER(content).get_event
        get()  # the start of the stream
        event = get()  # the start of a document, or the end of the stream
        if type(event) is StreamEndEvent:
            return []
        event = get()
        if type(event) is ScalarEvent and event.value == "" and event.implicit[0]:
            return []
        if type(event) is not MappingStartEvent:
            kind = "list" if type(event) is SequenceStartEvent else "single value"
            raise self.error("header-not-mapping", event.start_mark.index, value=kind)
        entries = self._top(get)
        get()  # the end of the document
        event = get()
        if type(event) is not StreamEndEvent:
            raise self.error("header-invalid", event.start_mark.index, value="YAML",
                             detail="a second document begins here")  # fmt: skip
        return entries

    def _top(self, get: Any) -> list[Entry]:
        entries: list[Entry] = []
        seen: dict[str, int] = {}
        merged: list[tuple[dict[Any, Value], Any]] = []
        while type(event := get()) is not MappingEndEvent:
            mark = event.start_mark
            key = self._key(event, 1)
            event = get()
            value = self._value(event, 1)
            index = mark.index
            start = index - mark.column
            if self._by_index:
                start = index - self._lines.column(index) + 1
                line, column = self._place(event.start_mark.index)
                key_line = self._place(index)[0]
            else:
                key_line, column = self.first_line + mark.line, event.start_mark.column + 1
            if key == "<<" and type(key) is Plain:
                # Of several parts the first wins, and of several `<<` the last, as PyYAML has it.
                merged[:0] = [(part, mark) for part in self._parts(value, mark.index)]
                continue
            name = shared(key)
            if name in seen:
                line = seen[name]
                self.problems.append(
                    self.problem("key-duplicate", index, key=name, detail=f"first it is in line {line}")
                )
            seen[name] = key_line
            entries.append(Entry(name, value, key_line, column, start))
        for part, mark in merged:
            for key, value in part.items():
                if key not in seen:
                    seen[key] = self.first_line + mark.line
                    start = mark.index - mark.column
                    entries.append(
                        Entry(str(key), value, self.first_line + mark.line, mark.column + 1, start, of_its_own=False)
                    )
        return entries

    def _value(self, event: Any, depth: int) -> Value:
        kind = type(event)
        self._weight += 1
        if kind is ScalarEvent:
            value: Value = Plain(event.value) if event.implicit[0] else event.value
            if event.tag is not None and event.tag not in {STR, "!"}:
                value = Plain(event.value) if event.tag in _PLAIN else event.value
            if event.anchor is not None:
                self._anchors[event.anchor] = (value, 1)
            return value
        if kind is AliasEvent:
            return self._alias(event)
        if depth >= self.limits.nesting:
            raise self.error("limit-exceeded", event.start_mark.index, expected=str(self.limits.nesting),
                             detail="lists and mappings inside of one another")  # fmt: skip
        self._count(event)
        before = self._weight
        value = self._sequence(depth + 1) if kind is SequenceStartEvent else self._mapping(depth + 1)
        self._count(event)
        if event.anchor is not None:
            self._anchors[event.anchor] = (value, self._weight - before + 1)
        return value

    def _sequence(self, depth: int) -> list[Value]:
        get, items = self._next, []
        while type(event := get()) is not SequenceEndEvent:
            items.append(self._value(event, depth))
        return items

    def _mapping(self, depth: int) -> dict[Any, Value]:
        get = self._next
        items: dict[Any, Value] = {}
        merged: list[dict[Any, Value]] = []
        while type(event := get()) is not MappingEndEvent:
            mark = event.start_mark
            key = self._key(event, depth)
            value = self._value(get(), depth)
            if key == "<<" and type(key) is Plain:
                merged[:0] = self._parts(value, mark.index)
                continue
            name = str(key)
            if name in items:
                self.problems.append(self.problem("key-duplicate", mark.index, key=name, detail="the last one counts"))
            items[name] = value
        for part in merged:
            for name, value in part.items():
                items.setdefault(name, value)
        return items

    def _key(self, event: Any, depth: int) -> str:
        key = self._value(event, depth)
        if isinstance(key, str):
            return key
        raise self.error("header-invalid", event.start_mark.index, value="YAML", detail="a key is a list or mapping")

    def _parts(self, value: Value, index: int) -> list[dict[Any, Value]]:
        """What a merge key (`<<`) brings in: the first of several mappings wins."""
        parts = value if isinstance(value, list) else [value]
        if not all(isinstance(part, dict) for part in parts):
            raise self.error("header-invalid", index, value="YAML", detail="`<<` merges mappings only")
        self._weight += sum(map(len, parts))
        return parts

    def _alias(self, event: Any) -> Value:
        index = event.start_mark.index
        if event.anchor not in self._anchors:
            raise self.error("header-invalid", index, value="YAML",
                             detail=f"the alias *{event.anchor} names no finished value")  # fmt: skip
        self._aliases += 1
        if self._aliases > self.limits.aliases:
            raise self.error("limit-exceeded", index, expected=str(self.limits.aliases), detail="aliases")
        value, weight = self._anchors[event.anchor]
        # An alias weighs what it stands for, since whoever walks the values walks that again.
        self._weight += weight
        self._count(event)
        return value

    def _count(self, event: Any) -> None:
        if self._weight > self.limits.values:
            raise self.error("limit-exceeded", event.start_mark.index, expected=f"{self.limits.values:,}",
                             detail="values")  # fmt: skip

    def _place(self, index: int) -> tuple[int, int]:
        return self.first_line + self._lines.number(index) - 1, self._lines.column(index)

    def problem(self, code: str, index: int, **data: str) -> Problem:
        """A Problem at a character of the content."""
        line, column = self._place(index)
        text = self._lines.text(line - self.first_line + 1)
        return Problem(code, line=line, column=column, text=text, **data)

    def error(self, code: str, index: int, **data: str) -> FenceError:
        """An error at a character of the content."""
        return FenceError(self.problem(code, min(index, len(self.content)), **data))


# What libyaml's reader refuses: YAML 1.1, 5.1, c-printable.
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def illegal(content: str) -> int:
    """Where the first character stands that no YAML may hold."""
    match = _UNPRINTABLE.search(content)
    return match.start() if match else 0
