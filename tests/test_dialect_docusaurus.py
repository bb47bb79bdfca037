"""Docusaurus: what its blog plugin reads in headers, paths and bodies, and what is written reads back."""

from __future__ import annotations

from datetime import UTC
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import essaykit as ek
from essaykit.dialects.docusaurus import DOCUSAURUS, FORMAT
from essaykit.format import Listing
from essaykit.testing import law_contained, law_roundtrip, law_total, posts, tags, texts

LONDON = ek.Site(timezone="Europe/London")
P = "blog/2011-07-02-on-tea.md"


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
    (P, "title: On Tea", {"title": "On Tea", "slug": "/2011/07/02/on-tea", "published": "2011-07-02T00:00:00"}),
    # Without a title, the file's name.
    (P, "", {"title": "on-tea"}),
    (
        "website/blog/2011/07/02/on-tea.md",
        "",
        {"title": "on-tea", "slug": "/2011/07/02/on-tea", "published": "2011-07-02T00:00:00"},
    ),
    ("blog/2011/07-02-on-tea.md", "", {"slug": "/2011/07/02/on-tea", "published": "2011-07-02T00:00:00"}),
    ("blog/2011-07-02-on-tea/index.mdx", "", {"title": "on-tea", "slug": "/2011/07/02/on-tea", "markup": "markdown"}),
    ("blog/2011-07-02/on-tea.md", "", {"slug": "/2011/07/02/on-tea"}),
    ("blog/team/2011-7-2-on-tea.md", "", {"slug": "/2011/7/2/team/on-tea", "published": "2011-07-02T00:00:00"}),
    ("blog/2011-07-02.md", "title: x", {"slug": "/2011/07/02/", "published": "2011-07-02T00:00:00"}),
    ("blog/2011-07-02-1.0.0.md", "", {"slug": "/2011/07/02/1.0.0", "title": "1.0.0"}),
    ("blog/2011-13-45-on-tea.md", "", {"slug": "/2011-13-45-on-tea", "published": None}),
    ("blog/on-tea.md", "", {"title": "on-tea", "slug": "/on-tea", "published": None}),
    ("blog/on-tea/index.md", "", {"title": "on-tea", "slug": "/on-tea"}),
    ("i18n/fr/docusaurus-plugin-content-blog/2011-07-02-on-tea.md", "", {"slug": "/2011/07/02/on-tea"}),
    (P, "slug: tea", {"slug": "tea"}),
    (P, "slug: /tea/slow", {"slug": "/tea/slow"}),
    (P, "date: 2012-01-01 10:20:30", {"published": "2012-01-01T10:20:30", "slug": "/2011/07/02/on-tea"}),
    (P, "date: 2011-07-01T10:00", {"published": "2011-07-01T09:00:00"}),  # no timestamp of YAML: local
    (
        P,
        "last_update:\n  date: 2012-01-01\n  author: Ada",
        {"updated": "2012-01-01T00:00:00", "extra": {"last_update": {"author": "Ada"}}},
    ),
    (
        P,
        "last_update: {date: soon}",
        {"updated": None, "problems": ["date-invalid"], "extra": {"last_update": {"date": "soon"}}},
    ),
    (P, "tags: [a, {label: B c, permalink: /bee}, 3]", {"tags": ["a", "B c", "3"]}),
    (P, "tags: [{permalink: /bee}]", {"tags": [], "problems": ["value-invalid"]}),
    (P, "authors: ada", {"authors": [("ada", None)]}),
    (
        P,
        "authors: [ada, {name: Bo, url: 'https://bo.example'}]",
        {"authors": [("ada", None), ("Bo", "https://bo.example")], "extra": {}},
    ),
    (
        P,
        "authors: {key: ada, title: Potter}",
        {"authors": [("ada", None)], "extra": {"authors": {"key": "ada", "title": "Potter"}}},
    ),
    (
        P,
        "author: Ada\nauthorURL: https://ada.example\nauthorTitle: Potter",
        {"authors": [("Ada", "https://ada.example")], "extra": {"authorTitle": "Potter"}},
    ),
    (P, "draft: true", {"status": "draft"}),
    (P, "unlisted: true", {"status": "unlisted"}),
    (P, "unlisted: true\ndraft: true", {"status": "draft"}),
    (
        P,
        "image: /a.png\nkeywords: [a]\nhide_table_of_contents: true",
        {"image": "/a.png", "extra": {"keywords": ["a"], "hide_table_of_contents": True}},
    ),
    ("src/pages/about.md", "title: About", {"kind": "page"}),
]


