"""Options: how pages are made."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import Literal

import attrs

from essaykit.pages.languages.choice import Own, own_words

Content = Literal["excerpt", "full"]


def _folder(folder: str | os.PathLike[str] | None) -> str | None:
    return None if folder is None else os.fspath(folder)


def _names(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(names)


@attrs.frozen
class Options:
    """How pages are made."""

    templates: str | None = attrs.field(default=None, converter=_folder, kw_only=True)
    """A folder of templates that go before those of the package."""
    content: Content = attrs.field(default="excerpt", kw_only=True)
    """Whether lists hold the excerpt of each post or all of it."""
    quotes: bool = attrs.field(default=True, kw_only=True)
    """Whether a site has a page of its quotes, and the lists of a tag, category or other term set out those that an
    excerpt leaves out."""
    page_size: int = attrs.field(default=20, kw_only=True)
    """Posts a page of a list."""
    related: int = attrs.field(default=3, kw_only=True)
    """How many related posts stand under a post; 0 for none."""
    feeds: tuple[str, ...] = attrs.field(default=(), converter=_names, kw_only=True)
    """The formats of the feeds that exist: `atom`, `rss`, `jsonfeed`. Told only where the Site has a url."""
    term_feeds: tuple[str, ...] = attrs.field(default=(), converter=_names, kw_only=True)
    """The formats of the feeds that the archives of terms have."""
    feed_kinds: tuple[str, ...] = attrs.field(default=("tag",), converter=_names, kw_only=True)
    """The kinds of scope whose archives have feeds of their own."""
    dates: tuple[str, ...] = attrs.field(default=("year",), converter=_names, kw_only=True)
    """The spans of time that have lists of their own: `year`, `month`, `day`."""
    words: Own = attrs.field(default=(), converter=own_words, kw_only=True)
    """Words of pages that the site says otherwise, by their names in `essaykit.pages.languages.words.Words`."""
    stylesheet: str | None = attrs.field(default=None, kw_only=True)
    """The address of the stylesheet; None puts it into each page."""
