"""Atom and RSS as they are written, by feedparser."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from essaykit.errors import FormatError, Problem, ReadError
from essaykit.feeds.wire import FeedEntry, FeedHead, Term, title_of
from essaykit.markup.html import plain_text
from essaykit.model.site import Media, Person
from essaykit.text.dates import Moment, parse
from essaykit.text.urls import is_absolute

_RELATIONS = frozenset({"next", "previous", "prev", "first", "last", "prev-archive", "next-archive", "current"})

_HTML = frozenset({"text/html", "application/xhtml+xml"})
_CLAIMED = frozenset(
    """
    id guidislink link title summary subtitle published updated created expired author publisher comments language
    """.split()  # noqa: SIM905 - a table of names reads best as names
)
"""What feedparser calls the texts of an entry that have fields here; those of other elements travel in `extra`."""


def head_of(data: bytes) -> FeedHead:
    """Read Atom or RSS.

    Raises:
        ReadError: it is no feed.
        FormatError: feedparser is not installed.
    """
    try:
        import feedparser  # type: ignore[import-untyped]  # noqa: PLC0415 - an extra
    except ImportError:
        raise FormatError(
            Problem("format-cannot", value="a feed in XML", detail="read without feedparser",
                    hint="pip install 'essaykit[feeds]'")
        ) from None  # fmt: skip
    try:
        # A stream: a string might be an address or a path, which feedparser would open.
        found = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    except Exception as error:  # whatever a hostile file makes it raise
        raise ReadError(Problem("feed-unreadable", detail=f"feedparser gave up: {type(error).__name__}")) from error
    version = found.get("version") or ""
    if not version and not found.get("entries"):
        detail = "there is no <feed>, <rss> or <rdf:RDF> in it"
        if found.get("bozo") and (reason := str(found.get("bozo_exception") or "")):
            detail += f" ({reason})"
        raise ReadError(Problem("feed-unreadable", detail=detail, line=_line(found)))
    feed = _dict(found, "feed")
    problems = []
    if found.get("bozo") and not _is_about_encoding(found.get("bozo_exception")):
        problems.append(Problem("feed-invalid-xml", line=_line(found), detail=str(found.get("bozo_exception"))))
    name = "rdf" if version in {"rss10", "rss090"} else "atom" if version.startswith("atom") else "rss"
    home, subtitle = _text(feed, "link"), _text(feed, "subtitle")
    title = title_of(_text(feed, "title"), is_html=_is_html(feed, "title"))
    description = plain_text(subtitle) if _is_html(feed, "subtitle") and "<" in subtitle else " ".join(subtitle.split())
    people = _people(feed)
    return FeedHead(
        name,
        title,
        home,
        description if description != title else "",
        _text(feed, "language") or None,
        people[0] if people else None,
        tuple(_entry(entry, home, name) for entry in _dicts(found, "entries")),
        _relations(feed),
        complete="fh_complete" in feed,
        problems=tuple(problems),
    )


def _relations(feed: Mapping[str, Any]) -> dict[str, str]:
    links: dict[str, str] = {}
    for link in _dicts(feed, "links"):
        relation, address = _text(link, "rel").lower(), _text(link, "href")
        if relation in _RELATIONS and address:
            links.setdefault("previous" if relation == "prev" else relation, address)
    return links


def _line(found: Mapping[str, Any]) -> int | None:
    line = getattr(found.get("bozo_exception"), "getLineNumber", None)
    number = line() if callable(line) else None
    return number if isinstance(number, int) else None


def _is_about_encoding(error: object) -> bool:
    # feedparser reads on in the encoding that it found; those say no more than that another one was named.
    return type(error).__name__ in {"CharacterEncodingOverride", "NonXMLContentType"}


def _entry(entry: Mapping[str, Any], home: str, version: str) -> FeedEntry:
    body, base, lang = _content(entry)
    published, published_text = _moment(entry, "published")
    updated, updated_text = _moment(entry, "updated")
    if published is None and published_text is None:
        published, published_text = _moment(entry, "created")
    if version != "atom" and published is None and published_text is None:
        # RSS 1.0 has dc:date alone, which feedparser calls the moment of the update.
        published, published_text, updated, updated_text = updated, updated_text, None, None
    base = base or home
    summary, description = _short(entry, body)
    images, files = _media(entry)
    extra = {
        str(key): value
        for key, value in entry.items()
        if key not in _CLAIMED and isinstance(value, str) and value.strip()
    }
    if comments := _text(entry, "comments"):
        extra["comments_url"] = comments
    if elsewhere := next((src for detail in _dicts(entry, "content") if (src := _text(detail, "src"))), None):
        extra["content_src"] = elsewhere  # RFC 4287, 4.1.3.2: the content is at this address
    return FeedEntry(
        id=_text(entry, "id") or None,
        url=_text(entry, "link") or None,
        title=title_of(_text(entry, "title"), is_html=_is_html(entry, "title")),
        body=body,
        base=base if is_absolute(base) else "",
        published=published,
        published_text=published_text,
        updated=updated,
        updated_text=updated_text,
        summary=summary,
        description=description,
        authors=_people(entry),
        terms=tuple(
            Term(" ".join(name.split()), _text(tag, "scheme") or None)
            for tag in _dicts(entry, "tags")
            if (name := _text(tag, "term") or _text(tag, "label"))
        ),
        enclosures=files,
        image=images[0] if images else None,
        lang=lang,
        extra=extra,
    )


def _is_html(of: Mapping[str, Any], key: str) -> bool:
    return _text(_dict(of, f"{key}_detail"), "type") in _HTML


def _content(entry: Mapping[str, Any]) -> tuple[str, str, str | None]:
    """The body as HTML, the base of its addresses, and its language."""
    # An entry may bring several; the longest HTML is the post, as others are its summary.
    details = sorted(
        _dicts(entry, "content"), key=lambda detail: (_text(detail, "type") in _HTML, len(_text(detail, "value")))
    )
    detail = details[-1] if details else _dict(entry, "summary_detail")
    value = _text(detail, "value")
    if value and _text(detail, "type") == "text/plain" and "<" not in value:
        from essaykit.markup.plain import html  # noqa: PLC0415 - only where it is needed

        value = html(value)
    lang = _text(detail, "language") or _text(_dict(entry, "title_detail"), "language")
    return value, _text(detail, "base"), lang or None


def _short(entry: Mapping[str, Any], body: str) -> tuple[str | None, str | None]:
    """The summary (HTML) and the description (plain text): what only says how the body begins is neither."""
    value = _text(_dict(entry, "summary_detail"), "value")
    if not value.strip() or not _dicts(entry, "content"):
        return None, None
    if not (_is_html(entry, "summary") or "<" in value):
        plain = " ".join(value.split())
        return (None, None) if _begins(body, plain) else (None, plain)
    return (None, None) if _begins(body, plain_text(value)) else (value, None)


def _begins(body: str, short: str) -> bool:
    words = short.replace("[\u2026]", "").replace("[...]", "").rstrip(" .\u2026[]").split()
    return plain_text(body[: 20 * len(short) + 2_000]).split()[: len(words)] == words if words else True


def _moment(entry: Mapping[str, Any], key: str) -> tuple[Moment | None, str | None]:
    text = _text(entry, key) if key in entry else ""  # feedparser would give one date for another
    if not text.strip():
        return None, None
    moment = parse(text)
    if moment is None and (stamp := entry.get(f"{key}_parsed")) is not None:
        try:
            # Named zones and forms of other times; feedparser gives them in UTC.
            year, month, day, hour, minute, second = stamp[:6]
            moment = Moment(datetime(year, month, day, hour, minute, min(second, 59), tzinfo=UTC), "second")
        except (ValueError, TypeError):
            moment = None
    return moment, text


def _people(of: Mapping[str, Any]) -> tuple[Person, ...]:
    found = []
    for value in _dicts(of, "authors"):
        name, email, url = (_text(value, key).strip() for key in ("name", "email", "href"))
        if name or email or url:
            found.append(Person(name or email or url, email or None, url or None))
    return tuple(dict.fromkeys(found))


def _media(entry: Mapping[str, Any]) -> tuple[list[Media], tuple[Media, ...]]:
    """The pictures that stand for an entry, and its files."""
    files: dict[str, Media] = {}
    images = []
    for link in _dicts(entry, "links"):
        if _text(link, "rel") == "enclosure" and (url := _text(link, "href")):
            files.setdefault(url, Media(url, _text(link, "type") or None, _length(_text(link, "length"))))
    for media in _dicts(entry, "media_content"):
        url, kind = _text(media, "url"), _text(media, "type") or None
        if url and _text(media, "medium") == "image":
            images.append(Media(url, kind))
        elif url:
            files.setdefault(url, Media(url, kind, _length(_text(media, "filesize"))))
    images += [Media(url) for media in _dicts(entry, "media_thumbnail") if (url := _text(media, "url"))]
    if cover := _text(_dict(entry, "image"), "href"):  # itunes:image
        images.append(Media(cover))
    return images, tuple(files.values())


# An element that feedparser does not know goes under its own name, as text or as its attributes: `<links>` takes the
# place of the list of links. So each value is looked at before it is used.


def _text(of: Mapping[str, Any], key: str) -> str:
    value = of.get(key)
    return value if isinstance(value, str) else ""


def _dict(of: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    value = of.get(key)
    return value if isinstance(value, Mapping) else {}


def _dicts(of: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    values = of.get(key)
    return [value for value in values if isinstance(value, Mapping)] if isinstance(values, list) else []


def _length(text: str) -> int | None:
    text = text.strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 20 else None  # noqa: PLR2004 - no number of a file is longer
