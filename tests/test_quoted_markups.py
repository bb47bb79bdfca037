"""Block quotes in every markup and dialect of markup: one case for each way in which authors set them."""

from __future__ import annotations

import pytest

from essaykit.model.post import Post
from essaykit.quotation.finding import quotes_in

Expected = list[tuple[str, str, str | None, str | None, str | None]]
SLOW = "Tea is slow."
FIGURE = '<figure><blockquote cite="/tea"><p>Tea is slow.</p></blockquote><figcaption>—Ada Quill, <cite>On Tea</cite>'
WP = '<blockquote class="wp-block-quote"><!-- wp:paragraph --><p>Tea is slow.</p><!-- /wp:paragraph -->'
TWEET = (
    '    <blockquote class="twitter-tweet"><p>Tea is <b>slow</b>.</p>'
    '&mdash; Ada Quill (@ada) <a href="/s/1">May 5</a></blockquote>\n'
)

# What it is, markup, body, and of each quote its kind, text, who, source and url.
CASES: list[tuple[str, str, str, Expected]] = [
    ("nested", "markdown", "x\n\n> One.\n> > Two.\n> > > Three.",
     [("block", "One.\n\nTwo.\n\nThree.", None, None, None), ("block", "Two.\n\nThree.", None, None, None),
      ("block", "Three.", None, None, None)]),
    ("lazy continuation", "markdown", "x\n\n> Tea\nis slow.\n\ny", [("block", SLOW, None, None, None)]),
    ("in a list", "markdown", "x\n\n1. a\n\n   > Tea is slow.\n   >\n   > It is.\n\n   b",
     [("block", "Tea is slow.\n\nIt is.", None, None, None)]),
    ("parted by a blank line", "markdown", "x\n\n> Tea is slow.\n\n> It is.\n> — Ada Quill",
     [("block", SLOW, "Ada Quill", None, None), ("block", "It is.", "Ada Quill", None, None)]),
    ("html with cite", "html", '<p>x</p><blockquote cite="/tea">Tea is slow.</blockquote>',
     [("block", SLOW, None, None, "/tea")]),
    ("html with footer", "html", "<p>x</p><blockquote>Tea is slow.<footer>Ada Quill, <cite>On Tea</cite></footer></blockquote>",
     [("block", SLOW, "Ada Quill", "On Tea", None)]),
    ("html figure", "html", f"<p>x</p>{FIGURE}</figcaption></figure>", [("block", SLOW, "Ada Quill", "On Tea", "/tea")]),
    ("html figure in markdown", "markdown", f"x\n\n{FIGURE}</figcaption></figure>",
     [("block", SLOW, "Ada Quill", "On Tea", "/tea")]),
    ("cite in markdown", "markdown", "x\n\n> Tea is slow.\n> <cite>Ada Quill</cite>", [("block", SLOW, "Ada Quill", None, None)]),
    ("rst", "rst", "x\n\n  Tea is slow.\n\n  -- Ada Quill, *On Tea*\n\ny", [("block", SLOW, "Ada Quill", "On Tea", None)]),
    ("rst epigraph", "rst", "x\n\n.. epigraph::\n\n   Tea is slow.\n\n   -- Ada Quill\n", [("block", SLOW, "Ada Quill", None, None)]),
    ("rst highlights", "rst", "x\n\n.. highlights::\n\n   Tea is slow.\n\ny", [("block", SLOW, None, None, None)]),
    ("rst pull-quote", "rst", "x\n\n.. pull-quote::\n\n   Tea is slow.\n\ny", [("pull", SLOW, None, None, None)]),
    ("wordpress quote", "html", f"<p>x</p><!-- wp:quote -->{WP}<cite>Ada Quill, <em>On Tea</em></cite></blockquote><!-- /wp:quote -->",
     [("block", SLOW, "Ada Quill", "On Tea", None)]),
    ("wordpress pullquote", "html",
     '<p>x</p><figure class="wp-block-pullquote"><blockquote><p>Tea is slow.</p><cite>Ada Quill</cite></blockquote></figure>',
     [("pull", SLOW, "Ada Quill", None, None)]),
    ("hexo", "markdown", "{% blockquote Ada Quill, On Tea %}\nTea is slow.\n{% endblockquote %}",
     [("block", SLOW, "Ada Quill", "On Tea", None)]),
    ("hexo with link and title", "markdown", "{% blockquote Ada Quill https://a.example/t On Tea %}\nTea is slow.\n{% endblockquote %}",
     [("block", SLOW, "Ada Quill", "On Tea", "https://a.example/t")]),
    ("hexo with handle", "markdown", "{% blockquote @ada https://a.example/s/1 %}\nTea is slow.\n{% endblockquote %}",
     [("block", SLOW, "@ada", None, "https://a.example/s/1")]),
    ("octopress pullquote", "markdown", '{% pullquote left %}\nAll know: {" Tea is slow. "} So it is.\n{% endpullquote %}',
     [("pull", SLOW, None, None, None)]),
    ("hugo shortcode", "markdown", '{{< quote author="Ada Quill" source="On Tea" link="/t" >}}\nTea is slow.\n{{< /quote >}}',
     [("block", SLOW, "Ada Quill", "On Tea", "/t")]),
    ("hugo shortcode in markdown", "markdown", '{{% blockquote author="Ada Quill" %}}\nTea is slow.\n{{% /blockquote %}}',
     [("block", SLOW, "Ada Quill", None, None)]),
    ("hugo pull quote", "markdown", "{{< pullquote >}}\nTea is slow.\n{{< /pullquote >}}", [("pull", SLOW, None, None, None)]),
    ("hugo attributes", "markdown", 'x\n\n> Tea is slow.\n{cite="https://a.example/t" caption="Ada Quill, *On Tea*"}',
     [("block", SLOW, "Ada Quill", "On Tea", "https://a.example/t")]),
    ("hugo attributes with a title", "markdown", 'x\n\n> Tea is slow.\n{caption="On Tea"}', [("block", SLOW, None, "On Tea", None)]),
    ("tweet", "markdown",
     'x\n\n<blockquote class="twitter-tweet"><p>Tea is slow.</p>&mdash; Ada Quill (@ada) <a href="/s/1">May 5</a></blockquote>',
     [("embed", SLOW, "Ada Quill", None, "/s/1")]),
    ("instagram", "markdown",
     'x\n\n<blockquote class="instagram-media"><p>Tea is slow.</p><a href="/p/1">A post shared by Ada Quill (@ada)</a></blockquote>',
     [("embed", SLOW, "Ada Quill", None, "/p/1")]),
    ("mastodon", "html",
     '<blockquote class="mastodon-embed"><p>Tea is slow.</p><a href="/@ada/1">Post by @ada@m.example</a></blockquote>',
     [("embed", SLOW, "@ada@m.example", None, "/@ada/1")]),
    ("embed without words", "markdown", 'x\n\n<blockquote class="instagram-media"></blockquote>', [("embed", "", None, None, None)]),
    ("embed whose last line is no link", "html",
     '<blockquote class="instagram-media"><p><a href="/p/1">Tea is slow.</a></p><p>A photo of May 5</p></blockquote>',
     [("embed", SLOW, None, None, "/p/1")]),
    ("embed whose last line is no link alone", "html",
     '<blockquote class="instagram-media"><p>Tea is slow.</p><p>It <a href="/p/1">is</a>.</p></blockquote>',
     [("embed", "Tea is slow.\n\nIt is.", None, None, None)]),
    ("embed that a template engine writes", "markdown",
     'x\n\n<blockquote class="instagram-media"><p>Tea is slow.</p><a href="{{ \'https://a.example/p/1\' }}">Post</a></blockquote>',
     [("embed", SLOW, None, None, "https://a.example/p/1")]),
    ("embed whose address a template engine knows", "markdown",
     'x\n\n<blockquote class="instagram-media"><p>Tea is slow.</p><a href="{{ url }}">Post</a></blockquote>',
     [("embed", SLOW, None, None, None)]),
    ("indented tweet", "markdown", f"x\n\n    <blockquote>Late.</blockquote></blockquote>\n{TWEET}", [("embed", SLOW, "Ada Quill", None, "/s/1")]),
    ("indented tweet without a handle", "markdown", f"x\n\n{TWEET.replace('(@ada)', '')}", []),
    ("another indented quote", "markdown", f"x\n\n{TWEET.replace('twitter-tweet', 'tea')}", []),
    ("tweet in a fence", "markdown", f"```\n{TWEET}```\n", []),
    ("tag that is closed before it is opened", "markdown",
     "{% endblockquote %}\n\n{% blockquote Ada Quill %}\nTea is slow.\n{% endblockquote %}",
     [("block", SLOW, "Ada Quill", None, None)]),
    ("tag behind code", "markdown", "Write `{% x %}`.\n\n{% blockquote Ada Quill %}\nTea is slow.\n{% endblockquote %}",
     [("block", SLOW, "Ada Quill", None, None)]),
    ("html with a cite behind it", "html", "<p>x</p><blockquote>Tea is slow.</blockquote><p><cite>Ada Quill</cite></p>",
     [("block", SLOW, "Ada Quill", None, None)]),
    ("html with the page's footer behind it", "html", "<p>x</p><blockquote>Tea is slow.</blockquote><footer>Ada Quill</footer>",
     [("block", SLOW, None, None, None)]),
    ("html with a long cite", "html", f"<p>x</p><blockquote>Tea is slow. <cite>{'and so on ' * 30}</cite></blockquote>",
     [("block", f"{SLOW} {'and so on ' * 30}".strip(), None, None, None)]),
    ("html figure with wrappers", "html",
     "<figure><div><blockquote>Tea is slow.</blockquote></div><figcaption><p>Ada <b>Quill</b></p></figcaption></figure>",
     [("block", SLOW, "Ada Quill", None, None)]),
    ("html figure far around", "html",
     f"<figure>{'<div>' * 5}<blockquote>Tea is slow.</blockquote>{'</div>' * 5}<figcaption>Ada Quill</figcaption></figure>",
     [("block", SLOW, None, None, None)]),
    ("html figure with a footer within", "html",
     "<figure><blockquote>Tea is slow.<footer>Bo Field</footer></blockquote><figcaption>Ada Quill</figcaption></figure>",
     [("block", SLOW, "Bo Field", None, None)]),
    ("html with a dash before a cite", "html", "<p>x</p><blockquote>It is <b>slow.</b> — <cite>Ada Quill</cite></blockquote>",
     [("block", "It is slow.", "Ada Quill", None, None)]),
    ("html with words set apart", "html", "<p>x</p><blockquote>“<b>Tea</b> is.” — Ada <b>Quill</b></blockquote>",
     [("block", "“Tea is.”", "Ada Quill", None, None)]),
    ("list behind the words", "markdown", "x\n\n> Tea is slow:\n> - as we all know, it is",
     [("block", "Tea is slow:\n\nas we all know, it is", None, None, None)]),
    ("words behind a dash in prose", "markdown", "x\n\n> “Tea.” — Ada Quill, and who else would it be?",
     [("block", "“Tea.” — Ada Quill, and who else would it be?", None, None, None)]),
    ("long link", "markdown", f"x\n\n> Tea is slow.\n>\n> [{'and so on ' * 30}](/t)",
     [("block", f"{SLOW}\n\n{'and so on ' * 30}".strip(), None, None, None)]),
    ("obsidian quote callout", "markdown", "x\n\n> [!quote] Ada Quill\n> Tea is slow.", [("block", SLOW, "Ada Quill", None, None)]),
    ("obsidian cite callout", "markdown", "x\n\n> [!cite]+\n> Tea is slow.\n> — Ada Quill", [("block", SLOW, "Ada Quill", None, None)]),
    ("at the end of a container", "markdown", "x\n\n:::tip\n> Tea is slow.\n:::", [("block", SLOW, None, None, None)]),
    ("docusaurus admonition", "markdown", "x\n\n:::note\n\nTea is slow.\n\n:::", []),
]  # fmt: skip


