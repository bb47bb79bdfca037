"""Comparing: what of a post is not the same in the file that was written of it."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from typing import Any

import attrs

from essaykit.catalog import CATALOG
from essaykit.dialects import quotation
from essaykit.dialects.dialect import Dialect
from essaykit.disk.finding import Finding
from essaykit.errors import FormatError
from essaykit.model.archive import Archive
from essaykit.model.comment import Comment
from essaykit.model.moments import DateNote
from essaykit.model.post import Post
from essaykit.model.tag import Tag

_EMPTY = Post()


def compared(post: Post, again: Post, table: Dialect) -> Iterator[Finding]:
    """Each thing that is not the same.

    Args:
        post: as it was.
        again: as it is read in the new file.
        table: the dialect of the new file.
    """
    for field in attrs.fields(Post):
        if not field.eq or field.name in _APART:
            continue
        old, new = getattr(post, field.name), getattr(again, field.name)
        if old != new and not (field.name == "quote" and quotation.said(old) == quotation.said(new)):
            code = _code(field.name, old, new)
            told = [shown(value) for value in (old, new)]
            yield found(code, field.name, post, *(told if told[0] != told[1] else map(_detailed, (old, new))))
    yield from _extra(post, again, table)
    yield from _dates(post, again)
    theirs, ours = _spellings(post), _spellings(again)
    for name, key in theirs.items():
        if name in ours and ours[name] != key:
            yield found("renamed", name, post, key, ours[name])


def _code(name: str, old: Any, new: Any) -> str:
    """What has become of a field."""
    empty = getattr(_EMPTY, name)
    if new == empty and name != "markup":
        return "lost"
    return "added" if old == empty and name not in {"markup", "status"} else "coerced"


_APART = frozenset({"dates", "trusted", "extra"})
"""What is not compared as it is: trust is the reader's, and how a date is written the dialect's."""


def found(code: str, field: str, post: Post, before: Any, after: Any = None) -> Finding:
    """A finding about a post."""
    return Finding(code, field, path=post.source.path or post.slug, before=shown(before),
                   after=None if after is None else shown(after))  # fmt: skip


def unnamed(archive: Archive, posts: Iterable[Post]) -> Iterator[Finding]:
    """The terms and people of an archive that no post names: files of posts have no place for those."""
    posts = list(posts)
    terms = {tag.key for post in posts for tag in (*post.tags, *post.categories)}
    people = {person.name for post in posts for person in post.authors}
    for term in archive.terms:
        if term.key not in terms:
            yield Finding("left-out", "terms", before=_detailed(term))
    for person in archive.people:
        if person.name not in people:
            yield Finding("left-out", "people", before=person.name)


def shown(value: Any) -> str:
    """A value in few words."""
    if isinstance(value, tuple):
        return ", ".join(shown(item) for item in value)[:_SHOWN]
    if isinstance(value, Comment):
        return f"one by {value.author.name if value.author is not None else 'nobody'}"
    return str(getattr(value, "name", value))[:_SHOWN]


_SHOWN = 200


def _detailed(value: Any) -> str:
    """A value with all its parts, where its name does not tell the difference."""
    if isinstance(value, tuple):
        return ", ".join(map(_detailed, value))
    if isinstance(value, Tag):
        parent = f", below {value.parent}" if value.parent is not None else ""
        about = f", {value.description!r}" if value.description else ""
        return f"{value.name} ({value.kind} {value.slug}{parent}{about})"
    return repr(value)


def _extra(post: Post, again: Post, table: Dialect) -> Iterator[Finding]:
    for key, value in post.extra.items():
        name = key if key in again.extra else key.lower()  # Pelican's keys know no case
        if name not in again.extra:
            yield found("lost", f"extra.{key}", post, value)
            continue
        if name != key:
            yield found("renamed", f"extra.{key}", post, key, name)
        if repr(again.extra[name]) != repr(value):
            yield found("coerced", f"extra.{key}", post, repr(value), repr(again.extra[name]))
        elif table.nested is not None and name not in again.source.lines:
            yield found("moved", f"extra.{key}", post, key, f"{table.nested}.{key}")


def _dates(post: Post, again: Post) -> Iterator[Finding]:
    for field in ("published", "updated", "expires"):
        note: DateNote | None = getattr(post.dates, field)
        if note is not None and note.zone != "given":
            yield found("zone-assumed", field, post, note.zone, str(getattr(post, field)))
        if note is not None and note.origin == "filename" and getattr(again.dates, field) is not None:
            yield found("from-name", field, post, posixpath.basename(post.source.path or ""))


def _spellings(post: Post) -> dict[str, str]:
    """The key that gave each field of a post, by its dialect's table."""
    try:
        table = CATALOG.named(post.source.dialect or "plain", "dialect").table
    except FormatError:
        table = None
    if not isinstance(table, Dialect):
        return {}
    return {
        key.field: name for key in reversed(table.keys) for name in reversed(key.names) if name in post.source.lines
    }
