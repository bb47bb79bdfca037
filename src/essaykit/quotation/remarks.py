"""Remarks: block quotes that show by their words, or by where they stand, that they are the author's own, or a program's."""

from __future__ import annotations

import re
from collections.abc import Sequence

from essaykit.markup.markup import Block
from essaykit.quotation.attribution import Attribution

_ABOUT_THE_POST = re.compile(
    r"please note\b|at the time of (?:this )?(?:writing|\w+[\u2019']s publication)\b|this is an excerpt\b|an update from\b|"
    r"this (?:post|article|page|section|tutorial|guide|series|syntax|example|snippet)\b|"
    r"(?:a )?(?:quick |small |brief |side )?note (?:on|about|for|to)\b|"
    r"(?:the )?(?:above|following) (?:code|example|snippet)\b|"
    r"if you(?:[\u2019']re| are) (?:new to|not familiar|unfamiliar)\b|if you(?:[\u2019']ve| have) (?:never|not)\b|"
    r"if you haven[\u2019']t\b|"
    r"(?:in )?diese[rm]? (?:artikel|beitrag|post|abschnitt|beispiel)\b|(?:der|das) obige (?:code|beispiel)\b|"
    r"(?:dans )?cet? (?:article|billet|tutoriel|exemple)\b|le code ci-dessus\b|"
    r"(?:en )?este (?:artículo|post|ejemplo|tutorial)\b|el código anterior\b|"
    r"(?:in )?questo (?:articolo|post|esempio)\b|il codice (?:qui )?sopra\b|"
    r"(?:n?este) (?:artigo|post|exemplo)\b|o código acima\b|"
    r"(?:in )?dit (?:artikel|voorbeeld|bericht)\b|(?:эта статья|в этой статье)\b|"
    r"本文|本篇|本記事|本稿|この(?:記事|投稿|例|コード)|上面(?:的)?(?:代码|例子)|上述|以上(?:代码|の)",
    re.IGNORECASE,
)
"""How notes to the reader begin; where a colon leads in, they are somebody's words."""
_LATER = (
    "we will see", "we'll see", "we\u2019ll see", "we will look", "we will come back", "we will return",
    "we will discuss", "we will cover", "as we saw", "as we have seen", "see above", "see below", "described above",
    "described below", "wir werden sehen", "werden wir sehen", "siehe oben", "siehe unten", "nous verrons", "ci-dessus",
    "ci-dessous", "veremos", "vedremo", "zien we later", "как мы увидим", "后文", "下文", "後述", "前述",
)  # fmt: skip
"""How a post speaks of its own course."""
_OF_PROGRAMS = re.compile(
    r"\b(?:(?:errors?|warnings?|output|commands?|prompt|stack ?trace|log)(?: messages?)?(?: like(?: this)?| below)?\s*:|"
    r"(?:errors?|warnings?|messages?) like(?: this)?|"
    r"(?:fehler(?:meldung)?|ausgabe|erreur|sortie|error|salida|errore|erro|saída|fout(?:melding)?|uitvoer|ошибка|вывод)\s*:)$|"
    r"(?:报错|報錯|错误(?:信息)?|錯誤(?:訊息)?|输出|輸出|エラー(?:メッセージ)?|出力)\s*[:\uff1a]$",
    re.IGNORECASE,
)
"""How a paragraph ends that leads in what a program says, or is told."""
_PROGRAM = re.compile(r"\b(?:errors?|warnings?|exceptions?|stack ?trace|compiler|console|messages?)\b", re.IGNORECASE)
_FAILURE = re.compile(
    r"(?:\S+ ){0,4}?\W*(?:error|exception|warning|fatal|failed|cannot|could not|unable|traceback)\b", re.IGNORECASE
)
_KEY = re.compile(r"\s*[^\W\d_][\w ]{0,24}[:\uff1a]\s*\S")  # `License: MIT`
_SAMPLE = re.compile(r"block ?quotes?\b", re.IGNORECASE)
_LEAD_IN = "lead-in"
_COLONS = (":", "\uff1a")
_LEADING = (*_COLONS, "like", "this")
_STOPS = (*_COLONS, ",", "\uff0c")
_NEAR = 60  # characters at the end of a lead-in that tell what follows
_SENTENCE = 200
OPENED = tuple("\"'\u201c\u2018\u00ab\u2039\u201e\u300c\u300e\u201a")
"""The marks with which a quotation begins."""
_CLOSED = tuple("\"'\u201d\u2019\u00bb\u203a\u201c\u300d\u300f")
_OWN = frozenset({"code", "table"})
"""What authors comment on right behind it, and nobody leads a quotation in with."""


