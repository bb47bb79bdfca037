"""Which language a text is in, as far as the tables go."""

from __future__ import annotations

import re
from functools import cache
from importlib import import_module

from essaykit.quotation.languages.language import Language

HOMES = {
    "en": "english", "de": "german", "fr": "french", "es": "spanish", "it": "italian", "pt": "portuguese",
    "nl": "dutch", "ru": "russian", "ja": "japanese", "zh": "chinese",
}  # fmt: skip
"""The module of each language."""

_BY_WORDS = tuple([code for code in HOMES if code not in {"ru", "ja", "zh"}])

UNKNOWN = Language("und", verbs=())
"""Of a language without a table, structure alone tells who spoke."""

SAMPLE = 1_200
"""Characters by which a language is recognised."""

_KANA = re.compile(r"[\u3041-\u30ff]")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_ENOUGH = 3
_MARKUP = re.compile(r"<[^>]*>|https?://[^\s)>]*|`[^`]*`")
_ENGLISH_SHARE = 150  # characters that have one `the`, and half an `and`, in no other language of the table
_SCRIPT_SHARE = 10  # where a tenth of the letters are of a script, it is the text's


@cache
def language(code: str) -> Language:
    """The table of a language, by its BCP 47 tag; `UNKNOWN` if there is none.

    Examples:
        >>> language("de").code, language("x-none").code
        ('de', 'und')
    """
    home = HOMES.get(code)
    if home is None:
        return UNKNOWN
    found: Language = getattr(import_module(f"essaykit.quotation.languages.{home}"), home.upper())
    return found


def language_of(text: str, lang: str | None = None) -> Language:
    """The table for a text.

    Args:
        text: of which the first 1,200 characters count; it may be a body with its markup.
        lang: its BCP 47 tag, if it is known; it is believed.

    Examples:
        >>> language_of("It is slow, and that is the point of it.").code, language_of("茶は遅いものである").code
        ('en', 'ja')
    """
    if lang:
        return language(lang.replace("_", "-").split("-", 1)[0].lower())
    sample = text[:SAMPLE]
    if sample.count(" the ") * _ENGLISH_SHARE > len(sample) < sample.count(" and ") * _ENGLISH_SHARE * 2:
        return language("en")
    sample = _MARKUP.sub(" ", sample)
    # A tenth of Chinese, of which each character takes three bytes, makes it longer by a fifth, as does a third of Russian.
    if len(sample.encode("utf-8", "replace")) * 5 > len(sample) * 6:
        han = len(_HAN.findall(sample))
        kana = len(_KANA.findall(sample))
        if (han + kana) * _SCRIPT_SHARE > len(sample):
            return language("ja" if kana * _SCRIPT_SHARE > han else "zh")
        if len(_CYRILLIC.findall(sample)) * 3 > len(sample):
            return language("ru")
    counts = dict.fromkeys(_BY_WORDS, 0)
    languages = _common()
    for word in filter(languages.__contains__, sample.split()):
        for code in languages[word]:
            counts[code] += 1
    # English comes first in the table: it has what no other language has more of, and what is too short to tell.
    best = max(counts, key=counts.__getitem__)
    return language(best if counts[best] >= _ENOUGH else "en")


@cache
def _common() -> dict[str, list[str]]:
    """The languages in which each word is common, however it begins: to make a text small takes longer than to split it."""
    found: dict[str, list[str]] = {}
    for code in _BY_WORDS:
        for word in language(code).common:
            for form in {word, word.capitalize(), word.upper()}:
                found.setdefault(form, []).append(code)
    return found
