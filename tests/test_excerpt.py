"""Excerpts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from essaykit.errors import FormatError
from essaykit.markup.excerpt import WORDS, excerpt
from essaykit.markup.markdown import MARKDOWN
from essaykit.markup.tokens import VOID, attributes, tokens

BODIES = st.lists(
    st.sampled_from([
        "word ", "word " * 40, "\n\n", "# Head\n\n", "> quote\n\n", "- item\n- item\n\n", "```\ncode\n```\n\n",
        "| a |\n|-|\n| b |\n\n",
        "<!--more-->", "\n\n<!-- More -->\n\n", "*em*", "[^1]", "\n\n[^1]: note\n\n", "<div>", "</div>", "<p>", "</p>",
        "<b>", "</i>", "<li>",
        "<td>", "<br>", "<script>x</script>", "<!--", "<h2 id=x>", "</h2>", "<a href='", "\ud800", "&", "<",
    ]),
    max_size=25,
).map("".join)  # fmt: skip


def is_well_formed(piece: str) -> bool:
    """Whether each tag is closed, in the right order."""
    opened = []
    for token in tokens(piece):
        if token.kind == "start" and token.name not in VOID:
            opened.append(token.name)
        elif token.kind == "end" and (not opened or opened.pop() != token.name):
            return False
    return not opened


@given(BODIES, st.sampled_from(["markdown", "html", "plain"]), st.booleans())
def test_an_excerpt_is_well_formed(body: str, markup: str, trusted: bool) -> None:
    """Of any body, in any markup, the excerpt is well formed, and has neither ids nor references to footnotes."""
    piece = excerpt(body, markup, None, prefix="p", trusted=trusted)
    assert is_well_formed(piece)
    assert not [token for token in tokens(piece) if token.kind == "start" and "id" in attributes(piece, token)]
    assert "footnote-ref" not in piece


@given(st.lists(st.integers(1, 60), min_size=1, max_size=8))
def test_whole_paragraphs_up_to_so_many_words(lengths: list[int]) -> None:
    """Paragraphs are taken until they have 70 words; the last one may go beyond it, but not beyond twice as many."""
    piece = excerpt("\n\n".join("tea " * length for length in lengths), "markdown", None)
    taken = piece.count("<p>")
    assert piece.count("tea") == sum(lengths[:taken])
    assert taken == len(lengths) or sum(lengths[:taken]) >= WORDS
    assert sum(lengths[: taken - 1]) < WORDS


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("# Head\n\nOne.\n\n<!--more-->\n\nTwo.", "<p>One.</p>"),
        ("One.\n<!-- MORE -->\nTwo.", "<p>One.</p>"),
        ("One <!--more--> two.", "<p>One </p>"),
        ("One.\n\n<!-- more to read -->\n\nTwo.", "<p>One.</p>"),
        ("- a\n- b <!--more-->\n- c\n\nTwo.", "<ul>\n<li>a</li>\n<li>b </li>\n<li>c</li>\n</ul>"),
        ("> a\n>\n> <!--more-->\n>\n> b\n\nTwo.", "<blockquote>\n<p>a</p>\n\n<p>b</p>\n</blockquote>"),
        ("<!--more-->\n\nOne.", "<p>One.</p>"),
        ("`<!--more-->` is a marker.", "<p><code>&lt;!--more--&gt;</code> is a marker.</p>"),
        ("See[^1].\n\n[^1]: Note.", "<p>See.</p>"),
        ("# Only a heading", ""),
        ("On *Tea* ![x](y)\n=====\n\nOne.", "<p>One.</p>"),
        ("", ""),
        (
            "![Tea](tea.png)\n\n" + "word " * 70,
            '<p><img src="tea.png" alt="Tea" /></p>\n<p>' + ("word " * 70).strip() + "</p>",
        ),
        ("a " * 60 + "\n\n" + "b " * 200, "<p>" + ("a " * 60).strip() + "</p>"),
    ],
)
def test_excerpts(body: str, expected: str) -> None:
    assert excerpt(body, "markdown", None) == expected


def test_a_summary_wins() -> None:
    assert excerpt("Body.", "markdown", "A *summary* & more") == "<p>A <em>summary</em> &amp; more</p>"
    assert excerpt("Body.", "markdown", "Plain words") == "<p>Plain words</p>"
    assert excerpt("Body.", "markdown", "  ") == "<p>Body.</p>"
    assert excerpt("<p>Body.", "html", "Plain words") == "<p>Plain words</p>"


def test_wrappers_are_not_taken_whole() -> None:
    page = "<div><section><p>" + "a " * 70 + "</p><p>no</p></section></div>"
    assert excerpt(page, "html", None) == "<div><section><p>" + "a " * 70 + "</p></section></div>"


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ('<p id="x" class="y">One.</p>', '<p class="y">One.</p>'),
        ("One.</i> Two.", "One. Two."),
        ("<p>One.<div>Two.</div>", "<p>One.</p><div>Two.</div>"),
        ("<ul><li>One<li>Two</ul>", "<ul><li>One</li><li>Two</li></ul>"),
        ('One <b class="x', "One <b></b>"),
    ],
)
def test_tags_that_are_left_out_are_told(page: str, expected: str) -> None:
    """End tags that may be left out are written, those of nothing are not, nor ids, nor half a tag."""
    assert excerpt(page, "html", None) == expected


def test_what_strangers_wrote_is_cleaned() -> None:
    assert excerpt("One<script>x()</script> <b onclick='x()'>two</b>", "html", None, trusted=False) == "One <b>two</b>"
    assert "onclick" not in excerpt("x", "markdown", "<b onclick='x()'>two</b>", trusted=False)


def test_a_markup_that_is_not_known() -> None:
    with pytest.raises(FormatError, match="did you mean 'markdown'"):
        excerpt("x", "markdwon", None)


@pytest.mark.parametrize(
    "body", [">" * 50_000 + "a", "<div>" * 20_000, "<b>" * 20_000 + "</i>" * 20_000, "<!--more" * 20_000]
)
def test_no_body_takes_long(body: str) -> None:
    """What is repeated without end takes a time that grows as its length does: this test would not end."""
    assert is_well_formed(excerpt(body, "markdown", None))


@given(st.text("ab1 .-+=:;!#(){}'\x85\xa0\u2028\ufeffé”—文").map(lambda text: "a" + text))
def test_a_summary_without_marks_is_what_markdown_makes_of_it(summary: str) -> None:
    """It takes a shorter way, to the same HTML."""
    assert excerpt("", "markdown", summary) == MARKDOWN.html(summary).strip()
