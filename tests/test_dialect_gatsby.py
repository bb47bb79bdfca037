"""Gatsby: the keys of its starters, as gray-matter and its date type read them, and what is written reads back."""

from __future__ import annotations

from datetime import UTC
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import essaykit as ek
from essaykit.dialects.gatsby import FORMAT, GATSBY
from essaykit.format import Listing
from essaykit.testing import law_contained, law_roundtrip, law_total, posts, tags, texts

LONDON = ek.Site(timezone="Europe/London")
P = "content/blog/on-tea/index.md"


def shown(post: ek.Post) -> dict[str, Any]:
    """What is compared, in short."""
    return {
        "title": post.title,
        "slug": post.slug,
        "url": post.url,
        "kind": post.kind,
        "status": post.status,
        "markup": post.markup,
        "published": post.published.astimezone(UTC).isoformat()[:19] if post.published else None,
        "updated": post.updated.astimezone(UTC).isoformat()[:19] if post.updated else None,
        "tags": [tag.name for tag in post.tags],
        "categories": [tag.name for tag in post.categories],
        "authors": [(person.name, person.url) for person in post.authors],
        "image": post.image.url if post.image else None,
        "aliases": list(post.aliases),
        "summary": post.summary,
        "extra": dict(post.extra),
        "problems": [problem.code for problem in post.source.problems],
    }


CASES: list[tuple[str, str, dict[str, Any]]] = [
    (
        P,
        'title: On Tea\ndate: "2011-07-02T10:20:30.284Z"',
        {"title": "On Tea", "slug": "on-tea", "published": "2011-07-02T10:20:30"},
    ),
    # moment.utc: naive dates are UTC, however they were written.
    (P, "date: 2011-07-02 10:20", {"published": "2011-07-02T10:20:00"}),
    (P, "date: '2011-07-02'", {"published": "2011-07-02T00:00:00"}),
    ("content/blog/2011-07-02-on-tea.md", "", {"published": "2011-07-02T00:00:00", "slug": "on-tea", "title": ""}),
    ("content/blog/2011-07-02-on-tea/index.mdx", "", {"published": "2011-07-02T00:00:00", "slug": "on-tea"}),
    ("content/blog/2011-07-02-on-tea.md", "date: 2012-01-01", {"published": "2012-01-01T00:00:00"}),
    (P, "path: /tea/\ntags: [a, b c]\ncategory: d", {"url": "/tea/", "tags": ["a", "b c"], "categories": ["d"]}),
    (P, "published: false", {"status": "draft", "published": None, "problems": []}),
    (P, "draft: true", {"status": "draft"}),
    (P, "author: [ada, bo]", {"authors": [("ada", None), ("bo", None)]}),
    (P, "redirect_from: [/old/]\nlayout: post", {"aliases": ["/old/"], "extra": {"layout": "post"}}),
    (P, "featuredImage: ./a.png\nspoiler: Short.", {"image": "./a.png", "summary": "Short."}),
    (
        P,
        "cover: {childImageSharp: 1}\ndate: soon",
        {"problems": [], "extra": {"cover": {"childImageSharp": 1}, "date": "soon"}},
    ),
]


@pytest.mark.parametrize(("path", "header", "expected"), CASES)
def test_reads_as_gatsby(path: str, header: str, expected: dict[str, Any]) -> None:
    post = ek.loads(f"---\n{header}\n---\n\nSlow.\n", dialect="gatsby", path=path, site=LONDON)
    found = shown(post)
    assert {key: found[key] for key in expected} == expected
    assert post.body == "Slow.\n"


@pytest.mark.parametrize(("path", "header", "expected"), CASES)
def test_what_is_read_is_written_and_reads_back(path: str, header: str, expected: dict[str, Any]) -> None:
    """A post written anew, to the same path, is the same post; written back unchanged, it is the same text."""
    text = f"---\n{header}\n---\n\nSlow.\n"
    post = ek.loads(text, dialect="gatsby", path=path, site=LONDON)
    assert ek.dumps(post, site=LONDON) == text
    if not expected.get("problems"):
        again = ek.loads(GATSBY.text(post, LONDON), dialect="gatsby", path=path, site=LONDON)
        assert attrs.evolve(again, dates=post.dates) == post


def test_a_key_is_changed_in_its_own_spelling() -> None:
    text = "---\ntitle: On Tea # of a kind\ntags:\n  - a\ncategory: d\n---\n\nSlow.\n"
    post = ek.loads(text, dialect="gatsby", path=P)
    assert ek.dumps(attrs.evolve(post, categories=["e"])) == text.replace("category: d", "category: [e]")


LISTINGS: list[tuple[dict[str, str], int]] = [
    ({"gatsby-config.js": "", "content/blog/a/index.md": ""}, 10),
    ({"content/blog/a/index.md": ""}, 2),
    ({"content/posts/a.md": ""}, 0),
]


@pytest.mark.parametrize(("files", "weight"), LISTINGS)
def test_recognised_by_its_own_marks_only(files: dict[str, str], weight: int) -> None:
    assert FORMAT.recognise is not None
    found = sum(mark.weight for mark in FORMAT.recognise(Listing(sorted(files), files.__getitem__)))
    assert found >= weight if weight else found == 0


WORDS = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=9)
TERMS = st.lists(tags(text=WORDS), max_size=3, unique_by=lambda tag: tag.name)
GROUPS = st.lists(tags("category", WORDS), max_size=2, unique_by=lambda tag: tag.name)


@given(posts(WORDS, body=texts(), tags=TERMS, categories=GROUPS, extra=st.just({})))
def test_what_is_written_reads_back(post: ek.Post) -> None:
    """What is written reads back the same, within its folder."""
    law_roundtrip(FORMAT, post)
    law_contained(FORMAT, ek.Archive([post]))


@given(
    st.sampled_from(("", "---\n", "+++\n", "---json\n")), texts(), st.sampled_from(("", "\n---\n", "+++\n")), texts()
)
def test_any_text_is_read_or_refused(opening: str, header: str, closing: str, body: str) -> None:
    law_total(FORMAT, opening + header + closing + body, path=P)
