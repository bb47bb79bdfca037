"""Links and pictures in bodies that lead nowhere.

A folder that no program is known for is built by essaykit itself, so that each of its addresses is known. Other
programs serve files from folders of theirs and make addresses by their configuration: there a link counts as broken
only if nothing in the folder could be meant by it.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from urllib.parse import quote, unquote

from essaykit.addresses import Links, file_of
from essaykit.checks.place import Placed
from essaykit.errors import FormatError, Problem
from essaykit.markup.markup import Run, named
from essaykit.model.archive import Archive
from essaykit.model.post import Post
from essaykit.text.slugs import slugify
from essaykit.text.urls import is_absolute, relative

# How programs mark a link to a file of the folder: `@/blog/on-tea.md`, `{static}/images/tea.png`, `|filename|tea.md`.
_TO_FILE = re.compile(r"@/|[{|](?:filename|static|attach)[}|]/?")
# What a template or shortcode puts there, nobody can know.
_TEMPLATE = re.compile(r"[{}<>|$\n\r]|%7B|%7D", re.IGNORECASE)
_HOST = re.compile(r"www\.|[\w-]+\.(?:com|org|net|io|dev)(?:/|$)", re.IGNORECASE)
_MAIL = re.compile(r"[^@/\s]+@[^@/\s]+\.[^@/\s]+")
_EMPTY = re.compile(r"\.?/*")


class Targets:
    """What a link in a post of an archive may lead to."""

    def __init__(self, archive: Archive, paths: Iterable[str], *, own: bool, root: bool = True) -> None:
        """Collect it.

        Args:
            archive: the posts.
            paths: every file of the folder.
            own: whether essaykit itself makes the pages, so that all addresses are known.
            root: whether the folder is the root of the site, so that what begins with `/` is known too.
        """
        self.own, self.root = own, root
        self.links = Links(archive, archive.site)
        self.files = frozenset(paths)
        self._ends: dict[str, list[str]] = {}
        for path in self.files:
            self._ends.setdefault(posixpath.basename(path).casefold(), []).append("/" + path.casefold())
        self._addresses = frozenset(self._pages(archive)) if own else frozenset[str]()
        self._words = frozenset(() if own else self._names(archive))

    def has(self, url: str, post: Post) -> bool:
        """Whether a link of a post leads to something, as far as that can be known."""
        marked = _TO_FILE.match(url)
        if marked is None and _TEMPLATE.search(url):
            return True
        path = unquote(url[marked.end() if marked else 0 :].partition("#")[0].partition("?")[0])
        if _TEMPLATE.search(path) or _EMPTY.fullmatch(path):
            return True
        known = self.own and not marked and (self.root or not path.startswith("/"))
        return self._has_own(url, post) if known else self._may_have(path)

    def like(self, url: str, post: Post) -> str:
        """The way to the one file of the folder that has the name to which a link leads; empty if there is none."""
        name = posixpath.basename(unquote(url.partition("#")[0].partition("?")[0]))
        found = [path for path in self.files if posixpath.basename(path) == name] if name else []
        return quote(relative(found[0], post.source.path or "")) if len(found) == 1 else ""

    def _has_own(self, url: str, post: Post) -> bool:
        target = (self.links.target(url, post) or "").partition("#")[0]
        known = {target, target.rstrip("/"), file_of(target)}
        return bool(known & (self.files | self._addresses) or f"static/{target}" in self.files)

    def _may_have(self, path: str) -> bool:
        """Whether something in the folder could be meant, wherever its program would serve it."""
        bare = posixpath.normpath(path.lstrip("/")).casefold()
        while bare.startswith("../"):
            bare = bare[3:]
        last = posixpath.basename(bare)
        if any(end.endswith("/" + bare) for end in self._ends.get(last, ())):
            return True
        stem, ending = posixpath.splitext(last)
        if _ENDING.fullmatch(ending) and ending not in _PAGES:
            return False
        return path.startswith("/") or stem in self._words or last in self._words

    def _pages(self, archive: Archive) -> Iterator[str]:
        """The addresses of the pages that `build` makes."""
        addresses = self.links.addresses
        for post in archive:
            yield self.links.of(post)
            yield from (alias.strip("/") for alias in post.aliases)
        for kind in archive.taxonomies():
            yield addresses.of_index(kind)
            for tag in archive.tags(kind):
                found = addresses.of_archive(archive.tagged(tag, kind=kind))
                yield from [found] if found else []
        for author in archive.authors():
            found = addresses.of_archive(archive.by(author))
            yield from [found] if found else []
        for views in (archive.by_year(), archive.by_month(), archive.by_day()):
            for view in views.values():
                found = addresses.of_archive(view)
                yield from [found] if found else []
        yield from (addresses.home, "", "feed.atom.xml", "feed.rss.xml", "feed.json", "sitemap.xml", "archive.json")

    def _names(self, archive: Archive) -> Iterator[str]:
        """Every word that the last part of an address may be, in a program's own scheme."""
        for path in self.files:
            parts = path.casefold().split("/")
            yield from parts[:-1]
            stem = posixpath.splitext(parts[-1])[0]
            yield stem
            yield _DAY.sub("", stem)
        for post in archive:
            yield posixpath.basename(post.slug.rstrip("/")).casefold()
            yield slugify(post.title)
            for address in (post.url or "", *post.aliases):
                yield posixpath.splitext(posixpath.basename(address.rstrip("/")))[0].casefold()
            for tag in (*post.tags, *post.categories):
                yield tag.slug.casefold()


