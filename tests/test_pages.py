"""Pages: what is written is safe, complete, and the same each time."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import attrs
import html5lib  # type: ignore[import-untyped]
import jinja2
import lxml.html
import markupsafe
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import essaykit.pages
from essaykit.addresses import Addresses, Links
from essaykit.catalog import CATALOG
from essaykit.errors import InvalidValueError, Problem
from essaykit.markup.markup import Markup, Walk
from essaykit.model.archive import Archive
from essaykit.model.comment import Comment
from essaykit.model.file import Source
from essaykit.model.post import Post
from essaykit.model.quote import Quote
from essaykit.model.site import Media, Person, Site
from essaykit.model.tag import Tag
from essaykit.pages.content import encoded, gist, lowered, printable, with_ids_once, without_title
from essaykit.pages.document import fragment, page
from essaykit.pages.environment import environment
from essaykit.pages.environment import parsed as parse_template
from essaykit.pages.escaping import escape
from essaykit.pages.flat import UnfitError, flat
from essaykit.pages.options import Options
from essaykit.pages.quotebook import quotebook_page
from essaykit.pages.ready.__main__ import sources
from essaykit.pages.related import Related
from essaykit.pages.setting import Setting
from essaykit.pages.site import site_files
from essaykit.pages.theme import template
from essaykit.quotation.book import quotebook

DAY = datetime(2011, 3, 2, tzinfo=UTC)
SITE = Site("Slow Notes", "https://slow.example", "Unhurried.", Person("Nora Whitcombe"), "en-GB")
HOSTILE = """</title></script><script>alert(1)</script><img src=x onerror=alert(1)>"'&{{ 7*7 }}--><!--"""
EVENT = re.compile("on[a-z]+")


def parsed(html: str) -> Any:
    return html5lib.parse(html, treebuilder="lxml", namespaceHTMLElements=False).getroot()


