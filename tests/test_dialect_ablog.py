"""ABlog: what its own program reads, and what is written reads back."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import essaykit as ek
from essaykit.dialects.ablog import FORMAT, typographic
from essaykit.errors import WriteError
from essaykit.testing import law_roundtrip, posts

R, M = "posts/2011/on-tea.rst", "posts/on-tea.md"
T = "On Tea\n======\n\n"
PATHS = ("posts/x.rst", "posts/x.md")
CASES: list[tuple[str, str, dict[str, Any]]] = [
    (
        R,
        T + ".. post:: 27 November 2012\n   :author: Ada, Bob\n   :tags: 0.2, tea\n   :category: Notes, Ink",
        {
            "title": "On Tea",
            "slug": "on-tea",
            "published": "2012-11-27T00:00:00",
            "tags": ["0.2", "tea"],
            "kind": "post",
            "authors": ["Ada", "Bob"],
            "categories": ["Notes", "Ink"],
            "body": "Body",
            "markup": "rst",
            "status": "public",
        },
    ),
    (R, T + ".. post:: 3rd November 2021", {"published": "2021-11-03T00:00:00"}),
    (R, T + ".. post:: Mar 05, 2021", {"published": "2021-03-05T00:00:00"}),
    (R, T + ".. post:: March 2021", {"published": None, "problems": ["date-invalid"], "extra": {"post": "March 2021"}}),
    (R, T + ".. post::\n   :tags: a", {"published": None, "status": "draft", "tags": ["a"]}),
    (
        R,
        T + ".. post:: 2011-01-02\n   :redirect: a/b, c\n   :location: Oslo\n   :image: 2\n   :nocomments:",
        {"aliases": ["a/b", "c"], "extra": {"location": "Oslo", "image": "2", "nocomments": ""}},
    ),
    (R, ".. post:: 2011-01-02\n\n" + T, {"title": "On Tea", "published": "2011-01-02T00:00:00"}),
    (R, ":orphan:\n\n" + T + ".. post:: 2011-01-02", {"title": "On Tea", "published": "2011-01-02T00:00:00"}),
    (R, T + "Intro\n\n.. post:: 2011-01-02", {"title": "On Tea", "body": "Intro\n\n.. post:: 2011-01-02\n\nBody"}),
    (R, T + ".. post:: 2011-01-02\n   :title: Ink", {"title": "Ink"}),
    (R, T + ".. post:: 2011-01-02\n\n.. update:: 5 Mar 2012\n\n   New.", {"updated": "2012-03-05T00:00:00"}),
    (R, T, {"kind": "page", "title": "On Tea", "status": "public", "body": "\n\nBody"}),
    (R, T + ":blogpost: true\n:date: 2011-01-02\n:tags: a, b", {"kind": "page"}),  # the directive's fence comes first
    ("posts/on-tea/index.rst", T + ".. post:: 2011-01-02", {"slug": "on-tea"}),
    # MyST
    (
        M,
        "---\nblogpost: true\ndate: Apr 9 2026\nauthor: Ada, Bob\ntags: a\n---\n\n# On *Tea*",
        {
            "title": "On Tea",
            "published": "2026-04-08T23:00:00",
            "authors": ["Ada", "Bob"],
            "tags": ["a"],
            "kind": "post",
            "body": "Body",
            "markup": "markdown",
            "extra": {},
        },
    ),
    (
        M,
        "---\nblogpost: true\ndate: 2011-01-02\ntags: ['a', \"b\"]\ncategory: [c]\n---\n\n# T",
        {"tags": ["a", "b"], "categories": ["c"]},
    ),
    (
        M,
        "```{post} May 10 2023\n:author: Ada\n\n```\n\n# On `Tea`",
        {"title": "On Tea", "published": "2023-05-09T23:00:00"},
    ),
    (M, "```{post} June 05 2020\n---\nauthor: Ada\ntags: tea\n---\n```\n\n# T", {"authors": ["Ada"], "tags": ["tea"]}),
    (M, "# T", {"kind": "page", "title": "T"}),
]


@pytest.mark.parametrize(
    ("title", "expected"),
    [("It's \"free\"", "It’s “free”"), ("'Tea' -- or ---", "‘Tea’ – or —"), ("Wait...", "Wait…"),
     ("The '90s", "The ’90s"), ('("Ink")', "(“Ink”)"), ("“Ink”", "“Ink”")],
)  # fmt: skip
def test_titles_have_the_marks_that_sphinx_gives_them(title: str, expected: str) -> None:
    assert typographic(title) == expected
    assert ek.loads(f"# {title}\n", dialect="ablog", path=M).title == expected


def test_only_the_changed_lines_differ() -> None:
    text = T + ".. post:: 27 November 2012\n   :tags: a\n   :location: Oslo\n\nBody\n"
    post = ek.loads(text, dialect="ablog", path=R)
    after = ek.dumps(attrs.evolve(post, tags=["b"], title="On Ink", categories=["Notes"]))
    assert after == (
        "On Ink\n======\n\n.. post:: 27 November 2012\n   :tags: b\n   :category: Notes\n   :location: Oslo\n\nBody\n"
    )
    moved = ek.dumps(attrs.evolve(post, published=datetime(2012, 1, 2, 10, 20, tzinfo=UTC)))
    assert moved == text.replace("27 November 2012", "2012-01-02 10:20:00")


def test_a_body_that_loses_its_directive_is_refused() -> None:
    """Where text stands before the directive, that is part of the body: without it, the post would be a page."""
    post = ek.loads("Slow.\n\n.. post:: 2012-01-02\n\nStill slow.\n", dialect="ablog", path=R)
    assert ".. post::" in post.body
    with pytest.raises(WriteError, match="kind = 'post' cannot be written: it would be read back as 'page'"):
        ek.dumps(attrs.evolve(post, body="Slow.\n"))


WORDS = st.from_regex(r"[A-Za-zéü茶][A-Za-zéü茶0-9 .!?#&]{0,14}[a-z]", fullmatch=True).map(
    lambda text: " ".join(text.replace("..", ".").split())
).filter(lambda text: "..." not in text)  # fmt: skip
DATES = st.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
POSTS = st.one_of(
    posts(text=WORDS, kind=st.just("post"), status=st.just(status), published=published, updated=st.none(),
          markup=st.sampled_from(("markdown", "rst")), tags=st.lists(WORDS, max_size=3, unique=True), extra=st.just({}),
          categories=st.lists(WORDS, max_size=2, unique=True))
    for status, published in (("public", DATES), ("draft", st.none()))
)  # fmt: skip


@given(POSTS)
def test_what_is_written_reads_back(post: ek.Post) -> None:
    """Every field that ABlog has a word for comes back."""
    slugged = attrs.evolve(post, slug="on-tea")  # the file's name alone says it
    law_roundtrip(
        FORMAT, slugged, fields=("title", "body", "published", "tags", "categories", "status", "slug", "kind")
    )
