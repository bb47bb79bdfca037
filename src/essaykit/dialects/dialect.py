"""Dialect: a two-way table of what the keys of a header mean.

Everything that a table can say is said in the tables (`jekyll.py`, `hugo.py`, `plain.py`); this module reads a
post by one, and writes a post by one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import tzinfo
from functools import cached_property

import attrs

from essaykit.dialects import quotation
from essaykit.dialects.draft import Draft
from essaykit.dialects.editing import EMPTY, FIELDS, Edited, edited, holds, lost
from essaykit.dialects.key import Claims, Key
from essaykit.dialects.links import LOCAL, Links
from essaykit.dialects.paths import MARKUPS, NamePattern
from essaykit.dialects.reading import claims, read
from essaykit.dialects.writing import metadata
from essaykit.errors import EssaykitError, Problem, WriteError
from essaykit.format import Format, Listing, Mark, Reading
from essaykit.frontmatter.fence import Entry, Fence, Value
from essaykit.model.archive import Archive
from essaykit.model.file import File
from essaykit.model.post import Post
from essaykit.model.site import Site
from essaykit.text.dates import Moment

ZoneRule = Callable[[Moment, Value], tzinfo | None]
"""The zone in which a naive moment is read, given how it was written; None for the Site's."""


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
    zone: ZoneRule = lambda moment, value: None  # noqa: ARG005 - it has no say
    zone_name: str = "site"
    """What the zone rule is called in a `DateNote` where it is not the Site's zone."""
    fold_case: bool = False
    """Whether `Title` is `title`."""
    duplicates: str = "last"
    """Which of equal keys counts: `first` or `last`."""
    nested: str | None = None
    """The key under which keys of the author's own stand; None for the top of the header."""
    more: str | None = None
    """The marker in a body after which its summary ends, as the program spells it; None if it has none of its own."""
    links: Links = LOCAL
    """How links between the files of a blog are spelled."""
    own: frozenset[str] = frozenset()
    """Keys of the program itself that no field of Post claims: they stay at the top of the header."""
    suffixes: tuple[str, ...] = (".md", ".markdown", ".html", ".htm", ".txt")
    wants: Callable[[str], bool] | None = None
    beside: Callable[[str], Sequence[str]] | None = None
    """As in `Format`."""
    recognise: Callable[[Listing], Sequence[Mark]] | None = None
    roots: Callable[[Listing], Iterable[str]] | None = None
    """As in `Format`."""
    shown: Callable[[str], str] = str
    """How the program shows a title, where that is not quite as its author wrote it."""
    finish: Callable[[Draft], None] | None = None
    """What the table cannot say: folders, titles made of names. Called last, before the Post is made."""
    fill: Callable[[Post, dict[str, Value], Site], None] | None = None
    """What the table cannot say of writing: the counterpart of `finish`, called last."""
    header_required: Callable[[str], bool] = lambda path: False  # noqa: ARG005 - as above
    """Whether a file of that path without a header is no post."""

    # -- reading

    def read(self, file: File, reading: Reading) -> Sequence[Post]:
        """Read one file.

        Returns:
            The post; nothing if the dialect's own program would not take the file for one.

        Raises:
            ReadError: its header or bytes cannot be read.
        """
        return read(self, file, reading)

    def folded(self, key: str) -> str:
        """A key as the table knows it, however a file spells it."""
        return key.lower() if self.fold_case else key

    @cached_property
    def by_name(self) -> dict[str, tuple[int, Key]]:
        """The table's lines by the spellings of their keys, with the rank of each spelling."""
        pairs = [(name, key) for key in self.keys for name in key.names]
        return {self.folded(name): (rank, key) for rank, (name, key) in enumerate(pairs)}

    def claims(self, entries: Iterable[Entry]) -> Claims:
        """Which of the keys of a header the table takes, and for which field."""
        return claims(self, entries)

    # -- writing

    def metadata(self, post: Post, site: Site | None = None) -> dict[str, Value]:
        """The header of a post: keys and values in the dialect's order."""
        return metadata(self, post, site)

    def edited(self, post: Post) -> Edited | None:
        """The files of a post that was read in this dialect, with only the lines of changed keys replaced.

        Returns:
            The text of its file, and the sidecar that holds its header; None if it was not read in this dialect.

        Raises:
            WriteError: what was changed would not be read back as it is.
        """
        return edited(self, post)

    def fences_for(self, path: str) -> tuple[Fence, ...]:
        """The fences that a file of that path may have."""
        return self.fences_of(path) if self.fences_of else self.fences

    def ending(self, post: Post) -> str:
        """The ending of a file's name by the markup of its post."""
        markup = post.markup if isinstance(post.markup, str) else post.markup.name
        return next((ending for ending, name in self.markups.items() if name == markup), ".md")

    def text(self, post: Post, site: Site | None = None, fence: Fence | None = None) -> str:
        """A post as the text of a file.

        Raises:
            WriteError: its body holds a header of its own (a post directive), and two of them are two posts.
        """
        fence = fence or self.fences_for(f"post{self.ending(post)}")[0]
        if fence.without_keys(post.body) != post.body:
            raise WriteError(Problem("format-cannot", path=post.source.path, value="a body with a header within it",
                                     detail="given another"))  # fmt: skip
        return fence.joined(fence.wrapped(fence.lines(self.metadata(post, site))), post.body)

    def whole(self, post: Post, site: Site | None = None) -> str:
        """A post as the text of a new file, of which nothing is lost.

        Raises:
            WriteError: a field would not be read back as it is.
        """
        site = site or Site()
        file = self.file(post, site)
        try:
            found = self.read(file, Reading(site))
        except EssaykitError:
            found = ()
        again = found[0] if found else None
        # What was not said is not lost: Pelican files a post without a category under `misc`.
        said = [name for name in FIELDS if name == "status" or getattr(post, name) != getattr(EMPTY, name)]
        changed = [name for name in said if again is None or not holds(self, name, post, again)]
        if again is not None and (post.status, again.status) == ("private", "draft"):
            changed.remove("status")  # what nobody may see is not shown, where the program has no other word for it
        if changed or (again is not None and again.body != post.body):
            raise lost(self, post, again, changed or ["body"])
        return str(file.data)

    def file(self, post: Post, site: Site | None = None) -> File:
        """A post as a file, named as the dialect names them."""
        return File(self.pattern.write(post, self.ending(post)), self.text(post, site))

    def write(self, archive: Archive) -> Iterable[File]:
        """Each post of an archive as a file."""
        return (self.file(post, archive.site) for post in archive)

    def spelled(self, name: str, entries: Mapping[str, Entry]) -> str:
        """The spelling that a file has for a key that is to be written."""
        if (said := quotation.spelled(name, entries)) is not None:
            return said
        folded = self.folded(name)
        hit = self.by_name.get(folded)
        if hit is None:
            return entries[folded].key if folded in entries else name
        # Keys of one field stand in for each other; but each key of the status says something else.
        same = hit[1].field
        present = [own for own, (_, key) in self.by_name.items()
                   if own in entries and (key is hit[1] or key.field == same != "status")]  # fmt: skip
        return entries[present[0]].key if present else name

    def inside(self, name: str, entries: Mapping[str, Entry]) -> tuple[Entry, str] | None:
        """The mapping of a file in which a key that is to be written stands (`date.created`), and its key there."""
        hit = self.by_name.get(name)
        for own, (_, key) in self.by_name.items():
            parent, dot, inner = own.partition(".")
            same = hit is not None and (key is hit[1] or key.field == hit[1].field != "status")
            outer = entries.get(parent) if dot and same else None
            if outer is not None and isinstance(outer.value, dict):
                for spelled in outer.value:
                    if self.folded(spelled) == inner:
                        return outer, spelled
        return None

    @cached_property
    def parents(self) -> tuple[str, ...]:
        """The keys of mappings in which keys of the table stand."""
        return tuple(dict.fromkeys(name.partition(".")[0] for name in self.by_name if "." in name))

    @cached_property
    def status_names(self) -> frozenset[str]:
        """The keys that say who may see the post."""
        return frozenset(name for key in self.keys if key.field == "status" for name in key.names)

    # -- as a format

    @cached_property
    def _format(self) -> Format:
        return Format(self.name, "dialect", self.title, self.suffixes, read=self.read, write=self.write, wants=self.wants,
                      beside=self.beside, recognise=self.recognise, roots=self.roots, table=self)  # fmt: skip

    def format(self) -> Format:
        """The Format of this dialect: the same object each time."""
        return self._format
