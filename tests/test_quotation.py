"""Block quotes and who said them."""

from __future__ import annotations

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from essaykit.markup.markup import Run
from essaykit.model.post import Post
from essaykit.model.quote import Quote
from essaykit.quotation.attribution import parse
from essaykit.quotation.blocks import NESTING, quotes_of
from essaykit.quotation.bylines import mark_attributions
from essaykit.quotation.lines import stripped, text_of, trimmed
from essaykit.quotation.names import name_of

BODIES = st.lists(
    st.sampled_from([
        "> ", ">", "> > ", "a", "é", "Tea is slow. ", "\n", "\n\n", "\n> ", "\n>\n> ", "— Ada Quill", "-- ", "~ Ada",
        "- ", "1. ", "*On Tea*",
        ", ", "[x](/y)", "<blockquote>", "<blockquote cite='/x' class=twitter-tweet>", "</blockquote>", "<cite>",
        "</cite>", "<footer>",
        "</footer>", "<figure>", "<figcaption>", "</figcaption>", "</figure>", "<p>", "</p>", "<br>", "[!NOTE]",
        "**Note:** ", "```\n", "\ud800",
        "\0", "&mdash; ", "&amp;", "(@ada)", "<!--", "-->", "    ", "\r\n",
    ]),
    max_size=25,
).map("".join)  # fmt: skip
MARKUPS = st.sampled_from(["markdown", "html", "plain"])


@given(BODIES | st.text(), MARKUPS, st.booleans())
def test_a_quote_stands_where_it_says(body: str, markup: str, trusted: bool) -> None:
    """Of any text, each quote is a part of the body that begins with its mark; a nested one lies in the outer one."""
    post = Post(title="x", body=body, markup=markup, lang="en", trusted=trusted)
    quotes = quotes_of(post)
    last = -1
    for quote in quotes:
        written = body[quote.start : quote.end]
        assert written.lower().startswith((">", "<blockquote"))
        assert written == written.rstrip()
        assert quote.start > last
        last = quote.start
        assert quote.kind in {"block", "embed", "aside"}
        assert quote.post is post
        assert quote.lang == "en"
        assert (quote.evidence is None) == (quote.who is None and quote.source is None and quote.url is None)


@given(BODIES, MARKUPS)
def test_the_walk_may_be_given(body: str, markup: str) -> None:
    """Quotes are the same if the walk over the body is at hand."""
    post = Post(title="x", body=body, markup=markup)
    from essaykit.markup.markup import named

    assert quotes_of(post, walk=named(markup).walk(body)) == quotes_of(post)


RUNS = st.lists(
    st.sampled_from(["", " ", "\n", "—", " — ", "(", "a", " a", "a ", "é. "]).map(lambda text: Run(text, 0, 0)),
    max_size=5,
)


@given(RUNS)
def test_runs_are_stripped_as_their_text_is(runs: list[Run]) -> None:
    """Without blanks at the beginning, or without blanks and the dash at the end, runs have the text without them."""
    assert text_of(stripped(runs)) == text_of(runs).lstrip()
    assert text_of(trimmed(runs)) == text_of(runs).rstrip(" \n-\u2014\u2013\u2015(")


NAMES = st.sampled_from(
    ["Ada Quill", "Mary-Jane O'Neil", "J. R. Field", "Ludwig van Beethoven", "茶山", "The Tea Board"]
)
WORKS = st.sampled_from(["On Tea", "Ink: A History", "Über Tee", "Cups"])
DASHES = st.sampled_from(["—", "–", "―", "--", "~", "— ", "– ", "-- "])
WORDS = st.lists(st.sampled_from(["tea", "is", "slow", "*very*", "über", "“it”", "茶"]), min_size=1, max_size=12).map(
    " ".join
)


@given(WORDS, DASHES, NAMES, WORKS, st.sampled_from(["\n> ", "\n>\n> ", "  \n> ", "\\\n> "]))
def test_the_dash_line_is_told_from_the_words(words: str, dash: str, name: str, work: str, gap: str) -> None:
    """`> words`, a dash, `Name, *Work*`: whatever the dash, and on a line or in a paragraph of its own."""
    (quote,) = quotes_of(Post(title="x", body=f"So it is said:\n\n> {words}{gap}{dash}{name}, *{work}*\n\nSo it is."))
    assert (quote.who, quote.source, quote.evidence) == (name, work, "dash-line")
    assert quote.text == words.replace("*", "")
    assert quote.html == f"<p>{words.replace('*very*', '<em>very</em>')}</p>"


