"""How a user's program looks to a type checker: pyright and mypy read this file, strictly; nothing runs it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from typing import Any, assert_type

import attrs

import essaykit as ek
from essaykit import Archive, File, Media, Person, Post, Problem, Quote, Quotebook, Site, Tag


def a_post() -> None:
    post = ek.load("on-tea.md")
    assert_type(post, Post)
    assert_type(ek.loads("text", dialect="jekyll", path="_posts/2021-03-04-on-tea.md"), Post)
    assert_type(post.title, str)
    assert_type(post.published, datetime | None)
    assert_type(post.tags, tuple[Tag, ...])
    assert_type(post.categories, tuple[Tag, ...])
    assert_type(post.authors, tuple[Person, ...])
    assert_type(post.image, Media | None)
    assert_type(post.html, str)
    assert_type(post.text, str)
    assert_type(post.excerpt, str)
    assert_type(post.words, int)
    assert_type(post.source.path, str | None)
    assert_type(post.source.body_start, int)
    assert_type(post.source.problems, tuple[Problem, ...])
    assert_type(ek.dumps(attrs.evolve(post, title="On Tea, Again")), str)
    assert_type(ek.dumps(post, dialect="zola"), str)
    ek.dump(post, "out.md")


def made_by_hand() -> Archive:
    site = Site(title="Slow Notes", url="https://slow.example", author="Ada Quill")
    post = Post(
        title="On Tea",
        body="It is *slow*.",
        published=datetime(2021, 3, 4, tzinfo=UTC),
        tags=["Tea", Tag("NESTA")],
        authors=[Person("Ada Quill", email="ada@quill.example")],
        image="tea.png",
    )
    return Archive(posts=[post], site=site)


def an_archive() -> None:
    blog = ek.load_archive("my-blog", dialect="jekyll", site=Site(title="Slow Notes"))
    assert_type(blog, Archive)
    sequence: Sequence[Post] = blog
    assert len(sequence) == len(blog)
    assert_type(blog.problems, tuple[Problem, ...])
    nesta = blog.visible(at=datetime(2021, 3, 4, tzinfo=UTC)).tagged("NESTA")
    assert_type(nesta, Archive)
    assert_type(nesta.title, str)
    assert_type(nesta[0], Post)
    assert_type(nesta["on-tea"], Post)
    assert_type(nesta[:3], Archive)
    assert_type(nesta.latest(20), Archive)
    assert_type(nesta.between(2010, 2012), Archive)
    assert_type(nesta.by_year(), dict[int | None, Archive])
    assert_type(nesta.tags(), dict[Tag, int])
    assert_type([page.posts for page in nesta.pages(10)], list[Archive])
    posts: Iterator[Post] = iter(ek.iter_posts("my-blog"))
    assert_type(next(posts), Post)


def quotes_of_it(blog: Archive, post: Post) -> None:
    assert_type(ek.quotes(post), tuple[Quote, ...])
    for quote in ek.quotes(blog):
        assert_type(quote.text, str)
        assert_type(quote.who, str | None)
        assert_type(quote.source, str | None)
        assert_type(quote.url, str | None)
        assert_type(quote.kind, str)
        assert_type((quote.start, quote.end), tuple[int, int])
        assert_type(quote.post, Post | None)
        assert_type(quote.said_by("Quill"), bool)
    assert_type(post.quote, Quote | None)


def a_book_of_them(blog: Archive, day: date) -> None:
    book = ek.quotebook(blog, kind="block", min_words=5)
    assert_type(book, Quotebook)
    sequence: Sequence[Quote] = book
    assert len(sequence) == len(book)
    assert_type(book[0], Quote)
    assert_type(book[:3], Quotebook)
    assert_type(book.by("Quill").about("tea").from_source("Letters").between(2010, 2012), Quotebook)
    assert_type(book.by_person(), dict[str | None, Quotebook])
    assert_type(book.by_source(), dict[str | None, Quotebook])
    assert_type(book.by_year(), dict[int | None, Quotebook])
    assert_type(book.archive(), Archive)
    assert_type(ek.feed(book.daily(date(2026, 1, 1), day), "atom"), str)
    assert_type(ek.feed(book, "jsonfeed"), str)
    assert_type(ek.to_markdown(book), str)
    assert_type(ek.to_text(book[0]), str)
    assert_type(ek.to_json(book), str)
    assert_type(ek.page(book), str)
    assert_type(ek.fragment(book), str)


def written_out(blog: Archive, post: Post, quote: Quote) -> None:
    assert_type(ek.fragment(post), str)
    assert_type(ek.fragment(quote), str)
    assert_type(ek.page(post), str)
    assert_type(ek.page(blog), str)
    assert_type(ek.feed(blog, "atom"), str)
    assert_type(ek.archived_feed(blog, "rss", limit=20), Iterator[File])
    assert_type(ek.paged_feed(blog, "jsonfeed", size=20), Iterator[File])
    assert_type(ek.opml(blog), str)
    assert_type(ek.sitemap([("posts/on-tea.html", post.published)], blog.site), str)
    assert_type(ek.annotation(quote, blog.site), dict[str, Any])
    assert_type(ek.to_json(blog), str)
    assert_type(ek.to_json(blog, lines=True), Iterator[str])
    assert_type(ek.from_json(["{}"], lines=True), Iterator[Post | Archive | Tag | Quote | Quotebook | Site])
    assert_type(ek.from_json("{}"), Post | Archive | Tag | Quote | Quotebook | Site)
    ek.build("my-blog", "public", site=blog.site)
    assert len(ek.convert("jekyll-blog", "hugo-site", to="hugo").findings) == 0


def refused() -> str:
    try:
        return ek.load("on-tea.md", dialect="jekyl").title
    except ek.EssaykitError as error:
        assert_type(error.problem, Problem)
        assert_type(error.problem.line, int | None)
        return error.problem.message


def of_another_kind() -> Archive:
    limits = ek.Limits(nesting=8)
    return ek.load_archive("my-blog", limits=limits, strict=True)


def a_format_of_ones_own() -> str:
    atom = ek.CATALOG.named("atom")
    catalog = ek.CATALOG.with_format(attrs.evolve(atom, name="atom-of-mine"))
    return catalog.named("atom-of-mine").title
