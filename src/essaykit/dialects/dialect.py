"""Dialect: a two-way table of what the keys of a header mean.

Everything that a table can say is said in the tables (`jekyll.py`, `hugo.py`, `plain.py`); this module reads a
post by one, and writes a post by one.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime, tzinfo
from functools import cached_property
from typing import Any, NamedTuple

import attrs

from essaykit.dialects.companions import header_of
from essaykit.dialects.paths import MARKUPS, Name, NamePattern
from essaykit.dialects.values import UNREADABLE, ValueType, truth
from essaykit.errors import InvalidValueError, Problem, WriteError
from essaykit.format import Format, Limits, Listing, Mark, Reading
from essaykit.frontmatter import document
from essaykit.frontmatter.fence import Entry, Fence, Plain, Value, line_of, patched
from essaykit.model.archive import Archive
from essaykit.model.file import File, Source
from essaykit.model.moments import DateNote, DateNotes
from essaykit.model.post import Post
from essaykit.model.site import Site
from essaykit.text.dates import Moment, zone_named
from essaykit.text.slugs import slugify

ZoneRule = Callable[[Moment, Value], tzinfo | None]
"""The zone in which a naive moment is read, given how it was written; None for the Site's."""


@attrs.frozen
class Key:
    """One line of the table."""

    field: str
    """The field of Post; `status` may stand in several lines."""
    names: tuple[str, ...]
    """How the key may be spelled, the one that wins first. The first is written. `a.b` is the key b in the mapping a."""
    type: ValueType
    note: str = ""
    """What else there is to know, for the documentation."""
    written: bool = True
    """False for spellings that are read only."""
    joined: bool = False
    """Whether its value is added to those of other keys of the same field, instead of one of them winning."""
    habit: bool = False
    """Whether its readers merely have the habit of it: a value that it cannot take then stays in `extra`, unblamed."""


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

    def keep(self, key: str) -> None:
        """Keep the value of a key as it was written, as a field of Post has not all of it; it is then written so again."""
        if (entry := self.entries.get(key)) is not None and self.fence is not None:
            self.extra[entry.key] = self.fence.native(entry.value)

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


class Claims(NamedTuple):
    """What a table makes of the keys of a header."""

    kept: dict[str, Entry]
    """The entry of each key, of equal keys the one that counts; under its folded name if case does not count."""
    taken: list[tuple[Entry, Key]]
    """The entries that decide a field, each with its line of the table."""
    spare: list[Entry]
    """Those that nothing claims."""


