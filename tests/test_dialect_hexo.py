"""Hexo: `essaykit.dialects.hexo`."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import attrs
import pytest

import essaykit as ek
from essaykit.catalog import CATALOG
from essaykit.dialects import links
from essaykit.dialects.hexo import FORMAT
from essaykit.errors import FormatError
from essaykit.format import Listing
from essaykit.model.post import Post
from essaykit.model.site import Media, Site
from essaykit.model.tag import Tag
from essaykit.testing import law_roundtrip

A, B, C = Tag("A", kind="category"), Tag("B", kind="category"), Tag("C", kind="category")
AB = attrs.evolve(B, parent=A)
ABC, AC = attrs.evolve(C, parent=AB), attrs.evolve(C, parent=A)


def read(text: str, path: str = "source/_posts/on-tea.md", site: Site | None = None) -> Post:
    return ek.loads(text, dialect="hexo", path=path, site=site)


def day(year: int, month: int, number: int) -> datetime:
    return datetime(year, month, number, tzinfo=UTC)


@pytest.mark.parametrize(
    ("path", "slug", "published", "kind", "status"),
    [
        ("source/_posts/on-tea.md", "on-tea", None, "post", "public"),
        ("source/_posts/2011-03-02-on-tea.md", "on-tea", day(2011, 3, 2), "post", "public"),
        ("source/_posts/2018-12-01-2018-12-01-x.md", "2018-12-01-x", day(2018, 12, 1), "post", "public"),
        ("source/_posts/tool-1.0.0_released.md", "tool-1.0.0_released", None, "post", "public"),
        ("source/_posts/2019-01-11-tool-1.0.0.md", "tool-1.0.0", day(2019, 1, 11), "post", "public"),
        ("source/_posts/deep/down/x.md", "deep/down/x", None, "post", "public"),
        ("source/_posts/日本語テスト.md", "日本語テスト", None, "post", "public"),
        ("source/_drafts/on-tea.md", "on-tea", None, "post", "draft"),
        ("source/about/index.md", "about", None, "page", "public"),
        ("_posts/on-tea.md", "on-tea", None, "post", "public"),
        ("blog/source/_posts/on-tea.markdown", "on-tea", None, "post", "public"),
    ],
)
def test_names(path: str, slug: str, published: datetime | None, kind: str, status: str) -> None:
    post = read("title: x\n---\nBody", path)
    assert (post.slug, post.published, post.kind, post.status) == (slug, published, kind, status)


@pytest.mark.parametrize(
    ("date", "published"),
    [
        ("2013-07-13 20:46:25", datetime(2013, 7, 13, 20, 46, 25, tzinfo=ZoneInfo("Asia/Tokyo"))),
        ("2013/7/13 20:46:25", datetime(2013, 7, 13, 20, 46, 25, tzinfo=ZoneInfo("Asia/Tokyo"))),
        ("2013-07-13T20:46:25Z", datetime(2013, 7, 13, 20, 46, 25, tzinfo=UTC)),
        ("2013-07-13T20:46:25+02:00", datetime(2013, 7, 13, 18, 46, 25, tzinfo=UTC)),
    ],
)
def test_dates_without_a_zone_are_the_sites(date: str, published: datetime) -> None:
    """As on a machine in UTC whose configuration names the zone; in no zone, UTC."""
    text = f"---\ndate: {date}\nupdated: {date}\n---\n"
    post = read(text, "source/_posts/2001-02-03-x.md", Site(timezone="Asia/Tokyo"))
    assert (post.published, post.updated) == (published, published)
    if "T" not in date:
        assert read(text).published == published.replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("written", "categories"),
    [
        ("Sports", (Tag("Sports", kind="category"),)),
        ("Public services", (Tag("Public services", kind="category"),)),
        ("", ()),
        ("[A, B, C]", (A, AB, ABC)),
        ("[[A, B], [A, C]]", (A, AB, AC)),
        ("[[A], [B]]", (A, B)),
        ("[[A, B], C]", (A, AB, C)),
        ("[A, '', B]", (A, AB)),
        ("[2020]", (Tag("2020", kind="category"),)),
    ],
)
def test_categories_are_chains(written: str, categories: tuple[Tag, ...]) -> None:
    """A list is one chain, a list with lists in it is several; what is written reads back the same, parents and all."""
    assert read(f"---\ncategories: {written}\n---\n").categories == categories
    assert read(f"---\ncategory: {written}\n---\n").categories == categories
    post = Post(title="x", categories=categories)
    assert read(ek.dumps(post, dialect="hexo")).categories == categories


def test_singular_keys_give_way() -> None:
    post = read("---\ntag: a\ntags: [b]\ncategory: A\ncategories: B\n---\n")
    assert (post.tags, post.categories) == ((Tag("b"),), (B,))
    assert post.extra == {"tag": "a", "category": "A"}


@pytest.mark.parametrize(
    ("header", "fields"),
    [
        ("tags: a b, c", {"tags": (Tag("a b, c"),)}),
        ("tags: [1, '', a, null]", {"tags": (Tag("1"), Tag("a"))}),
        ("tag: x", {"tags": (Tag("x"),)}),
        ("published: false", {"status": "draft"}),
        ("published: true", {"status": "public"}),
        ("hidden: true", {"status": "unlisted"}),
        ("published: false\nprivate: true", {"status": "private"}),
        ("permalink: tea/", {"url": "tea/"}),
        ("excerpt: Short", {"summary": "Short"}),
        ("lang: fr", {"lang": "fr"}),
        ("photos: [/a.png]", {"image": Media("/a.png"), "extra": {}}),
        ("photo: /a.png", {"image": Media("/a.png")}),
        ("photos: [/a.png, /b.png]", {"image": None, "extra": {"photos": ["/a.png", "/b.png"]}}),
        ("layout: false\ncomments: false\nn: 0123\nyes: no\nslug: other",
         {"slug": "on-tea", "extra": {"layout": False, "comments": False, "n": 123, "yes": "no", "slug": "other"}}),
    ],
)  # fmt: skip
def test_keys(header: str, fields: dict[str, Any]) -> None:
    """YAML is that of version 1.2; the slug is that of the file's name."""
    for text in (f"---\n{header}\n---\nBody", f"{header}\n---\nBody"):
        post = read(text)
        assert {name: getattr(post, name) for name in fields} == fields
        assert (post.body, post.source.problems) == ("Body", ())


