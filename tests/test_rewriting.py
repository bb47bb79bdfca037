"""Bodies written for another system: links between posts, pictures, summary markers; code stays as it is."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import essaykit as ek
from essaykit.dialects.links import HEXO, HUGO
from essaykit.disk.places import Place, Places
from essaykit.disk.rewriting import rewritten
from essaykit.testing import texts

INK = {
    "jekyll": ("_posts/2012-01-01-on-ink.md", "---\ntitle: On Ink\n---\nDark.\n"),
    "hugo": ("content/notes/on-ink.md", "---\ntitle: On Ink\ndate: 2012-01-01\n---\nDark.\n"),
    "zola": ("content/notes/on-ink.md", '+++\ntitle = "On Ink"\ndate = 2012-01-01\n+++\nDark.\n'),
    "pelican": ("content/notes/on-ink.md", "Title: On Ink\nDate: 2012-01-01\n\nDark.\n"),
    "nikola": (
        "posts/on-ink.md",
        "<!--\n.. title: On Ink\n.. slug: on-ink\n.. date: 2012-01-01 00:00:00 UTC\n-->\n\nDark.\n",
    ),
    "hexo": ("source/_posts/on-ink.md", "---\ntitle: On Ink\ndate: 2012-01-01 00:00:00\n---\nDark.\n"),
    "obsidian": ("notes/On Ink.md", "---\ndate: 2012-01-01\n---\nDark.\n"),
    "eleventy": ("posts/on-ink.md", "---\ntitle: On Ink\ndate: 2012-01-01\n---\nDark.\n"),
    "docusaurus": ("blog/2012-01-01-on-ink.md", "---\ntitle: On Ink\n---\nDark.\n"),
    "plain": ("on-ink.md", "---\ntitle: On Ink\ndate: 2012-01-01\n---\nDark.\n"),
}
"""A post, in the file and header of each system."""
TEA = {
    "jekyll": ("_posts/2011-03-02-on-tea.md", "---\ntitle: On Tea\n---\n"),
    "hugo": ("content/posts/on-tea.md", "---\ntitle: On Tea\n---\n"),
    "zola": ("content/blog/on-tea.md", '+++\ntitle = "On Tea"\n+++\n'),
    "pelican": ("content/on-tea.md", "Title: On Tea\nDate: 2011-03-02\n\n"),
    "nikola": ("posts/on-tea.md", "<!--\n.. title: On Tea\n.. slug: on-tea\n.. date: 2011-03-02 00:00:00 UTC\n-->\n\n"),
    "hexo": ("source/_posts/on-tea.md", "---\ntitle: On Tea\n---\n"),
    "obsidian": ("On Tea.md", "---\ntags: [x]\n---\n"),
    "eleventy": ("posts/on-tea.md", "---\ntitle: On Tea\ndate: 2011-03-02\n---\n"),
    "docusaurus": ("blog/2011-03-02-on-tea.md", "---\ntitle: On Tea\n---\n"),
    "plain": ("on-tea.md", "---\ntitle: On Tea\n---\n"),
}


def converted(
    folder: Path, source: str, to: str, body: str, files: Mapping[str, bytes] | None = None
) -> tuple[str, ek.ConvertReport]:
    """The body of On Tea, which stands beside On Ink, in another system; and the report."""
    name, head = TEA[source]
    for path, data in {name: (head + body).encode(), INK[source][0]: INK[source][1].encode(), **(files or {})}.items():
        (folder / "old" / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / "old" / path).write_bytes(data)
    report = ek.convert(folder / "old", folder / "new", to=to, dialect=source)
    posts = {post.title or post.slug: post for post in ek.load_archive(folder / "new", dialect=to)}
    return posts["On Tea"].body.strip(), report


@pytest.mark.parametrize(
    ("to", "link"),
    [
        ("hugo", '[ink]({{< relref "/posts/on-ink.md#dry" >}})'),
        ("zola", "[ink](@/blog/2012-01-01-on-ink.md#dry)"),
        ("pelican", "[ink]({filename}on-ink.md#dry)"),
        ("nikola", "[ink](link://slug/on-ink#dry)"),
        ("hexo", "[ink](/2012/01/01/on-ink/#dry)"),
        ("eleventy", "[ink](/posts/on-ink/#dry)"),
        ("docusaurus", "[ink](2012-01-01-on-ink.md#dry)"),
        ("jekyll", "[ink]({% link _posts/2012-01-01-on-ink.md %}#dry)"),
        ("plain", "[ink](2012-01-01-on-ink.md#dry)"),
        ("obsidian", "[ink](on-ink.md#dry)"),
        ("lektor", "[ink](../on-ink/#dry)"),
        ("astro", "[ink](on-ink.md#dry)"),
    ],
)
def test_a_link_to_a_post_is_written_in_the_targets_way(tmp_path: Path, to: str, link: str) -> None:
    source = "zola" if to == "hugo" else "hugo"
    written = "[ink](@/notes/on-ink.md#dry)" if source == "zola" else "[ink](../notes/on-ink.md#dry)"
    body, report = converted(tmp_path, source, to, written)
    assert body == link
    assert [found.field for found in report.findings if found.code == "respelled"] == ["body"]


@pytest.mark.parametrize(
    ("source", "link", "expected"),
    [
        ("jekyll", "[ink]({% post_url 2012-01-01-on-ink %})", "[ink](2012-01-01-on-ink.md)"),
        ("jekyll", "[ink]({{ site.baseurl }}{% post_url 2012-01-01-on-ink %}#dry)", "[ink](2012-01-01-on-ink.md#dry)"),
        (
            "jekyll",
            "[ink]({{site.url}}{{site.baseurl}}/{% link _posts/2012-01-01-on-ink.md %})",
            "[ink](2012-01-01-on-ink.md)",
        ),
        ("jekyll", "[i]: {% link _posts/2012-01-01-on-ink.md %}", "[i]: 2012-01-01-on-ink.md"),
        ("hugo", '[ink]({{< ref "on-ink.md#dry" >}})', "[ink](2012-01-01-on-ink.md#dry)"),
        ("hugo", '[ink]({{% relref "/notes/on-ink" %}})', "[ink](2012-01-01-on-ink.md)"),
        ("hugo", '[ink]({{< relref path="notes/on-ink.md" lang="en" >}})', "[ink](2012-01-01-on-ink.md)"),
        ("zola", "[ink](@/notes/on-ink.md#dry)", "[ink](2012-01-01-on-ink.md#dry)"),
        ("pelican", "[ink]({filename}/notes/on-ink.md)", "[ink](2012-01-01-on-ink.md)"),
        ("pelican", "[ink](|filename|notes/on-ink.md)", "[ink](2012-01-01-on-ink.md)"),
        ("nikola", "[ink](link://slug/on-ink)", "[ink](2012-01-01-on-ink.md)"),
        ("nikola", '<a href="link://filename/posts/on-ink.md">ink</a>', '<a href="2012-01-01-on-ink.md">ink</a>'),
        ("hexo", "{% post_link on-ink %}", "[On Ink](2012-01-01-on-ink.md)"),
        ("hexo", "{% post_link on-ink 'the ink' %}", "[the ink](2012-01-01-on-ink.md)"),
        ("hexo", "[ink]({% post_path on-ink %})", "[ink](2012-01-01-on-ink.md)"),
        ("obsidian", "[[On Ink]]", "[On Ink](2012-01-01-on-ink.md)"),
        ("obsidian", "[[notes/On Ink#dry|the ink]]", "[the ink](2012-01-01-on-ink.md#dry)"),
        ("obsidian", "[ink](notes/On%20Ink.md)", "[ink](2012-01-01-on-ink.md)"),
    ],
)
def test_a_link_is_read_as_the_source_spells_it(tmp_path: Path, source: str, link: str, expected: str) -> None:
    body, report = converted(tmp_path, source, "plain", link)
    assert body == expected
    assert "unresolved" not in {found.code for found in report.findings}


@pytest.mark.parametrize(
    ("source", "link"),
    [
        ("jekyll", "[x]({% post_url 2013-01-01-gone %})"),
        ("hugo", '[x]({{< ref "gone.md" >}})'),
        ("zola", "[x](@/gone.md)"),
        ("pelican", "[x]({filename}gone.md)"),
        ("nikola", "[x](link://slug/gone)"),
        ("hexo", "{% post_link gone %}"),
        ("obsidian", "[[Gone]]"),
        ("plain", "[x](gone.md)"),
    ],
)
def test_a_link_that_leads_nowhere_is_told_and_left(tmp_path: Path, source: str, link: str) -> None:
    body, report = converted(tmp_path, source, "plain", link)
    assert body == link
    assert [found.code for found in report.findings if found.field == "body"] == ["unresolved"]


def test_a_link_to_a_draft_does_not_stop_hugo(tmp_path: Path) -> None:
    """Hugo's `relref` to a page that is not built is an error, so it is not used there."""
    body, _ = converted(tmp_path, "pelican", "hugo", "[tin]({filename}notes/on-tin.md)", {
        "content/notes/on-tin.md": b"Title: On Tin\nDate: 2012-01-02\nStatus: draft\n\nGrey.\n"})  # fmt: skip
    assert body == "[tin](on-tin.md)"


