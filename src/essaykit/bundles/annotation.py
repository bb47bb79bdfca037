"""W3C Web Annotations (https://www.w3.org/TR/annotation-model/) of quotations, as JSON-LD."""

from __future__ import annotations

from typing import Any

from essaykit.addresses import Links, absolute
from essaykit.errors import Problem, WriteError
from essaykit.markup.markup import named
from essaykit.model.post import Post
from essaykit.model.quote import Quote
from essaykit.model.site import Site
from essaykit.text.urls import is_absolute, is_link, to_uri

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32
"""Characters of text before and after the words quoted, by which they are found again in a changed text."""


def annotation(quote: Quote, where: Links | Site) -> dict[str, Any]:
    """A quotation as a Web Annotation: where it stands, who said it, and in what work.

    The words are selected by themselves with the text around them, and by their place in `Post.text`, the plain text
    of the body; by the words alone, if the text has them otherwise.

    Args:
        quote: a quotation that stands in a post.
        where: where the post lives: its Site, or the Links of one whose posts link to each other.

    Returns:
        An object of JSON-LD, to be written by `json.dumps`.

    Raises:
        WriteError: the quotation stands in no post, or the Site has no url.

    Examples:
        >>> post = Post("On Tea", "It is said: slow is smooth.")
        >>> quote = Quote("slow is smooth", who="Ada Quill", start=12, end=26, post=post)
        >>> made = annotation(quote, Site(url="https://slow.example"))
        >>> made["target"]["source"], made["target"]["selector"][1]
        ('https://slow.example/posts/on-tea.html', {'type': 'TextPositionSelector', 'start': 12, 'end': 26})
    """
    post = quote.post
    if post is None:
        raise WriteError(Problem("format-cannot", value="a quotation that stands in no post", detail="annotated"))
    links = where if isinstance(where, Links) else Links([post], where)
    site = links.site
    if not site.authority:
        raise WriteError(Problem("site-url-missing", key="url", value=site.url or None))
    source = absolute(links.of(post), site)
    made: dict[str, Any] = {
        # Web Annotation Data Model, 3.1: "An Annotation MUST have exactly 1 IRI that identifies it."
        "@context": CONTEXT,
        "id": f"{source}#quote-{quote.start}-{quote.end}",
        "type": "Annotation",
        "motivation": "identifying",
        "target": {"source": source, "selector": _selectors(quote, post)},
    }
    body = _body(quote, post, links)
    if body:
        made["body"] = body
    return made


def _selectors(quote: Quote, post: Post) -> list[dict[str, Any]]:
    text, start = _found(quote, post)
    # 4.2.4: `exact` is demanded; prefix and suffix are the text right before and after it.
    words: dict[str, Any] = {"type": "TextQuoteSelector", "exact": quote.text}
    if start < 0:
        return [words]
    end = start + len(quote.text)
    around = {"prefix": text[max(0, start - AROUND) : start], "suffix": text[end : end + AROUND]}
    words |= {name: part for name, part in around.items() if part}
    # 4.2.5: the first character of the text is at 0; the end is not in the segment.
    return [words, {"type": "TextPositionSelector", "start": start, "end": end}]


def _found(quote: Quote, post: Post) -> tuple[str, int]:
    """The plain text of the body, and where the words stand in it: the first time from the quotation's block on."""
    walk = named(post.markup).walk(post.body)
    text, place = walk.text, 0
    for block in walk.blocks:
        if block.end > quote.start and block.runs:
            break
        own = "".join(run.text for run in block.runs).strip()
        if own:
            place = max(place, text.find(own, place) + len(own))
    if not quote.text:
        return text, -1
    start = text.find(quote.text, place)
    return text, start if start >= 0 else text.find(quote.text)


def _body(quote: Quote, post: Post, links: Links) -> dict[str, Any] | None:
    """Who said it and in what work, as the one resource that the words are identified by."""
    said = " – ".join(filter(None, (quote.who, quote.source)))
    url = quote.url if quote.url and is_link(quote.url) else None
    if url is not None:
        found: dict[str, Any] = {"id": to_uri(url) if is_absolute(url) else links.absolute(url, post), "type": "Text"}
        if said:
            found["label"] = said
        return found
    if not said:
        return None
    # 3.2.4: an embedded textual body has its text as its value.
    return {"type": "TextualBody", "value": said, "format": "text/plain", "purpose": "identifying"}
