"""Reported speech: who spoke, from the clause before or behind the words, by the tables of a language."""

from __future__ import annotations

import re
from typing import NamedTuple

from essaykit.quotation.names import SPEAKER, UPPER, is_role, name_of
from essaykit.quotation.phrasebook import Phrasebook, phrasebook

REACH = 240
"""Characters before and behind a quotation in which the one who said it is looked for."""

_NEAR = 60
_ROLE = r"(?:[ ]?\([^()]{1,60}\))?(?:,[ ][^.!?:;,\"\u201c\u201d]{2,80},|[ ](?:of|from|at|von|bei|de|del|di|da|van)[ ][^.!?:;,\"]{2,40}?)?"
# Not words that join clauses, nor pronouns, which are the subject themselves: `In May she wrote`.
_ADVERB = (
    r"(?!(?:and|or|to|that|is|was|are|were|und|oder|et|ou|y|e|en|i|we|you|he|she|they|er|elle|hij|ella|\u043e\u043d|\u043e\u043d\u0430)\b)"
    r"[a-z\u00e0-\u00ff\u0430-\u044f'\u2019]+"
)
_NAME_BEFORE = re.compile(rf"(?<![\w@.-])({SPEAKER}){_ROLE},?[ ]+(?:{_ADVERB}[ ]+){{0,3}}$")
_NAME_LATE = re.compile(
    rf"[ ]*(?:(?:the|our|my|his|her|der|die|das|le|la|el|il|de|het)[ ][\w -]{{2,40}}?[ ])?({SPEAKER})"
)
_NAME_LAST = re.compile(rf"{_NAME_LATE.pattern}[ ]?[:,]?\s*")
_NAME_FIRST = re.compile(rf"(?:[Tt]he[ ])?({SPEAKER}){_ROLE}[ ]+(?:{_ADVERB}[ ]+){{0,2}}$")
_SOMEBODY = re.compile(r"[ ](?:an?|the|one|some|my|our|his|her|their|ein\w*|der|die|mein\w*|une?|le|la|mon|ma|un[ao]?|el|uma?|o|"
                       r"il|een|de)[ ][^\W\d_]+")  # fmt: skip
_TURN = re.compile(rf"^\W*({SPEAKER})(?:[ ]\([^()]{{1,60}}\)|,[ ]([^:]{{2,60}}))?[ ]?:\s*$")
_MAIL = re.compile(r"[ ]?[(<]{0,2}[\w.+-]+@[\w-]+\.[\w.-]+[>)]{0,2}")  # behind the name, in what leads answers in
_ARTICLE = re.compile(r"(?:The|Der|Die|Das|Le|La|Les|El|Il|De|Het) ")
_LAST_CLAUSE = re.compile(r"[^,;]*:\s*")
# One set of characters comes first in each, so that all others are passed over fast.
_SENTENCE = re.compile(
    r"[.!?\u2026\u3002\uff01\uff1f](?:(?<=[\u3002\uff01\uff1f])|(?<!\b[A-Z].)(?<!Mr.|Dr.|Ms.|St.)(?<!Mrs.)"
    rf"[\"\u201d\u2019)]*[ ]+(?=[{UPPER}\"\u201c]))"
)
# No clause goes on behind one of these.
_STOP = re.compile(r"[!?;:\u2026\"\u201c\u201d\u201e\u00ab\u00bb.](?:(?<!\.)|(?<=\w\w\w.)(?=\s))")
_ELIDED = re.compile(r"\b(?:[lmtnsj]|ce l|gl)['\u2019]$")
_APOSTROPHES = ("'", "\u2019")
_CLAUSE = re.compile(r"[.!?;:\u2026\"\u201c\u201d\u201e\u00ab\u00bb]")
_LEAD = re.compile(r"[\s,.;!?\u2026\u2014\u2013-]*")
_THIRD = {
    **{
        word: word
        for word in "he she er sie il elle él ella lui lei ele ela hij ze он она 彼 彼女 他 她".split()  # noqa: SIM905 - a table of words reads best as words
    },
    "t-il": "il", "t-elle": "elle", "zij": "ze", "egli": "lui",
}  # fmt: skip
"""Pronouns that stand for one person, and their plain forms."""
_PAUSES = frozenset(",\u2013\u2014.-")


