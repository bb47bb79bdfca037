"""What `essaykit show` tells of a file: each field with its value, line and rule."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import essaykit as ek
from essaykit.catalog import CATALOG
from essaykit.checks.explanation import FIELDS, explained
from essaykit.cli.main import main
from essaykit.cli.showing import _text
from essaykit.errors import EssaykitError
from essaykit.format import Limits
from essaykit.model.site import Site

# The dialect, the path, the text; and of some fields the line and the rule.
CASES: dict[str, tuple[str, str, str, dict[str, tuple[int | None, str]]]] = {
    "a key": ("plain", "tea.md", "---\ntitle: On Tea\n---\n", {"title": (2, "key `title`")}),
    "another spelling of a key": ("plain", "tea.md", "---\ncreated: 2011-03-02\n---\n", {
        "published": (2, "key `created`; a day without a time; no zone written: the Site's, Europe/London")}),
    "of two keys, the one that wins": ("plain", "tea.md", "---\npubDate: 2011-03-02\ndate: 2011-03-03T10:00Z\n---\n", {
        "published": (3, "key `date`; with its zone"), "extra.pubDate": (2, "key `pubDate`, which no field claims")}),
    "of a key twice, the one that counts": ("plain", "tea.md", "---\ntitle: a\ntitle: b\n---\n", {
        "title": (3, "key `title`")}),
    "a key in another case": ("hugo", "content/tea.md", "+++\nTitle = 'On Tea'\n+++\n", {"title": (2, "key `Title`")}),
    "the file's name": ("jekyll", "_posts/2011-03-02-tea.md", "---\nlayout: post\n---\n", {
        "published": (None, "the file's name; a day without a time; no zone written: the Site's, Europe/London"),
        "slug": (None, "the file's name"),
        "title": (None, "a rule of Jekyll (made from the file's name if absent)"),
        "extra.layout": (2, "key `layout`, which no field claims"),
        "status": (None, "default")}),
    "a title, where the file has no name": ("plain", "", "---\ntitle: On Tea\n---\n", {"slug": (None, "made of the title")}),
    "a zone by the dialect's rule": ("jekyll", "_posts/2011-03-02-tea.md", "---\ndate: 2011-03-02 10:00:00\n---\n", {
        "published": (2, "key `date`; no zone written: UTC, by a rule of Jekyll")}),
    "keys that are joined, and a rule beyond the table": (
        "jekyll", "drinks/_posts/2011-03-02-tea.md", "---\ncategory: Tea\ncategories: a b\n---\n", {
            "categories": (2, """key `category` and key `categories`, then a rule of Jekyll (joined with those of \
`category` and the folders above `_posts`)""")}),
    "a folder": ("jekyll", "_drafts/tea.md", "---\ntitle: On Tea\n---\n", {
        "status": (None, "a rule of Jekyll (false or empty hides the post; so does a folder _drafts)")}),
    "a key within another": ("hugo", "content/tea.md", "---\nparams:\n  mood: slow\n---\n", {
        "extra.mood": (None, "a key within another, which no field claims")}),
    "a value of which a field has not all": ("nikola", "posts/tea.md", ".. title: On Tea\n.. status: featured\n\nSlow.\n", {
        "status": (2, "key `status`"),
        "extra.status": (2, "key `status`, kept beside `status` as it was written")}),
    "a value that is none": ("plain", "tea.md", "---\ndate: soon\n---\n", {
        "published": (None, "default"), "extra.date": (2, "key `date`, which is not a date, as `published` wants")}),
    "no header": ("plain", "2011-03-02-tea.txt", "Slow.\n", {
        "title": (None, "a rule of Plain files (the first heading, or the file's name, if absent)"),
        "markup": (None, "the ending of the file's name")}),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_a_field_has_the_rule_that_decided_it(name: str) -> None:
    dialect, path, text, expected = CASES[name]
    post = ek.loads(text, dialect=dialect, path=path, site=Site(timezone="Europe/London"))
    notes = {note.name: note for note in explained(post, CATALOG.named(dialect).table).fields}
    assert {field: (notes[field].line, notes[field].rule) for field in expected} == expected


def test_under_narrower_limits_than_it_was_read_under_no_key_is_told() -> None:
    """The header cannot be read again then: each field is told with its value, and none with a line or a key."""
    text = "---\ntitle: On Tea\nslug: slow-tea\ndate: 2011-03-02\n---\n\nSlow.\n"
    post = ek.loads(text, dialect="plain", path="tea.md")
    given = [note for note in explained(post, CATALOG.named("plain").table, limits=Limits(keys=1)).fields if note.given]
    assert {note.name: note.value for note in given} == {
        "title": "On Tea", "slug": "slow-tea", "published": post.published, "markup": "markdown",
    }  # fmt: skip
    assert not any(note.line or "key `" in note.rule for note in given)


def test_each_field_is_explained() -> None:
    """Of the fields of Post, those that no key alone decides are left out, and none by oversight."""
    left = {"body", "dates", "extra", "source", "comments", "trusted"} | {"quote"}  # which is explained part by part
    assert {field.name for field in attrs.fields(ek.Post)} == {*FIELDS, *left}


KEYS = st.sampled_from(["title", "tags", "slug", "date", "Date", "categories", "category", "draft", "mood", "extra"])
VALUES = st.sampled_from(["tea", "[Tea, tea]", "2011-03-02", "2011-02-30 10:00", "", "{a: b}", "true"])


@given(st.sampled_from(CATALOG.names("dialect")), st.lists(st.tuples(KEYS, VALUES), max_size=6))
def test_what_is_told_is_what_was_read(name: str, pairs: list[tuple[str, str]]) -> None:
    """Each field is told once with the value that the Post has; its line is one of a key; nothing given is left out."""
    text = "---\n" + "".join(f"{key}: {value}\n" for key, value in pairs) + "---\n\nSlow.\n"
    try:
        post = ek.loads(text, dialect=name, path="posts/2011-03-03-tea.md")
    except EssaykitError:
        return
    found = explained(post, CATALOG.named(name).table)
    notes: dict[str, Any] = {note.name: note for note in found.fields}
    assert len(notes) == len(found.fields)
    assert {field: notes[field].value for field in FIELDS} == {field: getattr(post, field) for field in FIELDS}
    assert {key for key in notes if key.startswith("extra.")} == {f"extra.{key}" for key in post.extra}
    assert {note.line for note in found.fields} <= {None, *range(2, len(pairs) + 2)}
    blank = ek.Post()
    assert all(note.given or note.value == getattr(blank, note.name) for note in found.fields)


TEA = """\
---
title: On Tea
date: 2011-03-02
tags: [Tea, Public Services]
date: 2011-03-04
mood: slow
---

