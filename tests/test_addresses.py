"""Where things live."""

from __future__ import annotations

from datetime import UTC, datetime
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from essaykit.addresses import Addresses, Links, absolute, file_of, href
from essaykit.model.archive import Archive
from essaykit.model.file import Source
from essaykit.model.post import Post
from essaykit.model.scope import Scope
from essaykit.model.site import Site
from essaykit.model.tag import Tag

SITE = Site(title="Slow Notes", url="https://slow.example/blog", lang="en")
AT = datetime(2011, 3, 2, tzinfo=UTC)


@pytest.mark.parametrize(
    ("post", "address"),
    [
        (Post("On Tea"), "posts/on-tea.html"),
        (Post("On Tea", kind="page"), "on-tea.html"),
        (Post("Thé", lang="fr"), "fr/posts/thé.html"),
        (Post("On Tea", lang="en"), "posts/on-tea.html"),
        (Post("x", slug="../../etc/passwd"), "posts/etc/passwd.html"),
        (Post("x", slug="/2015/03/26/react"), "posts/2015/03/26/react.html"),
        (Post("x", slug="con"), "posts/con_.html"),
        (Post("On Tea", url="/2011/tea/"), "2011/tea/"),
        (Post("On Tea", url="/2011/tea"), "2011/tea/"),
        (Post("On Tea", url="/2011/tea.html"), "2011/tea.html"),
        (Post("On Tea", url="/"), "index.html"),
        (Post("On Tea", url="https://slow.example/blog/tea/"), "tea/"),
        (Post("On Tea", url="https://elsewhere.example/tea/"), "posts/on-tea.html"),
        (Post("On Tea", url="https://slow.example/shop/tea/"), "posts/on-tea.html"),
        (Post("On Tea", url="/../../etc/passwd"), "etc/passwd/"),
        (Post("On C", slug="c#/#/d%23"), "posts/c/d.html"),
        (Post("On Tea", url="/tea/#top"), "tea/"),
        (Post("On Tea", url="#top"), "posts/on-tea.html"),
    ],
)
def test_address_of_a_post(post: Post, address: str) -> None:
    assert Addresses().of(post, SITE) == address


def test_patterns() -> None:
    own = Addresses(post="{year}/{month}/{day}/{slug}/", scope="t/{kind}/{slug}/", dates="when/{slug}/")
    assert own.of(Post("On Tea", published=AT), SITE) == "2011/03/02/on-tea/"
    assert own.of(Post("On Tea"), SITE) == "undated/00/00/on-tea/"
    assert own.of_scope(Scope.of_tag(Tag("NESTA"))) == "t/tag/nesta/"
    assert own.of_scope(Scope.of_date(2011, 3)) == "when/2011/03/"
    tag = Archive([], site=SITE).tagged("NESTA")
    assert own.of_archive(tag, 2) == "t/tag/nesta/page/2/"
    assert own.of_feed(tag, "atom") == "t/tag/nesta.atom.xml"


def test_address_of_an_archive() -> None:
    where, blog = Addresses(), Archive([Post("On Tea", tags=["NESTA"], published=AT)], site=SITE)
    tag = blog.tagged("NESTA")
    assert [where.of_archive(blog), where.of_archive(blog, 3), where.of_archive(tag), where.of_archive(tag, 3)] == [
        "index.html", "page/3.html", "tag/nesta.html", "tag/nesta/page/3.html"]  # fmt: skip
    assert where.of_archive(tag.by_year()[2011]) is None
    assert where.of_feed(tag.by_year()[2011], "rss") is None
    assert [where.of_feed(blog, name) for name in ("atom", "rss", "jsonfeed")] == [
        "feed.atom.xml", "feed.rss.xml", "feed.json"]  # fmt: skip
    assert where.of_index("tag") == "tag/index.html"


SEGMENTS = st.text(
    st.characters(exclude_characters="/", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=6
).filter(lambda text: text.strip(".") != "")
ADDRESSES = st.lists(SEGMENTS, min_size=1, max_size=3).map("/".join)


@given(ADDRESSES, ADDRESSES)
def test_a_link_leads_to_its_address(target: str, page: str) -> None:
    """From any page, the relative link to any address resolves to that address, whatever characters are in it."""
    target, page = target.replace("#", "x"), page.replace("#", "x")
    found = urljoin(absolute(page, Site(url="https://a.example")), href(target, page))
    assert unquote(urlsplit(found).path) == "/" + target
    assert not urlsplit(found).query


def test_a_colon_begins_no_scheme() -> None:
    """RFC 3986, 4.2: a relative reference whose first segment has a colon begins with a dot-segment."""
    assert href("tea: a note.html", "index.html") == "./tea:%20a%20note.html"
    assert href("a/tea:b.html", "index.html") == "a/tea:b.html"


def test_absolute_addresses_end_in_their_folder() -> None:
    assert absolute("index.html", SITE) == "https://slow.example/blog/"
    assert absolute("tag/index.html#c", SITE) == "https://slow.example/blog/tag/#c"
    assert [file_of("a/"), file_of("a.html"), file_of("")] == ["a/index.html", "a.html", "index.html"]


def post_at(path: str, title: str) -> Post:
    return Post(title, source=Source(path=path))


TEA, INK = post_at("essays/tea.md", "On Tea"), post_at("essays/2011/ink.md", "On Ink")
LINKS = Links([TEA, INK], SITE)


@pytest.mark.parametrize(
    ("url", "target"),
    [
        ("tea.md", "essays/2011/tea.md"),  # no such post beside it: a file
        ("../tea.md", "posts/on-tea.html"),
        ("../tea.md#steep", "posts/on-tea.html#steep"),
        ("../tea.md?x=1", "posts/on-tea.html"),
        ("/essays/tea.md", "posts/on-tea.html"),
        ("a%20b.png", "essays/2011/a b.png"),
        ("/images/a.png", "images/a.png"),
        ("../../../../a.png", "a.png"),
        ("folder/", "essays/2011/folder/"),
        ("#note", None),
        ("", None),
        ("?q", None),
        ("https://a.example/x", None),
        ("mailto:a@b.example", None),
    ],
)
def test_what_a_link_in_a_body_leads_to(url: str, target: str | None) -> None:
    assert LINKS.target(url, INK) == target


def test_links_for_feeds_and_pages() -> None:
    assert LINKS.absolute("../tea.md", INK) == "https://slow.example/blog/posts/on-tea.html"
    assert LINKS.absolute("#note", INK) == "https://slow.example/blog/posts/on-ink.html#note"
    assert LINKS.absolute("https://zürich.example/ü", INK) == "https://xn--zrich-kva.example/%C3%BC"
    assert LINKS.from_page("../tea.md", INK, "tag/nesta.html") == "../posts/on-tea.html"
    assert LINKS.from_page("#note", INK, "tag/nesta.html") == "../posts/on-ink.html#note"
    assert LINKS.from_page("#note", INK, "posts/on-ink.html") == "#note"


@given(st.text())
def test_no_link_makes_it_raise(url: str) -> None:
    """Any text in place of a link gives an address, or None."""
    target = LINKS.target(url, INK)
    assert target is None or not target.startswith("/")
    assert isinstance(LINKS.absolute(url, INK), str)
