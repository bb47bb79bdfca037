"""Draft: a post while it is being read."""

from __future__ import annotations

from typing import Any

import attrs

from essaykit.dialects.paths import Name
from essaykit.dialects.values import truth
from essaykit.errors import Problem
from essaykit.format import Reading
from essaykit.frontmatter.fence import Entry, Fence, line_of
from essaykit.model.moments import DateNote


@attrs.define
class Draft:
    """A post while it is being read."""

    path: str
    """As Problems call it."""
    place: str
    """The path from the root of the blog: what its folders and name mean."""
    text: str
    fields: dict[str, Any]
    entries: dict[str, Entry]
    """The entry of each key, as the reader took it; under its folded name if case does not count."""
    extra: dict[str, Any]
    notes: dict[str, DateNote]
    problems: list[Problem]
    reading: Reading
    name: Name
    has_header: bool
    body: str
    fence: Fence | None = None
    header_path: str = ""
    """Of the file that the header stands in."""

    def complain(self, code: str, entry: Entry | None, **data: str) -> None:
        """Add a Problem, with the place of an entry."""
        place: dict[str, Any] = {}
        if entry is not None:
            place = {"path": self.header_path or self.path, "line": entry.line, "column": entry.column, "key": entry.key,
                     "text": line_of(self.text, entry.line)}  # fmt: skip
        self.problems.append(Problem(code, **{"path": self.path, **place, **data}))

    def keep(self, entry: Entry) -> None:
        """Keep the value of a key as it was written, as a field of Post has not all of it; it is then written so again."""
        self.extra[entry.key] = self.fence.native(entry.value) if self.fence is not None else entry.value

    def unpublish(self, key: str = "published") -> None:
        """Read a key that may hold a date as a truth value: `published: false` hides the post, unless `draft` speaks."""
        entry = self.entries.get(key)
        shown = truth(entry.value) if entry is not None else None
        if entry is None or not isinstance(shown, bool):
            return
        self.extra.pop(entry.key, None)
        self.problems[:] = [problem for problem in self.problems if problem.key != entry.key]
        if not shown and "draft" not in self.entries:
            self.fields["status"] = "draft"
