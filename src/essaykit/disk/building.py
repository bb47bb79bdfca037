"""Building: a folder of posts becomes a site."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from essaykit.addresses import Addresses, Links
from essaykit.catalog import CATALOG, Catalog
from essaykit.disk.assets import copies, goals
from essaykit.disk.config import NAME as CONFIG_NAME
from essaykit.disk.folder import Folder, archive_of, open_folder
from essaykit.disk.output import Output
from essaykit.errors import Problem, WriteError, group
from essaykit.format import Limits
from essaykit.model.archive import Archive, current, newest_first
from essaykit.model.file import File
from essaykit.model.post import Post
from essaykit.model.site import Site
from essaykit.text.urls import safe_path

if TYPE_CHECKING:
    from essaykit.pages.options import Content, Options

Progress = Callable[[str, int, int], None]
"""Told after each step: what is done (`read` or `write`), how many, of how many."""


@attrs.frozen
class BuildReport:
    """What a build did."""

    posts: int
    """Posts with a page."""
    drafts: int
    scheduled: int
    """Posts that the moment of the build left out: to be published later, or expired."""
    tags: int
    categories: int
    quotes: int
    written: int
    """Files that are new or changed."""
    unchanged: int
    """Files that had the same bytes already."""
    problems: tuple[Problem, ...]


def build(
    source: str | os.PathLike[str],
    out: str | os.PathLike[str],
    *,
    site: Site | None = None,
    dialect: str | None = None,
    at: datetime | None = None,
    strict: bool = False,
    templates: str | os.PathLike[str] | None = None,
    content: Content | None = None,
    addresses: Addresses | None = None,
    limits: Limits | None = None,
    catalog: Catalog = CATALOG,
    progress: Progress | None = None,
) -> BuildReport:
    """Build a site: pages, listings, feeds, their OPML, the sitemap, the files beside the posts, and what `also` asks for.

    Args:
        source: the blog's folder.
        out: the folder that is written into. What is in it and not of the site stays; a file whose bytes would not
            change is left alone.
        site: the Site; that of `essaykit.toml` in the folder if not given.
        dialect: the name of the dialect; told by the folder's signs if not given.
        at: the moment for which the site is built: what is published later, or has expired, is left out. None
            tests no time.
        strict: raise all problems of reading together, before anything is written.
        templates: a folder of templates that go before those of the package.
        content: what stands of each post in lists: `excerpt` or `full`.
        addresses: where pages live.
        limits: how much of each file is read.
        catalog: where the dialect is looked up.
        progress: told after each step.

    Raises:
        ReadError: there is no such folder.
        FormatError: the dialect is not known or cannot be told.
        WriteError: a file cannot be written; or `out` is the folder of the posts, or above it.
        ExceptionGroup: `strict`, and there are problems.
    """
    root, target = Path(source), Path(out)
    _apart(root, target)
    folder = open_folder(root, dialect=dialect, site=site, limits=limits, catalog=catalog, without=target)
    config = folder.config
    archive = archive_of(folder, (lambda done, total: progress("read", done, total)) if progress else None)
    if strict and (serious := [problem for problem in archive.problems if problem.severity != "note"]):
        raise group(serious, of=str(source))

    from essaykit.feeds.scopes import kinds_of  # noqa: PLC0415 - not needed to import `essaykit`
    from essaykit.pages.options import Options  # noqa: PLC0415 - with the templates, not needed to import `essaykit`

    formats, also = ("atom", "rss", "jsonfeed"), config.also
    builder = _Builder(
        folder,
        archive,
        addresses or config.addresses,
        Options(
            templates=templates,
            content=content or config.content,  # type: ignore[arg-type] # the configuration was checked
            page_size=config.page_size,
            words=config.words,
            feeds=formats if archive.site.authority else (),
            term_feeds=formats if "term-feeds" in also else formats[:1],
            feed_kinds=kinds_of(archive),
            dates=("year", *(kind for kind in ("month", "day") if f"{kind}s" in also)),
        ),
        config.feed_size,
        at,
    )
    return builder.write_into(target, progress)


def _apart(source: Path, target: Path) -> None:
    """Refuse an output folder that holds the posts: it would be read again, and written over."""
    if source.resolve().is_relative_to(target.resolve()):
        raise WriteError(
            Problem("write-failed", path=str(target), detail="it holds the posts themselves",
                    hint="name another folder to write into")
        )  # fmt: skip


class _Builder:
    """One build: what it shows, and the files that it makes of that."""

    def __init__(
        self, folder: Folder, archive: Archive, addresses: Addresses, options: Options, feed_size: int,
        at: datetime | None,
    ) -> None:  # fmt: skip
        self.folder, self.options, self.feed_size = folder, options, feed_size
        self.problems = list(archive.problems)
        public = [post for post in archive if post.status in {"public", "unlisted"}]
        now = [post for post in public if current(post, at)]
        self.drafts = len(archive.drafts())
        self.scheduled = len(public) - len(now)
        shown = _distinct(now, addresses, archive.site)
        self.shown = archive.narrowed([post for post in shown if post.status == "public"])
        self.unlisted = [post for post in shown if post.status == "unlisted"]
        self.links = Links(shown, archive.site, addresses)
        from essaykit.quotation.finding import Quotations  # noqa: PLC0415 - not needed to import `essaykit`

        self.quotes_of = Quotations()

    def write_into(self, target: Path, progress: Progress | None) -> BuildReport:
        shown = self.shown
        if not shown.site.authority:
            self.problems.append(Problem("site-url-missing", path=CONFIG_NAME))
        from essaykit.feeds.paging import is_closed  # noqa: PLC0415 - as above
        from essaykit.quotation.quotes import with_own  # noqa: PLC0415

        output = Output(target)
        written = unchanged = reopened = 0
        total = len(shown) + len(self.unlisted)
        for number, file in enumerate(self._files(), start=1):
            closed = is_closed(file.path) and (target / file.path).exists()
            if output.write(file):
                written += 1
                reopened += closed
            else:
                unchanged += 1
            if progress is not None:
                progress("write", min(number, total), total)
        if reopened > 1:  # one changes whenever a newer one is closed, to which it then leads
            self.problems.append(Problem("feed-archives-changed", value=str(reopened)))
        quotes = sum(quote.kind != "aside" for post in shown for quote in with_own(post, self.quotes_of(post)))
        return BuildReport(total, self.drafts, self.scheduled, len(shown.tags()), len(shown.categories()), quotes,
                           written, unchanged, tuple(self.problems))  # fmt: skip

    def _files(self) -> Iterator[File]:
        """Every file of the site, none twice; a later one whose path is taken becomes a Problem."""
        taken: set[str] = set()
        pages: list[str] = []
        for file in self._made(pages):
            # File systems of Windows and macOS take names that differ in case only for the same.
            key = file.path.casefold()
            if key in taken:
                self.problems.append(Problem("address-collision", path=file.path, value=file.path,
                                             detail="another file of the site"))  # fmt: skip
                continue
            taken.add(key)
            yield file

    def _made(self, pages: list[str]) -> Iterator[File]:
        from essaykit.disk.syndication import syndicated  # noqa: PLC0415
        from essaykit.pages.site import site_files  # noqa: PLC0415

        shown, config, report = self.shown, self.folder.config, self.problems.append
        aliases = {safe_path(alias) for post in (*shown, *self.unlisted) for alias in post.aliases}
        for file in site_files(shown, links=self.links, addresses=self.links.addresses, unlisted=self.unlisted,
                               options=self.options, quotes_of=self.quotes_of, report=report):  # fmt: skip
            if file.path.endswith(".html"):
                pages.append(file.path)
            yield file
        if shown.site.authority:
            for file in syndicated(shown, links=self.links, pages=pages, without=aliases, limit=self.feed_size,
                                   term_formats=self.options.term_feeds, archived="archived-feed" in config.also,
                                   hub=config.hub, report=report):  # fmt: skip
                # The author's own robots.txt wins.
                if file.path != "robots.txt" or all(goal != file.path for _, goal in goals(self.folder)):
                    yield file
        if "json" in config.also:
            yield from self._json()
        yield from copies(self.folder, goals(self.folder), self.problems.append)

    def _json(self) -> Iterable[File]:
        from essaykit.bundles.json import JSON  # noqa: PLC0415 - as above

        return JSON.write(self.shown) if JSON.write is not None else ()


def _distinct(posts: Iterable[Post], addresses: Addresses, site: Site) -> list[Post]:
    """Give each post an address of its own: of those that share one, the oldest keeps it, others get a number."""
    ordered = newest_first(posts)
    taken: set[str] = set()
    found = []
    for post in reversed(ordered):
        own, number = post, 1
        while (address := addresses.of(own, site).casefold()) in taken and not (own.url and number > 1):
            number += 1
            own = attrs.evolve(post, slug=f"{post.slug}-{number}")
        taken.add(address)
        found.append(own)
    return found[::-1]
