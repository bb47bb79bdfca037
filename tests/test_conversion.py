"""HTML as Markdown: `essaykit.markup.conversion`."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from essaykit.errors import FormatError
from essaykit.markup import conversion, html, markdown
from essaykit.markup.conversion import to_markdown

CASES = {
    # attributions and titles
    "<blockquote><p>Slow.</p><cite>Ada</cite></blockquote>": "> Slow.\n>\n> — Ada\n",
    "<p><cite>Letters</cite> are slow.<cite></cite></p>": "*Letters* are slow.\n",
    # figures: what Markdown has words for is written in them
    '<figure><img src="a.png" alt="Tea"></figure>': "![Tea](a.png)\n",
    '<figure><img src="a.png"><figcaption>Tea</figcaption></figure>':
        '<figure><img src="a.png"/><figcaption>Tea</figcaption></figure>\n',
    "<figure><blockquote>Slow.</blockquote><figcaption>Ada</figcaption></figure>": "> Slow.\n\nAda\n",
    '<figure><iframe src="/a"></iframe></figure>': '<figure><iframe src="/a"></iframe></figure>\n',
    # tables: one that Markdown cannot set stays
    "<table><tr><th>a</th></tr><tr><td>b</td></tr></table>": "| a |\n| --- |\n| b |\n",
    "<table><tr><td colspan=2>a</td></tr></table>": '<table><tr><td colspan="2">a</td></tr></table>\n',
    "<table><tr><td><ul><li>a</li></ul></td></tr></table>": "<table><tr><td><ul><li>a</li></ul></td></tr></table>\n",
    # code
    '<pre class="wide language-python">x</pre>': "```python\nx\n```\n",
    '<pre><code class="hl language-c">x</code></pre>': "```c\nx\n```\n",
    "<pre><code>x</code></pre>": "```\nx\n```\n",
    # what stays, and within a line, or with an empty line in it
    "<dl>\n<dt>a</dt>\n\n<dd>b</dd></dl>": "<dl>\n<dt>a</dt>\n<dd>b</dd></dl>\n",
    "<p>Press <kbd>a</kbd>.</p>": "Press <kbd>a</kbd>.\n",
    # text that would be markup
    "<p>a<br>\n# b</p>": "a  \n\\# b\n",
    "<p>a\n=\nb\n- c\n1. d</p>": "a\n\\=\nb\n\\- c\n1\\. d\n",
    "<p>*a* [b](c)</p>": "\\*a\\* [b\\](c)\n",
    '<p>Stop!<a href="/a">b</a> c!</p>': "Stop\\![b](/a) c!\n",
    '<p><code>!<a href="/a">b</a></code></p>': "`!b`\n",
    "<p>a\\<em>b</em></p>": "a\\\\*b*\n",
    # nothing
    "": "", "<p> </p>": "", "\ue0000\ue001": "0\n",
}  # fmt: skip


@pytest.mark.parametrize("page", CASES)
def test_html_as_markdown(page: str) -> None:
    assert to_markdown(page) == CASES[page]


@pytest.mark.parametrize("page", [page for page in CASES if "<cite" not in page and "colspan" not in page])
def test_a_reader_sees_the_same(page: str) -> None:
    """What the Markdown becomes says what the HTML said."""
    again = markdown.html(to_markdown(page))
    assert html.plain_text(again).split() == html.plain_text(page.replace("\ue000", "").replace("\ue001", "")).split()


@given(st.text(st.sampled_from("ab *_#[]()`<>&-+.!\\1\n|~=")))
def test_text_stays_text(text: str) -> None:
    """Whatever of it would be markup is escaped."""
    page = plain_page(text)
    assert html.plain_text(markdown.html(to_markdown(page))).split() == text.split()


def plain_page(text: str) -> str:
    """A paragraph of a text."""
    return f"<p>{text.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;')}</p>"


def test_without_markdownify_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "markdownify", None)
    conversion._converter.cache_clear()
    with pytest.raises(FormatError, match="pip install") as caught:
        to_markdown("<p>a</p>")
    assert caught.value.problem.code == "format-cannot"
