"""Feeds in: what essaykit writes it reads back the same, and what others write it reads as they mean it."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from essaykit.addresses import Links
from essaykit.disk.reading import load_archive
from essaykit.errors import EssaykitError, FormatError, ReadError
from essaykit.feeds.entry import entry_of, whole_minutes
from essaykit.feeds.feed import feed
from essaykit.feeds.reading import FEED, read_feed, whole_feed
from essaykit.format import Reading
from essaykit.model.archive import Archive, newest_first
from essaykit.model.post import Post
from essaykit.model.site import Media, Person, Site
from essaykit.model.tag import Tag
from essaykit.testing import archives, law_total, posts, texts

pytest.importorskip("feedparser")
PUBLIC = archives(posts(texts(), status=st.just("public")))


def same(text: str) -> str:
    """What feedparser keeps of a text: blanks at the ends go."""
    return text.strip()


def kept(text: str, name: str) -> bool:
    """Whether a feed of a format keeps a text: feedparser takes controls for Windows-1252, and mends what looks encoded twice."""
    if name == "jsonfeed":
        return True
    try:
        twice = text.encode("latin-1").decode() != text
    except UnicodeError:
        twice = False
    return not twice and not re.search(r"[\x7f-\x9f\r\ufffe\uffff]", text)


def seconds(at: datetime | None) -> datetime | None:
    return whole_minutes(at).replace(microsecond=0) if at else None


# -- laws


@given(PUBLIC, st.sampled_from(("atom", "jsonfeed", "rss")))
def test_what_is_written_is_read_back(archive: Archive, name: str) -> None:
    """Title, address, id, title, dates, terms, enclosures and content of each post are the same, in all that the format can say."""
    read = read_feed(feed(archive, name, limit=None))
    links = Links(archive, archive.site)
    wanted = [entry_of(post, links) for post in newest_first(post for post in archive if post.kind != "page")]
    if name == "atom":  # Atom has no entry without a date
        wanted = [entry for entry in wanted if entry.updated]
    assert len(read.archive) == len(wanted)
    for post, entry in zip(read.archive, wanted, strict=True):
        assert (post.id, post.url, post.trusted) == (entry.id, entry.url, False)
        # RSS does not say whether a title is text or HTML.
        if kept(entry.title, name) and (name != "rss" or not re.search(r"[<&]", entry.title)):
            assert post.title == entry.title
        assert seconds(post.published) == seconds(entry.published)
        if name == "atom":
            updated = entry.updated if entry.updated != entry.published else None
            assert post.updated == updated
        # JSON Feed knows tags alone; the others name the taxonomy, of which terms of one name and kind are one.
        terms = {(term.kind if name != "jsonfeed" else "tag", term.name) for term in entry.terms}
        if all(kept(term, name) for _, term in terms):
            assert {(term.kind, term.name) for term in (*post.categories, *post.tags)} == terms
        if kept(entry.content, name):
            assert same(post.body) == same(entry.content)
        if name == "jsonfeed":
            assert post.enclosures == tuple(
                attrs.evolve(media, alt=None, caption=None) for media in entry.enclosures if media.type
            )
            assert post.authors == tuple(
                attrs.evolve(author, email=post_author.email)
                for author, post_author in zip(entry.authors, post.authors, strict=True)
            )


@given(PUBLIC)
def test_a_second_time_changes_nothing(archive: Archive) -> None:
    """Read from Atom and written again, a feed says the same posts with the same ids, titles and dates."""
    first = read_feed(feed(archive, "atom", limit=None)).archive
    if not first.site.url:
        return
    second = read_feed(feed(first, "atom", limit=None)).archive
    assert [(post.id, post.title, post.published, post.updated) for post in newest_first(first)] == [
        (post.id, post.title, post.published, post.updated) for post in newest_first(second)
    ]


@given(
    st.one_of(texts(), st.binary()),
    st.sampled_from(
        (
            "",
            "<rss version='2.0'><channel><item>",
            "<feed xmlns='http://www.w3.org/2005/Atom'><entry>",
            '{"version": "https://jsonfeed.org/version/1.1", "items": [',
        )
    ),
)
def test_any_text_is_read_or_refused(text: str | bytes, start: str) -> None:
    """Any file gives Posts or an EssaykitError."""
    law_total(FEED, start + text if isinstance(text, str) else start.encode() + text, path="feed.xml")


SCRAPS = st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8), lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
    st.sampled_from(("id", "url", "title", "authors", "name", "tags", "attachments", "date_published", "size_in_bytes", "content_html")), inner, max_size=4), max_leaves=8)  # fmt: skip


@given(SCRAPS)
def test_any_json_in_a_json_feed(items: object) -> None:
    """Values of a wrong type are passed over, whatever they are."""
    law_total(
        FEED,
        json.dumps(
            {
                "version": "https://jsonfeed.org/version/1.1",
                "items": [items, {"id": items, "authors": items, "tags": items, "attachments": items}],
                "title": items,
            }
        ),
        path="f.json",
    )


# -- what others write

ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB" xml:base="https://slow.example/">
<title type="html">Slow &amp;amp; &lt;b&gt;Notes&lt;/b&gt;</title><subtitle>On life</subtitle><id>urn:x</id><updated>2011-03-02T10:00:00Z</updated>
<link href="https://slow.example/"/><link rel="self" href="https://slow.example/feed"/>
<link rel="next" href="https://slow.example/feed?page=2"/><link rel="prev-archive" href="https://slow.example/2010.atom"/>
<author><name>Ada Quill</name><uri>https://quill.example</uri></author>
<entry><id>urn:1</id><title>On Tea</title><link href="/2011/on-tea.html"/><published>2011-03-02T12:00:00+02:00</published>
<updated>2011-03-03T12:00:00+02:00</updated><category term="nesta" label="NESTA"/><category term="arts" scheme="https://slow.example/category/"/>
<link rel="enclosure" href="https://slow.example/t.mp3" type="audio/mpeg" length="12"/>
<summary>Of something else altogether.</summary>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Tea is <em>slow</em>. <script>alert(1)</script></p></div></content></entry>
<entry><id>urn:2</id><title>Two</title><updated>nonsense</updated><content type="text">a &lt; b</content></entry>
</feed>"""


