"""TOML headers: `essaykit.frontmatter.toml`."""

from __future__ import annotations

import datetime as dt
import inspect
import json
import sys
import tomllib
from decimal import Decimal
from typing import Any

import frontmatter
import pytest
from hypothesis import given
from hypothesis import strategies as st

from essaykit.errors import FenceError, Problem
from essaykit.format import Limits
from essaykit.frontmatter.fence import Plain
from essaykit.frontmatter.styles import array
from essaykit.frontmatter.toml import TOML, TOML_PREFIX, TOMLFence

FENCES = (TOML, TOML_PREFIX)


@pytest.mark.parametrize(
    ("text", "content", "body"),
    [
        ('+++\ntitle = "x"\n+++\nBody\n', 'title = "x"\n', "Body\n"),
        ('+++\ntitle = "x"\n+++\n\n    code\n\n', 'title = "x"\n', "    code\n\n"),
        ("+++\r\na = 1\r\n+++\r\n\r\nBody\r\n", "a = 1\r\n", "Body\r\n"),
        ("\ufeff+++\na = 1\n+++\nBody", "a = 1\n", "Body"),
        ("+++\n+++\nBody", "", "Body"),
        ("+++\na = 1\n+++\n+++\nBody", "a = 1\n", "+++\nBody"),
        ('+++\na = "x +++ y"\n+++\nBody', 'a = "x +++ y"\n', "Body"),
        ("+++\na = 1\n+++\n\n---\n\nAfter a rule", "a = 1\n", "---\n\nAfter a rule"),
    ],
)
def test_where_the_header_ends(text: str, content: str, body: str) -> None:
    cut = TOML.cut(text)
    assert cut is not None
    assert (text[cut.start : cut.end], text[cut.body :]) == (content, body)


@pytest.mark.parametrize("text", ["", "Body", "++++\na = 1\n++++\n", "\n+++\na = 1\n+++\n"])
def test_text_without_a_header(text: str) -> None:
    assert TOML.header(text) is None
    assert not TOML.detect(text)


def test_prefix_rule() -> None:
    text = "\n+++\na = 1\n+++ more\nBody"
    cut = TOML_PREFIX.cut(text)
    assert cut is not None
    assert (text[cut.start : cut.end], text[cut.body :]) == ("a = 1\n", "Body")


@pytest.mark.parametrize("fence", FENCES, ids=("exact", "prefix"))
def test_python_frontmatter_takes_the_handler(fence: TOMLFence) -> None:
    text = '+++\ntitle = "On Tea"\ntags = ["a", "b"]\nn = 3\n+++\n\nSlow.\n'
    post = frontmatter.loads(text, handler=fence)
    assert post.metadata == {"title": "On Tea", "tags": ["a", "b"], "n": 3}
    assert post.content == "Slow."
    assert frontmatter.loads(frontmatter.dumps(post, handler=fence), handler=fence).metadata == post.metadata


def test_any_key_is_allowed() -> None:
    header = TOML.header('+++\ncontent = "a"\nhandler = "b"\n2020 = "c"\n"x y" = "d"\n+++\n')
    assert header is not None
    assert {entry.key: entry.value for entry in header.entries} == {
        "content": "a",
        "handler": "b",
        "2020": "c",
        "x y": "d",
    }


def test_floats_keep_their_text() -> None:
    header = TOML.header("+++\nversion = 3.10\n+++\n")
    assert header is not None
    assert header.entries[0].value == "3.10"
    assert type(header.entries[0].value) is Plain
    assert TOML.load("version = 3.10\n") == {"version": 3.1}


def test_places_of_entries() -> None:
    """Keys within strings, lists and tables of several lines are none of the top."""
    content = 'title = """\nfake = 1\n"""\nlist = [\n  1, # fake = 2\n  2,\n]\na.b = 1\n\n[taxonomies]\ntags = ["x"]\n\n[[more]]\nz = 1\n'
    header = TOML.header(f"+++\n{content}+++\nBody")
    assert header is not None
    found = {entry.key: (entry.line, entry.column) for entry in header.entries}
    assert found == {"title": (2, 9), "list": (5, 8), "a": (9, 1), "taxonomies": (11, 2), "more": (14, 3)}
    for entry in header.entries:
        assert content[entry.start :].lstrip("[").startswith(entry.key)


def test_a_key_of_one_table_is_none_of_another() -> None:
    entries, _ = TOML.entries("[t]\nx = 1\n[x]\ny = 2\n", 2, Limits())
    assert [(entry.key, entry.line, entry.column) for entry in entries] == [("t", 2, 2), ("x", 4, 2)]


