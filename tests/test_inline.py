"""Quotations within sentences, lead-ins of block quotes, and quotations set with the tags of a host."""

from __future__ import annotations

import csv
import io
import pickle
import sys
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import essaykit as ek
from essaykit.cli.main import main
from essaykit.markup.markup import named
from essaykit.model.post import Post
from essaykit.model.quote import Quote
from essaykit.quotation import inline, marks, speech
from essaykit.quotation.blocks import quotes_of
from essaykit.quotation.export import to_markdown
from essaykit.quotation.finding import Quotations, quotes_in
from essaykit.quotation.hosts import tagged
from essaykit.quotation.inline import inline_of
from essaykit.quotation.languages.choice import HOMES, UNKNOWN, language, language_of
from essaykit.quotation.marks import CLOSERS, OPENERS, marked
from essaykit.quotation.passages import Passage, texts
from essaykit.quotation.quotes import quotes
from essaykit.quotation.skimming import skimmed

BODIES = st.lists(
    st.sampled_from([
        '"', "“", "”", "„", "«", "»", "‹", "›", "‘", "’", "「", "」", "『", "』", "&quot;", "&ldquo;", "&rdquo;", "&#8220;",
        "<q>", "</q>", "*", "`", "[", "](/x)", " ", ", ", ". ", ": ", "\n", "\n\n", "\n> ", "- ", "Tea is slow",
        "takes all the time there is", " said Ada Quill", "she said", "As Ada put it", "茶は遅い", "é", "a&b", "\ud800", "\0",
        "{% blockquote Ada %}", "{% endblockquote %}", "{% pullquote %}", "{% endpullquote %}", "{{< quote >}}",
        "{{< /quote >}}", "    <blockquote class='twitter-tweet'>", "</blockquote>", "\r\n", "<p>", '6"',
    ]),
    max_size=25,
).map("".join)  # fmt: skip
MARKUPS = st.sampled_from(["markdown", "html", "plain"])


@given(BODIES | st.text(), MARKUPS, st.booleans())
def test_an_inline_quotation_stands_where_it_says(body: str, markup: str, trusted: bool) -> None:
    """Of any text, each inline quotation is a part of the body, and begins after the one before has ended."""
    post = Post(title="x", body=body, markup=markup, lang="en", trusted=trusted)
    last = 0
    for quote in inline_of(post):
        assert last <= quote.start < quote.end <= len(body)
        last = quote.end
        assert quote.text.strip() == quote.text != ""
        assert quote.kind == "inline"
        assert (quote.evidence is None) == (quote.who is None and quote.source is None and quote.url is None)


@given(BODIES | st.text(), MARKUPS)
def test_all_kinds_come_in_order(body: str, markup: str) -> None:
    """`quotes` gives all kinds but asides in the order of their places; the kinds one by one are the same ones."""
    post = Post(title="x", body=body, markup=markup)
    found = quotes(post)
    assert [quote.start for quote in found] == sorted(quote.start for quote in found)
    one_by_one = [quote for kind in ("block", "inline", "pull", "embed") for quote in quotes(post, kind=kind)]
    assert sorted(map(str, one_by_one)) == sorted(map(str, found))


PARAGRAPHS = st.lists(
    st.sampled_from([
        "Tea is slow, and so is all that is made of it.", "Ada Quill wrote: ", "> ", "“Tea is slow, and that is good.” ",
        "\n\n", "\n\n", "\n", "\r\n\r\n", "    ", "- ", "1. ", "```\n", "<blockquote>", "</blockquote>", "<em>", "<p>",
        "[tea]", "[tea]: /x", "[^1]: ", "[^1]", "# ", "---", "| a |", "&quot;Tea is slow, and that is good.&quot;", "\n>",
        "<!--", "-->", "“", "and she said so to all the people of the house", "*", "{% blockquote Ada %}",
        "{% endblockquote %}", "— Ada Quill", "It is “slow”, they say, and all of it is. ", "\n\n- tea\n- and more tea\n\n",
        "## On Tea\n\n", "`<title>`", "<script>", "</script>", "\n\nNobody drinks it faster than it can be made.\n\n",
    ]),
    max_size=30,
).map("".join)  # fmt: skip


@given(PARAGRAPHS)
def test_skimming_leaves_all_quotations_as_they_are(body: str) -> None:
    """A walk over the skimmed body gives the same quotations as one over the body, at the same places."""
    post = Post(title="x", body=body, lang="en")
    whole = named("markdown").walk(body)
    found = [*quotes_of(post, walk=whole), *inline_of(post, walk=whole)]
    assert len(skimmed(body, "“")) == len(body)
    assert sorted(map(repr, quotes_in(post))) == sorted(map(repr, found))


