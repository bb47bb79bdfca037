"""Pages saved as HTML: what they say of their posts is read, by microformats, WordPress's classes, elements or JSON-LD."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from essaykit.disk.reading import load_archive
from essaykit.errors import Problem, ReadError
from essaykit.format import Reading
from essaykit.model.archive import Archive
from essaykit.model.post import Post
from essaykit.model.scope import Scope
from essaykit.model.site import Media, Person, Site
from essaykit.model.tag import Tag
from essaykit.pages.document import page as page_of
from essaykit.pages.saved.archive_heading import scope_of
from essaykit.pages.saved.elements import Page, classed, named
from essaykit.pages.saved.page import SAVED_PAGE, read_page
from essaykit.testing import law_total, texts

NESTA = Tag("NESTA")
SITE = Site("Slow Notes", "https://slow.example", lang="en-GB")
TWO = timezone(timedelta(hours=2))

THEME = """<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>NESTA | Slow Notes</title>
<link rel="canonical" href="https://slow.example/tag/nesta/"></head>
<body class="archive tag tag-nesta tag-12 logged-in">
<div id="branding"><h1 class="site-title"><a href="https://slow.example/" rel="home">Slow Notes</a></h1><p class="site-description">On life</p></div>
<div id="content"><h1 class="page-title">Tag Archives: <span>NESTA</span></h1>
<div id="post-12" class="post-12 post type-post status-publish format-standard hentry category-uncategorized tag-nesta tag-public-services">
<h2 class="entry-title"><a href="/2011/03/02/on-tea/" rel="bookmark">On <em>Tea</em>?</a></h2>
<div class="entry-meta"><span>Posted on</span> <a href="#" rel="bookmark"><span class="entry-date">March 2, 2011</span></a> <span>by</span>
<span class="author vcard"><a class="url fn n" href="https://slow.example/author/ada/">Ada Quill</a></span></div>
<div class="entry-content"><p>It is slow &amp; <b>steady</b>.</p><blockquote><p>Tea!</p></blockquote>
<div class="sharedaddy sd-sharing-enabled"><a href="#">Share</a></div></div>
<div class="entry-utility"><span>Posted in</span> <a href="/category/uncategorized/" rel="category tag">Uncategorized</a> | <span>Tagged</span>
<a href="/tag/nesta/" rel="tag">NESTA</a>, <a href="/tag/public-services/" rel="tag">Public services</a> | <a href="#respond">Leave a comment</a></div></div>
<div id="post-13" class="post-13 post type-post hentry category-arts tag-nesta">
<h2 class="entry-title"><a href="https://slow.example/2011/03/01/on-ink/" rel="bookmark">On Ink</a></h2>
<abbr class="published" title="2011-03-01T09:00:00+02:00">yesterday</abbr>
<div class="entry-content"><p>It is black.</p><p><a href="https://slow.example/2011/03/01/on-ink/#more-13" class="more-link">Continue reading <span>&rarr;</span></a></p></div>
</div>
<div id="comments"><div class="hentry comment"><div class="entry-content">No post</div></div></div>
</div></body></html>"""


def test_the_classes_of_wordpress() -> None:
    """An archive page of a theme of old: heading, site, and each post whole; an excerpt is marked."""
    page = read_page(THEME, path="nesta.html")
    assert (page.title, page.scope) == ("Tag Archives: NESTA", (Scope.of_tag(NESTA),))
    assert page.site == attrs.evolve(SITE, description="On life")
    tea, ink = page
    assert tea == Post(
        "On Tea?", "<p>It is slow &amp; <b>steady</b>.</p><blockquote><p>Tea!</p></blockquote>", markup="html", slug="on-tea",
        published=datetime(2011, 3, 2, tzinfo=UTC), dates=tea.dates, tags=[NESTA, Tag("Public services")],
        categories=[Tag("Uncategorized", kind="category")], authors=[Person("Ada Quill", url="https://slow.example/author/ada/")],
        url="https://slow.example/2011/03/02/on-tea/", trusted=False, extra={"wordpress": {"id": 12}},
    )  # fmt: skip
    assert (ink.body, ink.published, ink.extra["excerpt"]) == (
        "<p>It is black.</p>",
        datetime(2011, 3, 1, 9, tzinfo=TWO),
        True,
    )
    assert (ink.categories, ink.tags) == ((Tag("arts", kind="category"),), (Tag("NESTA"),))
    assert page.problems == (Problem("excerpt-only", path="nesta.html", line=14, value="On Ink"),)


def blog() -> Archive:
    return Archive([
        Post("On Tea & Ink", "It *is*\n\n> slow\n", published=datetime(2011, 3, 2, 10, 20, tzinfo=TWO), tags=["NESTA"], categories=["Arts"], authors=["Ada Quill"]),
        Post("Two", "Short.", published=datetime(2011, 3, 1, tzinfo=UTC), tags=["NESTA"]),
    ], site=SITE)  # fmt: skip


def test_pages_of_essaykit() -> None:
    """What essaykit writes as pages, it reads back: title, scope, and of each post what the page shows."""
    nesta = blog().tagged("NESTA")
    page = read_page(page_of(nesta))
    assert (page.title, page.scope, page.site.title, page.site.lang) == (
        nesta.title,
        nesta.scope,
        "Slow Notes",
        "en-GB",
    )
    for read, wrote in zip(page, nesta, strict=True):
        assert (read.title, read.published, read.tags, read.categories) == (
            wrote.title,
            wrote.published,
            wrote.tags,
            wrote.categories,
        )
        assert [person.name for person in read.authors] == [person.name for person in wrote.authors]
    [post] = read_page(page_of(nesta[0], site=SITE))
    assert (post.title, post.text, post.published) == ("On Tea & Ink", nesta[0].text, nesta[0].published)


def test_the_picture_of_a_post() -> None:
    """It comes back with what it shows and its caption; a picture of the body is none."""
    picture = Media("https://slow.example/leaf.png", alt="A leaf", caption="Camellia, in May")
    body = '<figure><img class="wp-post-image" src="/other.png"><figcaption>Other</figcaption></figure>'
    post = Post("On Tea", body, markup="html", image=picture, published=datetime(2011, 3, 2, tzinfo=UTC))
    assert read_page(page_of(post, site=SITE))[0].image == picture
    uncaptioned = attrs.evolve(picture, caption=None)
    assert read_page(page_of(attrs.evolve(post, image=uncaptioned), site=SITE))[0].image == uncaptioned
    [themed] = read_page(
        '<article class="hentry"><h1 class="entry-title">On Tea</h1><figure class="post-thumbnail"><a href="/leaf"><img class="wp-post-image" '
        f'src="leaf.png"></a><figcaption>In <em>May</em></figcaption></figure><div class="entry-content">{body}</div></article>'
    )
    assert themed.image == Media("leaf.png", caption="In May")


MF2 = """<body class="h-feed"><h1 class="p-name">Posts tagged ‘NESTA’</h1>
<article class="h-entry"><h2><a class="p-name u-url" href="/tea">On Tea</a></h2><time class="dt-published" datetime="2011-03-02T10:20:00+02:00">2 March</time>
<time class="dt-updated" datetime="2011-03-03">then</time><a class="p-author h-card" href="https://quill.example">Ada</a>
<p class="p-summary">In short.</p><div class="e-content"><p>It is slow.</p></div><img class="u-photo" src="/leaf.png" alt="A leaf">
<a class="p-category" href="/category/arts/">Arts</a> <a class="p-category" href="/tag/nesta/">NESTA</a>
<div class="p-comment h-cite"><p class="e-content">A comment</p></div></article></body>"""


def test_microformats() -> None:
    """h-feed and h-entry come first."""
    page = read_page(MF2)
    [post] = page
    assert (page.title, post.title, post.body, post.summary) == (
        "Posts tagged ‘NESTA’",
        "On Tea",
        "<p>It is slow.</p>",
        "In short.",
    )
    assert (post.published, post.updated) == (
        datetime(2011, 3, 2, 10, 20, tzinfo=TWO),
        datetime(2011, 3, 3, tzinfo=UTC),
    )
    assert (post.authors, post.image) == (
        (Person("Ada", url="https://quill.example"),),
        Media("/leaf.png", alt="A leaf"),
    )
    assert (post.categories, post.tags) == ((Tag("Arts", kind="category"),), (NESTA,))


def test_articles() -> None:
    """A page that says nothing but `<article>` is read by it, and that was a guess."""
    page = read_page('<h1>News</h1><article><header><h1>On Tea</h1><p class="byline">By Ada Quill</p><time datetime="2011-03-02">x</time></header><p>It is slow.<p>And black.'
                     '<footer>Filed under Arts, Policy <a rel="tag" href="/tag/nesta">NESTA</a></footer></article>')  # fmt: skip
    [post] = page
    assert (post.title, post.body, post.published) == (
        "On Tea",
        "<p>It is slow.<p>And black.",
        datetime(2011, 3, 2, tzinfo=UTC),
    )
    assert (post.authors, post.tags) == ((Person("Ada Quill"),), (NESTA,))
    assert [problem.code for problem in page.problems] == ["guess"]


def test_filed_under_in_words() -> None:
    """Terms that are words and no links are read as words."""
    [post] = read_page(
        '<div class="hentry"><h2 class="entry-title">On Tea</h2><div class="entry-content"><p>Slow.</p></div><p class="filed">Filed under Arts, Policy · Tagged NESTA</p></div>'
    )
    assert ([term.name for term in post.categories], [term.name for term in post.tags]) == (
        ["Arts", "Policy"],
        ["NESTA"],
    )


def test_json_ld() -> None:
    """JSON-LD gives what the page does not say, and the post itself where nothing else does."""
    data = ('<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": "S"}, {"@type": ["BlogPosting"], "headline": "On Tea",'
            '"url": "https://slow.example/tea", "datePublished": "2011-03-02T10:20:00+02:00", "author": [{"@type": "Person", "name": "Ada"}], "keywords": "NESTA, tea",'
            '"articleSection": "Arts", "articleBody": "It is slow.", "description": "Slow"}]}</script>')  # fmt: skip
    [post] = read_page(data)
    assert (post.title, post.body, post.markup, post.url, post.slug) == (
        "On Tea",
        "It is slow.",
        "plain",
        "https://slow.example/tea",
        "tea",
    )
    assert (post.published, post.authors, post.categories, post.tags) == (
        datetime(2011, 3, 2, 10, 20, tzinfo=TWO), (Person("Ada"),), (Tag("Arts", kind="category"),), (NESTA, Tag("tea")),
    )  # fmt: skip
    [joined] = read_page(f"{data}<article><h1>On Tea</h1><p>It is <i>slow</i>.</p></article>")
    assert (joined.body, joined.published, joined.authors, joined.description) == (
        "<p>It is <i>slow</i>.</p>",
        post.published,
        post.authors,
        "Slow",
    )


@pytest.mark.parametrize(("heading", "wanted"), [
    ('<h1 class="page-title">Tag: <span>NESTA</span></h1>', Scope.of_tag(NESTA)), ('<h2 class="pagetitle">Posts Tagged &#8216;NESTA&#8217;</h2>', Scope.of_tag(NESTA)),
    ('<h1 class="archive-title">Category Archives: Arts</h1>', Scope.of_tag(Tag("Arts", kind="category"))), ("<title>Tag Archives: NESTA | Slow Notes</title>", Scope.of_tag(NESTA)),
    ('<h1 class="page-title">Author: <span class="vcard">Ada</span></h1>', Scope.of_author(Person("Ada"))), ('<h1 class="page-title">Month: March 2011</h1>', Scope.of_date(2011, 3)),
])  # fmt: skip
def test_headings(heading: str, wanted: Scope) -> None:
    """What a page is of stands in its heading, or its title; its posts are of that too."""
    page = read_page(
        f'{heading}<div class="hentry"><h2 class="entry-title">On Tea</h2><div class="entry-content">Slow.</div></div>'
    )
    assert page.scope == (wanted,)
    if wanted.kind in {"tag", "category"}:
        assert (wanted.kind, wanted.slug) in {term.key for term in (*page[0].tags, *page[0].categories)}
    if wanted.kind == "author":
        assert page[0].authors == (Person("Ada"),)


@pytest.mark.parametrize("heading", [
    "Tag Archives: NESTA", "Tag Archives for NESTA", "TAG ARCHIVES: NESTA", "Tag archive for \u2018NESTA\u2019", "Tag: NESTA \u2014 Slow Notes", "Tags \u203a NESTA", "Tag : \u00ab NESTA \u00bb",
    "Archive for the \u2018NESTA\u2019 tag", "Posts Tagged NESTA", "Posts tagged with \u201cNESTA\u201d", "Stories tagged NESTA", "Entries Tagged 'NESTA'", "Posts tagged NESTA (page 2)",
    "Showing posts with label NESTA.", "Label: NESTA", "Topic: NESTA", "Browsing Tag: NESTA", 'Results for tag "NESTA"', "#NESTA", "Tag Archives: NESTA \u00ab Slow Notes",
    "You are currently browsing posts tagged with NESTA.", "You are currently browsing the tag archive for the \u2018NESTA\u2019 tag.", "Schlagwort-Archive: NESTA",
    "Archives du mot-cl\u00e9 NESTA", "Archivo de la etiqueta: NESTA", "Tag-archief: NESTA",
])  # fmt: skip
def test_spellings_of_a_tag(heading: str) -> None:
    """Themes and languages spell one thing in many ways."""
    assert scope_of(heading) == Scope.of_tag(NESTA)


@pytest.mark.parametrize(
    "heading",
    [
        "On Tea",
        "Posts in the archive",
        "Tagging and its discontents",
        "The tag",
        "Topic",
        "#1 of many things",
        "Archives",
        "Tag: “”",
        "Day: the longest",
    ],
)
def test_headings_that_are_of_nothing(heading: str) -> None:
    """A title is not taken for the heading of an archive."""
    assert scope_of(heading) is None


def test_a_single_post() -> None:
    """A page of one post is no archive of anything."""
    page = read_page(
        '<body class="single"><div class="hentry"><h1 class="entry-title">On Tea</h1><div class="entry-content"><p>Slow.</p></div></div></body>'
    )
    assert (page.scope, page.title, page[0].title) == ((), "", "On Tea")


@pytest.mark.parametrize(
    "data",
    [
        "",
        "words",
        "<p>words</p>",
        "<html><body><h1>On Tea</h1></body></html>",
        "<script type='application/ld+json'>{</script>",
    ],
)
def test_a_page_without_posts(data: str) -> None:
    """It is an error that says what was looked for."""
    with pytest.raises(ReadError) as error:
        read_page(data, path="x.html")
    assert (error.value.problem.code, error.value.problem.path) == ("page-unreadable", "x.html")


@given(st.one_of(texts(), st.binary()))
def test_any_text_is_read_or_refused(text: str | bytes) -> None:
    """Any page gives Posts or an EssaykitError."""
    law_total(SAVED_PAGE, text, path="x.html")


TAGS = ["<div class=hentry>", "</div>", "<article>", "</article>", '<h2 class="entry-title">', "</h2>", '<div class="entry-content">', "<a rel=tag href=/tag/x>", "</a>", "<p>", "x",
        '<time datetime="2011">', '<span class="vcard author">', "</span>", "<li>", "<table><tr><td>", '<a class="more-link" href="#">more</a>', "<script>", "</script>"]  # fmt: skip


@given(st.lists(st.sampled_from(TAGS), max_size=20).map("".join))
def test_any_nesting_is_read_or_refused(html: str) -> None:
    """However elements stand in one another, closed or not."""
    law_total(SAVED_PAGE, html, path="x.html")


@given(st.lists(st.sampled_from(TAGS), max_size=20).map("".join))
def test_elements_have_their_places(html: str) -> None:
    """Each element lies within its parent, in the text and in the list, and what it holds stands between its tags."""
    page = Page(html)
    for own in page.elements[1:]:
        assert own.parent is not None
        assert own.parent.inner <= own.start <= own.inner <= own.inner_end <= own.end <= own.parent.inner_end
        assert own.parent.index < own.index < own.stop <= own.parent.stop
        assert html[own.start] == "<"
        assert all(inner.parent is not None for inner in own.within())
    first = page.root.first(named("article", "div"))
    assert (first is None) == (
        "<article>" not in html.partition("<script>")[0] and "<div" not in html.partition("<script>")[0]
    ) or "<script>" in html


def test_elements_outside_of_others() -> None:
    """A search may leave elements out, with all that they hold."""
    page = Page('<div class="a"><p>1</p></div><p>2</p><div class="b"><div class="a"><p>3</p></div><p>4</p></div>')
    outside = list(page.root.every(classed("a")))
    assert [own.text for own in page.root.every(named("p"), outside)] == ["2", "4"]
    assert page.root.without(outside) == '<p>2</p><div class="b"><p>4</p></div>'


@pytest.mark.parametrize(
    "piece",
    [
        "<div>",
        "<article>",
        "<p class=h-entry>",
        "<div class=hentry><a rel=tag>x</a>",
        "</div>",
        "<a>",
        "<li>",
        '<li class="comment" id="comment-1">',
        '<div class="comment"><cite>x</cite></div>',
        '<div class="post"><h2>x</h2></div>',
        '<h2>x</h2><div class="entry-content">x</div>',
        '<div class="entry-content"><p class="meta">x</p>',
        '<h2 class="date-header">x</h2><div class="hentry">x</div>',
        '<li class="post quote">"x"</p<p class="source">y<a ',
        '<div class="post quote">"',
        "<",
        "<!--",
    ],
)
def test_long_pages_are_read_in_time_that_grows_with_their_length(piece: str) -> None:
    """Ten thousand of anything are read, or refused, without a hang."""
    law_total(SAVED_PAGE, piece * 10_000, path="x.html")


def test_a_file_is_recognised(tmp_path: Path) -> None:
    """A page is told by its ending, and read in the encoding that it has."""
    path = tmp_path / "nesta.html"
    path.write_bytes(THEME.replace("steady", "caf\u00e9").replace("utf-8", "iso-8859-1").encode("cp1252"))
    assert "café" in load_archive(path)[0].body
    path.write_bytes(THEME.replace("steady", "caf\u00e9").encode("utf-16"))
    assert "café" in load_archive(path)[0].body


@pytest.mark.parametrize(
    ("beginning", "sure"),
    [("<!DOCTYPE html>\n<html>", 3), ('<div class="hentry">', 3), ("<H1>On Tea</H1>", 3), ("On Tea", 1), ("<rss>", 1)],
)
def test_how_sure_a_look_at_the_beginning_is(beginning: str, sure: int) -> None:
    assert SAVED_PAGE.sniff is not None
    assert SAVED_PAGE.sniff(beginning) == sure


def test_trust_and_markup_are_asked_for() -> None:
    """Trusted posts are their reader's own; bodies become Markdown where that is wanted."""
    pytest.importorskip("markdownify")
    tea = read_page(THEME, reading=Reading(trusted=True, markup="markdown"))[0]
    assert (tea.trusted, tea.markup, tea.body) == (True, "markdown", "It is slow & **steady**.\n\n> Tea!")


