"""Places: where the files of a blog are going, and all that links call them by."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import unquote

from essaykit.model.post import Post

_ROOTS = (
    "content/",
    "",
    "static/",
    "source/",
    "source/_posts/",
    "docs/",
    "_posts/",
    "public/",
    "files/",
    "assets/",
    "blog/",
)
_DAY = re.compile(r"\d{4}-\d{1,2}-\d{1,2}-")


class Place(NamedTuple):
    """One file that is going somewhere."""

    old: str
    new: str
    post: Post | None = None
    """The post in it; None for a picture and the like."""


class Places:
    """Where the files of a blog are going, found by the words of a link.

    Examples:
        >>> ink = Place("_posts/2012-01-01-on-ink.md", "content/posts/on-ink.md", Post("On Ink"))
        >>> places = Places([ink, Place("a/b.png", "b.png")])
        >>> places.at("_posts/2012-01-01-on-ink.md").new, places.named("2012-01-01-on-ink", "").new
        ('content/posts/on-ink.md', 'content/posts/on-ink.md')
        >>> places.linked("../a/b.png", "_posts/on-tea.md").new, places.linked("/a/b.png", "_posts/on-tea.md").new
        ('b.png', 'b.png')
    """

    def __init__(self, places: Iterable[Place], host: str = "") -> None:
        """Take the files.

        Args:
            places: all of them.
            host: of the old blog, if links name it.
        """
        self._host = host.removeprefix("www.")
        self._by_path: dict[str, Place] = {}
        self._by_name: dict[str, Place] = {}
        self._by_address: dict[str, Place] = {}
        for place in places:
            self._by_path[place.old] = place
            for name in _names(place):
                self._by_name.setdefault(name.casefold(), place)
            if place.post is not None and place.post.url is not None:
                self._by_address[place.post.url.rstrip("/")] = place

    def at(self, path: str) -> Place | None:
        """What lay at a path."""
        return self._by_path.get(path)

    def linked(self, path: str, old: str, *, rooted: bool | None = None) -> Place | None:
        """What a link in a file leads to, as a path: from its own folder, or from one that is the root of a site."""
        is_rooted = path.startswith("/") if rooted is None else rooted
        for root in _ROOTS if is_rooted else (posixpath.dirname(old),):
            found = self._by_path.get(posixpath.normpath(posixpath.join(root, path.lstrip("/"))))
            if found is not None:
                return found
        return None

    def named(self, name: str, old: str) -> Place | None:
        """What a program's own kind of link leads to: by a path, with or without its ending, or by a mere name."""
        name = unquote(name.strip().strip("\"'"))
        found = self.linked(name, old) or self.linked(name, old, rooted=True)
        bare = name.strip("/").casefold()
        return found or self._by_name.get(bare) or self._by_name.get(posixpath.splitext(bare)[0])

    def path_of(self, url: str) -> str | None:
        """The path from the root of the site of an absolute address of a post; None if it is no such."""
        scheme, mark, rest = url.partition("://")
        host, slash, path = rest.partition("/")
        if not mark or not self._host or scheme not in {"http", "https"} or host.removeprefix("www.") != self._host:
            return None
        end = min((path.find(mark) for mark in "#?" if mark in path), default=len(path))
        known = slash + unquote(path[:end])
        return "/" + path if known.rstrip("/") in self._by_address or path in self._by_path else None


def _names(place: Place) -> Iterable[str]:
    """What a file may be called: the ends of its path, without its ending and without a day."""
    if place.post is None:
        yield posixpath.basename(place.old)
        return
    stem = posixpath.splitext(place.old)[0].removesuffix("/index").removesuffix("/_index")
    parts = stem.split("/")
    for start in range(len(parts)):
        yield "/".join(parts[start:])
    yield _DAY.sub("", parts[-1])
    yield place.post.slug
    if place.post.title:
        yield place.post.title
