"""Web Annotations of quotations: what they select is what was quoted."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given

import essaykit as ek
from essaykit.addresses import Links
from essaykit.bundles.annotation import annotation
from essaykit.errors import WriteError
from essaykit.testing import posts

SITE = ek.Site(url="https://slow.example")


def check(quote: ek.Quote, links: Links) -> None:
    """What the specification demands, and that the selectors meet in the text."""
    assert quote.post is not None
    made = json.loads(json.dumps(annotation(quote, links)))
    assert (made["@context"], made["type"]) == ("http://www.w3.org/ns/anno.jsonld", "Annotation")
    assert made["target"]["source"].startswith("https://slow.example/")
    words, *places = made["target"]["selector"]
    assert (words["type"], words["exact"]) == ("TextQuoteSelector", quote.text)
    for place in places:
        assert place["type"] == "TextPositionSelector"
        text = quote.post.text
        assert text[place["start"] : place["end"]] == quote.text
        assert text[: place["start"]].endswith(words.get("prefix", ""))
        assert text[place["end"] :].startswith(words.get("suffix", ""))


@given(posts())
def test_any_quotation_can_be_annotated(post: ek.Post) -> None:
    for quote in ek.quotes(post):
        check(quote, Links([post], SITE))


def test_the_quotations_of_the_example(essays: Path) -> None:
    """Nearly all are found at their place."""
    blog = ek.load_archive(essays)
    links = Links(blog, SITE)
    found = ek.quotes(blog)
    for quote in found:
        check(quote, links)
    placed = [quote for quote in found if len(annotation(quote, links)["target"]["selector"]) == 2]
    assert len(placed) >= 0.8 * len(found) > 0


def test_words_that_stand_twice_are_found_where_they_are_quoted() -> None:
    post = ek.Post(
        "On Tea",
        "Slow is smooth.\n\nThen:\n\n> Slow is smooth.\n>\n> — [Ada Quill](https://ada.example/a b), *Letters*\n",
    )
    (quote,) = ek.quotes(post, kind="block")
    place = annotation(quote, Links([post], SITE))["target"]["selector"][1]
    assert place["start"] == post.text.rindex("Slow is smooth.")


@pytest.mark.parametrize(
    ("quote", "body"),
    [
        (ek.Quote("a"), None),
        (ek.Quote("a", who="Ada", source="Letters"),
         {"type": "TextualBody", "value": "Ada – Letters", "format": "text/plain", "purpose": "identifying"}),
        (ek.Quote("a", who="Ada", url="https://ada.example/ü"),
         {"id": "https://ada.example/%C3%BC", "type": "Text", "label": "Ada"}),
        (ek.Quote("a", url="https://ada.example/x"), {"id": "https://ada.example/x", "type": "Text"}),
        (ek.Quote("a", url="javascript:x()"), None),
    ],
)  # fmt: skip
def test_who_said_it(quote: ek.Quote, body: object) -> None:
    post = ek.Post("On Tea", "a")
    own = ek.Quote(quote.text, who=quote.who, source=quote.source, url=quote.url, post=post)
    assert annotation(own, Links([post], SITE)).get("body") == body


def test_what_cannot_be() -> None:
    with pytest.raises(WriteError, match="no post"):
        annotation(ek.Quote("a"), Links([], SITE))
    with pytest.raises(WriteError):
        annotation(ek.Quote("a", post=ek.Post("b")), Links([], ek.Site()))


@pytest.mark.parametrize(("body", "words"), [("Slow.", "fast"), ("Slow.", ""), ("", "fast"), ("<!-- -->", "fast")])
def test_words_that_stand_nowhere_have_no_place(body: str, words: str) -> None:
    """They are told all the same, with nothing around them."""
    post = ek.Post("On Tea", body)
    made = annotation(ek.Quote(words, start=90, end=99, post=post), ek.Site(url="https://slow.example"))
    assert made["target"]["selector"] == [{"type": "TextQuoteSelector", "exact": words}]