def is_comment(blocks: Sequence[Block], index: int) -> bool:
    """Whether it stands where authors put words of their own: first of all, under a picture, as an answer."""
    before = _before(blocks, index)
    if before < 0 or (before == 0 and blocks[0][0] == "heading" and blocks[0][4] == 1):
        return True
    last = blocks[index - 1]
    own = last.text.strip()
    if last[0] == "item" or (last[0] == "paragraph" and last[3] >= 0 and blocks[last[3]][0] == "item"):
        return own.startswith(OPENED) and own.endswith(_CLOSED)
    return before == index - 1 and not own and any(run[3] == "image" for run in last[5])


def is_remark(blocks: Sequence[Block], index: int, stop: int, body: str, text: str, told: Attribution) -> bool:
    """Whether a block quote whose speaker is not told, not even by a lead-in, is a remark of the author's or a program's.

    Args:
        blocks: those of the walk.
        index: the position of the quote.
        stop: that of the first block behind it.
        body: the text of the post.
        text: the words of the quote.
        told: where it is from, if that is told.
    """
    if told.who or told.source or text.startswith(OPENED) or (told.evidence and told.evidence != _LEAD_IN):
        return False
    lead = _lead_of(blocks, index)
    if _is_note(lead, text):
        return True
    return told.evidence is None and not lead.endswith(_STOPS) and _stands_as_one(blocks, index, stop, body)


def _stands_as_one(blocks: Sequence[Block], index: int, stop: int, body: str) -> bool:
    """Whether it stands where remarks do, or holds what they do."""
    before = _before(blocks, index)
    if blocks[index][6] or before < 0:
        return False
    if not body.startswith((">", "<"), blocks[index][1]):
        # Of reStructuredText, where it takes no more than to indent a paragraph.
        return True
    kind = blocks[before][0]
    if kind == "quote":
        return False
    if kind in _OWN or any(run[3] == "code" for block in blocks[index:stop] for run in block[5]):
        return True
    if kind == "heading":
        return _SAMPLE.match(blocks[before].text) is not None
    return kind == "list" and _are_data(blocks, before, index)


def _is_note(lead: str, text: str) -> bool:
    """Whether the words of a block quote, and what leads them in, say that they are the author's or a program's."""
    if lead.endswith(_LEADING) and _OF_PROGRAMS.search(lead[-_NEAR:]):
        return True
    if lead.endswith(_COLONS):
        return _FAILURE.match(text) is not None and _PROGRAM.search(lead[-_SENTENCE:]) is not None
    if _ABOUT_THE_POST.match(text):
        return True
    small = text[:_SENTENCE].lower()
    for phrase in _LATER:  # noqa: SIM110 - a generator takes twice as long
        if phrase in small:
            return True
    return False


def _are_data(blocks: Sequence[Block], start: int, stop: int) -> bool:
    """Whether a list is one of data, as stand above the description of a package: `License: MIT`."""
    items = [block.text for block in blocks[start:stop] if block[5]]
    return len(items) > 1 and all(_KEY.match(item) for item in items)


def _before(blocks: Sequence[Block], index: int) -> int:
    """The position of what stands right before a block, among its siblings; that of its parent, if it is the first."""
    parent = blocks[index][3]
    if index == parent + 1:
        return parent
    before = index - 1
    while blocks[before][3] != parent:
        before = blocks[before][3]
    return before


def _lead_of(blocks: Sequence[Block], index: int) -> str:
    """The words of the paragraph right before a quote."""
    last = blocks[index - 1] if index else None
    return last.text.rstrip() if last is not None and last[0] == "paragraph" and last[3] == blocks[index][3] else ""
