"""WordPress exports: everything that they hold is read, in every version, and nothing that is wrong with one stops the rest."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import subprocess
import sys
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from essaykit.bundles.json import from_json, to_json
from essaykit.bundles.wordpress.autoparagraphs import autoparagraphs
from essaykit.bundles.wordpress.blocks import has_blocks, unblocked
from essaykit.bundles.wordpress.body import body_of
from essaykit.bundles.wordpress.cutting import cuts
from essaykit.bundles.wordpress.export import WORDPRESS, Export, posts_of
from essaykit.bundles.wordpress.media import media_csv, media_list
from essaykit.bundles.wordpress.mending import mend
from essaykit.bundles.wordpress.shortcodes import expand
from essaykit.bundles.wordpress.wxr import parse
from essaykit.disk.reading import iter_posts, load_archive
from essaykit.errors import CODES, EssaykitError, FormatError, ReadError
from essaykit.format import Limits, Reading
from essaykit.model.archive import Archive
from essaykit.model.file import File
from essaykit.model.post import Post
from essaykit.model.site import Media, Person, Site
from essaykit.model.tag import Tag
from essaykit.quotation.quotes import quotes
from essaykit.testing import law_total, texts

# -- exports of our own


def export(
    *items: str, version: str | None = "1.2", head: str = "", scheme: str = "http", end: str = "</channel>\n</rss>\n"
) -> bytes:
    """An export with these items."""
    address = f"{scheme}://wordpress.org/export/{version or '1.2'}/"
    said = f"<wp:wxr_version>{version}</wp:wxr_version>" if version is not None else ""
    return f"""<?xml version="1.0" encoding="UTF-8" ?>
