"""Files and folders: listed, read whole, and written so that a file is old or new, never a part."""

from __future__ import annotations

import contextlib
import itertools
import os
import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path

from essaykit.disk import remote
from essaykit.errors import Problem, ReadError, WriteError
from essaykit.format import Listing

_PEEK_BYTES = 4_096


def paths_in(folder: Path, report: Callable[[Problem], object]) -> list[str]:
    """The files in a folder and the folders in it, in order, as relative paths with `/`.

    Hidden files and folders, and links to folders (which may lead anywhere, or in a circle), are left out; links to
    files of the folder are followed.

    Args:
        folder: where to look.
        report: told of each link to a file that is not followed, as it leads out of the folder or nowhere.

    Raises:
        ReadError: the folder cannot be read.
    """
    if remote.is_address(str(folder)):
        return remote.paths_in(str(folder))
    root = os.path.realpath(folder)
    try:
        return sorted(_walk(str(folder), "", os.path.join(root, ""), report))
    except OSError as error:
        raise ReadError(Problem("file-unreadable", path=str(folder), detail=reason(error))) from None


def _walk(folder: str, prefix: str, root: str, report: Callable[[Problem], object]) -> Iterator[str]:
    with os.scandir(folder) as entries:
        folders = []
        for entry in entries:
            name = entry.name
            if name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                folders.append(name)
            elif entry.is_file(follow_symlinks=False):
                yield prefix + name
            elif entry.is_symlink():
                goal = os.path.realpath(entry.path)
                if os.path.isfile(goal) and goal.startswith(root):
                    yield prefix + name
                elif not os.path.isdir(goal):
                    where = "out of the folder" if os.path.exists(goal) else "nowhere"
                    report(Problem("link-unfollowed", path=prefix + name, detail=where))
    for name in folders:
        yield from _walk(f"{folder}/{name}", f"{prefix}{name}/", root, report)


def listing(folder: Path, paths: list[str]) -> Listing:
    """What recognition may see of a folder."""
    root = str(folder)

    @lru_cache(maxsize=256)  # most dialects look at the same files, the first ones
    def peek(path: str) -> str:
        try:
            if remote.is_address(root):
                return remote.read_bytes(f"{root}/{path}", path)[:_PEEK_BYTES].decode("utf-8", "replace")
            with open(f"{root}/{path}", "rb", buffering=0) as file:
                return file.read(_PEEK_BYTES).decode("utf-8", "replace")
        except (OSError, ReadError):
            return ""

    return Listing(paths, peek)


def is_file(path: Path) -> bool:
    """Whether a file is there, or a link to one.

    Raises:
        ReadError: there is no telling, as its folder is closed, or its machine does not answer.
    """
    return _answer(path, path.is_file)


def is_folder(path: Path) -> bool:
    """Whether a folder is there; as `is_file`."""
    return _answer(path, path.is_dir)


def exists(path: Path) -> bool:
    """Whether anything is there; as `is_file`."""
    return _answer(path, path.exists)


def _answer(path: Path, question: Callable[[], bool]) -> bool:
    try:
        return question()
    except Exception as error:  # noqa: BLE001 - each file system of another machine has errors of its own
        raise ReadError(Problem("file-unreadable", path=str(path), detail=reason(error))) from None


def read_bytes(path: str | os.PathLike[str], name: str, limit: int | None = None) -> bytes:
    """Read a whole file.

    Args:
        path: where it lies.
        name: what Problems call it.
        limit: the most bytes that are read.

    Raises:
        ReadError: it is not there, cannot be read, or is larger than the limit.
    """
    if remote.is_address(address := str(path)):
        return remote.read_bytes(address, name, limit)
    try:
        handle = os.open(path, _OLD)  # half the system calls of a file object
        try:
            size = os.fstat(handle).st_size
            if limit is not None and size > limit:
                raise ReadError(Problem("file-too-large", path=name, value=f"{size:,}", expected=f"{limit:,}"))
            data = os.read(handle, size + 1)
            if len(data) == size:
                return data
            with open(handle, "rb", buffering=0, closefd=False) as file:  # it changes, or has no size
                return data + file.readall()
        finally:
            os.close(handle)
    except FileNotFoundError:
        raise ReadError(Problem("not-found", path=name)) from None
    except ReadError:  # a ValueError too
        raise
    except (OSError, ValueError) as error:
        raise ReadError(Problem("file-unreadable", path=name, detail=reason(error))) from None


