"""Feeds: well-formed whatever the posts hold, read back the same by another program, and a function of the posts."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from html import unescape
from typing import Any
from xml.etree import ElementTree

import attrs
import feedparser  # type: ignore[import-untyped] # it has no types
import pytest
from hypothesis import given
from hypothesis import strategies as st

from essaykit.addresses import Links
from essaykit.errors import FormatError, InvalidValueError, Problem, WriteError
from essaykit.feeds.atom import ATOM
from essaykit.feeds.channel import Entries
from essaykit.feeds.documents import DOCUMENTS, FORMATS
from essaykit.feeds.entry import entry_of, line, rfc3339, whole_minutes
from essaykit.feeds.feed import feed, site_feeds
from essaykit.feeds.ids import id_of
from essaykit.feeds.rss import rfc822
from essaykit.format import Format
from essaykit.model.archive import Archive, newest_first
from essaykit.model.file import Source
from essaykit.model.post import Post
from essaykit.model.scope import Scope
from essaykit.model.site import Media, Person, Site
from essaykit.model.tag import Tag
from essaykit.testing import archives, law_contained, law_deterministic, moments, posts, texts

NAMES = tuple(DOCUMENTS)
SITE = Site("Slow Notes", "https://slow.example", author=Person("Ada Quill", "ada@quill.example"), since="2005-01-31")
A = "{http://www.w3.org/2005/Atom}"
PUBLIC = archives(posts(texts(surrogates=True), status=st.just("public")))


def at(day: int, **parts: int) -> datetime:
    return datetime(2011, 3, day, tzinfo=UTC, **parts)


def stream(archive: Archive) -> list[Post]:
    """The posts that a feed of the archive has."""
    return newest_first(post for post in archive if post.kind != "page")


def expected(archive: Archive, posts: list[Post] | None = None) -> list[tuple[str, str]]:
    """The ids and titles of the posts in a feed of the archive; or of some of them."""
    links = Links(archive, archive.site)
    posts = stream(archive) if posts is None else posts
    return [(id_of(post, archive.site, links), line(post.title)) for post in posts]


def decoded_twice(text: str) -> str:
    """What feedparser makes of a text that looks as if it had been encoded twice: it reads its Latin-1 bytes as UTF-8."""
    try:
        return text.encode("latin-1").decode()
    except UnicodeError:
        return text


# -- laws


@given(PUBLIC)
def test_atom_reads_back_the_same(archive: Archive) -> None:
    """Atom of any archive is well-formed, and feedparser finds the same ids, titles and dates in it."""
    parsed = feedparser.parse(feed(archive, "atom", limit=None).encode())
    assert not parsed.bozo, parsed.get("bozo_exception")
    dated = [post for post in stream(archive) if post.published or post.updated]
    assert [entry.id for entry in parsed.entries] == [id_ for id_, _ in expected(archive, dated)]
    for entry, post in zip(parsed.entries, dated, strict=True):
        assert entry.title in {line(post.title), decoded_twice(line(post.title))}
        assert stamp(entry.get("published_parsed")) == seconds(post.published)
        assert stamp(entry.updated_parsed) == seconds(max(filter(None, (post.published, post.updated))))


@given(PUBLIC)
def test_titles_in_atom_are_text(archive: Archive) -> None:
    """An entry of Atom has the post's title as its text."""
    dated = [post for post in stream(archive) if post.published or post.updated]
    atom = "{http://www.w3.org/2005/Atom}"
    entries = ElementTree.fromstring(feed(archive, "atom", limit=None)).findall(f"{atom}entry")
    assert [entry.findtext(f"{atom}title") for entry in entries] == [title for _, title in expected(archive, dated)]


@given(PUBLIC)
def test_rss_reads_back_the_same(archive: Archive) -> None:
    """RSS of any archive is well-formed, and feedparser finds the same ids, titles and dates in it."""
    parsed = feedparser.parse(feed(archive, "rss", limit=None).encode())
    assert not parsed.bozo, parsed.get("bozo_exception")
    assert [entry.id for entry in parsed.entries] == [id_ for id_, _ in expected(archive)]
    for entry, post in zip(parsed.entries, stream(archive), strict=True):
        assert stamp(entry.get("published_parsed")) == seconds(post.published)
        # RSS does not say whether a title is text or HTML; where it could be either, feedparser cleans it as HTML.
        if "title" in entry and entry.title_detail.type == "text/plain":
            assert entry.title in {line(post.title), decoded_twice(line(post.title))}


