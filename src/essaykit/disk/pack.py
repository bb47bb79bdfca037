"""Pack: some hundred posts as bytes that are read back fast, and that nothing can be run from.

A pack is a line of JSON, the fields of the posts and of their sources column by column (`essaykit.disk.columns`), and
behind it header, body and footer of each post as they are.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import NamedTuple

import attrs

from essaykit.disk.columns import Cell, cells, columns, dumps, made
from essaykit.model.file import Source
from essaykit.model.post import Post
from essaykit.model.quote import Quote

MOST_POSTS = 256
MOST_BYTES = 1_000_000
"""A pack that has reached one of these is not added to. When one post of it changes, all of it is written again."""

_UTF8 = ("utf-8", "surrogatepass")


class Entry(NamedTuple):
    """A post, and what tells whether its file has changed since."""

    post: Post
    seal: str
    """Of its file, and of those that belong to it."""
    digest: str
    """Of their bytes."""


class Row(NamedTuple):
    """An entry that is ready to be packed."""

    entry: Entry
    post: Sequence[Cell]
    source: Sequence[Cell]
    texts: tuple[bytes, bytes, bytes]
    """Header, body and footer."""


def row(entry: Entry) -> Row | None:
    """Make an entry ready to be packed.

    Returns:
        None if there are no words for something in it, such as a markup of the caller's own.
    """
    post, source = entry.post, entry.post.source
    if source.body_start != len(source.header):
        return None
    try:
        header, body, footer = (text.encode(*_UTF8) for text in (source.header, post.body, source.footer))
        return Row(entry, cells(post), cells(source), (header, body, footer))
    except (TypeError, ValueError, RecursionError):
        return None


def packs(rows: Iterable[Row]) -> Iterator[tuple[str, bytes]]:
    """Pack entries: the path of the first one of each pack, and the pack."""
    rows = iter(rows)
    while some := list(_some(rows)):
        head = {
            "seals": [row.entry.seal for row in some],
            "digests": [row.entry.digest for row in some],
            "sizes": [len(text) for row in some for text in row.texts],
        }
        post = columns(Post, [row.post for row in some])
        source = columns(Source, [row.source for row in some])
        line = f'{dumps(head)[:-1]},"post":{post},"source":{source}}}\n'
        yield str(some[0].entry.post.source.path), b"".join([line.encode(*_UTF8), *chain(*(row.texts for row in some))])


def few(pack: bytes, kept: Sequence[Entry]) -> bool:
    """Whether a pack is so small that it is better packed together with what comes next."""
    return len(kept) < MOST_POSTS // 2 and len(pack) < MOST_BYTES // 2


def entries(pack: bytes) -> list[Entry]:
    """The entries of a pack.

    Raises:
        ValueError: it is none; or whatever else what stands there instead leads to.

    Examples:
        >>> post = Post("On Tea", "It is *slow*.", tags=["NESTA"])
        >>> [(_, pack)] = packs([row(Entry(post, "seal", "digest"))])
        >>> entries(pack) == [(post, "seal", "digest")]
        True
    """
    end = pack.index(b"\n") + 1
    head = json.loads(pack[:end].decode(*_UTF8))
    texts = _texts(pack, end, head["sizes"])
    headers, bodies, footers = texts[0::3], texts[1::3], texts[2::3]
    starts = map(len, headers)
    sources = made(Source, len(bodies), head["source"], header=headers, body_start=starts, footer=footers)
    posts = made(Post, len(bodies), head["post"], body=bodies, source=sources)
    return [*map(Entry._make, zip(posts, head["seals"], head["digests"], strict=True))]


def quotes_record(quotes: Iterable[Quote], digest: str) -> bytes:
    """The quotations of one post, whose file has that digest, as JSON."""
    return json.dumps([digest, *([getattr(quote, name) for name in _QUOTE] for quote in quotes)]).encode()


def quotes_of(record: bytes, post: Post, digest: str | None) -> list[Quote] | None:
    """The quotations of a post from their JSON; None if they are those of a file with another digest."""
    kept, *quotes = json.loads(record)
    if kept != digest:
        return None
    return [Quote(**dict(zip(_QUOTE, fields, strict=True)), post=post) for fields in quotes]


def _some(rows: Iterator[Row]) -> Iterator[Row]:
    """The rows of one pack."""
    size = 0
    for found in islice(rows, MOST_POSTS):
        yield found
        size += sum(map(len, found.texts))
        if size >= MOST_BYTES:
            return


def _texts(pack: bytes, start: int, sizes: Iterable[int]) -> list[str]:
    found = []
    for size in sizes:
        end = start + size
        found.append(pack[start:end].decode(*_UTF8))
        start = end
    return found


_QUOTE = tuple(field.name for field in attrs.fields(Quote) if field.name != "post")