def test_line_numbers_after_unicode_line_ends() -> None:
    header = TOML.header('+++\na = "x\u2028y"\nb = 1\n+++\nBody')
    assert header is not None
    assert [(entry.key, entry.line) for entry in header.entries] == [("a", 2), ("b", 3)]


def test_deep_nesting_is_refused() -> None:
    with pytest.raises(FenceError) as caught:
        TOML.header("+++\na = " + "[" * 100_000 + "\n+++\n")
    assert caught.value.problem.code == "limit-exceeded"
    assert TOML.header("+++\na = " + "[" * 60 + "]" * 60 + "\n+++\n") is not None


def test_brackets_within_strings_do_not_nest() -> None:
    header = TOML.header(f'+++\na = "{"[" * 500}"\n+++\n')
    assert header is not None


def test_long_headers_are_refused() -> None:
    with pytest.raises(FenceError) as caught:
        TOML.header("+++\na = 1\n+++\n", Limits(header_chars=3))
    assert caught.value.problem.code == "limit-exceeded"


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("+++\na = 1\n", "1:1: error: the header that opens here is never closed [fence-unclosed]\n  |\n1 | +++\n  | ^\n"
                         "  = hint: close it with a line `+++`"),
        ("+++\na = \n+++\n", "2:5: error: the TOML header cannot be read: invalid value [header-invalid]\n  |\n2 | a = \n  |     ^"),
        ("+++\na = 1\na = 2\n+++\n", "3:6: error: the TOML header cannot be read: cannot overwrite a value [header-invalid]\n"
                                     "  |\n3 | a = 2\n  |      ^"),
        ("+++\ntitle: x\n+++\n", "2:6: error: the TOML header cannot be read: expected '=' after a key in a key/value pair "
                                 "[header-invalid]\n  |\n2 | title: x\n  |      ^"),
    ],
)  # fmt: skip
def test_printed_errors(text: str, printed: str) -> None:
    with pytest.raises(FenceError) as caught:
        TOML.header(text)
    assert str(caught.value) == printed


def test_a_date_that_is_none_is_refused() -> None:
    """TOML's dates are part of its grammar, so the header cannot be read."""
    with pytest.raises(FenceError) as caught:
        TOML.header("+++\na = 1\ndate = 2011-02-30\n+++\n")
    assert (caught.value.problem.code, caught.value.problem.line) == ("header-invalid", 3)


@pytest.mark.parametrize(
    "content",
    [
        'a = 1\nb = 2.5\nc = true\ns = "x"\nl = ["a", 1, [2]]\n',
        "d = 2011-03-02\nt = 2011-03-02T10:20:30\nz = 2011-03-02T10:20:30Z\no = 2011-03-02 10:20:30+01:00\nc = 10:20:30\n",
        'm = """\na\nb"""\nr = \'\'\'\n"\'\'\'\nu = "\\u00e9"\n',
        "a.b.c = 1\n[t]\nx = 1\n[t.u]\ny = 2\n[[l]]\nz = 3\n[[l]]\nz = 4\n",
        "i = { a = 1, b = { c = 2 } }\nh = 0xFF\nn = 1_000\nf = 1_0.5e3\ninf = inf\n",
        'a = 1\r\nb = """x\r\ny"""\r\n',
    ],
)
def test_it_reads_what_tomllib_reads(content: str) -> None:
    assert TOML.load(content) == tomllib.loads(content.replace("\r\n", "\n"))


LEAVES = st.one_of(st.booleans(), st.integers(-(2**63), 2**63 - 1), st.text(st.characters(codec="utf-8"), max_size=8),
                   st.floats(allow_nan=False), st.dates(), st.datetimes(), st.times())  # fmt: skip
VALUES = st.recursive(LEAVES, lambda inner: st.one_of(
    st.lists(inner, max_size=3), st.dictionaries(st.text(st.characters(codec="utf-8"), max_size=4), inner, max_size=3)), max_leaves=5)  # fmt: skip


@given(st.dictionaries(st.text(st.characters(codec="utf-8"), max_size=5), VALUES, max_size=4))
def test_written_values_are_read_back(metadata: dict[str, Any]) -> None:
    """What is written is TOML, and reads back the same."""
    assert tomllib.loads(TOML.lines(metadata)) == metadata


def test_null_is_left_out_and_zones_are_kept() -> None:
    at = dt.datetime(2011, 3, 2, 10, 20, tzinfo=dt.timezone(dt.timedelta(hours=1)))
    assert TOML.lines({"a": None, "at": at}) == "at = 2011-03-02T10:20:00+01:00\n"


