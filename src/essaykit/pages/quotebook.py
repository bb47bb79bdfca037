"""A Quotebook on a page: its quotes by who said them, each with the way to the post in which it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import attrs
from markupsafe import Markup as Safe

from essaykit.model.archive import Archive
from essaykit.model.post import Post
from essaykit.model.quote import Quote
from essaykit.model.quotebook import Quotebook
from essaykit.pages import linked_data
from essaykit.pages.citation import figure
from essaykit.pages.escaping import safe
from essaykit.pages.setting import Setting
from essaykit.pages.shell import document
from essaykit.pages.theme import template
from essaykit.quotation.quotes import with_own

ON_ONE_PAGE = 500
"""So many quotes stand on one page; of more, each person's have a page of their own."""


@attrs.frozen
class Speaker:
    """Who said something, as templates take it."""

    name: str
    anchor: str
    """The id of the part of the page in which the quotes stand."""
    count: int
    quotes: Sequence[Safe]
    """Empty if they stand on a page of their own."""
    href: str | None
    """The link to that page, or to the part of this one."""


def quotebook(book: Quotebook, setting: Setting, page: str, *, level: int = 1, apart: bool = False) -> str:
    """A book as `<section>`, with a list of the people in it.

    Args:
        book: the quotes.
        setting: what all pages share.
        page: the address of the page on which it will stand.
        level: of its heading, 1 to 4.
        apart: whether each person's quotes stand on a page of their own.
    """
    people: list[Speaker] = []
    folder = setting.folder_of(page)
    for number, (who, said) in enumerate(book.by_person().items(), start=1):
        own = apart and who is not None
        # No slug begins with `_`.
        anchor = (said.scope[-1].slug if who else "") or f"_{number}"
        if any(anchor == person.anchor for person in people):
            anchor = f"_{number}"
        people.append(
            Speaker(
                who or setting.words.nobody_named,
                anchor,
                len(said),
                []
                if own
                else [safe(figure(quote, setting, page, level=level + 1)) for quote in said],  # made by a template
                folder.known(setting.addresses.of_scope(said.scope[-1])) if own else f"#{anchor}",
            )
        )
    return template("quotebook.html", setting.options.templates).render(
        title=book_title(book, setting),
        level=level,
        people=people,
        href=folder.way(page),
        words=setting.words,
    )


def book_title(book: Quotebook, setting: Setting) -> str:
    """The heading of a book: what is in it, and what it was narrowed to."""
    return ": ".join([setting.words.quotes, *(setting.words.name_of(scope) for scope in book.scope)])


def quotebook_page(book: Quotebook, setting: Setting, address: str, *, apart: bool = False) -> str:
    """The whole document of a book."""
    name, url = book_title(book, setting), setting.absolute(address)
    return document(
        setting,
        address,
        kind="quotes",
        title=name,
        content=quotebook(book, setting, address, apart=apart),
        canonical=url,
        linked_data=linked_data.scripts(
            linked_data.of_list(name, setting, url=url, quotes=() if apart else book),
            linked_data.trail([(name, url)], setting),
        ),
        feeds=setting.folder_of(address).feeds_of(newest(book, setting, 0)),
        only=setting.words.only.replace("{name}", name),
    )


def newest(book: Quotebook, setting: Setting, count: int) -> Archive:
    """The first quotes of the book of a site as the archive that its feed is of."""
    return attrs.evolve(book[:count].archive(), title=book_title(book, setting))


@attrs.frozen
class BookSheet:
    """One page of the quotes of a site."""

    address: str
    book: Quotebook
    apart: bool = False
    """Whether the quotes stand on pages of their own, each person's on one."""


def book_sheets(book: Quotebook, setting: Setting) -> Iterator[BookSheet]:
    """The pages of a book in a site: one for all; of a large book, one more for each person. None for an empty one."""
    if not book:
        return
    apart = len(book) > ON_ONE_PAGE
    yield BookSheet(setting.addresses.of_index("quotes"), book, apart)
    for who, said in book.by_person().items() if apart else ():
        if who is not None:
            yield BookSheet(setting.addresses.of_scope(said.scope[-1]), said)


def book_of(archive: Archive, quotes_of: Callable[[Post], Sequence[Quote]]) -> Quotebook:
    """The quotes that a site has a page of: those of whose origin the posts tell something, of the newest posts first."""
    found = (quote for post in archive.latest() for quote in with_own(post, quotes_of(post)))
    return Quotebook(
        [quote for quote in found if quote.kind != "aside" and (quote.who or quote.source)], site=archive.site
    )
