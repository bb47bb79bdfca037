"""Reading: a post from a file, an archive from a folder or bundle."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO, Any

import attrs

from essaykit.catalog import CATALOG, Catalog, Recognition
from essaykit.disk import config as configuration
from essaykit.disk.files import listing, paths_in, read_bytes
from essaykit.errors import EssaykitError, FormatError, Problem, ReadError, did_you_mean, group
from essaykit.format import Format, Limits, Listing, Reading
from essaykit.markup.markup import Markup
from essaykit.model.archive import Archive, newest_first
from essaykit.model.file import File
from essaykit.model.post import Post
from essaykit.model.site import Site

Report = Callable[[Problem], None]
Progress = Callable[[int, int], None]
"""Told after each file: how many are done, of how many."""

_ROOTS = (configuration.NAME, "_config.yml", "hugo.toml", "hugo.yaml", "hugo.json", "config.toml", "zola.toml")


@attrs.frozen
class Folder:
    """A blog's folder as it was found: its files, configuration and format."""

    path: Path
    paths: Sequence[str]
    config: configuration.Config
    recognition: Recognition
    reading: Reading

    @property
    def posts(self) -> list[str]:
        """The paths that are read as posts."""
        dialect = self.recognition.format
        return [
            path
            for path in self.paths
            if path.lower().endswith(dialect.suffixes) and (dialect.wants is None or dialect.wants(path))
        ]


def load(
    source: str | os.PathLike[str] | IO[Any],
    *,
    dialect: str | None = None,
    site: Site | None = None,
    limits: Limits | None = None,
    markups: Mapping[str, Markup] | None = None,
    catalog: Catalog = CATALOG,
) -> Post:
    """Read one post.

    Args:
        source: a path, or an open file (of bytes or text).
        dialect: the name of the dialect; told by the path and what lies around it if not given.
        site: gives the zone of dates that name none.
        limits: how much of the file is read.
        markups: Markups that stand in for the built-in ones, by name.
        catalog: where the dialect is looked up.

    Returns:
        The post. What was wrong but could be read is in `post.source.problems`.

    Raises:
        ReadError: the file cannot be read, or its header cannot.
        FormatError: there is no such dialect, or the dialect's own program reads no post in this file.
    """
    if isinstance(source, str | os.PathLike):
        path = os.fspath(source)
        limits = limits or Limits()
        data: Any = read_bytes(path, path, limits.file_bytes)
        path = path.replace(os.sep, "/")
    else:
        path = _name_of(source)
        data = source.read()
    chosen = catalog.named(dialect, "dialect") if dialect else _recognised(path, catalog)
    beside: list[File] = []
    if chosen.beside is not None and isinstance(source, str | os.PathLike):
        names = (name for name in chosen.beside(path) if os.path.isfile(name))  # noqa: PTH113 - paths are texts here
        beside = [File(name, read_bytes(name, name)) for name in names]
    return _one(chosen, File(path, data, tuple(beside)), _reading(site, limits, markups))


def loads(
    text: str,
    *,
    dialect: str | None = None,
    path: str = "",
    site: Site | None = None,
    limits: Limits | None = None,
    markups: Mapping[str, Markup] | None = None,
    catalog: Catalog = CATALOG,
) -> Post:
    """Read one post from a text.

    Args:
        text: header and body.
        dialect: the name of the dialect; told by the path if not given, `plain` in doubt.
        path: where it would lie in its blog's folder: dialects read dates, slugs and folders in it.
        site: gives the zone of dates that name none.
        limits: how much of it is read.
        markups: Markups that stand in for the built-in ones, by name.
        catalog: where the dialect is looked up.

    Raises:
        ReadError: its header cannot be read.
        FormatError: there is no such dialect, or the dialect's own program reads no post in this text.

    Examples:
        >>> post = loads("---\\ntitle: On Tea\\ntags: [Tea, NESTA]\\n---\\n\\nSlow.\\n")
        >>> post.title, [tag.name for tag in post.tags], post.body
        ('On Tea', ['Tea', 'NESTA'], 'Slow.\\n')
    """
    chosen = catalog.named(dialect, "dialect") if dialect else catalog.recognise(Listing([path] if path else [], _nothing))
    one = chosen if isinstance(chosen, Format) else chosen.format
    return _one(one, File(path, text), _reading(site, limits, markups))


