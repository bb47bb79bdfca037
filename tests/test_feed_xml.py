"""XML of feeds: what is written by hand here is what the standard library writes."""

from __future__ import annotations

from xml.etree.ElementTree import Element, fromstring, indent, tostring

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


@given(_ELEMENTS)
def test_a_document_is_as_the_standard_library_writes_it(root: Element) -> None:
    """Declaration, indented elements, and the same characters escaped in texts and in attributes."""
    written = xml(root)
    indent(root)
    assert written == f'<?xml version="1.0" encoding="utf-8"?>\n{tostring(root, encoding="unicode")}\n'


@given(_TEXTS)
def test_an_attribute_is_read_as_it_was(value: str) -> None:
    """Line ends and tabs of an attribute stay what they are."""
    assert fromstring(xml(Element("a", {"x": value})).encode()).get("x") == value