_PAGES = frozenset({".html", ".htm", ".php", ".xml", ".json", ".atom", ".rss"})
"""Endings of what programs make, which no file of the folder need have."""
_ENDING = re.compile(r"\.[a-z][a-z0-9]{1,4}")
"""What a file's name ends in: `.64` and `.73-notes` are parts of a name."""
_DAY = re.compile(r"^\d{4}-\d{1,2}-\d{1,2}[-_]")


def broken(posts: Sequence[Placed], targets: Targets) -> Iterator[Problem]:
    """Relative links and pictures that lead to nothing, each at its address in the body."""
    for place in posts:
        body = place.post.body
        for run in _links(place.post):
            url = run.url or ""
            if url[:1] in {"", "#", "?"} or is_absolute(url) or targets.has(url, place.post):
                continue
            at = _written_at(body, url, run)
            code = "image-broken" if run.style == "image" else "link-broken"
            meant = targets.like(url, place.post) or ("" if run.style == "image" else _with_scheme(url))
            yield place.in_body(code, at, value=url, **({"hint": f"did you mean {meant}?"} if meant else {}))


def _with_scheme(url: str) -> str:
    """An address that was written without its scheme, with it; empty for one that looks otherwise."""
    scheme = "mailto:" if _MAIL.fullmatch(url) else "https://" if _HOST.match(url) else ""
    return scheme and scheme + url


def _links(post: Post) -> Iterator[Run]:
    """The pictures of a body, and the first run of each link."""
    try:
        blocks = named(post.markup).walk(post.body).blocks
    except FormatError:  # a markup that is read by nobody here
        return
    for block in blocks:
        for before, run in pairwise((None, *block.runs)):
            if run is not None and run.url and (before is None or before.url != run.url or run.style == "image"):
                yield run


def _written_at(body: str, url: str, run: Run) -> int:
    """Where an address stands in the body: after its text, in the tag before it, with its reference; or that text."""
    end = body.find("\n\n", run.start)
    end = end if end >= 0 else len(body)
    address = re.escape(url)
    after = re.compile(rf"""(?:\]\(\s*<?|\bsrc\s*=\s*["']?){address}""", re.IGNORECASE).search(body, run.start, end)
    if after is not None:
        return after.end() - len(url)
    tags = re.compile(rf"""\bhref\s*=\s*["']?{address}(?=["'\s>])""", re.IGNORECASE)
    before = list(tags.finditer(body, body.rfind("<a", 0, run.start) if run.start else 0, run.start))
    if before:
        return before[-1].start() + before[-1][0].index(url)
    reference = re.compile(rf"^ {{0,3}}\[[^\]\n]+\]:\s*<?{address}", re.MULTILINE).search(body)
    if reference is not None:
        return reference.end() - len(url)
    at = body.find(url, run.start, end)
    return at if at >= 0 else run.start
