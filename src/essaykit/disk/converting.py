"""Converting: a blog of one system becomes that of another, and whatever is not the same is told."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from essaykit.bundles.wordpress.item import INNER
from essaykit.bundles.wordpress.media import media_csv, media_list
from essaykit.catalog import CATALOG, Catalog
from essaykit.dialects.dialect import Dialect
from essaykit.dialects.values import UNREADABLE
from essaykit.disk.assets import copies, goals
from essaykit.disk.comparing import found, unnamed
from essaykit.disk.files import exists, is_file, read_bytes
from essaykit.disk.finding import Finding
from essaykit.disk.folder import Folder, archive_of, open_folder, slug_collisions
from essaykit.disk.output import Output, bytes_of
from essaykit.disk.places import Place, Places
from essaykit.disk.reading import load_archive
from essaykit.disk.remote import place
from essaykit.disk.translating import Translator, links_of, reread
from essaykit.disk.workers import Workers
from essaykit.disk.writing import refuse_broken
from essaykit.errors import FormatError, Problem, WriteError, group
from essaykit.format import Limits
from essaykit.model.archive import Archive
from essaykit.model.file import File
from essaykit.model.post import Post
from essaykit.model.site import Site

if TYPE_CHECKING:
    from concurrent.futures import Executor

Progress = Callable[[int, int], None]
"""Told after each post: how many are done, of how many."""
MEDIA_LIST = "media.csv"
"""The list of the files that a bundle only names: what is to be fetched, and where to."""


@attrs.frozen
class ConvertReport:
    """What a conversion did."""

    posts: int
    files: tuple[str, ...]
    """The paths that were written (or would be), posts and assets, relative to the target."""
    findings: tuple[Finding, ...]
    problems: tuple[Problem, ...]
    """What could not be read."""

    @property
    def losses(self) -> tuple[Finding, ...]:
        """The findings that are losses."""
        return tuple(finding for finding in self.findings if finding.is_loss)


def convert(  # noqa: PLR0913 - all that the command can be told
    source: str | os.PathLike[str],
    target: str | os.PathLike[str],
    *,
    to: str,
    dialect: str | None = None,
    site: Site | None = None,
    strict: bool = False,
    overwrite: bool = False,
    dry_run: bool = False,
    limits: Limits | None = None,
    catalog: Catalog = CATALOG,
    trusted: bool = False,
    markup: str | None = None,
    workers: int | None = None,
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> ConvertReport:
    """Write the posts of a blog as another system has them, with the files beside them.

    Every post is read back from what is written, and each difference is a finding.

    Args:
        source: a folder, or a bundle such as a WordPress export; or its address (`s3://bucket/blog`), with
            `pip install essaykit[remote]`.
        target: the folder to write into, or its address.
        to: the name of the dialect to write.
        dialect: that of the source; told by its signs if not given.
        site: gives the zone of dates that name none.
        strict: raise all losses and problems together, before anything is written.
        overwrite: write over files that are there with other content.
        dry_run: write nothing.
        limits: how much of each file is read.
        catalog: where dialects are looked up.
        trusted: take the posts of a bundle as your own; else scripts in them are told of.
        markup: `markdown` turns the HTML bodies of a bundle into Markdown (`pip install essaykit[markdown]`).
        workers: how many processes read the posts and write them anew; this one alone if not given. The result is
            the same.
        executor: runs that work instead: any `concurrent.futures.Executor`.
        progress: told after each post; with workers, after each part.

    Returns:
        What was written, found and could not be read. Of a bundle, `media.csv` is written too: the files that its
        posts need, which are to be fetched.

    Raises:
        ReadError: there is no such source.
        FormatError: a dialect is not known, cannot be told, or cannot be written.
        WriteError: a file is in the way, cannot be written, or is one of the source whose header was not understood.
        EssaykitError: a worker was lost, or what was given cannot be sent to one.
        ExceptionGroup: `strict`, and there are losses or problems.
    """
    several = Workers(workers, executor)
    chosen = catalog.named(to, "dialect")
    table = chosen.table
    if not isinstance(table, Dialect):
        raise FormatError(Problem("format-cannot", value=str(chosen), detail="converted to"))
    folder: Folder | None = None
    old, new = place(source), place(target)
    if is_file(old):
        archive = load_archive(source, dialect=dialect, site=site, limits=limits, catalog=catalog, trusted=trusted,
                               markup=markup)  # fmt: skip
    else:
        folder = open_folder(source, dialect=dialect, site=site, limits=limits, catalog=catalog, without=new)
        archive = archive_of(folder, workers=several)
    conversion = _Conversion(archive, table, folder, catalog)
    files = conversion.files(several, progress)
    report = ConvertReport(len(conversion.posts), tuple(file.path for file in files), tuple(conversion.findings),
                           (*archive.problems, *conversion.problems))  # fmt: skip
    if strict and (serious := [*_as_problems(report.losses), *(p for p in report.problems if p.severity != "note")]):
        raise group(serious, of=str(source))
    if not dry_run:
        written = {(new / path).resolve() for path in report.files}
        refuse_broken(p for p in archive.problems if folder and p.path and (folder.path / p.path).resolve() in written)
        _write(files, new, overwrite=overwrite)
    return report


def _as_problems(findings: Iterable[Finding]) -> Iterator[Problem]:
    for finding in findings:
        yield Problem("conversion-loss", path=finding.path, key=finding.field, value=finding.before,
                      detail=finding.code)  # fmt: skip


def _write(files: list[File], target: Path, *, overwrite: bool) -> None:
    if not overwrite:
        for file in files:
            path = target / file.path
            if exists(path) and read_bytes(path, file.path) != bytes_of(file):
                raise WriteError(Problem("file-in-the-way", path=file.path))
    output = Output(target)
    for file in files:
        output.write(file)


class _Conversion:
    """One conversion: the files that it makes, and what it finds."""

    def __init__(self, archive: Archive, table: Dialect, folder: Folder | None, catalog: Catalog) -> None:
        self.archive, self.table, self.folder, self.catalog = archive, table, folder, catalog
        self.own = folder.recognition.format.name if folder is not None else None
        self.links = links_of(self.own, catalog)
        # Its moments stay what they are without a setting of the new blog: whatever is not in UTC says its zone.
        self.site = attrs.evolve(archive.site, timezone="UTC")
        self.findings: list[Finding] = []
        self.posts = [self._fitted(post) for post in self._wanted()]
        self.problems: list[Problem] = []
        if folder is None:
            self.problems += slug_collisions(attrs.evolve(archive, posts=self.posts))
            self.findings += unnamed(archive, self.posts)

    def files(self, workers: Workers, progress: Progress | None) -> list[File]:
        """The posts in the target's dialect, then the files beside them."""
        taken: set[str] = set()
        posts = self.posts
        paths = list(self._paths(posts, taken))
        assets = list(self._assets(taken))
        media = media_list(self.archive) if self.folder is None else ()
        places = Places(
            [
                *(Place(post.source.path or "", path, post) for post, path in zip(posts, paths, strict=True)),
                *(Place(own, goal) for own, goal in assets),
                *(Place(row.path, self.table.links.static + row.path) for row in media if row.path),
            ],
            host=self.archive.site.authority,
        )
        translator = Translator(self.table.name, self.own, self.site, places, self.catalog)
        parts = workers.parts(list(zip(posts, paths, strict=True)), _POSTS, singly=progress is not None)
        files: list[File] = []
        for made in workers.map(Translator.translate, translator, parts):
            files += made.files
            self.findings += made.findings
            self.problems += made.problems
            if progress is not None:
                progress(len(files), len(posts))
        if self.folder is not None:
            files += copies(self.folder, assets, self.problems.append)
        if media:
            files.append(File(MEDIA_LIST, media_csv(media)))
        return files

    def _wanted(self) -> Iterator[Post]:
        """The posts that are written: all but what an export has beside them."""
        for post in self.archive:
            if self.folder is None and post.kind == "attachment":
                self.findings.append(found("left-out", "kind", post, post.kind))
            elif self.folder is None and post.kind in INNER:
                self.findings.append(found("lost", "kind", post, post.kind))
            else:
                yield post

    def _fitted(self, post: Post) -> Post:
        """The post without what another system would take for something else."""
        if post.source.dialect == self.table.name:
            return post
        changes: dict[str, Any] = {}
        if post.url is not None and "://" in post.url:
            # Hugo, for one, stops at a page that says it stands elsewhere; an address of the blog itself is a path.
            root = self.archive.site.url.rstrip("/") + "/"
            changes["url"] = "/" + post.url.removeprefix(root) if post.url.startswith(root) else None
            self.findings.append(
                found("respelled" if changes["url"] else "lost", "url", post, post.url, changes["url"])
            )
        clashing = self._clashes(post)
        if clashing:
            changes["extra"] = {key: value for key, value in post.extra.items() if key not in clashing}
            self.findings += [found("lost", f"extra.{key}", post, post.extra[key]) for key in clashing]
        return attrs.evolve(post, **changes) if changes else post

    def _clashes(self, post: Post) -> list[str]:
        """The keys of the author's own that the target would read as a field, and otherwise than the post has it."""
        keys = {name: hit[1] for name in post.extra
                if (hit := self.table.by_name.get(name.lower() if self.table.fold_case else name)) is not None}  # fmt: skip
        if not keys:
            return []
        again = reread(self.table, self.table.file(post, self.site), self.site)
        # A program stops at what it takes for a date and is none.
        return [name for name, key in keys.items()
                if (key.type.dates and key.type.read(post.extra[name]) is UNREADABLE)
                or (again is not None and getattr(again, key.field) != getattr(post, key.field))]  # fmt: skip

    def _paths(self, posts: Iterable[Post], taken: set[str]) -> Iterator[str]:
        """The path of each post in the target."""
        for post in posts:
            wanted = self.table.pattern.write(post, self.table.ending(post))
            path = _free(wanted, taken)
            if path != wanted:
                self.findings.append(found("renumbered", "path", post, wanted, path))
            yield path

    def _assets(self, taken: set[str]) -> Iterator[tuple[str, str]]:
        """The files that go along, and where they go: into the folder that the target serves as it is."""
        if self.folder is None:
            return
        old, new = self.links.static, self.table.links.static
        for path, goal in goals(self.folder):
            wanted = new + goal.removeprefix(old).removeprefix("content/")
            if wanted.casefold() in taken:
                self.problems.append(Problem("address-collision", path=path, value=wanted, detail="another file"))
                continue
            taken.add(wanted.casefold())
            yield path, wanted


_POSTS = 500
"""So many posts at the most are written anew in one part of the work."""


def _free(path: str, taken: set[str]) -> str:
    """The path, or the first numbered one like it that is free; taken then."""
    stem, ending = posixpath.splitext(path)
    if stem.endswith("/index"):  # which goes by its folder's name
        stem, ending = stem.removesuffix("/index"), f"/index{ending}"
    free, number = path, 1
    while free.casefold() in taken:
        number += 1
        free = f"{stem}-{number}{ending}"
    taken.add(free.casefold())
    return free
