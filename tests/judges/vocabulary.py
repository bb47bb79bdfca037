"""The vocabulary of schema.org, as far as pages use it: the properties of each type, and the types of their values.

After the pages of the types (https://schema.org/BlogPosting and so on): a property stands under the type that defines
it, and a type has those of the types above it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import extruct

_ABOVE = {
    "BlogPosting": "SocialMediaPosting", "SocialMediaPosting": "Article", "Article": "CreativeWork",
    "WebPage": "CreativeWork", "CollectionPage": "WebPage", "Blog": "CreativeWork", "Quotation": "CreativeWork",
    "CreativeWork": "Thing", "Person": "Thing", "DefinedTerm": "Intangible", "Intangible": "Thing",
    "BreadcrumbList": "ItemList", "ItemList": "Intangible", "ListItem": "Intangible", "Thing": None,
}  # fmt: skip
_TEXT, _URL, _DATE, _INTEGER = "Text", "URL", "Date", "Integer"
_PROPERTIES: dict[str, dict[str, set[str]]] = {
    "Thing": {"name": {_TEXT}, "description": {_TEXT}, "url": {_URL}, "image": {_URL},
              "mainEntityOfPage": {"CreativeWork", _URL}},
    "CreativeWork": {"headline": {_TEXT}, "text": {_TEXT}, "datePublished": {_DATE}, "dateModified": {_DATE},
                     "author": {"Person", "Organization"}, "creator": {"Person", "Organization"},
                     "keywords": {_TEXT, _URL, "DefinedTerm"}, "inLanguage": {_TEXT, "Language"},
                     "citation": {"CreativeWork", _TEXT}, "isPartOf": {"CreativeWork", _URL}, "hasPart": {"CreativeWork"},
                     "isBasedOn": {"CreativeWork", "Product", _URL}, "commentCount": {_INTEGER}, "about": {"Thing"}},
    "Article": {"articleSection": {_TEXT}},
    "ItemList": {"itemListElement": {"ListItem", _TEXT, "Thing"}},
    "ListItem": {"item": {"Thing"}, "position": {_INTEGER, _TEXT}},
}  # fmt: skip
# ISO 8601, as https://schema.org/Date and https://schema.org/DateTime want it.
_ISO = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)?)?")


def complaint(html: str) -> str | None:
    """What is wrong with the JSON-LD of a page."""
    return "; ".join(problem for thing in things(html) for problem in _problems(thing, top=True)) or None


def things(html: str) -> list[dict[str, Any]]:
    """The JSON-LD of a page, as extruct finds it."""
    found: list[dict[str, Any]] = extruct.extract(html, syntaxes=["json-ld"])["json-ld"]
    return found


def _line(kind: str | None) -> Iterator[str]:
    """A type and those above it."""
    while kind is not None:
        yield kind
        kind = _ABOVE[kind]


def _problems(thing: dict[str, Any], *, top: bool = False) -> Iterator[str]:
    kind = thing.get("@type")
    if kind not in _ABOVE:
        yield f"{kind} is no type that pages use"
        return
    if top and thing.get("@context") != "https://schema.org":
        yield f"{kind}: no context"
    known = {name: types for above in _line(kind) for name, types in _PROPERTIES.get(above, {}).items()}
    for name, value in thing.items():
        if name.startswith("@"):
            continue
        if name not in known:
            yield f"{kind} has no property {name}"
            continue
        for own in value if isinstance(value, list) else [value]:
            if not _fits(own, known[name]):
                yield f"{kind}.{name}: {own!r} is none of {sorted(known[name])}"
            elif isinstance(own, dict):
                yield from _problems(own)


def _fits(value: object, types: set[str]) -> bool:
    match value:
        case dict():
            return bool(types & set(_line(value.get("@type"))))
        case bool():
            return False
        case int():
            return _INTEGER in types
        case str() if _TEXT in types:
            return bool(value)
        case str() if _DATE in types:
            return _ISO.fullmatch(value) is not None
        case str() if _URL in types:
            return re.match(r"https?://[^\s<>\"]+$", value) is not None
    return False
