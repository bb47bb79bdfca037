"""JSON headers: `essaykit.frontmatter.json`."""

from __future__ import annotations

import json
from typing import Any

import frontmatter
import pytest
from hypothesis import given
from hypothesis import strategies as st

from essaykit.errors import FenceError
from essaykit.format import Limits
from essaykit.frontmatter.fence import Plain
from essaykit.frontmatter.json import JSON, JSON_LATE, JSONFence

FENCES = (JSON, JSON_LATE)


@pytest.mark.parametrize(
    ("text", "content", "body"),
    [
        ('{"a": 1}\nBody\n', '{"a": 1}', "Body\n"),
        ('{"a": 1}\n\n    code\n\n', '{"a": 1}', "    code\n\n"),
        ('{\r\n"a": 1\r\n}\r\n\r\nBody\r\n', '{\r\n"a": 1\r\n}', "Body\r\n"),
        ('\ufeff{"a": 1}\nBody', '{"a": 1}', "Body"),
        ("{}\nBody", "{}", "Body"),
        ('{"a": "}{\\"}"}\nBody', '{"a": "}{\\"}"}', "Body"),
        ('{"a": {"b": [{}]}}\n{"not": "this"}', '{"a": {"b": [{}]}}', '{"not": "this"}'),
        ('{"a": 1} Body', '{"a": 1}', " Body"),
        ('{"a": 1}\n\n---\n\nAfter a rule', '{"a": 1}', "---\n\nAfter a rule"),
    ],
)
def test_where_the_header_ends(text: str, content: str, body: str) -> None:
    cut = JSON.cut(text)
    assert cut is not None
    assert (text[cut.start : cut.end], text[cut.body :]) == (content, body)


@pytest.mark.parametrize("text", ["", "Body", "{% raw %}\n", "{{ x }}\n", "{braces}", '\n{"a": 1}', "[1]"])
def test_text_without_a_header(text: str) -> None:
    """Liquid and other templates begin with a brace too."""
    assert JSON.header(text) is None
    assert not JSON.detect(text)


def test_late_headers() -> None:
    assert JSON_LATE.split('\n\n{"a": 1}\nBody') == ('{"a": 1}', "Body")


@pytest.mark.parametrize("fence", FENCES, ids=("first", "late"))
def test_python_frontmatter_takes_the_handler(fence: JSONFence) -> None:
    text = '{"title": "On Tea", "tags": ["a", "b"], "n": 3}\n\nSlow.\n'
    post = frontmatter.loads(text, handler=fence)
    assert post.metadata == {"title": "On Tea", "tags": ["a", "b"], "n": 3}
    assert post.content == "Slow."
    assert frontmatter.loads(frontmatter.dumps(post, handler=fence), handler=fence).metadata == post.metadata


def test_any_key_is_allowed() -> None:
    header = JSON.header('{"content": 1, "handler": 2, "2020": 3, "": 4}\n')
    assert header is not None
    assert {entry.key: entry.value for entry in header.entries} == {"content": 1, "handler": 2, "2020": 3, "": 4}


def test_numbers_with_a_point_keep_their_text() -> None:
    header = JSON.header('{"version": 3.10}\n')
    assert header is not None
    assert header.entries[0].value == "3.10"
    assert type(header.entries[0].value) is Plain
    assert JSON.load('{"version": 3.10}') == {"version": 3.1}


def test_places_of_entries() -> None:
    header = JSON.header('{\n  "title": "x",\n  "o": {"title": 1}, "l":\n    [1]\n}\nBody')
    assert header is not None
    assert [(entry.key, entry.line, entry.column) for entry in header.entries] == [
        ("title", 2, 12), ("o", 3, 8), ("l", 3, 5)]  # fmt: skip


def test_line_numbers_after_unicode_line_ends() -> None:
    header = JSON.header('{\n"a": "x\u2028y",\n"b": 1\n}\n')
    assert header is not None
    assert [(entry.key, entry.line) for entry in header.entries] == [("a", 2), ("b", 3)]


def test_duplicate_keys_are_told() -> None:
    header = JSON.header('{\n"a": 1,\n"a": 2\n}\n')
    assert header is not None
    assert [entry.value for entry in header.entries] == [1, 2]
    assert [(problem.code, problem.line, problem.detail) for problem in header.problems] == [
        ("key-duplicate", 3, "first it is in line 2")]  # fmt: skip


@pytest.mark.parametrize("opening", ["[", '{"a":'])
def test_deep_nesting_is_refused(opening: str) -> None:
    closing = "]" if opening == "[" else "}"
    with pytest.raises(FenceError) as caught:
        JSON.header('{"a": ' + opening * 100_000 + "1" + closing * 100_000 + "}\n")
    assert caught.value.problem.code == "limit-exceeded"


def test_long_headers_are_refused() -> None:
    with pytest.raises(FenceError) as caught:
        JSON.header('{"a": 1}\n', Limits(header_chars=3))
    assert caught.value.problem.code == "limit-exceeded"


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ('{"a": 1\n', '1:1: error: the header that opens here is never closed [fence-unclosed]\n  |\n1 | {"a": 1\n  | ^\n'
                      "  = hint: close it with a line that ends with the matching `}`"),
        ('{\n"a" 1\n}\n', "2:5: error: the JSON header cannot be read: expecting ':' delimiter [header-invalid]\n"
                          '  |\n2 | "a" 1\n  |     ^'),
        ('{"a": NaN}\n', "1:1: error: the JSON header cannot be read: the number NaN is no JSON [header-invalid]\n"
                         '  |\n1 | {"a": NaN}\n  | ^'),
    ],
)  # fmt: skip
def test_printed_errors(text: str, printed: str) -> None:
    with pytest.raises(FenceError) as caught:
        JSON.header(text)
    assert str(caught.value) == printed


LEAVES = st.one_of(
    st.none(), st.booleans(), st.integers(), st.text(max_size=6), st.floats(allow_nan=False, allow_infinity=False)
)
OBJECTS = st.dictionaries(
    st.text(max_size=4),
    st.recursive(LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
                 max_leaves=6),
    max_size=4,
)  # fmt: skip


@given(OBJECTS, st.text(max_size=5))
def test_it_reads_what_json_reads(metadata: dict[str, Any], body: str) -> None:
    """Any object is read as the standard library reads it, whatever follows it in the next line."""
    for indent in (None, 2):
        content = json.dumps(metadata, indent=indent)
        assert JSON.load(content) == metadata
        header = JSON.header(f"{content}\n\n{body}")
        assert header is not None
        assert header.content == content
    assert JSON.load(JSON.lines(metadata)) == metadata


def test_of_an_object_within_only_the_members_that_differ_change() -> None:
    before = '{\n  "extra": { "a":1, "b": [ 2 ], "c": 3 },\n  "title": "Tea"\n}\nBody'
    changes = {"extra": JSON.lines({"extra": {"a": 1, "b": [2, 4], "d": 5}})}
    assert JSON.edited(before, changes) == before.replace('"b": [ 2 ], "c": 3', '"b": [2, 4], "d": 5')
    added = {"extra": JSON.lines({"extra": {"a": 1, "b": [2], "c": 4}})}
    assert JSON.edited(before, added) == before.replace('"c": 3', '"c": 4')


def test_deep_nesting_says_where() -> None:
    with pytest.raises(FenceError) as caught:
        JSON.entries('{"a":\n [[[]]]}', 5, Limits(nesting=3))
    problem = caught.value.problem
    assert (problem.code, problem.line, problem.column, problem.expected) == ("limit-exceeded", 6, 4, "3")
    assert problem.detail == "lists and objects inside of one another"
