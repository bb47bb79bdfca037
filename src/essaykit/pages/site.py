"""The pages of a whole site, one file at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

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
from essaykit.pages.items import Items
from essaykit.pages.language import language, own_name
from essaykit.pages.languages.choice import words_of
from essaykit.pages.link import Link
from essaykit.pages.listing import Sheet, listing, sheets, title
from essaykit.pages.lists import lists, series
from essaykit.pages.options import Options
from essaykit.pages.quotebook import book_of, book_sheets, book_title, quotebook_page
from essaykit.pages.redirect import redirects
from essaykit.pages.related import Related
from essaykit.pages.setting import Setting
from essaykit.pages.shell import archive_page, document, numbered, page_file, post_page
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
    taxonomy; the archive by year; the quotes by who said them; a page for each old address that leads on to the new one; and the stylesheet.

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
    return _Pages(archive, links, addresses, unlisted, options or Options(), quotes_of or Quotations(),
                  report or (lambda _: None)).files()  # fmt: skip


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
        quotes_of: Callable[[Post], Sequence[Quote]],
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
        self.book = book_of(archive, quotes_of) if options.quotes else Quotebook()
        self.setting = Setting(
            archive.site,
            addresses or links.addresses,
            options,
            links,
            self.claims,
            tuple(self._menu(links, options)),
            quotes_of=quotes_of,
        )

    def files(self) -> Iterator[File]:
        """Every file of the site."""
        setting, claims, words = self.setting, self.claims, self.setting.words
        style = str(setting.options.stylesheet)
        if not is_absolute(style) and claims.take(style, "the stylesheet"):
            yield page_file(style, stylesheet(setting.options.templates))
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

        yield from self._post_files(posts)
        yield from self._list_files(planned)
        for kind, address, counted in indexes:
            yield self._document(address, "terms", words.kind_named(kind), terms(kind, counted, setting, address))
        if has_overview:
            yield self._document(overview, "years", words.archive, years(self.stream, setting, overview))
        for sheet in said:
            yield page_file(sheet.address, quotebook_page(sheet.book, setting, sheet.address, apart=sheet.apart))
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
        for archive, parts in lists(self.stream, self.setting.options.dates):
            whole = sheets(archive, self.setting)
            taken = [sheet for sheet in whole if self.claims.take(sheet.address, self._title(archive, sheet))]
            if taken:
                found.append(_List(archive, taken, parts))
        return found

    def _title(self, archive: Archive, sheet: Sheet) -> str:
        heading = title(archive, self.setting)
        return heading if sheet.number is None else numbered(heading, sheet.number, self.setting)

    def _list_files(self, planned: Iterable[_List]) -> Iterator[File]:
        setting = self.setting
        # Whole bodies have ids, which must differ on each page, and so are not kept.
        kept = Items(setting) if setting.options.content == "excerpt" else None
        for of in planned:
            for sheet in of.sheets:
                folder = setting.folder_of(sheet.address)
                posts = sheet.posts.posts
                parts = []
                if sheet.number is None:
                    for scope, count in of.parts.items():
                        way = folder.known(setting.addresses.of_scope(scope))
                        parts.append(Link(self._short(scope), way, count))
                html = listing(
                    of.archive,
                    posts,
                    setting,
                    sheet.address,
                    kept=kept,
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

    def _short(self, scope: Scope) -> str:
        """The name of a month or day under the heading of its year or month: `March`, `2`."""
        last = scope.slug.rpartition("/")[2]
        match scope.kind:
            case "month":
                return self.setting.words.months[int(last) - 1]
            case "day":
                return str(int(last))
        return scope.name

    def _document(self, address: str, kind: str, heading: str, piece: str) -> File:
        setting = self.setting
        url = setting.absolute(address)
        data = linked_data.scripts(
            linked_data.of_list(heading, setting, url=url), linked_data.trail([(heading, address)], setting)
        )
        html = document(setting, address, kind=kind, title=heading, content=piece, canonical=url, linked_data=data)
        return page_file(address, html)


SITE = Format("site", "page", "static HTML site", media_type="text/html", write=site_files)
