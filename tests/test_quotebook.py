"""Quotebooks: the quotations of an archive grouped, written out, and read back; and quotations as posts."""

from __future__ import annotations

import json
import pickle
import posixpath
import unicodedata
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import attrs
import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

import essaykit as ek
from essaykit import Archive, Post, Quote, Quotebook, Site, Tag
from essaykit.catalog import CATALOG
from essaykit.cli.main import main
from essaykit.dialects.dialect import Dialect
from essaykit.format import Reading
from essaykit.model.moments import DateNote, DateNotes
from essaykit.model.scope import Scope
from essaykit.pages.options import Options
from essaykit.pages.site import site_files
from essaykit.quotation import finding
from essaykit.quotation.figure import figure
from essaykit.testing import archives, posts, quotes, sites
from essaykit.text.names import is_called
from essaykit.text.quotemarks import MARKS, quoted

AT = datetime(2011, 3, 2, tzinfo=UTC)
SITE = Site(title="Slow Notes", url="https://slow.example")
TEA = Post(
    title="On Tea",
    published=datetime(2021, 3, 4, tzinfo=UTC),
    tags=["Tea"],
    body="We waited for the kettle.\n\n> Slow is smooth.\n>\n> — Ada Quill, *Letters to a Kettle*\n\n"
    "As Bo Field once wrote, “Nobody waits as well as a teapot does.”\n",
)
INK = Post(
    title="On Ink",
    published=datetime(2022, 5, 6, tzinfo=UTC),
    body="It dries.\n\n> Ink is slow tea.\n>\n> — ADA QUILL\n\nAnd then:\n\n> It dries when it dries.\n",
)
BOOK = ek.quotebook(Archive([TEA, INK], site=SITE))


def told(quote: Quote | None) -> tuple[str | None, ...]:
    """What Markdown and headers keep of a quotation."""
    return () if quote is None else (quote.text, quote.who, quote.source, quote.url)


# -- finding


@pytest.mark.parametrize(
    ("name", "asked", "answer"),
    [
        ("Ada Quill", "ada quill", True),
        ("Ada Quill", "Quill", True),
        ("Ada Quill", "Ada", False),
        ("Ada", "ada", True),
        ("Ada Quill", "Quill Ada", False),
        ("Ada Quill", "Ada Quill Jones", False),
        ("Ada M. Quill", "Ada M Quill", True),
        ("Ada M. Quill", "Ada Quill", False),
        ("Antoine de Saint-Exupéry", "saint exupery", True),
        ("Martin Luther King, Jr.", "King", True),
        ("Royal Society of Arts", "Royal Society", True),
        ("Núria Peña", "nu\u0301ria pen\u0303a", True),
        ("茶山", "茶山", True),
        ("Quilliam", "Quill", False),
        ("Ada Quill", "", False),
        ("—", "…", False),
    ],
)
def test_what_a_name_is_asked_by(name: str, asked: str, answer: bool) -> None:
    """By the whole name or words of it that stand together, but not the first alone; spelling does not count."""
    assert is_called(name, asked) is answer
    assert Quote("x", who=name).said_by(asked) is answer
    assert Quote("x").said_by(asked) is False


@given(st.text(), st.text())
def test_a_name_is_asked_by_itself(name: str, before: str) -> None:
    """Whoever has a name is called by it, and by its end after words of any kind."""
    assert is_called(name, name) or not is_called(f"{before} {name}", name)
    if is_called(name, name):
        assert is_called(f"Ada {name}", name)


@pytest.mark.parametrize(
    ("asked", "texts"),
    [
        (
            {},
            [
                "Slow is smooth.",
                "Nobody waits as well as a teapot does.",
                "Ink is slow tea.",
                "It dries when it dries.",
            ],
        ),
        ({"who": "quill"}, ["Slow is smooth.", "Ink is slow tea."]),
        ({"kind": "inline"}, ["Nobody waits as well as a teapot does."]),
        ({"min_words": 5}, ["Nobody waits as well as a teapot does.", "It dries when it dries."]),
        ({"kind": "block", "min_words": 4}, ["Ink is slow tea.", "It dries when it dries."]),
        ({"kind": "pull"}, []),
    ],
)
def test_what_quotes_are_asked_for(asked: dict[str, object], texts: list[str]) -> None:
    """`quotes` and `quotebook` take the same questions, and each of them narrows."""
    assert [quote.text for quote in ek.quotes([TEA, INK], **asked)] == texts  # type: ignore[arg-type] # a table
    assert [quote.text for quote in ek.quotebook([TEA, INK], **asked)] == texts  # type: ignore[arg-type] # a table


def test_a_quote_of_a_post_leads_to_it() -> None:
    """Each quotation of a book knows its post, and where in it it stands."""
    assert [quote.post for quote in BOOK] == [TEA, TEA, INK, INK]
    assert all(quote.post is not None and quote.post.body[quote.start : quote.end] for quote in BOOK)


# -- the book


def test_groups() -> None:
    """Spellings of one name stand together, most quoted first; what tells nothing comes last, under None."""
    assert [(who, len(part)) for who, part in BOOK.by_person().items()] == [
        ("Ada Quill", 2),
        ("Bo Field", 1),
        (None, 1),
    ]
    assert [(work, len(part)) for work, part in BOOK.by_source().items()] == [("Letters to a Kettle", 1), (None, 3)]
    assert [(year, len(part)) for year, part in BOOK.by_year().items()] == [(2022, 2), (2021, 2)]
    said = Quotebook([Quote("It is.", who=who) for who in ("Ada", "Cy", "Éva", "bo", "Cy")])
    assert list(said.by_person()) == ["Cy", "Ada", "bo", "Éva"]


def test_a_quotation_without_words_is_in_the_book() -> None:
    post = Post("Tea", body="It was this:\n\n> 🍵\n")
    assert [len(ek.quotebook([post], **bound)) for bound in ({}, {"min_words": 1})] == [1, 0]


