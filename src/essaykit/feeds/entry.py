"""Entry: what every feed says of a post, decided once: its id, dates, address, title and content.

The ids of feeds are minted here and nowhere else, by `id_of`.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from functools import cached_property, partial
from urllib.parse import quote

import attrs

from essaykit.addresses import Links, absolute
from essaykit.errors import Problem, WriteError
from essaykit.model.post import Post
from essaykit.model.site import Media, Person, Site
from essaykit.model.tag import Tag
from essaykit.text.urls import is_absolute, is_link, to_uri
from essaykit.text.xml import legal


@attrs.frozen
class Entry:
    """A post as feeds show it. Made once by `entry_of` and used in every feed in which the post stands.

    All text is free of what XML cannot hold; all addresses are absolute URIs.
    """

    id: str
    """An IRI. See `id_of`."""
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

    @cached_property
    def content(self) -> str:
        """The whole body as HTML with absolute links; cleaned if the post is not trusted."""
        # Not `post.html`, which would stay in memory as long as the post does.
        from essaykit.markup.markup import named  # noqa: PLC0415 - a feed of summaries does not need it

        post = self.post
        # A sanitiser takes text that UTF-8 can hold, so what has no place in a feed is dropped first.
        html = named(post.markup).html(legal(post.body), prefix=legal(post.slug))
        if not post.trusted:
            from essaykit.markup.clean import clean  # noqa: PLC0415 - not needed for trusted posts

            html = clean(html)
        return self._linked(html)

    @cached_property
    def summary(self) -> str:
        """What stands for the post in short, as HTML with absolute links."""
        from essaykit.markup.excerpt import excerpt  # noqa: PLC0415 - a full Atom feed does not need it

        post = self.post
        short = legal(post.summary) if post.summary else None
        return self._linked(
            excerpt(legal(post.body), post.markup, short, prefix=legal(post.slug), trusted=post.trusted)
        )

    @cached_property
    def gist(self) -> str | None:
        """A description or summary that the post's author wrote, as plain text; None if there is none."""
        if self.description or not self.post.summary:
            return self.description
        from essaykit.markup.markup import named  # noqa: PLC0415 - only for posts with a summary

        return legal(named(self.post.markup).walk(legal(self.post.summary)).text).strip() or None

    def _linked(self, html: str) -> str:
        from essaykit.markup.links import relink  # noqa: PLC0415 - brings an HTML parser

        return relink(legal(html), partial(_resolved, links=self.links, post=self.post))


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
        url=absolute(links.of(post), site),
        title=line(post.title),
        published=post.published,
        # RFC 4287, 4.2.15: "the most recent instant in time when an entry or feed was modified"
        updated=max(dates, default=None),
        description=line(post.description or "") or None,
        authors=tuple(filter(None, (person(author, site) for author in post.authors))),
        terms=_terms(post),
        enclosures=tuple(filter(None, map(media, post.enclosures))),
        image=media(post.image) if post.image else None,
        lang=language(post.lang),
        post=post,
        links=links,
    )


