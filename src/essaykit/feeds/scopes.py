"""Scopes: the parts of an archive that have feeds of their own, found in one pass over the posts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from essaykit.model.archive import Archive, newest_first
from essaykit.model.post import Post
from essaykit.model.scope import Scope
from essaykit.model.tag import Tag

PEOPLE_AND_MORE = ("author", "lang", "series")
"""The kinds of scopes that are no taxonomies."""


def kinds_of(archive: Archive) -> tuple[str, ...]:
    """The kinds of scopes in use: the taxonomies, authors, languages where there are several, and series.

    Examples:
        >>> kinds_of(Archive([Post("On Tea", tags=["NESTA"], lang="en"), Post("Du thé", lang="fr")]))
        ('tag', 'author', 'lang', 'series')
    """
    others = (kind for kind in PEOPLE_AND_MORE if kind != "lang" or len(archive.languages()) > 1)
    return tuple(dict.fromkeys((*archive.taxonomies(), *others)))


def parts(archive: Archive, kinds: Sequence[str], limit: int | None) -> Iterator[Archive]:
    """The newest posts of each scope, in the order of their newest post; pages (`kind="page"`) are left out.

    `archive.tagged` would go through all posts for each tag. An archive that is narrowed already has no parts: what is
    narrowed twice has no address.

    Args:
        archive: the posts.
        kinds: the kinds of scopes: taxonomies, `author`, `lang`, `series`.
        limit: posts a scope; None for all.
    """
    if archive.scope:
        return
    scopes: dict[tuple[str, str], Scope] = {}
    newest: dict[tuple[str, str], list[Post]] = {}
    for post in newest_first(post for post in archive if post.kind != "page"):
        for key, scope in _scopes(post, archive, kinds).items():
            scopes.setdefault(key, scope)
            posts = newest.setdefault(key, [])
            if limit is None or len(posts) < limit:
                posts.append(post)
    for key, posts in newest.items():
        yield archive.narrowed(posts, scopes[key])


def _scopes(post: Post, archive: Archive, kinds: Sequence[str]) -> dict[tuple[str, str], Scope]:
    found: dict[tuple[str, str], Scope] = {}
    for own in (*post.tags, *post.categories):
        term: Tag | None = own
        while term is not None and term.key not in found:
            if term.kind in kinds:
                found[term.key] = Scope.of_tag(term)
            term = term.parent
    if "author" in kinds:
        for person in archive.authors_of(post):
            scope = Scope.of_author(person)
            found.setdefault((scope.kind, scope.slug), scope)
    if "lang" in kinds:
        scope = Scope.of_language(post.lang or archive.site.lang)
        found.setdefault(("lang", scope.slug), scope)
    if "series" in kinds and post.series:
        scope = Scope.of_series(post.series)
        found.setdefault(("series", scope.slug), scope)
    return found
