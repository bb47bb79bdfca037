"""Reads a great many posts, folder by folder, into JSON Lines, and prints what that cost.

    python bench/million.py [POSTS] [WORKERS] [FOLDER]

Writes POSTS (100,000 if not given) posts that are headers alone, 1,000 a folder, into FOLDER (the system's for temporary
files); then WORKERS processes (2) read one folder after the other, and write a `.jsonl` file for each. The work is that of
docs/how-to/a-million-posts.md.
"""

from __future__ import annotations

import argparse
import os
import resource
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

import essaykit as ek

A_FOLDER = 1_000
SUBJECTS = ("tea", "ink", "rain", "paper", "gardens", "letters", "maps", "bread", "winter", "trains")


def main() -> None:
    """Write the posts, read them, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("posts", nargs="?", type=int, default=100_000)
    parser.add_argument("workers", nargs="?", type=int, default=2)
    parser.add_argument("folder", nargs="?")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=given.folder) as home:
        source, out = Path(home, "blog"), Path(home, "out")
        out.mkdir()
        start = time.perf_counter()
        shards = list(generated(source, given.posts))
        print(f"{given.posts:,} posts in {len(shards):,} folders written in {time.perf_counter() - start:.1f} s")
        start = time.perf_counter()
        with ProcessPoolExecutor(given.workers) as pool:
            done = sum(pool.map(partial(shard, out=out), shards))
        wall = time.perf_counter() - start
        size = sum(file.stat().st_size for file in out.iterdir())
        used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
        cpu = used[1].ru_utime + used[1].ru_stime
        print(
            f"{done:,} posts read and written by {given.workers} processes in {wall:.1f} s: {done / wall:,.0f} a second, "
            f"{cpu / done * 1e6:,.0f} us of processor a post; {size / done:,.0f} bytes a post; "
            f"at most {max(one.ru_maxrss for one in used) / 1024:,.0f} MB a process"
        )


def generated(root: Path, count: int) -> Iterator[Path]:
    """Write posts, 1,000 a folder; gives the folders."""
    for start in range(0, count, A_FOLDER):
        folder = root / f"{start // A_FOLDER:06}"
        folder.mkdir(parents=True)
        for number in range(start, min(start + A_FOLDER, count)):
            subject, other = SUBJECTS[number % 10], SUBJECTS[number // 10 % 10]
            text = (
                f"---\ntitle: On {subject} and {other}, {number}\nslug: note-{number}\n"
                f"date: {1995 + number % 30}-{number % 12 + 1:02}-{number % 28 + 1:02}T08:30:00+01:00\n"
                f"tags: [{subject}, {other}]\nauthor: Ada Quill\n---\n"
            )
            (folder / f"note-{number}.md").write_bytes(text.encode())
        yield folder


def shard(folder: Path, out: Path) -> int:
    """Write the posts of a folder as JSON Lines, one after the other; says how many."""
    target, count = out / f"{folder.name}.jsonl", 0
    with open(f"{target}.new", "w", encoding="utf-8") as file:  # noqa: PTH123
        file.writelines(ek.to_json(ek.Archive(), lines=True))
        for post in ek.iter_posts(folder, dialect="plain"):
            file.write(ek.to_json(post) + "\n")
            count += 1
    os.replace(f"{target}.new", target)  # noqa: PTH105 - a file is whole, or not there
    return count


if __name__ == "__main__":
    main()