@given(PUBLIC)
def test_titles_in_rss_are_text(archive: Archive) -> None:
    """An item of RSS has the post's title as its text, and none if the post has none."""
    items = ElementTree.fromstring(feed(archive, "rss", limit=None)).findall("channel/item")
    assert [item.findtext("title") for item in items] == [title or None for _, title in expected(archive)]


@given(PUBLIC)
def test_json_feed_reads_back_the_same(archive: Archive) -> None:
    """JSON Feed of any archive is JSON with the same ids, titles and dates, and what the specification requires."""
    document = json.loads(feed(archive, "jsonfeed", limit=None).encode())
    assert document["version"] == "https://jsonfeed.org/version/1.1"
    assert document["title"]
    assert [(item["id"], item.get("title", "")) for item in document["items"]] == expected(archive)
    for item, post in zip(document["items"], stream(archive), strict=True):
        assert isinstance(item["content_html"], str)
        if post.published:
            assert datetime.fromisoformat(item["date_published"]) == post.published
        assert ("date_published" in item) == (post.published is not None)


@given(PUBLIC, st.sampled_from(FORMATS), st.sampled_from(["full", "summary"]))
def test_equal_archives_give_equal_feeds(archive: Archive, format: Format, content: str) -> None:  # noqa: A002
    """A feed depends on the archive alone, and lies inside of its folder."""
    law_deterministic(format, archive, content=content)
    law_contained(format, archive)


@given(PUBLIC)
def test_every_atom_feed_has_what_the_specification_demands(archive: Archive) -> None:
    """RFC 4287, 4.1.1 and 4.1.2: id, title, updated, an author; updated is never before published."""
    root = ElementTree.fromstring(feed(archive, "atom", limit=None))
    assert all(root.findtext(f"{A}{name}") for name in ("id", "title", "updated"))
    assert root.findtext(f"{A}author/{A}name")
    for entry in root.findall(f"{A}entry"):
        assert len(entry.findall(f"{A}id")) == len(entry.findall(f"{A}title")) == len(entry.findall(f"{A}updated")) == 1
        published, updated = entry.findtext(f"{A}published"), entry.findtext(f"{A}updated")
        assert published is None or datetime.fromisoformat(published) <= datetime.fromisoformat(updated or "")
        assert all(author.findtext(f"{A}name") for author in entry.findall(f"{A}author"))
        assert all(link.get("href") for link in entry.findall(f"{A}link"))


@given(posts(), posts(), st.sampled_from([None, "2005"]))
def test_no_other_post_touches_an_id(post: Post, other: Post, since: str | None) -> None:
    """The id of a post is the same whatever else is in the archive."""
    site = attrs.evolve(SITE, since=since)
    assert id_of(post, site, Links([post], site)) == id_of(post, site, Links([other, post], site))


@given(moments())
def test_dates_are_written_exactly(moment: datetime) -> None:
    """RFC 3339 and RFC 822 dates say the same moment, with a zone that either can write."""
    assert datetime.fromisoformat(rfc3339(moment)) == moment
    assert datetime.strptime(rfc822(moment).replace("GMT", "+0000"), "%a, %d %b %Y %H:%M:%S %z") == moment.replace(
        microsecond=0)  # fmt: skip


def stamp(parsed: time.struct_time | None) -> tuple[int, ...] | None:
    return tuple(parsed[:6]) if parsed else None


def seconds(moment: datetime | None) -> tuple[int, ...] | None:
    return tuple(moment.astimezone(UTC).timetuple()[:6]) if moment else None


# -- ids


@pytest.mark.parametrize(
    ("post", "since", "wanted"),
    [
        (Post("On Tea", source=Source(path="essays/on tea.md")), "2005-01-31",
         "tag:slow.example,2005-01-31:essays/on%20tea.md"),
        (Post("On Tea", published=at(2)), None, "tag:slow.example,2011-03-02:on-tea"),
        (Post("Zürich?", published=at(2)), "2005", "tag:slow.example,2005:z%C3%BCrich"),
        (Post("On Tea", lang="fr", published=at(2)), "2005", "tag:slow.example,2005:fr/on-tea"),
        (Post("On Tea"), None, "https://slow.example/posts/on-tea.html"),
        (Post("On Tea", id="urn:uuid:1225c695-cfb8-4ebb-aaaa-80da344efa6a"), None,
         "urn:uuid:1225c695-cfb8-4ebb-aaaa-80da344efa6a"),
        (Post("On Tea", id="https://old.example/?p=12"), "2005", "https://old.example/?p=12"),
        (Post("On Tea", id="12 #a"), "2005", "tag:slow.example,2005:12%20%23a"),
        (Post("On Tea", id="https://old.example/?p[]=1"), "2005", "tag:slow.example,2005:https://old.example/?p%5B%5D=1"),
        (Post("On Tea", id="urn:a#b#c"), "2005", "tag:slow.example,2005:urn:a%23b%23c"),
        (Post("On Tea", id="12", published=at(2)), None, "tag:slow.example,2011-03-02:12"),
        (Post("On Tea", id="12"), None, "https://slow.example/#12"),
    ],
)  # fmt: skip
def test_ids(post: Post, since: str | None, wanted: str) -> None:
    site = attrs.evolve(SITE, since=since)
    assert id_of(post, site, Links([post], site)) == wanted


