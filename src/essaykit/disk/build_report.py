"""BuildReport: what a build did."""

from __future__ import annotations

import attrs

from essaykit.errors import Problem


@attrs.frozen
class BuildReport:
    """What a build did."""

    posts: int
    """Posts with a page."""
    drafts: int
    scheduled: int
    """Posts that the moment of the build left out: to be published later, or expired."""
    tags: int
    categories: int
    quotes: int
    written: int
    """Files that are new or changed."""
    unchanged: int
    """Files that had the same bytes already."""
    problems: tuple[Problem, ...]
