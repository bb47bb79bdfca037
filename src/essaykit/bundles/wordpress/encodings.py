"""The encoding of an export: told by its first bytes, whatever pieces they come in, and made UTF-8."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator
from itertools import chain

import attrs

from essaykit.text.encodings import narrow, wide

_LOOKED_AT = 200
"""Bytes in which a file says its encoding."""
_DECLARED = re.compile(rb"""<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)["']""")


@attrs.frozen
class Encoding:
    """How the characters of a file became its bytes."""

    name: str = ""
    """Python's; empty for UTF-8, whose faults are mended piece by piece."""

    def utf8(self, pieces: Iterable[bytes]) -> Iterator[bytes]:
        """The pieces of a file in UTF-8; what cannot be read becomes U+FFFD."""
        if not self.name:
            yield from pieces
            return
        decoder = codecs.getincrementaldecoder(self.name)("replace")
        for piece in pieces:
            yield decoder.decode(piece).encode("utf-8", "surrogatepass")

    def size(self, data: bytes) -> int:
        """How many bytes of the file a part of its UTF-8 was."""
        return len(data.decode("utf-8", "surrogatepass").encode(self.name, "replace")) if self.name else len(data)


def told(pieces: Iterable[bytes]) -> tuple[Encoding, Iterator[bytes]]:
    """The encoding of a file, and its pieces.

    What it declares counts if that can be true; all others are UTF-8, and the bytes that are not are mended.

    Examples:
        >>> told([b"<?xml version='1.0' enc", b"oding='iso-8859-1'?>"])[0].name, told([b"<rss>"])[0].name
        ('cp1252', '')
    """
    rest = iter(pieces)
    beginning = b""
    for piece in rest:
        beginning += piece
        if len(beginning) >= _LOOKED_AT:
            break
    return Encoding(_name(beginning[:_LOOKED_AT])), chain([beginning], rest)


def _name(beginning: bytes) -> str:
    match = _DECLARED.search(beginning)
    return wide(beginning) or (narrow(match[1].decode("ascii")) if match else None) or ""
