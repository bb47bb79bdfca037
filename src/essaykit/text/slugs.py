"""Slugs: the part of an address that is made from a name. Unicode-aware, stable, never empty."""

from __future__ import annotations

from functools import lru_cache
from unicodedata import is_normalized

# python-slugify drops these, which makes one slug of `C`, `C++` and `C#`.
_REPLACEMENTS = (("c++", "c-plus-plus"), ("c#", "c-sharp"), ("f#", "f-sharp"), (".net", "dot-net"),
                 ("++", "-plus-plus"), ("#", "-sharp "), ("+", "-plus-"), ("&", "-and-"), ("@", "-at-"))  # fmt: skip


def slugify(name: str) -> str:
    """Make the slug of a name: lower case, words joined by hyphens, letters of every script kept.

    The slug depends on the name alone. A name of which nothing is left (`???`, an emoji) is spelled by
    its code points, so that different names keep different slugs.

    Args:
        name: any text.

    Returns:
        At least one character; letters, digits and hyphens.

    Examples:
        >>> slugify("Public services"), slugify("C++"), slugify("C#"), slugify("Zürich")
        ('public-services', 'c-plus-plus', 'c-sharp', 'zürich')
        >>> slugify("???")
        'u3f-3f-3f'
    """
    text = name.lower()
    words = text.split()
    # Of words in plain letters, as most names are, python-slugify makes the same, in ten times as long.
    if "".join(words).isalnum() and is_normalized("NFKC", text):
        return "-".join(words)
    return _spelled(name)


@lru_cache(maxsize=16_384)
def _spelled(name: str) -> str:
    from slugify import slugify as python_slugify  # noqa: PLC0415 - not needed by a plain import

    text = name.lower()
    for old, new in _REPLACEMENTS:
        if old in text:
            text = text.replace(old, new)
    slug = python_slugify(text, allow_unicode=True)
    if slug:
        return slug
    if not name:
        return "untitled"
    return "u" + "-".join(f"{ord(character):x}" for character in name[:16])