def test_a_host_with_an_accent_is_written_in_ascii() -> None:
    site = attrs.evolve(SITE, url="https://zürich.example:8080/a")
    assert id_of(Post("a"), site, Links([], site)) == "tag:xn--zrich-kva.example,2005-01-31:a"


def test_a_day_that_is_none_is_told() -> None:
    with pytest.raises(WriteError) as caught:
        feed([Post("a")], site=attrs.evolve(SITE, since="long ago"))
    assert caught.value.problem.key == "since"


def test_two_posts_with_one_id_are_both_named() -> None:
    twins = [Post("On Tea", id="urn:isbn:1", source=Source(path="a.md")), Post("On Ink", id="urn:isbn:1")]
    with pytest.raises(WriteError) as caught:
        feed(twins, site=SITE)
    problem = caught.value.problem
    assert (problem.code, problem.key, problem.value) == ("feed-invalid", "id", "urn:isbn:1")
    assert "a.md" in problem.message
    assert "On Ink" in problem.message


# -- what is in a feed


def test_links_are_absolute() -> None:
    tea = Post("On Tea", "[ink](ink.md#well), [up](../a.html), [here](#x), ![cup](cup one.png)\n\n"
               "<img src='/b.png'> [page](?page=2) [cdn](//cdn.example/c)",
               published=at(2), source=Source(path="essays/tea.md"))  # fmt: skip
    tea = attrs.evolve(tea, body=tea.body.replace("cup one.png", "<cup one.png>"))
    ink = Post("On Ink", published=at(1), source=Source(path="essays/ink.md"))
    for text in contents(Archive([tea, ink], site=SITE)):
        assert 'href="https://slow.example/posts/on-ink.html#well"' in text
        assert 'href="https://slow.example/a.html"' in text
        assert 'href="https://slow.example/posts/on-tea.html#x"' in text
        assert 'src="https://slow.example/essays/cup%20one.png"' in text
        assert "https://slow.example/b.png" in text
        assert 'href="https://slow.example/posts/on-tea.html?page=2"' in text
        assert 'href="https://cdn.example/c"' in text


def contents(archive: Archive) -> list[str]:
    """The content of the newest post in each format."""
    atom = feedparser.parse(feed(archive, "atom"), sanitize_html=False, resolve_relative_uris=False)
    rss = ElementTree.fromstring(feed(archive, "rss"))
    encoded = rss.findtext("channel/item/{http://purl.org/rss/1.0/modules/content/}encoded") or ""
    return [
        atom.entries[0].content[0].value,
        encoded,
        json.loads(feed(archive, "jsonfeed"))["items"][0]["content_html"],
    ]


@pytest.mark.parametrize(
    "hostile", ["]]>", "<script>&amp;</script>", "a\x00b\x0bc", "\ud800", "&lt;", "]]&gt;", "\r\n"]
)
def test_hostile_text_stays_text(hostile: str) -> None:
    """A title is shown as it was written, but for what XML cannot hold; a body comes through as its HTML."""
    text = f"x {hostile} y"
    archive = Archive([Post(text, text, markup="plain", published=at(2), tags=[hostile])],
                      site=attrs.evolve(SITE, title=f"x{hostile}"))  # fmt: skip
    title = line(text)
    assert ElementTree.fromstring(feed(archive, "atom")).findtext(f"{A}entry/{A}title") == title
    assert ElementTree.fromstring(feed(archive, "rss")).findtext("channel/item/title") == title
    assert json.loads(feed(archive, "jsonfeed"))["items"][0]["title"] == title
    for html in contents(archive):
        assert line(unescape(re.sub(r"</?(p|br)>", "", html))) == title


def test_what_strangers_wrote_is_cleaned() -> None:
    archive = Archive([Post("a", "<p onclick='x()'>a</p><script>x()</script>", markup="html", trusted=False,
                            published=at(2))], site=SITE)  # fmt: skip
    for text in contents(archive):
        assert "script" not in text
        assert "onclick" not in text