def test_skimming_cuts_what_holds_no_quotation() -> None:
    """Of blocks without any mark a letter is left, but for those that lead in a block quote."""
    plain = "Tea is slow, and so are those who drink it."
    listed = f"- tea\n- {plain}"
    body = f"{plain}\n\n{plain}\n{plain}\n\n{plain}\n\n> Tea.\n\nIt’s late.\n\n{plain}\n\n{plain}\n\nA “{plain}”\n"
    assert skimmed(body, "“”").split("\n\n") == [
        "x".ljust(3 * len(plain) + 3), plain, "> Tea.", "It’s late.", "x".ljust(2 * len(plain) + 2), f"A “{plain}”\n",
    ]  # fmt: skip
    idle = f"{plain}\n\n{listed}\n\n## Late\n\nSo-called “tea” is `<title>` slow, as all “tea” is."
    assert skimmed(f"# Tea\n\n{idle}\n\nAda:\n\n> Tea.", "“”").split("\n\n") == [
        "# Tea", "x".ljust(len(idle)), "Ada:", "> Tea.",
    ]  # fmt: skip


@pytest.mark.parametrize("part", ["[tea]: https://a.example/on/slow/tea/and/ink", "[^1]: It is slow, as are all those who drink it.",
                                  "- tea, of which all that is said here is true\n  ```\n  x", "    Tea is slow, and so are those who drink it.",
                                  "| Tea | is slow |\n| --- | ------- |\n| Ink | is not  |", "It is late."])  # fmt: skip
def test_skimming_keeps_what_means_more_than_its_words(part: str) -> None:
    """Definitions, code, tables, items that open a block, and what is too short for the trouble."""
    plain = "Tea is slow, and so are those who drink it."
    assert skimmed(f"{plain}\n\n{part}\n\n{plain}", "“").split("\n\n")[1] == part


def test_nothing_is_walked_over_where_all_is_cut() -> None:
    """A post whose only marks stand around one word has no quotation."""
    assert quotes_in(Post(body="We had “tea” that was so slow that nobody could drink it.")) == []
    assert skimmed("C’est « lent », dit-on, et voilà tout ce que l’on sait.", "«")[0] == "C"


def test_what_was_found_travels() -> None:
    """A copy of what was found, as another process is given, has the same quotations."""
    post = Post(body=f"Ada Quill wrote “{SLOW}”")
    found = Quotations([(post, quotes_in(post))])
    copied = pickle.loads(pickle.dumps((post, found)))  # noqa: S301 - made here
    assert copied[1](copied[0]) == found(post) == quotes_in(post) != []


def test_a_paragraph_that_begins_with_a_mark_alone_goes_on_with_no_quotation() -> None:
    """The words of a quotation that is not closed end with its paragraph, whatever marks stand in the next one."""
    assert [quote.text for quote in quotes(Post(body='Ada wrote: "Tea is slow, all of it\n\n" and so on'))] == [
        "Tea is slow, all of it"
    ]


WORDS = st.lists(st.sampled_from(["tea", "is", "slow", "and", "calm", "naïve", "茶", "it"]), min_size=6, max_size=12)
PAIRS = st.sampled_from([(mark, closers[0]) for mark, closers in CLOSERS.items()])


@given(WORDS, PAIRS, st.sampled_from(["said Ada Quill.", "Ada Quill wrote.", "says Ada Quill, head of tea."]))
def test_whatever_the_marks_the_words_are_found(words: list[str], pair: tuple[str, str], clause: str) -> None:
    """A quotation and the clause that reports it: the body from `start` to `end` is just the words."""
    said = f"So {' '.join(words)},"
    body = f"The house is old. {pair[0]}{said}{pair[1]} {clause}"
    (quote,) = inline_of(Post(title="x", body=body, lang="en"))
    assert body[quote.start : quote.end] == quote.text == said
    assert (quote.who, quote.evidence) == ("Ada Quill", "reporting-after")


@given(st.text(st.sampled_from('"“”„«»‘’「」 a.,é\n'), max_size=60))
def test_marked_parts_never_overlap(text: str) -> None:
    """What stands between marks is in order, within the text, and shares no character with the next."""
    last = 0
    for one in marked(text):
        assert last <= one.start <= one.end <= len(text)
        last = one.end


def told(quote: Quote) -> dict[str, object]:
    """What a quote says, without what is empty."""
    names = {"text", "who", "source", "url", "evidence"}
    found = attrs.asdict(quote, recurse=False, filter=lambda field, _: field.name in names)
    return {name: value for name, value in found.items() if value is not None}


