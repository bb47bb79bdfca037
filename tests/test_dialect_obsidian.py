"""Obsidian: what its properties mean, and what is written reads back."""

from __future__ import annotations

from typing import Any

import pytest

import essaykit as ek
from essaykit.errors import ReadError

P = "notes/On Tea.md"


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
