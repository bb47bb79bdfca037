"""The judges of pages that pip installs: extruct and mf2py read the JSON-LD and the microformats of each page.

`run.py` has the Nu HTML checker and axe-core look as well, at more.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import attrs
import mf2py
import pytest

import archives
import essaykit as ek
import vocabulary
from page_documents import documents, styled
from vocabulary import things

DAY = datetime(2011, 3, 2, tzinfo=UTC)
SITE = ek.Site("Slow Notes", "https://slow.example", author=ek.Person("Nora", url="https://nora.example"))


def items(html: str) -> list[dict[str, Any]]:
    """The microformats of a page."""
    found: list[dict[str, Any]] = mf2py.parse(html, url="https://slow.example/posts/x.html")["items"]
    return found


@pytest.fixture(scope="module")
def blog() -> ek.Archive:
    return next(archives.example())[1]


def test_every_page_of_the_example_keeps_to_the_vocabulary(blog: ek.Archive) -> None:
    found = [*documents("blog", blog), *styled(blog)]
    assert len(found) > 30
    assert [complaint for own in found if (complaint := vocabulary.complaint(own.text))] == []


def test_made_up_pages_keep_to_the_vocabulary() -> None:
    """Archives of hostile text; `run.py` has more of them."""
    for name, archive in archives.generated(12):
        for own in documents(name, archive):
            assert vocabulary.complaint(own.text) is None, own.name


@pytest.mark.parametrize(
    "wrong",
    [
        {"@type": "BlogPosting", "titel": "On Tea"},
        {"@type": "WebPage", "articleSection": ["Desk"]},
        {"@type": "Blog", "author": "Nora"},
        {"@type": "BlogPosting", "datePublished": "2 March 2011"},
        {"@type": "BlogPosting", "commentCount": "2"},
        {"@type": "BlogPosting", "url": "posts/on-tea.html"},
        {"@type": "Quotation", "isBasedOn": {"@type": "Person", "name": "Ada"}},
        {"@type": "Essay"},
    ],
)
def test_the_vocabulary_refuses(wrong: dict[str, Any]) -> None:
    data = json.dumps({"@context": "https://schema.org", **wrong})
    assert vocabulary.complaint(f'<script type="application/ld+json">{data}</script>')


def test_the_data_of_a_post(blog: ek.Archive) -> None:
    """The posting cites the quotes, names author and blog; the trail leads from the front page to it."""
    post = blog["the-parliament-at-the-school-gate"]
    posting, trail = things(ek.page(post, archive=blog))
    assert (posting["@type"], posting["headline"]) == ("BlogPosting", post.title)
    quotes = [quote for quote in ek.quotes(post) if quote.kind == "block"]
    assert quotes
    assert [quote.text for quote in quotes] == [own["text"] for own in posting["citation"]]
    assert all(own["@type"] == "Quotation" for own in posting["citation"])
    assert [own["name"] for own in posting["author"]] == [who.name for who in blog.authors_of(post)]
    assert posting["isPartOf"] == {"@type": "Blog", "name": blog.site.title, "url": blog.site.url + "/"}
    assert [(own["position"], own["name"]) for own in trail["itemListElement"]] == [
        (1, blog.site.title), (2, post.categories[0].name), (3, post.title)]  # fmt: skip


@pytest.mark.parametrize(
    ("narrowed", "kind", "about", "names"),
    [
        (lambda blog: blog, "Blog", None, None),
        (lambda blog: blog.tagged("NESTA"), "CollectionPage", {"@type": "DefinedTerm", "name": "NESTA"},
         ["Slow Notes", "Tags", "Tag Archives: NESTA"]),
        (lambda blog: blog.by("Nora"), "CollectionPage",
         {"@type": "Person", "name": "Nora", "url": "https://nora.example"}, ["Slow Notes", "Authors", "Author Archives: Nora"]),
        (lambda blog: blog.by_year()[2011], "CollectionPage", None, ["Slow Notes", "Archive", "Yearly Archives: 2011"]),
    ],
)  # fmt: skip
def test_the_data_of_archives(narrowed: Any, kind: str, about: object, names: Sequence[str] | None) -> None:
    post = ek.Post("On Tea", tags=["NESTA"], published=DAY)
    first, *rest = things(ek.page(narrowed(ek.Archive([post], site=SITE))))
    assert (first["@type"], first.get("about")) == (kind, about)
    found = [own["name"] for trail in rest for own in trail["itemListElement"]]
    assert found == (names or [])


def test_the_page_of_a_quote() -> None:
    """A quotation with its words, who said them and the work; an h-cite that says the same."""
    quote = ek.Quote("Slow is smooth.", who="Ada Quill", source="Of Pace", url="https://pace.example/", lang="en")
    html = ek.page(quote, site=SITE)
    assert things(html) == [
        {"@context": "https://schema.org", "@type": "Quotation", "text": "Slow is smooth.", "inLanguage": "en",
         "creator": {"@type": "Person", "name": "Ada Quill"},
         "isBasedOn": {"@type": "CreativeWork", "name": "Of Pace", "url": "https://pace.example/"}},
    ]  # fmt: skip
    (cite,) = items(html)
    assert cite["type"] == ["h-cite"]
    assert cite["properties"]["name"] == ["Of Pace"]
    assert cite["properties"]["url"] == ["https://pace.example/"]
    assert cite["properties"]["author"][0]["properties"]["name"] == ["Ada Quill"]
    assert cite["properties"]["content"][0]["value"] == "Slow is smooth."


def test_the_microformats_of_a_post(blog: ek.Archive) -> None:
    """One h-entry with name, url, dates, author, categories and content; the comments in it, each with the answers."""
    first = ek.Comment("1", author=ek.Person("Kim", url="https://kim.example"), body="<p>Well.</p>", published=DAY)
    post = attrs.evolve(blog[0], comments=[first, ek.Comment("2", parent="1", body="<p>Indeed.</p>")])
    (entry,) = items(ek.page(post, site=blog.site))
    found = entry["properties"]
    assert entry["type"] == ["h-entry"]
    assert found["name"] == [post.title]
    assert found["url"] == [f"https://slow.example/posts/{post.slug}.html"]
    assert post.published is not None
    assert found["published"][0].startswith(post.published.date().isoformat())
    assert [own["properties"]["name"][0] for own in found["author"]] == [who.name for who in blog.authors_of(post)]
    assert found["category"] == [term.name for term in (*post.categories, *post.tags)]
    (comment,) = found["comment"]
    assert comment["type"] == ["h-cite"]
    assert comment["properties"]["author"][0]["properties"] == {"name": ["Kim"], "url": ["https://kim.example"]}
    (answer,) = comment["properties"]["comment"]
    assert answer["properties"]["content"][0]["value"] == "Indeed."


def test_the_microformats_of_a_list(blog: ek.Archive) -> None:
    """An h-feed with its name and an h-entry for each post; the quotes of an entry are h-cites in it."""
    nesta = blog.tagged("NESTA")
    (feed,) = items(ek.page(nesta))
    assert feed["type"] == ["h-feed"]
    assert feed["properties"]["name"] == ["Tag Archives: NESTA"]
    entries = [own for own in feed["children"] if own["type"] == ["h-entry"]]
    assert [own["properties"]["name"] for own in entries] == [[post.title] for post in nesta.latest()]
    assert any(child["type"] == ["h-cite"] for own in entries for child in own.get("children", ()))


def test_the_author_is_at_home_elsewhere() -> None:
    """Each page tells of the author's own page with rel=me, and so does the list of what the author wrote."""
    archive = ek.Archive([ek.Post("On Tea")], site=SITE)
    for html in (ek.page(archive[0], site=SITE), ek.page(archive), ek.page(archive.by("Nora"))):
        assert mf2py.parse(html, url="https://slow.example/")["rels"]["me"] == ["https://nora.example"]
    assert 'rel="me"' not in ek.page(archive[0], site=attrs.evolve(SITE, author=ek.Person("N", url="javascript:x()")))
