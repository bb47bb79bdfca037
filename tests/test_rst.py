"""reStructuredText bodies: `essaykit.markup.rst`."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import essaykit as ek
from essaykit.errors import FormatError
from essaykit.markup.markup import builtin, named
from essaykit.markup.rst import RST, html, walk

PIECES = st.lists(
    st.one_of(
        st.sampled_from(
            (
                "\n",
                "\n\n",
                "    ",
                "=====",
                "-----",
                "On Tea",
                "*a*",
                "**b",
                "``c``",
                "`d`_",
                "`e <f>`_",
                ":role:`g`",
                "|h|",
                "[1]_",
                ".. [1] i",
                ".. |h| replace:: j",
                ".. _k: l",
                ".. note::",
                ".. youtube:: m",
                ".. image:: n.png",
                ".. code-block:: python",
                "   :linenos:",
                ".. raw:: html",
                "   <b>",
                "- o",
                "1. p",
                ":q: r",
                "| s",
                ">>> t",
                "::",
                ".. include:: /etc/passwd",
                ".. role:: u(raw)",
                ".. contents::",
                "+---+",
                "\\",
                "\x00",
                "\ud800",
                "\u2028",
                "<!--",
                ".. math:: \\frac",
                ".. list-table::",
                ".. figure:: v",
                ".. date::",
                ".. |w| date::",
                "-- Ada",
                "_x",
                "\f",
                "\x1c",
            )
        ),
        st.text(max_size=4),
    ),
    max_size=16,
).map("".join)


@given(PIECES)
def test_any_text_is_rendered_and_walked(body: str) -> None:
    """No text makes it raise or print, no message of docutils is left, and spans lie within the body in order."""
    page = html(body)
    assert "system-message" not in page
    assert "problematic" not in page
    found = walk(body)
    for block in found.blocks:
        assert 0 <= block.start <= block.end <= len(body)
        for run in block.runs:
            assert block.start <= run.start <= run.end <= len(body)


@given(PIECES)
def test_rendering_is_a_function_of_the_body(body: str) -> None:
    """The same text gives the same page, whatever was rendered in between."""
    first = html(body)
    html(".. role:: role\n.. default-role:: role\n\n:role:`x`\n")
    assert html(body) == first


@given(PIECES)
def test_the_outline_is_that_of_the_page(body: str) -> None:
    """Each heading of the walk has the level, and the id, that it has on the page."""
    page = html(body)
    for heading in walk(body).outline:
        assert f'<h{heading.level} id="{heading.anchor}"' in page


CASES = [
    ("It is *slow*, **so** ``slow``.", "<p>It is <em>slow</em>, <strong>so</strong> <code>slow</code>.</p>\n"),
    ("On Tea\n======\n\nSlow\n----\n", '<h2 id="on-tea">On Tea</h2>\n<h3 id="slow">Slow</h3>\n'),
    ("A\n=\n\nB\n=\n", '<h2 id="a">A</h2>\n<h2 id="b">B</h2>\n'),
    ("茶\n==\n", '<h2 id="茶">茶</h2>\n'),
    ("  Slow.\n\n  -- Ada", "<blockquote>\n<p>Slow.</p>\n<footer>—\xa0Ada</footer>\n</blockquote>\n"),
    (
        ":doc:`Guide <x>` :func:`~a.b` :ref:`y`",
        '<p><span class="doc">Guide</span> <code>b</code> <span class="ref">y</span></p>\n',
    ),
    ("|undefined| and `broken", "<p>|undefined| and `broken</p>\n"),
    ("`Nowhere`_ and nowhere_", "<p>Nowhere and nowhere_</p>\n"),
    (".. toctree::\n\n   a\n", ""),
    (
        ".. code-block:: python\n   :linenos:\n\n   x = 1",
        '<pre class="code python literal-block"><code>x = 1</code></pre>\n',
    ),
    (".. thumbnail:: a.png\n   :alt: A", '<p><img alt="A" src="a.png" /></p>\n'),
    (".. post:: 2011-01-02\n\n   Shown.", '<div class="post docutils container">\n<p>Shown.</p>\n</div>\n'),
    (".. include:: /etc/hostname", ""),
    (".. raw:: html\n   :file: /etc/hostname", ""),
    (".. raw:: html\n\n   <b>x</b>", "<b>x</b>"),
    ("Today is |today|.\n\n.. |today| date::", "<p>Today is date.</p>\n"),
    ("<script>", "<p>&lt;script&gt;</p>\n"),
    # directives that docutils has not, or not with these options
    (".. frob::", '<pre class="directive frob literal-block">.. frob::</pre>\n'),
    (".. |a| frob:: x\n\nTea.", '<pre class="literal-block">frob:: x</pre>\n<p>Tea.</p>\n'),
    (".. sourcecode:: c", ""),
    (".. tabs::", ""),
    (".. youtube::", '<pre class="directive youtube literal-block">.. youtube::</pre>\n'),
    (".. post::\n   :exclude:\n\n   Hidden.", ""),
    (".. image:: a.png\n   :frob: x\n   :alt: A", '<img alt="A" src="a.png" />\n'),
    (".. image:: a.png\n   :Frob: x\n   :alt: A", '<img alt="A" src="a.png" />\n'),
    (
        ".. image:: a.png\n   :fr\\ob: x",
        '<pre class="directive image literal-block">.. image:: a.png\n   :fr\\ob: x</pre>\n',
    ),
    (
        ".. thumbnail:: a.png\n\n   A *cup*.\n\n   Hot.",
        '<figure>\n<img alt="" src="a.png" />\n<figcaption>\n<p>A <em>cup</em>.</p>\n'
        '<div class="legend">\n<p>Hot.</p>\n</div>\n</figcaption>\n</figure>\n',
    ),
    (
        ".. thumbnail:: a.png\n\n   Cup.",
        '<figure>\n<img alt="" src="a.png" />\n<figcaption>\n<p>Cup.</p>\n</figcaption>\n</figure>\n',
    ),
    (
        ".. thumbnail:: a.png\n\n   - Cup",
        '<figure>\n<img alt="" src="a.png" />\n<figcaption>\n<div class="legend">\n<ul class="simple">\n'
        "<li><p>Cup</p></li>\n</ul>\n</div>\n</figcaption>\n</figure>\n",
    ),
    *[
        (
            f".. {name}\n\n   Slow.",
            f'<aside class="admonition {name.partition("::")[0]}">\n<p class="admonition-title">{title}</p>\n<p>Slow.</p>\n</aside>\n',
        )
        for name, title in (
            ("versionadded:: 2.0", "New in version 2.0"),
            ("todo::", "Todo"),
            ("dropdown:: Tea", "Tea"),
            ("seealso::", "See also"),
        )
    ],
    (
        ".. versionchanged:: 2.0",
        '<aside class="admonition versionchanged">\n<p class="admonition-title">Changed in version 2.0</p>\n</aside>\n',
    ),
    (
        ":kbd:`C-x` `Tea <b>`:frob: :ref:`<b>` :py:class:`!a.b`",
        '<p><code>C-x</code> <span class="frob">Tea</span> <span class="ref">b</span> <code>a.b</code></p>\n',
    ),
]


@pytest.mark.parametrize(("body", "page"), CASES)
def test_a_body_becomes_html(body: str, page: str) -> None:
    assert html(body) == page


def test_what_is_unknown_stays_in_sight() -> None:
    page = html(".. frob:: x\n   :y: z\n\n   Words.\n")
    assert "Words." in page
    assert ".. frob:: x" in page
    assert "https://www.youtube.com/watch?v=abc" in html(".. youtube:: abc\n")
    assert "<p>See <em>x</em>.</p>" in html(".. seealso::\n\n   See *x*.\n")


def test_footnotes_are_numbered_apart_from_those_of_other_posts() -> None:
    page = html("Tea [1]_ and [#a]_.\n\n.. [1] Slow.\n.. [#a] Slower.\n", prefix="on-tea")
    assert '<a href="#fn-on-tea-1" id="fnref-on-tea-1" role="doc-noteref">1</a>' in page
    assert '<li id="fn-on-tea-2" value="2">' in page
    assert page.count("doc-backlink") == 2


def test_citations_stay_where_they_are() -> None:
    page = html("See [Ada]_.\n\n.. [Ada] Slow tea.\n\nSo it is.\n", anchors="p-")
    assert (
        '<a class="citation-reference" href="#p-ada" id="p-citation-reference-1" role="doc-biblioref">[Ada]</a>' in page
    )
    assert page.index('id="p-ada"') < page.index("<p>Slow tea.</p>") < page.index("<p>So it is.</p>")


def test_what_docutils_cannot_write_is_shown_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever its writer raises, the words of the post are on the page."""

    def refuse(*_: object) -> None:
        raise NotImplementedError

    monkeypatch.setattr("essaykit.markup.rst._Translator.visit_emphasis", refuse)
    assert html("Tea & *ink*.\n") == "<pre>Tea &amp; *ink*.\n</pre>\n"


