"""JSON Lines: an archive as a line of JSON for itself and one for each post, so that neither side holds it all.

Each line is a document of the canonical JSON (`essaykit.bundles.json`), and stands for itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from essaykit.bundles.json import Thing, from_json, to_json
from essaykit.errors import Problem, ReadError
from essaykit.format import Format, Reading
from essaykit.model.archive import Archive
from essaykit.model.file import File
from essaykit.model.post import Post


def archive_of(things: Iterable[Thing]) -> Archive:
    """One Archive of what was read from JSON Lines.

    Args:
        things: an Archive without posts, which may be missing, and Posts: `from_json(lines, lines=True)`.

    Raises:
        ReadError: an Archive stands elsewhere than at the beginning; or it is something else.

    Examples:
        >>> blog = Archive([Post("On Tea"), Post("On Ink")])
        >>> archive_of(from_json(to_json(blog, lines=True), lines=True)) == blog
        True
    """
    head: Archive | None = None
    posts: list[Post] = []
    for place, thing in enumerate(things):
        if isinstance(thing, Post):
            posts.append(thing)
        elif isinstance(thing, Archive) and not place:
            head = thing
            posts += thing.posts
        else:
            name = type(thing).__name__
            raise ReadError(Problem("json-invalid", detail=f"document {place + 1} is of type {name}, no Post"))
    return attrs.evolve(Archive() if head is None else head, posts=posts)


def _lines(data: str | bytes) -> Iterable[str | bytes]:
    return data.split("\n") if isinstance(data, str) else data.split(b"\n")


def _read(file: File, reading: Reading) -> Archive:
    try:
        return archive_of(from_json(_lines(file.data), markups=reading.markups, lines=True))
    except ReadError as error:
        raise ReadError(attrs.evolve(error.problem, path=file.path)) from error


def _write(archive: Archive, *, path: str = "archive.jsonl") -> Iterator[File]:
    yield File(path, "".join(to_json(archive, lines=True)))


JSON_LINES = Format(
    "jsonl",
    "bundle",
    title="essaykit JSON Lines",
    suffixes=(".jsonl",),
    media_type="application/jsonl",
    read=_read,
    write=_write,
)
