"""The lists of a site: which archives get pages of their own, each found in one walk over the posts."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Any

from essaykit.model.archive import Archive
from essaykit.model.post import Post
from essaykit.model.scope import Scope
from essaykit.model.tag import Tag


def lists(stream: Archive, dates: Container[str]) -> Iterator[tuple[Archive, dict[Scope, int]]]:
    """Each list of the site, with the lists that stand within it and their counts.

    Args:
        stream: the posts of the site.
        dates: the spans of time that have lists: `year`, `month`, `day`.
    """
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
    for scope, of_series in series(stream).items():
        yield stream.narrowed(of_series, scope), {}
    if len(languages := stream.languages()) > 1:
        for lang in languages:
            yield stream.in_language(lang), {}
    years = _spans(stream.by_year()) if "year" in dates else {}
    months = _spans(stream.by_month()) if "month" in dates else {}
    days = _spans(stream.by_day()) if "day" in dates else {}
    for spans, inner in ((years, months), (months, days), (days, {})):
        within: dict[tuple[int, ...], dict[Scope, int]] = {}
        # Spans come newest first; within one of them they stand in the order of the calendar.
        for when, archive in reversed(inner.items()):
            within.setdefault(when[:-1], {})[Scope.of_date(*when)] = len(archive)
        for when, archive in spans.items():
            yield stream.narrowed(archive, Scope.of_date(*when)), within.get(when, {})


def series(stream: Archive) -> dict[Scope, list[Post]]:
    """The posts of each series, by the name of the series; the first post says how it is spelled."""
    found: dict[str, tuple[Scope, list[Post]]] = {}
    for post in stream.posts:
        if post.series:
            scope = Scope.of_series(post.series)
            found.setdefault(scope.slug, (scope, []))[1].append(post)
    return dict(sorted(found.values(), key=lambda item: item[0].name.casefold()))


def descriptions(posts: Iterable[Post]) -> dict[tuple[str, str], str]:
    """What the terms of posts say of themselves, by their keys; that of the first post that says something."""
    found: dict[tuple[str, str], str] = {}
    for post in posts:
        for term in (*post.tags, *post.categories):
            if term.description:
                found.setdefault(term.key, term.description)
    return found


def _terms(stream: Archive) -> tuple[dict[tuple[str, str], tuple[Tag, list[Post]]], dict[tuple[str, str], list[Tag]]]:
    """The posts of each term and of those below it, in one walk; and the terms directly below each term.

    `Archive.tagged` for each term would walk all posts as often as there are terms.
    """
    groups: dict[tuple[str, str], tuple[Tag, list[Post]]] = {}
    children: dict[tuple[str, str], dict[tuple[str, str], Tag]] = {}
    for post in stream.posts:
        own: dict[tuple[str, str], Tag] = {}
        for term in (*post.tags, *post.categories):
            line = list(_upward(term)) if term.parent is not None else (term,)
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


def _spans(parts: Mapping[Any, Archive]) -> dict[tuple[int, ...], Archive]:
    """The posts of each span of time by its numbers, the newest first; undated posts stand in none."""
    return {(when if isinstance(when, tuple) else (when,)): part for when, part in parts.items() if when is not None}
