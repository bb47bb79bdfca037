"""Quotations of a post or of all posts of an archive."""

from __future__ import annotations

from collections.abc import Iterable

from essaykit.markup.markup import named
from essaykit.model.post import Post
from essaykit.model.quote import Quote
from essaykit.quotation.blocks import quotes_of
from essaykit.quotation.inline import inline_of, may_have_inline


def quotes(
    of: Post | Iterable[Post], *, kind: str | None = None, who: str | None = None, min_words: int = 0
) -> tuple[Quote, ...]:
    """Find the quotations of a post, or of all posts of an archive.

    Args:
        of: a Post, or an Archive or other iterable of Posts.
        kind: only those of one kind (`block`, `inline`, `pull`, `embed`); those of kind `aside` (what is set as a quotation and is none) come only if
            asked for.
        who: only those of one speaker, by the name that the post gives.
        min_words: only those of so many words or more.

    Returns:
        The quotations, in the order of the posts and of their places in them.

    Examples:
        >>> post = Post(title="On Tea", body="> Slow is smooth.\\n>\\n> — Ada Quill, *Letters*\\n")
        >>> [(quote.text, quote.who, quote.source) for quote in quotes(post)]
        [('Slow is smooth.', 'Ada Quill', 'Letters')]
    """
    posts = (of,) if isinstance(of, Post) else of
    found = [quote for post in posts for quote in _all(post, kind)]
    if kind is None:
        found = [quote for quote in found if quote.kind != "aside"]
    else:
        found = [quote for quote in found if quote.kind == kind]
    if who is not None:
        found = [quote for quote in found if quote.who is not None and quote.who.casefold() == who.casefold()]
    if min_words:
        from essaykit.text.words import count  # noqa: PLC0415 - only where words are counted

        found = [quote for quote in found if count(quote.text) >= min_words]
    return tuple(found)


def _all(post: Post, kind: str | None) -> list[Quote]:
    """All quotations of a post, in the order in which they begin; only what may be of the kind is looked for."""
    markup = named(post.markup)
    walk = None
    found: list[Quote] = []
    if may_have_inline(post.body) and kind in {None, "inline"}:
        walk = markup.walk(post.body)
        found += inline_of(post, walk=walk)
    if kind != "inline":
        found += quotes_of(post, walk=walk)
        found.sort(key=lambda quote: quote.start)
    return found