def told(quote: Quote) -> dict[str, object]:
    """What a quote says, without what is empty."""
    found = attrs.asdict(quote, recurse=False, filter=lambda field, _: field.name in
                         {"text", "kind", "who", "source", "url", "evidence"})  # fmt: skip
    return {name: value for name, value in found.items() if value is not None and value != "block"}


CASES: list[tuple[str, str, list[dict[str, object]]]] = [
    ("markdown", "x\n\n> One\n> two.\n>\n> Three.", [{"text": "One two.\n\nThree."}]),
    ("markdown", "x\n\n> One\nlazy", [{"text": "One lazy"}]),
    ("markdown", "x\n\n> One\n\n> Two", [{"text": "One"}, {"text": "Two"}]),
    ("markdown", "x\n\n> One\n\n> Two\n> — Ada Quill",
     [{"text": "One", "who": "Ada Quill", "evidence": "dash-line"},
      {"text": "Two", "who": "Ada Quill", "evidence": "dash-line"}]),
    ("markdown", "x\n\n> Outer\n>\n> > Inner\n> >\n> > — Ada\n>\n> — Bo Field",
     [{"text": "Outer\n\nInner\n\n— Ada", "who": "Bo Field", "evidence": "dash-line"},
      {"text": "Inner", "who": "Ada", "evidence": "dash-line"}]),
    ("markdown", "x\n\n- one\n  > Two\n  > -- Ada Quill",
     [{"text": "Two", "who": "Ada Quill", "evidence": "dash-line"}]),
    ("markdown", "x\n\n> Tea.\n\n— Ada Quill, *On Tea*\n",
     [{"text": "Tea.", "who": "Ada Quill", "source": "On Tea", "evidence": "dash-after"}]),
    ("markdown", "x\n\n> Tea.\n\n— as nobody knows, it is the best of all the drinks that we have.",
     [{"text": "Tea."}]),
    ("markdown", "x\n\n> Tea.\n> - Ada Quill", [{"text": "Tea.", "who": "Ada Quill", "evidence": "dash-line"}]),
    ("markdown", "x\n\n> We need:\n>\n> - Tea\n> - Ink", [{"text": "We need:\n\nTea\n\nInk"}]),
    ("markdown", "x\n\n> “Tea.” — Ada Quill", [{"text": "“Tea.”", "who": "Ada Quill", "evidence": "dash-line"}]),
    ("markdown", "x\n\n> It was late — Ada slept", [{"text": "It was late — Ada slept"}]),
    ("markdown", "x\n\n> Tea.\n> — [Ada Quill](https://a.example/on-tea)",
     [{"text": "Tea.", "who": "Ada Quill", "url": "https://a.example/on-tea", "evidence": "dash-line"}]),
    ("markdown", "x\n\n> Tea.\n> — Ada Quill ([@ada](https://a.example/ada))",
     [{"text": "Tea.", "who": "Ada Quill", "evidence": "dash-line"}]),
    ("markdown", "x\n\n> Tea.\n> — [@ada](https://social.example/@ada/123)",
     [{"text": "Tea.", "who": "@ada", "url": "https://social.example/@ada/123", "evidence": "dash-line"}]),
    ("markdown", "x\n\n> Tea.\n> — [@ada](https://social.example/@ada)",
     [{"text": "Tea.", "who": "@ada", "evidence": "dash-line"}]),
    ("markdown", "x\n\n> Tea.\n> — [@ada](https://social.example/@ada), [*On Tea*](https://a.example/tea)",
     [{"text": "Tea.", "who": "@ada", "source": "On Tea", "url": "https://a.example/tea", "evidence": "dash-line"}]),
    ("markdown", "x\n\n> Tea.\n> — Ada Quill, head of tea at the board",
     [{"text": "Tea.", "who": "Ada Quill", "evidence": "dash-line"}]),
    ("markdown", "x\n\n> Tea.\n> — Ada Quill, “On Tea”",
     [{"text": "Tea.", "who": "Ada Quill", "source": "On Tea", "evidence": "dash-line"}]),
    ("markdown", "x\n\n> Tea.\n> — Ada Quill, The Book of Tea (1906)",
     [{"text": "Tea.", "who": "Ada Quill", "source": "The Book of Tea", "evidence": "dash-line"}]),
    ("markdown", "x\n\n> Tea.\n> — anonymous", [{"text": "Tea. — anonymous"}]),
    ("markdown", "x\n\n> Tea.\n>\n> [Read the full post](https://a.example/p)",
     [{"text": "Tea.", "url": "https://a.example/p", "evidence": "link-line"}]),
    ("markdown", "x\n\n> Tea. <cite>Ada Quill</cite>",
     [{"text": "Tea.", "who": "Ada Quill", "evidence": "cite-element"}]),
    ("markdown", "x\n\n> In <cite>On Tea</cite> she says so.", [{"text": "In On Tea she says so."}]),
    ("markdown", 'x\n\n<blockquote cite="/tea">\n\nTea *is*.\n\n</blockquote>\n',
     [{"text": "Tea is.", "url": "/tea", "evidence": "cite-attribute"}]),
    ("markdown",
     ("x\n\n<figure>\n<blockquote><p>Tea.</p></blockquote>\n"
      "<figcaption>Ada Quill, <cite>On Tea</cite></figcaption>\n</figure>"),
     [{"text": "Tea.", "who": "Ada Quill", "source": "On Tea", "evidence": "figcaption"}]),
    ("html", "<figure><blockquote>So. — Bo Field</blockquote><figcaption>Ada Quill</figcaption></figure>",
     [{"text": "So. — Bo Field", "who": "Ada Quill", "evidence": "figcaption"}]),
    ("html", "<figure><blockquote><p>So.</p><p>— Bo Field</p></blockquote><figcaption>Ada Quill</figcaption></figure>",
     [{"text": "So.\n\n— Bo Field", "who": "Ada Quill", "evidence": "figcaption"}]),
    ("html", "<figure><blockquote>So.<br>— Bo Field</blockquote><figcaption><cite>On Tea</cite></figcaption></figure>",
     [{"text": "So.", "who": "Bo Field", "source": "On Tea", "evidence": "figcaption"}]),
    ("html", "<figure><blockquote>So.<br>— Bo Field</blockquote><figcaption>as it was then, in May</figcaption></figure>",
     [{"text": "So.", "who": "Bo Field", "evidence": "dash-line"}]),
    ("html", "<p>x</p><blockquote><p>Tea.</p><footer>— Ada Quill in <cite>On Tea</cite></footer></blockquote>",
     [{"text": "Tea.", "who": "Ada Quill", "source": "On Tea", "evidence": "footer"}]),
    ("html", "<p>x</p><blockquote>Tea.<br>— Ada Quill</blockquote>",
     [{"text": "Tea.", "who": "Ada Quill", "evidence": "dash-line"}]),
    ("html", "<p>x</p><blockquote><p>Tea.</p></blockquote><p>— Ada Quill</p>",
     [{"text": "Tea.", "who": "Ada Quill", "evidence": "dash-after"}]),
    ("html",
     ('<blockquote class="twitter-tweet"><p>Tea! <a href="/x">x</a></p>'
      '&mdash; Ada Q. (@ada) <a href="/s/1">May 5</a></blockquote>'),
     [{"text": "Tea! x", "kind": "embed", "who": "Ada Q.", "url": "/s/1", "evidence": "embed"}]),
    ("markdown", "x\n\n> [!NOTE]\n> Tea.", [{"text": "[!NOTE] Tea.", "kind": "aside"}]),
    ("markdown", "x\n\n> **Note:** Tea.", [{"text": "Note: Tea.", "kind": "aside"}]),
    ("markdown", "x\n\n> Tea.\n{: .prompt-tip }", [{"text": "Tea. {: .prompt-tip }", "kind": "aside"}]),
    ("markdown", "x\n\n> ```\n> make tea\n> ```", [{"text": "make tea", "kind": "aside"}]),
    ("markdown", "> What this is about.\n\nx", [{"text": "What this is about.", "kind": "aside"}]),
    ("markdown", "> Tea.\n> — Ada Quill\n\nx", [{"text": "Tea.", "who": "Ada Quill", "evidence": "dash-line"}]),
    ("markdown", "![](tea.png)\n\n> A cup of tea.", [{"text": "A cup of tea.", "kind": "aside"}]),
    ("markdown", "x\n\n> — Bonjour.\n> — Oui", [{"text": "— Bonjour. — Oui"}]),
    ("markdown", "x\n\n> — Bonjour.\n> -- Ada Quill",
     [{"text": "— Bonjour.", "who": "Ada Quill", "evidence": "dash-line"}]),
    ("markdown", "x\n\n> Tea.\n> — Ada Quill\n>\n> —", [{"text": "Tea. — Ada Quill"}]),
    ("markdown", "We met Ada Quill.\n\n> Ada Quill:\n> Tea.", [{"text": "Tea.", "who": "Ada Quill", "evidence": "turn"}]),
    ("markdown", "We met Ada Quill.\n\n> Key Points:\n> Tea.", [{"text": "Key Points: Tea."}]),
    ("markdown", "We met Ada Quill.\n\n> Ada Quill:", [{"text": "Ada Quill:"}]),
    ("markdown", "x\n\n> —", [{"text": "—"}]),
    ("markdown", "x\n\n> Tea.\n> — Oui, dit-il.", [{"text": "Tea. — Oui, dit-il."}]),
    ("markdown", "`>` and a -> b and <https://x.example>", []),
    ("markdown", "```\n> no\n```", []),
    ("plain", "> no", []),
]  # fmt: skip


