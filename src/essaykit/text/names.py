"""Names of people and works, compared as people compare them."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"[^\W_]+")


def words_of_name(name: str) -> tuple[str, ...]:
    """The words of a name, by which spellings of it are told to be one: without case, accents and punctuation.

    Examples:
        >>> words_of_name("Antoine de Saint-Exupéry"), words_of_name("J. R. Field")
        (('antoine', 'de', 'saint', 'exupery'), ('j', 'r', 'field'))
    """
    if not name.isascii():
        name = "".join([c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)])
    return tuple(_WORD.findall(name.casefold()))


def is_called(name: str, asked: str) -> bool:
    """Whether somebody of a name may be called by another: by the whole name, or by words of it that stand together.

    The first word alone, which many people share, will not do.

    Examples:
        >>> [is_called("Ada M. Quill", asked) for asked in ("ada m. quill", "Quill", "M Quill", "Ada", "Quill Ada")]
        [True, True, True, False, False]
    """
    words, wanted = words_of_name(name), words_of_name(asked)
    if words == wanted or not wanted:
        return bool(wanted)
    first = 1 if len(wanted) == 1 else 0
    return any(words[at : at + len(wanted)] == wanted for at in range(first, len(words)))
