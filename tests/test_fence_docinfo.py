"""Titles and field lists of reStructuredText: `essaykit.frontmatter.docinfo`."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from essaykit.frontmatter.docinfo import DOCINFO, DOCINFO_BLOGPOST, DOCINFO_FIELDS
from essaykit.frontmatter.fence import Entry
from essaykit.frontmatter.sections import retitled

CASES = [
    (
        "On *Tea*\n========\n\n:date: 2011-03-02\n:tags: a, b\n\nBody",
        {"title": "On Tea", "date": "2011-03-02", "tags": "a, b"},
        "Body",
    ),
    ("======\nOn Tea\n======\n:date: x\n\nBody", {"title": "On Tea", "date": "x"}, "Body"),
    ("  \n.. a comment\n   of two lines\n\nOn Tea\n------\n\nBody", {"title": "On Tea"}, "Body"),
    (
        "T & ``C``\n=========\n\n:Date: x\n\n:tags: C\\*, f_oo\n",
        {"title": "T & C", "Date": "x", "tags": "C*, f_oo"},
        "",
    ),
    ("Tea\\ *pot* \\*\n===========\n\nBody", {"title": "Teapot *"}, "Body"),  # an escaped blank parts no words
    ("T\n=\n\nSub\n---\n\n:date: x\n\nBody", {"title": "T", "date": "x"}, "Body"),
    ("T\n=\n\nSub\n---\n\nBody", {"title": "T"}, "Sub\n---\n\nBody"),
    ("T\n=\n\n:authors: - A B\n          - C D\n\nBody", {"title": "T", "authors": ["A B", "C D"]}, "Body"),
    ("T\n=\n\n:summary: *one*\n  two\n\nBody", {"title": "T", "summary": "*one*\ntwo"}, "Body"),
    ("T\n=\n\n.. role:: x\n\n:date: y\n\nBody", {"title": "T", "date": "y"}, "Body"),
    (":date: x\n\nTitle\n=====\n", {"date": "x"}, "Title\n=====\n"),
    ("T\r\n=\r\n\r\n:date: x\r\n\r\nBody", {"title": "T", "date": "x"}, "Body"),
    (".. figure:: a.png\n\nTitle\n=====\n", None, None),
    ("Body\n\nTitle\n=====\n", None, None),
]


@pytest.mark.parametrize(("text", "values", "body"), CASES)
def test_title_and_fields_are_read_as_docutils_reads_them(text: str, values: dict[str, object], body: str) -> None:
    header = DOCINFO.header(text)
    if values is None:
        assert header is None
    else:
        assert header is not None
        assert {entry.key: entry.value for entry in header.entries} == values
        assert text[header.cut.body :] == body


def test_fields_are_wanted_where_a_title_does_not_suffice() -> None:
    assert DOCINFO_FIELDS.header("T\n=\n\nBody") is None
    assert DOCINFO_BLOGPOST.header("T\n=\n\n:orphan:\n\nBody") is None
    assert DOCINFO_BLOGPOST.header("T\n=\n\n:blogpost: true\n\nBody") is not None


@given(
    st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=12),
    st.dictionaries(
        st.from_regex(r"[a-z]{1,8}", fullmatch=True),
        st.from_regex(r"[-a-z*_`|\\\\.:# ]{0,12}", fullmatch=True),
        max_size=3,
    ),
)
def test_what_is_written_reads_back(title: str, values: dict[str, str]) -> None:
    """A title and one-line fields are read as they were written."""
    values = {key: " ".join(value.split()) for key, value in values.items() if key not in {"summary", "title"}}
    text = DOCINFO.wrapped(DOCINFO.lines({"title": title, **values}))
    header = DOCINFO.header(text + "Body")
    assert header is not None
    assert {entry.key: entry.value for entry in header.entries} == {"title": title, **values}


def test_only_the_lines_of_a_key_change() -> None:
    before = "On Tea\n######\n\n:date: x\n:tags: a\n  b\n\n"
    changes = {"title": DOCINFO.lines({"title": "New"}), "tags": ":tags: c\n", "lang": ":lang: fr\n"}
    assert DOCINFO.edited(before, changes) == "New\n###\n\n:date: x\n:tags: c\n:lang: fr\n\n"
    assert DOCINFO.edited(":date: x\n\n", {"title": "New\n###\n"}) == "New\n###\n\n:date: x\n\n"
    assert DOCINFO.edited("T\n=\n\n", {"date": ":date: x\n"}) == "T\n=\n\n:date: x\n\n"
    assert DOCINFO.edited("T\n=\n\n", {"title": "New\n###\n"}) == "New\n###\n\n"
    assert DOCINFO.edited("T\n=\n\nSub\n---\n\n:date: x\n", {"date": ":date: y\n"}) == "T\n=\n\nSub\n---\n\n:date: y\n"
    date = Entry("date", "Mar 2, 2011", 1, 8, 0)
    assert DOCINFO.styled(date, ":date: Mar 2, 2011\n", dt.date(2011, 4, 5)) == ":date: Apr 5, 2011\n"
    tags, more = Entry("tags", "a", 1, 9, 0), Entry("summary", "a b", 1, 11, 0)
    assert DOCINFO.styled(tags, ":tags:  a\n", ["b", "c"]) == ":tags:  b, c\n"
    assert DOCINFO.styled(more, ":summary: a\n  b\n", "c") is None  # it has two lines, whose style one cannot have


def test_fields_are_written_as_docutils_reads_them() -> None:
    """Marks are escaped, but not in a summary, which has markup; authors are parted by semicolons."""
    fields = {"authors": ["Ada", "Bo"], "tags": ["a", "b*"], "summary": "*slow*", "a:b": "x", "lang": ""}
    assert DOCINFO.lines(fields) == ":authors: Ada; Bo\n:tags: a, b\\*\n:summary: *slow*\n:a\\:b: x\n:lang:\n"


def test_what_was_read_with_greater_limits_can_be_changed() -> None:
    text = f"T\n=\n\n:date: x\n:words: {'slow ' * 200_001}\n\n"
    assert DOCINFO.edited(text, {"date": ":date: y\n"}) == text.replace("date: x", "date: y")


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("On Tea\n======\n:date: x\n", [("title", 1, 1), ("date", 3, 8)]),
        ("======\n On Tea\n======\n\n:date: x\n", [("title", 2, 2), ("date", 5, 8)]),
        ("\r\nOn Tea\r\n======\r\n:tags:\r\n", [("title", 2, 1), ("tags", 4, 7)]),
    ],
)
def test_places_of_entries(text: str, places: list[tuple[str, int, int]]) -> None:
    """The line of a key, and the column of its value."""
    header = DOCINFO.header(text)
    assert header is not None
    assert [(entry.key, entry.line, entry.column) for entry in header.entries] == places


def test_an_adornment_is_no_title() -> None:
    assert DOCINFO.header("====\n====\n\nBody\n") is None


@pytest.mark.parametrize(
    ("old", "text", "new"),
    [
        ("Tea\n---\n", "On Ink", "On Ink\n------\n"),
        ("=====\n Tea\n=====\n", "On Ink", "========\n On Ink\n========\n"),
        ("Tea\r\n===\r\n", "Ink", "Ink\r\n===\r\n"),
        ("Tea\n", "Ink", None),
    ],
)
def test_a_title_keeps_its_adornment(old: str, text: str, new: str | None) -> None:
    assert retitled(old, text) == new