def test_summaries_leave_the_body_out() -> None:
    post = Post("a", "The long body.", summary="The *short*.", description="It is short.", published=at(2))
    archive = Archive([post], site=SITE)
    for name in NAMES:
        assert "The long body." in feed(archive, name)
        assert "The long body." not in feed(archive, name, content="summary")
        assert "short" in feed(archive, name, content="summary")
    assert json.loads(feed(archive, "jsonfeed"))["items"][0]["summary"] == "It is short."


def test_the_newest_come_first_up_to_the_limit() -> None:
    archive = Archive([Post(f"day {day}", published=at(day)) for day in (3, 1, 5, 2, 4)], site=SITE)
    for name in NAMES:
        titles = [title for title in ("day 5", "day 4", "day 3") if title in feed(archive, name, limit=2)]
        assert titles == ["day 5", "day 4"]
    parsed = feedparser.parse(feed(archive, "rss", limit=None))
    assert [entry.title for entry in parsed.entries] == [f"day {day}" for day in (5, 4, 3, 2, 1)]


@pytest.mark.parametrize("limit", [0, -1])
def test_a_limit_below_one_is_refused(limit: int) -> None:
    with pytest.raises(InvalidValueError) as caught:
        feed([], site=SITE, limit=limit)
    assert caught.value.problem.key == "limit"


def test_what_no_feed_can_use_is_left_out() -> None:
    """E-mail addresses and media types that are none, addresses that lead nowhere, sizes below nothing."""
    people = [Person("Ada", "a@b", "http:///x"), Person("Bo", "a b@c.example", "javascript:x()"), Person("Cy", "<c@d>")]
    files = [
        Media("http:///a.mp3", "audio/mpeg", 1),
        Media("b.mp3", "audio", -1),
        Media("ftp://f.example/c", "audio/ogg; codecs=opus", 3),
    ]
    found: list[Problem] = []
    archive = Archive([Post("On Tea", published=at(2), authors=people, enclosures=files)], site=SITE)
    (entry,) = ElementTree.fromstring(feed(archive)).findall(f"{A}entry")
    assert [[child.text for child in author] for author in entry.findall(f"{A}author")] == [
        ["Ada", "a@b"],
        ["Bo"],
        ["Cy"],
    ]
    assert [link.attrib for link in entry.findall(f"{A}link[@rel='enclosure']")] == [
        {"rel": "enclosure", "href": "https://slow.example/b.mp3"},
        {"rel": "enclosure", "href": "ftp://f.example/c", "type": "audio/ogg; codecs=opus", "length": "3"}]  # fmt: skip
    # RSS 2.0, enclosure: "The url must be an http url."
    (item,) = ElementTree.fromstring(feed(archive, "rss", report=found.append)).findall("channel/item")
    assert item.find("enclosure") is None
    assert len(item.findall("{http://search.yahoo.com/mrss/}content")) == 2
    assert [(problem.value, problem.expected) for problem in found] == [
        ("https://slow.example/b.mp3", "length and type"), ("ftp://f.example/c", "address of http")]  # fmt: skip


def test_addresses_of_people_in_exports_stay_there() -> None:
    """Nobody gave the e-mail addresses of an export, or of another's feed, to be published."""
    post = Post("a", published=at(2), authors=[Person("Bo", "bo@bo.example")])
    for name, trusted in [(name, trusted) for name in NAMES for trusted in (True, False)]:
        text = feed([attrs.evolve(post, trusted=trusted)], name, site=SITE)
        assert "Bo" in text
        assert ("bo@bo.example" in text) == (trusted and name != "rss")


@pytest.mark.parametrize("markup", ["markdown", "html"])
def test_scripts_and_controls_stay_out_of_content(markup: str) -> None:
    """Readers drop them, and validators warn of them; what only looks like a script stays."""
    body = "<script>x()</script><p>a\x93b\x85c <code>&lt;script&gt;</code></p>"
    for text in contents(Archive([Post("a", body, markup=markup, published=at(2))], site=SITE)):
        assert text.strip() == "<p>ab\nc <code>&lt;script&gt;</code></p>"


def test_one_more_post_than_1000_changes_what_it_must() -> None:
    """The feeds of the whole and of the tag that it has; one archive document; no feed of another part."""
    days = [Post(f"Day {day}", "Short.", markup="plain", tags=[f"tag {day % 7}"], published=at(1) + timedelta(days=day))
            for day in range(1_001)]  # fmt: skip
    before, after = (
        {file.path: file.data for file in site_feeds(Archive(some, site=SITE), links=Links(some, SITE))}
        for some in (days[:-1], days)
    )
    names = [
        f"{stem}{ending}"
        for stem in ("author/ada-quill", "feed", "tag/tag-6")
        for ending in (".atom.xml", ".json", ".rss.xml")
    ]
    changed = {path for path in after if after[path] != before.get(path)}
    assert changed - {*names} == {"feed/archive/49.atom.xml", "feed/archive/50.atom.xml"}
    assert changed >= {*names}
    assert set(before) <= set(after)


