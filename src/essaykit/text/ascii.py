"""Slugs in ASCII, as Django made them and Pelican and Nikola make them still."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_DROPPED = re.compile(r"[^+\w\s-]")
_JOINED = re.compile(r"[-\s]+")


@lru_cache(maxsize=4_096)
def ascii_slug(name: str, *, plus: bool = False) -> str:
    """The slug of a name in lower-case ASCII; empty if nothing is left of it.

    Args:
        name: any text.
        plus: whether `+` stays, as in Nikola.

    Examples:
        >>> ascii_slug("Zürich & C++, 2nd_part"), ascii_slug("C++ 11", plus=True), ascii_slug("???")
        ('zurich-c-2nd_part', 'c++-11', '')
    """
    if not name.isascii():
        from text_unidecode import unidecode  # type: ignore[import-untyped] # noqa: PLC0415 - it is large

        name = unidecode(unicodedata.normalize("NFKC", name))
    bare = _DROPPED.sub("", name if plus else name.replace("+", "")).strip().lower()
    return _JOINED.sub("-", bare)
