"""Sitemaps: what is put in comes out, absolute and escaped."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from essaykit.errors import WriteError
from essaykit.feeds.sitemap import MOST, sitemap, sitemaps
from essaykit.model.site import Site
from essaykit.testing import moments, texts

SITE = Site(url="https://slow.example/blog")
NS = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def located(document: str) -> list[tuple[str | None, str | None]]:
    root = ElementTree.fromstring(document)
    return [(item.findtext(f"{NS}loc"), item.findtext(f"{NS}lastmod")) for item in root]


@pytest.mark.parametrize(
    ("address", "changed", "location", "stamp"),
    [
        ("index.html", None, "https://slow.example/blog/", None),
        ("posts/zürich & co.html", None, "https://slow.example/blog/posts/z%C3%BCrich%20&%20co.html", None),
        ("tag/a/", date(2011, 3, 2), "https://slow.example/blog/tag/a/", "2011-03-02"),
        ("a", datetime(2011, 3, 2, 10, 20, tzinfo=UTC), "https://slow.example/blog/a", "2011-03-02T10:20:00Z"),
        ("a", datetime(2011, 3, 2, tzinfo=timezone(timedelta(hours=1))), "https://slow.example/blog/a",
         "2011-03-02T00:00:00+01:00"),
        ("a", datetime(1890, 3, 2, 0, 20, tzinfo=timezone(timedelta(seconds=1172))), "https://slow.example/blog/a",
         "1890-03-02T00:00:28Z"),
        ("https://other.example/a?b=1&c=2", None, "https://other.example/a?b=1&c=2", None),
    ],
)  # fmt: skip
def test_addresses_are_absolute_uris(address: str, changed: date | None, location: str, stamp: str | None) -> None:
    assert located(sitemap([(address, changed)], SITE)) == [(location, stamp)]


@given(st.lists(st.tuples(texts(surrogates=True), st.none() | moments() | st.dates()), max_size=5))
def test_any_address_makes_a_sitemap(addresses: list[tuple[str, date | None]]) -> None:
    """Of any addresses comes a well-formed document whose locations are URIs, each once, in their order."""
    locations = [location for location, _ in located(sitemap(addresses, SITE))]
    assert len(set(locations)) == len(locations) <= len(addresses)
    assert all(location and location.isascii() and " " not in location for location in locations)


def test_no_address_makes_an_empty_sitemap() -> None:
    assert located(sitemap([], SITE)) == []


def test_past_the_limit_there_is_an_index() -> None:
    """Past 50,000 addresses `sitemap.xml` lists sitemaps that together have them all."""
    files = {file.path: file.data for file in sitemaps(((f"a{n}", None) for n in range(MOST + 1)), SITE)}
    assert sorted(files) == ["sitemap-1.xml", "sitemap-2.xml", "sitemap.xml"]
    assert ElementTree.fromstring(files["sitemap.xml"]).tag == f"{NS}sitemapindex"
    assert [location for location, _ in located(str(files["sitemap.xml"]))] == [
        "https://slow.example/blog/sitemap-1.xml", "https://slow.example/blog/sitemap-2.xml"]  # fmt: skip
    assert len(located(str(files["sitemap-1.xml"]))) == MOST
    assert [location for location, _ in located(str(files["sitemap-2.xml"]))] == [f"https://slow.example/blog/a{MOST}"]


def test_a_site_without_url_has_none() -> None:
    for write in (sitemap, lambda pairs, site: list(sitemaps(pairs, site))):
        with pytest.raises(WriteError) as caught:
            write([("a", None)], Site())
        assert caught.value.problem.code == "site-url-missing"
