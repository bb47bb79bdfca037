"""OPML 2.0: the list of an archive's feeds, for readers to subscribe to several at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from xml.etree.ElementTree import Element, SubElement

from essaykit.addresses import Links
from essaykit.feeds.channel import Channel, channel_of
from essaykit.feeds.documents import document_of
from essaykit.feeds.entry import language, line
from essaykit.feeds.scopes import kinds_of, parts
from essaykit.feeds.xml import xml
from essaykit.model.archive import Archive
from essaykit.model.file import File

PATH = "feeds.opml"
_GROUPS = {"lang": "Languages", "author": "Authors", "tag": "Tags", "category": "Categories", "series": "Series"}


def opml(
    archive: Archive,
    *,
    links: Links | None = None,
    kinds: Sequence[str] | None = None,
    format: str = "atom",  # noqa: A002 - as `feed` has it
    others: Iterable[Archive] = (),
    scoped: Iterable[Archive] | None = None,
) -> str:
    """Write the list of the feeds of an archive: of the whole, then of its parts, grouped by their kind.

    Args:
        archive: the posts that anybody may see.
        links: where everything lives; made of the archive if not given.
        kinds: the kinds of scopes that have feeds, as `site_feeds` takes them; all in use if not given.
        format: the format of the feeds that are listed.
        others: archives beside it that have feeds, as `site_feeds` takes them.
        scoped: the parts that have feeds, if they are at hand.

    Returns:
        XML with a declaration; to be encoded as UTF-8.

    Raises:
        WriteError: the Site has no url; a post is not public.
        InvalidValueError: the archive has no address of its own.
        FormatError: there is no such format.

    Examples:
        >>> from essaykit.model.site import Site
        >>> print(opml(Archive(site=Site("Slow Notes", "https://slow.example"))))  # doctest: +ELLIPSIS
        <?xml version="1.0" encoding="utf-8"?>
        <opml version="2.0">
          <head>
            <title>Slow Notes</title>
          </head>
          <body>
            <outline type="rss" text="Slow Notes" xmlUrl="https://slow.example/feed.atom.xml" ... />
          </body>
        </opml>
        <BLANKLINE>
    """
    document_of(format)
    links = links or Links(archive, archive.site)
    # One post of each part is enough to know that it has a feed.
    whole = channel_of(archive, links=links, limit=1)
    root = Element("opml", {"version": "2.0"})
    head = SubElement(root, "head")
    _text(head, "title", whole.title)
    if whole.author is not None:
        _text(head, "ownerName", whole.author.name)
        if whole.author.email:
            _text(head, "ownerEmail", whole.author.email)
        # OPML 2.0: ownerId is "the http address of a web page".
        if whole.author.url and whole.author.url.startswith(("http://", "https://")):
            _text(head, "ownerId", whole.author.url)
    body = SubElement(root, "body")
    SubElement(body, "outline", _outline(whole, whole.title, whole.lang, format))
    for other in others:
        channel = channel_of(other, links=links, limit=1)
        SubElement(body, "outline", _outline(channel, line(other.title), whole.lang, format))
    groups: dict[str, Element] = {}
    if scoped is None:
        scoped = parts(archive, kinds_of(archive) if kinds is None else kinds, 1)
    for part in scoped:
        (scope,) = part.scope
        group = groups.get(scope.kind)
        if group is None:
            name = _GROUPS.get(scope.kind) or line(scope.kind[:1].upper() + scope.kind[1:])
            group = groups[scope.kind] = SubElement(body, "outline", {"text": name or "Others"})
        channel = channel_of(part, links=links, limit=1)
        lang = language(scope.name) if scope.kind == "lang" else whole.lang
        SubElement(group, "outline", _outline(channel, line(scope.name), lang, format))
    return xml(root)


def opml_files(
    archive: Archive,
    *,
    links: Links,
    kinds: Sequence[str] | None = None,
    others: Iterable[Archive] = (),
    scoped: Iterable[Archive] | None = None,
) -> Iterator[File]:
    """The list of the Atom feeds of a site as a File, at `feeds.opml`.

    Args:
        archive: the posts that anybody may see.
        links: where everything lives.
        kinds: the kinds of scopes that have feeds; all in use if not given.
        others: archives beside it that have feeds.
        scoped: the parts that have feeds, if they are at hand.

    Raises:
        WriteError: the Site has no url; a post is not public.
    """
    yield File(PATH, opml(archive, links=links, kinds=kinds, others=others, scoped=scoped))


def _outline(channel: Channel, text: str, lang: str | None, format: str) -> dict[str, str]:  # noqa: A002 - as above
    # OPML 2.0, subscription lists: the body has outlines of type rss, or outlines that contain such; whatever the
    # format of the feed, the type is rss. Of their attributes, type, text and xmlUrl are required.
    outline = {"type": "rss", "text": text or channel.title, "xmlUrl": channel.own_url(format),
               "title": channel.title, "htmlUrl": channel.home}  # fmt: skip
    if lang:
        outline["language"] = lang
    return outline


def _text(parent: Element, tag: str, text: str) -> None:
    SubElement(parent, tag).text = text
