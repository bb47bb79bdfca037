"""Channel: what every feed of an archive says, whatever its format: title, addresses, and the newest Entries."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Literal, Protocol
from urllib.parse import urlsplit

import attrs

from essaykit.addresses import FEED_ENDINGS, Links, absolute
from essaykit.errors import InvalidValueError, Problem, WriteError
from essaykit.feeds.entry import Entry, entry_of, language, line, person
from essaykit.feeds.ids import authority_of
from essaykit.model.archive import Archive, newest_first
from essaykit.model.file import File
from essaykit.model.post import Post
from essaykit.model.site import Person, Site
from essaykit.text.urls import is_absolute, to_uri

Content = Literal["full", "summary"]
"""Whether a feed brings whole posts, or what stands for them in short."""
Report = Callable[[Problem], None]
"""Is told what a feed could not say."""


@attrs.frozen
class Channel:
    """An archive as feeds show it. Made once by `channel_of` and written in each format."""

    title: str
    """Never empty."""
    description: str
    """Plain text; empty if the Site has none."""
    home: str
    """The absolute address of the archive's page; the Site's front page if it has none."""
    id: str
    """An IRI that is the archive's own."""
    lang: str | None
    author: Person | None
    """The Site's author; None if it has none of whom a feed can speak."""
    updated: datetime | None
    """The newest date in it; None if nothing in it is dated."""
    entries: tuple[Entry, ...]
    """The newest first."""
    archive: Archive = attrs.field(eq=False, repr=False)
    links: Links = attrs.field(eq=False, repr=False)
    hubs: tuple[str, ...] = ()
    """The absolute addresses of the WebSub hubs that tell of what is new."""
    mark: Literal["complete", "archive"] | None = None
    """What the document is by RFC 5005: all that there is, or an archive document."""
    relations: tuple[tuple[str, str], ...] = ()
    """The documents around it, by RFC 5005: pairs of a relation, such as `prev-archive`, and an absolute address."""

    def path(self, feed: str, part: str = "") -> str:
        """The address of the archive's feed within the site, by the name of the feed's format.

        Args:
            feed: the name of the format.
            part: which document of a feed in several, as `Addresses.of_feed` takes it.
        """
        address = self.links.addresses.of_feed(self.archive, feed, part)
        return address or f"{'/'.join(filter(None, ('feed', part)))}{FEED_ENDINGS[feed]}"

    def url(self, feed: str, part: str = "") -> str | None:
        """The absolute address of that feed; None for an archive that has no address of its own."""
        address = self.links.addresses.of_feed(self.archive, feed, part)
        return None if address is None else absolute(address, self.links.site)

    def own_url(self, feed: str, part: str = "") -> str:
        """The absolute address of that feed, which it cannot do without.

        Raises:
            InvalidValueError: the archive has no address of its own.
        """
        url = self.url(feed, part)
        if url is None:
            raise InvalidValueError(
                Problem("value-invalid", key="archive", value=self.archive.title,
                        expected="an archive with an address of its own, which this needs")
            )  # fmt: skip
        return url


def channel_of(
    archive: Archive,
    *,
    links: Links | None = None,
    limit: int | None = 20,
    hub: str | Iterable[str] = (),
    entry: Callable[[Post, Links], Entry] = entry_of,
) -> Channel:
    """Decide what all feeds of an archive say.

    Pages (`kind="page"`) are left out, as they stand outside of the stream of posts.

    Args:
        archive: whose newest posts stand in the feed.
        links: where everything lives; made of the archive if not given.
        limit: the number of posts at the most; None for all.
        hub: the absolute address of a WebSub hub, or of several.
        entry: makes the Entry of a post, or finds it.

    Raises:
        WriteError: the Site has no url; a post is not public; two posts have one id.
        InvalidValueError: the limit is below 1, or the address of a hub is no absolute one.
    """
    if limit is not None and limit < 1:
        raise InvalidValueError(Problem("value-invalid", key="limit", value=str(limit), expected="1 or more"))
    links = links or Links(archive, archive.site)
    site = links.site
    authority = authority_of(site)
    for post in archive:
        if post.status != "public":
            raise WriteError(_not_public(post))
    posts = newest_first(post for post in archive if post.kind != "page")[:limit]
    entries = tuple(entry(post, links) for post in posts)
    _unique(entries)
    address = None if archive.scope and archive.scope[0].kind in _WITHOUT_PAGE else links.addresses.of_archive(archive)
    home = absolute(address or links.addresses.home, site)
    return Channel(
        title=_title(archive, site) or authority,
        description=line(site.description),
        home=home,
        id=home if address is not None else absolute(f"#{_scopes(archive)}", site),
        lang=language(site.lang),
        author=person(site.author, site) if site.author else None,
        updated=max((own.updated for own in entries if own.updated), default=None),
        entries=entries,
        archive=archive,
        links=links,
        hubs=_hubs(hub),
    )


