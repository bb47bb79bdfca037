"""`essaykit convert`."""

from __future__ import annotations

import json
from argparse import Namespace
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from essaykit.cli.terminal import counted, say, show_problems, tabled, with_progress
from essaykit.disk.files import write_bytes
from essaykit.disk.finding import FINDINGS, LOSSES
from essaykit.errors import Problem
from essaykit.model.site import Site

if TYPE_CHECKING:
    from essaykit.disk.converting import ConvertReport


def convert(options: Namespace) -> int:
    """Write the posts of a blog as another system has them, with a report of all that is not the same.

    The exit status is 1 if something was lost, or could not be read.
    """
    from essaykit.disk.converting import convert as convert_blog  # noqa: PLC0415 - no other command needs all dialects

    with with_progress() as progress:
        report = convert_blog(
            options.source,
            options.target,
            to=options.to,
            dialect=options.dialect,
            site=Site(timezone=options.timezone) if options.timezone else None,
            strict=options.strict,
            overwrite=options.overwrite,
            dry_run=options.dry_run,
            trusted=options.trusted,
            markup=options.markup,
            workers=options.workers,
            progress=(lambda done, total: progress("convert", done, total)) if progress else None,
        )
    show_problems(report.problems)
    if options.report:
        write_bytes(Path(options.report), (_json(report) + "\n").encode("utf-8", "backslashreplace"))
    if report.findings:
        say(_summary(report))
    done = "would be written" if options.dry_run else "written"
    say(f"{counted(report.posts, 'post')}, {counted(len(report.losses), 'loss', 'losses')}, "
        f"{counted(len(report.problems), 'problem')}\n"
        f"{options.target}: {counted(len(report.files), 'file')} {done}")  # fmt: skip
    return 1 if report.losses or any(problem.severity == "error" for problem in report.problems) else 0


def _summary(report: ConvertReport) -> str:
    """How many findings there are of each code, in which fields."""
    counts = Counter(finding.code for finding in report.findings)
    rows = []
    for code in sorted(counts, key=lambda code: (code not in LOSSES, code)):
        fields = Counter(finding.field for finding in report.findings if finding.code == code)
        several = ", ".join(f"{field} {count}" for field, count in fields.most_common(_FIELDS))
        rest = len(fields) - _FIELDS
        rows.append((code, f"{counts[code]:,}", FINDINGS[code].partition(":")[0],
                     several + (f" and {rest} more" if rest > 0 else "")))  # fmt: skip
    return tabled(("finding", "count", "meaning", "fields"), rows)


_FIELDS = 4


def _json(report: ConvertReport) -> str:
    record = {
        "posts": report.posts,
        "files": report.files,
        "findings": [attrs.asdict(finding) for finding in report.findings],
        "problems": [_problem(problem) for problem in report.problems],
    }
    return json.dumps(record, ensure_ascii=False, indent=1)


def _problem(problem: Problem) -> dict[str, Any]:
    fields = ("code", "severity", "path", "line", "column", "key", "value", "message")
    return {field: getattr(problem, field) for field in fields}
