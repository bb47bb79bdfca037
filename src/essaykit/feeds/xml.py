"""XML as feeds, lists of feeds and sitemaps are written: one element a line."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element, indent, tostring


def xml(root: Element, written: Iterable[str] = ()) -> str:
    """A document with its declaration, escaped by the standard library. The tree is indented on the way.

    Args:
        root: its element.
        written: what stands in the root behind its elements, as `within` wrote it.

    Examples:
        >>> root = Element("a", {"href": "?b&c"})
        >>> root.append(Element("b"))
        >>> print(xml(root), end="")
        <?xml version="1.0" encoding="utf-8"?>
        <a href="?b&amp;c">
          <b />
        </a>
        >>> xml(root, [within(Element("c"))]) == xml(root).replace("<b />", "<b />\\n  <c />")
        True
    """
    indent(root)
    text = tostring(root, encoding="unicode")
    if written:
        end = f"\n</{root.tag}>"
        text = "".join([text.removesuffix(end), *written, end])
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'


def within(element: Element) -> str:
    """An element as it stands in the root of a document, on lines of its own."""
    indent(element, level=1)
    return f"\n  {tostring(element, encoding='unicode')}"