@pytest.mark.parametrize(("markup", "body", "expected"), CASES, ids=[case[1][:40] for case in CASES])
def test_quotes(markup: str, body: str, expected: list[dict[str, object]]) -> None:
    assert [told(quote) for quote in quotes_of(Post(title="x", body=body, markup=markup))] == expected


@pytest.mark.parametrize(
    ("body", "html"),
    [
        ("> *One*\n> two.  \n> Three\n> — Ada", "<p><em>One</em>\ntwo.<br />\nThree</p>"),
        ("> - a\n> - b\n>\n> — Ada", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("> [Tea][t] & x[^1]\n\n[t]: /tea\n[^1]: n", '<p><a href="/tea">Tea</a> &amp; x</p>'),
        ("> # Head\n>\n> “Tea.” — Ada Quill", "<h1>Head</h1>\n<p>“Tea.”</p>"),
        ("> One\n>\n> > Two\n>\n> — Ada", "<p>One</p>\n<blockquote>\n<p>Two</p>\n</blockquote>"),
    ],
)
def test_the_html_of_quotes(body: str, html: str) -> None:
    assert quotes_of(Post(title="x", body="x\n\n" + body))[0].html == html


@pytest.mark.parametrize(
    ("body", "html"),
    [
        # What stands behind the last word is cut off, and what is open there is closed.
        ("<p>a &amp; b.” — Ada <b>Quill</b></p>", "<p>a &amp; b.”</p>"),
        ("<p>a<br>— Ada Quill</p>", "<p>a</p>"),
        ("a<img alt='a > b'> c.", "a<img alt='a > b'> c."),
        # Where the tags don't match, or the words aren't those of the page, it is made anew from the words.
        ("<i><p>a.</i></p> — Ada Quill", "<p>a.</p>"),
        ("a<script>'</blockquote>'</script> b", "<p>a b</p>"),
        ("a<script>'<blockquote>'</script> b", "<p>a b</p>"),
    ],
)
def test_the_html_of_quotes_in_html(body: str, html: str) -> None:
    assert quotes_of(Post(body=f"<p>x</p><blockquote>{body}</blockquote>", markup="html"))[0].html == html


def test_the_html_of_strangers_is_clean() -> None:
    (quote,) = quotes_of(Post(title="x", body="x\n\n> a<img src=x onerror=y()> b", trusted=False))
    assert quote.html == '<p>a<img src="x"> b</p>'


def test_offsets_take_the_attribution_in() -> None:
    body = "Für x:\r\n\r\n> «Té»\r\n> — Ada Quill\r\n\r\nnach"
    (quote,) = quotes_of(Post(title="x", body=body))
    assert body[quote.start : quote.end] == "> «Té»\r\n> — Ada Quill"


@pytest.mark.parametrize(
    ("text", "who", "source"),
    [
        ("Ada Quill", "Ada Quill", None),
        ("Ada Quill, Jr., head of tea", "Ada Quill, Jr.", None),
        ("Ada Quill (1811)", "Ada Quill", None),
        ("Ada Quill via Slack", "Ada Quill", None),
        ("@ada", "@ada", None),
        ("J. R. Field", "J. R. Field", None),
        ("Ada Quill; Tea Board", "Ada Quill", None),
        ("Ada Quill.", "Ada Quill", None),
        ("魯迅,《吶喊》", "魯迅", "吶喊"),
    ],
)
def test_names(text: str, who: str, source: str | None) -> None:
    found = parse([Run(text, 0, len(text))], "dash-line")
    assert found is not None
    assert (found.who, found.source) == (who, source)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Ada Quill.", "Ada Quill"),
        ("Ada Quill Jr.", "Ada Quill Jr."),
        ("Ada Q.", "Ada Q."),
        ("J.R.R.", "J.R.R."),
        ("W3", None),
    ],
)
def test_names_in_sentences(words: str, name: str | None) -> None:
    """The stop that ends a sentence is no part of a name, that of an initial is."""
    assert name_of(words) == name