def test_filters_name_what_they_leave() -> None:
    """Filters compose, and the title of what is left says what it was narrowed to."""
    assert str(BOOK) == "Quotes"
    assert BOOK.by("quill").about("tea").title == "Quotes by Ada Quill about tea"
    # “tea” stands in the words of one, and is a tag of the other's post.
    assert [quote.text for quote in BOOK.by("quill").about("tea")] == ["Slow is smooth.", "Ink is slow tea."]
    assert [quote.text for quote in BOOK.about("DRIES")] == ["It dries when it dries."]
    assert BOOK.from_source("letters to a kettle!").title == "Quotes from Letters to a Kettle"
    assert len(BOOK.from_source("Letters")) == 0
    assert BOOK.by("nobody").title == "Quotes by nobody"
    assert BOOK.between(2021, 2022).title == "Quotes From 2021 to 2022"
    assert [part.title for part in BOOK.by_source().values()] == ["Quotes from Letters to a Kettle", "Quotes"]
    assert [part.title for part in BOOK.by_year().values()] == ["Quotes of 2022", "Quotes of 2021"]
    assert len(Quotebook([Quote("Tea waits.")]).about("tea")) == 1
    assert [len(BOOK.between(*years)) for years in ((2021, 2021), (2021, 2022), (2023, 2030))] == [2, 4, 0]
    assert BOOK.where(lambda quote: quote.who is None).title == "Quotes"
    assert (
        BOOK.where(lambda quote: len(quote.text) < 20, Scope("length", "in few words")).title == "Quotes in few words"
    )
    assert BOOK[1:].quotes == BOOK.quotes[1:]


BOOKS = st.builds(
    lambda found, drawn, site: Quotebook(
        [attrs.evolve(quote, post=drawn[at % len(drawn)]) if drawn else quote for at, quote in enumerate(found)],
        site=site,
    ),
    st.lists(quotes(), max_size=5),
    st.lists(posts(), max_size=2),
    sites(),
)


@given(BOOKS)
def test_groups_part_the_book(book: Quotebook) -> None:
    """Each grouping has every quotation of the book once, in the order of the book within its group."""
    place = {id(quote): at for at, quote in enumerate(book)}
    for groups in (book.by_person(), book.by_source(), book.by_year()):
        places = [[place[id(quote)] for quote in part] for part in groups.values()]
        assert all(one == sorted(one) for one in places)
        assert sorted(at for one in places for at in one) == list(range(len(book)))
    for who, part in book.by_person().items():
        assert {quote.said_by(who or quote.who or "") for quote in part} == {who is not None}


@given(BOOKS)
def test_a_book_is_a_value(book: Quotebook) -> None:
    """Pickled and read again it is equal, hash and all; so are its slices and its narrowed parts."""
    again = pickle.loads(pickle.dumps(book))  # noqa: S301 - made here
    assert again == book
    assert hash(again) == hash(book)
    assert book[:] == book == book.where(lambda _: True)
    assert list(book) == list(book.quotes)


# -- as posts, and in feeds


def test_a_book_as_posts_is_called_what_the_book_is() -> None:
    quill = BOOK.by("quill")
    made = quill.archive()
    assert (made.title, made.site) == ("Quotes by Ada Quill", SITE)
    assert made.scope == (Scope("quotes", "Quotes", "quotes"), *quill.scope)


def test_a_quotation_as_a_post() -> None:
    """It has what lists need of the post where it stands; its slug and id, of its first words and of all, never change."""
    day = DateNote("day", "site")
    where = Post("Du thé", published=AT, updated=AT, dates=DateNotes(published=day, updated=day), tags=["Thé"],
                 categories=["Notes"], status="unlisted", lang="fr", trusted=False)  # fmt: skip
    quote = Quote("Slow is\n smooth, and smooth is fast.", who="Ada Quill", post=where)
    unnamed = Quote(quote.text, lang="en", post=where)
    first, second = Quotebook([quote, unnamed]).archive()
    mark = "slow-is-smooth-and-smooth-is-c44ed6c2"
    assert first == Post("«\xa0Slow is smooth, and smooth is fast.\xa0» – Ada Quill", kind="quote", quote=quote, slug=mark,
                         id=f"quote/{mark}", published=AT, dates=DateNotes(published=day), tags=["Thé"],
                         categories=["Notes"], status="unlisted", lang="fr", trusted=False)  # fmt: skip
    assert second == attrs.evolve(first, title="“Slow is smooth, and smooth is fast.”", quote=unnamed, lang="en",
                                  slug=f"{mark}-2", id=f"quote/{mark}-2")  # fmt: skip


@pytest.mark.parametrize(
    ("text", "title", "slug"),
    [
        ("", "“”", "untitled-558b8df8"),
        ("\ud800", "“\ud800”", "ud800-17390f36"),  # half of a character
        ("Slow " * 20, f"“{'Slow ' * 11}Slow…”", "slow-slow-slow-slow-slow-slow-12d4f9e7"),
    ],
)
def test_any_words_make_a_title_and_a_slug(text: str, title: str, slug: str) -> None:
    (post,) = Quotebook([Quote(text)]).archive()
    assert (post.title, post.slug, post.id) == (title, slug, f"quote/{slug}")


@given(archives(max_size=3))
def test_a_book_as_posts_and_back(archive: Archive) -> None:
    """The quotations of a book's posts are the book's; each post has an id and a slug of its own."""
    book = ek.quotebook(archive)
    made = book.archive()
    assert ek.quotebook(made).quotes == book.quotes
    assert [post.kind for post in made if post.quote] == ["quote"] * len(book)
    assert len({post.slug for post in made}) == len({post.id for post in made}) == len(book)