class Speech(NamedTuple):
    """What the words beside a quotation tell."""

    who: str | None
    rule: str
    """`reporting-before`, `reporting-after`, `according-to`, `turn`..."""
    pronoun: str = ""
    """What stands for who spoke before, if anything does."""
    end: int = 0
    """How many characters of the text behind the quotation the clause takes."""


def reports(text: str, code: str) -> bool:
    """Whether a text has a reporting verb at all."""
    return bool(phrasebook(code).verbs(text))


def last_sentence(text: str) -> str:
    """The last sentence of a text, as far as it goes."""
    start, end = 0, len(text.rstrip())
    for match in _SENTENCE.finditer(text):
        if match.end() < end:
            start = match.end()
    return text[start:]


def before(text: str, code: str) -> Speech | None:
    """Who speaks, from the text that stands before a quotation in its block.

    Args:
        text: up to the opening mark; its last 240 characters count.
        code: of the language.

    Examples:
        >>> before("It was late. As Ada Quill once wrote, ", "en")
        Speech(who='Ada Quill', rule='reporting-before', pronoun='', end=0)
        >>> before("We called it a ", "en") is None
        True
    """
    whole = text[-REACH:].replace("\n", " ")
    if "@" in whole:
        whole = _MAIL.sub("", whole)
    sentence = last_sentence(whole)
    book = phrasebook(code)
    for pattern in book.before:
        match = pattern.search(sentence)
        if match is not None and match[1]:
            return Speech(match[1], "reporting-before")
    small = sentence.lower()
    written = _names_behind(book.writer, book.written, sentence, small)
    if written and small.startswith(book.written):
        return Speech(written[0][0], "according-to")
    turn = _TURN.match(sentence) if len(sentence) == len(whole) and sentence.rstrip().endswith(":") else None
    if turn is not None and (turn[2] is None or is_role(turn[2])):
        name = name_of(turn[1])
        # `On Slow Tea:` is a title.
        return Speech(name if name == _ARTICLE.sub("", turn[1]) else None, "turn")
    according = _names_behind(book.accorded, book.according, sentence, small)
    if according:
        return Speech(according[-1][0], "according-to")
    told = _by_verb(sentence, book)
    if told is not None and (told.who or told.pronoun):
        return told
    if written and _LAST_CLAUSE.fullmatch(sentence, written[-1][1]):
        return Speech(written[-1][0], "according-to")
    return told


def _names_behind(
    pattern: re.Pattern[str], phrases: tuple[str, ...], sentence: str, small: str
) -> list[tuple[str, int]]:
    """The names behind some phrases, and where each ends; `small` is the sentence in small letters."""
    for phrase in phrases:
        if phrase in small:
            names = [(name_of(match[1]), match.end()) for match in pattern.finditer(sentence)]
            return [(name, end) for name, end in names if name is not None]
    return []


def _by_verb(sentence: str, book: Phrasebook) -> Speech | None:
    """Who is the subject of the last reporting verb of a sentence."""
    found: Speech | None = None
    for begin, end in reversed(book.verbs(sentence)):
        head, tail = sentence[:begin], sentence[end:]
        if head.endswith("to "):
            # `another way to say`: nobody says it.
            continue
        if _CLAUSE.search(tail.rstrip(" :,\u2014\u2013-(\u3000\uff1a\uff0c")):
            break
        who = _subject(_ELIDED.sub("", head) if head.endswith(_APOSTROPHES) else head)
        if who is None:
            # `as wrote Ada Quill:`, which other languages write more often.
            late = _NAME_LAST.fullmatch(tail)
            who = name_of(late[1]) if late else None
        if who is not None:
            return Speech(who, "reporting-before")
        pronoun = _third(book.pronoun.search(head[-_NEAR:]))
        if pronoun:
            return Speech(None, "reporting-before", pronoun)
        found = found or Speech(None, "reporting-before")
    return found


