"""Lektor's contents.lr: `essaykit.frontmatter.lektor`."""

from __future__ import annotations

import datetime as dt

import frontmatter
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from essaykit.errors import FenceError
from essaykit.format import Limits
from essaykit.frontmatter.lektor import LEKTOR
from essaykit.testing import texts

BODIES = st.text(st.sampled_from("---\n\r a:\t"), max_size=20)


@pytest.mark.parametrize(
    ("header", "footer"),
    [("title: x\n---\nbody:\n\n", ""), ("title: x\n", ""), ("title: x", ""), ("body: ", ""), ("body:\n", ""),
     ("title: x\n---\nbody:\n\n", "---\nslug: y\n"), ("title: x\n---\nbody: \n", "---\nslug: y\n"), ("body: ", "---\nslug: y\n")],
)  # fmt: skip
@given(body=BODIES)
@example(body="a")
@example(body="\na")
@example(body="---\n")
def test_any_body_can_stand_in_any_header(header: str, footer: str, body: str) -> None:
    """A changed body reads back as it is, wherever it has to stand, and takes no field with it."""
    text = LEKTOR.joined(header, body, footer)
    cut = LEKTOR.cut(text)
    assert cut is not None
    found = LEKTOR.body(text, cut)
    assert found == body or (footer and found == body + "\n")
    read = LEKTOR.header(text)
    assert read is not None
    fields = {entry.key: entry.value for entry in read.entries}
    assert fields == {
        key: value for key, value in (("title", "x"), ("slug", "y")) if f"{key}: {value}" in header + footer
    }


@given(st.dictionaries(st.from_regex(r"[a-z_]{1,5}", fullmatch=True).filter(lambda key: key != "body"),
                       texts().map(lambda text: text.replace("\r", "")), max_size=4))  # fmt: skip
def test_written_fields_are_read_back(fields: dict[str, str]) -> None:
    """Any text without carriage returns is kept by a field."""
    text = LEKTOR.joined(LEKTOR.wrapped(LEKTOR.lines(fields)), "Body")
    header = LEKTOR.header(text)
    assert header is not None or not fields
    if header is not None:
        assert {entry.key: entry.value for entry in header.entries} == fields
        assert LEKTOR.body(text, header.cut) == "Body"


@pytest.mark.parametrize(
    ("text", "fields", "body"),
    [
        ("title: x\n---\nbody:\n\nText\n\nmore\n", {"title": "x"}, "Text\n\nmore\n"),
        ("title:   x y\n---\nbody: inline\nand on\n", {"title": "x y"}, "inline\nand on\n"),
        ("title: a: b\n---\nbody:\nno blank line", {"title": "a: b"}, "no blank line"),
        ("title: x\n---\nbody:\n\n\nOne blank line was swallowed", {"title": "x"}, "\nOne blank line was swallowed"),
        # the body may stand anywhere
        ("body:\n\nFirst\n---\ntitle: x\n---\ntags: a\n", {"title": "x", "tags": "a"}, "First\n"),
        ("title: x\n---\nbody:\n\nMiddle\n---\ntags:\n\na\nb\n", {"title": "x", "tags": "a\nb"}, "Middle\n"),
        # a line of dashes is escaped by one more
        ("body:\n\na\n----\nb\n-----\nc\n", {}, "a\n---\nb\n----\nc\n"),
        ("title: x\n---\nteaser:\n\na\n----\nb\n---\nbody:\n\n----", {"title": "x", "teaser": "a\n---\nb"}, "---"),
        # a separator may have blanks after it, and none before
        ("title: x\n--- \t\nbody:\n\na\n ---\nb\n", {"title": "x"}, "a\n ---\nb\n"),
        ("title: x\r\n---\r\nbody:\r\n\r\nText\r\n", {"title": "x"}, "Text\r\n"),
        ("title:\n---\nbody:\n\n    code\n\n", {"title": ""}, "    code\n\n"),
        ("\n\ntitle: x\n---\n\nnot a field\nbody:\n\nText", {"title": "x"}, "Text"),
        ("---\ntitle: x\n", {"title": "x"}, ""),
        ("title: x\n", {"title": "x"}, ""),
        ("content: a\n---\nhandler: b\n---\n2020: c\n---\nbody: d", {"content": "a", "handler": "b", "2020": "c"}, "d"),
        ("\ufefftitle: x\n---\nbody: y", {"title": "x"}, "y"),
    ],
)
def test_what_is_read(text: str, fields: dict[str, str], body: str) -> None:
    header = LEKTOR.header(text)
    assert header is not None
    assert {entry.key: entry.value for entry in header.entries} == fields
    assert LEKTOR.body(text, header.cut) == body
    assert header.cut.start == text.startswith("\ufeff")


@pytest.mark.parametrize("text", ["", "Prose without fields", "---\n---\n", "\n"])
def test_text_without_fields(text: str) -> None:
    assert LEKTOR.header(text) is None