SLOW = "Tea is slow, and that is good."
INLINE: list[tuple[str, list[dict[str, object]]]] = [
    (f"As Ada Quill wrote, “{SLOW}”", [{"text": SLOW, "who": "Ada Quill", "evidence": "reporting-before"}]),
    (f"According to Ada Quill, “{SLOW}”", [{"text": SLOW, "who": "Ada Quill", "evidence": "according-to"}]),
    (f"Ada Quill: “{SLOW}”", [{"text": SLOW, "who": "Ada Quill", "evidence": "turn"}]),
    (f"“{SLOW}” — Ada Quill", [{"text": SLOW, "who": "Ada Quill", "evidence": "dash-after"}]),
    (f"Their founder, Ada Quill, said: “{SLOW}”",
     [{"text": SLOW, "who": "Ada Quill", "evidence": "reporting-before"}]),
    ("“Tea is slow,” said Ada Quill, head of tea at the board. “It is good.”",
     [{"text": "Tea is slow,", "who": "Ada Quill", "evidence": "reporting-after"},
      {"text": "It is good.", "who": "Ada Quill", "evidence": "continued"}]),
    (f"We met Ada Quill.\n\n“{SLOW}” Ada said.",
     [{"text": SLOW, "who": "Ada Quill", "evidence": "reporting-after"}]),
    (f"Ada Quill wrote “{SLOW}” and she added, “It takes all the time.”",
     [{"text": SLOW, "who": "Ada Quill", "evidence": "reporting-before"},
      {"text": "It takes all the time.", "who": "Ada Quill", "evidence": "reporting-before"}]),
    (f"One of them wrote, “{SLOW}”", [{"text": SLOW}]),
    (f"According to CEO Ada Quill, “{SLOW}”", [{"text": SLOW, "who": "Ada Quill", "evidence": "according-to"}]),
    (f"According to Tea Board CTO and founder Ada Quill, “{SLOW}”", [{"text": SLOW}]),
    (f"In our last blog post, [On Slow Tea](https://a.example/b/tea), we wrote that “{SLOW}”",
     [{"text": SLOW, "source": "On Slow Tea", "url": "https://a.example/b/tea", "evidence": "work"}]),
    (f"Revert “{SLOW}”", []),
    # Closed by the wrong mark, by the mark that opens, or not at all.
    ('“Tea is very slow," said Ada Quill.',
     [{"text": "Tea is very slow,", "who": "Ada Quill", "evidence": "reporting-after"}]),
    ("“Tea is very slow,“ said Ada Quill.",
     [{"text": "Tea is very slow,", "who": "Ada Quill", "evidence": "reporting-after"}]),
    ("&quot;Tea is very slow,&rdquo; said Ada Quill.",
     [{"text": "Tea is very slow,", "who": "Ada Quill", "evidence": "reporting-after"}]),
    (f"Ada Quill said: “{SLOW}", [{"text": SLOW, "who": "Ada Quill", "evidence": "reporting-before"}]),
    ("Ada Quill said: ‹Tea is slow, and that is good.",
     [{"text": SLOW, "who": "Ada Quill", "evidence": "reporting-before"}]),
    ("&ldquo;Tea &amp; ink are slow,&rdquo; said Ada Quill.",
     [{"text": "Tea & ink are slow,", "who": "Ada Quill", "evidence": "reporting-after"}]),
    # Several paragraphs, each opened anew.
    ("“Tea is slow.\n\n“It takes all the time there is,” said Ada Quill.",
     [{"text": "Tea is slow.\n\nIt takes all the time there is,", "who": "Ada Quill", "evidence": "reporting-after"}]),
    # Quotations within quotations belong to the outer ones; markup is no part of the text.
    ("Ada Quill said, “They call it ‘slow *tea*’ all day.”",
     [{"text": "They call it ‘slow tea’ all day.", "who": "Ada Quill", "evidence": "reporting-before"}]),
    (f"Ada Quill said <q>{SLOW}</q>.", [{"text": SLOW, "who": "Ada Quill", "evidence": "reporting-before"}]),
    ("“Tea is slow.\n\n“It takes all the time there is.”", [{"text": "Tea is slow.\n\nIt takes all the time there is."}]),
    # It does not go on behind something else, nor in a paragraph that opens none.
    ("Ada Quill said: “Tea is slow.\n\n> Late.\n\n“It takes all the time there is.”",
     [{"text": "Tea is slow.", "who": "Ada Quill", "evidence": "reporting-before"},
      {"text": "It takes all the time there is.", "who": "Ada Quill", "evidence": "continued"}]),
    ("Ada Quill said: “Tea is slow.\n\nIt takes all the time there is.”",
     [{"text": "Tea is slow.", "who": "Ada Quill", "evidence": "reporting-before"}]),
    # Who spoke last speaks on: in a paragraph that is nothing else, and where a pronoun says so.
    (f"Ada Quill said: “{SLOW}”\n\n“It takes all the time there is.”",
     [{"text": SLOW, "who": "Ada Quill", "evidence": "reporting-before"},
      {"text": "It takes all the time there is.", "who": "Ada Quill", "evidence": "continued"}]),
    (f"Ada Quill said: “{SLOW}”\n\n“It takes all the time there is,” said she.",
     [{"text": SLOW, "who": "Ada Quill", "evidence": "reporting-before"},
      {"text": "It takes all the time there is,", "who": "Ada Quill", "evidence": "reporting-after"}]),
    (f"Ada Quill said: “{SLOW}”\n\n“It takes all the time there is,” she said.",
     [{"text": SLOW, "who": "Ada Quill", "evidence": "reporting-before"},
      {"text": "It takes all the time there is,", "who": "Ada Quill", "evidence": "reporting-after"}]),
    (f"Ada Quill said: “{SLOW}”\n\n“It takes all the time there is,” they said.",
     [{"text": SLOW, "who": "Ada Quill", "evidence": "reporting-before"}, {"text": "It takes all the time there is,"}]),
    ("Ada Quill écrit : « Le thé est lent. »\n\n« Le thé est lent, dit-elle, et c’est très bien ainsi. »",
     [{"text": "Le thé est lent.", "who": "Ada Quill", "evidence": "reporting-before"},
      {"text": "Le thé est lent, dit-elle, et c’est très bien ainsi.", "who": "Ada Quill", "evidence": "interrupted"}]),
    ("« On dit que le thé est lent, et c’est très bien ainsi. »",
     [{"text": "On dit que le thé est lent, et c’est très bien ainsi."}]),
    ("« Le thé, dit la table, est lent, et c’est très bien ainsi. »",
     [{"text": "Le thé, dit la table, est lent, et c’est très bien ainsi."}]),
    # Somebody speaks, but nobody by name.
    ("She put it: “Tea is slow.”", [{"text": "Tea is slow."}]),
    (f"“{SLOW}” says a man of the board.", [{"text": SLOW}]),
    (f"“{SLOW}” one of them said.", [{"text": SLOW}]),
    ("“On slow tea and all that is made of it” explains it.", [{"text": "On slow tea and all that is made of it"}]),
    (f"“{SLOW}” and so it was for all of those years, they said.", [{"text": SLOW}]),
    (f"“{SLOW}” — it is so, said she.", [{"text": SLOW}]),
    (f"“{SLOW}” said İpek Çelik.", [{"text": SLOW, "who": "İpek Çelik", "evidence": "reporting-after"}]),
    # A verb within a longer word is none, and what has capitals alone is its whole name.
    (f"Ada Quill, who wrote her essays, says: “{SLOW}”", [{"text": SLOW, "who": "Ada Quill", "evidence": "reporting-before"}]),
    (f"Here NASA says: “{SLOW}”", [{"text": SLOW, "who": "NASA", "evidence": "reporting-before"}]),
    (f"The Quills met Ada Quill. Quill says: “{SLOW}”",
     [{"text": SLOW, "who": "Ada Quill", "evidence": "reporting-before"}]),
    (f"We met Ada Quill. Quill says: “{SLOW}” It is late, and we sleep. Then Quill says: “{SLOW}”",
     [{"text": SLOW, "who": "Ada Quill", "evidence": "reporting-before"}] * 2),
    (f"The CEO says: “{SLOW}”", [{"text": SLOW}]),
    (f"“{SLOW}” said J.R.R.", [{"text": SLOW, "who": "J.R.R.", "evidence": "reporting-after"}]),
    (f"According to Ada Quill“{SLOW}”", [{"text": SLOW, "who": "Ada Quill", "evidence": "according-to"}]),
    # The work that the sentence before names, and a link that is the words.
    (f"Ada Quill gave [On Slow Tea](https://a.example/t). In it, she said, “{SLOW}”",
     [{"text": SLOW, "source": "On Slow Tea", "url": "https://a.example/t", "evidence": "work"}]),
    (f"Here is [“{SLOW}”](https://a.example/t) again.", []),
    # Marks within `<q>` are part of its words; one that is never closed ends with its paragraph.
    (f"Ada Quill said <q>“{SLOW}”</q>.", [{"text": f"“{SLOW}”", "who": "Ada Quill", "evidence": "reporting-before"}]),
    (f"Ada Quill said <q>{SLOW}", [{"text": SLOW, "who": "Ada Quill", "evidence": "reporting-before"}]),
    # Marks that open again, and apostrophes.
    ('It is 6" wide, so “very slow" is what "Ada" says of it.', []),
    ('"She said "Tea is slow, and that is good." to Bo.', [{"text": SLOW}]),
    ("Ada Quill said ‘The dogs’ bowl isn’t full of tea.’",
     [{"text": "The dogs’ bowl isn’t full of tea.", "who": "Ada Quill", "evidence": "reporting-before"}]),
    # A word of Chinese makes no Chinese sentence, in which fewer characters are enough.
    ("It is “the 茶 of the Tang house” that we had.", []),
    # No quotations.
    ("It is slow.", []),
    ("Ada Quill said: “1, 2, 3 — 4!”", []),
    (f"Fix “{SLOW}” (#12)", []),
    ("It is another way to put it: “Tea is slow.”", []),
    ("We had a “proper” cup of “slow tea” again.", []),
    ('It is 6" wide and 4" high, the dogs’ bowl is.', []),
    ('Call `say("Tea is slow, and good.")` first.', []),
    ("She read “The Long Way Home From Tea” twice.", []),
    ("> “Tea is slow, and good,” said Ada Quill.", []),
    # Other languages.
    ("Ada Quill écrit : « Le thé est une chose lente, et les gens le savent. »",
     [{"text": "Le thé est une chose lente, et les gens le savent.", "who": "Ada Quill",
       "evidence": "reporting-before"}]),
    ("„Der Tee ist langsam, und das ist gut“, sagte Ada Quill.",
     [{"text": "Der Tee ist langsam, und das ist gut", "who": "Ada Quill", "evidence": "reporting-after"}]),
    ("»Der Tee ist langsam, und das ist gut«, schrieb Ada Quill.",
     [{"text": "Der Tee ist langsam, und das ist gut", "who": "Ada Quill", "evidence": "reporting-after"}]),
    ("Según Ada Quill, «el té es lento y la casa es una que lo sabe».",
     [{"text": "el té es lento y la casa es una que lo sabe", "who": "Ada Quill", "evidence": "according-to"}]),
    ("Secondo Ada Quill, «il tè è una cosa lenta che non corre di certo».",
     [{"text": "il tè è una cosa lenta che non corre di certo", "who": "Ada Quill", "evidence": "according-to"}]),
    ("«O chá é uma coisa que não corre», disse Ada Quill.",
     [{"text": "O chá é uma coisa que não corre", "who": "Ada Quill", "evidence": "reporting-after"}]),
    ("Volgens Ada Quill is het zo: „De thee is traag en dat is een goed ding.”",
     [{"text": "De thee is traag en dat is een goed ding.", "who": "Ada Quill", "evidence": "according-to"}]),
    ("«Чай не любит спешки и это хорошо», — сказала Ада Перова.",
     [{"text": "Чай не любит спешки и это хорошо", "who": "Ада Перова", "evidence": "reporting-after"}]),
    ("茶山氏は「茶はゆっくりと飲むものである」と述べた。",
     [{"text": "茶はゆっくりと飲むものである", "who": "茶山", "evidence": "reporting-before"}]),
    ("王小明说：「喝茶是一件很慢的事情。」",
     [{"text": "喝茶是一件很慢的事情。", "who": "王小明", "evidence": "reporting-before"}]),
]  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), INLINE, ids=[body[:50] for body, _ in INLINE])
def test_inline(body: str, expected: list[dict[str, object]]) -> None:
    """What counts as a quotation, and who said it by which rule."""
    assert [told(quote) for quote in inline_of(Post(title="x", body=body))] == expected


