"""Lektor's contents.lr: fields `key: value`, parted by lines `---`; the body is the field `body`, wherever it stands.

    title: On Tea
    ---
    body:

    Slow.

A line of dashes within a value is written with one dash more. The rules are those of lektor/metaformat.py, but for a
line of dashes that is indented: Lektor takes a blank off it when reading, so that it would not come back as it was;
here it stays as it is.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from typing import Any, ClassVar, NamedTuple

from essaykit.errors import FenceError, Problem
from essaykit.format import Limits
from essaykit.frontmatter.fence import Cut, Entry, Fence, Header, Plain, Value
from essaykit.frontmatter.line_index import LineIndex
from essaykit.frontmatter.oneline import named
from essaykit.frontmatter.patch import Span, place

_LINE = re.compile(r"[^\n]*(?:\n|\Z)")
_DASHES = re.compile(r"^---(?=-*[^\S\n]*$)", re.MULTILINE)
_DASHES_MORE = re.compile(r"^-(?=---+[^\S\n]*$)", re.MULTILINE)
BODY = "body"


class _Field(NamedTuple):
    """One field, in characters of the text."""

    key: str | None
    """None if a stretch between separators has no line with a colon."""
    start: int
    """Where the line of its key begins."""
    value: int
    """Where its value begins."""
    end: int
    """Where it ends: at the separator."""
    after: int
    """Where the next one begins: after the separator."""


def _fields(text: str) -> list[_Field]:
    """Part a text into its fields."""
    fields: list[_Field] = []
    key: str | None = None
    at = begin = start = value = 1 if text.startswith("\ufeff") else 0
    fresh = False  # whether the value may begin with a blank line that does not count
    while at < len(text):
        match = _LINE.match(text, at)
        line = match[0] if match else ""
        end = at + len(line)
        if line.rstrip() == "---":
            fields.append(_Field(key, start if key is not None else begin, value, at, end))
            key, begin, fresh = None, end, False
        elif key is None:
            name, colon, rest = line.partition(":")
            if colon:
                key, start = name.strip(), at
                # "first_bit = bits[1].strip(u'\\t ')": if nothing stands there, the value begins in the next line,
                # and "want_newline": one blank line before it does not count.
                fresh = not rest.strip()
                value = end if fresh else end - len(rest.lstrip("\t "))
        elif fresh:
            fresh = False
            if not line.strip():
                value = end
        at = end
    if key is not None or begin < len(text):
        fields.append(_Field(key, start if key is not None else begin, value, len(text), len(text)))
    return fields


def _unescaped(text: str, *, inline: bool) -> str:
    """A value as it is meant. Its first line, if it stands in the line of the key, is never escaped."""
    first, rest = _first(text) if inline else ("", text)
    return first + _DASHES_MORE.sub("", rest)


def _escaped(text: str, *, inline: bool) -> str:
    first, rest = _first(text) if inline else ("", text)
    return first + _DASHES.sub("----", rest)


def _first(text: str) -> tuple[str, str]:
    cut = text.find("\n") + 1 or len(text)
    return text[:cut], text[cut:]


def _inline(text: str, at: int) -> bool:
    return at > 0 and text[at - 1] != "\n"


class LektorFence(Fence):
    """Fields parted by `---`, the body among them."""

    name: ClassVar[str] = "lektor"
    START_DELIMITER = ""
    END_DELIMITER = "---"

    def cut(self, text: str) -> Cut | None:
        """Find the body among the fields; see `Fence.cut`. The last of several bodies counts."""
        fields = _fields(text)
        if all(field.key is None for field in fields):
            return None
        start = 1 if text.startswith("\ufeff") else 0
        for field in reversed(fields):
            if field.key == BODY:
                tail = field.end if field.end < len(text) else None
                return Cut(start, field.value, field.value, tail)
        return Cut(start, len(text), len(text))

    def header(self, text: str, limits: Limits | None = None) -> Header | None:
        """Read the fields before and after the body; see `Fence.header`."""
        cut = self.cut(text)
        if cut is None:
            return None
        limits = limits or Limits()
        content = text[cut.start : cut.end] + ("" if cut.tail is None else text[cut.tail :])
        if len(content) > limits.header_chars:
            raise FenceError(Problem("limit-exceeded", line=1, expected=f"{limits.header_chars:,}",
                                     detail="characters"))  # fmt: skip
        entries, problems = self._read(text, limits)
        return Header(cut, content, entries, problems)

    def entries(self, content: str, first_line: int, limits: Limits) -> tuple[list[Entry], list[Problem]]:
        """Parse fields; see `Fence.entries`."""
        return self._read(content, limits, first_line)

    def _read(self, text: str, limits: Limits, first_line: int = 1) -> tuple[list[Entry], list[Problem]]:
        entries: list[Entry] = []
        problems: list[Problem] = []
        seen: dict[str, int] = {}
        lines_of = LineIndex(text)
        for field in _fields(text):
            if field.key is None:
                continue
            line = first_line + lines_of.number(field.start) - 1
            if field.key in seen:
                problems.append(Problem("key-duplicate", line=line, column=1, key=field.key,
                                        text=lines_of.text(line - first_line + 1),
                                        detail=f"first it is in line {seen[field.key]}"))  # fmt: skip
            seen[field.key] = line
            if field.key == BODY:
                continue
            if len(entries) >= min(limits.keys, limits.values):
                raise FenceError(Problem("limit-exceeded", line=line, expected=f"{len(entries):,}", detail="keys"))
            inline = text.find("\n", field.start, field.value) < 0
            column = (field.value if inline else text.index(":", field.start) + 1) - field.start + 1
            lines = _unescaped(text[field.value : field.end], inline=False).split("\n")
            value = "\n".join(part.rstrip("\r") for part in lines).removesuffix("\n")
            entries.append(Entry(field.key, value, line, column, field.start))
        return entries, problems

    def body(self, text: str, cut: Cut) -> str:
        """The body without the dashes that are written before lines of dashes; see `Fence.body`."""
        return _unescaped(text[cut.body : cut.tail], inline=_inline(text, cut.body))

    def joined(self, header: str, body: str, footer: str = "") -> str:
        """See `Fence.joined`. A body that cannot stand where the header ends gets lines of its own."""
        text = header + _escaped(body, inline=_inline(header, len(header))) + footer
        cut = self.cut(text)
        if cut is not None and cut.body == len(header) and self.body(text, cut) == body:
            return text
        before = header
        for field in _fields(header):
            if field.key == BODY:
                before = header[: field.start]
        end = "\r\n" if "\r\n" in header else "\n"
        if before and not before.endswith("\n"):
            before += end
        fields = _fields(before)
        if fields and fields[-1].key is not None and fields[-1].end == len(before):
            before += f"---{end}"
        written = _escaped(body, inline=False)
        if footer and not written.endswith("\n"):
            written += end
        return f"{before}{BODY}:{end}{end}{written}{footer}"

    def split(self, text: str) -> tuple[str, str]:
        """The fields but for the body, and the body; see `Fence.split`."""
        found = self.header(text)
        if found is None:
            return super().split(text)
        return found.content, self.body(text, found.cut)

    def lines(self, metadata: Mapping[str, Value]) -> str:
        """Write fields; see `Fence.lines`. Lists are written a line each, mappings as JSON; empty values not at all."""
        return "---\n".join(_field(key, value) for key, value in metadata.items() if _writable(key, value))

    def export(self, metadata: dict[str, object], **_: object) -> str:
        """The fields, each line ended."""
        return self.lines(metadata)

    def wrapped(self, content: str) -> str:
        """The fields, and the beginning of the body's."""
        return f"{content}---\n{BODY}:\n\n" if content else f"{BODY}:\n\n"

    def spans(self, content: str, entries: Iterable[Entry]) -> Sequence[Span]:
        """The fields but for the body; see `Fence.spans`."""
        fields = (field for field in _fields(content) if field.key not in {None, BODY})
        return [Span(entry, field.start, field.end) for entry, field in zip(entries, fields, strict=False)]

    def edited(self, text: str, changes: Mapping[str, str | None], order: Sequence[str] = ()) -> str:
        """See `Fence.edited`: fields are replaced before and after the body, and added before it."""
        end = "\r\n" if "\r\n" in text else "\n"
        pieces = _pieces(text)
        # The last of several bodies counts.
        at = next((n for n in range(len(pieces) - 1, -1, -1) if pieces[n].key == BODY), len(pieces))
        rest, written = pieces[at:], set[str]()
        before, after = _replaced(pieces[:at], changes, written), _replaced(rest[1:], changes, written)
        for key, new in changes.items():
            if new is None or key in written:
                continue
            if before and not before[-1].separator:
                last = before[-1]
                before[-1] = _Piece(last.key, last.raw if last.raw.endswith("\n") else last.raw + end, f"---{end}")
            before.insert(place(key, [piece.key or "" for piece in before], order), _Piece(key, new, f"---{end}"))
        if before and not rest:
            before[-1] = before[-1]._replace(separator=pieces[-1].separator if pieces else "")
        return "".join(piece.raw + piece.separator for piece in (*before, *rest[:1], *after))


