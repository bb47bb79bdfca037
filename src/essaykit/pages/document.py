"""What users call: a Post, Archive, Quote or Quotebook as a whole HTML document, or as a piece for another page."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from essaykit.addresses import Addresses, Links
from essaykit.errors import InvalidValueError, Problem
from essaykit.model.archive import Archive
from essaykit.model.post import Post
from essaykit.model.quote import Quote
from essaykit.model.quotebook import Quotebook
from essaykit.model.site import Site
from essaykit.pages import content as bodies
from essaykit.pages.article import article, entry
from essaykit.pages.citation import figure
from essaykit.pages.content import printable
from essaykit.pages.listing import listing
from essaykit.pages.options import Content, Options
from essaykit.pages.quotebook import quotebook, quotebook_page
from essaykit.pages.setting import Setting
from essaykit.pages.shell import archive_page, post_page, quote_page

_NO_WORDS: Mapping[str, str] = MappingProxyType({})


def page(
    thing: Post | Archive | Quote | Quotebook,
    *,
    site: Site | None = None,
    links: Links | None = None,
    addresses: Addresses | None = None,
    archive: Archive | None = None,
    templates: str | os.PathLike[str] | None = None,
    content: Content = "excerpt",
    feeds: Sequence[str] = (),
    stylesheet: str | None = None,
    words: Mapping[str, str | Sequence[str]] = _NO_WORDS,
) -> str:
    """Write a Post, the list of an Archive's posts, a Quote or a Quotebook as a whole HTML document.

    Args:
        thing: a Post, an Archive (its posts stand newest first), a Quote or a Quotebook (its quotes stand by person).
        site: the site; the Archive's or Quotebook's own if not given.
        links: what the links in bodies lead to; None leaves them as their author wrote them.
        addresses: where pages live, for the links between them.
        archive: the Archive in which a Post stands, for its neighbours, related posts and translations.
        templates: a folder of templates that go before those of the package.
        content: whether a list holds the `excerpt` of each post or all of it (`full`).
        feeds: the formats of the feeds that the site has: `atom`, `rss`, `jsonfeed`.
        stylesheet: the address of the stylesheet; None puts it into the page.
        words: what pages say otherwise than in the language of the site: `{"tagged": "Topics:"}`.

    Returns:
        The document, with relative links, so that it opens from a disk as well as from a server.

    Raises:
        InvalidValueError: the thing is none of these, or a word is none that pages have.

    Examples:
        >>> html = page(Post(title="On Tea", body="It is *slow*."))
        >>> html[:15], "<title>On Tea</title>" in html
        ('<!doctype html>', True)
    """
    options = Options(templates=templates, content=content, feeds=feeds, stylesheet=stylesheet, words=words)
    if isinstance(thing, Archive):
        setting = _setting(site or thing.site, links, addresses, options)
        posts = thing.latest()
        address = setting.addresses.of_archive(thing) or setting.addresses.home
        return printable(archive_page(thing, posts.posts, listing(thing, posts, setting, address), setting, address))
    if isinstance(thing, Post):
        setting = _setting(site or (archive.site if archive is not None else Site()), links, addresses, options)
        if archive is None:
            return printable(post_page(thing, setting))
        return printable(
            post_page(
                thing,
                setting,
                older=archive.previous(thing),
                newer=archive.next(thing),
                related=archive.related(thing, options.related),
                translations=archive.translations(thing),
            )
        )
    if isinstance(thing, Quote):
        return printable(quote_page(thing, _setting(site or Site(), links, addresses, options), "quote.html"))
    if isinstance(thing, Quotebook):
        setting = _setting(site or thing.site, links, addresses, options)
        return printable(quotebook_page(thing, setting, setting.addresses.of_index("quotes")))
    raise _no_thing(thing)


def fragment(
    thing: Post | Archive | Quote | Quotebook,
    *,
    site: Site | None = None,
    links: Links | None = None,
    addresses: Addresses | None = None,
    templates: str | os.PathLike[str] | None = None,
    content: Content = "excerpt",
    page: str = "index.html",
    level: int = 2,
    words: Mapping[str, str | Sequence[str]] = _NO_WORDS,
) -> str:
    """Write a Post, an Archive, a Quote or a Quotebook as a piece of HTML for a page of your own.

    Args:
        thing: a Post (all of it), an Archive (a list of its posts, newest first), a Quote or a Quotebook (by person).
        site: the site; the Archive's or Quotebook's own if not given.
        links: what the links in bodies lead to; None leaves them as their author wrote them.
        addresses: where pages live, for the links to them.
        templates: a folder of templates that go before those of the package.
        content: whether a list holds the `excerpt` of each post or all of it (`full`).
        page: the address, in the site, of the page on which the piece will stand; links are relative to it.
        level: of the piece's heading, 1 to 4.
        words: what is said otherwise than in the language of the site.

    Raises:
        InvalidValueError: the thing is none of these, or a word is none that pages have.

    Examples:
        >>> print(fragment(Quote("Slow is smooth.", who="Ada Quill")))
        <figure class="quote h-cite">
        <blockquote class="e-content">
        <p>Slow is smooth.</p>
        </blockquote>
        <figcaption><span class="p-author h-card">Ada Quill</span></figcaption>
        </figure>
        <BLANKLINE>
    """
    options = Options(templates=templates, content=content, words=words)
    if isinstance(thing, Quote):
        return printable(figure(thing, _setting(site or Site(), links, addresses, options), page))
    if isinstance(thing, Quotebook):
        return printable(quotebook(thing, _setting(site or thing.site, links, addresses, options), page, level=level))
    if isinstance(thing, Archive):
        setting = _setting(site or thing.site, links, addresses, options)
        return printable(listing(thing, thing.latest(), setting, page, level=level))
    if isinstance(thing, Post):
        setting = _setting(site or Site(), links, addresses, options)
        return printable(article(entry(thing, bodies.body(thing), setting, page, level=level), setting))
    raise _no_thing(thing)


def _no_thing(thing: object) -> InvalidValueError:
    expected = "a Post, an Archive, a Quote or a Quotebook"
    return InvalidValueError(Problem("value-invalid", key="thing", value=type(thing).__name__, expected=expected))


def _setting(site: Site, links: Links | None, addresses: Addresses | None, options: Options) -> Setting:
    return Setting(site, addresses or (links.addresses if links is not None else Addresses()), options, links)