# -- addresses and data that are of little use

ENTRY = '<div class="hentry"><h2 class="entry-title"><a href="{0}" rel="bookmark">On Tea</a></h2><div class="entry-content"><p>Slow.</p></div></div>'


@pytest.mark.parametrize(
    ("head", "url"),
    [
        ('<base href="https://slow.example/a/">', "https://slow.example/a/tea.html"),
        ('<link rel="canonical" href="https://slow.example/b/x.html">', "https://slow.example/b/tea.html"),
        ('<meta property="og:url" content="https://slow.example/c/">', "https://slow.example/c/tea.html"),
        ('<meta property="og:url" content="/c/">', "tea.html"),
    ],
)
def test_a_page_tells_its_own_address_in_three_ways(head: str, url: str) -> None:
    """What it does not tell is not made up: then addresses stay as they are written."""
    (post,) = read_page(f"<html><head>{head}</head><body>{ENTRY.format('tea.html')}</body></html>")
    assert post.url == url


@pytest.mark.parametrize(
    ("base", "url"), [("https://slow.example/", "http://["), ("http://[", "tea.html"), ("http://[", "http://[")]
)
def test_addresses_that_are_none_lose_no_post(base: str, url: str) -> None:
    """No such address stops a page from being read, be it the page's, the blog's, a post's or a term's."""
    page = read_page(
        f'<html><head><base href="{base}"><link rel="canonical" href="{base}"></head><body>'
        f'<h1 class="site-title"><a href="{url}" rel="home">Slow</a></h1>{ENTRY.format(url)}'
        f'<a rel="tag" href="{url}">Tea</a></body></html>'
    )
    assert [post.title for post in page] == ["On Tea"]