<!-- This is a WordPress eXtended RSS file; an <item> in a comment is none. -->
<rss version="2.0" xmlns:excerpt="{address}excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:wfw="http://wellformedweb.org/CommentAPI/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="{address}">
<channel>
<title>Slow Notes</title><link>https://slow.example</link><description>On public &amp; private life</description>
<pubDate>Wed, 02 Mar 2011 08:20:30 +0000</pubDate><language>en-GB</language>{said}
<wp:base_site_url>https://slow.example</wp:base_site_url><wp:base_blog_url>https://slow.example</wp:base_blog_url>
{head}{"".join(items)}{end}""".encode()


def item(title: str = "On Tea", body: str = "It is slow.", **fields: str) -> str:
    """An item; fields by their names, `wp_` left out, and `more` for whatever else."""
    own = {
        "post_id": "12", "post_date": "2011-03-02 10:20:30", "post_date_gmt": "2011-03-02 08:20:30", "post_name": "on-tea",
        "status": "publish", "post_type": "post", "post_parent": "0", "menu_order": "0", "post_password": "", "is_sticky": "0",
    }  # fmt: skip
    outer = {
        "link": "https://slow.example/2011/03/02/on-tea/",
        "guid": "https://slow.example/?p=12",
        "creator": "ada",
        "excerpt": "",
    }
    more = fields.pop("more", "")
    outer.update({key: fields.pop(key) for key in list(fields) if key in outer})
    own.update(fields)
    parts = "".join(f"<wp:{name}>{value}</wp:{name}>" for name, value in own.items() if value != "absent")
    return (
        f"<item><title>{title}</title><link>{outer['link']}</link><pubDate>Wed, 02 Mar 2011 08:20:30 +0000</pubDate>"
        f'<dc:creator><![CDATA[{outer["creator"]}]]></dc:creator><guid isPermaLink="false">{outer["guid"]}</guid>'
        f"<description></description><content:encoded><![CDATA[{body}]]></content:encoded>"
        f"<excerpt:encoded><![CDATA[{outer['excerpt']}]]></excerpt:encoded>{parts}{more}</item>\n"
    )


def meta(key: str, value: str) -> str:
    return (
        f"<wp:postmeta><wp:meta_key>{key}</wp:meta_key><wp:meta_value><![CDATA[{value}]]></wp:meta_value></wp:postmeta>"
    )


def comment(number: int, parent: int = 0, **fields: str) -> str:
    own = {"comment_author": "Bo", "comment_author_email": "bo@ink.example", "comment_author_url": "https://ink.example",
           "comment_date": "2011-03-02 12:00:00", "comment_date_gmt": "2011-03-02 10:00:00", "comment_content": f"Comment {number}",
           "comment_approved": "1", "comment_type": ""} | fields  # fmt: skip
    parts = "".join(f"<wp:{name}><![CDATA[{value}]]></wp:{name}>" for name, value in own.items())
    return f"<wp:comment><wp:comment_id>{number}</wp:comment_id>{parts}<wp:comment_parent>{parent}</wp:comment_parent></wp:comment>"


AUTHOR = ("<wp:author><wp:author_id>1</wp:author_id><wp:author_login>ada</wp:author_login><wp:author_email>ada@quill.example</wp:author_email>"
          "<wp:author_display_name><![CDATA[Ada Quill]]></wp:author_display_name></wp:author>")  # fmt: skip


def category(slug: str, name: str, parent: str = "", description: str = "") -> str:
    return (f"<wp:category><wp:category_nicename>{slug}</wp:category_nicename><wp:category_parent>{parent}</wp:category_parent>"
            f"<wp:cat_name><![CDATA[{name}]]></wp:cat_name><wp:category_description><![CDATA[{description}]]></wp:category_description>"
            "</wp:category>")  # fmt: skip


def read(data: bytes, **reading: object) -> Archive:
    found = WORDPRESS.read(File("export.xml", data), Reading(**reading)) if WORDPRESS.read else None
    assert isinstance(found, Archive)
    return found


def one(*items: str, **parts: str) -> Post:
    [post] = read(export(*items, **parts))
    return post


def codes(archive: Archive) -> list[str]:
    return [problem.code for problem in archive.problems]


# -- what is carried


def test_a_whole_item() -> None:
    """Everything that an item says stands in its field of the Post."""
    head = AUTHOR + category("arts", "Arts") + category("film", "Film &amp; TV", "arts", "Moving pictures")
    terms = ('<category domain="category" nicename="film"><![CDATA[Film &amp; TV]]></category>'
             '<category domain="post_tag" nicename="nesta"><![CDATA[NESTA]]></category>'
             '<category domain="series" nicename="pilots"><![CDATA[Pilots]]></category>'
             '<category domain="post_format" nicename="post-format-aside"><![CDATA[Aside]]></category>')  # fmt: skip
    more = (terms + meta("_thumbnail_id", "30") + meta("_wp_old_slug", "tea") + meta("mood", "calm") + meta("mood", "slow")
            + meta("_plugin", "x") + meta("enclosure", "https://slow.example/t.mp3\n1234\naudio/mpeg\n"))  # fmt: skip
    picture = item("Leaf", "A leaf.", post_id="30", post_type="attachment", status="inherit", excerpt="A tea leaf", post_name="leaf",
                   guid="https://slow.example/files/leaf.jpg", link="https://slow.example/?attachment_id=30",
                   more="<wp:attachment_url>https://slow.example/files/leaf.jpg</wp:attachment_url>"
                        + meta("_wp_attachment_image_alt", "A leaf, green"))  # fmt: skip
    data = export(item("On Tea &amp; Ink", excerpt="Short.", menu_order="3", is_sticky="1", post_modified="2011-03-03 10:00:00",
                       post_modified_gmt="2011-03-03 08:00:00", more=more), picture, head=head)  # fmt: skip
    blog = read(data)
    arts = Tag("Arts", kind="category")
    leaf = Media("https://slow.example/files/leaf.jpg", "image/jpeg", None, "A leaf, green", "A tea leaf")
    two = timezone(timedelta(hours=2))
    assert blog["on-tea"] == Post(
        "On Tea & Ink", "<p>It is slow.</p>\n", markup="html", slug="on-tea",
        published=datetime(2011, 3, 2, 10, 20, 30, tzinfo=two), updated=datetime(2011, 3, 3, 10, tzinfo=two),
        dates=blog["on-tea"].dates, categories=[Tag("Film & TV", slug="film", kind="category", parent=arts, description="Moving pictures")],
        tags=[Tag("NESTA"), Tag("Pilots", kind="series"), Tag("Aside", slug="post-format-aside", kind="post_format")],
        authors=[Person("Ada Quill", "ada@quill.example")], summary="Short.", url="/2011/03/02/on-tea/", aliases=["/2011/03/02/tea/"],
        image=leaf, enclosures=[Media("https://slow.example/t.mp3", "audio/mpeg", 1234)], order=3, trusted=False,
        id="https://slow.example/?p=12", extra={"mood": ["calm", "slow"], "wordpress": {"id": 12, "sticky": True, "meta": {"_plugin": "x"}}},
    )  # fmt: skip
    attachment = blog["leaf"]
    assert (attachment.kind, attachment.status, attachment.enclosures, attachment.body) == (
        "attachment",
        "unlisted",
        (leaf,),
        "<p>A leaf.</p>\n",
    )
    assert blog.site == Site("Slow Notes", "https://slow.example", "On public & private life", lang="en-GB")


@pytest.mark.parametrize("version", ["1.0", "1.1", "1.2"])
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_every_version_is_read(version: str, scheme: str) -> None:
    """The addresses of the namespaces differ by version; what the items say does not."""
    blog = read(export(item(), item("Two", post_name="two", guid="2"), version=version, scheme=scheme))
    assert [post.title for post in blog] == ["On Tea", "Two"]
    assert codes(blog) == []


def test_a_file_written_by_another_program_has_prefixes_of_its_own() -> None:
    """What a prefix means is told by its address."""
    root = ElementTree.fromstring(export(item(), head=AUTHOR))
    blog = read(ElementTree.tostring(root))
    assert b"ns0:" in ElementTree.tostring(root)
    assert (blog[0].title, blog[0].slug, blog[0].authors[0].name) == ("On Tea", "on-tea", "Ada Quill")


def test_terms_of_the_first_version() -> None:
    """WXR 1.0 says each term twice, once without its slug, and calls tags `tag`."""
    post = one(item(more='<category><![CDATA[Arts]]></category><category domain="category" nicename="arts"><![CDATA[Arts]]></category>'
                         '<category domain="tag"><![CDATA[NESTA]]></category><category domain="tag" nicename="nesta"><![CDATA[NESTA]]></category>'),
               version="1.0")  # fmt: skip
    assert (post.categories, post.tags) == ((Tag("Arts", kind="category"),), (Tag("NESTA"),))


def test_terms_that_have_no_slug_at_all() -> None:
    """Where no term has a slug, each counts by its name."""
    post = one(item(more="<category>Arts &amp;amp; Crafts</category>"))
    assert post.categories == (Tag("Arts & Crafts", kind="category"),)


@pytest.mark.parametrize(("written", "status"), [
    ("publish", "public"), ("future", "public"), ("draft", "draft"), ("pending", "draft"), ("private", "private"), ("trash", "private"),
    ("inherit", "unlisted"), ("archived-by-a-plugin", "private"),
])  # fmt: skip
def test_statuses(written: str, status: str) -> None:
    """What WordPress shows to nobody is shown to nobody here; the word itself is kept where there is no other."""
    post = one(item(status=written))
    assert post.status == status
    kept = post.extra["wordpress"].get("status")
    assert kept == (written if written not in {"publish", "draft", "private", "inherit"} else None)


def test_a_password_makes_it_private() -> None:
    """A post behind a password is not for everybody."""
    post = one(item(post_password="tea"))  # noqa: S106 - no password of anybody
    assert (post.status, post.extra["wordpress"]["password"]) == ("private", "tea")


def test_what_wordpress_keeps_for_itself_is_private() -> None:
    """Menus and templates are no posts that anybody reads."""
    post = one(item(post_type="nav_menu_item"))
    assert (post.kind, post.status, post.url) == ("nav_menu_item", "private", None)


@pytest.mark.parametrize(("local", "gmt", "wanted", "zone"), [
    ("2011-03-02 10:20:30", "2011-03-02 04:50:30", "2011-03-02T10:20:30+05:30", "given"),
    ("2011-03-02 10:20:30", "2011-03-02 10:20:30", "2011-03-02T10:20:30+00:00", "given"),
    ("2011-03-02 22:20:30", "2011-03-03 07:20:30", "2011-03-02T22:20:30-09:00", "given"),
    ("0000-00-00 00:00:00", "2011-03-02 08:20:30", "2011-03-02T08:20:30+00:00", "utc"),
    ("2011-06-02 10:20:30", "0000-00-00 00:00:00", "2011-06-02T10:20:30+01:00", "site"),
    ("2011-03-02 10:20:30", "2010-01-01 00:00:00", "2010-01-01T00:00:00+00:00", "utc"),
])  # fmt: skip
def test_zones(local: str, gmt: str, wanted: str, zone: str) -> None:
    """The zone is the difference of the two dates; a pair that cannot be one counts as GMT."""
    [post] = read(export(item(post_date=local, post_date_gmt=gmt)), site=Site(timezone="Europe/London"))
    assert post.published is not None
    assert post.dates.published is not None
    assert (post.published.isoformat(), post.dates.published.zone) == (wanted, zone)


def test_a_draft_that_was_never_published_has_no_date() -> None:
    """`0000-00-00` is no date, and nothing is wrong with it."""
    data = export(item(post_date="0000-00-00 00:00:00", post_date_gmt="0000-00-00 00:00:00", status="draft"))
    blog = read(
        data.replace(
            b"<pubDate>Wed, 02 Mar 2011 08:20:30 +0000</pubDate><dc",
            b"<pubDate>Mon, 30 Nov -0001 00:00:00 +0000</pubDate><dc",
        )
    )
    assert (blog[0].published, codes(blog)) == (None, [])


@pytest.mark.parametrize(("link", "url", "kept"), [
    ("https://slow.example/a/b/", "/a/b/", None), ("http://www.slow.example/a/", "/a/", None), ("https://other.example/a/", "https://other.example/a/", None),
    ("https://slow.example/?p=12", None, "https://slow.example/?p=12"), ("", None, None), ("https://slow.example/caf%C3%A9/", "/café/", None),
    ("javascript:alert(1)", None, None), ("https://[", None, None),
])  # fmt: skip
def test_addresses(link: str, url: str | None, kept: str | None) -> None:
    """A permalink stays the post's address, from the root of the blog; one that no file can have is kept aside."""
    post = one(item(link=link))
    assert (post.url, post.extra["wordpress"].get("link")) == (url, kept)


