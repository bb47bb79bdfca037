"""Docusaurus: what its blog plugin reads in headers, paths and bodies, and what is written reads back."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

import essaykit as ek
from essaykit.dialects.docusaurus import DOCUSAURUS, inside, wants

P = "blog/2011-07-02-on-tea.md"


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
    (P, "tags: [a, '', {label: ' '}]", {"tags": ["a"]}),
    (P, "tags: [{permalink: /bee}]", {"tags": [], "problems": ["value-invalid"]}),
    (P, "authors: ada", {"authors": ["ada"]}),
    (
        P,
        "authors: [ada, {name: Bo, url: 'https://bo.example'}]",
        {"authors": ["ada", ("Bo", "https://bo.example")], "extra": {}},
    ),
    (
        P,
        "authors: {key: ada, title: Potter}",
        {"authors": ["ada"], "extra": {"authors": {"key": "ada", "title": "Potter"}}},
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


@pytest.mark.parametrize(
    ("path", "inside_blog"),
    [
        ("news/2021/on-tea.md", "2021/on-tea.md"), ("news/2021-01-02/index.md", "2021-01-02/index.md"),
        ("news/on-tea/index.md", "on-tea/index.md"), ("news/on-tea.md", "on-tea.md"), ("blog/a/blog/b.md", "b.md"),
    ],
)  # fmt: skip
def test_where_a_path_begins_in_a_blog_of_another_name(path: str, inside_blog: str) -> None:
    """At the first folder that is a year or a day, or else at the post itself; the innermost `blog` wins."""
    assert inside(path) == inside_blog


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        ("blog/on-tea.md", True), ("blog/_drafts/on-tea.md", False), ("blog/_on-tea.md", False),
        ("blog/__tests__/on-tea.md", False), ("node_modules/blog/on-tea.md", False), ("blog/on-tea.txt", False),
    ],
)  # fmt: skip
def test_which_files_the_plugin_reads(path: str, wanted: bool) -> None:
    """The default of `exclude`: files and folders that begin with an underscore, and tests."""
    assert wants(path) is wanted
