"""A file as a value, and what a post remembers of the file that it was read from."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from essaykit.errors import Problem


@attrs.frozen
class File:
    """A path and its content: what every format reads and writes. No disk is touched."""

    path: str
    """Relative, with `/` between its parts."""
    data: bytes | str
    """Bytes as on the disk, or text that was decoded already."""
    beside: tuple[File, ...] = ()
    """Files that belong to it, such as a sidecar with its metadata."""


@attrs.frozen
class Source:
    """Where a post came from. Not part of its equality."""

    path: str | None = None
    """Relative to the archive's folder, with `/` between its parts."""
    place: str | None = None
    """The path from the root of the dialect's own blog, whose names and folders meant something."""
    timezone: str = "UTC"
    """The Site's timezone, in which dates without a zone were read."""
    dialect: str | None = None
    """The name of the dialect that it was read in."""
    fence: str | None = None
    """The name of the fence of its header; None if it has none."""
    header: str = ""
    """All text before the body as it stood, fences and blank lines included. `header + body + footer` is the text."""
    footer: str = attrs.field(default="", kw_only=True)
    """All text after the body: most formats have none."""
    beside: tuple[File, ...] = attrs.field(default=(), kw_only=True, repr=False)
    """The files that were read with it, such as a sidecar that holds its header."""
    body_start: int = 0
    """Where the body begins, in characters of the text."""
    lines: Mapping[str, int] = attrs.field(factory=dict)
    """The line of each key of the header, from 1, under the key as it was written."""
    encoding: str = "utf-8"
    """The codec of the file's bytes."""
    bom: bool = False
    """Whether the file's bytes begin with a byte order mark (which is no part of the text)."""
    problems: tuple[Problem, ...] = ()
    """What was wrong with it."""
    whole: bool = attrs.field(default=True, kw_only=True)
    """False if the body was read and dropped (`load_archive(bodies=False)`): the post holds its header alone."""