@pytest.mark.parametrize(
    "text", ["", "unknown", "the man who sat there", "it is so, said she.", "12", "Really? No!", "A" * 31, "x" * 300]
)
def test_no_names(text: str) -> None:
    assert parse([Run(text, 0, len(text))], "dash-line") is None


@pytest.mark.parametrize(
    ("page", "marked"),
    [
        ("<blockquote>\n<p>Tea.</p>\n<p>— Ada Quill</p>\n</blockquote>",
         '<blockquote>\n<p>Tea.</p>\n<p class="attribution">— Ada Quill</p>\n</blockquote>'),
        ("<blockquote>\n<p>Tea.<br />\n-- Ada <em>Q</em></p>\n</blockquote>",
         '<blockquote>\n<p>Tea.</p>\n<p class="attribution">-- Ada <em>Q</em></p>\n</blockquote>'),
        ("<blockquote>\n<p>Tea.</p>\n</blockquote>\n<p>— Ada Quill</p>",
         '<blockquote>\n<p>Tea.</p>\n</blockquote>\n<p class="attribution">— Ada Quill</p>'),
        ("<p>— Ada Quill</p>", "<p>— Ada Quill</p>"),
        ("<blockquote>\n<p>— No, said the man who had come in late.</p>\n</blockquote>",
         "<blockquote>\n<p>— No, said the man who had come in late.</p>\n</blockquote>"),
        ("<blockquote>\n<p>— Tu dors ?</p>\n<p>— Oui</p>\n</blockquote>",
         "<blockquote>\n<p>— Tu dors ?</p>\n<p>— Oui</p>\n</blockquote>"),
        ("<blockquote>\n<p>— Tu dors ?</p>\n<p>-- Ada Quill</p>\n</blockquote>",
         '<blockquote>\n<p>— Tu dors ?</p>\n<p class="attribution">-- Ada Quill</p>\n</blockquote>'),
        ("<blockquote>\n<p>— Tu dors ?\n— Oui</p>\n</blockquote>",
         "<blockquote>\n<p>— Tu dors ?\n— Oui</p>\n</blockquote>"),
        ("<blockquote>\n<p>Tea.</p>\n</blockquote>\n<p>— Ada Quill",
         "<blockquote>\n<p>Tea.</p>\n</blockquote>\n<p>— Ada Quill"),
        ("<blockquote>\n<p>Tea.</p>\n</blockquote>\n<p>— it is so, said she.</p>",
         "<blockquote>\n<p>Tea.</p>\n</blockquote>\n<p>— it is so, said she.</p>"),
        ("<blockquote>\n— Ada Quill</p>\n</blockquote>", "<blockquote>\n— Ada Quill</p>\n</blockquote>"),
        ("<blockquote>\n<p>— Ada</p> Quill</p>\n</blockquote>", "<blockquote>\n<p>— Ada</p> Quill</p>\n</blockquote>"),
        (f"<blockquote>\n<p>— Ada {'<b></b>' * 300}Quill</p>\n</blockquote>",
         f"<blockquote>\n<p>— Ada {'<b></b>' * 300}Quill</p>\n</blockquote>"),
        ("<blockquote>\n<p><em>Tea.\n— Ada Quill</em></p>\n</blockquote>",
         "<blockquote>\n<p><em>Tea.\n— Ada Quill</em></p>\n</blockquote>"),
    ],
)  # fmt: skip
def test_attributions_get_a_class(page: str, marked: str) -> None:
    assert mark_attributions(page) == marked


@given(BODIES)
def test_marking_leaves_the_words_alone(body: str) -> None:
    """The page with its attributions marked says the same words."""
    from essaykit.markup.html import plain_text
    from essaykit.markup.markdown import html

    page = html(body)
    assert plain_text(mark_attributions(page)).split() == plain_text(page).split()


@pytest.mark.parametrize(
    "body",
    [
        ">" * 100_000 + "a",
        "<figure>" + "<blockquote>a</blockquote>" * 10_000,
        "<figure><figcaption>" + "a <b>b</b>" * 10_000 + "</figcaption>" + "<blockquote>a</blockquote>" * 10_000,
        "> a\n\n" * 10_000,
        "> a\n" + "> — b\n" * 10_000,
        "<blockquote>a" * 5_000,
        "> “a” — " * 10_000,
        "<cite>" * 10_000,
    ],
    ids=lambda body: body[:12],
)
def test_no_body_takes_long(body: str) -> None:
    """What is repeated without end is read in a time that grows as its length does: this test would not end."""
    assert len(quotes_of(Post(title="x", body=body))) <= max(NESTING, body.count("\n\n"), body.count("</blockquote>"))
