"""Astro: what its collections read, by the keys that templates use, and what is written reads back."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

import essaykit as ek

P = "src/content/blog/on-tea.md"


CASES: list[tuple[str, str, dict[str, Any]]] = [
    (
        P,
        "title: On Tea\npubDate: 2011-07-02",
        {"title": "On Tea", "slug": "on-tea", "published": "2011-07-02T00:00:00"},
    ),
    # js-yaml makes UTC of a timestamp; a quoted date is UTC, a quoted time without a zone is local (Date.parse).
    (P, "date: 2011-07-02 10:20:30", {"published": "2011-07-02T10:20:30"}),
    (P, "date: '2011-07-02'", {"published": "2011-07-02T00:00:00"}),
    (P, "date: '2011-07-02T10:20:30'", {"published": "2011-07-02T09:20:30"}),
    (P, "date: Jul 02 2011", {"published": "2011-07-01T23:00:00"}),
    (P, "date: '2011-07-02T10:20:30+02:00'", {"published": "2011-07-02T08:20:30"}),
    # The first of the keys that there is.
    (
        P,
        "date: 2011-07-03\npubDate: 2011-07-02",
        {"published": "2011-07-02T00:00:00", "extra": {"date": date(2011, 7, 3)}},
    ),
    (
        P,
        "publishDate: 2011-07-02\nupdatedDate: 2012-01-01",
        {"published": "2011-07-02T00:00:00", "updated": "2012-01-01T00:00:00"},
    ),
    (P, "published: 2011-07-02", {"published": "2011-07-02T00:00:00", "status": "public"}),
    (P, "published: false", {"published": None, "status": "draft", "problems": [], "extra": {}}),
    (P, "published: true\ndraft: true", {"status": "draft"}),
    (P, "draft: true", {"status": "draft"}),
    (P, "draft: true\nstatus: private", {"status": "private"}),
    # A schema says what a key means, so what does not fit is no fault.
    (
        P,
        "pubDate: soon\nheroImage: {light: a.png, dark: b.png}",
        {"problems": [], "extra": {"pubDate": "soon", "heroImage": {"light": "a.png", "dark": "b.png"}}},
    ),
    (P, "heroImage: ./a.png", {"image": "./a.png"}),
    (P, "coverImage: {src: a.png, alt: A cup}", {"image": "a.png"}),
    (P, "tags: [a, b c]\ncategory: d e", {"tags": ["a", "b c"], "categories": ["d e"]}),
    (P, "tags: a, b", {"tags": ["a, b"]}),
    (P, "author: Ada\nexcerpt: Short.", {"authors": ["Ada"], "summary": "Short."}),
    (P, "slug: tea", {"slug": "tea"}),
    (P, "slug: 2011", {"slug": "2011"}),
    ("src/content/blog/On Tea v1.0.md", "", {"slug": "on-tea-v10"}),
    ("src/content/blog/on-tea/index.mdx", "", {"slug": "on-tea", "markup": "markdown"}),
    # No date in a name means anything to Astro; to sites that are configured so it does.
    ("src/content/blog/2011-07-02-on-tea.md", "", {"published": "2011-07-02T00:00:00", "slug": "2011-07-02-on-tea"}),
    (P, "layout: tea\nfeatured: yes", {"extra": {"layout": "tea", "featured": "yes"}}),
]


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: On Tea\ntags: [a]\n---\nSlow.\n",
        "\n \n---\ntitle: On Tea\ntags: [a]\n---\n\nSlow.\n",
        '+++\ntitle = "On Tea"\ntags = ["a"]\n+++\nSlow.\n',
        "---\ntitle: On Tea\ntags: [a]\n+++\nSlow.\n",
        '+++\ntitle = "On Tea"\ntags = ["a"]\n---Slow.\n',
    ],
)
def test_every_fence_says_the_same(text: str) -> None:
    """The closing fence only has to begin a line, and may be of the other kind."""
    post = ek.loads(text, dialect="astro", path=P)
    assert (post.title, post.body, [tag.name for tag in post.tags]) == ("On Tea", "Slow.\n", ["a"])
    assert ek.dumps(post) == text


LISTINGS: list[tuple[dict[str, str], int]] = [
    ({"astro.config.mjs": "", "src/content/blog/a.md": ""}, 10),
    ({"src/content/blog/a.md": "---\ntitle: x\n---\n"}, 8),
    ({"src/content/blog/a.md": "---\nlayout: post\ntitle: x\n---\n"}, 0),
    ({"content/posts/a.md": "---\npublishDate: 2011-07-02\n---\n"}, 6),
    ({"content/posts/a.md": "---\ndate: 2011-07-02\n---\n", "content/posts/b.md": "---\n---\n"}, 0),
    ({"content/posts/a.mdx": '---\n---\nimport Tea from "../Tea.astro"\n'}, 8),
]


@pytest.mark.parametrize(("text", "kind"), [("Tea.\n", "page"), ("---\ntitle: On Tea\n---\nTea.\n", "post")])
def test_an_index_without_a_header_is_a_page(text: str, kind: str) -> None:
    """It says what a folder holds; with a header it is an entry of a collection."""
    assert ek.loads(text, dialect="astro", path="src/content/blog/index.md").kind == kind
