"""Reported speech: who spoke, from the clause before or behind the words, by the tables of a language."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from essaykit.quotation.languages.choice import language
from essaykit.quotation.names import NAME, UPPER, name_of

REACH = 240
"""Characters before and behind a quotation in which the one who said it is looked for."""

_NEAR = 60
_ROLE = r"(?:[ ]?\([^()]{1,60}\))?(?:,[ ][^.!?:;,\"\u201c\u201d]{2,80},|[ ](?:of|from|at|von|bei|de|del|di|da|van)[ ][^.!?:;,\"]{2,40}?)?"
# Not words that join clauses, nor pronouns, which are the subject themselves: `In May she wrote`.
_ADVERB = (
    r"(?!(?:and|or|to|that|is|was|are|were|und|oder|et|ou|y|e|en|i|we|you|he|she|they|er|elle|hij|ella|\u043e\u043d|\u043e\u043d\u0430)\b)"
    r"[a-z\u00e0-\u00ff\u0430-\u044f'\u2019]+"
)
_NAME_BEFORE = re.compile(rf"(?<![\w@.-])({NAME}){_ROLE},?[ ]+(?:{_ADVERB}[ ]+){{0,3}}$")
_NAME_LATE = re.compile(rf"[ ]*(?:(?:the|our|my|his|her|der|die|das|le|la|el|il|de|het)[ ][\w -]{{2,40}}?[ ])?({NAME})")
_NAME_LAST = re.compile(rf"{_NAME_LATE.pattern}[ ]?[:,]?\s*")
_NAME_FIRST = re.compile(rf"(?:[Tt]he[ ])?({NAME}){_ROLE}[ ]+(?:{_ADVERB}[ ]+){{0,2}}$")
_SOMEBODY = re.compile(r"[ ](?:an?|the|one|some|my|our|his|her|their|ein\w*|der|die|mein\w*|une?|le|la|mon|ma|un[ao]?|el|uma?|o|"
                       r"il|een|de)[ ][^\W\d_]+")  # fmt: skip
_TURN = re.compile(rf"^\W*({NAME})[ ]?:\s*$")
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
_THIRD = frozenset(
    """
    he she his her er sie il elle él ella lui lei egli ele ela hij zij ze он она t-il t-elle
    """.split()  # noqa: SIM905 - as above
)
_PAUSES = frozenset(",\u2013\u2014.-")


class Speech(NamedTuple):
    """What the words beside a quotation tell."""

    who: str | None
    rule: str
    """`reporting-before`, `reporting-after`, `according-to`, `turn`..."""
    pronoun: bool = False
    """Whether a pronoun stands for who spoke before."""
    end: int = 0
    """How many characters of the text behind the quotation the clause takes."""


class _Rules(NamedTuple):
    phrases: dict[str, list[str]]
    """Verbs by their first words as these may stand between blanks, the longer ones first."""
    joined: re.Pattern[str] | None
    """All verbs, of a language that parts no words by blanks."""
    according: tuple[str, ...]
    named: re.Pattern[str]
    """The name behind one of these."""
    naming: tuple[str, ...]
    pronoun: re.Pattern[str]
    pronoun_late: re.Pattern[str]
    interrupts: bool
    before: tuple[re.Pattern[str], ...]
    after: tuple[re.Pattern[str], ...]


@cache
def _rules(code: str) -> _Rules:
    one = language(code)
    # Without a table nothing matches.
    pronouns = "|".join(map(re.escape, one.pronouns)) or r"(?!)"
    phrases: dict[str, list[str]] = {}
    for verb in sorted(one.verbs, key=len, reverse=True):
        phrases.setdefault(verb.split(" ", 1)[0], []).append(verb)
    joined = None if one.blanks else re.compile("|".join(sorted(one.verbs, key=len, reverse=True)))
    return _Rules(
        {word + mark: phrases[word] for word in phrases for mark in ("", *",:;.!?)\u2026\"\u201d'\u2019")},
        joined,
        one.according,
        re.compile(rf"\b(?i:{'|'.join(map(re.escape, one.according)) or '(?!)'})(?:\s+|(?<=['\u2019]))(?:[a-z]+[ ]+){{0,3}}({NAME})"),
        one.naming,
        re.compile(rf"(?<!\w)({pronouns})[ ]+(?:[\w'\u2019]+[ ]+){{0,3}}$", re.IGNORECASE),
        re.compile(rf"[ -]+({pronouns})(?!\w)", re.IGNORECASE),
        one.interrupts,
        tuple([re.compile(pattern.replace("{NAME}", f"({NAME})")) for pattern in one.before]),
        tuple([re.compile(pattern.replace("{NAME}", f"({NAME})")) for pattern in one.after]),
    )  # fmt: skip


def _verbs(text: str, rules: _Rules) -> list[tuple[int, int]]:
    """Where the reporting verbs of a text begin and end."""
    if rules.joined is not None:
        return [match.span() for match in rules.joined.finditer(text)]
    small = text.replace("\u0130", "I").lower()  # of all letters, this alone has two characters when it is small
    words = small
    for mark in "'-" if small.isascii() else "'-\u2019\u2013\u2014":
        # They may join a verb to something else: `l’a dit`, `dit-il`.
        words = words.replace(mark, " ")
    found: dict[int, int] = {}
    for word in rules.phrases.keys() & words.split():
        for phrase in rules.phrases[word]:
            at = small.find(phrase)
            while at >= 0:
                end = at + len(phrase)
                if not (small[at - 1 : at].isalnum() or small[end : end + 1].isalnum()):
                    found.setdefault(at, end)
                at = small.find(phrase, end)
    return sorted(found.items())


def reports(text: str, code: str) -> bool:
    """Whether a text has a reporting verb at all."""
    return bool(_verbs(text, _rules(code)))


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
        Speech(who='Ada Quill', rule='reporting-before', pronoun=False, end=0)
        >>> before("We called it a ", "en") is None
        True
    """
    whole = text[-REACH:].replace("\n", " ")
    sentence = last_sentence(whole)
    rules = _rules(code)
    for pattern in rules.before:
        match = pattern.search(sentence)
        if match is not None and match[1]:
            return Speech(match[1], "reporting-before")
    turn = _TURN.match(sentence) if len(sentence) == len(text) and sentence.rstrip().endswith(":") else None
    if turn is not None:
        return Speech(name_of(turn[1]), "turn")
    small = sentence.lower()
    for phrase in rules.according:
        if phrase in small:
            names = [name_of(match[1]) for match in rules.named.finditer(sentence)]
            if names and names[-1] is not None:
                return Speech(names[-1], "according-to")
            break
    found: Speech | None = None
    for begin, end in reversed(_verbs(sentence, rules)):
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
        pronoun = rules.pronoun.search(head[-_NEAR:])
        if pronoun is not None and pronoun[1].lower() in _THIRD:
            return Speech(None, "reporting-before", pronoun=True)
        found = found or Speech(None, "reporting-before")
    return found