@attrs.frozen
class Dialect:
    """What the keys of a header mean to one blog system, for reading and writing."""

    name: str
    title: str
    keys: tuple[Key, ...]
    fences: tuple[Fence, ...]
    """The fences that it reads, in the order in which they are tried. The first is written."""
    pattern: NamePattern
    fences_of: Callable[[str], tuple[Fence, ...]] | None = None
    """Those of a file by its path, where they go by its markup; the first is written."""
    markups: Mapping[str, str] = MARKUPS
    """The markup of a body by the ending of its file's name; the first ending of a markup is written."""
    sidecar: str | None = None
    """The ending of a file beside a post that may hold its header, such as `.meta`."""
    zone: ZoneRule = lambda moment, value: None  # noqa: E731, ARG005
    zone_name: str = "site"
    """What the zone rule is called in a `DateNote` where it is not the Site's zone."""
    fold_case: bool = False
    """Whether `Title` is `title`."""
    duplicates: str = "last"
    """Which of equal keys counts: `first` or `last`."""
    nested: str | None = None
    """The key under which keys of the author's own stand; None for the top of the header."""
    own: frozenset[str] = frozenset()
    """Keys of the program itself that no field of Post claims: they stay at the top of the header."""
    suffixes: tuple[str, ...] = (".md", ".markdown", ".html", ".htm", ".txt")
    wants: Callable[[str], bool] | None = None
    beside: Callable[[str], Sequence[str]] | None = None
    """As in `Format`."""
    recognise: Callable[[Listing], Sequence[Mark]] | None = None
    roots: Callable[[Listing], Iterable[str]] | None = None
    """As in `Format`."""
    finish: Callable[[Draft], None] | None = None
    """What the table cannot say: folders, titles made of names. Called last, before the Post is made."""
    fill: Callable[[Post, dict[str, Value], Site], None] | None = None
    """What the table cannot say of writing: the counterpart of `finish`, called last."""
    header_required: Callable[[str], bool] = lambda path: False  # noqa: E731, ARG005
    """Whether a file of that path without a header is no post."""

    # -- reading

    def read(self, file: File, reading: Reading) -> Sequence[Post]:
        """Read one file.

        Returns:
            The post; nothing if the dialect's own program would not take the file for one.

        Raises:
            ReadError: its header or bytes cannot be read.
        """
        decoded = document.decode(file, reading.limits)
        text, path = decoded.text, file.path
        found, header_path = header_of(file, decoded, self.fences_for, self.sidecar, reading.limits)
        header = found.header
        if header is None and self.header_required(path):
            return ()
        cut = header.cut if header and header_path == path else None
        start, end = (cut.body, cut.tail) if cut else (0, None)
        body = found.fence.body(text, cut) if cut and found.fence else text
        problems = [attrs.evolve(problem, path=header_path) for problem in header.problems] if header else []
        if decoded.problem is not None:
            problems.insert(0, decoded.problem)
        place = reading.inner(path) if reading.roots else path
        name = self.pattern.read(place)
        draft = Draft(path, place, found.text.text, {}, {}, {}, {}, problems, reading, name, header is not None, body,
                      found.fence, header_path)  # fmt: skip
        if header is not None and found.fence is not None:
            self._take(draft, header.entries, found.fence)
        if self.pattern.read_dated is not None and "published" in draft.fields:
            draft.name = self.pattern.read_dated(place)
        if self.finish is not None:
            self.finish(draft)
        fields = draft.fields
        name = draft.name
        if name.date is not None and "published" not in fields:
            self._date(draft, "published", name.date, None, "filename")
        if not draft.name.matched:
            draft.complain("name-not-a-post", None, expected=self.pattern.shape)
        if "slug" not in fields and name.slug:
            fields["slug"] = name.slug
        if draft.notes:
            fields["dates"] = DateNotes(**draft.notes)
        if "markup" not in fields:
            fields["markup"] = self.markups.get(path[path.rfind(".") :].lower(), "markdown") if "." in path else "markdown"
        fields["markup"] = reading.markups.get(fields["markup"], fields["markup"])
        source = Source(path or None, place or None, reading.site.timezone, self.name, found.fence.name if found.fence else None, text[:start], start,
                        {entry.key: entry.line for entry in header.entries} if header else {},
                        decoded.encoding, decoded.bom, tuple(problems),
                        footer=text[end:] if end is not None else "", beside=file.beside)  # fmt: skip
        return (Post(body=body, extra=draft.extra, source=source, **fields),)

    def claims(self, entries: Iterable[Entry]) -> Claims:
        """Which of the keys of a header the table takes, and for which field."""
        chosen: dict[str, tuple[int, Entry, Key]] = {}
        spare: list[Entry] = []
        known, fold = self._by_name, self.fold_case
        kept: dict[str, Entry] = {}
        for entry in entries:
            name = entry.key.lower() if fold else entry.key
            if name in kept and self.duplicates == "first":
                continue
            kept[name] = entry
        for parent in self._parents:
            self._open(kept, parent)
        for name, entry in kept.items():
            hit = known.get(name)
            # A mapping whose keys have entries of their own counts itself only where its key takes mappings.
            opened = name in self._parents and any(inner.startswith(f"{name}.") for inner in kept)
            if hit is None or (opened and hit[1].type.read(entry.value) is UNREADABLE):
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

    def _take(self, draft: Draft, entries: list[Entry], fence: Fence) -> None:
        claims = self.claims(entries)
        kept, spare = claims.kept, claims.spare
        draft.entries = kept
        for entry, key in claims.taken:
            value = key.type.read(entry.value)
            if value is UNREADABLE:
                spare.append(entry)
                code = "date-invalid" if key.type.dates else "value-invalid"
                if not key.habit:
                    draft.complain(code, entry, value=_shown(entry.value), expected=key.type.name)
            elif value is None:
                pass
            elif key.type.dates:
                self._date(draft, key.field, value, entry, "key")
            elif key.field == "status":
                # Several keys may speak of it; what hides the post most wins.
                draft.fields["status"] = max(draft.fields.get("status", value), value, key=_hiding)
            elif key.joined:
                draft.fields[key.field] = tuple(dict.fromkeys((*draft.fields.get(key.field, ()), *value)))
            else:
                draft.fields[key.field] = value
        for entry in spare:
            self._spare(draft.extra, entry, fence.native(self._unclaimed(entry, kept)))
        if self.nested is not None and (inner := kept.get(self.nested)) is not None and isinstance(inner.value, dict):
            draft.extra.update(fence.native(self._unclaimed(inner, kept)))

    def _open(self, kept: dict[str, Entry], parent: str) -> None:
        """Give the keys of the table that stand in a mapping (`a.b`) entries of their own."""
        outer = kept.get(parent)
        if outer is not None and isinstance(outer.value, dict):
            for inner, value in outer.value.items():
                name = f"{parent}.{inner.lower() if self.fold_case else inner}"
                if name in self._by_name:
                    kept[name] = Entry(f"{outer.key}.{inner}", value, outer.line, outer.column, outer.start,
                                       of_its_own=False)  # fmt: skip

    def _unclaimed(self, entry: Entry, kept: dict[str, Entry]) -> Value:
        """The value of an entry, without what has an entry of its own."""
        name = entry.key.lower() if self.fold_case else entry.key
        if name not in self._parents or not isinstance(entry.value, dict):
            return entry.value
        inner = {key: f"{name}.{key.lower() if self.fold_case else key}" for key in entry.value}
        return {key: value for key, value in entry.value.items() if inner[key] not in kept}

    def _spare(self, extra: dict[str, Any], entry: Entry, value: Value) -> None:
        """Keep a value that no field took."""
        parent, dot, inner = entry.key.partition(".")
        if dot and not entry.of_its_own and parent in self._parents:
            table = extra if parent == self.nested else extra.setdefault(parent, {})
            table[inner] = value
        elif entry.key not in {self.nested, *self._parents} or not isinstance(value, dict):
            extra[entry.key] = value
        elif entry.key != self.nested and value:
            extra[entry.key] = value

    def _date(self, draft: Draft, field: str, moment: Moment, entry: Entry | None, origin: Any) -> None:
        zone = self.zone(moment, entry.value if entry else None) if not moment.zoned else None
        rule = "given" if moment.zoned else self.zone_name if zone is not None else "site"
        if zone is None:
            zone = site_zone(draft.reading.site)
        try:
            at = moment.within(zone)
            at.timestamp()
        except (OverflowError, ValueError):  # within a day of the year 1 or 9999
            draft.complain("date-invalid", entry, value=_shown(entry.value if entry else None))
            return
        draft.fields[field] = at
        draft.notes[field] = DateNote(moment.precision, rule, origin)

    @cached_property
    def _by_name(self) -> dict[str, tuple[int, Key]]:
        pairs = [(name, key) for key in self.keys for name in key.names]
        return {name.lower() if self.fold_case else name: (rank, key) for rank, (name, key) in enumerate(pairs)}

    # -- writing

    def metadata(self, post: Post, site: Site | None = None) -> dict[str, Value]:
        """The header of a post: keys and values in the dialect's order."""
        site = site or Site()
        found: dict[str, Value] = {}
        for key in self.keys:
            said = key.field == "status" and not key.joined and not set(found).isdisjoint(self._status_names)
            if not key.written or said:
                continue
            value = self._written(post, key, site)
            kept = post.extra.get(key.names[0], UNREADABLE)
            if value is not None and kept is not UNREADABLE and key.type.read(kept) == getattr(post, key.field):
                found[key.names[0]] = kept  # see `Draft.keep`
            elif value is not None and (name := self._free_name(key, post.extra)) is not None:
                self._put(found, name, value)
        inner = found.pop(self.nested, {}) if self.nested is not None else {}
        for key_, value in post.extra.items():
            if self.nested is not None and key_ not in self.own and key_ not in self._by_name:
                inner.setdefault(key_, value)
            elif key_ not in found:
                found[key_] = value
            elif key_ in self._parents and isinstance(value, Mapping) and isinstance(found[key_], dict):
                found[key_] = {**value, **found[key_]}
        if self.nested is not None and inner:
            found[self.nested] = inner
        if self.fill is not None:
            self.fill(post, found, site)
        return found

    def _put(self, found: dict[str, Value], name: str, value: Value) -> None:
        parent, dot, inner = name.partition(".")
        if not dot or parent not in self._parents:
            found[name] = value
        elif isinstance(table := found.setdefault(parent, {}), dict):
            table[inner] = value

    def _free_name(self, key: Key, extra: Mapping[str, Value]) -> str | None:
        """The name under which a key is written; another spelling of it if a key of the author's own has that one."""
        if key.names[0] not in extra or self.nested is not None:
            return key.names[0]
        names = (name for other in self.keys if other.field == key.field for name in other.names)
        return next((name for name in names if name not in extra), None)

    def fences_for(self, path: str) -> tuple[Fence, ...]:
        """The fences that a file of that path may have."""
        return self.fences_of(path) if self.fences_of else self.fences

    def ending(self, post: Post) -> str:
        """The ending of a file's name by the markup of its post."""
        markup = post.markup if isinstance(post.markup, str) else post.markup.name
        return next((ending for ending, name in self.markups.items() if name == markup), ".md")

    def text(self, post: Post, site: Site | None = None, fence: Fence | None = None) -> str:
        """A post as the text of a file."""
        fence = fence or self.fences_for(f"post{self.ending(post)}")[0]
        return fence.joined(fence.wrapped(fence.lines(self.metadata(post, site))), post.body)

    def file(self, post: Post, site: Site | None = None) -> File:
        """A post as a file, named as the dialect names them."""
        return File(self.pattern.write(post, self.ending(post)), self.text(post, site))

    def write(self, archive: Archive) -> Iterable[File]:
        """Each post of an archive as a file."""
        return (self.file(post, archive.site) for post in archive)

    def edited(self, post: Post) -> str | None:
        """The text of a post that was read in this dialect, with only the lines of changed keys replaced.

        Returns:
            The text; None if the post does not come from a text in this dialect.
        """
        source = post.source
        if source.dialect != self.name:
            return None
        fence = next((fence for fence in self.fences if fence.name == source.fence), None)
        site = Site(timezone=source.timezone)
        text = _joined(fence, source.header, post.body, source.footer)
        found = self.read(File(source.place or "", text, source.beside), Reading(site, _READ_BEFORE))
        if not found:
            return None
        old, new = self.metadata(found[0], site), self.metadata(post, site)
        changed = {key: new.get(key) for key in {**old, **new} if old.get(key, UNREADABLE) != new.get(key, UNREADABLE)}
        if not changed:
            return text
        if fence is None:
            return self.text(post, site)
        if source.beside and not source.header:
            raise WriteError(Problem("format-cannot", path=source.path, value=f"the header in {source.beside[0].path}",
                                     detail="changed: it stands in a file of its own"))  # fmt: skip
        return fence_edited(self, fence, post, changed, new, _READ_BEFORE)

    def spelled(self, name: str, entries: Mapping[str, Entry]) -> str:
        """The spelling that a file has for a key that is to be written."""
        folded = name.lower() if self.fold_case else name
        hit = self._by_name.get(folded)
        if hit is None:
            return entries[folded].key if folded in entries else name
        # Keys of one field stand in for each other; but each key of the status says something else.
        same = hit[1].field
        present = [own for own, (_, key) in self._by_name.items()
                   if own in entries and (key is hit[1] or key.field == same != "status")]  # fmt: skip
        return entries[present[0]].key if present else name

    def inside(self, name: str, entries: Mapping[str, Entry]) -> tuple[Entry, str] | None:
        """The mapping of a file in which a key that is to be written stands (`date.created`), and its key there."""
        hit = self._by_name.get(name)
        for own, (_, key) in self._by_name.items():
            parent, dot, inner = own.partition(".")
            outer = entries.get(parent) if dot and hit is not None and key.field == hit[1].field else None
            if outer is not None and isinstance(outer.value, dict) and inner in outer.value:
                return outer, inner
        return None

    @cached_property
    def _parents(self) -> tuple[str, ...]:
        """The keys of mappings in which keys of the table stand."""
        return tuple(dict.fromkeys(name.partition(".")[0] for name in self._by_name if "." in name))

    @cached_property
    def _status_names(self) -> frozenset[str]:
        return frozenset(name for key in self.keys if key.field == "status" for name in key.names)

    def _written(self, post: Post, key: Key, site: Site) -> Value:
        value = getattr(post, key.field)
        if key.field == "slug":
            # What follows from the file's name, or else from the title, needs no key.
            place = post.source.place or post.source.path
            dated = post.published is not None
            if not place and value != self.pattern.slug(self.pattern.write(post, ".md"), dated=dated):
                return value
            named = self.pattern.slug(place, dated=dated) if place else ""
            return None if value == (named or slugify(post.title)) else value
        if key.type.dates:
            return None if value is None else self._moment(value, getattr(post.dates, key.field), site)
        if key.field == "markup" or value == _DEFAULTS[key.field]:
            return None
        return key.type.write(value)

    def _moment(self, at: datetime, note: DateNote | None, site: Site) -> Value:
        """A date in the shape that it had, if it is then read back as the same moment; else with its zone."""
        if note is not None and note.zone != "given":
            naive = at.replace(tzinfo=None)
            moment = Moment(naive, note.precision)
            if note.precision == "day":
                shape: Value = naive.date()
            else:
                shape = Plain(naive.isoformat(" ", "minutes" if note.precision == "minute" else "auto"))
            zone = self.zone(moment, shape) or site_zone(site)
            rest = {"day": naive.time().isoformat() != "00:00:00", "minute": naive.second or naive.microsecond}
            if moment.within(zone) == at and not rest.get(note.precision):
                return shape
        # RFC 3339 (and TOML after it) has no offsets with seconds.
        offset = at.utcoffset()
        return at.astimezone(UTC) if offset is not None and offset.seconds % 60 else at

    # -- as a format

    @cached_property
    def _format(self) -> Format:
        return Format(self.name, "dialect", self.title, self.suffixes, read=self.read, write=self.write, wants=self.wants,
                      beside=self.beside, recognise=self.recognise, roots=self.roots, table=self)  # fmt: skip

    def format(self) -> Format:
        """The Format of this dialect: the same object each time."""
        return self._format


def fence_edited(
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


def site_zone(site: Site) -> tzinfo:
    """The zone of a Site.

    Raises:
        InvalidValueError: there is no zone of that name.
    """
    zone = zone_named(site.timezone)
    if zone is None:
        raise InvalidValueError(Problem("value-invalid", key="timezone", value=site.timezone,
                                        expected="the name of a zone, such as Europe/London"))  # fmt: skip
    return zone


_HIDING = {"public": 0, "unlisted": 1, "draft": 3, "private": 4}
_READ_BEFORE = Limits(file_bytes=sys.maxsize, header_chars=sys.maxsize, nesting=500, aliases=sys.maxsize, values=sys.maxsize)
"""For texts that were read once already, under limits that were right for them."""
_DEFAULTS: dict[str, Any] = {
    field.name: field.default for field in attrs.fields(Post) if not isinstance(field.default, type(attrs.Factory(list)))
}


def _hiding(status: str) -> int:
    """How much a status hides a post."""
    return _HIDING.get(status, 2)


def _shown(value: Value) -> str:
    return str(value)[:200]

