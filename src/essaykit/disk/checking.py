"""Checking: a folder of posts is read, and all that is wrong with it told."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

import attrs

from essaykit.catalog import CATALOG, Catalog, Recognition
from essaykit.disk.folder import Progress, archive_of, open_folder
from essaykit.disk.reading import load_archive
from essaykit.errors import Problem
from essaykit.format import Limits
from essaykit.model.site import Site


@attrs.frozen
class CheckReport:
    """What a check found."""

    posts: int
    """Posts that could be read."""
    problems: tuple[Problem, ...]
    """What is wrong, by path, line and column; what reading tells is among it."""
    recognition: Recognition | None = None
    """The dialect of the folder, and its signs; None for a blog in one file."""


def check(
    path: str | os.PathLike[str],
    *,
    dialect: str | None = None,
    site: Site | None = None,
    at: datetime | None = None,
    limits: Limits | None = None,
    catalog: Catalog = CATALOG,
    progress: Progress | None = None,
) -> CheckReport:
    """Look for what is wrong with a blog: its files, keys, dates, titles, tags, slugs and links.

    Args:
        path: of the blog's folder, or of the file that holds it all.
        dialect: the name of the format; told by its signs if not given.
        site: the Site; that of `essaykit.toml` in the folder if not given.
        at: the moment for which dates are looked at; None tests no time.
        limits: how much of each file is read.
        catalog: where formats are looked up.
        progress: told after each file.

    Returns:
        The problems, each with a code of `essaykit.errors.CODES`.

    Raises:
        ReadError: there is no such folder or file.
        FormatError: the format is not known or cannot be told.
    """
    from essaykit.checks.rules import problems_of  # noqa: PLC0415 - not needed to import `essaykit.disk`
    from essaykit.dialects.dialect import Dialect  # noqa: PLC0415 - as above

    if Path(path).is_file():
        archive = load_archive(path, dialect=dialect, site=site, limits=limits, catalog=catalog)
        return CheckReport(len(archive), problems_of(archive, at=at, limits=limits))
    folder = open_folder(path, dialect=dialect, site=site, limits=limits, catalog=catalog)
    archive = archive_of(folder, progress)
    table = folder.recognition.format.table
    problems = problems_of(archive, dialect=table if isinstance(table, Dialect) else None, paths=folder.paths, at=at,
                           limits=folder.reading.limits)  # fmt: skip
    return CheckReport(len(archive), problems, folder.recognition)
