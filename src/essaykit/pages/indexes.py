"""Pages that lead to lists: all terms of a taxonomy, and the whole archive by year."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import attrs

from essaykit.model.archive import Archive
from essaykit.model.scope import MONTHS, Scope
from essaykit.pages.link import Link
from essaykit.pages.setting import Setting
from essaykit.pages.theme import template

_TITLES = {"tag": "Tags", "category": "Categories", "author": "Authors"}

ALL_TITLES = 2_000
"""Up to so many posts the archive by year names each of them; beyond, it leads to months."""


def index_title(kind: str) -> str:
    """The heading of the list of all terms of a kind.

    Examples:
        >>> index_title("category"), index_title("mood")
        ('Categories', 'Mood')
    """
    return _TITLES.get(kind) or kind[:1].upper() + kind[1:]


def terms(kind: str, counted: Iterable[tuple[str, str, int]], setting: Setting, page: str) -> str:
    """All terms of a taxonomy with the number of posts of each.

    Args:
        kind: `tag`, `category`, `author` or another taxonomy.
        counted: name, address and count of each.
        setting: what all pages share.
        page: the address of the page.
    """
    folder = setting.folder_of(page)
    links = [Link(name, folder.known(address), count) for name, address, count in counted]
    return template("terms.html", setting.options.templates).render(title=index_title(kind), kind=kind, terms=links)


@attrs.frozen
class Year:
    """A year of the archive."""

    year: Link
    months: Sequence[Link]
    posts: Sequence[Link]


def years(archive: Archive, setting: Setting, page: str) -> str:
    """The archive by year: each year with its months and the titles of its posts."""
    folder = setting.folder_of(page)
    of_scope = setting.addresses.of_scope
    months: dict[int, list[Link]] = {}
    for month, part in archive.by_month().items():
        if month is not None:
            href = folder.known(of_scope(Scope.of_date(*month)))
            months.setdefault(month[0], []).append(Link(MONTHS[month[1] - 1], href, len(part)))
    found = []
    for year, part in archive.by_year().items():
        link = Link("Undated", None, len(part))
        if year is not None:
            link = Link(str(year), folder.known(of_scope(Scope.of_date(year))), len(part))
        posts = [folder.post(post) for post in part.latest()] if len(archive) <= ALL_TITLES else []
        found.append(Year(link, months.get(year, [])[::-1] if year is not None else [], posts))
    return template("years.html", setting.options.templates).render(years=found)
