"""Remarks: block quotes that are the author's own words, or a program's, by what they say or where they stand."""

from __future__ import annotations

import pytest

from essaykit.model.post import Post
from essaykit.quotation.quotes import quotes

TEA = "Tea takes all the time that there is."
REMARKS: list[tuple[str, str]] = [
    ("of code", f"So:\n\n```\nboil()\n```\n\n> {TEA}"),
    ("of a table", f"So:\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n> {TEA}"),
    ("with code", "We boil it.\n\n> If it is cold, `boil()` is called again."),
    ("of data", f"# Kettle\n\n- License: MIT\n- Code: [kettle](https://a.example/kettle)\n\n> {TEA}"),
    ("about the post", "We boil it.\n\n> Side note for those who drink coffee: this is no coffee."),
    ("about the post, German", "Wir kochen ihn.\n\n> In diesem Beitrag geht es nur um Tee."),
    ("about the post, Chinese", "好了。\n\n> 上面的代码很慢，不是很推荐这么做。"),
    ("about its course", "We boil it.\n\n> Why is that so? We will see later what it is good for."),
    ("about its course, French", "Voilà.\n\n> Pourquoi donc ? Nous verrons cela plus tard."),
    (
        "of a program",
        "You might have seen this error in your kitchen:\n\n> Minified exception occurred; see the manual.",
    ),
    ("of a program, Chinese", "直接挂载，报错：\n\n> unknown filesystem type kettle."),
    ("of a program, German", "Dann kommt die Fehlermeldung:\n\n> Kein Wasser im Kessel."),
    ("code of Liquid", '{% highlight ruby %}\n> boil("tea")\n=> "hot"\n{% endhighlight %}'),
    ("filler", "x\n\n{% pullquote %}\nLorem ipsum dolor sit amet, consectetur adipiscing elit.\n{% endpullquote %}"),
    ("a sample", "## Blockquotes\n\n> Here is one."),
]


@pytest.mark.parametrize("body", [body for _, body in REMARKS], ids=[name for name, _ in REMARKS])
def test_a_remark_is_an_aside(body: str) -> None:
    """It comes only if asides are asked for."""
    assert quotes(Post(title="x", body=body)) == ()
    assert [quote.who for quote in quotes(Post(title="x", body=body), kind="aside")] == [None]


QUOTED: list[tuple[str, str]] = [
    ("led in by a colon", "We boil it, as they say:\n\n> If it is cold, `boil()` is called again."),
    ("led in by a comma", "As they have written,\n\n> If it is cold, `boil()` is called again."),
    ("behind another", "They say:\n\n> It is slow.\n\n> If it is cold, `boil()` is called again."),
    ("between marks", "So:\n\n```\nboil()\n```\n\n> “Tea takes all the time.”"),
    ("signed", "So:\n\n```\nboil()\n```\n\n> Tea takes all the time.\n>\n> — Ada Quill"),
    ("told by a sentence", "Ada Quill は遅いと語りました。\n\n> 冷たいときは `boil()` をもう一度呼びます。"),
    ("below a list", f"- Slow\n- Late\n\n> {TEA}"),
    ("below a heading", f"## On Tea\n\n> {TEA}"),
    ("of what went wrong", "Ada Quill wrote of an error:\n\n> Tea takes all the time."),
]


@pytest.mark.parametrize("body", [body for _, body in QUOTED], ids=[name for name, _ in QUOTED])
def test_what_is_led_in_or_signed_is_none(body: str) -> None:
    """Where anything shows that somebody says it, it is a quotation, wherever it stands."""
    assert {quote.kind for quote in quotes(Post(title="x", body=body))} == {"block"}


@pytest.mark.parametrize(("body", "kinds"), [
    (f"Tea\n\n    {TEA}\n\nx", []),
    (f"Tea:\n\n    {TEA}\n\nx", ["block"]),
    (f"Tea\n\n    “{TEA}”\n\nx", ["block"]),
    (f"Tea\n\n    {TEA}\n\n    -- Ada Quill\n\nx", ["block"]),
    (f"Tea\n\n.. epigraph::\n\n    {TEA}\n\nx", ["block"]),
])  # fmt: skip
def test_indentation_alone_quotes_nothing(body: str, kinds: list[str]) -> None:
    """In reStructuredText a paragraph that is but indented is an aside, unless something says whose words it holds."""
    assert [quote.kind for quote in quotes(Post(title="x", body=body, markup="rst"), kind="block")] == kinds
