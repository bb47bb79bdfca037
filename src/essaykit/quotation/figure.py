"""A quotation as HTML that needs no templates: what feeds bring."""

from __future__ import annotations

from html import escape

from essaykit.model.quote import Quote
from essaykit.text.urls import is_link, to_uri


def words(quote: Quote) -> str:
    """The words quoted, as HTML; cleaned, unless they come from a trusted post.

    Examples:
        >>> words(Quote("Tea & ink."))
        '<p>Tea &amp; ink.</p>'
    """
    if not quote.html:
        return "\n".join(f"<p>{escape(part, quote=False)}</p>" for part in quote.text.split("\n\n"))
    if quote.post is not None and quote.post.trusted:
        return quote.html.strip()
    from essaykit.markup.clean import clean  # noqa: PLC0415 - heavy, and most posts are trusted

    return clean(quote.html).strip()


def figure(quote: Quote) -> str:
    """A quotation as `<figure>`, with the classes of h-cite.

    HTML, 4.4.4: "Attribution for the quotation, if any, must be placed outside the blockquote element."

    Examples:
        >>> print(figure(Quote("Slow is smooth.", who="Ada Quill", source="Letters", url="https://a.example/")))
        <figure class="quote h-cite">
        <blockquote class="e-content" cite="https://a.example/">
        <p>Slow is smooth.</p>
        </blockquote>
        <figcaption><span class="p-author h-card">Ada Quill</span>, <cite><a class="u-url p-name" href="https://a.example/">Letters</a></cite></figcaption>
        </figure>
    """
    url = escape(to_uri(quote.url)) if quote.url and is_link(quote.url) else ""
    lang = escape(quote.lang) if quote.lang else ""
    told = [f'<span class="p-author h-card">{escape(quote.who, quote=False)}</span>'] if quote.who else []
    if url:
        told.append(f'<cite><a class="u-url p-name" href="{url}">{escape(quote.source or url, quote=False)}</a></cite>')
    elif quote.source:
        told.append(f'<cite><span class="p-name">{escape(quote.source, quote=False)}</span></cite>')
    caption = f"<figcaption>{', '.join(told)}</figcaption>\n" if told else ""
    attributes = (f' cite="{url}"' if url else "") + (f' lang="{lang}"' if lang else "")
    return f'<figure class="quote h-cite">\n<blockquote class="e-content"{attributes}>\n{words(quote)}\n</blockquote>\n{caption}</figure>'
