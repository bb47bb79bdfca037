"""Fence: how a header is set apart from the body, as a handler that python-frontmatter takes too.

`frontmatter.load(path, handler=YAML)` works with every fence. essaykit drives them itself, as
`frontmatter.loads` strips the text and the body, and turns CRLF into LF.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, ClassVar, NamedTuple

import attrs
from frontmatter.default_handlers import BaseHandler

from essaykit.errors import FenceError, Problem
from essaykit.format import Limits
from essaykit.frontmatter.patch import READ_BEFORE, Span, patched, spans

LINE_END = re.compile(r"\r\n?|\n")


class Plain(str):
    """A scalar that was written without quotes: its own text, whose type is for the dialect to say."""

    __slots__ = ()


Value = Any
"""What a header holds: str, Plain, bool, int, float, None, date, datetime, time, and lists and dicts of these."""


@attrs.define
class Entry:
    """One key of a header, with its place."""

    key: str
    value: Value
    line: int
    """Line of the key in the file, from 1."""
    column: int
    """Column of the value in its line, in characters, from 1."""
    start: int
    """Where its first line begins, in characters of the header's content."""
    of_its_own: bool = True
    """False if it was merged in from elsewhere, and so has no lines that could be changed."""


class Cut(NamedTuple):
    """Where the parts of a text lie, in characters."""

    start: int
    """Where the content of the header begins."""
    end: int
    """Where it ends."""
    body: int
    """Where the body begins."""
    tail: int | None = None
    """Where it ends, if something stands after it."""


@attrs.frozen
class Header:
    """A header as it stands in a file."""

    cut: Cut
    content: str
    entries: list[Entry]
    problems: list[Problem]


