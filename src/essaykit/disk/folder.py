"""Folder: a blog's folder as it was found, and its posts."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from essaykit.catalog import CATALOG, Catalog, Recognition
from essaykit.disk import config as configuration
from essaykit.disk.files import is_folder, listing, paths_in, read_bytes
from essaykit.disk.found import Found
from essaykit.disk.reader import Reader
from essaykit.disk.remote import inside, place
from essaykit.disk.workers import ALONE, Workers
from essaykit.errors import FormatError, Problem, ReadError
from essaykit.format import Limits, Reading
from essaykit.markup.markup import Markup
from essaykit.model.archive import Archive, newest_first
from essaykit.model.site import Site

if TYPE_CHECKING:
    from essaykit.disk.recalled import Recalled

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
    catalog: Catalog
    """Where its format was looked up."""
    problems: Sequence[Problem]
    """What is wrong with its configuration, and the links that were not followed."""

    @cached_property
    def posts(self) -> list[str]:
        """The paths that are read as posts."""
        dialect = self.recognition.format
        return [
            path
            for path in self.paths
            if path.lower().endswith(dialect.suffixes) and (dialect.wants is None or dialect.wants(path))
        ]

    def reader(self) -> Reader:
        """What reads its files.

        Raises:
            FormatError: its format is only written.
        """
        dialect = self.recognition.format
        if dialect.read is None:
            raise FormatError(Problem("format-cannot", value=str(dialect), detail="read"))
        paths = frozenset(self.paths if dialect.beside is not None else ())
        return Reader(str(self.path), dialect, self.reading, paths, self.catalog)


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
    root = place(path)
    if not is_folder(root):
        raise ReadError(Problem("not-found", path=str(path)))
    problems: list[Problem] = []
    paths = paths_in(root, problems.append)
    if without is not None and (way := inside(without, root)) is not None:
        paths = [name for name in paths if not name.startswith(f"{way}/")]
    config = configuration.Config()
    if configuration.NAME in paths:
        config = configuration.parse(read_bytes(root / configuration.NAME, configuration.NAME))
    name = dialect or config.dialect
    seen = listing(root, paths)
    recognition = Recognition(catalog.named(name, "dialect"), ()) if name else catalog.recognise(seen)
    roots = recognition.format.roots
    reading = attrs.evolve(reading_of(site or config.site, limits, markups), roots=tuple(roots(seen)) if roots else ())
    return Folder(root, paths, config, recognition, reading, catalog, (*config.problems, *sorted(problems, key=_PATH)))


def archive_of(
    folder: Folder,
    progress: Progress | None = None,
    workers: Workers = ALONE,
    recalled: Recalled | None = None,
    task: Callable[[Reader, Sequence[str]], Found] = Reader.read,
) -> Archive:
    """Read all posts of a folder, but those that are recalled."""
    return gathered(folder, read_all(folder, progress, workers, task, recalled))


def read_all(
    folder: Folder,
    progress: Progress | None = None,
    workers: Workers = ALONE,
    task: Callable[[Reader, Sequence[str]], Found] = Reader.read,
    recalled: Recalled | None = None,
) -> Found:
    """Read all files of a folder, in the order of their paths, but those whose posts are recalled."""

    def read(names: Sequence[str]) -> Found:
        found, done = Found(), 0
        parts = workers.parts(names, _FILES, singly=progress is not None)
        for part, of_part in zip(parts, workers.map(task, folder.reader(), parts), strict=True):
            found.add(of_part)
            done += len(part)
            if progress is not None:
                progress(done, len(names))
        return found

    return read(folder.posts) if recalled is None else recalled.read(folder.posts, read)


def gathered(folder: Folder, found: Found) -> Archive:
    """The Archive of what was found in all files of a folder."""
    problems = [*folder.problems, *found.problems]
    if not folder.posts:
        problems.append(Problem("folder-empty", path=str(folder.path)))
    archive = Archive(tuple(newest_first(found.posts)), site=folder.reading.site)
    return attrs.evolve(archive, problems=[*problems, *slug_collisions(archive)])


_FILES = 500
"""So many files at the most are read in one part of the work."""


def slug_collisions(archive: Archive) -> Iterator[Problem]:
    """A Problem for each post whose slug is another's too."""
    for slug, posts in archive.collisions().items():
        first, *others = (post.source.path or post.title for post in posts)
        for other in others:
            yield Problem("slug-collision", path=other, value=slug, detail=f"that of {first}")


def reading_of(site: Site | None, limits: Limits | None, markups: Mapping[str, Markup] | None) -> Reading:
    """What formats are told, with the defaults filled in."""
    return Reading(site or Site(), limits or Limits(), dict(markups or {}))
