"""The words of a language, and those that a site has of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib import import_module
from typing import Any

import attrs

from essaykit.errors import InvalidValueError, Problem, did_you_mean
from essaykit.pages.languages.words import Words

Own = tuple[tuple[str, str | tuple[str, ...]], ...]
"""Words that a site has of its own: names of fields of `Words`, and what stands for them."""

_MODULES = {"ar": "arabic", "de": "german", "es": "spanish", "fr": "french", "it": "italian", "ja": "japanese",
            "nl": "dutch", "pl": "polish", "pt": "portuguese", "ru": "russian", "zh": "chinese"}  # fmt: skip
_MONTHS = 12


@lru_cache(maxsize=64)
def words_of(lang: str, own: Own = ()) -> Words:
    """The words of a language, English where there are none of it, with those that a site has of its own.

    Args:
        lang: a BCP 47 tag; its first part counts.
        own: the site's own words.

    Examples:
        >>> words_of("de-CH").tags, words_of("cy").tags, words_of("en", (("tags", "Topics"),)).tags
        ('Schlagwörter', 'Tags', 'Topics')
    """
    module = _MODULES.get(lang.partition("-")[0].lower())
    words: Words = import_module(f"essaykit.pages.languages.{module}").WORDS if module else Words()
    changes: dict[str, Any] = dict(own)
    return attrs.evolve(words, **changes) if own else words


def has_words(lang: str) -> bool:
    """Whether there are words of a language."""
    first = lang.partition("-")[0].lower()
    return first == "en" or first in _MODULES


def own_words(given: Mapping[str, str | Sequence[str]] | Own) -> Own:
    """Check the words that a site has of its own.

    Raises:
        InvalidValueError: there is no such word, or it is no text (for `months`, no twelve texts).
    """
    names = {field.name for field in attrs.fields(Words)}
    found: list[tuple[str, str | tuple[str, ...]]] = []
    for name, value in dict(given).items():
        if name not in names:
            raise InvalidValueError(Problem("value-invalid", key="words", value=name, expected="a word of pages",
                                            hint=did_you_mean(name, names)))  # fmt: skip
        kept = value if isinstance(value, str) else tuple(value) if isinstance(value, Sequence) else ()
        if isinstance(kept, str):
            fits = name != "months"
        else:
            fits = name == "months" and len(kept) == _MONTHS and all(isinstance(month, str) for month in kept)
        if not fits:
            expected = "twelve names" if name == "months" else "a text"
            raise InvalidValueError(Problem("value-invalid", key=name, value=str(value), expected=expected))
        found.append((name, kept))
    return tuple(sorted(found))
