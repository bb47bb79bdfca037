"""Eleventy: `essaykit.dialects.eleventy`."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import attrs
import pytest

import essaykit as ek
from essaykit.catalog import CATALOG
from essaykit.dialects.eleventy import FORMAT
from essaykit.errors import ReadError, WriteError
from essaykit.format import Listing
from essaykit.model.post import Post
from essaykit.model.site import Site
from essaykit.model.tag import Tag
from essaykit.testing import law_roundtrip


def read(text: str, path: str = "posts/on-tea.md", site: Site | None = None) -> Post:
    return ek.loads(text, dialect="eleventy", path=path, site=site)


def day(year: int, month: int, number: int) -> datetime:
    return datetime(year, month, number, tzinfo=UTC)


@pytest.mark.parametrize(
    ("path", "slug", "published"),
    [
        ("posts/on-tea.md", "on-tea", None),
        ("posts/2011-03-02-on-tea.md", "on-tea", day(2011, 3, 2)),
        ("2011-03-02/on-tea.md", "on-tea", day(2011, 3, 2)),
        ("blog/2011-03-02-on-tea/index.md", "on-tea", day(2011, 3, 2)),
        ("blog/2011-03-02-trip/2012-05-06-home.md", "home", day(2011, 3, 2)),
        ("blog/trip-2011-03-02-home.md", "home", day(2011, 3, 2)),
        ("blog/release-2011-03-02.md", "release-2011-03-02", day(2011, 3, 2)),
        ("blog/1.0.2-released.md", "1.0.2-released", None),
        ("blog/on-tea.html.njk", "on-tea.html", None),
        ("blog/on-tea.liquid", "on-tea", None),
        ("blog/2011-13-45-on-tea.md", "on-tea", None),
    ],
)
def test_names(path: str, slug: str, published: datetime | None) -> None:
    post = read("Body", path)
    assert (post.slug, post.published, post.title) == (slug, published, "")


@pytest.mark.parametrize(
    ("date", "published"),
    [
        ("2011-03-02", day(2011, 3, 2)),
        ("2011-03-02 10:20:30", datetime(2011, 3, 2, 10, 20, 30, tzinfo=UTC)),
        ("2011-03-02T10:20:30.5", datetime(2011, 3, 2, 10, 20, 30, 500_000, tzinfo=UTC)),
        ("'2011-03-02T10:20'", datetime(2011, 3, 2, 10, 20, tzinfo=UTC)),
        ("2011-03-02T10:20:30-05:00", datetime(2011, 3, 2, 15, 20, 30, tzinfo=UTC)),
        ("", day(2001, 2, 3)),
    ],
)
def test_dates_are_utc_and_win_over_the_path(date: str, published: datetime) -> None:
    """A date without a zone is UTC, whatever the Site's zone."""
    post = read(f"---\ndate: {date}\n---\n", "posts/2001-02-03-x.md", Site(timezone="Asia/Tokyo"))
    assert post.published == published


@pytest.mark.parametrize("word", ["Last Modified", "created", "git Last Modified", "GIT CREATED"])
def test_times_of_the_file_system_are_no_dates(word: str) -> None:
    post = read(f"---\ndate: {word}\n---\n", "posts/2001-02-03-x.md")
    assert post.published is None
    assert post.extra == {"date": word}
    assert post.source.problems == ()
    assert f"date: {word}" in ek.dumps(attrs.evolve(post, title="New"))


def test_a_date_that_is_none_is_a_problem() -> None:
    post = read("---\ndate: yesterday\n---\n")
    assert [(problem.code, problem.line) for problem in post.source.problems] == [("date-invalid", 2)]


@pytest.mark.parametrize(
    ("header", "fields"),
    [
        ("title: On Tea", {"title": "On Tea"}),
        ("tags: a b, c", {"tags": (Tag("a b, c"),)}),
        ("tags: [post, 2020, post]", {"tags": (Tag("post"), Tag("2020"))}),
        ("tags:", {"tags": ()}),
        ("draft: true", {"status": "draft"}),
        ("draft: false", {"status": "public"}),
        ("eleventyExcludeFromCollections: true", {"status": "unlisted"}),
        (
            "eleventyExcludeFromCollections: [post]",
            {"status": "public", "extra": {"eleventyExcludeFromCollections": ["post"]}},
        ),
        ("draft: true\neleventyExcludeFromCollections: true", {"status": "draft"}),
        ("permalink: false", {"status": "private", "url": None}),
        ("permalink: /tea/", {"status": "public", "url": "/tea/", "extra": {}}),
        ("permalink: '/blog/{{ page.fileSlug }}/'", {"url": "/blog/on-tea/"}),
        ("permalink: '/{{ title | slug }}/'", {"url": None, "extra": {"permalink": "/{{ title | slug }}/"}}),
        ("permalink: {build: /x/}", {"url": None, "extra": {"permalink": {"build": "/x/"}}}),
        ("categories: Public services", {"categories": (Tag("Public services", kind="category"),)}),
        ("updated: 2011-03-02", {"updated": day(2011, 3, 2)}),
        ("layout: post.njk\nn: 0123\nb: no", {"extra": {"layout": "post.njk", "n": 123, "b": "no"}}),
        (
            "status: Done\nslug: other",
            {"status": "public", "slug": "on-tea", "extra": {"status": "Done", "slug": "other"}},
        ),
        ("pagination: {data: x}", {"kind": "page"}),
    ],
)
def test_keys(header: str, fields: dict[str, Any]) -> None:
    post = read(f"---\n{header}\n---\nBody")
    assert {name: getattr(post, name) for name in fields} == fields
    assert post.source.problems == ()