def test_titles_and_slugs_are_read_as_people_do() -> None:
    """WordPress keeps titles as HTML, and slugs percent-encoded."""
    post = one(item("A &amp;#8220;word&amp;#8221; &lt;em&gt;set&lt;/em&gt;", post_name="caf%c3%a9"))
    assert (post.title, post.slug) == ("A “word” set", "café")
    assert post.extra["wordpress"]["title"] == "A &#8220;word&#8221; <em>set</em>"


def test_authors_are_joined_to_their_names() -> None:
    """A login that the head does not list is a name."""
    blog = read(export(item(), item("Two", creator="zoe", post_name="two"), head=AUTHOR))
    assert [post.authors[0].name for post in (blog["on-tea"], blog["two"])] == ["Ada Quill", "zoe"]


def test_comments_are_threaded_and_pingbacks_apart() -> None:
    """Comments keep their order, parent, kind and status."""
    post = one(
        item(
            more=comment(1)
            + comment(2, 1, comment_approved="0")
            + comment(3, comment_type="pingback")
            + comment(4, 2, comment_approved="trash")
        )
    )
    assert [(own.id, own.parent, own.kind, own.status) for own in post.comments] == [
        ("1", None, "comment", "public"), ("2", "1", "comment", "pending"), ("3", None, "pingback", "public"), ("4", "2", "comment", "trash"),
    ]  # fmt: skip
    assert post.comments[0].author == Person("Bo", "bo@ink.example", "https://ink.example")
    assert post.comments[0].body == "<p>Comment 1</p>\n"


@given(st.lists(st.integers(0, 12), max_size=12))
@example([2, 1, 1, 99, 5])
def test_comments_never_answer_themselves(parents: list[int]) -> None:
    """Whatever the parents say, each comment leads to one that answers none; those that did so stay as they were."""
    post = one(item(more="".join(comment(number, parent) for number, parent in enumerate(parents, start=1))))
    found = {own.id: own.parent for own in post.comments}
    assert len(found) == len(parents)
    for start in found:
        above: str | None = start
        for _ in range(len(found) + 1):
            above = found[above] if above is not None else None
        assert above is None
    written = {str(number): str(parent) if parent else None for number, parent in enumerate(parents, start=1)}
    changed = [own for own in found if found[own] != written[own]]
    assert len(changed) == sum(problem.code in {"comment-loop", "comment-parent"} for problem in post.source.problems)


def test_terms_above_themselves_are_told() -> None:
    """A tree of categories that bites its tail is cut, and said so."""
    head = category("a", "A", "b") + category("b", "B", "a")
    blog = read(export(item(more='<category domain="category" nicename="a"><![CDATA[A]]></category>'), head=head))
    assert "term-loop" in codes(blog)
    assert blog[0].categories[0].parent == Tag("B", kind="category")
    assert len(Export([export(head=head)]).terms) == 0  # nothing was read yet


def test_custom_fields_of_terms_are_told() -> None:
    """A Tag has no place for them; that they are left out is said, with how many terms have each."""
    meta = "<wp:termmeta><wp:meta_key><![CDATA[{}]]></wp:meta_key><wp:meta_value><![CDATA[1]]></wp:meta_value></wp:termmeta></wp:category>"
    ordered, pictured = meta.format("order"), meta.format("thumbnail_id")
    head = category("a", "A").replace("</wp:category>", ordered) + category("b", "B").replace(
        "</wp:category>", ordered.replace("</wp:category>", pictured)
    )
    stream = Export([export(item(), head=head)])
    for _ in range(2):
        list(stream)
        assert [(problem.code, problem.value) for problem in stream.problems] == [
            ("not-carried", "order (2), thumbnail_id (1)")
        ]


def test_what_a_term_lacks_is_made_of_what_it_has() -> None:
    """A slug of its name, as that of any other, or a name of its slug; with neither it is no term."""
    head = category("", "") + category("", "Public Life", description="All of it") + category("tea", "")
    post = item(more='<category domain="category" nicename=""><![CDATA[Public Life]]></category>')
    stream = Export([export(post, head=head)])
    life = Tag("Public Life", kind="category", description="All of it")
    assert [found.categories for found in stream] == [(life,)]
    assert stream.terms == (life, Tag("tea", kind="category"))


def test_a_deep_tree_is_read() -> None:
    """A tree of categories may be deeper than the interpreter's stack."""
    head = "".join(category(f"c{number}", f"C{number}", f"c{number - 1}" if number else "") for number in range(3_000))
    stream = Export([export(item(), head=head)])
    list(stream)
    assert len(stream.terms) == 3_000


def test_what_is_on_no_post_is_in_the_archive() -> None:
    """Terms and authors of the head that no post has are the archive's, in views of it and in JSON as well."""
    blog = read(export(item(creator="zoe"), head=AUTHOR + category("arts", "Arts", description="Fine ones")))
    arts = Tag("Arts", kind="category", description="Fine ones")
    assert (blog.terms, blog.people, codes(blog)) == ((arts,), (Person("Ada Quill", "ada@quill.example"),), [])
    assert (blog.by("zoe").terms, blog.drafts().people) == (blog.terms, blog.people)
    assert from_json(to_json(blog)) == blog


def test_pictures_that_stand_behind_their_posts() -> None:
    """A picture is found wherever it stands, in an Archive and in a stream that can be gone through again."""
    data = export(item(more=meta("_thumbnail_id", "30")), item("Leaf", post_id="30", post_type="attachment", post_name="leaf",
                                                               more="<wp:attachment_url>https://slow.example/l.png</wp:attachment_url>"))  # fmt: skip
    assert next(iter(Export([data]))).image == Media("https://slow.example/l.png", "image/png")
    once = Export(iter([data])).archive()
    assert once["on-tea"].image == Media("https://slow.example/l.png", "image/png", caption=None)
    assert "image-missing" not in codes(once)
    assert "image-missing" in codes(read(export(item(more=meta("_thumbnail_id", "31")))))


def test_trust_is_asked_for() -> None:
    """Posts are a stranger's, unless their reader says otherwise; what is written out of a stranger's is cleaned."""
    body = "<script>alert(1)</script><p>Tea</p>"
    post = one(item(body=body))
    assert "<script>" in post.body
    assert "<script>" not in post.html
    [own] = read(export(item(body=body)), trusted=True)
    assert own.trusted


# -- what real exports hold


