"""Link, Feed and Frame: what templates take of the ways from one page to others."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

import attrs
from markupsafe import Markup as Safe

from essaykit.pages.languages.words import Words
from essaykit.text.urls import is_absolute, is_link, to_uri

NOTHING = Safe()
"""An empty piece of HTML."""

FEED_TYPES = {
    "atom": ("application/atom+xml", "Atom"),
    "rss": ("application/rss+xml", "RSS"),
    "jsonfeed": ("application/feed+json", "JSON Feed"),
}
"""The media type and the name of each format of feeds."""


def outward(url: str | None) -> str:
    """The URI of an address elsewhere; empty if it is none, or none that may be linked to.

    Examples:
        >>> outward("https://slow.example/a b"), outward("javascript:x()"), outward("a.html"), outward(None)
        ('https://slow.example/a%20b', '', '', '')
    """
    if not url or not is_absolute(url) or not may_lead(url):
        return ""
    return to_uri("https:" + url if url.startswith("//") else url)


def may_lead(url: str) -> bool:
    """Whether a page may lead to an address: it runs nothing, and on the web it names a host.

    Examples:
        >>> may_lead("a.html"), may_lead("https://slow.example:8080/"), may_lead("https:a"), may_lead("http://a:port/")
        (True, True, False, False)
    """
    if not is_link(url):
        return False
    match = _WEB.match(url)
    if match is None:
        return True
    try:
        parts = urlsplit(url)
        return parts.port != 0 and _HOST.fullmatch(parts.netloc.rpartition("@")[2]) is not None
    except ValueError:
        return False


_WEB = re.compile(r"\s*(?:https?:|//)", re.IGNORECASE)
# WHATWG URL, 3.1: forbidden host code points.
_HOST = re.compile(r"(?:[^\x00-\x20\"#%/:<>?@\[\\\]^`{|}\x7f]+|\[[0-9A-Fa-f:.]+\])(?::[0-9]*)?")


@attrs.frozen
class Link:
    """A link as templates take it."""

    name: str
    href: str | None = None
    """None where there is nothing to lead to."""
    count: int | None = None
    """Number of posts behind it."""
    lang: str = ""
    """Of the name, if it is not that of the page."""
    own: Safe = NOTHING
    """The `lang` and `dir` of the name, as attributes, where they are not those of the page."""
    day: str = ""
    moment: str = ""
    """The date of what it leads to, as it is printed and as `datetime` attributes take it."""
    type: str = ""
    """Media type of what it leads to."""


@attrs.frozen
class Feed:
    """A feed as templates take it."""

    name: str
    """Of its format."""
    title: str
    type: str
    """Media type."""
    href: str = ""


@attrs.frozen(kw_only=True)
class Frame:
    """What the pages of one folder show around their texts: the values, and what the templates made of them."""

    title: str
    brand: str
    """The site's title; empty on pages whose heading it is."""
    home: str
    current: str
    """The link to the page itself, if it stands in the menu."""
    menu: Sequence[Link]
    identity: str
    """The author's page elsewhere."""
    words: Words
    feeds: Sequence[Feed]
    stylesheet: str
    style: Safe
    """The text of the stylesheet, if it stands in the page."""
    own: Safe
    """The `lang` and `dir` of what the site says itself, where the page's are others."""
    head: Safe = NOTHING
    header: Safe = NOTHING
    footer: Safe = NOTHING
