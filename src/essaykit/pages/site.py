"""The pages of a whole site, one file at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache

import attrs

from essaykit.addresses import Addresses, Links
from essaykit.errors import Problem
from essaykit.model.archive import Archive, newest_first
from essaykit.model.file import File
from essaykit.model.post import Post
from essaykit.model.scope import Scope
from essaykit.pages import linked_data
from essaykit.pages.claims import Claims
from essaykit.pages.indexes import index_title, terms, years
from essaykit.pages.link import Link
from essaykit.pages.listing import Piece, Sheet, cut, listing, sheets, title
from essaykit.pages.lists import lists
from essaykit.pages.options import Options
from essaykit.pages.redirect import redirects
from essaykit.pages.related import Related
from essaykit.pages.setting import Setting, called
from essaykit.pages.shell import archive_page, document, page_file, post_page
from essaykit.pages.theme import STYLESHEET, stylesheet
from essaykit.text.urls import is_absolute

_MENU_PAGES = 7
"""So many pages that stand outside of the stream are named in the head of each page."""


def site_files(
    archive: Archive,
    *,
    links: Links | None = None,
    addresses: Addresses | None = None,
    unlisted: Sequence[Post] = (),
    options: Options | None = None,
    report: Callable[[Problem], object] | None = None,
) -> Iterator[File]:
    """Write the pages of a whole site, one at a time; no page is kept.

    There is a page for each post; the front page and numbered pages of older posts; such lists for each tag,
    category and other term, for each author, year, month and day; a list of all terms of each taxonomy; the archive by
    year; a page for each old address that leads on to the new one; and the stylesheet.

    Args:
        archive: the posts to show, drafts and the like taken out already.
        links: what the links in bodies lead to; made of all the posts if not given.
        addresses: where pages live.
        unlisted: posts that get a page, and stand in no list.
        options: how pages are made; its stylesheet is `essaykit.css` if it names none.
        report: called with each Problem: pages that were not written as their address is taken.

    Yields:
        Files as UTF-8, each path relative to the output folder, none twice. The first to claim an address gets it:
        posts before lists, lists before old addresses, and of two posts the older one.
    """
    return _Pages(archive, links, addresses, unlisted, options or Options(), report or (lambda _: None)).files()


@attrs.frozen
class _List:
    """A list that will be written."""

    archive: Archive
    sheets: list[Sheet]
    parts: dict[Scope, int]
    """The lists within it, and how many posts each has."""


class _Pages:
    """One run of `site_files`: first each page claims its address, then each is written."""

    def __init__(
        self,
        archive: Archive,
        links: Links | None,
        addresses: Addresses | None,
        unlisted: Sequence[Post],
        options: Options,
        report: Callable[[Problem], object],
    ) -> None:
        self.archive = archive
        self.stream = archive.where(lambda post: post.kind != "page")
        self.unlisted = unlisted
        self.report = report
        self.claims = Claims(report)
        if options.stylesheet is None:
            options = attrs.evolve(options, stylesheet=STYLESHEET)
        if links is None:
            links = Links((*archive.posts, *unlisted), archive.site, addresses)
        self.setting = Setting(
            archive.site, addresses or links.addresses, options, links, self.claims, tuple(self._menu(links))
        )

    def files(self) -> Iterator[File]:
        """Every file of the site."""
        setting, claims = self.setting, self.claims
        style = str(setting.options.stylesheet)
        if not is_absolute(style) and claims.take(style, "the stylesheet"):
            yield page_file(style, stylesheet(setting.options.templates))
        # Oldest first: so the older of two posts keeps its address when the newer one comes.
        posts = newest_first((*self.archive.posts, *self.unlisted))[::-1]
        posts = [post for post in posts if claims.take(setting.of(post), called(post), path=post.source.path)]
        planned = self._lists()
        indexes = self._indexes()
        overview = setting.addresses.of_index("archive")
        has_overview = claims.take(overview, "the archive by year")

        yield from self._post_files(posts)
        yield from self._list_files(planned)
        for kind, address, counted in indexes:
            yield self._document(address, "terms", index_title(kind), terms(kind, counted, setting, address))
        if has_overview:
            yield self._document(overview, "years", "Archive", years(self.stream, setting, overview))
        yield from redirects(posts, self.setting, self.claims, self.report)

    # -- posts

    def _post_files(self, posts: Iterable[Post]) -> Iterator[File]:
        setting = self.setting
        stream = newest_first(self.stream.posts)[::-1]
        places = {id(post): place for place, post in enumerate(stream)}
        related = Related(setting.options.related)
        translations = self._translations()
        for post in posts:
            place = places.get(id(post))
            older = stream[place - 1] if place else None
            newer = stream[place + 1] if place is not None and place + 1 < len(stream) else None
            html = post_page(
                post,
                setting,
                older=older,
                newer=newer,
                related=related.of(post) if place is not None else (),
                translations=[other for other in translations.get(post.translation_key or "", ()) if other is not post],
            )
            yield page_file(setting.of(post), html)

    def _translations(self) -> dict[str, list[Post]]:
        found: dict[str, list[Post]] = {}
        for post in self.archive.posts:
            if post.translation_key:
                found.setdefault(post.translation_key, []).append(post)
        return found

    # -- lists

    def _lists(self) -> list[_List]:
        """The lists that got an address, with the pages of each that did."""
        found = []
        for archive, parts in lists(self.stream):
            whole = sheets(archive, self.setting)
            taken = [
                sheet
                for sheet in whole
                if self.claims.take(sheet.address, title(archive) + (f", page {sheet.number}" if sheet.number else ""))
            ]
            if taken:
                found.append(_List(archive, taken, parts))
        return found

    def _list_files(self, planned: Iterable[_List]) -> Iterator[File]:
        setting = self.setting
        by_id = {id(post): post for post in self.stream.posts}

        @lru_cache(maxsize=_PIECES_KEPT)
        def piece(place: int, quotes: bool) -> Piece:  # noqa: FBT001 - a key of the cache
            return cut(by_id[place], setting, quotes=quotes)

        def take(post: Post, quotes: bool) -> Piece:  # noqa: FBT001 - the signature of `Cut`
            return piece(id(post), quotes)

        for of in planned:
            for sheet in of.sheets:
                folder = setting.folder_of(sheet.address)
                posts = sheet.posts.posts
                parts = []
                if sheet.number is None:
                    for scope, count in of.parts.items():
                        way = folder.known(setting.addresses.of_scope(scope))
                        parts.append(Link(_short(scope), way, count))
                html = listing(
                    of.archive,
                    posts,
                    setting,
                    sheet.address,
                    take=take,
                    newer=folder.known(sheet.newer) if sheet.newer is not None else None,
                    older=folder.known(sheet.older) if sheet.older is not None else None,
                    parts=parts,
                )
                page = archive_page(of.archive, posts, html, setting, sheet.address, number=sheet.number)
                yield page_file(sheet.address, page)

    # -- indexes

    def _indexes(self) -> list[tuple[str, str, list[tuple[str, str, int]]]]:
        """Kind, address and terms (name, address, count) of each list of terms."""
        of_scope = self.setting.addresses.of_scope
        found = []
        for kind in self.stream.taxonomies():
            counted = self.stream.categories() if kind == "category" else self.stream.tags(kind)
            found.append((kind, [(tag.name, of_scope(Scope.of_tag(tag)), count) for tag, count in counted.items()]))
        authors = self.stream.authors()
        if authors:
            found.append(
                ("author", [(who.name, of_scope(Scope.of_author(who)), count) for who, count in authors.items()])
            )
        indexes = [(kind, self.setting.addresses.of_index(kind), counted) for kind, counted in found]
        return [index for index in indexes if self.claims.take(index[1], f"the list of {index_title(index[0])}")]

    def _menu(self, links: Links) -> Iterator[tuple[str, str]]:
        yield "Archive", links.addresses.of_index("archive")
        kinds = self.stream.taxonomies()
        for kind in ("category", "tag"):
            if kind in kinds:
                yield index_title(kind), links.addresses.of_index(kind)
        pages = [post for post in self.archive.posts if post.kind == "page"]
        for post in sorted(pages, key=lambda post: (post.order is None, post.order or 0, post.slug))[:_MENU_PAGES]:
            yield called(post), links.of(post)

    def _document(self, address: str, kind: str, heading: str, piece: str) -> File:
        setting = self.setting
        url = setting.absolute(address)
        data = linked_data.of_list(heading, setting, url=url)
        html = document(setting, address, kind=kind, title=heading, content=piece, canonical=url, linked_data=data)
        return page_file(address, html)


def _short(scope: Scope) -> str:
    """The name of a month or day under the heading of its year or month: `March`, `2`."""
    return scope.name.split(" ")[0] if scope.kind in {"month", "day"} else scope.name


_PIECES_KEPT = 4_096
"""Excerpts that are kept between lists, as each post stands in some ten of them: a few megabytes at the most."""
