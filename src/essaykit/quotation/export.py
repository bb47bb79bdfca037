"""Quotations as text that reads back: Markdown block quotes with a dash line, alone or as a whole book."""

from __future__ import annotations

from collections.abc import Sequence

from essaykit.addresses import Links, absolute, href
from essaykit.markup.escaping import escape
from essaykit.model.post import Post
from essaykit.model.quote import Quote
from essaykit.model.quotebook import Quotebook
from essaykit.model.scope import day_named
from essaykit.quotation.attribution import NOBODY, are_speech
from essaykit.quotation.blocks import quotes_of


def to_markdown(thing: Quote | Quotebook, *, links: Links | None = None, path: str = "quotes.md") -> str:
    r"""Write a quotation as a Markdown block quote, or a Quotebook as a document of them, by who said them.

    Args:
        thing: a Quote, whose words are followed by a line that tells who said them and where; what it does not tell is
            left out. Or a Quotebook, in which each is followed by a link to the post in which it stands, too.
        links: where the posts of the Quotebook live; by the Site's own addresses if not given.
        path: where the document will lie in the site: from there links lead to the posts, if the Site has no url.

    Returns:
        Markdown. `quotes` finds block quotes of the same text, `who`, `source` and `url` in it.

    Examples:
        >>> quote = Quote("Tea is *slow*.", who="Ada Quill", source="On Tea", url="https://a.example/tea")
        >>> print(to_markdown(quote))
        > Tea is \*slow\*.
        >
        > — Ada Quill, [*On Tea*](https://a.example/tea)
        >>> print(to_markdown(Quotebook([Quote("Slow is smooth.", who="Bo Field", post=Post("Waiting"))])))
        # Quotes
        <BLANKLINE>
        ## Bo Field
        <BLANKLINE>
        > Slow is smooth.
        >
        > — Bo Field
        <BLANKLINE>
        Quoted in [Waiting](posts/waiting.html)
        <BLANKLINE>
    """
    if isinstance(thing, Quote):
        return _quote(thing)
    links = links or Links((), thing.site)
    parts = [f"# {escape(thing.title)}"]
    for who, said in thing.by_person().items():
        parts.append(f"## {escape(who or 'Unattributed')}")
        for quote in said:
            # Without anything between them, quotes would share what the last of them tells.
            parts += [_quote(quote), "* * *" if quote.post is None else _place(quote.post, links, path)]
    return "\n\n".join(parts) + "\n"


def _quote(quote: Quote) -> str:
    paragraphs = [
        "\\\n> ".join([escape(line) for line in paragraph.split("\n")])
        for paragraph in quote.text.split("\n\n")
        if paragraph.strip()
    ]
    told = _told(quote)
    if told and are_speech(quote.text.rstrip().rpartition("\n")[2], told):
        told = told.replace("\u2014", "--", 1)
    written = _block(paragraphs)
    if not told and not any(found.text and not found.evidence for found in quotes_of(Post(body=f"x\n\n{written}"))):
        # The words themselves end as if somebody had signed them.
        told = NOBODY
    return _block([*paragraphs, told]) if told else written


def _block(paragraphs: Sequence[str]) -> str:
    return "\n>\n".join([f"> {paragraph}" for paragraph in paragraphs])


def _told(quote: Quote) -> str:
    who = escape(quote.who) if quote.who else ""
    source = escape(quote.source) if quote.source else ""
    url = _target(quote.url) if quote.url else ""
    if who:
        if source:
            return f"\u2014 {who}, " + (f"[*{source}*]({url})" if url else f"*{source}*")
        return f"\u2014 [{who}]({url})" if url else f"\u2014 {who}"
    if url:
        return f"[{source or 'Source'}]({url})"
    return f"\u2014 *{source}*" if source else ""


def _place(post: Post, links: Links, path: str) -> str:
    """The way back to the post in which a quotation stands."""
    address = links.of(post)
    url = absolute(address, links.site) if links.site.url else href(address, path)
    day = f", {day_named(post.published)}" if post.published else ""
    return f"Quoted in [{escape(' '.join(post.title.split()) or post.slug)}]({_target(url)}){day}"


def _target(url: str) -> str:
    """An address as the target of a link, which blanks and unpaired brackets would end."""
    return url.replace("(", "%28").replace(")", "%29").replace(" ", "%20")