class Document(Protocol):
    """Writes a Channel in one format."""

    def __call__(
        self, channel: Channel, *, content: Content = "full", self_url: str | None = None, report: Report | None = None
    ) -> str:
        """Write.

        Args:
            channel: what to say.
            content: `full` for whole posts, `summary` for excerpts.
            self_url: the absolute address of the feed; the one that the Channel knows if not given.
            report: is called with a Problem for each thing that the format has no words for.
        """
        ...


class Writer(Protocol):
    """The `write` of a feed's Format."""

    def __call__(
        self,
        archive: Archive,
        *,
        links: Links | None = None,
        limit: int | None = 20,
        content: Content = "full",
        self_url: str | None = None,
        hub: str | Iterable[str] = (),
        report: Report | None = None,
    ) -> Iterable[File]:
        """Write the feed of an archive as one File, at its address."""
        ...


def writer(feed: str, document: Document) -> Writer:
    """Make the `write` of a Format from the function that writes its documents."""

    def write(
        archive: Archive,
        *,
        links: Links | None = None,
        limit: int | None = 20,
        content: Content = "full",
        self_url: str | None = None,
        hub: str | Iterable[str] = (),
        report: Report | None = None,
    ) -> Iterator[File]:
        channel = channel_of(archive, links=links, limit=limit, hub=hub)
        yield File(channel.path(feed), document(channel, content=content, self_url=self_url, report=report))

    return write


class Entries:
    """Entries that are kept while there is room, so that the feeds of a site render each post once.

    The least recently used go first, which keeps memory flat however many posts there are.
    """

    def __init__(self, room: int = 2_000) -> None:
        self._room = room
        self._kept: OrderedDict[int, Entry] = OrderedDict()

    def __call__(self, post: Post, links: Links) -> Entry:
        """The Entry of a post."""
        # An Entry holds its post, so as long as it is kept the post's identity is the post's alone.
        entry = self._kept.get(id(post))
        if entry is None:
            entry = self._kept[id(post)] = entry_of(post, links)
            if len(self._kept) > self._room:
                self._kept.popitem(last=False)
        else:
            self._kept.move_to_end(id(post))
        return entry


def _title(archive: Archive, site: Site) -> str:
    parts = [line(archive.title), line(site.title)]
    return " – ".join(dict.fromkeys(filter(None, parts)))


_WITHOUT_PAGE = frozenset({"lang", "series"})
"""The kinds of scopes whose archives have feeds, but no page of their own in a site."""


def _hubs(hub: str | Iterable[str]) -> tuple[str, ...]:
    hubs = (hub,) if isinstance(hub, str) else tuple(hub)
    for url in filter(None, hubs):
        if not is_absolute(url) or not urlsplit(url).netloc:
            raise InvalidValueError(Problem("value-invalid", key="hub", value=url, expected="an absolute address"))
    return tuple(to_uri(url) for url in hubs if url)


def _scopes(archive: Archive) -> str:
    return "/".join(f"{scope.kind}:{scope.slug or scope.name}" for scope in archive.scope)


def _not_public(post: Post) -> Problem:
    return Problem(
        "feed-invalid", path=post.source.path, line=post.source.lines.get("status"), key="status", value=post.status,
        detail=f"the post {post.slug!r} has the status {post.status!r}, and only public posts stand in feeds",
        hint="write the feed of archive.visible()",
    )  # fmt: skip


def _unique(entries: Iterable[Entry]) -> None:
    # RFC 4287, 4.1.1: entries with one id are versions of one entry; JSON Feed and RSS want unique ids as well.
    seen: dict[str, Entry] = {}
    for entry in entries:
        other = seen.setdefault(entry.id, entry)
        if other is not entry:
            names = " and ".join(_called(own.post) for own in (other, entry))
            raise WriteError(
                Problem("feed-invalid", path=entry.post.source.path, key="id", value=entry.id,
                        detail=f"{names} have the same id, {entry.id}", hint="give one of them an `id:` of its own")
            )  # fmt: skip


def _called(post: Post) -> str:
    return f"{post.title or post.slug!r} ({post.source.path})" if post.source.path else repr(post.title or post.slug)
