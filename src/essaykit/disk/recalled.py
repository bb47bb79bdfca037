"""Recalled: the posts of a folder that were read before, and need not be read again."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from itertools import islice

from essaykit.catalog import Catalog
from essaykit.disk import seals
from essaykit.disk.cache import Cache, Row
from essaykit.disk.files import read_bytes
from essaykit.disk.program import digest, program
from essaykit.disk.reader import Found, Reader
from essaykit.disk.record import post_of, quotes_of, quotes_record, record_of
from essaykit.errors import EssaykitError, FormatError, Problem
from essaykit.model.post import Post
from essaykit.model.quote import Quote

_ROWS = 1_000
"""So many posts are kept at once: a process that is killed has lost no more."""


class Recalled:
    """The posts of a folder that a cache has, and those that are read for it to keep.

    A post is recalled if its file, and the files that belong to it, have their seals still (then none of them is
    opened), or if not, the same bytes still, as in a fresh checkout. It is kept only if the files had a seal before
    they were read and have it afterwards: so what is kept was made of these very bytes.
    """

    def __init__(self, cache: Cache, reader: Reader) -> None:
        self._cache = cache
        self._root = os.path.realpath(reader.root)
        self._reader = reader
        self._seals: dict[str, str] = {}
        self._quoted: frozenset[str] = frozenset()
        self.reading = _way_of_reading(reader)
        """What tells how the posts are read; None if that cannot be told, and nothing is recalled or kept."""
        self.digests: dict[str, str] = {}
        """Of the bytes of each post that is recalled or kept, by the path of its file."""

    def read(self, names: Sequence[str], read: Callable[[Sequence[str]], Found]) -> Found:
        """Recall what can be recalled, read the rest, and keep it.

        Args:
            names: the paths of all files of posts that there are; what is kept of others is forgotten.
            read: reads files.

        Returns:
            What reading all files would have found.
        """
        if self.reading is None:
            return read(names)
        recalled = self._posts(names)
        found = read([name for name in names if name not in recalled])
        self._keep(found.posts)
        return _joined(names, recalled, found)

    def quotes(self, posts: Iterable[Post]) -> list[tuple[Post, list[Quote]]]:
        """The quotations of posts, where those are kept."""
        alone, found = _alone(posts), []
        for row in self._cache.rows(self._root, "quotes", str(self.reading)):
            post = alone.get(row.path)
            if post is not None and row.digest == self.digests.get(row.path):
                found.append((post, quotes_of(row.record, post)))
        self._quoted = frozenset(str(post.source.path) for post, _ in found)
        return found

    def keep_quotes(self, found: Iterable[tuple[Post, Sequence[Quote]]]) -> None:
        """Keep the quotations that were found in posts, but not of those that may have more than were looked for."""
        most = self._reader.reading.limits.quotes
        rows = [
            Row(path, "", self.digests[path], quotes_record(quotes))
            for post, quotes in found
            if (path := str(post.source.path)) in self.digests and path not in self._quoted and len(quotes) < most
        ]
        if rows:
            self._cache.keep(self._root, "quotes", str(self.reading), rows)

    def _posts(self, names: Sequence[str]) -> dict[str, Post]:
        """The posts that are recalled, by the paths of their files."""
        found: dict[str, Post] = {}
        at = self._cache.moment()
        for name in names:
            if (seal := self._seal(name, at)) is not None:
                self._seals[name] = seal
        there = frozenset(names)
        gone: list[str] = []
        moved: list[Row] = []
        for row in self._cache.rows(self._root, "post", str(self.reading)):
            seal = self._seals.get(row.path)
            if row.path not in there:
                gone.append(row.path)
            elif row.seal == seal or row.digest == self._digest(row.path):
                found[row.path] = post_of(row.record)
                self.digests[row.path] = row.digest
                if seal is not None and row.seal != seal:
                    moved.append(row._replace(seal=seal))
        if moved:
            self._cache.keep(self._root, "post", str(self.reading), moved)
        if gone:
            self._cache.forget(self._root, gone)
        return found

    def _keep(self, posts: Iterable[Post]) -> None:
        rows = self._rows(posts)
        while some := list(islice(rows, _ROWS)):
            self._cache.keep(self._root, "post", str(self.reading), some)

    def _rows(self, posts: Iterable[Post]) -> Iterator[Row]:
        at = self._cache.moment()
        for name, post in _alone(posts).items():
            seal = self._seals.get(name)
            if seal is None or not name.isprintable() or (record := record_of(post)) is None:
                continue
            content = self._digest(name)
            if content is not None and self._seal(name, at) == seal:
                self.digests[name] = content
                yield Row(name, seal, content, record)

    def files(self, name: str) -> list[str]:
        """The file of a post, and those that belong to it."""
        beside = self._reader.format.beside
        return [name, *(other for other in (beside(name) if beside is not None else ()) if other in self._reader.paths)]

    def _seal(self, name: str, at: int) -> str | None:
        if self._reader.format.beside is None:
            return seals.seal(f"{self._root}/{name}", at)
        found = [seals.seal(f"{self._root}/{path}", at) for path in self.files(name)]
        return None if None in found else " ".join(map(str, found))

    def _digest(self, name: str) -> str | None:
        """A digest of the bytes of the files of a post; None if one cannot be read."""
        limit = self._reader.reading.limits.file_bytes
        try:
            files = [(path, _digest(read_bytes(f"{self._root}/{path}", path, limit))) for path in self.files(name)]
        except EssaykitError:
            return None
        return digest(files) if len(files) > 1 else files[0][1]


def _joined(names: Sequence[str], recalled: Mapping[str, Post], read: Found) -> Found:
    """Posts and problems in the order of their files, as if all had been read now.

    Args:
        names: the paths of all files.
        recalled: posts that were not read now, by path.
        read: what was found in the other files, in the order of their names.
    """
    posts: dict[str | None, list[Post]] = {name: [post] for name, post in recalled.items()}
    problems: dict[str | None, list[Problem]] = {name: [*post.source.problems] for name, post in recalled.items()}
    for post in read.posts:
        posts.setdefault(post.source.path, []).append(post)
    left = [name for name in names if name not in recalled]
    there, owner = frozenset(left), left[0] if left else None
    for problem in read.problems:
        # One that names another file is about what belongs to the same post.
        owner = problem.path if problem.path in there else owner
        problems.setdefault(owner, []).append(problem)
    return Found(
        [post for name in names for post in posts.get(name, ())],
        [problem for name in names for problem in problems.get(name, ())],
        read.quotes,
    )


def _way_of_reading(reader: Reader) -> str | None:
    """What tells how a folder is read; None if something has a say in it whose versions nobody counts."""
    name, reading = reader.format.name, reader.reading
    try:
        own = Catalog(installed=False).named(name)
    except FormatError:
        return None
    return digest(program(), name, reading) if own is reader.format and not reading.markups else None


def _alone(posts: Iterable[Post]) -> dict[str, Post]:
    """The posts that are the only one of their file, by its path."""
    posts = [post for post in posts if post.source.path]
    counts = Counter(post.source.path for post in posts)
    return {post.source.path: post for post in posts if post.source.path and counts[post.source.path] == 1}


def _digest(data: bytes) -> str:
    return blake2b(data, digest_size=16).hexdigest()
