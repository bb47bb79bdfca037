"""Pelican: what its own readers read (tried with Pelican 4.12), and what is written reads back."""

from __future__ import annotations

from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import essaykit as ek
from essaykit.dialects.pelican import FORMAT
from essaykit.errors import ReadError
from essaykit.testing import law_roundtrip, moments, posts

M = "content/notes/on-tea.md"
PATHS = ("content/a/x.md", "content/x.rst", "content/2011-01-02.html", "x.md")
CASES: list[tuple[str, str, dict[str, Any]]] = [
    (M, "Title: A: b\nDate: 2011-07-02 10:20", {"title": "A: b", "slug": "a-b", "published": "2011-07-02T09:20:00"}),
    (M, 'Title: "x: y"\nTags: [a, b]', {"title": '"x: y"', "tags": ["[a", "b]"]}),
    (M, "Title: x\nTags: a, b;c", {"tags": ["a, b", "c"]}),
    (M, "Title: x\nTags: A, a, A,", {"tags": ["A", "a"]}),
    (M, "Title: x\nTags: a\n    b", {"tags": ["a"]}),  # further values of a key that may stand once are dropped
    (M, "Title: x\nTags:\n  - a", {"tags": [], "body": "  - a\n\nBody"}),
    (M, "Title: x\nDate: 2011-01-02\nDate: 2012-01-02", {"published": "2011-01-02T00:00:00"}),
    (M, "Title: x\nTags: a\nTAGS: b\nSlug: ink", {"tags": ["a"], "slug": "ink"}),
    (M, "Title: x\nSummary: *one*\n    two", {"summary": "*one*\ntwo"}),
    (M, "Title: x\nAuthors: Doe, Jane; Roe, R", {"authors": ["Doe, Jane", "Roe, R"]}),
    (M, "Title: x\nAuthors: Ada, Bob", {"authors": ["Ada", "Bob"]}),
    (M, "Title: x\nAuthor: Doe, Jane", {"authors": ["Doe, Jane"]}),
    (M, "Title: x\nCategory: A, B", {"categories": ["A, B"]}),
    (M, "Title: x", {"categories": ["notes"], "published": None, "status": "public"}),
    ("content/on-tea.md", "Title: x", {"categories": ["misc"]}),
    ("content/pages/about.md", "Title: x", {"kind": "page", "categories": []}),
    (M, "Title: x\nStatus: Draft", {"status": "draft"}),
    (M, "Title: x\nStatus: hidden", {"status": "unlisted"}),
    (M, "Title: x\nStatus: skip", {"status": "private"}),
    (M, "Title: x\nStatus: soon", {"status": "public", "problems": ["value-invalid"], "extra": {"status": "soon"}}),
    (
        M,
        "Title: x\nStatus:\nCategory:\nSlug:\nTags:",
        {"status": "public", "slug": "x", "categories": ["notes"], "tags": []},
    ),
    # Dates: python-dateutil, and nothing from today.
    (M, "Title: x\nDate: 2011-01-02_10:20", {"published": "2011-01-02T10:20:00"}),
    (M, "Title: x\nDate: 03/04/2011", {"published": "2011-03-04T00:00:00"}),
    (M, "Title: x\nDate: Thu, 3 Mar 2011 10:20 EST", {"published": "2011-03-03T10:20:00"}),
    (M, "Title: x\nDate: 2011-01-02 10:20 PM", {"published": "2011-01-02T22:20:00"}),
    (M, "Title: x\nDate: 2011-01-02T10:20:30+02:00", {"published": "2011-01-02T08:20:30"}),
    (M, "Title: x\nDate: 3rd November 2021", {"published": "2021-11-03T00:00:00"}),
    (M, "Title: x\nDate: 2011-03", {"published": None, "problems": ["date-invalid"], "extra": {"date": "2011-03"}}),
    (M, "Title: x\nDate: 10:20", {"published": None, "problems": ["date-invalid"], "extra": {"date": "10:20"}}),
    (M, "Title: x\nDate: Friday", {"published": None, "problems": ["date-invalid"], "extra": {"date": "Friday"}}),
    (
        M,
        "Title: x\nDate: 2011-07-02 10:20\nTimezone: America/New_York",
        {"published": "2011-07-02T14:20:00", "extra": {"timezone": "America/New_York"}},
    ),
    (M, "Title: x\nModified: Mar 5, 2012", {"updated": "2012-03-05T00:00:00", "published": None}),
    ("content/2011-01-02-on-tea.md", "Title: Public Life", {"published": "2011-01-02T00:00:00", "slug": "public-life"}),
    ("content/2011-01-02-on-tea.md", "Title: x\nDate: 2012-01-02", {"published": "2012-01-02T00:00:00"}),
    # Slugs: Django's, of the title.
    (M, "Title: Zürich & C++ café", {"slug": "zurich-c-cafe"}),
    (M, "Title: 北京 news", {"slug": "bei-jing-news"}),
    (M, "Title: <b>Bold</b> it's -- fine_ok", {"slug": "bold-its-fine_ok"}),
    (M, "Title: ???", {"slug": "on-tea"}),
    (M, "Title: x\nslug: XKCD-plots", {"slug": "XKCD-plots"}),
    (
        M,
        "Title: x\nUrl: about/\nLang: fr\nMood: calm\n    and slow\nComments: true",
        {"url": "/about/", "lang": "fr", "extra": {"mood": ["calm", "and slow"], "comments": "true"}},
    ),
    (M, "\ufeffTitle: bom", {"title": "bom"}),
    (M, "Title: x\nKeywords: a", {"tags": [], "extra": {"keywords": "a"}}),
    (M, "Title: x\nNote: http://tea.example", {"extra": {"note": "http://tea.example"}}),
    # reStructuredText
    (
        "content/a.rst",
        "On *Tea*\n========\n\n:Date: 2011-01-02\n:tags: a; b, c\n:category: Foo\n:summary: *one*\n  two",
        {
            "title": "On Tea",
            "slug": "on-tea",
            "published": "2011-01-02T00:00:00",
            "tags": ["a", "b, c"],
            "markup": "rst",
            "categories": ["Foo"],
            "summary": "*one*\ntwo",
            "body": "Body",
        },
    ),
    ("content/a.rst", "T\n=\n\n:authors: - A B\n          - C D", {"authors": ["A B", "C D"]}),
    # HTML
    (
        "content/a.html",
        (
            "<html><head><title>T &amp; x</title><meta name='keywords' content='a, b'>"
            "<meta name='date' contents='2011-01-02'><meta name=authors content='X; Y'></head><body>\nBody"
        ),
        {"title": "T & x", "slug": "t-x", "tags": ["a", "b"], "authors": ["X", "Y"], "markup": "html"},
    ),
    (
        "content/a.html",
        "<head><title>T</title><meta name=tags content=a><meta name=tags content='b, c'></head><body>",
        {"tags": ["a", "b, c"]},
    ),
]


