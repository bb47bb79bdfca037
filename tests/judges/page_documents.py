"""What essaykit writes of an archive for readers: every page of its site, and pages of single things."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

import attrs

import essaykit as ek
from essaykit.markup.markup import named
from essaykit.pages.options import Options
from essaykit.pages.site import site_files
from essaykit.pages.theme import stylesheet
from judge import Document

LISTS = 3
"""Pages of each folder but that of posts, of an archive: they are much alike."""
QUOTES = 3
"""Pages of quotes, of an archive."""
FEEDS = ("atom", "rss", "jsonfeed")


def documents(name: str, archive: ek.Archive) -> Iterator[Document]:
    """Pages of the site, a list with whole posts, and a fragment of each kind in a page of its own."""
    public = archive.narrowed([post for post in archive if post.status == "public"])
    options = Options(feeds=FEEDS, term_feeds=FEEDS, dates=("year", "month"))
    lists: Counter[str] = Counter()
    for file in site_files(public, options=options):
        kind = file.path.partition("/")[0]
        lists[kind] += 1
        if file.path.endswith(".html") and (kind == "posts" or lists[kind] <= LISTS):
            yield Document("html", f"{name}: {file.path}", _text(file))
    yield Document("html", f"{name}: full", ek.page(public, content="full"))
    if name == "example":
        yield from styled(public)
    else:
        yield from bodies(name, public)
    yield Document("html", f"{name}: fragment of the archive", _around(ek.fragment(public)))
    for post in islice(public, QUOTES):
        yield Document("html", f"{name}: fragment of {post.slug}", _around(ek.fragment(post, site=public.site)))
    for number, quote in enumerate(islice(ek.quotes(public), QUOTES)):
        yield Document("html", f"{name}: quote {number}", ek.page(quote, site=public.site))


def styled(archive: ek.Archive) -> Iterator[Document]:
    """A page of each kind that looks as readers see it: with the stylesheet in it."""
    style = f"<style>{stylesheet()}</style>"
    seen: Counter[str] = Counter()
    for file in site_files(archive, options=Options(feeds=FEEDS, stylesheet="/s.css")):
        kind = file.path.partition("/")[0]
        seen[kind] += 1
        if file.path.endswith(".html") and seen[kind] <= LISTS:
            html = re.sub(r'<link rel="stylesheet"[^>]*>', lambda _: style, _text(file))
            yield Document("styled html", file.path, html)
    yield Document("styled html", "comments", ek.page(_discussed(archive[0]), site=archive.site))
    yield Document("styled html", "quote", ek.page(ek.quotes(archive)[0], site=archive.site))


def _discussed(post: ek.Post) -> ek.Post:
    first = ek.Comment(
        "1", author=ek.Person("Kim", url="https://kim.example"), body="<p>Well.</p>", published=post.published
    )
    return attrs.evolve(post, comments=[first, ek.Comment("2", parent="1", body="<p>Indeed.</p>")])


def bodies(name: str, archive: ek.Archive) -> Iterator[Document]:
    """What the authors of a blog wrote, each in the least of pages: what is wrong in it is theirs."""
    for post in archive:
        texts = [(post.markup, post.body), (post.markup, post.summary or "")]
        texts += [(comment.markup, comment.body) for comment in post.comments]
        html = "\n".join(named(markup).html(text, prefix=post.slug) for markup, text in texts)
        plain = html.encode("utf-8", "replace").decode()
        yield Document("body", f"{name}: body of {post.slug}", _around(f"<div>\n{plain}</div>\n"))


def _around(html: str) -> str:
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n<title>A page</title>\n</head>\n<body>\n{html}</body>\n</html>\n'
    )


def _text(file: ek.File) -> str:
    return file.data if isinstance(file.data, str) else file.data.decode()
