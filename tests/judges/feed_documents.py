"""What essaykit writes of an archive for other programs: every feed, list and export, in every format."""

from __future__ import annotations

import json
from collections.abc import Iterator

import essaykit as ek
from essaykit.addresses import Links
from essaykit.bundles.annotation import annotation
from essaykit.disk.syndication import places
from essaykit.feeds.documents import DOCUMENTS
from essaykit.feeds.feed import feed
from essaykit.feeds.opml import opml
from essaykit.feeds.paging import archived_feed, paged_feed
from essaykit.feeds.sitemap import sitemaps
from judge import Document

PART = 3
"""Posts in one document of a feed in several."""
HUB = "https://hub.example/"


def documents(name: str, archive: ek.Archive) -> Iterator[Document]:
    """All of them; the feeds and the sitemap of the public posts, as only those stand in any."""
    public = archive.narrowed([post for post in archive if post.status == "public"])
    links = Links(public, public.site)
    # One that is narrowed twice has no address of its own, which lists and feeds in several documents need.
    addressed = len(public.scope) <= 1
    for format in DOCUMENTS:  # noqa: A001 - as essaykit has it
        own = None if addressed else f"https://slow.example/own.{format}"
        yield Document(format, f"{name}: full", feed(public, format, limit=None, self_url=own))
        yield Document(format, f"{name}: summary", feed(public, format, content="summary", self_url=own, hub=HUB))
        yield Document(format, f"{name}: complete", feed(public, format, self_url=own, complete=True))
        quotes = ek.quotebook(public)
        yield Document(
            format, f"{name}: quotes", feed(quotes, format, self_url=f"https://slow.example/quotes.{format}")
        )
        if addressed:
            for write in (archived_feed(public, format, limit=PART), paged_feed(public, format, size=PART)):
                yield from (Document(format, f"{name}: {file.path}", str(file.data)) for file in write)
    if addressed:
        yield Document("opml", f"{name}: opml", opml(public))
    for file in sitemaps(places(public, links, map(links.of, public), ()), public.site):
        yield Document("sitemap", f"{name}: {file.path}", str(file.data))
    yield Document("json", f"{name}: archive", ek.to_json(archive))
    yield Document("jsonl", f"{name}: lines", "".join(ek.to_json(archive, lines=True)))
    for number, quote in enumerate(ek.quotes(public)):
        yield Document("annotation", f"{name}: quote {number}", json.dumps(annotation(quote, links)))
