"""WordPress exports as many programs write them: however one is spelled and damaged, as much is read as stands in it.

The judges are two counters that share nothing with essaykit: lxml with namespaces, and regular expressions.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from essaykit.bundles.wordpress.cutting import cuts
from essaykit.bundles.wordpress.export import WORDPRESS, Export
from essaykit.errors import EssaykitError
from essaykit.format import Limits, Reading
from essaykit.model.archive import Archive
from essaykit.model.file import File
from essaykit.model.tag import Tag

Counts = dict[str, int]
PARTS = ("item", "attachment", "comment", "author", "term")

# -- the judges


def by_lxml(data: bytes) -> Counts:
    """What the XML holds, by names and namespaces."""
    root = etree.fromstring(data.strip(), etree.XMLParser(huge_tree=True, resolve_entities=False))
    channel = root if root.tag == "channel" else root.find("channel")
    assert channel is not None
    found: Counter[str] = Counter()
    terms = set()

    def wordpress(element: etree._Element, *names: str) -> bool:
        space, _, name = str(element.tag).rpartition("}")
        return "wordpress.org/export/" in space and name in names

    def said(element: etree._Element, *names: str) -> str:
        return next(((own.text or "").strip() for own in element if wordpress(own, *names)), "")

    for element in channel:
        found["author"] += wordpress(element, "author")
        if element.tag == "item":
            found["item"] += 1
            found["attachment"] += said(element, "post_type") == "attachment"
            found["comment"] += sum(wordpress(own, "comment") for own in element)
        elif wordpress(element, "category", "tag", "term"):
            kind = {"category": "category", "tag": "post_tag"}.get(str(element.tag).rpartition("}")[2])
            terms.add(
                (kind or said(element, "term_taxonomy"), said(element, "category_nicename", "tag_slug", "term_slug"))
            )
    return {**dict.fromkeys(PARTS, 0), **found, "term": len(terms)}


_CHANGED = re.compile(r"<!\[CDATA\[(.*?)\]\]>|<!--.*?-->|<\?.*?\?>", re.DOTALL)


def by_expressions(data: bytes) -> Counts:
    """What its tags say, for XML that no parser takes: sections of CDATA become text that holds no tag."""
    text = _CHANGED.sub(lambda match: (match[1] or "").replace("<", "&lt;"), data.decode("utf-8", "replace"))
    items = re.findall(r"<item\b[^>]*?/>|<item\b.*?</item\s*>", text, re.DOTALL)
    between = re.sub(r"<item\b.*?</item\s*>", "", text, flags=re.DOTALL)
    terms = {
        (tag or re.search(r"<wp:term_taxonomy>\s*(.*?)\s*</", body, re.DOTALL)[1].replace("post_tag", "tag"),  # type: ignore[index]
         re.search(r"<wp:(?:category_nicename|tag_slug|term_slug)>\s*(.*?)\s*</", body, re.DOTALL)[1])  # type: ignore[index]
        for tag, body in re.findall(r"<wp:(?:(category|tag)|term)>(.*?)</wp:(?:category|tag|term)>", between, re.DOTALL)
    }  # fmt: skip
    return {
        "item": len(items),
        "attachment": sum(bool(re.search(r"<wp:post_type>\s*attachment\s*</", item)) for item in items),
        "comment": sum(len(re.findall(r"<wp:comment[ >]", item)) for item in items),
        "author": len(re.findall(r"<wp:author[ >]", between)),
        "term": len(terms),
    }


def read(data: bytes) -> Export:
    return Export([data], "export.xml")


def counts(export: Export) -> Counts:
    posts = list(export)
    return {
        "item": len(posts),
        "attachment": sum(post.kind == "attachment" for post in posts),
        "comment": sum(len(post.comments) for post in posts),
        "author": len(export.authors),
        "term": len(export.terms),
    }


# -- exporters

TYPES = ("post", "page", "attachment", "nav_menu_item", "revision", "wp_block", "wp_template", "wp_global_styles", "wp_navigation",
         "custom_css", "product", "product_variation", "shop_order", "acf-field-group", "tribe_events", "jetpack-portfolio")  # fmt: skip
GENERATORS = (
    "", "<generator>https://wordpress.org/?v=6.5.2</generator>", "<generator>http://wordpress.com/</generator>",
    '<cloud domain="slow.example" port="80" path="/?rsscloud=notify" registerProcedure="" protocol="http-post" />'
    "<image><url>https://slow.example/i.png</url><title>Slow</title><link>https://slow.example</link></image>"
    '<atom:link rel="search" type="application/opensearchdescription+xml" href="https://slow.example/osd.xml" title="Slow" />',
)  # fmt: skip
BODIES = (
    "", "It is slow.", "One\n\nTwo &amp; three", "It says <item> and </item>, and <wp:comment> too.", "ends in ]]]]><![CDATA[> twice ]]]]><![CDATA[>",
    '<!-- wp:quote -->\n<blockquote class="wp-block-quote"><p>Slow</p></blockquote>\n<!-- /wp:quote -->', '[caption id="a"]<img src="t.png"> T[/caption]',
    '[vc_row][vc_column width="1/2"]Tea[/vc_column][/vc_row]', "\U0001f375 caf\u00e9 \u0645\u0631\u062d\u0628\u0627 \u202e", "<?php echo '<item>'; ?>",
    '<!-- wp:acf/tea {"id":"block_1","data":{"a":"b--c"}} /-->', "<!--more Read on--><!--nextpage-->", "<script>if (a < b && c > d) {}</script>",
)  # fmt: skip
DATES = (
    "2011-03-02 10:20:30",
    "0000-00-00 00:00:00",
    "",
    "2011-02-31 10:20:30",
    "-0001-11-30 00:00:00",
    "2038-01-20 00:00:00",
)
DAMAGE = {
    "a control character": (b"slow", b"sl\x01\x0bow"),
    "an entity of HTML": (b"<title>", b"<title>&nbsp;&eacute;&hellip;"),
    "an ampersand": (b"<link>", b"<link>https://slow.example/?a=1&b=2&c"),
    "a byte of Latin-1": (b"slow", b"sl\xf6w"),
    "half a character": (b"slow", b"slow\xe2\x82"),
    "a null": (b"slow", b"s\0low"),
    "a reference to a surrogate": (b"<title>", b"<title>&#xD83D;&#xDE00;&#0;&#99999999;"),
    "an unescaped tag": (b"<description></description>", b"<description>a < b <br> c</description>"),
    "a trailing script": (b"</rss>", b"</rss>\n<script>var item = '<item>';</script>\n<!-- <item> -->"),
    "no end": (b"</channel>", b""),
}  # fmt: skip


@st.composite
def exports(draw: st.DrawFn) -> bytes:  # noqa: C901 - the grammar of a format, one small rule after the other
    """An export as some program writes it: well-formed, in any version, with its values in CDATA, bare, or both."""
    version = draw(st.sampled_from(("1.0", "1.1", "1.2")))
    address = f"{draw(st.sampled_from(('http', 'https')))}://wordpress.org/export/{version}/"
    style = draw(st.sampled_from(("cdata", "bare", "both", "spaced")))
    gap = draw(st.sampled_from(("", "\n\t", "\r\n\t\t", " ")))
    number = iter(range(1, 10_000))

    def value(text: str) -> str:
        way = draw(st.sampled_from(("cdata", "bare"))) if style == "both" else style
        if way == "bare":
            return (
                text.replace("]]]]><![CDATA[>", "]]>")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace("]]>", "]]&gt;")
            )
        return f"\n<![CDATA[{text}]]>\n" if way == "spaced" else f"<![CDATA[{text}]]>"

    def element(name: str, *parts: str) -> str:
        return f"<{name}>{gap}{gap.join(parts)}{gap}</{name}>"

    def leaf(name: str, text: object) -> str:
        return f"<{name}>{value(str(text))}</{name}>" if draw(st.booleans()) or text != "" else f"<{name} />"

    def meta(name: str, key: str, text: str) -> str:
        return element(f"wp:{name}", leaf("wp:meta_key", key), leaf("wp:meta_value", text))

    def comment(parent: int) -> str:
        own = next(number)
        rest = [
            leaf(
                "wp:comment_type",
                draw(st.sampled_from(("", "comment", "pingback", "trackback", "note", "order_note", "review"))),
            )
        ]
        if draw(st.booleans()):
            rest.append(meta("commentmeta", "akismet_result", "false"))
        return element("wp:comment", f"<wp:comment_id>{own}</wp:comment_id>", leaf("wp:comment_author", "Bo"),
                       leaf("wp:comment_date", draw(st.sampled_from(DATES))), leaf("wp:comment_content", draw(st.sampled_from(BODIES))),
                       leaf("wp:comment_approved", draw(st.sampled_from(("1", "0", "spam", "trash", "post-trashed")))), *rest,
                       f"<wp:comment_parent>{parent}</wp:comment_parent>")  # fmt: skip

    def filed() -> str:
        own = draw(st.sampled_from(("a", "b", "%d0%bc%d0%b8%d1%80", "c-d")))
        domain = draw(
            st.sampled_from(
                ("category", "post_tag", "tag", "post_format", "nav_menu", "language", "product_cat", "pa_colour")
            )
        )
        slug = draw(st.sampled_from((f' nicename="{own}"', "")))
        return (
            f'<category domain="{domain}"{slug}>{value(own.upper())}</category>'
            if version != "1.0" or slug
            else f"<category>{value(own)}</category>"
        )

    def item() -> str:
        own = next(number)
        kind = draw(st.sampled_from(TYPES))
        parts = [
            f"<title>{value(draw(st.sampled_from(('', 'On Tea', 'R&D', 'a < b', '<em>Tea</em>'))))}</title>", f"<link>https://slow.example/{own}/</link>",
            "<pubDate>Wed, 02 Mar 2011 08:20:30 +0000</pubDate>", leaf("dc:creator", draw(st.sampled_from(("ada", "nobody", "")))),
            f'<guid isPermaLink="false">https://slow.example/?p={own}</guid>', "<description></description>",
            f"<content:encoded>{value(draw(st.sampled_from(BODIES)))}</content:encoded>", leaf("excerpt:encoded", draw(st.sampled_from(("", "Short")))),
            leaf("wp:post_id", own), leaf("wp:post_date", draw(st.sampled_from(DATES))), leaf("wp:post_date_gmt", draw(st.sampled_from(DATES))),
            leaf("wp:post_name", draw(st.sampled_from(("on-tea", "", "%e6%97%a5")))), leaf("wp:post_type", kind),
            leaf("wp:status", draw(st.sampled_from(("publish", "draft", "inherit", "private", "trash", "wc-completed", "acf-disabled")))),
        ]  # fmt: skip
        if kind == "attachment" and draw(st.booleans()):
            parts.append(leaf("wp:attachment_url", f"https://slow.example/{own}.jpg"))
        parts += [filed() for _ in range(draw(st.integers(0, 2)))]
        if draw(st.booleans()):
            parts += [
                meta("postmeta", "_yoast_wpseo_title", "%%title%%"),
                meta("postmeta", "_elementor_data", '[{"a":"<b>"}]'),
            ]
        if draw(st.booleans()):  # what plugins write beside
            parts.append(
                f'<geo:lat xmlns:geo="http://www.w3.org/2003/01/geo/wgs84_pos#">45.2</geo:lat><wp:odd_{own % 3}>x</wp:odd_{own % 3}>'
            )
        before = next(number)
        parts += [comment(draw(st.sampled_from((0, before - 1, before)))) for _ in range(draw(st.integers(0, 2)))]
        return element("item", *parts)

    def term(slug: str) -> str:
        way = draw(st.sampled_from(("category", "tag", "term") if version != "1.0" else ("category", "tag")))
        if way == "term":
            return element("wp:term", f"<wp:term_id>{next(number)}</wp:term_id>",
                           leaf("wp:term_taxonomy", draw(st.sampled_from(("nav_menu", "language", "post_translations", "category", "post_tag")))),
                           leaf("wp:term_slug", slug), leaf("wp:term_parent", ""), leaf("wp:term_name", slug.upper()),
                           meta("termmeta", "order", "1"))  # fmt: skip
        if way == "tag":
            return element("wp:tag", leaf("wp:tag_slug", slug), leaf("wp:tag_name", slug.upper()))
        parent = draw(st.sampled_from(("", "a", "b", "none")))
        return element(
            "wp:category",
            leaf("wp:category_nicename", slug),
            leaf("wp:category_parent", parent),
            leaf("wp:cat_name", slug.upper()),
        )

    def author(login: str) -> str:
        return element("wp:author", leaf("wp:author_id", next(number)), leaf("wp:author_login", login), leaf("wp:author_email", f"{login}@quill.example"),
                       leaf("wp:author_display_name", draw(st.sampled_from(("", "Ada Quill")))))  # fmt: skip

    logins = draw(st.lists(st.sampled_from(("ada", "bo", "cy")), unique=True)) if version != "1.0" else []
    slugs = draw(st.lists(st.sampled_from(("a", "b", "c-d", "%e6%97%a5")), max_size=5))
    things = [*map(author, logins), *map(term, slugs), *(item() for _ in range(draw(st.integers(0, 4))))]
    if draw(st.booleans()):  # terms may stand between items
        things = draw(st.permutations(things))
    made = (
        f'<?xml version="1.0" encoding="UTF-8" ?>\n<!-- generator="WordPress/6.5" created="2024-06-10 12:29" <item> -->\n<rss version="2.0"'
        f' xmlns:excerpt="{address}excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wfw="http://wellformedweb.org/CommentAPI/"'
        f' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:wp="{address}">\n'
        + element("channel", "<title>Slow Notes</title><link>https://slow.example</link><description>slow</description>",
                  leaf("wp:wxr_version", version), "<wp:base_blog_url>https://slow.example</wp:base_blog_url>",
                  draw(st.sampled_from(GENERATORS)), *things)
        + "</rss>"
    )  # fmt: skip
    before = draw(st.sampled_from((b"", b"\xef\xbb\xbf", b"\n\n  ")))
    return before + made.encode() + draw(st.sampled_from((b"", b"\n\n", b"\n<!-- cached -->")))


@given(exports())
def test_as_much_is_read_as_the_xml_holds(data: bytes) -> None:
    """Posts, attachments, comments, authors and terms are as many as two other programs count, and nothing is wrong."""
    export = read(data)
    assert counts(export) == by_lxml(data.removeprefix(b"\xef\xbb\xbf")) == by_expressions(data)
    assert not [
        problem for problem in export.problems if problem.code in {"xml-mended", "export-cut", "export-version"}
    ]


@given(exports(), st.lists(st.sampled_from(sorted(DAMAGE)), min_size=1, max_size=4, unique=True))
def test_as_much_is_read_of_what_no_parser_takes(data: bytes, damages: list[str]) -> None:
    """Damage of the kinds that exports have costs no post, no comment, no author and no term."""
    for damage in damages:
        data = data.replace(*DAMAGE[damage])
    assert counts(read(data)) == by_expressions(data.replace(b"\0", b"").replace(b"\nvar item = '<item>'", b""))


# -- names by their spaces

NAMED = """<rss xmlns:w="http://wordpress.org/export/1.1/" xmlns:c="http://purl.org/rss/1.0/modules/content/"><channel><title>x</title>
<w:wxr_version>1.1</w:wxr_version>{}</channel></rss>"""
PAGE = "<item><title>Tea</title><w:post_type>page</w:post_type><c:encoded>Slow</c:encoded></item>"


@pytest.mark.parametrize(("inner", "kinds"), [
    (PAGE, ["page"]),
    (PAGE.replace("<item", '<item xmlns:alt="http://wordpress.org/export/1.2/"').replace("w:post", "alt:post"), ["page"]),
    (PAGE.replace("<w:post_type", '<post_type xmlns="https://wordpress.org/export/1.2/"').replace("/w:", "/"), ["page"]),
    (PAGE.replace("<item", '<item xmlns:plugin="http://plugin.example/"').replace("</item>", "<plugin:post_type>x</plugin:post_type></item>"), ["page"]),
    (PAGE.replace("</item>", '<wp:post_type xmlns:wp="http://other.example/">x</wp:post_type></item>'), ["page"]),
    (PAGE.replace("Slow", "R & D <b>"), ["page"]),
    ("<item/>" + PAGE + "<item  />", ["page", "post", "post"]),
])  # fmt: skip
def test_names_are_told_by_their_spaces(inner: str, kinds: list[str]) -> None:
    """A prefix means what it was declared for, in the head or on the element itself; another's `wp` is none."""
    assert sorted(post.kind for post in read(NAMED.format(inner).encode())) == kinds


