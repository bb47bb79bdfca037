"""How much faster workers make `build`, beside the most that the machine's processors could give.

    python bench/workers.py [POSTS] [WORKERS]

Prints seconds of the wall, and of all processors, starts included: one process that builds so many posts (10,000); the
same with workers (2); and that many processes which know nothing of each other, each of which builds as many posts as its
share is. No way of sharing the work can be faster than those: processors that are two halves of one core, or share its
memory, are slower together. On a machine that has other things to do, only the seconds of processors mean anything.
"""

from __future__ import annotations

import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from essays import write

from run import TMPFS


def seconds(builds: Sequence[tuple[Path, Path]], *more: str) -> tuple[float, float]:
    """Until the last of some builds, begun together, has ended; and those of all processors. What is built is deleted."""
    start, before = time.perf_counter(), _used()
    words = [sys.executable, "-m", "essaykit", "build", "--at", "9999-01-01", *more]  # many posts last for centuries
    running = [subprocess.Popen([*words, source, out], stdout=subprocess.DEVNULL) for source, out in builds]  # noqa: S603 - words of our own
    ended = [one.wait() for one in running]
    if any(ended):
        sys.exit("a build failed")
    taken = time.perf_counter() - start, _used() - before
    for _, out in builds:
        shutil.rmtree(out)
    return taken


def _used() -> float:
    """Seconds of processors that processes which have ended took."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main(posts: int = 10_000, workers: int = 2) -> None:
    """Measure, and print."""
    with tempfile.TemporaryDirectory(dir=TMPFS if TMPFS.is_dir() else None) as name:
        work = Path(name)
        write(work / "whole", posts)
        write(work / "share", posts // workers)
        alone, used = seconds([(work / "whole", work / "out")])
        print(f"build of {posts:,} posts, one process: {alone:.1f} s ({used:.1f} s of processors)")
        shared, used = seconds([(work / "whole", work / "out")], "--workers", str(workers))
        print(f"with workers={workers}: {shared:.1f} s ({used:.1f}), {alone / shared:.2f} times faster")
        apart, used = seconds([(work / "share", work / f"out-{number}") for number in range(workers)])
        print(
            f"{workers} processes of {posts // workers:,} posts each, at once: {apart:.1f} s ({used:.1f}), "
            f"{alone / apart:.2f} times faster"
        )


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
