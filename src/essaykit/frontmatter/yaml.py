"""YAML headers: `---` to `---` or `...`.

libyaml's events are read once, straight to values: that gives each scalar's own text, each key's place and the
count of nesting and aliases before anything is built, in less time than composing nodes. (libyaml's composer
dies of deep nesting; its event parser does not.)
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, ClassVar, Literal

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
from essaykit.frontmatter.fence import Cut, Entry, Fence, Plain, Value, blank_after, line_at
from essaykit.text import dates

try:
    from yaml.cyaml import CParser
except ImportError:  # a PyYAML that was built without libyaml: ten times slower, and the same
    _PARSER: Any = yaml.SafeLoader
else:
    _PARSER = CParser
_DUMPER: Any = getattr(yaml, "CSafeDumper", None) or yaml.SafeDumper

_OPEN = re.compile(r"\ufeff?---[ \t]*(?:\r\n?|\n)")
_OPEN_LATE = re.compile(r"\ufeff?\s*---[ \t]*(?:\r\n?|\n)")
_CLOSE = re.compile(r"(?:\r\n?|\n)(---|\.\.\.)[ \t]*(?:\r\n?|\n|\Z)")
_CLOSE_DASHES = re.compile(r"(?:\r\n?|\n)(---)[^\r\n]*(?:\r\n?|\n|\Z)")
LIKE_HEADER = re.compile(r"\s*(?:#|[{\[]|- |(?:[\w.-]+|\"[^\"\n]*\"|'[^'\n]*')[ \t]*:(?:\s|\Z))")
"""A line with which a header plausibly goes on; text that begins with a rule has none of these after it."""
_STR = "tag:yaml.org,2002:str"
_BEYOND_LINES = re.compile("[\x85\u2028\u2029]")  # YAML 1.1 ends lines at these, editors and grep do not

Schema = Literal["1.1", "core"]


class YAMLFence(Fence):
    """YAML between `---` lines.

    Args:
        prefix: the first line that merely begins with `---` ends it, and `...` does not, as Hugo has it.
        late: blank lines may stand before it.
        opening, closing: patterns of the lines for programs that have others; the group of the closing one is its
            dashes, and the body begins where the match ends.
        to_end: a header that is never closed goes on to the end of the text, as gray-matter has it.
        schema: which plain scalars are numbers and truth values: YAML 1.1's (`no`, `0123`, `12:30`) or the core
            schema of YAML 1.2. Dates are dates in both, as in every program that reads headers.
    """

    name: ClassVar[str] = "yaml"
    START_DELIMITER = END_DELIMITER = "---"

    def __init__(  # noqa: PLR0913 - each is one way in which programs differ
        self,
        *,
        prefix: bool = False,
        late: bool = False,
        opening: re.Pattern[str] | None = None,
        closing: re.Pattern[str] | None = None,
        to_end: bool = False,
        schema: Schema = "core",
    ) -> None:
        super().__init__()
        self._open = opening or (_OPEN_LATE if late else _OPEN)
        self._close = closing or (_CLOSE_DASHES if prefix else _CLOSE)
        self._to_end = to_end
        self.schema = schema

    def cut(self, text: str) -> Cut | None:
        """Find the header; see `Fence.cut`. A text that begins with a rule (`---`) and goes on as prose has none."""
        opening = self._open.match(text)
        if opening is None:
            return None
        start = opening.end()
        closing = self._close.search(text, start - 1)
        if closing is None:
            like_header = LIKE_HEADER.match(text, start) is not None
            if like_header and self._to_end:
                return Cut(start, len(text), len(text))
            if like_header or not text[start:].strip():
                raise FenceError(Problem("fence-unclosed", line=line_at(text, start) - 1, column=1, expected="`---`",
                                         text="---"))  # fmt: skip
            return None
        # The line end before the closing fence belongs to the content's last line.
        return Cut(start, max(start, closing.start(1)), blank_after(text, closing.end()))

    def entries(self, content: str, first_line: int, limits: Limits) -> tuple[list[Entry], list[Problem]]:
        """Parse YAML; see `Fence.entries`."""
        reader = _Reader(content, first_line, limits)
        try:
            return reader.read(), reader.problems
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            raise reader.error("header-invalid", mark.index if mark else 0, value="YAML",
                               detail=error.problem or error.context or "") from None  # fmt: skip
        except yaml.reader.ReaderError as error:
            place = _illegal(content)
            raise reader.error("header-invalid", place, value="YAML", detail=str(error.reason)) from None
        except UnicodeEncodeError as error:
            raise reader.error("header-invalid", error.start, value="YAML",
                               detail="a surrogate stands alone") from None  # fmt: skip

    def native(self, value: Value) -> Value:
        """A value with the types that YAML gives it."""
        kind = type(value)
        if kind is Plain:
            return resolve(value, self.schema)
        if kind is list:
            return [self.native(item) for item in value]
        if kind is dict:
            return {key: self.native(item) for key, item in value.items()}
        return value

    def lines(self, metadata: Mapping[str, Value]) -> str:
        """Write YAML; see `Fence.lines`. Lists of scalars stand in one line, as authors write tags."""
        if not metadata:
            return ""
        return str(yaml.dump(_dumpable(metadata), Dumper=_dumper(), allow_unicode=True, sort_keys=False, width=10_000,
                             default_flow_style=False))  # fmt: skip


class _Reader:
    """One pass over the events of a header."""

    def __init__(self, content: str, first_line: int, limits: Limits) -> None:
        self.content = content
        self.first_line = first_line
        self.limits = limits
        self.problems: list[Problem] = []
        self._anchors: dict[str, tuple[Value, int]] = {}
        self._aliases = 0
        self._weight = 0
        self._by_index = not content.isascii() and _BEYOND_LINES.search(content) is not None

    def read(self) -> list[Entry]:
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
                start = max(self.content.rfind("\n", 0, index), self.content.rfind("\r", 0, index)) + 1
                line, column = self._place(event.start_mark.index)
                key_line = self._place(index)[0]
            else:
                key_line, column = self.first_line + mark.line, event.start_mark.column + 1
            if key == "<<" and type(key) is Plain:
                merged += [(part, mark) for part in self._parts(value, mark.index)]
                continue
            name = str(key)
            if name in seen:
                line = seen[name]
                self.problems.append(self.problem("key-duplicate", index, key=name, detail=f"first it is in line {line}"))
            seen[name] = key_line
            entries.append(Entry(name, value, key_line, column, start))
        for part, mark in merged:
            for key, value in part.items():
                if key not in seen:
                    seen[key] = self.first_line + mark.line
                    start = mark.index - mark.column
                    entries.append(Entry(str(key), value, self.first_line + mark.line, mark.column + 1, start, of_its_own=False))
        return entries

    def _value(self, event: Any, depth: int) -> Value:
        kind = type(event)
        self._weight += 1
        if kind is ScalarEvent:
            value: Value = Plain(event.value) if event.implicit[0] else event.value
            if event.tag is not None and event.tag not in {_STR, "!"}:
                value = Plain(event.value) if event.tag.startswith("tag:yaml.org,2002:") else event.value
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
                merged += self._parts(value, mark.index)
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
        before = self.content[:index]
        start = max(before.rfind("\n"), before.rfind("\r")) + 1
        return self.first_line + line_at(before, index) - 1, index - start + 1

    def problem(self, code: str, index: int, **data: str) -> Problem:
        line, column = self._place(index)
        start = max(self.content.rfind("\n", 0, index), self.content.rfind("\r", 0, index)) + 1
        text = re.split(r"[\r\n]", self.content[start:], maxsplit=1)[0]
        return Problem(code, line=line, column=column, text=text, **data)

    def error(self, code: str, index: int, **data: str) -> FenceError:
        return FenceError(self.problem(code, min(index, len(self.content)), **data))


# What libyaml's reader refuses: YAML 1.1, 5.1, c-printable.
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def _illegal(content: str) -> int:
    match = _UNPRINTABLE.search(content)
    return match.start() if match else 0


_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_TRUE = {"core": frozenset({"true", "True", "TRUE"}),
         "1.1": frozenset({"true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON"})}  # fmt: skip
_FALSE = {"core": frozenset({"false", "False", "FALSE"}),
          "1.1": frozenset({"false", "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF"})}  # fmt: skip
_INT = {"core": re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", re.ASCII),
        "1.1": re.compile(r"[-+]?(?:0b[01_]+|0[0-7_]+|0|[1-9][0-9_]*|0x[0-9a-fA-F_]+|[1-9][0-9_]*(?::[0-5]?[0-9])+)",
                          re.ASCII)}  # fmt: skip
_FLOAT = {"core": re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?", re.ASCII),
          "1.1": re.compile(r"[-+]?(?:[0-9][0-9_]*\.[0-9_]*(?:[eE][-+][0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?"
                            r"|[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*)", re.ASCII)}  # fmt: skip
_SPECIAL = {".inf": "inf", "+.inf": "inf", "-.inf": "-inf", ".nan": "nan"}
_MAX_DIGITS = 4_000  # Python refuses to convert longer integers


def resolve(text: str, schema: Schema = "core") -> Value:
    """The value of a plain scalar.

    Args:
        text: the scalar as written.
        schema: YAML 1.1's types, or those of the core schema of YAML 1.2; dates are read in both.

    Returns:
        None, bool, int, float, date, datetime (naive if no zone is written) or str.

    Examples:
        >>> resolve("no"), resolve("no", "1.1"), resolve("0123", "1.1"), resolve("12:30"), resolve("3.10")
        ('no', False, 83, '12:30', 3.1)
    """
    if text in _NULL:
        return None
    first = text[0]
    if first.isalpha():
        return True if text in _TRUE[schema] else False if text in _FALSE[schema] else str(text)
    if not (first.isdigit() or first in "+-.") or len(text) > _MAX_DIGITS:
        return str(text)
    if _INT[schema].fullmatch(text):
        return _integer(text, schema)
    if _FLOAT[schema].fullmatch(text):
        return _floating(text)
    if text.lower() in _SPECIAL:
        return float(_SPECIAL[text.lower()])
    return _timestamp(text)


def _integer(text: str, schema: Schema) -> int:
    sign, digits = (-1, text[1:]) if text[0] == "-" else (1, text.lstrip("+"))
    digits = digits.replace("_", "")
    if digits[:2] in {"0x", "0b", "0o"}:
        return sign * int(digits, 0)
    if ":" in digits:
        return sign * _sexagesimal(digits.split(":"))
    octal = schema == "1.1" and digits[0] == "0" and len(digits) > 1
    return sign * int(digits, 8 if octal else 10)


def _sexagesimal(parts: list[str]) -> int:
    total = 0
    for part in parts:
        total = total * 60 + int(part)
    return total


def _floating(text: str) -> float:
    text = text.replace("_", "")
    if ":" not in text:
        return float(text)
    sign, (*parts, last) = (-1 if text[0] == "-" else 1), text.lstrip("+-").split(":")
    return sign * (_sexagesimal(parts) * 60 + float(last))


# YAML 1.1, "timestamp": the canonical, ISO 8601 and spaced forms.
_TIMESTAMP = re.compile(r"\d{4}-\d{2}-\d{2}|\d{4}-\d{1,2}-\d{1,2}(?:[Tt]|[ \t]+)\d{1,2}:\d{2}:\d{2}(?:\.\d*)?"
                        r"(?:[ \t]*(?:Z|[-+]\d{1,2}(?::?\d{2})?))?", re.ASCII)  # fmt: skip


def is_timestamp(text: str) -> bool:
    """Whether YAML reads a plain scalar as a date or as a date with a time to the second."""
    return _TIMESTAMP.fullmatch(text) is not None


def _timestamp(text: str) -> date | datetime | str:
    if not is_timestamp(text):
        return str(text)
    moment = dates.parse(text)
    if moment is None:
        return str(text)
    return moment.at.date() if moment.precision == "day" else moment.at


_dumpers: list[Any] = []


def _dumper() -> Any:
    """A dumper that quotes every string that some reader of headers would take for something else."""
    if not _dumpers:

        class Dumper(_DUMPER):  # type: ignore[misc]
            def ignore_aliases(self, _: object) -> bool:
                return True

        def text(dumper: Any, value: str) -> Any:
            style = None
            if value and resolve(value, "1.1") != value or resolve(value) != value or dates.parse(value) or value[:3] == "+++":
                style = '"'
            elif "\n" in value and not value.isspace() and value.strip(" ") == value:
                style = "|"
            return dumper.represent_scalar(_STR, value, style=style)

        def sequence(dumper: Any, items: list[Value]) -> Any:
            flow = not any(isinstance(item, list | dict) for item in items)
            return dumper.represent_sequence("tag:yaml.org,2002:seq", items, flow_style=flow)

        Dumper.add_representer(str, text)
        Dumper.add_representer(list, sequence)
        Dumper.add_representer(Plain, lambda dumper, value: dumper.represent_data(resolve(value)))
        _dumpers.append(Dumper)
    return _dumpers[0]


def _dumpable(value: Value) -> Value:
    """Plain dicts and lists, and times as text: what the safe dumper has words for."""
    if isinstance(value, Mapping):
        return {_dumpable(key): _dumpable(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_dumpable(item) for item in value]
    if value is None or isinstance(value, str | bool | int | float | date | datetime):
        return value
    return str(value)


YAML = YAMLFence()
"""`---` to `---` or `...`, core schema."""
YAML_1_1 = YAMLFence(schema="1.1")
"""The same with the types of YAML 1.1, as Jekyll reads them."""
YAML_DASHES = YAMLFence(closing=re.compile(r"(?:\r\n?|\n)(---)[ \t]*(?:\r\n?|\n|\Z)"))
"""Only `---` ends it, as Obsidian has it."""
YAML_PREFIX = YAMLFence(prefix=True, late=True)
"""As Hugo has it."""
# gray-matter/index.js: a fourth dash opens nothing; the closing fence is the first line that begins with `---`, and
# what follows the dashes there is the body's.
YAML_GRAY = YAMLFence(opening=re.compile(r"\ufeff?---(?:[ \t]*|[ \t]*ya?ml[ \t]*)(?:\r\n?|\n)"),
                      closing=re.compile(r"(?:\r\n?|\n)(---)(?:[ \t]*(?:\r\n?|\n|\Z))?"), to_end=True)  # fmt: skip
"""As gray-matter has it, and so Docusaurus and Gatsby."""
# astro/packages/internal-helpers/src/frontmatter.ts: the closing fence only has to begin a line, and may be `+++`.
YAML_ASTRO = YAMLFence(opening=re.compile(r"\ufeff?(?:\s*\n)?---[ \t]*(?:\r\n?|\n)"),
                       closing=re.compile(r"\n(---|\+\+\+)(?:[ \t]*(?:\r\n?|\n|\Z))?"))  # fmt: skip
"""As Astro has it."""
# zola/components/content/src/front_matter/split.rs: "shortest match to the first fence that ends a line".
YAML_ZOLA = YAMLFence(opening=re.compile(r"\ufeff?\s*---(?:\r\n|\n)"),
                      closing=re.compile(r"(---)[ \t]*(?:\r\n|\n|\Z)"))  # fmt: skip
"""As Zola has it: the closing fence need not begin its line."""