def test_words_with_entities_stand_where_they_are_written() -> None:
    """The span is that of the words as they are written."""
    body = "<p>It is late. “Tea &amp; ink are slow,” said Ada Quill.</p>"
    (quote,) = inline_of(Post(body=body, markup="html"))
    assert (quote.text, body[quote.start : quote.end]) == ("Tea & ink are slow,", "Tea &amp; ink are slow,")


def test_words_that_stand_elsewhere_are_left_out() -> None:
    """What a substitution of reStructuredText sets has no place in the body, so neither has a quotation that begins with it."""
    body = "Ada Quill said “|tea| is slow, and good.”\n\n“Tea is slow, and good,” said Ada Quill.\n\n.. |tea| replace:: Tea\n"
    assert [quote.text for quote in inline_of(Post(body=body, markup="rst"))] == ["Tea is slow, and good,"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It‘s so", []),
        ("„a „b“ c“", ["a „b“ c"]),
        ('„a" b', ["a"]),
        ('“a "b" c”', ['a "b" c']),
        ("“a “b” c”", ["a “b” c"]),
        ('“a" b”', ['a" b']),
        ('“a" b', ["a"]),
        ('"a “b” c"', ["a “b” c"]),
        ('"a” b', ["a"]),
        ('6" "a b" c', ["a b"]),
        ("»a« b", ["a"]),
        ("«a «b» c»", ["a «b» c"]),
        ("”a” b", ["a"]),
        ("‘a’s b’ c", ["a’s b"]),
        ("‘the dogs’ b’ c", ["the dogs’ b"]),
    ],
)
def test_marked(text: str, words: list[str]) -> None:
    """Pairs of marks: the right one closes, the wrong one where the right one does not come, and pairs nest."""
    assert [text[one.start : one.end] for one in marked(text)] == words
    assert all(one.closed for one in marked(text))


