"""The pages of a whole site, one file at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import attrs

from essaykit.addresses import Addresses, Links
from essaykit.errors import Problem
from essaykit.format import Format
from essaykit.model.archive import Archive, newest_first
from essaykit.model.file import File
from essaykit.model.post import Post
from essaykit.model.quote import Quote
from essaykit.model.quotebook import Quotebook
from essaykit.model.scope import Scope
from essaykit.pages import linked_data
from essaykit.pages.claims import Claims
from essaykit.pages.indexes import terms, years
from essaykit.pages.items import Items, with_quotes
from essaykit.pages.language import language, own_name
from essaykit.pages.languages.choice import words_of
from essaykit.pages.link import Link
from essaykit.pages.linked_data import author_of
from essaykit.pages.listing import Sheet, listing, sheets, short, title
from essaykit.pages.lists import descriptions, lists, series
from essaykit.pages.options import Options
from essaykit.pages.planned import Page
from essaykit.pages.quotebook import BookSheet, book_of, book_sheets, book_title, quotebook_page
from essaykit.pages.redirect import redirects
from essaykit.pages.related import Related
from essaykit.pages.setting import Setting
from essaykit.pages.shell import archive_page, document, numbered, post_page
from essaykit.pages.theme import STYLESHEET, stylesheet
from essaykit.quotation.finding import Quotations
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
    quotes_of: Callable[[Post], Sequence[Quote]] | None = None,
    report: Callable[[Problem], object] | None = None,
) -> Iterator[File]:
    """Write the pages of a whole site, one at a time; no page is kept.

    There is a page for each post; the front page and numbered pages of older posts; such lists for each tag,
    category and other term, for each author and year (and month and day, if asked for); a list of all terms of each
    taxonomy; the archive by year; the quotes by who said them; a page for each old address that leads on to the new
    one; and the stylesheet.

    Args:
        archive: the posts to show, drafts and the like taken out already.
        links: what the links in bodies lead to; made of all the posts if not given.
        addresses: where pages live.
        unlisted: posts that get a page, and stand in no list.
        options: how pages are made; its stylesheet is `essaykit.css` if it names none.
        quotes_of: gives the quotes of a post, if they are at hand.
        report: called with each Problem: pages that were not written as their address is taken.

    Yields:
        Files as UTF-8, each path relative to the output folder, none twice. The first to claim an address gets it:
        posts before lists, lists before old addresses, and of two posts the older one.
    """
    plan = SitePlan(archive, links, addresses, unlisted, options or Options(), quotes_of or Quotations(), report)
    return (page.file() for page in plan.pages)


@attrs.frozen
class _List:
    """A list that will be written."""

    archive: Archive
    sheets: list[Sheet]
    parts: dict[Scope, int]
    """The lists within it, and how many posts each has."""


class SitePlan:
    """The pages of a site, each of which has claimed its address. Pickled, it is planned anew where it is unpickled."""

    def __init__(
        self,
        archive: Archive,
        links: Links | None,
        addresses: Addresses | None,
        unlisted: Sequence[Post],
        options: Options,
        quotes_of: Callable[[Post], Sequence[Quote]],
        report: Callable[[Problem], object] | None = None,
    ) -> None:
        self._given = archive, links, addresses, unlisted, options, quotes_of
        report = report or _untold
        # A site has a front page, whatever part of another it is.
        self.archive = archive = attrs.evolve(archive, posts=newest_first(archive.posts), scope=())
        self.stream = archive.where(lambda post: post.kind != "page")
        self.unlisted = unlisted
        self.claims = Claims(report)
        if options.stylesheet is None:
            options = attrs.evolve(options, stylesheet=STYLESHEET)
        if links is None:
            links = Links((*archive.posts, *unlisted), archive.site, addresses)
        self.book = book_of(archive, quotes_of) if options.quotes else Quotebook()
        self.setting = Setting(
            archive.site,
            addresses or links.addresses,
            options,
            links,
            self.claims,
            tuple(self._menu(links, options)),
            quotes_of=quotes_of,
            descriptions=descriptions(self.stream),
        )
        self.pages = list(self._planned(report))
        """Posts, the oldest first, lists, the rest."""

    def __reduce__(self) -> tuple[type[SitePlan], tuple[object, ...]]:
        return SitePlan, self._given

    def _planned(self, report: Callable[[Problem], object]) -> Iterator[Page]:
        setting, claims, words = self.setting, self.claims, self.setting.words
        style = str(setting.options.stylesheet)
        if not is_absolute(style) and claims.take(style, "the stylesheet"):
            yield Page(style, (), stylesheet, (setting.options.templates,))
        # Oldest first: so the older of two posts keeps its address when the newer one comes.
        posts = newest_first((*self.archive.posts, *self.unlisted))[::-1]
        posts = [post for post in posts if claims.take(setting.of(post), setting.called(post), path=post.source.path)]
        planned = self._lists()
        indexes = self._indexes()
        overview = setting.addresses.of_index("archive")
        has_overview = claims.take(overview, words.archive)
        said = [
            sheet
            for sheet in book_sheets(self.book, setting)
            if claims.take(sheet.address, book_title(sheet.book, setting))
        ]

        self._prepare(posts)
        for post in posts:
            given = post, self._places.get(id(post))
            yield Page(setting.of(post), (post,), self._post_page, given, self._told_of_post)
        yield from self._list_pages(planned)
        for kind, address, counted in indexes:
            yield Page(address, (), self._terms_page, (kind, address, counted))
        if has_overview:
            yield Page(overview, (), self._overview_page, (overview,))
        for leaf in said:
            yield Page(leaf.address, (), self._book_page, (leaf,))
        yield from redirects(posts, setting, claims, report)

    # -- posts

    def _prepare(self, posts: Sequence[Post]) -> None:
        """Find what the pages of posts tell of other posts, of which none is without a page; the oldest come first."""
        listed = frozenset(map(id, self.stream.posts))
        self._in_time = [post for post in posts if id(post) in listed]
        self._places = {id(post): place for place, post in enumerate(self._in_time)}
        self._related = Related(self._in_time, self.setting.options.related)
        self._versions: dict[str, list[Post]] = {}
        for post in self.archive.posts:
            if post.translation_key:
                self._versions.setdefault(post.translation_key, []).append(post)

    def _post_page(self, post: Post, place: int | None) -> str:
        older, newer, related, translations = self._near(post, place)
        return post_page(post, self.setting, older=older, newer=newer, related=related, translations=translations)

    def _told_of_post(self, post: Post, place: int | None) -> Sequence[Any]:
        return post, *self._near(post, place)

    def _near(self, post: Post, place: int | None) -> tuple[Post | None, Post | None, list[Post], list[Post]]:
        """The posts before and after a post, those related to it, and its translations."""
        versions = [other for other in self._versions.get(post.translation_key or "", ()) if other is not post]
        if place is None:
            return None, None, [], versions
        stream = self._in_time
        older, newer = stream[place - 1] if place else None, stream[place + 1] if place + 1 < len(stream) else None
        return older, newer, self._related.of(place), versions

    # -- lists

    def _list_pages(self, planned: Sequence[_List]) -> Iterator[Page]:
        setting = self.setting
        # Whole bodies have ids, which must differ on each page, and so are not kept.
        shown = (post for of in planned for sheet in of.sheets for post in sheet.posts)
        self._kept = Items(setting, shown) if setting.options.content == "excerpt" else None
        for of in planned:
            for sheet in of.sheets:
                yield Page(sheet.address, sheet.posts, self._list_page, (of, sheet), self._told_of_list)

    def _told_of_list(self, of: _List, sheet: Sheet) -> Sequence[Any]:
        setting, archive = self.setting, of.archive
        told = title(archive, setting), setting.described(archive), author_of(archive)
        return *sheet.posts, *archive.scope, *told, *self._ways_from(of, sheet)

    def _lists(self) -> list[_List]:
        """The lists that got an address, with the pages of each that did."""
        found = []
        for archive, parts in lists(self.stream, self.setting.options.dates):
            heading = title(archive, self.setting)
            taken = [sheet for sheet in sheets(archive, self.setting) if self._took(sheet, heading)]
            if taken:
                found.append(_List(archive, taken, parts))
        return found

    def _took(self, sheet: Sheet, heading: str) -> bool:
        owner = heading if sheet.number is None else numbered(heading, sheet.number, self.setting)
        return self.claims.take(sheet.address, owner)

    def _list_page(self, of: _List, sheet: Sheet) -> str | bytes:
        setting, posts, kept = self.setting, sheet.posts, self._kept
        newer, older, parts = self._ways_from(of, sheet)
        html = listing(of.archive, posts, setting, sheet.address, kept=kept, newer=newer, older=older, parts=parts)
        document = archive_page(of.archive, posts, html, setting, sheet.address, number=sheet.number)
        if kept is None:
            return document
        return kept.set_in(document, sheet.address, posts, quotes=with_quotes(of.archive, setting))

    def _ways_from(self, of: _List, sheet: Sheet) -> tuple[str | None, str | None, list[Link]]:
        """The links from a page of a list: to the newer and older pages, and to the lists within it."""
        setting = self.setting
        folder = setting.folder_of(sheet.address)
        scopes = of.parts.items() if sheet.number is None else ()
        return (
            folder.known(sheet.newer) if sheet.newer is not None else None,
            folder.known(sheet.older) if sheet.older is not None else None,
            [Link(short(to, setting), folder.known(setting.addresses.of_scope(to)), count) for to, count in scopes],
        )

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
        if of_series := series(self.stream):
            found.append(("series", [(scope.name, of_scope(scope), len(own)) for scope, own in of_series.items()]))
        if len(languages := self.stream.languages()) > 1:
            found.append(
                ("lang", [(own_name(lang), of_scope(Scope.of_language(lang)), n) for lang, n in languages.items()])
            )
        indexes = [(kind, self.setting.addresses.of_index(kind), counted) for kind, counted in found]
        return [index for index in indexes if self.claims.take(index[1], self.setting.words.kind_named(index[0]))]

    def _menu(self, links: Links, options: Options) -> Iterator[tuple[str, str]]:
        words = words_of(language(self.archive.site.lang), options.words)
        yield words.archive, links.addresses.of_index("archive")
        kinds = self.stream.taxonomies()
        for kind in ("category", "tag"):
            if kind in kinds:
                yield words.kind_named(kind), links.addresses.of_index(kind)
        if self.book:
            yield words.quotes, links.addresses.of_index("quotes")
        pages = [post for post in self.archive.posts if post.kind == "page"]
        for post in sorted(pages, key=lambda post: (post.order is None, post.order or 0, post.slug))[:_MENU_PAGES]:
            yield post.title.strip() or post.slug, links.of(post)

    def _terms_page(self, kind: str, address: str, counted: list[tuple[str, str, int]]) -> str:
        piece = terms(kind, counted, self.setting, address)
        return self._document(address, "terms", self.setting.words.kind_named(kind), piece)

    def _overview_page(self, address: str) -> str:
        return self._document(address, "years", self.setting.words.archive, years(self.stream, self.setting, address))

    def _book_page(self, sheet: BookSheet) -> str:
        return quotebook_page(sheet.book, self.setting, sheet.address, apart=sheet.apart)

    def _document(self, address: str, kind: str, heading: str, piece: str) -> str:
        setting = self.setting
        url = setting.absolute(address)
        data = linked_data.scripts(
            linked_data.of_list(heading, setting, url=url), linked_data.trail([(heading, url)], setting)
        )
        return document(setting, address, kind=kind, title=heading, content=piece, canonical=url, linked_data=data)


def _untold(_: Problem) -> None:
    pass


SITE = Format("site", "page", "static HTML site", media_type="text/html", write=site_files)
