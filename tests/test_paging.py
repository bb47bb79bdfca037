"""Feeds in several documents, by RFC 5005: all posts are in them, and what is closed stays as it is."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from xml.etree import ElementTree

import feedparser  # type: ignore[import-untyped] # it has no types
import pytest
from hypothesis import given
from hypothesis import strategies as st

from essaykit.errors import FormatError, InvalidValueError, Problem, WriteError
from essaykit.feeds.documents import DOCUMENTS
from essaykit.feeds.feed import feed
from essaykit.feeds.paging import archived_feed, paged_feed
from essaykit.model.archive import Archive
from essaykit.model.post import Post
from essaykit.model.site import Person, Site
from essaykit.testing import moments, texts

SITE = Site("Slow Notes", "https://slow.example", author=Person("Ada Quill"), since="2005-01-31")
HISTORY = "http://purl.org/syndication/history/1.0"
ATOM = "{http://www.w3.org/2005/Atom}"
FORMATS = st.sampled_from(sorted(DOCUMENTS))
HOSTILE = st.lists(st.tuples(texts(surrogates=True), st.none() | moments()), max_size=7).map(
    lambda drawn: Archive(
        [Post(title, title, slug=f"p{n}", published=moment) for n, (title, moment) in enumerate(drawn)], site=SITE
    )
)


def blog(count: int, *others: Post) -> Archive:
    """Posts of successive days, named by numbers, and others."""
    first = datetime(2011, 3, 2, tzinfo=UTC)
    days = [Post(f"day {day}", f"*{day}*", published=first + timedelta(days=day)) for day in range(count)]
    return Archive([*days, *others], site=SITE)


def written(archive: Archive, format: str = "atom", limit: int = 20) -> dict[str, str]:  # noqa: A002 - as `feed` has it
    return {file.path: str(file.data) for file in archived_feed(archive, format, limit=limit)}


def relations(document: str) -> dict[str, str]:
    """The links of a feed document by their relation, as feedparser finds them; without those to pages."""
    parsed: Any = feedparser.parse(document.encode())
    assert not parsed.bozo, parsed.get("bozo_exception")
    return {link.rel: link.href for link in parsed.feed.links if link.rel != "alternate"}


def ids(document: str) -> list[str]:
    if document.startswith("{"):
        return [item["id"] for item in json.loads(document)["items"]]
    root = ElementTree.fromstring(document)
    return [
        element.text or "" for name in (f"{ATOM}entry/{ATOM}id", "channel/item/guid") for element in root.iterfind(name)
    ]


def by_url(files: Mapping[str, str]) -> dict[str, str]:
    return {f"https://slow.example/{path}": document for path, document in files.items()}


# -- archived feeds


@given(st.integers(0, 30), st.integers(1, 7), FORMATS)
def test_a_newer_post_changes_the_current_document_and_at_most_one_archive(
    count: int, limit: int, format: str  # noqa: A002 - as `feed` has it
) -> None:  # fmt: skip
    """Of the archive documents, none changes but the newest, which gets its `next-archive`; and no document goes."""
    before, after = written(blog(count), format, limit), written(blog(count + 1), format, limit)
    path = next(iter(before))
    changed = [other for other in before if other != path and before[other] != after[other]]
    assert before[path] != after[path]
    assert len(changed) <= 1
    assert len(after) - len(before) in {0, 1}
    for other in changed:
        assert other == list(before)[-1]
        assert ids(before[other]) == ids(after[other])


def test_one_more_post_than_100() -> None:
    """The current document changes; of five archive documents, a fifth is new, and the fourth leads on to it."""
    before, after = written(blog(100)), written(blog(101))
    assert list(before) == ["feed.atom.xml", *(f"feed/archive/{number}.atom.xml" for number in range(1, 5))]
    assert [path for path in before if before[path] != after[path]] == ["feed.atom.xml", "feed/archive/4.atom.xml"]
    more = written(blog(102))
    assert [path for path in more if more[path] != after[path]] == ["feed.atom.xml"]
    link = '  <link href="https://slow.example/feed/archive/5.atom.xml" rel="next-archive" type="application/atom+xml" />\n'
    assert after["feed/archive/4.atom.xml"].replace(link, "") == before["feed/archive/4.atom.xml"]


@given(HOSTILE, st.integers(1, 4), FORMATS)
def test_a_reader_that_follows_the_documents_has_every_post(
    archive: Archive, limit: int, format: str  # noqa: A002 - as `feed` has it
) -> None:  # fmt: skip
    """From the current document, over `prev-archive`, to the oldest: together they hold what one feed would hold."""
    files = list(archived_feed(archive, format, limit=limit, content="summary"))
    found = [own for file in (files[0], *files[:0:-1]) for own in ids(str(file.data))]
    assert list(dict.fromkeys(found)) == ids(feed(archive, format, limit=None))
    assert all(len(ids(str(file.data))) == limit for file in files[1:])


@pytest.mark.parametrize("format", ["atom", "rss"])
def test_archive_documents_lead_to_one_another(format: str) -> None:  # noqa: A002 - as `feed` has it
    files = by_url(written(blog(11), format, 3))
    current, *closed = files
    assert relations(files[current]) == {"self": current, "prev-archive": closed[-1]}
    assert f'xmlns:fh="{HISTORY}"' not in files[current]
    for place, url in enumerate(closed):
        expected = {"self": url, "current": current}
        if place:
            expected["prev-archive"] = closed[place - 1]
        if url != closed[-1]:
            expected["next-archive"] = closed[place + 1]
        assert relations(files[url]) == expected
        assert f'xmlns:fh="{HISTORY}"' in files[url]
        assert "<fh:archive />" in files[url]
    assert len({feedparser.parse(document.encode()).feed.get("id") for document in files.values()}) == 1


def test_json_feed_leads_to_what_is_older() -> None:
    """Its `next_url` is never that of the document itself, nor one that was given before."""
    files = by_url(written(blog(11), "jsonfeed", 3))
    url, seen = next(iter(files)), []
    while url:
        document = json.loads(files[url])
        assert document["feed_url"] == url
        assert url not in seen
        seen.append(url)
        url = document.get("next_url")
    assert len(seen) == len(files)


def test_a_post_of_an_old_date_changes_what_it_must() -> None:
    """The archive document in which it stands, and the later ones; those before it stay, as does what is current."""
    old = Post("late", published=datetime(2011, 3, 7, 12, tzinfo=UTC))
    before, after = written(blog(20), limit=3), written(blog(20, old), limit=3)
    assert [path for path in before if before[path] == after[path]] == [
        "feed.atom.xml", "feed/archive/1.atom.xml", "feed/archive/2.atom.xml"]  # fmt: skip


def test_what_atom_leaves_out_takes_no_place() -> None:
    """And is reported once."""
    found: list[Problem] = []
    files = {file.path: file.data for file in archived_feed(blog(7, Post("undated")), limit=3, report=found.append)}
    assert files == written(blog(7), limit=3)
    assert [(problem.code, problem.value) for problem in found] == [("date-missing", "undated")]


# -- paged feeds


@given(HOSTILE, st.integers(1, 4), FORMATS)
def test_the_pages_of_a_feed_have_each_post_once(
    archive: Archive, size: int, format: str  # noqa: A002 - as `feed` has it
) -> None:  # fmt: skip
    """Page by page, they hold what one feed would hold, in its order."""
    files = list(paged_feed(archive, format, size=size))
    assert [own for file in files for own in ids(str(file.data))] == ids(feed(archive, format, limit=None))
    assert all(len(ids(str(file.data))) == size for file in files[:-1])


def test_pages_lead_to_one_another() -> None:
    files = by_url({file.path: str(file.data) for file in paged_feed(blog(5), size=2, hub="https://hub.example/")})
    first, second, third = files
    assert first == "https://slow.example/feed.atom.xml"
    same = {"first": first, "last": third, "hub": "https://hub.example/"}
    assert relations(files[first]) == {**same, "self": first, "next": second}
    assert relations(files[second]) == {**same, "self": second, "previous": first, "next": third}
    assert relations(files[third]) == {**same, "self": third, "previous": second}
    pages = [json.loads(str(file.data)) for file in paged_feed(blog(3), "jsonfeed", size=2)]
    assert [page.get("next_url") for page in pages] == ["https://slow.example/feed/page/2.json", None]


# -- complete feeds, and what cannot be


@pytest.mark.parametrize("format", ["atom", "rss"])
def test_a_complete_feed_has_all_posts_and_says_so(format: str) -> None:  # noqa: A002 - as `feed` has it
    document = feed(blog(30), format, complete=True)
    assert len(ids(document)) == 30
    assert "<fh:complete />" in document
    assert feedparser.parse(document.encode()).namespaces.get("fh") == HISTORY
    assert "fh:" not in feed(blog(30), format)


@pytest.mark.parametrize("write", [archived_feed, paged_feed])
def test_what_cannot_be(write: Any) -> None:
    """Each is an error before anything is written; and an archive of no posts has one document."""
    size = "limit" if write is archived_feed else "size"
    with pytest.raises(InvalidValueError):
        next(write(blog(1), **{size: 0}))
    with pytest.raises(FormatError):
        next(write(blog(1), "atm"))
    with pytest.raises(WriteError):
        next(write(Archive([])))
    with pytest.raises(WriteError):
        next(write(blog(1, Post("a", status="draft"))))
    with pytest.raises(InvalidValueError, match="address of its own"):
        list(write(blog(3).between(2010, 2012), **{size: 1}))
    assert [file.path for file in write(blog(0))] == ["feed.atom.xml"]
