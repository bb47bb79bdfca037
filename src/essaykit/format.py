"""Format: the one shape that every dialect, bundle, feed and kind of page takes.

A format is a value. To add one, make a Format and name it in the entry-point group `essaykit.formats`
of your package, or pass `CATALOG.with_format(FORMAT)` where a catalog is taken.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice
from typing import Any, Literal, Protocol

import attrs

from essaykit.errors import Problem
from essaykit.model.archive import Archive
from essaykit.model.file import File
from essaykit.model.post import Post
from essaykit.model.site import Site

Kind = Literal["dialect", "bundle", "feed", "page"]


_REACH = 200
"""Levels that Python goes down by recursion, whoever called it."""


def _within_reach(levels: int) -> int:
    return min(levels, _REACH)


@attrs.frozen
class Limits:
    """How much of a stranger's file is read at the most."""

    file_bytes: int = 64_000_000
    """Bytes of one file."""
    header_chars: int = 1_000_000
    """Characters of one header."""
    nesting: int = attrs.field(default=64, converter=_within_reach)
    """Lists and mappings inside of one another in a header; more than 200 count as 200."""
    aliases: int = 64
    """YAML aliases in one header."""
    values: int = 100_000
    """Values (scalars, lists, mappings) in one header."""
    keys: int = 10_000
    """Keys at the top of one header."""
    tags: int = 1_000
    """Terms of one kind that a post's header gives it; of more, the first ones are taken."""
    quotes: int = 10_000
    """Quotations of one post; of more, the first ones are taken."""
    items: int = 1_000_000
    """Posts of one bundle, of which an export that is read in pieces may be of any size; of more, the first ones."""


@attrs.frozen
class Reading:
    """What a format is told about the file that it reads."""

    site: Site = attrs.field(factory=Site)
    """Gives the zone of dates that name none, and the language."""
    limits: Limits = attrs.field(factory=Limits)
    markups: Mapping[str, Any] = attrs.field(factory=dict)
    """Markups (`essaykit.markup.markup.Markup`) that stand in for the built-in ones, by their name."""
    roots: tuple[str, ...] = ()
    """The folders, each ending in `/`, that are the root of a blog of the format's own program: what stands before
    them in a path says nothing about a post. The longer ones first."""

    trusted: bool = False
    """Whether the posts of bundles (exports, feeds, saved pages) are taken as their reader's own; else they are
    marked as a stranger's, and cleaned when they are written out."""
    markup: str | None = None
    """`markdown` turns HTML bodies of bundles into Markdown (extra `markdown`); None keeps them as they came."""

    def inner(self, path: str) -> str:
        """A path from the root of its blog."""
        for root in self.roots:
            if path.startswith(root):
                return path[len(root) :]
        return path


@attrs.frozen
class Mark:
    """One sign by which a folder's format is recognised."""

    reason: str
    """What was seen, as a person would say it: `it has a _config.yml`."""
    weight: int = 1
    """How much it says: 1 a hint, 3 a habit of few systems, 10 of this one alone."""


@attrs.frozen
class Listing:
    """The paths of a folder, and a way to look into a file: all that recognition may use."""

    paths: Sequence[str]
    """Relative, sorted, with `/` between their parts. Folders are not among them."""
    peek: Callable[[str], str]
    """The first 4,096 bytes of one of the paths, as text; empty if it cannot be read."""

    @cached_property
    def named(self) -> Mapping[str, Sequence[str]]:
        """The paths of the files of each name."""
        found: dict[str, list[str]] = {}
        for path in self.paths:
            found.setdefault(path.rpartition("/")[2], []).append(path)
        return found

    def having(self, piece: str) -> list[str]:
        """The paths with a piece in them, such as `/content/`: here, the first folder has a `/` before it too."""
        return [path for path in self.paths if piece in f"/{path}"] if piece in self._text else []

    def ending(self, *endings: str, most: int | None = None) -> list[str]:
        """The paths that end so; the first ones, if there are too many."""
        if not any(f"{ending}\n" in self._text for ending in endings):
            return []
        return [*islice((path for path in self.paths if path.endswith(endings)), most)]

    @cached_property
    def _text(self) -> str:
        """All paths: one look into it tells faster than a loop that none of them is as it is sought."""
        return "".join([f"/{path}\n" for path in self.paths])


class Stream(Protocol):
    """A bundle that is read piece by piece."""

    problems: list[Problem]
    """What was found wrong so far."""

    def __iter__(self) -> Iterator[Post]:
        """The posts, one by one; none is kept."""
        ...

    def archive(self) -> Archive:
        """All posts, the newest first, with Site and problems."""
        ...


@attrs.frozen
class Format:
    """A way in which posts stand in files, or go out as files.

    Sans-I/O: it reads a `File` to Posts and writes an Archive to `File`s; only `essaykit.disk` opens files.
    """

    name: str
    """What users call it: `jekyll`, `atom`."""
    kind: Kind
    """`dialect` (a post a file), `bundle` (a blog a file), `feed` or `page`."""
    title: str = ""
    """What it is called in sentences: `Jekyll`, `Atom 1.0 (RFC 4287)`."""
    suffixes: tuple[str, ...] = ()
    """File-name endings that it reads, with their dots, in lower case."""
    media_type: str | None = None
    read: Callable[[File, Reading], Sequence[Post]] | None = None
    """Reads one file. An Archive (which is a sequence of Posts) brings its Site and problems along.

    Raises `ReadError` or `FenceError` if nothing can be read; other problems go into `post.source.problems`.
    """
    stream: Callable[[Iterable[bytes], str, Reading], Stream] | None = None
    """Reads a file of any size, given as its bytes in pieces (which can be gone through again) and its path."""
    sniff: Callable[[str], int] | None = None
    """How much the beginning of a file (up to 64 KiB) says that it is in this format, among those that share its
    suffix: 0 not at all, 1 it may be (as without this function), 3 likely, 10 this one alone."""
    write: Callable[..., Iterable[File]] | None = None
    """Writes an Archive, with options as keywords."""
    wants: Callable[[str], bool] | None = None
    """Whether the path is a post of a folder in this format; None for all with its suffixes."""
    beside: Callable[[str], Sequence[str]] | None = None
    """The paths of the files that may belong to a post's file, such as Nikola's `name.meta`."""
    recognise: Callable[[Listing], Sequence[Mark]] | None = None
    """The signs of this format that a folder shows."""
    roots: Callable[[Listing], Iterable[str]] | None = None
    """The folders in a listing that are roots of blogs, each ending in `/`; None if the listing itself is one."""
    table: Any = None
    """What stands behind it, such as the Dialect with its keys: for documentation and `explain`."""

    def __str__(self) -> str:
        return self.title or self.name


Posts = Archive | Sequence[Post]
"""What most functions take: an Archive, or any sequence of Posts."""
