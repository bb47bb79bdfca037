"""Shell: what stands around a piece of HTML to make it a whole document."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import attrs
from markupsafe import Markup as Safe

from essaykit.model.archive import Archive
from essaykit.model.post import Post
from essaykit.model.quote import Quote
from essaykit.model.scope import Scope
from essaykit.pages import content as bodies
from essaykit.pages import linked_data
from essaykit.pages.article import article, entry
from essaykit.pages.citation import block_quotes, figure
from essaykit.pages.escaping import safe
from essaykit.pages.language import direction, language
from essaykit.pages.languages.words import Words
from essaykit.pages.link import Feed, Link
from essaykit.pages.listing import title
from essaykit.pages.setting import Setting
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
    words: Words
    linked_data: Safe
    """The elements of its data."""
    description: str = ""
    canonical: str | None = None
    image: str | None = None
    image_alt: str = ""
    published: str = ""
    updated: str = ""
    older: Link | None = None
    newer: Link | None = None
    related: Sequence[Link] = ()
    translations: Sequence[Link] = ()
    alternates: Sequence[Link] = ()
    only: str = ""
    """What stands before the feeds of one tag or author."""
    feeds: Sequence[Feed] = ()
    """Those of the archive that the page shows; those of the site stand in `head` and `footer`."""


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
    image = setting.picture(post.image.url, post) if post.image else None
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
        image_alt=(image and post.image and post.image.alt) or "",
        published=ready.moment,
        updated=ready.updated_moment,
        linked_data=linked_data.scripts(
            linked_data.of_post(
                post,
                setting,
                name=ready.name,
                url=canonical,
                lang=lang,
                description=description,
                published=ready.moment,
                image=image,
                quotes=block_quotes(post, setting),
            ),
            linked_data.trail([*_category(post, setting), (ready.name, canonical)], setting),
        ),
        older=folder.post(older) if older is not None else None,
        newer=folder.post(newer) if newer is not None else None,
        related=[folder.post(other) for other in related] if related else (),
        translations=[folder.post(other) for other in translations],
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
    titles = "; ".join(setting.called(post) for post in posts[:_TITLES_TOLD])
    description = bodies.shortened(setting.described(archive) or titles)
    canonical = setting.absolute(address)
    heading = title(archive, setting)
    return document(
        setting,
        address,
        kind=archive.scope[-1].kind if archive.scope else "home",
        title=heading if number is None else numbered(heading, number, setting),
        content=piece,
        description=description,
        canonical=canonical,
        linked_data=linked_data.scripts(
            linked_data.of_archive(archive, setting, name=heading, url=canonical, description=description),
            linked_data.trail(_above(archive, heading, canonical, setting), setting) if archive.scope else "",
        ),
        feeds=folder.feeds_of(archive) if archive.scope else (),
        only=setting.words.only.replace("{name}", setting.words.name_of(archive.scope[-1])) if archive.scope else "",
    )


_TITLES_TOLD = 5
"""A list that nothing describes is described by its first titles."""


def quote_page(quote: Quote, setting: Setting, address: str) -> str:
    """The whole document of a quote."""
    lang = language(quote.lang) or (language(quote.post.lang) if quote.post is not None else "") or setting.lang
    title = ", ".join(name for name in (quote.who, quote.source) if name) or setting.words.quotation
    html = template("quotation.html", setting.options.templates).render(
        title=title, quote=safe(figure(quote, setting, address)), words=setting.words  # made by a template
    )  # fmt: skip
    return document(
        setting,
        address,
        kind="quote",
        title=title,
        content=html,
        lang=lang,
        description=bodies.shortened(quote.text),
        linked_data=linked_data.scripts(linked_data.of_quote(quote)),
    )


def _category(post: Post, setting: Setting) -> list[tuple[str, str | None]]:
    """The first category of a post, if it has a page: where a reader who came from outside can go up to."""
    for category in post.categories[:1]:
        url = setting.known_absolute(setting.addresses.of_scope(Scope.of_tag(category)))
        if url is not None:
            return [(bodies.shown(category.name, category.slug), url)]
    return []


def _above(archive: Archive, heading: str, url: str | None, setting: Setting) -> list[tuple[str, str | None]]:
    """The way to an archive: by the list of its kind, or by the archive of the year."""
    scope, words = archive.scope[-1], setting.words
    if scope.kind in {"year", "month", "day"}:
        first = (words.archive, setting.addresses.of_index("archive"))
    else:
        first = (words.kind_named(scope.kind), setting.addresses.of_index(scope.kind))
    above = setting.known_absolute(first[1])
    return [*([(first[0], above)] if above is not None else []), (heading, url)]


def numbered(heading: str, number: int, setting: Setting) -> str:
    """The title of a page of a list."""
    return setting.words.numbered.replace("{title}", heading).replace("{number}", str(number))


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
    site_title = setting.title
    return template("page.html", setting.options.templates).render(
        page=Document(
            kind=kind,
            title=title,
            heading=f"{title} · {site_title}" if site_title and site_title != title else title,
            href=folder.way(address),
            content=safe(content),  # made by a template
            lang=lang,
            dir=direction(lang),
            own=frame.own,
            words=setting.words,
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
