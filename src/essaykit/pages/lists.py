"""The lists of a site: which archives get pages of their own, each found in one walk over the posts."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from essaykit.model.archive import Archive
from essaykit.model.post import Post
from essaykit.model.scope import Scope
from essaykit.model.tag import Tag


def lists(stream: Archive) -> Iterator[tuple[Archive, dict[Scope, int]]]:
    """Each list of the site, with the lists that stand within it and their counts."""
    yield stream, {}
    groups, children = _terms(stream)
    for tag, posts in groups.values():
        parts = {Scope.of_tag(child): len(groups[child.key][1]) for child in children.get(tag.key, ())}
        yield stream.narrowed(posts, Scope.of_tag(tag)), parts
    by_author: dict[str, list[Post]] = {}
    for post in stream.posts:
        for slug in {person.slug: None for person in stream.authors_of(post)}:
            by_author.setdefault(slug, []).append(post)
    for person in stream.authors():
        yield stream.narrowed(by_author[person.slug], Scope.of_author(person)), {}
    for year, of_year in stream.by_year().items():
        if year is None:
            continue
        months = {month: part for month, part in of_year.by_month().items() if month is not None}
        yield stream.narrowed(of_year, Scope.of_date(year)), _dates(months)
        for month, of_month in months.items():
            days = {day: part for day, part in of_month.by_day().items() if day is not None}
            yield stream.narrowed(of_month, Scope.of_date(*month)), _dates(days)
            for day, of_day in days.items():
                yield stream.narrowed(of_day, Scope.of_date(*day)), {}


def _terms(stream: Archive) -> tuple[dict[tuple[str, str], tuple[Tag, list[Post]]], dict[tuple[str, str], list[Tag]]]:
    """The posts of each term and of those below it, in one walk; and the terms directly below each term.

    `Archive.tagged` for each term would walk all posts as often as there are terms.
    """
    groups: dict[tuple[str, str], tuple[Tag, list[Post]]] = {}
    children: dict[tuple[str, str], dict[tuple[str, str], Tag]] = {}
    for post in stream.posts:
        own: dict[tuple[str, str], Tag] = {}
        for term in (*post.tags, *post.categories):
            line = list(_upward(term))
            for below, above in pairwise(line):
                children.setdefault(above.key, {}).setdefault(below.key, below)
            for above in line:
                own.setdefault(above.key, above)
        for key, term in own.items():
            groups.setdefault(key, (term, []))[1].append(post)
    return groups, {key: list(terms.values()) for key, terms in children.items()}


def _upward(term: Tag) -> Iterator[Tag]:
    """A term and the terms above it, each key once."""
    keys = set()
    above: Tag | None = term
    while above is not None and above.key not in keys:
        keys.add(above.key)
        yield above
        above = above.parent


def _dates(parts: dict[tuple[int, int], Archive] | dict[tuple[int, int, int], Archive]) -> dict[Scope, int]:
    """The scopes of months or days and their counts, in the order of the calendar."""
    return {Scope.of_date(*when): len(part) for when, part in sorted(parts.items())}
