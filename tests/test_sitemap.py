"""Sitemaps: what is put in comes out, absolute and escaped."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from urllib.robotparser import RobotFileParser
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from essaykit.errors import WriteError
from essaykit.feeds.sitemap import MOST, MOST_IMAGES, Place, robots, robots_line, sitemap, sitemaps
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
    assert len(set(locations)) == len(locations) <= max(1, len(addresses))
    assert all(location and location.isascii() and " " not in location for location in locations)


def test_an_address_stands_once() -> None:
    """As it came first."""
    found = located(sitemap([("tea.html", date(2011, 3, 2)), ("ink.html", None), ("tea.html", None)], SITE))
    assert found == [("https://slow.example/blog/tea.html", "2011-03-02"), ("https://slow.example/blog/ink.html", None)]


def test_no_address_makes_a_sitemap_of_the_front_page() -> None:
    """The protocol's schema demands one at least."""
    assert located(sitemap([], SITE)) == [("https://slow.example/blog/", None)]


def test_past_the_limit_there_is_an_index() -> None:
    """Past 50,000 addresses `sitemap.xml` lists sitemaps that together have them all."""
    files = {file.path: file.data for file in sitemaps(((f"a{n}", None) for n in range(MOST + 1)), SITE)}
    assert sorted(files) == ["sitemap-1.xml", "sitemap-2.xml", "sitemap.xml"]
    assert ElementTree.fromstring(files["sitemap.xml"]).tag == f"{NS}sitemapindex"
    assert [location for location, _ in located(str(files["sitemap.xml"]))] == [
        "https://slow.example/blog/sitemap-1.xml", "https://slow.example/blog/sitemap-2.xml"]  # fmt: skip
    assert len(located(str(files["sitemap-1.xml"]))) == MOST
    assert [location for location, _ in located(str(files["sitemap-2.xml"]))] == [f"https://slow.example/blog/a{MOST}"]


def test_pictures_and_translations_are_told() -> None:
    """Each once, as absolute URIs; a sitemap without any does not bind their namespaces."""
    place = Place("thé.html", images=("a b.png", "a b.png", "https://cdn.example/c.png"),
                  languages=(("en", "tea.html"), ("fr", "thé.html")))  # fmt: skip
    (item,) = ElementTree.fromstring(sitemap([place], SITE))
    assert [element.text for element in item.iter("{http://www.google.com/schemas/sitemap-image/1.1}loc")] == [
        "https://slow.example/blog/a%20b.png", "https://cdn.example/c.png"]  # fmt: skip
    assert [element.attrib for element in item.iter("{http://www.w3.org/1999/xhtml}link")] == [
        {"rel": "alternate", "hreflang": "en", "href": "https://slow.example/blog/tea.html"},
        {"rel": "alternate", "hreflang": "fr", "href": "https://slow.example/blog/th%C3%A9.html"},
    ]
    assert [element.tag.rpartition("}")[2] for element in item] == ["loc", "link", "link", "image", "image"]
    many = sitemap([Place("a", images=tuple(f"{n}.png" for n in range(MOST_IMAGES + 1)))], SITE)
    assert many.count("<image:image>") == MOST_IMAGES
    assert "xmlns:" not in sitemap([Place("a"), ("b", None)], SITE)


def test_robots_are_led_to_the_sitemap() -> None:
    rules = RobotFileParser()
    rules.parse(str(robots(SITE).data).splitlines())
    assert rules.site_maps() == ["https://slow.example/blog/sitemap.xml"]
    assert rules.can_fetch("any", "https://slow.example/blog/a.html")
    assert str(robots(SITE).data).endswith(f"\n{robots_line(SITE)}\n")


def test_a_site_without_url_has_none() -> None:
    for write in (sitemap, lambda pairs, site: list(sitemaps(pairs, site)), lambda _, site: robots_line(site)):
        with pytest.raises(WriteError) as caught:
            write([("a", None)], Site())
        assert caught.value.problem.code == "site-url-missing"
