"""XML of feeds, lists of feeds and sitemaps: `essaykit.feeds.xml`."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, fromstring

from hypothesis import given
from hypothesis import strategies as st

from essaykit.feeds.xml import xml

_TEXTS = st.text(st.sampled_from("ab<>&\"'\n\t\r é\U0001f600"), max_size=6)
_ATTRIBUTES = st.dictionaries(st.sampled_from(["x", "y"]), _TEXTS, max_size=2)


def _leaf(attributes: dict[str, str], text: str | None) -> Element:
    found = Element("a", attributes)
    found.text = text
    return found


def _holder(attributes: dict[str, str], children: list[Element]) -> Element:
    found = Element("b", attributes)
    found.extend(children)
    return found


_ELEMENTS = st.recursive(
    st.builds(_leaf, _ATTRIBUTES, st.none() | _TEXTS),
    lambda inner: st.builds(_holder, _ATTRIBUTES, st.lists(inner, min_size=1, max_size=3)),
    max_leaves=8,
)


def _said(element: Element) -> tuple[str, dict[str, str], str, list[object]]:
    """A tree without its margins; XML 1.0, 2.11: line ends of a text are read as line feeds."""
    text = "" if len(element) else (element.text or "").replace("\r\n", "\n").replace("\r", "\n")
    return element.tag, dict(element.items()), text, [_said(child) for child in element]


@given(_ELEMENTS)
def test_a_document_is_read_as_it_was_meant(root: Element) -> None:
    """The same elements, texts and attributes; a declaration before them, and each element begins a line."""
    meant = _said(root)
    written = xml(root)
    assert written.startswith('<?xml version="1.0" encoding="utf-8"?>\n<')
    assert _said(fromstring(written.encode())) == meant
    assert len(re.findall(r"^ *<[ab]", written, re.MULTILINE)) == sum(1 for _ in root.iter())


@given(_TEXTS)
def test_an_attribute_is_read_as_it_was(value: str) -> None:
    """Line ends and tabs of an attribute stay what they are."""
    assert fromstring(xml(Element("a", {"x": value})).encode()).get("x") == value
