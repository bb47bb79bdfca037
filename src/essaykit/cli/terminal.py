"""What commands print: results to standard output, problems and progress to standard error."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager

from essaykit.errors import Problem

_LONG = 500
"""So many posts take long enough for a bar."""
_LABELS = {"read": "Reading", "write": "Writing", "convert": "Converting"}


def say(text: str) -> None:
    """Print a result."""
    sys.stdout.write(printable(text) + "\n")


def printable(text: str) -> str:
    """A text as standard output can take it: what its encoding has no bytes for is escaped."""
    encoding = sys.stdout.encoding or "utf-8"
    return text.encode(encoding, "backslashreplace").decode(encoding)


def painted(text: str, style: str) -> str:
    """A text in a style of rich's (`bold red`), if standard output is a terminal that wants colours; else as it is.

    Colours are left out where NO_COLOR is set (no-color.org) and where the extra `cli` is not installed.
    """
    if not sys.stdout.isatty() or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return text
    try:
        from rich.style import Style  # noqa: PLC0415 - an extra, and slow to import
    except ImportError:
        return text
    return Style.parse(style).render(text)


def tabled(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table: with rules by rich on a terminal, with blanks between its columns where output is piped."""
    if sys.stdout.isatty():
        try:
            from rich.console import Console  # noqa: PLC0415 - as above
            from rich.table import Table  # noqa: PLC0415 - as above
        except ImportError:  # the extra `cli` is not installed
            pass
        else:
            table = Table(*head)
            for row in rows:
                table.add_row(*row)
            console = Console()
            with console.capture() as captured:
                console.print(table)
            return captured.get().rstrip("\n")
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    lines = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in (head, *rows))
    return "\n".join(line.rstrip() for line in lines)


def counted(count: int, one: str, several: str | None = None) -> str:
    """A number and its noun.

    Examples:
        >>> counted(1, "post"), counted(2, "category", "categories")
        ('1 post', '2 categories')
    """
    return f"{count:,} {one if count == 1 else several or one + 's'}"


def show_problems(problems: Iterable[Problem]) -> None:
    """Print problems, each with its place, line and hint, to standard error."""
    encoding = sys.stderr.encoding or "utf-8"
    for problem in problems:
        sys.stderr.write(str(problem).encode(encoding, "backslashreplace").decode(encoding) + "\n\n")


@contextmanager
def with_progress() -> Iterator[Callable[[str, int, int], None] | None]:
    """A bar on a terminal, once it is clear that the work is long; nothing at all where output is piped."""
    if not sys.stderr.isatty():
        yield None
        return
    try:
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn  # noqa: PLC0415 - as above
    except ImportError:  # the extra `cli` is not installed
        yield None
        return
    from rich.console import Console  # noqa: PLC0415 - as above

    bar = Progress(TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(),
                   console=Console(stderr=True), transient=True)  # fmt: skip
    tasks: dict[str, int] = {}

    def progress(stage: str, done: int, total: int) -> None:
        if total < _LONG:
            return
        if not tasks:
            bar.start()
        if stage not in tasks:
            tasks[stage] = bar.add_task(_LABELS.get(stage, stage), total=total)
        if done % 50 == 0 or done == total:
            bar.update(tasks[stage], completed=done)  # type: ignore[arg-type] # a TaskID is an int

    try:
        yield progress
    finally:
        if tasks:
            bar.stop()
