"""WordPress eXtended RSS as it is written: cut into items as its bytes come in, each item parsed by itself.

One broken item costs one item, memory is that of one item, and the place of everything is known in bytes of the file.
Nothing here follows a DTD or an entity: expat is given one item at a time, and never the head of the document.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from xml.parsers import expat

from essaykit.bundles.wordpress.mending import canonical, lenient, mend
from essaykit.bundles.wordpress.nodes import Node

VERSIONS = frozenset({"1.0", "1.1", "1.2"})

# What has to be seen to tell an item from text that says `<item>`.
_MARK = re.compile(rb"<!\[CDATA\[|<!--|<\?|<item(?=[\s>/])|</item\s*>|<!DOCTYPE|<!ENTITY", re.IGNORECASE)
_ITEM_END = re.compile(rb"</item\s*>")
_ROOT = re.compile(rb"<(?:[\w.-]+:)?rss\b[^>]*>|<(?:[\w.-]+:)?channel\b[^>]*>", re.IGNORECASE)
_NAMESPACE = re.compile(r"""xmlns:([\w.-]+)\s*=\s*["']([^"']*)["']""")
_ENCODING = re.compile(rb"""<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)["']""")
_LONGEST_MARK = 16


class Cut(NamedTuple):
    """A piece of the file."""

    kind: str
    """`head` (what stands before the first item), `item`, `between` (items), `doctype`, or `rest` (what was cut off)."""
    data: bytes
    """In UTF-8."""
    start: int
    """Where it begins, in bytes of the file (of its text in UTF-8, if the file has another encoding)."""


def cuts(pieces: Iterable[bytes], limit: int) -> Iterator[Cut]:
    """Cut an export into its head, its items and what stands between them.

    Args:
        pieces: the bytes of the file.
        limit: bytes that one item, or the head, may have at the most; what goes past it is given out as a `rest`.
    """
    buffer = bytearray()
    base = 0  # of the buffer's first byte, in the file
    start = 0  # of the piece under way, in the buffer
    at = 0  # how far was looked
    kind = "head"
    waiting: bytes | None = None  # for the end of a CDATA section, comment or instruction
    for piece in _utf8(pieces):
        buffer += piece
        while True:
            if waiting is not None:
                end = buffer.find(waiting, at)
                if end < 0:
                    at = max(at, len(buffer) - len(waiting) + 1)
                    break
                at, waiting = end + len(waiting), None
            match = _MARK.search(buffer, at)
            if match is None or len(buffer) - match.start() < _LONGEST_MARK:
                at = max(at, match.start() if match else len(buffer) - _LONGEST_MARK)
                break
            mark = match[0]
            at = match.end()
            if mark == b"<![CDATA[":
                waiting = b"]]>"
            elif mark == b"<!--":
                waiting = b"-->"
            elif mark == b"<?":
                waiting = b"?>"
            elif mark[:2] == b"<!":
                if kind == "head":
                    yield Cut("doctype", bytes(buffer[match.start() : match.start() + 2_000]), base + match.start())
            elif mark[:2] == b"</":
                if kind == "item":
                    yield Cut("item", bytes(buffer[start:at]), base + start)
                    kind, start = "between", at
            elif kind != "item":
                if match.start() > start:
                    yield Cut(kind, bytes(buffer[start : match.start()]), base + start)
                kind, start = "item", match.start()
            if start > 1_048_576:  # noqa: PLR2004 - what was given out goes, but not with every item
                del buffer[:start]
                base, at, start = base + start, at - start, 0
        if start:
            del buffer[:start]
            base, at, start = base + start, at - start, 0
        if len(buffer) > limit:
            yield Cut("rest", bytes(buffer[:2_000]), base)
            return
    # The last bytes are shorter than a mark might have been.
    tail = bytes(buffer[start:])
    if kind == "item":
        end = None if waiting else _ITEM_END.search(tail, max(0, at - start))
        if end:
            yield Cut("item", tail[: end.end()], base + start)
            yield Cut("between", tail[end.end() :], base + start + end.end())
        else:
            yield Cut("rest", tail, base + start)
    else:
        yield Cut(kind, tail, base + start)
        if waiting or b"</channel" not in tail:
            yield Cut("rest", b"", base + len(buffer))


def _utf8(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The bytes in UTF-8, whatever encoding the file has or says it has."""
    first = True
    decoder: codecs.IncrementalDecoder | None = None
    for piece in pieces:
        if first and piece:
            first = False
            decoder = _decoder(piece)
        yield piece if decoder is None else decoder.decode(piece).encode("utf-8", "surrogatepass")


def _decoder(piece: bytes) -> codecs.IncrementalDecoder | None:
    if piece[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return codecs.getincrementaldecoder("utf-16")("replace")
    match = _ENCODING.search(piece[:200])
    name = match[1].decode("ascii", "replace").lower() if match else "utf-8"
    if name in {"utf-8", "utf8", "us-ascii", "ascii"}:
        return None  # most are; what is not, in the items, is mended there
    try:
        found = codecs.lookup(name)
    except LookupError:
        return None
    if not found._is_text_encoding or "utf-16" in found.name or "utf-32" in found.name:  # type: ignore[attr-defined] # noqa: SLF001 - what str.encode looks at
        return None  # its bytes were just read as ASCII, so it says what is not true
    return codecs.getincrementaldecoder("cp1252" if found.name == "iso8859-1" else name)("replace")


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
        return Parsed(_renamed(lenient(canonical(mended)), prefixes), f"{fault}; {_said(error)}")
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
