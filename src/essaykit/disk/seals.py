"""Seals: what tells, without reading it, that a file is as it was when it was last read or written."""

from __future__ import annotations

import os

_TICK = 50_000_000  # nanoseconds; clocks of systems that stamp files with them tick every 1 to 16 milliseconds
_COARSE_TICK = 2_000_000_000  # that of FAT, which is the slowest


def seal(path: str, at: int) -> str | None:
    """The seal of a file: size, moments of its last changes, and inode.

    A file that was changed a moment ago has none: it could change once more within the same tick of the clock, and
    its stamps would not show it.

    Args:
        path: where it lies.
        at: a moment before this, in nanoseconds since 1970: `Cache.moment`.

    Returns:
        None if there is no file, or it has no seal yet.
    """
    try:
        status = os.stat(path)
    except (OSError, ValueError):
        return None
    modified, changed = status.st_mtime_ns, status.st_ctime_ns
    tick = _TICK if modified % 1_000_000_000 or changed % 1_000_000_000 else _COARSE_TICK
    return _text(status) if max(modified, changed) + tick <= at else None


def seal_of_bytes(path: str, data: bytes) -> str | None:
    """The seal of a file that was just written; None if it does not hold the bytes (another has written it since)."""
    try:
        with open(path, "rb", buffering=0) as file:
            status = os.fstat(file.fileno())
            return _text(status) if file.readall() == data else None
    except (OSError, ValueError):
        return None


def unbroken(path: str, kept: str) -> bool:
    """Whether a file has the seal still."""
    try:
        return _text(os.stat(path)) == kept
    except (OSError, ValueError):
        return False


def _text(status: os.stat_result) -> str:
    return f"{status.st_size}-{status.st_mtime_ns}-{status.st_ctime_ns}-{status.st_ino}"