def test_what_a_post_of_a_book_says() -> None:
    """It has the date, the tags and the status of the post that quotes, and a title with the marks of its language."""
    post = BOOK.archive()[0]
    assert post.title == "“Slow is smooth.” – Ada Quill"
    assert (post.published, post.tags, post.status) == (TEA.published, TEA.tags, "public")
    german = attrs.evolve(TEA, lang="de", status="draft")
    assert ek.quotebook(german).archive()[0].title == "„Slow is smooth.“ – Ada Quill"
    assert ek.quotebook(german).archive()[0].status == "draft"


def test_ids_stay_when_the_book_grows() -> None:
    """The id of a quotation does not depend on what else is in the book."""
    whole = {post.id for post in BOOK.archive()}
    assert {post.id for post in BOOK[2:].archive()} < whole
    twice = Quotebook([BOOK[0], BOOK[0]]).archive()
    assert len({post.id for post in twice}) == 2
    assert twice[0].id in whole


def test_a_feed_of_quotes_leads_to_their_posts() -> None:
    """An entry has the quotation in full, whose words they are, and the address of the post in which it stands."""
    atom = ek.feed(BOOK, "atom")
    assert "<title>Quotes – Slow Notes</title>" in atom
    assert atom.count('<link href="https://slow.example/posts/on-tea.html" rel="alternate"') == 2
    feed = json.loads(ek.feed(BOOK.by("quill"), "jsonfeed"))
    assert [item["url"].rpartition("/")[2] for item in feed["items"]] == ["on-ink.html", "on-tea.html"]
    assert figure(BOOK[0]) in feed["items"][1]["content_html"]
    assert "<rss" in ek.feed(BOOK, "rss")


PUBLIC = posts(status=st.just("public"), kind=st.just("post"))


@given(st.lists(st.builds(attrs.evolve, quotes(), post=st.none() | PUBLIC), max_size=4), sites())
def test_any_book_has_feeds(found: list[Quote], site: Site) -> None:
    """Whatever posts quote, the feeds are well formed, and have as many entries as the book has quotations."""
    book = Quotebook(found, site=site)
    dated = sum(quote.post is not None and quote.post.published is not None for quote in book)
    atom = etree.fromstring(ek.feed(book, "atom", limit=None).encode())
    assert len(atom.findall("{http://www.w3.org/2005/Atom}entry")) == dated
    rss = etree.fromstring(ek.feed(book, "rss", limit=None).encode())
    assert len(rss.findall("channel/item")) == len(book)
    assert len(json.loads(ek.feed(book, "jsonfeed", limit=None))["items"]) == len(book)


DAYS = st.dates(date(1990, 1, 1), date(2100, 1, 1))


@given(DAYS, st.integers(0, 40), st.integers(1, 4))
def test_a_quote_a_day(first: date, days: int, size: int) -> None:
    """Each day has one quotation, in the order of the book over and over, and what a day has stays when days are added."""
    last = first + timedelta(days)
    book = BOOK[:size]
    found = book.daily(first, last)
    assert [post.published and post.published.date() for post in found] == [
        first + timedelta(n) for n in range(days + 1)
    ]
    assert [post.quote for post in found] == [book[n % size] for n in range(days + 1)]
    assert len({post.id for post in found}) == days + 1
    assert book.daily(first, last + timedelta(3)).posts[: days + 1] == found.posts


def test_what_a_day_makes_of_a_quotation() -> None:
    """The post of the quotation, with the day; one that has no id is known by its slug."""
    day, own = date(2026, 1, 2), Post("Slow", kind="quote", quote=Quote("Slow is smooth."))
    named = attrs.evolve(own, id="slow-1")
    for post, known in ((own, "slow"), (named, "slow-1")):
        (found,) = Quotebook([attrs.evolve(own.quote, post=post)]).daily(day, day)
        assert found == attrs.evolve(post, slug="2026-01-02-slow", id=f"{known}/2026-01-02",
                                     published=datetime(2026, 1, 2, tzinfo=UTC),
                                     dates=DateNotes(published=DateNote("day", "utc")))  # fmt: skip


def test_no_quote_no_day() -> None:
    """An empty book has no day, and neither has a span that ends before it begins."""
    assert len(Quotebook().daily(date(2026, 1, 1), date(2026, 1, 9))) == 0
    assert len(BOOK.daily(date(2026, 1, 2), date(2026, 1, 1))) == 0


# -- JSON


@given(BOOKS)
def test_json_of_a_book(book: Quotebook) -> None:
    """from_json(to_json(book)) == book, and where its quotations stand is as it was: years, titles, addresses."""
    again = ek.from_json(ek.to_json(book))
    assert again == book
    assert isinstance(again, Quotebook)
    assert list(again.by_year()) == list(book.by_year())
    for one, other in zip(book, again, strict=True):
        mine, found = (
            quote.post and (quote.post.title, quote.post.slug, quote.post.published, quote.post.tags, quote.post.status)
            for quote in (one, other)
        )
        assert found == mine


def test_json_has_no_text_of_posts() -> None:
    """Of the post in which a quotation stands, JSON has what it is found by, and not its body."""
    document = json.loads(ek.to_json(BOOK))
    post = document["quotes"][0]["post"]
    assert (post["title"], post["slug"]) == ("On Tea", "on-tea")
    assert not {"body", "extra", "summary", "comments"} & post.keys()


@given(posts(quote=st.none() | quotes()))
def test_json_of_a_post_that_is_a_quote(post: Post) -> None:
    """A post that is a quotation comes back from JSON with it."""
    again = ek.from_json(ek.to_json(post))
    assert again == post


# -- text