def test_anchors_have_the_prefix_where_they_are_and_where_they_are_linked() -> None:
    page = html("On Tea\n======\n\nSee `On Tea`_ and here_.\n\n.. _here:\n\nInk.\n", anchors="p-")
    assert '<h2 id="p-on-tea">' in page
    assert 'href="#p-on-tea"' in page
    assert 'href="#p-here"' in page


def test_a_walk_finds_each_piece_in_the_text() -> None:
    body = "A \\*tea\\* *slow*,\nand `here <https://tea.example>`__.\n\nSlow\n====\n\n  Quoted.\n\n  -- Ada\n"
    found = walk(body)
    assert [(block.kind, body[block.start : block.end]) for block in found.blocks] == [
        ("paragraph", "A \\*tea\\* *slow*,\nand `here <https://tea.example>`__."),
        ("heading", "Slow\n===="),
        ("quote", "Quoted.\n\n  -- Ada"),
        ("paragraph", "Quoted."),
        ("footer", "Ada"),
    ]
    runs = [(run.text, body[run.start : run.end], run.style, run.url) for run in found.blocks[0].runs]
    assert runs == [
        ("A *tea* ", "A \\*tea\\*", "", None),
        ("slow", "slow", "em", None),
        (",", ",", "", None),
        ("\n", "", "soft", None),
        ("and ", "and ", "", None),
        ("here", "here", "link", "https://tea.example"),
        (".", ".", "", None),
    ]
    assert found.text == "A *tea* slow,\nand here.\n\nSlow\n\nQuoted.\n\nAda"


