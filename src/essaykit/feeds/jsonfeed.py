"""JSON Feed 1.1."""

from __future__ import annotations

import json
from typing import Any

from essaykit.errors import Problem
from essaykit.feeds.channel import Channel, Content, Report, writer
from essaykit.feeds.entry import Entry, rfc3339
from essaykit.format import Format
from essaykit.model.site import Person
from essaykit.text.urls import to_uri


def document(
    channel: Channel, *, content: Content = "full", self_url: str | None = None, report: Report | None = None
) -> str:
    """Write a Channel as a JSON Feed.

    An attachment without a type is left out and reported, as JSON Feed demands one.

    Args:
        channel: what to say.
        content: `full` for whole posts, `summary` for excerpts.
        self_url: the absolute address of the feed; the one that the Channel knows if not given.
        report: is called with a Problem for each attachment that is left out.

    Returns:
        JSON, characters as they are; to be encoded as UTF-8.
    """
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": channel.title,
        "home_page_url": channel.home,
        "feed_url": to_uri(self_url) if self_url else channel.url("jsonfeed"),
        # Of next_url: a feed with the next items, which are older ones, for both ways of RFC 5005.
        "next_url": next((url for relation, url in channel.relations if relation in {"next", "prev-archive"}), None),
        "description": channel.description,
        # Of hubs: objects with type and url.
        "hubs": [{"type": "WebSub", "url": url} for url in channel.hubs],
        "language": channel.lang,
        "authors": [_author(channel.author)] if channel.author else [],
        # "items (required, array) is an array": there when it is empty, too.
        "items": [_item(entry, channel, content, report) for entry in channel.entries],
    }
    said = {key: value for key, value in feed.items() if value or key == "items"}
    return json.dumps(said, ensure_ascii=False, indent=2) + "\n"


def _item(entry: Entry, channel: Channel, content: Content, report: Report | None) -> dict[str, Any]:
    item = {
        # Of the id: "(required, string) is unique for that item for that feed over time."
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        # "content_html and content_text are each optional strings — but one or both must be present."
        "content_html": entry.content if content == "full" else entry.summary,
        # Of the summary: "a plain text sentence or two describing the item"
        "summary": entry.gist,
        "image": entry.image.url if entry.image else None,
        "date_published": rfc3339(entry.published) if entry.published else None,
        "date_modified": rfc3339(entry.updated) if entry.updated and entry.updated != entry.published else None,
        "authors": [_author(author) for author in entry.authors],
        "tags": list(dict.fromkeys(term.name for term in entry.terms)),
        "language": entry.lang if entry.lang != channel.lang else None,
        "attachments": _attachments(entry, report),
    }
    return {key: value for key, value in item.items() if value or key == "content_html"}


def _author(person: Person) -> dict[str, str]:
    url = person.url or (f"mailto:{person.email}" if person.email else None)
    return {"name": person.name, "url": to_uri(url)} if url else {"name": person.name}


def _attachments(entry: Entry, report: Report | None) -> list[dict[str, Any]]:
    attachments = []
    for media in entry.enclosures:
        # Of mime_type: "(required, string) specifies the type of the attachment"
        if media.type is None:
            if report:
                report(Problem("enclosure-incomplete", path=entry.post.source.path, key="enclosures",
                               value=media.url, expected="type"))  # fmt: skip
            continue
        known = {"url": media.url, "mime_type": media.type, "size_in_bytes": media.length}
        attachments.append({key: value for key, value in known.items() if value is not None})
    return attachments


JSONFEED = Format(
    "jsonfeed",
    "feed",
    title="JSON Feed 1.1",
    suffixes=(".json",),
    media_type="application/feed+json",
    write=writer("jsonfeed", document),
)