ARRAY = 'tags = [ # mine\n  "Tea", # hot\n  # below\n  "Ink",\n]\n'
ARRAYS: list[tuple[str, list[str], str | None]] = [
    (ARRAY, ["Tea", "Ink", "Rain"], ARRAY.replace('"Ink",', '"Ink",\n  "Rain",')),
    (ARRAY, ["Ink"], 'tags = [ # mine\n  # below\n  "Ink",\n]\n'),
    (ARRAY.replace('"Ink",', '"Ink"'), ["Tea", "Rain"], 'tags = [ # mine\n  "Tea", # hot\n  "Rain"\n  # below\n]\n'),
    (ARRAY, [], None),
    ('tags = ["Tea",\n  "Ink",\n]\n', ["Tea"], None),
    ('tags = [\n  "Tea", "Ink",\n]\n', ["Tea"], None),
    ('tags = [\n  "Tea",\n  "Tea",\n]\n', ["Tea"], None),
    ("tags = [\n  # none\n]\n", ["Tea"], None),
]


@pytest.mark.parametrize(("old", "items", "new"), ARRAYS)
def test_an_array_keeps_the_lines_of_items_that_stay(old: str, items: list[str], new: str | None) -> None:
    """With its comments, and with the comma after its last item only if it had one."""
    (entry,), _ = TOML.entries(old, 1, Limits())
    assert array(entry, old, items, json.dumps) == new


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (dt.datetime(2011, 3, 2, 9, 30, tzinfo=dt.UTC), "2011-03-02T09:30:00Z"),
        (["a", None, 1], '["a", 1]'),
        ({"a": None}, "{}"),
        (Decimal("1.50"), '"1.50"'),
    ],
)
def test_a_value_of_toml(value: object, written: str) -> None:
    assert TOML.lines({"extra": [value]}) == f"extra = [{written}]\n"


@pytest.mark.parametrize(
    ("content", "line", "column", "detail"),
    [
        (
            "a = " + "9" * 5_000,
            3,
            1,
            "exceeds the limit (4300 digits) for integer string conversion: value has 5000 digits",
        ),
        ("b = 1\na = 0x" + "9" * 5_000, 3, 1, "exceeds the limit of digits for an integer"),
        ("a = 1\r\nb = [\r\n", 4, 6, "invalid value"),
    ],
)
def test_what_cannot_be_read_is_told_at_its_place(content: str, line: int, column: int, detail: str) -> None:
    """Digits that Python does not convert have no place of their own."""
    with pytest.raises(FenceError) as caught:
        TOML.entries(content, 3, Limits())
    problem = caught.value.problem
    assert (problem.code, problem.line, problem.column, problem.detail) == ("header-invalid", line, column, detail)


def test_a_header_read_where_python_can_go_no_deeper_is_refused() -> None:
    """Whoever calls may stand deep in calls already."""

    def called(times: int) -> object:
        return called(times - 1) if times else TOML.entries("a = " + "[" * 60 + "]" * 60, 3, Limits())

    with pytest.raises(FenceError) as caught:
        called(sys.getrecursionlimit() - len(inspect.stack()) - 60)
    assert (caught.value.problem.code, caught.value.problem.line) == ("header-invalid", 3)


@pytest.mark.parametrize(
    ("line", "refused"),
    [
        ("a = [[[[]]]]", True),
        ("a = [[[]]]", False),
        ("a.b.c.d.e = 1", True),
        ('a."b.c".d = "a.b.c.d.e"', False),
        ("a.b = [[1.5], [2.5]]", False),
    ],
)
def test_deep_nesting_says_where(line: str, refused: bool) -> None:
    """Dots count within one key, and not where they are none."""
    content = f"x = 1\n{line}\n"
    if refused:
        with pytest.raises(FenceError) as caught:
            TOML.entries(content, 4, Limits(nesting=3))
        assert caught.value.problem == Problem("limit-exceeded", line=5, column=1, expected="3", text=line,
                                               detail="lists and tables inside of one another")  # fmt: skip
    else:
        assert [entry.key for entry in TOML.entries(content, 4, Limits(nesting=3))[0]] == ["x", "a"]


def test_nesting_counts_however_it_is_written() -> None:
    """Keys with dots within inline tables nest deeper than brackets or dots alone tell."""
    text = "a.b = {c.d = {}}\n"
    (entry,), _ = TOML.entries(text, 1, Limits(nesting=4))
    assert entry.value == {"b": {"c": {"d": {}}}}
    with pytest.raises(FenceError) as caught:
        TOML.entries(text, 1, Limits(nesting=3))
    assert (caught.value.problem.code, caught.value.problem.expected) == ("limit-exceeded", "3")
