"""Zola's fences: the shortest match to the first fence that ends a line."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from essaykit.errors import FenceError
from essaykit.frontmatter.fence import Fence
from essaykit.frontmatter.toml import TOML_ZOLA
from essaykit.frontmatter.yaml import YAML_ZOLA

FENCES = (TOML_ZOLA, YAML_ZOLA)
PIECES = st.lists(
    st.one_of(
        st.sampled_from(("---", "+++", "...", "\n", "\r\n", "\n---\n", "\n+++\n", "title: x", 'a = "b"', " ", "-")),
        st.text(max_size=3),
    ),
    max_size=14,
).map("".join)


@pytest.mark.parametrize("fence", FENCES)
@given(text=PIECES)
def test_header_and_body_are_the_text(fence: Fence, text: str) -> None:
    """What stands before the body, and the body, make the text; the content lies before the body."""
    try:
        cut = fence.cut(text)
    except FenceError:
        return
    if cut is not None:
        assert 0 <= cut.start <= cut.end <= cut.body <= len(text)
        assert fence.joined(text[: cut.body], fence.body(text, cut)) == text


@pytest.mark.parametrize("fence", FENCES)
@given(text=PIECES)
def test_each_entry_has_its_line(fence: Fence, text: str) -> None:
    """Of any text, a fence makes a header, None or a FenceError; each key stands in the line that its entry says."""
    lines = re.split(r"\r\n?|\n", text)
    try:
        header = fence.header(text)
    except FenceError:
        return
    for entry in header.entries if header else ():
        assert entry.key in lines[entry.line - 1]


CASES: list[tuple[Fence, str, tuple[str, str] | None]] = [
    (TOML_ZOLA, "+++\na = 1\n+++\nBody", ("a = 1\n", "Body")),
    (TOML_ZOLA, "\n \n+++\na = 1\n+++", ("a = 1\n", "")),
    (TOML_ZOLA, "+++\n+++\n", ("", "")),
    (TOML_ZOLA, "+++\r\na = 1\r\n+++\r\nBody", ("a = 1\r\n", "Body")),
    (TOML_ZOLA, "+++\na = 1\n+++  \n\nBody", ("a = 1\n", "Body")),
    # The fence need not begin its line, but has to end it.
    (TOML_ZOLA, "+++\na = 1 +++\nBody", ("a = 1 ", "Body")),
    (TOML_ZOLA, '+++\na = "+++ x"\n+++\nBody', ('a = "+++ x"\n', "Body")),
    (TOML_ZOLA, "+++\na = 1\n+++\n+++\n", ("a = 1\n", "+++\n")),
    (TOML_ZOLA, "+++ \na = 1\n+++\n", None),
    (TOML_ZOLA, "---\na: 1\n---\n", None),
    (YAML_ZOLA, "---\na: 1\n---\nBody", ("a: 1\n", "Body")),
    (YAML_ZOLA, "---\na: b ---\nBody", ("a: b ", "Body")),
    (YAML_ZOLA, "---\na: b --- c\n---\nBody", ("a: b --- c\n", "Body")),
    (YAML_ZOLA, "---\na: 1\n...\n---\nBody", ("a: 1\n...\n", "Body")),
]


@pytest.mark.parametrize(("fence", "text", "parts"), CASES)
def test_where_the_header_ends(fence: Fence, text: str, parts: tuple[str, str] | None) -> None:
    cut = fence.cut(text)
    assert (None if cut is None else (text[cut.start : cut.end], text[cut.body :])) == parts


@pytest.mark.parametrize(("fence", "text", "line"), [
    (TOML_ZOLA, "\n+++\na = 1\n", 2),
    (TOML_ZOLA, "+++\na = 1\nb = \n+++\n", 3),
    (TOML_ZOLA, "+++\na = 1\n++++\n", 3),
    (YAML_ZOLA, "---\na: 1\n+++\n", 1),
    (YAML_ZOLA, "---\na: [\n---\n", 3),
])  # fmt: skip
def test_a_fault_has_its_place(fence: Fence, text: str, line: int) -> None:
    with pytest.raises(FenceError) as caught:
        fence.header(text)
    assert caught.value.problem.line == line
