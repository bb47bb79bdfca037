"""`essaykit`: the commands, their options, and the exit status.

0: all is well; 1: there were problems; 2: the call itself was wrong, or nothing could be done.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Sequence
from datetime import UTC, datetime

from essaykit import __version__
from essaykit.cli import building, checking, converting, quoting, schemas, showing
from essaykit.errors import EssaykitError
from essaykit.text.dates import parse


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line.

    Args:
        arguments: those of the process if not given.

    Returns:
        The exit status.
    """
    options = _parser().parse_args(arguments)
    if arguments is None:
        # A process of our own, which makes many objects that stay and few circles: seldom looked for, they cost less.
        gc.set_threshold(100_000, 50, 100)
    try:
        status: int = options.run(options)
        print(end="", flush=True)  # what a short output comes to is told here, not when the interpreter ends
    except EssaykitError as error:
        print(error, file=sys.stderr)
        return 2
    except ExceptionGroup as several:
        for one in several.exceptions:
            print(one, file=sys.stderr)
        print(several.message, file=sys.stderr)
        return 1
    except BrokenPipeError:
        # Whoever reads our output has had enough. Python would complain once more when it flushes at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        return 130
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="essaykit",
        description="Posts, tags, archives and quotes: read from any blog's files, written as HTML, JSON and feeds.",
    )
    parser.add_argument("--version", action="version", version=f"essaykit {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)

    build = commands.add_parser("build", help="make a site of a folder of posts", description=building.build.__doc__)
    _source(build)
    build.add_argument("out", metavar="OUT", help="the folder to write into")
    build.add_argument("--at", type=_moment, metavar="DATE",
                       help="the moment for which to build: later posts are left out (now, or SOURCE_DATE_EPOCH)")  # fmt: skip
    build.add_argument("--templates", metavar="FOLDER", help="templates that go before those of the package")
    build.add_argument("--content", choices=("excerpt", "full"), help="what stands of each post in lists")
    build.add_argument("--cache", metavar="PATH",
                       help="a file, or the folder for it, that remembers what was built: the next build is faster")  # fmt: skip
    build.add_argument("--strict", action="store_true", help="write nothing if there is any problem")
    _workers(build)
    build.set_defaults(run=building.build)

    convert = commands.add_parser("convert", help="write a blog as another system has it",
                                  description=converting.convert.__doc__)  # fmt: skip
    _source(convert)
    convert.add_argument("target", metavar="DST", help="the folder to write into")
    convert.add_argument("--to", metavar="NAME", required=True, help="the dialect to write: hugo, pelican, plain ...")
    convert.add_argument("--timezone", metavar="ZONE", help="of dates that name none, such as Europe/Paris")
    convert.add_argument("--report", metavar="FILE", help="write every finding into a JSON file")
    convert.add_argument("--dry-run", action="store_true", help="write nothing but the report")
    convert.add_argument("--strict", action="store_true", help="write nothing if anything would be lost")
    convert.add_argument("--overwrite", "--force", action="store_true", help="write over files that are there already")
    convert.add_argument("--markup", choices=("markdown",), help="turn the HTML of an export or feed into it")
    convert.add_argument("--trusted", action="store_true", help="take what an export or feed holds as your own")
    _workers(convert)
    convert.set_defaults(run=converting.convert)

    quotes = commands.add_parser("quotes", help="list the quotations of a blog", description=quoting.quotes.__doc__)
    _source(quotes)
    quotes.add_argument("--who", metavar="NAME", help="only those of one speaker: the whole name, or the surname")
    quotes.add_argument("--kind", choices=quoting.KINDS, help="only those of one kind; asides come only if asked for")
    quotes.add_argument("--min-words", type=int, metavar="N", default=0, help="only those of so many words or more")
    quotes.add_argument("--format", choices=tuple(quoting.WRITERS), default="text")
    quotes.set_defaults(run=quoting.quotes)

    check = commands.add_parser("check", help="look for what is wrong with a blog", description=checking.check.__doc__)
    _source(check)
    check.add_argument("--at", type=_moment, metavar="DATE",
                       help="the moment for which dates are looked at (now, or SOURCE_DATE_EPOCH)")  # fmt: skip
    check.add_argument("--format", choices=tuple(checking.WRITERS), default="text",
                       help="text, json, commands of GitHub workflows, or SARIF 2.1.0")  # fmt: skip
    check.add_argument("--severity", choices=checking.SEVERITIES, default="note", help="the least that is told of")
    check.add_argument("--strict", action="store_true", help="exit with status 1 for notes too")
    check.set_defaults(run=checking.check)

    show = commands.add_parser("show", help="tell what is read of a post, and why", description=showing.show.__doc__)
    show.add_argument("file", metavar="FILE", help="the post")
    show.add_argument("--dialect", metavar="NAME", help="told by the path and what lies around it if not given")
    show.add_argument("--format", choices=tuple(showing.WRITERS), default="text")
    show.set_defaults(run=showing.show)

    schema = commands.add_parser("schema", help="print the JSON Schema of a dialect's front matter",
                                 description=schemas.schema.__doc__)  # fmt: skip
    schema.add_argument("name", metavar="NAME", nargs="?", default="json", help="jekyll, hugo ...; json if not given")
    schema.set_defaults(run=schemas.schema)
    return parser


def _source(command: argparse.ArgumentParser) -> None:
    command.add_argument("source", metavar="SRC", help="the blog: a folder of posts, or one file that holds it all")
    command.add_argument("--dialect", metavar="NAME", help="jekyll, hugo, plain ...; told by the folder if not given")


def _workers(command: argparse.ArgumentParser) -> None:
    command.add_argument("--workers", type=_count, metavar="N", help="share the work among so many processes")


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of processes: 1 or more")
    return int(text)


def _moment(text: str) -> datetime:
    moment = parse(text)
    if moment is None:
        raise argparse.ArgumentTypeError(f"{text!r} is no date; write it as 2021-03-04 or 2021-03-04T08:30:00+01:00")
    return moment.within(UTC)
