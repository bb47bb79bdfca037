"""JSON Lines: lossless both ways, streamed both ways, and each line a document of the schema."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest
from hypothesis import example, given

import essaykit as ek
from essaykit.bundles.json_lines import JSON_LINES, archive_of
from essaykit.bundles.schema import schema
from essaykit.errors import ReadError, WriteError
from essaykit.format import Reading
from essaykit.model.file import File
from essaykit.testing import archives, posts, texts

ARCHIVES = archives(posts(texts(surrogates=True)), max_size=2)


@given(ARCHIVES)
@example(ek.Archive([ek.Post("On Tea", "A line\u2028that ends, and\none that does too.")]))
def test_what_is_written_is_read_back(archive: ek.Archive) -> None:
    """From lines, from one text, from bytes, and through the Format."""
    lines = list(ek.to_json(archive, lines=True))
    assert len(lines) == len(archive) + 1
    assert all(line.endswith("\n") and line.count("\n") == 1 for line in lines)
    text = "".join(lines)
    for source in ([line.encode() for line in lines], text):
        assert archive_of(ek.from_json(source, lines=True)) == archive
    assert JSON_LINES.read
    assert JSON_LINES.write
    (file,) = JSON_LINES.write(archive)
    assert JSON_LINES.read(file, Reading()) == archive


@given(ARCHIVES)
def test_each_line_is_a_document_of_the_schema(archive: ek.Archive) -> None:
    valid = jsonschema.Draft202012Validator(schema())
    for line in ek.to_json(archive, lines=True):
        assert valid.is_valid(json.loads(line))


def test_lines_are_written_and_read_as_they_are_asked_for() -> None:
    """The third post has a value that JSON cannot say, which two others do not feel."""
    blog = ek.Archive([ek.Post("a"), ek.Post("b"), ek.Post("c", extra={"x": object()})])
    written = ek.to_json(blog, lines=True)
    assert len(list(itertools.islice(written, 3))) == 3
    with pytest.raises(WriteError):
        next(written)

    def endless() -> Iterator[str]:
        yield from itertools.repeat(ek.to_json(ek.Post("a")) + "\n")

    read = ek.from_json(endless(), lines=True)
    assert list(itertools.islice(read, 2)) == [ek.Post("a"), ek.Post("a")]


def test_a_fault_has_its_line() -> None:
    good = ek.to_json(ek.Post("a"))
    with pytest.raises(ReadError) as caught:
        list(ek.from_json([good, "", '{"version":1,"type":"post","titel":"b"}'], lines=True))
    assert (caught.value.problem.code, caught.value.problem.line) == ("json-invalid", 3)
    assert JSON_LINES.read
    with pytest.raises(ReadError) as caught:
        JSON_LINES.read(File("a.jsonl", f"{good}\nx"), Reading())
    assert (caught.value.problem.path, caught.value.problem.line) == ("a.jsonl", 2)


@pytest.mark.parametrize("things", [[ek.Tag("a")], [ek.Post("a"), ek.Archive()], [ek.Archive(), ek.Archive()]])
def test_what_is_no_archive(things: list[Any]) -> None:
    with pytest.raises(ReadError, match="no Post"):
        archive_of(things)


def test_posts_alone_are_an_archive() -> None:
    assert archive_of([ek.Post("a")]) == ek.Archive([ek.Post("a")])
    assert archive_of([]) == ek.Archive()


def test_what_has_no_lines() -> None:
    post: Any = ek.Post("a")
    with pytest.raises(WriteError, match="JSON Lines"):
        ek.to_json(post, lines=True)
    with pytest.raises(ReadError, match="a text is meant"):
        ek.from_json([])  # type: ignore[call-overload]
