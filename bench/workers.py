"""How much faster workers make `build`, beside the most that the machine's processors could give.

    python bench/workers.py [POSTS] [WORKERS]

Prints seconds of the wall: one process that builds so many posts (10,000); the same with workers (2); and that many
processes which know nothing of each other, each of which builds as many posts as its share is. No way of sharing the work
can be faster than those: processors that are two halves of one core, or share its memory, are slower together.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from essays import write

from run import TMPFS


def seconds(commands: Sequence[Sequence[str]]) -> float:
    """Until the last of some builds, begun together, has ended."""
    start = time.perf_counter()
    running = [
        subprocess.Popen([sys.executable, "-m", "essaykit", "build", *words], stdout=subprocess.DEVNULL)  # noqa: S603 - words of our own
        for words in commands
    ]
    ended = [one.wait() for one in running]
    if any(ended):
        sys.exit("a build failed")
    return time.perf_counter() - start


def main(posts: int = 10_000, workers: int = 2) -> None:
    """Measure, and print."""
    with tempfile.TemporaryDirectory(dir=TMPFS if TMPFS.is_dir() else None) as name:
        work = Path(name)
        write(work / "whole", posts)
        write(work / "share", posts // workers)
        whole = str(work / "whole")
        alone = seconds([[whole, str(work / "alone")]])
        shared = seconds([[whole, str(work / "shared"), "--workers", str(workers)]])
        apart = seconds([[str(work / "share"), str(work / f"apart-{number}")] for number in range(workers)])
    print(f"build of {posts:,} posts, one process: {alone:.1f} s")
    print(f"with workers={workers}: {shared:.1f} s, {alone / shared:.2f} times faster")
    print(
        f"{workers} processes of {posts // workers:,} posts each, at once: {apart:.1f} s, {alone / apart:.2f} times faster"
    )


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