# What is on a line: no controls, and blanks as Markdown and HTML fold them.
LINE = st.one_of(
    st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=14),
    st.text(
        st.characters(min_codepoint=32, max_codepoint=0x2FFF, categories=("L", "M", "N", "P", "S", "Zs")), max_size=14
    ),
    st.lists(st.sampled_from(["*is*", "1.", "<b>", "`a`", "[x](y)", "茶", "a_b_c", "#", "> x", "&amp;", "—"])).map(
        " ".join
    ),
).map(lambda line: " ".join(f"So {line} it goes.".split()))
DASHED = st.lists(LINE, min_size=1, max_size=3).map("\n\n".join)
SIGNED = st.builds(
    "\n\n".join,
    st.lists(DASHED, max_size=1).flatmap(
        lambda before: st.builds(
            lambda dash, behind: [*before, dash + behind],
            st.sampled_from(["—", "— ", "–", "― ", "--", "-- ", "~", "~ ", "So. — ", "So. —"]),
            st.sampled_from(["Oui", "Ada Quill", "Bo Field, *On Ink*", "@bo", "so it goes.", "Non, dit-il.", "1906"]),
        )
    ),
)
"""Words that end as if somebody had signed them, or as a dialogue does."""
WORDS = DASHED.filter(lambda text: not any(one in "~-" or unicodedata.category(one) == "Pd" for one in text))
"""Words without dashes."""
WHO = st.none() | st.sampled_from(["Ada Quill", "Mary-Jane O'Neil", "J. R. Field", "Ludwig van Beethoven", "茶山"])
WORK = st.none() | st.sampled_from(["On Tea", "The Book of Tea", "How to Wait: A Letter"])
URL = st.none() | st.sampled_from(
    ["https://a.example/on-tea/2011", "/notes/tea?x=1", "https://b.example/a_(b)", "a b.html"]
)
PLACES = st.sampled_from([None, TEA, INK, Post("*A* [b](c) — d"), Post(slug="untitled")])


@given(st.lists(st.builds(Quote, DASHED | SIGNED, who=WHO, source=WORK, url=URL, post=PLACES), max_size=4))
def test_a_book_in_markdown_reads_back(found: list[Quote]) -> None:
    """In a book's Markdown the same words, names, works and addresses are found, person by person."""
    book = Quotebook(found, site=SITE)
    back = ek.quotes(Post(body=ek.to_markdown(book)), kind="block")
    ordered = [quote for part in book.by_person().values() for quote in part]
    escaped = [
        attrs.evolve(quote, url=quote.url and quote.url.translate({40: "%28", 41: "%29", 32: "%20"}))
        for quote in ordered
    ]
    assert [told(quote) for quote in back] == [told(quote) for quote in escaped]


@given(DASHED | SIGNED, WHO, WORK)
def test_dashes_within_words(text: str, who: str | None, source: str | None) -> None:
    """A dash within the words is told apart from the line behind them that tells whose they are."""
    quote = Quote(text, who=who, source=source)
    (found,) = ek.quotes(Post(body=f"So we slept.\n\n{ek.to_markdown(quote)}\n"), kind="block")
    assert told(found) == told(quote)


def test_links_back_from_markdown() -> None:
    """They are absolute where the site's address is known, and else lead from the document to the posts."""
    assert "Quoted in [On Tea](https://slow.example/posts/on-tea.html), 4 March 2021" in ek.to_markdown(BOOK)
    book = attrs.evolve(BOOK, site=Site())
    assert "Quoted in [On Tea](posts/on-tea.html)" in ek.to_markdown(book)
    assert "Quoted in [On Tea](../posts/on-tea.html)" in ek.to_markdown(book, path="notes/quotes.md")


@pytest.mark.parametrize(
    ("text", "lang", "shown"),
    [
        ("Tea.", None, "“Tea.”"),
        ("Tea is “slow”.", "en-GB", "“Tea is ‘slow’.”"),
        ("Tee ist „langsam“.", "de", "„Tee ist ‚langsam‘.“"),
        ("Tee.", "de-CH", "«Tee.»"),
        ("Le thé.", "fr", "«\u00a0Le thé.\u00a0»"),
        ("Le thé.", "fr_CH", "«Le thé.»"),
        ("茶は「遅い」。", "ja", "「茶は『遅い』。」"),
        ("茶。", "zh-Hant-TW", "「茶。」"),
        ("Te.", "sv", "”Te.”"),
        ("Чай «медленный».", "ru", "«Чай „медленный“.»"),
        ("It’s “slow", "en", "“It’s “slow”"),
        ("Tea.", "tlh", "“Tea.”"),
        ("Tea.", "", "“Tea.”"),
    ],
)
def test_marks_of_languages(text: str, lang: str | None, shown: str) -> None:
    """A text stands in the marks of its language, and its own in the inner ones."""
    assert quoted(text, lang) == shown
    assert ek.to_text(Quote(text, lang=lang)) == shown
    assert ek.to_text(Quote(text, post=Post(lang=lang))) == shown


@given(st.text(), st.sampled_from(sorted(MARKS)), st.integers(1, 30))
def test_marks_surround_the_words(text: str, lang: str, limit: int) -> None:
    """Opening mark, words, closing mark; the words are only cut if they are too long, and then not much shorter."""
    opening, closing, *_ = MARKS[lang]
    whole, cut = quoted(text, lang), quoted(text, lang, characters=limit)
    assert whole.startswith(opening)
    assert whole.endswith(closing)
    assert len(cut) <= limit + len(opening) + len(closing) + 1
    assert (cut == whole) or len(text) > limit


def test_a_book_in_plain_text() -> None:
    """Each quotation is followed by whose words they are; an empty line parts them."""
    assert ek.to_text(BOOK[:2]) == (
        "“Slow is smooth.”\n— Ada Quill, Letters to a Kettle\n\n“Nobody waits as well as a teapot does.”\n— Bo Field"
    )


# -- HTML


@given(quotes().filter(lambda quote: quote.text.strip()))
def test_a_figure_holds_no_markup_of_its_words(quote: Quote) -> None:
    """Without HTML of their own, words, names and works are escaped; addresses that are none are left out."""
    html = figure(attrs.evolve(quote, html=""))
    assert "<script" not in html
    # RFC 3986, 3.1: a scheme begins with a letter. `-javascript:` is a path.
    assert urlsplit(html.partition('href="')[2].partition('"')[0]).scheme != "javascript"
    assert html.count("<figure") == html.count("</figure>") == html.count("<blockquote") == 1