class _Piece(NamedTuple):
    """A field as it stands, and the separator after it."""

    key: str | None
    raw: str
    separator: str


def _pieces(text: str) -> list[_Piece]:
    pieces, at = [], 0
    for field in _fields(text):
        pieces.append(_Piece(field.key, text[at : field.end], text[field.end : field.after]))
        at = field.after
    return pieces


def _replaced(pieces: list[_Piece], changes: Mapping[str, str | None], written: set[str]) -> list[_Piece]:
    kept: list[_Piece] = []
    for piece in pieces:
        if piece.key is None or piece.key == BODY or piece.key not in changes:
            kept.append(piece)
            continue
        # A duplicate of a changed key goes, as the reader takes one of them.
        new = None if piece.key in written else changes[piece.key]
        written.add(piece.key)
        if new is not None:
            kept.append(piece._replace(raw=new))
    return kept


def _writable(key: object, value: Value) -> bool:
    text = str(key)
    clean = bool(text) and text == text.strip() and not set(text) & {":", "\n", "\r"}
    return value is not None and clean and text != BODY


def _field(key: object, value: Value) -> str:
    """A field as Lektor writes it (`serialize` of metaformat.py)."""
    text = _text(value).replace("\r\n", "\n").replace("\r", "\n")
    if "\n" in text or text.strip() != text or _DASHES.match(text):
        return f"{key}:\n\n{_escaped(text, inline=False)}\n"
    return f"{key}: {text}\n"


def _text(value: Any) -> str:
    """A value as a text: what Lektor's types read."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return _moment(value)
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, Plain | str | int | float):
        return str(value)
    if isinstance(value, list | tuple) and not any(isinstance(item, Mapping | list | tuple) for item in value):
        lines = [_text(item).replace("\n", " ") for item in value if item is not None]
        # One name with a comma in it would be several in one line.
        return "\n".join(lines) if len(lines) != 1 or "," not in lines[0] else lines[0] + "\n"
    return json.dumps(named(value), ensure_ascii=False, default=str)


def _moment(at: datetime) -> str:
    # lektor/types/primitives.py, DateTimeType: "YYYY-MM-DD HH:MM:SS +HHMM".
    offset = at.isoformat()[len(at.replace(tzinfo=None).isoformat()) :]
    plain = at.replace(tzinfo=None).isoformat(" ")
    return f"{plain} {offset if offset.count(':') > 1 else offset.replace(':', '')}".rstrip()


LEKTOR = LektorFence()
"""contents.lr."""