def test_bytes_that_are_no_utf8() -> None:
    """A byte of Latin-1 or Windows-1252 is read as that, and told."""
    blog = read(export(item("Caf@ \x93")).replace(b"@", b"\xe9").replace("\x93".encode(), b"\x93"))
    assert blog[0].title == "Café “"
    assert codes(blog) == ["xml-mended"]


@pytest.mark.parametrize("number", [*range(9), 11, 12, *range(14, 32)])
def test_control_characters(number: int) -> None:
    """A character that XML does not allow goes, and nothing else does."""
    blog = read(export(item("On Tea", f"a{chr(number)}b")))
    assert blog[0].body == "<p>ab</p>\n"
    assert codes(blog) == ["xml-mended"]


@pytest.mark.parametrize(("written", "meant"), [
    ("R&D", "R&D"), ("a&nbsp;b", "a b"), ("caf&eacute;", "café"), ("&#8217;", "’"), ("x &#1; y", "x y"), ("&unknown;", "&unknown;"), ("&#xD800;z", "z"),
    ("a &amp; b", "a & b"), ("x &#99999999;", "x"),
])  # fmt: skip
def test_entities_in_bare_text(written: str, meant: str) -> None:
    """Names of HTML mean what they mean there; what begins no reference stays."""
    assert " ".join(one(item(written)).title.split()) == meant


def test_sections_of_cdata_that_are_split() -> None:
    """`]]>` in a body is written as two sections; what stands between tags is put together again."""
    assert one(item(body="a ]]]]><![CDATA[> b")).body == "<p>a ]]> b</p>\n"
    assert (
        one(item().replace("<![CDATA[It is slow.]]>", "bare &lt;b&gt;and&lt;/b&gt;<![CDATA[ not]]>")).body
        == "<p>bare <b>and</b> not</p>\n"
    )


def test_an_end_of_cdata_that_was_not_split() -> None:
    """Old exports did not split it: the importer reads them by their tags, and so is it done here."""
    blog = read(export(item(body="a ]]> <b>b</b>", post_name="x"), item("Two", post_name="two")))
    assert blog["x"].body == "<p>a ]]> <b>b</b></p>\n"
    assert (len(blog), codes(blog)) == (2, ["xml-mended"])


@pytest.mark.parametrize("mark", ["<!-- x", "<![CDATA[ x", "<?php x"])
def test_what_is_never_closed_swallows_no_item(mark: str) -> None:
    """The beginning of a comment or section without an end is text, and the items behind it are read."""
    plain = item("Two").replace("<![CDATA[", "").replace("]]>", "")
    blog = read(export(item("One").replace("<description></description>", f"<description>{mark}</description>") if mark[2] != "[" else
                       plain.replace("Two", "One").replace("<description></description>", f"<description>{mark}</description>"), plain, plain))  # fmt: skip
    assert sorted(post.title for post in blog) == ["One", "Two", "Two"]
    assert "export-cut" not in codes(blog)


def test_text_that_says_item() -> None:
    """An `<item>` in CDATA or in a comment is text."""
    blog = read(export(item(body="<item>x</item>"), "<!-- <item></item> -->", item("Two", post_name="two")))
    assert len(blog) == 2


def test_tags_that_do_not_match() -> None:
    """One item that no parser takes costs nothing but itself, and is read by its tags, of which some need no end."""
    broken = item("Broken", post_name="broken").replace("</wp:post_id>", "</wp:post><wp:post_password/>")
    blog = read(export(item(), broken, item("Three", post_name="three")))
    assert sorted(post.title for post in blog) == ["Broken", "On Tea", "Three"]
    assert blog["broken"].status == "public"
    assert codes(blog) == ["xml-mended"]


def test_markup_that_was_never_escaped() -> None:
    """A body of tags, not of text, keeps its words."""
    post = one(item().replace("<![CDATA[It is slow.]]>", "<p>It is <b>slow</b></p>"))
    assert "slow" in post.text


@pytest.mark.parametrize(("version", "value"), [(None, "nothing"), ("2.0", "'2.0'"), ("x", "'x'")])
def test_versions_that_are_wrong_or_missing(version: str | None, value: str) -> None:
    """It is said clearly, and read all the same."""
    blog = read(export(item(), version=version))
    assert len(blog) == 1
    assert [(problem.code, problem.value) for problem in blog.problems] == [("export-version", value)]


@pytest.mark.parametrize(
    "encoding", ["iso-8859-1", "windows-1252", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be", "koi8-r"]
)
def test_encodings(encoding: str, tmp_path: Path) -> None:
    """A file in another encoding is known for an export, and read in that."""
    title = "Чай" if encoding == "koi8-r" else "Café"
    text = export(item(title)).decode().replace("UTF-8", encoding)
    path = tmp_path / "export.xml"
    path.write_bytes(text.encode(encoding))
    assert load_archive(path)[0].title == title


@pytest.mark.parametrize(
    "named", ["utf-7", "utf-16", "unicode_escape", "iso-2022-jp", "idna", "hz", "rot13", "base64", "mbcs", "klingon"]
)
def test_encodings_that_cannot_be(named: str) -> None:
    """A name that is not true, or that names no encoding of blogs, changes nothing: the file is in UTF-8."""
    text = export(item("Café ~{+AGE- \\x41")).decode().replace("UTF-8", named)
    assert read(text.encode())[0].title == "Café ~{+AGE- \\x41"


def zipped(data: bytes) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as file:
        file.writestr("export.xml", data)
    return whole.getvalue()


@pytest.mark.parametrize(("pack", "name"), [
    (gzip.compress, "gzip"), (bz2.compress, "bzip2"), (lzma.compress, "xz"), (zipped, "ZIP"),
])  # fmt: skip
def test_packed_exports(pack: Callable[[bytes], bytes], name: str, tmp_path: Path) -> None:
    """An export as it was handed out, in a packed file, is no riddle: the error says to unpack it."""
    for called in ("export.xml", "export.xml.gz", "export.zip"):
        path = tmp_path / called
        path.write_bytes(pack(export(item())))
        with pytest.raises(ReadError) as error:
            load_archive(path)
        assert str(error.value.problem).splitlines() == [
            f"{called}: error: a file packed by {name} cannot be read [format-cannot]",
            " = hint: unpack it, and give essaykit what was in it",
        ]


# -- what is no export, and what does harm


@pytest.mark.parametrize("data", [
    b"", b" ", b"not xml", b"<html><body>x</body></html>", b"\x00\x01\x02", b"\xff\xfe", b"{}", b"<rss", b"<rss version='2.0'><channel><title>x</title></channel></rss>",
    b"<feed xmlns='http://www.w3.org/2005/Atom'><entry/></feed>",
])  # fmt: skip
def test_what_is_no_export(data: bytes) -> None:
    """It is an error that says so."""
    with pytest.raises(ReadError) as error:
        read(data)
    assert error.value.problem.code == "export-invalid"
    assert error.value.problem.path == "export.xml"


BOMB = b"""<?xml version="1.0"?>
<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;">]>
"""


def test_a_bomb_is_refused() -> None:
    """A file that declares entities is not read."""
    with pytest.raises(ReadError) as error:
        read(BOMB + export(item("&lol2;")).partition(b"?>")[2])
    assert error.value.problem.code == "xml-declares"


def test_an_external_entity_is_refused(tmp_path: Path) -> None:
    """No file is opened that an export names."""
    secret = tmp_path / "secret"
    secret.write_text("secret")
    with pytest.raises(ReadError):
        read(
            f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}">]>'.encode() + export(item("&e;")).partition(b"?>")[2]
        )