BLOCKS: list[tuple[str, dict[str, object]]] = [
    ("As Ada Quill wrote:\n\n> Tea.", {"who": "Ada Quill", "evidence": "lead-in"}),
    ("I met Ada Quill.\n\nAda says\n\n> Tea.", {"who": "Ada Quill", "evidence": "lead-in"}),
    ("In [a note](https://a.example/note), Ada Quill writes:\n\n> Tea.",
     {"who": "Ada Quill", "url": "https://a.example/note", "evidence": "lead-in"}),
    ("Ada Quill wrote [On Slow Tea](https://a.example/note):\n\n> Tea.",
     {"who": "Ada Quill", "source": "On Slow Tea", "url": "https://a.example/note", "evidence": "lead-in"}),
    ("## [On Tea](https://a.example/note)\n\n> Tea.",
     {"source": "On Tea", "url": "https://a.example/note", "evidence": "lead-heading"}),
    ("As Ada Quill wrote:\n\n> One.\n\nand\n\n> Tea.", {"who": "Ada Quill", "evidence": "lead-in"}),
    ("From the [tea documentation](https://a.example/docs/tea):\n\n> Tea.",
     {"source": "tea documentation", "url": "https://a.example/docs/tea", "evidence": "lead-in"}),
    ("Quoting [the 1.2 announcement](https://a.example/news/12):\n\n> Tea.",
     {"source": "1.2 announcement", "url": "https://a.example/news/12", "evidence": "lead-in"}),
    ("根据[茶的官方说明](https://a.example/docs/tea):\n\n> Tea.",
     {"source": "茶的官方说明", "url": "https://a.example/docs/tea", "evidence": "lead-in"}),
    ("They changed it. They tell about it [here](https://a.example/b/tea).\n\n> Tea.",
     {"url": "https://a.example/b/tea", "evidence": "lead-in"}),
    ("[https://a.example/b/tea](https://a.example/b/tea)\n\n> Tea.", {"url": "https://a.example/b/tea", "evidence": "lead-in"}),
    ("They made [a kettle](https://a.example/b/tea).\n\n> Tea.", {}),
    ("The RFC proposes a new role:\n\n> Tea.", {}),
    ("[Ada Quill](https://quill.example/) made a kettle. It is slow.\n\n> Tea.\n>\n> [Read more](https://a.example/b/tea)",
     {"who": "Ada Quill", "url": "https://a.example/b/tea", "evidence": "link-line"}),
    ("[Slow Kettle](https://a.example/slow/kettle) is out.\n\n> Tea.\n>\n> [Read more](https://a.example/b/tea)",
     {"url": "https://a.example/b/tea", "evidence": "link-line"}),
    ("As Ada Quill wrote:\n\n> Tea.\n>\n> — Bo Field", {"who": "Bo Field", "evidence": "dash-line"}),
    ("It was late, and so we slept.\n\n> Tea.", {}),
    ("In [On Slow Tea](https://a.example/t) she writes\n\n> Tea.",
     {"source": "On Slow Tea", "url": "https://a.example/t", "evidence": "lead-in"}),
    ("In **it** she writes\n\n> Tea.", {}),
    ("From [the notes](#notes):\n\n> Tea.", {}),
    ("As said to [@bo](https://a.example/bo/1), Ada Quill writes:\n\n> Tea.", {"who": "Ada Quill", "evidence": "lead-in"}),
    ("Ada Quill ([@ada](https://a.example/@ada)) has it:\n\n> Tea.", {"who": "Ada Quill", "evidence": "lead-in"}),
    ("The board is old. Ada Quill, its head, wrote of it, at last:\n\n> Tea.", {"who": "Ada Quill", "evidence": "lead-in"}),
    ("Ada Quill is at the lake. In May she wrote:\n\n> Tea.", {"who": "Ada Quill", "evidence": "lead-in"}),
    ("Ada Quill wrote in “On Tea” of it:\n\n> Tea.", {"who": "Ada Quill", "evidence": "lead-in"}),
    ("Ada Quill met Bo Field. In May she wrote:\n\n> Tea.", {}),
    ("## “On Tea”\n\nAda Quill writes:\n\n> Tea.\n>\n> [Read more](https://a.example/t)",
     {"who": "Ada Quill", "source": "On Tea", "url": "https://a.example/t", "evidence": "link-line"}),
    ("[Reagent](https://a.example/reagent) is out.\n\n> Tea.\n>\n> [Read more](https://a.example/reagent)",
     {"source": "Reagent", "url": "https://a.example/reagent", "evidence": "link-line"}),
    ("[Reagent](https://a.example/t) is out.\n\n> Tea.\n>\n> [Read more](https://a.example/t)",
     {"url": "https://a.example/t", "evidence": "link-line"}),
    ("[Ada Quill](https://quill.example/) made a kettle.\n\n> It is.\n>\n> [Read more](https://a.example/t)\n\n"
     "and\n\n> Tea.\n>\n> [Read more](https://a.example/t)",
     {"who": "Ada Quill", "url": "https://a.example/t", "evidence": "link-line"}),
    ("{% blockquote Ada Quill, On Tea %}\nTea.\n{% endblockquote %}",
     {"who": "Ada Quill", "source": "On Tea", "evidence": "tag-arguments"}),
    ("{% blockquote Ada Quill https://a.example/note On Tea %}\nTea.\n{% endblockquote %}",
     {"who": "Ada Quill", "source": "On Tea", "url": "https://a.example/note", "evidence": "tag-arguments"}),
    ('{{< quote author="Ada Quill" source="On Tea" >}}\nTea.\n{{< /quote >}}',
     {"who": "Ada Quill", "source": "On Tea", "evidence": "shortcode-arguments"}),
    ('{{% blockquote "Ada Quill" %}}\nTea.\n{{% /blockquote %}}',
     {"who": "Ada Quill", "evidence": "shortcode-arguments"}),
]  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), BLOCKS, ids=[body[:50] for body, _ in BLOCKS])
def test_what_stands_around_a_block(body: str, expected: dict[str, object]) -> None:
    """Lead-ins and the arguments of tags tell whose words a block quote gives."""
    assert told(quotes(Post(title="x", body=body), kind="block")[-1]) == {"text": "Tea.", **expected}


