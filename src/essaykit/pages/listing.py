"""An Archive on a page: the h-feed of microformats, with the posts of one page of it."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from essaykit.model.archive import Archive
from essaykit.model.post import Post
from essaykit.model.scope import Scope
from essaykit.pages.content import shown
from essaykit.pages.items import Items, items, with_quotes
from essaykit.pages.link import Link, outward
from essaykit.pages.linked_data import author_of
from essaykit.pages.setting import Setting
from essaykit.pages.theme import template


@attrs.frozen
class Sheet:
    """One page of a paged archive, as it is linked."""

    address: str
    posts: Sequence[Post]
    """The posts that stand on it, in this order."""
    number: int | None = None
    """None for the first page that a reader sees, which holds the newest posts."""
    newer: str | None = None
    older: str | None = None
    """The addresses of the pages beside it."""


def sheets(archive: Archive, setting: Setting) -> list[Sheet]:
    """Cut an archive, newest first, into pages: the newest posts at its own address, older ones at numbered addresses.

    The first page holds the newest page's posts, and the whole page before it if the newest is not full. Each other
    page is numbered from the oldest, so it stays as it is when a post is added. No post stands on two pages.
    """
    addresses, size, posts = setting.addresses, setting.options.page_size, archive.posts
    home = str(addresses.of_archive(archive))  # the lists of a site all have one
    if archive.scope and archive.scope[-1].kind == "series":
        return [Sheet(home, sorted(posts, key=_place_in_series))]
    full, short = divmod(len(posts), size)
    front = size + short if full else short  # so many posts stand on the first page
    starts = range(front, len(posts), size)
    whole = [(None, posts[:front]), *(((len(posts) - start) // size, posts[start : start + size]) for start in starts)]
    ways = [home, *(str(addresses.of_archive(archive, number)) for number, _ in whole[1:])]
    return [
        Sheet(way, shown, number, newer, older)
        for way, (number, shown), newer, older in zip(ways, whole, (None, *ways), (*ways[1:], None), strict=False)
    ]


def listing(
    archive: Archive,
    posts: Sequence[Post],
    setting: Setting,
    page: str,
    *,
    level: int = 1,
    kept: Items | None = None,
    newer: str | None = None,
    older: str | None = None,
    parts: Sequence[Link] = (),
) -> str:
    """An archive as `<section class="h-feed">`.

    Args:
        archive: says what the list is.
        posts: the posts to show, in this order.
        setting: what all pages share.
        page: the address of the page.
        level: of the heading, 1 to 4.
        kept: the items of the whole site; they are made anew if not given.
        newer: the link to the page of newer posts.
        older: the link to the page of older posts.
        parts: links to the archives within this one, such as the months of a year.
    """
    options = setting.options
    kind = archive.scope[-1].kind if archive.scope else "home"
    quotes = with_quotes(archive, setting)
    entries = (
        kept.place(page, posts, quotes=quotes)
        if kept is not None and posts
        else items(posts, setting, page, level=level + 1, quotes=quotes, main=MAIN)
    )
    return template("listing.html", options.templates).render(
        title=title(archive, setting),
        description=setting.described(archive),
        kind=kind,
        level=level,
        entries=entries,
        href=setting.folder_of(page).way(page),
        newer=newer,
        older=older,
        parts=parts,
        person=_person(archive),
        words=setting.words,
    )


def _place_in_series(post: Post) -> tuple[bool, int, bool, float, str]:
    """In the order of its parts; parts without a number behind them, the oldest first."""
    at = post.published
    return post.order is None, post.order or 0, at is None, at.timestamp() if at is not None else 0, post.slug


MAIN = "_main"
"""The id of the main part of each page; slugs, and so the anchors of headings, never begin with `_`."""


def title(archive: Archive, setting: Setting) -> str:
    """The heading of an archive: the title that it was given, or one in the words of the site; never empty."""
    words = setting.words
    if not archive.scope or archive.title != Archive(site=archive.site, scope=archive.scope).title:
        return shown(archive.title, words.all_posts).strip()
    first, *others = archive.scope
    return ", ".join([words.titled(first), *(words.name_of(scope) or words.titled(scope) for scope in others)])


def _person(archive: Archive) -> Link | None:
    """The author's own page, if the archive is an author's."""
    person = author_of(archive)
    url = outward(person.url) if person is not None else ""
    return Link(person.name, url) if person is not None and url else None


def short(scope: Scope, setting: Setting) -> str:
    """The name of a month or day under the heading of its year or month: `March`, `2`; of any other scope, its own."""
    last = scope.slug.rpartition("/")[2]
    match scope.kind:
        case "month":
            return setting.words.months[int(last) - 1]
        case "day":
            return str(int(last))
    return scope.name
