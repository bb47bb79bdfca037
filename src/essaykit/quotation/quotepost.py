"""Posts that are one quotation, of two parts: what was said, and a line that says by whom. Tumblr has a type of post for them."""

from __future__ import annotations

import re
from html import unescape

import attrs

from essaykit.markup.html import plain_text
from essaykit.model.post import Post
from essaykit.model.quote import Quote
from essaykit.quotation.finding import quotes_in

_MARKS = re.compile(
    r"((?:\s*<[a-z][^<>]*>)*)\s*(?:&#8220;|&ldquo;|&quot;|[\"\u201c\u201e\u00ab])(.*)"
    r"(?:&#8221;|&rdquo;|&quot;|[\"\u201d\u201c\u00bb])((?:\s*</[a-z][^<>]*>)*)\s*",
    re.DOTALL | re.IGNORECASE,
)
_DASH = re.compile(r"\s*(?:[-\u2010-\u2015\u2212~]|&mdash;|&ndash;|&#821[12];)*\s*")
_LINK = re.compile(r"""<a\s[^<>]*?\bhref\s*=\s*["'](https?://[^"']+)""", re.IGNORECASE)
_PARAGRAPH = re.compile(r"</?(?:p|div)\b[^<>]*>", re.IGNORECASE)


def quotation(words: str, source: str) -> Quote:
    """The quotation of a post that is one.

    Args:
        words: what was said, as HTML; quotation marks around it are no part of it.
        source: who said it and where, as HTML; a dash before it is no part of it.

    Examples:
        >>> quote = quotation("\u201cSlow is <em>smooth</em>.\u201d", 'Ada Quill, <em>Letters</em>')
        >>> quote.text, quote.who, quote.source
        ('Slow is smooth.', 'Ada Quill', 'Letters')
        >>> quotation("Slow is smooth.", "overheard on a train").source
        'overheard on a train'
    """
    marked = _MARKS.fullmatch(words)
    said = "".join(marked.groups()) if marked else words.strip()
    line = _DASH.sub("", _PARAGRAPH.sub(" ", source), count=1).strip()
    # The line becomes one under a block quotation, so that the same rules tell who is named in it.
    found = quotes_in(Post(body=f"<blockquote>{said}</blockquote>\n<p>\u2014 {line}</p>", markup="html"), "block")
    quote = found[0] if found else Quote(plain_text(said).strip(), html=said)
    quote = attrs.evolve(quote, kind="block", start=0, end=0, post=None)
    if quote.who is not None or quote.source is not None:
        return quote
    link = _LINK.search(line)
    return attrs.evolve(
        quote, source=" ".join(plain_text(line).split()) or None, url=quote.url or (unescape(link[1]) if link else None)
    )