@pytest.mark.parametrize(
    "body",
    [
        "x\n\n{% pullquote %}\nTea is slow.\n{% endpullquote %}",
        '{% pullquote %}\nAll know: {" Tea is slow. "} So it is.\n{% endpullquote %}',
        '<figure class="wp-block-pullquote"><blockquote><p>Tea is slow.</p></blockquote></figure>',
    ],
)
def test_what_is_pulled_out(body: str) -> None:
    """Pull quotes are of a kind of their own."""
    (quote,) = ek.quotes(Post(title="x", body=body))
    assert (quote.kind, quote.text) == ("pull", "Tea is slow.")


@pytest.mark.parametrize(
    "body", ["```\n{% blockquote %}\nTea.\n{% endblockquote %}\n```", "`{% blockquote %}` is a tag."]
)
def test_tags_in_code_are_code(body: str) -> None:
    """A tag that is shown sets nothing."""
    assert list(tagged(body, named("markdown").walk(body).blocks, named("markdown"))) == []


@pytest.mark.parametrize("code", HOMES)
def test_each_language_recognises_itself(code: str) -> None:
    """Each table is found by its code, and each that parts words by blanks by its frequent words."""
    one = language(code)
    assert one.code == code
    assert len(set(one.verbs)) == len(one.verbs) > 10
    if one.common:
        assert language_of(" ".join(one.common)).code == code
    assert language_of("", f"{code}-XX") is one