@given(
    DASHED | SIGNED,
    WHO.filter(bool),
    WORK,
    st.none() | st.sampled_from(["https://a.example/2011", "https://b.example/a_b_c"]),
)
def test_a_figure_reads_back(text: str, who: str, source: str | None, url: str | None) -> None:
    """Somebody's words written as HTML are found again, with the same name, work and address."""
    quote = Quote(text, who=who, source=source, url=url)
    (found,) = ek.quotes(Post(body=f"<p>So we slept.</p>\n{figure(quote)}", markup="html"), kind="block")
    assert told(found) == told(quote)


def test_html_of_strangers_is_cleaned() -> None:
    """HTML of a quotation that comes from no trusted post is cleaned."""
    evil = Quote("x", html="<p>x<script>alert(1)</script></p>")
    trusted = attrs.evolve(evil, post=Post())
    assert "<script" not in figure(evil)
    assert "<script" not in figure(attrs.evolve(evil, post=Post(trusted=False)))
    assert "<script" in figure(trusted)


# -- pages


def page_of(html: str) -> Any:
    """A page as a tree."""
    return lxml.html.document_fromstring(html.encode(), parser=lxml.html.HTMLParser(encoding="utf-8"))


def data_of(html: str) -> list[dict[str, Any]]:
    """What a page says to machines."""
    return [json.loads(script) for script in page_of(html).xpath("//script[@type='application/ld+json']/text()")]


@given(BOOKS)
def test_a_page_has_every_quote(book: Quotebook) -> None:
    """Each quotation is a figure, ids are unique, and the list of people leads to them."""
    page = page_of(ek.page(book))
    assert len(page.xpath("//figure[contains(@class, 'h-cite')]/blockquote")) == len(book)
    ids = page.xpath("//main//*/@id")
    assert len(ids) == len(set(ids))
    groups = book.by_person()
    assert [link.removeprefix("#") for link in page.xpath("//ul[@class='parts']//a/@href")] == (
        ids if len(groups) > 1 else []
    )
    assert len(ids) == len(groups)


def test_a_page_says_whose_words_and_where() -> None:
    """People are headings, their quotations lead to the posts, and machines are told all of it."""
    assert "There is nothing here yet." in ek.page(BOOK.by("nobody"))
    html = ek.page(BOOK)
    assert "There is nothing" not in html
    page = page_of(html)
    assert [heading.text for heading in page.xpath("//main//h1 | //main//h2")] == [
        "Quotes", "Ada Quill", "Bo Field", "Unattributed",
    ]  # fmt: skip
    assert page.xpath("//span[@class='quoted-in']/a/@href") == [
        "../posts/on-tea.html", "../posts/on-ink.html", "../posts/on-tea.html", "../posts/on-ink.html",
    ]  # fmt: skip
    [collection, _] = data_of(html)
    assert collection["@type"] == "CollectionPage"
    assert collection["hasPart"][0] == {
        "@type": "Quotation",
        "text": "Slow is smooth.",
        "creator": {"@type": "Person", "name": "Ada Quill"},
        "isBasedOn": {"@type": "CreativeWork", "name": "Letters to a Kettle"},
    }
    assert "<h3" in ek.fragment(BOOK, level=2)
    assert "<title>Quotes: Ada Quill · Slow Notes</title>" in ek.page(BOOK.by("quill"))
    assert "<h1>Zitate</h1>" in ek.page(attrs.evolve(BOOK, site=Site(lang="de")))


def test_a_post_that_is_a_quote_shows_it() -> None:
    """The quotation stands above what is said about it: on its page, in lists, and in feeds."""
    post = attrs.evolve(TEA, title="Slow", body="I keep coming back to this.\n", kind="quote", quote=HEADER)
    html = ek.page(post)
    main = page_of(html).xpath("//main")[0].text_content()
    assert main.index("Slow is smooth: and") < main.index("Ada Quill") < main.index("I keep coming back")
    assert data_of(html)[0]["hasPart"]["text"] == HEADER.text
    assert "Slow is smooth: and" in ek.fragment(Archive([post]))
    item = json.loads(ek.feed(Archive([post], site=SITE), "jsonfeed"))["items"][0]
    assert item["content_html"] == f"{figure(HEADER)}<p>I keep coming back to this.</p>\n"
    assert item["url"] == "https://slow.example/posts/slow.html"


def test_figures_of_pages_and_feeds_are_alike() -> None:
    """Where a quotation leads nowhere, pages show it as feeds do."""
    for quote in (
        HEADER,
        Quote("Tea."),
        Quote("Tea.", who="Ada"),
        Quote("Tea.", url="https://a.example/"),
        Quote("T", source="L"),
    ):
        assert ek.fragment(quote).strip() == figure(quote)


def built(archive: Archive, **options: Any) -> dict[str, str]:
    """The pages of a site by their addresses."""
    files = site_files(archive, options=Options(**options))
    return {file.path: file.data.decode() for file in files if isinstance(file.data, bytes)}


def test_a_site_has_a_page_of_its_quotes() -> None:
    """It has what is attributed, leads to pages that there are, and every page leads to it."""
    files = built(Archive([TEA, INK], site=SITE))
    page = page_of(files["quotes/index.html"])
    assert len(page.xpath("//figure")) == 3
    for link in page.xpath("//span[@class='quoted-in']/a/@href"):
        assert posixpath.normpath(posixpath.join("quotes", link)) in files
    assert 'href="../quotes/index.html">Quotes</a>' in files["posts/on-tea.html"]
    without = built(Archive([TEA, INK], site=SITE), quotes=False)
    assert "quotes/index.html" not in without
    assert "quotes/" not in without["index.html"]
    nobody = built(Archive([Post("On Tea", "It is slow."), attrs.evolve(INK, body="> Ink is slow.\n")], site=SITE))
    assert "quotes/index.html" not in nobody


