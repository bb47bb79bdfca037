"""Where each post, tag, page and feed lives: for pages, feeds, the sitemap and links alike.

An address is a path from the root of the site, without a leading slash: `posts/on-tea.html`. One that ends
in `/` is served from the `index.html` in that folder.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from urllib.parse import quote, unquote, urlsplit

import attrs

from essaykit.model.archive import Archive
from essaykit.model.post import Post
from essaykit.model.scope import Scope
from essaykit.model.site import Site
from essaykit.text.urls import is_absolute, relative, safe_path, safe_segment, to_uri

FEED_ENDINGS: Mapping[str, str] = {"atom": ".atom.xml", "rss": ".rss.xml", "jsonfeed": ".json"}
"""What the addresses of feeds end in, by the name of their format."""


@attrs.frozen
class Addresses:
    """The patterns of addresses. In those of posts, `{slug}`, `{lang}`, `{year}`, `{month}` and `{day}` are filled in.

    The default has one file a page and no folder for each, so that the site opens from a disk as well as
    from a server. For addresses without endings: `Addresses(post="posts/{slug}/")`.

    Examples:
        >>> Addresses().of(Post(title="On Tea")), Addresses(post="{slug}/").of(Post(title="On Tea"))
        ('posts/on-tea.html', 'on-tea/')
    """

    post: str = "posts/{slug}.html"
    page: str = "{slug}.html"
    scope: str = "{kind}/{slug}.html"
    """Of tags, categories, authors and other terms, by `{kind}` and `{slug}`."""
    dates: str = "{slug}.html"
    """Of years, months and days; the slug is `2011/03/02`."""
    home: str = "index.html"

    def of(self, post: Post, site: Site | None = None) -> str:
        """The address of a post. Its own `url` wins; a post in another language than the site's stands in a folder.

        Raises:
            KeyError: the pattern names something that a post has not.
        """
        if post.url:
            own = _own(post.url, site)
            if own:
                return own
        at = post.published
        pattern = self.page if post.kind == "page" else self.post
        address = pattern.format(
            slug=_path(post.slug) or "untitled",  # Docusaurus and Zola have slugs of several parts
            lang=safe_segment(post.lang) if post.lang else "",
            year=f"{at.year:04}" if at else "undated",
            month=f"{at.month:02}" if at else "00",
            day=f"{at.day:02}" if at else "00",
        )
        if post.lang and site is not None and post.lang != site.lang and "{lang}" not in pattern:
            address = f"{safe_segment(post.lang)}/{address}"
        return address

    def of_archive(self, archive: Archive, page: int | None = None) -> str | None:
        """The address of an archive, or of one of its pages; None for one that was narrowed more than once.

        The posts between two days, and drafts, have none either.
        """
        if len(archive.scope) > 1 or (archive.scope and archive.scope[0].kind in {"between", "drafts"}):
            return None
        address = self.of_scope(archive.scope[0]) if archive.scope else self.home
        if page is None:
            return address
        folder = posixpath.splitext(address)[0].rstrip("/") if archive.scope else ""
        tail = "/" if address.endswith("/") else posixpath.splitext(address)[1] or "/"
        return f"{folder}/page/{page}{tail}".lstrip("/")

    def of_scope(self, scope: Scope) -> str:
        """The address of the archive of a tag, author or span of time, or of the quotes."""
        if scope.kind == "quotes":
            return self.of_index(scope.kind)
        if scope.kind in {"year", "month", "day"}:
            return self.dates.format(slug=scope.slug)
        return self.scope.format(
            kind=safe_segment(scope.kind) or "term", slug=safe_segment(scope.slug.replace("#", "")) or "unnamed"
        )

    def of_index(self, kind: str) -> str:
        """The address of the list of all terms of a kind: `tag/index.html`."""
        return f"{safe_segment(kind) or 'term'}/index.html"

    def of_feed(self, archive: Archive, feed: str, part: str = "") -> str | None:
        """The address of an archive's feed; None if the archive has no address.

        Args:
            archive: the whole, or what it was narrowed to.
            feed: the name of the feed's format.
            part: which document of a feed in several: `page/2`, `archive/1`; empty for the one to subscribe to.

        Examples:
            >>> Addresses().of_feed(Archive(), "atom"), Addresses().of_feed(Archive(), "atom", "archive/1")
            ('feed.atom.xml', 'feed/archive/1.atom.xml')
        """
        address = self.of_archive(archive)
        if address is None:
            return None
        stem = posixpath.splitext(address)[0].rstrip("/") if archive.scope else "feed"
        return posixpath.join(stem, part).rstrip("/") + FEED_ENDINGS[feed]


def _own(url: str, site: Site | None) -> str:
    """The address within the site that a post's own url means; empty if it leads elsewhere."""
    if is_absolute(url):
        try:
            parts = urlsplit(url)
        except ValueError:
            return ""
        if site is None or not site.url or parts.hostname != site.authority:
            return ""
        root = urlsplit(site.url).path
        if not parts.path.startswith(root):
            return ""
        url = parts.path[len(root) :]
    url, mark, _ = url.partition("#")
    path = _path(url)
    if not path:
        return "" if mark else "index.html"
    return path if posixpath.splitext(path)[1] and not url.endswith("/") else path + "/"