WALKS: dict[str, tuple[str, list[tuple[str, str, int]]]] = {
    # a body, and of each block its kind, what stands at its place, and the block that holds it
    "a picture": (".. image:: n.png\n\nTea.\n", [("paragraph", "n.png", -1), ("paragraph", "Tea.", -1)]),
    "a picture that is a link": (".. image:: n.png\n   :target: https://tea.example\n\nTea.\n", [
        ("paragraph", "n.png", -1), ("paragraph", "Tea.", -1)]),
    "an item with nothing in it": ("-\n\n- x\n", [("list", "-\n\n- x", -1), ("item", "", 0), ("item", "x", 0), ("paragraph", "x", 2)]),
    "a figure": (".. figure:: a.png\n\n   Cup.\n\n   Hot.\n", [
        ("figure", "a.png\n\n   Cup.\n\n   Hot.", -1), ("paragraph", "a.png", 0), ("figcaption", "Cup.", 0), ("div", "Hot.", 0),
        ("paragraph", "Hot.", 3)]),
    "verse": ("| Slow\n| *tea*\n\nInk.\n", [("paragraph", "Slow\n| *tea*", -1), ("paragraph", "Ink.", -1)]),
    "a table with a caption": (".. table:: Drinks\n\n   ===  ===\n   a    b\n   ===  ===\n", [
        ("table", "Drinks\n\n   ===  ===\n   a    b", -1), ("caption", "Drinks", 0), ("row", "a    b", 0), ("cell", "a", 2),
        ("paragraph", "a", 3), ("cell", "b", 2), ("paragraph", "b", 5)]),
    "a note with a title": (".. admonition:: Beware\n\n   Hot.\n", [
        ("aside", "Beware\n\n   Hot.", -1), ("paragraph", "Beware", 0), ("paragraph", "Hot.", 0)]),
    "raw HTML": (".. raw:: html\n\n   <ul><li>Tea</li></ul>\n   <p>Ink</p>\n\nEnd.\n", [
        ("list", "<ul><li>Tea</li></ul>\n   <p>Ink</p>", -1), ("item", "<ul><li>Tea</li></ul>\n   <p>Ink</p>", 0),
        ("paragraph", "<ul><li>Tea</li></ul>\n   <p>Ink</p>", -1), ("paragraph", "End.", -1)]),
    "raw text of others": (".. raw:: latex\n\n   \\tea\n\nEnd.\n", [("paragraph", "End.", -1)]),
    "raw HTML within a line": (".. role:: html(raw)\n   :format: html\n\nA :html:`<b>` c.\n", [("paragraph", "A :html:`<b>` c.", -1)]),
    "a footnote": ("Tea [1]_.\n\n.. [1] Slow.\n", [("paragraph", "Tea [1]_.", -1), ("footnote", "Slow.", -1), ("paragraph", "Slow.", 1)]),
    "terms and fields": ("Tea\n  Slow.\n\n:a: b\n", [
        ("list", "Tea\n  Slow.", -1), ("item", "Tea", 0), ("item", "Slow.", 0), ("paragraph", "Slow.", 2),
        ("list", "a: b", -1), ("item", "a", 4), ("item", "b", 4), ("paragraph", "b", 6)]),
    "code": (">>> 1\n1\n\nx::\n\n  code\n    more\n", [("code", ">>> 1\n1", -1), ("paragraph", "x::", -1), ("code", "code\n    more", -1)]),
    "what docutils adds": (".. note::\n\n   Slow.\n", [("aside", ".. note::\n\n   Slow.", -1), ("paragraph", "", 0), ("paragraph", "Slow.", 0)]),
}  # fmt: skip


