"""Syndication: what a built site has for programs that follow it: feeds, their list, the sitemap, robots.txt."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from urllib.parse import urlsplit

from essaykit.addresses import Links
from essaykit.feeds.channel import Report
from essaykit.feeds.entry import language
from essaykit.feeds.feed import site_feeds
from essaykit.feeds.opml import opml_files
from essaykit.feeds.scopes import kinds_of, parts
from essaykit.feeds.sitemap import Place, robots, sitemaps
from essaykit.model.archive import Archive
from essaykit.model.file import File
from essaykit.model.post import Post
from essaykit.text.urls import is_link


def syndicated(
    archive: Archive,
    *,
    links: Links,
    pages: Iterable[str],
    without: Collection[str],
    limit: int,
    term_formats: Sequence[str],
    archived: bool,
    hub: str,
    others: Sequence[Archive] = (),
    report: Report,
) -> Iterator[File]:
    """Write feeds, OPML, sitemap and robots.txt of a site that has a url.

    Args:
        archive: the posts that stand in lists.
        links: where everything lives.
        pages: the paths of the site's pages.
        without: addresses of pages that lead on to others, which stand in no sitemap.
        limit: posts a feed.
        term_formats: the formats of the feeds of terms.
        archived: whether the feed of the whole has archive documents of older posts.
        hub: the absolute address of a WebSub hub; empty for none.
        others: archives beside it that have feeds: that of the quotes.
        report: is told what could not be said.
    """
    scoped = list(parts(archive, kinds_of(archive), limit))
    yield from site_feeds(archive, links=links, limit=limit, term_formats=term_formats, archived=archived, hub=hub,
                          others=others, scoped=scoped, report=report)  # fmt: skip
    yield from opml_files(archive, links=links, others=others, scoped=scoped)
    yield from sitemaps(places(archive, links, pages, without), archive.site)
    # RFC 9309, 2.3: the rules lie at the root of the host: a blog in a folder has no say there.
    if not urlsplit(archive.site.url).path:
        yield robots(archive.site)


def places(archive: Archive, links: Links, pages: Iterable[str], without: Collection[str]) -> Iterator[Place]:
    """The pages of a site for its sitemap; those of posts with their last change, picture and translations."""
    own = {links.of(post): post for post in archive}
    versions: dict[str, list[Post]] = {}
    for post in archive:
        if post.translation_key is not None:
            versions.setdefault(post.translation_key, []).append(post)
    left_out = set(without)
    for path in pages:
        address = path.removesuffix("index.html") if path.endswith("/index.html") else path
        if {path, address, address.rstrip("/"), path.removesuffix(".html")} & left_out:
            continue
        if address not in own:
            yield Place(address)
            continue
        post = own[address]
        images = (links.absolute(post.image.url, post),) if post.image and is_link(post.image.url) else ()
        languages = _languages(versions.get(post.translation_key or "", ()), links)
        yield Place(address, post.updated or post.published, images=images, languages=languages)


def _languages(posts: Iterable[Post], links: Links) -> tuple[tuple[str, str], ...]:
    """The versions of a text, one a language; none if there is but one."""
    found: dict[str, str] = {}
    for post in posts:
        if (lang := language(post.lang or links.site.lang)) is not None:
            found.setdefault(lang, links.of(post))
    return tuple(sorted(found.items())) if len(found) > 1 else ()
