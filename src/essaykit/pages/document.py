"""A whole HTML document of a Post or an Archive, and the pieces that stand in it."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from typing import Any

import attrs
from markupsafe import Markup as Safe

from essaykit.addresses import Addresses, Links
from essaykit.errors import InvalidValueError, Problem
from essaykit.model.archive import Archive
from essaykit.model.post import Post
from essaykit.model.quote import Quote
from essaykit.model.site import Site
from essaykit.pages import content as bodies
from essaykit.pages import linked_data
from essaykit.pages.article import article, entry
from essaykit.pages.citation import figure
from essaykit.pages.language import direction, language
from essaykit.pages.listing import described, listing, title
from essaykit.pages.setting import Content, Feed, Link, Options, Setting
from essaykit.pages.theme import template


@attrs.define(eq=False, kw_only=True)
class Document:
    """What the template of whole documents takes."""

    kind: str
    """`post`, `home`, the kind of a scope, `terms` or `years`."""
    title: str
    heading: str
    """The title with that of the site."""
    href: str
    """The link from the page to itself."""
    content: Safe
    lang: str
    dir: str
    own: Safe
    """The `lang` and `dir` of what the site says itself, where the page's are others."""
    site_title: str
    head: Safe
    header: Safe
    footer: Safe
    linked_data: Safe
    description: str = ""
    canonical: str | None = None
    image: str | None = None
    published: str = ""
    older: Link | None = None
    newer: Link | None = None
    related: Sequence[Link] = ()
    translations: Sequence[Link] = ()
    alternates: Sequence[Link] = ()
    scope: str = ""
    """The name of what the archive was narrowed to."""
    feeds: Sequence[Feed] = ()
    """Those of the archive that the page shows; those of the site stand in `head` and `footer`."""


def page(  # noqa: PLR0913 - all by name
    thing: Post | Archive,
    *,
    site: Site | None = None,
    links: Links | None = None,
    addresses: Addresses | None = None,
    archive: Archive | None = None,
    templates: str | os.PathLike[str] | None = None,
    content: Content = "excerpt",
    feeds: Sequence[str] = (),
    stylesheet: str | None = None,
) -> str:
    """Write a Post, or the list of an Archive's posts, as a whole HTML document.

    Args:
        thing: a Post or an Archive; the Archive's posts stand newest first.
        site: the site; the Archive's own if not given.
        links: what the links in bodies lead to; None leaves them as their author wrote them.
        addresses: where pages live, for the links between them.
        archive: the Archive in which a Post stands, for its neighbours, related posts and translations.
        templates: a folder of templates that go before those of the package.
        content: whether a list holds the `excerpt` of each post or all of it (`full`).
        feeds: the formats of the feeds that the site has: `atom`, `rss`, `jsonfeed`.
        stylesheet: the address of the stylesheet; None puts it into the page.

    Returns:
        The document, with relative links, so that it opens from a disk as well as from a server.

    Raises:
        InvalidValueError: the thing is neither a Post nor an Archive.

    Examples:
        >>> html = page(Post(title="On Tea", body="It is *slow*."))
        >>> html[:15], "<title>On Tea</title>" in html
        ('<!doctype html>', True)
    """
    options = Options(templates=templates, content=content, feeds=feeds, stylesheet=stylesheet)
    if isinstance(thing, Archive):
        setting = _setting(site or thing.site, links, addresses, options)
        posts = thing.latest()
        address = setting.addresses.of_archive(thing) or setting.addresses.home
        return printable(archive_page(thing, listing(thing, posts, setting, address), setting, address))
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
    raise InvalidValueError(
        Problem("value-invalid", key="thing", value=type(thing).__name__, expected="a Post or an Archive")
    )