def test_an_address_of_a_page_that_is_none_makes_none_of_the_blog() -> None:
    page = read_page(f'<html><head><base href="http://["></head><body>{ENTRY.format("tea.html")}</body></html>')
    assert (page.site.url, page[0].url) == ("", "tea.html")


@pytest.mark.parametrize(
    ("inner", "day"),
    [
        ('<span class="published"><span class="value-title" title="2011-03-02"></span>last Wednesday</span>', 2),
        ('<span class="published">last <time datetime="2011-03-03">Thursday</time></span>', 3),
        ('<abbr class="published" title="2011-03-04">last Friday</abbr>', 4),
        ('<span class="published">last Saturday</span>', None),
    ],
)
def test_dates_for_programs(inner: str, day: int | None) -> None:
    """The value-class pattern of microformats: what programs read stands within what people read."""
    (post,) = read_page(ENTRY.format("tea.html").replace("<h2", f"{inner}<h2"))
    assert (post.published and post.published.day) == day


def test_where_no_zone_is_known_no_moment_is() -> None:
    html = ENTRY.format("tea.html").replace("<h2", '<time class="published" datetime="2011-03-02">x</time><h2')
    zones = ["Europe/London", "Mars/Olympus"]
    found = [read_page(html, reading=Reading(Site(timezone=zone)))[0].published for zone in zones]
    assert found == [datetime(2011, 3, 2, tzinfo=UTC), None]


