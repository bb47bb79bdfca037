"""Linked data: JSON that is written piece by piece is the JSON that a library reads."""

from __future__ import annotations

import json
import re

from hypothesis import given
from hypothesis import strategies as st

from essaykit.model.post import Post
from essaykit.model.quote import Quote
from essaykit.model.site import Site
from essaykit.pages.document import page
from essaykit.pages.linked_data import of_quote, scripts, text

_TEXTS = st.text(min_size=1)
_SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


@given(_TEXTS)
def test_a_text_is_read_as_it_was_and_ends_no_script(value: str) -> None:
    """JSON reads the same text, in which nothing is left that HTML would see."""
    written = text(value)
    assert json.loads(written) == value
    assert not set("<>&") & set(written)


@given(_TEXTS, st.none() | st.just("Ada Quill"), st.none() | _TEXTS)
def test_a_quote_says_what_it_has_and_nothing_empty(words: str, who: str | None, source: str | None) -> None:
    """The members are those of the quote; those that it has not are left out."""
    (script,) = _SCRIPT.findall(scripts(of_quote(Quote(words, who=who, source=source))))
    said = json.loads(script)
    assert said["@context"] == "https://schema.org"
    assert said["text"] == words
    assert said.get("creator", {}).get("name") == who
    assert said.get("isBasedOn", {}).get("name") == source
    assert None not in said.values()


def test_a_post_is_told_with_the_way_to_it() -> None:
    """A BlogPosting with its author and terms, and a BreadcrumbList from the front page to it."""
    site = Site(title="Slow <Notes>", url="https://slow.example", author="Ada Quill")
    post = Post("On Tea & Ink", body="Slow.", tags=["Tea", "Ink"], categories=["Drinks"])
    article, trail = map(json.loads, _SCRIPT.findall(page(post, site=site)))
    assert article["headline"] == "On Tea & Ink"
    assert article["keywords"] == ["Tea", "Ink"]
    assert article["articleSection"] == ["Drinks"]
    assert article["author"][0]["name"] == "Ada Quill"
    assert article["isPartOf"]["name"] == "Slow <Notes>"
    assert "commentCount" not in article
    steps = trail["itemListElement"]
    assert [step["position"] for step in steps] == [1, 2, 3]
    assert [step["item"]["name"] for step in steps] == ["Slow <Notes>", "Drinks", "On Tea & Ink"]
    assert steps[2]["item"]["@id"] == article["url"]
