"""Counts the instructions that a job takes for each post, where the noise of a busy machine drowns a change.

    python bench/instructions.py FOLDER [JOB]

It needs valgrind, and takes a minute. The job (`load`; see `jobs.py`) is done once, and then twice; what the second time
adds is free of imports and of what is made once, and hardly differs from run to run.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

JOBS = Path(__file__).parent / "jobs.py"


def main() -> None:
    """Count, and print."""
    source, *job = sys.argv[1:]
    name = job[0] if job else "load"
    posts = sum(path.suffix == ".md" for path in Path(source).iterdir())
    once, twice = (counted(name, source, rounds) for rounds in (1, 2))
    print(f"{name}: {(twice - once) / posts:,.0f} instructions a post")


def counted(job: str, source: str, rounds: int) -> int:
    """The instructions of a whole process."""
    with tempfile.TemporaryDirectory() as work:
        words = ["valgrind", "--tool=callgrind", f"--callgrind-out-file={work}/counts", sys.executable, str(JOBS), job, source,
                 f"{work}/out", str(rounds)]  # fmt: skip
        # The order of sets, and so the number of steps, would else be another in each process.
        seeded = {**os.environ, "PYTHONHASHSEED": "0"}
        done = subprocess.run(words, check=True, capture_output=True, text=True, env=seeded)  # noqa: S603 - words of our own
    found = re.search(r"Collected\s*:\s*(\d+)", done.stderr)
    if found is None:
        raise SystemExit(done.stderr)
    return int(found[1])


if __name__ == "__main__":
    main()