def test_an_archive_of_no_posts_has_feeds() -> None:
    """They are valid and empty, and their date is no clock's."""
    for site, updated in ((SITE, "2005-01-31T00:00:00Z"), (Site(url=SITE.url, title="a"), "1970-01-01T00:00:00Z")):
        atom = ElementTree.fromstring(feed(Archive(site=site), "atom"))
        assert atom.findtext(f"{A}updated") == updated
        rss = ElementTree.fromstring(feed(Archive(site=site), "rss"))
        assert all(rss.findtext(f"channel/{name}") for name in ("title", "link", "description"))
        assert rss.find("channel/lastBuildDate") is None
        assert json.loads(feed(Archive(site=site), "jsonfeed"))["items"] == []


def test_the_date_of_a_feed_is_its_newest() -> None:
    archive = Archive([Post("a", published=at(2)), Post("b", published=at(1), updated=at(3, hour=4))], site=SITE)
    assert ElementTree.fromstring(feed(archive, "atom")).findtext(f"{A}updated") == "2011-03-03T04:00:00Z"
    assert "<lastBuildDate>Thu, 03 Mar 2011 04:00:00 GMT</lastBuildDate>" in feed(archive, "rss")


def test_posts_without_dates_are_left_out_of_atom_and_reported() -> None:
    found: list[Problem] = []
    text = feed([Post("On Tea", source=Source(path="tea.md")), Post("On Ink", published=at(2))], site=SITE,
                report=found.append)  # fmt: skip
    assert "On Tea" not in text
    assert [(problem.code, problem.path, problem.key) for problem in found] == [("date-missing", "tea.md", "published")]
    for name in ("rss", "jsonfeed"):
        assert "On Tea" in feed([Post("On Tea")], name, site=SITE)


def test_pages_stand_outside_of_feeds() -> None:
    for name in NAMES:
        assert "About" not in feed([Post("About", kind="page", published=at(2))], name, site=SITE)


@pytest.mark.parametrize("status", ["draft", "private", "unlisted"])
def test_what_is_not_public_is_refused(status: str) -> None:
    with pytest.raises(WriteError) as caught:
        feed([Post("On Tea", status=status)], site=SITE)
    assert (caught.value.problem.key, caught.value.problem.value) == ("status", status)
    assert "on-tea" in caught.value.problem.message


def test_a_site_without_url_has_no_feed() -> None:
    for site in (Site(), Site(url="slow.example"), Site(url="/blog")):
        with pytest.raises(WriteError) as caught:
            feed([Post("a", id="urn:isbn:1")], site=site)
        assert caught.value.problem.code == "site-url-missing"


def test_a_format_that_is_none() -> None:
    with pytest.raises(FormatError, match="did you mean 'atom'"):
        feed([], "atm", site=SITE)


def test_authors() -> None:
    """A post's own, else the Site's. Where nobody is known, only Atom has one, as it must: the Site itself."""
    own = Post(
        "a",
        published=at(2),
        authors=[
            Person("Bo", "nonsense", "javascript:x"),
            Person("", None),
            Person("Cy", url="/cy"),
            Person("Di", url="//di.example/"),
        ],
    )
    text = feed([own], "atom", site=SITE)
    entry = ElementTree.fromstring(text).find(f"{A}entry")
    assert entry is not None
    assert [author.findtext(f"{A}name") for author in entry.findall(f"{A}author")] == ["Bo", "Cy", "Di"]
    uris = [author.findtext(f"{A}uri") for author in entry.findall(f"{A}author")]
    assert uris == [None, "https://slow.example/cy", "https://di.example/"]
    assert entry.find(f"{A}author/{A}email") is None
    rss = feedparser.parse(feed([Post("a", published=at(2))], "rss", site=SITE))
    assert rss.entries[0].author == "Ada Quill"
    unsigned = attrs.evolve(SITE, author=None)
    assert "authors" not in json.loads(feed([Post("a")], "jsonfeed", site=unsigned))
    assert "creator" not in feed([Post("a")], "rss", site=unsigned)
    assert ElementTree.fromstring(feed([], "atom", site=unsigned)).findtext(f"{A}author/{A}name") == "Slow Notes"


