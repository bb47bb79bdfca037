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

from essaykit.disk.files import reason
from essaykit.errors import Problem

NAME = "essaykit-cache.sqlite"
"""The name of the file, where a cache is given as a folder."""

_APPLICATION = 0x6573736B
_LAYOUT = 2
_TABLE = """CREATE TABLE kept (root TEXT, kind TEXT, name TEXT, reading TEXT, value BLOB, checksum INTEGER,
    PRIMARY KEY (root, kind, name))"""
_PATIENCE = 5.0  # seconds; another process writes for a few tenths of one at a time


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

    def values(self, root: str, kind: str, reading: str) -> Iterator[tuple[str, bytes]]:
        """What is kept for a folder: names and values.

        Args:
            root: the folder.
            kind: what is kept: `posts`, `quotes` or `build`.
            reading: what tells how it came about; values that came about otherwise are passed over.
        """
        with self._guarded():
            if self._database is not None:
                query = "SELECT name, value, checksum FROM kept WHERE root = ? AND kind = ? AND reading = ?"
                for name, value, checksum in self._database.execute(query, (root, kind, reading)):
                    # SQLite sees when its own structure is damaged, and not when the bytes of a value are.
                    if checksum == _checksum(root, kind, reading, name, value=value):
                        yield name, value

    def keep(
        self, root: str, kind: str, reading: str, values: Iterable[tuple[str, bytes]], gone: Iterable[str] = ()
    ) -> None:
        """Keep values, all of them or none.

        Args:
            root: the folder.
            kind: as for `values`.
            reading: as for `values`. What came about otherwise goes.
            values: names and values. Those that had the names before go.
            gone: names of others that go.
        """
        if self._database is None:
            return
        with self._guarded(), self._database as database:  # which commits in the end, or takes all back
            database.execute("BEGIN IMMEDIATE")
            database.execute("DELETE FROM kept WHERE root = ? AND kind = ? AND reading <> ?", (root, kind, reading))
            database.executemany(
                "DELETE FROM kept WHERE root = ? AND kind = ? AND name = ?", ((root, kind, name) for name in gone)
            )
            database.executemany(
                "INSERT OR REPLACE INTO kept VALUES (?, ?, ?, ?, ?, ?)",
                (
                    (root, kind, name, reading, value, _checksum(root, kind, reading, name, value=value))
                    for name, value in values
                ),
            )

    def manifest(self, target: str) -> bytes | None:
        """What the last build into a folder has left."""
        return next((value for _, value in self.values(target, "build", "")), None)

    def remember(self, target: str, manifest: bytes) -> None:
        """Keep what a build into a folder leaves."""
        self.keep(target, "build", "", [("", manifest)])

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
            database.execute("PRAGMA page_size = 65536")  # packs of posts span several
            with database:
                database.execute("BEGIN IMMEDIATE")
                if _is_empty(database):  # no other process was faster
                    database.execute(_TABLE)
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
