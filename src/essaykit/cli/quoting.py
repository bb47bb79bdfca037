"""`essaykit quotes`."""

from __future__ import annotations

import csv
import io
import json
from argparse import Namespace
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from essaykit.cli.terminal import say, show_problems
from essaykit.disk.reading import load_archive
from essaykit.model.quote import Quote
from essaykit.quotation.export import to_markdown
from essaykit.quotation.quotes import quotes as quotes_of


def quotes(options: Namespace) -> int:
    """List the quotations of a blog, with who said them and where."""
    archive = load_archive(options.source, dialect=options.dialect)
    found = quotes_of(archive, who=options.who)
    show_problems(problem for problem in archive.problems if problem.severity == "error")
    text = WRITERS[options.format](found)
    if text:
        say(text)
    return 1 if any(problem.severity == "error" for problem in archive.problems) else 0


def _text(found: Sequence[Quote]) -> str:
    parts = []
    for quote in found:
        said = ", ".join(filter(None, (quote.who, quote.source)))
        parts.append(f"{quote.text}\n    — {said or 'not told'} ({_place(quote)})")
    return "\n\n".join(parts)


def _place(quote: Quote) -> str:
    """Path and line of the quotation's first character."""
    post = quote.post
    if post is None:
        return ""
    line = (post.source.header + post.body[: quote.start]).count("\n") + 1
    return f"{post.source.path or post.slug}:{line}"


def _record(quote: Quote) -> dict[str, Any]:
    post = quote.post
    return {
        "post": (post.source.path or post.slug) if post else None, "kind": quote.kind, "start": quote.start,
        "end": quote.end, "text": quote.text, "who": quote.who, "source": quote.source, "url": quote.url,
        "evidence": quote.evidence,
    }  # fmt: skip


def _json(found: Sequence[Quote]) -> str:
    return json.dumps([_record(quote) for quote in found], ensure_ascii=False, indent=1)


def _jsonl(found: Sequence[Quote]) -> str:
    return "\n".join(json.dumps(_record(quote), ensure_ascii=False) for quote in found)


def _csv(found: Sequence[Quote]) -> str:
    """A table with a head, as RFC 4180 has it but for the line ends of the terminal."""
    table = io.StringIO()
    writer = csv.DictWriter(table, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows([_record(quote) for quote in found])
    return table.getvalue().rstrip("\n")


def _markdown(found: Sequence[Quote]) -> str:
    """Block quotes that read back, each with the place that it was found in."""
    return "\n\n".join([f"{to_markdown(quote)}\n\n<!-- {_place(quote).replace('--', '- -')} -->" for quote in found])


COLUMNS = ("post", "kind", "start", "end", "text", "who", "source", "url", "evidence")
"""Of the table, in order."""

WRITERS: Mapping[str, Callable[[Sequence[Quote]], str]] = {
    "text": _text, "json": _json, "jsonl": _jsonl, "csv": _csv, "markdown": _markdown,
}  # fmt: skip
