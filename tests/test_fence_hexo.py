"""Hexo's headers: `essaykit.frontmatter.hexo`."""

from __future__ import annotations

import json
from typing import Any

import frontmatter
import pytest
from hypothesis import given
from hypothesis import strategies as st

from essaykit.errors import FenceError
from essaykit.frontmatter.fence import Fence
from essaykit.frontmatter.hexo import JSON_HEXO, YAML_HEXO
from essaykit.frontmatter.patch import patched, spans

FENCES: tuple[Fence, ...] = (YAML_HEXO, JSON_HEXO)


@pytest.mark.parametrize(
    ("text", "fence", "values", "body"),
    [
        ("---\ntitle: x\n---\nBody", YAML_HEXO, {"title": "x"}, "Body"),
        ("-----\ntitle: x\n-----\nBody", YAML_HEXO, {"title": "x"}, "Body"),
        ("---\r\ntitle: x\r\n---\r\n\r\nBody", YAML_HEXO, {"title": "x"}, "Body"),
        ("\ufeff---\ntitle: x\n---\nBody", YAML_HEXO, {"title": "x"}, "Body"),
        # the closing fence repeats the opening one, as a prefix of its line
        ("----\ntitle: |\n  ---\n---: y\n----\nBody", YAML_HEXO, {"title": "---\n", "---": "y"}, "Body"),
        ("---\ntitle: x\n---Body", YAML_HEXO, {"title": "x"}, "Body"),
        # unfenced: from the first line up to the first fence
        (
            "title: x\ntags:\n- a\n---\nBody\n\n---\n\nmore",
            YAML_HEXO,
            {"title": "x", "tags": ["a"]},
            "Body\n\n---\n\nmore",
        ),
        ("# a note\n\ntitle: x\n-----\nBody", YAML_HEXO, {"title": "x"}, "Body"),
        # semicolons mean JSON without the outer braces
        (';;;\n"title": "x",\n"n": 1\n;;;\nBody', JSON_HEXO, {"title": "x", "n": 1}, "Body"),
        ('"title": "x"\n;;;\nBody', JSON_HEXO, {"title": "x"}, "Body"),
        (';;;;\n"title": "x"\n;;;;\n\nBody', JSON_HEXO, {"title": "x"}, "Body"),
        # tabs that begin a line are two blanks each
        (
            "---\ntags:\n\t- a\n\t- b\nm:\n\tx:\n\t\ty: z\n---\n",
            YAML_HEXO,
            {"tags": ["a", "b"], "m": {"x": {"y": "z"}}},
            "",
        ),
        ("title: x\nauthor: a --- b\n---\nBody", YAML_HEXO, {"title": "x", "author": "a --- b"}, "Body"),
    ],
)
def test_what_is_read(text: str, fence: Fence, values: dict[str, Any], body: str) -> None:
    header = fence.header(text)
    assert header is not None
    assert {entry.key: entry.value for entry in header.entries} == values
    assert text[header.cut.body :] == body
    assert [own for own in FENCES if own.detect(text)] == [fence]


@pytest.mark.parametrize("text", [
    "", "Body", "Body\n---\nmore", "# Heading\n\nProse\n\n---\n\nmore", "- a\n- b\n---\nmore", "[a](b): c\n---\nmore",
    "---\ntitle: x\nnever closed", ';;;\n"title": 1', "---\ntitle: x\n;;;\nBody", "--- \ntitle: x\n---\n", "title: x\nno fence",
    "{% quote %}\n---\n",
])  # fmt: skip
def test_what_is_body_to_hexo(text: str) -> None:
    """What is no mapping, or opens and is never closed, is body as a whole."""
    assert not any(fence.detect(text) for fence in FENCES)


def test_places_after_tabs() -> None:
    """Tabs are wider for the parser than in the file; the lines of a key are found all the same."""
    content = "tags:\n\t- a\n\t- b\ntitle: x\n"
    header = YAML_HEXO.header(f"---\n{content}---\nBody")
    assert header is not None
    assert [(entry.key, entry.line, content[entry.start :][:3]) for entry in header.entries] == [
        ("tags", 2, "tag"), ("title", 5, "tit")]  # fmt: skip
    assert (
        patched(content, spans(content, header.entries), {"title": "title: y\n"}) == "tags:\n\t- a\n\t- b\ntitle: y\n"
    )


def test_places_in_json() -> None:
    header = JSON_HEXO.header(';;;\n"title": "x",\n  "n": 1\n;;;\n')
    assert header is not None
    assert [(entry.key, entry.line, entry.column, header.content[entry.start :][:3]) for entry in header.entries] == [
        ("title", 2, 10, '"ti'), ("n", 3, 8, '"n"')]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "fence", "printed"),
    [
        ("title: x\na: b: c\n---\n", YAML_HEXO,
         "2:5: error: the YAML header cannot be read: mapping values are not allowed in this context [header-invalid]\n"
         "  |\n2 | a: b: c\n  |     ^"),
        (';;;\n"a": 1\n"b": 2\n;;;\n', JSON_HEXO,
         "3:1: error: the JSON header cannot be read: expecting ',' delimiter [header-invalid]\n"
         '  |\n3 | "b": 2\n  | ^'),
    ],
)  # fmt: skip
def test_printed_errors(text: str, fence: Fence, printed: str) -> None:
    with pytest.raises(FenceError) as caught:
        fence.header(text)
    assert str(caught.value) == printed


@given(st.dictionaries(st.text(max_size=4), st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=5)),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=2), max_leaves=5),
    max_size=4))  # fmt: skip
def test_json_is_written_without_braces(metadata: dict[str, Any]) -> None:
    """What is written between semicolons is, within braces, the object; and it is read back."""
    content = JSON_HEXO.lines(metadata)
    assert json.loads("{" + content + "}") == metadata
    assert JSON_HEXO.load(content) == metadata


@pytest.mark.parametrize("fence", FENCES, ids=lambda fence: fence.name)
def test_python_frontmatter_takes_the_handler(fence: Fence) -> None:
    post = frontmatter.Post("Slow.", title="On Tea", n=3)
    back = frontmatter.loads(frontmatter.dumps(post, handler=fence), handler=fence)
    assert (back.metadata, back.content) == ({"title": "On Tea", "n": 3}, "Slow.")
    assert frontmatter.loads("title: x\n---\nBody", handler=YAML_HEXO).metadata == {"title": "x"}


def test_an_object_that_does_not_end_says_so_in_its_last_line() -> None:
    """The braces are added, so their lines are none of the file's."""
    with pytest.raises(FenceError) as caught:
        JSON_HEXO.header('"a": [1,\n"b"\n;;;\nBody')
    problem = caught.value.problem
    assert (problem.line, problem.column, problem.text) == (2, None, None)