def text_of(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def built(archive: Archive, **options: object) -> dict[str, str]:
    files = list(site_files(archive, **options))  # type: ignore[arg-type]
    assert len({file.path for file in files}) == len(files)
    return {file.path: bytes(file.data).decode() for file in files}  # type: ignore[arg-type]


def essays(count: int = 3, **fields: object) -> list[Post]:
    return [
        Post(f"Essay {n}", f"Words of essay {n}.", published=DAY + timedelta(days=n), **fields)  # type: ignore[arg-type]
        for n in range(count)
    ]


@pytest.fixture
def blog() -> Archive:
    tea = Post(
        "On Tea",
        "It is *slow*, as [ink](ink.md) is.\n\n> Slow is smooth.\n>\n> — Ada Quill, *Of Pace*\n\nSo it is.",
        published=DAY,
        tags=["NESTA", "Public services"],
        categories=["Uncategorized"],
        summary="Tea is slow.",
        aliases=["/2011/03/tea/", "https://elsewhere.example/tea", "/?p=12"],
        source=Source(path="tea.md"),
    )
    ink = Post(
        "On Ink",
        "# On Ink\n\nIt is black.\n\n## Wells\n\nDeep.",
        published=DAY + timedelta(days=400),
        tags=["NESTA"],
        categories=["Desk"],
        source=Source(path="ink.md"),
    )
    about = Post("About", "Who I am.", kind="page", source=Source(path="about.md"))
    return Archive([tea, ink, about], site=SITE)


# -- safety


def hostile_post() -> Post:
    return Post(
        HOSTILE,
        "<p>Body.</p>",
        markup="html",
        slug=HOSTILE,
        published=DAY,
        tags=[Tag(HOSTILE, slug="x"), Tag(HOSTILE, slug="y", kind=HOSTILE)],
        categories=[Tag(HOSTILE, slug="z", kind="category", description=HOSTILE)],
        authors=[Person(HOSTILE, url="javascript:alert(1)")],
        description=HOSTILE,
        lang=HOSTILE,
        image=Media("javascript:alert(1)", alt=HOSTILE, caption=HOSTILE),
        enclosures=[Media("java\tscript:alert(1)"), Media("a.mp3", type=HOSTILE, caption=HOSTILE)],
    )


def assert_harmless(html: str) -> None:
    for element in parsed(html).iter():
        if not isinstance(element.tag, str):
            continue
        if element.tag == "script":
            assert element.get("type") == "application/ld+json"
            json.loads(element.text)
        for name, value in element.attrib.items():
            assert not EVENT.fullmatch(name), (element.tag, name)
            assert name not in {"href", "src", "cite"} or not value.lower().lstrip().startswith("java"), value


def test_hostile_text_is_escaped_wherever_it_stands() -> None:
    """No title, name, description, address or language makes an element or attribute of its own."""
    site = Site(HOSTILE, "https://slow.example", HOSTILE, Person(HOSTILE), HOSTILE)
    post = hostile_post()
    archive = Archive([post, attrs.evolve(post, slug="b", tags=[Tag("t")])], site=site)
    things = [page(post), page(archive), fragment(post), fragment(archive), *built(archive).values()]
    things.append(fragment(Quote(HOSTILE, who=HOSTILE, source=HOSTILE, url="javascript:alert(1)", lang=HOSTILE)))
    for html in things:
        assert_harmless(html)
    assert f"<title>{HOSTILE.replace('&', '&amp;').replace('<', '&lt;')[:8]}" in page(post)


@given(st.text(), st.text(), st.text(), st.lists(st.text(), max_size=2))
def test_any_text_gives_a_document_that_holds_it(title: str, body: str, tag: str, aliases: list[str]) -> None:
    """Whatever the texts, every file of the site is UTF-8, parses, has one `<h1>`, and is where it may be."""
    post = Post(title, body, markup="plain", tags=[tag], aliases=aliases, published=DAY)
    for file in site_files(Archive([post], site=SITE)):
        assert posixpath.normpath(file.path) == file.path
        assert not file.path.startswith(("/", "../"))
        assert "\0" not in file.path
        if file.path.endswith(".html"):
            root = lxml.html.document_fromstring(bytes(file.data).decode())  # type: ignore[arg-type]
            assert len(root.findall(".//h1")) == 1
            assert len(root.findall(".//main")) == 1


@pytest.mark.parametrize("slug", ["../../etc/passwd", "..", "/etc/passwd", "a/../../b", "a\\..\\b", "%2e%2e/x", "\0"])
def test_no_path_leaves_the_folder(slug: str) -> None:
    """A slug, tag, url or alias cannot lead out of the output folder."""
    post = Post("X", slug=slug, tags=[Tag("t", slug=slug)], aliases=[slug], url=None, published=DAY)
    other = Post("Y", url=slug, published=DAY)
    for addresses in (Addresses(), Addresses(post="{slug}/")):
        for path in built(Archive([post, other]), addresses=addresses):
            parts = path.split("/")
            assert not {"", ".", ".."} & set(parts)
            assert "\\" not in path


def test_a_pattern_that_leaves_the_folder_is_told() -> None:
    """Addresses of a user's own that lead out are not written, and each is a Problem."""
    problems: list[Problem] = []
    files = built(Archive(essays(1)), addresses=Addresses(post="../{slug}.html"), report=problems.append)
    assert not any(".." in path for path in files)
    assert [problem.code for problem in problems] == ["path-unsafe"]


def test_strangers_posts_are_cleaned() -> None:
    """The body of an untrusted post has no script on a page, in a list or in a quote."""
    body = '<p>Hi</p><script>alert(1)</script><blockquote onclick="x()"><p>Words.</p></blockquote>'
    post = Post("Hi", body, markup="html", trusted=False, tags=["t"], published=DAY)
    for html in (page(post), fragment(post), *built(Archive([post])).values()):
        assert "alert(1)" not in html
        assert "onclick" not in html


# -- a whole site


def test_the_files_of_a_site(blog: Archive) -> None:
    """Each post, list, index and old address has its page."""
    options = Options(dates=("year", "month", "day"))
    files = built(blog, unlisted=[Post("Hidden", "Psst.", status="unlisted")], options=options)
    assert set(files) == {
        "essaykit.css", "index.html", "posts/on-tea.html", "posts/on-ink.html", "about.html", "posts/hidden.html",
        "tag/index.html", "tag/nesta.html", "tag/public-services.html",
        "category/index.html", "category/uncategorized.html", "category/desk.html",
        "author/index.html", "author/nora-whitcombe.html", "archive/index.html",
        "2011.html", "2011/03.html", "2011/03/02.html", "2012.html", "2012/04.html", "2012/04/05.html",
        "2011/03/tea/index.html", "quotes/index.html",
    }  # fmt: skip
    lists = [html for path, html in files.items() if path != "posts/hidden.html"]
    assert not any("Hidden" in html for html in lists)
    assert "About" not in text_of(parsed(files["index.html"]).find(".//main"))


def test_files_come_one_at_a_time() -> None:
    """The second page is not made before it is asked for."""
    seen: list[str] = []

    def html(body: str, **_: str) -> str:
        seen.append(body)
        return f"<p>{body}</p>"

    told = Markup("told", html, lambda _: Walk())
    files = site_files(Archive(essays(5, markup=told, summary="")))
    assert isinstance(files, Iterator)
    while not next(files).path.startswith("posts/"):
        assert not seen
    assert len(set(seen)) == 1


def test_more_lists_make_no_more_work_of_a_body() -> None:
    """However many lists a post stands in, its body is rendered for its page and for its excerpt, and no more."""
    seen: list[str] = []

    def html(body: str, **_: str) -> str:
        seen.append(body)
        return f"<p>{body}</p>"

    tags = [f"Tag {number}" for number in range(9)]
    posts = essays(3, markup=Markup("told", html, lambda _: Walk()), tags=tags, authors=["Ada Quill", "Bo Field"])
    files = list(site_files(Archive(posts)))
    assert sum("Words of essay 1." in bytes(file.data).decode() for file in files) > len(tags)  # type: ignore[arg-type]
    assert {body: seen.count(body) for body in seen} == {post.body: 2 for post in posts}


@given(st.text(max_size=30))
def test_text_is_escaped_as_markupsafe_does(text: str) -> None:
    """The quick way of our templates writes the same."""
    assert str(escape(text)) == str(markupsafe.escape(text))
    piece = markupsafe.escape(text)
    assert escape(piece) is piece


@given(st.text(st.one_of(st.characters(), st.sampled_from("\x00\x7f\x85\ufdd0\uffff\ufffd\ud800")), max_size=30))
def test_what_no_document_may_hold_is_dropped_from_its_bytes(text: str) -> None:
    """Whether it is looked for in text or in bytes."""
    assert encoded(text) == printable(text).encode()


def assert_links_lead_to_files(files: dict[str, str]) -> None:
    for path, html in files.items():
        if not path.endswith(".html"):
            continue
        for element in parsed(html).iter("a", "link"):
            href = element.get("href")
            if urlsplit(href).scheme or href.startswith("#"):
                continue
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(href.partition("#")[0])))
            assert target in files or f"{target}/index.html" in files, (path, href)


def test_every_link_within_the_site_leads_to_a_file(blog: Archive) -> None:
    """No page links to a page that is not written, whether opened from a disk or a server."""
    assert_links_lead_to_files(built(blog))


@pytest.mark.parametrize(
    ("address", "name", "pages"),
    [
        ("tag/nesta.html", "NESTA", ["posts/on-tea.html", "tag/index.html"]),
        ("category/desk.html", "Desk", ["posts/on-ink.html", "category/index.html", "category/rooms.html"]),
        ("author/nora-whitcombe.html", "Nora Whitcombe", ["posts/on-tea.html", "author/index.html"]),
        ("series/pace.html", "Pace", ["posts/on-ink.html", "series/index.html"]),
        ("2011.html", "2011", ["archive/index.html"]),
        ("2011/03.html", "March", ["archive/index.html", "2011.html"]),
        ("archive/index.html", "Archive", ["index.html", "posts/on-tea.html"]),
    ],
)
def test_what_has_no_page_is_not_linked(blog: Archive, address: str, name: str, pages: list[str]) -> None:
    """A list in whose place a folder must stand is told of; other pages go on naming it, and none leads to it."""
    ink = attrs.evolve(
        blog["on-ink"],
        categories=[Tag("Desk", kind="category", parent=Tag("Rooms", kind="category"))],
        series="Pace",
    )
    archive = blog.narrowed([blog["on-tea"], ink])
    options = Options(dates=("year", "month"))

    def named(html: str) -> tuple[bool, bool]:
        body = parsed(html).find("body")
        return name in text_of(body), name in [text_of(link) for link in body.iter("a")]

    before = built(archive, options=options)
    problems: list[Problem] = []
    within = Post("Within", url=f"/{address}/within.html")
    after = built(archive.narrowed([*archive, within]), options=options, report=problems.append)
    assert [problem.value for problem in problems if problem.code == "address-collision"] == [address]
    assert_links_lead_to_files(after)
    assert address not in after
    for path in pages:
        assert named(before[path]) == (True, True)
        # The menu is made of links, so it names nothing else.
        assert named(after[path]) == (name != "Archive", False)


