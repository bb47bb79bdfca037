"""Plain files: what most programs agree on, for blogs of no known program."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import attrs
import pytest

import essaykit as ek
from essaykit.errors import WriteError

P = "blog/2011-07-02-on-tea.md"
CASES: list[tuple[str, str, dict[str, Any]]] = [
    (
        P,
        "---\ncreated_at: 2012-01-01\nupdated_at: 2012-01-02\n---\n",
        {"published": "2012-01-01", "updated": "2012-01-02"},
    ),
    (
        P,
        "---\ndate:\n  created: 2012-01-01\n  updated: 2012-01-02\n---\n",
        {"published": "2012-01-01", "updated": "2012-01-02"},
    ),
    (
        P,
        "---\ndate: {created: 2012-01-01, by: Ada}\n---\n",
        {"published": "2012-01-01", "extra": {"date": {"by": "Ada"}}},
    ),
    (P, "---\ndate: {by: Ada}\n---\n", {"published": "2011-07-02", "extra": {"date": {"by": "Ada"}}}),
    (P, "---\nlayout: post\n---\n\n# On *Tea*\n\nSlow.\n", {"title": "On Tea", "kind": "post"}),
    (P, "---\nlayout: post\n---\nOn Tea\n======\n", {"title": "On Tea"}),
    ("blog/index.md", "# Blog\n", {"title": "Blog", "kind": "page"}),
    ("blog/on-tea/index.md", "---\ntitle: On Tea\n---\n", {"kind": "post", "slug": "on-tea"}),
    ("blog/on-tea.mdx", "---\ntitle: On Tea\n---\n", {"markup": "markdown", "slug": "on-tea"}),
    (P, "---\ndraft: true\nstatus: private\n---\n", {"status": "private"}),
    (P, "---\ndraft: true\nstatus: unlisted\n---\n", {"status": "draft"}),
]


def shown(post: ek.Post) -> dict[str, Any]:
    """What is compared, in short."""
    day = {
        name: at and at.date().isoformat() for name, at in (("published", post.published), ("updated", post.updated))
    }
    return {**attrs.asdict(post, recurse=False), **day, "extra": dict(post.extra)}


@pytest.mark.parametrize(("path", "text", "expected"), CASES)
def test_reads_what_most_programs_mean(path: str, text: str, expected: dict[str, Any]) -> None:
    post = ek.loads(text, dialect="plain", path=path)
    found = shown(post)
    assert {key: found[key] for key in expected} == expected
    assert ek.dumps(post) == text


def test_a_date_for_which_no_key_is_left_is_told() -> None:
    """All keys of its own are the author's, and `date` is no mapping: it is not dropped in silence."""
    taken = dict.fromkeys(("updated", "lastmod", "modified", "last_modified_at", "updated_at"), "soon")
    day = datetime(2012, 1, 2, tzinfo=UTC)
    with pytest.raises(WriteError) as caught:
        ek.dumps(ek.Post("On Tea", published=day, updated=day, extra=taken), dialect="plain")
    assert (caught.value.problem.code, caught.value.problem.key) == ("field-lost", "updated")


@pytest.mark.parametrize("field", ["published", "updated"])
def test_a_date_is_changed_within_its_mapping(field: str) -> None:
    """The other key of the mapping stays, and no line is added."""
    text = "---\ntitle: x\ndate:\n  created: 2012-01-01\n  updated: 2012-01-02\nmood: calm\n---\n\nSlow.\n"
    post = ek.loads(text, dialect="plain", path=P)
    fields: dict[str, Any] = {field: datetime(2013, 5, 6, tzinfo=UTC)}
    changed = attrs.evolve(post, **fields)
    written = ek.dumps(changed)
    again = ek.loads(written, dialect="plain", path=P)
    assert (again.published, again.updated, again.extra) == (changed.published, changed.updated, {"mood": "calm"})
    assert len(written.splitlines()) == len(text.splitlines())