@pytest.mark.parametrize(
    "fields",
    [{"status": status} for status in ("public", "draft", "private", "unlisted")]
    + [{"url": "/tea/"}, {"url": "/tea/", "status": "draft"}, {"slug": "2011-03-02-x"}, {"slug": "a-2011-03-02-x"}, {"slug": "index"},
       {"markup": "html"}, {"markup": "plain"}, {"tags": ["a, b", "3.10"]}, {"categories": ["One"]}],
)  # fmt: skip
def test_what_is_written_is_read_back(fields: dict[str, Any]) -> None:
    post = Post(title="On Tea", body="Slow.\n", published=day(2011, 3, 4), **fields)
    law_roundtrip(FORMAT, post, fields=(*fields.keys() - {"markup"}, "title", "body", "published"))


def test_a_private_post_has_no_page_even_with_an_address() -> None:
    (file,) = FORMAT.write(ek.Archive([Post(title="x", status="private", url="/x/")]))  # type: ignore[misc] # it can write
    assert "permalink: false" in str(file.data)


def test_json_headers_and_code() -> None:
    post = read('---json\n{\n  "title": "x",\n  "date": "2011-03-02T10:20:30-0500"\n}\n---\nBody')
    assert (post.title, post.body, post.published) == ("x", "Body", datetime(2011, 3, 2, 15, 20, 30, tzinfo=UTC))
    assert post.source.fence == "json"
    changed = ek.dumps(attrs.evolve(post, title="y"))
    assert changed.startswith("---json\n{")
    assert read(changed).title == "y"
    with pytest.raises(ReadError) as caught:
        read("---js\nconst title = 'x';\n---\nBody")
    assert caught.value.problem.code == "header-language"
    assert "JavaScript" in str(caught.value)


@pytest.mark.parametrize(
    ("path", "kind", "markup"),
    [("posts/on-tea.md", "post", "markdown"), ("posts/index.md", "page", "markdown"), ("index.njk", "page", "html"),
     ("posts/2011-03-02-on-tea/index.md", "post", "markdown"), ("2011-03-02-x.njk", "post", "html"), ("a.liquid", "page", "html")],
)  # fmt: skip
def test_kinds(path: str, kind: str, markup: str) -> None:
    post = read("Body", path)
    assert (post.kind, post.markup) == (kind, markup)


def test_dumping_unchanged_and_changed() -> None:
    text = "---\r\ntitle: x # why\r\ndate: 2011-03-02\r\npermalink: false\r\n---\r\n\r\nBody\r\n"
    post = read(text)
    assert ek.dumps(post) == text
    assert ek.dumps(attrs.evolve(post, status="public")) == text.replace("permalink: false\r\n", "")
    assert ek.dumps(attrs.evolve(post, title="y")) == text.replace("x # why", "y # why")


@pytest.mark.parametrize(
    ("paths", "head"),
    [([".eleventy.js", "posts/a.md"], ""), (["blog/eleventy.config.mjs"], ""), (["posts/posts.11tydata.json"], ""),
     (["content/a.md"], "---js\nconst x = 1;\n---\n"), (["a.md"], "---\neleventyNavigation:\n  key: x\n---\n")],
)  # fmt: skip
def test_recognition(paths: list[str], head: str) -> None:
    assert CATALOG.recognise(Listing(paths, lambda _: head)).format is FORMAT


def test_what_is_no_content() -> None:
    assert FORMAT.wants is not None
    assert [path for path in ("posts/a.md", "_includes/a.njk", "_data/a.md", "node_modules/a/b.md", ".cache/a.md") if FORMAT.wants(path)] == [
        "posts/a.md"]  # fmt: skip


@pytest.mark.parametrize("header", ["permalink: false", "draft: true", "permalink: /x/", "eleventyExcludeFromCollections: true",
                                    "draft: true\npermalink: false\neleventyExcludeFromCollections: true"])  # fmt: skip
@pytest.mark.parametrize("status", ["public", "draft", "private", "unlisted"])
def test_any_status_can_be_changed_to_any_other(header: str, status: str) -> None:
    """Whichever keys the file has for it; but what has no page can keep no address."""
    post = attrs.evolve(read(f"---\n{header}\n---\nBody"), status=status)
    if (post.url, status) == ("/x/", "private"):
        with pytest.raises(WriteError, match="url would change with it"):
            ek.dumps(post)
    else:
        assert read(ek.dumps(post)).status == status


@pytest.mark.parametrize("empty", ["", "null", "~"])
def test_an_empty_permalink_is_none(empty: str) -> None:
    post = ek.loads(f"---\ntitle: On Tea\npermalink: {empty}\n---\n", dialect="eleventy", path="posts/on-tea.md")
    assert (post.url, post.status, post.source.problems) == (None, "public", ())