def test_a_document_type_that_declares_nothing() -> None:
    """It says nothing, and is passed over."""
    assert len(read(export(item()).replace(b"<rss", b"<!DOCTYPE rss>\n<rss", 1))) == 1


def test_an_item_without_type_or_date() -> None:
    """It is a post without a date, and its place is told."""
    data = export(
        item(post_type="absent", post_date="absent", post_date_gmt="absent").replace(
            "<pubDate>Wed, 02 Mar 2011 08:20:30 +0000</pubDate>", ""
        )
    )
    blog = read(data)
    assert (blog[0].kind, blog[0].published) == ("post", None)
    place = f"the item at byte {data.index(b'<item><title>'):,}"
    assert [(problem.code, problem.severity) for problem in blog.problems] == [
        ("item-type-missing", "warning"),
        ("date-missing", "warning"),
    ]
    assert all(place in problem.message for problem in blog.problems)
    assert blog[0].source.problems == blog.problems


def test_an_item_of_nothing() -> None:
    """An empty item is an empty post."""
    blog = read(export("<item/>", "<item></item>", item()))
    assert [post.title for post in blog if post.title] == ["On Tea"]


DATA = export(
    item(more=comment(1)), item("Two", "<b>x</b> " * 20, post_name="two"), item("Three", post_name="three"), head=AUTHOR
)


@given(st.integers(0, len(DATA) - 1))
def test_a_file_that_was_cut_off(at: int) -> None:
    """What came before is kept, and the rest is a Problem with its place in bytes."""
    stream = Export([DATA[:at]])
    try:
        posts = list(stream)
    except ReadError as error:
        assert at < DATA.index(b"<item><title>")
        assert error.problem.code == "export-invalid"
        return
    complete = DATA[:at].count(b"</item>")
    assert posts[:complete] == list(Export([DATA]))[:complete]
    assert len(posts) <= complete + 1
    if b"</channel" not in DATA[:at]:
        [problem] = [own for own in stream.problems if own.code == "export-cut"]
        assert DATA[:at].rfind(b"</item>") < int(problem.value or "") <= at


@given(st.data())
def test_no_byte_that_is_changed_stops_it(data: st.DataObject) -> None:
    """Whatever bytes are put in, out come Posts or an EssaykitError."""
    at = data.draw(st.integers(0, len(DATA)))
    until = data.draw(st.integers(at, min(len(DATA), at + 40)))
    law_total(WORDPRESS, DATA[:at] + data.draw(st.binary(max_size=12)) + DATA[until:], path="export.xml")


@given(st.one_of(texts(), st.binary()))
def test_any_text_is_read_or_refused(text: str | bytes) -> None:
    """Any file at all gives Posts or an EssaykitError, and so does any text in an item."""
    law_total(WORDPRESS, text, path="export.xml")
    if isinstance(text, str):
        law_total(
            WORDPRESS, export(item(text, text, creator=text, post_date=text, link=text, more=text)), path="export.xml"
        )


@given(st.integers(1, 64))
def test_pieces_may_be_of_any_size(size: int) -> None:
    """How the bytes come in changes nothing, and none of them is lost between the cuts."""
    pieces = [DATA[at : at + size] for at in range(0, len(DATA), size)]
    found = list(cuts(pieces, 10**9))
    assert found == list(cuts([DATA], 10**9))
    assert b"".join(cut.data for cut in found) == DATA
    assert all(DATA[cut.start : cut.start + len(cut.data)] == cut.data for cut in found)


def test_an_item_without_end_does_not_fill_the_memory() -> None:
    """Past the limit, reading ends."""
    data = export(item(), item("Long", "x" * 100_000), item("Three", post_name="three"))
    stream = Export(
        [data[at : at + 1_000] for at in range(0, len(data), 1_000)], reading=Reading(limits=Limits(file_bytes=50_000))
    )
    assert [post.title for post in stream] == ["On Tea"]
    assert [problem.code for problem in stream.problems] == ["export-cut"]


def test_a_head_without_end_is_refused() -> None:
    """Past the limit there is no item that could be read."""
    with pytest.raises(ReadError) as caught:
        list(Export([export("x" * 100_000, item())], reading=Reading(limits=Limits(file_bytes=50_000))))
    assert (caught.value.problem.code, caught.value.problem.detail) == ("export-invalid", "it has no item and no end")


def test_authors_and_terms_between_the_items_are_read() -> None:
    stream = Export([export(item(), AUTHOR + category("tea", "Tea"), item("Two", post_name="two", creator="ada"))])
    assert [post.title for post in stream] == ["On Tea", "Two"]
    assert (stream.authors, stream.terms) == (
        (Person("Ada Quill", "ada@quill.example"),),
        (Tag("Tea", kind="category"),),
    )


@pytest.mark.parametrize(
    "piece",
    [
        "<![CDATA[",
        "<!--",
        "<item>",
        "<wp:postmeta>",
        "&amp",
        "]]>",
        "<item",
        "</item>",
        "[caption ",
        "<!-- wp:x ",
        "<div>",
        "\n \n",
    ],
)
def test_what_is_hostile_is_read_in_time_that_grows_with_its_length(piece: str) -> None:
    """Thirty thousand of anything are read, or refused, without a hang."""
    for data in (export(piece * 30_000), export(item(body=piece * 30_000)), export(item(more=piece * 30_000))):
        law_total(WORDPRESS, data, path="export.xml")


def test_codes_are_documented() -> None:
    """Each problem that exports give out is in the table."""
    used = {"export-invalid", "export-version", "export-cut", "xml-declares", "xml-mended", "item-type-missing", "term-loop", "comment-loop",
            "comment-parent", "image-missing", "not-carried", "date-missing"}  # fmt: skip
    assert used <= set(CODES)


# -- bodies