@given(PUBLIC, st.sampled_from(("atom", "jsonfeed", "rss")), st.data())
def test_no_damage_stops_it(archive: Archive, name: str, draw: st.DataObject) -> None:
    """Bytes changed, lost or doubled anywhere: Posts and Problems come out, or an EssaykitError."""
    data = bytearray(feed(archive, name, limit=None).encode("utf-8", "replace"))
    for _ in range(draw.draw(st.integers(1, 6))):
        at = draw.draw(st.integers(0, len(data)))
        data[at : at + draw.draw(st.integers(0, 30))] = draw.draw(st.sampled_from(
            (b"", b"<", b">", b"&", b"&nbsp;", b"]]>", b"<![CDATA[", b"<!--", b"\0", b"\xff", b"<!DOCTYPE x [", b"<entry>", b"</item>", b'"', b"}", b"[" * 99)
        ))  # fmt: skip
    try:
        read = read_feed(bytes(data), path="feed.xml")
    except EssaykitError as error:
        assert "feed.xml" in str(error)
        return
    assert all(problem.path == "feed.xml" for problem in read.archive.problems)


def test_what_a_post_has_no_field_for_is_kept() -> None:
    """Elements of podcasts and of other extensions travel in `extra`; a cover is the picture."""
    data = """<rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:slash="http://purl.org/rss/1.0/modules/slash/">
    <channel><title>Slow</title><item><title>On Tea</title><itunes:duration>12:30</itunes:duration><itunes:image href="https://slow.example/t.png"/>
    <slash:comments>3</slash:comments><comments>https://slow.example/on-tea/#comments</comments></item></channel></rss>"""
    [post] = read_feed(data).archive
    assert post.extra == {
        "itunes_duration": "12:30",
        "slash_comments": "3",
        "comments_url": "https://slow.example/on-tea/#comments",
    }
    assert post.image == Media("https://slow.example/t.png")
    data = """<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"><channel><title>Slow</title><item><title>On Tea</title>
    <media:content type="audio/ogg"/><media:content url="https://slow.example/t.mp3" type="audio/mpeg" fileSize="12"/></item></channel></rss>"""
    assert read_feed(data).archive[0].enclosures == (Media("https://slow.example/t.mp3", "audio/mpeg", 12),)
    [away] = read_feed(
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>Tea</title><content type="image/png" src="https://slow.example/t.png"/></entry></feed>'
    ).archive
    assert away.extra == {"content_src": "https://slow.example/t.png"}


