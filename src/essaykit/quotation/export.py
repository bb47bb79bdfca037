"""Quotations as text that reads back: Markdown block quotes with a dash line."""

from __future__ import annotations

from essaykit.markup.escaping import escape
from essaykit.model.quote import Quote


def to_markdown(quote: Quote) -> str:
    """A quotation as a Markdown block quote, with a line that tells whose words they are and where from.

    Args:
        quote: any quotation; what it does not tell is left out.

    Returns:
        Markdown that reads back as a block quote of the same text, `who`, `source` and `url`.

    Examples:
        >>> print(to_markdown(Quote("Tea is *slow*.", who="Ada Quill", source="On Tea", url="https://a.example/tea")))
        > Tea is \\*slow\\*.
        >
        > — Ada Quill, [*On Tea*](https://a.example/tea)
    """
    paragraphs = [
        "\\\n> ".join([escape(line) for line in paragraph.split("\n")])
        for paragraph in quote.text.split("\n\n")
        if paragraph.strip()
    ]
    told = _told(quote)
    return "\n>\n".join([f"> {paragraph}" for paragraph in [*paragraphs, *([told] if told else [])]])


def _told(quote: Quote) -> str:
    who = escape(quote.who) if quote.who else ""
    source = escape(quote.source) if quote.source else ""
    url = quote.url.replace("(", "%28").replace(")", "%29").replace(" ", "%20") if quote.url else ""
    if who:
        if source:
            return f"\u2014 {who}, " + (f"[*{source}*]({url})" if url else f"*{source}*")
        return f"\u2014 [{who}]({url})" if url else f"\u2014 {who}"
    if url:
        return f"[{source or 'Source'}]({url})"
    return f"\u2014 *{source}*" if source else ""
