"""An Archive on a page: the h-feed of microformats, with the posts of one page of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import attrs

from essaykit.model.archive import Archive
from essaykit.model.post import Post
from essaykit.model.quote import Quote
from essaykit.pages import content
from essaykit.pages.article import entry
from essaykit.pages.citation import figures
from essaykit.pages.link import Link
from essaykit.pages.setting import Setting
from essaykit.pages.theme import template

_DATES = frozenset({"year", "month", "day"})


@attrs.frozen
class Piece:
    """What a list shows of a post: the same on every page, so worth keeping."""

    html: str
    """Its excerpt or body, with links as its author wrote them."""
    quotes: tuple[Quote, ...] = ()
    """Its quotes that the excerpt leaves out."""


Cut = Callable[[Post, bool], Piece]
"""Makes the piece of a post; told whether its quotes are wanted."""


def cut(post: Post, setting: Setting, *, quotes: bool) -> Piece:
    """The piece of a post that a list shows."""
    if setting.options.content == "full":
        return Piece(content.body(post, anchors=f"{post.slug}-"))
    html = content.excerpt(post)
    return Piece(html, tuple(_left_out(post, html)) if quotes else ())


def _left_out(post: Post, excerpt: str) -> Iterable[Quote]:
    # A block quote of any built-in markup takes a `>`; looking for it is much faster than walking the body.
    if isinstance(post.markup, str) and ">" not in post.body:
        return
    from essaykit.quotation.blocks import quotes_of  # noqa: PLC0415 - only lists of terms need quotes

    shown = content.plain(excerpt) if "<blockquote" in excerpt else ""
    for quote in quotes_of(post):
        if quote.kind != "inline" and not (shown and " ".join(quote.text.split()) in shown):
            yield quote


@attrs.frozen
class Sheet:
    """One page of a paged archive, as it is linked."""

    address: str
    posts: Archive
    """The posts that stand on it, newest first."""
    number: int | None = None
    """None for the first page that a reader sees, which holds the newest posts."""
    newer: str | None = None
    older: str | None = None
    """The addresses of the pages beside it."""


def sheets(archive: Archive, setting: Setting) -> list[Sheet]:
    """Cut an archive into pages: the newest posts at its own address, the older ones at numbered addresses.

    The first page holds the newest page's posts, and the whole page before it if the newest is not full. Each other
    page is numbered from the oldest, so it stays as it is when a post is added. No post stands on two pages.
    """
    addresses, size = setting.addresses, setting.options.page_size
    home = addresses.of_archive(archive)
    if home is None:
        return []
    pages = archive.pages(size)
    front = 2 if len(pages) > 1 and len(pages[0].posts) < size else 1
    shown = archive.narrowed([post for page in pages[:front] for post in page.posts])
    numbers = [page.number for page in pages[front:]]
    ways = [home, *(str(addresses.of_archive(archive, number)) for number in numbers)]
    whole = [shown, *(page.posts for page in pages[front:])]
    return [
        Sheet(
            way,
            posts,
            None if place == 0 else numbers[place - 1],
            ways[place - 1] if place else None,
            ways[place + 1] if place + 1 < len(ways) else None,
        )
        for place, (way, posts) in enumerate(zip(ways, whole, strict=True))
    ]


def listing(
    archive: Archive,
    posts: Sequence[Post],
    setting: Setting,
    page: str,
    *,
    level: int = 1,
    take: Cut | None = None,
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
        take: gives the piece of a post; made anew if not given.
        newer: the link to the page of newer posts.
        older: the link to the page of older posts.
        parts: links to the archives within this one, such as the months of a year.
    """
    options = setting.options
    kind = archive.scope[-1].kind if archive.scope else "home"
    quotes = options.quotes and options.content == "excerpt" and kind not in _DATES and kind != "home"
    full = options.content == "full"
    seen: set[str] = {MAIN}
    entries = []
    for post in posts:
        piece = take(post, quotes) if take is not None else cut(post, setting, quotes=quotes)
        entries.append(
            entry(post, piece.html, setting, page, level=level + 1, whole=full, page_lang=setting.lang,
                  quotes=figures(piece.quotes, setting, page) if piece.quotes else (), seen=seen)
        )  # fmt: skip
    return template("listing.html", options.templates).render(
        title=title(archive),
        description=described(archive),
        kind=kind,
        level=level,
        entries=entries,
        href=setting.folder_of(page).way(page),
        newer=newer,
        older=older,
        parts=parts,
    )


MAIN = "_main"
"""The id of the main part of each page; slugs, and so the anchors of headings, never begin with `_`."""


def title(archive: Archive) -> str:
    """The heading of an archive; never empty."""
    return archive.title.strip() or "All posts"


def described(archive: Archive) -> str:
    """What an archive says of itself: the Site's description, or that of the tag."""
    if not archive.scope:
        return archive.site.description
    scope = archive.scope[-1]
    for post in archive.posts:
        for term in (*post.tags, *post.categories):
            if term.description and term.key == (scope.kind, scope.slug):
                return term.description
    return ""