def test_who_is_named_without_a_word_is_nobody() -> None:
    """The next thing that names an author is asked; a name in JSON-LD may stand by itself."""
    html = ENTRY.format("tea.html").replace("<h2", '<span class="p-author"></span><a rel="author">Ada Quill</a><h2')
    assert read_page(html)[0].authors == (Person("Ada Quill"),)
    data = {
        "@type": "BlogPosting",
        "headline": "On Tea",
        "articleBody": "Slow.",
        "author": [" ", "Bo Field", {"url": "x"}],
    }
    html = f'<script type="application/ld+json">{json.dumps(data)}</script>'
    assert read_page(html)[0].authors == (Person("Bo Field"),)


def test_a_description_alone_is_an_excerpt() -> None:
    """JSON-LD without the body has what it says of it, and that is told."""
    data = {"@type": "BlogPosting", "headline": "On Tea", "description": "Slow."}
    page = read_page(f'<script type="application/ld+json">{json.dumps(data)}</script>')
    assert [(post.title, post.body, post.extra) for post in page] == [("On Tea", "Slow.", {"excerpt": True})]
    assert [(problem.code, problem.value) for problem in page.problems] == [("excerpt-only", "On Tea")]


@pytest.mark.parametrize(("depth", "found"), [(0, True), (10, True), (20, False)])
def test_json_ld_is_looked_through_to_a_depth(depth: int, found: bool) -> None:
    """Things within things, but not without end; what is no thing at all says nothing."""
    thing: object = {"@type": "BlogPosting", "headline": "On Tea", "articleSection": "Drinks"}
    for _ in range(depth):
        thing = [thing]
    scripts = "".join(f'<script type="application/ld+json">{json.dumps(data)}</script>' for data in ("Tea", 3, thing))
    (post,) = read_page(f"{scripts}{ENTRY.format('tea.html')}")
    assert [term.name for term in post.categories] == (["Drinks"] if found else [])