def test_drafts_keep_their_tags_out_of_lists() -> None:
    """Hexo lists no tags of unpublished posts; they stay with the post, and `visible()` leaves them out."""
    draft = read("---\ntags: [a]\npublished: false\n---\n")
    shown = read("---\ntags: [b]\n---\n", "source/_posts/x.md")
    archive = ek.Archive([draft, shown])
    assert draft.tags == (Tag("a"),)
    assert [tag.name for tag in archive.visible().tags()] == ["b"]


def test_bodies_are_left_alone() -> None:
    body = "{% blockquote Ada, On Tea %}\nSlow.\n{% endblockquote %}\n\n<!-- more -->\n\n---\n\nrest\n"
    post = read(f"title: x\n---\n\n{body}")
    assert post.body == body


def test_json_headers() -> None:
    post = read(';;;\n"title": "x",\n"tags": ["a"]\n;;;\n\nBody')
    assert (post.title, post.tags, post.body) == ("x", (Tag("a"),), "Body")
    changed = ek.dumps(attrs.evolve(post, title="y"))
    assert changed.startswith(';;;\n"title": "y"')
    assert read(changed).title == "y"


def test_dumping_unchanged_and_changed() -> None:
    text = "title: x # why\ntags:\n\t- a\n---\n\nBody\n"
    post = read(text)
    assert ek.dumps(post) == text
    assert ek.dumps(attrs.evolve(post, title="y")) == text.replace("x # why", "y # why")
    assert ek.dumps(attrs.evolve(post, status="draft")) == text.replace("tags", "published: false\ntags")


