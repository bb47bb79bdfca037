"""HTML bodies."""

from __future__ import annotations

from functools import partial
from html import unescape

from essaykit.markup.anchors import outline, with_anchors
from essaykit.markup.markup import Markup, Walk
from essaykit.markup.tree import Tree


def html(body: str, *, prefix: str = "", anchors: str = "") -> str:  # noqa: ARG001 - it has no footnotes to number
    """Give the body with an id on each heading, and nothing else changed.

    Examples:
        >>> html("<h2>On Tea</h2><p>Slow.</p>")
        '<h2 id="on-tea">On Tea</h2><p>Slow.</p>'
    """
    return with_anchors(body, anchors)


def walk(body: str) -> Walk:
    """Walk over the body as a browser reads it; scripts, styles and templates are no text.

    Examples:
        >>> walk("<h2>On Tea</h2><p>It is &amp; stays <em>slow</em>.").text
        'On Tea\\n\\nIt is & stays slow.'
    """
    tree = Tree(body)
    tree.feed(0, len(body))
    return Walk(tree.finish(len(body)), partial(outline, body))


def plain_text(html: str) -> str:
    """The text that a reader sees of a piece of HTML: for titles of feeds, descriptions and cards.

    Examples:
        >>> plain_text("<p>Tea &amp; <b>ink</b><br>slowly</p><script>x()</script><p>Two</p>")
        'Tea & ink\\nslowly\\n\\nTwo'
    """
    if "<" not in html:
        return " ".join(unescape(html).split())
    tree = Tree(html)
    tree.feed(0, len(html))
    return Walk(tree.finish(len(html))).text


HTML = Markup("html", html, walk, (".html", ".htm"))
