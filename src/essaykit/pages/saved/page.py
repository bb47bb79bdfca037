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
from essaykit.model.site import Site
from essaykit.pages.saved.elements import Element, Page, classed, named, related
from essaykit.pages.saved.entry import Finder
from essaykit.pages.saved.heading import heading_of
from essaykit.pages.saved.linked_data import articles_of
from essaykit.pages.saved.roots import GUESSES, asides_of, roots_of
from essaykit.pages.saved.wayback import unarchived
from essaykit.text.encodings import narrow, wide
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
    asides = asides_of(page)
    roots, how = roots_of(page, asides)
    site = _site(page, reading.site)
    title, scope = heading_of(page, roots, asides)
    problems: list[Problem] = []

    def tell(problem: Problem, at: int) -> None:
        problems.append(attrs.evolve(problem, path=path or None, line=html.count("\n", 0, at) + 1))

    finder = Finder(page, _base(page), site, reading, scope, asides, tell)
    posts = [post for root in roots
             if (post := finder.post(root, _described(data, root, len(roots)), alone=len(roots) == 1)) is not None]  # fmt: skip
    if not posts:
        posts = [finder.described(thing) for thing in data]
    if not posts:
        raise ReadError(Problem("page-unreadable", path=path or None, hint="save the page itself, not a print or a search of it",
                                detail="it has no h-entry, no hentry, no <article> and no JSON-LD of one"))  # fmt: skip
    if how in GUESSES and roots:
        tell(
            Problem("guess", detail=f"nothing on the page says what is a post; {GUESSES[how]} was taken for one"),
            roots[0].start,
        )
    if title is None:
        return Archive(posts, site=site, problems=problems)
    return Archive(posts, site=site, scope=(scope,) if scope else (), title=title, problems=problems)


def _base(page: Page) -> str:
    """The address of the page, as far as it tells it."""
    for own in page.root.within():
        if own.name == "base" and is_absolute(own.get("href")):
            return unarchived(own.get("href"))
    for own in page.root.within():
        if related("canonical")(own) and is_absolute(own.get("href")):
            return unarchived(own.get("href"))
    for own in page.root.within():
        if own.name == "meta" and own.get("property") == "og:url" and is_absolute(own.get("content")):
            return unarchived(own.get("content"))
    return ""


def _meta(page: Page, name: str) -> str:
    for own in page.root.within():
        if own.name == "meta" and name in {own.get("property"), own.get("name")}:
            return " ".join(own.get("content").split())
    return ""


def _site(page: Page, given: Site) -> Site:
    own_title = page.root.first(_SITE_TITLES) or page.root.first(_leads_home)
    title = own_title.text if own_title is not None else _meta(page, "og:site_name")
    home = page.root.first(related("home")) or (own_title.first(named("a")) if own_title is not None else None)
    base = _base(page)
    url = ""
    if own_title is not None and own_title.name == "a":
        home = own_title
    href = unarchived(home.get("href")) if home is not None else ""
    if home is not None and (is_absolute(href) or base):
        address = _joined(base, href)
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


_SITE_TITLES = classed("site-title", "blog-title", "site-name", "brand", "wp-block-site-title")
_ROOT = re.compile(r"https?://[^/]+/?|/")


def _leads_home(own: Element) -> bool:
    """Whether an element is a heading that is a link to the root of the site, as themes set its title."""
    link = (
        own.first(named("a"))
        if own.name in {"h1", "h2"} or own.get("id") in {"site-title", "blog-title", "logo"}
        else None
    )
    return link is not None and bool(link.text) and _ROOT.fullmatch(unarchived(link.get("href"))) is not None


def _joined(base: str, url: str) -> str:
    try:
        return urljoin(base, url)
    except ValueError:
        return url


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
    if name := wide(data):
        return data.decode(name, "replace").removeprefix("\ufeff")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        match = _CHARSET.search(data[:4_096])
        return data.decode((narrow(match[1].decode("ascii")) if match else None) or "cp1252", "replace")


def _sniff(beginning: str) -> int:
    return 3 if re.search(r"<!doctype html|<html|<body|<article|<div|<h1", beginning, re.IGNORECASE) else 1


SAVED_PAGE = Format(
    "saved-page", "bundle", title="page of a blog saved as HTML", suffixes=(".html", ".htm", ".xhtml"), media_type="text/html",
    read=_read, sniff=_sniff,
)  # fmt: skip
"""Reads what `read_page` reads, from a file."""