def test_authors_of_another_name_space() -> None:
    """An author that is no author of WordPress is not read; one of another version is."""
    author = "<{0}:author{1}><{0}:author_login>{2}</{0}:author_login></{0}:author>"
    head = author.format("wp", ' xmlns:wp="http://other.example/"', "eve") + author.format("w", "", "ada")
    export = read(NAMED.format(head + PAGE).encode())
    assert list(export)
    assert [person.name for person in export.authors] == ["ada"]


def test_those_without_a_name_are_counted() -> None:
    """An author is known by the address, a term by its number, where nothing else tells them; or is none."""
    head = ("<w:author><w:author_id>7</w:author_id></w:author><w:author><w:author_email>bo@ink.example</w:author_email></w:author>"
            "<w:author><w:author_display_name> </w:author_display_name></w:author>"
            "<w:term><w:term_id>9</w:term_id><w:term_taxonomy>mood</w:term_taxonomy></w:term>")  # fmt: skip
    export = read(NAMED.format(head + PAGE).encode())
    assert list(export)
    assert [person.name for person in export.authors] == ["7", "bo@ink.example"]
    assert export.terms == (Tag("9", kind="mood"),)


def test_what_plugins_write_is_kept() -> None:
    """Elements that are not WordPress's, and custom fields of comments, travel in `extra`."""
    more = ("<geo:lat>45.2</geo:lat><w:comment><w:comment_id>3</w:comment_id><w:commentmeta><w:meta_key>stars</w:meta_key>"
            "<w:meta_value>5</w:meta_value></w:commentmeta></w:comment></item>")  # fmt: skip
    [post] = read(NAMED.format(PAGE.replace("</item>", more)).encode())
    assert post.extra["wordpress"] == {"elements": {"geo:lat": "45.2"}, "comment_meta": {"3": {"stars": "5"}}}


