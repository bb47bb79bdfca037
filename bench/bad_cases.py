"""Builds blogs that are as bad as they come, at full size, and prints what each cost and what was told of it.

    python bench/bad_cases.py [NAME...]

Each build runs in a process of its own that is stopped after `PATIENCE` seconds, in a folder of the system's for temporary
files. Time is the processor's; `peak` is the most memory of the process, which alone takes some 50 MB.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

import attrs

import essaykit as ek
from essaykit.errors import EssaykitError

PATIENCE = 600
MEGA = 1_000_000
WORDS = "Slow tea is what they “drink”, she *said*, in a garden that is older than the house.\n"


def post(folder: Path, body: str, header: str = "title: Tea\ndate: 2011-03-02") -> None:
    """Write one post among two that are as they should be."""
    for name in ("before", "behind"):
        (folder / f"{name}.md").write_text(f"---\ntitle: {name}\ndate: 2011-03-01\n---\n\n{WORDS}")
    (folder / "bad.md").write_text(f"---\n{header}\n---\n\n{body}\n")


def paragraphs(folder: Path, size: int) -> None:
    """A post of so many bytes."""
    post(folder, f"{WORDS}\n" * (size // len(WORDS)))


def line(folder: Path, piece: str, size: int) -> None:
    """A post of one line."""
    post(folder, piece * (size // len(piece)))


def empty_files(folder: Path, files: int) -> None:
    """Posts with nothing in them, a thousand in a folder."""
    for number in range(files):
        if number % 1_000 == 0:
            (inner := folder / f"{number // 1_000:03}").mkdir()
        (inner / f"{number}.md").touch()


def tags(folder: Path, number: int) -> None:
    """So many tags, each of two posts."""
    for at in range(number // 10):
        own = ", ".join(f"tag {tag % number}" for tag in range(at * 10, at * 10 + 20))
        (folder / f"{at}.md").write_text(f"---\ntitle: Post {at}\ndate: 2011-03-02\ntags: [{own}]\n---\n\n{WORDS}")


def nested(folder: Path, levels: int) -> None:
    """Lists in lists, quotes in quotes, and both in turns."""
    lists = "".join(f"{'  ' * level}- item\n" for level in range(levels))
    quotes = f"{'> ' * levels}deep\n"
    both = f"{'> - ' * (levels // 2)}deep\n"
    post(folder, f"{lists}\n\n{quotes}\n\n{both}")


def link_loops(folder: Path) -> None:
    """Links to the folder that holds them, to each other, and to nowhere."""
    post(folder, WORDS)
    (folder / "loop").symlink_to(folder, target_is_directory=True)
    (folder / "one.md").symlink_to(folder / "other.md")
    (folder / "other.md").symlink_to(folder / "one.md")
    (folder / "nowhere.md").symlink_to(folder / "absent.md")


def many(folder: Path) -> None:
    """Two thousand posts."""
    for at in range(2_000):
        (folder / f"{at}.md").write_text(f"---\ntitle: Post {at}\ndate: 2011-03-02\n---\n\n{WORDS * 20}")


def restless(folder: Path, stop: threading.Event) -> None:
    """Change and remove the posts over and over."""
    for at in count():
        path = folder / f"{at * 7 % 2_000}.md"
        if stop.is_set():
            return
        if at % 2:
            path.unlink(missing_ok=True)
        else:
            path.write_text(f"---\ntitle: Changed {at}\n---\n\n{WORDS * (at % 40)}")


@attrs.frozen
class Case:
    """A blog, and how it is built."""

    make: Callable[[Path], None]
    limits: ek.Limits = attrs.field(factory=ek.Limits)
    out: str | None = None
    """Where the site is written to, if not into a new folder."""
    largest: int | None = None
    """Bytes that a file may have, as on a disk that is full."""
    meanwhile: Callable[[Path, threading.Event], None] | None = None


LINES = (
    "word ",
    ">",
    "> ",
    "*",
    "_",
    "`",
    "[",
    "](",
    "<",
    "&",
    '"',
    "\u201c",
    "'",
    "\\",
    "|",
    "~",
    "- ",
    "![",
    " “a” said b. ",
)
CASES: dict[str, Case] = {
    "a post of 50 MB": Case(partial(paragraphs, size=50 * MEGA)),
    "a post of 100 MB, past the limit": Case(partial(paragraphs, size=100 * MEGA)),
    "100,000 empty files": Case(partial(empty_files, files=100_000)),
    "10,000 tags": Case(partial(tags, number=10_000)),
    "a post with 5,000 tags": Case(
        partial(post, body=WORDS, header=f"title: Tea\ntags: [{', '.join(f'tag {at}' for at in range(5_000))}]")
    ),
    "the same, within its limits": Case(
        partial(post, body=WORDS, header=f"title: Tea\ntags: [{', '.join(f'tag {at}' for at in range(5_000))}]"),
        ek.Limits(tags=5_000),
    ),
    "200 levels of lists and quotes": Case(partial(nested, levels=200)),
    "links that lead in circles": Case(link_loops),
    "files that change and vanish": Case(many, meanwhile=restless),
    "a folder that cannot be written into": Case(many, out="/proc/essaykit"),
    "a quota that ends each file at 4,000 bytes": Case(many, largest=4_000),
    **{f"a line of 10 MB of `{piece}`": Case(partial(line, piece=piece, size=10 * MEGA)) for piece in LINES},
}  # fmt: skip


def told(report: ek.BuildReport) -> str:
    """Which problems were found, and how often."""
    codes = Counter(problem.code for problem in report.problems)
    return ", ".join(f"{code} {number:,}" for code, number in codes.items()) or "nothing"


def build(case: Case, home: Path) -> dict[str, Any]:
    """Make a blog and build it; what it cost."""
    source, out = home / "blog", Path(case.out) if case.out else home / "site"
    source.mkdir()
    case.make(source)
    if case.largest is not None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (case.largest, case.largest))
    stop = threading.Event()
    other = threading.Thread(target=case.meanwhile, args=(source, stop)) if case.meanwhile else None
    if other is not None:
        other.start()
    start = time.process_time()
    try:
        report = ek.build(
            source, out, site=ek.Site("Slow Notes", "https://slow.example"), dialect="plain", limits=case.limits
        )
        said = f"{report.posts:,} posts; told: {told(report)}"
    except EssaykitError as error:
        said = f"raised: {error.problem.headline}"
    spent = time.process_time() - start
    stop.set()
    if other is not None:
        other.join()
    parts = [name for _, _, names in os.walk(home / "site") for name in names if name.endswith((".tmp", ".part"))]
    unit = 1 if sys.platform == "darwin" else 1_024  # getrusage(2): kilobytes on Linux, bytes on macOS
    return {"seconds": spent, "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / MEGA,
            "said": said.replace(str(home), ""), "parts": len(parts)}  # fmt: skip


def main() -> None:
    """Build each, and print a row of it."""
    if sys.argv[1:2] == ["--build"]:
        print(json.dumps(build(CASES[sys.argv[2]], Path(sys.argv[3]))))
        return
    print("| case | seconds | peak MB | what was told | half-written |\n|---|---|---|---|---|")
    for name in sys.argv[1:] or CASES:
        with tempfile.TemporaryDirectory() as home:
            try:
                words = [sys.executable, __file__, "--build", name, home]
                done = subprocess.run(words, capture_output=True, text=True, timeout=PATIENCE, check=False)  # noqa: S603 - this file
            except subprocess.TimeoutExpired:
                print(f"| {name} | over {PATIENCE} | | stopped | |")
                continue
        if done.returncode:
            print(f"| {name} | | | **ended with {done.returncode}**: {done.stderr.strip().splitlines()[-1:]} | |")
            continue
        found = json.loads(done.stdout)
        print(
            f"| {name} | {found['seconds']:.1f} | {found['peak']:.0f} | {found['said']} | {found['parts']} |",
            flush=True,
        )


if __name__ == "__main__":
    main()
