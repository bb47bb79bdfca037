"""A feed as it is written, whatever its format: what its readers give, before anything is made of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape
from typing import Any, NamedTuple

import attrs

from essaykit.errors import Problem
from essaykit.markup.html import plain_text
from essaykit.model.site import Media, Person
from essaykit.text.dates import Moment


class Term(NamedTuple):
    """A category of a feed."""

    name: str
    scheme: str | None = None


@attrs.frozen
class FeedEntry:
    """An entry or item."""

    id: str | None = None
    url: str | None = None
    title: str = ""
    """Plain text."""
    body: str = ""
    markup: str = "html"
    base: str = ""
    """Against which relative addresses in the body stand; empty if there is none."""
    published: Moment | None = None
    published_text: str | None = None
    """As it is written, whether it is a date or not."""
    updated: Moment | None = None
    updated_text: str | None = None
    summary: str | None = None
    """HTML."""
    description: str | None = None
    """Plain text."""
    authors: tuple[Person, ...] = ()
    terms: tuple[Term, ...] = ()
    enclosures: tuple[Media, ...] = ()
    image: Media | None = None
    lang: str | None = None
    extra: Mapping[str, Any] = attrs.field(factory=dict)


@attrs.frozen
class FeedHead:
    """A feed, and its entries."""

    format: str
    """`atom`, `rss`, `rdf` or `jsonfeed`."""
    title: str = ""
    home: str = ""
    description: str = ""
    lang: str | None = None
    author: Person | None = None
    entries: tuple[FeedEntry, ...] = ()
    links: Mapping[str, str] = attrs.field(factory=dict)
    complete: bool = False
    problems: tuple[Problem, ...] = ()


_REFERENCE = re.compile(r"&(?:#\d{2,7}|#x[\da-fA-F]{2,6}|[lr][sd]quo|[mn]dash|hellip|nbsp|amp);")


def title_of(text: str, *, is_html: bool) -> str:
    """A title as plain text on one line.

    Examples:
        >>> title_of("Tea &amp; <em>ink</em>", is_html=True), title_of("a < b", is_html=False)
        ('Tea & ink', 'a < b')
    """
    if is_html:
        text = plain_text(text) if "<" in text else unescape(text) if _REFERENCE.search(text) else text
    return " ".join(text.split())
