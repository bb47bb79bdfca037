"""Reading a post by a dialect's table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal

import attrs

from essaykit.dialects import quotation
from essaykit.dialects.companions import header_of
from essaykit.dialects.draft import Draft
from essaykit.dialects.key import Claims, Key
from essaykit.dialects.values import UNREADABLE
from essaykit.dialects.zones import site_zone
from essaykit.format import Reading
from essaykit.frontmatter import document
from essaykit.frontmatter.fence import Entry, Fence, Value
from essaykit.model.file import File, Source
from essaykit.model.moments import DateNote, DateNotes
from essaykit.model.post import Post
from essaykit.text.dates import Moment, Precision

if TYPE_CHECKING:
    from essaykit.dialects.dialect import Dialect


def read(dialect: Dialect, file: File, reading: Reading) -> Sequence[Post]:
    """Read one file.

    Returns:
        The post; nothing if the dialect's own program would not take the file for one.

    Raises:
        ReadError: its header or bytes cannot be read.
    """
    decoded = document.decode(file, reading.limits)
    text, path = decoded.text, file.path
    found, header_path = header_of(file, decoded, dialect.fences_for, dialect.sidecar, reading.limits)
    header = found.header
    if header is None and dialect.header_required(path):
        return ()
    cut = header.cut if header and header_path == path else None
    start, end = (cut.body, cut.tail) if cut else (0, None)
    body = found.fence.body(text, cut) if cut and found.fence else text
    problems = [attrs.evolve(problem, path=header_path) for problem in header.problems] if header else []
    if decoded.problem is not None:
        problems.insert(0, decoded.problem)
    place = reading.inner(path) if reading.roots else path
    name = dialect.pattern.read(place)
    draft = Draft(path, place, found.text.text, {}, {}, {}, {}, problems, reading, name, header is not None, body,
                  found.fence, header_path)  # fmt: skip
    if header is not None and found.fence is not None:
        _take(dialect, draft, header.entries, found.fence)
    if dialect.pattern.read_dated is not None and "published" in draft.fields:
        draft.name = dialect.pattern.read_dated(place)
    if dialect.finish is not None:
        dialect.finish(draft)
    fields, most = draft.fields, reading.limits.tags
    for field in ("tags", "categories"):
        if len(fields.get(field, ())) > most:
            fields[field] = fields[field][:most]
            draft.complain("limit-exceeded", None, expected=f"{most:,}", detail=field)
    quotation.gather(fields)
    name = draft.name
    if name.date is not None and "published" not in fields:
        _date(dialect, draft, "published", name.date, None, "filename")
    if not draft.name.matched:
        draft.complain("name-not-a-post", None, expected=dialect.pattern.shape)
    if "slug" not in fields and name.slug:
        fields["slug"] = name.slug
    if draft.notes:
        fields["dates"] = DateNotes(**draft.notes)
    if "markup" not in fields:
        fields["markup"] = (
            dialect.markups.get(path[path.rfind(".") :].lower(), "markdown") if "." in path else "markdown"
        )
    fields["markup"] = reading.markups.get(fields["markup"], fields["markup"])
    source = Source(path or None, place or None, reading.site.timezone, dialect.name, found.fence.name if found.fence else None, text[:start], start,
                    {entry.key: entry.line for entry in header.entries} if header else {},
                    decoded.encoding, decoded.bom, tuple(problems),
                    footer=text[end:] if end is not None else "", beside=file.beside)  # fmt: skip
    return (Post(body=body, extra=draft.extra, source=source, **fields),)


def claims(dialect: Dialect, entries: Iterable[Entry]) -> Claims:
    """Which of the keys of a header the table takes, and for which field."""
    chosen: dict[str, tuple[int, Entry, Key]] = {}
    spare: list[Entry] = []
    known, fold = dialect.by_name, dialect.fold_case
    kept: dict[str, Entry] = {}
    for entry in entries:
        name = entry.key.lower() if fold else entry.key
        if name in kept and dialect.duplicates == "first":
            continue
        kept[name] = entry
    for parent in dialect.parents:
        _open(dialect, kept, parent)
    quoted = quotation.keys_of(dialect, kept)
    for name, entry in kept.items():
        hit = quoted.get(name) or known.get(name)
        if hit is None or (type(entry.value) is dict and _opened(dialect, name, entry, hit[1], kept)):
            spare.append(entry)
            continue
        rank, key = hit
        slot = f"{key.field}={name}" if key.joined or key.field == "status" else key.field
        before = chosen.get(slot)
        if before is None or rank < before[0]:
            chosen[slot] = (rank, entry, key)
            if before is not None:
                spare.append(before[1])
        else:
            spare.append(entry)
    return Claims(kept, [(entry, key) for _, entry, key in chosen.values()], spare)


def _take(dialect: Dialect, draft: Draft, entries: list[Entry], fence: Fence) -> None:
    made = claims(dialect, entries)
    kept, spare = made.kept, made.spare
    draft.entries = kept
    for entry, key in made.taken:
        value = key.type.read(entry.value)
        if value is UNREADABLE:
            spare.append(entry)
            code = "date-invalid" if key.type.dates else "value-invalid"
            if not key.habit:
                draft.complain(code, entry, value=_shown(entry.value), expected=key.type.name)
        elif value is None:
            pass
        elif key.type.dates:
            _date(dialect, draft, key.field, value, entry, "key")
        elif key.field == "status":
            # Several keys may speak of it; what hides the post most wins.
            draft.fields["status"] = max(draft.fields.get("status", value), value, key=_hiding)
        elif key.joined:
            draft.fields[key.field] = tuple(dict.fromkeys((*draft.fields.get(key.field, ()), *value)))
        else:
            draft.fields[key.field] = value
    for entry in spare:
        _spare(dialect, draft.extra, entry, fence.native(_unclaimed(dialect, entry, kept)))
    if dialect.nested is not None and (inner := kept.get(dialect.nested)) is not None and isinstance(inner.value, dict):
        draft.extra.update(fence.native(_unclaimed(dialect, inner, kept)))


def _open(dialect: Dialect, kept: dict[str, Entry], parent: str) -> None:
    """Give the keys of the table that stand in a mapping (`a.b`) entries of their own."""
    outer = kept.get(parent)
    if outer is not None and isinstance(outer.value, dict):
        for inner, value in outer.value.items():
            name = f"{parent}.{dialect.folded(inner)}"
            if name in dialect.by_name:
                kept[name] = Entry(f"{outer.key}.{inner}", value, outer.line, outer.column, outer.start,
                                   of_its_own=False)  # fmt: skip


def _opened(dialect: Dialect, name: str, entry: Entry, key: Key, kept: dict[str, Entry]) -> bool:
    """Whether a mapping counts for its keys alone, which have entries of their own, as its own key takes no mappings."""
    if name not in dialect.parents or not any(inner.startswith(f"{name}.") for inner in kept):
        return False
    return key.type.read(entry.value) is UNREADABLE


def _unclaimed(dialect: Dialect, entry: Entry, kept: dict[str, Entry]) -> Value:
    """The value of an entry, without what has an entry of its own."""
    name = dialect.folded(entry.key)
    if name not in dialect.parents or not isinstance(entry.value, dict):
        return entry.value
    return {key: value for key, value in entry.value.items() if f"{name}.{dialect.folded(key)}" not in kept}


def _spare(dialect: Dialect, extra: dict[str, Any], entry: Entry, value: Value) -> None:
    """Keep a value that no field took; what stands in the dialect's own mapping, as a key beside the others."""
    key = dialect.folded(entry.key)
    parent = key.partition(".")[0]
    if not entry.of_its_own:
        table = extra if parent == dialect.nested else extra.setdefault(entry.key[: len(parent)], {})
        table[entry.key[len(parent) + 1 :]] = value
    elif not isinstance(value, dict) or not (key == dialect.nested or (key in dialect.parents and not value)):
        extra[entry.key] = value


def _date(dialect: Dialect, draft: Draft, field: str, moment: Moment, entry: Entry | None, origin: Any) -> None:
    zone = dialect.zone(moment, entry.value if entry else None) if not moment.zoned else None
    rule = "given" if moment.zoned else dialect.zone_name if zone is not None else "site"
    if zone is None:
        zone = site_zone(draft.reading.site)
    draft.fields[field] = moment.within(zone)
    draft.notes[field] = _note(moment.precision, rule, origin)


@lru_cache(maxsize=64)
def _note(precision: Precision, zone: str, origin: Literal["key", "filename"]) -> DateNote:
    """How a date was written: one of a few ways, whose notes the posts share."""
    return DateNote(precision, zone, origin)


_HIDING = {"public": 0, "unlisted": 1, "draft": 3, "private": 4}


def _hiding(status: str) -> int:
    """How much a status hides a post."""
    return _HIDING.get(status, 2)


def _shown(value: Value) -> str:
    return str(value)[:200]