def test_enclosures() -> None:
    """RSS has the first that it can say; what lacks something is reported and said otherwise."""
    files = [Media("talk.ogg"), Media("talk.mp3", "audio/mpeg", 12), Media("talk.flac", "audio/flac", 90)]
    post = Post("a", published=at(2), enclosures=files, source=Source(path="essays/a.md"))
    found: list[Problem] = []
    rss = ElementTree.fromstring(feed([post], "rss", site=SITE, report=found.append))
    assert [item.attrib for item in rss.iter("enclosure")] == [
        {"url": "https://slow.example/essays/talk.mp3", "length": "12", "type": "audio/mpeg"}]  # fmt: skip
    media = [item.get("url") for item in rss.iter("{http://search.yahoo.com/mrss/}content")]
    assert media == ["https://slow.example/essays/talk.ogg", "https://slow.example/essays/talk.flac"]
    assert [(problem.code, problem.path, problem.expected) for problem in found] == [
        ("enclosure-incomplete", "essays/a.md", "length and type")]  # fmt: skip
    assert feed([post], "rss", site=SITE) == feed([post], "rss", site=SITE, report=found.append)
    found.clear()
    attachments = json.loads(feed([post], "jsonfeed", site=SITE, report=found.append))["items"][0]["attachments"]
    assert [problem.value for problem in found] == ["https://slow.example/essays/talk.ogg"]
    assert json.loads(feed([post], "jsonfeed", site=SITE))["items"][0]["attachments"] == attachments
    assert [each["mime_type"] for each in attachments] == ["audio/mpeg", "audio/flac"]
    entry = feedparser.parse(feed([post], "atom", site=SITE)).entries[0]
    assert next(each.href for each in entry.enclosures) == "https://slow.example/essays/talk.ogg"


def test_terms_and_languages() -> None:
    post = Post("a", published=at(2), tags=["NESTA", Tag("NESTA"), "a & b"], categories=["Essays"], lang="fr")
    atom = feedparser.parse(feed([post], "atom", site=SITE))
    assert [(tag.term, tag.scheme) for tag in atom.entries[0].tags] == [
        ("Essays", "https://slow.example/category/"), ("NESTA", "https://slow.example/tag/"),
        ("a & b", "https://slow.example/tag/")]  # fmt: skip
    item = json.loads(feed([post], "jsonfeed", site=SITE))["items"][0]
    assert (item["tags"], item["language"]) == (["Essays", "NESTA", "a & b"], "fr")
    assert "<language>en</language>" in feed([post], "rss", site=SITE)
    assert 'xml:lang="fr"' in feed([post], "atom", site=SITE)
    nowhere = attrs.evolve(SITE, lang="")
    assert "<language>" not in feed([post], "rss", site=nowhere)
    assert ElementTree.fromstring(feed([post], "atom", site=nowhere)).attrib == {}


@pytest.mark.parametrize(
    ("narrow", "title", "home", "own"),
    [
        (lambda blog: blog, "Slow Notes", "https://slow.example/", "https://slow.example/feed.atom.xml"),
        (lambda blog: blog.tagged("NESTA"), "Tag Archives: NESTA – Slow Notes", "https://slow.example/tag/nesta.html",
         "https://slow.example/tag/nesta.atom.xml"),
        (lambda blog: blog.tagged("NESTA").by("Ada"), "Tag Archives: NESTA, Ada – Slow Notes",
         "https://slow.example/", None),
    ],
)  # fmt: skip
def test_a_feed_says_what_it_is_of(
    narrow: Callable[[Archive], Archive], title: str, home: str, own: str | None
) -> None:
    archive = narrow(Archive([Post("a", published=at(2), tags=["NESTA"], authors=["Ada"])], site=SITE))
    parsed: Any = feedparser.parse(feed(archive, "atom")).feed
    assert (parsed.title, parsed.link) == (title, home)
    assert next((link.href for link in parsed.links if link.rel == "self"), None) == own
    given_url = feed(archive, "rss", self_url="https://cdn.example/a b.xml")
    assert '<atom:link href="https://cdn.example/a%20b.xml" rel="self" type="application/rss+xml" />' in given_url


def test_feeds_of_parts_have_ids_of_their_own() -> None:
    blog = Archive([Post("a", published=at(2), tags=["b", "c"], authors=["Ada"])], site=SITE)
    parts = [blog, blog.tagged("b"), blog.tagged("c"), blog.tagged("b").by("Ada"), blog.tagged("c").by("Ada")]
    ids = [ElementTree.fromstring(feed(part)).findtext(f"{A}id") for part in parts]
    assert len(set(ids)) == len(parts)


