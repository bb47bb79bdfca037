"""The language of a page as HTML has it: a `lang` that is well formed, and the direction of its script."""

from __future__ import annotations

import re
from functools import lru_cache

from markupsafe import Markup as Safe

# RFC 5646, 2.1: subtags of one to eight letters and digits, the first of letters alone.
_TAG = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*|x(?:-[A-Za-z0-9]{1,8})+")
_NAMES = {
    "ar": "العربية", "bg": "Български", "ca": "Català", "cs": "Čeština", "cy": "Cymraeg", "da": "Dansk", "de": "Deutsch",
    "el": "Ελληνικά", "en": "English", "eo": "Esperanto", "es": "Español", "et": "Eesti", "eu": "Euskara", "fa": "فارسی",
    "fi": "Suomi", "fr": "Français", "ga": "Gaeilge", "gl": "Galego", "he": "עברית", "hi": "हिन्दी", "hr": "Hrvatski",
    "hu": "Magyar", "id": "Bahasa Indonesia", "is": "Íslenska", "it": "Italiano", "ja": "日本語", "ko": "한국어",
    "la": "Latina", "lt": "Lietuvių", "lv": "Latviešu", "nb": "Norsk bokmål", "nl": "Nederlands", "nn": "Norsk nynorsk",
    "no": "Norsk", "pl": "Polski", "pt": "Português", "ro": "Română", "ru": "Русский", "sk": "Slovenčina",
    "sl": "Slovenščina", "sr": "Српски", "sv": "Svenska", "th": "ไทย", "tr": "Türkçe", "uk": "Українська", "ur": "اردو",
    "vi": "Tiếng Việt", "zh": "中文",
}  # fmt: skip
_RIGHT_TO_LEFT = frozenset(
    ["ar", "arc", "arz", "azb", "bcc", "ckb", "dv", "fa", "glk", "he", "iw", "ji", "khw", "ks", "lrc", "mzn", "nqo",
     "pnb", "ps", "sd", "syr", "ug", "ur", "yi"]
)  # fmt: skip
_SCRIPTS_RIGHT_TO_LEFT = frozenset(
    ["adlm", "arab", "aran", "hebr", "mand", "mend", "nkoo", "rohg", "samr", "syrc", "thaa"]
)


@lru_cache(maxsize=1_024)
def language(name: str | None) -> str:
    """The name of a language as `lang` takes it; empty if it is none.

    Examples:
        >>> language("en_GB"), language("de"), language('"><script>'), language(None)
        ('en-GB', 'de', '', '')
    """
    tag = (name or "").strip().replace("_", "-")
    return tag if _TAG.fullmatch(tag) else ""


@lru_cache(maxsize=1_024)
def direction(lang: str) -> str:
    """`rtl` for a language that is written from right to left, else `ltr`; the script wins if the tag names one.

    Examples:
        >>> direction("ar"), direction("en-GB"), direction("pa-Arab"), direction("ku-Latn")
        ('rtl', 'ltr', 'rtl', 'ltr')
    """
    first, *others = lang.lower().split("-")
    script = next((part for part in others if len(part) == 4 and part.isalpha()), None)  # noqa: PLR2004 - RFC 5646
    right = script in _SCRIPTS_RIGHT_TO_LEFT if script else first in _RIGHT_TO_LEFT
    return "rtl" if right else "ltr"


def own_name(lang: str) -> str:
    """What the speakers of a language call it; the tag itself where that is not known, or says more.

    Examples:
        >>> own_name("fr"), own_name("pt-BR"), own_name("tlh")
        ('Français', 'Português (BR)', 'tlh')
    """
    first, _, rest = lang.partition("-")
    name = _NAMES.get(first.lower())
    return lang if name is None else f"{name} ({rest})" if rest else name


@lru_cache(maxsize=1_024)
def marked(lang: str) -> Safe:
    """The attributes of what is in another language than the things around it."""
    return Safe(' lang="{}" dir="{}"').format(lang or "en", direction(lang))
