"""`essaykit build`."""

from __future__ import annotations

from argparse import Namespace

from essaykit.cli.clock import now
from essaykit.cli.terminal import counted, say, show_problems, with_progress
from essaykit.disk.build_report import BuildReport
from essaykit.disk.building import build as build_site


def build(options: Namespace) -> int:
    """Read a folder of posts, and write a site: pages, tag archives, feeds, sitemap."""
    with with_progress() as progress:
        report = build_site(
            options.source,
            options.out,
            dialect=options.dialect,
            at=options.at or now(),
            strict=options.strict,
            templates=options.templates,
            content=options.content,
            workers=options.workers,
            cache=options.cache,
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
