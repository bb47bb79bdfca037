"""Lektor: `essaykit.dialects.lektor`."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import essaykit as ek
from essaykit.catalog import CATALOG
from essaykit.dialects.lektor import FORMAT
from essaykit.format import Listing
from essaykit.model.post import Post
from essaykit.model.site import Person, Site
from essaykit.model.tag import Tag
from essaykit.testing import law_roundtrip, posts, texts

WORDS = st.from_regex(r"[A-Za-z][A-Za-z0-9,;:' -]{0,8}[a-z]", fullmatch=True)
SLUGS = st.from_regex(r"[a-z]{1,8}(-[a-z0-9]{1,4})?", fullmatch=True)
TITLES = texts().map(lambda text: text.replace("\r", ""))
PATH = "content/blog/on-tea/contents.lr"


def read(text: str, path: str = PATH, site: Site | None = None) -> Post:
    return ek.loads(text, dialect="lektor", path=path, site=site)


@pytest.mark.parametrize(
    ("path", "slug", "lang", "kind"),
    [
        (PATH, "on-tea", None, "post"),
        ("content/blog/on-tea/contents+fr.lr", "on-tea", "fr", "post"),
        ("content/blog/on-tea/contents+zh_Hant.lr", "on-tea", "zh-Hant", "post"),
    ],
)
def test_the_folder_is_the_slug(path: str, slug: str, lang: str | None, kind: str) -> None:
    post = read("title: x\n---\npub_date: 2011-3-2\n---\nbody: y", path)
    assert (post.slug, post.lang, post.kind, post.published) == (slug, lang, kind, datetime(2011, 3, 2, tzinfo=UTC))
    assert post.translation_key == ("content/blog/on-tea" if lang else None)


@pytest.mark.parametrize(
    ("text", "path", "kind"),
    [
        ("title: Blog\n---\nbody: y", "content/blog/contents.lr", "page"),
        ("title: Home\n", "content/contents.lr", "page"),
        ("_model: page\n---\npub_date: 2011-03-02\n", PATH, "page"),
        ("_model: blog-post\n---\ntitle: x\n", PATH, "post"),
        ("title: x\n---\npub_date: 2011-03-02\n", PATH, "post"),
    ],
)
def test_records_without_a_date_are_pages(text: str, path: str, kind: str) -> None:
    assert read(text, path).kind == kind


@pytest.mark.parametrize(
    ("date", "published"),
    [
        ("2011-3-2", datetime(2011, 3, 2, tzinfo=ZoneInfo("Asia/Tokyo"))),
        ("2011-03-02 10:20", datetime(2011, 3, 2, 10, 20, tzinfo=ZoneInfo("Asia/Tokyo"))),
        ("2011-03-02 10:20:30", datetime(2011, 3, 2, 10, 20, 30, tzinfo=ZoneInfo("Asia/Tokyo"))),
        ("2011-03-02 10:20:30 -0500", datetime(2011, 3, 2, 15, 20, 30, tzinfo=UTC)),
        ("2011-07-01 10:20 Europe/London", datetime(2011, 7, 1, 9, 20, tzinfo=UTC)),
        ("2011-07-01 10:20 Europe/London +0300", datetime(2011, 7, 1, 7, 20, tzinfo=UTC)),
    ],
)
def test_dates(date: str, published: datetime) -> None:
    assert read(f"pub_date: {date}\n", site=Site(timezone="Asia/Tokyo")).published == published


@pytest.mark.parametrize("date", ["2011-02-30", "soon", "2011-03-02 10:20 Mars/Base"])
def test_a_date_that_is_none_is_a_problem(date: str) -> None:
    post = read(f"title: x\n---\npub_date: {date}\n")
    assert post.published is None
    assert [(problem.code, problem.line, problem.column) for problem in post.source.problems] == [
        ("date-invalid", 3, 11)
    ]
    assert post.extra == {"pub_date": date}


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("_hidden: yes", {"status": "draft"}),
        ("_hidden: no", {"status": "public"}),
        ("_hidden: 1", {"status": "draft"}),
        ("_discoverable: no", {"status": "unlisted"}),
        ("_discoverable: false\n---\n_hidden: true", {"status": "draft"}),
        ("_hidden: yes\n---\nprivate: yes", {"status": "private"}),
        ("_slug: tea", {"slug": "tea"}),
        ("tags: a b, c", {"tags": (Tag("a b"), Tag("c"))}),
        ("tags:\n\na, b\nc\n", {"tags": (Tag("a, b"), Tag("c"))}),
        ("author: Ada, Bob", {"authors": (Person("Ada, Bob"),)}),
        ("author:\n\nAda\nBob", {"authors": (Person("Ada"), Person("Bob"))}),
        ("twitter_handle: ada\n---\nn: 0123", {"extra": {"twitter_handle": "ada", "n": "0123"}}),
        ("title: x\n---\nbody:\n\na\n----\nb\n", {"body": "a\n---\nb\n"}),
        ("body:\n\nFirst\n---\ntitle: x\n", {"title": "x", "body": "First\n"}),
        ("title: no\n---\nsort_key: 3\n---\n_gid: abc", {"title": "no", "order": 3, "id": "abc"}),
    ],
)
def test_fields(text: str, fields: dict[str, Any]) -> None:
    post = read(text)
    assert {name: getattr(post, name) for name in fields} == fields
    assert post.source.problems == ()


def test_dumping_unchanged_gives_the_very_text() -> None:
    """Escaped dashes come back, and fields after the body stay there."""
    text = "title: x\n--- \nbody:\n\na\n----\nb\n-----\n---\ntags: a\n"
    post = read(text)
    assert post.body == "a\n---\nb\n----\n"
    assert ek.dumps(post) == text
    assert ek.dumps(attrs.evolve(post, title="y")) == text.replace("title: x", "title: y")
    assert ek.dumps(attrs.evolve(post, tags=["b"])) == text.replace("tags: a", "tags: b")
    assert ek.dumps(attrs.evolve(post, body="---\n")) == "title: x\n--- \nbody:\n\n----\n---\ntags: a\n"
    assert read(ek.dumps(attrs.evolve(post, status="draft"))).status == "draft"
    plain = read("title: x\n---\nbody:\n\na\nb\n---\ntags: a\n").source
    assert plain.header + "a\nb\n" + plain.footer == "title: x\n---\nbody:\n\na\nb\n---\ntags: a\n"


@pytest.mark.parametrize(
    "fields",
    [{"status": status} for status in ("public", "draft", "private", "unlisted")]
    + [{"slug": "Tea/Time"}, {"tags": ["a, b"]}, {"tags": ["a, b", "c"]}, {"kind": "page"}, {"authors": ["Ada", "Bob"]},
       {"body": "---\n\n----\n"}, {"body": "\n\n  x"}, {"title": "---"}, {"title": " a\n---\nb\n"}, {"title": "null"}],
)  # fmt: skip
def test_what_is_written_is_read_back(fields: dict[str, Any]) -> None:
    post = Post(
        **{"title": "On Tea", "body": "Slow.\n", "published": datetime(2011, 3, 4, 10, 20, tzinfo=UTC), **fields}
    )
    law_roundtrip(FORMAT, post, fields=(*fields, "title", "body", "published"))


def test_recognition() -> None:
    for paths in (["x.lektorproject", "content/contents.lr"], ["content/blog/on-tea/contents.lr"]):
        assert CATALOG.recognise(Listing(paths, lambda _: "")).format is FORMAT
    assert FORMAT.wants is not None
    assert [path for path in (PATH, "content/blog/on-tea/contents+fr.lr", "content/on-tea/pic.lr", "a.md") if FORMAT.wants(path)] == [
        PATH, "content/blog/on-tea/contents+fr.lr"]  # fmt: skip


@pytest.mark.parametrize(
    "header", ["private: yes", "_hidden: yes", "_hidden: yes\n---\nprivate: yes", "_discoverable: no", "title: x"]
)
@pytest.mark.parametrize("status", ["public", "draft", "private", "unlisted"])
def test_any_status_can_be_changed_to_any_other(header: str, status: str) -> None:
    """Whichever fields the file has for it, before or after the body."""
    for text in (f"{header}\n---\nbody: x\n", f"body: x\n---\n{header}\n"):
        post = attrs.evolve(read(text), status=status)
        assert read(ek.dumps(post)).status == status


@given(posts(text=WORDS, body=texts(), title=TITLES, slug=SLUGS, kind=st.just("post"), extra=st.just({}),
             tags=st.lists(WORDS, max_size=3, unique=True), categories=st.lists(WORDS, max_size=2, unique=True)))  # fmt: skip
def test_roundtrip(post: Post) -> None:
    """What is written is read back the same; of titles, those without carriage returns, which Lektor has not."""
    law_roundtrip(FORMAT, post)


def test_a_record_without_a_path_has_the_slug_of_its_title() -> None:
    """Where only the text is given, nothing is said about its folder."""
    post = ek.loads("title: On Tea\n---\nbody: Slow.\n", dialect="lektor")
    assert (post.slug, post.body, post.source.problems) == ("on-tea", "Slow.\n", ())
