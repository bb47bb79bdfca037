"""Document: a file as text, header and body, from which every byte can be given back."""

from __future__ import annotations

import codecs
from collections.abc import Iterable

import attrs

from essaykit.errors import FenceError, Problem, ReadError, WriteError
from essaykit.format import Limits
from essaykit.frontmatter.fence import Fence, Header, line_at, line_of
from essaykit.model.file import File

# The longer mark first, as that of UTF-32 begins with that of UTF-16.
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
          (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))  # fmt: skip
_MARKED = tuple(mark for mark, _ in _MARKS)


@attrs.frozen
class Text:
    """The text of a file, and what it takes to give back its bytes."""

    text: str
    encoding: str = "utf-8"
    bom: bool = False
    problem: Problem | None = None


@attrs.frozen
class Document:
    """A text and the header that was found in it."""

    text: Text
    fence: Fence | None
    header: Header | None


def decode(file: File, limits: Limits | None = None) -> Text:
    """Decode a file: by its byte order mark, else as UTF-8.

    Bytes that are no UTF-8 are read as Windows-1252, in which old editors wrote, with a Problem that names the
    first of them; the encoding that was taken is kept, so that the same bytes can be written.

    Raises:
        ReadError: the file is larger than the limit, or ill-formed in the encoding that its mark declares.
    """
    data = file.data
    if isinstance(data, str):
        return Text(data.removeprefix("\ufeff"), bom=data.startswith("\ufeff"))
    if limits is not None and len(data) > limits.file_bytes:
        raise ReadError(Problem("file-too-large", path=file.path, value=f"{len(data):,}",
                                expected=f"{limits.file_bytes:,}"))  # fmt: skip
    if data.startswith(_MARKED):
        mark, encoding = next(pair for pair in _MARKS if data.startswith(pair[0]))
        try:
            return Text(data[len(mark) :].decode(encoding), encoding, bom=True)
        except UnicodeDecodeError as error:
            raise ReadError(Problem("encoding-invalid", path=file.path, expected=encoding,
                                    value=f"0x{data[len(mark) + error.start]:02x}")) from None  # fmt: skip
    try:
        return Text(data.decode())
    except UnicodeDecodeError as error:
        encoding = "windows-1252"
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:  # five bytes have no meaning in it
            encoding = "latin-1"
            text = data.decode(encoding)
        line = line_at(text, error.start)
        column = error.start - max(text.rfind("\n", 0, error.start), text.rfind("\r", 0, error.start))
        problem = Problem("encoding-invalid", path=file.path, line=line, column=column, expected="utf-8",
                          value=f"0x{data[error.start]:02x}", text=line_of(text, line),
                          hint=f"it was read as {encoding}; save the file as UTF-8")  # fmt: skip
        return Text(text, encoding, problem=problem)


def encode(text: str, encoding: str = "utf-8", *, bom: bool = False) -> bytes:
    """The bytes of a text as its file had them: mark and encoding.

    Raises:
        UnicodeEncodeError: the encoding has no bytes for a character.
    """
    mark = next((mark for mark, name in _MARKS if name == encoding), b"") if bom else b""
    return mark + text.encode(encoding)


def without_bytes(error: UnicodeEncodeError, encoding: str, path: str | None) -> WriteError:
    """The error that names a character for which the encoding of a file has no bytes."""
    return WriteError(Problem("write-failed", path=path, value=error.object[error.start : error.end],
                              detail=f"{encoding} has no bytes for {error.object[error.start]!r}"))  # fmt: skip


def read(text: Text, fences: Iterable[Fence], limits: Limits) -> Document:
    """Read the header of a text by the first of some fences that it has.

    Raises:
        FenceError: there is a header, and it cannot be read.
    """
    for fence in fences:
        header = fence.header(text.text, limits)
        if header is not None:
            return Document(text, fence, header)
    return Document(text, None, None)


def located(error: FenceError, path: str) -> ReadError:
    """The error of a fence, with the path of the file."""
    return ReadError(attrs.evolve(error.problem, path=path))
