"""Entry: what every feed says of a post, decided once: its id, dates, address, title and content."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from functools import cached_property, partial

import attrs

from essaykit.addresses import Links, absolute
from essaykit.feeds.ids import id_of
from essaykit.model.post import Post
from essaykit.model.site import Media, Person, Site
from essaykit.model.tag import Tag
from essaykit.text.urls import is_absolute, is_link, to_uri
from essaykit.text.xml import advised, legal


@attrs.frozen
class Entry:
    """A post as feeds show it. Made once by `entry_of` and used in every feed in which the post stands.

    All text is free of what XML cannot hold; all addresses are absolute URIs.
    """

    id: str
    """An IRI. See `essaykit.feeds.ids`."""
    url: str
    """The address of the post's page."""
    title: str
    """Plain text on one line; empty if the post has none."""
    published: datetime | None
    updated: datetime | None
    """The later of the two dates that the post has; None if it has neither."""
    description: str | None
    """What the post's author wrote to describe it, as plain text."""
    authors: tuple[Person, ...]
    """The post's own; empty if only the Site's author is known."""
    terms: tuple[Tag, ...]
    """Categories, then tags; each name of a kind once."""
    enclosures: tuple[Media, ...]
    image: Media | None
    lang: str | None
    """A well-formed BCP 47 tag; None if it is the Site's."""
    post: Post = attrs.field(eq=False, repr=False)
    links: Links = attrs.field(eq=False, repr=False)
    written: dict[tuple[str | None, ...], bytes] = attrs.field(factory=dict, init=False, eq=False, repr=False)
    """What was written of it, by the format and all else on which that depends, in UTF-8."""

    @property
    def content(self) -> str:
        """The whole body as HTML with absolute links; cleaned if the post is not trusted."""
        return self._content.decode()

    @cached_property
    def _content(self) -> bytes:
        # In UTF-8, as what is kept of many posts takes half of the memory so.
        # Not `post.html`, which would stay in memory as long as the post does.
        from essaykit.markup.markup import named  # noqa: PLC0415 - a feed of summaries does not need it

        post = self.post
        # A sanitiser takes text that UTF-8 can hold, so what has no place in a feed is dropped first.
        html = named(post.markup).html(legal(post.body), prefix=legal(post.slug))
        if not post.trusted:
            from essaykit.markup.clean import clean  # noqa: PLC0415 - not needed for trusted posts

            html = clean(html)
        return self._linked(self._figure + html).encode()

    @cached_property
    def summary(self) -> str:
        """What stands for the post in short, as HTML with absolute links."""
        from essaykit.markup.excerpt import excerpt  # noqa: PLC0415 - a full Atom feed does not need it

        post = self.post
        short = legal(post.summary) if post.summary else None
        return self._linked(
            self._figure + excerpt(legal(post.body), post.markup, short, prefix=legal(post.slug), trusted=post.trusted)
        )

    @cached_property
    def gist(self) -> str | None:
        """A description or summary that the post's author wrote, as plain text; None if there is none."""
        if self.description or not self.post.summary:
            return self.description
        from essaykit.markup.markup import named  # noqa: PLC0415 - only for posts with a summary

        return advised(named(self.post.markup).walk(legal(self.post.summary)).text).strip() or None

    @cached_property
    def _figure(self) -> str:
        """The quotation that the post is, as HTML; empty for other posts."""
        if self.post.quote is None:
            return ""
        from essaykit.quotation.figure import figure  # noqa: PLC0415 - few posts are quotations

        return figure(self.post.quote)

    def _linked(self, html: str) -> str:
        from essaykit.markup.links import relink  # noqa: PLC0415 - brings an HTML parser
        from essaykit.markup.scripts import without_scripts  # noqa: PLC0415 - as that

        return relink(without_scripts(advised(html)), partial(_resolved, links=self.links, post=_place(self.post)))


def entry_of(post: Post, links: Links) -> Entry:
    """Decide what all feeds say of a post.

    Raises:
        WriteError: the post needs an id to be minted, and the Site has no url.
    """
    site = links.site
    media = partial(_media, links=links, post=post)
    dates = [at for at in (post.published, post.updated) if at is not None]
    return Entry(
        id=id_of(post, site, links),
        url=absolute(links.of(_place(post)), site),
        title=line(post.title),
        published=post.published,
        # RFC 4287, 4.2.15: "the most recent instant in time when an entry or feed was modified"
        updated=max(dates, default=None),
        description=line(post.description or "") or None,
        authors=_authors(post, site),
        terms=_terms(post),
        enclosures=tuple(filter(None, map(media, post.enclosures))),
        image=media(post.image) if post.image else None,
        lang=language(post.lang),
        post=post,
        links=links,
    )


