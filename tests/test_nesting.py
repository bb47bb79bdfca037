"""HTML that no parser of the standard gets done with is told beforehand; and Markdown, however deep, is read."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

import essaykit as ek
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


# -- Markdown that nests

NESTED = {
    "quotes": "> ",
    "lists": "- ",
    "numbered": "1. ",
    "both": "> - ",
    "emphasis": "*a **b ",
    "links": "[",
    "raw HTML": "<div>",
}
SMALL_STACK = 256 * 1024
"""Bytes of a thread's stack: a thirtieth of what Linux gives one."""


def in_small_thread(job: Callable[[], None]) -> None:
    """Run a job on a small stack, and give on what it raises. What overflows a stack kills the process."""
    raised: list[BaseException] = []

    def run() -> None:
        try:
            job()
        except BaseException as error:  # noqa: BLE001 - raised again below
            raised.append(error)

    before = threading.stack_size(SMALL_STACK)
    try:
        thread = threading.Thread(target=run)
        thread.start()
    finally:
        threading.stack_size(before)
    thread.join()
    if raised:
        raise raised[0]


@pytest.mark.parametrize("trusted", [True, False])
@pytest.mark.parametrize("levels", [200, 5_000])
@pytest.mark.parametrize("piece", NESTED)
def test_deep_markdown_is_read_and_written(piece: str, levels: int, trusted: bool) -> None:
    """However deep, on a stack of 256 KiB: nothing recurses, all text is there, and no output is out of proportion."""
    body = NESTED[piece] * levels + "Tea\n"
    post = ek.Post("Deep", body, published=datetime(2011, 3, 2, tzinfo=UTC), trusted=trusted)
    blog = ek.Archive([post], site=ek.Site("Slow Notes", "https://slow.example"))

    def job() -> None:
        assert post.outline == ()
        assert len(ek.quotes(post)) < 10
        written = (post.html, post.text, post.excerpt, ek.page(post), ek.to_json(post),
                   *(str(ek.feed(blog, name)) for name in ("atom", "rss", "jsonfeed")))  # fmt: skip
        for text in written:
            assert "Tea" in text
            assert len(text) < 100 * len(body) + 20_000

    in_small_thread(job)
