"""Editing a post by a dialect's table: its text with only the lines of changed keys replaced."""

from __future__ import annotations

import re
import sys
import textwrap
from collections.abc import Mapping
from typing import TYPE_CHECKING

from essaykit.dialects.values import UNREADABLE
from essaykit.errors import EssaykitError, Problem, WriteError
from essaykit.format import Limits, Reading
from essaykit.frontmatter.fence import Entry, Fence, Header, Value, spans
from essaykit.model.file import File
from essaykit.model.post import Post
from essaykit.model.site import Site

if TYPE_CHECKING:
    from essaykit.dialects.dialect import Dialect

_READ_BEFORE = Limits(
    file_bytes=sys.maxsize, header_chars=sys.maxsize, nesting=500, aliases=sys.maxsize, values=sys.maxsize
)
"""For texts that were read once already, under limits that were right for them."""


def edited(dialect: Dialect, post: Post) -> str | None:
    """The text of a post that was read in this dialect, with only the lines of changed keys replaced.

    Returns:
        The text; None if the post does not come from a text in this dialect.
    """
    source = post.source
    if source.dialect != dialect.name:
        return None
    fence = next((fence for fence in dialect.fences if fence.name == source.fence), None)
    site = Site(timezone=source.timezone)
    text = _joined(fence, source.header, post.body, source.footer)
    found = _read(dialect, post, text, site)
    if found is None:
        return None
    old, new = dialect.metadata(found, site), dialect.metadata(post, site)
    changed = {key: new.get(key) for key in {**old, **new} if old.get(key, UNREADABLE) != new.get(key, UNREADABLE)}
    if not changed:
        return text
    if fence is None:
        return dialect.text(post, site)
    if source.beside and not source.header:
        raise WriteError(Problem("format-cannot", path=source.path, value=f"the header in {source.beside[0].path}",
                                 detail="changed: it stands in a file of its own"))  # fmt: skip
    # The first way that reads back as it should: in the style of the old lines, plainly, and all anew.
    first: str | None = None
    for keep in (True, False):
        candidate = _edited(dialect, fence, post, changed, new, keep=keep)
        again = _metadata(dialect, post, candidate, site)
        if again is not None and again != new:
            # What followed from a changed key (an address made of the slug) is written out, to stay what it was.
            rest = {key: new.get(key) for key in {**again, **new}
                    if again.get(key, UNREADABLE) != new.get(key, UNREADABLE)}  # fmt: skip
            candidate = _edited(dialect, fence, post, {**changed, **rest}, new, keep=keep)
            again = _metadata(dialect, post, candidate, site)
        if again == new:
            return candidate
        first = candidate if first is None else first
    anew = fence.joined(fence.wrapped(fence.lines(new)), post.body, source.footer)
    return anew if first is None or _metadata(dialect, post, anew, site) == new else first


def _read(dialect: Dialect, post: Post, text: str, site: Site) -> Post | None:
    try:
        found = dialect.read(File(post.source.place or "", text, post.source.beside), Reading(site, _READ_BEFORE))
    except EssaykitError:
        return None
    return found[0] if found else None


def _metadata(dialect: Dialect, post: Post, text: str | None, site: Site) -> dict[str, Value] | None:
    """The header that a text stands for; None if it cannot be read, or not as a post with that body."""
    found = _read(dialect, post, text, site) if text is not None else None
    return dialect.metadata(found, site) if found is not None and found.body == post.body else None


def _edited(
    dialect: Dialect, fence: Fence, post: Post, changed: Mapping[str, Value], new: Mapping[str, Value], *, keep: bool
) -> str | None:
    """The text with the lines of some keys replaced; None if its header cannot be found."""
    header, footer = post.source.header, post.source.footer
    found = fence.header(fence.joined(header, "", footer), _READ_BEFORE)
    if found is None:
        return None
    lines = _lines(dialect, fence, found, changed, keep=keep)
    if keep and fence.name != "json":  # which sees to it itself, because of the commas
        lines = _in_order(dialect, found, lines, list(new))
    if "\r\n" in found.content:
        lines = {name: text and re.sub(r"\r?\n", "\r\n", text) for name, text in lines.items()}
    before, after = fence.edited(header, footer, lines, _READ_BEFORE)
    return fence.joined(before, post.body, after)


def _lines(
    dialect: Dialect, fence: Fence, found: Header, changed: Mapping[str, Value], *, keep: bool
) -> dict[str, str | None]:
    """The new lines of each changed key, in the style of the old ones if that is to be kept."""
    entries = {(entry.key.lower() if dialect.fold_case else entry.key): entry for entry in found.entries}
    old = _old_lines(found) if keep else {}
    indent = _indent(found) if fence.name == "yaml" else ""
    lines: dict[str, str | None] = {}
    tables: dict[str, dict[str, Value]] = {}
    for key, value in changed.items():
        if (place := dialect.inside(key, entries)) is not None:
            table = tables.setdefault(place[0].key, dict(fence.native(place[0].value)))
            table[place[1]] = value
            lines[place[0].key] = fence.lines({place[0].key: {k: v for k, v in table.items() if v is not None}})
            continue
        name = dialect.spelled(key, entries)
        styled = None
        if value is not None and name in old:
            entry, text = old[name]
            styled = fence.styled(entry, text, value)
        lines[name] = None if value is None else styled or textwrap.indent(fence.lines({name: value}), indent)
    return lines


def _indent(found: Header) -> str:
    """What all keys of a header stand behind, in the few that have their mapping set in."""
    entry = next((entry for entry in found.entries if entry.of_its_own), None)
    line = found.content[entry.start :] if entry is not None else ""
    return line[: len(line) - len(line.lstrip(" "))]


def _old_lines(found: Header) -> dict[str, tuple[Entry, str]]:
    """The lines of each key that stands in a header once."""
    several = [entry.key for entry in found.entries]
    return {entry.key: (entry, found.content[start:end]) for entry, start, end in spans(found.content, found.entries)
            if several.count(entry.key) == 1}  # fmt: skip


def _in_order(dialect: Dialect, found: Header, lines: dict[str, str | None], order: list[str]) -> dict[str, str | None]:
    """New keys put after the key that stands before them in the dialect's order, by way of that key's lines."""
    old = _old_lines(found)
    entries = {(entry.key.lower() if dialect.fold_case else entry.key): entry for entry in found.entries}
    placed = dict(lines)
    for name, text in lines.items():
        if text is None or name in {entry.key for entry in found.entries} or name not in order:
            continue
        before = [dialect.spelled(key, entries) for key in order[: order.index(name)]]
        neighbour = next((key for key in reversed(before) if key in old and placed.get(key, "") is not None), None)
        if neighbour is None:
            continue
        there = placed.get(neighbour) or old[neighbour][1]
        if there.lstrip()[:1] == "[" or text.lstrip()[:1] == "[" or not there.endswith(("\n", "\r")):
            continue  # a table of TOML, which would take the key in
        placed[neighbour] = there + text
        del placed[name]
    return placed


def _joined(fence: Fence | None, header: str, body: str, footer: str) -> str:
    return fence.joined(header, body, footer) if fence else header + body + footer
