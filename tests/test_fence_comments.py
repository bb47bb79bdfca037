"""Nikola's `.. key: value` headers: `essaykit.frontmatter.comments`."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from essaykit.frontmatter.comments import COMMENTS, COMMENTS_HTML
from essaykit.frontmatter.fence import Entry, Fence

FENCES = (COMMENTS, COMMENTS_HTML)


CASES = [
    (".. title: A: b\n.. tags: a, b\n\nBody", {"title": "A: b", "tags": "a, b"}, "Body"),
    ("<!--\n.. title: x\n.. link:\n-->\n\nBody", {"link": "", "title": "x"}, "Body"),
    ("<!-- \n.. title: x\n-->\nBody", {"title": "x"}, "Body"),
    ("<!--\n.. title: x\n\n-->\n\nBody", {"title": "x"}, "Body"),
    ("\n  .. title: x\r\n.. date: y\r\n\r\nBody", {"title": "x", "date": "y"}, "Body"),
    ("{#\n.. title: x\n#}\n\nBody", {"title": "x"}, "Body"),
    (".. title: x", {"title": "x"}, ""),
    (".. title: x\nsome words\n\nBody", {"title": "x"}, "Body"),
    (".. note:: x\n\nBody", None, None),
    (".. _target: http://tea.example\n\nBody", None, None),
    (".. |tea| image:: tea.png\n\nBody", None, None),
    ("Body\n.. title: x\n\nmore", None, None),
    ("\n\n", None, None),
]


@pytest.mark.parametrize(("text", "values", "body"), CASES)
def test_lines_are_read_as_nikola_reads_them(text: str, values: dict[str, object], body: str) -> None:
    header = COMMENTS.header(text)
    if values is None:
        assert header is None
    else:
        assert header is not None
        assert {entry.key: entry.value for entry in header.entries} == values
        assert text[header.cut.body :] == body


def test_of_a_key_that_stands_twice_the_last_value_that_is_not_empty_counts() -> None:
    header = COMMENTS.header(".. tags: a\n.. tags: b\n.. tags:\n\n")
    assert header is not None
    assert header.entries[-1].value == "b"


@pytest.mark.parametrize("fence", FENCES)
@given(
    st.dictionaries(
        st.from_regex(r"[a-z][a-z0-9_-]{0,8}", fullmatch=True),
        st.from_regex(r"[a-z,;:é# ]{0,12}", fullmatch=True),
        min_size=1,
    )
)
def test_what_is_written_reads_back(fence: Fence, values: dict[str, str]) -> None:
    """Keys and one-line values are read as they were written."""
    header = fence.header(fence.wrapped(fence.lines(values)) + "Body")
    assert header is not None
    assert {entry.key: entry.value for entry in header.entries} == {
        key: " ".join(value.split()) for key, value in values.items()
    }


def test_a_key_that_cannot_stand_is_spelled_so_that_it_can() -> None:
    assert COMMENTS.lines({"a b: c": "x", "_|[tea": "y", "|": "z"}) == ".. a_b_c: x\n.. tea: y\n.. x: z\n"


def test_only_the_lines_of_a_key_change() -> None:
    header = COMMENTS.edited("<!--\n.. title: x\n.. tags:\n-->\n\n", {"tags": ".. tags: c\n", "link": ".. link: y\n"})
    assert header == "<!--\n.. title: x\n.. tags: c\n.. link: y\n-->\n\n"
    assert COMMENTS.styled(Entry("tags", "a", 1, 12, 0), ".. tags:   a  \n", ["b"]) == ".. tags:   b\n"


def test_lines_that_are_no_keys_are_passed_over() -> None:
    """As Nikola does; and they shift no line of those after them."""
    header = COMMENTS.header(".. title: On Tea\nno key\n.. tags: tea\n\nBody\n")
    assert header is not None
    assert [(entry.key, entry.value, entry.line) for entry in header.entries] == [
        ("title", "On Tea", 1),
        ("tags", "tea", 3),
    ]
