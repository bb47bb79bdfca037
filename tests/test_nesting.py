"""HTML that no parser of the standard gets done with is told beforehand; what people write is not."""

from __future__ import annotations

import pytest

from essaykit.markup.clean import clean
from essaykit.markup.nesting import DEPTH, tangled

TANGLES = ("<div>", "<blockquote>", "<b title=№><p>", "<p><i title=№></p>x", "<a href=№><p>", "<h1>", "<ruby><rt>", "<li><div><li>", "<p><button>",
           "<dl><dd></dl><dd><b title=№>", "<option><b title=№><p>", "<select><b title=№><p>", "<object><p>", "<template><b title=№><p></template>",
           # what looks like an end and is none
           "<div><!-- </div> -->", '<div title="</div>">', "<div title='</div>'>", "<div title=</div>", "<div></ </div>>", "<div><table><td></div></table>",
           "<svg><g><![CDATA[></g>]]>", "<svg><div/></svg>", "<svg><source>", "<b title=№><table><td></b></table><p>", "<table><b title=№></table>",
           "<script></div><div>", "<DIV>", "<div/>", "<div <div>", "<x-№>")  # fmt: skip
FLAT = ("<p>", "<br>", "<img src=№>", "<li>", "<p><b title=№>a</b></p>", "<div><p>a<br>b</div>", "<ul><li><a href='>'>a</a><li>b</ul>", "<tr><td>a",
        "<!-- wp:paragraph --><p>a</p><!-- /wp:paragraph -->", "<p title='<div>'>", "a < b ", "<!-- <div> -->", "<dl><dt>a<dd>b</dl>", "</div>")  # fmt: skip


def many(piece: str, times: int = 20_000) -> str:
    return "".join(piece.replace("№", str(number)) for number in range(times))


@pytest.mark.parametrize("piece", TANGLES)
def test_tangles_are_told_and_shown_as_text(piece: str) -> None:
    """However an end is feigned; and what comes out is no longer than text that is escaped."""
    html = many(piece)
    assert tangled(html)
    assert len(clean(html)) <= 6 * len(html)
    assert "<div" not in clean(html)


@pytest.mark.parametrize("piece", FLAT)
def test_what_people_write_is_none(piece: str) -> None:
    """However much of it there is."""
    assert not tangled(many(piece))


def test_what_is_deep_but_done() -> None:
    """Lists in lists as deep as anybody writes, and as browsers show, are cleaned as ever."""
    html = "<ul><li>" * 200 + "Tea" + "</li></ul>" * 200
    assert clean(html) == html
    assert not tangled("<div>" * DEPTH)
    assert tangled("<div>" * (DEPTH + 1))