@pytest.mark.parametrize(("markup", "body", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_each_way_to_set_a_quote(markup: str, body: str, expected: Expected) -> None:
    """What is found, and that it stands where it says: within the body, around its own words."""
    found = quotes_in(Post(title="x", body=body, markup=markup))
    assert [(one.kind, one.text, one.who, one.source, one.url) for one in found] == expected
    for one in found:
        assert (one.text.split() or [""])[-1].strip('."') in body[one.start : one.end]


@pytest.mark.parametrize("name", ["Ada Quill", "ada", "Ada Quill, poet"])
def test_a_tweet_keeps_its_words_and_its_writer(name: str) -> None:
    """Whatever writers call themselves."""
    (found,) = quotes_in(Post(title="x", body=TWEET.replace("Ada Quill", name).strip(), markup="html"))
    assert (found.who, found.html) == (name, "<p>Tea is <b>slow</b>.</p>")


@pytest.mark.parametrize(
    "body",
    [
        "> [!NOTE]\n> Tea is hot.", "> [!WARNING] Tea is hot.", "> [!info]- A title\n> Tea is hot.", "> [!my-type]+\n> Tea.",
        "> **Note:** Tea is hot.", "> **Warning**\n> Tea is hot.", "> :warning: Tea is hot.", "> ⚠️ Tea is hot.",
        "> **Update 2020-01-02:** Tea is hot.", "> Tea is hot.\n{: .prompt-tip }", "> $ make tea\n", "> ```\n> make tea\n> ```",
        "> Lorem ipsum dolor sit amet, consectetur adipiscing.", "> Hinweis: Tee ist heiß.", "> 注意：茶很烫。",
        "> Please note that tea is hot.", "> This page is about tea.", "> At the time of writing, tea is hot.",
        "> If you’re new to tea, begin with water.", "> At the time of this article’s publication, tea is hot.",
        "> - [Tea](/tea) is hot\n> - [Ink](/ink) is not", "> https://a.example/tea", "> Mentor: [Ada Quill](/ada)",
        "> <div class='highlight'>make tea</div>",
        "<blockquote class='alert'>Tea is hot.</blockquote>",
        "> Author: [Ada Quill](/ada)\n> Editor: [Bo Field](/bo)", '> ![A kettle](/kettle.png){:width="100%"}', "> `make tea`",
    ],
)  # fmt: skip
def test_what_is_no_quotation_is_an_aside(body: str) -> None:
    """Callouts of GitHub, Obsidian, Docusaurus and kramdown, notes, output and filler are asides."""
    assert [one.kind for one in quotes_in(Post(title="x", body=f"x\n\n{body}\n\ny"))] == ["aside"]


@pytest.mark.parametrize(
    ("lead", "words", "kind"),
    [
        ("Then the kettle stops with an error:", "No water in the kettle", "aside"),
        ("It ends with a message like", "No water in the kettle", "aside"),
        ("She left a message:", "No water in the kettle", "block"),
        ("The board writes:", "This page is about tea.", "block"),
        ("The board writes:", "Please note that tea is hot.", "block"),
        ("The board is at it again.", "“This page is about tea.”", "block"),
        ("The board writes:", "- Tea is hot\n> - [Ink](/ink) is not", "block"),
        ("The board writes:", "Mentor: Ada Quill", "block"),
        ("The board writes:", "`tea` is hot", "block"),
    ],
)
def test_what_leads_in_tells_asides(lead: str, words: str, kind: str) -> None:
    """Words that look like a note of the author's are somebody's where a colon leads them in, unless a program said them."""
    assert [one.kind for one in quotes_in(Post(title="x", body=f"{lead}\n\n> {words}\n\ny"))] == [kind]


@pytest.mark.parametrize("body", [
    "Für x:\n\n  Té is *slow*.\n  It is.\n\n  -- Ada Quill\n\ny\n",
    "x\n\n.. epigraph::\n\n   Té is *slow*.\n   It is.\n\n   -- Ada Quill\n\ny\n",
])  # fmt: skip
def test_rst_quotes_stand_in_their_lines(body: str) -> None:
    """Docutils gives lines alone; the span is found in them, from the first word to the attribution."""
    (quote,) = quotes_in(Post(title="x", body=body, markup="rst"))
    written = body[quote.start : quote.end]
    assert written.startswith((".. epigraph::", "Té is *slow*."))
    assert written.endswith("-- Ada Quill")