@pytest.mark.parametrize(("length", "tags"), [(100, (NESTA,)), (30_000, ())])
def test_small_print_is_small(length: int, tags: tuple[Tag, ...]) -> None:
    """What files a post in words is looked for in short pieces only."""
    foot = f"<footer>{'<!-- -->' * (length // 8)}Filed under Arts<br>Tagged NESTA</footer>"
    (post,) = read_page(f'<article><h1>On Tea</h1><div class="entry-content"><p>Slow.</p></div>{foot}</article>')
    assert post.tags == tags


def test_the_address_of_an_author_is_not_that_of_the_post() -> None:
    """However deep it stands in the card."""
    card = '<p class="h-card"><span><a class="u-url" href="https://quill.example/">Ada Quill</a></span></p>'
    own = '<h1 class="p-name">On Tea</h1><a class="u-url" href="https://slow.example/tea">#</a>'
    (post,) = read_page(f'<div class="h-entry">{card}{own}<div class="e-content"><p>Slow.</p></div></div>')
    assert post.url == "https://slow.example/tea"


def test_a_comment_without_a_word_is_none() -> None:
    said = "".join(
        f'<li id="comment-{number}" class="comment">{inner}</li>'
        for number, inner in (
            (1, '<div class="comment-content"><p>Well.</p></div>'),
            (2, ""),
            (3, '<cite class="fn">Kim</cite>'),
        )
    )
    (post,) = read_page(
        f'<article><h1>On Tea</h1><div class="entry-content"><p>Slow.</p></div></article><ol class="comment-list">{said}</ol>'
    )
    assert [(own.id, own.author, own.body) for own in post.comments] == [
        ("1", None, "<p>Well.</p>"),
        ("3", Person("Kim"), ""),
    ]


def test_of_json_ld_of_many_things_the_one_that_is_linked_or_titled_is_taken() -> None:
    """Where things are more than posts, each post takes the one of its address, or of its title; another takes none."""
    things = [
        {"@type": "BlogPosting", "url": "https://slow.example/tea", "articleSection": "Drinks"},
        {"@type": "BlogPosting", "headline": "On Ink", "articleSection": {"name": "Writing"}},
        {"@type": "BlogPosting", "headline": "On Nothing", "articleSection": ["Else", ["deep"]], "author": [3, " "]},
    ]
    entries = "".join(
        ENTRY.format(f"https://slow.example/{slug}").replace("On Tea", title)
        for slug, title in (("tea", "On Tea"), ("ink", "On Ink"), ("paper", "On Paper"))
    )
    page = read_page(
        f'<html><head><script type="application/ld+json">{json.dumps(things)}</script></head><body>{entries}</body></html>'
    )
    assert {post.title: [term.name for term in post.categories] for post in page} == {
        "On Tea": ["Drinks"], "On Ink": ["Writing"], "On Paper": [],
    }  # fmt: skip
