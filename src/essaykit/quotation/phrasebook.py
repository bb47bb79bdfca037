"""Phrasebooks: the table of a language, made ready to look for its words in a text."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from essaykit.quotation.languages.choice import language
from essaykit.quotation.names import SPEAKER

_NEVER = r"(?!)"  # matches nothing, as nothing does of a language without a table


class Phrasebook(NamedTuple):
    """The words of one language that stand beside quotations."""

    phrases: dict[str, list[str]]
    """Verbs by their first words as these may stand between blanks, the longer ones first."""
    joined: re.Pattern[str] | None
    """All verbs, of a language that parts no words by blanks."""
    according: tuple[str, ...]
    accorded: re.Pattern[str]
    """One of these, and the name behind it."""
    written: tuple[str, ...]
    writer: re.Pattern[str]
    """The same of these."""
    naming: tuple[str, ...]
    showing: tuple[str, ...]
    terms: re.Pattern[str]
    pronoun: re.Pattern[str]
    pronoun_late: re.Pattern[str]
    interrupts: bool
    before: tuple[re.Pattern[str], ...]
    after: tuple[re.Pattern[str], ...]

    def verbs(self, text: str) -> list[tuple[int, int]]:
        """Where the reporting verbs of a text begin and end."""
        if self.joined is not None:
            return [match.span() for match in self.joined.finditer(text)]
        small = text.replace("\u0130", "I").lower()  # of all letters, this alone has two characters when it is small
        words = small
        for mark in "'-" if small.isascii() else "'-\u2019\u2013\u2014":
            # They may join a verb to something else: `l’a dit`, `dit-il`.
            words = words.replace(mark, " ")
        found: dict[int, int] = {}
        for word in self.phrases.keys() & words.split():
            for phrase in self.phrases[word]:
                at = small.find(phrase)
                while at >= 0:
                    end = at + len(phrase)
                    before = small[at - 1 : at]
                    if not (before.isalnum() or before == "-" or small[end : end + 1].isalnum()):
                        found.setdefault(at, end)
                    at = small.find(phrase, end)
        return sorted(found.items())


@cache
def phrasebook(code: str) -> Phrasebook:
    """That of a language, by its code; one without any words if it has no table.

    Examples:
        >>> phrasebook("en").verbs("Ada wrote")
        [(4, 9)]
    """
    one = language(code)
    pronouns = "|".join(map(re.escape, one.pronouns)) or _NEVER
    phrases: dict[str, list[str]] = {}
    for verb in sorted(one.verbs, key=len, reverse=True):
        phrases.setdefault(verb.split(" ", 1)[0], []).append(verb)
    return Phrasebook(
        {word + mark: phrases[word] for word in phrases for mark in ("", *",:;.!?)\u2026\"\u201d'\u2019")},
        None if one.blanks else re.compile("|".join(sorted(one.verbs, key=len, reverse=True))),
        one.according,
        _named(one.according),
        one.written,
        _named(one.written),
        one.naming,
        one.showing,
        re.compile(one.terms or _NEVER),
        re.compile(
            rf"(?<!\w)({pronouns})[ ]+(?:[\w'\u2019]+[ ]+){{0,3}}$"
            if one.blanks
            else rf"(?:^|.*[\s、\uff0c\u3002])?と?({pronouns})[はがも曾又也则則还還就便]?[^\u3002「」“”]{{0,16}}$",
            re.IGNORECASE,
        ),
        re.compile(rf"[ -]+({pronouns})(?!\w)", re.IGNORECASE),
        one.interrupts,
        tuple([_pattern(pattern) for pattern in one.before]),
        tuple([_pattern(pattern) for pattern in one.after]),
    )


def _named(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """One of some phrases, and the name behind it."""
    one = "|".join(map(re.escape, phrases)) or _NEVER
    return re.compile(rf"\b(?i:{one})(?:\s+|(?<=['\u2019]))(?:[a-z]+[ ]+){{0,3}}({SPEAKER})")


def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern.replace("{NAME}", f"({SPEAKER})"))
