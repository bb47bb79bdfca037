"""Criteria: which words between quotation marks are a quotation."""

from __future__ import annotations

import re

from essaykit.text.words import count

_ENDED = re.compile(r"[.!?\u2026\u3002\uff01\uff1f][\"'\u201d\u2019)*_]*\s*$")
_PAUSED = re.compile(r"[,\uff0c]\s*$")
_HAN = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_WORDS, _CLAUSE_WORDS, _LONG = 4, 6, 9
"""Words of a quotation that is told to be one, of a sentence that is none told, and of words that just stand there."""
_HAN_WORDS, _HAN_LONG = 8, 16
"""The same in characters of Chinese and Japanese, of which two make a word."""


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
    number = count(words)
    han = 0 if words.isascii() else len(_HAN.findall(words))
    few, some, many = (_HAN_WORDS, _HAN_WORDS, _HAN_LONG) if han * 2 > number else (_WORDS, _CLAUSE_WORDS, _LONG)
    first = next((one for one in words if one.isalnum()), "")
    ended = _ENDED.search(words) is not None
    sentence = not first.islower() and (ended or (_PAUSED.search(words) is not None and told))
    if told and sentence and number >= 2:  # noqa: PLR2004 - `Pine no longer!`
        return True
    if number < few:
        return False
    if _is_title(words) and not (told and ended):
        return False
    if linked and not told:
        return False
    if named or colon or whole or (told and number >= some):
        return True
    return (sentence and number >= some) or number >= many


def _is_title(words: str) -> bool:
    """Whether nearly all its longer words have capitals."""
    long = _LONG_WORD.findall(words)
    return len(long) > 1 and sum(word[0].isupper() for word in long) >= len(long) - len(long) // 5
