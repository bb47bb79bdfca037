"""Bylines: what is told at a glance is what is told by a second look."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from essaykit.markup.markup import Run
from essaykit.quotation.attribution import from_dash_line
from essaykit.quotation.bylines import mark_attributions
from essaykit.quotation.names import FULL_NAME

names = st.from_regex(FULL_NAME, fullmatch=True)
titles = st.from_regex(r"[^<&]{1,80}", fullmatch=True)


@given(names, titles, st.sampled_from("—–―"))
def test_plain_bylines(name: str, title: str, dash: str) -> None:
    """A full name behind a dash is an attribution, with a title in italics and without, and is marked as one."""
    for words, runs in (
        (f"{dash} {name}", [Run(f"{dash} {name}", 0, 0)]),
        (f"{dash} {name}, <em>{title}</em>", [Run(f"{dash} {name}, ", 0, 0), Run(title, 0, 0, "em")]),
    ):
        told = from_dash_line(runs, "dash-line")
        assert told is not None
        assert told.who is not None
        page = f"<blockquote>\n<p>Tea is slow.</p>\n<p>{words}</p>\n</blockquote>\n"
        assert mark_attributions(page) == page.replace(f"<p>{words}", f'<p class="attribution">{words}')


def test_speech_is_no_byline() -> None:
    """Where the same dash opens the paragraph before, both are spoken."""
    page = "<blockquote>\n<p><em>— Is it slow?</em></p>\n<p>— Ada Quill</p>\n</blockquote>\n"
    assert mark_attributions(page) == page
    assert mark_attributions(page.replace("<p><em>—", "<p>")) != page.replace("<p><em>—", "<p>")


def test_each_quotation_of_a_page_has_its_own_byline() -> None:
    """Speech two paragraphs above says nothing of a dash; an inner element may set off the title."""
    quote = "<blockquote>\n<p>Tea.</p>\n<p>— {}</p>\n</blockquote>\n<p>And so on.</p>\n"
    page = quote.format("Ada Quill") + quote.format('<a href="/bo">Bo Field</a>, <i>On Ink</i>')
    assert mark_attributions(page) == page.replace("<p>—", '<p class="attribution">—')
    spoken = "<blockquote>\n<p>— Is it slow?</p>\n<p>It is.</p>\n<p>— Ada Quill</p>\n</blockquote>\n"
    assert mark_attributions(spoken) == spoken.replace("<p>— Ada", '<p class="attribution">— Ada')