It is slow.
"""


@pytest.fixture
def tea(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    Path("on-tea.md").write_text(TEA, "utf-8")
    return "on-tea.md"


def test_the_text_is_a_table(tea: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", tea, "--dialect", "plain"]) == 0
    printed = """\
on-tea.md
  dialect  Plain files (as you said)
  header   yaml
  body     from line 9: markdown, 3 words
  bytes    utf-8

  line  field       value                      because
     2  title       On Tea                     key `title`
        slug        on-tea                     the file's name
     5  published   2011-03-04T00:00:00+00:00  key `date`; a day without a time; no zone written: the Site's, UTC
     4  tags        Tea, Public Services       key `tags`
        markup      markdown                   the ending of the file's name
     6  extra.mood  slow                       key `mood`, which no field claims

  not given: kind (post), updated, expires, status (public), categories, authors, summary, description, lang, \
translation_key, url, aliases, image, enclosures, series, order, id

on-tea.md:5:1: warning: the key date stands here again; first it is in line 3 [key-duplicate]
  |
5 | date: 2011-03-04
  | ^
"""
    assert capsys.readouterr().out == printed


def test_the_reasons_of_a_dialect_are_told(tmp_path: Path) -> None:
    (tmp_path / "_posts").mkdir()
    (tmp_path / "_config.yml").write_text("title: Slow Notes\n")
    path = tmp_path / "_posts" / "2011-03-02-tea.md"
    path.write_text("---\ntitle: On Tea\n---\n")
    found = ek.explain(path)
    assert found.dialect == "Jekyll"
    assert found.reasons == ("posts lie in _posts and are named after their day, such as _posts/2011-03-02-tea.md",
                             "it has a _config.yml")  # fmt: skip


def test_json_has_each_field(tea: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(["show", tea, "--dialect", "plain", "--format", "json"])
    record = json.loads(capsys.readouterr().out)
    assert (record["dialect"], record["fence"], record["body_line"]) == ("Plain files", "yaml", 9)
    assert record["fields"][3] == {
        "field": "tags", "value": ["Tea", "Public Services"], "line": 4, "rule": "key `tags`", "given": True,
    }  # fmt: skip


def test_a_file_of_which_nothing_can_be_read_is_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "tea.md"
    path.write_text("---\ntitle: On Tea\n")
    assert main(["show", str(path)]) == 2
    assert "the header that opens here is never closed [fence-unclosed]" in capsys.readouterr().err


def test_colours_are_for_terminals_that_want_them(
    tea: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """On a terminal the text is painted; with NO_COLOR, or piped, it is plain, and says the same."""
    shown = {}
    for name, terminal, setting in (("piped", False, ""), ("terminal", True, ""), ("unwanted", True, "1")):
        monkeypatch.setenv("NO_COLOR", setting)
        monkeypatch.setenv("TERM", "xterm")
        monkeypatch.setattr("sys.stdout.isatty", lambda terminal=terminal: terminal)
        main(["show", tea, "--dialect", "plain"])
        shown[name] = capsys.readouterr().out
    assert shown["piped"] == shown["unwanted"]
    assert "\x1b[" not in shown["piped"]
    assert "\x1b[1m" in shown["terminal"]


def test_only_a_field_that_is_not_given_is_told_to_be_so(essays: Path) -> None:
    explanation = ek.explain(next(essays.rglob("*.md")))
    assert "not given: " in _text(explanation)
    assert "not given" not in _text(
        attrs.evolve(explanation, fields=[note for note in explanation.fields if note.given])
    )
