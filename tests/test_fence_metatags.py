"""`<title>` and `<meta>` of HTML: `essaykit.frontmatter.metatags`."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from essaykit.frontmatter.fence import Entry
from essaykit.frontmatter.metatags import METATAGS

PAGE = (
    "<html>\n<head>\n<meta charset='utf-8'>\n<title>T &amp; x</title>\n<link rel=x>\n"
    '<META NAME="keywords" CONTENT="a, b"><meta name=date contents="2011-03-02">\n'
    "<script>'<meta name=no content=no>'</script>\n</head>\n<body class=x>\n<p>B</p>\n</body>\n</html>\n"
)


def test_a_page_has_its_body_between_header_and_footer() -> None:
    header = METATAGS.header(PAGE)
    assert header is not None
    assert [(entry.key, entry.value, entry.line) for entry in header.entries] == [
        ("title", "T & x", 4), ("tags", "a, b", 6), ("date", "2011-03-02", 6)]  # fmt: skip
    assert PAGE[header.cut.body : header.cut.tail] == "<p>B</p>\n"


def test_tags_may_stand_without_a_head() -> None:
    text = '<meta name="title" content="T">\n<meta name="tags" content="a">\n\n<p>B</p>'
    header = METATAGS.header(text)
    assert header is not None
    assert {entry.key: entry.value for entry in header.entries} == {"title": "T", "tags": "a"}
    assert text[header.cut.body :] == "<p>B</p>"


def test_a_name_that_stands_twice_has_a_list() -> None:
    header = METATAGS.header("<head><meta name=tags content=a><meta name=tags content='b, c'></head><body>x</body>")
    assert header is not None
    assert header.entries[0].value == ["a", "b, c"]


@pytest.mark.parametrize("text", ["", "<p>B</p>", "<head><title>x</title>", "Words <title>x</title>"])
def test_other_texts_have_no_header(text: str) -> None:
    assert METATAGS.header(text) is None


def test_only_the_tags_of_a_key_change() -> None:
    changes = {"title": "<title>New</title>\n", "lang": '<meta name="lang" content="fr" />\n'}
    after = METATAGS.edited(PAGE, changes)
    last = '<meta name="lang" content="fr" />\n'
    expected = PAGE.replace("<title>T &amp; x</title>", "<title>New</title>").replace("<script>", f"{last}<script>")
    assert after == expected


@given(
    st.dictionaries(
        st.from_regex(r"[a-z][a-z0-9_-]{0,8}", fullmatch=True),
        st.from_regex(r"[a-z,;:é#<>&\"' ]{0,12}", fullmatch=True),
    ),
    st.from_regex(r"[a-z<>/ \n]{0,12}", fullmatch=True),
)
def test_what_is_written_reads_back(values: dict[str, str], body: str) -> None:
    """Keys, one-line values and the body are read as they were written."""
    values = {
        key: " ".join(value.split())
        for key, value in values.items()
        if key not in {"keywords", "viewport", "generator", "robots"}
    }
    text = METATAGS.joined(METATAGS.wrapped(METATAGS.lines(values)), body)
    header = METATAGS.header(text)
    assert header is not None
    assert {entry.key: entry.value for entry in header.entries} == values
    assert METATAGS.body(text, header.cut) == body


def test_a_date_keeps_its_shape() -> None:
    tag = '<meta name="date" content="Mar 2, 2011">'
    date = Entry("date", "Mar 2, 2011", 1, 1, 0)
    assert METATAGS.styled(date, tag, dt.date(2011, 4, 5)) == tag.replace("Mar 2", "Apr 5")


def test_a_head_may_stand_without_a_body_tag() -> None:
    """HTML, 13.1.2.4: its tags may be left out; all behind the head is body."""
    text = "<head><title>On Tea</title></head>\n<p>B</p>"
    header = METATAGS.header(text)
    assert header is not None
    assert {entry.key: entry.value for entry in header.entries} == {"title": "On Tea"}
    assert (text[header.cut.body :], header.cut.tail) == ("\n<p>B</p>", None)
