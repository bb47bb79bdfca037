"""Posts of a saved page that are one quotation, as Tumblr's themes print them."""

from __future__ import annotations

from essaykit.model.quote import Quote
from essaykit.pages.saved.elements import Element, classed, named
from essaykit.quotation.quotepost import quotation

_WORDS = classed("quote", "quote-text", "quote_text", "quote-body", "quote-content")
_SOURCE = classed("source", "quote-source", "quote_source", "quote-author", "quote_author")
_TITLES = named("h1", "h2", "h3", "h4")


def is_quotation(own: Element) -> bool:
    """Whether an element is a post of that type: themes put `post {PostType}` into its class.

    The same word is the name of much that is quoted within other posts, and those have titles.
    """
    return own.classes >= {"post", "quote"} and own.first(_TITLES) is None


def quotation_of(root: Element, body: str) -> Quote:
    """The quotation that a post is.

    Args:
        root: the element of the post.
        body: what it holds, as HTML, without its small print.
    """
    source = root.first(_SOURCE)
    words = root.first(_WORDS, [source] if source is not None else []) or root.first(named("blockquote", "q"))
    if words is None:
        said = body if source is None else body.replace(source.outer, "", 1)
    elif source is not None and words.start <= source.start < words.end:
        said = words.without([source])
    else:
        said = words.html
    return quotation(said, source.html if source is not None else "")
