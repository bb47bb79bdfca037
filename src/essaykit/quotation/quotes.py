"""Quotations of a post or of all posts of an archive."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import attrs

from essaykit.errors import Problem, ReadError
from essaykit.format import Limits
from essaykit.model.post import Post
from essaykit.model.quote import Quote
from essaykit.quotation.finding import Attributor, Report, quotes_in


def quotes(
    of: Post | Iterable[Post],
    *,
    kind: str | None = None,
    who: str | None = None,
    min_words: int = 0,
    attributor: Attributor | None = None,
    limits: Limits | None = None,
    report: Report | None = None,
) -> tuple[Quote, ...]:
    """Find the quotations of a post, or of all posts of an archive.

    Args:
        of: a Post, or an Archive or other iterable of Posts.
        kind: only those of one kind (`block`, `inline`, `pull`, `embed`); those of kind `aside` (what is set as a
            quotation and is none) come only if asked for.
        who: only those of one speaker, by a name as `Quote.said_by` takes it: the whole of it or the surname, without
            regard to case, accents and punctuation.
        min_words: only those of so many words or more.
        attributor: asked who speaks wherever the rules do not tell: it is given what stands before the quotation,
            its words, and what stands behind it, and returns a name or None. `Quote.evidence` is then `attributor`.
        limits: how many quotations of one post are looked for.
        report: told of a post that has more, of which the first ones are given then.

    Returns:
        The quotations, in the order of the posts and of their places in them. That of a post which is a quotation
        itself (`Post.quote`) comes first.

    Raises:
        ReadError: a post has more quotations than `limits` says, and there is no `report`.

    Examples:
        >>> post = Post(title="On Tea", body="> Slow is smooth.\\n>\\n> — Ada Quill, *Letters*\\n")
        >>> [(quote.text, quote.who, quote.source) for quote in quotes(post)]
        [('Slow is smooth.', 'Ada Quill', 'Letters')]
    """
    posts = (of,) if isinstance(of, Post) else of
    limits, report = limits or Limits(), report or _refuse
    found = [
        quote
        for post in posts
        for quote in with_own(post, quotes_in(post, kind, attributor=attributor, limits=limits, report=report))
    ]
    if kind is None:
        found = [quote for quote in found if quote.kind != "aside"]
    else:
        found = [quote for quote in found if quote.kind == kind]
    if who is not None:
        found = [quote for quote in found if quote.said_by(who)]
    if min_words:
        from essaykit.text.words import count  # noqa: PLC0415 - only where words are counted

        found = [quote for quote in found if count(quote.text) >= min_words]
    return tuple(found)


def _refuse(problem: Problem) -> None:
    raise ReadError(problem)


def with_own(post: Post, found: Sequence[Quote]) -> Sequence[Quote]:
    """The quotations of a post's body, behind the one that the post is itself, if it is one."""
    if post.quote is None:
        return found
    # One of a Quotebook says already in which post it stands.
    return [post.quote if post.quote.post is not None else attrs.evolve(post.quote, post=post), *found]