@pytest.mark.parametrize("text", ["Body", "\nTitle: x\n\nBody", "---\n\nBody"])
def test_a_file_without_a_header_is_no_post(text: str) -> None:
    with pytest.raises(ReadError, match="not-a-post"):
        ek.loads(text, dialect="pelican", path=M)


def test_only_the_changed_lines_differ() -> None:
    text = "Title: On Tea\ndate: 2011-01-02 10:20\nTags: a, b\nMood: calm\n\nBody\n"
    post = ek.loads(text, dialect="pelican", path=M)
    after = ek.dumps(attrs.evolve(post, tags=["a", "c"], title="On Ink", authors=["Doe, Jane"]))
    assert after == (
        "Title: On Ink\ndate: 2011-01-02 10:20\nTags: a, c\nauthors: Doe, Jane;\nMood: calm\nslug: on-tea\n\nBody\n"
    )
    again = ek.loads(after, dialect="pelican", path=M)
    assert (again.title, again.slug, [one.name for one in again.authors]) == ("On Ink", "on-tea", ["Doe, Jane"])


LINES = st.from_regex(r"[A-Za-zéü茶][A-Za-zéü茶0-9 .!?'#&-]{0,14}[a-z]", fullmatch=True)
WORDS = LINES.map(lambda text: " ".join(text.split()))
POSTS = posts(
    text=WORDS,
    published=st.none() | moments(),
    status=st.sampled_from(("public", "draft", "private", "unlisted")),
    kind=st.just("post"),
    markup=st.sampled_from(("markdown", "rst", "html")),
    categories=st.tuples(WORDS),
    tags=st.lists(WORDS, max_size=3, unique=True),
    extra=st.dictionaries(st.from_regex(r"my-[a-z]{1,5}", fullmatch=True), WORDS, max_size=2),
)


@given(POSTS)
def test_what_is_written_reads_back(post: ek.Post) -> None:
    """Every field that has to be kept, and the markup, come back."""
    law_roundtrip(FORMAT, post, fields=("title", "body", "published", "updated", "tags", "categories", "status", "slug",
                                        "markup", "lang", "extra"))  # fmt: skip


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        ("content/on-tea.md", True), ("content/.old/on-tea.md", False), ("themes/on-tea.md", False),
        ("themes/content/on-tea.md", True), ("notes/on-tea.md", True),
    ],
)  # fmt: skip
def test_which_files_pelican_reads(path: str, wanted: bool) -> None:
    """All of `content`, and nothing of its themes and plugins."""
    assert FORMAT.wants(path) is wanted


def test_a_timezone_is_for_dates_without_a_zone() -> None:
    """An offset that is written wins over the header's `timezone`."""
    header = "Title: On Tea\nDate: 2011-03-02 10:20+02:00\nModified: 2011-03-02 10:20\nTimezone: Europe/Rome\n"
    post = ek.loads(f"{header}\nTea.\n", dialect="pelican", path="content/on-tea.md")
    assert post.published is not None
    assert post.updated is not None
    assert (post.published.isoformat(), post.updated.isoformat()) == (
        "2011-03-02T10:20:00+02:00",
        "2011-03-02T10:20:00+01:00",
    )