# -- what was damaged by chance


DAMAGES = (b"", b"<", b">", b"&", b"]]>", b"<![CDATA[", b"<!--", b"-->", b"<item>", b"<item/>", b"</item>", b"</item  >", b"\0", b"\xff",
           b"<!DOCTYPE x [", b"<!ENTITY", b"</wp:comment>")  # fmt: skip


@st.composite
def damaged(draw: st.DrawFn, least: int = 1) -> bytes:
    """An export of which bytes were changed, lost or doubled anywhere."""
    changed = bytearray(draw(exports()))
    for _ in range(draw(st.integers(least, 8))):
        at = draw(st.integers(0, len(changed)))
        changed[at : at + draw(st.integers(0, 20))] = draw(st.sampled_from(DAMAGES))
    return bytes(changed)


@given(damaged())
def test_no_damage_stops_it(data: bytes) -> None:
    """Posts and Problems come out, or an EssaykitError."""
    try:
        found = WORDPRESS.read(File("export.xml", data), Reading()) if WORDPRESS.read else None
    except EssaykitError:
        return
    assert isinstance(found, Archive)
    assert all(problem.path == "export.xml" for problem in found.problems)


ENCODINGS = (
    "utf-8",
    "utf-7",
    "iso-8859-1",
    "utf-16",
    "utf-16-le",
    "shift_jis",
    "iso2022_jp",
    "unicode_escape",
    "rot13",
    "x",
)