@pytest.mark.parametrize(("path", "header", "expected"), CASES)
def test_reads_as_docusaurus(path: str, header: str, expected: dict[str, Any]) -> None:
    post = ek.loads(f"---\n{header}\n---\n\nSlow.\n", dialect="docusaurus", path=path, site=LONDON)
    found = shown(post)
    assert {key: found[key] for key in expected} == expected
    assert post.body == "Slow.\n"


@pytest.mark.parametrize(("path", "header", "expected"), CASES)
def test_what_is_read_is_written_and_reads_back(path: str, header: str, expected: dict[str, Any]) -> None:
    """A post written anew, to the same path, is the same post; written back unchanged, it is the same text."""
    text = f"---\n{header}\n---\n\nSlow.\n"
    post = ek.loads(text, dialect="docusaurus", path=path, site=LONDON)
    assert ek.dumps(post, site=LONDON) == text
    if not expected.get("problems"):
        again = ek.loads(DOCUSAURUS.text(post, LONDON), dialect="docusaurus", path=path, site=LONDON)
        assert attrs.evolve(again, dates=post.dates) == post


@pytest.mark.parametrize(
    ("body", "title"),
    [
        ("# On `Tea` {#tea}\n\nSlow.\n", "On Tea"),
        ("\n\n# On Tea #\n", "On Tea"),
        ("On Tea\n======\n\nSlow.\n", "On Tea"),
        ("import Tea from './tea';\n\n# On *Tea*\n", "On *Tea*"),
        ("Slow.\n\n# On Tea\n", "on-tea"),
        ("## On Tea\n", "on-tea"),
    ],
)
def test_the_title_may_be_the_first_heading(body: str, title: str) -> None:
    assert ek.loads("---\ntags: []\n---\n\n" + body, dialect="docusaurus", path=P).title == title
    assert ek.loads("---\ntitle: x\n---\n\n" + body, dialect="docusaurus", path=P).title == "x"


def test_a_tag_keeps_its_permalink() -> None:
    text = "---\ntags: [{label: B c, permalink: /bee}]\n---\n"
    post = ek.loads(text, dialect="docusaurus", path=P)
    assert [(tag.name, tag.slug) for tag in post.tags] == [("B c", "bee")]
    assert DOCUSAURUS.metadata(post)["tags"] == [{"label": "B c", "permalink": "/bee"}]


def test_the_marker_ends_the_excerpt() -> None:
    post = ek.loads("---\ntitle: x\n---\n\nSlow.\n\n<!-- truncate -->\n\nQuick.\n", dialect="docusaurus", path=P)
    assert post.excerpt == "<p>Slow.</p>"


def test_an_update_is_changed_within_its_mapping() -> None:
    text = "---\ntitle: x\nlast_update:\n  date: 2012-01-01\n  author: Ada\n---\n\nSlow.\n"
    post = ek.loads(text, dialect="docusaurus", path=P)
    assert post.updated is not None
    later = attrs.evolve(post, updated=post.updated.replace(year=2013))
    again = ek.loads(ek.dumps(later), dialect="docusaurus", path=P)
    assert (again.updated, again.extra, again.body) == (later.updated, {"last_update": {"author": "Ada"}}, "Slow.\n")


def test_private_posts_are_not_shown() -> None:
    """Docusaurus has no word for them but `draft`."""
    assert DOCUSAURUS.metadata(ek.Post("x", status="private")) == {
        "title": "x",
        "draft": True,
        "status": "private",
        "slug": "x",
    }


LISTINGS: list[tuple[dict[str, str], int]] = [
    ({"docusaurus.config.js": "", "blog/a.md": ""}, 10),
    ({"i18n/fr/docusaurus-plugin-content-blog/a.md": "---\n---\n"}, 10),
    ({"blog/a.md": "---\ntitle: x\n---\nSlow.\n\n<!--truncate-->\n"}, 8),
    ({"blog/a.md": "---\ntitle: x\n---\nSlow.\n\n{/* truncate */}\n"}, 8),
    ({"blog/a.md": "---\nauthorURL: https://ada.example\n---\n"}, 6),
    ({"blog/2011-07-02-a.md": "---\ntitle: x\n---\nSlow.\n"}, 0),
    ({"posts/a.md": "Slow.\n\n<!-- truncate -->\n"}, 0),
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
