"""Remote: folders elsewhere, given by the addresses of fsspec: `s3://bucket/blog`, `memory://blog`.

universal-pathlib (`pip install essaykit[remote]`) opens them, and is not imported for a path of this machine. Keys and
the like are taken from fsspec's own configuration, as every process that shares the work must find them.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, cast

from essaykit.errors import Problem, ReadError, WriteError

if TYPE_CHECKING:
    from upath import UPath

# Two letters at least: `c:` is a drive.
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")


def is_address(path: str) -> bool:
    """Whether a path is the address of a place elsewhere.

    Examples:
        >>> is_address("s3://bucket/blog"), is_address("my-blog"), is_address("c:/blog")
        (True, False, False)
    """
    return "://" in path and _ADDRESS.match(path) is not None


def place(path: str | os.PathLike[str]) -> Path:
    """A path, or what stands for one at an address; for `file://`, the path of this machine.

    Others may have written there since this process last looked: what fsspec remembers of it is forgotten.

    Examples:
        >>> place("file:///srv/blog").as_posix(), place("memory://blog").exists()
        ('/srv/blog', False)
    """
    address = str(path)
    if not is_address(address):
        return Path(path)
    found = _opened(address)
    found.fs.invalidate_cache()
    # It has all methods of a Path that are used here.
    return Path(found.path) if found.protocol in {"file", "local"} else cast("Path", found)


def inside(inner: Path, outer: Path) -> str | None:
    """The way from a folder to one within it, empty if they are the same; None if it lies elsewhere."""
    one, other = (f"{path.resolve().as_posix().rstrip('/')}/" for path in (inner, outer))
    return one.removeprefix(other).rstrip("/") if one.startswith(other) else None


def paths_in(address: str) -> list[str]:
    """The files in a folder and the folders in it, in order, hidden ones left out.

    Raises:
        ReadError: the folder cannot be read.
    """
    folder = _opened(address)
    try:
        found = folder.fs.find(folder.path)
    except Exception as error:  # noqa: BLE001 - each file system has errors of its own
        raise ReadError(Problem("file-unreadable", path=address, detail=str(error))) from None
    names = (path.removeprefix(folder.path.rstrip("/") + "/") for path in found)
    return sorted(name for name in names if not name.startswith(".") and "/." not in name)


def read_bytes(address: str, name: str, limit: int | None = None) -> bytes:
    """Read a whole file; see `essaykit.disk.files.read_bytes`."""
    file = _opened(address)
    try:
        size = file.stat().st_size if limit is not None else 0
        data = _content(file) if limit is None or size <= limit else None
    except FileNotFoundError:
        raise ReadError(Problem("not-found", path=name)) from None
    except Exception as error:  # noqa: BLE001 - as above
        raise ReadError(Problem("file-unreadable", path=name, detail=str(error))) from None
    if data is None:
        raise ReadError(Problem("file-too-large", path=name, value=f"{size:,}", expected=f"{limit:,}"))
    return data


def write_bytes(address: str, data: bytes, name: str | None = None) -> bool:
    """Write a file, unless it holds the same bytes already.

    It is handed over in one call. Object stores (`s3://`, `gs://`) and `memory://` show the old file until they have the
    new one; others (`sftp://`, `smb://`) may show a part of it if the connection breaks.

    Returns:
        Whether anything was written.

    Raises:
        WriteError: it cannot be written.
    """
    file = _opened(address)
    try:
        try:
            if file.stat().st_size == len(data) and _content(file) == data:
                return False
        except FileNotFoundError:
            file.parent.mkdir(parents=True, exist_ok=True)
        file.fs.pipe_file(file.path, data)
    except Exception as error:  # noqa: BLE001 - as above
        raise WriteError(Problem("write-failed", path=name or address, detail=str(error))) from None
    return True


def _content(file: UPath) -> bytes:
    # An open file would end where it ended when its folder was listed, though it has grown since.
    data: bytes = file.fs.cat_file(file.path)
    return data


def _opened(address: str) -> UPath:
    from upath import UPath  # noqa: PLC0415 - not needed for a path of this machine

    return UPath(address)