def test_places_of_entries() -> None:
    text = "title: x\u2028y\n---\nbody:\n\na\n----\nb\n---\ntags:\n\na\nb\n---\nn:  5\n"
    header = LEKTOR.header(text)
    assert header is not None
    assert [(entry.key, entry.line, entry.column) for entry in header.entries] == [
        ("title", 1, 8),
        ("tags", 9, 6),
        ("n", 14, 5),
    ]
    junk = LEKTOR.header("\n\ntitle: x\n---\n\nno field\nn: 1\n---\nbody: y\n")
    assert junk is not None
    assert [(entry.key, entry.line, entry.column) for entry in junk.entries] == [("title", 3, 8), ("n", 7, 4)]
    assert [text[entry.start :].startswith(f"{entry.key}:") for entry in header.entries] == [True, True, True]


def test_duplicate_fields_are_told() -> None:
    header = LEKTOR.header("title: a\n---\nbody: x\n---\ntitle: b\n---\nbody: y\n")
    assert header is not None
    assert [(problem.code, problem.line, problem.key) for problem in header.problems] == [
        ("key-duplicate", 5, "title"), ("key-duplicate", 7, "body")]  # fmt: skip
    assert str(header.problems[0]) == (
        "5:1: warning: the key title stands here again; first it is in line 1 [key-duplicate]\n  |\n5 | title: b\n  | ^"
    )


@pytest.mark.parametrize(
    ("header", "footer", "changes", "expected"),
    [
        ("title: x\n---\nn: 1\n---\nbody:\n\n", "", {"title": "title: y\n"}, ("title: y\n---\nn: 1\n---\nbody:\n\n", "")),
        ("title: x\n---\nn: 1\n---\nbody:\n\n", "", {"title": None}, ("n: 1\n---\nbody:\n\n", "")),
        ("title: x\n---\nbody:\n\n", "", {"n": "n: 1\n"}, ("title: x\n---\nn: 1\n---\nbody:\n\n", "")),
        ("body:\n\n", "---\nn: 1\n---\ntitle: x\n", {"n": "n: 2\n"}, ("body:\n\n", "---\nn: 2\n---\ntitle: x\n")),
        ("body:\n\n", "---\nn: 1\n---\ntitle: x\n", {"n": None}, ("body:\n\n", "---\ntitle: x\n")),
        ("body: ", "---\nn: 1\n", {"a": "a: b\n"}, ("a: b\n---\nbody: ", "---\nn: 1\n")),
        ("title: x", "", {"n": "n: 1\n"}, ("title: x\n---\nn: 1\n", "")),
        ("title: x\n---\nbody:\n\n", "---\ntitle: y\n", {"title": "title: z\n"}, ("title: z\n---\nbody:\n\n", "---\n")),
    ],
)  # fmt: skip
def test_only_the_lines_of_changed_fields_differ(
    header: str, footer: str, changes: dict[str, str | None], expected: tuple[str, str]
) -> None:
    assert LEKTOR.edited(header + footer, changes) == "".join(expected)


def test_line_ends_are_those_of_the_file() -> None:
    text = "title: x\r\n---\r\nbody:\r\n\r\n"
    assert LEKTOR.edited(text, {"n": "n: 1\r\n"}) == "title: x\r\n---\r\nn: 1\r\n---\r\nbody:\r\n\r\n"
    assert LEKTOR.lines({"a": "x\ry\r\nz", "l": ["a\nb", "c"]}) == "a:\n\nx\ny\nz\n---\nl:\n\na b\nc\n"


def test_a_body_without_a_header_gets_a_field() -> None:
    assert LEKTOR.joined("", "Slow.") == "body:\n\nSlow."


def test_types_are_written_as_lektors_types_read_them() -> None:
    at = dt.datetime(2011, 3, 2, 10, 20, tzinfo=dt.timezone(dt.timedelta(hours=-5)))
    fields = {"d": dt.date(2011, 3, 2), "t": at, "b": True, "c": False, "n": 3, "l": ["a", "b"], "one": ["a, b"], "none": None,
              "dashes": "---", "m": {"x": [1]}}  # fmt: skip
    assert LEKTOR.lines(fields) == (
        "d: 2011-03-02\n---\nt: 2011-03-02 10:20:00 -0500\n---\nb: yes\n---\nc: no\n---\nn: 3\n---\nl:\n\na\nb\n---\n"
        'one:\n\na, b\n\n---\ndashes:\n\n----\n---\nm: {"x": [1]}\n'
    )


def test_limits() -> None:
    with pytest.raises(FenceError) as caught:
        LEKTOR.header("title: x\n---\nn: 1\n", Limits(values=1))
    assert (caught.value.problem.code, caught.value.problem.line) == ("limit-exceeded", 3)
    with pytest.raises(FenceError):
        LEKTOR.header("title: xxxxxxxx\n---\nbody: y\n", Limits(header_chars=10))
    assert LEKTOR.header("title: x\n---\nbody:\n\n" + "long " * 99, Limits(header_chars=30)) is not None


def test_python_frontmatter_takes_the_handler() -> None:
    text = "title: On Tea\n---\nbody:\n\nSlow.\n\n----\n\nVery.\n"
    post = frontmatter.loads(text, handler=LEKTOR)
    assert (post.metadata, post.content) == ({"title": "On Tea"}, "Slow.\n\n---\n\nVery.")
    assert frontmatter.dumps(post, handler=LEKTOR) == text.removesuffix("\n")
