"""JSON Feed 1.0 and 1.1 as it is written."""

from __future__ import annotations

import json
from typing import Any

from essaykit.errors import Problem, ReadError
from essaykit.feeds.wire import FeedEntry, FeedHead, Term
from essaykit.model.site import Media, Person
from essaykit.text.dates import Moment, parse

_ITEM = frozenset({"id", "url", "external_url", "title", "content_html", "content_text", "summary", "image", "banner_image",
                   "date_published", "date_modified", "authors", "author", "tags", "language", "attachments"})  # fmt: skip


def head_of(data: bytes) -> FeedHead:
    """Read a JSON Feed.

    Raises:
        ReadError: it is no JSON, or no JSON Feed.
    """
    try:
        feed = json.loads(data.decode("utf-8-sig", "replace"))
    except json.JSONDecodeError as error:
        raise ReadError(Problem("feed-unreadable", line=error.lineno, column=error.colno, detail=error.msg)) from error
    except (ValueError, RecursionError) as error:
        raise ReadError(Problem("feed-unreadable", detail="it is JSON that goes too far")) from error
    # JSON Feed, "version (required, string)": "the URL of the version of the format the feed uses".
    if not isinstance(feed, dict) or "jsonfeed.org" not in _text(feed.get("version")):
        raise ReadError(Problem("feed-unreadable", detail="it is JSON, and names no version of JSON Feed"))
    items = feed.get("items")
    problems = []
    if not isinstance(items, list):
        problems.append(Problem("value-invalid", key="items", value=type(items).__name__, expected="a list"))
        items = []
    authors = _authors(feed)
    return FeedHead(
        "jsonfeed",
        _text(feed.get("title")),
        _text(feed.get("home_page_url")),
        _text(feed.get("description")),
        _text(feed.get("language")) or None,
        authors[0] if authors else None,
        tuple(_entry(item) for item in items if isinstance(item, dict)),
        # JSON Feed: "next_url" is "the URL of a feed that provides the next n items".
        {"next": _text(feed["next_url"])} if _text(feed.get("next_url")) else {},
        problems=tuple(problems),
    )


def _entry(item: dict[str, Any]) -> FeedEntry:
    html, text = item.get("content_html"), _text(item.get("content_text"))
    published, modified = _text(item.get("date_published")), _text(item.get("date_modified"))
    image = _text(item.get("image")) or _text(item.get("banner_image"))
    # "id ... if a feed has an item with a non-string id, a reader should coerce it".
    number = item.get("id")
    extra = {key: value for key, value in item.items() if key not in _ITEM}
    if external := _text(item.get("external_url")):
        extra["external_url"] = external
    tags = item.get("tags")
    return FeedEntry(
        id=str(number)
        if isinstance(number, str | int | float) and not isinstance(number, bool) and number != ""
        else None,
        url=_text(item.get("url")) or None,
        title=_text(item.get("title")),
        body=html if isinstance(html, str) else text,
        markup="html" if isinstance(html, str) else "plain",
        published=_moment(published),
        published_text=published or None,
        updated=_moment(modified),
        updated_text=modified or None,
        description=_text(item.get("summary")) or None,
        authors=_authors(item),
        terms=tuple(Term(tag) for tag in tags if isinstance(tag, str) and tag) if isinstance(tags, list) else (),
        enclosures=_attachments(item.get("attachments")),
        image=Media(image) if image else None,
        lang=_text(item.get("language")) or None,
        extra=extra,
    )


def _attachments(values: Any) -> tuple[Media, ...]:
    if not isinstance(values, list):
        return ()
    found = []
    for value in values:
        if isinstance(value, dict) and _text(value.get("url")):
            size = value.get("size_in_bytes")
            length = (
                int(size)
                if isinstance(size, int | float) and not isinstance(size, bool) and 0 <= size < 2**63
                else None
            )
            found.append(Media(_text(value["url"]), _text(value.get("mime_type")) or None, length))
    return tuple(found)


def _authors(of: dict[str, Any]) -> tuple[Person, ...]:
    # 1.1: "authors (optional, array of objects)"; 1.0 had one, under `author`.
    values = of.get("authors")
    if not isinstance(values, list):
        values = [of.get("author")]
    found = []
    for value in values:
        if isinstance(value, dict) and (name := _text(value.get("name")) or _text(value.get("url"))):
            url = _text(value.get("url"))
            email = url.removeprefix("mailto:") if url.startswith("mailto:") else None
            found.append(Person(name, email, url if url and not email else None))
    return tuple(found)


def _moment(text: str) -> Moment | None:
    return parse(text) if text else None


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
