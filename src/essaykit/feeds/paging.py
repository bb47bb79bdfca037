"""Feeds in several documents (RFC 5005): paged feeds, and archived feeds whose closed documents stay as they are.

A paged feed is a snapshot: each new post moves posts from page to page. An archived feed is for keeping: its archive
documents are numbered from the oldest posts, each is full, and what is in one depends on nothing that is newer. A
post added with an old date moves all newer ones on by one place, and so changes every archive document from its own
on; so does a post whose date is taken away, as undated posts stand before the oldest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import attrs

from essaykit.addresses import FEED_ENDINGS, Links
from essaykit.errors import InvalidValueError, Problem
from essaykit.feeds.channel import Channel, Content, Report, channel_of
from essaykit.feeds.documents import document_of
from essaykit.feeds.entry import Entry, entry_of
from essaykit.model.archive import Archive
from essaykit.model.file import File
from essaykit.model.post import Post


def paged_feed(
    archive: Archive,
    format: str = "atom",  # noqa: A002 - as `feed` has it
    *,
    size: int = 20,
    content: Content = "full",
    links: Links | None = None,
    hub: str | Iterable[str] = (),
    report: Report | None = None,
) -> Iterator[File]:
    """Write the feed of an archive in pages (RFC 5005, 3).

    Args:
        archive: the posts. Pages of the site (`kind="page"`) stand outside of feeds.
        format: `atom`, `rss` or `jsonfeed`.
        size: posts a document.
        content: `full` for whole posts, `summary` for excerpts.
        links: where everything lives, if the archive is a part of a larger one.
        hub: the absolute address of a WebSub hub, or of several.
        report: is called with a Problem for each thing that the format has no words for.

    Yields:
        The newest posts, at the address of the feed, then the pages from the second on, towards the oldest.

    Raises:
        WriteError: the Site has no url; a post is not public; two posts have one id.
        InvalidValueError: the size is below 1.
        FormatError: there is no such format.

    Examples:
        >>> from essaykit.model.site import Site
        >>> blog = Archive([Post(name) for name in "abc"], site=Site(url="https://slow.example"))
        >>> [file.path for file in paged_feed(blog, "rss", size=2)]
        ['feed.rss.xml', 'feed/page/2.rss.xml']
    """
    write = document_of(format)
    _sized(size)
    whole = _whole(archive, format, links, hub, report, entry_of)
    starts = range(0, len(whole.entries), size) or range(1)

    def url(page: int) -> str:
        return whole.own_url(format, f"page/{page}" if page > 1 else "")

    for page, start in enumerate(starts, start=1):
        around = {"first": 1, "previous": page - 1, "next": page + 1, "last": len(starts)}
        relations = [(name, url(other)) for name, other in around.items() if 1 <= other <= len(starts)]
        part = _part(whole, whole.entries[start : start + size], relations)
        path = whole.path(format, f"page/{page}" if page > 1 else "")
        yield File(path, write(part, content=content, self_url=url(page), report=report))


def archived_feed(
    archive: Archive,
    format: str = "atom",  # noqa: A002 - as `feed` has it
    *,
    limit: int = 20,
    content: Content = "full",
    links: Links | None = None,
    hub: str | Iterable[str] = (),
    report: Report | None = None,
    entry: Callable[[Post, Links], Entry] = entry_of,
) -> Iterator[File]:
    """Write the feed of an archive as a document of the newest posts and archive documents of all older ones.

    By RFC 5005, 4. A newer post changes the current document and no archive document, but that every `limit` posts
    a new one is closed, to which the one before then has a `next-archive` link.

    Args:
        archive: the posts. Pages (`kind="page"`) stand outside of feeds.
        format: `atom`, `rss` or `jsonfeed`; JSON Feed has its `next_url` lead to the older documents.
        limit: posts a document.
        content: `full` for whole posts, `summary` for excerpts.
        links: where everything lives, if the archive is a part of a larger one.
        hub: the absolute address of a WebSub hub, or of several.
        report: is called with a Problem for each thing that the format has no words for.
        entry: makes the Entry of a post, or finds it.

    Yields:
        The current document, at the address of the feed, then the archive documents from the oldest on. The newest
        of them shares posts with the current document, so that each is full.

    Raises:
        WriteError: the Site has no url; a post is not public; two posts have one id.
        InvalidValueError: the limit is below 1.
        FormatError: there is no such format.

    Examples:
        >>> from essaykit.model.site import Site
        >>> blog = Archive([Post(name) for name in "abcde"], site=Site(url="https://slow.example"))
        >>> [file.path for file in archived_feed(blog, "jsonfeed", limit=2)]
        ['feed.json', 'feed/archive/1.json', 'feed/archive/2.json']
    """
    write = document_of(format)
    _sized(limit)
    whole = _whole(archive, format, links, hub, report, entry)
    # So many that the current document has all that is newer: none is closed before it is full.
    closed = -(-max(0, len(whole.entries) - limit) // limit)

    def url(number: int) -> str:
        return whole.own_url(format, f"archive/{number}")

    current = _part(whole, whole.entries[:limit], [("prev-archive", url(closed))] if closed else [])
    yield File(whole.path(format), write(current, content=content, report=report))
    oldest_first = whole.entries[::-1]
    for number in range(1, closed + 1):
        # RFC 5005, 4: archive documents are marked by fh:archive; their links are prev-archive, next-archive and current.
        around = {"prev-archive": number - 1, "next-archive": number + 1}
        relations = [(name, url(other)) for name, other in around.items() if 1 <= other <= closed]
        relations.append(("current", whole.own_url(format, "")))
        # Fresh ones, that take the HTML of their posts with them: memory stays flat however many posts there are.
        entries = tuple(attrs.evolve(own) for own in oldest_first[(number - 1) * limit : number * limit][::-1])
        part = attrs.evolve(_part(whole, entries, relations), mark="archive", hubs=())
        yield File(whole.path(format, f"archive/{number}"),
                   write(part, content=content, self_url=url(number), report=report))  # fmt: skip


def is_closed(path: str) -> bool:
    """Whether a path is that of an archive document.

    Examples:
        >>> is_closed("feed/archive/1.atom.xml"), is_closed("feed.atom.xml")
        (True, False)
    """
    return "/archive/" in path and path.endswith(tuple(FEED_ENDINGS.values()))


def _whole(
    archive: Archive,
    format: str,  # noqa: A002 - as `feed` has it
    links: Links | None,
    hub: str | Iterable[str],
    report: Report | None,
    entry: Callable[[Post, Links], Entry],
) -> Channel:
    """All that the documents say together. What Atom has to leave out takes no place in them."""
    channel = channel_of(archive, links=links, limit=None, hub=hub, entry=entry)
    if format != "atom":
        return channel
    dated = tuple(own for own in channel.entries if own.updated is not None)
    if report and len(dated) < len(channel.entries):
        undated = tuple(own for own in channel.entries if own.updated is None)
        document_of(format)(attrs.evolve(channel, entries=undated), report=report)  # tells of each
    return attrs.evolve(channel, entries=dated)


def _part(channel: Channel, entries: tuple[Entry, ...], relations: Iterable[tuple[str, str]]) -> Channel:
    updated = max((own.updated for own in entries if own.updated), default=None)
    return attrs.evolve(channel, entries=entries, updated=updated, relations=tuple(relations))


def _sized(size: int) -> None:
    if size < 1:
        raise InvalidValueError(Problem("value-invalid", key="limit", value=str(size), expected="1 or more"))
