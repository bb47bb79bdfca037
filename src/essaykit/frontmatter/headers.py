"""`Key: value` headers: lines at the beginning of a text, as Python-Markdown's `meta` extension reads them.

Every value is text: no quoting, no types, no comments. What is indented by four blanks goes on with the key before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import ClassVar

from essaykit.errors import Problem
from essaykit.format import Limits
from essaykit.frontmatter.fence import Cut, Entry, Fence, Value, blank_after
from essaykit.frontmatter.oneline import Lines, flat, kept, lines_of
from essaykit.frontmatter.styles import redated

# markdown/extensions/meta.py: META_RE, META_MORE_RE, BEGIN_RE and END_RE; a tab has been made four blanks before.
_KEY = re.compile(r" {0,3}(?P<key>[A-Za-z0-9_-]+):\s*(?P<value>.*)")
_MORE = re.compile(r"(?: {4}| {0,3}\t)[ \t]*(?P<value>.*)")
_BEGIN = "---"
_END = ("---", "...")


class HeadersFence(Fence):
    """Lines `Key: value` down to the first blank line, or `---`, or line that is none.

    Args:
        needs: keys of which one has to be there, as else a text that begins `Note: it rains` would have a header.
    """

    name: ClassVar[str] = "headers"
    START_DELIMITER = END_DELIMITER = ""

    def __init__(self, needs: Iterable[str] = ()) -> None:
        super().__init__()
        self.needs = frozenset(needs)

    def cut(self, text: str) -> Cut | None:
        """Find the header; see `Fence.cut`."""
        at = 1 if text.startswith("\ufeff") else 0
        start = end = at
        keys: set[str] = set()
        for line, _, after in lines_of(text, at):
            match = _KEY.match(line)
            if line.startswith(_BEGIN) and end == at:
                start = end = after
            elif not line.strip() or line.startswith(_END):
                # "blank line or end of YAML header - done": it belongs to the header.
                return self._cut(start, end, blank_after(text, after) if line.strip() else after, keys)
            elif match is not None:
                keys.add(match["key"].lower())
                end = after
            elif keys and _MORE.match(line):
                end = after
            else:
                break
        return self._cut(start, end, end, keys)

    def _cut(self, start: int, end: int, body: int, keys: set[str]) -> Cut | None:
        if not keys or (self.needs and keys.isdisjoint(self.needs)):
            return None
        return Cut(start, end, body)

    def entries(self, content: str, first_line: int, limits: Limits) -> tuple[list[Entry], list[Problem]]:
        """Read the lines; see `Fence.entries`. A key with several values, or that stands twice, has a list of them."""
        del limits
        found: list[Entry] = []
        values: dict[str, list[str]] = {}
        for number, (line, start, _) in enumerate(lines_of(content)):
            match = _KEY.match(line)
            if match is not None:
                key = match["key"].lower()
                values.setdefault(key, []).append(match["value"].strip())
                found.append(Entry(match["key"], key, first_line + number, match.start("value") + 1, start))
            elif found and (more := _MORE.match(line)):
                values[found[-1].value].append(more["value"].strip())
        # A list for each key, and not for each of its lines: a key may stand in all of them.
        whole = {key: several[0] if len(several) == 1 else Lines(several) for key, several in values.items()}
        for entry in found:
            entry.value = whole[entry.value]
        return found, []

    def native(self, value: Value) -> Value:
        """A text, or a list of texts."""
        return list(value) if isinstance(value, Lines) else value

    def lines(self, metadata: Mapping[str, Value]) -> str:
        """Write `Key: value` lines; see `Fence.lines`. Further lines of a text are indented."""
        return "".join(f"{_name(key)}: {_indented(value)}\n" for key, value in metadata.items() if value is not None)

    def styled(self, entry: Entry, old: str, value: Value) -> str | None:
        """Keep what stands before the value; see `Fence.styled`."""
        return kept(entry, old, redated(value, str(entry.value)) or _indented(value))

    def wrapped(self, content: str) -> str:
        """The lines, and the blank line that ends them."""
        return f"{content}\n"


def _name(key: object) -> str:
    return re.sub(r"[^A-Za-z0-9_-]+", "-", str(key)) or "-"


def _indented(value: Value) -> str:
    parts = value if isinstance(value, list) and len(value) > 1 else [value]
    lines = [flat(line) for part in parts for line in (part.splitlines() if isinstance(part, str) else [part])]
    return "\n    ".join(line for line in lines if line)


HEADERS = HeadersFence()
"""As Pelican reads Markdown."""
HEADERS_TITLED = HeadersFence(("title", "date", "slug"))
"""Only if one of the keys says title, date or slug."""
