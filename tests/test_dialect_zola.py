"""Zola: what its own program makes of headers, names and tables, and what is written reads back."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

import essaykit as ek
from essaykit.dialects.zola import ZOLA, wants
from essaykit.errors import FormatError, ReadError
from essaykit.format import Reading

N = "content/blog/on-tea.md"


CASES: list[tuple[str, str, dict[str, Any]]] = [
    (N, 'title = "On Tea"', {"title": "On Tea", "slug": "on-tea", "published": None, "kind": "post"}),
    (N, "", {"title": "", "slug": "on-tea"}),
    # A naive date is UTC, whatever the site's zone is.
    (N, "date = 2011-07-02", {"published": "2011-07-02T00:00:00"}),
    (N, "date = 2011-07-02T10:20:30", {"published": "2011-07-02T10:20:30"}),
    (N, "date = 2011-07-02T10:20:30+02:00", {"published": "2011-07-02T08:20:30"}),
    (
        N,
        'date = "2011-07-02"\nupdated = 2012-01-01',
        {"published": "2011-07-02T00:00:00", "updated": "2012-01-01T00:00:00"},
    ),
    (N, 'date = "soon"', {"published": None, "problems": ["date-invalid"]}),
    # Names: a date or a whole RFC 3339 moment leads; an underscore or a hyphen follows, perhaps after a blank.
    ("content/2011-07-02-on-tea.md", "", {"published": "2011-07-02T00:00:00", "slug": "on-tea"}),
    ("content/2011-07-02_On Tea.md", "", {"published": "2011-07-02T00:00:00", "slug": "on-tea"}),
    ("content/2011-07-02 - on tea.md", "", {"published": "2011-07-02T00:00:00", "slug": "on-tea"}),
    ("content/2011-07-02T10:20:30Z-on-tea.md", "", {"published": "2011-07-02T10:20:30", "slug": "on-tea"}),
    ("content/2011-07-02T10:20:30+02:00-on-tea.md", "", {"published": "2011-07-02T08:20:30", "slug": "on-tea"}),
    ("content/2011-07-02.md", "", {"published": "2011-07-02T00:00:00", "slug": "2011-07-02"}),
    ("content/2011-7-2-on-tea.md", "", {"published": None, "slug": "2011-7-2-on-tea"}),
    ("content/2011-07-02-on-tea/index.md", "", {"published": "2011-07-02T00:00:00", "slug": "on-tea"}),
    ("content/2011-07-02-on-tea.md", "date = 2012-01-01", {"published": "2012-01-01T00:00:00", "slug": "on-tea"}),
    ("content/1.0 Timeline.md", "", {"slug": "1-0-timeline"}),
    # Languages stand in the file's name.
    ("content/on-tea.fr.md", "", {"lang": "fr", "slug": "on-tea"}),
    ("content/on-tea/index.zh-Hant.md", "", {"lang": "zh-Hant", "slug": "on-tea"}),
    ("content/on-node.js.md", "", {"lang": None, "slug": "on-node-js"}),
    # Sections are pages; what only sections know stays at the top.
    ("content/blog/_index.md", 'title = "Blog"\nsort_by = "date"', {"kind": "page", "extra": {"sort_by": "date"}}),
    # The address.
    (N, 'slug = "tea"', {"slug": "tea", "url": None}),
    (N, 'path = "2011/07/tea"', {"slug": "2011/07/tea", "url": "/2011/07/tea/"}),
    (N, 'path = "/2011/tea/"\nslug = "tea"', {"slug": "tea", "url": "/2011/tea/"}),
    # Taxonomies and extra are tables; what stands at the top in their stead is lost to Zola, and kept here.
    (
        N,
        '[taxonomies]\ntags = ["a", "b c"]\ncategories = ["d"]',
        {"tags": ["a", "b c"], "categories": ["d"]},
    ),
    (N, '[taxonomies]\npeople = ["Ada"]', {"tags": [("people", "Ada")], "extra": {}}),
    (N, 'tags = ["a"]', {"tags": [], "extra": {"tags": ["a"]}}),
    (N, '[extra]\nmood = "calm"\nstars = 3.5\nlang = "fr"', {"extra": {"mood": "calm", "stars": 3.5}, "lang": "fr"}),
    (N, 'template = "tea.html"\nmood = "calm"', {"extra": {"template": "tea.html", "mood": "calm"}}),
    (N, "draft = true", {"status": "draft"}),
    (N, 'draft = true\n[extra]\nstatus = "private"', {"status": "private"}),
    (N, "weight = 3", {"order": 3}),
    (N, "weight = -3", {"order": None, "problems": ["value-invalid"], "extra": {"weight": -3}}),
    (N, 'authors = ["Ada", "Bo"]\ndescription = "Slow."', {"authors": ["Ada", "Bo"], "description": "Slow."}),
]


@pytest.mark.parametrize(
    "text",
    [
        '\n\n+++\ntitle = "On Tea"\ndate = 2011-07-02\n[taxonomies]\ntags = ["a"]\n+++\nSlow.\n',
        "---\ntitle: On Tea\ndate: 2011-07-02\ntaxonomies:\n  tags: [a]\n---\nSlow.\n",
        '+++\r\ntitle = "On Tea"\r\ndate = 2011-07-02\r\ntaxonomies.tags = ["a"]\r\n+++\r\nSlow.\n',
    ],
)
def test_both_fences_say_the_same(text: str) -> None:
    post = ek.loads(text, dialect="zola", path=N)
    assert (post.title, post.body, [tag.name for tag in post.tags]) == ("On Tea", "Slow.\n", ["a"])
    assert post.published is not None
    assert post.published.isoformat() == "2011-07-02T00:00:00+00:00"


def test_a_file_without_a_header_is_none() -> None:
    """Zola refuses it, and so does reading it alone; within an archive it is passed over."""
    with pytest.raises((FormatError, ReadError)):
        ek.loads("Slow.\n", dialect="zola", path=N)


def test_a_key_is_changed_within_its_table() -> None:
    """Only the lines of a changed table differ, and a new key stands before the tables."""
    text = '+++\ntitle = "On Tea"\n\n[taxonomies]\ntags = ["a"]\n\n[extra]\nmood = "calm"\n+++\n\nSlow.\n'
    post = ek.loads(text, dialect="zola", path=N)
    described = attrs.evolve(post, description="Slow.", tags=["a", "b"])
    written = ek.dumps(described)
    assert written == (
        '+++\ntitle = "On Tea"\ndescription = "Slow."\n\n[taxonomies]\ntags = ["a", "b"]\n\n[extra]\nmood = "calm"\n'
        "+++\n\nSlow.\n"
    )
    assert ek.loads(written, dialect="zola", path=N) == described


def test_authors_and_terms_are_lists_even_of_one() -> None:
    """A single text would be a type error to Zola."""
    header = ZOLA.metadata(ek.Post("On Tea", authors=["Ada"], tags=["a"], order=-1, status="private"))
    assert header["authors"] == ["Ada"]
    assert header["taxonomies"] == {"tags": ["a"]}
    assert "weight" not in header
    assert (header["draft"], header["extra"]) == (True, {"status": "private", "order": -1})


LISTINGS: list[tuple[dict[str, str], int]] = [
    ({"config.toml": 'base_url = "https://tea.example"\n', "content/a.md": "+++\n+++\n"}, 10),
    ({"config.toml": 'baseURL = "https://tea.example"\n', "content/a.md": "+++\n+++\n"}, 0),
    ({"content/a.md": '+++\ntitle = "x"\n[extra]\n+++\n'}, 8),
    ({"content/a.md": '+++\ntitle = "x"\n+++\n\n[extra]\n'}, 0),
    ({"content/_index.md": '+++\nsort_by = "date"\n+++\n'}, 5),
    ({"content/a.md": "---\ntitle: x\n---\n"}, 0),
]


@pytest.mark.parametrize("title", ["a ---", "---", "a ---\nb", "...---\ntitle: x\n---\n", "a --- b"])
def test_dashes_in_a_value_do_not_end_the_header(title: str) -> None:
    """Zola ends a YAML header at dashes that end any line, so they are written with something behind them."""
    post = ek.Post(title, slug="a")
    fence = next(own for own in ZOLA.fences if own.name == "yaml")
    found = ZOLA.read(ek.File("content/a.md", ZOLA.text(post, fence=fence)), Reading(ek.Site()))
    assert [own.title for own in found] == [title]


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        ("content/blog/on-tea.md", True), ("content/.old/on-tea.md", False), ("content/on-tea.html", False),
        ("themes/on-tea.md", False), ("themes/content/on-tea.md", True), ("notes/on-tea.md", True),
    ],
)  # fmt: skip
def test_which_files_zola_reads(path: str, wanted: bool) -> None:
    """All Markdown of `content`; without such a folder, all that is not a template or a theme."""
    assert wants(path) is wanted


@pytest.mark.parametrize("taxonomies", ['"tea"', "{tags = {tea = 1}}"])
def test_taxonomies_that_are_none_are_told(taxonomies: str) -> None:
    """And kept as they are."""
    post = ek.loads(
        f"+++\ntitle = 'On Tea'\ntaxonomies = {taxonomies}\n+++\n", dialect="zola", path="content/on-tea.md"
    )
    assert [problem.code for problem in post.source.problems] == ["value-invalid"]
    assert post.tags == ()
    assert "taxonomies" in post.extra


def test_an_extra_that_quotes_nobody_is_extra() -> None:
    """`quote` alone makes no quotation of a post: nobody said it, and nothing has it."""
    post = ek.loads(
        "+++\ntitle = 'On Tea'\n[extra]\nquote = 'Slow.'\n+++\nTea.\n", dialect="zola", path="content/on-tea.md"
    )
    assert (post.kind, post.quote, dict(post.extra)) == ("post", None, {"quote": "Slow."})
