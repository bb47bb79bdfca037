"""Counting words, in scripts with and without blanks between them."""

from __future__ import annotations

import math
import re

# A character of Chinese or Japanese counts as a word; elsewhere a word is a run that is no blank.
_CJK = r"\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_CJK_CHARACTER = re.compile(f"[{_CJK}]")
_WORD = re.compile(r"\w")

WORDS_A_MINUTE = 212
"""Reading speed in languages that part words by blanks; the figure that Hugo uses."""
CJK_A_MINUTE = 500
"""Reading speed in Chinese and Japanese, in characters; the figure that Hugo uses."""


def count(text: str) -> int:
    """Count the words of a text: runs parted by blanks that hold a letter or digit; each CJK character is one.

    Examples:
        >>> count("Tea, they say — it's “slow”."), count("茶は遅い。")
        (5, 4)
    """
    cjk = 0
    if not text.isascii():
        text, cjk = _CJK_CHARACTER.subn(" ", text)
    search = _WORD.search
    return cjk + sum(1 for run in text.split() if search(run))


def minutes(text: str) -> int:
    """Estimate the reading time of a text in whole minutes, at least 1 where there is a word.

    Examples:
        >>> minutes("word " * 213), minutes("")
        (2, 0)
    """
    cjk = 0 if text.isascii() else len(_CJK_CHARACTER.findall(text))
    return math.ceil((count(text) - cjk) / WORDS_A_MINUTE + cjk / CJK_A_MINUTE)
