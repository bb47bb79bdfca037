"""Quotations as plain text, within the quotation marks of their language."""

from __future__ import annotations

from essaykit.model.quote import Quote
from essaykit.model.quotebook import Quotebook
from essaykit.text.quotemarks import quoted


def to_text(thing: Quote | Quotebook) -> str:
    """Write a quotation, or all of a Quotebook, as plain text.

    The quotation marks are those of the quotation's language, else of its post's, else English ones.

    Args:
        thing: a Quote, or a Quotebook, whose quotations are parted by an empty line.

    Examples:
        >>> print(to_text(Quote("Tee ist „langsam“.", who="Ada Quill", source="Über Tee", lang="de")))
        „Tee ist ‚langsam‘.“
        — Ada Quill, Über Tee
    """
    if isinstance(thing, Quotebook):
        return "\n\n".join(map(to_text, thing))
    lang = thing.lang or (thing.post.lang if thing.post is not None else None)
    told = ", ".join(filter(None, (thing.who, thing.source))) or thing.url
    return quoted(thing.text, lang) + (f"\n\u2014 {told}" if told else "")
