"""Converting: a blog of one system becomes that of another, and whatever is not the same is told."""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import attrs

from essaykit.bundles.wordpress.item import INNER
from essaykit.bundles.wordpress.media import media_csv, media_list
from essaykit.catalog import CATALOG, Catalog
from essaykit.dialects.dialect import Dialect
from essaykit.dialects.links import LOCAL, Links
from essaykit.dialects.values import UNREADABLE
from essaykit.disk.assets import copies, goals
from essaykit.disk.comparing import compared, found
from essaykit.disk.files import read_bytes
from essaykit.disk.finding import Finding
from essaykit.disk.folder import Folder, archive_of, open_folder, slug_collisions
from essaykit.disk.output import Output, bytes_of
from essaykit.disk.places import Place, Places
from essaykit.disk.reading import load_archive
from essaykit.disk.rewriting import rewritten
from essaykit.disk.writing import refuse_broken
from essaykit.errors import EssaykitError, FormatError, Problem, WriteError, group
from essaykit.format import Limits, Reading
from essaykit.model.archive import Archive
from essaykit.model.file import File
from essaykit.model.post import Post
from essaykit.model.site import Site

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
    progress: Progress | None = None,
) -> ConvertReport:
    """Write the posts of a blog as another system has them, with the files beside them.

    Every post is read back from what is written, and each difference is a finding.

    Args:
        source: a folder, or a bundle such as a WordPress export.
        target: the folder to write into.
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
        progress: told after each post.

    Returns:
        What was written, found and could not be read. Of a bundle, `media.csv` is written too: the files that its
        posts need, which are to be fetched.

    Raises:
        ReadError: there is no such source.
        FormatError: a dialect is not known, cannot be told, or cannot be written.
        WriteError: a file is in the way, cannot be written, or is one of the source whose header was not understood.
        ExceptionGroup: `strict`, and there are losses or problems.
    """
    chosen = catalog.named(to, "dialect")
    table = chosen.table
    if not isinstance(table, Dialect):
        raise FormatError(Problem("format-cannot", value=str(chosen), detail="converted to"))
    folder: Folder | None = None
    links = LOCAL
    if Path(source).is_file():
        archive = load_archive(source, dialect=dialect, site=site, limits=limits, catalog=catalog, trusted=trusted,
                               markup=markup)  # fmt: skip
    else:
        folder = open_folder(source, dialect=dialect, site=site, limits=limits, catalog=catalog, without=Path(target))
        archive = archive_of(folder)
        links = getattr(folder.recognition.format.table, "links", LOCAL)
    conversion = _Conversion(archive, table, links, folder)
    files = list(conversion.files(progress))
    report = ConvertReport(len(conversion.posts), tuple(file.path for file in files), tuple(conversion.findings),
                           (*archive.problems, *conversion.problems))  # fmt: skip
    if strict and (serious := [*_as_problems(report.losses), *(p for p in report.problems if p.severity != "note")]):
        raise group(serious, of=str(source))
    if not dry_run:
        written = {(Path(target) / path).resolve() for path in report.files}
        refuse_broken(p for p in archive.problems if folder and p.path and (folder.path / p.path).resolve() in written)
        _write(files, Path(target), overwrite=overwrite)
    return report


def _as_problems(findings: Iterable[Finding]) -> Iterator[Problem]:
    for finding in findings:
        yield Problem("conversion-loss", path=finding.path, key=finding.field, value=finding.before,
                      detail=finding.code)  # fmt: skip


def _write(files: list[File], target: Path, *, overwrite: bool) -> None:
    if not overwrite:
        for file in files:
            path = target / file.path
            if path.exists() and read_bytes(path, file.path) != bytes_of(file):
                raise WriteError(Problem("file-in-the-way", path=file.path))
    output = Output(target)
    for file in files:
        output.write(file)


class _Conversion:
    """One conversion: the files that it makes, and what it finds."""

    def __init__(self, archive: Archive, table: Dialect, source: Links, folder: Folder | None) -> None:
        self.archive, self.table, self.source, self.folder = archive, table, source, folder
        # Its moments stay what they are without a setting of the new blog: whatever is not in UTC says its zone.
        self.site = attrs.evolve(archive.site, timezone="UTC")
        self.findings: list[Finding] = []
        self.posts = [self._fitted(post) for post in self._wanted()]
        self.problems: list[Problem] = []
        if folder is None:
            self.problems += slug_collisions(attrs.evolve(archive, posts=self.posts))

    def files(self, progress: Progress | None) -> Iterator[File]:
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
        for done, (old, path) in enumerate(zip(posts, paths, strict=True), start=1):
            post = self._rewritten(old, path, places)
            file = File(path, self.table.text(post, self.site))
            yield file
            self._compare(post, file)
            if progress is not None:
                progress(done, len(posts))
        if self.folder is not None:
            yield from copies(self.folder, assets, self.problems.append)
        if media:
            yield File(MEDIA_LIST, media_csv(media))

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
        again = self._read(self.table.file(post, self.site))
        # A program stops at what it takes for a date and is none.
        return [name for name, key in keys.items()
                if (key.type.dates and key.type.read(post.extra[name]) is UNREADABLE)
                or (again is not None and getattr(again, key.field) != getattr(post, key.field))]  # fmt: skip

    def _read(self, file: File) -> Post | None:
        """The post in a new file; None if there is none."""
        try:
            return next(iter(self.table.read(file, Reading(self.site))), None)
        except EssaykitError:
            return None

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
        old, new = self.source.static, self.table.links.static
        for path, goal in goals(self.folder):
            bare = goal.removeprefix(old).removeprefix("content/")
            if (new + bare).casefold() not in taken:
                yield path, new + bare

    def _rewritten(self, post: Post, path: str, places: Places) -> Post:
        """The post with its links and its summary's marker as the target has them."""
        if not post.trusted and (script := _SCRIPT.search(post.body)):
            self.findings.append(found("scripts", "body", post, script[0]))
        markup = post.markup if isinstance(post.markup, str) else post.markup.name
        made = rewritten(post.body, markup, old=post.source.path, new=path, places=places, more=self.table.more,
                         source=self.source, target=self.table.links)  # fmt: skip
        self.findings += [found("respelled", "body", post, before, after) for before, after in made.changes]
        self.findings += [found("unresolved", "body", post, url) for url in made.unresolved]
        return attrs.evolve(post, body=made.body) if made.changes else post

    def _compare(self, post: Post, file: File) -> None:
        """Read the new file, and tell all that is not what it was."""
        try:
            read = self.table.read(file, Reading(self.site))
        except EssaykitError as error:
            self.problems.append(attrs.evolve(error.problem, path=post.source.path))
            return
        self.findings += compared(post, read[0] if read else _EMPTY, self.table)


_EMPTY = Post()
_SCRIPT = re.compile(r"<(?:script|iframe|object|embed)\b[^>]*|<[a-z][^>]*\son[a-z]+\s*=|javascript:", re.IGNORECASE)


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
