"""Recalled: the posts of a folder that were read before, and need not be read again."""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from itertools import chain

from essaykit.catalog import Catalog
from essaykit.disk import seals
from essaykit.disk.cache import Cache
from essaykit.disk.files import read_bytes
from essaykit.disk.found import Found
from essaykit.disk.pack import Entry, entries, few, packs, quotes_of, quotes_record, row
from essaykit.disk.program import digest, program
from essaykit.disk.reader import Reader
from essaykit.errors import EssaykitError, FormatError, Problem
from essaykit.model.post import Post
from essaykit.model.quote import Quote

_POSTS, _QUOTES = "posts", "quotes"
"""What is kept in the cache."""


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
        self._gone: list[str] = []
        """The posts whose quotations are kept, and not wanted any more."""
        self._loose: dict[str, list[Entry]] = {}
        """What is left of the packs that are not whole any more, as posts have changed or gone."""
        self._few: dict[str, list[Entry]] = {}
        """The packs that are small: they join what is packed next."""
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
        recalled = self._recall(names)
        found = read([name for name in names if name not in recalled])
        self._keep(found.posts)
        return _joined(names, recalled, found)

    def quotes(self, posts: Iterable[Post]) -> list[tuple[Post, list[Quote]]]:
        """The quotations of posts, where those are kept."""
        alone, found = _alone(posts), []
        for name, record in self._cache.values(self._root, _QUOTES, str(self.reading)):
            post = alone.get(name)
            if post is None:
                self._gone.append(name)
            elif (quotes := quotes_of(record, post, self.digests.get(name))) is not None:
                found.append((post, quotes))
        self._quoted = frozenset(str(post.source.path) for post, _ in found)
        return found

    def keep_quotes(self, found: Iterable[tuple[Post, Sequence[Quote]]]) -> None:
        """Keep the quotations that were found in posts, but not of those that may have more than were looked for."""
        most = self._reader.reading.limits.quotes
        records = [
            (path, quotes_record(quotes, self.digests[path]))
            for post, quotes in found
            if (path := str(post.source.path)) in self.digests and path not in self._quoted and len(quotes) < most
        ]
        if records or self._gone:
            self._cache.keep(self._root, _QUOTES, str(self.reading), records, self._gone)

    def _recall(self, names: Sequence[str]) -> dict[str, Post]:
        """The posts that are recalled, by the paths of their files."""
        at = self._cache.moment()
        self._seals = {name: seal for name in names if (seal := self._seal(name, at)) is not None}
        there = frozenset(names)
        found: dict[str, Post] = {}
        for name, pack in self._cache.values(self._root, _POSTS, str(self.reading)):
            packed, kept = entries(pack), []
            for entry in packed:
                path = str(entry.post.source.path)
                # Two packs have it if a process was killed before it had taken the old one away.
                if path in there and path not in found and (live := self._live(entry, path)) is not None:
                    found[path] = entry.post
                    self.digests[path] = entry.digest
                    kept.append(live)
            if kept != packed:
                self._loose[name] = kept
            elif few(pack, kept):
                self._few[name] = kept
        return found

    def _live(self, entry: Entry, path: str) -> Entry | None:
        """An entry, with the seal that its file has now; None if the file has changed."""
        seal = self._seals.get(path)
        if entry.seal == seal:
            return entry
        if entry.digest != self._digest(path):
            return None
        return entry if seal is None else entry._replace(seal=seal)

    def _keep(self, posts: Iterable[Post]) -> None:
        """Keep posts that were read, and pack those anew whose packs are not whole any more."""
        fresh = [*self._sealed(posts)]
        if not fresh and not self._loose:
            return
        old = self._loose | self._few
        written = set()
        for name, pack in packs(filter(None, map(row, chain(fresh, *old.values())))):
            # One by one: a process that is killed has lost no more.
            self._cache.keep(self._root, _POSTS, str(self.reading), [(name, pack)])
            written.add(name)
        self._cache.keep(self._root, _POSTS, str(self.reading), (), old.keys() - written)

    def _sealed(self, posts: Iterable[Post]) -> Iterator[Entry]:
        at = self._cache.moment()
        for name, post in _alone(posts).items():
            seal = self._seals.get(name)
            if seal is not None and name.isprintable():
                content = self._digest(name)
                if content is not None and self._seal(name, at) == seal:
                    self.digests[name] = content
                    yield Entry(post, seal, content)

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
    posts: dict[str | None, list[Post]] = defaultdict(list)
    for post in read.posts:
        posts[post.source.path].append(post)
    problems: dict[str | None, list[Problem]] = defaultdict(list)
    left = [name for name in names if name not in recalled]
    there, owner = frozenset(left), left[0] if left else None
    for problem in read.problems:
        # One that names another file is about what belongs to the same post.
        owner = problem.path if problem.path in there else owner
        problems[owner].append(problem)
    found = Found(quotes=read.quotes)
    for name in names:
        kept = recalled.get(name)
        found.posts.extend(posts[name] if kept is None else (kept,))
        found.problems.extend(problems[name] if kept is None else kept.source.problems)
    return found


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
