"""Building: a folder of posts becomes a site."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from essaykit.addresses import Addresses, Links
from essaykit.catalog import CATALOG, Catalog
from essaykit.disk.assets import copies, goals
from essaykit.disk.build_report import BuildReport
from essaykit.disk.config import NAME as CONFIG_NAME
from essaykit.disk.folder import Folder, gathered, open_folder, read_all
from essaykit.disk.output import Output, Written, folders_of
from essaykit.disk.reader import SHOWN, Reader
from essaykit.disk.remote import inside, place
from essaykit.disk.workers import Workers
from essaykit.errors import Problem, WriteError, group
from essaykit.format import Limits
from essaykit.model.archive import Archive, current, newest_first
from essaykit.model.file import File
from essaykit.model.post import Post
from essaykit.model.quote import Quote
from essaykit.model.site import Site
from essaykit.text.urls import safe_path

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from essaykit.disk.rebuilding import Rebuild
    from essaykit.pages.options import Content, Options
    from essaykit.pages.site import SitePlan

Progress = Callable[[str, int, int], None]
"""Told after each step: what is done (`read` or `write`), how many, of how many."""


def build(  # noqa: PLR0913 - all that the command can be told
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
    workers: int | None = None,
    executor: Executor | None = None,
    cache: str | os.PathLike[str] | None = None,
    progress: Progress | None = None,
) -> BuildReport:
    """Build a site: pages, listings, feeds, their OPML, the sitemap, the files beside the posts, and what `also` asks for.

    Args:
        source: the blog's folder; or its address (`s3://bucket/blog`), with `pip install essaykit[remote]`.
        out: the folder (or its address) that is written into. What is in it and not of the site stays; a file whose
            bytes would not change is left alone.
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
        workers: how many processes read posts and write pages; this one alone if not given. The site is the same.
        executor: runs the work instead: any `concurrent.futures.Executor`, such as that of a cluster whose machines
            see both folders under the same paths. If it does the work of a lost worker again, no file is lost; those
            that had been written count as unchanged.
        cache: a file, or the folder for it, that remembers what was read and built: what has not changed since is
            neither read nor made again. The site is the same.
        progress: told after each step; with workers, after each part.

    Raises:
        ReadError: there is no such folder.
        FormatError: the dialect is not known or cannot be told.
        WriteError: a file cannot be written; or `out` is the folder of the posts, or above it.
        EssaykitError: a worker was lost, or what was given cannot be sent to one.
        ExceptionGroup: `strict`, and there are problems.
    """
    root, target = place(source), place(out)
    _apart(root, target)
    folder = open_folder(root, dialect=dialect, site=site, limits=limits, catalog=catalog, without=target)
    several = Workers(workers, executor)

    def built(rebuild: Rebuild | None) -> BuildReport:
        archive, quotes = _read(folder, several, progress, rebuild)
        if strict and (serious := [problem for problem in archive.problems if problem.severity != "note"]):
            raise group(serious, of=str(source))
        options = _options(folder, archive, templates, content)
        builder = _Builder(folder, archive, addresses or folder.config.addresses, options, at, quotes, rebuild)
        return builder.write_into(target, several, progress)

    if cache is None:
        return built(None)
    from essaykit.disk.cache import opened  # noqa: PLC0415 - with SQLite, not needed without a cache
    from essaykit.disk.rebuilding import Rebuild  # noqa: PLC0415 - as above

    notes: list[Problem] = []
    with opened(cache, notes.append) as found:
        rebuild = Rebuild(found, folder, target, (content, addresses, strict), templates, at)
        report = rebuild.nothing_to_do() or built(rebuild)
    return attrs.evolve(report, problems=(*report.problems, *notes))


def _read(
    folder: Folder, workers: Workers, progress: Progress | None, rebuild: Rebuild | None
) -> tuple[Archive, list[tuple[Post, list[Quote]]]]:
    """The posts of a folder, and the quotations of those in which they were looked for."""
    found = read_all(
        folder,
        (lambda done, total: progress("read", done, total)) if progress else None,
        workers,
        # What is found with others' help need not be found by each of those who write pages.
        Reader.read_with_quotes if workers.several else Reader.read,
        rebuild.recalled if rebuild is not None else None,
    )
    kept = rebuild.recalled.quotes(found.posts) if rebuild is not None else []
    return gathered(folder, found), [*found.quotes, *kept]


def _options(
    folder: Folder, archive: Archive, templates: str | os.PathLike[str] | None, content: Content | None
) -> Options:
    from essaykit.feeds.scopes import kinds_of  # noqa: PLC0415 - not needed to import `essaykit`
    from essaykit.pages.options import Options  # noqa: PLC0415 - with the templates, not needed to import `essaykit`

    config, formats = folder.config, ("atom", "rss", "jsonfeed")
    return Options(
        templates=templates,
        content=content or config.content,  # type: ignore[arg-type] # the configuration was checked
        page_size=config.page_size,
        words=config.words,
        feeds=formats if archive.site.authority else (),
        term_feeds=formats if "term-feeds" in config.also else formats[:1],
        feed_kinds=(*kinds_of(archive), "quotes"),
        dates=("year", *(kind for kind in ("month", "day") if f"{kind}s" in config.also)),
    )


def _apart(source: Path, target: Path) -> None:
    """Refuse an output folder that holds the posts: it would be read again, and written over."""
    if inside(source, target) is not None:
        raise WriteError(
            Problem("write-failed", path=str(target), detail="it holds the posts themselves",
                    hint="name another folder to write into")
        )  # fmt: skip


class _Builder:
    """One build: what it shows, and the files that it makes of that."""

    def __init__(
        self, folder: Folder, archive: Archive, addresses: Addresses, options: Options, at: datetime | None,
        quotes: Iterable[tuple[Post, list[Quote]]], rebuild: Rebuild | None,
    ) -> None:  # fmt: skip
        self.folder, self.archive, self.options, self.rebuild = folder, archive, options, rebuild
        self.problems = list(archive.problems)
        public = [post for post in archive if post.status in SHOWN]
        now = [post for post in public if current(post, at)]
        self.drafts = len(archive.drafts())
        self.scheduled = len(public) - len(now)
        shown = _distinct(now, addresses, archive.site)
        self.shown = archive.narrowed([post for post in shown if post.status == "public"])
        self.unlisted = [post for post in shown if post.status == "unlisted"]
        self.links = Links(shown, archive.site, addresses)
        from essaykit.quotation.finding import Quotations  # noqa: PLC0415 - not needed to import `essaykit`

        self.quotes_of = Quotations(quotes, folder.reading.limits, self.problems.append)

    def write_into(self, target: Path, workers: Workers, progress: Progress | None) -> BuildReport:
        from essaykit.pages.site import SitePlan  # noqa: PLC0415 - with the templates, not needed to import `essaykit`
        from essaykit.quotation.quotes import with_own  # noqa: PLC0415 - as above

        shown, rebuild, report = self.shown, self.rebuild, self.problems.append
        output = Output(target, sealed=rebuild is not None)
        if not shown.site.authority:
            report(Problem("site-url-missing", path=CONFIG_NAME))
        plan = SitePlan(shown, self.links, self.links.addresses, self.unlisted, self.options, self.quotes_of, report)
        pages = plan.pages
        stale = range(len(pages)) if rebuild is None else rebuild.stale(plan, [*shown, *self.unlisted])
        # Pages of one time together: what lists show of a post is made once, and need not be kept for long.
        numbers = sorted(stale, key=lambda number: pages[number].when)
        # An executor is handed the plan with each part, and so gets few.
        parts = workers.parts(numbers, _PAGES if workers.executor is None else None, singly=progress is not None)
        begun = workers.map(_write_pages, (plan, output), parts, helped=True)

        def write_pages() -> Written:
            written, done = Written(), 0
            for part, of_part in zip(parts, begun, strict=True):
                written += of_part
                done += len(part)
                if progress is not None:
                    progress("write", done, len(numbers))
            return written

        def write_others() -> Written:
            return self._write_others(plan, output)

        # While others begin with the pages, this process makes the rest.
        first, second = (write_others, write_pages) if workers.several else (write_pages, write_others)
        written = first() + second() + Written(same=len(pages) - len(numbers))
        quotes = sum(quote.kind != "aside" for post in shown for quote in with_own(post, self.quotes_of(post)))
        done = BuildReport(len(shown) + len(self.unlisted), self.drafts, self.scheduled, len(shown.tags()),
                           len(shown.categories()), quotes, written.new, written.same, tuple(self.problems))  # fmt: skip
        if rebuild is not None:
            rebuild.recalled.keep_quotes((post, self.quotes_of(post)) for post in shown)
            rebuild.remember(plan, self.archive, written, done)
        return done

    def _write_others(self, plan: SitePlan, output: Output) -> Written:
        """Write every file that is no page, none twice; a later one whose path is taken becomes a Problem."""
        from essaykit.feeds.paging import is_closed  # noqa: PLC0415 - as above

        # File systems of Windows and macOS take names that differ in case only for the same.
        taken = {page.path.casefold() for page in plan.pages}
        folders = {folder for path in taken for folder in folders_of(path)}
        written, reopened = Written(), 0
        for file in self._others(plan):
            key = file.path.casefold()
            if key in taken or key in folders or not taken.isdisjoint(folders_of(key)):
                self.problems.append(Problem("address-collision", path=file.path, value=file.path,
                                             detail="another file of the site"))  # fmt: skip
                continue
            taken.add(key)
            folders.update(folders_of(key))
            closed = is_closed(file.path) and output.holds(file.path)
            of_file = output.write_all((file,))
            reopened += closed and of_file.new
            written += of_file
        if reopened > 1:  # one changes whenever a newer one is closed, to which it then leads
            self.problems.append(Problem("feed-archives-changed", value=str(reopened)))
        return written

    def _others(self, plan: SitePlan) -> Iterator[File]:
        from essaykit.disk.syndication import syndicated  # noqa: PLC0415 - with the feeds, not needed to import `essaykit`
        from essaykit.pages.quotebook import newest  # noqa: PLC0415 - as above

        shown, config, report = self.shown, self.folder.config, self.problems.append
        if shown.site.authority:
            aliases = {safe_path(alias) for post in (*shown, *self.unlisted) for alias in post.aliases}
            quotes = [newest(plan.book, plan.setting, config.feed_size)] if plan.book else []
            documents = [page.path for page in plan.pages if page.path.endswith(".html")]
            for file in syndicated(shown, links=self.links, pages=documents, without=aliases, limit=config.feed_size,
                                   term_formats=self.options.term_feeds, archived="archived-feed" in config.also,
                                   hub=config.hub, others=quotes, report=report):  # fmt: skip
                # The author's own robots.txt wins.
                if file.path != "robots.txt" or all(goal != file.path for _, goal in goals(self.folder)):
                    yield file
        if "json" in config.also:
            yield from self._json()
        yield from copies(self.folder, goals(self.folder), report)

    def _json(self) -> Iterable[File]:
        from essaykit.bundles.json import JSON  # noqa: PLC0415 - as above

        return JSON.write(self.shown) if JSON.write is not None else ()


_PAGES = 128
"""So many pages at the most are written in one part of the work: nobody waits long for the last."""


def _write_pages(shared: tuple[SitePlan, Output], numbers: Sequence[int]) -> Written:
    """Write some pages of a site."""
    plan, output = shared
    return output.write_all(plan.pages[number].file() for number in numbers)


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
