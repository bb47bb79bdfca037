"""Block quotes: where they stand in a body, what is quoted, and what is set as a quote and is none."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import attrs

from essaykit.markup.markup import Block, Markup, Walk, named
from essaykit.model.post import Post
from essaykit.model.quote import Quote
from essaykit.quotation.asides import is_aside
from essaykit.quotation.attribution import Attribution, from_link
from essaykit.quotation.casts import Cast
from essaykit.quotation.hosts import Tagged, may_have_tags, tagged
from essaykit.quotation.leads import Leads
from essaykit.quotation.lines import lines_of, words_of
from essaykit.quotation.origin import NOTHING, captions_of, origin_of
from essaykit.quotation.pieces import Pieces
from essaykit.quotation.remarks import is_remark

NESTING = 8
"""Quotes within quotes that are Quotes of their own; what is nested deeper belongs to the outer ones alone."""

MARKED = re.compile(r">(?<![^\s*+\-.):>\]]>)")
"""Only a `>` that nothing but blanks, list marks and brackets precede can open a quote."""
_TAGGED = re.compile("<[bB][lL][oO][cC][kK][qQ]")
_PULL = re.compile(r"\b(?:wp-block-pullquote|pull-?quote|pulled)\b", re.IGNORECASE)
_IN_TEMPLATE = re.compile(r"\{\{-?\s*[\"'](https?://[^\"'\s]+)")  # an address that a template engine is to write
_EMBEDS = re.compile(
    r"\b(?:twitter-(?:tweet|video)|instagram-media|tiktok-embed|bluesky-embed|mastodon-embed|reddit-(?:card|embed)\S*|"
    r"fb-\w+|imgur-embed\S*|text-post-media|wp-embedded-content|embedly-card|flickr-embed|threads-embed|lemmy-embed)",
    re.IGNORECASE,
)


def quotes_of(
    post: Post, *, walk: Walk | None = None, cast: Cast | None = None, most: int | None = None
) -> tuple[Quote, ...]:
    """Find the block quotes of a post.

    Args:
        post: any post; its body is walked over, unless `walk` is given.
        walk: the walk over its body, if it is at hand.
        cast: who may speak in it, if it is at hand.
        most: of more, the first ones are found.

    Returns:
        All of them in the order in which they begin, embeds and asides among them (see `Quote.kind`).

    Examples:
        >>> (quote,) = quotes_of(Post(body="> Tea is *slow*.\\n>\\n> — Ada Quill, *On Tea*"))
        >>> quote.text, quote.who, quote.source, quote.evidence
        ('Tea is slow.', 'Ada Quill', 'On Tea', 'dash-line')
    """
    body = post.body
    markup = named(post.markup)
    if not may_have_blocks(body, markup):
        return ()
    if walk is None:
        walk = markup.walk(body)
    found = _found(walk.blocks, body, cast or Cast(body, post.lang), most)
    pieces = Pieces(body, markup, walk.blocks)
    quotes = [_made(post, one, pieces.piece(one.order, one.index, one.text), one.told) for one in found]
    if markup.name == "markdown" and may_have_tags(body):
        quotes += [_made(post, one, one.html, one.told) for one in tagged(body, walk.blocks, markup) if one.text]
        quotes.sort(key=lambda quote: quote.start)
    return tuple(quotes[:most])


def may_have_blocks(body: str, markup: Markup) -> bool:
    """Whether there is anything by which a block quote may be set."""
    if markup.name not in {"markdown", "html", "plain"}:
        return True
    return (">" in body and (MARKED.search(body) or _TAGGED.search(body)) is not None) or (
        markup.name == "markdown" and may_have_tags(body)
    )


def _made(post: Post, one: _Found | Tagged, html: str, told: Attribution) -> Quote:
    """A Quote, its HTML cleaned if the post is not trusted."""
    if not post.trusted:
        from essaykit.markup.clean import clean  # noqa: PLC0415 - not needed for what is trusted

        html = clean(html)
    return Quote(one.text, html=html, kind=one.kind, who=told.who, source=told.source, url=told.url, lang=post.lang,
                 start=one.start, end=one.end, evidence=told.evidence, post=post)  # fmt: skip


@attrs.define
class _Found:
    """A quote that was found."""

    order: int
    """How many quotes begin before it."""
    index: int
    stop: int
    """The position of the first block behind it."""
    start: int
    end: int
    text: str
    kind: str
    told: Attribution


def _found(blocks: Sequence[Block], body: str, cast: Cast, most: int | None) -> list[_Found]:
    """All quotes, in order."""
    found: list[_Found] = []
    around: list[_Found] = []
    captions = captions_of(blocks)
    quotes = [index for index, block in enumerate(blocks) if block[0] == "quote"]
    for order, index in enumerate(quotes[:most]):
        while around and around[-1].stop <= index:
            around.pop()
        if len(around) < NESTING:
            found.append(_quote(blocks, body, index, order, captions))
            around.append(found[-1])
    _share(blocks, body, found)
    _lead(Leads(blocks, cast), found, body)
    return [one for one in found if (one.text or one.kind != "aside") and _is_placed(body, one)]


def _is_placed(body: str, one: _Found) -> bool:
    """Whether a quote stands where it says: a walk over reStructuredText cannot tell that of all."""
    if body.startswith("<", one.start):
        return _TAGGED.match(body, one.start) is not None
    return one.start < one.end


def _quote(blocks: Sequence[Block], body: str, index: int, order: int, captions: Mapping[int, Attribution]) -> _Found:
    stop = index + 1
    count = len(blocks)
    while stop < count and blocks[stop][3] >= index:
        stop += 1
    block = blocks[index]
    lines = lines_of(blocks, index, stop)
    attributes = dict(block[6])
    embed = bool(attributes) and _EMBEDS.search(attributes.get("class", "")) is not None
    told, kept = origin_of(blocks, body, index, stop, lines, captions, embed=embed)
    if embed and told.url is not None and told.url.startswith("{"):
        addresses = _IN_TEMPLATE.findall(body, block[1], block[2])
        url = addresses[-1] if addresses else None
        told = attrs.evolve(told, url=url, evidence=told.evidence if told.who or url else None)
    if attributes and (cite := attributes.get("cite", "").strip()):
        told = attrs.evolve(told, url=cite, evidence=told.evidence or "cite-attribute")
    text = words_of(blocks, kept)
    start = block[1]
    end = start + len(body[start : block[2]].rstrip())
    kind = "embed" if embed else "pull" if _is_pulled(blocks, index) else "block"
    if not embed and is_aside(blocks, index, stop, kept, told, text):
        # `> [Read the full post](url)` in a block of its own: no quotation, but where those before it are from.
        kind, told = "aside", told if told.who else (from_link(lines[0].runs) if len(lines) == 1 else None) or NOTHING
    return _Found(order, index, stop, start, end, text, kind, told)


def _is_pulled(blocks: Sequence[Block], index: int) -> bool:
    """Whether it is set as a pull quote: WordPress has the class on the figure around it, others on the quote."""
    parent = blocks[index][3]
    return _has_pull_class(blocks[index]) or (parent >= 0 and _has_pull_class(blocks[parent]))


def _has_pull_class(block: Block) -> bool:
    return block[6] != () and _PULL.search(dict(block[6]).get("class", "")) is not None


def _share(blocks: Sequence[Block], body: str, found: Sequence[_Found]) -> None:
    """Quotes that only blank lines part have one origin, told in the last of them."""
    after: _Found | None = None
    for one in reversed(found):
        if (
            after is not None
            and after.index == one.stop
            and blocks[after.index][3] == blocks[one.index][3]
            and one.kind == "block"
            and one.told.evidence is None
            and after.told.evidence in {"dash-line", "dash-after", "link-line", "cite-element", "footer"}
            and not body[one.end : after.start].strip()
        ):
            one.told = after.told
        after = one


def _lead(leads: Leads, found: Sequence[_Found], body: str) -> None:
    """What the quotes themselves do not tell stands before them, or before those that they go on with."""
    done: dict[int, Attribution] = {}
    for one in found:
        if one.kind != "block":
            continue
        if one.told.evidence is None:
            one.told = leads.within(one.text) or one.told
        one.told = leads.completed(one.index, one.told)
        if one.told.evidence is None:
            last = done.get(leads.goes_on(one.index), NOTHING)
            if last.evidence == "lead-in":
                one.told = last
        elif one.told.who is None and one.told.evidence == "link-line":
            last = done.get(leads.goes_on(one.index), NOTHING)
            if last.who is not None and last.url == one.told.url:
                one.told = last
        if is_remark(leads.blocks, one.index, one.stop, body, one.text, one.told):
            one.kind, one.told = "aside", NOTHING
        done[one.index] = one.told
