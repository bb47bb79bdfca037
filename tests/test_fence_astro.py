"""Astro's fences: the closing one only has to begin a line, and may be of the other kind."""

from __future__ import annotations

import pytest

from essaykit.errors import FenceError
from essaykit.frontmatter.fence import Fence
from essaykit.frontmatter.toml import TOML_ASTRO
from essaykit.frontmatter.yaml import YAML_ASTRO

CASES: list[tuple[Fence, str, tuple[str, str] | None]] = [
    (YAML_ASTRO, "---\na: 1\n---\nBody", ("a: 1\n", "Body")),
    (YAML_ASTRO, "\n\n---\na: 1\n---\n\nBody", ("a: 1\n", "Body")),
    (YAML_ASTRO, "---\n---\nBody", ("", "Body")),
    (YAML_ASTRO, "---\na: 1\n---Body", ("a: 1\n", "Body")),
    (YAML_ASTRO, "---\na: 1\n----\nBody", ("a: 1\n", "-\nBody")),
    (YAML_ASTRO, "---\na: 1\n+++\nBody", ("a: 1\n", "Body")),
    (YAML_ASTRO, "---\na: 1\n...\nb: 2\n---\nBody", ("a: 1\n...\nb: 2\n", "Body")),
    (YAML_ASTRO, "---\r\na: 1\r\n---\r\nBody", ("a: 1\r\n", "Body")),
    (YAML_ASTRO, "  ---\na: 1\n---\n", None),
    (YAML_ASTRO, "Body\n---\na: 1\n---\n", None),
    (TOML_ASTRO, "+++\na = 1\n+++\nBody", ("a = 1\n", "Body")),
    (TOML_ASTRO, "+++\na = 1\n---\nBody", ("a = 1\n", "Body")),
    (TOML_ASTRO, "---\na: 1\n---\n", None),
]


@pytest.mark.parametrize(("fence", "text", "parts"), CASES)
def test_where_the_header_ends(fence: Fence, text: str, parts: tuple[str, str] | None) -> None:
    cut = fence.cut(text)
    assert (None if cut is None else (text[cut.start : cut.end], text[cut.body :])) == parts


@pytest.mark.parametrize(("fence", "text", "line"), [
    (YAML_ASTRO, "\n---\na: 1\n", 2),
    (YAML_ASTRO, "---\na: 1\nb: [\n---\n", 4),
    (TOML_ASTRO, "+++\na = \n+++\n", 2),
])  # fmt: skip
def test_a_fault_has_its_place(fence: Fence, text: str, line: int) -> None:
    with pytest.raises(FenceError) as caught:
        fence.header(text)
    assert caught.value.problem.line == line
