"""Fuzz one parser, or each in turn.

    python fuzz/run.py all --seconds 600

It needs atheris (`pip install atheris`, for the CPythons that it has wheels for). What libFuzzer learns goes into a
folder outside of the project (`--corpus`); an input that breaks a promise is kept under `fuzz/findings/TARGET`, where
`tests/test_fuzz_findings.py` tries it again for ever. The table at the end says how often each target ran.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).parent


def main() -> int:
    """Read the arguments; fuzz one target in this process, or each in a process of its own."""
    sys.path.insert(0, str(HERE))
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("target", help="a function of targets.py, or `all`")
    parser.add_argument("--seconds", type=int, default=600, help="for each target (default 600)")
    parser.add_argument("--corpus", type=Path, default=Path(tempfile.gettempdir()) / "essaykit-fuzz")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.inside:
        fuzz(given.target, given.seconds, given.corpus)
    from targets import TARGETS

    names = list(TARGETS) if given.target == "all" else [given.target]
    rows = [watched(name, given.seconds, given.corpus) for name in names]
    print(f"{'target':<16} {'seconds':>8} {'executions':>11} {'kept inputs':>12} {'findings':>9}")
    for name, seconds, executions, kept, findings in rows:
        print(f"{name:<16} {seconds:>8} {executions:>11,} {kept:>12,} {findings:>9}")
    return 1 if any(row[-1] for row in rows) else 0


def fuzz(name: str, seconds: int, corpus: Path) -> None:
    """Let libFuzzer drive a target; ends the process."""
    import atheris

    with atheris.instrument_imports(include=["essaykit", "frontmatter"]):
        from targets import TARGETS
    findings, learned = HERE / "findings" / name, corpus / name
    findings.mkdir(parents=True, exist_ok=True)
    learned.mkdir(parents=True, exist_ok=True)
    words = HERE / "dictionaries" / f"{name}.dict"
    options = [f"-max_total_time={seconds}", "-timeout=20", "-rss_limit_mb=4096", "-max_len=8192",
               f"-artifact_prefix={findings}/", "-print_final_stats=1"]  # fmt: skip
    options += [f"-dict={words}"] if words.exists() else []
    seeds = HERE / "seeds" / name
    folders = [str(learned), *([str(seeds)] if seeds.exists() else [])]
    atheris.Setup([sys.argv[0], *options, *folders], TARGETS[name])
    atheris.Fuzz()


def watched(name: str, seconds: int, corpus: Path) -> tuple[str, int, int, int, int]:
    """Fuzz a target in a process of its own, again after each finding until the time is over.

    Returns:
        Its name, the seconds, how often it ran, how many inputs of its own it keeps, and how many findings.
    """
    begun, executions, findings = time.monotonic(), 0, 0
    while (left := seconds - round(time.monotonic() - begun)) > 0 and findings < 20:
        run = subprocess.run(
            [sys.executable, __file__, name, "--inside", f"--seconds={left}", f"--corpus={corpus}"],
            capture_output=True, text=True, errors="replace", check=False,
        )  # fmt: skip
        said = run.stdout + run.stderr
        counts = re.findall(r"number_of_executed_units:\s*(\d+)", said) or re.findall(r"^#(\d+)\b", said, re.MULTILINE)
        executions += int(counts[-1]) if counts else 0
        if run.returncode:
            findings += 1
            print(f"-- {name}\n{said[-6000:]}", file=sys.stderr)
    kept = sum(1 for _ in (corpus / name).iterdir()) if (corpus / name).exists() else 0
    return name, round(time.monotonic() - begun), executions, kept, findings


if __name__ == "__main__":
    sys.exit(main())
