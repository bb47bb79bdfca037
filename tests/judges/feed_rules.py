"""The rules of the W3C feed validator that no grammar can say, written anew: what it calls an error, or warns of."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from html.parser import HTMLParser

import rfc3987
from lxml import etree

from judge import Document

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
HISTORY = "{http://purl.org/syndication/history/1.0}"
# What the validator takes for a tag: URI: a host in small letters, and a date.
TAG = re.compile(r"tag:([a-z0-9._-]+@)?[a-z0-9.-]+,\d{4}(-\d{2}(-\d{2})?)?:[0-9a-zA-Z;/?:@&=+$.\-_!~*'()%,]*")
# HTML, 4.10.5.1.5: a valid e-mail address
MAIL = re.compile(r"[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9-]+(\.[a-zA-Z0-9-]+)*")
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
PAGING = frozenset({"first", "next", "previous", "last", "prev-archive", "next-archive", "current"})


def complaint(documents: Sequence[Document]) -> Iterator[str | None]:
    """The first rule that each feed breaks, or None."""
    rules = {"atom": _atom, "rss": _rss, "jsonfeed": _json}
    for document in documents:
        yield next(iter(rules[document.format](document.text)), None)


def _atom(text: str) -> Iterator[str]:
    root = etree.fromstring(text.encode())
    yield from _common(text, [own.findtext(f"{ATOM}id") or "" for own in root.iter(f"{ATOM}entry")])
    relations = [link.get("rel") for link in root.iterfind(f"{ATOM}link")]
    yield from _history(root, relations)
    for id_ in root.iter(f"{ATOM}id"):
        if not rfc3987.match(id_.text or "", "IRI"):
            yield f"the id {id_.text!r} is no IRI"
        if (id_.text or "").startswith("tag:") and not TAG.fullmatch(id_.text or ""):
            yield f"the id {id_.text!r} is no tag: URI"
    for link in root.iter(f"{ATOM}link"):
        yield from _uri(link.get("href"), "link")
    for uri in root.iter(f"{ATOM}uri"):
        yield from _uri(uri.text or "", "uri")
    for email in root.iter(f"{ATOM}email"):
        if not MAIL.fullmatch(email.text or ""):
            yield f"{email.text!r} is no e-mail address"
    for entry in root.iter(f"{ATOM}entry"):
        # RFC 4287, 4.1.1 and 4.1.2: no two alternate links of one type and hreflang.
        alternates = [
            (link.get("type"), link.get("hreflang")) for link in entry.iterfind(f"{ATOM}link[@rel='alternate']")
        ]
        if len(alternates) != len(set(alternates)):
            yield "two alternate links of one type"
        published = entry.findtext(f"{ATOM}published")
        if published and datetime.fromisoformat(published) > datetime.fromisoformat(
            entry.findtext(f"{ATOM}updated") or ""
        ):
            yield "published after it was updated"
        if entry.find(f"{ATOM}content") is None and entry.find(f"{ATOM}summary") is None:
            yield "an entry without content and summary"
    for html in root.iter(f"{ATOM}content", f"{ATOM}summary"):
        if html.get("type") == "html":
            yield from _html(html.text or "")


def _rss(text: str) -> Iterator[str]:
    root = etree.fromstring(text.encode())
    yield from _common(text, [own.findtext("guid") or "" for own in root.iter("item")])
    yield from _history(root[0], [link.get("rel") for link in root[0].iterfind(f"{ATOM}link")])
    for date in root.iter("pubDate", "lastBuildDate"):
        try:
            if datetime.strptime((date.text or "")[5:16], "%d %b %Y").strftime("%a") != (date.text or "")[:3]:  # noqa: DTZ007 - the day alone
                yield f"{date.text!r} is another day of the week"
        except ValueError:
            yield f"{date.text!r} is no date"
    for link in (*root.iter("link", "guid"), *root.iterfind(".//category[@domain]")):
        if link.tag == "category" or link.get("isPermaLink") != "false":
            yield from _uri(link.get("domain") or link.text, link.tag)
    for element in root.iter():
        for name in ("url", "href"):
            if element.get(name) is not None:
                yield from _uri(element.get(name), element.tag)
    for html in (*root.iter(CONTENT), *root.iterfind("channel/item/description")):
        yield from _html(html.text or "")


def _json(text: str) -> Iterator[str]:
    feed = json.loads(text)
    yield from _common(text, [item["id"] for item in feed["items"]])
    for url in (feed["home_page_url"], feed["feed_url"], *(item["url"] for item in feed["items"])):
        yield from _uri(url, "url")
    for item in feed["items"]:
        for url in (item.get("image"), *(own["url"] for own in item.get("attachments", ()))):
            yield from _uri(url, "url") if url else ()
        yield from _html(item["content_html"])


def _common(text: str, ids: Sequence[str]) -> Iterator[str]:
    if found := CONTROLS.search(text):
        yield f"the control character {found[0]!r}"
    if len(ids) != len(set(ids)):
        yield "two entries with one id"


def _history(head: etree._Element, relations: Sequence[str | None]) -> Iterator[str]:
    if "self" not in relations:
        yield "no link of the relation self"
    # RFC 5005, 2 and 4
    if head.find(f"{HISTORY}complete") is not None and PAGING & set(relations):
        yield "a complete feed that goes on elsewhere"
    if head.find(f"{HISTORY}archive") is not None and "current" not in relations:
        yield "an archive document that does not lead to the current one"


def _uri(url: str | None, what: str) -> Iterator[str]:
    # RFC 3986; the validator also wants http and https with a host.
    if not url or not rfc3987.match(url, "URI") or re.match(r"https?:(?!//[^/?#])", url):
        yield f"{what}: {url!r} is no absolute URI"


def _html(html: str) -> Iterable[str]:
    reader = _Html()
    reader.feed(html)
    reader.close()
    return reader.complaints


class _Html(HTMLParser):
    """Finds what has no place in the content of a feed: relative addresses, and what runs."""

    def __init__(self) -> None:
        super().__init__()
        self.complaints: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"script", "meta", "base"}:
            self.complaints.append(f"<{tag}> in content")
        for name, value in attrs:
            if (tag, name) in {("a", "href"), ("img", "src")} and not re.match(
                r"\s*[a-zA-Z][a-zA-Z0-9+.-]*:", value or ""
            ):
                self.complaints.append(f"a relative address: <{tag} {name}={value!r}>")
            if name.startswith("on"):
                self.complaints.append(f"a script: {name}={value!r}")
