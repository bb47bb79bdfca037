"""An export cut into its items as its bytes come in: memory is that of one item, and each piece knows its place."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

# What has to be seen to tell an item from text that says `<item>`.
_MARK = re.compile(rb"<!\[CDATA\[|<!--|<\?|<item(?=[\s>/])|</item\s*>|<!DOCTYPE|<!ENTITY", re.IGNORECASE)
_ENDS = {b"<![CDATA[": b"]]>", b"<!--": b"-->", b"<?": b"?>"}
_ITEM_END = re.compile(rb"</item\s*>", re.IGNORECASE)
_LONGEST_MARK = 16
_ENCODING = re.compile(rb"""<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)["']""")
_SHOWN = 2_000
"""Bytes of what is refused that are looked at."""
_GIVEN_OUT = 1 << 20
"""Bytes that were given out already, and are kept until so many can go at once."""


class Cut(NamedTuple):
    """A piece of the file."""

    kind: str
    """`head` (before the first item), `item`, `between` (items), `doctype`, or `rest` (what was cut off)."""
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
    cutter = _Cutter()
    for piece in _utf8(pieces):
        yield from cutter.cut(piece)
        if len(cutter.buffer) > limit:
            yield Cut("rest", bytes(cutter.buffer[:_SHOWN]), cutter.base)
            return
    yield from cutter.end()


class _Cutter:
    """Looks for the marks of items in a buffer that begins with the piece under way."""

    def __init__(self) -> None:
        self.buffer = bytearray()
        self.base = 0
        """The place of the buffer's first byte in the file."""
        self._start = 0
        """Of the piece under way, in the buffer."""
        self._at = 0
        """How far was looked, in the buffer."""
        self._kind = "head"
        self._waiting: bytes | None = None
        """The end of the CDATA section, comment or instruction that is open."""

    def cut(self, piece: bytes) -> Iterator[Cut]:
        """Take more bytes, and give out what they complete."""
        self.buffer += piece
        while (match := self._next()) is not None:
            yield from self._marked(match)
            if self._start > _GIVEN_OUT:
                self._drop()
        self._drop()

    def _next(self) -> re.Match[bytes] | None:
        """The next mark; None if more bytes are needed to see it whole."""
        buffer = self.buffer
        if self._waiting is not None:
            end = buffer.find(self._waiting, self._at)
            if end < 0:
                self._at = max(self._at, len(buffer) - len(self._waiting) + 1)
                return None
            self._at, self._waiting = end + len(self._waiting), None
        match = _MARK.search(buffer, self._at)
        if match is not None and len(buffer) - match.start() >= _LONGEST_MARK:
            return match
        self._at = max(self._at, match.start() if match else len(buffer) - _LONGEST_MARK)
        return None

    def _marked(self, match: re.Match[bytes]) -> Iterator[Cut]:
        first, mark = match.start(), match[0]
        self._at = match.end()
        self._waiting = _ENDS.get(mark.upper())
        if self._waiting is not None:
            return
        if mark.startswith(b"<!"):
            if self._kind == "head":
                yield Cut("doctype", bytes(self.buffer[first : first + _SHOWN]), self.base + first)
        elif mark.startswith(b"</"):
            if self._kind == "item":
                yield self._given("between", self._at)
        elif self._kind != "item":
            yield self._given("item", first)

    def _given(self, following: str, end: int) -> Cut:
        cut = Cut(self._kind, bytes(self.buffer[self._start : end]), self.base + self._start)
        self._kind, self._start = following, end
        return cut

    def _drop(self) -> None:
        """Let go of what was given out."""
        start = self._start
        if start:
            del self.buffer[:start]
            self.base, self._at, self._start = self.base + start, self._at - start, 0

    def end(self) -> Iterator[Cut]:
        """Give out what is left: the last bytes are shorter than a mark might have been."""
        tail, base = bytes(self.buffer), self.base
        if self._kind == "item":
            end = None if self._waiting else _ITEM_END.search(tail, max(0, self._at))
            if end is None:
                yield Cut("rest", tail, base)
                return
            yield Cut("item", tail[: end.end()], base)
            self._kind, base, tail = "between", base + end.end(), tail[end.end() :]
        yield Cut(self._kind, tail, base)
        if self._waiting or b"</channel" not in tail:
            yield Cut("rest", b"", base + len(tail))


def _utf8(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The bytes in UTF-8, whatever encoding the file has or says it has."""
    decoder: codecs.IncrementalDecoder | None = None
    first = True
    for piece in pieces:
        if first and piece:
            first, decoder = False, _decoder(piece)
        yield piece if decoder is None else decoder.decode(piece).encode("utf-8", "surrogatepass")


def _decoder(piece: bytes) -> codecs.IncrementalDecoder | None:
    if piece[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return codecs.getincrementaldecoder("utf-16")("replace")
    match = _ENCODING.search(piece[:200])
    name = match[1].decode("ascii", "replace").lower() if match else "utf-8"
    if name in {"utf-8", "utf8", "us-ascii", "ascii"}:
        return None  # most are; what is not, in the items, is mended there
    try:
        found = codecs.lookup(name).name
        # The name was just read as ASCII: a codec of wider units says what is not true, and others are no encodings.
        if found.startswith(("utf-16", "utf-32")) or "<item>".encode(name) != b"<item>":
            return None
        return codecs.getincrementaldecoder("cp1252" if found == "iso8859-1" else name)("replace")
    except (LookupError, ValueError, TypeError):
        return None
