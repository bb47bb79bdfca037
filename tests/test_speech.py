"""Reported speech in each language that has a table: lead-ins, clauses behind, and clauses that interrupt."""

from __future__ import annotations

import pytest

from essaykit.model.post import Post
from essaykit.quotation.inline import inline_of
from essaykit.quotation.quotes import quotes

# Language, name, and sentences of which each quotation is by that name.
SENTENCES: list[tuple[str, str, list[str]]] = [
    ("en", "Ada Quill", [
        "As Ada Quill once put it: “Tea is slow, and that is good.”",
        "Ada Quill, who ran the tea board, told me: “Tea is slow, and that is good.”",
        "“Tea is slow, and that is good,” recalls Ada Quill.",
        "“Tea is slow,” Ada Quill said, “and that is good for all of us.”",
        "In the words of Ada Quill, “tea is slow, and that is good.”",
        "We were told so in a letter from Ada Quill: “Tea is slow, and that is good.”",
    ]),
    ("de", "Ada Quill", [
        "Ada Quill schrieb einmal: „Tee ist langsam, und das ist gut so.“",
        "Wie Ada Quill es ausdrückt: „Tee ist langsam, und das ist gut so.“",
        "Ada Quill hat es so gesagt: „Tee ist langsam, und das ist gut so.“",
        "Für Ada Quill steht fest: „Tee ist langsam, und das ist gut so.“",
        "Laut Ada Quill ist das so: „Tee ist langsam, und das ist gut so.“",
        "„Tee ist langsam, und das ist gut so“, gab Ada Quill zu.",
        "„Tee ist langsam, und das ist gut so“, findet Ada Quill, die das Amt leitet.",
        "»Tee ist langsam«, sagte Ada Quill, »und das ist auch gut so.«",
        "„Tee ist langsam“, so Ada Quill weiter, „und das ist auch gut so.“",
    ]),
    ("fr", "Ada Quill", [
        "Comme l’a écrit Ada Quill : « Le thé est lent, et c’est très bien ainsi. »",
        "Ada Quill nous l’a confié : « Le thé est lent, et c’est très bien ainsi. »",
        "Selon Ada Quill, « le thé est lent, et c’est très bien ainsi ».",
        "Pour reprendre les mots d’Ada Quill : « Le thé est lent, et c’est très bien ainsi. »",
        "« Le thé est lent, et c’est très bien ainsi », a déclaré Ada Quill.",
        "« Le thé est lent », explique Ada Quill, « et c’est très bien ainsi. »",
        "« Le thé est lent, dit Ada Quill, et c’est très bien ainsi. »",
    ]),
    ("es", "Ada Quill", [
        "Como escribió Ada Quill: «El té es lento, y está muy bien así».",
        "Ada Quill lo dijo así: «El té es lento, y está muy bien así».",
        "Según Ada Quill, «el té es lento, y está muy bien así».",
        "«El té es lento, y está muy bien así», ha declarado Ada Quill.",
        "«El té es lento», explica Ada Quill, «y está muy bien así».",
        "«El té es lento —dijo Ada Quill— y está muy bien así».",
    ]),
    ("it", "Ada Quill", [
        "Come scrive Ada Quill: «Il tè è lento, ed è giusto che sia così».",
        "Ada Quill lo ha detto bene: «Il tè è lento, ed è giusto che sia così».",
        "Secondo Ada Quill, «il tè è lento, ed è giusto che sia così».",
        "«Il tè è lento, ed è giusto che sia così», ha spiegato Ada Quill.",
        "“Il tè è lento”, racconta Ada Quill, “ed è giusto che sia così.”",
        "«Il tè è lento – dice Ada Quill – ed è giusto che sia così».",
    ]),
    ("pt", "Ada Quill", [
        "Como escreveu Ada Quill: “O chá é lento, e é bom que seja assim.”",
        "Nas palavras de Ada Quill: “O chá é lento, e é bom que seja assim.”",
        "Segundo Ada Quill, que dirige a casa, “o chá é lento, e é bom que seja assim”.",
        "“O chá é lento, e é bom que seja assim”, defende Ada Quill.",
        "“O chá é lento”, afirmou Ada Quill, “e é bom que seja assim.”",
        "“O chá é lento — disse Ada Quill — e é bom que seja assim.”",
    ]),
    ("nl", "Ada Quill", [
        "Ada Quill schreef ooit: “Thee is traag, en dat is maar goed ook.”",
        "Zoals Ada Quill het verwoordt: “Thee is traag, en dat is maar goed ook.”",
        "Volgens Ada Quill is het zo: “Thee is traag, en dat is maar goed ook.”",
        "“Thee is traag, en dat is maar goed ook”, aldus Ada Quill.",
        "‘Thee is traag,’ zei Ada Quill, ‘en dat is maar goed ook.’",
        "“Thee is traag”, legt Ada Quill uit, “en dat is maar goed ook.”",
    ]),
    ("ru", "Ада Перова", [
        "Ада Перова однажды написала: «Чай не любит спешки, и это хорошо».",
        "Как говорила Ада Перова, «чай не любит спешки, и это хорошо».",
        "«Чай не любит спешки, и это хорошо», — заметила Ада Перова.",
        "«Чай не любит спешки, — сказала Ада Перова, — и это хорошо».",
        "„Чай не любит спешки, и это хорошо“, — считает Ада Перова.",
    ]),
    ("ja", "茶山", [
        "茶山氏は「茶はゆっくりと飲むものである」と述べた。",
        "茶山さんによれば、「茶はゆっくりと飲むものである」という。",
        "「茶はゆっくりと飲むものである」と茶山氏は語る。",
        "茶山教授はこう書いている。「茶はゆっくりと飲むものである」",
        "「茶はゆっくりと飲むものである」と、茶山先生は言った。",
    ]),
    ("zh", "王小明", [
        "王小明说：「喝茶是一件很慢的事情。」",
        "王小明在信中写道：“喝茶是一件很慢的事情。”",
        "正如王小明所说：“喝茶是一件很慢的事情。”",
        "据王小明介绍：“喝茶是一件很慢的事情。”",
        "“喝茶是一件很慢的事情，”王小明说，“所以大家都喜欢喝茶。”",
        "“喝茶是一件很慢的事情。”王小明表示。",
    ]),
]  # fmt: skip
CASES = [(code, who, sentence) for code, who, sentences in SENTENCES for sentence in sentences]


