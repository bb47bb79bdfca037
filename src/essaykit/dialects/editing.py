"""Editing a post by a dialect's table: its text with only the lines of changed keys replaced."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import attrs

from essaykit.dialects import quotation
from essaykit.dialects.companions import header_of
from essaykit.dialects.values import UNREADABLE
from essaykit.errors import EssaykitError, Problem, WriteError
from essaykit.format import Reading
from essaykit.frontmatter import document
from essaykit.frontmatter.document import Text
from essaykit.frontmatter.fence import LINE_END, Entry, Fence, Header, Value
from essaykit.frontmatter.patch import READ_BEFORE, lines
from essaykit.model.file import File
from essaykit.model.post import Post
from essaykit.model.site import Site

if TYPE_CHECKING:
    from essaykit.dialects.dialect import Dialect


class Edited(NamedTuple):
    """A post as files."""

    text: str
    """Of its own file."""
    sidecar: File | None = None
    """The file beside it that holds its header, if one does."""


def edited(dialect: Dialect, post: Post) -> Edited | None:
    """The files of a post that was read in this dialect, with only the lines of changed keys replaced.

    Returns:
        The text of its file, and the sidecar that holds its header; None if it was not read in this dialect.

    Raises:
        WriteError: what was changed would not be read back as it is, or not without touching other keys.
    """
    if post.source.dialect != dialect.name:
        return None
    edit = _Edit(dialect, post)
    old = edit.read(edit.as_it_was)
    if old is None:
        raise WriteError(Problem("edit-refused", path=post.source.path, key="body",
                                 detail="with this text the file could not be read"))  # fmt: skip
    changed = [name for name in FIELDS if not holds(dialect, name, post, old)]
    edit.authors_own = {*old.extra, *post.extra}
    before, after = dialect.metadata(old, edit.site), dialect.metadata(post, edit.site)
    changes = _differences(before, after)
    if not changed and not changes:
        return edit.as_it_was
    again: Post | None = None
    for way in _WAYS if changes else ():
        made = edit.with_lines(changes, before, after, way)
        again = edit.read(made)
        if again is not None and (rest := _differences(dialect.metadata(again, edit.site), after)):
            # What followed from a changed key (an address made of the slug) is written out, to stay what it was.
            made = edit.with_lines({**changes, **rest}, before, after, way)
            again = edit.read(made)
        if again is not None and all(holds(dialect, name, post, again) for name in FIELDS):
            return made
    raise lost(dialect, post, again if changes else old, changed)


Way = Literal["names as text", "in style", "plain"]
"""How the new lines of a key are written: with a list of names as the text that it was, in the style of the old lines
otherwise too, or as in a new header. The first way that reads back as it should is taken."""
_WAYS: tuple[Way, ...] = ("names as text", "in style", "plain")

FIELDS = tuple(
    field.name for field in attrs.fields(Post) if field.eq and field.name not in {"dates", "trusted", "markup"}
)
"""What a file has to say of a post. Its markup goes by the file's name, and trust is its reader's."""


EMPTY = Post()
"""A post that says nothing."""


def holds(dialect: Dialect, name: str, post: Post, again: Post) -> bool:
    """Whether a field was read back as it is, or as the program itself shows it (sorted, or with better quotes).

    The body is compared where the file is read.
    """
    mine, found = getattr(post, name), getattr(again, name)
    if name == "body" or mine == found:
        return True
    if name == "title":
        return bool(found == dialect.shown(mine))
    if name == "quote":
        return quotation.said(mine) == quotation.said(found)
    if name == "tags":  # Nikola sorts them
        return set(mine) == set(found)
    return name == "extra" and repr(mine) == repr(found)  # a number that is none (NaN) is not equal to itself


def lost(dialect: Dialect, post: Post, again: Post | None, changed: list[str]) -> WriteError:
    """The error that names what of a post would not be read back.

    Args:
        dialect: in which it was written.
        post: as it is to be.
        again: as it would be read; None if it could not be.
        changed: the fields that were to be written.
    """
    path = post.source.path
    differing = [name for name in FIELDS if again is None or not holds(dialect, name, post, again)]
    name = next((name for name in changed if name in differing), None)
    if again is None or name is None:
        detail = f"{differing[0]} would change with it" if again is not None and differing else (
            "other keys refer to its lines, or share them")  # fmt: skip
        return WriteError(Problem("edit-refused", path=path, key=next(iter(changed), "extra"), detail=detail))
    known = name == "quote" or any(key.field == name for key in dialect.keys)
    detail = dialect.title if known else f"{dialect.title}, which has no key for it"
    return WriteError(Problem("field-lost", path=path, key=name, value=_shown(getattr(post, name)),
                              expected=_shown(getattr(again, name)), detail=detail))  # fmt: skip


def _shown(value: Any) -> str:
    if isinstance(value, tuple):
        return ", ".join(_shown(item) for item in value) or "none"
    return repr(getattr(value, "name", value))[:200]


def _differences(old: Mapping[str, Value], new: Mapping[str, Value]) -> dict[str, Value]:
    return {key: new.get(key) for key in {**old, **new} if old.get(key, UNREADABLE) != new.get(key, UNREADABLE)}


class _Edit:
    """The files of one post while it is edited."""

    def __init__(self, dialect: Dialect, post: Post) -> None:
        source = post.source
        self.dialect, self.post = dialect, post
        self.authors_own: set[str] = set()
        self.site = Site(timezone=source.timezone)
        self.path = source.path or source.place or ""
        # What stands before the place in the path says nothing about the post.
        root = self.path.removesuffix(source.place or self.path)
        self.reading = Reading(self.site, READ_BEFORE, roots=(root,) if root else ())
        named = (fence for fence in (*dialect.fences_for(self.path), *dialect.fences) if fence.name == source.fence)
        self.fence = next(named, None)
        self.sidecar = self._sidecar()
        own = source.header + post.body + source.footer
        if self.fence is not None and self.sidecar is None:
            own = self.fence.joined(source.header, post.body, source.footer)
        self.as_it_was = Edited(own, self.sidecar)

    def _sidecar(self) -> File | None:
        """The file beside the post that holds its header."""
        source = self.post.source
        if self.dialect.sidecar is None or source.header:
            return None
        _, path = header_of(File(self.path, "", source.beside), Text(""), self.dialect.fences_for, self.dialect.sidecar,
                            READ_BEFORE)  # fmt: skip
        return next((other for other in source.beside if other.path == path), None)

    def read(self, made: Edited) -> Post | None:
        """The post that stands in some files; None if they cannot be read, or not as a post with that body."""
        beside = tuple(made.sidecar if made.sidecar is not None and other.path == made.sidecar.path else other
                       for other in self.post.source.beside)  # fmt: skip
        try:
            # A mark that begins the text itself is doubled, as the first one is taken for that of the bytes.
            mark = "\ufeff" if made.text.startswith("\ufeff") else ""
            found = self.dialect.read(File(self.path, mark + made.text, beside), self.reading)
        except EssaykitError:
            return None
        bare = self.fence.without_keys if self.fence is not None else str
        return found[0] if found and bare(found[0].body) == bare(self.post.body) else None

    def with_lines(
        self, changes: Mapping[str, Value], before: Mapping[str, Value], after: Mapping[str, Value], way: Way
    ) -> Edited:
        """The files with the lines of some keys replaced.

        Args:
            changes: the new values.
            before: the header as the post had it.
            after: the header as it is to be.
            way: how the new lines are written.
        """
        if self.fence is None:
            text = self.dialect.text(self.post, self.site, self.dialect.fences_for(self.path)[0])
            end = LINE_END.search(self.post.body)
            head = text.removesuffix(self.post.body)
            return Edited(_ended(head, end[0] if end else "\n") + text[len(head) :])
        holder = document.decode(self.sidecar) if self.sidecar is not None else Text(self.as_it_was.text)
        found = self.fence.header(holder.text, READ_BEFORE)
        if found is None:
            return self.as_it_was
        entries = {self.dialect.folded(entry.key): entry for entry in found.entries}
        order = [self.dialect.spelled(key, entries) for key in after]
        try:
            new = dict(self._lines(self.fence, found, entries, changes, before, way))
        except WriteError as error:
            raise WriteError(attrs.evolve(error.problem, path=self.path or None)) from None
        text = self.fence.edited(holder.text, new, order)
        if self.sidecar is None:
            return Edited(text)
        return Edited(self.as_it_was.text, File(self.sidecar.path, self._encoded(text, holder)))

    def _encoded(self, text: str, holder: Text) -> bytes:
        try:
            return document.encode(text, holder.encoding, bom=holder.bom)
        except UnicodeEncodeError as error:
            raise document.without_bytes(error, holder.encoding, self.post.source.path) from None

    def _lines(
        self, fence: Fence, found: Header, entries: Mapping[str, Entry], changes: Mapping[str, Value],
        before: Mapping[str, Value], way: Way
    ) -> Iterator[tuple[str, str | None]]:  # fmt: skip
        """The new lines of each changed key, under the key as the file spells it."""
        spans = fence.spans(found.content, found.entries)
        values: dict[str, Value] = {}
        for key, value in self._outside(entries, changes, before):
            if (place := self.dialect.inside(key, entries)) is not None:
                outer, inner = place
                table = values.get(outer.key) or dict(fence.native(outer.value))
                values[outer.key] = {name: item for name, item in {**table, inner: value}.items() if item is not None}
                continue
            # A key of the author's own may be spelled as one that the table would take, if another won over it.
            own = entries.get(self.dialect.folded(key)) if key in self.authors_own else None
            name = own.key if own is not None else self.dialect.spelled(key, entries)
            stands = next((entry for entry in entries.values() if entry.key == name), None)
            old = fence.native(stands.value) if stands is not None else None
            values[name] = _merged(old, before.get(key), value)
            if way == "names as text" and isinstance(old, str) and isinstance(value, list):
                values[name] = _as_text(old, value)
        for name, value in values.items():
            text = lines(fence, found.content, spans, name, value, keep=way != "plain")
            old_text = next((found.content[span.start : span.end] for span in spans if span.entry.key == name), "")
            end = LINE_END.search(old_text) or LINE_END.search(found.content)
            yield name, text and _ended(text, end[0] if end else "\n")

    def _outside(
        self, entries: Mapping[str, Entry], changes: Mapping[str, Value], before: Mapping[str, Value]
    ) -> Iterator[tuple[str, Value]]:
        """The changes, with those of the author's own keys where the file has them: in their table or outside of it."""
        nested = self.dialect.nested
        for key, value in changes.items():
            if key != nested:
                yield key, value
                continue
            table = entries[nested].value if nested in entries else {}
            old, new = before.get(nested) or {}, value or {}
            outer = [name for name in {**old, **new} if self.dialect.folded(name) in entries and name not in table]
            yield from ((name, new.get(name)) for name in outer if old.get(name) != new.get(name))
            inner = {name: item for name, item in new.items() if name not in outer}
            if inner != {name: item for name, item in old.items() if name not in outer}:
                yield nested, inner or None


def _as_text(old: str, names: list[Value]) -> Value:
    """Names in one text, parted as the old ones are."""
    joint = _JOINT.search(old)
    return joint[0].join(map(str, names)) if joint is not None else names


_JOINT = re.compile(r"[ \t]*,[ \t]*|[ \t]+")


def _merged(file: Value, old: Value, new: Value) -> Value:
    """A new mapping, in which what was not changed is as the file has it."""
    if not (isinstance(file, dict) and isinstance(old, dict) and isinstance(new, dict)):
        return new
    # What was not changed and is not here stands elsewhere: at the top of the header, say.
    return {key: file[key] if key in file and key in old and old[key] == item
            else _merged(file.get(key), old.get(key), item)
            for key, item in new.items() if key in file or old.get(key, UNREADABLE) != item}  # fmt: skip


def _ended(text: str, end: str) -> str:
    """New lines with the line ends of a file; those that have others keep them."""
    return re.sub(r"(?<!\r)\n", end, text) if end != "\n" else text
