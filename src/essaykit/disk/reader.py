"""Reader: reads the files of a blog's folder, in this process or another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import attrs

from essaykit.catalog import Catalog
from essaykit.disk.files import read_bytes
from essaykit.disk.found import Found
from essaykit.errors import EssaykitError
from essaykit.format import Format, Reading
from essaykit.model.file import File
from essaykit.model.post import Post

SHOWN = frozenset({"public", "unlisted"})
"""The statuses of posts that have a page."""


@attrs.frozen
class Reader:
    """Reads the files of a folder. Pickled, it names its format, which the other process looks up."""

    root: str
    format: Format
    reading: Reading
    paths: frozenset[str]
    """The files among which those that belong to a post are looked for; none if the format has no such."""
    catalog: Catalog

    def read(self, names: Iterable[str]) -> Found:
        """Read files; what cannot be read becomes a Problem."""
        found = Found()
        posts, problems = found.posts, found.problems
        for name in names:
            try:
                for post in self.posts(name):
                    posts.append(post)
                    if post.source.problems:
                        problems += post.source.problems
            except EssaykitError as error:
                problems.append(error.problem)
        return found

    def read_heads(self, names: Iterable[str]) -> Found:
        """Read files, and keep the posts without their bodies."""
        found = Found()
        for name in names:
            one = self.read((name,))
            found.add(attrs.evolve(one, posts=[head(post) for post in one.posts]))
        return found

    def read_with_quotes(self, names: Iterable[str]) -> Found:
        """Read files, and find the quotations of the posts that a site shows."""
        from essaykit.quotation.finding import quotes_in  # noqa: PLC0415 - not needed to read

        found = self.read(names)
        limits, report = self.reading.limits, found.problems.append
        found.quotes.extend(
            (post, quotes_in(post, limits=limits, report=report)) for post in found.posts if post.status in SHOWN
        )
        return found

    def posts(self, name: str) -> Sequence[Post]:
        """Read one file.

        Raises:
            ReadError: it cannot be read.
        """
        data = read_bytes(f"{self.root}/{name}", name, self.reading.limits.file_bytes)
        return self.format.read(File(name, data, self._beside(name)), self.reading)  # type: ignore[misc] # Folder.reader tests it

    def _beside(self, name: str) -> tuple[File, ...]:
        """The files that belong to a post's."""
        if self.format.beside is None:
            return ()
        limit = self.reading.limits.file_bytes
        return tuple(
            File(other, read_bytes(f"{self.root}/{other}", other, limit))
            for other in self.format.beside(name)
            if other in self.paths
        )

    def __reduce__(self) -> tuple[Callable[..., Reader], tuple[object, ...]]:
        return _named, (self.root, self.format.name, self.reading, self.paths, self.catalog)


def head(post: Post) -> Post:
    """A post without its body."""
    return attrs.evolve(post, body="", source=attrs.evolve(post.source, footer="", whole=False))


def _named(root: str, name: str, reading: Reading, paths: frozenset[str], catalog: Catalog) -> Reader:
    return Reader(root, catalog.named(name), reading, paths, catalog)
