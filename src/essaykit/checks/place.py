"""Places: where what a post says stands in its file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Any

import attrs

from essaykit.dialects.companions import header_of
from essaykit.dialects.dialect import Dialect
from essaykit.dialects.key import Claims, Key
from essaykit.errors import EssaykitError, Problem
from essaykit.format import Limits
from essaykit.frontmatter import document
from essaykit.frontmatter.fence import LINE_END, Entry, line_at
from essaykit.model.file import File
from essaykit.model.post import Post


@attrs.frozen
class Placed:
    """A post with the places of its keys and of its body."""

    post: Post
    claims: Claims
    """The keys of its header; none if it has no header or comes from no file."""
    path: str
    """Of the file that holds its body."""
    text: str
    """The whole of that file."""
    header_path: str
    """Of the file that holds its header: its own, or a sidecar."""
    header_text: str

    def deciding(self, *fields: str) -> Iterator[tuple[Entry, Key]]:
        """The keys that have a say in some fields."""
        return (pair for pair in self.claims.taken if pair[1].field in fields)

    def entry(self, *fields: str) -> Entry | None:
        """The first key that decides one of some fields, of the field that is named first."""
        pairs = list(self.deciding(*fields))
        return next((entry for field in fields for entry, key in pairs if key.field == field), None)

    def at_entry(self, code: str, entry: Entry | None, **data: Any) -> Problem:
        """A Problem at the value of a key; at the head of the file, if no key is to blame."""
        if entry is None:
            return self._problem(code, self.path, self._lines, 1, 1, data)
        return self._problem(code, self.header_path, self._header_lines, entry.line, entry.column,
                             {"key": entry.key, **data})  # fmt: skip

    def at_key(self, code: str, entry: Entry, **data: Any) -> Problem:
        """A Problem at a key itself."""
        name = entry.key.rpartition(".")[2]
        found = self._find(name, entry.line, 0, entry.line)
        line, column = found or (entry.line, entry.column)
        return self._problem(code, self.header_path, self._header_lines, line, column, {"key": entry.key, **data})

    def at_part(self, code: str, entry: Entry | None, part: str, **data: Any) -> Problem:
        """A Problem at a part of a value, such as one name of a list."""
        if entry is None:
            return self.at_entry(code, None, **data)
        after = min((other.line for other in self.claims.kept.values() if other.line > entry.line), default=None)
        last = after - 1 if after is not None else entry.line + _LONG
        line, column = self._find(part, entry.line, entry.column - 1, last) or (entry.line, entry.column)
        return self._problem(code, self.header_path, self._header_lines, line, column, data)

    def in_body(self, code: str, offset: int, **data: Any) -> Problem:
        """A Problem at a place of the body, given in characters of it."""
        start = len(self.post.source.header) + offset
        line = line_at(self.text, start)
        column = start - max(self.text.rfind("\n", 0, start), self.text.rfind("\r", 0, start))
        return self._problem(code, self.path, self._lines, line, column, data)

    def _problem(self, code: str, path: str, lines: list[str], line: int, column: int, data: dict[str, Any]) -> Problem:
        text = lines[line - 1] if line <= len(lines) else ""
        return Problem(code, **{"path": path or None, "line": line, "column": column, "text": text, **data})

    def _find(self, part: str, line: int, column: int, last: int) -> tuple[int, int] | None:
        """Line and column of a text that stands for itself, between a column of a line and the end of another."""
        alone = re.compile(rf"(?<!\w){re.escape(part)}(?!\w)")
        for number in range(line, min(last, len(self._header_lines)) + 1):
            match = alone.search(self._header_lines[number - 1], column if number == line else 0)
            if match is not None:
                return number, match.start() + 1
        return None

    @cached_property
    def _lines(self) -> list[str]:
        return LINE_END.split(self.text)

    @cached_property
    def _header_lines(self) -> list[str]:
        return self._lines if self.header_text is self.text else LINE_END.split(self.header_text)


_LONG = 100
"""So many lines are looked through for a name within a value."""


def placed(post: Post, dialect: Dialect | None, limits: Limits | None = None) -> Placed:
    """Find the places of a post once more, from what it remembers of its file."""
    source, claims = post.source, Claims({}, [], [])
    path = source.path or ""
    if dialect is None or source.dialect != dialect.name:
        text = source.header + post.body + source.footer
        return Placed(post, claims, path, text, path, text)
    fence = next((fence for fence in dialect.fences_for(path) if fence.name == source.fence), None)
    whole = fence.joined if fence is not None and source.header else _together
    text = whole(source.header, post.body, source.footer)
    file, limits = File(path, text, source.beside), limits or Limits()
    try:
        found, header_path = header_of(file, document.decode(file), dialect.fences_for, dialect.sidecar, limits)
    except EssaykitError:  # it was read under other limits
        return Placed(post, claims, path, text, path, text)
    if found.header is not None:
        claims = dialect.claims(found.header.entries)
    return Placed(post, claims, path, text, header_path, text if header_path == path else found.text.text)


def _together(header: str, body: str, footer: str) -> str:
    return header + body + footer