def fragment(
    thing: Post | Archive | Quote,
    *,
    site: Site | None = None,
    links: Links | None = None,
    addresses: Addresses | None = None,
    templates: str | os.PathLike[str] | None = None,
    content: Content = "excerpt",
    page: str = "index.html",
    level: int = 2,
) -> str:
    """Write a Post, an Archive or a Quote as a piece of HTML for a page of your own.

    Args:
        thing: a Post (all of it), an Archive (a list of its posts, newest first) or a Quote.
        site: the site; the Archive's own if not given.
        links: what the links in bodies lead to; None leaves them as their author wrote them.
        addresses: where pages live, for the links to them.
        templates: a folder of templates that go before those of the package.
        content: whether a list holds the `excerpt` of each post or all of it (`full`).
        page: the address, in the site, of the page on which the piece will stand; links are relative to it.
        level: of the piece's heading, 1 to 4.

    Raises:
        InvalidValueError: the thing is none of these.

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
    options = Options(templates=templates, content=content)
    if isinstance(thing, Quote):
        return printable(figure(thing, _setting(site or Site(), links, addresses, options), page))
    if isinstance(thing, Archive):
        setting = _setting(site or thing.site, links, addresses, options)
        return printable(listing(thing, thing.latest(), setting, page, level=level))
    if isinstance(thing, Post):
        setting = _setting(site or Site(), links, addresses, options)
        return printable(article(entry(thing, bodies.body(thing), setting, page, level=level), setting))
    raise InvalidValueError(
        Problem("value-invalid", key="thing", value=type(thing).__name__, expected="a Post, an Archive or a Quote")
    )


# HTML, "Preprocessing the input stream": surrogates, noncharacters and controls are errors.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def printable(html: str) -> str:
    """Drop the characters that no HTML document may hold."""
    return _UNPRINTABLE.sub("", html)


def post_page(
    post: Post,
    setting: Setting,
    *,
    older: Post | None = None,
    newer: Post | None = None,
    related: Sequence[Post] = (),
    translations: Sequence[Post] = (),
) -> str:
    """The whole document of a post, with the ways to the posts around it."""
    address = setting.of(post)
    folder = setting.folder_of(address)
    html = bodies.body(post)
    lang = language(post.lang) or setting.lang
    ready = entry(post, html, setting, address, page_lang=lang)
    if post.description is not None:
        description = bodies.shortened(post.description)
    elif post.summary:
        description = bodies.gist(bodies.excerpt(post))
    else:
        description = bodies.gist(ready.content)
    canonical = setting.absolute(address)
    image = setting.outward(post.image.url, post) if post.image else None
    return document(
        setting,
        address,
        kind="post",
        title=ready.name,
        content=article(ready, setting),
        lang=lang,
        description=description,
        canonical=canonical,
        image=image,
        published=ready.moment if post.published else "",
        linked_data=linked_data.of_post(post, setting, url=canonical, lang=lang, description=description, image=image),
        older=folder.post(older) if older is not None else None,
        newer=folder.post(newer) if newer is not None else None,
        related=[folder.post(other) for other in related] if related else (),
        translations=[
            attrs.evolve(folder.post(other), lang=language(other.lang) or setting.lang) for other in translations
        ],
        alternates=_alternates([post, *translations], setting) if translations else (),
    )


def archive_page(
    archive: Archive,
    piece: str,
    setting: Setting,
    address: str,
    *,
    number: int | None = None,
) -> str:
    """The whole document of a list that is written already."""
    folder = setting.folder_of(address)
    description = bodies.shortened(described(archive))
    canonical = setting.absolute(address)
    heading = title(archive)
    return document(
        setting,
        address,
        kind=archive.scope[-1].kind if archive.scope else "home",
        title=heading if number is None else f"{heading}, page {number}",
        content=piece,
        description=description,
        canonical=canonical,
        linked_data=linked_data.of_archive(archive, setting, name=heading, url=canonical, description=description),
        feeds=folder.feeds_of(archive) if archive.scope else (),
        scope=archive.scope[-1].name if archive.scope else "",
    )


def document(
    setting: Setting,
    address: str,
    *,
    kind: str,
    title: str,
    content: str,
    lang: str | None = None,
    **more: Any,
) -> str:
    """A piece as a whole document; `more` are fields of `Document`."""
    folder = setting.folder_of(address)
    lang = setting.lang if lang is None else lang
    frame = folder.frame(address, home=kind == "home", foreign=lang != setting.lang)
    site_title = setting.site.title
    return template("page.html", setting.options.templates).render(
        page=Document(
            kind=kind,
            title=title,
            heading=f"{title} · {site_title}" if site_title and site_title != title else title,
            href=folder.way(address),
            content=Safe(content),  # noqa: S704 - made by a template
            lang=lang,
            dir=direction(lang),
            own=frame.own,
            site_title=site_title,
            head=frame.head,
            header=frame.header,
            footer=frame.footer,
            **more,
        )
    )


def _alternates(posts: Sequence[Post], setting: Setting) -> list[Link]:
    """The translations for search engines, which want absolute links, and the page itself among them."""
    found = []
    for post in posts:
        href = setting.absolute(setting.of(post))
        lang = language(post.lang) or setting.lang
        if href is not None and lang:
            found.append(Link("", href, lang=lang))
    return found


def _setting(site: Site, links: Links | None, addresses: Addresses | None, options: Options) -> Setting:
    return Setting(site, addresses or (links.addresses if links is not None else Addresses()), options, links)
