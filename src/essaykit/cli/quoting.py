"""`essaykit quotes`."""

from __future__ import annotations

import csv
import io
import json
from argparse import Namespace
from collections.abc import Callable, Mapping
from typing import Any, cast

from essaykit.cli.terminal import say, show_problems
from essaykit.disk.reading import load_archive
from essaykit.model.post import Post
from essaykit.model.quote import Quote
from essaykit.model.quotebook import Quotebook
from essaykit.quotation.book import quotebook
from essaykit.quotation.export import to_markdown
from essaykit.quotation.plain import to_text

KINDS = ("block", "inline", "pull", "embed", "aside")


def quotes(options: Namespace) -> int:
    """List the quotations of a blog, with who said them and where."""
    archive = load_archive(options.source, dialect=options.dialect)
    problems = [problem for problem in archive.problems if problem.severity == "error"]
    book = quotebook(archive, kind=options.kind, who=options.who, min_words=options.min_words, report=problems.append)
    show_problems(problems)
    text = WRITERS[options.format](book)
    if text:
        say(text)
    return 1 if problems else 0


def _text(book: Quotebook) -> str:
    shown = []
    for quote in book:
        told = quote.who or quote.source or quote.url
        shown.append(f"{to_text(quote)}{' ' if told else chr(10)}({_place(quote)})")
    return "\n\n".join(shown)


def _place(quote: Quote) -> str:
    """Path and line of the quotation's first character."""
    post = cast("Post", quote.post)  # those of an archive have theirs
    path, key = post.source.path or post.slug, post.source.lines.get("quote", 1)
    line = key if post.quote == quote else (post.source.header + post.body[: quote.start]).count("\n") + 1
    return f"{path}:{line}"


def _record(quote: Quote) -> dict[str, Any]:
    post = quote.post
    return {
        "post": (post.source.path or post.slug) if post else None, "kind": quote.kind, "start": quote.start,
        "end": quote.end, "text": quote.text, "who": quote.who, "source": quote.source, "url": quote.url,
        "evidence": quote.evidence,
    }  # fmt: skip


def _json(book: Quotebook) -> str:
    return json.dumps([_record(quote) for quote in book], ensure_ascii=False, indent=1)


def _jsonl(book: Quotebook) -> str:
    return "\n".join(json.dumps(_record(quote), ensure_ascii=False) for quote in book)


def _csv(book: Quotebook) -> str:
    """A table with a head, as RFC 4180 has it but for the line ends of the terminal."""
    table = io.StringIO()
    writer = csv.DictWriter(table, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows([_record(quote) for quote in book])
    return table.getvalue().rstrip("\n")


def _markdown(book: Quotebook) -> str:
    """By who said them, as block quotes that read back, each with the way to its post."""
    return to_markdown(book).rstrip("\n")


def _html(book: Quotebook) -> str:
    """A page that stands for itself."""
    from essaykit.pages.document import page  # noqa: PLC0415 - brings the templates

    return page(book).rstrip("\n")


COLUMNS = ("post", "kind", "start", "end", "text", "who", "source", "url", "evidence")
"""Of the table, in order."""

WRITERS: Mapping[str, Callable[[Quotebook], str]] = {
    "text": _text, "json": _json, "jsonl": _jsonl, "csv": _csv, "markdown": _markdown, "html": _html,
}  # fmt: skip