def within(words: str, code: str) -> Speech | None:
    """Who speaks, from a clause that interrupts a quotation within its marks, where a language has that.

    Examples:
        >>> within("Le thé est lent, dit Ada Quill, et c’est bien ainsi.", "fr")
        Speech(who='Ada Quill', rule='interrupted', pronoun=False, end=0)
    """
    rules = _rules(code)
    for begin, end in _verbs(words, rules) if rules.interrupts else ():
        if words[:begin].rstrip()[-1:] not in _PAUSES:
            continue
        late = _NAME_LATE.match(words, end)
        who = name_of(late[1]) if late else None
        if late is not None and who is not None and words[late.end() :].lstrip()[:1] in _PAUSES:
            return Speech(who, "interrupted")
        pronoun = rules.pronoun_late.match(words, end)
        if pronoun is not None and words[pronoun.end() :].lstrip()[:1] in _PAUSES:
            return Speech(None, "interrupted", pronoun=pronoun[1].lower() in _THIRD)
    return None


def names_a_thing(text: str, code: str) -> bool:
    """Whether the words before a mark show a title, a term or a message rather than speech.

    Examples:
        >>> names_a_thing("in a section titled ", "en"), names_a_thing("The error message says ", "en")
        (True, True)
        >>> names_a_thing("Ada Quill says ", "en")
        False
    """
    near = text[-_NEAR:].replace("\n", " ").lower().rstrip(" ")
    words = _rules(code).naming
    if _ends_with(near, words):
        return True
    head, _, last = near.rpartition(" ")
    return last.isalnum() and _ends_with(head.rstrip(" "), words)


def _ends_with(text: str, words: tuple[str, ...]) -> bool:
    """Whether a text ends with one of some words, as a word of its own."""
    return text.endswith(words) and any(text.endswith(word) and not text[: -len(word)][-1:].isalnum() for word in words)


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
        Speech(who='Ada Quill', rule='reporting-after', pronoun=False, end=15)
        >>> behind(" is what they call it.", "en") is None
        True
    """
    whole = text[:REACH].replace("\n", " ")
    rules = _rules(code)
    for pattern in rules.after:
        match = pattern.match(whole)
        if match is not None:
            return Speech(match[1], "reporting-after", end=match.end())
    start = _LEAD.match(whole).end()  # type: ignore[union-attr] # it matches nothing, too
    stop = _STOP.search(whole, start)
    verbs = _verbs(whole[start : stop.start() if stop else REACH], rules)
    if not verbs:
        return None
    begin, end = start + verbs[0][0], start + verbs[0][1]
    if begin == start:
        late = _NAME_LATE.match(whole, end)
        who = name_of(late[1]) if late else None
        if who is not None and late is not None:
            return Speech(who, "reporting-after", end=late.end())
        pronoun = rules.pronoun_late.match(whole, end)
        if pronoun is not None:
            return Speech(None, "reporting-after", pronoun=pronoun[1].lower() in _THIRD, end=pronoun.end())
        # `"On Tea" explains it`: what was marked is itself what speaks, unless somebody follows.
        somebody = _SOMEBODY.match(whole, end)
        return Speech(None, "reporting-after", end=somebody.end()) if somebody else None
    head = whole[start:begin]
    if rules.joined is not None:
        return Speech(None, "reporting-after", end=end) if len(head) <= 1 else None
    match = _NAME_FIRST.match(head)
    who = name_of(match[1]) if match else None
    if who is not None:
        return Speech(who, "reporting-after", end=end)
    pronoun = rules.pronoun.match(head)
    if pronoun is not None:
        return Speech(None, "reporting-after", pronoun=pronoun[1].lower() in _THIRD, end=end)
    if head.count(" ") <= 3 and not _CLAUSE.search(head):  # noqa: PLR2004 - `one of them wrote`
        return Speech(None, "reporting-after", end=end)
    return None