@pytest.mark.parametrize(
    ("to", "path", "address"),
    [("hugo", "static/images/cup.png", "/images/cup.png"), ("zola", "static/images/cup.png", "/images/cup.png"),
     ("hexo", "source/images/cup.png", "/images/cup.png"), ("nikola", "files/images/cup.png", "/images/cup.png"),
     ("astro", "public/images/cup.png", "/images/cup.png"), ("pelican", "content/images/cup.png", "{static}images/cup.png"),
     ("jekyll", "images/cup.png", "/images/cup.png"), ("plain", "images/cup.png", None)],
)  # fmt: skip
@pytest.mark.parametrize("link", ["/images/cup.png", "../images/cup.png"])
def test_pictures_go_where_the_target_serves_them(
    tmp_path: Path, to: str, path: str, address: str | None, link: str
) -> None:
    body, report = converted(tmp_path, "jekyll", to, f"![cup]({link})", {"images/cup.png": b"\x89PNG"})
    assert path in report.files
    assert body == f"![cup]({address or (link if link.startswith('/') else 'images/cup.png')})"
    assert (tmp_path / "new" / path).read_bytes() == b"\x89PNG"


@pytest.mark.parametrize(
    "link", ["https://slow.example/on-ink.md", "#top", "/2012/on-ink/", "mailto:a@slow.example", "{{ url }}"]
)
@pytest.mark.parametrize("to", ["hugo", "zola", "pelican", "nikola", "plain"])
def test_other_addresses_stay(tmp_path: Path, to: str, link: str) -> None:
    assert converted(tmp_path, "jekyll", to, f"[a]({link})")[0] == f"[a]({link})"