def test_many_quotes_stand_on_pages_of_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond a size, the page of quotes leads to a page for each person, which has what that person said."""
    monkeypatch.setattr("essaykit.pages.quotebook.ON_ONE_PAGE", 2)
    files = built(Archive([TEA, INK], site=SITE))
    index = page_of(files["quotes/index.html"])
    assert index.xpath("//main//li/a/@href") == ["../person/ada-quill.html", "../person/bo-field.html"]
    assert len(index.xpath("//figure")) == 0
    assert len(page_of(files["person/ada-quill.html"]).xpath("//figure")) == 2
    # What nobody is named for stays on the page of all, and so does the name of one whose page has no place.
    nameless = Post("On Time", "> Time is slow tea.\n>\n> — *Letters to a Kettle*")
    within = Post("Within", url="/person/bo-field.html/within.html")
    files = built(Archive([TEA, INK, nameless, within], site=SITE))
    index = page_of(files["quotes/index.html"])
    assert [item.text_content() for item in index.xpath("//main//li")] == [
        "ADA QUILL 2",
        "Bo Field 1",
        "Unattributed 1",
    ]
    assert index.xpath("//main//li/a/@href") == ["../person/ada-quill.html", "#_3"]
    assert index.xpath("//main//section[@id='_3']//blockquote")[0].text_content().strip() == "Time is slow tea."
    assert {path for path in files if path.startswith("person/")} == {
        "person/ada-quill.html", "person/bo-field.html/within.html",
    }  # fmt: skip


def test_people_of_one_slug_stand_under_ids_of_their_own() -> None:
    """The links at the head of a book lead each to the quotes of the one that they name."""
    book = Quotebook([Quote("One.", who="C++"), Quote("Two.", who="C Plus Plus"), Quote("Three.", who="!?")])
    page = page_of(ek.fragment(book))
    for link in page.xpath("//ul[@class='parts']//a"):
        (part,) = page.xpath(f"//section[@id='{link.get('href')[1:]}']")
        assert part.find("h3").text_content() == link.text_content()


def test_a_build_looks_for_quotes_once(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each post is searched for quotations once, whatever is made of them."""
    looked: Counter[str] = Counter()
    quotes_in = finding.quotes_in

    def counted(post: Post, *rest: Any, **more: Any) -> list[Quote]:
        looked[post.slug] += 1
        return quotes_in(post, *rest, **more)

    monkeypatch.setattr(finding, "quotes_in", counted)
    report = ek.build(folder, tmp_path / "out", site=SITE, dialect="plain")
    assert report.quotes == 3
    assert set(looked.values()) == {1}
    assert len(looked) == 2
    assert (tmp_path / "out" / "quotes" / "index.html").exists()


@pytest.mark.parametrize(
    ("config", "formats"),
    [
        ("", {"atom.xml"}),
        ('[build]\nalso = ["term-feeds"]\n', {"atom.xml", "rss.xml", "json"}),
        ("[build]\nfeed_size = 1\n", {"atom.xml"}),
    ],
)
def test_a_build_has_a_feed_of_its_quotes(folder: Path, tmp_path: Path, config: str, formats: set[str]) -> None:
    """It is that of the book, has the newest, and is told of on the page of quotes, there alone, and in the OPML."""
    (folder / "essaykit.toml").write_text(f'title = "Slow Notes"\nurl = "https://slow.example"\n{config}', "utf-8")
    (folder / "slow.md").write_text(FILES["yaml"].replace("2021-03-04", "2022-03-04"), "utf-8")
    book = ek.quotebook(ek.load_archive(folder, dialect="plain"))
    out = tmp_path / "out"
    assert not ek.build(folder, out, dialect="plain").problems
    limit = 1 if "feed_size" in config else 20
    assert len(book) == 3
    assert (out / "quotes" / "index.atom.xml").read_text("utf-8") == ek.feed(book, limit=limit)
    assert {path.name for path in (out / "quotes").iterdir()} == {"index.html", *(f"index.{one}" for one in formats)}
    page = page_of((out / "quotes" / "index.html").read_text("utf-8"))
    own = [link for link in page.xpath("//link[@rel='alternate']/@href") if not link.startswith("../")]
    assert sorted(own) == sorted(f"index.{one}" for one in formats)
    assert "quotes/index.atom" not in (out / "index.html").read_text("utf-8")
    assert 'xmlUrl="https://slow.example/quotes/index.atom.xml"' in (out / "feeds.opml").read_text("utf-8")


def test_no_quotes_no_feed(tmp_path: Path) -> None:
    """Neither without attributed quotes nor without the site's url."""
    for number, (url, body) in enumerate(
        [("url = 'https://slow.example'", "> Nobody's."), ("", "> Slow.\n> — Ada Quill")]
    ):
        folder, out = tmp_path / f"blog{number}", tmp_path / f"out{number}"
        folder.mkdir()
        (folder / "essaykit.toml").write_text(f"title = 'Slow Notes'\n{url}\n", "utf-8")
        (folder / "tea.md").write_text(f"---\ntitle: On Tea\n---\nIt is:\n\n{body}\n", "utf-8")
        ek.build(folder, out, dialect="plain")
        assert not list(out.glob("quotes/*.xml"))
        assert all("index.atom" not in path.read_text("utf-8") for path in out.rglob("*.html"))


# -- quotations as posts

