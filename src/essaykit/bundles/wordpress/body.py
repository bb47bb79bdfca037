"""Bodies of WordPress as HTML: shortcodes, paragraphs and blocks, in the order in which WordPress itself comes to them."""

from __future__ import annotations

from collections.abc import Callable

from essaykit.bundles.wordpress.autoparagraphs import autoparagraphs
from essaykit.bundles.wordpress.blocks import has_blocks, unblocked
from essaykit.bundles.wordpress.shortcodes import Gallery, expand


def body_of(text: str, gallery: Gallery, report: Callable[[str], object]) -> str:
    """The HTML of a body as the editor holds it.

    Args:
        text: the body.
        gallery: finds the pictures of a gallery.
        report: is told the name of each block that could not be carried.

    Examples:
        >>> body_of("One\\n\\nTwo", lambda _: [], print)
        '<p>One</p>\\n<p>Two</p>\\n'
    """

    def classic(piece: str) -> str:
        return autoparagraphs(expand(piece, gallery))

    if has_blocks(text):
        return unblocked(text, classic, report)
    return classic(text)
