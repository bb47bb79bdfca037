"""Gatsby: the keys of its starters, as gray-matter and its date type read them, and what is written reads back."""

from __future__ import annotations

from typing import Any

import attrs

import essaykit as ek

P = "content/blog/on-tea/index.md"


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
    (P, "author: [ada, bo]", {"authors": ["ada", "bo"]}),
    (P, "redirect_from: [/old/]\nlayout: post", {"aliases": ["/old/"], "extra": {"layout": "post"}}),
    (P, "featuredImage: ./a.png\nspoiler: Short.", {"image": "./a.png", "summary": "Short."}),
    (
        P,
        "cover: {childImageSharp: 1}\ndate: soon",
        {"problems": [], "extra": {"cover": {"childImageSharp": 1}, "date": "soon"}},
    ),
]


def test_a_key_is_changed_in_its_own_spelling() -> None:
    text = "---\ntitle: On Tea # of a kind\ntags:\n  - a\ncategory: d\n---\n\nSlow.\n"
    post = ek.loads(text, dialect="gatsby", path=P)
    assert ek.dumps(attrs.evolve(post, categories=["e"])) == text.replace("category: d", "category: [e]")


LISTINGS: list[tuple[dict[str, str], int]] = [
    ({"gatsby-config.js": "", "content/blog/a/index.md": ""}, 10),
    ({"content/blog/a/index.md": ""}, 2),
    ({"content/posts/a.md": ""}, 0),
]
