"""The jobs that are measured, each in a process of its own: what it costs, as JSON.

    python bench/jobs.py JOB FOLDER OUT [ROUNDS]

`floor` reads every post and writes as many bytes again, and nothing else; `load` is `load_archive`, and `build` is `build`
into OUT. Time is that of the processor, in the best of so many rounds (3), without the start of the process; `peak` is
that of the process. `memory` tells what an Archive holds beyond the text of its bodies; `again` what `load_archive` costs for each post
without a cache, and with one that knows the posts already, the two in turn.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import sys
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import attrs
from essays import write


@attrs.frozen
class Cost:
    """What a job costs for each post."""

    posts: int
    microseconds: float
    """Of the processor."""
    peak: float
    """The most memory that the process had, in megabytes."""


def floor(source: Path, out: Path) -> int:
    """Read each post, and write a page of its bytes: what no program can do without."""
    posts = 0
    for entry in sorted(os.scandir(source), key=lambda entry: entry.name):
        if entry.name.endswith(".md"):
            data = Path(entry.path).read_bytes()
            (page := out / entry.name[:-3]).mkdir(parents=True)
            (page / "index.html").write_bytes(data)
            posts += 1
    return posts


def load(source: Path, out: Path) -> int:
    """Read the headers and bodies of all posts; render nothing."""
    del out
    from essaykit import load_archive  # noqa: PLC0415 - the floor needs none of it

    return len(load_archive(source))


def build(source: Path, out: Path) -> int:
    """Build the whole site: pages, lists, feeds, sitemap."""
    import essaykit  # noqa: PLC0415 - the floor needs none of it

    return essaykit.build(source, out).posts


JOBS: dict[str, Callable[[Path, Path], int]] = {"floor": floor, "load": load, "build": build}


def cost(job: str, source: Path, out: Path, rounds: int) -> Cost:
    """Do a job over and over, each time into a folder that is empty."""
    write(out / "few", 20)
    JOBS[job](out / "few", out / "made")  # what is imported and made once is not measured
    times = []
    posts = 0
    for _ in range(rounds):
        shutil.rmtree(out, ignore_errors=True)
        start = time.process_time()
        posts = JOBS[job](source, out)
        times.append((time.process_time() - start) / posts)
    shutil.rmtree(out, ignore_errors=True)
    unit = 1 if sys.platform == "darwin" else 1_024  # getrusage(2): kilobytes on Linux, bytes on macOS
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit
    return Cost(posts, min(times) * 1e6, peak / 1e6)


def memory(source: Path) -> float:
    """Bytes that an Archive holds for each post, beyond the text of its body."""
    from essaykit import load_archive  # noqa: PLC0415 - the floor needs none of it

    load_archive(source)  # what is loaded once and for all is nobody's
    tracemalloc.start()
    archive = load_archive(source)
    held, _ = tracemalloc.get_traced_memory()
    return (held - sum(sys.getsizeof(post.body) for post in archive)) / len(archive)


def again(source: Path, out: Path, rounds: int) -> dict[str, float]:
    """Microseconds of the processor that `load_archive` takes for each post, without a cache and with one."""
    from essaykit import load_archive  # noqa: PLC0415 - the floor needs none of it

    cache = out / "cache.sqlite"
    load_archive(source, cache=cache)
    given = {"without": None, "with": cache}
    times: dict[str, list[float]] = {name: [] for name in given}
    for name in (*given,) * rounds:
        start = time.process_time()
        archive = load_archive(source, cache=given[name])
        times[name].append((time.process_time() - start) / len(archive))
        del archive  # which takes time that is not measured
    return {name: min(found) * 1e6 for name, found in times.items()}


def main() -> None:
    """Measure, and print."""
    job, source, out, *rounds = sys.argv[1:]
    if job == "memory":
        print(json.dumps(memory(Path(source))))
    elif job == "again":
        print(json.dumps(again(Path(source), Path(out), int(rounds[0]) if rounds else 3)))
    else:
        print(json.dumps(attrs.asdict(cost(job, Path(source), Path(out), int(rounds[0]) if rounds else 3))))


if __name__ == "__main__":
    main()
