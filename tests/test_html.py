"""HTML and plain text bodies, tokens of HTML, and HTML as text."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from essaykit.markup import plain
from essaykit.markup.html import html, plain_text, walk
from essaykit.markup.scripts import without_scripts
from essaykit.markup.tokens import attribute, attributes, tokens

PAGES = st.lists(
    st.sampled_from([
        "a", "é", " ", "\n", "<", ">", "&lt;", "&", '"', "'", "=", "/", "<p>", "</p>", "<P CLASS=x>", "<br/>", "<h1>",
        "</h1>", "<H2 ID=q>",
        "</h2>", "<h3 id='a b'", "<blockquote cite='/x'>", "</blockquote>", "<ul><li>", "</ul>", "<script>",
        "</script>", "<style>",
        "<textarea>", "<!--", "-->", "<!", "</", "<a href=x>", "</a>", "<em>", "</em>", "<pre>", "</pre>",
        "<table><tr><td>", "\ud800", "\0",
    ]),
    max_size=30,
).map("".join) | st.text(max_size=40)  # fmt: skip


@given(PAGES)
def test_tokens_leave_nothing_out(page: str) -> None:
    """Tokens follow on each other without a gap, from the beginning to the end."""
    at = 0
    for token in tokens(page):
        assert token.start == at < token.end
        at = token.end
    assert at == len(page)


@given(PAGES)
def test_only_the_ids_of_headings_are_set(page: str) -> None:
    """The page with ids is the page, once the ids of headings are taken out of both."""
    tags = re.compile(r"<h[1-6][^>]*>", re.IGNORECASE)
    assert tags.sub("", html(page)) == tags.sub("", page)
    assert html(html(page)) == html(page)


@given(PAGES)
def test_blocks_lie_within_each_other(page: str) -> None:
    """A block lies in its parent, and its runs in it."""
    blocks = walk(page).blocks
    for block in blocks:
        assert 0 <= block.start <= block.end <= len(page)
        if block.parent >= 0:
            assert blocks[block.parent].start <= block.start <= block.end <= blocks[block.parent].end
        assert all(block.start <= run.start <= run.end <= block.end for run in block.runs)


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p>Tea &amp; ink</p><p>Two</p>", "Tea & ink\n\nTwo"),
        ("<p>One<p>Two<ul><li>a<li>b</ul>", "One\n\nTwo\n\na\n\nb"),
        ("x<script>var a = '<p>no</p>'</script><style>p{}</style>y<template><p>no</template>", "xy"),
        ("<!-- no -->a < b", "a < b"),
        ("<p>a\n  b<br>c</p>", "a b\nc"),
        ("<pre>a\n  b</pre>", "a\n  b"),
        ("<div>a<div>b</div>c</div>", "a\n\nb\n\nc"),
        ("<textarea><p>no</textarea>", ""),
        ("<p>never closed <b", "never closed"),
    ],
)
def test_the_text_of_a_page(page: str, text: str) -> None:
    assert walk(page).text == text
    assert plain_text(page) == text


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<h2>Tea</h2>", '<h2 id="tea">Tea</h2>'),
        ("<H2 class=a>Tea &amp; <i>me</i></H2>", '<H2 id="tea-and-me" class=a>Tea &amp; <i>me</i></H2>'),
        ("<h2 title='id=1'>Tea</h2>", "<h2 id=\"tea\" title='id=1'>Tea</h2>"),
        ("<h2 id>Tea</h2>", '<h2 id="tea">Tea</h2>'),
        ("<h2 id='own'>Tea</h2><h3>own</h3>", "<h2 id='own'>Tea</h2><h3 id=\"own-1\">own</h3>"),
        ("<script>'<h2>no</h2>'</script>", "<script>'<h2>no</h2>'</script>"),
        ("<hr><header>x</header>", "<hr><header>x</header>"),
        ("<h2>open<h3>next</h3>", '<h2 id="open">open<h3 id="next">next</h3>'),
    ],
)
def test_ids_of_headings(page: str, expected: str) -> None:
    assert html(page) == expected


def test_attributes_are_read_as_browsers_do() -> None:
    page = "<a HREF='/?a=1&amp;b=2' href=no data-x = y checked title=\"it's\">"
    assert attributes(page, next(tokens(page))) == {"href": "/?a=1&b=2", "data-x": "y", "checked": "", "title": "it's"}
    assert attribute(page, "title") == (page.index("title"), len(page) - 1, "it's")
    assert attribute(page, "id") is None


def test_a_quotation_mark_in_a_tag_opens_no_value_without_an_equals_sign() -> None:
    assert [token.kind for token in tokens("<p don't>text</p>")] == ["start", "text", "end"]


@given(st.text())
def test_plain_text_reads_as_it_stands(body: str) -> None:
    """The page of a plain text says the words of the text, whatever looks like markup in it."""
    page = plain.html(body)
    assert unescape(re.sub(r"</?p>|<br>", "", page)).split() == body.split()
    assert plain.walk(body).text.split() == body.split()
    for block in plain.walk(body).blocks:
        assert all(body[run.start : run.end] == run.text for run in block.runs if run.style != "break")


@pytest.mark.parametrize(
    ("body", "page"),
    [
        ("a\nb\n\nc", "<p>a<br>\nb</p>\n<p>c</p>\n"),
        ("a\r\n \r\n\r\nb", "<p>a</p>\n<p>b</p>\n"),
        ("<i>&", "<p>&lt;i&gt;&amp;</p>\n"),
        ("see https://slow.example", "<p>see https://slow.example</p>\n"),
        (" " * 100_000, ""),
        (" \n" * 50_000, ""),
    ],
)
def test_plain_pages(body: str, page: str) -> None:
    assert plain.html(body) == page


@pytest.mark.parametrize("piece", ["<div>", "<p>", "<li>", "<!--", "<script>", "<b", '<a b="', "</div>", "<em>"])
def test_no_page_takes_long(piece: str) -> None:
    """What is repeated without end is read in a time that grows as its length does: this test would not end."""
    assert html(piece * 20_000) == piece * 20_000
    assert len(walk(piece * 20_000).blocks) <= 20_000


@pytest.mark.parametrize(
    ("page", "blocks"),
    [
        ("a<hr>b", [("paragraph", "a"), ("rule", "<hr>"), ("paragraph", "b")]),
        ("<h2>a</h3>b", [("heading", "<h2>a</h3>"), ("paragraph", "b")]),
        ("</p><li>a</div>b", [("item", "<li>a</div>b")]),
    ],
)  # fmt: skip
def test_where_blocks_end(page: str, blocks: list[tuple[str, str]]) -> None:
    """Rules at once, headings at the end tag of any heading (HTML, 13.2.6.4.7), and none at that of no open element."""
    assert [(block.kind, page[block.start : block.end]) for block in walk(page).blocks] == blocks


@pytest.mark.parametrize(
    ("page", "runs"),
    [
        ("<i>a</b>c</i>d", [("em", "a"), ("em", "c"), ("", "d")]), ("</b>a</i>", [("", "a")]),
        ("<b><i>a</b>c", [("em", "a"), ("", "c")]), ("<a href=x><i>a</i>b</a>", [("em", "a"), ("link", "b")]),
    ],
)  # fmt: skip
def test_where_styles_end(page: str, runs: list[tuple[str, str]]) -> None:
    """With their own end tag, or with that of what they stand in."""
    assert [(run.style, run.text) for block in walk(page).blocks for run in block.runs] == runs


@pytest.mark.parametrize("text", ["tea", "</h2 id=a>", "<!-- id=a -->", "<>", "<h2>"])
def test_what_is_no_start_tag_has_no_attributes(text: str) -> None:
    assert attribute(text, "id") is None


@pytest.mark.parametrize(
    ("page", "left"),
    [
        ("a<SCRIPT>b</script>c", "ac"), ("a<script></script>b</script>c", "abc"), ("<scripty>a</scripty>", "<scripty>a</scripty>"),
        ("a<script>b", "a"), ("a<script></script>", "a"), ("<p>a</p>", "<p>a</p>"),
    ],
)  # fmt: skip
def test_without_scripts_all_else_stays(page: str, left: str) -> None:
    assert without_scripts(page) == left
