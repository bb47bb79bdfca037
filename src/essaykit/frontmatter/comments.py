"""Nikola's headers: lines `.. key: value`, at the head of a text, in a comment, or in a `.meta` file of their own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar

from essaykit.errors import Problem
from essaykit.format import Limits
from essaykit.frontmatter.fence import Cut, Entry, Fence, Value, blank_after
from essaykit.frontmatter.oneline import flat, kept, lines_of, restated
from essaykit.frontmatter.patch import Span, spans

# nikola/metadata_extractors.py, nikola_re: `^\s*\.\. (.*?): (.*)`. A name that ends in a colon is a directive of
# reStructuredText (`.. note:: x`), which would be lost as metadata.
_KEY = re.compile(r"\s*\.\. (?P<key>[^:\s](?:[^:]|:(?! ))*?):(?: (?P<value>.*)|[ \t]*$)")
_DIRECTIVE = re.compile(r"\s*\.\. [^\s:]+::|\s*\.\. [_|\[]")
_CLOSE = re.compile(r"\s*-->[ \t]*$")
_CLOSE_LATE = re.compile(r"\s*-->[ \t]*(?:\r\n?|\n|\Z)")
_WORD = re.compile(r"\w")


class CommentsFence(Fence):
    """Lines `.. key: value` down to the first blank line.

    Args:
        in_html: write them within an HTML comment, as Markdown and HTML need it. Both kinds are read.
    """

    name: ClassVar[str] = "comments"
    START_DELIMITER, END_DELIMITER = "<!--", "-->"

    def __init__(self, *, in_html: bool = False) -> None:
        super().__init__()
        self.in_html = in_html

    def cut(self, text: str) -> Cut | None:
        """Find the header; see `Fence.cut`.

        What opens a comment of whatever markup, but no word, may stand before the lines. Lines that are no
        `.. key: value` are passed over, as Nikola does, except after `-->`.
        """
        start = end = -1
        begun = False
        for line, at, after in lines_of(text, 1 if text.startswith("\ufeff") else 0):
            blank = not line.strip()
            key = _key(line)
            if start < 0:
                if key is not None:
                    start, end = at, after
                elif _WORD.search(line) or (blank and begun):
                    return None
                begun = begun or not blank
            elif key is not None:
                end = after
            elif _CLOSE.match(line):
                return Cut(start, end, blank_after(text, after))
            elif blank:
                closing = _CLOSE_LATE.match(text, after) if "<!--" in text[:start] else None
                return Cut(start, end, blank_after(text, closing.end()) if closing else after)
        return Cut(start, end, len(text)) if start >= 0 else None

    def entries(self, content: str, first_line: int, limits: Limits) -> tuple[list[Entry], list[Problem]]:
        """Read the lines; see `Fence.entries`. Nikola takes the last value of a key that is not empty."""
        del limits
        found: list[Entry] = []
        for number, (line, start, _) in enumerate(lines_of(content)):
            match = _key(line)
            if match is not None:
                at = match.start("value") if match["value"] is not None else match.end()
                found.append(Entry(match["key"], (match["value"] or "").rstrip(), first_line + number, at + 1, start))
        return sorted(found, key=lambda entry: entry.value != ""), []

    def lines(self, metadata: Mapping[str, Value]) -> str:
        """Write `.. key: value` lines; see `Fence.lines`."""
        return "".join(f".. {_name(key)}: {flat(value)}\n" for key, value in metadata.items() if value is not None)

    def styled(self, entry: Entry, old: str, value: Value) -> str | None:
        """Keep what stands before the value; see `Fence.styled`."""
        return kept(entry, old, restated(value, entry.value))

    def spans(self, content: str, entries: Iterable[Entry]) -> Sequence[Span]:
        """The line of each key; see `Fence.spans`. What stands between such lines is nobody's."""
        return [span._replace(end=next(after for _, _, after in lines_of(content, span.start)))
                for span in spans(content, entries)]  # fmt: skip

    def wrapped(self, content: str) -> str:
        """The lines, and the blank line that ends them."""
        return f"<!--\n{content}-->\n\n" if self.in_html else f"{content}\n"


def _key(line: str) -> re.Match[str] | None:
    return None if _DIRECTIVE.match(line) else _KEY.match(line)


def _name(key: object) -> str:
    return re.sub(r"[\s:]+", "_", str(key)).lstrip("_|[") or "x"


COMMENTS = CommentsFence()
"""As Nikola writes them into reStructuredText and `.meta` files."""
COMMENTS_HTML = CommentsFence(in_html=True)
"""As it writes them into Markdown and HTML."""
