"""Bundles on the disk: a blog in one file, its format told by its name and its beginning."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import attrs

from essaykit.catalog import Catalog
from essaykit.disk.files import read_bytes
from essaykit.errors import FormatError, Problem, ReadError, did_you_mean
from essaykit.format import Format, Reading, Stream
from essaykit.model.archive import Archive
from essaykit.model.file import File
from essaykit.text.encodings import wide

_BEGINNING = 65_536
_PIECE = 262_144
_PACKED = {b"PK\x03\x04": "ZIP", b"\x1f\x8b": "gzip", b"BZh": "bzip2", b"\xfd7zXZ": "xz", b"7z\xbc\xaf": "7-Zip"}
"""What packed files begin with: WordPress.com and others hand out exports so."""


@attrs.frozen
class Pieces:
    """A file's bytes, piece by piece; gone through again, it is opened again."""

    path: Path
    name: str

    def __iter__(self) -> Iterator[bytes]:
        try:
            with self.path.open("rb", buffering=0) as file:
                while piece := file.read(_PIECE):
                    yield piece
        except OSError as error:
            raise ReadError(Problem("file-unreadable", path=self.name, detail=error.strerror or str(error))) from None


def open_bundle(path: Path, dialect: str | None, reading: Reading, catalog: Catalog) -> Stream | Archive:
    """Read a bundle; one in a format that streams is only opened.

    Args:
        path: of the file.
        dialect: the name of its format; told by its name and beginning if not given.
        reading: what the format is told.
        catalog: where formats are looked up.

    Raises:
        ReadError: the file cannot be read, is packed, or nothing in it can be read.
        FormatError: the format is not known, or cannot be told.
    """
    _refuse_packed(path)
    bundle = catalog.named(dialect, "bundle") if dialect else bundle_of(path, catalog)
    if bundle.stream is not None:
        return bundle.stream(Pieces(path, path.name), path.name, reading)
    if bundle.read is None:
        raise FormatError(Problem("format-cannot", path=str(path), value=str(bundle), detail="read"))
    found = bundle.read(File(path.name, read_bytes(path, str(path), reading.limits.file_bytes)), reading)
    archive = found if isinstance(found, Archive) else Archive(found, site=reading.site)
    if len(archive) <= (most := reading.limits.items):
        return archive
    beyond = Problem("limit-exceeded", path=path.name, expected=f"{most:,}", detail="items")
    return attrs.evolve(archive, posts=archive.posts[:most], problems=(*archive.problems, beyond))


def bundle_of(path: Path, catalog: Catalog) -> Format:
    """The format of a bundle, by the ending of its name, and by its beginning where several share the ending.

    Raises:
        FormatError: no bundle's name ends so, or the file does not begin like any of those.
    """
    name = path.name.lower()
    bundles = [catalog.named(own) for own in catalog.names("bundle")]
    candidates = [own for own in bundles if (own.read or own.stream) and name.endswith(own.suffixes)]
    if len(candidates) > 1:
        data = _beginning(path, _BEGINNING)
        beginning = data.decode(wide(data) or "utf-8", "replace").removeprefix("\ufeff")
        weights = [(own.sniff(beginning) if own.sniff else 1) for own in candidates]
        best = max(weights)
        candidates = [own for own, weight in zip(candidates, weights, strict=True) if weight == best and weight]
    if len(candidates) == 1:
        return candidates[0]
    known = catalog.names("bundle")
    if candidates:
        detail = " or ".join(str(own) for own in candidates)
        raise FormatError(Problem("format-ambiguous", path=str(path), detail=detail, expected=candidates[0].name))
    raise FormatError(Problem("format-unknown", path=str(path), value=path.suffix or path.name,
                              hint=did_you_mean("", known)))  # fmt: skip


def _refuse_packed(path: Path) -> None:
    data = _beginning(path, 8)
    for mark, name in _PACKED.items():
        if data.startswith(mark):
            raise ReadError(Problem("format-cannot", path=path.name, value=f"a file packed by {name}", detail="read",
                                    hint="unpack it, and give essaykit what was in it"))  # fmt: skip


def _beginning(path: Path, size: int) -> bytes:
    try:
        with path.open("rb", buffering=0) as file:
            return file.read(size)
    except OSError:
        return b""
