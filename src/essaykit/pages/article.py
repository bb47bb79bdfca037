"""A Post on a page: the h-entry of microformats, whole or as an entry of a list."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

import attrs
from markupsafe import Markup as Safe

from essaykit.model.post import Post
from essaykit.model.scope import day_named
from essaykit.model.site import Media, Person
from essaykit.pages.content import lowered, with_ids_once, without_ids, without_title
from essaykit.pages.language import direction, language
from essaykit.pages.link import NOTHING, Link
from essaykit.pages.setting import Folder, Setting, called, marked
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
    own: Safe
    """The `lang` and `dir` of what the site says itself, where the post is in another language."""
    lang: str
    """Empty if it is that of the page."""
    dir: str


def moment(at: datetime, *, day_only: bool = False) -> str:
    """A date as `datetime` attributes take it.

    Examples:
        >>> moment(datetime(2011, 3, 2, 9, 30, tzinfo=UTC)), moment(datetime(2011, 3, 2, tzinfo=UTC), day_only=True)
        ('2011-03-02T09:30:00+00:00', '2011-03-02')
    """
    if day_only:
        return at.date().isoformat()
    text = at.isoformat(timespec="seconds")
    # HTML, "Parsing a time-zone offset string", knows no offsets with seconds.
    return text if len(text) <= _WITHOUT_SECONDS_OF_OFFSET else at.astimezone(UTC).isoformat(timespec="seconds")


_WITHOUT_SECONDS_OF_OFFSET = len("2011-03-02T09:30:00+00:00")


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
    if links is not None and ("href=" in html or "src" in html):
        from essaykit.markup.links import relink  # noqa: PLC0415 - only where links are known

        html = relink(html, lambda url: links.from_page(url, post, page))
    lang = language(post.lang) or setting.lang
    published, updated = post.published, post.updated
    revised = updated is not None and (published is None or updated.date() > published.date())
    notes = post.dates
    tags = post.tags
    others: Sequence[tuple[str, Safe]] = ()
    if any(tag.kind != "tag" for tag in tags):
        others, tags = _by_kind(post, folder), tuple(tag for tag in tags if tag.kind == "tag")
    return Entry(
        post=post,
        title=post.title.strip(),
        name=called(post),
        href=folder.way(setting.of(post)),
        level=level,
        anchor=anchor,
        content=Safe(html),  # noqa: S704 - a trusted author's, or cleaned
        whole=whole,
        cut=not whole and (post.summary is not None or len(html) < len(post.body.strip())),
        quotes=quotes,
        day=day_named(published) if published else "",
        moment=moment(published, day_only=notes.published is not None and notes.published.precision == "day")
        if published
        else "",
        updated_day=day_named(updated) if revised and updated else "",
        updated_moment=moment(updated, day_only=notes.updated is not None and notes.updated.precision == "day")
        if revised and updated
        else "",
        authors=folder.authors(_authors(post, setting)),
        categories=folder.terms(post.categories) if post.categories else NOTHING,
        tags=folder.terms(tags) if tags else NOTHING,
        terms=others,
        picture=_picture(post, html, setting, page) if post.image and whole else None,
        enclosures=[_enclosure(media, post, setting, page) for media in post.enclosures] if post.enclosures else (),
        own=marked(setting.lang) if lang != setting.lang else NOTHING,
        lang=lang if lang != page_lang else "",
        dir=direction(lang) if lang != page_lang else "",
    )


def article(ready: Entry, setting: Setting) -> str:
    """A post as `<article class="h-entry">`."""
    return template("article.html", setting.options.templates).render(entry=ready)


def _authors(post: Post, setting: Setting) -> tuple[Person, ...]:
    return post.authors or ((setting.site.author,) if setting.site.author else ())


def _by_kind(post: Post, folder: Folder) -> tuple[tuple[str, Safe], ...]:
    kinds = dict.fromkeys(tag.kind for tag in post.tags if tag.kind != "tag")
    return tuple((kind, folder.terms(tag for tag in post.tags if tag.kind == kind)) for kind in kinds)


def _picture(post: Post, html: str, setting: Setting, page: str) -> Picture | None:
    image = post.image
    if image is None or not image.url:
        return None
    src = setting.body_link(image.url, post, page)
    # An essay often shows in its body the very picture that stands for it.
    if src is None or src.rpartition("/")[2] in html:
        return None
    return Picture(src, image.alt or "", image.caption or "")


def _enclosure(media: Media, post: Post, setting: Setting, page: str) -> Link:
    name = media.caption or media.url.rstrip("/").rpartition("/")[2] or media.url
    return Link(name, setting.body_link(media.url, post, page), type=media.type or "")
