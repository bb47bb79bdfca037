"""Sitemaps (the protocol of sitemaps.org, 0.9): all addresses of a site, for search engines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import islice
from xml.etree.ElementTree import Element, SubElement

from essaykit.addresses import absolute
from essaykit.errors import Problem, WriteError
from essaykit.feeds.atom import xml
from essaykit.feeds.entry import rfc3339
from essaykit.model.file import File
from essaykit.model.site import Site
from essaykit.text.urls import is_absolute, to_uri
from essaykit.text.xml import legal

_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
MOST = 50_000
"""Addresses in one sitemap: "Sitemap file that you provide must have no more than 50,000 URLs"."""


def sitemap(addresses: Iterable[tuple[str, date | None]], site: Site) -> str:
    """Write one sitemap.

    Args:
        addresses: pairs of an address (from the root of the site, or absolute) and the day or aware moment of its
            last change, if that is known. An address that stands twice is written once.
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
    return _document("urlset", "url", _located(addresses, site).items())


def sitemaps(addresses: Iterable[tuple[str, date | None]], site: Site) -> Iterator[File]:
    """Write `sitemap.xml`; past 50,000 addresses, an index of that name and the sitemaps that it lists.

    Args:
        addresses: as `sitemap` takes them.
        site: gives the root.

    Raises:
        WriteError: the Site has no url.
    """
    located = _located(addresses, site)
    if len(located) <= MOST:
        yield File("sitemap.xml", _document("urlset", "url", located.items()))
        return
    entries = iter(located.items())
    parts: list[tuple[str, date | None]] = []
    while part := list(islice(entries, MOST)):
        path = f"sitemap-{len(parts) + 1}.xml"
        parts.append((absolute(path, site), None))
        yield File(path, _document("urlset", "url", part))
    yield File("sitemap.xml", _document("sitemapindex", "sitemap", parts))


def _located(addresses: Iterable[tuple[str, date | None]], site: Site) -> dict[str, date | None]:
    if not site.authority:
        raise WriteError(Problem("site-url-missing", key="url", value=site.url or None))
    found: dict[str, date | None] = {}
    for address, changed in addresses:
        found.setdefault(to_uri(legal(address)) if is_absolute(address) else absolute(legal(address), site), changed)
    return found


def _document(root: str, each: str, located: Iterable[tuple[str, date | None]]) -> str:
    document = Element(root, {"xmlns": _NAMESPACE})
    for location, changed in located:
        item = SubElement(document, each)
        SubElement(item, "loc").text = location
        if changed is not None:
            # "This date should be in W3C Datetime format. This format allows you to omit the time portion"
            stamp = rfc3339(changed) if isinstance(changed, datetime) else changed.isoformat()
            SubElement(item, "lastmod").text = stamp
    return xml(document)