@pytest.mark.parametrize(
    ("to", "marker"),
    [("hugo", "<!--more-->"), ("zola", "<!-- more -->"), ("hexo", "<!-- more -->"), ("nikola", "<!-- TEASER_END -->"),
     ("docusaurus", "<!-- truncate -->"), ("eleventy", "<!-- MORE -->"), ("pelican", "<!-- MORE -->")],
)  # fmt: skip
@pytest.mark.parametrize("written", ["<!-- MORE -->", "<!--truncate-->", "<!-- TEASER_END -->", "{/* truncate */}"])
def test_the_marker_after_a_summary_is_respelled(tmp_path: Path, to: str, marker: str, written: str) -> None:
    body, report = converted(tmp_path, "jekyll", to, f"a\n\n{written}\n\nb")
    expected = written if to in {"eleventy", "pelican"} else marker
    assert body == f"a\n\n{expected}\n\nb"
    assert ("respelled" in {found.code for found in report.findings}) == (written != expected)


TITLED = Places(
    [Place("ink.md", "b/ink.md", ek.Post('Ink & "Tea" <b> [1](x)', slug="ink")), Place("tea.png", "b/tea.png")]
)


@pytest.mark.parametrize(
    ("markup", "link", "expected"),
    [
        ("html", "{% post_link ink %}", '<a href="b/ink.md">Ink &amp; &quot;Tea&quot; &lt;b&gt; [1](x)</a>'),
        ("html", "{% post_link ink Of <i>ink</i> %}", '<a href="b/ink.md">Of <i>ink</i></a>'),
        ("html", '{% asset_img tea.png a "cup" of it %}', '<img src="b/tea.png" alt="a &quot;cup&quot; of it">'),
        ("markdown", "{% post_link ink %}", r'[Ink & "Tea" \<b> [1\](x)](b/ink.md)'),
        ("markdown", "{% asset_img tea.png %}", "![tea.png](b/tea.png)"),
        ("markdown", "{% post_path ink %}", "b/ink.md"),
    ],
)
def test_a_link_without_words_says_the_title_as_plain_text(markup: str, link: str, expected: str) -> None:
    """No title is markup where it comes to stand; what the author wrote as the words of a link is."""
    done = rewritten(link, markup, old="on-tea.md", new="on-tea.md", places=TITLED, more=None, source=HEXO)
    assert (done.body, done.changes) == (expected, [(link, expected)])


