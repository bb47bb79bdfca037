"""Atom 1.0 (RFC 4287)."""

from __future__ import annotations

from datetime import UTC, datetime
from xml.etree.ElementTree import Element, SubElement

from essaykit.addresses import absolute
from essaykit.errors import Problem
from essaykit.feeds.channel import Channel, Content, Report, writer
from essaykit.feeds.entry import Entry, line, rfc3339
from essaykit.feeds.ids import authority_of
from essaykit.feeds.xml import within, xml
from essaykit.format import Format
from essaykit.model.site import Person
from essaykit.text.urls import to_uri


def document(
    channel: Channel, *, content: Content = "full", self_url: str | None = None, report: Report | None = None
) -> str:
    """Write a Channel as an Atom feed document.

    A post without any date is left out and reported, as Atom has no entry without one.

    Args:
        channel: what to say.
        content: `full` for whole posts, `summary` for excerpts.
        self_url: the absolute address of the feed; the one that the Channel knows if not given.
        report: is called with a Problem for each post that is left out.

    Returns:
        XML with a declaration; to be encoded as UTF-8.
    """
    feed = Element("feed", {"xmlns": "http://www.w3.org/2005/Atom"})
    if channel.mark:
        feed.set("xmlns:fh", HISTORY)
    if channel.lang:
        feed.set("xml:lang", channel.lang)
    _text(feed, "id", channel.id)
    _text(feed, "title", channel.title)
    if channel.description:
        _text(feed, "subtitle", channel.description)
    # RFC 4287, 4.1.1: "atom:feed elements MUST contain exactly one atom:updated element."
    _text(feed, "updated", rfc3339(channel.updated or _beginning(channel)))
    SubElement(feed, "link", {"href": channel.home, "rel": "alternate", "type": "text/html"})
    # RFC 4287, 4.1.1: feeds "SHOULD contain one atom:link element with a rel attribute value of 'self'"
    own = to_uri(self_url) if self_url else channel.url("atom")
    if own:
        SubElement(feed, "link", {"href": own, "rel": "self", "type": ATOM.media_type or ""})
    around(feed, channel, "link", ATOM.media_type or "")
    # RFC 4287, 4.1.1: "atom:feed elements MUST contain one or more atom:author elements, unless all of the
    # atom:feed element's child atom:entry elements contain at least one atom:author element." Where nobody is known,
    # the Site speaks for itself.
    _person(feed, channel.author or Person(line(channel.links.site.title) or authority_of(channel.links.site)))
    written = []
    for entry in channel.entries:
        if entry.updated is not None:
            written.append(_written(entry, entry.updated, channel, content))
        elif report:
            report(Problem("date-missing", path=entry.post.source.path, key="published",
                           value=entry.title or entry.post.slug, detail="it is left out of the Atom feed"))  # fmt: skip
    return xml(feed, written)


HISTORY = "http://purl.org/syndication/history/1.0"
"""The namespace of RFC 5005."""


def around(parent: Element, channel: Channel, link: str, media_type: str) -> None:
    """Say which documents of a feed stand around this one (RFC 5005), and which hubs tell of news (WebSub).

    Args:
        parent: the element of the feed, in which `fh` is bound if the Channel has a mark.
        channel: what to say.
        link: the name of Atom's link element.
        media_type: of the documents.
    """
    # RFC 5005, 2 and 4: the document is marked by fh:complete or fh:archive, an empty element in its head.
    if channel.mark:
        SubElement(parent, f"fh:{channel.mark}")
    for relation, url in channel.relations:
        SubElement(parent, link, {"href": url, "rel": relation, "type": media_type})
    # WebSub, 4: a topic tells of its hubs by links of the relation `hub`, and of its own address by one of `self`.
    for url in channel.hubs:
        SubElement(parent, link, {"href": url, "rel": "hub"})


def _written(entry: Entry, updated: datetime, channel: Channel, content: Content) -> str:
    """An entry as XML: the same in all feeds of a site in which the post stands."""
    key = ATOM.name, content, channel.lang
    found = entry.written.get(key)
    if found is None:
        found = entry.written[key] = within(_entry(entry, updated, channel, content)).encode()
    return found.decode()


def _entry(entry: Entry, updated: datetime, channel: Channel, content: Content) -> Element:
    item = Element("entry")
    if entry.lang and entry.lang != channel.lang:
        item.set("xml:lang", entry.lang)
    _text(item, "id", entry.id)
    # RFC 4287, 3.1.1.1: of type text, the default, "the content of the Text construct MUST NOT contain child
    # elements"; it is shown as it stands, so markup in a title needs no more than escaping.
    _text(item, "title", entry.title)
    _text(item, "updated", rfc3339(updated))
    if entry.published is not None:
        _text(item, "published", rfc3339(entry.published))
    for author in entry.authors:
        _person(item, author)
    SubElement(item, "link", {"href": entry.url, "rel": "alternate", "type": "text/html"})
    for media in entry.enclosures:
        link = SubElement(item, "link", {"href": media.url, "rel": "enclosure"})
        if media.type:
            link.set("type", media.type)
        if media.length is not None:
            link.set("length", str(media.length))
    for term in entry.terms:
        scheme = absolute(channel.links.addresses.of_index(term.kind), channel.links.site)
        SubElement(item, "category", {"term": term.name, "scheme": scheme})
    if content == "summary":
        _text(item, "summary", entry.summary, type="html")
        return item
    if entry.post.summary:
        _text(item, "summary", entry.summary, type="html")
    elif entry.description:
        _text(item, "summary", entry.description)
    _text(item, "content", entry.content, type="html")
    return item


def _beginning(channel: Channel) -> datetime:
    """The date of a feed in which nothing is dated: the Site's first day, else 1970, as the clock is not asked."""
    try:
        return datetime.fromisoformat(channel.links.site.since or "1970-01-01").replace(tzinfo=UTC)
    except ValueError:  # `since` may be a year or a month alone
        return datetime(1970, 1, 1, tzinfo=UTC)


def _person(parent: Element, person: Person) -> None:
    author = SubElement(parent, "author")
    _text(author, "name", person.name)
    if person.url:
        _text(author, "uri", person.url)
    if person.email:
        _text(author, "email", person.email)


def _text(parent: Element, tag: str, text: str, **attributes: str) -> None:
    SubElement(parent, tag, attributes).text = text


ATOM = Format(
    "atom",
    "feed",
    title="Atom 1.0 (RFC 4287)",
    suffixes=(".atom", ".atom.xml"),
    media_type="application/atom+xml",
    write=writer("atom", document),
)