@pytest.mark.parametrize(("typed", "shown"), [
    ("One\ntwo\n\nThree", "<p>One<br />\ntwo</p>\n<p>Three</p>\n"),
    ("<h2>T</h2>\nText", "<h2>T</h2>\n<p>Text</p>\n"),
    ("<blockquote>A\n\nB</blockquote>", "<blockquote>\n<p>A</p>\n<p>B</p>\n</blockquote>\n"),
    ("<ul>\n<li>a</li>\n</ul>", "<ul>\n<li>a</li>\n</ul>\n"),
    ("<ul><li>a</ul>\n\nb", "<ul><li>a</li></ul>\n<p>b</p>\n"),
    ("<pre>a\n\nb</pre>", "<pre>a\n\nb</pre>\n"),
    ("a<!--more-->b", "<p>a</p>\n<!--more-->\n<p>b</p>\n"),
    ("a\n\n<!--nextpage-->\n\nb", "<p>a</p>\n<!--nextpage-->\n<p>b</p>\n"),
    ("<p>x</p>y", "<p>x</p>\n<p>y</p>\n"),
    ("<a\nhref='x'>q</a>", "<p><a\nhref='x'>q</a></p>\n"),
    ("a<br /><br />b", "<p>a</p>\n<p>b</p>\n"),
    ("<script>\nx\n\ny</script>", "<script>\nx\n\ny</script>\n"),
    ("https://talk.example/1", '<p><a href="https://talk.example/1">https://talk.example/1</a></p>\n'),
    ("<div>a\n\nb</div>", "<div>\n<p>a</p>\n<p>b</p>\n</div>\n"),
    ("<td>a</td>", "<td>a</td>\n"),
    ("\r\none\r\n\r\ntwo", "<p>one</p>\n<p>two</p>\n"),
    ("<p>a\n\nb</p>", "<p>a</p>\n<p>b</p>\n"),
    # As a browser has it: a block ends the paragraph before it, an item the item before it, an end tag all within.
    ("<p>a<div>b</div>", "<p>a</p>\n<div>b</div>\n"),
    ("<ul><li>a<li>b</ul>", "<ul><li>a</li><li>b</li></ul>\n"),
    ("<div><p>a</div>b", "<div><p>a</p></div>\n<p>b</p>\n"),
    ("</div><p>a</p></p>", "</div>\n<p>a</p>\n"),
    (" \n ", ""),
])  # fmt: skip
def test_paragraphs_of_the_classic_editor(typed: str, shown: str) -> None:
    """Empty lines part paragraphs, line ends are line breaks, blocks stand by themselves."""
    assert autoparagraphs(typed) == shown


@given(
    st.lists(
        st.sampled_from(
            [
                "a",
                "\n",
                "\n\n",
                "<b>",
                "</b>",
                "<p>",
                "</p>",
                "<div>",
                "</div>",
                "<li>",
                "</li>",
                "<pre>",
                "</pre>",
                "<!--more-->",
                "<br>",
                "<hr>",
            ]
        ),
        max_size=14,
    )
)
def test_paragraphs_lose_no_word(pieces: list[str]) -> None:
    """Whatever stands in what, every letter comes out, in order."""
    assert autoparagraphs("".join(pieces)).count("a") == pieces.count("a")


@given(texts())
def test_paragraphs_of_what_has_paragraphs(text: str) -> None:
    """Done twice, nothing is put into paragraphs once more."""
    if "<" not in text:
        once = autoparagraphs(text)
        assert autoparagraphs(once) == once or "\x00" in text


GALLERY = [Media("https://slow.example/a.png", alt="A", caption="One")]


@pytest.mark.parametrize(("written", "shown"), [
    ('[caption id="x" align="alignleft" width="3"]<a href="l"><img src="t.png" /></a> Tea[/caption]',
     '<figure class="wp-caption alignleft"><a href="l"><img src="t.png" /></a><figcaption>Tea</figcaption></figure>'),
    ('[caption caption="Tea"]<img src="t.png">[/caption]', '<figure class="wp-caption"><img src="t.png"><figcaption>Tea</figcaption></figure>'),
    ('[gallery ids="1"]', '<figure class="wp-block-gallery">\n<figure><img src="https://slow.example/a.png" alt="A"><figcaption>One</figcaption></figure>\n</figure>'),
    ("[embed width=3]https://talk.example/?a=1&b=2[/embed]",
     '<p><a href="https://talk.example/?a=1&amp;b=2">https://talk.example/?a=1&amp;b=2</a></p>'),
    ('[audio mp3="a.mp3"][/audio]', '<audio controls><source src="a.mp3"></audio>'),
    ('[code lang="py"]a < b[/code]', '<pre><code class="language-py">a &lt; b</code></pre>'),
    ("[[gallery]]", "[gallery]"), ("[contact-form 1]", "[contact-form 1]"), ("[poll]x[/poll]", "[poll]x[/poll]"),
    ("a [1] b", "a [1] b"), ("[embed]javascript:x[/embed]", "[embed]javascript:x[/embed]"), ("[caption]", "[caption]"),
])  # fmt: skip
def test_shortcodes(written: str, shown: str) -> None:
    """Those that are known say what they stand for; all others stay to be seen."""
    assert expand(written, lambda _: GALLERY) == shown


def test_code_that_never_ends_stays() -> None:
    assert expand("[code] a < b", lambda _: GALLERY) == "[code] a < b"


def test_a_comment_is_no_paragraph() -> None:
    assert autoparagraphs("a\n\n<!-- b -->\n\nc") == "<p>a</p>\n<!-- b -->\n<p>c</p>\n"


def test_a_gallery_without_pictures_stays() -> None:
    """A gallery whose pictures are not in the export is kept as it is written, as is one of a post without attachments."""
    assert one(item(body='[gallery ids="9"]')).body == '<p>[gallery ids="9"]</p>\n'
    picture = item("Leaf", post_id="30", post_type="attachment", post_parent="12", post_name="leaf",
                   more="<wp:attachment_url>https://slow.example/l.png</wp:attachment_url>")  # fmt: skip
    assert "https://slow.example/l.png" in read(export(item(body="[gallery]"), picture))["on-tea"].body


BLOCKS = """<!-- wp:paragraph {"dropCap":true} -->
<p>Tea.</p>
<!-- /wp:paragraph -->

<!-- wp:quote -->
<blockquote class="wp-block-quote"><!-- wp:paragraph --><p>Slow is smooth.</p><!-- /wp:paragraph --><cite>Bo Ink</cite></blockquote>
<!-- /wp:quote -->

<!-- wp:more -->
<!--more-->
<!-- /wp:more -->

<!-- wp:columns --><div class="wp-block-columns"><!-- wp:column --><div class="wp-block-column"><!-- wp:code {"language":"py"} -->
<pre class="wp-block-code"><code>x = 1

y = 2</code></pre>
<!-- /wp:code --></div><!-- /wp:column --></div><!-- /wp:columns -->

<!-- wp:embed {"url":"https://talk.example/1"} -->
<figure class="wp-block-embed"><div class="wp-block-embed__wrapper">
https://talk.example/1
</div></figure>
<!-- /wp:embed -->

<!-- wp:latest-posts {"postsToShow":3} /-->
classic words

more of them
"""


