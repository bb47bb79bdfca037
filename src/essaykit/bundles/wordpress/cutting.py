"""An export cut into its items as its bytes come in: memory is that of one item, and each piece knows its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from essaykit.bundles.wordpress.encodings import Encoding, told

# What has to be seen to tell an item from text that says `<item>`.
_MARK = re.compile(rb"<!\[CDATA\[|<!--|<\?|<item\s{0,8}/>|<item(?=[\s>])|</item\s{0,8}>", re.IGNORECASE)
_ENDS = {b"<![CDATA[": b"]]>", b"<!--": b"-->", b"<?": b"?>"}
_ITEM_END = re.compile(rb"</item\s{0,8}>", re.IGNORECASE)
_LONGEST_MARK = 16
_SHOWN = 2_000
"""Bytes of what is refused that are looked at."""
_GIVEN_OUT = 1 << 20
"""Bytes that were given out already, and are kept until so many can go at once."""


class Cut(NamedTuple):
    """A piece of the file."""

    kind: str
    """`head` (before the first item), `item`, `between` (items), or `rest` (what was cut off)."""
    data: bytes
    """In UTF-8."""
    start: int
    """Where it begins, in bytes of the file."""


def cuts(pieces: Iterable[bytes], limit: int) -> Iterator[Cut]:
    """Cut an export into its head, its items and what stands between them: the same, whatever pieces it comes in.

    Args:
        pieces: the bytes of the file.
        limit: bytes that one item, or the head, may have at the most; what goes past it is given out as a `rest`, and
            is the last.
    """
    encoding, pieces = told(pieces)
    for cut in _unlimited(_Cutter(encoding), pieces, limit):
        if len(cut.data) > limit:
            yield Cut("rest", cut.data[: min(limit, _SHOWN)], cut.start)
            return
        yield cut


def _unlimited(cutter: _Cutter, pieces: Iterable[bytes], limit: int) -> Iterator[Cut]:
    """The cuts; one under way that is past the limit already is the last."""
    for piece in cutter.encoding.utf8(pieces):
        yield from cutter.cut(piece)
        if cutter.looked > limit:
            yield Cut("rest", bytes(cutter.buffer[: min(limit, _SHOWN)]), cutter.place)
            return
    yield from cutter.end()


class _Cutter:
    """Looks for the marks of items in a buffer that begins with the piece under way."""

    def __init__(self, encoding: Encoding) -> None:
        self.encoding = encoding
        self.buffer = bytearray()
        self.place = 0
        """Where the piece under way begins, in the file."""
        self._start = 0
        """The same, in the buffer."""
        self.looked = 0
        """How far was looked, in the buffer: the piece under way ends no earlier."""
        self._kind = "head"
        self._waiting: bytes | None = None
        """The end of the CDATA section, comment or instruction that is open."""
        self._inside = 0
        """Where what is open begins, in the buffer."""
        self._endless: set[bytes] = set()
        """Ends that are nowhere in what is left: what would wait for one is text."""

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
            end = buffer.find(self._waiting, self.looked)
            if end < 0:
                self.looked = max(self.looked, len(buffer) - len(self._waiting) + 1)
                return None
            self.looked, self._waiting = end + len(self._waiting), None
        match = _MARK.search(buffer, self.looked)
        if match is not None and len(buffer) - match.start() >= _LONGEST_MARK:
            return match
        self.looked = max(self.looked, match.start() if match else len(buffer) - _LONGEST_MARK)
        return None

    def _marked(self, match: re.Match[bytes]) -> Iterator[Cut]:
        first, mark = match.start(), match[0]
        self.looked = match.end()
        end = _ENDS.get(mark.upper())
        if end is not None:
            if end not in self._endless:
                self._waiting, self._inside = end, self.looked
            return
        if mark.startswith(b"</"):
            if self._kind == "item":
                yield self._given("between", self.looked)
        elif self._kind != "item":
            yield self._given("item", first)
            if mark.endswith(b"/>"):
                yield self._given("between", self.looked)

    def _given(self, following: str, end: int) -> Cut:
        cut = Cut(self._kind, bytes(self.buffer[self._start : end]), self.place)
        self._kind, self._start = following, end
        self.place += self.encoding.size(cut.data)
        return cut

    def _drop(self) -> None:
        """Let go of what was given out."""
        start = self._start
        if start:
            del self.buffer[:start]
            self.looked, self._start = self.looked - start, 0
            self._inside -= start

    def end(self) -> Iterator[Cut]:
        """Give out what is left: the last bytes are shorter than a mark might have been."""
        while self._waiting is not None and _ITEM_END.search(self.buffer, self._inside):
            # Never closed, and more items in it: it was no comment or section, but text that looks like its beginning.
            self._endless.add(self._waiting)
            self._waiting, self.looked = None, self._inside
            yield from self.cut(b"")
        if self._kind == "item":
            end = None if self._waiting else _ITEM_END.search(self.buffer, max(0, self.looked))
            if end is None:
                yield Cut("rest", bytes(self.buffer), self.place)
                return
            yield self._given("between", end.end())
            self._drop()
        ended = not self._waiting and b"</channel" in self.buffer
        yield self._given("rest", len(self.buffer))
        if not ended:
            yield Cut("rest", b"", self.place)
