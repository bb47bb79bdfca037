"""Reads every blog of a corpus whole, and prints what that gave and how long it took.

    python bench/reading.py CORPUS [SYSTEM ...]

CORPUS holds `SYSTEM/BLOG/...`. A line a blog: the dialect that was recognised, posts, problems by code, and seconds for
each 1,000 posts (the best of three runs). Exits with 1 if a blog made essaykit raise anything but its own errors.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from pathlib import Path

import essaykit as ek


def main() -> int:
    """Read, and print."""
    corpus, *systems = sys.argv[1:]
    crashes = 0
    print("| blog | dialect | posts | problems | s / 1,000 posts |\n|---|---|---|---|---|")
    for system in sorted(path for path in Path(corpus).iterdir() if path.is_dir() and path.name != "licences"):
        if systems and system.name not in systems:
            continue
        for folder in sorted(path for path in system.iterdir() if path.is_dir()):
            best = float("inf")
            try:
                for _ in range(3):
                    start = time.perf_counter()
                    blog = ek.load_archive(folder)
                    best = min(best, time.perf_counter() - start)
            except ek.EssaykitError as error:
                print(f"| {system.name}/{folder.name} | {error.problem.message} | | | |")
                continue
            except Exception as error:  # noqa: BLE001 - what this looks for
                crashes += 1
                print(f"| {system.name}/{folder.name} | CRASH {error!r} | | | |")
                continue
            codes = ", ".join(f"{code} {count}" for code, count in Counter(p.code for p in blog.problems).most_common())
            dialect = blog[0].source.dialect if len(blog) else "none"
            print(
                f"| {system.name}/{folder.name} | {dialect} | {len(blog)} | {codes or 'none'} | {best / max(len(blog), 1) * 1000:.2f} |"
            )
    return 1 if crashes else 0


if __name__ == "__main__":
    sys.exit(main())
