"""Finding: all quotations of one post, by one walk over what may hold them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import islice
from operator import attrgetter

import attrs

from essaykit.errors import Problem
from essaykit.format import Limits
from essaykit.markup.markup import named
from essaykit.model.post import Post
from essaykit.model.quote import Quote
from essaykit.quotation.blocks import may_have_blocks, quotes_of
from essaykit.quotation.casts import Cast
from essaykit.quotation.inline import inline_of, openers
from essaykit.quotation.interviewee import told_by_interviewee
from essaykit.quotation.skimming import skimmed

_PLACE = attrgetter("start")
_ASKED = frozenset({"block", "inline"})
_LIMITS = Limits()
_REACH = 1_000  # characters before and behind a quotation that an attributor is given at the most

Attributor = Callable[[str, str, str], str | None]
"""Tells who speaks, from what stands before a quotation, its words, and what stands behind it; None if nobody is told.

What stands around is the paragraph as its author wrote it, markup included.
"""


Report = Callable[[Problem], None]
"""Told of a post that has more quotations than are looked for."""


def quotes_in(
    post: Post,
    kind: str | None = None,
    *,
    attributor: Attributor | None = None,
    limits: Limits = _LIMITS,
    report: Report | None = None,
) -> list[Quote]:
    """The quotations of a post in the order in which they begin, asides among them.

    Args:
        post: any post.
        kind: what is certainly of another kind is not looked for.
        attributor: asked about those quotations whose speaker the rules do not tell.
        limits: how many are found at the most.
        report: told if there are more.

    Examples:
        >>> [quote.text for quote in quotes_in(Post(body="Ada wrote “It is slow, and that is it.”"))]
        ['It is slow, and that is it.']
    """
    body = post.body
    markup = named(post.markup)
    marks = openers(body) if kind in {None, "inline"} else ""
    blocks = kind != "inline" and may_have_blocks(body, markup)
    if not marks and not blocks:
        return []
    text = body
    if markup.name == "markdown":
        text = skimmed(body, marks)
        marks = openers(text) if marks else ""
        if not marks and not blocks:
            return []
    walk = markup.walk(text)
    cast = Cast(body, post.lang)
    most = limits.quotes + 1
    found = list(islice(inline_of(post, walk=walk, cast=cast, marks=marks), most)) if marks else []
    if blocks:
        found += quotes_of(post, walk=walk, cast=cast, most=most)
        found.sort(key=_PLACE)
    if kind is None:
        found = told_by_interviewee(body, found, cast)
    elif any(one.who is None and one.kind == kind for one in found):
        # Whether all words are one person's is seen by those of the other kinds, too.
        known = {(one.kind, one.start): one for one in quotes_in(post, limits=limits)}
        found = [known.get((one.kind, one.start), one) for one in found]
    if len(found) >= most:
        if report is not None:
            line = (post.source.header + post.body[: found[limits.quotes].start]).count("\n") + 1
            report(Problem("limit-exceeded", path=post.source.path, line=line, expected=f"{limits.quotes:,}",
                           detail="quotations"))  # fmt: skip
        del found[limits.quotes :]
    if attributor is not None:
        found = [_attributed(quote, body, attributor) for quote in found]
    return found


def _attributed(quote: Quote, body: str, attributor: Attributor) -> Quote:
    """A quotation with the name that an attributor gives, if it has none."""
    if quote.who is not None or quote.kind not in _ASKED:
        return quote
    before = body[max(0, quote.start - _REACH) : quote.start].rstrip()
    behind = body[quote.end : quote.end + _REACH].lstrip()
    who = attributor(before.rpartition("\n\n")[2], quote.text, behind.partition("\n\n")[0])
    return attrs.evolve(quote, who=who, evidence="attributor") if who else quote


class Quotations:
    """The quotations of posts, those of each post found but once.

    Args:
        found: posts, and the quotations that were found in them already.
        limits: how many are found in a post at the most.
        report: told of each post that has more.

    Examples:
        >>> post = Post(body="Ada wrote “It is slow, and that is it.”")
        >>> found = Quotations()
        >>> found(post)[0].text, found(post) is found(post)
        ('It is slow, and that is it.', True)
    """

    def __init__(
        self,
        found: Iterable[tuple[Post, list[Quote]]] = (),
        limits: Limits = _LIMITS,
        report: Report | None = None,
    ) -> None:
        self._found = {id(post): (post, quotes) for post, quotes in found}
        self._limits, self._report = limits, report

    def __call__(self, post: Post) -> list[Quote]:
        """Those of a post, asides among them."""
        found = self._found.get(id(post))
        if found is None:
            found = self._found[id(post)] = (post, quotes_in(post, limits=self._limits, report=self._report))
        return found[1]

    def __reduce__(self) -> tuple[type[Quotations], tuple[list[tuple[Post, list[Quote]]], Limits]]:
        return Quotations, (list(self._found.values()), self._limits)
