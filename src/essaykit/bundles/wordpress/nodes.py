"""An element of XML, as it was parsed."""

from __future__ import annotations

from typing import NamedTuple


class Node(NamedTuple):
    """An element. A named tuple, as an export has a million of them."""

    name: str
    """With its prefix, as it is written."""
    attributes: dict[str, str]
    texts: list[str]
    """The text directly in it."""
    children: list[Node]

    @property
    def text(self) -> str:
        """Its text."""
        texts = self.texts
        return texts[0] if len(texts) == 1 else "".join(texts)