def write_bytes(
    path: str | os.PathLike[str], data: bytes, name: str | None = None, *, make: bool = True, flush: bool = False
) -> bool:
    """Write a file, unless it holds the same bytes already.

    The bytes go into a new file in the same folder, which then takes the name: whoever reads it meanwhile, or
    after a crash, has the old file or the new one. A file that was there keeps its mode.

    Args:
        path: where.
        data: the whole content.
        name: what Problems call it.
        make: make the folders above it that are not there.
        flush: have the bytes on the disk before the file takes the name, so that it is whole after a power failure
            too. Costs milliseconds; worth them for what cannot be made again.

    Returns:
        Whether anything was written.

    Raises:
        WriteError: it cannot be written.
    """
    if remote.is_address(target := str(path)):
        return remote.write_bytes(target, data, name)
    try:
        mode = None
        if os.access(target, os.F_OK):
            with open(target, "rb", buffering=0) as old:
                status = os.fstat(old.fileno())
                if status.st_size == len(data) and old.readall() == data:
                    return False
                mode = status.st_mode & 0o7777
        if make and (folder := os.path.dirname(target)) and not os.path.isdir(folder):
            os.makedirs(folder, exist_ok=True)
        while not _replaced(target, data, mode, flush=flush):
            pass
    except (OSError, ValueError) as error:
        raise WriteError(Problem("write-failed", path=name or target, detail=reason(error))) from None
    return True


def _replaced(target: str, data: bytes, mode: int | None, *, flush: bool) -> bool:
    """Write a new file and give it the name; False if another build has swept it away meanwhile."""
    handle, temporary = _opened(*os.path.split(target))
    try:
        try:
            view = memoryview(data)
            while view:
                view = view[os.write(handle, view) :]
            if flush:
                os.fsync(handle)
        finally:
            os.close(handle)
        if mode is not None:
            os.chmod(temporary, mode)
        os.replace(temporary, target)
    except BaseException as error:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        if isinstance(error, FileNotFoundError) and os.path.isdir(os.path.dirname(target) or "."):
            return False
        raise
    return True


def _opened(folder: str, base: str) -> tuple[int, str]:
    """Open a new file beside one of a name: its handle and its path."""
    while True:
        temporary = os.path.join(folder, f".{base[:40]}.{os.getpid()}-{next(_NUMBERS)}.essaykit")
        try:
            return os.open(temporary, _NEW, 0o666), temporary
        except FileExistsError:
            continue  # a process that was killed has left it


def sweep(folder: str | os.PathLike[str]) -> None:
    """Take away the files that killed processes had begun in a folder, and not in those within it.

    What a living one has begun goes too: it finds that out, and begins again.
    """
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(".") and _BEGUN.fullmatch(entry.name):
                with contextlib.suppress(OSError):
                    os.unlink(entry.path)


_OLD = os.O_RDONLY | getattr(os, "O_BINARY", 0)
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_NUMBERS = itertools.count()
_BEGUN = re.compile(r"\..*\.[0-9]+-[0-9]+\.essaykit", re.DOTALL)
"""The names of files that are not written to the end."""


def reason(error: Exception) -> str:
    """What the system says, as the end of a sentence."""
    if isinstance(error, OSError) and error.strerror:
        return error.strerror[:1].lower() + error.strerror[1:]
    return str(error)
