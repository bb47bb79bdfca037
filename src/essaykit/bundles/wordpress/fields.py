"""The fields of an element: its children by name."""

from __future__ import annotations

from collections.abc import Iterator, KeysView

from essaykit.bundles.wordpress.nodes import Node


class Fields:
    """The texts of an element's children, by name; of two of one name, the first counts."""

    __slots__ = ("_texts", "node")

    def __init__(self, node: Node) -> None:
        self.node = node
        texts: dict[str, str] = {}
        for child in node[3]:
            name = child[0]
            if name not in texts:
                # Comments and custom fields are groups of elements, which others take apart.
                texts[name] = child.text if not child[3] else "" if name.startswith("wp:") else inner(child)
        self._texts = texts

    def raw(self, name: str) -> str:
        """As it stands; empty if it is absent."""
        return self._texts.get(name, "")

    def get(self, name: str) -> str:
        """Without blanks at its ends; empty if it is absent."""
        return self._texts.get(name, "").strip()

    def names(self) -> KeysView[str]:
        """The names of the children."""
        return self._texts.keys()

    def number(self, name: str) -> int | None:
        """A whole number; None if it is none."""
        text = self.get(name)
        try:
            return int(text) if len(text) <= 20 else None  # noqa: PLR2004 - no number of a file is longer
        except ValueError:
            return None

    def all(self, name: str) -> Iterator[Node]:
        """The children of one name."""
        return (child for child in self.node[3] if child[0] == name)


def inner(node: Node, depth: int = 0) -> str:
    """The text of an element whose markup was never escaped, with its tags; their order among the text is lost."""
    from html import escape  # noqa: PLC0415 - only where it is needed

    if depth > 100:  # noqa: PLR2004 - a bound, used once
        return node.text
    made = [node.text]
    for child in node.children:
        attributes = "".join(f' {name}="{escape(value)}"' for name, value in child.attributes.items())
        made.append(f"<{child.name}{attributes}>{inner(child, depth + 1)}</{child.name}>")
    return "".join(made)
