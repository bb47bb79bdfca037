"""Sitemaps (the protocol of sitemaps.org, 0.9): all addresses of a site, for search engines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import islice
from xml.etree.ElementTree import Element, SubElement

import attrs

from essaykit.addresses import absolute
from essaykit.errors import Problem, WriteError
from essaykit.feeds.entry import rfc3339
from essaykit.feeds.xml import xml
from essaykit.model.file import File
from essaykit.model.site import Site
from essaykit.text.urls import is_absolute, to_uri
from essaykit.text.xml import legal

_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_IMAGES = "http://www.google.com/schemas/sitemap-image/1.1"
_XHTML = "http://www.w3.org/1999/xhtml"
MOST = 50_000
"""Addresses in one sitemap: "Sitemap file that you provide must have no more than 50,000 URLs"."""
MOST_IMAGES = 1_000
"""Images of one page at the most, by the rules of the extension for images."""


@attrs.frozen
class Place:
    """A page as sitemaps tell of it."""

    address: str
    """From the root of the site, or absolute."""
    changed: date | datetime | None = None
    """The day or aware moment of its last change."""
    images: tuple[str, ...] = attrs.field(default=(), kw_only=True)
    """The addresses of the pictures on it."""
    languages: tuple[tuple[str, str], ...] = attrs.field(default=(), kw_only=True)
    """The same text in all its languages, its own among them: pairs of a BCP 47 tag and an address."""


Addressed = Place | tuple[str, date | None]
"""A Place, or an address and when it last changed."""


def sitemap(addresses: Iterable[Addressed], site: Site) -> str:
    """Write one sitemap.

    Args:
        addresses: Places; or pairs of an address (from the root of the site, or absolute) and the day or aware
            moment of its last change, if that is known. An address that stands twice is written once. If there
            are none, the Site's front page is written, as a sitemap has at least one.
        site: gives the root.

    Returns:
        XML with a declaration; to be encoded as UTF-8.

    Raises:
        WriteError: the Site has no url.

    Examples:
        >>> print(sitemap([("on-tea.html", date(2011, 3, 2))], Site(url="https://slow.example")))
        <?xml version="1.0" encoding="utf-8"?>
        <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
          <url>
            <loc>https://slow.example/on-tea.html</loc>
            <lastmod>2011-03-02</lastmod>
          </url>
        </urlset>
        <BLANKLINE>
    """
    return _urls(_located(addresses, site).values())


def sitemaps(addresses: Iterable[Addressed], site: Site) -> Iterator[File]:
    """Write `sitemap.xml`; past 50,000 addresses, an index of that name and the sitemaps that it lists.

    Args:
        addresses: as `sitemap` takes them.
        site: gives the root.

    Raises:
        WriteError: the Site has no url.
    """
    located = _located(addresses, site)
    if len(located) <= MOST:
        yield File("sitemap.xml", _urls(located.values()))
        return
    places = iter(located.values())
    index = Element("sitemapindex", {"xmlns": _NAMESPACE})
    while part := list(islice(places, MOST)):
        path = f"sitemap-{len(index) + 1}.xml"
        SubElement(SubElement(index, "sitemap"), "loc").text = absolute(path, site)
        yield File(path, _urls(part))
    yield File("sitemap.xml", xml(index))


def robots_line(site: Site) -> str:
    """The line of a robots.txt that leads search engines to the sitemap.

    Raises:
        WriteError: the Site has no url.

    Examples:
        >>> robots_line(Site(url="https://slow.example"))
        'Sitemap: https://slow.example/sitemap.xml'
    """
    _require_url(site)
    return f"Sitemap: {_absolute('sitemap.xml', site)}"


def robots(site: Site) -> File:
    """A robots.txt that forbids nothing and leads to the sitemap.

    RFC 9309 knows it at the root of a host alone, so it is of use to a Site that lives there.

    Raises:
        WriteError: the Site has no url.
    """
    return File("robots.txt", f"User-agent: *\nDisallow:\n\n{robots_line(site)}\n")


def _located(addresses: Iterable[Addressed], site: Site) -> dict[str, Place]:
    found: dict[str, Place] = {}
    _require_url(site)
    for each in addresses:
        place = each if isinstance(each, Place) else Place(*each)
        own = _absolute(place.address, site)
        if own not in found:
            images = tuple(dict.fromkeys(_absolute(url, site) for url in place.images))
            languages = tuple((legal(lang), _absolute(url, site)) for lang, url in place.languages)
            found[own] = Place(own, place.changed, images=images[:MOST_IMAGES], languages=languages)
    home = absolute("", site)
    return found or {home: Place(home)}


def _require_url(site: Site) -> None:
    if not site.authority:
        raise WriteError(Problem("site-url-missing", key="url", value=site.url or None))


def _absolute(address: str, site: Site) -> str:
    return to_uri(legal(address)) if is_absolute(address) else absolute(legal(address), site)


def _urls(places: Iterable[Place]) -> str:
    document = Element("urlset", {"xmlns": _NAMESPACE})
    used: dict[str, str] = {}
    for place in places:
        item = SubElement(document, "url")
        SubElement(item, "loc").text = place.address
        if (changed := place.changed) is not None:
            # "This date should be in W3C Datetime format. This format allows you to omit the time portion"
            stamp = rfc3339(changed) if isinstance(changed, datetime) else changed.isoformat()
            SubElement(item, "lastmod").text = stamp
        for lang, url in place.languages:
            # Each version lists all versions, itself among them.
            used["xmlns:xhtml"] = _XHTML
            SubElement(item, "xhtml:link", {"rel": "alternate", "hreflang": lang, "href": url})
        for url in place.images:
            used["xmlns:image"] = _IMAGES
            SubElement(SubElement(item, "image:image"), "image:loc").text = url
    document.attrib.update(sorted(used.items()))
    return xml(document)
