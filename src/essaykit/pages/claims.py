"""Claims: which page gets which file, so that none overwrites another and none leaves the output folder."""

from __future__ import annotations

from collections.abc import Callable

from essaykit.addresses import file_of
from essaykit.errors import Problem


class Claims:
    """The files that are taken. The first to claim a file gets it; who comes later is told of.

    Examples:
        >>> claims = Claims(lambda problem: print(problem.message))
        >>> claims.take("a.html", "On Tea"), claims.take("A.html", "On Ink"), "a.html" in claims
        A.html is the address of On Tea already, so this was not written
        (True, False, True)
    """

    def __init__(self, report: Callable[[Problem], object]) -> None:
        self._report = report
        self._owners: dict[str, str] = {}
        self._folders: dict[str, str] = {}
        self._addresses: set[str] = set()

    def __contains__(self, address: object) -> bool:
        """Whether a page has the address."""
        return address in self._addresses

    def take(self, address: str, owner: str, *, path: str | None = None) -> bool:
        """Claim the file of an address.

        Args:
            address: the address.
            owner: what the page is, for the one who comes later.
            path: the file that the page was made of, for the Problem.

        Returns:
            Whether it was free and may be written.
        """
        file = file_of(address)
        parts = file.split("/")
        if not _UNSAFE.isdisjoint(parts) or "\\" in file or "\0" in file:
            self._report(Problem("path-unsafe", path=path, value=file))
            return False
        # On many disks `A.html` and `a.html` are one file.
        key = file.casefold()
        known = key.rpartition("/")[0] in self._folders  # then no file stands there, nor above
        folders = () if known else ["/".join(key.split("/")[:depth]) for depth in range(1, len(parts))]
        # A file cannot stand where a folder must, nor a folder where a file is.
        holder = self._owners.get(key) or self._folders.get(key)
        holder = holder or next((self._owners[folder] for folder in folders if folder in self._owners), None)
        if holder is not None:
            self._report(Problem("address-collision", path=path, value=file, detail=holder))
            return False
        self._owners[key] = owner
        self._addresses.add(address)
        for folder in folders:
            self._folders.setdefault(folder, owner)
        return True


_UNSAFE = frozenset({"", ".", ".."})
