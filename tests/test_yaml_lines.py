"""Simple YAML headers: `essaykit.frontmatter.yaml_lines`."""

from __future__ import annotations

import attrs
import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from essaykit.errors import FenceError
from essaykit.format import Limits
from essaykit.frontmatter.events import EventReader
from essaykit.frontmatter.fence import Entry, Plain, Value
from essaykit.frontmatter.yaml_lines import simple_entries

SIMPLE = (
    "title: Tea\n",
    "title: It's 12:30, a#b – (so) 茶\ndate: 2011-03-02 10:20:30 +01:00\n",
    "a: 'x: # y'\nb: \"it's\"  \nc: ~",
    "\n# a note: with a colon\n\ndraft: yes  \n\n",
    "tags: [a, 'b, c', \"d\", e f ,]\nnone: []\nabout.me: x\n",
    "tags:\n- XX\n",
    "tags:\n- a b\n- 'c'\nlist:  \n   -  \"d\" \n   - 1.5\nlast: //x.example/?a=1#b\n",
)
PARSED = (
    "", "\n", "a: x\na: y\n", "a:\n", "a: x # note\n", "a:  \n  b: c\n", "a: |\n  b\n", "a: b: c\n", "a: b:\n", "a: &x b\n",
    "a: !!str b\n", 'a: "\\n"\n', "a: 'it''s'\n", "a: b\n  c\n", "a:\tb\n", "a: b\r\n", "a: - b\n", "- a\n", "? a\n",
    "a: [b: c]\n", "a: [[b]]\n", "a: [b,\n c]\n", "a:\n- b\n - c\n", "a:\n- b\n  c\n", "a:\n- - b\n", "a:\n- b: c\n", "'a': b\n",
    "a: b\u2028c\n", "a: b\x85\n", "a: \ufeff\n", "a: 'b' c\n", "a: @b\n", "a: `b\n", "a: %b\n", "a\n", "<<: b\n", "a: b\n---\n",
)  # fmt: skip


def parsed(content: str, limits: Limits = Limits()) -> tuple[list[Entry], int]:  # noqa: B008 - a frozen value
    reader = EventReader(content, 2, limits)
    return reader.read(), len(reader.problems)


def kinds(value: Value) -> object:
    """Which scalars stand without quotes, so that their text has a type."""
    return [kinds(item) for item in value] if isinstance(value, list) else type(value) is Plain


def same(content: str, entries: list[Entry]) -> bool:
    expected, problems = parsed(content)
    return (entries, [kinds(own.value) for own in entries], 0) == (
        expected,
        [kinds(own.value) for own in expected],
        problems,
    )


@pytest.mark.parametrize("content", SIMPLE)
def test_simple_headers_need_no_parser(content: str) -> None:
    entries = simple_entries(content, 2, Limits())
    assert entries is not None
    assert same(content, entries)


@pytest.mark.parametrize("content", PARSED)
def test_whatever_is_unusual_is_left_to_the_parser(content: str) -> None:
    assert simple_entries(content, 2, Limits()) is None


PIECES = st.lists(
    st.sampled_from(("a", "b: ", "c: ", ": ", ":", "- ", "-", "\n", "\n- ", "\n  - ", "\nd:\n- ", "\ne: [", "]", ", ", " # ", "#",
                     "'", '"', "'q'", '"r"', "~", "1", "//", "?", "%", "{", "}", "|", "=", "...", "---", " ", "é", "茶", "🍵", "\xa0",
                     "\u3000", "\u2027", "\u2028", "\ufffe", "<<: ")),
    max_size=14,
).map(lambda pieces: "k: " + "".join(pieces))  # fmt: skip


@given(PIECES)
@example("k:\n- //-{")
def test_what_is_read_is_what_the_parser_reads(content: str) -> None:
    """The same keys, values, types of scalars, lines, columns and places; a header that the parser refuses is not read."""
    entries = simple_entries(content, 2, Limits())
    # About every tenth of these contents is simple.
    assert entries is None or same(content, entries)


@given(st.sampled_from(SIMPLE), st.integers(0, 8), st.integers(0, 120))
def test_limits_are_met_as_by_the_parser(content: str, nesting: int, values: int) -> None:
    """Whatever the limits are, a header that they refuse is not read past them."""
    limits = attrs.evolve(Limits(), nesting=nesting, values=values)
    try:
        parsed(content, limits)
    except (FenceError, yaml.YAMLError):
        assert simple_entries(content, 2, limits) is None
