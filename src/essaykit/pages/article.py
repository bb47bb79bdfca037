"""A Post on a page: the h-entry of microformats, whole or as an entry of a list."""

from __future__ import annotations

from collections.abc import Sequence

import attrs
from markupsafe import Markup as Safe

from essaykit.markup.links import may_be_relative, relink
from essaykit.model.post import Post
from essaykit.model.site import Media
from essaykit.pages.citation import figure
from essaykit.pages.content import lowered, titled, with_ids_once, without_ids, without_title
from essaykit.pages.escaping import safe
from essaykit.pages.language import language, marked
from essaykit.pages.languages.words import Words
from essaykit.pages.link import NOTHING, Link
from essaykit.pages.moment import published, updated
from essaykit.pages.setting import Folder, Setting
from essaykit.pages.theme import template


@attrs.frozen
class Picture:
    """An image as templates take it."""

    src: str
    alt: str
    caption: str


@attrs.define(eq=False)
class Entry:
    """A post as templates take it: every value is ready, so that a template has nothing to work out."""

    post: Post
    title: str
    """Empty if it has none."""
    name: str
    """What stands for it where a title must be: the title, the day or the slug."""
    href: str
    level: int
    """Of its heading."""
    anchor: str
    """The id of its heading, if the body gave one."""
    content: Safe
    whole: bool
    """Whether the content is the whole body."""
    cut: bool
    """Whether there is more to read than the content."""
    quotes: Sequence[Safe]
    day: str
    moment: str
    updated_day: str
    updated_moment: str
    authors: Safe
    """Links, parted by commas, as `author.html` makes them."""
    categories: Safe
    """Links, parted by commas, as `term.html` makes them."""
    tags: Safe
    terms: Sequence[tuple[str, Safe]]
    """The terms of each other taxonomy."""
    picture: Picture | None
    enclosures: Sequence[Link]
    series: Link | None
    comments: Safe
    words: Words
    """What is said around the post, in its language if there are words of it."""
    own: Safe
    """The `lang` and `dir` of those words, as attributes, where they are not in the language of the post."""
    marks: Safe
    """The `lang` and `dir` of the post, as attributes, where they are not those of the page."""


def entry(
    post: Post,
    html: str,
    setting: Setting,
    page: str,
    *,
    level: int = 1,
    whole: bool = True,
    page_lang: str = "",
    quotes: Sequence[Safe] = (),
    seen: set[str] | None = None,
) -> Entry:
    """Make a post ready for a template.

    Args:
        post: the post.
        html: its body or excerpt as HTML, clean.
        setting: what all pages share.
        page: the address of the page on which it stands.
        level: of its heading, 1 to 5.
        whole: whether `html` is the whole body.
        page_lang: the language of the page.
        quotes: quotes to set under it.
        seen: the ids on the page so far, if other posts stand on it.
    """
    folder = setting.folder_of(page)
    html, anchor = without_title(html, post.title) if "<h1" in html[:200].lower() else (html, "")
    html = lowered(html, level)
    if seen is not None:
        html = with_ids_once(html, seen) if whole else without_ids(html)
        anchor = ""
    links = setting.links
    if links is not None and may_be_relative(html):
        html = relink(html, lambda url: links.from_page(url, post, page))
    if post.quote is not None:
        html = f"{figure(post.quote, setting, page, level=level)}{html}"
    lang = language(post.lang) or setting.lang
    alone = whole and seen is None
    first, last = post.published, post.updated
    revised = last is not None and (first is None or last.date() > first.date())
    words, own = setting.spoken(lang)
    tags = post.tags
    others: Sequence[tuple[str, Safe]] = ()
    if any(tag.kind != "tag" for tag in tags):
        others, tags = _by_kind(post, folder), tuple(tag for tag in tags if tag.kind == "tag")
    return Entry(
        post=post,
        title=post.title.strip() if titled(post) else "",
        name=setting.called(post),
        href=folder.way(setting.of(post)),
        level=level,
        anchor=anchor,
        content=safe(html),  # a trusted author's, or cleaned
        whole=whole,
        cut=not whole and (post.summary is not None or len(html) < len(post.body.strip())),
        quotes=quotes,
        day=words.day_named(first) if first else "",
        moment=published(post),
        updated_day=words.day_named(last) if revised and last else "",
        updated_moment=updated(post) if revised else "",
        authors=folder.authors(setting.authors_of(post)),
        categories=folder.terms(post.categories) if post.categories else NOTHING,
        tags=folder.terms(tags) if tags else NOTHING,
        terms=others,
        picture=_picture(post.image, post, html, setting, page) if post.image and whole else None,
        enclosures=[_enclosure(media, post, setting, page) for media in post.enclosures] if post.enclosures else (),
        series=folder.series(post.series) if post.series else None,
        comments=_comments(post, setting, folder.way(setting.of(post)), level=level + 1, words=words, own=own)
        if post.comments and alone
        else NOTHING,
        words=words,
        own=own,
        marks=marked(lang) if lang != page_lang else NOTHING,
    )


def article(ready: Entry, setting: Setting) -> str:
    """A post as `<article class="h-entry">`."""
    return template("article.html", setting.options.templates).render(entry=ready, words=ready.words)


def _comments(post: Post, setting: Setting, page: str, *, level: int, words: Words, own: Safe) -> Safe:
    from essaykit.pages.comments import comments  # noqa: PLC0415 - few posts have any

    return comments(post, setting, page, level=level, words=words, own=own)


def _by_kind(post: Post, folder: Folder) -> tuple[tuple[str, Safe], ...]:
    kinds = dict.fromkeys(tag.kind for tag in post.tags if tag.kind != "tag")
    return tuple((kind, folder.terms(tag for tag in post.tags if tag.kind == kind)) for kind in kinds)


def _picture(image: Media, post: Post, html: str, setting: Setting, page: str) -> Picture | None:
    src = setting.body_link(image.url, post, page)
    # An essay often shows in its body the very picture that stands for it.
    if src is None or src.rpartition("/")[2] in html:
        return None
    return Picture(src, image.alt or "", image.caption or "")


def _enclosure(media: Media, post: Post, setting: Setting, page: str) -> Link:
    name = media.caption or media.url.rstrip("/").rpartition("/")[2] or media.url
    return Link(name, setting.body_link(media.url, post, page), type=media.type or "")
