"""Reported speech: who spoke, from the clause before or behind the words, by the tables of a language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from essaykit.quotation.languages.choice import language
from essaykit.quotation.names import is_name

REACH = 240
"""Characters before and behind a quotation in which the one who said it is looked for."""

_NEAR = 40
UPPER = "".join([chr(code) for code in range(0x41, 0x530) if chr(code).isupper()])
"""The capitals of Latin, Greek and Cyrillic, for classes of regular expressions."""
_WORD = rf"(?:(?:[{UPPER}]\.[ ]?)+(?![a-z])|[{UPPER}][\w'\u2019-]*\w|[{UPPER}](?=[ ,]))"
_PARTICLE = "(?:de|da|do|dos|del|della|der|den|di|du|la|le|van|von|zu|bin|ibn|al|el|y)"
NAME = rf"{_WORD}(?:[ ]+(?:{_PARTICLE}[ ]+){{0,2}}{_WORD}){{0,4}}"
"""One to five words with capitals, particles between them."""

_ROLE = r"(?:[ ]?\([^()]{1,60}\))?(?:,[ ][^.!?:;,\"\u201c\u201d]{2,80},|[ ](?:of|from|at|von|bei|de|del|di|da|van)[ ][^.!?:;,\"]{2,40}?)?"
_ADVERB = (
    r"(?!(?:and|or|to|that|is|was|are|were|und|oder|et|ou|y|e|en|i|we|you)\b)[a-z\u00e0-\u00ff\u0430-\u044f'\u2019]+"
)
_NAME_BEFORE = re.compile(rf"(?<![\w@.-])({NAME}){_ROLE},?[ ]+(?:{_ADVERB}[ ]+){{0,3}}$")
_NAME_LATE = re.compile(rf"[ ]*(?:(?:the|our|my|his|her|der|die|das|le|la|el|il|de|het)[ ][\w -]{{2,40}}?[ ])?({NAME})")
_NAME_FIRST = re.compile(rf"(?:[Tt]he[ ])?({NAME}){_ROLE}[ ]+(?:{_ADVERB}[ ]+){{0,2}}$")
_SOMEBODY = re.compile(r"[ ](?:an?|the|one|some|my|our|his|her|their|ein\w*|der|die|mein\w*|une?|le|la|mon|ma|un[ao]?|el|uma?|o|"
                       r"il|een|de)[ ][^\W\d_]+")  # fmt: skip
_TURN = re.compile(rf"^\W*({NAME})[ ]?:\s*$")
_SENTENCE = re.compile(
    rf"(?<!\b[A-Z])(?<!Mr|Dr|Ms|St)(?<!Mrs)[.!?\u2026\u3002][\"\u201d\u2019)]*[ ]+(?=[{UPPER}\"\u201c])|[\u3002\uff01\uff1f]"
)
_CLAUSE = re.compile(r"[.!?;:\u2026\"\u201c\u201d\u201e\u00ab\u00bb]")
_LEAD = re.compile(r"[\s,.;!?\u2026\u2014\u2013-]*")
_TOKEN = re.compile(r"[^\W\d_](?:[\w'\u2019-]*\w)?")
STARTERS = frozenset(
    """
    the a an in on at as for but and or so when while if then this that these those here there he she it they we i you
    his her its their our my your what who why how where after before with from by of to one another some many most
    all no not even also just once now today yesterday recently finally later meanwhile however because since although
    though yet still according still like unlike per about another both each every first second last next mr mrs ms dr
    prof professor herr frau monsieur madame mme señor señora signor signora der die das ein eine und aber wie als im
    le les un une et mais comme el los las una y pero como il lo gli ma o os e mas de het een en maar update edit note
    january february march april may june july august september october november december monday tuesday wednesday
    thursday friday saturday sunday в и но как на он она это
    """.split()  # noqa: SIM905 - a table of words reads best as words
)
_ROLES = frozenset({
    "ceo", "cto", "cfo", "coo", "cio", "founder", "co-founder", "president", "chairman", "chair", "director", "editor",
    "chief", "manager", "vp", "head", "author", "minister", "secretary", "senator", "doctor", "king", "queen", "pope",
    "internet", "web", "english", "god",
})  # fmt: skip
_THIRD = frozenset(
    """
    he she his her er sie il elle él ella lui lei egli ele ela hij zij ze он она t-il t-elle
    """.split()  # noqa: SIM905 - as above
)
_DIGITS = re.compile(r"\d")


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
    """Verbs by their first words, the longer ones first."""
    joined: re.Pattern[str] | None
    """All verbs, of a language that parts no words by blanks."""
    according: re.Pattern[str] | None
    naming: re.Pattern[str]
    pronoun: re.Pattern[str]
    pronoun_late: re.Pattern[str]
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
    joined = None if not one.before else re.compile("|".join(sorted(one.verbs, key=len, reverse=True)))
    return _Rules(
        phrases,
        joined,
        re.compile(rf"\b(?i:{'|'.join(map(re.escape, one.according))})\s+(?:[a-z]+[ ]+){{0,3}}({NAME})")
        if one.according else None,
        re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, one.naming)) or '(?!)'})(?:[ ]+\w+)?[ ]*$", re.IGNORECASE),
        re.compile(rf"(?<!\w)({pronouns})[ ]+(?:[\w'\u2019]+[ ]+){{0,3}}$", re.IGNORECASE),
        re.compile(rf"[ -]+({pronouns})(?!\w)", re.IGNORECASE),
        tuple(map(re.compile, one.before)),
        tuple(map(re.compile, one.after)),
    )  # fmt: skip


def _verbs(text: str, rules: _Rules, start: int = 0) -> Iterator[tuple[int, int]]:
    """Where the reporting verbs of a text begin and end."""
    if rules.joined is not None:
        for match in rules.joined.finditer(text, start):
            yield match.span()
        return
    small = text.lower()
    if len(small) != len(text):
        return
    for match in _TOKEN.finditer(small, start):
        for phrase in rules.phrases.get(match[0], ()):
            end = match.start() + len(phrase)
            if small.startswith(phrase, match.start()) and not small[end : end + 1].isalnum():
                yield match.start(), end
                break


def name_of(text: str) -> str | None:
    """The name in words with capitals: without what only begins a sentence; None if nothing is left.

    Examples:
        >>> name_of("As Ada Quill"), name_of("The"), name_of("Mr. Field's")
        ('Ada Quill', None, None)
    """
    words = text.split()
    while words and re.split("['\u2019]", words[0].strip(".,").lower(), maxsplit=1)[0] in STARTERS:
        del words[0]
    name = " ".join(words).rstrip(",;:")
    if name.endswith(("'s", "\u2019s")) or _DIGITS.search(name):
        return None
    if name.endswith(".") and len(words[-1]) > 2 and words[-1] not in {"Jr.", "Sr."}:  # noqa: PLR2004 - an initial
        name = name[:-1]
    if name.lower() in _ROLES:
        return None
    return name if is_name(name) and (len(name) > 1) else None


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
    turn = _TURN.match(sentence) if len(sentence) == len(text) else None
    if turn is not None:
        return Speech(name_of(turn[1]), "turn")
    if rules.according is not None:
        names = [name_of(match[1]) for match in rules.according.finditer(sentence)]
        if names and names[-1] is not None:
            return Speech(names[-1], "according-to")
    found: Speech | None = None
    for begin, end in reversed(list(_verbs(sentence, rules))):
        head, tail = sentence[:begin], sentence[end:]
        if head.endswith("to "):
            # `another way to say`: nobody says it.
            continue
        if _CLAUSE.search(tail.rstrip(" :,\u2014\u2013-(\u3000\uff1a\uff0c")):
            break
        who = _subject(head)
        if who is not None:
            return Speech(who, "reporting-before")
        pronoun = rules.pronoun.search(head)
        if pronoun is not None and pronoun[1].lower() in _THIRD:
            return Speech(None, "reporting-before", pronoun=True)
        found = found or Speech(None, "reporting-before")
    return found


def names_a_thing(text: str, code: str) -> bool:
    """Whether the words before a mark show a title, a term or a message rather than speech.

    Examples:
        >>> names_a_thing("in a section titled ", "en"), names_a_thing("The error message says ", "en")
        (True, True)
        >>> names_a_thing("Ada Quill says ", "en")
        False
    """
    return _rules(code).naming.search(text[-_NEAR:].replace("\n", " ")) is not None


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
    verb = next(_verbs(whole, rules, start), None)
    if verb is None:
        return None
    begin, end = verb
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
