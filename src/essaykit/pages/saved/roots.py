"""Where on a saved page its posts stand, and where what belongs to none of them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from essaykit.pages.saved.body import is_content, is_day, outermost
from essaykit.pages.saved.elements import Element, Page, classed, named
from essaykit.pages.saved.quotation import is_quotation


def _is_hentry(own: Element) -> bool:
    if "hentry" in own.classes:
        return True
    # Older themes give the number alone, and some take `hentry` out of what WordPress prints.
    return own.name in {"div", "article", "li"} and any(map(_ID.fullmatch, (own.get("id"), *own.classes)))


def _is_schema(own: Element) -> bool:
    kind = own.get("itemtype").lower()
    return "schema.org/blogposting" in kind or "schema.org/article" in kind


def _is_post(own: Element) -> bool:
    called = own.name in {"div", "section", "li", "article"} and _POST(own)
    return called and (is_quotation(own) or own.first(lambda one: one.name in _HEADINGS or is_content(one)) is not None)


_ID = re.compile(r"post-\d+")
_POST = classed(
    "post", "entry", "blogpost", "blog-post", "blog_post", "blog-entry", "node-blog", "storypost", "hentry-post"
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4"})
_MARKS = (
    ("h-entry", classed("h-entry")),
    ("hentry", _is_hentry),
    ("schema", _is_schema),
    ("article", named("article")),
    ("post", _is_post),
)
"""By what a post is told, and how, the plainest first."""
GUESSES = {
    "article": "each <article>",
    "post": "each element that is called `post` or `entry`",
    "body": "what stands around a body",
    "item": "each item of a list with a day",
}
"""What was taken for a post where nothing on the page says what is one."""


def roots_of(page: Page, asides: list[Element]) -> tuple[list[Element], str]:
    """The elements that are posts, and by what they were told."""
    for how, test in _MARKS:
        found = outermost(own for own in page.root.every(test, asides) if own.name not in {"body", "html"})
        if not found and how in {"h-entry", "hentry"}:  # a theme may say it of the whole page
            found = [own for own in page.root.within() if test(own)][:1]
        if found:
            return found, how
    return (
        (_around_bodies(page, asides), "body")
        if any(map(is_content, page.elements))
        else (_listed(page, asides), "item")
    )


_ITEM = classed("post-preview", "archive-item", "post-item", "blog-item")


def _listed(page: Page, asides: list[Element]) -> list[Element]:
    """The items of a list that name posts: each with a link, and the day beside it."""
    dated = [own.index for own in page.root.within() if is_day(own)]

    def is_named(own: Element) -> bool:
        within = bisect_left(dated, own.stop) - bisect_left(dated, own.index)
        return (own.name == "li" or _ITEM(own)) and within > 0 and own.first(named("a")) is not None

    return outermost(page.root.every(is_named, asides))


def _around_bodies(page: Page, asides: list[Element]) -> list[Element]:
    """Around each element that is called as bodies are, the smallest that holds a heading over it."""
    bodies = outermost(page.root.every(is_content, asides))
    headings = [own.index for own in page.root.within() if own.name in _HEADINGS]
    places = [own.index for own in bodies]
    found = []
    for body in bodies:
        root = body
        while root.parent is not None and bisect_right(headings, root.index) == bisect_left(headings, body.index):
            root = root.parent
        # One step more takes in what stands beside: the date, the terms.
        above = root.parent
        if (
            above is not None
            and above.parent is not None
            and bisect_left(places, above.stop) - bisect_left(places, above.index) == 1
        ):
            root = above
        found.append(root)
    return outermost(found)


_BLOCKS = frozenset({"div", "section", "ol", "ul", "dl", "li", "article", "aside"})
_ASIDE = classed("comment", "comments", "commentlist", "comment-list", "comments-area", "comment-body", "comment-respond", "u-comment",
                 "p-comment", "wp-block-comments", "related", "related-posts", "jp-relatedposts", "yarpp-related", "sidebar",
                 "widget-area", "author-bio", "author-box", "about-author")  # fmt: skip


def asides_of(page: Page) -> list[Element]:
    """Where comments stand, and posts that are only named. Code has comments as well, so only blocks count."""
    found = page.root.every(
        lambda own: own.name in _BLOCKS and (own.get("id") in {"comments", "respond", "sidebar"} or _ASIDE(own))
    )
    return outermost(found)
