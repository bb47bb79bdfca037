"""Explaining: one file is read, and each of its fields told with the rule that decided it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from essaykit.catalog import CATALOG, Catalog
from essaykit.disk.reading import load, recognised
from essaykit.errors import FormatError, Problem
from essaykit.format import Limits
from essaykit.model.site import Site

if TYPE_CHECKING:
    from essaykit.checks.explanation import Explanation


def explain(
    path: str | os.PathLike[str],
    *,
    dialect: str | None = None,
    site: Site | None = None,
    limits: Limits | None = None,
    catalog: Catalog = CATALOG,
) -> Explanation:
    """Read one post, and tell what decided each of its fields.

    Args:
        path: of the file.
        dialect: the name of the dialect; told by the path and what lies around it if not given.
        site: gives the zone of dates that name none.
        limits: how much of the file is read.
        catalog: where the dialect is looked up.

    Returns:
        The post, its dialect and why it is that one, and each field with its rule and the line of its key.

    Raises:
        ReadError: the file cannot be read, or its header cannot.
        FormatError: there is no such dialect, it has no table, or its own program reads no post in this file.
    """
    from essaykit.checks.explanation import explained  # noqa: PLC0415 - not needed to import `essaykit.disk`
    from essaykit.dialects.dialect import Dialect  # noqa: PLC0415 - as above

    reasons: tuple[str, ...] = ()
    if dialect is None:
        recognition = recognised(os.fspath(path), catalog)
        chosen = recognition.format
        reasons = tuple(mark.reason for mark in recognition.marks) or ("no system's signs were seen",)
    else:
        chosen = catalog.named(dialect, "dialect")
    table = chosen.table
    if not isinstance(table, Dialect):
        raise FormatError(Problem("format-cannot", value=str(chosen), detail="explained, as it is no table of keys"))
    post = load(path, dialect=chosen.name, site=site, limits=limits, catalog=catalog)
    return explained(post, table, reasons, limits)