def test_a_colon_in_an_address_makes_no_scheme() -> None:
    """RFC 3986, 4.2: a relative reference whose first segment has one is written with `./` before it."""
    files = built(Archive([Post("Tea", published=DAY)]), addresses=Addresses(post="on:{slug}.html"))
    for path, href in (("index.html", "./on:tea.html"), ("archive/index.html", "../on:tea.html")):
        assert href in [link.get("href") for link in parsed(files[path]).findall(".//main//a")]


def test_a_site_of_a_part_has_a_front_page(blog: Archive) -> None:
    """An archive that was narrowed is written as one that was not: its heading says what it is."""
    part = blog.tagged("NESTA")
    files = built(part)
    assert files.keys() == built(Archive(part.posts, site=SITE)).keys()
    assert text_of(parsed(files["index.html"]).find(".//h1")) == "Tag Archives: NESTA"
    assert_links_lead_to_files(files)


def test_the_same_input_gives_the_same_bytes(blog: Archive) -> None:
    """Nothing but the posts, the site and the options is in a page."""
    assert list(site_files(blog)) == list(site_files(blog))


def test_an_empty_archive_gives_a_front_page() -> None:
    """An archive of no posts has its front page and the archive by year."""
    assert set(built(Archive())) == {"essaykit.css", "index.html", "archive/index.html"}


@given(st.integers(1, 4), st.integers(0, 14))
def test_each_post_stands_once_and_old_pages_stay(size: int, count: int) -> None:
    """Front page and numbered pages hold each post once, newest first; a newer post changes no full numbered page."""
    posts = essays(count + 1)
    options = Options(page_size=size, related=0)

    def pages(archive: Archive) -> dict[str, list[str]]:
        found = {}
        for path, html in built(archive, options=options).items():
            if path == "index.html" or re.fullmatch(r"page/\d+\.html", path):
                found[path] = [text_of(h) for h in parsed(html).findall(".//h2")]
        return found

    before, after = pages(Archive(posts[:-1])), pages(Archive(posts))
    order = ["index.html", *sorted((path for path in after if path != "index.html"), reverse=True,
                                   key=lambda path: int(re.findall(r"\d+", path)[0]))]  # fmt: skip
    assert [title for path in order for title in after[path]] == [post.title for post in reversed(posts)]
    for path, titles in before.items():
        assert path == "index.html" or after[path] == titles


def test_collisions_are_told_and_the_oldest_wins() -> None:
    """Of two posts with one address the older is written; a post wins over a list, and all over an old address."""
    first, second = essays(2)
    # One file with essay-0 on many disks.
    second = attrs.evolve(second, slug="Essay-0", body="It is:\n\n> Slow is smooth.\n>\n> — Ada Quill")
    nesta = Post("Nesta", url="/tag/nesta.html", tags=["NESTA"], published=DAY + timedelta(days=9))
    old = Post("Old", aliases=["/index.html", "/posts/essay-0.html/amp"], published=DAY + timedelta(days=10))
    problems: list[Problem] = []
    files = built(Archive([second, old, nesta, first], site=SITE), report=problems.append)
    assert "Words of essay 0." in files["posts/essay-0.html"]
    assert '<h1 class="p-name">Nesta</h1>' in files["tag/nesta.html"]
    quoted = parsed(files["quotes/index.html"]).find(".//span[@class='quoted-in']")
    assert (text_of(quoted), list(quoted)) == ("quoted in Essay 1", [])
    assert [(problem.code, problem.value, problem.detail) for problem in problems] == [
        ("address-collision", "posts/Essay-0.html", "Essay 0"),
        ("address-collision", "tag/nesta.html", "Nesta"),
        ("address-collision", "index.html", "Slow Notes"),
        ("address-collision", "posts/essay-0.html/amp/index.html", "Essay 0"),
    ]


def test_redirects(blog: Archive) -> None:
    """An old address leads on to the new one; one that no file can answer is a Problem."""
    problems: list[Problem] = []
    root = parsed(built(blog, report=problems.append)["2011/03/tea/index.html"])
    assert root.find(".//meta[@http-equiv='refresh']").get("content") == "0; url=../../../posts/on-tea.html"
    assert root.find(".//meta[@name='robots']").get("content") == "noindex"
    assert root.find(".//link[@rel='canonical']").get("href") == "https://slow.example/posts/on-tea.html"
    assert root.find(".//a").get("href") == "../../../posts/on-tea.html"
    assert [(problem.code, problem.value) for problem in problems] == [
        ("alias-unusable", "https://elsewhere.example/tea"),
        ("alias-unusable", "/?p=12"),
    ]


# -- what stands on the pages


def test_the_tag_page(blog: Archive) -> None:
    """The heading, the essays newest first, each with title, date, author, words, quotes and where it is filed."""
    root = parsed(built(blog)["tag/nesta.html"])
    assert text_of(root.find(".//h1")) == "Tag Archives: NESTA"
    ink, tea = root.findall(".//article")
    assert [text_of(article.find(".//h2/a")) for article in (ink, tea)] == ["On Ink", "On Tea"]
    assert tea.find(".//h2/a").get("href") == "../posts/on-tea.html"
    assert tea.find(".//time").get("datetime") == "2011-03-02T00:00:00+00:00"
    assert text_of(tea.find(".//time")) == "2 March 2011"
    assert "Nora Whitcombe" in text_of(tea.find("header"))
    assert "Tea is slow." in text_of(tea)
    assert text_of(tea.find(".//figure/blockquote")) == "Slow is smooth."
    assert text_of(tea.find(".//figcaption")) == "Ada Quill, Of Pace"
    foot = tea.find("footer")
    assert text_of(foot) == "Filed under Uncategorized · Tagged NESTA, Public services"
    assert [link.get("href") for link in foot.iter("a")] == [
        "../category/uncategorized.html", "../tag/nesta.html", "../tag/public-services.html",
    ]  # fmt: skip
    assert all(link.get("rel") == "tag" for link in foot.iter("a"))


