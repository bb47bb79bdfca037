"""Zola: what its own program makes of headers, names and tables, and what is written reads back."""

from __future__ import annotations

from datetime import UTC
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import essaykit as ek
from essaykit.dialects.zola import FORMAT, ZOLA
from essaykit.errors import FormatError, ReadError
from essaykit.format import Listing
from essaykit.testing import law_contained, law_roundtrip, law_total, posts, tags, texts

LONDON = ek.Site(timezone="Europe/London")
N = "content/blog/on-tea.md"


def shown(post: ek.Post) -> dict[str, Any]:
    """What is compared, in short."""
    return {
        "title": post.title,
        "slug": post.slug,
        "url": post.url,
        "kind": post.kind,
        "status": post.status,
        "published": post.published.astimezone(UTC).isoformat()[:19] if post.published else None,
        "updated": post.updated.astimezone(UTC).isoformat()[:19] if post.updated else None,
        "tags": [(tag.kind, tag.name) for tag in post.tags],
        "categories": [tag.name for tag in post.categories],
        "authors": [person.name for person in post.authors],
        "lang": post.lang,
        "order": post.order,
        "description": post.description,
        "extra": dict(post.extra),
        "problems": [problem.code for problem in post.source.problems],
    }


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
        {"tags": [("tag", "a"), ("tag", "b c")], "categories": ["d"]},
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


@pytest.mark.parametrize(("path", "header", "expected"), CASES)
def test_reads_as_zola(path: str, header: str, expected: dict[str, Any]) -> None:
    post = ek.loads(f"+++\n{header}\n+++\n\nSlow.\n", dialect="zola", path=path, site=LONDON)
    found = shown(post)
    assert {key: found[key] for key in expected} == expected
    assert post.body == "Slow.\n"


@pytest.mark.parametrize(("path", "header", "expected"), CASES)
def test_what_is_read_is_written_and_reads_back(path: str, header: str, expected: dict[str, Any]) -> None:
    """A post written anew, to the same path, is the same post; written back unchanged, it is the same text."""
    text = f"+++\n{header}\n+++\n\nSlow.\n"
    post = ek.loads(text, dialect="zola", path=path, site=LONDON)
    assert ek.dumps(post, site=LONDON) == text
    if not expected.get("problems") and "tags" not in post.extra:
        again = ek.loads(ZOLA.text(post, LONDON), dialect="zola", path=path, site=LONDON)
        assert attrs.evolve(again, dates=post.dates) == post


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


@pytest.mark.parametrize(("files", "weight"), LISTINGS)
def test_recognised_by_its_own_marks_only(files: dict[str, str], weight: int) -> None:
    assert FORMAT.recognise is not None
    found = sum(mark.weight for mark in FORMAT.recognise(Listing(sorted(files), files.__getitem__)))
    assert found >= weight if weight else found == 0


WORDS = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=9)
TERMS = st.lists(tags(text=WORDS), max_size=3, unique_by=lambda tag: tag.name)
GROUPS = st.lists(tags("category", WORDS), max_size=2, unique_by=lambda tag: tag.name)


@given(posts(WORDS, body=texts(), tags=TERMS, categories=GROUPS, extra=st.just({})))
def test_what_zola_is_written_it_reads_back(post: ek.Post) -> None:
    """What is written for Zola reads back the same, within its folder."""
    law_roundtrip(FORMAT, post)
    law_contained(FORMAT, ek.Archive([post]))


@given(st.sampled_from(("", "+++\n", "---\n", "\n+++\n")), texts(), st.sampled_from(("", "\n+++\n", "---\n")), texts())
def test_any_text_is_read_or_refused(opening: str, header: str, closing: str, body: str) -> None:
    law_total(FORMAT, opening + header + closing + body, path=N)
