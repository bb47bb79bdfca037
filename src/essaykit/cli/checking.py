"""`essaykit check`."""

from __future__ import annotations

import json
import posixpath
import sys
from argparse import Namespace
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from essaykit import __version__
from essaykit.cli.clock import now
from essaykit.cli.terminal import counted, painted, say, with_progress
from essaykit.disk.checking import CheckReport
from essaykit.disk.checking import check as check_blog
from essaykit.errors import CODES, Problem, Severity
from essaykit.text.urls import to_uri

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")
"""The worst first."""
_STYLES = {"error": "bold red", "warning": "bold yellow", "note": "bold blue"}


def check(options: Namespace) -> int:
    """Look for what is wrong with a blog: files, keys, dates, titles, tags, slugs and links.

    The exit status is 1 if there are errors or warnings; with --strict, notes count too.
    """
    with with_progress() as progress:
        report = check_blog(
            options.source,
            dialect=options.dialect,
            at=options.at or now(),
            progress=(lambda done, total: progress("read", done, total)) if progress else None,
        )
    shown = SEVERITIES[: SEVERITIES.index(options.severity) + 1]
    problems = [problem for problem in report.problems if problem.severity in shown]
    text = WRITERS[options.format](problems, report, _folder(options.source, report))
    if text:
        say(text)
    serious = SEVERITIES if options.strict else SEVERITIES[:2]
    return 1 if any(problem.severity in serious for problem in problems) else 0


def _folder(source: str, report: CheckReport) -> str:
    """What stands before the paths of problems, seen from where the command runs."""
    return source.replace("\\", "/") if sys.platform == "win32" else source if report.recognition is not None else ""


def _text(problems: Sequence[Problem], report: CheckReport, folder: str) -> str:  # noqa: ARG001 - one of WRITERS
    counts = Counter(problem.severity for problem in problems)
    kinds = ", ".join(counted(counts[severity], severity) for severity in SEVERITIES if counts[severity])
    total = f"{counted(report.posts, 'post')}, {counted(len(problems), 'problem')}" + (f": {kinds}" if kinds else "")
    return "\n\n".join([*map(_drawn, problems), total])


def _drawn(problem: Problem) -> str:
    """A problem with its line, its severity in colour where there is any."""
    first, *rest = str(problem).split("\n")
    word, style = f"{problem.severity}:", _STYLES[problem.severity]
    place, _, sentence = first.partition(word)
    lines = [(painted(place, "bold") if place else "") + painted(word, style) + sentence]
    lines += [painted(line, style) if line.lstrip(" |") == "^" else line for line in rest]
    return "\n".join(lines)


_FIELDS = ("code", "severity", "path", "line", "column", "key", "value", "expected", "detail", "message", "hint",
           "text")  # fmt: skip


def _json(problems: Sequence[Problem], report: CheckReport, folder: str) -> str:
    found = [{field: getattr(problem, field) for field in _FIELDS} for problem in problems]
    dialect = report.recognition.format.name if report.recognition else None
    record = {"folder": folder, "dialect": dialect, "posts": report.posts, "problems": found}
    return json.dumps(record, ensure_ascii=False, indent=1)


def _github(problems: Sequence[Problem], report: CheckReport, folder: str) -> str:  # noqa: ARG001 - one of WRITERS
    # docs.github.com, "Workflow commands for GitHub Actions":
    # ::error file={name},line={line},col={col},title={title}::{message}
    lines = []
    for problem in problems:
        places = {"file": _path(problem, folder), "line": problem.line, "col": problem.column, "title": problem.code}
        said = ",".join(f"{name}={_property(str(value))}" for name, value in places.items() if value)
        command = "notice" if problem.severity == "note" else problem.severity
        lines.append(f"::{command} {said}::{_data(_sentence(problem))}")
    return "\n".join(lines)


def _data(text: str) -> str:
    # actions/toolkit, packages/core/src/command.ts, escapeData
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    # The same, escapeProperty
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _sarif(problems: Sequence[Problem], report: CheckReport, folder: str) -> str:  # noqa: ARG001 - one of WRITERS
    codes = sorted({problem.code for problem in problems})
    driver = {"name": "essaykit", "version": __version__, "rules": [_rule(code, problems) for code in codes]}
    run = {
        "tool": {"driver": driver},
        # SARIF 2.1.0, 3.14.17: without it, columns would be counted in UTF-16 code units.
        "columnKind": "unicodeCodePoints",
        "results": [_result(problem, codes.index(problem.code), folder) for problem in problems],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1)


_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def _rule(code: str, problems: Sequence[Problem]) -> dict[str, Any]:
    known = CODES.get(code)
    level = known.severity if known else next(problem.severity for problem in problems if problem.code == code)
    return {"id": code, "shortDescription": {"text": code.replace("-", " ")}, "defaultConfiguration": {"level": level}}


def _result(problem: Problem, rule: int, folder: str) -> dict[str, Any]:
    found: dict[str, Any] = {"ruleId": problem.code, "ruleIndex": rule, "level": problem.severity,
                             "message": {"text": _sentence(problem)}}  # fmt: skip
    path = _path(problem, folder)
    if path:
        # 3.4.3: a valid URI reference; 3.10.2: relative to the root of what was analysed.
        place: dict[str, Any] = {"artifactLocation": {"uri": _uri(path)}}
        if not path.startswith("/"):
            place["artifactLocation"]["uriBaseId"] = "%SRCROOT%"
        if problem.line is not None:
            place["region"] = {"startLine": problem.line}
            if problem.column is not None:
                place["region"]["startColumn"] = problem.column
        found["locations"] = [{"physicalLocation": place}]
    return found


def _uri(path: str) -> str:
    uri = to_uri(path.replace("%", "%25").replace("#", "%23").replace("?", "%3F"))
    if path.startswith("/"):
        return f"file://{uri}"
    # RFC 3986, 4.2: a colon in the first part would end a scheme.
    return f"./{uri}" if ":" in uri.partition("/")[0] else uri


def _path(problem: Problem, folder: str) -> str:
    if problem.path is None or problem.path == folder:
        return problem.path or ""
    return posixpath.normpath(posixpath.join(folder, problem.path))


def _sentence(problem: Problem) -> str:
    return f"{problem.message}; {problem.hint}" if problem.hint else problem.message


WRITERS: Mapping[str, Callable[[Sequence[Problem], CheckReport, str], str]] = {
    "text": _text, "json": _json, "github": _github, "sarif": _sarif,
}  # fmt: skip
