"""XML as feeds, lists of feeds and sitemaps are written: one element a line."""

from __future__ import annotations

from xml.etree.ElementTree import Element, indent, tostring


def xml(root: Element) -> str:
    """A document with its declaration, escaped by the standard library. The tree is indented on the way.

    Examples:
        >>> root = Element("a", {"href": "?b&c"})
        >>> root.append(Element("b"))
        >>> print(xml(root), end="")
        <?xml version="1.0" encoding="utf-8"?>
        <a href="?b&amp;c">
          <b />
        </a>
    """
    indent(root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{tostring(root, encoding="unicode")}\n'
