"""Companions: files beside a post that hold its header, or what it takes over from the post that it translates."""

from __future__ import annotations

import posixpath
from collections.abc import Callable

import attrs

from essaykit.errors import FenceError
from essaykit.format import Limits
from essaykit.frontmatter import document
from essaykit.frontmatter.document import Document, Text
from essaykit.frontmatter.fence import Fence
from essaykit.model.file import File

Fences = Callable[[str], tuple[Fence, ...]]
"""The fences of a file by its path."""


def header_of(file: File, text: Text, fences: Fences, sidecar: str | None, limits: Limits) -> tuple[Document, str]:
    """Read the header of a post: in its sidecar, if that has one, else at its own head.

    Keys that it has not are taken from the other files beside it.

    Args:
        file: the post, with the files beside it.
        text: the post's text.
        fences: the fences that each file may have.
        sidecar: the ending of a sidecar's name; None if there are none such.
        limits: how much is read.

    Returns:
        The header with the text that it stands in, and the path of the file of that text.

    Raises:
        ReadError: a header cannot be read.
    """
    if sidecar is None or not file.beside:
        return _read(file, text, fences, limits), file.path
    own = posixpath.splitext(file.path)[0] + sidecar
    companions = {other.path: _read(other, document.decode(other, limits), fences, limits) for other in file.beside}
    found, path = companions.pop(own, None), own
    if found is None or found.header is None:
        found, path = _read(file, text, fences, limits), file.path
    if found.header is not None:
        keys = {entry.key for entry in found.header.entries}
        for other in companions.values():
            for entry in other.header.entries if other.header else ():
                if entry.key not in keys:
                    keys.add(entry.key)
                    found.header.entries.append(attrs.evolve(entry, of_its_own=False))
    return found, path


def _read(file: File, text: Text, fences: Fences, limits: Limits) -> Document:
    try:
        return document.read(text, fences(file.path), limits)
    except FenceError as error:
        raise document.located(error, file.path) from None
