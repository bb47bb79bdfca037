"""Converting: a blog of one system becomes that of another, and whatever is not the same is told."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import attrs

from essaykit.catalog import CATALOG, Catalog
from essaykit.dialects.dialect import Dialect
from essaykit.disk.assets import copies, goals
from essaykit.disk.files import read_bytes, write_bytes
from essaykit.disk.folder import Folder, archive_of, open_folder
from essaykit.disk.reading import load_archive
from essaykit.disk.rewriting import rewritten
from essaykit.errors import EssaykitError, FormatError, Problem, WriteError, group
from essaykit.format import Limits, Reading
from essaykit.model.archive import Archive
from essaykit.model.file import File
from essaykit.model.moments import DateNote
from essaykit.model.post import Post
from essaykit.model.site import Site

Progress = Callable[[int, int], None]
"""Told after each post: how many are done, of how many."""


@attrs.frozen
class Finding:
    """One thing that is not the same after a conversion, or was decided in it.

    Examples:
        >>> print(Finding("lost", "expires", path="tea.md", before="2030-01-01"))
        tea.md: lost: expires = 2030-01-01
    """

    code: str
    """`lost` (the target has no words for it), `coerced` (it reads back as something else), `renamed` (its key),
    `moved` (under the key for keys of the author's own), `from-name` (it stood in the file's name, and is a key
    now), `zone-assumed` (the date named no zone), `renumbered` (the file's name was taken), `respelled` (a link to a
    file of the blog, or the marker after a summary), `unresolved` (a link to a post's file that is not there)."""
    field: str
    """The field of Post, `extra.KEY`, or `path`."""
    path: str | None = attrs.field(default=None, kw_only=True)
    """The file that was read, relative to the source."""
    before: str | None = attrs.field(default=None, kw_only=True)
    after: str | None = attrs.field(default=None, kw_only=True)

    @property
    def is_loss(self) -> bool:
        """Whether something of the post is not in what was written."""
        return self.code in {"lost", "coerced"}

    def __str__(self) -> str:
        change = f"{self.before} -> {self.after}" if self.after is not None else str(self.before)
        return f"{self.path}: {self.code}: {self.field} = {change}"


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


def convert(
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
        progress: told after each post.

    Raises:
        ReadError: there is no such source.
        FormatError: a dialect is not known, cannot be told, or cannot be written.
        WriteError: a file is in the way, or cannot be written.
        ExceptionGroup: `strict`, and there are losses or problems.
    """
    chosen = catalog.named(to, "dialect")
    table = chosen.table
    if not isinstance(table, Dialect):
        raise FormatError(Problem("format-cannot", value=str(chosen), detail="converted to"))
    folder: Folder | None = None
    if Path(source).is_file():
        archive = load_archive(source, dialect=dialect, site=site, limits=limits, catalog=catalog)
    else:
        folder = open_folder(source, dialect=dialect, site=site, limits=limits, catalog=catalog, without=Path(target))
        archive = archive_of(folder)
    conversion = _Conversion(archive, table, folder)
    files = list(conversion.files(progress))
    report = ConvertReport(len(archive), tuple(file.path for file in files), tuple(conversion.findings),
                           (*archive.problems, *conversion.problems))  # fmt: skip
    if strict and (serious := [*_as_problems(report.losses), *(p for p in report.problems if p.severity != "note")]):
        raise group(serious, of=str(source))
    if not dry_run:
        _write(files, Path(target), overwrite=overwrite)
    return report


def _as_problems(findings: Iterable[Finding]) -> Iterator[Problem]:
    for finding in findings:
        yield Problem("conversion-loss", path=finding.path, key=finding.field, value=finding.before,
                      detail=finding.code)  # fmt: skip


def _write(files: list[File], target: Path, *, overwrite: bool) -> None:
    data = [
        (file, file.data if isinstance(file.data, bytes) else file.data.encode("utf-8", "replace")) for file in files
    ]
    if not overwrite:
        for file, content in data:
            path = target / file.path
            if path.exists() and read_bytes(path, file.path) != content:
                raise WriteError(Problem("file-in-the-way", path=file.path))
    for file, content in data:
        write_bytes(target / file.path, content, file.path)


class _Conversion:
    """One conversion: the files that it makes, and what it finds."""

    def __init__(self, archive: Archive, table: Dialect, folder: Folder | None) -> None:
        self.archive, self.table, self.folder = archive, table, folder
        # Its moments stay what they are without a setting of the new blog: whatever is not in UTC says its zone.
        self.site = attrs.evolve(archive.site, timezone="UTC")
        self.findings: list[Finding] = []
        self.problems: list[Problem] = []

    def files(self, progress: Progress | None) -> Iterator[File]:
        """The posts in the target's dialect, then the files beside them."""
        taken: set[str] = set()
        paths = list(self._paths(taken))
        places = {post.source.path: path for post, path in zip(self.archive, paths, strict=True) if post.source.path}
        places |= {own: goal for own, goal in self._goals(taken) if own not in places}
        for done, (old, path) in enumerate(zip(self.archive, paths, strict=True), start=1):
            post = self._rewritten(old, path, places)
            file = File(path, self.table.text(post, self.site))
            yield file
            self._compare(post, file)
            if progress is not None:
                progress(done, len(self.archive))
        yield from self._assets(taken)

    def _paths(self, taken: set[str]) -> Iterator[str]:
        """The path of each post in the target."""
        for post in self.archive:
            wanted = self.table.pattern.write(post, self.table.ending(post))
            path = _free(wanted, taken)
            if path != wanted:
                self._find("renumbered", "path", post, wanted, path)
            yield path

    def _goals(self, taken: set[str]) -> Iterator[tuple[str, str]]:
        """The files that go along, and where they go."""
        if self.folder is None:
            return
        for path, goal in goals(self.folder):
            if goal.casefold() not in taken:
                yield path, goal

    def _assets(self, taken: set[str]) -> Iterator[File]:
        if self.folder is not None:
            yield from copies(self.folder, self._goals(taken), self.problems.append)

    def _rewritten(self, post: Post, path: str, places: Mapping[str, str]) -> Post:
        """The post with its links and its summary's marker as the target has them."""
        markup = post.markup if isinstance(post.markup, str) else post.markup.name
        made = rewritten(post.body, markup, old=post.source.path, new=path, places=places, more=self.table.more,
                         prefix=self.table.to_file)  # fmt: skip
        for before, after in made.changes:
            self._find("respelled", "body", post, before, after)
        for url in made.unresolved:
            self._find("unresolved", "body", post, url)
        return attrs.evolve(post, body=made.body) if made.changes else post

    def _compare(self, post: Post, file: File) -> None:
        """Read the new file, and tell each field that is not what it was."""
        try:
            found = self.table.read(file, Reading(self.site))
        except EssaykitError as error:
            self.problems.append(attrs.evolve(error.problem, path=post.source.path))
            return
        again = found[0] if found else Post()
        for field in _COMPARED:
            old, new = getattr(post, field), getattr(again, field)
            if old != new:
                self._find("lost" if new == _EMPTY.get(field) else "coerced", field, post, old, new)
        for key, value in post.extra.items():
            if key not in again.extra:
                self._find("lost", f"extra.{key}", post, value)
            elif again.extra[key] != value:
                self._find("coerced", f"extra.{key}", post, value, again.extra[key])
            elif self.table.nested is not None and key not in again.source.lines:
                self._find("moved", f"extra.{key}", post, key, f"{self.table.nested}.{key}")
        for field in ("published", "updated", "expires"):
            note: DateNote | None = getattr(post.dates, field)
            if note is not None and note.zone != "given":
                self._find("zone-assumed", field, post, note.zone, str(getattr(post, field)))
            if note is not None and note.origin == "filename" and getattr(again.dates, field) is not None:
                self._find("from-name", field, post, posixpath.basename(post.source.path or ""))
        self._renamed(post, again)

    def _renamed(self, post: Post, again: Post) -> None:
        """Keys whose spelling is another in the target."""
        theirs = _spellings(post)
        ours = _spellings(again)
        for field, key in theirs.items():
            if field in ours and ours[field] != key:
                self._find("renamed", field, post, key, ours[field])

    def _find(self, code: str, field: str, post: Post, before: Any, after: Any = None) -> None:
        path = post.source.path or post.slug
        self.findings.append(
            Finding(code, field, path=path, before=_shown(before), after=None if after is None else _shown(after))
        )


_COMPARED = ("title", "body", "kind", "slug", "published", "updated", "expires", "status", "tags", "categories", "authors",
             "summary", "description", "lang", "translation_key", "url", "aliases", "image", "enclosures", "series", "order",
             "id")  # fmt: skip
_EMPTY: dict[str, Any] = {field.name: field.default for field in attrs.fields(Post) if field.name in _COMPARED}


def _spellings(post: Post) -> dict[str, str]:
    """The key that gave each field of a post, by its dialect's table."""
    try:
        table = CATALOG.named(post.source.dialect or "plain", "dialect").table
    except FormatError:
        return {}
    if not isinstance(table, Dialect):
        return {}
    return {
        key.field: name for key in reversed(table.keys) for name in reversed(key.names) if name in post.source.lines
    }


def _shown(value: Any) -> str:
    if isinstance(value, tuple):
        return ", ".join(_shown(item) for item in value)
    return str(getattr(value, "name", value))[:200]


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