@pytest.mark.parametrize(
    ("terms", "said"),
    [
        ({"tags": ["Tea"]}, "Tagged Tea"),
        ({"categories": ["Desk"]}, "Filed under Desk"),
        ({"tags": [Tag("Slow", kind="mood")]}, "Mood: Slow"),
        ({"tags": [Tag("Slow", kind="mood"), "Tea"]}, "Tagged Tea · Mood: Slow"),
        ({"tags": [Tag("Here", kind="place"), Tag("Slow", kind="mood")], "categories": ["Desk"]},
         "Filed under Desk · Place: Here · Mood: Slow"),
        ({"tags": ["Tea"], "categories": ["Desk"], "series": "Pace"}, "Part of Pace Filed under Desk · Tagged Tea"),
        ({}, None),
    ],
)  # fmt: skip
def test_where_a_post_is_filed(terms: dict[str, Any], said: str | None) -> None:
    """Its foot names the series, the categories, the tags and the other terms that there are, and no more."""
    foot = parsed(page(Post("On Ink", **terms))).find(".//article/footer")
    assert (None if foot is None else text_of(foot)) == said


@pytest.mark.parametrize(
    ("url", "href"),
    [("https://quill.example/a b", "https://quill.example/a%20b"), ("javascript:x()", None), ("", None)],
)
def test_the_list_of_an_author_leads_to_their_own_page(url: str, href: str | None) -> None:
    """It is marked as theirs (`rel="me"`); other lists lead to nobody's."""
    files = built(Archive([Post("On Ink", authors=[Person("Ada Quill", url=url)], tags=["Tea"])], site=SITE))
    found = [link.get("href") for link in parsed(files["author/ada-quill.html"]).findall(".//main//a[@rel='me']")]
    assert found == ([] if href is None else [href])
    assert 'rel="me"' not in files["tag/tea.html"]