@pytest.mark.parametrize(("code", "who", "sentence"), CASES, ids=[f"{code}-{text[:45]}" for code, _, text in CASES])
def test_each_language_tells_who_spoke(code: str, who: str, sentence: str) -> None:
    """Before, behind or between the words of a quotation, a name and a verb of the table tell whose they are."""
    found = list(inline_of(Post(title="x", body=sentence, lang=code)))
    assert found
    assert {quote.who for quote in found} == {who}


@pytest.mark.parametrize(("code", "who", "sentence"), [
    (code, who, sentence) for code, who, sentence in CASES if sentence.endswith(("“", "”", "»", "»."))
    and ": " in sentence
])  # fmt: skip
def test_the_same_words_lead_in_a_block_quote(code: str, who: str, sentence: str) -> None:
    """A lead-in that ends with a colon tells the same of a block quote."""
    lead, _, words = sentence.partition(": ")
    (quote,) = quotes(Post(title="x", body=f"{lead}:\n\n> {words.strip('«»„“”. ')}.\n", lang=code), kind="block")
    assert (quote.who, quote.evidence) == (who, "lead-in")


@pytest.mark.parametrize(
    ("behind", "who"), [("", "Ada Quill"), (" So it is.", "Ada Quill"), (" and that is it.", None)]
)
def test_a_turn_is_a_sentence_of_its_own(behind: str, who: str | None) -> None:
    """Where the sentence goes on behind the words, the colon is no sign of who speaks."""
    (quote,) = inline_of(Post(title="x", body=f"Ada Quill: “Tea is slow, and that is good for us”{behind}"))
    assert quote.who == who


def test_turns_of_a_script_are_told_by_the_names_that_come_again() -> None:
    """In Chinese nothing parts a name from what is said; a word that stands there but once is no name."""
    turns = ["客户「今天的茶实在是太慢了，没有人等得了。」", "经理「好，我们明天再快一点儿，请您放心。」"]
    script = "\n\n".join([*turns, "后来「还是一样慢，没有人说得清是为什么。」", *turns])
    found = list(inline_of(Post(title="x", body=script, lang="zh")))
    assert [quote.who for quote in found] == ["客户", "经理", None, "客户", "经理"]


NOBODY = [
    ("en", "We had a cup of “slow tea” in the “old house” again."),
    ("de", "Wir tranken den „langsamen Tee“ im „alten Haus“ von Ada Quill."),
    ("fr", "Le « thé lent » de la « vieille maison » d’Ada Quill est bon."),
    ("es", "El «té lento» de la «casa vieja» de Ada Quill está bueno."),
    ("it", "Il «tè lento» della «vecchia casa» di Ada Quill è buono."),
    ("pt", "O “chá lento” da “casa velha” de Ada Quill é bom."),
    ("nl", "De ‘trage thee’ van het ‘oude huis’ van Ada Quill is goed."),
    ("ru", "«Медленный чай» из «старого дома» Ады Перовой хорош."),
    ("ja", "茶山氏の「茶」と「家」はとても古い。"),
    ("zh", "王小明的「慢茶」和「老屋」都很好。"),
]


@pytest.mark.parametrize(("code", "sentence"), NOBODY)
def test_terms_are_nobodys_words(code: str, sentence: str) -> None:
    """Words at arm's length are no quotations in any language, whoever stands beside them."""
    assert not list(inline_of(Post(title="x", body=sentence, lang=code)))