# RFC 3987, 2.2: an IRI begins with a scheme; blanks, controls and <>"{}|\^` have no place in it.
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:(?:[^\x00-\x20\x7f-\x9f\s<>\"{}|\\^`%\ud800-\udfff]|%[0-9A-Fa-f]{2})+")
# RFC 4151, 2.1: date = year ["-" month ["-" day]]
_DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?", re.ASCII)
# RFC 4151, 2.1: specific = *( pchar / "/" / "?" )
_SPECIFIC = "/?-._~!$&'()*+,;=:@"


def id_of(post: Post, site: Site, links: Links) -> str:
    """The id of a post in feeds: an IRI that depends on this post and its Site, and on nothing else.

    A post's own id is taken as it is if it is an IRI. Otherwise a `tag:` URI (RFC 4151) is minted from the
    Site's host name; from `Site.since`, else the day on which the post was published; and from the post's own
    id, else the path of its file, else its slug. A post without any date has its address for an id.

    A minted id changes when the file is moved, or when its date is changed on a Site without `since`, and
    readers then see the post as new. An `id:` key in the post's header pins it for good.

    Args:
        post: the post.
        site: gives the authority and the date of the minting.
        links: where the post lives.

    Raises:
        WriteError: the Site has no url (`site-url-missing`), or `Site.since` is no date of RFC 4151.

    Examples:
        >>> from essaykit.model.file import Source
        >>> site = Site(url="https://slow.example", since="2005-01-31")
        >>> post = Post(title="On Tea", source=Source(path="essays/on tea.md"))
        >>> id_of(post, site, Links([post], site))
        'tag:slow.example,2005-01-31:essays/on%20tea.md'
        >>> id_of(attrs.evolve(post, id="urn:isbn:1"), site, Links([], site))
        'urn:isbn:1'
    """
    if post.id and _IRI.fullmatch(post.id):
        return post.id
    authority = authority_of(site)
    date = _since(site) or (post.published.date().isoformat() if post.published else None)
    specific = quote(post.id or post.source.path or _name(post), safe=_SPECIFIC, errors="replace")
    if date is not None:
        return f"tag:{authority},{date}:{specific}"
    return f"{absolute('', site)}#{specific}" if post.id else absolute(links.of(post), site)


def authority_of(site: Site) -> str:
    """The Site's host name in ASCII.

    Raises:
        WriteError: the Site has no url, or one without a host.
    """
    if not site.authority:
        raise WriteError(Problem("site-url-missing", key="url", value=site.url or None))
    host = to_uri(f"//{site.authority}")[2:]
    return quote(host, safe="-.%")


def line(text: str) -> str:
    """A text on one line, without control characters and what XML cannot hold.

    XML allows the controls of Latin-1, but discourages them (XML 1.0, 2.2), and readers take them for the
    quotation marks of Windows-1252.
    """
    return " ".join(_CONTROLS.sub("", legal(text)).split())


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
_CONTROLS = re.compile("[\x7f-\x84\x86-\x9f]")  # U+0085 is a line end
_MAIL = re.compile(r"[^@\s]+@[^@\s]+")


def person(value: Person, site: Site) -> Person | None:
    """A Person of whom feeds can speak: a name on one line, a usable address and e-mail; None without a name."""
    name = line(value.name)
    if not name:
        return None
    email = legal(value.email or "")
    url = legal(value.url or "")
    if not is_link(url):
        url = ""
    if url and not is_absolute(url):
        url = absolute(url.lstrip("/"), site)
    return Person(name, email if _MAIL.fullmatch(email) else None, to_uri(url) if url else None)


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


def _since(site: Site) -> str | None:
    if site.since is None or _DATE.fullmatch(site.since):
        return site.since
    raise WriteError(
        Problem("value-invalid", key="since", value=site.since, expected="a day such as 2005-01-31")
    )  # fmt: skip


def _name(post: Post) -> str:
    """What stands for a post that was not read from a file: different for all that have addresses of their own."""
    return "/".join(filter(None, (post.kind if post.kind != "post" else "", post.lang, post.slug)))


def _terms(post: Post) -> tuple[Tag, ...]:
    found: dict[tuple[str, str], Tag] = {}
    for term in (*post.categories, *post.tags):
        name = line(term.name)
        if name:
            found.setdefault((term.kind, name), term if name == term.name else attrs.evolve(term, name=name))
    return tuple(found.values())


def _media(media: Media, links: Links, post: Post) -> Media | None:
    url = _resolved(legal(media.url), links, post) if media.url else ""
    if not url or not is_link(url):
        return None
    return attrs.evolve(media, url=url, type=line(media.type or "") or None)


def _resolved(url: str, links: Links, post: Post) -> str:
    """What a link in the post's body leads to, as an absolute URI whatever it was."""
    if url[:1] in {"", "?"}:
        return absolute(links.of(post), links.site) + to_uri(url)
    if url.startswith("//"):
        url = f"{links.site.url.partition(':')[0]}:{url}"
    return links.absolute(url, post)
