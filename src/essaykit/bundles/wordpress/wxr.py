"""WordPress eXtended RSS as it is written: an item parsed by itself, so that a broken one costs no other.

Expat sees one item at a time, without the head of the document: there is no DTD and no entity for it to follow.
"""

from __future__ import annotations

import re
from typing import NamedTuple
from xml.parsers import expat

from essaykit.bundles.wordpress.mending import lenient, mend
from essaykit.bundles.wordpress.nodes import Node

VERSIONS = frozenset({"1.0", "1.1", "1.2"})

_ROOT = re.compile(rb"<(?:[\w.-]+:)?rss\b[^>]*>|<(?:[\w.-]+:)?channel\b[^>]*>", re.IGNORECASE)
_NAMESPACE = re.compile(r"""xmlns:([\w.-]+)\s*=\s*["']([^"']*)["']""")


class Parsed(NamedTuple):
    """What a piece says."""

    node: Node
    mended: str | None = None
    """What was wrong with it, if it had to be mended."""


def prefixes_of(head: bytes) -> dict[str, str]:
    """The prefixes of a document, and those that they stand for here: `wp`, `content`, `excerpt`, `dc`.

    The addresses of WordPress's own namespaces differ by version, and some say https.
    """
    text = b" ".join(match[0] for match in _ROOT.finditer(head)).decode("utf-8", "replace")
    found = {}
    for prefix, address in _NAMESPACE.findall(text):
        if "wordpress.org/export/" in address:
            found[prefix] = "excerpt" if "excerpt" in address else "wp"
        elif "rss/1.0/modules/content" in address:
            found[prefix] = "content"
        elif "purl.org/dc/elements" in address:
            found[prefix] = "dc"
    return {prefix: own for prefix, own in found.items() if prefix != own}


def parse(data: bytes, prefixes: dict[str, str], *, whole: bool = True) -> Parsed:
    """Parse a piece: as it stands, or mended, or by its tags alone. Whatever is in it, something comes out.

    Args:
        data: in UTF-8.
        prefixes: those that mean others.
        whole: whether the element that it begins with must end in it.
    """
    try:
        return Parsed(_renamed(_expat(data, whole=whole), prefixes))
    except expat.ExpatError as error:
        fault = _said(error)
    mended = mend(data)
    try:
        node = _expat(mended, whole=whole)
    except expat.ExpatError as error:
        return Parsed(_renamed(lenient(mended.decode("utf-8", "replace")), prefixes), f"{fault}; {_said(error)}")
    return Parsed(_renamed(node, prefixes), fault)


def _said(error: expat.ExpatError) -> str:
    return expat.errors.messages.get(error.code, str(error))


def _expat(data: bytes, *, whole: bool) -> Node:
    root = Node("", {}, [], [])
    stack = [root]
    push, pop = stack.append, stack.pop

    def start(name: str, attributes: dict[str, str]) -> None:
        node = Node(name, attributes, [], [])
        stack[-1][3].append(node)
        push(node)

    def end(_: str) -> None:
        pop()

    def text(data: str) -> None:
        stack[-1][2].append(data)

    # No namespaces: a prefix that nobody declares is no fault here.
    parser = expat.ParserCreate("utf-8")
    parser.buffer_text = True
    parser.buffer_size = 65_536
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    if not whole:
        parser.Parse(b"<x>", False)  # noqa: FBT003 - expat takes no keyword
    parser.Parse(data, whole)
    if not whole:
        return root[3][0]
    return root[3][0] if root[3] else root


def _renamed(node: Node, prefixes: dict[str, str]) -> Node:
    if not prefixes:
        return node
    prefix, colon, name = node.name.partition(":")
    own = f"{prefixes.get(prefix, prefix)}:{name}" if colon else node.name
    return Node(own, node.attributes, node.texts, [_renamed(child, prefixes) for child in node.children])
