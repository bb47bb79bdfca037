"""Explanation: what was read of a post, key by key, and the rule that decided it."""

from __future__ import annotations

from typing import Any

import attrs

from essaykit.checks.place import Placed, placed
from essaykit.dialects.dialect import Dialect
from essaykit.dialects.key import Key
from essaykit.dialects.values import UNREADABLE
from essaykit.errors import EssaykitError, Problem
from essaykit.format import Limits, Reading
from essaykit.frontmatter.fence import Entry
from essaykit.model.file import File
from essaykit.model.moments import DateNote
from essaykit.model.post import Post
from essaykit.model.site import Site

FIELDS = ("kind", "title", "slug", "published", "updated", "expires", "status", "tags", "categories", "authors",
           "summary", "description", "lang", "translation_key", "url", "aliases", "image", "enclosures", "series",
           "order", "id", "markup")  # fmt: skip
"""Those that keys decide, in the order in which they are told."""


@attrs.frozen
class FieldNote:
    """A field of a post, and why it has its value."""

    name: str
    """The field of Post, or `extra.KEY`."""
    value: Any
    """As the Post has it."""
    rule: str
    """What decided it: `key date`, `the file's name`, `default`."""
    line: int | None = None
    """The line of the key that decided it, if one did."""
    given: bool = True
    """False for a field that nothing spoke of."""


@attrs.frozen
class Explanation:
    """What was read of a file, and why."""

    post: Post
    dialect: str
    """As it is called in sentences: `Jekyll`."""
    reasons: tuple[str, ...]
    """The signs by which the dialect was told; none if it was named."""
    fence: str | None
    """The language of the header; None if there is none."""
    header_path: str
    """The file in which the header stands."""
    body_line: int
    """The line in which the body begins."""
    fields: tuple[FieldNote, ...]
    """Each field that something spoke of, then those of the author's own keys, then the others."""
    problems: tuple[Problem, ...]


def explained(post: Post, dialect: Dialect, reasons: tuple[str, ...] = (), limits: Limits | None = None) -> Explanation:
    """Tell what decided each field of a post that was read in a dialect.

    The table and the program's rules beyond it (of folders, of names) are told apart by reading the post once more
    without those rules.

    Args:
        post: as it was read.
        dialect: the one that it was read in.
        reasons: why it is that one.
        limits: under which it was read.
    """
    place, source = placed(post, dialect, limits), post.source
    bare = _by_table(place, dialect, limits)
    notes = [_note(name, place, dialect, bare) for name in FIELDS]
    own = [_own(name, value, place) for name, value in post.extra.items()]
    given = [*(note for note in notes if note.given), *_quoted(place)]
    return Explanation(
        post, dialect.title, reasons, source.fence, place.header_path,
        place.in_body("", 0).line or 1, (*given, *own, *(note for note in notes if not note.given)), source.problems,
    )  # fmt: skip


def _by_table(place: Placed, dialect: Dialect, limits: Limits | None) -> Post | None:
    """The post as the table alone would have it."""
    source = place.post.source
    table = attrs.evolve(dialect, finish=None, header_required=lambda path: False)  # noqa: ARG005 - for any path
    file = File(source.place or place.path, place.text, source.beside)
    try:
        found = table.read(file, Reading(Site(timezone=source.timezone), limits or Limits()))
    except EssaykitError:
        return None
    return found[0] if found else None


def _note(name: str, place: Placed, dialect: Dialect, bare: Post | None) -> FieldNote:
    post = place.post
    value = getattr(post, name)
    pairs = [(entry, key) for entry, key in place.deciding(name) if _has_say(entry, key)]
    line = pairs[0][0].line if pairs else None
    unruled = bare is not None and getattr(bare, name) == value
    date = getattr(post.dates, name, None)
    zone = _zone(date, post, dialect) if date is not None and value is not None else ""
    if pairs:
        keys = " and ".join(f"key `{entry.key}`" for entry, _ in pairs)
        rest = "" if unruled or bare is None else f", then a rule of {dialect.title}{_about(pairs)}"
        return FieldNote(name, value, keys + rest + zone, line)
    if date is not None and date.origin == "filename":
        return FieldNote(name, value, "the file's name" + zone)
    if name == "slug":
        named = dialect.pattern.slug(post.source.place or place.path, dated=post.published is not None)
        if value == named:
            return FieldNote(name, value, "the file's name")
        if unruled:
            return FieldNote(name, value, "made of the title")
    if name == "markup":
        return FieldNote(name, value, "the ending of the file's name" if "." in place.path else "default")
    if value == getattr(_BLANK, name):
        return FieldNote(name, value, "default", given=False)
    about = _about([(None, key) for key in dialect.keys if key.field == name])
    return FieldNote(name, value, f"a rule of {dialect.title}{about}" + zone)


def _quoted(place: Placed) -> list[FieldNote]:
    """What keys say of the quotation that a post is."""
    return [
        FieldNote(
            key.field, getattr(place.post.quote, key.field.removeprefix("quote.")), f"key `{entry.key}`", entry.line
        )
        for entry, key in place.claims.taken
        if key.field.startswith("quote.") and _has_say(entry, key)
    ]


def _has_say(entry: Entry, key: Key) -> bool:
    """Whether a key says something that can be read."""
    value = key.type.read(entry.value)
    return value is not None and value is not UNREADABLE


def _about(pairs: list[Any]) -> str:
    notes = dict.fromkeys(key.note for _, key in pairs if key.note)
    return f" ({'; '.join(notes)})" if notes else ""


def _zone(note: DateNote, post: Post, dialect: Dialect) -> str:
    written = {"day": "; a day without a time", "minute": "", "second": ""}[note.precision]
    if note.zone == "given":
        return written + "; with its zone"
    if note.zone == "site":
        return f"{written}; no zone written: the Site's, {post.source.timezone}"
    return f"{written}; no zone written: {note.zone.upper()}, by a rule of {dialect.title}"


def _own(name: str, value: Any, place: Placed) -> FieldNote:
    entry = next((entry for entry in place.claims.kept.values() if entry.key.rpartition(".")[2] == name), None)
    line = entry.line if entry is not None else None
    taken = next((key for other, key in place.claims.taken if other is entry), None)
    if entry is not None and taken is not None and not _has_say(entry, taken):
        rule = f"key `{name}`, which is not {taken.type.name}, as `{taken.field}` wants"
    elif taken is not None:
        rule = f"key `{name}`, kept beside `{taken.field}` as it was written"
    elif entry is not None:
        rule = f"key `{name}`, which no field claims"
    else:
        rule = "a key within another, which no field claims"
    return FieldNote(f"extra.{name}", value, rule, line)


_BLANK = Post()


def shown(value: Any) -> str:
    """A value of a field in one line.

    Examples:
        >>> from essaykit.model.tag import Tag
        >>> shown((Tag("Tea"), Tag("Ink"))), shown(None), shown("On\\nTea")
        ('Tea, Ink', '—', 'On Tea')
    """
    if value is None or value == ():
        return "—"
    if isinstance(value, tuple):
        return ", ".join(_one(item) for item in value)
    return _one(value)


def _one(value: Any) -> str:
    for part in ("isoformat", "name", "url"):
        found = getattr(value, part, None)
        if found is not None:
            return str(found() if callable(found) else found)
    return " ".join(str(value).split())
