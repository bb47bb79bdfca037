"""Pages that lead to lists: all terms of a taxonomy, and the whole archive by year."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import attrs

from essaykit.model.archive import Archive
from essaykit.model.scope import Scope
from essaykit.pages.link import Link
from essaykit.pages.setting import Setting
from essaykit.pages.theme import template

ALL_TITLES = 2_000
"""Up to so many posts the archive by year names each of them; beyond, it leads to months."""


WEIGHTS = 5
"""Sizes of a cloud of tags."""


def terms(kind: str, counted: Sequence[tuple[str, str, int]], setting: Setting, page: str) -> str:
    """All terms of a taxonomy with the number of posts of each; tags as a cloud, by name.

    Args:
        kind: `tag`, `category`, `author`, `series`, `lang` or another taxonomy.
        counted: name, address and count of each.
        setting: what all pages share.
        page: the address of the page.
    """
    folder = setting.folder_of(page)
    cloud = kind == "tag"
    if cloud:
        counted = sorted(counted, key=lambda term: term[0].casefold())
    weigh = weigher([count for _, _, count in counted])
    return template("terms.html", setting.options.templates).render(
        title=setting.words.kind_named(kind),
        kind=kind,
        cloud=cloud,
        terms=[Term(name, folder.known(address), count, weigh(count)) for name, address, count in counted],
        words=setting.words,
    )


def weigher(counts: Sequence[int]) -> Callable[[int], int]:
    """How large a term stands in a cloud, by its count: the logarithm, as few tags have most of the posts.

    Examples:
        >>> weigh = weigher([1, 1, 10, 100])
        >>> weigh(1), weigh(10), weigh(100), weigher([4, 4])(4)
        (1, 3, 5, 1)
    """
    least = math.log(min(counts, default=1))
    most = math.log(max(counts, default=1))
    step = (WEIGHTS - 1) / (most - least) if most > least else 0
    return lambda count: 1 + round((math.log(count) - least) * step)


@attrs.frozen
class Term:
    """A term of a taxonomy as templates take it."""

    name: str
    href: str | None
    count: int
    weight: int
    """From 1 to 5: how large it stands in a cloud."""


@attrs.frozen
class Year:
    """A year of the archive."""

    year: Link
    months: Sequence[Link]
    posts: Sequence[Link]


def years(archive: Archive, setting: Setting, page: str) -> str:
    """The archive by year: each year with its months and the titles of its posts."""
    folder, words = setting.folder_of(page), setting.words
    of_scope = setting.addresses.of_scope
    months: dict[int, list[Link]] = {}
    for month, part in archive.by_month().items():
        if month is not None:
            href = folder.known(of_scope(Scope.of_date(*month)))
            months.setdefault(month[0], []).append(Link(words.months[month[1] - 1], href, len(part)))
    found = []
    for year, part in archive.by_year().items():
        link = Link(words.undated, None, len(part))
        if year is not None:
            link = Link(str(year), folder.known(of_scope(Scope.of_date(year))), len(part))
        posts = [folder.post(post) for post in part.latest()] if len(archive) <= ALL_TITLES else []
        found.append(Year(link, months.get(year, [])[::-1] if year is not None else [], posts))
    return template("years.html", setting.options.templates).render(years=found, words=words)
