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

_OWN = frozenset({"wp", "content", "excerpt", "dc"})


class Parsed(NamedTuple):
    """What a piece says."""

    node: Node
    mended: str | None = None
    """What was wrong with it, if it had to be mended."""


def prefixes_of(head: bytes) -> dict[str, str]:
    """The prefixes of a document that stand for others here: `wp`, `content`, `excerpt`, `dc`."""
    text = b" ".join(match[0] for match in _ROOT.finditer(head)).decode("utf-8", "replace")
    found = {prefix: _meaning(address) for prefix, address in _NAMESPACE.findall(text)}
    # An address that is not known changes nothing: exporters of other makers write what they like behind `xmlns:wp`.
    return {prefix: own for prefix, own in found.items() if own is not None and own != prefix}


def _meaning(address: str) -> str | None:
    """The prefix that WordPress itself gives a namespace; None for those that exports do not use.

    The addresses of WordPress's own namespaces differ by version, and some say https.
    """
    if "wordpress.org/export/" in address:
        return "excerpt" if "excerpt" in address else "wp"
    if "rss/1.0/modules/content" in address:
        return "content"
    return "dc" if "purl.org/dc/elements" in address else None


def _declared(attributes: dict[str, str]) -> dict[str, str]:
    """What the declarations of an element make of prefixes; one that takes an own prefix for others' elements is heeded."""
    found = {}
    for key, address in attributes.items():
        name, _, prefix = key.partition(":")
        if name == "xmlns":
            found[prefix] = _meaning(address) or (address if prefix in _OWN else prefix)
    return found


def parse(data: bytes, prefixes: dict[str, str], *, whole: bool = True) -> Parsed:
    """Parse a piece: as it stands, or mended, or by its tags alone. Whatever is in it, something comes out.

    Args:
        data: in UTF-8.
        prefixes: those that mean others.
        whole: whether the element that it begins with must end in it.
    """
    try:
        return Parsed(_expat(data, prefixes, whole=whole))
    except expat.ExpatError as error:
        fault = _said(error)
    mended = mend(data)
    try:
        return Parsed(_expat(mended, prefixes, whole=whole), fault)
    except expat.ExpatError as error:
        text = mended.decode("utf-8", "replace")
        for prefix, own in prefixes.items():
            text = text.replace(f"<{prefix}:", f"<{own}:").replace(f"</{prefix}:", f"</{own}:")
        return Parsed(lenient(text), f"{fault}; {_said(error)}")


def _said(error: expat.ExpatError) -> str:
    return expat.errors.messages.get(error.code, str(error))


def _expat(data: bytes, prefixes: dict[str, str], *, whole: bool) -> Node:
    root = Node("", {}, [], [])
    stack = [root]
    push, pop = stack.append, stack.pop
    scopes = [prefixes]

    def start(name: str, attributes: dict[str, str]) -> None:
        node = Node(name, attributes, [], [])
        stack[-1][3].append(node)
        push(node)

    def end(_: str) -> None:
        pop()

    # Few pieces need their names looked up, so the others are not asked to pay for it.
    def start_named(name: str, attributes: dict[str, str]) -> None:
        scope = scopes[-1]
        if attributes:
            scope = scope | _declared(attributes)
        scopes.append(scope)
        prefix, colon, local = name.rpartition(":")
        own = scope.get(prefix, prefix)
        start(f"{own}:{local}" if colon or own else name, attributes)

    def end_named(name: str) -> None:
        scopes.pop()
        end(name)

    def text(data: str) -> None:
        stack[-1][2].append(data)

    named = bool(prefixes) or b"xmlns" in data
    # No namespaces of expat's: a prefix that nobody declares is no fault here.
    parser = expat.ParserCreate("utf-8")
    parser.buffer_text = True
    parser.buffer_size = 65_536
    parser.StartElementHandler = start_named if named else start
    parser.EndElementHandler = end_named if named else end
    parser.CharacterDataHandler = text
    if not whole:
        parser.Parse(b"<x>", False)  # noqa: FBT003 - expat takes no keyword
    parser.Parse(data, whole)
    if not whole:
        return root[3][0]
    return root[3][0] if root[3] else root