def load_archive(
    path: str | os.PathLike[str],
    *,
    dialect: str | None = None,
    site: Site | None = None,
    strict: bool = False,
    limits: Limits | None = None,
    markups: Mapping[str, Markup] | None = None,
    catalog: Catalog = CATALOG,
    progress: Progress | None = None,
) -> Archive:
    """Read a folder of posts, or a bundle: a blog in one file.

    Args:
        path: of the folder or file.
        dialect: the name of the format; told by its signs if not given.
        site: the Site; that of `essaykit.toml` in the folder, or of the bundle, if not given.
        strict: raise all problems together, after everything was read.
        limits: how much of each file is read.
        markups: Markups that stand in for the built-in ones, by name.
        catalog: where formats are looked up.
        progress: told after each file.

    Returns:
        The posts, the newest first. What could not be read, and what was wrong with the others, is in `problems`.

    Raises:
        ReadError: there is no such folder or file, or nothing in the file can be read.
        FormatError: the format is not known or cannot be told.
        ExceptionGroup: `strict`, and there are problems.
    """
    root = Path(path)
    if root.is_file():
        archive = _bundle(root, dialect, _reading(site, limits, markups), catalog)
    else:
        folder = open_folder(root, dialect=dialect, site=site, limits=limits, markups=markups, catalog=catalog)
        archive = archive_of(folder, progress)
    if strict and (serious := [problem for problem in archive.problems if problem.severity != "note"]):
        raise group(serious, of=str(path))
    return archive


def iter_posts(
    path: str | os.PathLike[str],
    *,
    dialect: str | None = None,
    site: Site | None = None,
    limits: Limits | None = None,
    markups: Mapping[str, Markup] | None = None,
    catalog: Catalog = CATALOG,
    report: Report | None = None,
) -> Iterator[Post]:
    """Read the posts of a folder or bundle one by one, in the order of their paths, keeping none.

    Args:
        path: of the folder or file.
        dialect: as for `load_archive`; so are `site`, `limits`, `markups` and `catalog`.
        report: told of each file that cannot be read; without it, the first one raises.

    Raises:
        ReadError: a file cannot be read, and nobody is told.
        FormatError: the format is not known or cannot be told.
    """
    root = Path(path)
    if root.is_file():
        yield from _bundle(root, dialect, _reading(site, limits, markups), catalog)
        return
    folder = open_folder(root, dialect=dialect, site=site, limits=limits, markups=markups, catalog=catalog)
    for name in folder.posts:
        try:
            yield from posts_of(folder, name)
        except EssaykitError as error:
            if report is None:
                raise
            report(error.problem)


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
        dialect: as for `load_archive`; so are `site`, `limits`, `markups` and `catalog`.
        without: a folder within it that is no part of the blog, such as the one that a build writes into.

    Raises:
        ReadError: there is no such folder, or its `essaykit.toml` cannot be read.
        FormatError: the dialect is not known or cannot be told.
    """
    root = Path(path)
    if not root.is_dir():
        raise ReadError(Problem("not-found", path=str(path)))
    paths = paths_in(root)
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
    reading = attrs.evolve(_reading(site or config.site, limits, markups), roots=tuple(roots(seen)) if roots else ())
    return Folder(root, paths, config, recognition, reading)


def archive_of(folder: Folder, progress: Progress | None = None) -> Archive:
    """Read all posts of a folder."""
    names = folder.posts
    posts: list[Post] = []
    problems = list(folder.config.problems)
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
    problems += _collisions(archive)
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


def _collisions(archive: Archive) -> Iterator[Problem]:
    for slug, posts in archive.collisions().items():
        first, *others = (post.source.path or post.title for post in posts)
        for other in others:
            yield Problem("slug-collision", path=other, value=slug, detail=f"that of {first}")


def _bundle(path: Path, dialect: str | None, reading: Reading, catalog: Catalog) -> Archive:
    names = [name for name in catalog.names("bundle") if dialect in {None, name}]
    for name in names:
        bundle = catalog.named(name)
        if bundle.read is not None and (dialect or path.name.lower().endswith(bundle.suffixes)):
            found = bundle.read(File(path.name, read_bytes(path, str(path), reading.limits.file_bytes)), reading)
            return found if isinstance(found, Archive) else Archive(found, site=reading.site)
    known = catalog.names("bundle")
    raise FormatError(Problem("format-unknown", path=str(path), value=dialect or path.suffix or path.name,
                              hint=did_you_mean(dialect or "", known)))  # fmt: skip


def _one(chosen: Format, file: File, reading: Reading) -> Post:
    if chosen.read is None:
        raise FormatError(Problem("format-cannot", path=file.path, value=str(chosen), detail="read"))
    found = chosen.read(file, reading)
    if not found:
        raise ReadError(Problem("not-a-post", path=file.path, value=str(chosen)))
    return found[0]


def _recognised(path: str, catalog: Catalog) -> Format:
    """The dialect of a single file, by the folders around it."""
    file = Path(path)
    for folder in file.absolute().parents:
        if any((folder / name).is_file() for name in _ROOTS):
            names = [entry.name for entry in os.scandir(folder) if entry.is_file()]
            return catalog.recognise(listing(folder, [*names, file.absolute().relative_to(folder).as_posix()])).format
    return catalog.recognise(Listing([path], _nothing)).format


def _nothing(_: str) -> str:
    return ""


def _name_of(file: IO[Any]) -> str:
    name = getattr(file, "name", "")
    return name.replace(os.sep, "/") if isinstance(name, str) else ""


def _reading(site: Site | None, limits: Limits | None, markups: Mapping[str, Markup] | None) -> Reading:
    return Reading(site or Site(), limits or Limits(), dict(markups or {}))