# -- a whole site


def test_a_site_has_feeds_of_all_and_of_each_term() -> None:
    blog = Archive(
        [Post(f"day {day}", "A *body*.", published=at(day), tags=["NESTA"] if day % 2 else ["C#"],
              categories=["Essays"], authors=["Ada"]) for day in range(1, 6)],
        site=SITE,
    )  # fmt: skip
    links = Links(blog, SITE)
    files = {file.path: file.data for file in site_feeds(blog, links=links, limit=2)}
    endings = (".atom.xml", ".rss.xml", ".json")
    stems = ("feed", "tag/nesta", "category/essays", "author/ada", "tag/c-sharp")
    archived = ["feed/archive/1.atom.xml", "feed/archive/2.atom.xml"]
    assert [path for path in files if path not in archived] == [stem + ending for stem in stems for ending in endings]
    assert list(files)[:3] == ["feed.atom.xml", *archived]
    assert files["tag/nesta.rss.xml"] == feed(blog.tagged("NESTA"), "rss", limit=2, links=links)
    authors = [file.path for file in site_feeds(blog, links=links, kinds=("author",), formats=("atom",))]
    assert authors == ["feed.atom.xml", "author/ada.atom.xml"]
    # What is narrowed twice has no address, so what was narrowed once has no parts.
    part = [file.path for file in site_feeds(blog.tagged("NESTA"), links=links, formats=("atom",))]
    assert part[0] == "tag/nesta.atom.xml"
    assert all(path.startswith("tag/nesta/archive/") for path in part[1:])


def test_languages_and_series_have_feeds() -> None:
    """Each has the posts of the filter of that name; languages where there are several."""
    blog = Archive(
        [Post("On Tea", published=at(1), series="Slow Things"), Post("Du thé", published=at(2), lang="fr"),
         Post("On Ink", published=at(3), series="Slow things!")], site=SITE,
    )  # fmt: skip
    links = Links(blog, SITE)
    files = {file.path: file.data for file in site_feeds(blog, links=links, formats=("rss",))}
    assert list(files) == ["feed.rss.xml", "author/ada-quill.rss.xml", "lang/en.rss.xml", "series/slow-things.rss.xml",
                           "lang/fr.rss.xml"]  # fmt: skip
    assert files["lang/fr.rss.xml"] == feed(blog.in_language("fr"), "rss", links=links)
    assert [post.title for post in blog.in_series("slow things")] == ["On Tea", "On Ink"]
    assert blog.in_series("Slow Things").scope == (Scope.of_series("Slow Things"),)
    parsed = feedparser.parse(files["series/slow-things.rss.xml"])
    assert [entry.title for entry in parsed.entries] == ["On Ink", "On Tea"]
    assert (parsed.feed.title, parsed.feed.link) == ("Series: Slow things! – Slow Notes", "https://slow.example/")
    english = Archive([Post("On Tea", published=at(1))], site=Site(url=SITE.url))
    assert [file.path for file in site_feeds(english, links=links, formats=("rss",))] == ["feed.rss.xml"]


def test_feeds_without_pages_have_ids_of_their_own() -> None:
    blog = Archive([Post("a", published=at(2), series="b", lang="fr")], site=SITE)
    parts = [blog, blog.in_language("fr"), blog.in_series("b"), blog.between(2010, 2012), blog.between(2010, 2013)]
    roots = [ElementTree.fromstring(feed(part)) for part in parts]
    assert len({root.findtext(f"{A}id") for root in roots}) == len(parts)
    assert [link.get("href") for root in roots for link in root.findall(f"{A}link[@rel='alternate']")] == [
        "https://slow.example/"] * len(parts)  # fmt: skip


def test_a_feed_that_cannot_be_written_is_left_out_and_told() -> None:
    """The feeds in which two posts have one id; others are there."""
    blog = Archive([Post("a", published=at(2), id="urn:isbn:1", tags=["x"]), Post("b", published=at(3), tags=["y"]),
                    Post("c", published=at(4), id="urn:isbn:1")], site=attrs.evolve(SITE, author=None))  # fmt: skip
    found: list[Problem] = []
    links = Links(blog, SITE)
    files = [file.path for file in site_feeds(blog, links=links, formats=("rss",), report=found.append)]
    assert files == ["tag/y.rss.xml", "tag/x.rss.xml"]
    assert [(problem.code, problem.key) for problem in found] == [("feed-invalid", "id")]
    for limit in (20, 2):
        with pytest.raises(WriteError):
            list(site_feeds(blog, links=links, formats=("atom",), limit=limit))
    # The twin is older than the newest posts, which have their feed all the same.
    files = [file.path for file in site_feeds(blog, links=links, formats=("atom",), limit=2, report=found.append)]
    assert files == ["feed.atom.xml", "tag/y.atom.xml", "tag/x.atom.xml"]
    assert len(found) == 2