def test_blocks() -> None:
    """The comments go, and what they stood around stays; what stands in no block is classic text."""
    told: list[str] = []
    html = body_of(BLOCKS, lambda _: [], told.append)
    assert has_blocks(BLOCKS)
    assert "wp:paragraph" not in html
    assert (
        '<p>Tea.</p>\n<blockquote class="wp-block-quote">\n<p>Slow is smooth.</p>\n<cite>Bo Ink</cite></blockquote>'
        in html
    )
    assert "<!--more-->" in html
    assert '<code class="language-py">x = 1\n\ny = 2</code>' in html
    assert (
        '<div class="wp-block-embed__wrapper"><a href="https://talk.example/1">https://talk.example/1</a></div>' in html
    )
    assert html.endswith('<!-- wp:latest-posts {"postsToShow":3} /-->\n<p>classic words</p>\n<p>more of them</p>\n')
    assert told == ["latest-posts"]
    [quote] = quotes(Post(body=html, markup="html"))
    assert (quote.text, quote.who) == ("Slow is smooth.", "Bo Ink")


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("<!-- wp:more /-->", "<!--more-->\n"),
        ("<!-- wp:nextpage /-->", "<!--nextpage-->\n"),
        ("<!-- wp:spacer /-->", ""),
        ("<!-- wp:separator /-->", "<hr />\n"),
        ('<!-- wp:embed {"url":"https://a.example/?a=1&b=2"} /-->', '<p><a href="https://a.example/?a=1&amp;b=2">https://a.example/?a=1&amp;b=2</a></p>\n'),
        ("<!-- wp:embed -->\nhttps://a.example/x\n<!-- /wp:embed -->", '<p><a href="https://a.example/x">https://a.example/x</a></p>\n'),
        ("<!-- wp:embed -->\n<b>x</b>\n<!-- /wp:embed -->", "<b>x</b>\n"),
        ("<!-- wp:paragraph {nope} -->\n<p>a</p>\n<!-- /wp:paragraph -->", "<p>a</p>\n"),
        ("<!-- /wp:group --><!-- wp:paragraph -->\n<p>a</p>\n<!-- /wp:paragraph -->", "<p>a</p>\n"),
        ("<!-- wp:group --><!-- wp:paragraph -->\n<p>a</p>\n<!-- /wp:group -->", "<p>a</p>\n"),
    ],
)  # fmt: skip
def test_blocks_that_stand_alone_or_do_not_match(written: str, shown: str) -> None:
    """What has no HTML of its own says what it stands for; no end that is wrong or missing loses a word."""
    assert unblocked(written, str) == shown


def test_a_comment_that_only_looks_like_a_block_is_none() -> None:
    text = "<!-- wp:paragraph as one says -->x"
    assert unblocked(text, lambda classic: f"[{classic}]") == f"[{text}]"


@given(st.text('<!-/wp:abc{}"> \n', max_size=60))
def test_any_text_has_blocks_or_none(text: str) -> None:
    """Whatever looks like a block, no letter is lost but those of delimiters."""
    assert isinstance(unblocked(text, str), str)


def test_bodies_as_markdown() -> None:
    """Asked for, a body is Markdown, with what Markdown cannot say as HTML."""
    pytest.importorskip("markdownify")
    body = "A <em>word</em>\n\n<blockquote>Slow</blockquote>\n\n<!--more-->\n\n<iframe src='https://talk.example/1'></iframe>"
    [post] = read(export(item(body=body, excerpt="A <b>b</b>")), markup="markdown")
    assert post.markup == "markdown"
    assert post.body == 'A *word*\n\n> Slow\n\n<!--more-->\n\n<iframe src="https://talk.example/1"></iframe>\n'
    assert post.summary == "A **b**"


# -- mending


@given(st.binary(max_size=60))
@example(b"caf\xe9 \x81")
def test_what_is_mended_is_mended_for_good(data: bytes) -> None:
    """Mended once, nothing is left to mend."""
    once = mend(data)
    assert mend(once) == once


@given(texts())
def test_well_formed_xml_means_the_same_when_mended(text: str) -> None:
    """What a parser takes, it takes still, and reads the same."""
    element = ElementTree.Element("a")
    element.text = "".join(character for character in text if character.isprintable())
    data = ElementTree.tostring(element)
    assert parse(mend(data), {}).node.text == parse(data, {}).node.text == element.text


# -- the command of a program


@pytest.fixture
def path(tmp_path: Path) -> Path:
    found = tmp_path / "export.xml"
    found.write_bytes(DATA)
    return found


def test_a_file_is_recognised(path: Path) -> None:
    """An export is told from other XML by its beginning."""
    blog = load_archive(path)
    assert [post.title for post in blog] == ["On Tea", "Three", "Two"]
    assert blog.title == "Slow Notes"
    assert [post.title for post in iter_posts(path)] == ["On Tea", "Two", "Three"]


def test_problems_are_told_as_they_come(path: Path) -> None:
    """Whoever goes through the posts hears of what is wrong with each."""
    path.write_bytes(export(item(post_type="absent"), item("Two", post_name="two")))
    told: list[str] = []
    seen = [(post.title, len(told)) for post in iter_posts(path, report=lambda problem: told.append(problem.code))]
    assert (seen, told) == ([("On Tea", 0), ("Two", 1)], ["item-type-missing"])


def test_other_xml_is_none(tmp_path: Path) -> None:
    """XML that is neither an export nor a feed is refused with a word on what is known."""
    found = tmp_path / "x.xml"
    found.write_text("<svg/>")
    with pytest.raises(FormatError):
        load_archive(found)


def test_strict_tells_everything_at_once(path: Path) -> None:
    """All problems that are no mere notes are raised together."""
    path.write_bytes(export(item(post_type="absent"), version="7"))
    with pytest.raises(ExceptionGroup) as group:
        load_archive(path, strict=True)
    assert sorted(own.problem.code for own in group.value.exceptions if isinstance(own, EssaykitError)) == [
        "export-version",
        "item-type-missing",
    ]


def test_posts_of_a_stream() -> None:
    """A stream is read from whatever gives bytes."""
    assert [post.title for post in posts_of(DATA[at : at + 50] for at in range(0, len(DATA), 50))] == [
        "On Tea",
        "Two",
        "Three",
    ]


def test_the_list_of_media() -> None:
    """Each file once, with where it lay and who needs it."""
    blog = Archive([
        Post("A", '<img src="/files/a.png"> <a href="https://slow.example/b.pdf">b</a> <a href="https://x.example/c.pdf">c</a>', markup="html"),
        Post("B", "![x](/files/a.png)", image=Media("/files/a.png", alt="A")),
    ], site=Site(url="https://slow.example"))  # fmt: skip
    rows = media_list(blog)
    assert [(row.url, row.path, row.use, row.posts, row.alt) for row in rows] == [
        ("https://slow.example/files/a.png", "files/a.png", "body", ("a", "b"), "A"),
        ("https://slow.example/b.pdf", "b.pdf", "body", ("a",), None),
    ]  # fmt: skip
    assert media_csv(rows).splitlines()[1] == "https://slow.example/files/a.png,files/a.png,body,a b,image/png,,A,"


def test_addresses_that_are_none_are_in_no_list() -> None:
    blog = Archive(
        [Post("A", '<img src="http://[a.png"> <a href="http://[b.pdf">b</a>', markup="html")],
        site=Site(url="https://slow.example"),
    )
    assert [(row.url, row.path, row.type) for row in media_list(blog)] == [("http://[a.png", "", None)]