HEADER = Quote(
    "Slow is smooth: and “smooth” is fast.",
    who="Ada Quill",
    source="Letters to a Kettle",
    url="https://quill.example/letters",
)
FILES = {
    "yaml": "---\ntype: quote\nquote: 'Slow is smooth: and “smooth” is fast.'\nauthor: Ada Quill  # the elder\n"
    "source: Letters to a Kettle\nurl: https://quill.example/letters\ndate: 2021-03-04\n---\nI keep coming back to this.\n",
    "toml": '+++\ntype = "quote"\nquote = "Slow is smooth: and “smooth” is fast."\nauthor = "Ada Quill"\n'
    'source = "Letters to a Kettle"\nurl = "https://quill.example/letters"\ndate = 2021-03-04\n+++\nI keep coming back to this.\n',
    "json": '{\n  "type": "quote",\n  "quote": "Slow is smooth: and “smooth” is fast.",\n  "author": "Ada Quill",\n'
    '  "source": "Letters to a Kettle",\n  "url": "https://quill.example/letters",\n  "date": "2021-03-04"\n}\n'
    "I keep coming back to this.\n",
}
DIALECTS = [name for name in CATALOG.names("dialect") if isinstance(CATALOG.named(name).table, Dialect)]


@pytest.mark.parametrize("fence", FILES)
def test_a_file_that_is_a_quote(fence: str) -> None:
    """`type: quote` makes author, source and url the quotation's; it is found, and so are those of the body."""
    post = ek.loads(FILES[fence], dialect="plain", path="slow.md")
    assert post.kind == "quote"
    assert told(post.quote) == told(HEADER)
    assert (post.authors, post.url, dict(post.extra), post.source.problems) == ((), None, {}, ())
    (found,) = ek.quotes(post)
    assert found == post.quote
    assert found.post is post
    assert ek.quotes(post, kind="inline") == ()
    assert ek.quotes(post, who="Quill", min_words=7) == (found,)
    assert ek.dumps(post) == FILES[fence]


@pytest.mark.parametrize("fence", FILES)
@pytest.mark.parametrize(
    ("field", "value"),
    [("who", "Bo Field"), ("source", "Other Letters"), ("text", "Smooth is slow."), ("url", "https://b.example/")],
)
def test_editing_a_file_that_is_a_quote(fence: str, field: str, value: str) -> None:
    """Only the line of what was changed differs, and reads back as it should."""
    post = ek.loads(FILES[fence], dialect="plain", path="slow.md")
    assert post.quote is not None
    quote = attrs.evolve(post.quote, **{field: value})  # type: ignore[arg-type] # fields that are text
    edited = ek.dumps(attrs.evolve(post, quote=quote))
    lines = list(zip(FILES[fence].splitlines(), edited.splitlines(), strict=True))
    assert len([1 for old, new in lines if old != new]) == 1
    assert told(ek.loads(edited, dialect="plain", path="slow.md").quote) == told(quote)


@pytest.mark.parametrize("name", DIALECTS)
def test_every_dialect_writes_quotes(name: str) -> None:
    """A post that is a quotation comes back from each dialect with it, its tags, and what is said about it."""
    dialect = CATALOG.named(name).table
    post = Post(
        title="On Slowness",
        body="I keep coming back to this.\n",
        kind="quote",
        quote=HEADER,
        published=datetime(2021, 3, 4, tzinfo=UTC),
        tags=["Tea"],
    )
    (again,) = dialect.read(dialect.file(post), Reading())
    assert told(again.quote) == told(HEADER)
    assert (again.title, again.body.strip(), again.kind) == (post.title, post.body.strip(), "quote")
    assert [tag.name for tag in again.tags] == ["Tea"]
    assert {"type", "quote", "source", "author"}.isdisjoint(again.extra)


@pytest.mark.parametrize(
    "name", ["plain", "jekyll", "hugo", "eleventy", "hexo", "astro", "docusaurus", "gatsby", "obsidian"]
)
def test_whose_words_and_whose_post(name: str) -> None:
    """The author of the post, and its own address, are told apart from those of the quotation."""
    dialect = CATALOG.named(name).table
    post = Post(title="On Slowness", kind="quote", quote=HEADER, authors=["Nora Whitcombe"],
                published=datetime(2021, 3, 4, tzinfo=UTC))  # fmt: skip
    (again,) = dialect.read(dialect.file(post), Reading())
    assert told(again.quote) == told(HEADER)
    assert [person.name for person in again.authors] == ["Nora Whitcombe"]


@pytest.mark.parametrize(
    ("header", "quote", "kind"),
    [
        ("type: quote\nquote: Slow.", ("Slow.", None, None, None), "quote"),
        ("type: quote\nquote:\n  - One.\n  - Two.", ("One.\n\nTwo.", None, None, None), "quote"),
        (
            "type: quote\nquote: Slow.\nauthor: [Ada Quill, Bo Field]",
            ("Slow.", "Ada Quill, Bo Field", None, None),
            "quote",
        ),
        ("type: quote\nquote: Slow.\nauthor: {name: Ada Quill}", ("Slow.", "Ada Quill", None, None), "quote"),
        ("type: quote\nquote: Slow.\nsource_url: /notes", ("Slow.", None, None, "/notes"), "quote"),
        ("type: quote\nquote: Slow.\nurl: /quotes/slow/", ("Slow.", None, None, None), "quote"),
        ("type: quote\nauthor: Ada Quill", None, "quote"),
        ("type: quote\nquote: ''", None, "quote"),
        ("type: post\nquote: Slow.\nauthor: Ada Quill", None, "post"),
        ("quote: Slow.", None, "post"),
    ],
)
def test_which_headers_are_quotes(header: str, quote: tuple[str | None, ...] | None, kind: str) -> None:
    """It takes the type and the words; a path in the site is the post's own address."""
    post = ek.loads(f"---\n{header}\n---\nx\n", dialect="plain", path="slow.md")
    assert (told(post.quote) or None, post.kind) == (quote, kind)
    if quote is None and "author" in header:
        assert [person.name for person in post.authors] == ["Ada Quill"]
    if "url: /quotes" in header:
        assert post.url == "/quotes/slow/"