@given(
    damaged(least=0),
    st.sampled_from(ENCODINGS),
    st.sampled_from(("declared", "true")),
    st.sampled_from((40, 900, 10**6)),
    st.data(),
)
def test_pieces_change_nothing(data: bytes, encoding: str, meant: str, limit: int, draw: st.DataObject) -> None:
    """Posts, problems with their places, and errors are the same, whatever pieces the bytes come in."""
    data = data.replace(b"UTF-8", encoding.encode(), 1)
    if meant == "true" and encoding.startswith(("utf-16", "shift")):
        data = data.decode("utf-8", "replace").encode(encoding, "replace")
    places = sorted(draw.draw(st.lists(st.integers(0, len(data)), max_size=12)))
    parts = [data[start:end] for start, end in itertools.pairwise([0, *places, len(data)])]
    reading = Reading(limits=Limits(file_bytes=limit))
    assert outcome(parts, reading) == outcome([data], reading)
    assert outcome([data[at : at + 1] for at in range(len(data))], reading) == outcome([data], reading)


def outcome(pieces: list[bytes], reading: Reading) -> object:
    """All that comes out of an export."""
    try:
        archive = Export(pieces, "export.xml", reading).archive()
    except EssaykitError as error:
        return error.problem
    return archive, archive.problems


