"""Measures essaykit against the floor, which only reads and writes the bytes, and prints one table.

    python bench/run.py [--posts 1000] [--growth 10000 100000] [--rounds 3] [--in FOLDER] [--stages]
    python bench/run.py --check

Every job runs in a process of its own, one after the other in one run, since ratios hold better than seconds. Time is
that of the processor. `--in` names the folder to work in, a tmpfs if there is one: on a disk, making files hides much.
`--growth` names other numbers of posts, for what a post costs among more of them. `--stages` also prints each stage
(`pip install -e '.[bench]'`). `--check` is for CI: it exits with 1 if essaykit has become many times slower than it was.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from essays import write

HERE = Path(__file__).parent
BOUNDS = {"load": 20, "build": 150}
"""How many times the floor a job may cost in CI: some seven times what it does, as machines differ and are busy."""
TMPFS = Path("/dev/shm")  # noqa: S108 - a folder of our own is made in it
IMPORT = """
import time
start = time.process_time()
import essaykit
{then}
print(time.process_time() - start)
"""


def main() -> int:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--posts", type=int, default=1_000)
    parser.add_argument("--growth", type=int, nargs="*", default=())
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--in", dest="folder", type=Path, default=TMPFS if TMPFS.is_dir() else None)
    parser.add_argument("--stages", action="store_true")
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=options.folder) as name:
        work = Path(name)
        if options.check:
            return check(costs(work, options.posts, options.rounds))
        print("| what | measured | of the floor |\n|---|---|---|")
        table(work, options)
        if options.stages:
            stages(work)
    return 0


def costs(work: Path, posts: int, rounds: int) -> dict[str, Any]:
    """What each job costs with so many posts."""
    source = work / str(posts)
    write(source, posts)
    return {job: run(job, source, work / "out", str(rounds)) for job in ("floor", *BOUNDS)}


def run(job: str, source: Path, out: Path, *words: str) -> Any:
    """What a process of its own measures."""
    return json.loads(python(str(HERE / "jobs.py"), job, str(source), str(out), *words))


def python(*words: str) -> str:
    """What another interpreter prints."""
    words = (sys.executable, *words)
    return subprocess.run(words, check=True, stdout=subprocess.PIPE, text=True).stdout  # noqa: S603 - words of our own


def table(work: Path, options: argparse.Namespace) -> None:
    """Print what jobs cost, how that grows, what an archive holds, and what an import takes."""
    found = costs(work, options.posts, options.rounds)
    for job, cost in found.items():
        times = cost["microseconds"] / found["floor"]["microseconds"]
        print(f"| {job} of {options.posts:,}, CPU a post | {cost['microseconds']:.0f} µs | {times:.1f} times |")
    for job in BOUNDS:
        print(f"| {job} of {options.posts:,}, peak | {found[job]['peak']:.0f} MB | |")
    for posts in options.growth:
        more = costs(work, posts, options.rounds)
        for job in found:
            growth = more[job]["microseconds"] / found[job]["microseconds"]
            print(f"| {job} of {posts:,}, CPU a post | {more[job]['microseconds']:.0f} µs, {growth:.2f} times | |")
    again = run("again", work / str(options.posts), work / "out", str(options.rounds))
    print(
        f"| load of {options.posts:,} once more, with a cache | {again['with']:.0f} µs, "
        f"{again['with'] / again['without']:.2f} of {again['without']:.0f} µs without | |"
    )
    held = run("memory", work / str(options.posts), work / "out")
    print(f"| an archive, beyond its bodies | {held:.0f} bytes a post | |")
    for words in ("", "essaykit.Post", "essaykit.load_archive", "essaykit.build"):
        start = min(float(python("-c", IMPORT.format(then=words))) for _ in range(5))
        print(f"| `import essaykit{'; ' * bool(words)}{words}`, over a bare interpreter | {start * 1e3:.0f} ms | |")


def stages(work: Path) -> None:
    """Print what each stage costs, by pytest-benchmark."""
    found = work / "stages.json"
    python(
        "-m",
        "pytest",
        "-q",
        str(HERE / "stages.py"),
        "--benchmark-timer=time.process_time",
        f"--benchmark-json={found}",
    )
    print("\n| stage | CPU a post |\n|---|---|")
    for stage in sorted(json.loads(found.read_bytes())["benchmarks"], key=lambda stage: stage["name"]):
        name = stage["name"].removeprefix("test_")[3:].replace("_", " ")
        print(f"| {name} | {stage['stats']['min'] * 1e3:.1f} µs |")  # 1,000 posts a round


def check(found: dict[str, Any]) -> int:
    """Whether no job has become many times slower."""
    failed = 0
    for job, bound in BOUNDS.items():
        times = found[job]["microseconds"] / found["floor"]["microseconds"]
        failed |= times > bound
        print(f"{job}: {times:.1f} times the floor, of {bound} at the most")
    return failed


if __name__ == "__main__":
    sys.exit(main())
