"""RSS 2.0, as the RSS Best Practices Profile of the RSS Advisory Board would have it."""

from __future__ import annotations

from datetime import datetime, timedelta
from email.utils import format_datetime
from xml.etree.ElementTree import Element, SubElement

from essaykit.addresses import absolute
from essaykit.errors import Problem
from essaykit.feeds.atom import HISTORY, around
from essaykit.feeds.channel import Channel, Content, Report, writer
from essaykit.feeds.entry import Entry, whole_minutes
from essaykit.feeds.xml import xml
from essaykit.format import Format
from essaykit.text.urls import to_uri

_NAMESPACES = {
    "xmlns:atom": "http://www.w3.org/2005/Atom",
    "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
    "xmlns:media": "http://search.yahoo.com/mrss/",
}


def document(
    channel: Channel, *, content: Content = "full", self_url: str | None = None, report: Report | None = None
) -> str:
    """Write a Channel as an RSS 2.0 document.

    An enclosure without length or type, and any after the first, becomes a `media:content` (Media RSS), as
    RSS demands both and readers disagree on several; what had no length or type is reported.

    Args:
        channel: what to say.
        content: `full` for whole posts, `summary` for excerpts.
        self_url: the absolute address of the feed; the one that the Channel knows if not given.
        report: is called with a Problem for each enclosure that lacks something.

    Returns:
        XML with a declaration; to be encoded as UTF-8.
    """
    rss = Element("rss", {"version": "2.0", **_NAMESPACES})
    if channel.mark:
        rss.set("xmlns:fh", HISTORY)
    root = SubElement(rss, "channel")
    # RSS 2.0, "Required channel elements": title, link, description.
    _text(root, "title", channel.title)
    _text(root, "link", channel.home)
    _text(root, "description", channel.description or channel.title)
    if channel.lang:
        _text(root, "language", channel.lang)
    if channel.updated is not None:
        _text(root, "lastBuildDate", rfc822(channel.updated))
    # Profile, 4.1.1: "a feed should contain an atom:link used for this purpose"
    own = to_uri(self_url) if self_url else channel.url("rss")
    if own:
        SubElement(root, "atom:link", {"href": own, "rel": "self", "type": RSS.media_type or ""})
    around(root, channel, "atom:link", RSS.media_type or "")
    for entry in channel.entries:
        _item(root, entry, channel, content, report)
    return xml(rss)


def rfc822(at: datetime) -> str:
    """A date as RSS wants it, with a numeric zone or GMT.

    Examples:
        >>> from datetime import UTC
        >>> rfc822(datetime(2011, 3, 2, 10, 20, tzinfo=UTC))
        'Wed, 02 Mar 2011 10:20:00 GMT'
    """
    at = whole_minutes(at)
    text = format_datetime(at)
    return text if at.utcoffset() != timedelta() else f"{text[:-5]}GMT"


def _item(root: Element, entry: Entry, channel: Channel, content: Content, report: Report | None) -> None:
    item = SubElement(root, "item")
    if entry.title:
        _text(item, "title", entry.title)
    _text(item, "link", entry.url)
    # RSS 2.0, guid: "If the guid element has an attribute named isPermaLink with a value of true, the reader may
    # assume that it is a permalink to the item".
    _text(item, "guid", entry.id, isPermaLink="true" if entry.id == entry.url else "false")
    if entry.published is not None:
        _text(item, "pubDate", rfc822(entry.published))
    # Profile, 4.3.1: the author element wants an e-mail address; dc:creator takes a name.
    for author in entry.authors or filter(None, [channel.author]):
        _text(item, "dc:creator", author.name)
    for term in entry.terms:
        domain = absolute(channel.links.addresses.of_index(term.kind), channel.links.site)
        _text(item, "category", term.name, domain=domain)
    # Profile, 4.2.1: "Publishers who employ summaries should store the summary in description and the full content
    # in content:encoded, ordering description first within the item."
    _text(item, "description", entry.summary)
    if content == "full":
        _text(item, "content:encoded", entry.content)
    _media(item, entry, report)


def _media(item: Element, entry: Entry, report: Report | None) -> None:
    free = True
    for media in entry.enclosures:
        # RSS 2.0, enclosure: "It has three required attributes": url, length, type.
        missing = [name for name in ("length", "type") if getattr(media, name) is None]
        # "The url must be an http url."
        if not media.url.startswith(("http://", "https://")):
            missing.append("address of http")
        if free and not missing:
            SubElement(item, "enclosure", {"url": media.url, "length": str(media.length), "type": media.type or ""})
            free = False
            continue
        known = {"url": media.url, "type": media.type, "fileSize": None if media.length is None else str(media.length)}
        SubElement(item, "media:content", {name: value for name, value in known.items() if value is not None})
        if missing and report:
            report(Problem("enclosure-incomplete", path=entry.post.source.path, key="enclosures", value=media.url,
                           expected=" and ".join(missing)))  # fmt: skip
    if entry.image is not None:
        image = SubElement(item, "media:content", {"url": entry.image.url, "medium": "image"})
        if entry.image.type:
            image.set("type", entry.image.type)


def _text(parent: Element, tag: str, text: str, **attributes: str) -> None:
    SubElement(parent, tag, attributes).text = text


RSS = Format(
    "rss",
    "feed",
    title="RSS 2.0",
    suffixes=(".rss", ".rss.xml"),
    media_type="application/rss+xml",
    write=writer("rss", document),
)
