"""Reading: a post from a file, an archive from a folder or bundle."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import attrs

from essaykit.catalog import CATALOG, Catalog, Recognition
from essaykit.disk import config as configuration
from essaykit.disk.bundle import open_bundle
from essaykit.disk.files import is_file, listing, read_bytes
from essaykit.disk.folder import Folder, Progress, archive_of, open_folder, reading_of
from essaykit.disk.reader import Reader, head
from essaykit.disk.remote import place
from essaykit.disk.workers import Workers
from essaykit.errors import EssaykitError, FormatError, Problem, ReadError, group
from essaykit.format import Format, Limits, Listing, Reading
from essaykit.markup.markup import Markup
from essaykit.model.archive import Archive
from essaykit.model.file import File
from essaykit.model.post import Post
from essaykit.model.site import Site

if TYPE_CHECKING:
    from concurrent.futures import Executor

Report = Callable[[Problem], None]

_ROOTS = (configuration.NAME, "_config.yml", "hugo.toml", "hugo.yaml", "hugo.json", "config.toml", "zola.toml",
          "pelicanconf.py", "conf.py", "docusaurus.config.js", "docusaurus.config.ts", "astro.config.mjs", "gatsby-config.js",
          "eleventy.config.js", ".eleventy.js")  # fmt: skip


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
    limits = limits or Limits()
    if isinstance(source, str | os.PathLike):
        path = os.fspath(source)
        data: Any = read_bytes(path, path, limits.file_bytes)
        path = path.replace(os.sep, "/")
    else:
        path = _name_of(source)
        data = source.read()
    chosen = catalog.named(dialect, "dialect") if dialect else recognised(path, catalog).format
    beside: list[File] = []
    if chosen.beside is not None and isinstance(source, str | os.PathLike):
        names = (name for name in chosen.beside(path) if os.path.isfile(name))
        beside = [File(name, read_bytes(name, name, limits.file_bytes)) for name in names]
    reading = reading_of(site, limits, markups)
    if chosen.roots is not None:
        # The folders above a blog, of which the path may name some, say nothing about its posts.
        reading = attrs.evolve(reading, roots=tuple(chosen.roots(Listing([path], _nothing))))
    return _one(chosen, File(path, data, tuple(beside)), reading)


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
    chosen = (
        catalog.named(dialect, "dialect") if dialect else catalog.recognise(Listing([path] if path else [], _nothing))
    )
    one = chosen if isinstance(chosen, Format) else chosen.format
    return _one(one, File(path, text), reading_of(site, limits, markups))


def load_archive(  # noqa: PLR0913 - all that reading can be told
    path: str | os.PathLike[str],
    *,
    dialect: str | None = None,
    site: Site | None = None,
    strict: bool = False,
    limits: Limits | None = None,
    markups: Mapping[str, Markup] | None = None,
    catalog: Catalog = CATALOG,
    trusted: bool = False,
    markup: str | None = None,
    bodies: bool = True,
    workers: int | None = None,
    executor: Executor | None = None,
    cache: str | os.PathLike[str] | None = None,
    progress: Progress | None = None,
) -> Archive:
    """Read a folder of posts, or a bundle: a blog in one file.

    Args:
        path: of the folder or file; or its address (`s3://bucket/blog`), with `pip install essaykit[remote]`.
        dialect: the name of the format; told by its signs if not given.
        site: the Site; that of `essaykit.toml` in the folder, or of the bundle, if not given.
        strict: raise all problems together, after everything was read.
        limits: how much of each file is read.
        markups: Markups that stand in for the built-in ones, by name.
        catalog: where formats are looked up.
        trusted: take the posts of a bundle as your own; else they are marked as a stranger's, and cleaned wherever
            they are written out.
        markup: `markdown` turns the HTML bodies of a bundle into Markdown (`pip install essaykit[markdown]`).
        bodies: False drops the bodies of a folder's posts, which are read again one by one when they are wanted:
            `load(folder / post.source.path, dialect=post.source.dialect)`. Such posts are not written.
        workers: how many processes read a folder; this one alone if not given. The result is the same.
        executor: runs the reading instead: any `concurrent.futures.Executor`, such as that of a cluster whose
            machines see the folder under the same path.
        cache: a file, or the folder for it, that remembers what was read: files that have not changed since are not
            read again. The result is the same. Bundles are read anew each time.
        progress: told after each file; with workers, after each part.

    Returns:
        The posts, the newest first. What could not be read, and what was wrong with the others, is in `problems`.

    Raises:
        ReadError: there is no such folder or file, or nothing in the file can be read.
        FormatError: the format is not known or cannot be told.
        EssaykitError: a worker was lost, or what was given cannot be sent to one.
        ExceptionGroup: `strict`, and there are problems.
    """
    several = Workers(workers, executor)
    root = place(path)
    if is_file(root):
        reading = attrs.evolve(reading_of(site, limits, markups), trusted=trusted, markup=markup)
        found = open_bundle(root, dialect, reading, catalog)
        archive = found if isinstance(found, Archive) else found.archive()
    else:
        folder = open_folder(root, dialect=dialect, site=site, limits=limits, markups=markups, catalog=catalog)
        if cache is not None:
            archive = _cached(folder, cache, progress, several)
            archive = archive if bodies else attrs.evolve(archive, posts=[head(post) for post in archive])
        else:
            archive = archive_of(folder, progress, several, task=Reader.read if bodies else Reader.read_heads)
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
    trusted: bool = False,
    markup: str | None = None,
    report: Report | None = None,
) -> Iterator[Post]:
    """Read the posts of a folder or bundle one by one, in the order of their paths, keeping none.

    Args:
        path: of the folder or file.
        dialect: the name of the format; told by its signs if not given.
        site: the Site; that of `essaykit.toml` in the folder, or of the bundle, if not given.
        limits: how much of each file is read.
        markups: Markups that stand in for the built-in ones, by name.
        catalog: where formats are looked up.
        trusted: as for `load_archive`.
        markup: as for `load_archive`.
        report: told of each file that cannot be read; without it, the first one raises.

    Raises:
        ReadError: a file cannot be read, and nobody is told.
        FormatError: the format is not known or cannot be told.
    """
    root = place(path)
    if is_file(root):
        reading = attrs.evolve(reading_of(site, limits, markups), trusted=trusted, markup=markup)
        found = open_bundle(root, dialect, reading, catalog)
        told = 0
        for post in found:
            yield post
            told = _tell(found.problems, told, report)
        _tell(found.problems, told, report)
        return
    folder = open_folder(root, dialect=dialect, site=site, limits=limits, markups=markups, catalog=catalog)
    reader = folder.reader()
    for name in folder.posts:
        try:
            yield from reader.posts(name)
        except EssaykitError as error:
            if report is None:
                raise
            report(error.problem)


def _tell(problems: Sequence[Problem], told: int, report: Report | None) -> int:
    """Report the problems of a bundle that were found since so many were told; how many there are now."""
    if report is not None:
        for problem in problems[told:]:
            report(problem)
    return len(problems)


def _cached(folder: Folder, cache: str | os.PathLike[str], progress: Progress | None, workers: Workers) -> Archive:
    from essaykit.disk.cache import opened  # noqa: PLC0415 - with SQLite, not needed without a cache
    from essaykit.disk.recalled import Recalled  # noqa: PLC0415 - as above

    notes: list[Problem] = []
    with opened(cache, notes.append) as found:
        archive = archive_of(folder, progress, workers, Recalled(found, folder.reader()))
    return attrs.evolve(archive, problems=[*archive.problems, *notes])


def _one(chosen: Format, file: File, reading: Reading) -> Post:
    if chosen.read is None:
        raise FormatError(Problem("format-cannot", path=file.path, value=str(chosen), detail="read"))
    found = chosen.read(file, reading)
    if not found:
        raise ReadError(Problem("not-a-post", path=file.path, value=str(chosen)))
    return found[0]


def recognised(path: str, catalog: Catalog = CATALOG) -> Recognition:
    """The dialect of a single file, by the folders around it."""
    file = Path(path)
    for folder in file.absolute().parents:
        if any((folder / name).is_file() for name in _ROOTS):
            names = [entry.name for entry in os.scandir(folder) if entry.is_file()]
            return catalog.recognise(listing(folder, [*names, file.absolute().relative_to(folder).as_posix()]))
    return catalog.recognise(Listing([path], _nothing))


def _nothing(_: str) -> str:
    return ""


def _name_of(file: IO[Any]) -> str:
    name = getattr(file, "name", "")
    return name.replace(os.sep, "/") if isinstance(name, str) else ""