def _place(post: Post) -> Post:
    """The post itself; of a quotation of a Quotebook the post in which it stands."""
    return (post.quote.post if post.quote is not None else None) or post


def line(text: str) -> str:
    """A text on one line, without control characters and what XML cannot hold."""
    return " ".join(advised(text).split())


def language(lang: str | None) -> str | None:
    """A language as XML and RSS take it; None if it cannot be one.

    Examples:
        >>> language("en_GB"), language("not a language")
        ('en-GB', None)
    """
    # XML Schema Part 2, 3.3.3: [a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*
    tag = (lang or "").replace("_", "-")
    return tag if _LANGUAGE.fullmatch(tag) else None


_LANGUAGE = re.compile(r"[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*")
# WHATWG HTML, 4.10.5.1.5: "a valid email address"
_MAIL = re.compile(r"[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9-]+(\.[a-zA-Z0-9-]+)*")
# RFC 6838, 4.2: type-name "/" subtype-name; and parameters
_TYPE = re.compile(
    r"""[a-z0-9][\w!#$&^.+-]*/[a-z0-9][\w!#$&^.+-]*(?: ?; ?[\w.-]+=(?:[\w.+-]+|"[^"]*"))*""", re.ASCII | re.IGNORECASE
)
# RFC 9110, 4.2.1: "A sender MUST NOT generate an "http" URI with an empty host identifier."
_HOSTLESS = re.compile(r"https?:(?!//[^/?#:@])", re.IGNORECASE)


def person(value: Person, site: Site) -> Person | None:
    """A Person of whom feeds can speak: a name on one line, a usable address and e-mail; None without a name."""
    name = line(value.name)
    if not name:
        return None
    email = legal(value.email or "")
    url = _with_scheme(legal(value.url or ""), site)
    if url and not is_absolute(url):
        url = absolute(url.lstrip("/"), site)
    return Person(name, email if _MAIL.fullmatch(email) else None, to_uri(url) if _leads_somewhere(url) else None)


def _authors(post: Post, site: Site) -> tuple[Person, ...]:
    people = tuple(filter(None, (person(author, site) for author in post.authors)))
    # An export holds addresses that nobody gave to be published.
    return people if post.trusted else tuple(attrs.evolve(own, email=None) for own in people)


def _leads_somewhere(url: str) -> bool:
    return bool(url) and is_link(url) and not _HOSTLESS.match(url)


def rfc3339(at: datetime) -> str:
    """A date as Atom, JSON Feed and sitemaps want it.

    Examples:
        >>> rfc3339(datetime(2011, 3, 2, 10, 20, tzinfo=UTC))
        '2011-03-02T10:20:00Z'
    """
    text = whole_minutes(at).isoformat()
    return text[:-6] + "Z" if text.endswith("+00:00") else text


def whole_minutes(at: datetime) -> datetime:
    """The same moment in a zone whose offset has no seconds: neither RFC 3339 nor RFC 822 can write those."""
    offset = at.utcoffset() or timedelta()
    if not offset % timedelta(minutes=1):
        return at
    try:
        return at.astimezone(UTC)
    except OverflowError:  # within a day of the year 1 or 9999: there the offset's own zone has to do
        return at.replace(tzinfo=timezone(offset - offset % timedelta(minutes=1)))


def _terms(post: Post) -> tuple[Tag, ...]:
    found: dict[tuple[str, str], Tag] = {}
    for term in (*post.categories, *post.tags):
        name = line(term.name)
        if name:
            found.setdefault((term.kind, name), term if name == term.name else attrs.evolve(term, name=name))
    return tuple(found.values())


def _media(media: Media, links: Links, post: Post) -> Media | None:
    url = _resolved(legal(media.url), links, post) if media.url else ""
    if not _leads_somewhere(url):
        return None
    kind = line(media.type or "")
    size = media.length if media.length is not None and media.length >= 0 else None
    return attrs.evolve(media, url=url, type=kind if _TYPE.fullmatch(kind) else None, length=size)


def _resolved(url: str, links: Links, post: Post) -> str:
    """What a link in the post's body leads to, as an absolute URI whatever it was."""
    if url[:1] in {"", "?"}:
        return absolute(links.of(post), links.site) + to_uri(url)
    return links.absolute(_with_scheme(url, links.site), post)


def _with_scheme(url: str, site: Site) -> str:
    # RFC 3986, 5.2.2: "T.scheme = Base.scheme", of a reference that has an authority and no scheme
    return f"{site.url.partition(':')[0]}:{url}" if url.startswith("//") else url