def test_an_unknown_language_has_no_table() -> None:
    """Of such a language, structure alone is read."""
    assert language_of("It is the tea that is slow.", "x-none") is UNKNOWN
    (quote,) = inline_of(Post(title="x", body=f"As Ada Quill wrote: “{SLOW}”", lang="x-none"))
    assert quote.who is None


@pytest.mark.parametrize(
    "unit", ['"', "“", '" ', ' "', "“”", "‘a’ ", "「", '"a" ', "“A b c d e.\n\n", "> ", "<q>", "{% blockquote %}"]
)
def test_the_work_is_bounded(unit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Twice the text is looked at no more than twice as often, and the words beside a quotation never beyond a reach."""
    looked: list[int] = []
    plain_marked, before, behind = marks.marked, speech.before, speech.behind

    def counted(text: str, openers: str = OPENERS) -> list[marks.Marked]:
        looked.append(len(text))
        return plain_marked(text)

    def from_before(text: str, code: str) -> speech.Speech | None:
        looked.append(min(len(text), speech.REACH))
        return before(text, code)

    def from_behind(text: str, code: str) -> speech.Speech | None:
        looked.append(min(len(text), speech.REACH))
        return behind(text, code)

    monkeypatch.setattr(inline, "marked", counted)
    monkeypatch.setattr(speech, "before", from_before)
    monkeypatch.setattr(speech, "behind", from_behind)
    quotes(Post(title="x", body=unit * 200, lang="en"))
    once = sum(looked)
    looked.clear()
    quotes(Post(title="x", body=unit * 400, lang="en"))
    assert sum(looked) <= 2 * once + 40 * speech.REACH


def test_an_attributor_is_asked_where_the_rules_tell_nobody() -> None:
    """It is given what stands around the words; the name that it returns counts, and evidence says whose it is."""
    asked: list[tuple[str, str, str]] = []

    def attributor(before: str, words: str, behind: str) -> str | None:
        asked.append((before, words, behind))
        return "Ada Quill" if "the first of them" in before else None

    body = f"Late.\n\nSo said the first of them: “{SLOW}” Yes.\n\nBo Field said: “{SLOW}”\n\nAs heard:\n\n> Tea.\n\nx"
    found = ek.quotes(Post(title="x", body=body, lang="en"), attributor=attributor)
    assert [(quote.who, quote.evidence) for quote in found] == [
        ("Ada Quill", "attributor"), ("Bo Field", "reporting-before"), (None, None),
    ]  # fmt: skip
    assert asked == [("So said the first of them: “", SLOW, "” Yes."), ("As heard:", "Tea.", "x")]
    assert ek.quotebook(Post(title="x", body=body, lang="en"), attributor=attributor).quotes == found


@pytest.mark.parametrize(
    "unit",
    [
        ">",
        "> ",
        '"',
        "“",
        "“a” ",
        "> a\n\n",
        "x\n\n",
        "<b>“a”\n\n",
        "As Ada said:\n\n> “a b c d”\n> — Ada\n\n",
        "‘a’ ’",
    ],
)
def test_the_work_grows_as_the_text_does(unit: str) -> None:
    """For twice as much of the same, at the most twice as many functions are called, and a few more."""
    once, twice = (calls_of(unit * times) for times in (400, 800))
    assert twice <= 2.1 * once + 100


def calls_of(body: str) -> int:
    """How many functions finding the quotations of a body calls."""
    post = Post(title="x", body=body, lang="en")
    quotes(post)  # what is made once is made now
    count = 0

    def counted(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    sys.setprofile(counted)
    try:
        quotes(post)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("body", ["“" * 1_000_000, '"' * 1_000_000, ">" * 100_000, "« »" * 30_000, "“a b c d”" * 5_000],
                         ids=lambda body: body[:9])  # fmt: skip
def test_a_million_marks_are_read(body: str) -> None:
    """A million quotation marks, closed or not, and 100,000 `>`: this would not end if time grew as a square."""
    assert len(quotes(Post(title="x", body=body, lang="en"))) <= len(body) // 9


def test_code_and_headings_are_no_passages() -> None:
    """Only what says something in sentences is looked through."""
    blocks = named("markdown").walk("# “A”\n\nb\n\n> c\n\n```\nd\n```\n").blocks
    assert [Passage(*one).text for one in texts(blocks)] == ["b"]


TEXTS = st.lists(
    st.lists(st.sampled_from(["Tea", "*is*", "1.", "slow", "<b>", "`a`", "[x](y)", "naïve", "茶", "a_b_c", "#", "> x", "&amp;"]),
             min_size=2, max_size=6).map(lambda words: "So " + " ".join(words) + " it goes."),
    min_size=1, max_size=3,
).map("\n\n".join)  # fmt: skip
WHO = st.none() | st.sampled_from(["Ada Quill", "Mary-Jane O'Neil", "J. R. Field", "Ludwig van Beethoven", "茶山"])
WORK = st.none() | st.sampled_from(["On Tea", "The Book of Tea", "How to Wait: A Letter"])
ADDRESS = st.none() | st.sampled_from(["https://a.example/on-tea/2011", "/notes/tea?x=1", "https://b.example/a_b_c"])


@given(TEXTS, WHO, WORK, ADDRESS)
def test_markdown_reads_back(text: str, who: str | None, source: str | None, url: str | None) -> None:
    """A quotation written as Markdown is found again, with the same words, name, work and address."""
    quote = Quote(text, who=who, source=source, url=url)
    (found,) = quotes(Post(title="x", body=f"So we slept.\n\n{to_markdown(quote)}\n"), kind="block")
    assert (found.text, found.who, found.source, found.url) == (text, who, source, url)


@pytest.mark.parametrize(
    ("quote", "written"),
    [
        (Quote("Tea."), "> Tea."),
        (Quote("Tea.", who="Ada Quill", source="On Tea", url="/t"), "> Tea.\n>\n> — Ada Quill, [*On Tea*](/t)"),
        (Quote("Tea.", who="Ada Quill", source="On Tea"), "> Tea.\n>\n> — Ada Quill, *On Tea*"),
        (Quote("Tea.", who="Ada Quill", url="/a b(c)"), "> Tea.\n>\n> — [Ada Quill](/a%20b%28c%29)"),
        (Quote("Tea.", source="On Tea", url="/t"), "> Tea.\n>\n> [On Tea](/t)"),
        (Quote("Tea.", source="On Tea"), "> Tea.\n>\n> — *On Tea*"),
        (Quote("Tea.", url="/t"), "> Tea.\n>\n> [Source](/t)"),
        # A dash of another kind where the words are speech, and an empty one where they end as if they were signed.
        (Quote("— Tu dors ?\n— Oui", who="Ada Quill"), "> — Tu dors ?\\\n> — Oui\n>\n> -- Ada Quill"),
        (Quote("Tea.\n— Ada Quill"), "> Tea.\\\n> — Ada Quill\n>\n> —"),
    ],
)
def test_markdown(quote: Quote, written: str) -> None:
    """A block quote in Markdown, and below it a dash, the name, the work and its address."""
    assert to_markdown(quote) == written


def test_the_command_line_writes_tables_and_markdown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`essaykit quotes` lists inline quotations too: as CSV with a head, and as Markdown that reads back."""
    (tmp_path / "tea.md").write_text(f"---\ntitle: On Tea\n---\n\nAs Ada Quill wrote, “{SLOW}”\n", "utf-8")
    assert main(["quotes", str(tmp_path), "--dialect", "plain", "--format", "csv"]) == 0
    (row,) = csv.DictReader(io.StringIO(capsys.readouterr().out))
    assert (row["post"], row["kind"], row["text"], row["who"]) == ("tea.md", "inline", SLOW, "Ada Quill")
    assert main(["quotes", str(tmp_path), "--dialect", "plain", "--format", "markdown"]) == 0
    out = capsys.readouterr().out
    assert out == f"# Quotes\n\n## Ada Quill\n\n> {SLOW}\n>\n> — Ada Quill\n\nQuoted in [On Tea](posts/tea.html)\n"