@pytest.mark.parametrize("name", WALKS)
def test_each_kind_of_block_has_its_place(name: str) -> None:
    body, expected = WALKS[name]
    assert [(block.kind, body[block.start : block.end], block.parent) for block in walk(body).blocks] == expected


RUNS: dict[str, tuple[str, list[tuple[str, str, str, str | None]]]] = {
    # a body, and of each run of its first block the text, what stands at its place, its style and its link
    "a picture": (".. image:: n.png\n", [("", "n.png", "image", "n.png")]),
    "verse": ("| Slow\n| *tea*\n", [("Slow", "Slow", "", None), ("\n", "", "break", None), ("tea", "tea", "em", None)]),
    "a substitution": ("A |t|.\n\n.. |t| replace:: cup\n", [("A ", "A ", "", None), ("cup", "", "", None), (".", ".", "", None)]),
    "two lines of one style": ("*slow\ntea*\n", [("slow", "slow", "em", None), ("\n", "", "soft", None), ("tea", "tea", "em", None)]),
    "links by name": ("tea_, `On`_\n\n.. _tea: https://tea.example\n\nOn\n==\n", [
        ("tea", "tea", "link", "https://tea.example"), (", ", ", ", "", None), ("On", "On", "link", "#on")]),
    "a line too long to be sought with backslashes": ("tea\\*" + "tea" * 100, [("tea*" + "tea" * 100, "", "", None)]),
    "code": (">>> 1\n1\n", [(">>> 1\n1", ">>> 1\n1", "", None)]),
    "raw HTML": (".. raw:: html\n\n   <p>A <b>c</b></p>\n", [
        ("A ", "<p>A <b>c</b></p>", "", None), ("c", "<p>A <b>c</b></p>", "strong", None)]),
}  # fmt: skip


@pytest.mark.parametrize("name", RUNS)
def test_each_run_has_its_place_style_and_link(name: str) -> None:
    body, expected = RUNS[name]
    found = walk(body).blocks[0].runs
    assert [(run.text, body[run.start : run.end], run.style, run.url) for run in found] == expected


def test_a_deep_body_is_rendered_all_the_same() -> None:
    body = "".join("  " * depth + "- x\n\n" for depth in range(400))
    assert "x" in html(body)
    assert walk(body).blocks


def test_strangers_html_is_cleaned() -> None:
    post = ek.Post(body=".. raw:: html\n\n   <script>x()</script><b>y</b>", markup="rst", trusted=False)
    assert post.html == "<b>y</b>"


def test_several_threads_render_at_once() -> None:
    body = ".. role:: x\n\n:x:`y` *z*"
    expected, found = html(body), []
    threads = [threading.Thread(target=lambda: found.append(html(body))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [expected] * 4


def test_it_is_imported_when_it_is_needed() -> None:
    """It is docutils that is loaded for a body in reStructuredText, and for nothing else."""
    code = ("import sys, essaykit as ek\n"
            "ek.loads('.. title: x\\n\\n*y*', dialect='nikola', path='posts/x.rst')\n"
            "ek.Post(body='*x*').html\n"
            "assert 'docutils' not in sys.modules\n"
            "assert ek.Post(body='*x*', markup='rst').html == '<p><em>x</em></p>\\n'\n")  # fmt: skip
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_without_docutils_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "docutils", None)
    monkeypatch.delitem(sys.modules, "essaykit.markup.rst", raising=False)
    monkeypatch.setattr("essaykit.markup.markup._BUILTIN._found", {})
    with pytest.raises(FormatError, match=r"essaykit\[rst\]"):
        named("rst")


def test_the_built_in_markups_have_their_names() -> None:
    assert set(builtin()) == {"markdown", "html", "plain", "rst"}
    assert RST.suffixes == (".rst",)
    assert named(RST) is RST


def test_real_bodies_leave_no_message(shared: Path) -> None:
    """Whatever real posts have in them, nothing of docutils' complaints is on the page."""
    for path in sorted((shared / "corpus" / "ablog").rglob("*.rst"))[:20]:
        page = html(path.read_text("utf-8"))
        assert "system-message" not in page
        assert "problematic" not in page
