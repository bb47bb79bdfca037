"""`Key: value` headers: `essaykit.frontmatter.headers`."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from essaykit.format import Limits
from essaykit.frontmatter.headers import HEADERS, HEADERS_TITLED

CASES = [
    ("Title: A: b\nTags: a, b\n\nBody", {"Title": "A: b", "Tags": "a, b"}, "Body"),
    ('---\ntitle: "x"\n---\nBody', {"title": '"x"'}, "Body"),
    ("title: x\n...\n\nBody", {"title": "x"}, "Body"),
    ("title: x\n\n\nBody", {"title": "x"}, "\nBody"),
    ("title: x\ntags: a\n    b\n\tc\n\nBody", {"title": "x", "tags": ["a", "b", "c"]}, "Body"),
    ("title: x\ntags:\n  - a\n  - b\n\nBody", {"title": "x", "tags": ""}, "  - a\n  - b\n\nBody"),
    ("title: x\nmy key: y\n\nBody", {"title": "x"}, "my key: y\n\nBody"),
    ("   title: x\r\ndate: y\r\n\r\nBody\r\n", {"title": "x", "date": "y"}, "Body\r\n"),
    ("title: x\ntitle: y\n\n", {"title": ["x", "y"]}, ""),
    ("http://tea.example/\n\nBody", {"http": "//tea.example/"}, "Body"),
    ("\ntitle: x\n\nBody", None, None),
    ("---\n\ntitle: x", None, None),
    ("Body", None, None),
]


@pytest.mark.parametrize(("text", "values", "body"), CASES)
def test_lines_are_read_as_python_markdown_reads_them(text: str, values: dict[str, object], body: str) -> None:
    header = HEADERS.header(text)
    if values is None:
        assert header is None
    else:
        assert header is not None
        assert {entry.key: entry.value for entry in header.entries} == values
        assert text[header.cut.body :] == body


def test_a_note_is_no_header_where_a_title_is_needed() -> None:
    assert HEADERS_TITLED.header("Note: it rains\n\nBody") is None
    assert HEADERS_TITLED.header("Title: Rain\n\nBody") is not None


@given(
    st.dictionaries(
        st.from_regex(r"[a-z][a-z0-9_-]{0,8}", fullmatch=True), st.from_regex(r"[a-z,;:é# ]{0,12}", fullmatch=True)
    )
)
def test_what_is_written_reads_back(values: dict[str, str]) -> None:
    """Keys and one-line values are read as they were written."""
    flat = {key: " ".join(value.split()) for key, value in values.items()}
    text = HEADERS.wrapped(HEADERS.lines(values))
    header = HEADERS.header(text + "Body")
    found = {} if header is None else {entry.key: entry.value for entry in header.entries}
    assert found == flat


def test_only_the_lines_of_a_key_change() -> None:
    header = HEADERS.edited("Title: x\nTags: a\n    b\nDate: y\n\n", {"Tags": "Tags: c\n", "lang": "lang: fr\n"})
    assert header == "Title: x\nTags: c\nDate: y\nlang: fr\n\n"


def test_lines_that_belong_to_no_key_are_passed_over() -> None:
    """Where a header is read that nobody has cut out of a text; what goes on goes on with the key before."""
    entries, problems = HEADERS.entries("    early\ntags: tea\nno key\n    ink\n", 1, Limits())
    assert [(entry.key, entry.value, entry.line) for entry in entries] == [("tags", ["tea", "ink"], 2)]
    assert problems == []
