"""The body of a post on a saved page, and where its small print stands: around the body, or within it as some themes have it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable

from essaykit.markup.html import plain_text
from essaykit.pages.saved.elements import Element, classed, named
from essaykit.pages.saved.filing import read_line

_CONTENTS = (
    classed("e-content"), classed("entry-content", "wp-block-post-content"),
    classed("post-content", "postcontent", "article-content", "storycontent", "post-entry", "gh-content", "post-full-content", "post__content",
            "td-post-content", "blog-item-content", "blog-post-content", "available-content", "post_content", "single-content"),
    lambda own: own.get("itemprop") == "articleBody",
    classed("entry", "post-body", "article-body", "entry-body", "article__body", "post__body", "field-name-body", "field--name-body", "storytext"),
)  # fmt: skip
"""What a body is called, the plainest first."""
SUMMARIES = classed(
    "p-summary",
    "entry-summary",
    "post-excerpt",
    "excerpt",
    "entry-excerpt",
    "wp-block-post-excerpt",
    "post-card-excerpt",
)
# What plugins put into a body.
_ADDED = classed("sharedaddy", "jp-relatedposts", "wpcnt", "robots-nocontent", "addtoany_share_save_container", "post-ratings",
                 "screen-reader-text", "addthis_toolbox", "jetpack-likes-widget-wrapper", "page-links", "wp-link-pages", "entry-utility",
                 "subscription-widget-wrap", "post-footer", "feedflare", "yarpp-related", "social-share", "share-buttons")  # fmt: skip
SMALL = classed("entry-meta", "entry-utility", "postmetadata", "post-meta", "entry-footer", "byline", "filed", "meta", "posted-on", "cat-links",
                "tags-links", "post-info", "entry-header-meta", "postinfo", "entry-info", "post-footer", "entry-tags", "entry-footer-info",
                "post-tags", "postmeta", "post-data", "article-meta", "taxonomy-category", "taxonomy-post_tag")  # fmt: skip
"""Where themes print who wrote a post, when, and what it is filed under."""
_MORE = re.compile(
    r"(?:continue|keep) reading|read (?:more|the rest)|^\W*more\W*$|weiterlesen|lire la suite|leer m\u00e1s",
    re.IGNORECASE,
)
# What WordPress sets behind the words that it takes from a post.
_CUT = re.compile(r"\[(?:\u2026|\.\.\.)\]\W*$")
_TAIL = 200
"""Characters at the end of a body in which they are looked for."""
_PRINT = 1_000
"""Characters of an element of small print, with its tags, at the most."""
_SPEECH = 8
"""Words from which on a paragraph is the author's, and no byline."""


def outermost(elements: Iterable[Element]) -> list[Element]:
    """Those that stand in no other of them."""
    found: list[Element] = []
    for own in elements:
        if not found or own.index >= found[-1].stop:
            found.append(own)
    return found


def is_content(own: Element) -> bool:
    """Whether an element is called as bodies are."""
    return any(test(own) for test in _CONTENTS)


_DAY = classed("post-meta", "post-date", "date", "entry-date", "published", "dt-published")


def is_day(own: Element) -> bool:
    """Whether an element says when a post was published."""
    return own.name == "time" or _DAY(own)


def body_in(root: Element, outside: list[Element]) -> Element | None:
    """The element that holds the body of a post; None if none is called so."""
    for test in _CONTENTS:
        found = root.first(test, outside)
        if found is not None:
            return found
    return None


def speech_of(body: Element) -> list[Element]:
    """The parts of a body that hold no small print: where small print is looked for, those are left out."""
    small = outermost(body.every(SMALL))
    if not small:
        return [body]
    starts = [own.index for own in small]
    found: list[Element] = []
    at = 0
    for own in body.within():
        if own.index < at:
            continue
        following = bisect_left(starts, own.index)
        if following == len(starts) or starts[following] >= own.stop:
            found.append(own)
            at = own.stop
        elif starts[following] == own.index:
            at = own.stop
    return found


def html_of(holder: Element, heading: Element | None, asides: list[Element], *, whole: bool) -> tuple[str, bool]:
    """The body as it was written, without what is not the author's.

    Args:
        holder: what holds the body.
        heading: the title of the post.
        asides: comments and the like.
        whole: whether the holder is the element of the post itself, with its head and foot.

    Returns:
        The body, and whether it ends in a link to the rest of it.
    """
    gone = list(holder.every(lambda own: _ADDED(own) or SMALL(own)))
    if whole:
        gone += asides
        gone += [own for own in holder.within() if own is heading or (own.parent is holder and _is_around(own))]
        if heading is not None:
            gone.append(_head(heading, holder))
    links = [
        own
        for own in holder.every(named("a"), gone)
        if "more-link" in own.classes or (_MORE.search(own.text) and len(own.text) < 120)  # noqa: PLR2004 - a bound, used once
    ]
    last = links[-1] if links else None
    cut = _CUT.search(plain_text(holder.html[-_TAIL:])) is not None
    if last is not None and len(plain_text(holder.after(last)).split()) <= 3:  # noqa: PLR2004 - a bound, used once
        cut = True
        above = last.parent
        alone = above is not None and above is not holder and above.text == last.text
        gone.append(above if alone and above is not None else last)
    return holder.without(outermost(sorted(gone, key=lambda own: own.index))), cut


def _is_around(own: Element) -> bool:
    """Whether an element directly in that of a post is head or foot of it: by its name, or as it reads as small print."""
    if own.name in {"header", "footer", "nav"} or is_day(own):
        return True
    told = read_line(own.text) if own.name in {"p", "small", "div"} and own.inner_end - own.inner < _PRINT else None
    return told is not None and bool(told.files or told.moment or told.authors)


def _head(heading: Element, holder: Element) -> Element:
    """The largest element around a title in which nothing is said but a byline."""
    head = heading
    while head.parent is not None and head.parent is not holder and not any(map(_speaks, head.parent.within())):
        head = head.parent
    return head


def _speaks(own: Element) -> bool:
    return own.name in {"blockquote", "ul", "ol", "pre", "figure", "table"} or (
        own.name == "p" and len(own.text.split()) >= _SPEECH
    )