def test_a_quote_of_zola_stands_in_extra() -> None:
    """Zola knows no keys at the top but its own; what else stands in `extra` stays there."""
    text = '+++\ntitle = "x"\n\n[extra]\ntype = "quote"\nquote = "Slow."\nauthor = "Ada Quill"\nmood = "calm"\n+++\nx\n'
    post = ek.loads(text, dialect="zola", path="content/x.md")
    assert told(post.quote) == ("Slow.", "Ada Quill", None, None)
    assert dict(post.extra) == {"mood": "calm"}
    assert ek.dumps(post) == text


@given(
    posts(quote=quotes(), kind=st.just("quote"), markup=st.just("markdown"), source=st.builds(lambda: Post().source))
)
def test_a_quote_in_yaml_is_kept(post: Post) -> None:
    """Whatever the words, the name, the work and the address are, a file of them reads back as the same."""
    quote = post.quote
    assert quote is not None
    dialect = CATALOG.named("eleventy").table
    (again,) = dialect.read(dialect.file(attrs.evolve(post, extra={}, authors=())), Reading())
    wanted = tuple(part or None for part in told(quote))
    # A name is one of a person, without the blanks around it; a header has no words that are empty.
    if wanted[0] is not None and again.quote is not None:
        found = told(again.quote)
        assert found[0] == wanted[0]
        assert found[2:] == wanted[2:]
        assert (found[1] or "") == (wanted[1] or "").strip()
    else:
        assert wanted[0] is None


# -- the command line


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A blog of two posts, one of which is a quotation."""
    (tmp_path / "tea.md").write_text(f"---\ntitle: On Tea\ndate: 2021-03-04\n---\n{TEA.body}", "utf-8")
    (tmp_path / "slow.md").write_text(FILES["yaml"], "utf-8")
    return tmp_path


def listed(folder: Path, capsys: pytest.CaptureFixture[str], *options: str) -> str:
    """What the command prints."""
    assert main(["quotes", str(folder), "--dialect", "plain", *options]) == 0
    return capsys.readouterr().out


def test_options_of_the_command(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It takes what `quotes` takes; text says where each stands."""
    assert listed(folder, capsys, "--who", "field") == (
        "“Nobody waits as well as a teapot does.”\n— Bo Field (tea.md:11)\n"
    )
    assert listed(folder, capsys, "--min-words", "7", "--kind", "block") == (
        f"{quoted(HEADER.text)}\n— Ada Quill, Letters to a Kettle (slow.md:3)\n"
    )
    assert listed(folder, capsys, "--kind", "pull") == ""
    with pytest.raises(SystemExit):
        main(["quotes", str(folder), "--kind", "shouted"])


def test_formats_of_the_command(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each format has every quotation, and who said it."""
    records = [json.loads(line) for line in listed(folder, capsys, "--format", "jsonl").splitlines()]
    assert json.loads(listed(folder, capsys, "--format", "json")) == records
    assert {record["who"] for record in records} == {"Ada Quill", "Bo Field"}
    for name in ("text", "csv", "markdown"):
        shown = listed(folder, capsys, "--format", name)
        assert all(record["who"] in shown for record in records), name
    back = ek.quotes(Post(body=listed(folder, capsys, "--format", "markdown")), kind="block")
    assert sorted(map(str, back)) == sorted(record["text"] for record in records)


def test_show_explains_a_quote(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`essaykit show` tells which key gave each part of the quotation, and in which line it stands."""
    assert main(["show", str(folder / "slow.md"), "--dialect", "plain"]) == 0
    shown = {tuple(line.split()[:2]) for line in capsys.readouterr().out.splitlines()}
    assert {("2", "kind"), ("3", "quote.text"), ("4", "quote.who"), ("5", "quote.source"), ("6", "quote.url")} < shown


def test_convert_keeps_quotes(folder: Path, tmp_path: Path) -> None:
    """A post that is a quotation is one in another dialect."""
    report = ek.convert(folder, tmp_path / "out", to="hugo", dialect="plain")
    assert not [finding for finding in report.findings if finding.field == "quote"]
    found = ek.quotes(ek.load_archive(tmp_path / "out", dialect="hugo"), who="Quill", min_words=7)
    assert [told(quote) for quote in found] == [told(HEADER)]


def test_tags_of_a_topic_are_terms() -> None:
    """A topic is looked for among categories as well, by its whole name."""
    post = attrs.evolve(INK, tags=[], categories=[Tag("Stationery", kind="category")])
    book = ek.quotebook(post)
    assert len(book.about("stationery")) == len(book)
    assert len(book.about("station")) == 0


def test_pages_set_out_no_asides() -> None:
    """What is set as a quotation and is none is none on pages either: under an excerpt, and for machines."""
    aside = "> **Update:** the shop has been closed since May."
    post = Post("On Tea", f"Words.\n\n{aside}\n\n> Slow is smooth.\n>\n> — Ada Quill\n", summary="Words.", tags=["Tea"])
    assert [quote.kind for quote in ek.quotes(post, kind="aside")] == ["aside"]
    [data, *_] = data_of(ek.page(post))
    assert [quote["text"] for quote in data["citation"]] == ["Slow is smooth."]
    shown = ek.fragment(Archive([post]).tagged("Tea"))
    assert "Slow is smooth." in shown
    assert "closed since May" not in shown


def test_a_post_that_is_a_quotation_stays_itself_in_the_archive_of_a_book() -> None:
    """Its slug, id and comment are its author's; only what stands within a post is made a post."""
    own = Post("Slow", "I like this.\n\n> Tea is slower, and so are those who drink it.\n>\n> — Nora\n", kind="quote",
               quote=Quote(text="Slow is smooth.", who="Ada Quill"))  # fmt: skip
    first, second = ek.quotebook([own]).archive()
    assert first == own
    assert second.quote is not None
    assert (second.kind, second.quote.who) == ("quote", "Nora")
