"""XML as feeds, lists of feeds and sitemaps are written: one element a line."""

from __future__ import annotations

from xml.etree.ElementTree import Element


def xml(root: Element) -> str:
    """A document with its declaration.

    As `indent` and `tostring` of the standard library write it, in one walk and half the time. An element holds
    others or a text, never both.

    Examples:
        >>> root = Element("a", {"href": "?b&c"})
        >>> root.append(Element("b"))
        >>> print(xml(root), end="")
        <?xml version="1.0" encoding="utf-8"?>
        <a href="?b&amp;c">
          <b />
        </a>
    """
    out = ['<?xml version="1.0" encoding="utf-8"?>']
    _write(root, "\n", out)
    return "".join([*out, "\n"])


def _write(element: Element, line: str, out: list[str]) -> None:
    """Write an element behind `line`, which ends a line and begins one with the element's margin."""
    tag, text = element.tag, element.text
    out += (line, "<", tag)
    for name, value in element.items():
        out += (" ", name, '="', _attribute(value), '"')
    if len(element):
        out.append(">")
        for child in element:
            _write(child, line + "  ", out)
        out += (line, "</", tag, ">")
    elif text:
        out += (">", _escaped(text), "</", tag, ">")
    else:
        out.append(" />")


def _escaped(text: str) -> str:
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    return text


def _attribute(value: str) -> str:
    # XML 1.0, 3.3.3: line ends and tabs that stand as they are would be read as blanks.
    value = _escaped(value)
    for character, written in _IN_ATTRIBUTES:
        if character in value:
            value = value.replace(character, written)
    return value


_IN_ATTRIBUTES = (('"', "&quot;"), ("\r", "&#13;"), ("\n", "&#10;"), ("\t", "&#09;"))
