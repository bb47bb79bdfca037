"""Atom and RSS as they are written, by feedparser."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from essaykit.errors import FormatError, Problem, ReadError
from essaykit.feeds.wire import FeedEntry, FeedHead, Term, title_of
from essaykit.markup.html import plain_text
from essaykit.model.site import Media, Person
from essaykit.text.dates import Moment, parse
from essaykit.text.urls import is_absolute

_RELATIONS = frozenset({"next", "previous", "prev", "first", "last", "prev-archive", "next-archive", "current"})


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
    feed = found.get("feed", {})
    problems = []
    if found.get("bozo") and not _is_about_encoding(found.get("bozo_exception")):
        problems.append(Problem("feed-invalid-xml", line=_line(found), detail=str(found.get("bozo_exception"))))
    name = "rdf" if version in {"rss10", "rss090"} else "atom" if version.startswith("atom") else "rss"
    home = str(feed.get("link") or "")
    subtitle, title = (
        str(feed.get("subtitle") or ""),
        title_of(str(feed.get("title") or ""), is_html=_is_html(feed, "title")),
    )
    description = plain_text(subtitle) if _is_html(feed, "subtitle") and "<" in subtitle else " ".join(subtitle.split())
    people = _people(feed)
    return FeedHead(
        name,
        title,
        home,
        description if description != title else "",
        str(feed.get("language") or "") or None,
        people[0] if people else None,
        tuple(_entry(entry, home, name) for entry in found.get("entries", ())),
        _relations(feed),
        complete="fh_complete" in feed,
        problems=tuple(problems),
    )


def _relations(feed: Mapping[str, Any]) -> dict[str, str]:
    links: dict[str, str] = {}
    for link in feed.get("links", ()):
        relation = str(link.get("rel") or "").lower()
        if relation in _RELATIONS and link.get("href"):
            links.setdefault("previous" if relation == "prev" else relation, str(link["href"]))
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
    link = str(entry.get("link") or "") or None
    base = base or home
    summary, description = _short(entry, body)
    images, files = _media(entry)
    extra = {}
    if comments := entry.get("comments"):
        extra["comments_url"] = str(comments)
    return FeedEntry(
        id=str(entry.get("id") or "") or None,
        url=link,
        title=title_of(str(entry.get("title") or ""), is_html=_is_html(entry, "title")),
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
            Term(" ".join(str(tag.get("term") or tag.get("label")).split()), str(tag.get("scheme")) if tag.get("scheme") else None)
            for tag in entry.get("tags", ()) if tag.get("term") or tag.get("label")
        ),
        enclosures=files,
        image=images[0] if images else None,
        lang=lang,
        extra=extra,
    )  # fmt: skip


def _is_html(of: Mapping[str, Any], key: str) -> bool:
    detail = of.get(f"{key}_detail") or {}
    return str(detail.get("type") or "") in {"text/html", "application/xhtml+xml"}


def _content(entry: Mapping[str, Any]) -> tuple[str, str, str | None]:
    """The body as HTML, the base of its addresses, and its language."""
    details = list(entry.get("content") or ())
    # An entry may bring several; the longest HTML is the post, as others are its summary.
    details.sort(
        key=lambda detail: (
            detail.get("type") in {"text/html", "application/xhtml+xml"},
            len(detail.get("value") or ""),
        )
    )
    detail = details[-1] if details else entry.get("summary_detail") or {}
    value = str(detail.get("value") or "")
    if value and detail.get("type") == "text/plain" and "<" not in value:
        from essaykit.markup.plain import html  # noqa: PLC0415 - only where it is needed

        value = html(value)
    lang = detail.get("language") or (entry.get("title_detail") or {}).get("language")
    return value, str(detail.get("base") or ""), str(lang) if lang else None


def _short(entry: Mapping[str, Any], body: str) -> tuple[str | None, str | None]:
    """The summary (HTML) and the description (plain text): what only says how the body begins is neither."""
    detail = entry.get("summary_detail")
    if not detail or not entry.get("content"):
        return None, None
    value = str(detail.get("value") or "")
    if not value.strip():
        return None, None
    if not (_is_html(entry, "summary") or "<" in value):
        plain = " ".join(value.split())
        return (None, None) if _begins(body, plain) else (None, plain)
    return (None, None) if _begins(body, plain_text(value)) else (value, None)


def _begins(body: str, short: str) -> bool:
    words = short.replace("[\u2026]", "").replace("[...]", "").rstrip(" .\u2026[]").split()
    return plain_text(body[: 20 * len(short) + 2_000]).split()[: len(words)] == words if words else True


def _moment(entry: Mapping[str, Any], key: str) -> tuple[Moment | None, str | None]:
    text = str(dict.get(entry, key) or "") if isinstance(entry, dict) else ""
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
    for value in of.get("authors") or ():
        name, email, url = (str(value.get(key) or "").strip() for key in ("name", "email", "href"))
        if name or email or url:
            found.append(Person(name or email or url, email or None, url or None))
    return tuple(dict.fromkeys(found))


def _media(entry: Mapping[str, Any]) -> tuple[list[Media], tuple[Media, ...]]:
    """The pictures that stand for an entry, and its files."""
    files: dict[str, Media] = {}
    images = []
    for link in entry.get("links", ()):
        if link.get("rel") == "enclosure" and link.get("href"):
            url = str(link["href"])
            files.setdefault(url, Media(url, str(link.get("type") or "") or None, _length(link.get("length"))))
    for media in _dicts(entry.get("media_content")):
        url = str(media.get("url") or "")
        if url and media.get("medium") == "image":
            images.append(Media(url, str(media.get("type") or "") or None))
        elif url:
            files.setdefault(url, Media(url, str(media.get("type") or "") or None, _length(media.get("filesize"))))
    images += [Media(str(media["url"])) for media in _dicts(entry.get("media_thumbnail")) if media.get("url")]
    return images, tuple(files.values())


def _dicts(values: Any) -> Iterable[Mapping[str, Any]]:
    return [value for value in values or () if isinstance(value, Mapping)]


def _length(text: Any) -> int | None:
    text = str(text or "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 20 else None  # noqa: PLR2004 - no number of a file is longer
