"""Cache: what was read and built before, in one SQLite file.

It is a help and never a source: whatever is wrong with it (it is another's, from another version, cut off, damaged, in
use, on a full disk), the caller is told by one note, and everything is read and made as if there were none.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import zlib
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from essaykit.disk.files import reason
from essaykit.errors import Problem

NAME = "essaykit-cache.sqlite"
"""The name of the file, where a cache is given as a folder."""

_APPLICATION = 0x6573736B
_LAYOUT = 1
_TABLES = (
    """CREATE TABLE files (root TEXT, path TEXT, kind TEXT, reading TEXT, seal TEXT, digest TEXT, record BLOB,
    checksum INTEGER, PRIMARY KEY (root, kind, path))""",
    "CREATE TABLE builds (target TEXT PRIMARY KEY, manifest BLOB, checksum INTEGER)",
)
_PATIENCE = 5.0  # seconds; another process writes for a few tenths of one at a time


class Row(NamedTuple):
    """What is kept of one file of posts."""

    path: str
    seal: str
    """Of the file, and of those that belong to it."""
    digest: str
    """Of their bytes."""
    record: bytes
    """The post, as `essaykit.disk.record` has it."""


class _UnusableError(Exception):
    """The file is not a cache of ours, or not of ours alone."""


@contextlib.contextmanager
def opened(path: str | os.PathLike[str], report: Callable[[Problem], object]) -> Iterator[Cache]:
    """Open a cache, and close it in the end.

    Args:
        path: of its file, or of the folder that holds it. It is made if it is not there.
        report: told once if the cache is no help.
    """
    cache = Cache(path, report)
    try:
        yield cache
    finally:
        cache.close()


class Cache:
    """An open cache. No method of it raises."""

    def __init__(self, path: str | os.PathLike[str], report: Callable[[Problem], object]) -> None:
        self._path = os.path.join(path, NAME) if _is_folder(path) else os.fspath(path)
        self._report = report
        self._database: sqlite3.Connection | None = None
        with self._guarded():
            self._database = _connected(self._path)

    def close(self) -> None:
        """Let go of the file."""
        database, self._database = self._database, None
        if database is not None:
            with contextlib.suppress(sqlite3.Error):
                database.close()

    def moment(self) -> int:
        """The moment, in nanoseconds since 1970, as the file system stamps files with it; 0 if it cannot be had."""
        with self._guarded():
            if self._database is not None:
                os.utime(self._path)
                return os.stat(self._path).st_mtime_ns
        return 0

    def rows(self, root: str, kind: str, reading: str) -> Iterator[Row]:
        """What is kept of the files of a folder.

        Args:
            root: the folder.
            kind: what is kept: `post` or `quotes`.
            reading: what tells how they were read; rows that came about otherwise are passed over.
        """
        with self._guarded():
            if self._database is not None:
                query = (
                    "SELECT path, seal, digest, record, checksum FROM files WHERE root = ? AND kind = ? AND reading = ?"
                )
                for path, seal, digest, record, checksum in self._database.execute(query, (root, kind, reading)):
                    # SQLite sees when its own structure is damaged, and not when the bytes of a value are.
                    if checksum == _checksum(root, kind, reading, path, seal, digest, value=record):
                        yield Row(path, seal, digest, record)

    def keep(self, root: str, kind: str, reading: str, rows: Iterable[Row]) -> None:
        """Keep what was found in files: all of it or nothing."""

        def write(database: sqlite3.Connection) -> None:
            database.executemany(
                "INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    (root, path, kind, reading, seal, digest, record,
                     _checksum(root, kind, reading, path, seal, digest, value=record))
                    for path, seal, digest, record in rows
                ),
            )  # fmt: skip

        self._write(write)

    def forget(self, root: str, paths: Iterable[str]) -> None:
        """Forget files that are gone."""
        pairs = [(root, path) for path in paths]
        self._write(lambda database: database.executemany("DELETE FROM files WHERE root = ? AND path = ?", pairs))

    def manifest(self, target: str) -> bytes | None:
        """What the last build into a folder has left."""
        with self._guarded():
            if self._database is not None:
                query = "SELECT manifest, checksum FROM builds WHERE target = ?"
                for manifest, checksum in self._database.execute(query, (target,)):
                    if checksum == _checksum(target, value=manifest):
                        return bytes(manifest)
        return None

    def remember(self, target: str, manifest: bytes) -> None:
        """Keep what a build into a folder leaves."""
        row = (target, manifest, _checksum(target, value=manifest))
        self._write(lambda database: database.execute("INSERT OR REPLACE INTO builds VALUES (?, ?, ?)", row))

    def _write(self, work: Callable[[sqlite3.Connection], object]) -> None:
        if self._database is not None:
            with self._guarded(), self._database as database:  # which commits in the end, or takes all back
                database.execute("BEGIN IMMEDIATE")
                work(database)

    @contextlib.contextmanager
    def _guarded(self) -> Iterator[None]:
        """Whatever the cache stumbles over ends its use, and nothing else."""
        try:
            yield
        except (sqlite3.Error, OSError, ValueError, TypeError, _UnusableError) as error:
            self._report(Problem("cache-unusable", path=self._path, detail=reason(error)))
            self.close()


def _is_folder(path: str | os.PathLike[str]) -> bool:
    return os.path.isdir(path) or os.fspath(path).endswith(("/", os.sep))  # Path drops the last slash


def _connected(path: str) -> sqlite3.Connection:
    if folder := os.path.dirname(path):
        os.makedirs(folder, exist_ok=True)
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    for name in (path, f"{path}-wal", f"{path}-shm", f"{path}-journal"):
        _refuse_foreign(name)
    database = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)
    try:
        # What a file that is no cache of ours has in its schema must not run.
        database.execute("PRAGMA trusted_schema = OFF")
        if _is_empty(database):
            database.execute("PRAGMA page_size = 16384")  # most posts fit into one
            with database:
                database.execute("BEGIN IMMEDIATE")
                if _is_empty(database):  # no other process was faster
                    for table in _TABLES:
                        database.execute(table)
                    database.execute(f"PRAGMA application_id = {_APPLICATION}")
                    database.execute(f"PRAGMA user_version = {_LAYOUT}")
        _refuse_other(database)
        # Writers do not hold up readers, and a process that is killed leaves the last whole state.
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = NORMAL")
    except BaseException:
        database.close()
        raise
    return database


def _is_empty(database: sqlite3.Connection) -> bool:
    tables = database.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    return not tables and not _number(database, "application_id")


def _number(database: sqlite3.Connection, pragma: str) -> int:
    return int(database.execute(f"PRAGMA {pragma}").fetchone()[0])


def _refuse_other(database: sqlite3.Connection) -> None:
    if _number(database, "application_id") != _APPLICATION:
        raise _UnusableError("it is a database of another program")
    if _number(database, "user_version") != _LAYOUT:
        raise _UnusableError("another version of essaykit has made it")


def _refuse_foreign(path: str) -> None:
    """Refuse what another user may have written: pages are made of it."""
    if not hasattr(os, "geteuid"):
        return  # Windows: who may write is a matter of the folder
    with contextlib.suppress(FileNotFoundError):
        status = os.stat(path)
        if status.st_uid != os.geteuid() or status.st_mode & 0o022:
            raise _UnusableError("other users may write into it")


def _checksum(*names: str, value: bytes) -> int:
    return zlib.crc32(value, zlib.crc32("\0".join(names).encode("utf-8", "surrogatepass")))
