"""The categories and tags of a post on a saved page: from its links, its small print, and the classes that WordPress prints."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import unquote, urlsplit

from essaykit.model.scope import Scope
from essaykit.model.tag import Tag
from essaykit.pages.saved.elements import Element
from essaykit.pages.saved.filing import Filed
from essaykit.pages.saved.linked_data import texts_of

_CATEGORIES = frozenset({"category", "categories", "topic", "topics", "section", "sections"})
_TAGS = frozenset({"tag", "tags", "tagged", "label", "labels", "keyword", "keywords"})
_SLUG = re.compile(r"[\w.~%+-]+")


def terms_of(
    root: Element, outside: list[Element], filed: Filed, data: dict[str, Any], scope: Scope | None
) -> tuple[list[Tag], list[Tag]]:
    """The categories and the tags of a post.

    Args:
        root: the element of the post.
        outside: what of it is body.
        filed: what its small print says.
        data: what JSON-LD says of it.
        scope: what the page is of: a post on a page of a tag has that tag.
    """
    # Others have classes such as `tag-entry`; those of WordPress and Ghost stand beside `post` or `hentry`.
    classes = root.get("class").split() if root.classes & {"post", "hentry", "h-entry"} else []
    slugs = {
        kind: [own.removeprefix(f"{kind}-") for own in classes if own.startswith(f"{kind}-")]
        for kind in ("category", "tag")
    }
    found: dict[tuple[str, str], Tag] = {}
    for link in root.every(_names_a_term, outside):
        if link.text:
            term = _linked(link, slugs)
            found.setdefault(term.key, term)
    for kind, names in (("category", filed.categories), ("tag", filed.tags)):
        if not any(term.kind == kind for term in found.values()):
            found |= {term.key: term for term in (Tag(name, kind=kind) for name in names)}
    for kind, own in slugs.items():
        for slug in own:
            if (kind, slug) not in found and not slug.isdigit():
                named = scope is not None and (scope.kind, scope.slug) == (kind, slug)
                name = scope.name if scope is not None and named else unquote(slug)
                found[kind, slug] = Tag(name, slug=unquote(slug), kind=kind)
    if scope is not None and scope.kind in {"tag", "category"}:
        has = any(term.kind == scope.kind and (term.slug == scope.slug or term.name.casefold() == scope.name.casefold())
                  for term in found.values())  # fmt: skip
        if not has:
            found[scope.kind, scope.slug] = Tag(scope.name, slug=scope.slug, kind=scope.kind)
    terms = list(found.values()) or [*sections(data), *keywords(data)]
    return [term for term in terms if term.kind == "category"], [term for term in terms if term.kind != "category"]


def _names_a_term(own: Element) -> bool:
    if "p-category" in own.classes:
        return True
    if own.name != "a":
        return False
    # Without a relation, an address says it as well: `/tags/nesta/`.
    return not {"tag", "category"}.isdisjoint(own.get("rel").split()) or _folder(own.get("href")) in _CATEGORIES | _TAGS


def _folder(url: str) -> str:
    """The part above the last of an address, without numbers of pages."""
    parts = [part for part in _path(url).lower().split("/") if part]
    return parts[-2] if len(parts) > 1 else ""


def _linked(link: Element, slugs: dict[str, list[str]]) -> Tag:
    """The term that a link leads to; its slug is the last part of the address."""
    parts = [unquote(part) for part in _path(link.get("href")).split("/") if part]
    slug = re.sub(r"\.html?$", "", parts[-1]) if parts else ""
    is_category = "category" in link.get("rel").split() or not _CATEGORIES.isdisjoint(
        part.lower() for part in parts[:-1]
    )
    kind = "category" if is_category else "tag"
    name = link.text.removeprefix("#").strip() or link.text  # a hashtag
    if slug in slugs[kind] or (len(parts) > 1 and _SLUG.fullmatch(slug)):
        return Tag(name, slug=slug, kind=kind)
    return Tag(name, kind=kind)


def sections(data: dict[str, Any]) -> list[Tag]:
    """The categories that JSON-LD names."""
    return [Tag(name, kind="category") for name in dict.fromkeys(texts_of(data.get("articleSection")))]


def keywords(data: dict[str, Any]) -> list[Tag]:
    """The tags that JSON-LD names."""
    names = [name.strip() for text in texts_of(data.get("keywords")) for name in text.split(",")]
    return [Tag(name) for name in dict.fromkeys(names) if name]


def _path(url: str) -> str:
    try:
        return urlsplit(url).path
    except ValueError:
        return ""
