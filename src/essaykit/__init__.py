"""essaykit: Post, Tag, Archive and Quote, read from any blog's files and written as HTML, JSON and feeds.

Everything that a program needs has a name here. What is behind a name is imported when it is first used.
"""

from __future__ import annotations

import importlib
import typing

__version__ = "0.1.0"

if typing.TYPE_CHECKING:
    from essaykit.addresses import Addresses as Addresses
    from essaykit.bundles.annotation import annotation as annotation
    from essaykit.bundles.json import from_json as from_json
    from essaykit.bundles.json import to_json as to_json
    from essaykit.catalog import CATALOG as CATALOG
    from essaykit.checks.explanation import Explanation as Explanation
    from essaykit.disk.build_report import BuildReport as BuildReport
    from essaykit.disk.building import build as build
    from essaykit.disk.checking import CheckReport as CheckReport
    from essaykit.disk.checking import check as check
    from essaykit.disk.converting import ConvertReport as ConvertReport
    from essaykit.disk.converting import convert as convert
    from essaykit.disk.explaining import explain as explain
    from essaykit.disk.reading import iter_posts as iter_posts
    from essaykit.disk.reading import load as load
    from essaykit.disk.reading import load_archive as load_archive
    from essaykit.disk.reading import loads as loads
    from essaykit.disk.writing import dump as dump
    from essaykit.disk.writing import dumps as dumps
    from essaykit.errors import EssaykitError as EssaykitError
    from essaykit.errors import Problem as Problem
    from essaykit.feeds.feed import feed as feed
    from essaykit.feeds.opml import opml as opml
    from essaykit.feeds.paging import archived_feed as archived_feed
    from essaykit.feeds.paging import paged_feed as paged_feed
    from essaykit.feeds.sitemap import sitemap as sitemap
    from essaykit.format import Format as Format
    from essaykit.format import Limits as Limits
    from essaykit.markup.markup import Markup as Markup
    from essaykit.model.archive import Archive as Archive
    from essaykit.model.comment import Comment as Comment
    from essaykit.model.file import File as File
    from essaykit.model.file import Source as Source
    from essaykit.model.post import Post as Post
    from essaykit.model.quote import Quote as Quote
    from essaykit.model.quotebook import Quotebook as Quotebook
    from essaykit.model.site import Media as Media
    from essaykit.model.site import Person as Person
    from essaykit.model.site import Site as Site
    from essaykit.model.tag import Tag as Tag
    from essaykit.pages.document import fragment as fragment
    from essaykit.pages.document import page as page
    from essaykit.quotation.book import quotebook as quotebook
    from essaykit.quotation.export import to_markdown as to_markdown
    from essaykit.quotation.plain import to_text as to_text
    from essaykit.quotation.quotes import quotes as quotes
    from essaykit.text.slugs import slugify as slugify

_HOMES = {
    "essaykit.addresses": ("Addresses",),
    "essaykit.bundles.annotation": ("annotation",),
    "essaykit.bundles.json": ("from_json", "to_json"),
    "essaykit.catalog": ("CATALOG",),
    "essaykit.checks.explanation": ("Explanation",),
    "essaykit.disk.build_report": ("BuildReport",),
    "essaykit.disk.building": ("build",),
    "essaykit.disk.checking": ("CheckReport", "check"),
    "essaykit.disk.converting": ("ConvertReport", "convert"),
    "essaykit.disk.explaining": ("explain",),
    "essaykit.disk.reading": ("iter_posts", "load", "load_archive", "loads"),
    "essaykit.disk.writing": ("dump", "dumps"),
    "essaykit.errors": ("EssaykitError", "Problem"),
    "essaykit.feeds.feed": ("feed",),
    "essaykit.feeds.opml": ("opml",),
    "essaykit.feeds.paging": ("archived_feed", "paged_feed"),
    "essaykit.feeds.sitemap": ("sitemap",),
    "essaykit.format": ("Format", "Limits"),
    "essaykit.markup.markup": ("Markup",),
    "essaykit.model.archive": ("Archive",),
    "essaykit.model.comment": ("Comment",),
    "essaykit.model.file": ("File", "Source"),
    "essaykit.model.post": ("Post",),
    "essaykit.model.quote": ("Quote",),
    "essaykit.model.quotebook": ("Quotebook",),
    "essaykit.model.site": ("Media", "Person", "Site"),
    "essaykit.model.tag": ("Tag",),
    "essaykit.pages.document": ("fragment", "page"),
    "essaykit.quotation.book": ("quotebook",),
    "essaykit.quotation.export": ("to_markdown",),
    "essaykit.quotation.plain": ("to_text",),
    "essaykit.quotation.quotes": ("quotes",),
    "essaykit.text.slugs": ("slugify",),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

__all__ = sorted(_HOME_OF)  # noqa: PLE0605 - a list of str, made of the table


def __getattr__(name: str) -> object:
    """Import a public name when it is first used (PEP 562)."""
    home = _HOME_OF.get(name)
    if home is None:
        raise AttributeError(f"module 'essaykit' has no attribute {name!r}")
    value: object = getattr(importlib.import_module(home), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*(name for name in globals() if name.startswith("_")), *__all__})
