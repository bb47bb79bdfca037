"""Cleaning the HTML of strangers."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from essaykit.markup.clean import ELEMENTS, clean
from essaykit.markup.markdown import html
from essaykit.markup.tokens import attributes, tokens
from essaykit.text.urls import is_link

PAGES = st.lists(
    st.sampled_from([
        "a", "<p>", "</p>", "<script>", "</script>", "<svg onload=x()>", "<img src=x onerror=x()>",
        "<a href='javascript:x()'>",
        "<a href='/ok'>", "</a>", "<math>", "<style>", "</style>", "<iframe src=x>", "<!--", "-->",
        "<b style=x id=y class=z>", "<h2 id='a b'>",
        "<h2 id=ok>", "<form><input name=x>", "<object data=x>", "&lt;", "\0", "<table><td>",
        "<img srcset='javascript:x 1x'>", "<template>", "'",
    ]),
    max_size=20,
).map("".join) | st.text(max_size=60)  # fmt: skip


@given(PAGES)
def test_nothing_that_runs_is_left(page: str) -> None:
    """Of any page only listed elements stay; no handler, no style, and no address that runs something."""
    cleaned = clean(page)
    for token in tokens(cleaned):
        if token.kind != "start":
            continue
        assert token.name in ELEMENTS
        for name, value in attributes(cleaned, token).items():
            assert not name.startswith("on")
            assert name not in {"style", "name"}
            if name in {"href", "src", "cite", "poster"}:
                assert is_link(value)


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ('<a href="https://x.example">x</a>', '<a href="https://x.example" rel="nofollow ugc noopener">x</a>'),
        ('<a href="data:text/html,x" name="y">x</a>', '<a rel="nofollow ugc noopener">x</a>'),
        ('<a href="java&#9;script:x()">x</a>', '<a rel="nofollow ugc noopener">x</a>'),
        ("<p>x<script>y</script><iframe>z</iframe></p>", "<p>x</p>"),
        ("<p>x<blink>y</blink></p>", "<p>xy</p>"),
        ("<b>x\ud800</b>", "<b>x?</b>"),
        ('<p id="location" class="a language-x">x</p>', '<p class="language-x">x</p>'),
        ('<figure><img src="a.png" loading="lazy" width="4" onload="x()"><figcaption>c</figcaption></figure>',
         '<figure><img src="a.png" loading="lazy" width="4"><figcaption>c</figcaption></figure>'),
        ('<img srcset="a.png 1x, javascript:x 2x" src="b.png">', '<img src="b.png">'),
        ('<blockquote cite="vbscript:x">q <q cite="/y">r</q></blockquote>',
         '<blockquote>q <q cite="/y">r</q></blockquote>'),
        ("<details open><summary>s</summary><ins datetime='2011-03-02'>i</ins></details>",
         '<details open=""><summary>s</summary><ins datetime="2011-03-02">i</ins></details>'),
    ],
)  # fmt: skip
def test_cleaning(page: str, expected: str) -> None:
    assert clean(page) == expected


def test_footnotes_and_anchors_still_work() -> None:
    page = html("# On Tea\n\nx[^1]\n\n[^1]: note\n\n```py\nx\n```\n", prefix="tea")
    cleaned = clean(page)
    ids = re.compile(r' id="([^"]*)"')
    assert ids.findall(cleaned) == ids.findall(page) == ["on-tea", "fnref-tea-1", "fn-tea-1"]
    assert 'role="doc-noteref"' in cleaned
    assert 'class="language-py"' in cleaned
