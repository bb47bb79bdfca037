"""Feeds in: Atom, RSS 0.9x to 2.0, RSS 1.0 and JSON Feed become Archives.

XML goes through feedparser (`pip install essaykit[feeds]`), which knows how feeds are written in the wild; it is given
bytes, never an address, and neither cleans nor resolves anything: posts are not trusted, and kept as they came.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import attrs

from essaykit.errors import Problem, ReadError
from essaykit.feeds.wire import FeedEntry, FeedHead, Term
from essaykit.format import Format, Reading
from essaykit.model.archive import Archive, newest_first
from essaykit.model.file import File, Source
from essaykit.model.moments import DateNote, DateNotes
from essaykit.model.post import Post
from essaykit.model.site import Site
from essaykit.model.tag import Tag
from essaykit.text.dates import Moment, zone_named
from essaykit.text.urls import is_absolute


@attrs.frozen
class ReadFeed:
    """A feed document that was read."""

    archive: Archive
    links: Mapping[str, str] = attrs.field(factory=dict)
    """The addresses of its other parts by their relation (RFC 5005): `next`, `prev-archive` ..."""
    complete: bool = False
    """Whether it says that there is no more than this (RFC 5005, 2)."""
    format: str = ""
    """`atom`, `rss`, `rdf` or `jsonfeed`."""


def read_feed(data: bytes | str, *, path: str = "", reading: Reading | None = None) -> ReadFeed:
    """Read one feed document.

    Args:
        data: of Atom, RSS or JSON Feed.
        path: what Problems call it.
        reading: gives the zone of dates that name none, and whether the posts are trusted.

    Returns:
        Its posts in the order of the document, and the links to its other parts.

    Raises:
        ReadError: it is no feed.
        FormatError: it is XML, and feedparser is not installed.
    """
    reading = reading or Reading()
    raw = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
    try:
        if raw.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{":
            from essaykit.feeds.jsonfeed_wire import head_of as parse  # noqa: PLC0415 - only where it is needed
        else:
            from essaykit.feeds.xml_wire import head_of as parse  # noqa: PLC0415 - only where it is needed
        head = parse(raw)
    except ReadError as error:
        raise ReadError(attrs.evolve(error.problem, path=path or None)) from error
    problems = [attrs.evolve(problem, path=path or None) for problem in head.problems]
    site = _site(head, reading.site)
    posts = []
    for number, entry in enumerate(head.entries, start=1):
        post, found = _post(entry, head, site, reading, f"entry {number}")
        told = tuple(attrs.evolve(problem, path=path or None) for problem in found)
        posts.append(attrs.evolve(post, source=attrs.evolve(post.source, problems=told)) if told else post)
        problems += told
    for relation in ("next", "prev-archive"):
        if relation in head.links:
            problems.append(Problem("feed-goes-on", path=path or None, key=relation, value=head.links[relation]))
    return ReadFeed(Archive(posts, site=site, problems=problems), head.links, head.complete, head.format)


def whole_feed(
    data: bytes | str,
    fetch: Callable[[str], bytes],
    *,
    path: str = "",
    reading: Reading | None = None,
    limit: int = 100,
) -> Archive:
    """Read a feed and its other parts (RFC 5005): the pages behind it, and the archives before it.

    Args:
        data: the document to begin with.
        fetch: gives the document at an address; essaykit itself never goes to the network. What it raises goes through.
        path: what Problems call it.
        reading: as for `read_feed`.
        limit: documents at the most.

    Returns:
        All posts, the newest first; of several with one id, the one that was read first, as documents that are
        closer to the beginning are newer.
    """
    first = read_feed(data, path=path, reading=reading)
    posts: dict[str, Post] = {}
    problems = [problem for problem in first.archive.problems if problem.code != "feed-goes-on"]
    seen: set[str] = set()
    part = first
    while True:
        for post in part.archive:
            posts.setdefault(post.id or post.url or f"{post.title}\n{post.body}", post)
        address = part.links.get("next") or part.links.get("prev-archive")
        if not address or address in seen:
            break
        seen.add(address)
        if len(seen) >= limit:
            problems.append(Problem("feed-goes-on", path=path or None, key="limit", value=address))
            break
        part = read_feed(fetch(address), path=address, reading=reading)
        problems += [problem for problem in part.archive.problems if problem.code != "feed-goes-on"]
    return Archive(newest_first(posts.values()), site=first.archive.site, problems=problems)


def _site(head: FeedHead, given: Site) -> Site:
    known = Site()
    return attrs.evolve(
        given,
        title=given.title or head.title,
        url=given.url or (head.home if is_absolute(head.home) else ""),
        description=given.description or head.description,
        author=given.author or head.author,
        lang=given.lang if given.lang != known.lang else (head.lang or given.lang),
    )


def _post(entry: FeedEntry, head: FeedHead, site: Site, reading: Reading, place: str) -> tuple[Post, list[Problem]]:
    problems: list[Problem] = []
    published, note = _moment(entry.published, entry.published_text, site, "published", place, problems)
    updated, updated_note = _moment(entry.updated, entry.updated_text, site, "updated", place, problems)
    body, markup = entry.body, entry.markup
    if entry.base and markup == "html":
        from essaykit.markup.links import relink  # noqa: PLC0415 - only where it is needed

        body = relink(body, partial(_resolved, entry.base))
    if reading.markup == "markdown" and markup == "html":
        from essaykit.markup.conversion import to_markdown  # noqa: PLC0415 - an extra

        body, markup = to_markdown(body), "markdown"
    categories: list[Tag] = []
    tags: list[Tag] = []
    for term in entry.terms:
        tag = _tag(term, site, head)
        (categories if tag.kind == "category" else tags).append(tag)
    lang = entry.lang if entry.lang != site.lang else None
    return Post(
        entry.title,
        body,
        markup=markup,
        slug=_slug(entry.url),
        published=published,
        updated=updated if updated != published else None,
        dates=DateNotes(note, updated_note if updated != published else None),
        tags=tuple(dict.fromkeys(tags)),
        categories=tuple(dict.fromkeys(categories)),
        authors=entry.authors,
        summary=entry.summary,
        description=entry.description,
        lang=lang,
        url=entry.url,
        image=entry.image,
        enclosures=entry.enclosures,
        trusted=reading.trusted,
        id=entry.id,
        extra=entry.extra,
        source=Source(dialect=head.format, timezone=site.timezone),
    ), problems  # fmt: skip


def _moment(
    moment: Moment | None, text: str | None, site: Site, key: str, place: str, problems: list[Problem]
) -> tuple[Any, DateNote | None]:
    if moment is None:
        if text:
            problems.append(Problem("date-invalid", key=f"{key} of {place}", value=text))
        return None, None
    zone = zone_named(site.timezone)
    at = moment.within(zone) if zone is not None else moment.at
    return at, DateNote(moment.precision, "given" if moment.zoned else "site")


def _resolved(base: str, url: str) -> str:
    if not url or url.startswith("#") or is_absolute(url):
        return url
    try:
        return urljoin(base, url)
    except ValueError:
        return url


_TAG_WORDS = frozenset({"tag", "tags", "post_tag", "label", "labels", "keyword", "keywords", "topic", "topics"})
_CATEGORY_WORDS = frozenset({"category", "categories", "section", "sections"})


def _tag(term: Term, site: Site, head: FeedHead) -> Tag:
    """A term, its kind told by the address of its taxonomy: essaykit's own feeds name the list of all its terms."""
    try:
        parts = [part for part in urlsplit(term.scheme or "").path.split("/") if part]
    except ValueError:
        parts = []
    last = unquote(parts[-1]).lower() if parts else ""
    if not term.scheme or last in _TAG_WORDS:
        return Tag(term.name)
    if last in _CATEGORY_WORDS:
        return Tag(term.name, kind="category")
    if parts and _is_index(term.scheme, site, head):
        return Tag(term.name, kind=unquote(parts[-1]))
    return Tag(term.name)


