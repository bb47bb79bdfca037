"""The schema.org data (JSON-LD) of a page that was saved."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from essaykit.pages.saved.elements import Page

_ARTICLES = frozenset({"Article", "BlogPosting", "NewsArticle", "TechArticle", "ScholarlyArticle", "OpinionNewsArticle", "Report",
                       "SocialMediaPosting", "AnalysisNewsArticle", "ReviewNewsArticle", "BackgroundNewsArticle"})  # fmt: skip
_DEEPEST = 12


def articles_of(page: Page) -> list[dict[str, Any]]:
    """The articles that a page describes, in order."""
    found = []
    for own in page.elements:
        if own.name == "script" and own.get("type").lower().startswith("application/ld+json"):
            try:
                data = json.loads(own.html)
            except (ValueError, RecursionError):
                continue  # a page is no less a page for it
            found += [thing for thing in _things(data, 0) if _ARTICLES & set(texts_of(thing.get("@type")))]
    return found


def _things(data: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > _DEEPEST:
        return
    if isinstance(data, list):
        for value in data:
            yield from _things(value, depth + 1)
    elif isinstance(data, dict):
        yield data
        for key in ("@graph", "blogPost", "blogPosts", "mainEntity", "itemListElement", "hasPart", "item"):
            if key in data:
                yield from _things(data[key], depth + 1)


def texts_of(value: Any) -> list[str]:
    """The texts of a value that may be one or several, or things with names."""
    if isinstance(value, str):
        return [value.strip()] if value.strip() else []
    if isinstance(value, dict):
        return texts_of(value.get("name") or value.get("@id") or value.get("url"))
    if isinstance(value, list):
        return [text for one in value if not isinstance(one, list) for text in texts_of(one)]
    return []


def text_of(thing: dict[str, Any], *keys: str) -> str:
    """The first text that one of the keys has; empty if none has one."""
    for key in keys:
        found = texts_of(thing.get(key))
        if found:
            return found[0]
    return ""
