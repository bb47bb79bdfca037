"""Works: what a quotation is from, named in the words before it by a link, in italics or in the marks of titles."""

from __future__ import annotations

import re
from collections.abc import Sequence

from essaykit.markup.markup import Run
from essaykit.quotation.attribution import is_profile

_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_BOOK = re.compile(r"\u300a([^\u300a\u300b]{1,60})\u300b")
_TITLE_WORDS = 12


def work_of(covered: Sequence[tuple[Run, str]], who: str | None) -> tuple[str | None, str | None]:
    """The address of a work and its title.

    Args:
        covered: the words before a quotation, as runs and what of each counts.
        who: whose words they are; a link of that name to a profile is none to a work.

    Returns:
        The address that the last link leads to, and the title, if the words of the link, or others, are one.
    """
    url: str | None = None
    source: str | None = None
    for run, _ in reversed(covered):
        address = run[4]
        if not address or address.startswith(("#", "mailto:")) or run[3] == "image" or is_profile(address):
            continue
        text = " ".join("".join([one[0] for one, _ in covered if one[4] == address]).split())
        if not text.startswith("@"):
            url, source = address, text if text != who and _is_title(text) else None
            break
    if source is None:
        source = next((run[0] for run, _ in covered if run[3] in {"em", "cite"} and _is_title(run[0])), None)
    if source is None:
        book = _BOOK.search("".join([piece for _, piece in covered]))
        source = book[1] if book is not None else None
    return url, source


def _is_title(text: str) -> bool:
    """Whether words are written as a title is: several, most of the longer ones with capitals, no sentence."""
    long = _LONG_WORD.findall(text)
    capitals = sum(word[0].isupper() for word in long)
    return (
        text[:1].isupper()
        and 0 < text.count(" ") < _TITLE_WORDS
        and capitals * 2 > len(long)
        and not text.endswith((".", ","))
    )
