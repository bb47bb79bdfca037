"""Pages of blogs that were saved as HTML, read back: archive pages and single posts.

What a page says of itself is looked for in the order of how plainly it says it: microformats2 (`h-entry`), the hAtom classes
that themes of WordPress print (`hentry`, `entry-title`), `<article>`, and schema.org's JSON-LD.
"""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urljoin, urlsplit

import attrs

from essaykit.errors import Problem, ReadError
from essaykit.format import Format, Reading
from essaykit.model.archive import Archive
from essaykit.model.file import File
from essaykit.model.scope import Scope
from essaykit.model.site import Person, Site
from essaykit.pages.archive_heading import scope_of
from essaykit.pages.elements import Element, Page, classed, named, related
from essaykit.pages.entry_of_page import Finder, outermost
from essaykit.pages.saved_data import articles_of
from essaykit.text.urls import is_absolute


def read_page(html: str, *, path: str = "", reading: Reading | None = None) -> Archive:
    """Read a page that was saved.

    Args:
        html: its text.
        path: what Problems call it.
        reading: gives the Site, whose title and address win; the zone of dates; and whether posts are trusted.

    Returns:
        Its posts in the order of the page; of an archive page, with the page's title and scope.

    Raises:
        ReadError: there is no post in it.

    Examples:
        >>> page = read_page('<h1>Tag Archives: NESTA</h1><article class="hentry"><h2 class="entry-title">On Tea</h2>'
        ...                  '<div class="entry-content"><p>Slow.</p></div></article>')
        >>> page.title, page[0].title, page[0].body
        ('Tag Archives: NESTA', 'On Tea', '<p>Slow.</p>')
    """
    reading = reading or Reading()
    page = Page(html)
    data = articles_of(page)
    roots, how = _roots(page)
    site = _site(page, reading.site)
    title, scope = _heading(page, roots)
    problems: list[Problem] = []

    def tell(problem: Problem, at: int) -> None:
        problems.append(attrs.evolve(problem, path=path or None, line=html.count("\n", 0, at) + 1))

    finder = Finder(page, _base(page), site, reading, scope, tell)
    posts = [post for root in roots if (post := finder.post(root, _described(data, root, len(roots)))) is not None]
    if not posts:
        posts = [finder.described(thing) for thing in data]
    if not posts:
        raise ReadError(Problem("page-unreadable", path=path or None, hint="save the page itself, not a print or a search of it",
                                detail="it has no h-entry, no hentry, no <article> and no JSON-LD of one"))  # fmt: skip
    if how == "article":
        tell(
            Problem("guess", detail="nothing on the page says what is a post; each <article> was taken for one"),
            roots[0].start,
        )
    if title is None:
        return Archive(posts, site=site, problems=problems)
    return Archive(posts, site=site, scope=(scope,) if scope else (), title=title, problems=problems)


def _is_hentry(own: Element) -> bool:
    return "hentry" in own.classes or (
        own.name in {"div", "article", "li"} and _ID.fullmatch(own.get("id")) is not None
    )


def _is_schema(own: Element) -> bool:
    kind = own.get("itemtype").lower()
    return "schema.org/blogposting" in kind or "schema.org/article" in kind


_ID = re.compile(r"post-\d+")
_MARKS = (
    ("h-entry", classed("h-entry")),
    ("hentry", _is_hentry),
    ("schema", _is_schema),
    ("article", named("article")),
)
"""By what a post is told, and how, the plainest first."""


def _roots(page: Page) -> tuple[list[Element], str]:
    """The elements that are posts, and by what they were told."""
    asides = _asides(page)
    for how, test in _MARKS:
        found = outermost(own for own in page.root.every(test, asides) if own.name not in {"body", "html"})
        if not found and how in {"h-entry", "hentry"}:  # a theme may say it of the whole page
            found = [own for own in page.root.within() if test(own)][:1]
        if found:
            return found, how
    return [], ""


_ASIDE = classed("comment", "comments", "commentlist", "comment-body", "h-cite", "related")


def _asides(page: Page) -> list[Element]:
    """Where comments stand, and posts that are only named."""
    found = page.root.every(lambda own: own.get("id") in {"comments", "respond"} or _ASIDE(own))
    return outermost(own for own in found if own.name not in {"html", "body"})


def _base(page: Page) -> str:
    """The address of the page, as far as it tells it."""
    for own in page.root.within():
        if own.name == "base" and is_absolute(own.get("href")):
            return own.get("href")
    for own in page.root.within():
        if related("canonical")(own) and is_absolute(own.get("href")):
            return own.get("href")
    for own in page.root.within():
        if own.name == "meta" and own.get("property") == "og:url" and is_absolute(own.get("content")):
            return own.get("content")
    return ""


def _meta(page: Page, name: str) -> str:
    for own in page.root.within():
        if own.name == "meta" and name in {own.get("property"), own.get("name")}:
            return " ".join(own.get("content").split())
    return ""