def test_hubs_are_told_in_each_format() -> None:
    """WebSub: a link of the relation `hub`, beside that of `self`; JSON Feed has a list for it."""
    hubs = ("https://hub.example/", "https://zürich.example/push")
    for name in ("atom", "rss"):
        parsed: Any = feedparser.parse(feed([], name, site=SITE, hub=hubs))
        assert not parsed.bozo
        assert [link.href for link in parsed.feed.links if link.rel == "hub"] == [
            "https://hub.example/", "https://xn--zrich-kva.example/push"]  # fmt: skip
        assert [link.rel for link in parsed.feed.links if link.rel == "self"]
    assert json.loads(feed([], "jsonfeed", site=SITE, hub=hubs[0]))["hubs"] == [{"type": "WebSub", "url": hubs[0]}]
    assert "hub" not in feed([], "atom", site=SITE, hub="")
    for wrong in ("hub.example", "/hub", "mailto:a@b.example"):
        with pytest.raises(InvalidValueError) as caught:
            feed([], site=SITE, hub=wrong)
        assert (caught.value.problem.key, caught.value.problem.value) == ("hub", wrong)


def test_a_site_renders_each_post_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many feeds a post stands in, its body is rendered once; and the post itself keeps no HTML."""
    from essaykit.markup import markup

    rendered: list[str] = []
    plain = markup.builtin()["plain"]

    def html(body: str, *, prefix: str = "", anchors: str = "") -> str:
        rendered.append(body)
        return plain.html(body, prefix=prefix, anchors=anchors)

    watched = attrs.evolve(plain, html=html)
    blog = Archive([Post(f"day {day}", f"{day}", markup=watched, published=at(day), tags=["a", "b"], summary="s")
                    for day in range(1, 4)], site=SITE)  # fmt: skip
    assert list(site_feeds(blog, links=Links(blog, SITE), formats=("atom",)))
    assert sorted(body for body in rendered if body != "s") == ["1", "2", "3"]


def test_an_entry_is_a_value() -> None:
    post = Post("a", "b", published=at(2))
    links = Links([post], SITE)
    assert entry_of(post, links) == entry_of(post, links)
    assert hash(entry_of(post, links)) == hash(entry_of(post, links))
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        entry_of(post, links).id = "x"  # type: ignore[misc] # that it is frozen is what is tested


def test_a_feed_has_its_file_at_its_address() -> None:
    assert ATOM.write is not None
    assert [file.path for file in ATOM.write(Archive(site=SITE))] == ["feed.atom.xml"]


def test_dates_in_feeds() -> None:
    """Zones with seconds are written in UTC, as neither RFC has words for them."""
    old = datetime(1890, 3, 2, 0, 20, tzinfo=timezone(timedelta(seconds=1172)))
    assert (rfc3339(old), rfc822(old)) == ("1890-03-02T00:00:28Z", "Sun, 02 Mar 1890 00:00:28 GMT")
    new = datetime(2011, 3, 2, 10, 20, tzinfo=timezone(timedelta(hours=-5)))
    assert (rfc3339(new), rfc822(new)) == ("2011-03-02T10:20:00-05:00", "Wed, 02 Mar 2011 10:20:00 -0500")


@pytest.mark.parametrize("offset", [timedelta(hours=14, seconds=30), -timedelta(hours=12, seconds=30)])
def test_moments_at_the_ends_of_time_have_whole_minutes(offset: timedelta) -> None:
    """RFC 3339 and RFC 822 know offsets of whole minutes; within a day of the ends of time there may be no UTC to turn to."""
    day = (1, 1, 1) if offset > timedelta() else (9999, 12, 31)
    at = whole_minutes(datetime(*day, tzinfo=timezone(offset)))
    assert at.utcoffset() is not None
    assert at.utcoffset() % timedelta(minutes=1) == timedelta()  # type: ignore[operator] # an aware moment


def test_what_was_rendered_long_ago_is_forgotten() -> None:
    """So that a blog of a million posts fits; an entry that is made again is the same."""
    entries, links = Entries(2), Links((), Site(url="https://slow.example"))
    some = [Post(f"Tea {number}") for number in range(3)]
    made = [entries(post, links) for post in some]
    assert entries(some[2], links) is made[2]
    assert entries(some[0], links) == made[0]
