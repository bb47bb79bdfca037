"""Writing the header of a post by a dialect's table."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import attrs

from essaykit.dialects import quotation
from essaykit.dialects.values import UNREADABLE
from essaykit.dialects.zones import site_zone
from essaykit.frontmatter.fence import Plain, Value
from essaykit.model.moments import DateNote
from essaykit.model.post import Post
from essaykit.model.site import Site
from essaykit.text.dates import Moment
from essaykit.text.slugs import slugify

if TYPE_CHECKING:
    from essaykit.dialects.dialect import Dialect
    from essaykit.dialects.key import Key

_DEFAULTS: dict[str, Any] = {
    field.name: field.default
    for field in attrs.fields(Post)
    if not isinstance(field.default, type(attrs.Factory(list)))
}


def metadata(dialect: Dialect, post: Post, site: Site | None = None) -> dict[str, Value]:
    """The header of a post: keys and values in the dialect's order."""
    site = site or Site()
    found: dict[str, Value] = {}
    quoted = quotation.metadata(dialect, post.quote) if post.quote is not None else {}
    taken = quoted.keys() | (post.extra.keys() if dialect.nested is None else ())
    for key in dialect.keys:
        said = key.field == "status" and not key.joined and not set(found).isdisjoint(dialect.status_names)
        if not key.written or said:
            continue
        value = _written(dialect, post, key, site)
        kept = post.extra.get(key.names[0], UNREADABLE)
        if value is not None and kept is not UNREADABLE and key.type.read(kept) == getattr(post, key.field):
            found[key.names[0]] = kept  # see `Draft.keep`
        elif value is not None and (name := _free_name(dialect, key, taken)) is not None:
            _put(dialect, found, name, value)
    inner = found.pop(dialect.nested, {}) if dialect.nested is not None else {}
    # Hugo has a `type` at the top, and takes the author's own keys there as well; Zola knows neither.
    (inner if dialect.nested is not None and "type" not in dialect.own else found).update(quoted)
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


def _free_name(dialect: Dialect, key: Key, taken: AbstractSet[str]) -> str | None:
    """The name under which a key is written; another spelling of it if something else has that one."""
    if key.names[0] not in taken:
        return key.names[0]
    names = (name for other in dialect.keys if other.field == key.field for name in other.names)
    return next((name for name in names if name not in taken), None)


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
        return None if value is None else _moment(dialect, value, _note(dialect, post, key), site)
    if key.field == "markup" or value == _DEFAULTS[key.field]:
        return None
    return key.type.write(value)


def _note(dialect: Dialect, post: Post, key: Key) -> DateNote | None:
    """How a date was written. A time without seconds is that of its own dialect only: Hugo, say, takes none."""
    note: DateNote | None = getattr(post.dates, key.field)
    own = post.source.dialect in {None, dialect.name}
    return note if note is None or note.precision != "minute" or own else attrs.evolve(note, precision="second")


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
