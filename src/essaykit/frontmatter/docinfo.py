"""reStructuredText headers: the document's title, and the field list right after it (docutils' "docinfo")."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar

from essaykit.errors import Problem
from essaykit.format import Limits
from essaykit.frontmatter.fence import Cut, Entry, Fence, Value, blank_after
from essaykit.frontmatter.line_index import LineIndex
from essaykit.frontmatter.oneline import flat, kept
from essaykit.frontmatter.patch import READ_BEFORE, Span, patched
from essaykit.frontmatter.sections import after_blank, after_invisible, marked, retitled, title_at, unmarked, width
from essaykit.frontmatter.styles import redated

# The pattern `field_marker` of docutils/parsers/rst/states.py
_FIELD = re.compile(
    r":(?![: ])(?P<name>(?:[^:\\\r\n]|\\.|:(?![ `]|[\r\n]|\Z))*)(?<! ):"
    r"(?:[ \t]+(?P<value>[^\r\n]*)|[ \t]*)(?:\r\n?|\n|\Z)"
    r"(?P<more>(?:(?:[ \t]*(?:\r\n?|\n))*[ \t]+\S[^\r\n]*(?:\r\n?|\n|\Z))*)"
)
# Pelican's FORMATTED_FIELDS: their value is markup.
_FORMATTED = frozenset({"summary"})
_BULLET = re.compile(r"^[-*+][ \t]+", re.MULTILINE)


class DocinfoFence(Fence):
    """A title with its adornment, then `:key: value` fields.

    Args:
        bare: a title without fields is a header too.
        needs: a field that has to be there.
    """

    name: ClassVar[str] = "docinfo"
    START_DELIMITER = END_DELIMITER = ""

    def __init__(self, *, bare: bool = True, needs: str | None = None) -> None:
        super().__init__()
        self.bare = bare
        self.needs = needs

    def cut(self, text: str) -> Cut | None:
        """Find the header; see `Fence.cut`."""
        at = after_invisible(text, 1 if text.startswith("\ufeff") else 0)
        title = title_at(text, at)
        start = end = at
        if title is not None:
            end = title.end
            at = after_invisible(text, end)
            # A lone title of the next level is the subtitle; only a field list after it shows that it is one.
            subtitle = title_at(text, at)
            if subtitle is not None:
                fields = after_invisible(text, subtitle.end)
                at = fields if _FIELD.match(text, fields) else at
        some = _FIELD.match(text, at) is not None
        if not (some or title is not None) or not (self.bare or some):
            return None
        names = set()
        while match := _FIELD.match(text, at):
            names.add(match["name"].lower())
            end = match.end()
            at = after_blank(text, end)
        if self.needs is not None and self.needs not in names:
            return None
        return Cut(start, end, blank_after(text, end))

    def entries(self, content: str, first_line: int, limits: Limits) -> tuple[list[Entry], list[Problem]]:
        """Read title and fields; see `Fence.entries`. `:authors:` written as a list of bullets is a list."""
        del limits
        found: list[Entry] = []
        title = title_at(content, 0)
        at, lines = 0, LineIndex(content)
        if title is not None:
            found.append(Entry("title", title.text, first_line + title.line, title.column, 0))
            at = title.end
        while (match := _next_field(content, at)) is not None:
            line = first_line + lines.number(match.start()) - 1
            column = (match.start("value") if match["value"] is not None else match.end("name") + 1) - match.start() + 1
            found.append(Entry(unmarked(match["name"]), _value(match), line, column, match.start()))
            at = match.end()
        return found, []

    def lines(self, metadata: Mapping[str, Value]) -> str:
        """Write title and fields; see `Fence.lines`."""
        fields = "".join(_field(key, value) for key, value in metadata.items() if key != "title" and value is not None)
        title = flat(metadata.get("title"))
        if not title:
            return fields
        text = marked(title)
        return f"{text}\n{'#' * width(text)}\n" + (f"\n{fields}" if fields else "")

    def wrapped(self, content: str) -> str:
        """The lines, and the blank line that ends them."""
        return f"{content}\n"

    def styled(self, entry: Entry, old: str, value: Value) -> str | None:
        """Keep a title's adornment, and what stands before a field's value; see `Fence.styled`."""
        if entry.key == "title" and not old.startswith(":"):
            return retitled(old, marked(flat(value)))
        dated = redated(value, entry.value) if isinstance(entry.value, str) else None
        return kept(entry, old, dated or _shown(entry.key, value))

    def spans(self, content: str, entries: Iterable[Entry]) -> Sequence[Span]:
        """The lines of title and fields; see `Fence.spans`."""
        places = [(0, title.end)] if (title := title_at(content, 0)) is not None else []
        at = places[0][1] if places else 0
        while (match := _next_field(content, at)) is not None:
            at = match.end()
            places.append((match.start(), at))
        own = (entry for entry in entries if entry.of_its_own)
        return [Span(entry, start, end) for entry, (start, end) in zip(own, places, strict=False)]

    def edited(self, text: str, changes: Mapping[str, str | None], order: Sequence[str] = ()) -> str:
        """Replace the lines of some keys; see `Fence.edited`. A blank line parts the title from the fields."""
        found = self.header(text, READ_BEFORE)
        if found is None:
            return text
        content, changes = found.content, dict(changes)
        own = list(self.spans(content, found.entries))
        titled = title_at(content, 0) is not None
        if titled:
            # New fields go below the blank line, which is the title's for as long as that takes.
            gap = content[own[0].end : own[1].start] if own[1:] else ""
            if not own[1:] and any(new is not None for key, new in changes.items() if key != "title"):
                gap = "\n"
                content = content[: own[0].end] + gap + content[own[0].end :]
            own[0] = own[0]._replace(end=own[0].end + len(gap))
        else:
            gap = "\n"
        if changes.get("title"):
            changes["title"] = f"{changes['title']}{gap}"
        order = ["title", *order, *(span.entry.key for span in own)]
        new = patched(content, own, changes, order)
        return text[: found.cut.start] + new + text[found.cut.end :]


def _next_field(content: str, at: int) -> re.Match[str] | None:
    """The next field, past a subtitle and comments."""
    at = after_invisible(content, at)
    match = _FIELD.match(content, at)
    if match is None and (subtitle := title_at(content, at)) is not None:
        match = _FIELD.match(content, after_invisible(content, subtitle.end))
    return match


def _value(match: re.Match[str]) -> Value:
    more = match["more"]
    first = (match["value"] or "").strip()
    formatted = match["name"].lower() in _FORMATTED
    if not more:
        return first if formatted else unmarked(first)
    rows = [line.strip() for line in re.split(r"\r\n?|\n", more)]
    text = "\n".join([first, *rows]).strip()
    if match["name"].lower() in {"authors", "author"} and _BULLET.match(text):
        return [unmarked(item.strip()) for item in _BULLET.split(text) if item.strip()]
    return text if formatted or "\n\n" in text else unmarked(text)


def _field(key: object, value: Value) -> str:
    name = re.sub(r"([:\\*`|])", r"\\\1", " ".join(str(key).split())) or "-"
    return f":{name}: {_shown(key, value)}".rstrip() + "\n"


def _shown(key: object, value: Value) -> str:
    text = flat(value, "; " if key in {"authors", "author"} else ", ")
    return text if key in _FORMATTED else marked(text)


DOCINFO = DocinfoFence()
"""As Pelican reads reStructuredText."""
DOCINFO_FIELDS = DocinfoFence(bare=False)
"""Only with fields."""
DOCINFO_BLOGPOST = DocinfoFence(bare=False, needs="blogpost")
"""As ABlog reads it: only with the field `blogpost`."""
