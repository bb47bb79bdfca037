"""Zola's fences: the shortest match to the first fence that ends a line."""

from __future__ import annotations

import pytest

from essaykit.errors import FenceError
from essaykit.frontmatter.fence import Fence
from essaykit.frontmatter.toml import TOML_ZOLA
from essaykit.frontmatter.yaml import YAML_ZOLA

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