class Fence(BaseHandler):
    """One way of setting metadata apart. A subclass says where it lies, and reads and writes its language."""

    name: ClassVar[str] = ""
    """What users call it: `yaml`."""
    commented: ClassVar[bool] = False
    """Whether what stands after `#` is a comment."""
    tabled: ClassVar[bool] = False
    """Whether lines that begin with `[` are heads of tables, to which the keys below them belong."""
    START_DELIMITER: str
    END_DELIMITER: str
    FM_BOUNDARY = re.compile(r"(?!)")  # the stock way to detect and split, which no fence of ours uses

    # -- for subclasses

    def cut(self, text: str) -> Cut | None:
        """Find the header.

        Returns:
            Where it lies; None if the text has no header of this kind.

        Raises:
            FenceError: it opens and is never closed.
        """
        raise NotImplementedError(type(self))

    def entries(self, content: str, first_line: int, limits: Limits) -> tuple[list[Entry], list[Problem]]:
        """Parse the content of a header.

        Args:
            content: what stands between the fences.
            first_line: the number of its first line in the file.
            limits: how much of it is read.

        Returns:
            Its keys in their order, duplicates included, and what was wrong but could be read.

        Raises:
            FenceError: it cannot be read.
        """
        raise NotImplementedError(type(self))

    def native(self, value: Value) -> Value:
        """A value with the types that its language gives it, instead of `Plain` text."""
        return value

    def lines(self, metadata: Mapping[str, Value]) -> str:
        """Write keys and values as the content of a header, each line ended."""
        raise NotImplementedError(type(self))

    def styled(self, entry: Entry, old: str, value: Value) -> str | None:
        """The lines of a key with a new value, in the style of the old ones; None if there is none to keep."""
        del entry, old, value
        return None

    # -- for everybody

    def header(self, text: str, limits: Limits | None = None) -> Header | None:
        """Read the header of a text; None if it has none of this kind.

        Raises:
            FenceError: the header cannot be read, or goes past a limit.
        """
        cut = self.cut(text)
        if cut is None:
            return None
        limits = limits or Limits()
        content = text[cut.start : cut.end]
        if len(content) > limits.header_chars:
            raise FenceError(Problem("limit-exceeded", line=1, expected=f"{limits.header_chars:,}",
                                     detail="characters"))  # fmt: skip
        entries, problems = self.entries(content, line_at(text, cut.start), limits)
        if len(entries) > limits.keys:
            beyond = entries[limits.keys]
            raise FenceError(Problem("limit-exceeded", line=beyond.line, column=1, expected=f"{limits.keys:,}",
                                     detail="keys"))  # fmt: skip
        return Header(cut, content, entries, problems)

    def wrapped(self, content: str) -> str:
        """The content of a header with its fences around it, and the blank line before the body."""
        return f"{self.START_DELIMITER}\n{content}{self.END_DELIMITER}\n\n"

    def body(self, text: str, cut: Cut) -> str:
        """The body of a text, as it is meant: without what the language adds so that it can stand there."""
        return text[cut.body : cut.tail]

    def joined(self, header: str, body: str, footer: str = "") -> str:
        """A text from its parts; the opposite of `body`.

        Args:
            header: all that stands before the body, fences included.
            body: the body as it is meant.
            footer: all that stands after it.
        """
        return header + body + footer

    def without_keys(self, body: str) -> str:
        """A body without what belongs to the header, where that may stand within the body."""
        return body

    def spans(self, content: str, entries: Iterable[Entry]) -> Sequence[Span]:
        """Where the lines of each key stand in the content of a header, in their order."""
        return spans(content, entries)

    def edited(self, text: str, changes: Mapping[str, str | None], order: Sequence[str] = ()) -> str:
        """A text that has a header, with the lines of some keys replaced; see `patched`."""
        found = self.header(text, READ_BEFORE)
        if found is None:
            return text
        spans = self.spans(found.content, found.entries)
        new = patched(found.content, spans, changes, order, tabled=self.tabled)
        return text[: found.cut.start] + new + text[found.cut.end :]

    # -- for python-frontmatter

    def detect(self, text: str) -> bool:
        """Whether the text begins with a header of this kind."""
        try:
            return self.cut(text) is not None
        except FenceError:
            return True

    def split(self, text: str) -> tuple[str, str]:
        """The content of the header, and the body.

        Raises:
            FenceError: the header is never closed, or there is none.
        """
        cut = self.cut(text)
        if cut is None:
            raise FenceError(Problem("header-invalid", line=1, value=self.name, detail="there is none"))
        return text[cut.start : cut.end], self.body(text, cut)

    def load(self, fm: str, **_: object) -> dict[str, Any]:
        """The keys and values of a header's content, typed as its language has it; the last of equal keys wins."""
        entries, _problems = self.entries(fm, 1, Limits())
        return {entry.key: self.native(entry.value) for entry in entries}

    def export(self, metadata: dict[str, object], **_: object) -> str:
        """Keys and values as the content of a header, without a line end after the last."""
        return self.lines(metadata).rstrip("\n")

    def format(self, post: Any, **_: object) -> str:
        """A whole file from a `frontmatter.Post`, body untouched."""
        return self.joined(self.wrapped(self.lines(post.metadata)), str(post.content))


def line_at(text: str, index: int) -> int:
    """The number of the line, from 1, in which a character stands. Lines end in LF, CRLF or CR.

    Examples:
        >>> line_at("a\\r\\nb\\nc", 3), line_at("a\\r\\nb\\nc", 5)
        (2, 3)
    """
    before = text[:index]
    if "\r" not in before:
        return before.count("\n") + 1
    return sum(1 for _ in LINE_END.finditer(before)) + 1


def blank_after(text: str, index: int) -> int:
    """Where the body begins, given where the line after the fence does: one blank line belongs to the header."""
    match = _BLANK.match(text, index)
    return match.end() if match else index


_BLANK = re.compile(r"[ \t]*(?:\r\n?|\n)")


def line_of(text: str, line: int) -> str:
    """A line of a text by its number, without its end.

    Examples:
        >>> line_of("a\\nbc\\nd", 2), line_of("a", 7)
        ('bc', '')
    """
    lines = LINE_END.split(text, maxsplit=line)
    return lines[line - 1] if 0 < line <= len(lines) else ""
