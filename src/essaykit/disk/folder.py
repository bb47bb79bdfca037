"""Folder: a blog's folder as it was found, and its posts."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from operator import attrgetter
from pathlib import Path

import attrs

from essaykit.catalog import CATALOG, Catalog, Recognition
from essaykit.disk import config as configuration
from essaykit.disk.files import listing, paths_in, read_bytes
from essaykit.errors import EssaykitError, FormatError, Problem, ReadError
from essaykit.format import Limits, Reading
from essaykit.markup.markup import Markup
from essaykit.model.archive import Archive, newest_first
from essaykit.model.file import File
from essaykit.model.post import Post
from essaykit.model.site import Site

_PATH = attrgetter("path")

Progress = Callable[[int, int], None]
"""Told after each file: how many are done, of how many."""


@attrs.frozen
class Folder:
    """A blog's folder as it was found: its files, configuration and format."""

    path: Path
    paths: Sequence[str]
    config: configuration.Config
    recognition: Recognition
    reading: Reading
    problems: Sequence[Problem]
    """What is wrong with its configuration, and the links that were not followed."""

    @property
    def posts(self) -> list[str]:
        """The paths that are read as posts."""
        dialect = self.recognition.format
        return [
            path
            for path in self.paths
            if path.lower().endswith(dialect.suffixes) and (dialect.wants is None or dialect.wants(path))
        ]


def open_folder(
    path: str | os.PathLike[str],
    *,
    dialect: str | None = None,
    site: Site | None = None,
    limits: Limits | None = None,
    markups: Mapping[str, Markup] | None = None,
    catalog: Catalog = CATALOG,
    without: Path | None = None,
) -> Folder:
    """Look at a blog's folder: list its files, read its configuration, tell its dialect.

    Args:
        path: of the folder.
        dialect: the name of the dialect; told by its signs if not given.
        site: the Site; that of `essaykit.toml` in the folder if not given.
        limits: how much of each file is read.
        markups: Markups that stand in for the built-in ones, by name.
        catalog: where formats are looked up.
        without: a folder within it that is no part of the blog, such as the one that a build writes into.

    Raises:
        ReadError: there is no such folder, or its `essaykit.toml` cannot be read.
        FormatError: the dialect is not known or cannot be told.
    """
    root = Path(path)
    if not root.is_dir():
        raise ReadError(Problem("not-found", path=str(path)))
    problems: list[Problem] = []
    paths = paths_in(root, problems.append)
    if without is not None and (inner := without.resolve()).is_relative_to(outer := root.resolve()):
        prefix = inner.relative_to(outer).as_posix() + "/"
        paths = [name for name in paths if not name.startswith(prefix)]
    config = configuration.Config()
    if configuration.NAME in paths:
        config = configuration.parse(read_bytes(root / configuration.NAME, configuration.NAME))
    name = dialect or config.dialect
    seen = listing(root, paths)
    recognition = Recognition(catalog.named(name, "dialect"), ()) if name else catalog.recognise(seen)
    roots = recognition.format.roots
    reading = attrs.evolve(reading_of(site or config.site, limits, markups), roots=tuple(roots(seen)) if roots else ())
    return Folder(root, paths, config, recognition, reading, (*config.problems, *sorted(problems, key=_PATH)))


def archive_of(folder: Folder, progress: Progress | None = None) -> Archive:
    """Read all posts of a folder."""
    names = folder.posts
    posts: list[Post] = []
    problems = list(folder.problems)
    read, reading, root = folder.recognition.format.read, folder.reading, str(folder.path)
    if read is None:
        raise FormatError(Problem("format-cannot", value=str(folder.recognition.format), detail="read"))
    limit = reading.limits.file_bytes
    beside = _Beside(folder)
    for done, name in enumerate(names, start=1):
        try:
            found = read(File(name, read_bytes(f"{root}/{name}", name, limit), beside.of(name)), reading)
        except EssaykitError as error:
            problems.append(error.problem)
        else:
            for post in found:
                posts.append(post)
                if post.source.problems:
                    problems += post.source.problems
        if progress is not None:
            progress(done, len(names))
    if not names:
        problems.append(Problem("folder-empty", path=str(folder.path)))
    archive = Archive(tuple(newest_first(posts)), site=reading.site)
    problems += slug_collisions(archive)
    return attrs.evolve(archive, problems=problems)


def posts_of(folder: Folder, name: str) -> Sequence[Post]:
    """Read one file of a folder.

    Raises:
        ReadError: it cannot be read.
    """
    read = folder.recognition.format.read
    if read is None:
        raise FormatError(Problem("format-cannot", value=str(folder.recognition.format), detail="read"))
    data = read_bytes(folder.path / name, name, folder.reading.limits.file_bytes)
    return read(File(name, data, _Beside(folder).of(name)), folder.reading)


class _Beside:
    """The files that belong to the posts of a folder."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self._names = folder.recognition.format.beside
        self._paths = frozenset(folder.paths) if self._names is not None else frozenset[str]()

    def of(self, path: str) -> tuple[File, ...]:
        """Those of one post, read."""
        if self._names is None:
            return ()
        limit = self._folder.reading.limits.file_bytes
        return tuple(
            File(name, read_bytes(self._folder.path / name, name, limit))
            for name in self._names(path)
            if name in self._paths
        )


def slug_collisions(archive: Archive) -> Iterator[Problem]:
    """A Problem for each post whose slug is another's too."""
    for slug, posts in archive.collisions().items():
        first, *others = (post.source.path or post.title for post in posts)
        for other in others:
            yield Problem("slug-collision", path=other, value=slug, detail=f"that of {first}")


def reading_of(site: Site | None, limits: Limits | None, markups: Mapping[str, Markup] | None) -> Reading:
    """What formats are told, with the defaults filled in."""
    return Reading(site or Site(), limits or Limits(), dict(markups or {}))