def test_atom() -> None:
    """Atom as others write it."""
    found = read_feed(ATOM)
    assert found.archive.site == Site(
        "Slow & Notes",
        "https://slow.example",
        "On life",
        Person("Ada Quill", url="https://quill.example"),
        lang="en-GB",
    )
    assert found.links == {"next": "https://slow.example/feed?page=2", "prev-archive": "https://slow.example/2010.atom"}
    tea, two = found.archive
    assert (tea.id, tea.title, tea.slug, tea.description) == (
        "urn:1",
        "On Tea",
        "on-tea",
        "Of something else altogether.",
    )
    assert tea.published == datetime(2011, 3, 2, 12, tzinfo=timezone(timedelta(hours=2)))
    assert tea.published.utcoffset() == timedelta(hours=2)
    assert tea.categories == (Tag("arts", kind="category"),)
    assert [tag.name for tag in tea.tags] == ["nesta"]
    assert tea.enclosures == (Media("https://slow.example/t.mp3", "audio/mpeg", 12),)
    assert "<em>slow</em>" in tea.body
    assert "script" not in tea.html
    assert two.published is None
    assert [(problem.code, problem.key) for problem in found.archive.problems] == [
        ("date-invalid", "updated of entry 2"), ("feed-goes-on", "next"), ("feed-goes-on", "prev-archive"),
    ]  # fmt: skip


RSS = """<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Slow Notes</title><link>https://slow.example/</link><description>On life</description><language>en</language>
<item><title>Tea &amp;#8212; &amp; ink</title><link>https://slow.example/2011/03/02/tea/</link><guid isPermaLink="false">7</guid>
<pubDate>Wed, 02 Mar 2011 10:20:30 EST</pubDate><dc:creator>Ada</dc:creator><category>NESTA</category><category>Arts</category>
<description>Tea is slow. It [&amp;#8230;]</description><content:encoded><![CDATA[<p>Tea is slow. It <img src="a.png"> is.</p>]]></content:encoded></item>
<item><description>Only &lt;b&gt;words&lt;/b&gt;</description><guid>https://slow.example/2</guid></item>
</channel></rss>"""


def test_rss() -> None:
    """RSS as WordPress writes it: named zones, titles escaped twice, and descriptions that only begin the content."""
    tea, words = read_feed(RSS).archive
    assert (tea.title, tea.slug, tea.id, tea.summary, tea.description) == ("Tea — & ink", "tea", "7", None, None)
    assert tea.published == datetime(2011, 3, 2, 15, 20, 30, tzinfo=UTC)
    assert [tag.name for tag in tea.tags] == ["NESTA", "Arts"]
    assert tea.body == '<p>Tea is slow. It <img src="https://slow.example/a.png"> is.</p>'
    assert (words.title, words.body, words.url) == ("", "Only <b>words</b>", "https://slow.example/2")


RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://slow.example/rdf"><title>Slow</title><link>https://slow.example/</link><description>x</description></channel>
<item rdf:about="https://slow.example/1"><title>One</title><link>https://slow.example/1</link><description>Words</description>
<dc:date>2011-03-02T10:20:30+01:00</dc:date><dc:creator>Ada</dc:creator><dc:subject>Tea</dc:subject></item></rdf:RDF>"""


# What feedparser calls what it makes of a feed; an element that it does not know goes under its own name, so under these, too.
NAMES = ("links link tags authors author_detail content title_detail summary summary_detail subtitle_detail media_content media_thumbnail "
         "image enclosures published published_parsed updated updated_parsed language comments id href guidislink entries feed version")  # fmt: skip
FORMS = (
    "<{0}>x</{0}>",
    "<{0} href='x' type='y'/>",
    "<{0}/>",
    "<{0}><{0}>x</{0}></{0}>",
    "<media:{0}>x</media:{0}>",
    "<itunes:{0} href='x'/>",
)


@given(
    st.sampled_from((RSS, ATOM)),
    st.lists(st.tuples(st.sampled_from(NAMES.split()), st.sampled_from(FORMS), st.integers(0)), max_size=4),
)
def test_elements_by_the_names_of_others(data: str, elements: list[tuple[str, str, int]]) -> None:
    """Elements that are called as parts of the parser's answer are read as elements that nobody knows."""
    for name, form, place in elements:
        ends = [match.end() for match in re.finditer(r"</\w+>", data)]
        at = ends[place % len(ends)]
        data = f"{data[:at]}{form.format(name)}{data[at:]}"
    law_total(FEED, data, path="feed.xml")


