"""One field of a post changed: it is read back, and no line of another key differs."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import attrs
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import essaykit as ek
from essaykit.dialects.dialect import Dialect
from essaykit.errors import EssaykitError, WriteError
from essaykit.format import Limits, Reading
from essaykit.frontmatter.fence import Fence, spans
from essaykit.frontmatter.myst import MYST, MYST_DIRECTIVE
from essaykit.testing import moments, posts, texts

TABLES = [ek.CATALOG.named(name, "dialect").table for name in ek.CATALOG.names("dialect")]
FENCES = [pytest.param(table, fence, id=f"{table.name}-{fence.name}")
          for table in TABLES if isinstance(table, Dialect) for fence in table.fences if fence.name != "code"]  # fmt: skip
WORDS = st.one_of(st.sampled_from(("On Tea", "a: b", "it's", '"x"', "# y", "no", "3.10", "2011-03-02", "Café ‘1’", "\\")),
                  texts())  # fmt: skip
CHANGES = st.one_of(
    st.fixed_dictionaries({"title": WORDS}),
    st.fixed_dictionaries({"summary": WORDS | st.none()}),
    st.fixed_dictionaries({"tags": st.lists(WORDS, max_size=3)}),
    st.fixed_dictionaries({"status": st.sampled_from(("public", "draft"))}),
    st.fixed_dictionaries({"published": moments().map(lambda at: at.replace(microsecond=0))}),
)


def read(table: Dialect, text: str, path: str) -> ek.Post | None:
    try:
        found = table.read(ek.File(path, text), Reading())
    except EssaykitError:
        return None
    return found[0] if found else None


def equal(one: ek.Post, other: ek.Post) -> bool:
    return attrs.evolve(one, dates=other.dates) == other


def check(table: Dialect, fence: Fence, post: ek.Post, changes: dict[str, Any]) -> None:
    """Hold an edit to the law, if a new text can hold its result."""
    path = post.source.path or ""
    new = attrs.evolve(post, **changes)
    try:
        fresh = read(table, table.text(new, fence=fence), path)
        written = ek.dumps(new)
    except WriteError:  # refused, with a reason
        return
    again = read(table, written, path)
    if fresh is None or not equal(fresh, new):
        return
    assert again is not None
    assert equal(again, new)
    # In MyST, what closes the header and the heading after it stand between its keys.
    if post.source.fence != fence.name or fence in (MYST, MYST_DIRECTIVE):
        return
    before = lines_of(fence, post.source.header, post.source.footer)
    after = lines_of(fence, again.source.header, again.source.footer)
    old, now = table.metadata(post), table.metadata(new)
    same = {key for key in before if key in after and old.get(key, key) == now.get(key, key)}
    changed = {name for field in changes for name, (_, key) in table.by_name.items() if key.field == field}
    for key in same - changed - {"slug"}:
        was, became = before[key].rstrip(" ,\r\n"), after[key].rstrip(" ,\r\n")
        # What ends a header is counted to its last key.
        last = key in {list(before)[-1], list(after)[-1]}
        assert was == became or (last and (was.startswith(became) or became.startswith(was)))


def lines_of(fence: Fence, header: str, footer: str) -> dict[str, str]:
    found = fence.header(fence.joined(header, "", footer), Limits())
    return {} if found is None else {
        entry.key: found.content[start:end] for entry, start, end in spans(found.content, found.entries)
    }  # fmt: skip


@pytest.mark.parametrize(("table", "fence"), FENCES)
@settings(max_examples=25)
@given(post=posts(text=WORDS, extra=st.just({})), changes=CHANGES)
def test_an_edit_is_read_back_in_every_fence(
    table: Dialect, fence: Fence, post: ek.Post, changes: dict[str, Any]
) -> None:
    """In every dialect and fence, whatever a new text can hold, an edit of one field gives too."""
    endings = (*table.markups, ".md")
    path = table.pattern.write(post, next(own for own in endings if fence in table.fences_for(f"post{own}")))
    try:
        first = read(table, table.text(post, fence=fence), path)
    except WriteError:
        first = None
    assume(first is not None)
    assert first is not None
    assume(not first.source.problems)
    check(table, fence, first, changes)


STYLES: dict[str, tuple[str, str, list[tuple[str, ...]]]] = {
    "yaml": ("---\n", "---\n\n", [
        ("title: On Tea\n", 'title:   "On Tea" # spine\n', "title: 'On Tea'\n", "title: >-\n  On\n  Tea\n", '"title": On Tea\n', ""),
        ("date: 2011-03-02\n", "date: 2011-03-02T10:00:00Z\n", "date: '2011-03-02 10:00' # then\n", "date: 2011-03-02 10:00:00 +0100\n", ""),
        ("tags: [a, b] # two\n", "tags:\n- a # first\n- b\n", "tags:\n    - 'a'\n    - b\n", "tags: a\n", "tags: [a,\n  b]\n", "tags:\n", ""),
        ("draft: no # yet\n", "draft: true\n", ""),
        ("summary: Slow.\n", "summary: |\n  Slow.\n\n  Very.\n", ""),
        ("# kept\n\nmood: patient  # so\n", "mood: {a: 1, b: [2]}\n", ""),
    ]),
    "toml": ("+++\n", "+++\n\n", [
        ('title = "On Tea"\n', "title   = 'On Tea' # spine\n", 'title = """\nOn Tea"""\n', ""),
        ("date = 2011-03-02\n", "date = 2011-03-02T10:00:00Z # then\n", "date = '2011-03-02'\n", ""),
        ('tags = ["a", "b"] # two\n', 'tags = [\n  "a", # first\n  "b"\n]\n', "tags = [\n\t'a',\n\t'b',\n]\n", "tags = []\n", ""),
        ("draft = false # yet\n", ""),
        ('summary = "Slow."\n', ""),
        ("# kept\n\nmood = 'patient' # so\n", ""),
    ]),
}  # fmt: skip


@st.composite
def styled(draw: st.DrawFn, name: str) -> str:
    """A header in a mixture of styles, its keys in any order."""
    opening, closing, keys = STYLES[name]
    lines = [draw(st.sampled_from(variants)) for variants in keys]
    table = "[params]\nmoods = 1\n" if name == "toml" and draw(st.booleans()) else ""
    text = opening + "".join(draw(st.permutations(lines))) + table + closing + "Slow.\n"
    return text.replace("\n", draw(st.sampled_from(("\n", "\r\n"))))


@pytest.mark.parametrize("dialect", ["plain", "hugo"])
@pytest.mark.parametrize("name", STYLES)
@given(data=st.data(), changes=CHANGES)
def test_an_edit_is_read_back_in_every_style(
    name: str, dialect: str, data: st.DataObject, changes: dict[str, Any]
) -> None:
    """However a header is written, an edit of one field is read back, and other keys keep their lines."""
    table = ek.CATALOG.named(dialect, "dialect").table
    text = data.draw(styled(name))
    post = read(table, text, "content/posts/tea.md")
    assert post is not None
    fence = next(fence for fence in table.fences if fence.name == name)
    check(table, fence, post, changes)


@pytest.mark.parametrize(
    ("before", "changes", "after"),
    [
        ("tags: [a, b] # two\n", {"tags": ["a", "c"]}, "tags: [a, c] # two\n"),
        ("tags:\n    - a # first\n    - b\n", {"tags": ["c", "a"]}, "tags:\n    - c\n    - a # first\n"),
        ("tags:\r\n- a\r\n", {"tags": ["a", "b"]}, "tags:\r\n- a\r\n- b\r\n"),
        ("title: 'x' # y\n", {"title": "it's"}, "title: 'it''s' # y\n"),
        ("date: 2011-03-02T10:00:00Z # t\n", {"days": 1}, "date: 2011-03-03T10:00:00Z # t\n"),
        ("date: 2011-03-02 10:00:00 +0100\n", {"days": 1}, "date: 2011-03-03 10:00:00 +0100\n"),
        ("date: '2011-03-02'\n", {"days": 1}, "date: '2011-03-03'\n"),
        ("title: x\nmood: y\n", {"tags": ["a"]}, "title: x\ntags: [a]\nmood: y\n"),
        (" title: x\n mood: y\n", {"tags": ["a"]}, " title: x\n tags: [a]\n mood: y\n"),
        ("draft: true # not yet\ntitle: x\n", {"status": "public"}, "title: x\n"),
    ],
)  # fmt: skip
def test_the_style_of_a_line_is_kept(before: str, changes: dict[str, Any], after: str) -> None:
    post = ek.loads(f"---\n{before}---\n\nSlow.\n", dialect="plain")
    if "days" in changes:
        assert post.published is not None
        changes = {"published": post.published + timedelta(days=changes["days"])}
    assert ek.dumps(attrs.evolve(post, **changes)) == f"---\n{after}---\n\nSlow.\n"


@pytest.mark.parametrize(
    ("before", "changes", "after"),
    [
        ('{"title": "x", "a": [1,2]}', {"title": "y"}, '{"title": "y", "a": [1,2]}'),
        ('{\n\t"title": "x",\n\t"a": 1e3\n}', {"tags": ["t"]}, '{\n\t"title": "x",\n\t"tags": [\n\t\t"t"\n\t],\n\t"a": 1e3\n}'),
        ('{\n  "title": "x",\n  "tags": ["t"]\n}', {"tags": ["u", "v"]}, '{\n  "title": "x",\n  "tags": ["u", "v"]\n}'),
        ('{\n  "title": "x",\n  "summary": "s"\n}', {"summary": None}, '{\n  "title": "x"\n}'),
        ('{\n  "summary": "s",\n  "title": "x"\n}', {"summary": None}, '{\n  "title": "x"\n}'),
    ],
)  # fmt: skip
def test_only_the_text_of_a_member_changes(before: str, changes: dict[str, Any], after: str) -> None:
    post = ek.loads(before + "\n\nSlow.\n", dialect="plain")
    assert ek.dumps(attrs.evolve(post, **changes)) == after + "\n\nSlow.\n"
