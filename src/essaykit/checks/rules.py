"""Rules: all that may be wrong with an archive, beyond what reading tells of each file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from essaykit.checks import dates, keys, links, names, terms
from essaykit.checks.place import placed
from essaykit.dialects.dialect import Dialect
from essaykit.errors import Problem
from essaykit.format import Limits
from essaykit.model.archive import Archive


def problems_of(
    archive: Archive,
    *,
    dialect: Dialect | None = None,
    paths: Sequence[str] | None = None,
    at: datetime | None = None,
    limits: Limits | None = None,
) -> tuple[Problem, ...]:
    """Everything that is wrong with an archive, with what reading it told; by path, line and column.

    Args:
        archive: as it was read.
        dialect: the table that it was read by; without it, nothing is said of keys and names of files.
        paths: every file of its folder; without them, nothing is said of links.
        at: the moment for which dates are looked at; None tests no time.
        limits: under which it was read.

    Examples:
        >>> from essaykit.model.post import Post
        >>> archive = Archive([Post(title="On Tea", tags=["Tea"]), Post(title="On Ink", tags=["tea"])])
        >>> [problem.message for problem in problems_of(archive)]
        ["the tag 'tea' differs only in case from 'Tea'"]
    """
    posts = sorted((placed(post, dialect, limits) for post in archive), key=lambda place: place.path)
    found = [problem for problem in archive.problems if problem.code != "slug-collision"]
    found += names.colliding(archive, posts, dialect)
    found += names.untitled(posts)
    found += terms.alike(posts)
    found += dates.future(posts, archive.site, at)
    if dialect is not None:
        found += keys.misspelt(posts, dialect)
        found += dates.differing(posts, dialect)
    if paths is not None:
        own = dialect is None or dialect.name == "plain"
        found += links.broken(posts, links.Targets(archive, paths, own=own, root="essaykit.toml" in paths))
    return tuple(sorted(found, key=_order))


def _order(problem: Problem) -> tuple[str, int, int, str]:
    return problem.path or "", problem.line or 0, problem.column or 0, problem.code