def _is_index(scheme: str, site: Site, head: FeedHead) -> bool:
    """Whether an address is that of a list of terms on the feed's own site: one part below its root."""
    above = scheme.rstrip("/").rpartition("/")[0]
    return bool(above) and any(f"{home.rstrip('/')}/".startswith(f"{above}/") for home in (site.url, head.home) if home)


def _slug(url: str | None) -> str | None:
    """The last part of an address, as most systems make it of the slug."""
    if not url:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    last = unquote(parts.path.rstrip("/").rpartition("/")[2])
    slug = re.sub(r"\.(?:html?|php|aspx?|md)$", "", last, flags=re.IGNORECASE)
    if not slug or parts.query or slug in {"index", "post", "p"} or not re.fullmatch(r"[\w.~%+-]+", slug):
        return None
    return slug


def _read(file: File, reading: Reading) -> Archive:
    return read_feed(file.data, path=file.path, reading=reading).archive


_ROOT = re.compile(r"<(?:[\w.-]+:)?(?:rss|feed|RDF)\b", re.IGNORECASE)
_JSON = re.compile(r'"version"\s*:\s*"https?:\\?/\\?/(?:www\.)?jsonfeed\.org')


def _sniff(beginning: str) -> int:
    if beginning.lstrip("\ufeff \t\r\n").startswith("{"):
        return 10 if _JSON.search(beginning) else 0
    return 3 if _ROOT.search(beginning) else 0


FEED = Format(
    "feed", "bundle", title="feed (Atom, RSS or JSON Feed)", suffixes=(".xml", ".rss", ".atom", ".rdf", ".json"),
    read=_read, sniff=_sniff,
)  # fmt: skip
"""Reads what `read_feed` reads, from a file."""
