"""Obsidian: what its properties mean, and what is written reads back."""

from __future__ import annotations

from datetime import UTC
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import essaykit as ek
from essaykit.dialects.obsidian import FORMAT, OBSIDIAN
from essaykit.errors import ReadError
from essaykit.format import Listing
from essaykit.testing import law_contained, law_roundtrip, law_total, posts, tags, texts

LONDON = ek.Site(timezone="Europe/London")
P = "notes/On Tea.md"


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
    (P, "", {"title": "On Tea", "slug": "on-tea", "published": None}),
    (P, "title: Of Tea", {"title": "Of Tea", "slug": "on-tea"}),
    # Dates have no zone: they are the clock on the wall.
    (P, "date: 2011-07-02T10:20:30", {"published": "2011-07-02T09:20:30"}),
    (
        P,
        "created: 2011-07-02\nmodified: 2012-01-01",
        {"published": "2011-07-01T23:00:00", "updated": "2012-01-01T00:00:00"},
    ),
    ("journal/2011-07-02.md", "", {"published": "2011-07-01T23:00:00", "title": "2011-07-02", "slug": "2011-07-02"}),
    ("2011-07-02 On Tea.md", "", {"published": "2011-07-01T23:00:00", "slug": "on-tea", "title": "2011-07-02 On Tea"}),
    # Aliases are names of the note, not addresses.
    (P, "aliases: [Tea, The leaf]", {"aliases": [], "extra": {"aliases": ["Tea", "The leaf"]}}),
    (P, "tags: [inbox/to-read, '#tea', 2011-notes]", {"tags": ["inbox/to-read", "tea", "2011-notes"]}),
    (P, "tags: a, b c", {"tags": ["a", "b", "c"]}),
    (P, "tag: a", {"tags": ["a"]}),
    (P, "publish: false", {"status": "draft"}),
    (P, "publish: true", {"status": "public"}),
    (P, "publish:", {"status": "public", "problems": []}),
    (P, "permalink: tea\nimage: a.png", {"url": "tea", "image": "a.png"}),
    (
        P,
        'cssclasses: [wide]\nup: "[[Leaves]]"\nscore: 3',
        {"extra": {"cssclasses": ["wide"], "up": "[[Leaves]]", "score": 3}},
    ),
]


@pytest.mark.parametrize(("path", "header", "expected"), CASES)
def test_reads_as_obsidian(path: str, header: str, expected: dict[str, Any]) -> None:
    post = ek.loads(f"---\n{header}\n---\n\nSlow.\n", dialect="obsidian", path=path, site=LONDON)
    found = shown(post)
    assert {key: found[key] for key in expected} == expected
    assert post.body == "Slow.\n"


@pytest.mark.parametrize(("path", "header", "expected"), CASES)
def test_what_is_read_is_written_and_reads_back(path: str, header: str, expected: dict[str, Any]) -> None:
    """A post written anew, to the same path, is the same post; written back unchanged, it is the same text."""
    text = f"---\n{header}\n---\n\nSlow.\n"
    post = ek.loads(text, dialect="obsidian", path=path, site=LONDON)
    assert ek.dumps(post, site=LONDON) == text
    if not expected.get("problems"):
        again = ek.loads(OBSIDIAN.text(post, LONDON), dialect="obsidian", path=path, site=LONDON)
        assert attrs.evolve(again, dates=post.dates) == post


def test_nested_tags_stand_below_each_other() -> None:
    [tag] = ek.loads("---\ntags: [a/b/c]\n---\n", dialect="obsidian").tags
    assert tag.parent is not None
    assert tag.parent.parent is not None
    assert (tag.name, tag.parent.name, tag.parent.parent.name) == ("a/b/c", "a/b", "a")


def test_hashtags_stay_in_the_body() -> None:
    """They are part of what the note says; written into the header, they would stand there twice."""
    post = ek.loads("Slow #tea and #ink/blue.\n", dialect="obsidian", path=P)
    assert (post.tags, post.body) == ((), "Slow #tea and #ink/blue.\n")


def test_json_between_the_dashes_is_read() -> None:
    post = ek.loads('---\n{"title": "Of Tea", "tags": ["a"]}\n---\nSlow.\n', dialect="obsidian", path=P)
    assert (post.title, [tag.name for tag in post.tags], post.body) == ("Of Tea", ["a"], "Slow.\n")


def test_dots_do_not_end_the_properties() -> None:
    with pytest.raises(ReadError):
        ek.loads("---\ntitle: x\n...\nSlow.\n", dialect="obsidian", path=P)


LISTINGS: list[tuple[dict[str, str], int]] = [
    ({"a.md": "Slow.\n", "map.canvas": ""}, 8),
    ({"a.md": "See [[On Tea]].\n"}, 3),
    ({"a.md": "![[cup.png]]\n"}, 5),
    ({"a.md": "---\ncssclasses: [wide]\n---\n"}, 4),
    ({"a.md": "```toml\n[[menu]]\n```\n"}, 0),
    ({"a.md": "+++\n[[menu.main]]\n+++\n"}, 0),
    ({"a.md": "[[1]](https://a.example)\n"}, 0),
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
