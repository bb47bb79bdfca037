"""Writing a post by a dialect's table: its header, and a text with the lines of changed keys replaced."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import attrs

from essaykit.dialects.values import UNREADABLE
from essaykit.dialects.zones import site_zone
from essaykit.errors import Problem, WriteError
from essaykit.format import Limits, Reading
from essaykit.frontmatter.fence import Fence, Plain, Value
from essaykit.model.file import File
from essaykit.model.moments import DateNote
from essaykit.model.post import Post
from essaykit.model.site import Site
from essaykit.text.dates import Moment
from essaykit.text.slugs import slugify

if TYPE_CHECKING:
    from essaykit.dialects.dialect import Dialect
    from essaykit.dialects.key import Key

_READ_BEFORE = Limits(
    file_bytes=sys.maxsize, header_chars=sys.maxsize, nesting=500, aliases=sys.maxsize, values=sys.maxsize
)
"""For texts that were read once already, under limits that were right for them."""
_DEFAULTS: dict[str, Any] = {
    field.name: field.default
    for field in attrs.fields(Post)
    if not isinstance(field.default, type(attrs.Factory(list)))
}


def metadata(dialect: Dialect, post: Post, site: Site | None = None) -> dict[str, Value]:
    """The header of a post: keys and values in the dialect's order."""
    site = site or Site()
    found: dict[str, Value] = {}
    for key in dialect.keys:
        said = key.field == "status" and not key.joined and not set(found).isdisjoint(dialect.status_names)
        if not key.written or said:
            continue
        value = _written(dialect, post, key, site)
        kept = post.extra.get(key.names[0], UNREADABLE)
        if value is not None and kept is not UNREADABLE and key.type.read(kept) == getattr(post, key.field):
            found[key.names[0]] = kept  # see `Draft.keep`
        elif value is not None and (name := _free_name(dialect, key, post.extra)) is not None:
            _put(dialect, found, name, value)
    inner = found.pop(dialect.nested, {}) if dialect.nested is not None else {}
    for key_, value in post.extra.items():
        if dialect.nested is not None and key_ not in dialect.own and key_ not in dialect.by_name:
            inner.setdefault(key_, value)
        elif key_ not in found:
            found[key_] = value
        elif key_ in dialect.parents and isinstance(value, Mapping) and isinstance(found[key_], dict):
            found[key_] = {**value, **found[key_]}
    if dialect.nested is not None and inner:
        found[dialect.nested] = inner
    if dialect.fill is not None:
        dialect.fill(post, found, site)
    return found


def _put(dialect: Dialect, found: dict[str, Value], name: str, value: Value) -> None:
    parent, dot, inner = name.partition(".")
    if not dot or parent not in dialect.parents:
        found[name] = value
    elif isinstance(table := found.setdefault(parent, {}), dict):
        table[inner] = value


def _free_name(dialect: Dialect, key: Key, extra: Mapping[str, Value]) -> str | None:
    """The name under which a key is written; another spelling of it if a key of the author's own has that one."""
    if key.names[0] not in extra or dialect.nested is not None:
        return key.names[0]
    names = (name for other in dialect.keys if other.field == key.field for name in other.names)
    return next((name for name in names if name not in extra), None)


def _written(dialect: Dialect, post: Post, key: Key, site: Site) -> Value:
    value = getattr(post, key.field)
    if key.field == "slug":
        # What follows from the file's name, or else from the title, needs no key.
        place = post.source.place or post.source.path
        dated = post.published is not None
        if not place and value != dialect.pattern.slug(dialect.pattern.write(post, ".md"), dated=dated):
            return value
        named = dialect.pattern.slug(place, dated=dated) if place else ""
        return None if value == (named or slugify(post.title)) else value
    if key.type.dates:
        return None if value is None else _moment(dialect, value, getattr(post.dates, key.field), site)
    if key.field == "markup" or value == _DEFAULTS[key.field]:
        return None
    return key.type.write(value)


def _moment(dialect: Dialect, at: datetime, note: DateNote | None, site: Site) -> Value:
    """A date in the shape that it had, if it is then read back as the same moment; else with its zone."""
    if note is not None and note.zone != "given":
        naive = at.replace(tzinfo=None)
        moment = Moment(naive, note.precision)
        if note.precision == "day":
            shape: Value = naive.date()
        else:
            shape = Plain(naive.isoformat(" ", "minutes" if note.precision == "minute" else "auto"))
        zone = dialect.zone(moment, shape) or site_zone(site)
        rest = {"day": naive.time().isoformat() != "00:00:00", "minute": naive.second or naive.microsecond}
        if moment.within(zone) == at and not rest.get(note.precision):
            return shape
    # RFC 3339 (and TOML after it) has no offsets with seconds.
    offset = at.utcoffset()
    return at.astimezone(UTC) if offset is not None and offset.seconds % 60 else at


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
    found = dialect.read(File(source.place or "", text, source.beside), Reading(site, _READ_BEFORE))
    if not found:
        return None
    old, new = dialect.metadata(found[0], site), dialect.metadata(post, site)
    changed = {key: new.get(key) for key in {**old, **new} if old.get(key, UNREADABLE) != new.get(key, UNREADABLE)}
    if found[0].status != post.status:
        # Several keys may say it, and the file need not have those that would be written.
        changed |= {key: new.get(key) for key in sorted(dialect.status_names) if "." not in key}
    if not changed:
        return text
    if fence is None:
        return dialect.text(post, site)
    if source.beside and not source.header:
        raise WriteError(Problem("format-cannot", path=source.path, value=f"the header in {source.beside[0].path}",
                                 detail="changed: it stands in a file of its own"))  # fmt: skip
    return _edited(dialect, fence, post, changed, new, _READ_BEFORE)


def _edited(
    dialect: Dialect, fence: Fence, post: Post, changed: Mapping[str, Value], new: Mapping[str, Value], limits: Limits
) -> str:
    """The text of a post as it was read, with the lines of some keys replaced."""
    header, footer = post.source.header, post.source.footer
    found = fence.header(fence.joined(header, "", footer), limits)
    if found is None or fence.name == "json":
        return fence.joined(fence.wrapped(fence.lines(new)), post.body, footer)
    entries = {(entry.key.lower() if dialect.fold_case else entry.key): entry for entry in found.entries}
    lines: dict[str, str | None] = {}
    tables: dict[str, dict[str, Value]] = {}
    for key, value in changed.items():
        if (place := dialect.inside(key, entries)) is not None:
            table = tables.setdefault(place[0].key, dict(fence.native(place[0].value)))
            table[place[1]] = value
            lines[place[0].key] = fence.lines({place[0].key: {k: v for k, v in table.items() if v is not None}})
            continue
        name = dialect.spelled(key, entries)
        lines[name] = None if value is None else fence.lines({name: value})
    if "\r\n" in found.content:
        lines = {name: text and text.replace("\n", "\r\n") for name, text in lines.items()}
    header, footer = fence.edited(header, footer, lines, limits)
    return fence.joined(header, post.body, footer)


def _joined(fence: Fence | None, header: str, body: str, footer: str) -> str:
    return fence.joined(header, body, footer) if fence else header + body + footer