def test_rss_of_the_first_kind() -> None:
    """RSS 1.0, which has its dates and names from Dublin Core."""
    found = read_feed(RDF)
    [post] = found.archive
    assert (found.format, post.title, post.published and post.published.isoformat()) == (
        "rdf",
        "One",
        "2011-03-02T10:20:30+01:00",
    )
    assert (post.authors, post.tags) == ((Person("Ada"),), (Tag("Tea"),))


@pytest.mark.parametrize("version", ["0.91", "0.92", "0.93"])
def test_rss_of_old(version: str) -> None:
    """RSS 0.9x is read as RSS 2.0 is."""
    [post] = read_feed(
        f'<rss version="{version}"><channel><title>S</title><item><title>T</title><description>D</description></item></channel></rss>'
    ).archive
    assert (post.title, post.body) == ("T", "<p>D</p>\n") or (post.title, post.body) == ("T", "D")


def test_json_feed() -> None:
    """JSON Feed 1.0 and 1.1, an id that is a number among them."""
    data = {"version": "https://jsonfeed.org/version/1", "title": "S", "home_page_url": "https://slow.example/", "next_url": "https://slow.example/2",
            "author": {"name": "Ada"}, "items": [{"id": 7, "url": "https://slow.example/tea", "content_text": "a\nb", "tags": ["NESTA"], "_x": 1,
            "date_published": "2011-03-02T10:20:30-05:00", "attachments": [{"url": "a.mp3", "mime_type": "audio/mpeg", "size_in_bytes": 3}]}, "junk"]}  # fmt: skip
    found = read_feed(json.dumps(data))
    [post] = found.archive
    assert (post.id, post.markup, post.body, post.extra, found.links) == (
        "7",
        "plain",
        "a\nb",
        {"_x": 1},
        {"next": "https://slow.example/2"},
    )
    assert (post.tags, post.enclosures) == ((Tag("NESTA"),), (Media("a.mp3", "audio/mpeg", 3),))
    assert found.archive.site.author == Person("Ada")


def pages() -> dict[str, str]:
    def part(title: str, relation: str, to: str) -> str:
        return (f'<feed xmlns="http://www.w3.org/2005/Atom"><title>S</title><id>u</id><updated>2011-03-02T10:00:00Z</updated><link rel="{relation}" href="{to}"/>'
                f"<entry><id>{title}</id><title>{title}</title><updated>2011-03-02T10:00:00Z</updated></entry></feed>")  # fmt: skip

    return {"1": part("One", "next", "2"), "2": part("Two", "prev-archive", "3"), "3": part("Three", "next", "1")}


def test_the_parts_of_a_feed_are_fetched_by_its_reader() -> None:
    """Parts are followed through the callable that was given, in a circle once, and no further than was asked."""
    fetched: list[str] = []

    def fetch(address: str) -> bytes:
        fetched.append(address)
        return pages()[address].encode()

    whole = whole_feed(pages()["1"], fetch)
    assert (sorted(post.title for post in whole), fetched) == (["One", "Three", "Two"], ["2", "3", "1"])
    assert "feed-goes-on" in [problem.code for problem in whole_feed(pages()["1"], fetch, limit=1).problems]


@pytest.mark.parametrize(
    "data",
    ["", "words", "<html></html>", "{}", "[]", pytest.param("[" * 100_000, id="deep"), '{"version": 1}', "<svg/>", "{"],
)
def test_what_is_no_feed(data: str) -> None:
    """It is an error that says so."""
    with pytest.raises(ReadError) as error:
        read_feed(data, path="x.xml")
    assert (error.value.problem.code, error.value.problem.path) == ("feed-unreadable", "x.xml")


