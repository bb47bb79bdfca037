"""`essaykit build`."""

from __future__ import annotations

import os
from argparse import Namespace
from datetime import UTC, datetime

from essaykit.cli.terminal import counted, say, show_problems, with_progress
from essaykit.disk.building import BuildReport
from essaykit.disk.building import build as build_site
from essaykit.errors import InvalidValueError, Problem


def build(options: Namespace) -> int:
    """Read a folder of posts, and write a site: pages, tag archives, feeds, sitemap, JSON."""
    with with_progress() as progress:
        report = build_site(
            options.source,
            options.out,
            dialect=options.dialect,
            at=options.at or _now(),
            strict=options.strict,
            templates=options.templates,
            content=options.content,
            progress=progress,
        )
    show_problems(report.problems)
    say(_summary(report, options.out))
    return 1 if any(problem.severity == "error" for problem in report.problems) else 0


def _summary(report: BuildReport, out: str) -> str:
    left_out = [f"{count} {what}" for count, what in ((report.drafts, "in draft"), (report.scheduled, "not of this day"))
                if count]  # fmt: skip
    posts = counted(report.posts, "post") + (f" ({', '.join(left_out)} left out)" if left_out else "")
    return (
        f"{posts}, {counted(report.tags, 'tag')}, {counted(report.categories, 'category', 'categories')}, "
        f"{counted(report.quotes, 'quote')}, {counted(len(report.problems), 'problem')}\n"
        f"{out}: {counted(report.written, 'file')} written, {report.unchanged} unchanged"
    )


def _now() -> datetime:
    """The moment of the build: SOURCE_DATE_EPOCH (reproducible-builds.org), else the clock's.

    Raises:
        InvalidValueError: SOURCE_DATE_EPOCH is no number of seconds.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return datetime.now(UTC)
    try:
        return datetime.fromtimestamp(int(epoch), UTC)
    except (ValueError, OverflowError, OSError):
        raise InvalidValueError(
            Problem("value-invalid", key="SOURCE_DATE_EPOCH", value=epoch, expected="a number of seconds since 1970")
        ) from None


