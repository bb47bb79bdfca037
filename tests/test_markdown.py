"""Markdown: to HTML, and as a walk."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from essaykit.markup import markdown, plain
from essaykit.markup.anchors import outline
from essaykit.markup.html import plain_text
from essaykit.markup.markdown import html, walk

PIECES = st.sampled_from([
    "a", "é", "茶", "🍵", "“", " ", "  ", "    ", "\n", "\n\n", "\r\n", "\r", "\t", "#", "# ", "## ", "{#x}", "> ", ">",
    "- ", "1. ",
    "*", "**", "`", "```\n", "~~", "[^1]", "[^1]: ", "[^n]: ", "[", "](/é)", "![", "|", "|-|\n", "<b>", "</b>", "<h2>",
    "</h2>",
    "<h3 id=y>", "<blockquote>", "</blockquote>", "<div>\n", "</div>", "<p>", "<!--", "-->", "<script>", "</script>",
    "<cite>",
    "</cite>", "<br>", "<figure>", "<li>", "&amp;", "&eacute;", "&", "\\", "\0", "\ud800", "—", "===\n", "---\n",
    "[x]: /é\n",
])  # fmt: skip
BODIES = st.lists(PIECES, max_size=30).map("".join) | st.text(max_size=60)


@given(BODIES)
def test_offsets_lie_within_each_other(body: str) -> None:
    """A run lies in its block, a block in its parent and in the body; blocks are in order."""
    blocks = walk(body).blocks
    for place, block in enumerate(blocks):
        assert 0 <= block.start <= block.end <= len(body)
        assert block.parent < place
        if block.parent >= 0:
            assert blocks[block.parent].start <= block.start
            assert block.end <= blocks[block.parent].end
        for run in block.runs:
            assert block.start <= run.start <= run.end <= len(body)
    starts = [block.start for block in blocks]
    assert starts == sorted(starts)


@given(BODIES)
def test_plain_runs_stand_in_the_body_as_they_read(body: str) -> None:
    """Text without entities and escapes is found in the body at its offsets, whatever its script."""
    if set(body) & set("&\0\ud800\t\r\n"):
        return
    for block in walk(body).blocks:
        for run in block.runs:
            if run.style in {"", "em", "strong"}:
                assert body[run.start : run.end].split() == run.text.split()


@given(BODIES)
def test_the_outline_has_the_anchors_of_the_page(body: str) -> None:
    """The headings of the walk are those of the rendered page, with the same ids."""
    page = html(body)
    assert walk(body).outline == outline(page)
    for heading in walk(body).outline:
        assert f'id="{heading.anchor}"' in page.replace("&quot;", '"').replace("id=y", 'id="y"') or "&" in page


@given(BODIES)
def test_without_markup_the_text_is_the_words(body: str) -> None:
    """A body of letters and blanks alone reads as its words."""
    words = re.sub(r"[^a-zé茶]", " ", body).split()
    assert walk(" ".join(words)).text == " ".join(words)


@pytest.mark.parametrize(
    ("body", "ids"),
    [
        ("# On Tea", ["on-tea"]),
        ("# On Tea\n\n## On Tea\n\n# On Tea", ["on-tea", "on-tea-1", "on-tea-2"]),
        ("# On Tea {#x}\n\n# On Tea", ["x", "on-tea"]),
        ("# A\n\n# B {#a}", ["a-1", "a"]),
        ("# A-1\n\n# A\n\n# A", ["a-1", "a", "a-2"]),
        ("# One<br>two", ["one-two"]),
        ("# `code` & *more*", ["code-and-more"]),
        ("# ???", ["u3f-3f-3f"]),
        ("Zürich\n======", ["zürich"]),
        ("<h2>Raw <b>heading</b></h2>", ["raw-heading"]),
        ('<h2 class="x" id="own">Raw</h2>', ["own"]),
        ("<!-- <h2>no</h2> -->\n\n# Yes", ["yes"]),
        ("```\n# no\n```\n\n# Tea[^1]\n\n[^1]: note", ["tea"]),
    ],
)
def test_anchors(body: str, ids: list[str]) -> None:
    assert [heading.anchor for heading in walk(body).outline] == ids
    assert re.findall(r'<h\d[^>]* id="([^"]*)"', html(body)) == ids


def test_a_prefix_stands_before_each_anchor() -> None:
    assert html("# A {#x}\n\n# B & C", anchors="p-") == '<h1 id="p-x">A</h1>\n<h1 id="p-b-and-c">B &amp; C</h1>\n'


def test_footnotes_are_numbered_by_their_first_reference() -> None:
    page = html("One[^b] two[^a] three[^b].\n\n[^a]: A, see[^c]\n[^b]: B\n[^c]: C\n[^d]: D\n", prefix="tea")
    body, notes = page.split('<section class="footnotes" role="doc-endnotes">')
    assert re.findall(r'href="#([^"]*)" id="([^"]*)"', body) == [
        ("fn-tea-1", "fnref-tea-1"),
        ("fn-tea-2", "fnref-tea-2"),
        ("fn-tea-1", "fnref2-tea-1"),
    ]
    assert re.findall(r'<li id="([^"]*)">\n<p>(\w)', notes) == [
        ("fn-tea-1", "B"), ("fn-tea-2", "A"), ("fn-tea-3", "C"), ("fn-tea-4", "D")]  # fmt: skip
    assert re.findall(r'href="#([^"]*)" role="doc-backlink"', notes) == [
        "fnref-tea-1", "fnref2-tea-1", "fnref-tea-2", "fnref-tea-3"]  # fmt: skip


def test_html_that_looks_like_a_reference_to_a_footnote_stays() -> None:
    """What an author wrote as pyromark writes references leads to no footnote, so it is left as it is."""
    written = '<sup class="footnote-reference"><a href="#x">1</a></sup>'
    assert html(f"a{written}[^1]\n\n[^1]: n\n").startswith(f'<p>a{written}<sup class="footnote-ref">')
    assert html(f"a{written} [^2]") == f"<p>a{written} [^2]</p>\n"


@given(BODIES, BODIES)
def test_footnotes_of_two_posts_share_no_id(first: str, second: str) -> None:
    """The ids of footnotes on one page are distinct if the prefixes of the posts are."""
    pages = [
        html(first + "\n\nx[^1] y[^1]\n\n[^1]: n\n", prefix="a"),
        html(second + "\n\nx[^1]\n\n[^1]: n\n", prefix="a-1"),
    ]
    ids = re.findall(r' id="(fn[^"]*)"', "".join(pages))
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("label", ['y"<', "a b", "É", "&amp;", "<script>"])
def test_a_label_of_a_footnote_never_comes_into_the_page(label: str) -> None:
    page = html(f"x[^{label}]\n\n[^{label}]: note\n", prefix="p")
    assert 'href="#fn-p-1"' in page
    assert "<script>" not in page


def test_notes_of_one_label_and_notes_that_end_in_a_block() -> None:
    """The first note of a label counts and others stand last, without a number; links back follow what is no paragraph."""
    page = html("a[^1] b[^1]\n\n[^1]: x\n\n    ```\n    c\n    ```\n[^1]: y\n[^2]: - z\n")
    _, notes = page.split('<section class="footnotes" role="doc-endnotes">\n')
    assert notes == (
        '<ol>\n<li id="fn-1">\n<p>x</p>\n<pre><code>c\n</code></pre>\n'
        '<a href="#fnref-1" role="doc-backlink">↩︎</a> <a href="#fnref2-1" role="doc-backlink">↩︎<sup>2</sup></a>\n</li>\n'
        '<li id="fn-2">\n<ul>\n<li>z</li>\n</ul>\n</li>\n<li>\n<p>y</p>\n</li>\n</ol>\n</section>\n'
    )


def test_a_note_whose_tags_do_not_close_stays_in_place() -> None:
    page = html("x[^1]\n\n[^1]: <div>\n\ny\n")
    assert '<div class="footnote" id="fn-1">' in page
    assert "<section" not in page


@pytest.mark.parametrize(
    ("body", "blocks"),
    [
        ("> a\nlazy\n\nb", [("quote", "> a\nlazy\n"), ("paragraph", "a\nlazy\n"), ("paragraph", "b")]),
        ("- > é\n", [("list", "- > é\n"), ("item", "- > é\n"), ("quote", "> é\n"), ("paragraph", "é\n")]),
        ("<blockquote cite=x>\n\n*a*\n\n</blockquote>\n",
         [("quote", "<blockquote cite=x>\n\n*a*\n\n</blockquote>"), ("paragraph", "*a*\n")]),
        ("<blockquote>One\n\nTwo</blockquote>\n",
         [("quote", "<blockquote>One\n\nTwo</blockquote>"), ("paragraph", "One\n"), ("paragraph", "Two")]),
        ("<figure>\r\n<blockquote>a</blockquote>\r\n<figcaption>b</figcaption>\r\n</figure>\r\n",
         [("figure", "<figure>\r\n<blockquote>a</blockquote>\r\n<figcaption>b</figcaption>\r\n</figure>"),
          ("quote", "<blockquote>a</blockquote>"), ("paragraph", "a"), ("figcaption", "<figcaption>b</figcaption>")]),
        ("<div\nclass=a>\n\n# é\n\n</div>", [("div", "<div\nclass=a>\n\n# é\n\n</div>"), ("heading", "# é\n")]),
        ("> <div>\n> é\n> </div>",
         [("quote", "> <div>\n> é\n> </div>"), ("div", "<div>\n> é\n> </div>"), ("paragraph", "é\n> ")]),
        ("---\n", [("rule", "---\n")]),
        # the box of a task stands before the paragraph that it is in
        ("- [ ] é\n\n- é", [("list", "- [ ] é\n\n- é"), ("item", "- [ ] é\n\n"), ("paragraph", "é\n"), ("item", "- é"), ("paragraph", "é")]),
    ],
)  # fmt: skip
def test_blocks(body: str, blocks: list[tuple[str, str]]) -> None:
    assert [(block.kind, body[block.start : block.end]) for block in walk(body).blocks] == blocks


def test_runs_have_their_style_and_address() -> None:
    runs = walk("*a* **b** `c` [d *e*](/f) ![g](/h) <cite>i</cite>\\\nj\nk").blocks[0].runs
    assert [(run.text, run.style, run.url) for run in runs if run.text != " "] == [
        ("a", "em", None), ("b", "strong", None), ("c", "code", None), ("d ", "link", "/f"), ("e", "em", "/f"),
        ("", "image", "/h"), ("i", "cite", None), ("\n", "break", None), ("j", "", None), ("\n", "soft", None),
        ("k", "", None)]  # fmt: skip


@pytest.mark.parametrize(
    "body",
    [">" * 100_000, "[" * 100_000, "*a **b " * 10_000 + "a** b*" * 10_000, "<div>\n\n" * 20_000, "<h2>" * 30_000,
     '<h2 a="' * 20_000,
     "".join(" " * (2 * level) + "- a\n" for level in range(200)), "<b>" * 30_000 + "</i>" * 30_000,
     "[^1]" * 30_000 + "\n\n[^1]: n",
     "![é](/é) " * 10_000],
    ids=lambda body: body[:8],
)  # fmt: skip
def test_no_depth_is_too_deep(body: str) -> None:
    """What nests or repeats without end is read in a time that grows as its length does: this test would not end."""
    assert html(body)
    assert walk(body).blocks


@pytest.mark.parametrize(
    ("body", "blocks"),
    [
        # of a picture within a picture, the outer one counts, and no text of either
        ("![a ![b](c)](d) e", [("paragraph", [("image", "![a ![b](c)](d)"), ("", " e")])]),
        ("![`a` <i>b</i>\n*c*](d)", [("paragraph", [("image", "![`a` <i>b</i>\n*c*](d)")])]),
        ("[a ![b](c)](d)", [("paragraph", [("link", "a "), ("image", "![b](c)")])]),
        # nor has what stands in a script, up to its end tag, or that of the block
        ("é <script>x *y*\n`z` ![a](b) <b>c</b></script> d", [("paragraph", [("", "é "), ("", " d")])]),
        ("- é <STYLE>x\n- y", [("list", []), ("item", [("", "é ")]), ("item", [("", "y")])]),
        # what looks like a tag in the words of a picture is none
        ("a ![<script>](b) c", [("paragraph", [("", "a "), ("image", "![<script>](b)"), ("", " c")])]),
        ("a <script> ![</script>](b) c</script> d", [("paragraph", [("", "a "), ("", " d")])]),
        # behind a raw tag that opens a block, what follows stands in a paragraph that nobody has marked
        ("é <div>![a](b) c", [("paragraph", [("", "é ")]), ("div", []), ("paragraph", [("image", "![a](b)"), ("", " c")])]),
        ("é <div>`c` d", [("paragraph", [("", "é ")]), ("div", []), ("paragraph", [("code", "`c`"), ("", " d")])]),
        ("é <div>\nd", [("paragraph", [("", "é ")]), ("div", []), ("paragraph", [("", "d")])]),
        # a block of Markdown ends a raw paragraph, and what raw tags have styled
        ("- x <p>y\n  - z\n", [("list", []), ("item", [("", "x ")]), ("paragraph", [("", "y")]), ("list", []), ("item", [("", "z")])]),
        ("<b>\n\ny", [("paragraph", [("", "y")])]), ("- x <b>y\n  - z\n", [("list", []), ("item", [("", "x "), ("strong", "y")]), ("list", []), ("item", [("", "z")])]),
        # an end tag closes nothing across a block of Markdown
        ("<div>\n\n> a </div> b\n", [("div", []), ("quote", []), ("paragraph", [("", "a "), ("", " b")])]),
    ],
)  # fmt: skip
def test_raw_html_and_pictures_within_a_line(body: str, blocks: list[tuple[str, list[tuple[str, str]]]]) -> None:
    """Each run has the style that it is set in and stands where its text does."""
    found = [
        (block.kind, [(run.style, body[run.start : run.end]) for run in block.runs]) for block in walk(body).blocks
    ]
    assert found == blocks


def test_a_block_within_a_heading_takes_its_text() -> None:
    """The outline is then had from the page, where a browser sees the heading end."""
    body = "# a <p>b\n\n## c\n"
    assert [(heading.level, heading.text) for heading in walk(body).outline] == [(1, "a b"), (2, "c")]
    assert walk(body).outline == outline(html(body))


@pytest.mark.parametrize("body", ["- [ ] \\\n  -", "- [ ]  é\\\n  -", "\ud800\0\n\n- [ ] \\\n  -"])
def test_texts_on_which_the_parser_breaks_off_are_shown(body: str) -> None:
    """Whether it does in this version or not (pulldown-cmark 0.13.5 does)."""
    assert "\\" in plain_text(html(body))
    assert "\\" in walk(body).text


class PanicException(BaseException):
    """What a panic of the parser becomes."""


class Broken:
    """A parser that always breaks off, or is interrupted."""

    def __init__(self, error: BaseException) -> None:
        self.error = error

    def html(self, _: str) -> str:
        raise self.error

    events_with_range = html


@pytest.mark.parametrize("body", ["# Tea\n\n*slow*\nink <b>\n", "\0é"])
def test_where_the_parser_breaks_off_the_body_is_plain_text(body: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """All of it is in sight, and the page and the walk say the same."""
    monkeypatch.setattr(markdown, "_MARKDOWN", Broken(PanicException("slice index starts at 6 but ends at 5")))
    text = body.replace("\0", "\ufffd")
    assert html(body) == plain.html(text)
    assert walk(body) == plain.walk(text)
    assert walk(body).outline == ()


@pytest.mark.parametrize("function", [html, walk])
def test_an_interrupt_is_passed_on(function: Callable[[str], object], monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the parser's own breaking off is caught, though that is no Exception either."""
    monkeypatch.setattr(markdown, "_MARKDOWN", Broken(KeyboardInterrupt()))
    with pytest.raises(KeyboardInterrupt):
        function("Tea.")
