"""Astro: what its collections read, by the keys that templates use, and what is written reads back."""

from __future__ import annotations

from datetime import UTC, date
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import essaykit as ek
from essaykit.dialects.astro import ASTRO, FORMAT
from essaykit.format import Listing
from essaykit.testing import law_contained, law_roundtrip, law_total, posts, tags, texts

LONDON = ek.Site(timezone="Europe/London")
P = "src/content/blog/on-tea.md"


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
    (P, "author: Ada\nexcerpt: Short.", {"authors": [("Ada", None)], "summary": "Short."}),
    (P, "slug: tea", {"slug": "tea"}),
    (P, "slug: 2011", {"slug": "2011"}),
    ("src/content/blog/On Tea v1.0.md", "", {"slug": "on-tea-v10"}),
    ("src/content/blog/on-tea/index.mdx", "", {"slug": "on-tea", "markup": "markdown"}),
    # No date in a name means anything to Astro; to sites that are configured so it does.
    ("src/content/blog/2011-07-02-on-tea.md", "", {"published": "2011-07-02T00:00:00", "slug": "2011-07-02-on-tea"}),
    (P, "layout: tea\nfeatured: yes", {"extra": {"layout": "tea", "featured": "yes"}}),
]


@pytest.mark.parametrize(("path", "header", "expected"), CASES)
def test_reads_as_astro(path: str, header: str, expected: dict[str, Any]) -> None:
    post = ek.loads(f"---\n{header}\n---\n\nSlow.\n", dialect="astro", path=path, site=LONDON)
    found = shown(post)
    assert {key: found[key] for key in expected} == expected
    assert post.body == "Slow.\n"


@pytest.mark.parametrize(("path", "header", "expected"), CASES)
def test_what_is_read_is_written_and_reads_back(path: str, header: str, expected: dict[str, Any]) -> None:
    """A post written anew, to the same path, is the same post; written back unchanged, it is the same text."""
    text = f"---\n{header}\n---\n\nSlow.\n"
    post = ek.loads(text, dialect="astro", path=path, site=LONDON)
    assert ek.dumps(post, site=LONDON) == text
    if not expected.get("problems"):
        again = ek.loads(ASTRO.text(post, LONDON), dialect="astro", path=path, site=LONDON)
        assert attrs.evolve(again, dates=post.dates) == post


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
