"""Files and folders: listed, read whole, and written so that a file is old or new, never a part."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from essaykit.errors import Problem, ReadError, WriteError
from essaykit.format import Listing

_PEEK_BYTES = 4_096


def paths_in(folder: Path) -> list[str]:
    """The files in a folder and the folders in it, in order, as relative paths with `/`.

    Hidden files and folders, and links to folders (which may lead anywhere, or in a circle), are left out.

    Raises:
        ReadError: the folder cannot be read.
    """
    try:
        return sorted(_walk(str(folder), ""))
    except OSError as error:
        raise ReadError(Problem("file-unreadable", path=str(folder), detail=_reason(error))) from None


def _walk(folder: str, prefix: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        folders = []
        for entry in entries:
            name = entry.name
            if name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                folders.append(name)
            elif entry.is_file():
                yield prefix + name
    for name in folders:
        yield from _walk(f"{folder}/{name}", f"{prefix}{name}/")


def listing(folder: Path, paths: list[str]) -> Listing:
    """What recognition may see of a folder."""

    def peek(path: str) -> str:
        try:
            with (folder / path).open("rb") as file:
                return file.read(_PEEK_BYTES).decode("utf-8", "replace")
        except OSError:
            return ""

    return Listing(paths, peek)


def read_bytes(path: str | os.PathLike[str], name: str, limit: int | None = None) -> bytes:
    """Read a whole file.

    Args:
        path: where it lies.
        name: what Problems call it.
        limit: the most bytes that are read.

    Raises:
        ReadError: it is not there, cannot be read, or is larger than the limit.
    """
    try:
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - unbuffered, as it is read in one go
            size = os.fstat(file.fileno()).st_size
            if limit is not None and size > limit:
                raise ReadError(Problem("file-too-large", path=name, value=f"{size:,}", expected=f"{limit:,}"))
            return file.readall()
    except FileNotFoundError:
        raise ReadError(Problem("not-found", path=name)) from None
    except (OSError, ValueError) as error:
        raise ReadError(Problem("file-unreadable", path=name, detail=_reason(error))) from None


def write_bytes(path: Path, data: bytes, name: str | None = None) -> bool:
    """Write a file, unless it holds the same bytes already.

    The bytes go into a new file in the same folder, which then takes the name: whoever reads it meanwhile, or
    after a crash, has the old file or the new one. A file that was there keeps its mode.

    Args:
        path: where; the folders above it are made.
        data: the whole content.
        name: what Problems call it.

    Returns:
        Whether anything was written.

    Raises:
        WriteError: it cannot be written.
    """
    target = os.fspath(path)
    try:
        mode = None
        try:
            with open(target, "rb", buffering=0) as old:  # noqa: PTH123
                status = os.fstat(old.fileno())
                if status.st_size == len(data) and old.readall() == data:
                    return False
                mode = status.st_mode & 0o7777
        except FileNotFoundError:
            path.parent.mkdir(parents=True, exist_ok=True)
        _replace(target, data, mode)
    except (OSError, ValueError) as error:
        raise WriteError(Problem("write-failed", path=name or target, detail=_reason(error))) from None
    return True


def _replace(target: str, data: bytes, mode: int | None) -> None:
    folder, base = os.path.split(target)
    handle, temporary = tempfile.mkstemp(dir=folder or ".", prefix=f".{base[:40]}.")
    try:
        with open(handle, "wb", buffering=0) as file:  # noqa: PTH123
            view = memoryview(data)
            while view:
                view = view[file.write(view) :]
        os.chmod(temporary, mode if mode is not None else 0o666 & ~_umask())  # noqa: PTH101
        os.replace(temporary, target)  # noqa: PTH105
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)  # noqa: PTH108
        raise


_masks: list[int] = []


def _umask() -> int:
    # The mask of the process can only be read by setting it.
    if not _masks:
        mask = os.umask(0o022)
        os.umask(mask)
        _masks.append(mask)
    return _masks[0]


def _reason(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        return error.strerror[:1].lower() + error.strerror[1:]
    return str(error)
