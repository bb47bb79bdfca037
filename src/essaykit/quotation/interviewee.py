"""The interviewee: whose words all are in a post that quotes but one person."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from essaykit.model.quote import Quote
from essaykit.quotation.casts import Cast
from essaykit.quotation.criteria import is_ended
from essaykit.quotation.marks import OPENERS

_NAMED, _OFTEN = 2, 5
"""Quotations by that name at the least, as one may be that of anybody, and those by which a post is an interview."""
_ASKED = frozenset({"block", "inline"})
_OPENERS = tuple(OPENERS)


def told_by_interviewee(body: str, found: Sequence[Quote], cast: Cast) -> list[Quote]:
    """Quotations with the name of the interviewee where nobody else is told, if a post has one.

    That is who alone is named beside quotations, and more than once, in a post in which one pronoun at the most stands
    for a speaker. Theirs is what `he` or `she` says behind the first of these quotations, and block quotes between
    quotation marks, as speech is set, if one of those that name them is. In a post that names them often they say whole sentences, too, beside which
    nobody is told.

    Args:
        body: the text of a post.
        found: its quotations, in order.
        cast: who may speak in it, and which pronouns stand for speakers.

    Examples:
        >>> from essaykit.model.post import Post
        >>> from essaykit.quotation.quotes import quotes
        >>> words = "“It is slow,” Ada Quill says.", "“It is so slow,” says Quill.", "Tea was late.", "“It was,” she says."
        >>> [quote.evidence for quote in quotes(Post(body="\\n\\n".join(words)))]
        ['reporting-after', 'reporting-after', 'interviewee']
    """
    if len(set(cast.unnamed.values())) > 1:
        return list(found)
    named = [one for one in found if one.who is not None and one.kind in _ASKED]
    if len(named) < _NAMED or len({one.who for one in named}) > 1:
        return list(found)
    who, first = named[0].who, named[0].start
    often = len(named) >= _OFTEN
    kinds = {one.kind for one in named}
    return [attrs.evolve(one, who=who, evidence="interviewee")
            if one.who is None and one.start > first and one.kind in kinds and _is_spoken(body, one, cast, alone=often) else one
            for one in found]  # fmt: skip


def _is_spoken(body: str, quote: Quote, cast: Cast, *, alone: bool) -> bool:
    """Whether the words around a quotation, or its marks, show that it is speech; with `alone`, that it is a sentence."""
    if quote.kind == "inline":
        return quote.start in cast.unnamed or (alone and is_ended(quote.text) and _begins(body, quote.start - 1))
    return quote.kind == "block" and quote.text.startswith(_OPENERS)


def _begins(body: str, mark: int) -> bool:
    """Whether a quotation mark stands where a line or a sentence begins."""
    before = body[max(0, mark - 2) : mark].rstrip(" ")
    return not before or before[-1] == "\n" or is_ended(before)
