"""One item of an export as a Post."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import tzinfo
from typing import Any
from urllib.parse import unquote, urlsplit

import attrs

from essaykit.bundles.wordpress.body import body_of
from essaykit.bundles.wordpress.comments import comments_of
from essaykit.bundles.wordpress.extra import extra_of, meta_of
from essaykit.bundles.wordpress.fields import Fields
from essaykit.bundles.wordpress.files import size_of, type_of
from essaykit.bundles.wordpress.moments import pair, stamped
from essaykit.bundles.wordpress.nodes import Node
from essaykit.bundles.wordpress.terms import Authors, Terms, kind_of, slug_of, words
from essaykit.errors import Problem
from essaykit.model.file import Source
from essaykit.model.moments import DateNote, DateNotes
from essaykit.model.post import Post
from essaykit.model.site import Media, Site
from essaykit.model.tag import Tag

INNER = frozenset(
    """
    nav_menu_item revision custom_css customize_changeset oembed_cache user_request wp_block wp_template wp_template_part
    wp_global_styles wp_navigation wp_font_family wp_font_face
    """.split()  # noqa: SIM905 - a table of names reads best as names
)
"""Types that WordPress keeps for its own use, and shows to nobody as they are."""
_STATUS = {"publish": "public", "future": "public", "draft": "draft", "pending": "draft", "auto-draft": "draft", "private": "private",
           "trash": "private", "inherit": "unlisted"}  # fmt: skip


@attrs.define
class Context:
    """What an item is read with."""

    site: Site
    zone: tzinfo | None
    terms: Terms
    authors: Authors
    media: dict[str, Media]
    """The attachments that are known, by their ids."""
    children: dict[str, list[str]]
    """The ids of the attachments that belong to an item, by its id: what a gallery without ids shows."""
    trusted: bool = False
    markup: str | None = None


def attachment_of(fields: Fields, meta: Mapping[str, list[str]]) -> Media | None:
    """The file of an attachment; None if nothing says where it lies."""
    # The official importer: "if attachment_url is missing, the guid is the address".
    url = fields.get("wp:attachment_url") or fields.get("guid")
    if not url:
        return None
    alt, data = meta.get("_wp_attachment_image_alt"), meta.get("_wp_attachment_metadata")
    caption = fields.get("excerpt:encoded")
    return Media(url, type_of(url), size_of(data[0]) if data else None, alt[0] if alt else None, caption or None)


def post_of(node: Node, context: Context, tell: Callable[[Problem], None], place: str) -> Post:
    """Read one item.

    Args:
        node: the element.
        context: what the head of the export said.
        tell: is told what is wrong with it.
        place: what Problems call it.
    """
    fields = Fields(node)
    meta = meta_of(node)
    kind = fields.get("wp:post_type")
    if not kind:
        tell(Problem("item-type-missing", value=place))
        kind = "post"
    published, note = pair(fields.get("wp:post_date"), fields.get("wp:post_date_gmt"), context.zone)
    if published is None and (stamp := stamped(fields.get("pubDate"))) is not None:
        published, note = stamp, DateNote("second", "given")
    written = fields.get("wp:post_date")
    if published is None and (not written or not written.startswith("0000")):
        detail = f"{place} stands without one" if not written else f"{place} says {written!r}, which is none"
        tell(Problem("date-missing", key="wp:post_date", value=written or None, detail=detail))
    updated, updated_note = pair(fields.get("wp:post_modified"), fields.get("wp:post_modified_gmt"), context.zone)
    own: dict[str, Any] = {}
    """What has no field of its own in a Post."""
    status = _status(fields, kind, own)
    title = fields.raw("title")
    if "<" in title:
        own["title"] = title
    categories, tags = _terms(fields, context.terms)
    url, others = _addresses(fields, meta, context.site, kind, own)
    body = fields.raw("content:encoded")
    enclosures = [media for value in meta.get("enclosure", ()) if (media := _enclosure(value)) is not None]
    if kind == "attachment" and (file := attachment_of(fields, meta)) is not None:
        enclosures.insert(0, file)
    summary = fields.raw("excerpt:encoded") if kind != "attachment" else ""
    empty: dict[str, None] = {}
    html = body_of(body, lambda wanted: _pictures(wanted, fields, context), empty.setdefault)
    if empty:
        names = ", ".join(empty)
        tell(
            Problem(
                "not-carried", value=names, detail=f"blocks of {place} have no HTML, and were left as comments: {names}"
            )
        )
    markup = "html"
    if context.markup == "markdown":
        from essaykit.markup.conversion import to_markdown  # noqa: PLC0415 - an extra

        html, markup = to_markdown(html), "markdown"
        summary = to_markdown(summary).strip() if "<" in summary else summary
    author = context.authors.person(fields.get("dc:creator"))
    return Post(
        words(title),
        html,
        kind=kind,
        markup=markup,
        slug=slug_of(fields.get("wp:post_name")),
        published=published,
        updated=updated if updated != published else None,
        dates=DateNotes(note, updated_note if updated != published else None),
        status=status,
        tags=tags,
        categories=categories,
        authors=(author,) if author else (),
        summary=summary if summary.strip() else None,
        description=words(fields.get("description")) or None,
        url=url,
        aliases=others,
        image=_image(meta, context, tell, place),
        enclosures=enclosures,
        order=fields.number("wp:menu_order") or None,
        comments=comments_of(fields.all("wp:comment"), context.zone, tell),
        trusted=context.trusted,
        id=fields.get("guid") or None,
        extra=extra_of(fields, meta, own),
        source=Source(dialect="wordpress", timezone=context.site.timezone),
    )


def _status(fields: Fields, kind: str, own: dict[str, Any]) -> str:
    written = fields.get("wp:status")
    status = _STATUS.get(written, "public" if not written else "private")
    if written not in {"publish", "draft", "private", "inherit", ""}:
        own["status"] = written
    password = fields.get("wp:post_password")
    if password:
        own["password"] = password
        status = "private" if status == "public" else status
    if kind in INNER and status in {"public", "unlisted"}:
        status = "private"
    return status


def _terms(fields: Fields, terms: Terms) -> tuple[list[Tag], list[Tag]]:
    nodes = list(fields.all("category"))
    # WXR 1.0 says each term twice, and one of the two without `nicename`; the official importer passes over those.
    if any(node.attributes.get("nicename") for node in nodes):
        nodes = [node for node in nodes if node.attributes.get("nicename")]
    found: dict[tuple[str, str], Tag] = {}
    for node in nodes:
        name = words(node.text)
        slug = node.attributes.get("nicename", "").strip()
        if name or slug:
            tag = terms.tag(kind_of(node.attributes.get("domain", "").strip()), slug, name)
            found.setdefault(tag.key, tag)
    return (
        [tag for tag in found.values() if tag.kind == "category"],
        [tag for tag in found.values() if tag.kind != "category"],
    )


_PLAIN = re.compile(r"[?&](?:p|page_id|attachment_id|post_type|preview)=")


def _addresses(
    fields: Fields, meta: Mapping[str, list[str]], site: Site, kind: str, own: dict[str, Any]
) -> tuple[str | None, list[str]]:
    """Its address, and old ones."""
    link = fields.get("link")
    url = None
    if link and kind not in INNER:
        if _PLAIN.search(link):
            own["link"] = link  # `/?p=12`: no file has such a name, so no page can stand there
        else:
            url = _within(link, site)
    base = url if url and url.startswith("/") else "/"
    folder = base.rstrip("/").rpartition("/")[0] if url else ""
    aliases = [f"{folder}/{slug_of(slug.strip())}/" for slug in meta.get("_wp_old_slug", ()) if slug.strip()]
    return url, [alias for alias in dict.fromkeys(aliases) if alias != url]


def _within(link: str, site: Site) -> str | None:
    """An address as a path from the root of the blog; one on another host as it is."""
    try:
        there, here = urlsplit(link), urlsplit(site.url)
        if not there.scheme.startswith("http"):
            return None
        hosts = [(parts.hostname or "").removeprefix("www.") for parts in (there, here)]
    except ValueError:
        return None
    path = unquote(there.path) or "/"
    if hosts[0] != hosts[1] or there.query or there.fragment or not path.startswith(f"{here.path.rstrip('/')}/"):
        return link
    return path[len(here.path.rstrip("/")) :]


def _enclosure(value: str) -> Media | None:
    # The meta `enclosure`: address, length and type on lines of their own.
    lines = [line.strip() for line in value.strip().splitlines()]
    if not lines or not lines[0]:
        return None
    length = (
        int(lines[1]) if len(lines) > 1 and lines[1].isascii() and lines[1].isdigit() and len(lines[1]) < 20 else None  # noqa: PLR2004 - no number of a file is longer
    )
    kind = lines[2] if len(lines) > 2 and "/" in lines[2] else type_of(lines[0])  # noqa: PLR2004 - a bound, used once
    return Media(lines[0], kind, length or None)


def _image(
    meta: Mapping[str, list[str]], context: Context, tell: Callable[[Problem], None], place: str
) -> Media | None:
    wanted = meta.get("_thumbnail_id", [""])[-1].strip()
    if not wanted or wanted in {"0", "-1"}:
        return None
    found = context.media.get(wanted)
    if found is None:
        tell(Problem("image-missing", key=place, value=wanted))
    return found


def _pictures(wanted: Mapping[str, str], fields: Fields, context: Context) -> list[Media]:
    ids = wanted.get("ids") or wanted.get("include")
    if ids:
        names = [name.strip() for name in ids.split(",")]
    else:
        left_out = {name.strip() for name in wanted.get("exclude", "").split(",")}
        names = [
            name
            for name in context.children.get(wanted.get("id") or fields.get("wp:post_id"), ())
            if name not in left_out
        ]
    found = [context.media[name] for name in names if name in context.media]
    return [media for media in found if ids or (media.type or "").startswith("image/")]