@given(
    st.sampled_from(
        ("utf-8", "windows-1252", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be", "shift_jis", "gb18030")
    ),
    st.integers(1, 99),
)
def test_places_count_bytes_of_the_file(encoding: str, size: int) -> None:
    """Where an item is said to begin, it begins: in the file, whatever its encoding."""
    letters = "ゾ表" if encoding in {"shift_jis", "gb18030"} else "é–"
    declared = f'<?xml version="1.0" encoding="{encoding}"?>\n'
    data = (declared + NAMED.format(PAGE.replace("Tea", letters) * 3)).encode(encoding)
    found = list(cuts([data[at : at + size] for at in range(0, len(data), size)], 10**6))
    plain = {"utf-16": "utf-16-le", "utf-32": "utf-32-le"}.get(encoding, encoding)
    starts = [cut.start for cut in found if cut.kind == "item"]
    assert [data[start:].decode(plain)[:6] for start in starts] == ["<item>"] * 3
    assert all(letters in cut.data.decode() for cut in found if cut.kind == "item")


# -- real exports


@pytest.mark.parametrize("name", ["themeunittestdata.wordpress.xml", "64-block-test-data.xml"])
def test_real_exports(shared: Path, name: str) -> None:
    """The same holds of real ones."""
    path = shared / "wxr" / name
    if not path.is_file():
        pytest.skip("the export is not there")
    data = path.read_bytes()
    assert counts(read(data)) == by_lxml(data)