def test_a_broken_feed_is_read_all_the_same() -> None:
    """What is not well-formed is read as far as its meaning is plain, and told."""
    found = read_feed(
        "<rss version='2.0'><channel><title>S</title><item><title>On Tea</title></item><item><title>Two</item></channel></rss>"
    )
    assert found.archive[0].title == "On Tea"
    assert "feed-invalid-xml" in [problem.code for problem in found.archive.problems]


def test_entities_of_a_feed_lead_nowhere(tmp_path: Path) -> None:
    """No entity is followed, to a file or to a billion laughs."""
    secret = tmp_path / "secret"
    secret.write_text("seen")
    lots = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    data = f'<!DOCTYPE x [<!ENTITY l0 "ha"><!ENTITY f SYSTEM "{secret.as_uri()}">{lots}]><rss version="2.0"><channel><title>&l11;&f;</title><item><title>x</title></item></channel></rss>'
    try:
        found = read_feed(data).archive
    except EssaykitError:
        return
    assert len(found.site.title) < 1_000
    assert "seen" not in found.site.title


def test_a_file_is_recognised(tmp_path: Path) -> None:
    """A feed is told from an export by its beginning, and JSON Feed from essaykit's own JSON."""
    blog = Archive(
        [Post("On Tea", "Slow.", published=datetime(2011, 3, 2, tzinfo=UTC))], site=Site("Slow", "https://slow.example")
    )
    for name, ending in (("atom", "xml"), ("rss", "xml"), ("jsonfeed", "json"), ("rss", "rss"), ("atom", "atom")):
        path = tmp_path / f"feed.{ending}"
        path.write_text(feed(blog, name), "utf-8")
        assert [post.title for post in load_archive(path)] == ["On Tea"]


def test_trust_and_markup_are_asked_for() -> None:
    """Trusted posts are their reader's own; bodies become Markdown where that is wanted."""
    pytest.importorskip("markdownify")
    post = read_feed(RSS, reading=Reading(trusted=True, markup="markdown")).archive[1]
    assert (post.trusted, post.markup, post.body) == (True, "markdown", "Only **words**\n")


def test_without_feedparser(monkeypatch: pytest.MonkeyPatch) -> None:
    """It says what to install; JSON Feed needs nothing."""
    import sys

    monkeypatch.setitem(sys.modules, "feedparser", None)
    with pytest.raises(FormatError, match=r"essaykit\[feeds\]"):
        read_feed(RSS)
    assert read_feed('{"version": "https://jsonfeed.org/version/1.1", "items": []}').archive.posts == ()


def test_what_breaks_feedparser_is_no_feed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever it raises for a hostile file is told as what that file is."""

    def breaks(*_: object, **__: object) -> None:
        raise AssertionError

    monkeypatch.setattr("feedparser.parse", breaks)
    with pytest.raises(ReadError, match="feedparser gave up: AssertionError"):
        read_feed(RSS)


def test_a_json_feed_whose_items_are_no_list() -> None:
    read = read_feed('{"version": "https://jsonfeed.org/version/1.1", "title": "Slow", "items": {"id": "1"}}').archive
    assert (read.site.title, read.posts) == ("Slow", ())
    assert [(problem.code, problem.key, problem.expected) for problem in read.problems] == [
        ("value-invalid", "items", "a list")
    ]


# -- what no feed should say


def entry(inner: str, about: str = "") -> Post:
    """The post of an Atom feed's only entry."""
    data = f'<feed xmlns="http://www.w3.org/2005/Atom"><title>x</title><id>urn:x</id>{about}<entry><id>urn:1</id>{inner}</entry></feed>'
    return read_feed(data).archive[0]


def test_plain_text_becomes_html_that_shows_it() -> None:
    """RFC 4287, 4.1.3.3: content of type text is shown as it stands."""
    assert entry('<content type="text">5 &amp; 6\n\nor so</content>').html.strip().startswith("<p>5 &amp; 6")


@pytest.mark.parametrize(
    ("path", "slug"),
    [
        ("2011/03/slow-tea/", "slow-tea"), ("slow-tea.html", "slow-tea"), ("slow-tea.PHP", "slow-tea"), ("caf%C3%A9", "café"),
        # What has no word of its own is named after its title.
        ("?p=12", "on-tea"), ("post?id=slow", "on-tea"), ("", "on-tea"), ("2011/index.html", "on-tea"), ("a%20b", "on-tea"),
    ],
)  # fmt: skip
def test_the_last_part_of_an_address_is_the_slug(path: str, slug: str) -> None:
    assert entry(f'<title>On Tea</title><link href="https://slow.example/{path}"/>').slug == slug