@pytest.mark.parametrize(
    "fields",
    [{"status": status} for status in ("public", "draft", "private", "unlisted")]
    + [{"slug": "2011-03-02-x"}, {"slug": "deep/down"}, {"slug": "1.0"}, {"kind": "page"}, {"markup": "plain"}],
)
def test_what_is_written_is_read_back(fields: dict[str, Any]) -> None:
    post = Post(title="On Tea", body="Slow.\n", published=day(2011, 3, 4), tags=["a, b", "3.10"], **fields)
    law_roundtrip(FORMAT, post, fields=(*fields.keys() - {"markup"}, "title", "body", "published", "tags"))


def test_recognition() -> None:
    def listing(*paths: str, head: str = "---\ntitle: x\n---\n") -> Listing:
        return Listing(sorted(paths), lambda _: head)

    assert CATALOG.recognise(listing("_config.yml", "source/_posts/2011-03-02-x.md")).format is FORMAT
    assert CATALOG.recognise(listing("source/_posts/x.md", head="title: x\n---\n")).format is FORMAT
    assert (
        CATALOG.recognise(listing("package.json", "source/x.md", head='{"dependencies": {"hexo": "8"}}')).format
        is FORMAT
    )
    # Octopress has the same folder, with a layout in each post: asked rather than guessed.
    with pytest.raises(FormatError):
        CATALOG.recognise(listing("source/_posts/2011-03-02-x.md", head="---\nlayout: post\n---\n"))
    # Jekyll's posts elsewhere are no Hexo's.
    found = CATALOG.recognise(listing("_posts/2011-03-02-x.md", "test/source/_posts/2011-03-02-x.md"))
    assert found.format.name == "jekyll"


def test_what_is_no_content() -> None:
    assert FORMAT.wants is not None
    paths = ("source/_posts/a.md", "source/_posts/_hidden.md", "source/_data/a.md", "themes/x/README.md", "scaffolds/post.md",
             "source/_drafts/a.md", "source/about/index.md", "source/_posts/a.md~")  # fmt: skip
    assert [path for path in paths if FORMAT.wants(path)] == [
        "source/_posts/a.md",
        "source/_drafts/a.md",
        "source/about/index.md",
    ]


@pytest.mark.parametrize(
    "header", ["private: true", "published: false", "published: false\nprivate: true", "hidden: true", "title: x"]
)
@pytest.mark.parametrize("status", ["public", "draft", "private", "unlisted"])
def test_any_status_can_be_changed_to_any_other(header: str, status: str) -> None:
    """Whichever keys the file has for it."""
    post = attrs.evolve(read(f"---\n{header}\n---\nBody"), status=status)
    assert read(ek.dumps(post)).status == status


@pytest.mark.parametrize(("ending", "markup"), [("njk", "html"), ("NJK", "html"), ("md", "markdown")])
def test_templates_are_html(ending: str, markup: str) -> None:
    """Nunjucks is rendered as it stands, and no Markdown."""
    post = ek.loads("---\ntitle: On Tea\n---\n*Tea*", dialect="hexo", path=f"source/_posts/on-tea.{ending}")
    assert post.markup == markup


@pytest.mark.parametrize(
    ("path", "url", "dated", "link"),
    [
        ("source/_posts/on tea.md", None, True, "/2011/03/02/on%20tea/#a"),
        ("source/_posts/tea.md", "/own/", True, "/own/#a"),  # its own permalink
        ("source/_posts/tea.md", None, False, "tea.md#a"),  # whose address depends on the file's time
        ("source/about/index.md", None, True, "../about/index.md#a"),  # no post
    ],
)  # fmt: skip
def test_links_lead_where_hexo_puts_posts(path: str, url: str | None, dated: bool, link: str) -> None:
    """By the default of `permalink`; what has no address that can be told has a way to its file."""
    post = Post("On Tea", published=datetime(2011, 3, 2, tzinfo=UTC) if dated else None, url=url)
    assert links.HEXO.spelled(links.Goal(path, post, "source/_posts/ink.md"), "#a") == link
