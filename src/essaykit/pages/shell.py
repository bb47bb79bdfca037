"""Shell: what stands around a piece of HTML to make it a whole document."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import attrs
from markupsafe import Markup as Safe

from essaykit.addresses import file_of
from essaykit.model.archive import Archive
from essaykit.model.file import File
from essaykit.model.post import Post
from essaykit.pages import content as bodies
from essaykit.pages import linked_data
from essaykit.pages.article import article, entry
from essaykit.pages.language import direction, language
from essaykit.pages.link import Feed, Link
from essaykit.pages.listing import described, title
from essaykit.pages.setting import Setting, called
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
    posts: Sequence[Post],
    piece: str,
    setting: Setting,
    address: str,
    *,
    number: int | None = None,
) -> str:
    """The whole document of a list that is written already, with the posts that stand in it."""
    folder = setting.folder_of(address)
    titles = "; ".join(called(post) for post in posts[:_TITLES_TOLD])
    description = bodies.shortened(described(archive) or titles)
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


_TITLES_TOLD = 5
"""A list that nothing describes is described by its first titles."""


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


def page_file(address: str, html: str) -> File:
    """A document as the file from which its address is served, in UTF-8."""
    return File(file_of(address), printable(html).encode())