@pytest.mark.parametrize("url", ["http://[", "//[x"])
def test_addresses_that_are_none_stay_as_they_are(url: str) -> None:
    """They are nobody's slug and name no taxonomy, and nothing else is lost for them."""
    post = entry(f'<title>On Tea</title><link href="{url}"/><category term="a" scheme="{url}"/><author><name>Bo</name></author>',
                 about='<link href="https://slow.example/"/>')  # fmt: skip
    assert (post.slug, [tag.name for tag in post.tags], post.authors) == ("on-tea", ["a"], (Person("Bo"),))
    content = '<content type="html">&lt;a href="tea.html"&gt;Tea&lt;/a&gt;</content>'
    assert entry(content, about=f'<link href="{url}"/>').body == '<a href="tea.html">Tea</a>'


@pytest.mark.parametrize("stamp", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00", "31 Foo 99999"])
def test_moments_at_the_ends_of_time_stop_nothing(stamp: str) -> None:
    assert entry(f"<title>On Tea</title><published>{stamp}</published>").title == "On Tea"


@pytest.mark.parametrize(
    ("scheme", "kind"),
    [
        ("https://slow.example/mood/", "mood"), ("https://slow.example/mood", "mood"), ("https://slow.example/a/mood/", "tag"),
        ("https://ink.example/mood/", "tag"), ("https://slow.example/category/", "category"), ("https://slow.example/tags/", "tag"),
        ("mood", "tag"), ("", "tag"),
    ],
)  # fmt: skip
def test_a_list_of_terms_of_the_feeds_own_site_names_their_kind(scheme: str, kind: str) -> None:
    """One that lies right below its root; the words for tags and categories are known everywhere."""
    post = entry(
        f'<title>x</title><category term="slow" scheme="{scheme}"/>', about='<link href="https://slow.example/"/>'
    )
    assert [(term.name, term.kind) for term in (*post.tags, *post.categories)] == [("slow", kind)]


def test_what_is_no_attachment_is_none() -> None:
    """JSON Feed 1.1: url and mime_type are required; an address is wanted at least."""
    attachments = [1, {"mime_type": "audio/mpeg"}, {"url": "https://slow.example/a.mp3", "size_in_bytes": 12}]
    data = {"version": "https://jsonfeed.org/version/1.1", "title": "x",
            "items": [{"id": "1", "content_text": "x", "attachments": attachments}]}  # fmt: skip
    (found,) = read_feed(json.dumps(data)).archive[0].enclosures
    assert (found.url, found.length) == ("https://slow.example/a.mp3", 12)


def test_an_author_without_a_word_is_none() -> None:
    assert entry("<title>x</title><author><name> </name></author>").authors == ()


def test_an_item_of_a_json_feed_that_lies_elsewhere() -> None:
    """JSON Feed 1.1, external_url: the URL of a page elsewhere. It is kept, in `extra`."""
    data = {"version": "https://jsonfeed.org/version/1.1", "title": "x",
            "items": [{"id": "1", "content_text": "x", "external_url": "https://x.example/a"}]}  # fmt: skip
    assert read_feed(json.dumps(data)).archive[0].extra["external_url"] == "https://x.example/a"


def test_parts_of_a_feed_are_fetched_up_to_the_limit() -> None:
    page = '<feed xmlns="http://www.w3.org/2005/Atom"><title>x</title><id>urn:x</id><link rel="next" href="https://slow.example/{0}"/><entry><id>urn:{0}</id><title>{0}</title></entry></feed>'
    fetched: list[str] = []

    def fetch(address: str) -> str:
        fetched.append(address)
        return page.format(len(fetched))

    for limit in (0, 1, 3):  # counting the one that is given
        fetched.clear()
        found = whole_feed(page.format(0), fetch, limit=limit)
        assert len(fetched) == max(limit - 1, 0)
        assert [problem.code for problem in found.problems] == ["feed-goes-on"]