def test_a_large_archive_leads_to_its_months(blog: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    """The archive by year names the posts only as long as they are few."""
    before = parsed(built(blog)["archive/index.html"])
    monkeypatch.setattr("essaykit.pages.indexes.ALL_TITLES", 1)
    after = parsed(built(blog)["archive/index.html"])
    assert [text_of(link) for link in before.findall(".//ul[@class='titles']//a")] == ["On Ink", "On Tea"]
    assert after.findall(".//ul[@class='titles']") == []
    for root in (before, after):
        assert [text_of(item) for item in root.findall(".//ul[@class='parts']/li")] == ["April 1", "March 1"]


def test_how_many_links_are_kept_changes_no_page(blog: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    before = built(blog)
    monkeypatch.setattr("essaykit.pages.setting._FOLDERS_KEPT", 1)
    monkeypatch.setattr("essaykit.pages.setting._POSTS_KEPT", 1)
    assert built(blog) == before


def test_the_front_door_needs_one_argument(blog: Archive) -> None:
    """A post, an archive and a quote become HTML with nothing else given."""
    tea = blog[0]
    assert page(tea).startswith("<!doctype html>")
    assert "Tag Archives: NESTA" in page(blog.tagged("NESTA"))
    assert fragment(tea).startswith("<article")
    assert fragment(blog).startswith("<section")
    assert fragment(Quote("Slow.", post=tea)).startswith("<figure")
    assert page(Quote("Slow.", post=tea)).startswith("<!doctype html>")
    with pytest.raises(InvalidValueError, match="not a Post, an Archive, a Quote or a Quotebook"):
        page("Slow.")  # type: ignore[arg-type]
    with pytest.raises(InvalidValueError):
        fragment("Slow.")  # type: ignore[arg-type]


def test_a_quote_names_who_and_where() -> None:
    """The figure has the words, their address, who said them and the linked work."""
    quote = Quote("Slow is smooth.", who="Ada Quill", source="Of Pace", url="https://pace.example/a b")
    root = parsed(fragment(quote))
    assert root.find(".//figure").get("class").split()[-1] == "h-cite"
    assert root.find(".//blockquote").get("cite") == "https://pace.example/a%20b"
    assert text_of(root.find(".//figcaption")) == "Ada Quill, Of Pace"
    assert root.find(".//figcaption/cite/a").get("href") == "https://pace.example/a%20b"


def test_a_title_is_not_printed_twice(blog: Archive) -> None:
    """A body that begins with its title gives it up to the page."""
    root = parsed(page(blog["on-ink"]))
    assert [text_of(heading) for heading in root.iter("h1", "h2")] == ["On Ink", "Wells"]


@pytest.mark.parametrize("content", ["excerpt", "full"])
def test_no_id_stands_twice(content: str) -> None:
    """In a list of posts with the same headings, footnotes and raw ids, every id is there once."""
    body = "# Part\n\nWords[^1] and <b id=x>raw</b>.\n\n## Part\n\nMore.\n\n[^1]: A note.\n"
    posts = [Post(f"E{n}", body, tags=["t"], published=DAY, lang=lang) for n in range(3) for lang in ("en", "fr")]
    for html in built(Archive(posts, site=SITE), options=Options(content=content)).values():  # type: ignore[arg-type]
        ids = [element.get("id") for element in parsed(html).iter() if element.get("id") is not None]
        assert len(set(ids)) == len(ids)


def test_links_in_bodies_lead_to_pages(blog: Archive) -> None:
    """A link to another post's file leads to its page, from the post and from a list."""
    links = Links(blog, blog.site)
    hrefs = [a.get("href") for a in parsed(page(blog[0], links=links)).iter("a")]
    assert "on-ink.html" in hrefs
    full = parsed(page(blog.tagged("NESTA"), links=links, content="full"))
    assert "../posts/on-ink.html" in [a.get("href") for a in full.iter("a")]
    quote = Quote("Slow as [ink](ink.md).", html='<p>Slow as <a href="ink.md">ink</a>.</p>', post=blog[0])
    root = parsed(fragment(quote, links=links, page="quotes/index.html"))
    assert root.find(".//blockquote//a").get("href") == "../posts/on-ink.html"


def test_the_head_of_a_post(blog: Archive) -> None:
    """Canonical, cards, neighbours, feeds and linked data say what the post says."""
    root = parsed(built(blog, options=Options(feeds=("atom",)))["posts/on-tea.html"])
    metas = {meta.get("property") or meta.get("name"): meta.get("content") for meta in root.iter("meta")}
    assert metas["og:title"] == "On Tea"
    assert metas["og:url"] == "https://slow.example/posts/on-tea.html"
    assert metas["description"] == "Tea is slow."
    rels = {(link.get("rel"), link.get("type")): link.get("href") for link in root.iter("link")}
    assert rels["canonical", None] == "https://slow.example/posts/on-tea.html"
    assert rels["next", None] == "on-ink.html"
    assert rels["alternate", "application/atom+xml"] == "../feed.atom.xml"
    data = json.loads(root.find(".//script").text)
    assert (data["@type"], data["headline"], data["url"]) == ("BlogPosting", "On Tea", metas["og:url"])
    assert text_of(root.find(".//title")) == "On Tea · Slow Notes"


def test_without_a_url_nothing_is_absolute(blog: Archive) -> None:
    """A site that does not know its url has no canonical links and no feeds."""
    archive = Archive(blog.posts, site=Site("Slow Notes"))
    html = built(archive, options=Options(feeds=("atom", "rss")))["posts/on-tea.html"]
    assert "canonical" not in html
    assert "feed" not in html
    versions = [Post("Tea", translation_key="tea"), Post("Chai", translation_key="tea", lang="hi")]
    root = parsed(built(Archive(versions, site=Site(lang="en")))["posts/tea.html"])
    assert root.find(".//nav[@class='translations']//a").get("href") == "../hi/posts/chai.html"
    assert root.find(".//link[@hreflang]") is None


def test_languages_and_directions() -> None:
    """A page is in the language of its post, with its direction; what the site says is in the site's."""
    here = Post("Tea", "Tea.", translation_key="tea", published=DAY)
    there = Post("شاي", "شاي", translation_key="tea", lang="ar", published=DAY)
    files = built(Archive([here, there], site=SITE))
    root = parsed(files[next(path for path in files if path.startswith("ar/"))])
    assert (root.get("lang"), root.get("dir")) == ("ar", "rtl")
    assert (root.find(".//header").get("lang"), root.find(".//header").get("dir")) == ("en-GB", "ltr")
    link = root.find(".//nav[@class='translations']//a")
    assert (link.get("hreflang"), link.get("href")) == ("en-GB", "../../posts/tea.html")
    article = parsed(files["index.html"]).find(".//article[@lang='ar']")
    assert article.get("dir") == "rtl"


def test_a_template_can_change_one_block(tmp_path: Path, blog: Archive) -> None:
    """A template of the user's stands on the original and changes a block of it, in pages, lists and fragments."""
    tmp_path.joinpath("article.html").write_text(
        '{% extends "essaykit/article.html" %}{% block foot %}<p>Mine: {{ entry.post.extra.mood }}</p>{% endblock %}'
    )
    tmp_path.joinpath("page.html").write_text(
        '{% extends "essaykit/page.html" %}{% block title %}{{ super() }}!{% endblock %}'
    )
    tmp_path.joinpath("essaykit.css").write_text("p { color: red }")
    post = attrs.evolve(blog[0], extra={"mood": "<calm>"})
    html = page(post, templates=tmp_path)
    assert "<p>Mine: &lt;calm&gt;</p>" in html
    assert "<title>On Tea!</title>" in html
    assert "color: red" in html
    assert "Filed under" not in html
    assert "Mine: " in fragment(post, templates=str(tmp_path))
    assert "Filed under" in page(post)


def test_parents_list_the_posts_of_their_children() -> None:
    """A category holds the posts of those below it, and leads to them."""
    places = Tag("Places", kind="category")
    posts = essays(1, categories=[Tag("Towns", kind="category", parent=places)])
    root = parsed(built(Archive(posts))["category/places.html"])
    assert [text_of(title) for title in root.iter("h2")] == ["Essay 0"]
    assert root.find(".//ul[@class='parts']//a").get("href") == "towns.html"


@given(st.lists(st.lists(st.sampled_from("abc"), max_size=3), max_size=12))
def test_related_posts_come_before_and_share_a_term(tags: list[list[str]]) -> None:
    """A related post is an earlier one that shares a tag, and none stands twice."""
    posts = [Post(str(n), tags=own) for n, own in enumerate(tags)]
    related = Related(posts, 3)
    for n, post in enumerate(posts):
        found, earlier = related.of(n), posts[:n]
        assert len(found) <= 3
        assert all(other in earlier and set(other.tags) & set(post.tags) for other in found)
        assert len({other.title for other in found}) == len(found)
        assert bool(found) == any(set(other.tags) & set(post.tags) for other in earlier)


@pytest.mark.parametrize(
    ("html", "title", "expected"),
    [
        ("<h1>On Tea</h1>\n<p>x</p>", "On  tea", "<p>x</p>"),
        ("<h1 id='a'>On <i>Tea</i> &amp; Ink</h1><p>x</p>", "On Tea & Ink", "<p>x</p>"),
        ("<h1>On Ink</h1><p>x</p>", "On Tea", None),
        ("<p>x</p><h1>On Tea</h1>", "On Tea", None),
        ("", "", None),
    ],
)
def test_without_title(html: str, title: str, expected: str | None) -> None:
    assert without_title(html, title)[0] == (html if expected is None else expected)


def parents(levels: list[int]) -> list[int | None]:
    """The place of the heading under which each stands."""
    return [next((i for i in reversed(range(n)) if levels[i] < own), None) for n, own in enumerate(levels)]


@given(st.lists(st.integers(1, 6), max_size=7), st.integers(1, 5))
def test_headings_keep_their_place_and_leave_no_gap(levels: list[int], level: int) -> None:
    """Each stands one level below the heading under which its author put it; the first ones, below that of the post."""
    html = lowered("".join(f"<h{n}>x</h{n}>" for n in levels), level)
    after = [int(n) for n in re.findall(r"<h(\d)>", html)]
    for own, above in zip(after, parents(levels), strict=True):
        assert own == min((level if above is None else after[above]) + 1, 6)
    assert re.findall(r"</h(\d)>", html) == [str(n) for n in after]


@given(st.lists(st.sampled_from(["a", "b", "c"]), max_size=8))
def test_ids_are_kept_once(ids: list[str]) -> None:
    """The first element with an id keeps it, the others lose it and stay."""
    html = with_ids_once("".join(f'<p class="k" id="{name}">x</p>' for name in ids), {"c"})
    assert re.findall('id="(.)"', html) == [name for name in dict.fromkeys(ids) if name != "c"]
    assert html.count('<p class="k"') == len(ids)


@given(st.text())
def test_a_gist_is_one_short_line(text: str) -> None:
    """A description has at most 160 characters, no tags and no line ends."""
    assert len(gist(f"<p>{text}</p>")) <= 160
    assert gist("<p>" + "word " * 99) == "word " * 30 + "word…"
    # A paragraph may be long in its tags alone: what follows is of the gist too.
    link = f'<a href="https://slow.example/{"x" * 160}">Tea</a>'
    assert gist(f"<p>{link} is slow.</p><p>Ink dries.</p>") == "Tea is slow. Ink dries."
    assert "\n" not in gist(f"<p>{text}</p>")


@given(
    st.lists(st.sampled_from(["slow", "tea", "&amp;", "<em>ink</em>", "\u200b", "\x80", "“", "<br>"]), min_size=1),
    st.integers(1, 40),
    st.sampled_from(["", "<p>Dry.</p>", "<pre>x</pre><p>Dry.</p>", "<table>", "<p>Dry<sup>1</sup>", "<"]),
)
def test_a_gist_is_the_same_whatever_way_it_is_found(words: list[str], times: int, rest: str) -> None:
    """A remark in the first paragraph, for which the whole is looked at, changes nothing."""
    text = " ".join(words * times)
    assert gist(f"<p>{text}</p>{rest}") == gist(f"<p><!-- x -->{text}</p>{rest}")


# -- series, languages, comments, clouds


def test_a_series_is_read_from_its_beginning() -> None:
    """A series has a list in the order of its parts, an index, and a link from each part."""
    posts = [
        Post("Third", series="Slow Tea", published=DAY, order=3),
        Post("First", series="slow tea", published=DAY + timedelta(days=9), order=1),
        Post("Loose", series="Slow Tea", published=DAY - timedelta(days=9)),
        Post("Other", published=DAY),
    ]
    files = built(Archive(posts, site=SITE))
    root = parsed(files["series/slow-tea.html"])
    assert text_of(root.find(".//h1")) in {"Series: Slow Tea", "Series: slow tea"}
    assert [text_of(title) for title in root.iter("h2")] == ["First", "Third", "Loose"]
    assert parsed(files["series/index.html"]).find(".//main//li/a").get("href") == "slow-tea.html"
    assert "../series/slow-tea.html" in [a.get("href") for a in parsed(files["posts/third.html"]).iter("a")]
    assert "series/" not in files["posts/other.html"]


def test_languages_have_lists_where_there_are_several() -> None:
    here, there = Post("Tea", published=DAY), Post("Du thé", lang="fr", published=DAY)
    files = built(Archive([here, there], site=SITE))
    assert [text_of(title) for title in parsed(files["lang/fr.html"]).iter("h2")] == ["Du thé"]
    assert text_of(parsed(files["lang/fr.html"]).find(".//h1")) == "Posts in Français"
    assert "lang/en-GB.html" in files
    assert not [path for path in built(Archive([here, Post("Ink")], site=SITE)) if path.startswith("lang/")]


def test_a_cloud_of_tags_stands_by_name_and_weighs_by_use() -> None:
    posts = [
        Post(f"P{n}", tags=["often", *(["rare"] if n == 0 else []), *(["Also"] if n < 3 else [])]) for n in range(9)
    ]
    items = parsed(built(Archive(posts))["tag/index.html"]).findall(".//ul[@class='cloud']/li")
    assert [(text_of(item), item.get("class")) for item in items] == [
        ("Also 3", "w3"),
        ("often 9", "w5"),
        ("rare 1", "w1"),
    ]


@given(st.lists(st.tuples(st.sampled_from("abcdefgh"), st.none() | st.sampled_from("abcdefghx")), max_size=12))
@example([("a", "b"), ("b", "a"), ("a", None), ("c", "c")])
def test_every_public_comment_stands_once_under_what_it_answers(pairs: list[tuple[str, str | None]]) -> None:
    """Whatever answers what, in rings too: the comment above is one that it answers, by way of others if that is deep."""
    comments = [Comment(id=own, parent=parent, body=f"<p>c{n}</p>") for n, (own, parent) in enumerate(pairs)]
    root = parsed(page(Post("Tea", comments=comments)))
    shown = [item for item in root.iter("li") if "u-comment" in (item.get("class") or "")]
    assert sorted(text_of(item.find("./div")) for item in shown) == sorted(f"c{n}" for n in range(len(pairs)))
    places = {text_of(item.find("./div")): item for item in shown}
    parents = {own: n for n, (own, _) in reversed(list(enumerate(pairs)))}
    for item in shown:
        above = item.getparent().getparent()
        if above.tag != "li":
            continue
        line, at = set(), int(text_of(item.find("./div"))[1:])
        while at not in line:
            line.add(at)
            at = parents.get(pairs[at][1] or "", at)
        assert int(text_of(above.find("./div"))[1:]) in line
    assert len({item.get("id") for item in shown}) == len(places)


def test_comments_are_strangers() -> None:
    """They are cleaned on the page of a trusted post too; what waits for approval is not shown, nor in lists."""
    comments = [
        Comment(id="1", author=Person("<b>Kim</b>", url="javascript:x()"), published=DAY,
                body='<h1>Ha</h1><p onclick="x()">Well.</p><script>alert(1)</script>'),
        Comment(id="2", body="Wait.", status="pending"),
        Comment(id="3", author=Person("Lee", url="https://lee.example/"), body="So."),
    ]  # fmt: skip
    post = Post("Tea", "Tea.", comments=comments, published=DAY)
    html = page(post)
    assert_harmless(html)
    section = parsed(html).find(".//section[@class='comments']")
    assert text_of(section.find("./h2")) == "Comments 2"
    links = [(link.get("href"), link.get("rel")) for link in section.findall(".//a[@rel]")]
    assert links == [("https://lee.example/", "nofollow ugc")]
    assert [heading.tag for heading in section.iter("h1", "h3", "h4")] == ["h3"]
    assert "<b>Kim</b>" in text_of(section)
    assert "Wait." not in html
    assert "Well." not in built(Archive([post]))["index.html"]
    assert parsed(page(Post("Tea", comments=comments[1:2]))).find(".//section[@class='comments']") is None


def test_a_thousand_answers_in_a_row_nest_a_few_deep() -> None:
    comments = [Comment(id=str(n), parent=str(n - 1), body=f"<p>c{n}</p>") for n in range(1000)]
    html = page(Post("Tea", comments=comments))
    assert html.count("u-comment") == 1000
    root = parsed(html)
    deepest = max(len(list(item.iterancestors("ol"))) for item in root.iter("li"))
    assert deepest == 5
    assert [text_of(item.find("./div")) for item in root.iter("li")] == [f"c{n}" for n in range(1000)]


# -- the theme

TEMPLATES = Path(essaykit.pages.__file__).parent / "templates"
BLOCKS = [(path.name, name) for path in sorted(TEMPLATES.glob("*.html"))
          for name in re.findall(r"{% block (\w+)", path.read_text("utf-8"))]  # fmt: skip


def everything() -> Archive:
    """Posts that make every template speak."""
    first = Comment(id="1", author=Person("Kim"), body="<p>Well.</p>", published=DAY)
    quoted = "> Slow is smooth.\n\n" + "Words. " * 99
    posts = essays(3, tags=["NESTA"], categories=["Desk"], series="Tea", comments=[first, Comment(id="2", parent="1")])
    return Archive(
        [
            attrs.evolve(post, body="Long. " * 99 + f"\n\n{quoted}" * 9, translation_key="e" if n else None,
                         lang="fr" if n == 1 else None, aliases=[f"/old/{n}/"],
                         image=Media("a.png"), enclosures=[Media("a.mp3")])
            for n, post in enumerate(posts)
        ],
        site=SITE,
    )  # fmt: skip


@cache
def all_pages(templates: Path | None = None) -> list[str]:
    archive = everything()
    options = Options(templates=templates, feeds=("atom",), term_feeds=("atom",), page_size=1)
    quotes = quotebook_page(quotebook(archive), Setting(SITE, Addresses(), options), "quotes/index.html")
    return [*built(archive, options=options).values(), page(Quote("Slow.", who="Ada"), templates=templates), quotes]


@pytest.mark.parametrize(("name", "block"), BLOCKS)
def test_each_block_can_be_replaced_alone(tmp_path: Path, name: str, block: str) -> None:
    """A template that changes a block has its own words there; all else on the pages stays."""
    (tmp_path / name).write_text(f'{{% extends "essaykit/{name}" %}}{{% block {block} %}}MINE{{% endblock %}}', "utf-8")
    before, after = all_pages(), all_pages(tmp_path)
    changed = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    assert changed
    for old, new in changed:
        parts = new.split("MINE")
        assert len(parts) > 1
        at = 0
        for part in parts:  # what is left stands in the old page, in the same order
            at = old.index(part.strip(), at) + len(part.strip())


def test_a_text_is_never_taken_for_the_place_of_the_items() -> None:
    """Whatever a site and its posts are called, each item stands on a list once, and in its main part."""
    posts = essays(2, tags=["<\0items>"])
    files = built(Archive(posts, site=attrs.evolve(SITE, title="<\0items>", description="<\0items>")))
    for path in ("index.html", "2011.html"):
        root = parsed(files[path])
        assert len(root.findall(".//article")) == len(root.findall(".//main//article")) == 2
        assert root.find(".//title").text.endswith("<items>")


UNFIT = {
    "a filter": "{% extends 'essaykit/article.html' %}{% block title %}{{ entry.name|upper }}{% endblock %}",
    "super": "{% extends 'essaykit/article.html' %}{% block title %}ON TEA{{ super() }}{% endblock %}",
    "a base of one's own": "{% extends 'base.html' %}{% block title %}ON TEA{% endblock %}",
    "a name set": "{% set name = 'ON TEA' %}{{ name }}",
    "a piece included": "{% include 'piece.html' %}",
    "an item looked up": "{{ {'a': 'ON TEA'}['a'] }}",
    "a dictionary": "{% for a in [{'b': 'ON TEA'}] %}{{ a.b }}{% endfor %}",
}


@pytest.mark.parametrize("source", UNFIT.values(), ids=UNFIT)
def test_a_template_may_use_all_of_jinja(tmp_path: Path, source: str) -> None:
    """What no function can be made of is left to Jinja."""
    (tmp_path / "article.html").write_text(source, "utf-8")
    (tmp_path / "base.html").write_text("<b>{% block title %}{% endblock %}</b>", "utf-8")
    (tmp_path / "piece.html").write_text("ON TEA", "utf-8")
    assert "ON TEA" in page(Post("On Tea"), templates=tmp_path)


def test_what_a_template_gets_wrong_is_told_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "article.html").write_text("<article>\n{{ entry.nothing }}", "utf-8")
    with pytest.raises(jinja2.UndefinedError, match="nothing") as raised:
        page(Post("On Tea"), templates=tmp_path)
    assert (tmp_path / "article.html", 2) in [(entry.path, entry.lineno + 1) for entry in raised.traceback]


def test_the_functions_are_those_of_the_templates() -> None:
    """`python -m essaykit.pages.ready` would change none."""
    written = dict(sources())
    assert {path.stem for path in written} == {path.stem for path in TEMPLATES.glob("*.html")}
    assert {path for path, source in written.items() if path.read_text("utf-8") != source} == set()


def test_a_function_writes_what_jinja_writes(tmp_path: Path) -> None:
    """The templates, with a line before them that no function is made for, make the same pages."""
    for path in TEMPLATES.glob("*.html"):
        (tmp_path / path.name).write_text("{% set slow = True %}" + path.read_text("utf-8"), "utf-8")
        with pytest.raises(UnfitError):
            flat(parse_template(path.name, environment(str(tmp_path))), jinja2.nodes.Template)
    assert all_pages(tmp_path) == all_pages()


@pytest.mark.parametrize(
    "source",
    [
        "{% extends name %}",
        "{% extends 'a.html' %}{% set x = 1 %}",
        "{% for a in b %}{% block x %}{% endblock %}{% endfor %}",
        "{% for a in b recursive %}{% endfor %}",
        "{% for a, (b, c) in d %}{% endfor %}",
        "{% for a in b %}{{ loop }}{% endfor %}",
        "{% for a in b %}{{ loop.last }}{% endfor %}",
        "{% macro a() %}{% endmacro %}",
    ],
)
def test_what_no_function_is_made_for_is_refused(source: str) -> None:
    """It is left to Jinja; a function that does something else is never made."""
    jinja = environment()
    with pytest.raises(UnfitError):
        flat(jinja.parse(source), jinja.parse)


def test_what_fails_in_a_function_is_told_by_jinja() -> None:
    """With the template and its line, which the function does not know."""
    with pytest.raises(jinja2.UndefinedError) as raised:
        template("article.html").render()
    assert any(str(entry.path).endswith("article.html") for entry in raised.traceback)


@pytest.mark.parametrize(
    ("alias", "address"),
    [
        ("https://slow.example/blog/old.html", "old.html"),
        ("https://slow.example/blog/old/", "old/"),
        ("https://slow.example/older.html", "older.html"),
        ("/blog/old.html", "blog/old.html"),
        ("/", "index.html"),
        ("http://[", None),
    ],
)
def test_old_addresses_of_a_site_that_stands_in_a_folder(alias: str, address: str | None) -> None:
    """An absolute one holds the folder of the site, in which all its files lie; a path begins where the site does."""
    site = attrs.evolve(SITE, url="https://slow.example/blog/")
    problems: list[Problem] = []
    files = built(Archive([Post("Tea", aliases=[alias], published=DAY)], site=site), report=problems.append)
    if address is None:
        assert [problem.value for problem in problems if problem.code == "alias-unusable"] == [alias]
    else:
        assert (address + "index.html" if address.endswith("/") else address) in files


def test_there_are_many_blocks() -> None:
    assert len(BLOCKS) > 40


def test_the_stylesheet_is_small_and_nothing_is_a_program() -> None:
    """Under 8,000 bytes; no page has a script but data."""
    assert len((TEMPLATES / "essaykit.css").read_bytes()) < 8_000
    for html in all_pages():
        assert "@import" not in html
        for script in parsed(html).iter("script"):
            assert script.get("type") == "application/ld+json"


def test_a_stylesheet_of_ones_own_is_linked() -> None:
    for own, href in (("https://style.example/s.css", "https://style.example/s.css"), ("s.css", "../s.css")):
        html = built(Archive(essays(1)), options=Options(stylesheet=own))["posts/essay-0.html"]
        assert f'<link rel="stylesheet" href="{href}">' in html


def test_the_cards_of_a_post() -> None:
    """OpenGraph and Twitter cards: the large one where there is a picture, with what it shows."""
    post = Post("Tea", image=Media("cup.png", alt="A cup"), published=DAY, updated=DAY + timedelta(days=1))
    html = built(Archive([post], site=SITE))["posts/tea.html"]
    metas = {meta.get("property") or meta.get("name"): meta.get("content") for meta in parsed(html).iter("meta")}
    assert metas["og:image"] == "https://slow.example/cup.png"
    assert metas["og:image:alt"] == "A cup"
    assert metas["twitter:card"] == "summary_large_image"
    assert metas["article:published_time"].startswith("2011-03-02")
    assert metas["article:modified_time"].startswith("2011-03-03")
    assert 'content="summary"' in page(Post("Tea"), site=SITE)


@pytest.mark.parametrize(
    "url", ["?x=1", "#a", "mailto:a@b.example", "https:cup.png", "https://x:port/cup.png", "java\tscript:x()"]
)
def test_what_is_no_picture_is_told_to_no_machine(url: str) -> None:
    """An address that leads to no picture on the web stands in no card and no linked data."""
    html = built(Archive([Post("Tea", image=url, published=DAY)], site=SITE))["posts/tea.html"]
    assert "og:image" not in html
    assert "image" not in json.loads(parsed(html).find(".//script").text)


def test_what_has_no_address_has_no_feed(blog: Archive) -> None:
    """Such a feed is told of on no page, whatever the options name."""
    setting = Setting(SITE, Addresses(), Options(term_feeds=("atom",), feed_kinds=("tag", "drafts", "year")))
    found = [[address for _, address in setting.feeds(part)] for part in (blog.tagged("NESTA"), blog.drafts())]
    assert found == [["tag/nesta.atom.xml"], []]


def test_translations_know_each_other() -> None:
    """Each has an absolute hreflang link to both, and a link that a reader can follow."""
    files = built(everything())
    for path in ("posts/essay-2.html", "fr/posts/essay-1.html"):
        links = {
            link.get("hreflang"): link.get("href") for link in parsed(files[path]).iter("link") if link.get("hreflang")
        }
        assert links == {
            "en-GB": "https://slow.example/posts/essay-2.html",
            "fr": "https://slow.example/fr/posts/essay-1.html",
        }


def test_a_site_is_a_format() -> None:
    """The catalog knows how to write one."""
    write = CATALOG.named("site", "page").write
    assert write is not None
    assert {"index.html", "posts/essay-0.html"} <= {file.path for file in write(Archive(essays(1)))}
