"""`essaykit show`."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Callable, Mapping
from typing import Any

from essaykit.checks.explanation import Explanation, FieldNote, shown
from essaykit.cli.terminal import counted, painted, say
from essaykit.disk.explaining import explain

_WIDTH = 48


def show(options: Namespace) -> int:
    """Print what is read of one post: each field, its value, the line of its key and the rule that decided it."""
    explanation = explain(options.file, dialect=options.dialect)
    say(WRITERS[options.format](explanation))
    return 1 if any(problem.severity == "error" for problem in explanation.problems) else 0


def _text(explanation: Explanation) -> str:
    post, source = explanation.post, explanation.post.source
    given = [note for note in explanation.fields if note.given]
    why = "; ".join(explanation.reasons) or "as you said"
    head = [
        ("dialect", f"{explanation.dialect} ({why})"),
        ("header", _header(explanation)),
        ("body", f"from line {explanation.body_line}: {post.markup}, {counted(post.words, 'word')}"),
        ("bytes", source.encoding + (", with a byte order mark" if source.bom else "")),
    ]
    lines = [painted(source.path or "", "bold"), *(f"  {name:<8} {value}" for name, value in head), ""]
    lines += _table(given)
    unsaid = [note.name if shown(note.value) == "—" else f"{note.name} ({shown(note.value)})"
              for note in explanation.fields if not note.given]  # fmt: skip
    if unsaid:
        lines += ["", f"  not given: {', '.join(unsaid)}"]
    for problem in explanation.problems:
        lines += ["", str(problem)]
    return "\n".join(lines)


def _header(explanation: Explanation) -> str:
    if explanation.fence is None:
        return "none"
    elsewhere = explanation.header_path != (explanation.post.source.path or "")
    return explanation.fence + (f", in {explanation.header_path}" if elsewhere else "")


def _table(notes: list[FieldNote]) -> list[str]:
    rows = [(str(note.line or ""), note.name, _cut(shown(note.value)), note.rule) for note in notes]
    rows.insert(0, ("line", "field", "value", "because"))
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    texts = [f"  {row[0]:>{widths[0]}}  {row[1]:<{widths[1]}}  {row[2]:<{widths[2]}}  {row[3]}" for row in rows]
    return [painted(texts[0], "bold"), *texts[1:]]


def _cut(text: str) -> str:
    return text if len(text) <= _WIDTH else text[: _WIDTH - 1] + "…"


def _json(explanation: Explanation) -> str:
    fields = [{"field": note.name, "value": _plain(note.value), "line": note.line, "rule": note.rule,
               "given": note.given} for note in explanation.fields]  # fmt: skip
    record = {
        "path": explanation.post.source.path, "dialect": explanation.dialect, "reasons": explanation.reasons,
        "fence": explanation.fence, "header": explanation.header_path, "body_line": explanation.body_line,
        "encoding": explanation.post.source.encoding, "bom": explanation.post.source.bom, "fields": fields,
        "problems": [problem.headline for problem in explanation.problems],
    }  # fmt: skip
    return json.dumps(record, ensure_ascii=False, indent=1)


def _plain(value: Any) -> Any:
    """A value of a field as JSON has it; tags, people and pictures by their names."""
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    return value if value is None or isinstance(value, str | bool | int | float) else shown(value)


WRITERS: Mapping[str, Callable[[Explanation], str]] = {"text": _text, "json": _json}