def _site(page: Page, given: Site) -> Site:
    own_title = page.root.first(classed("site-title", "blog-title", "site-name", "brand"))
    title = own_title.text if own_title is not None else _meta(page, "og:site_name")
    home = page.root.first(related("home")) or (own_title.first(named("a")) if own_title is not None else None)
    base = _base(page)
    url = ""
    if own_title is not None and own_title.name == "a":
        home = own_title
    if home is not None and (is_absolute(home.get("href")) or base):
        address = _joined(base, home.get("href"))
        url = re.sub(r"index\.html?$", "", address)
    elif base:
        try:
            parts = urlsplit(base)
            url = f"{parts.scheme}://{parts.netloc}"
        except ValueError:
            url = ""
    html = page.root.first(named("html"))
    lang = html.get("lang") if html is not None else ""
    description = page.root.first(classed("site-description"))
    return attrs.evolve(
        given,
        title=given.title or title,
        url=given.url or (url if url.startswith("http") else ""),
        description=given.description or (description.text if description is not None else ""),
        lang=given.lang if given.lang != Site().lang else (lang or given.lang),
    )


def _joined(base: str, url: str) -> str:
    try:
        return urljoin(base, url)
    except ValueError:
        return url


def _heading(page: Page, roots: list[Element]) -> tuple[str | None, Scope | None]:
    """The title of an archive page, and what it is of; None for a page that is a post."""
    feed = page.root.first(classed("h-feed", "hfeed"))
    candidates: list[str] = []
    if feed is not None and (name := feed.first(classed("p-name"), roots)) is not None:
        candidates.append(name.text)
    candidates += [
        own.text
        for own in page.root.every(classed("page-title", "archive-title", "pagetitle", "archive__title"), roots)
    ]
    candidates += [own.text for own in page.root.every(named("h1", "h2"), roots)]
    title = page.root.first(named("title"))
    if title is not None:
        candidates.append(title.text)
    for text in candidates:
        scope = scope_of(text)
        if scope is not None:
            return text if title is None or text != title.text else scope.title, scope
    body = page.root.first(named("body"))
    is_archive = len(roots) > 1 or (body is not None and bool(body.classes & {"archive", "tag", "category"}))
    archive_title = page.root.first(classed("page-title", "archive-title"), roots)
    if is_archive and archive_title is not None and archive_title.text:
        return archive_title.text, _by_body(body, archive_title.text)
    return None, None


def _by_body(body: Element | None, name: str) -> Scope | None:
    """What WordPress says of the page in the classes of its body: `archive tag tag-nesta`."""
    if body is None:
        return None
    for kind in ("tag", "category"):
        slugs = [
            own.removeprefix(f"{kind}-")
            for own in body.classes
            if own.startswith(f"{kind}-") and not own.rpartition("-")[2].isdigit()
        ]
        if kind in body.classes and slugs:
            return Scope(kind, name, min(slugs))
    if "author" in body.classes:
        return Scope.of_author(Person(name))
    return None


def _described(data: list[dict[str, Any]], root: Element, count: int) -> dict[str, Any]:
    """The JSON-LD of a post: the only one, or that of its address or title."""
    if not data:
        return {}
    if len(data) == 1 and count == 1:
        return data[0]
    links = {own.get("href").rstrip("/") for own in root.every(named("a"))}
    titles = {own.text for own in root.every(named("h1", "h2", "h3"))}
    for thing in data:
        if str(thing.get("url") or thing.get("@id") or "?").rstrip("/") in links or thing.get("headline") in titles:
            return thing
    return {}


def _read(file: File, reading: Reading) -> Archive:
    return read_page(_decoded(file.data), path=file.path, reading=reading)


_CHARSET = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?([\w-]+)""", re.IGNORECASE)


def _decoded(data: bytes | str) -> str:
    if isinstance(data, str):
        return data.removeprefix("\ufeff")
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        # WHATWG Encoding, 4.2: what pages call iso-8859-1 is Windows-1252.
        match = _CHARSET.search(data[:4_096])
        name = match[1].decode() if match else "cp1252"
        if name.lower() in {"utf-8", "utf8", "iso-8859-1", "latin1", "latin-1", "us-ascii"}:
            name = "cp1252"
        try:
            return data.decode(name, "replace")
        except (LookupError, UnicodeError):
            return data.decode("cp1252", "replace")


def _sniff(beginning: str) -> int:
    return 3 if re.search(r"<!doctype html|<html|<body|<article|<div|<h1", beginning, re.IGNORECASE) else 1


SAVED_PAGE = Format(
    "saved-page", "bundle", title="page of a blog saved as HTML", suffixes=(".html", ".htm", ".xhtml"), media_type="text/html",
    read=_read, sniff=_sniff,
)  # fmt: skip
"""Reads what `read_page` reads, from a file."""
