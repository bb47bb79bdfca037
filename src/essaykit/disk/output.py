"""Output: the folder that a site, or a converted blog, is written into."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import attrs

from essaykit.disk.files import exists, reason, sweep, write_bytes
from essaykit.disk.remote import is_address, place
from essaykit.disk.seals import seal_of_bytes
from essaykit.errors import Problem, WriteError
from essaykit.model.file import File


def bytes_of(file: File) -> bytes:
    """The content of a file as it is written: text as UTF-8, with `?` for what UTF-8 cannot hold."""
    return file.data if isinstance(file.data, bytes) else file.data.encode("utf-8", "replace")


@attrs.frozen
class Written:
    """How many files were written, and how many had the same bytes already."""

    new: int = 0
    same: int = 0
    seals: Mapping[str, str] = attrs.field(factory=dict)
    """Of each file that holds what was written, by its path; empty if they are not asked for."""

    def __add__(self, other: Written) -> Written:
        return Written(self.new + other.new, self.same + other.same, {**self.seals, **other.seals})


def folders_of(path: str) -> Iterator[str]:
    """The folders in which a file lies, the inner ones first.

    Examples:
        >>> list(folders_of("tag/ink/a.html")), list(folders_of("a.html"))
        (['tag/ink', 'tag'], [])
    """
    while path := path.rpartition("/")[0]:
        yield path


class Output:
    """A folder that is written into, and never a file outside of it.

    What killed processes had begun in it is taken away. If it, or a folder within it, vanishes while it is written
    into, the next write fails: half of a site is no site.
    """

    def __init__(self, folder: Path, *, sealed: bool = False) -> None:
        self._root = str(folder)
        self._sealed = sealed
        self._inside = os.path.realpath(self._root)
        self._entered: set[str] = set()

    def holds(self, path: str) -> bool:
        """Whether anything is there already."""
        return exists(place(f"{self._root}/{path}"))

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

    def write_all(self, files: Iterable[File]) -> Written:
        """Write files, as `write` does each."""
        new = same = 0
        seals: dict[str, str] = {}
        for file in files:
            if self.write(file):
                new += 1
            else:
                same += 1
            if self._sealed and (seal := seal_of_bytes(f"{self._root}/{file.path}", bytes_of(file))) is not None:
                seals[file.path] = seal
        return Written(new, same, seals)

    def _enter(self, folder: str, name: str) -> None:
        path = f"{self._root}/{folder}" if folder else self._root
        if is_address(path):  # where there are no links, and nothing is begun under another name
            self._entered.add(folder)
            return
        real = os.path.realpath(path)
        # Looked at before anything is made, as makedirs follows links.
        if real != self._inside and not real.startswith(os.path.join(self._inside, "")):
            raise WriteError(Problem("path-unsafe", path=name, value=name, detail="a symbolic link"))
        try:
            os.makedirs(path, exist_ok=True)
        except (OSError, ValueError) as error:
            raise WriteError(Problem("write-failed", path=name, detail=reason(error))) from None
        sweep(path)
        self._entered.add(folder)
