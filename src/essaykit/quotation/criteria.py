"""Criteria: which words between quotation marks are a quotation."""

from __future__ import annotations

import re

from essaykit.text.words import count

_BEHIND = " \t\r\n\"'\u201d\u2019)*_"
_STOPS = frozenset(".!?\u2026\u3002\uff01\uff1f")
_PAUSES = (",", "\uff0c")
_HAN = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_WORDS, _CLAUSE_WORDS, _LONG = 4, 6, 9
"""Words of a quotation that is told to be one, of a sentence that is none told, and of words that just stand there."""
_HAN_WORDS, _HAN_LONG = 8, 16
"""The same in characters of Chinese and Japanese, of which two make a word."""
_ENOUGH = 200
"""Characters that hold as many words as are ever asked for."""


def may_be_quotation(words: str) -> bool:
    """Whether what stands between marks can be a quotation at all, whatever stands around.

    Examples:
        >>> may_be_quotation("Pine no longer!"), may_be_quotation("proper"), may_be_quotation("slow tea")
        (True, False, False)
    """
    blanks = words.count(" ") + words.count("\n")
    if not blanks and words.isascii():
        return False
    if blanks + 1 < _WORDS and not (is_ended(words) or words.rstrip().endswith(_PAUSES) or _HAN.search(words)):
        return False
    return is_quotation(words, told=True, named=True, whole=True, colon=True, linked=False)


def is_quotation(words: str, *, told: bool, named: bool, whole: bool, colon: bool, linked: bool) -> bool:
    """Whether what stands between marks is a quotation, not a title, a term, or words at arm's length.

    Args:
        words: what stands between them.
        told: whether the words around report speech.
        named: whether they tell by whom.
        whole: whether nothing else stands in the paragraph.
        colon: whether a colon stands before the opening mark.
        linked: whether all the words are one link.

    Examples:
        >>> is_quotation("Pine no longer!", told=True, named=True, whole=False, colon=False, linked=False)
        True
        >>> is_quotation("proper", told=False, named=False, whole=False, colon=False, linked=False)
        False
    """
    number, few, some, many = _measured(words)
    ended = is_ended(words)
    sentence = (ended or (told and words.rstrip().endswith(_PAUSES))) and not next(
        (one for one in words if one.isalnum()), ""
    ).islower()
    if told and sentence and number > 1:
        return True
    if number < few:
        return False
    if not (told and ended) and _is_title(words):
        return False
    if linked and not told:
        return False
    if named or colon or whole or (told and number >= some):
        return True
    return (sentence and number >= some) or number >= many


def _measured(words: str) -> tuple[int, int, int, int]:
    """How many words there are, and how many make a quotation that is told, a sentence, and one that just stands there."""
    start = words[:_ENOUGH]
    if not start.isascii() and _HAN.search(start):
        number = count(start)
        if len(_HAN.findall(start)) * 2 > number:
            return number, _HAN_WORDS, _HAN_WORDS, _HAN_LONG
    # Dashes, and marks that French sets apart, are no words.
    number = len([word for word in start.split() if len(word) > 1 or word.isalnum()])
    return number, _WORDS, _CLAUSE_WORDS, _LONG


def is_ended(words: str) -> bool:
    """Whether words end as a sentence does, closing marks aside."""
    return words.rstrip(_BEHIND)[-1:] in _STOPS


def _is_title(words: str) -> bool:
    """Whether nearly all its longer words have capitals."""
    long = _LONG_WORD.findall(words)
    return len(long) > 1 and sum(word[0].isupper() for word in long) >= len(long) - len(long) // 5
