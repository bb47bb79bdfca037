"""The bytes of a file as text, and back."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from essaykit.errors import ReadError
from essaykit.format import Limits
from essaykit.frontmatter.document import Text, decode, encode
from essaykit.model.file import File

ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")


@given(st.text().filter(lambda text: not text.startswith("\0")), st.sampled_from(ENCODINGS))
def test_a_mark_tells_the_encoding(text: str, encoding: str) -> None:
    """A text behind a byte order mark is read in the encoding of that mark, whichever it is.

    But for a NUL at its beginning, with which the mark of UTF-16 is that of UTF-32.
    """
    found = decode(File("tea.md", encode(text, encoding, bom=True)))
    assert found == Text(text, encoding, bom=True)


@given(st.binary())
def test_bytes_are_given_back(data: bytes) -> None:
    """Whatever the bytes are, their text in the encoding that was taken gives the same ones; or they are refused."""
    try:
        found = decode(File("tea.md", data))
    except ReadError as error:
        assert data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE))
        assert error.problem.code == "encoding-invalid"
        return
    assert encode(found.text, found.encoding, bom=found.bom) == data


@pytest.mark.parametrize(
    ("data", "text", "encoding", "place", "byte"),
    [
        (b"Caf\xe9 \x93Tea\x94\n", "Café “Tea”\n", "windows-1252", (1, 4), "0xe9"),
        (b"Tea\nCaf\xe9\n", "Tea\nCafé\n", "windows-1252", (2, 4), "0xe9"),
        (b"Tea\r\nCaf\xe9\r\n", "Tea\r\nCafé\r\n", "windows-1252", (2, 4), "0xe9"),
        (b"Tea\rCaf\xe9\r", "Tea\rCafé\r", "windows-1252", (2, 4), "0xe9"),
        (b"\xe2\x80", "â€", "windows-1252", (1, 1), "0xe2"),
        (b"Caf\xe9 \x81", "Café \x81", "latin-1", (1, 4), "0xe9"),
    ],
)
def test_what_is_no_utf_8_is_read_as_old_editors_wrote(
    data: bytes, text: str, encoding: str, place: tuple[int, int], byte: str
) -> None:
    """The problem names the first byte that is none, with its place and the encoding that was taken."""
    found = decode(File("tea.md", data))
    assert (found.text, found.encoding, found.bom) == (text, encoding, False)
    assert found.problem
    assert (found.problem.code, found.problem.line, found.problem.column, found.problem.value) == (
        "encoding-invalid", *place, byte)  # fmt: skip
    assert encoding in (found.problem.hint or "")


@pytest.mark.parametrize(
    ("data", "encoding", "byte"),
    [
        (codecs.BOM_UTF8 + b"Caf\xe9", "utf-8", "0xe9"),
        (codecs.BOM_UTF16_LE + b"a", "utf-16-le", "0x61"),
        (codecs.BOM_UTF32_BE + b"\0\x11\0\0", "utf-32-be", "0x00"),
    ],
)
def test_bytes_that_break_the_promise_of_their_mark_are_refused(data: bytes, encoding: str, byte: str) -> None:
    with pytest.raises(ReadError) as caught:
        decode(File("tea.md", data))
    problem = caught.value.problem
    assert (problem.code, problem.path, problem.expected, problem.value) == (
        "encoding-invalid",
        "tea.md",
        encoding,
        byte,
    )


@pytest.mark.parametrize(("data", "allowed"), [(b"Tea", True), (b"Teas", False), ("Teas", True), ("\ufeffTea", True)])
def test_a_file_of_more_bytes_than_are_allowed_is_refused(data: bytes | str, allowed: bool) -> None:
    """What is text already has been read by others, and is taken as it is."""
    limits = Limits(file_bytes=3)
    if allowed:
        assert decode(File("tea.md", data), limits).text == (data if isinstance(data, str) else data.decode()).lstrip(
            "\ufeff"
        )
        return
    with pytest.raises(ReadError) as caught:
        decode(File("tea.md", data), limits)
    assert (caught.value.problem.code, caught.value.problem.value, caught.value.problem.expected) == (
        "file-too-large",
        "4",
        "3",
    )
