"""The quotation marks of a language."""

from __future__ import annotations

from collections.abc import Mapping

MARKS: Mapping[str, tuple[str, str, str, str]] = {
    "en": ("“", "”", "‘", "’"),
    "ar": ("”", "“", "’", "‘"),
    "be": ("«", "»", "„", "“"),
    "bg": ("„", "“", "„", "“"),
    "ca": ("«", "»", "“", "”"),
    "cs": ("„", "“", "‚", "‘"),
    "da": ("“", "”", "‘", "’"),
    "de": ("„", "“", "‚", "‘"),
    "de-ch": ("«", "»", "‹", "›"),
    "el": ("«", "»", "“", "”"),
    "es": ("«", "»", "“", "”"),
    "et": ("„", "“", "‚", "‘"),
    "fa": ("«", "»", "‹", "›"),
    "fi": ("”", "”", "’", "’"),
    "fr": ("«\u00a0", "\u00a0»", "“", "”"),
    "fr-ch": ("«", "»", "‹", "›"),
    "he": ("”", "”", "’", "’"),
    "hr": ("„", "“", "‚", "‘"),
    "hu": ("„", "”", "»", "«"),
    "is": ("„", "“", "‚", "‘"),
    "it": ("«", "»", "“", "”"),
    "ja": ("「", "」", "『", "』"),
    "lt": ("„", "“", "„", "“"),
    "nb": ("«", "»", "‘", "’"),
    "no": ("«", "»", "‘", "’"),
    "nl": ("‘", "’", "“", "”"),
    "nn": ("«", "»", "‘", "’"),
    "pl": ("„", "”", "«", "»"),
    "pt": ("“", "”", "‘", "’"),
    "pt-pt": ("«", "»", "“", "”"),
    "ro": ("„", "”", "«", "»"),
    "ru": ("«", "»", "„", "“"),
    "sk": ("„", "“", "‚", "‘"),
    "sl": ("„", "“", "‚", "‘"),
    "sr": ("„", "“", "‘", "‘"),
    "sv": ("”", "”", "’", "’"),
    "tr": ("“", "”", "‘", "’"),
    "uk": ("«", "»", "„", "“"),
    "zh": ("“", "”", "‘", "’"),
    "zh-hant": ("「", "」", "『", "』"),
    "zh-hk": ("「", "」", "『", "』"),
    "zh-tw": ("「", "」", "『", "』"),
}
"""Opening and closing mark, and those within them, by language: the delimiters of Unicode CLDR, and the blanks of French."""


def quoted(text: str, lang: str | None = None, *, characters: int | None = None) -> str:
    """A text within the quotation marks of its language; the same marks within it become the inner ones.

    Args:
        text: what is quoted, without marks of its own around it.
        lang: BCP 47 tag; the marks of English stand for those of a language that is not known.
        characters: cut it after a word, if it is longer.

    Examples:
        >>> quoted("Tea is “slow”."), quoted("Tee ist langsam.", "de-AT"), quoted("茶", "zh-Hant-TW")
        ('“Tea is ‘slow’.”', '„Tee ist langsam.“', '「茶」')
        >>> quoted("Tea is very slow.", characters=12)
        '“Tea is very…”'
    """
    opening, closing, inner, inner_closing = _marks(lang)
    # Where one mark opens and closes, nothing tells which of the two it is; inner marks that are there are left alone.
    if opening != closing and inner not in text and text.count(opening) == text.count(closing):
        text = text.replace(opening, inner).replace(closing, inner_closing)
    if characters is not None and len(text) > characters:
        text = (text[:characters].rpartition(" ")[0] or text[:characters]).rstrip(" ,;:") + "…"
    return f"{opening}{text}{closing}"


def _marks(lang: str | None) -> tuple[str, str, str, str]:
    parts = (lang or "en").lower().replace("_", "-").split("-")
    found = (MARKS.get("-".join(parts[:count])) for count in range(len(parts), 0, -1))
    return next(filter(None, found), MARKS["en"])