def test_attachments_that_are_not_whole() -> None:
    """One without an address, or without a number, is no picture of a post; a size that is not told is none."""
    address = "<wp:attachment_url>https://slow.example/l.png</wp:attachment_url>"
    size = 'a:2:{s:5:"width";i:1;s:8:"filesize";i:1234;}'
    found = read(export(
        item("Whole", post_id="1", post_type="attachment", post_name="whole", more=address + meta("_wp_attachment_metadata", size)),
        item("Unsized", post_id="2", post_type="attachment", post_name="unsized", more=address + meta("_wp_attachment_metadata", "a:0:{}")),
        item("Nowhere", post_id="3", post_type="attachment", post_name="nowhere", guid=""),
        item("Unnumbered", post_id="", post_type="attachment", post_name="unnumbered", more=address),
        item("Bare", post_id="5", more=meta("enclosure", "") + "<category domain='category'></category>"
             "<wp:postmeta><wp:x>y</wp:x><wp:meta_key>mood</wp:meta_key><wp:meta_value>calm</wp:meta_value></wp:postmeta>"),
    ))  # fmt: skip
    assert [[media.length for media in found[name].enclosures] for name in ("whole", "unsized", "nowhere", "unnumbered")] == [
        [1234], [None], [], [None],
    ]  # fmt: skip
    bare = found["on-tea"]
    assert (bare.title, bare.enclosures, bare.categories, bare.extra["mood"]) == ("Bare", (), (), "calm")


PUB_DATE = "2011-03-02 08:20:30"


@pytest.mark.parametrize(("local", "expected"), [
    ("2 March 2011 10:20", "2011-03-02 10:20:00"), ("9999-12-31 23:30:00", PUB_DATE), ("soon, very soon", PUB_DATE),
])  # fmt: skip
def test_dates_in_other_forms(local: str, expected: str) -> None:
    """A date that was typed is read as people do; where it is none, or in no year once it is in UTC, pubDate counts."""
    found = read(
        export(item(post_date=local, post_date_gmt="0000-00-00 00:00:00")), site=Site(timezone="America/New_York")
    )
    at = found[0].published
    assert at is not None
    assert f"{at:%Y-%m-%d %H:%M:%S}" == expected


def test_an_end_tag_in_a_section_of_cdata_ends_nothing() -> None:
    """Where the item is otherwise so wrong that it is mended."""
    body = "<p>a </content:encoded> b</p>"
    assert one(item(body=body, more="<wp:x><b></wp:x>")).body.strip() == body


def test_a_channel_in_channels_without_end_is_looked_for_so_deep() -> None:
    data = export(item()).replace(b"<channel>", b"<channel>" * 6)
    assert [post.title for post in read(data)] == ["On Tea"]


def test_pieces_given_out_are_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is dropped of what was read, and when, the same cuts are made."""
    data = export(*(item(f"Tea {number}", post_id=str(number)) for number in range(20)))
    whole = list(cuts([data], 10**6))
    monkeypatch.setattr("essaykit.bundles.wordpress.cutting._GIVEN_OUT", 100)
    assert list(cuts([data], 10**6)) == whole


def test_problems_behind_the_last_post_are_told_too(tmp_path: Path) -> None:
    path = tmp_path / "cut.xml"
    path.write_bytes(export(item(), end=""))
    told: list[str] = []
    assert [post.title for post in iter_posts(path, report=lambda problem: told.append(problem.code))] == ["On Tea"]
    assert told == ["export-cut"]


def test_markup_that_was_never_escaped_and_nests_without_end_is_cut() -> None:
    """A hundred elements deep it is read; what lies deeper is no text of anyone's."""
    deep = "<b>" * 300 + "x" + "</b>" * 300
    (post,) = read(export(item().replace("<description></description>", f"<excerpt:encoded>{deep}</excerpt:encoded>")))
    assert post.summary == "<b>" * 101 + "</b>" * 101


# -- memory


def big(megabytes: int) -> Iterator[bytes]:
    text = item("Essay", "Nobody had asked for it.\n\n" * 60, more=comment(1))
    yield export(head=AUTHOR, end="")
    written = 0
    while written < megabytes * 1_000_000:
        yield text.encode()
        written += len(text)
    yield b"</channel></rss>"


def test_memory_is_that_of_one_item(tmp_path: Path) -> None:
    """Twenty megabytes are gone through in the memory that two need; the rest is the interpreter."""
    words = ("import resource, sys; from essaykit.disk.reading import iter_posts; n = sum(1 for _ in iter_posts(sys.argv[1])); "
             "print(n, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)")  # fmt: skip
    used = {}
    for megabytes in (1, 20):
        path = tmp_path / f"{megabytes}.xml"
        with path.open("wb") as file:
            file.writelines(big(megabytes))
        done = subprocess.run([sys.executable, "-c", words, str(path)], capture_output=True, text=True, check=True)
        count, resident = map(int, done.stdout.split())
        assert count > 300 * megabytes
        used[megabytes] = resident / (1024 if sys.platform == "darwin" else 1)
    assert used[20] - used[1] < 8_000  # kilobytes


# -- real exports


@pytest.mark.parametrize("name", ["themeunittestdata.wordpress.xml", "64-block-test-data.xml"])
def test_real_exports_are_read_whole(shared: Path, name: str) -> None:
    """Posts, terms, authors, comments and attachments are as many as the XML holds."""
    path = shared / "wxr" / name
    if not path.is_file():
        pytest.skip("the export is not there")
    root = ElementTree.parse(path).getroot()
    namespace = next(tag.tag for tag in root.iter() if tag.tag.endswith("wxr_version")).partition("}")[0] + "}"
    items = list(root.iter("item"))
    stream = WORDPRESS.stream([path.read_bytes()], name, Reading()) if WORDPRESS.stream else None
    assert isinstance(stream, Export)
    blog = stream.archive()
    assert Counter(post.kind for post in blog) == Counter(own.findtext(f"{namespace}post_type") for own in items)
    assert sum(len(post.comments) for post in blog) == sum(1 for _ in root.iter(f"{namespace}comment"))
    assert len(stream.authors) == sum(1 for _ in root.iter(f"{namespace}author"))
    slugs = {("category", own.text) for own in root.iter(f"{namespace}category_nicename")}
    slugs |= {("post_tag", own.text) for own in root.iter(f"{namespace}tag_slug")}
    slugs |= {
        (own.findtext(f"{namespace}term_taxonomy"), own.findtext(f"{namespace}term_slug"))
        for own in root.iter(f"{namespace}term")
    }
    assert len(stream.terms) == len(slugs)
    assert {post.extra["wordpress"]["id"] for post in blog} == {
        int(own.findtext(f"{namespace}post_id") or 0) for own in items
    }
    named = {(own.get("domain"), own.get("nicename")) for element in items for own in element.findall("category")}
    assert len({tag.key for post in blog for tag in (*post.tags, *post.categories)}) == len(named)
    dated = [own for own in items if not (own.findtext(f"{namespace}post_date") or "").startswith("0000")]
    assert sum(post.published is not None for post in blog) >= len(dated)
    assert not [problem for problem in blog.problems if problem.severity != "note"]
