"""The ids of posts in feeds, which are minted here and nowhere else."""

from __future__ import annotations

import re
from urllib.parse import quote

from essaykit.addresses import Links, absolute
from essaykit.errors import Problem, WriteError
from essaykit.model.post import Post
from essaykit.model.site import Site
from essaykit.text.urls import to_uri

# RFC 3987, 2.2: an IRI begins with a scheme and has one fragment at the most; blanks, controls, private characters and
# <>"{}|\^` have no place in it, nor have brackets but around the number of a host.
_PART = r"(?:[^\x00-\x20\x7f-\x9f\s<>\"{}|\\^`%#\[\]\ud800-\uf8ff]|%[0-9A-Fa-f]{2})"
_IRI = re.compile(rf"[A-Za-z][A-Za-z0-9+.-]*:{_PART}+(?:#{_PART}*)?")
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
        >>> import attrs
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


def _since(site: Site) -> str | None:
    if site.since is None or _DATE.fullmatch(site.since):
        return site.since
    raise WriteError(
        Problem("value-invalid", key="since", value=site.since, expected="a day such as 2005-01-31")
    )  # fmt: skip


def _name(post: Post) -> str:
    """What stands for a post that was not read from a file: different for all that have addresses of their own."""
    return "/".join(filter(None, (post.kind if post.kind != "post" else "", post.lang, post.slug)))
