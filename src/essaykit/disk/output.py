"""Output: the folder that a site, or a converted blog, is written into."""

from __future__ import annotations

import os
from pathlib import Path

from essaykit.disk.files import reason, sweep, write_bytes
from essaykit.errors import Problem, WriteError
from essaykit.model.file import File


def bytes_of(file: File) -> bytes:
    """The content of a file as it is written: text as UTF-8, with `?` for what UTF-8 cannot hold."""
    return file.data if isinstance(file.data, bytes) else file.data.encode("utf-8", "replace")


class Output:
    """A folder that is written into, and never a file outside of it.

    What killed processes had begun in it is taken away. If it, or a folder within it, vanishes while it is written
    into, the next write fails: half of a site is no site.
    """

    def __init__(self, folder: Path) -> None:
        self._root = os.fspath(folder)
        self._inside = os.path.realpath(folder)
        self._entered: set[str] = set()

    def write(self, file: File) -> bool:
        """Write a file, unless it holds the same bytes already.

        Returns:
            Whether anything was written.

        Raises:
            WriteError: it cannot be written; or a symbolic link leads its folder out of this one.
        """
        folder = file.path.rpartition("/")[0]
        if folder not in self._entered:
            self._enter(folder, file.path)
        return write_bytes(f"{self._root}/{file.path}", bytes_of(file), file.path, make=False)

    def _enter(self, folder: str, name: str) -> None:
        path = f"{self._root}/{folder}" if folder else self._root
        real = os.path.realpath(path)
        # Looked at before anything is made, as makedirs follows links.
        if real != self._inside and not real.startswith(os.path.join(self._inside, "")):  # noqa: PTH118
            raise WriteError(Problem("path-unsafe", path=name, value=name, detail="a symbolic link"))
        try:
            os.makedirs(path, exist_ok=True)  # noqa: PTH103
        except (OSError, ValueError) as error:
            raise WriteError(Problem("write-failed", path=name, detail=reason(error))) from None
        sweep(path)
        self._entered.add(folder)