def within(words: str, code: str) -> Speech | None:
    """Who speaks, from a clause that interrupts a quotation within its marks, where a language has that.

    Examples:
        >>> within("Le thé est lent, dit Ada Quill, et c’est bien ainsi.", "fr")
        Speech(who='Ada Quill', rule='interrupted', pronoun='', end=0)
    """
    book = phrasebook(code)
    for begin, end in book.verbs(words) if book.interrupts else ():
        if words[:begin].rstrip()[-1:] not in _PAUSES:
            continue
        late = _NAME_LATE.match(words, end)
        who = name_of(late[1]) if late else None
        if late is not None and who is not None and words[late.end() :].lstrip()[:1] in _PAUSES:
            return Speech(who, "interrupted")
        pronoun = book.pronoun_late.match(words, end)
        if pronoun is not None and words[pronoun.end() :].lstrip()[:1] in _PAUSES:
            return Speech(None, "interrupted", _third(pronoun))
    return None


def names_a_thing(before: str, after: str, code: str) -> bool:
    """Whether the words beside a mark show a title, a term or a message rather than speech.

    Examples:
        >>> names_a_thing("in a section titled ", ".", "en"), names_a_thing("It returned an error (", ")", "en")
        (True, True)
        >>> names_a_thing("Ada Quill says ", ".", "en")
        False
    """
    book = phrasebook(code)
    near = before[-_NEAR:].replace("\n", " ").lower().rstrip(" ")
    if _ends_with(near, book.naming, book) or _ends_with(near.rstrip(" (:\uff08\uff1a"), book.showing, book):
        return True
    head, _, last = near.rpartition(" ")
    return (last.isalnum() and _ends_with(head.rstrip(" "), book.naming, book)) or book.terms.match(after) is not None


def _ends_with(text: str, words: tuple[str, ...], book: Phrasebook) -> bool:
    """Whether a text ends with one of some words, as a word of its own where a language parts them."""
    return text.endswith(words) and (
        book.joined is not None or any(text.endswith(word) and not text[: -len(word)][-1:].isalnum() for word in words)
    )


def _third(match: re.Match[str] | None) -> str:
    """The pronoun that was found, if it stands for one person."""
    return _THIRD.get(match[1].lower(), "") if match is not None else ""


def _subject(head: str) -> str | None:
    """The name that is the subject of the verb behind a text: in `their CEO, Ada Quill,` the second."""
    at = 0
    while (match := _NAME_BEFORE.search(head, at)) is not None:
        who = name_of(match[1])
        if who is not None:
            return who
        at = match.end(1)
    return None


def behind(text: str, code: str) -> Speech | None:
    """Who speaks, from the text that stands behind a quotation in its block.

    Examples:
        >>> behind(" said Ada Quill, head of tea. ", "en")
        Speech(who='Ada Quill', rule='reporting-after', pronoun='', end=15)
        >>> behind(" is what they call it.", "en") is None
        True
    """
    whole = text[:REACH].replace("\n", " ")
    book = phrasebook(code)
    for pattern in book.after:
        match = pattern.match(whole)
        if match is not None:
            return Speech(match[1], "reporting-after", end=match.end())
    start = _LEAD.match(whole).end()  # type: ignore[union-attr] # it matches nothing, too
    stop = _STOP.search(whole, start)
    verbs = book.verbs(whole[start : stop.start() if stop else REACH])
    if not verbs:
        return None
    begin, end = start + verbs[0][0], start + verbs[0][1]
    if begin == start:
        late = _NAME_LATE.match(whole, end)
        who = name_of(late[1]) if late else None
        if who is not None and late is not None:
            return Speech(who, "reporting-after", end=late.end())
        pronoun = book.pronoun_late.match(whole, end)
        if pronoun is not None:
            return Speech(None, "reporting-after", _third(pronoun), pronoun.end())
        # `"On Tea" explains it`: what was marked is itself what speaks, unless somebody follows.
        somebody = _SOMEBODY.match(whole, end)
        return Speech(None, "reporting-after", end=somebody.end()) if somebody else None
    head = whole[start:begin]
    if book.joined is not None:
        pronoun = book.pronoun.fullmatch(head)
        return Speech(None, "reporting-after", _third(pronoun), end) if len(head) <= 1 or pronoun else None
    match = _NAME_FIRST.match(head)
    who = name_of(match[1]) if match else None
    if who is not None:
        return Speech(who, "reporting-after", end=end)
    pronoun = book.pronoun.match(head)
    if pronoun is not None:
        return Speech(None, "reporting-after", _third(pronoun), end)
    if head.count(" ") <= 3 and not _CLAUSE.search(head):  # noqa: PLR2004 - `one of them wrote`
        return Speech(None, "reporting-after", end=end)
    return None
