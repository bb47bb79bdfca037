"""Feeds of an archive by the name of their format, and all feeds of a whole site."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from essaykit.addresses import Links
from essaykit.errors import FormatError, Problem, did_you_mean
from essaykit.feeds.atom import ATOM
from essaykit.feeds.atom import document as atom
from essaykit.feeds.channel import Content, Document, Entries, Report, channel_of
from essaykit.feeds.jsonfeed import JSONFEED
from essaykit.feeds.jsonfeed import document as jsonfeed
from essaykit.feeds.rss import RSS
from essaykit.feeds.rss import document as rss
from essaykit.format import Posts
from essaykit.model.archive import Archive, newest_first
from essaykit.model.file import File
from essaykit.model.post import Post
from essaykit.model.scope import Scope
from essaykit.model.site import Site
from essaykit.model.tag import Tag

FORMATS = (ATOM, RSS, JSONFEED)
"""The formats in which feeds are written."""
DOCUMENTS: Mapping[str, Document] = {ATOM.name: atom, RSS.name: rss, JSONFEED.name: jsonfeed}
"""What writes a Channel in each of them, by its name."""


def feed(
    posts: Posts,
    format: str = "atom",  # noqa: A002 - the promised name
    *,
    limit: int | None = 20,
    content: Content = "full",
    self_url: str | None = None,
    links: Links | None = None,
    site: Site | None = None,
    report: Report | None = None,
) -> str:
    """Write the feed of an archive.

    Args:
        posts: an Archive, or Posts. Pages (`kind="page"`) stand outside of feeds.
        format: `atom`, `rss` or `jsonfeed`.
        limit: the newest so many posts; None for all.
        content: `full` for whole posts, `summary` for excerpts.
        self_url: the absolute address from which the feed will be served; that of `essaykit.addresses` if not given.
        links: where everything lives, if the archive is a part of a larger one.
        site: the Site of the posts, if not the Archive's own.
        report: is called with a Problem for each thing that the format has no words for.

    Returns:
        The document; to be encoded as UTF-8.

    Raises:
        WriteError: the Site has no url; a post is not public; two posts have one id.
        InvalidValueError: the limit is below 1.
        FormatError: there is no such format.

    Examples:
        >>> blog = Archive([Post("On Tea", published=None)], site=Site(title="Slow Notes", url="https://slow.example"))
        >>> print(feed(blog, "rss"))  # doctest: +ELLIPSIS
        <?xml version="1.0" encoding="utf-8"?>
        <rss version="2.0"...>
          <channel>
            <title>Slow Notes</title>
        ...
    """
    document = DOCUMENTS.get(format)
    if document is None:
        raise FormatError(Problem("format-unknown", value=format, hint=did_you_mean(format, DOCUMENTS)))
    archive = _archive(posts, site)
    channel = channel_of(archive, links=links, limit=limit)
    return document(channel, content=content, self_url=self_url, report=report)


def site_feeds(
    archive: Archive,
    *,
    links: Links,
    limit: int = 20,
    kinds: Sequence[str] | None = None,
    formats: Sequence[str] = tuple(DOCUMENTS),
    content: Content = "full",
    report: Report | None = None,
) -> Iterator[File]:
    """Write the feeds of the whole archive and of each of its terms, one File after the other.

    Args:
        archive: the posts that anybody may see.
        links: where everything lives.
        limit: posts a feed.
        kinds: the kinds of scopes that get feeds: `tag`, `category`, other taxonomies, `author`; all taxonomies
            if not given.
        formats: the names of the formats.
        content: `full` for whole posts, `summary` for excerpts.
        report: is called with a Problem for each thing that a format has no words for; once for each thing.

    Yields:
        Feeds, at their addresses: those of the whole archive first.

    Raises:
        WriteError: the Site has no url; a post is not public; two posts in one feed have one id.
    """
    entry = Entries()
    told: set[Problem] = set()

    def tell(problem: Problem) -> None:
        if report and problem not in told:
            told.add(problem)
            report(problem)

    for scoped in (archive, *_parts(archive, archive.taxonomies() if kinds is None else kinds, limit)):
        channel = channel_of(scoped, links=links, limit=limit, entry=entry)
        for name in formats:
            yield File(channel.path(name), DOCUMENTS[name](channel, content=content, report=tell))


def _archive(posts: Posts, site: Site | None) -> Archive:
    if isinstance(posts, Archive):
        return posts if site is None else Archive(posts.posts, site=site, scope=posts.scope)
    return Archive(posts, site=site or Site())


def _parts(archive: Archive, kinds: Sequence[str], limit: int) -> Iterator[Archive]:
    """The newest posts of each term and author, in one pass over the posts; in the order of their newest post.

    `archive.tagged` would go through all posts for each tag.
    """
    scopes: dict[tuple[str, str], Scope] = {}
    newest: dict[tuple[str, str], list[Post]] = {}
    for post in newest_first(post for post in archive if post.kind != "page"):
        for key, scope in _scopes(post, archive, kinds).items():
            scopes.setdefault(key, scope)
            posts = newest.setdefault(key, [])
            if len(posts) < limit:
                posts.append(post)
    for key, posts in newest.items():
        yield archive.narrowed(posts, scopes[key])


def _scopes(post: Post, archive: Archive, kinds: Sequence[str]) -> dict[tuple[str, str], Scope]:
    found: dict[tuple[str, str], Scope] = {}
    for own in (*post.tags, *post.categories):
        term: Tag | None = own
        while term is not None and term.key not in found:
            if term.kind in kinds:
                found[term.key] = Scope.of_tag(term)
            term = term.parent
    if "author" in kinds:
        for person in archive.authors_of(post):
            found.setdefault(("author", person.slug), Scope.of_author(person))
    return found
