"""OPML: every feed of a site stands in it once, under what it is of."""

from __future__ import annotations

from datetime import UTC, datetime
from xml.etree import ElementTree

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from essaykit.addresses import Links, absolute
from essaykit.errors import FormatError, WriteError
from essaykit.feeds.feed import site_feeds
from essaykit.feeds.opml import opml, opml_files
from essaykit.model.archive import Archive
from essaykit.model.post import Post
from essaykit.model.quote import Quote
from essaykit.model.quotebook import Quotebook
from essaykit.model.site import Person, Site
from essaykit.testing import archives, posts, texts

SITE = Site("Slow & Notes", "https://slow.example", author=Person("Ada Quill", "ada@quill.example", "/ada"))
PUBLIC = archives(posts(texts(surrogates=True), status=st.just("public"))).map(
    lambda archive: attrs.evolve(archive, scope=())
)


BOOKS = [Quotebook([Quote("Tea waits.", who="Ada Quill")], site=SITE).archive()]


@given(PUBLIC, st.sampled_from(["atom", "rss", "jsonfeed"]), st.sampled_from([[], BOOKS]))
def test_opml_lists_the_feeds_of_a_site(
    archive: Archive,
    format: str,  # noqa: A002 - as `feed` has it
    others: list[Archive],
) -> None:
    """It is well-formed, each feed that a site has stands in it once, and what OPML 2.0 requires is there."""
    links = Links(archive, archive.site)
    root = ElementTree.fromstring(opml(archive, links=links, format=format, others=others))
    feeds = [outline for outline in root.iter("outline") if outline.get("type") == "rss"]
    written = (file.path for file in site_feeds(archive, links=links, formats=(format,), others=others))
    addresses = {absolute(path, archive.site) for path in written if "/archive/" not in path}
    assert {outline.get("xmlUrl") for outline in feeds} == addresses
    assert (root.tag, root.get("version"), [child.tag for child in root]) == ("opml", "2.0", ["head", "body"])
    assert all(outline.get("text") for outline in root.iter("outline"))


def test_what_is_told_of_feeds() -> None:
    published = datetime(2011, 3, 2, tzinfo=UTC)
    blog = Archive(
        [Post("On Tea", tags=["NESTA"], published=published), Post("Du thé", lang="fr", series="Slow Things")],
        site=SITE,
    )
    root = ElementTree.fromstring(opml(blog))
    assert {child.tag: child.text for child in root[0]} == {
        "title": "Slow & Notes", "ownerName": "Ada Quill", "ownerEmail": "ada@quill.example",
        "ownerId": "https://slow.example/ada"}  # fmt: skip
    whole, *groups = root[1]
    assert whole.attrib == {
        "type": "rss", "text": "Slow & Notes", "title": "Slow & Notes", "language": "en",
        "xmlUrl": "https://slow.example/feed.atom.xml", "htmlUrl": "https://slow.example/"}  # fmt: skip
    assert {group.get("text"): [(feed.get("text"), feed.get("xmlUrl"), feed.get("language")) for feed in group]
            for group in groups} == {
        "Tags": [("NESTA", "https://slow.example/tag/nesta.atom.xml", "en")],
        "Authors": [("Ada Quill", "https://slow.example/author/ada-quill.atom.xml", "en")],
        "Languages": [("en", "https://slow.example/lang/en.atom.xml", "en"),
                      ("fr", "https://slow.example/lang/fr.atom.xml", "fr")],
        "Series": [("Slow Things", "https://slow.example/series/slow-things.atom.xml", "en")],
    }  # fmt: skip
    assert [file.path for file in opml_files(blog, links=Links(blog, SITE), kinds=())] == ["feeds.opml"]


def test_what_cannot_be() -> None:
    with pytest.raises(WriteError):
        opml(Archive())
    with pytest.raises(FormatError):
        opml(Archive(site=SITE), format="atm")