def _path(text: str) -> str:
    """A safe path without `#`, which in an address begins a fragment."""
    path = safe_path(text)
    return path if "#" not in path else "/".join(part for part in path.replace("#", "").split("/") if part)


def file_of(address: str) -> str:
    """The file from which an address is served.

    Examples:
        >>> file_of("posts/on-tea/"), file_of("posts/on-tea.html")
        ('posts/on-tea/index.html', 'posts/on-tea.html')
    """
    return address + "index.html" if address.endswith("/") or not address else address


def absolute(address: str, site: Site) -> str:
    """The absolute URI of an address; the address of an `index.html` is that of its folder.

    Examples:
        >>> absolute("posts/zürich.html", Site(url="https://slow.example/blog"))
        'https://slow.example/blog/posts/z%C3%BCrich.html'
    """
    path, mark, fragment = address.partition("#")
    if path.endswith("index.html") and path[-11:-10] in {"", "/"}:
        path = path[: -len("index.html")]
    root = _root(site.url)
    return f"{root}/{_quoted(path)}{mark}{_quoted(fragment)}" if mark else f"{root}/{_quoted(path)}"


_root = lru_cache(maxsize=64)(to_uri)


def href(address: str, page: str) -> str:
    """The link from one page to an address, percent-encoded.

    Examples:
        >>> href("posts/zürich.html#a", "tag/towns.html")
        '../posts/z%C3%BCrich.html#a'
    """
    path, mark, fragment = address.partition("#")
    way = _quoted(relative(path, page))
    # A first part with a colon would read as a scheme (RFC 3986, 4.2).
    if ":" in way.partition("/")[0]:
        way = "./" + way
    return f"{way}{mark}{_quoted(fragment)}"


# RFC 3986, 3.3: pchar = unreserved / pct-encoded / sub-delims / ":" / "@"
_PATH = "/-._~!$&'()*+,;=:@"


_PLAIN = re.compile(r"[a-zA-Z0-9._~!$&'()*+,;=:@/-]*")


def _quoted(text: str) -> str:
    if _PLAIN.fullmatch(text):
        return text
    # A lone surrogate, which no encoding has bytes for, becomes a question mark.
    return quote(text, safe=_PATH, errors="replace")


class Links:
    """What the links in the bodies of a site's posts lead to.

    A link to another post's file (`2012-06-19-the-reading-room.md`) leads to that post's page; one to any other
    file beside the post leads to that file.

    Examples:
        >>> from essaykit.model.file import Source
        >>> tea = Post(title="On Tea", source=Source(path="essays/tea.md"))
        >>> ink = Post(title="On Ink", source=Source(path="essays/ink.md"))
        >>> links = Links([tea, ink], Site(url="https://slow.example"))
        >>> links.target("ink.md#well", tea), links.target("tea.png", tea), links.target("https://x.example", tea)
        ('posts/on-ink.html#well', 'essays/tea.png', None)
        >>> links.absolute("ink.md", tea), links.from_page("ink.md", tea, "tag/nesta.html")
        ('https://slow.example/posts/on-ink.html', '../posts/on-ink.html')
    """

    def __init__(self, posts: Iterable[Post], site: Site, addresses: Addresses | None = None) -> None:
        self.site = site
        self.addresses = addresses or Addresses()
        self._by_path = {post.source.path: self.addresses.of(post, site) for post in posts if post.source.path}

    def of(self, post: Post) -> str:
        """The address of a post."""
        path = post.source.path
        return (self._by_path.get(path) if path else None) or self.addresses.of(post, self.site)

    def target(self, url: str, post: Post) -> str | None:
        """The address that a link in a post's body leads to; None if it leads out of the site or stays in the post."""
        if not url or url[0] in "#?" or is_absolute(url):
            return None
        path, mark, fragment = url.partition("#")
        path = unquote(path.partition("?")[0])
        folder = "" if path.startswith("/") else posixpath.dirname(post.source.path or "")
        joined = posixpath.normpath(posixpath.join(folder, path.lstrip("/"))).lstrip("/")
        if joined == ".":
            joined = ""
        while joined.startswith("../"):
            joined = joined[3:]
        address = self._by_path.get(joined)
        if address is None:
            address = joined + "/" if joined and path.endswith("/") else joined
        return f"{address}{mark}{unquote(fragment)}"

    def absolute(self, url: str, post: Post) -> str:
        """A link in a post's body as an absolute URI: what feeds want. One within the post leads to its page."""
        if url[:1] == "#":
            return absolute(self.of(post) + url, self.site)
        target = self.target(url, post)
        return to_uri(url) if target is None else absolute(target, self.site)

    def from_page(self, url: str, post: Post, page: str) -> str:
        """A link in a post's body as it must read on a page, given by its address."""
        if url[:1] == "#" and page != self.of(post):
            return href(self.of(post) + url, page)
        target = self.target(url, post)
        return url if target is None else href(target, page)
