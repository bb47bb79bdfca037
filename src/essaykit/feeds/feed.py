"""Feeds of an archive by the name of their format, and all feeds of a whole site."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import attrs

from essaykit.addresses import Links
from essaykit.errors import Problem, WriteError
from essaykit.feeds.channel import Content, Entries, Report, channel_of
from essaykit.feeds.documents import DOCUMENTS, document_of
from essaykit.feeds.paging import archived_feed
from essaykit.feeds.scopes import kinds_of, parts
from essaykit.format import Posts
from essaykit.model.archive import Archive
from essaykit.model.file import File
from essaykit.model.quotebook import Quotebook
from essaykit.model.site import Site


def feed(
    posts: Posts | Quotebook,
    format: str = "atom",  # noqa: A002 - the promised name
    *,
    limit: int | None = 20,
    content: Content = "full",
    self_url: str | None = None,
    links: Links | None = None,
    site: Site | None = None,
    hub: str | Iterable[str] = (),
    complete: bool = False,
    report: Report | None = None,
) -> str:
    """Write the feed of an archive.

    Args:
        posts: an Archive, or Posts. Pages (`kind="page"`) stand outside of feeds. Of a Quotebook, each quotation is an
            entry that leads to the post in which it stands.
        format: `atom`, `rss` or `jsonfeed`.
        limit: the newest so many posts; None for all.
        content: `full` for whole posts, `summary` for excerpts.
        self_url: the absolute address from which the feed will be served; that of `essaykit.addresses` if not given.
        links: where everything lives, if the archive is a part of a larger one.
        site: the Site of the posts, if not the Archive's own.
        hub: the absolute address of a WebSub hub that tells readers of what is new, or of several.
        complete: whether the feed has every post, whatever the limit, and says so (RFC 5005, 2), so that readers
            forget what is no longer in it.
        report: is called with a Problem for each thing that the format has no words for.

    Returns:
        The document; to be encoded as UTF-8.

    Raises:
        WriteError: the Site has no url; a post is not public; two posts have one id.
        InvalidValueError: the limit is below 1, or the address of a hub is no absolute one.
        FormatError: there is no such format.

    Examples:
        >>> from essaykit.model.post import Post
        >>> blog = Archive([Post("On Tea", published=None)], site=Site(title="Slow Notes", url="https://slow.example"))
        >>> print(feed(blog, "rss"))  # doctest: +ELLIPSIS
        <?xml version="1.0" encoding="utf-8"?>
        <rss version="2.0"...>
          <channel>
            <title>Slow Notes</title>
        ...
    """
    document = document_of(format)
    channel = channel_of(_archive(posts, site), links=links, limit=None if complete else limit, hub=hub)
    if complete:
        channel = attrs.evolve(channel, mark="complete")
    return document(channel, content=content, self_url=self_url, report=report)


def site_feeds(
    archive: Archive,
    *,
    links: Links,
    limit: int = 20,
    kinds: Sequence[str] | None = None,
    formats: Sequence[str] = tuple(DOCUMENTS),
    content: Content = "full",
    term_formats: Sequence[str] | None = None,
    archived: bool = True,
    hub: str | Iterable[str] = (),
    others: Iterable[Archive] = (),
    scoped: Iterable[Archive] | None = None,
    report: Report | None = None,
) -> Iterator[File]:
    """Write the feeds of the whole archive and of each of its parts, one File after the other.

    Args:
        archive: the posts that anybody may see.
        links: where everything lives.
        limit: posts a feed.
        kinds: the kinds of scopes that get feeds: `tag`, `category`, other taxonomies, `author`, `lang`, `series`;
            all that are in use if not given (`lang` where there are several).
        formats: the names of the formats.
        term_formats: those of the feeds of parts, if they are others.
        archived: whether the Atom feed of the whole has archive documents of all posts that are older (RFC 5005).
        content: `full` for whole posts, `summary` for excerpts.
        hub: the absolute address of a WebSub hub, or of several.
        others: archives beside it that get feeds as its parts do, such as `Quotebook.archive` makes.
        scoped: the parts that get feeds, if they are at hand.
        report: is called with a Problem for each thing that a format has no words for, and for each feed that
            cannot be written, which is then left out; once for each thing.

    Yields:
        Feeds, at their addresses: those of the whole archive first.

    Raises:
        WriteError: without `report`: the Site has no url; a post is not public; two posts in one feed have one id.
    """
    entry = Entries()
    told: set[Problem] = set()

    def tell(problem: Problem) -> None:
        if report and problem not in told:
            told.add(problem)
            report(problem)

    if scoped is None:
        scoped = parts(archive, kinds_of(archive) if kinds is None else kinds, limit)
    for part in (archive, *scoped, *others):
        try:
            channel = channel_of(part, links=links, limit=limit, hub=hub, entry=entry)
        except WriteError as error:
            if report is None:
                raise
            tell(error.problem)
            continue
        for name in formats if part is archive or term_formats is None else term_formats:
            if archived and name == "atom" and part is archive:
                try:
                    yield from archived_feed(part, name, limit=limit, content=content, links=links, hub=hub,
                                             report=tell, entry=entry)  # fmt: skip
                    continue
                except WriteError as error:  # two old posts with one id: the newest posts have a feed all the same
                    if report is None:
                        raise
                    tell(error.problem)
            yield File(channel.path(name), DOCUMENTS[name](channel, content=content, report=tell))


def _archive(posts: Posts | Quotebook, site: Site | None) -> Archive:
    if isinstance(posts, Quotebook):
        posts = posts.archive()
    if isinstance(posts, Archive):
        return posts if site is None else Archive(posts.posts, site=site, scope=posts.scope)
    return Archive(posts, site=site or Site())
