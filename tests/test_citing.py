"""Citing: the work that a quotation is from, told by a link before or behind it."""

from __future__ import annotations

import pytest

from essaykit.model.post import Post
from essaykit.quotation.quotes import quotes

URL = "https://a.example/tea"
WORDS = "“tea takes all the time that there is in this house”"
CITED: list[tuple[str, str | None]] = [
    (f"According to [RFC 2324, section 3]({URL}), {WORDS}.", "RFC 2324, section 3"),
    (f"[Per the tea docs]({URL}), {WORDS}.", "tea docs"),
    (f"Laut [Wikipedia]({URL}) ist das so: {WORDS}.", "Wikipedia"),
    (f"Selon [Le Thé]({URL}), {WORDS}.", "Le Thé"),
    (f"So {WORDS} ([Wikipedia Link]({URL})).", "Wikipedia"),
    (f"So {WORDS} ([source]({URL})).", None),
    (f"We read {WORDS}, from [Letters and Kettles]({URL}).", "Letters and Kettles"),
    (
        f"- [The kettle that never boils]({URL}): “Why tea takes all the time that there is.”",
        "The kettle that never boils",
    ),
    (f"It is known that {WORDS} [according to its maker]({URL}).", None),
]


@pytest.mark.parametrize(("body", "source"), CITED)
def test_the_work_beside_the_words(body: str, source: str | None) -> None:
    """A link that something is said to be from tells its address, and its title if its words are one."""
    (quote,) = quotes(Post(title="x", body=body))
    assert (quote.who, quote.source, quote.url) == (None, source, URL)


NOT_CITED = [
    f"We have [a kettle]({URL}), and {WORDS}.",
    f"So {WORDS}, as [all of us]({URL}) know.",
    f"So {WORDS} (not [all of us]({URL}) agree).",
    f"So {WORDS} in [the old house]({URL}).",
    f"Perhaps [the old house]({URL}) is too slow, {WORDS}.",
    f"So {WORDS} (not all of us agree), and {'so it goes on and on, ' * 20} as [the board]({URL}) has it.",
    f"According to [the tea board](#board), {WORDS}.",
    f"According to [some](mailto:tea@a.example), {WORDS}.",
]


@pytest.mark.parametrize("body", NOT_CITED)
def test_other_links_are_about_something_else(body: str) -> None:
    """A link that stands anywhere else in the sentence tells no work."""
    (quote,) = quotes(Post(title="x", body=body))
    assert (quote.source, quote.url) == (None, None)


LED_IN: list[tuple[str, str | None, str | None, str | None]] = [
    (f"[Comment by @ada posted on 2025-05-20:]({URL})", "@ada", None, URL),
    (f"[急須の説明書]({URL})より:", None, "急須の説明書", URL),
    (f"[On Slow Tea]({URL}):", None, "On Slow Tea", URL),
    ("### [@ada](https://social.example/@ada)", "@ada", None, None),
    ("### [Ada Quill](https://github.com/adaquill)", "Ada Quill", None, None),
]


@pytest.mark.parametrize(("lead", "who", "source", "url"), LED_IN)
def test_links_that_lead_in_a_block_quote(lead: str, who: str | None, source: str | None, url: str | None) -> None:
    """A link before a colon, or as a heading, leads to the words, or to who wrote them."""
    (quote,) = quotes(Post(title="x", body=f"{lead}\n\n> Tea is slow.", lang="ja" if "より" in lead else "en"))
    assert (quote.who, quote.source, quote.url) == (who, source, url)


def test_a_lead_in_tells_the_address_of_what_is_signed() -> None:
    """Who signed a quotation is told behind it, and before it, by a link at the end, where it stands."""
    body = f"Others are [in a hurry, too]({URL}):\n\n> Tea is slow.\n>\n> — Ada Quill"
    (quote,) = quotes(Post(title="x", body=body))
    assert (quote.who, quote.url, quote.evidence) == ("Ada Quill", URL, "dash-line")