def test_a_link_that_both_systems_spell_alike_stays() -> None:
    """Of Hugo's own way, for a post that stays where it is; it is no change."""
    places, link = Places([Place("content/ink.md", "content/ink.md", ek.Post("Ink"))]), '{{< relref "/ink.md" >}}'
    done = rewritten(link, "markdown", old="content/tea.md", new="content/tea.md", places=places, more=None,
                     source=HUGO, target=HUGO)  # fmt: skip
    assert (done.body, done.changes, done.unresolved) == (link, [], [])


@pytest.mark.parametrize(
    ("more", "written", "expected"),
    [
        ("<!-- TEASER_END -->", ".. more", ".. TEASER_END"),
        ("<!-- TEASER_END -->", "<!-- more -->", "<!-- more -->"),
        ("<!--more-->", ".. more", ".. more"),
        (None, ".. more", ".. more"),
    ],
)
def test_the_marker_in_restructuredtext_is_a_comment_of_its_own(more: str | None, written: str, expected: str) -> None:
    """Only Nikola knows one there."""
    done = rewritten(f"a\n\n{written}\n\nb\n", "rst", old="a.rst", new="a.rst", places=MOVED, more=more)
    assert done.body == f"a\n\n{expected}\n\nb\n"


LINK = "on-ink.md"
CODE = {
    "markdown": [
        "```\n[ink](on-ink.md)\n```\n", "~~~~md\n[ink](on-ink.md)\n~~~\n[ink](on-ink.md)\n~~~~\n", "`[ink](on-ink.md)`",
        "``[ink](on-ink.md) ` ``", "para\n\n    [ink](on-ink.md)\n\n    <!-- truncate -->\n\n", "\n\n\t[ink](on-ink.md)\n",
        "<pre>[ink](on-ink.md)</pre>", "<code><a href='on-ink.md'></code>", "{% raw %}[ink](on-ink.md){% endraw %}",
        "{{< highlight md >}}[ink](on-ink.md){{< /highlight >}}", "> ```\n> [ink](on-ink.md)\n> ```\n",
    ],
    "rst": [
        "Such as::\n\n  `ink <on-ink.md>`_\n\n", ".. code-block:: rst\n\n   `ink <on-ink.md>`_\n\n   `tea <on-ink.md>`_\n\n",
        "``a `ink <on-ink.md>`_``", ".. raw:: html\n\n   `ink <on-ink.md>`_\n\n", "  .. code::\n\n    .. image:: on-ink.md\n\n",
    ],
    "html": ['<pre><a href="on-ink.md"></a></pre>', '<script>x = "<a href=\'on-ink.md\'>"</script>'],
}  # fmt: skip
PROSE = {"markdown": "[ink](on-ink.md)\n", "rst": "`ink <on-ink.md>`_\n", "html": '<a href="on-ink.md">ink</a>'}
MOVED = Places([Place("on-ink.md", "b/on-ink.md")])


@pytest.mark.parametrize(("markup", "code"), [(markup, code) for markup, codes in CODE.items() for code in codes])
def test_code_is_never_rewritten(markup: str, code: str) -> None:
    """A link is rewritten before and after code, and never within it."""
    prose = PROSE[markup]
    done = rewritten(
        f"{prose}\n{code}\n\n{prose}", markup, old="on-tea.md", new="on-tea.md", places=MOVED, more="<!--more-->"
    )
    moved = prose.replace(LINK, "b/on-ink.md")
    assert done.body == f"{moved}\n{code}\n\n{moved}"


def test_what_is_indented_in_a_list_is_no_code() -> None:
    text = "- item\n\n    [ink](on-ink.md)\n"
    done = rewritten(text, "markdown", old="on-tea.md", new="on-tea.md", places=MOVED, more=None)
    assert done.body == text.replace(LINK, "b/on-ink.md")


@given(body=texts(), markup=st.sampled_from(["markdown", "html", "rst", "plain"]))
@example(body="[a](a.md)", markup="plain")
def test_a_body_that_does_not_move_stays(body: str, markup: str) -> None:
    """Where no file moves and the marker is left alone, any body stays as it is."""
    places = Places([Place("a.md", "a.md"), Place("b.png", "b.png")])
    assert rewritten(body, markup, old="a.md", new="a.md", places=places, more=None).body == body


@pytest.mark.parametrize("url", ["a.md", "./a.md", "/a.md", "b.png#x", "../b.png"])
def test_a_link_whose_file_does_not_move_stays(url: str) -> None:
    places = Places(
        [Place("c/a.md", "c/a.md"), Place("a.md", "a.md"), Place("c/b.png", "c/b.png"), Place("b.png", "b.png")]
    )
    body = f"[a]({url})"
    assert rewritten(body, "markdown", old="c/t.md", new="c/t.md", places=places, more=None).body == body
