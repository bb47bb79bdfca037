"""Runs that take longer than a commit may: other Pythons, the oldest dependencies, the package as users get it.

    nox                        all of them, for each Python that is installed
    nox -s tests-3.13          one

It needs nox and uv (`pip install nox uv`).
"""

from __future__ import annotations

import sys
from pathlib import Path

import nox

nox.options.default_venv_backend = "uv"
nox.options.error_on_missing_interpreters = False

PYTHONS = ("3.11", "3.12", "3.13", "3.14", "3.15")


@nox.session(python=PYTHONS)
def tests(session: nox.Session) -> None:
    """The tests, with the newest dependencies."""
    session.install("-e", ".[cli,test]")
    session.run("pytest", "-n", "auto", "--dist", "loadfile", *session.posargs)


@nox.session(python="3.11")
def lowest(session: nox.Session) -> None:
    """The tests, with the oldest dependencies that pyproject.toml allows."""
    session.install("--resolution", "lowest-direct", "-e", ".[cli,test]")
    session.run("pytest", "-n", "auto", "--dist", "loadfile", *session.posargs)


@nox.session
def audit(session: nox.Session) -> None:
    """No dependency has a fault that is known to the Python Packaging Advisory Database."""
    session.install("pip-audit", ".[cli,rst,feeds,markdown]")
    session.run("pip-audit", "--strict", "--progress-spinner", "off")  # what it cannot look up is a failure


@nox.session
def package(session: nox.Session) -> None:
    """Sdist and wheel: built, looked at, installed where nothing else is, and the main job done from there."""
    session.install("build", "twine", "check-wheel-contents")
    room = Path(session.create_tmp()).absolute()
    dist = room / "dist"
    session.run("python", "-m", "build", "--outdir", str(dist))
    made = sorted(str(path) for path in dist.iterdir())
    session.run("twine", "check", "--strict", *made)
    wheel = next(path for path in made if path.endswith(".whl"))
    session.run("check-wheel-contents", wheel)
    empty = room / "empty"
    session.run("uv", "venv", "--clear", str(empty), external=True)
    python = empty / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    session.run("uv", "pip", "install", "--python", str(python), f"{wheel}[cli]", external=True)
    essays = Path("examples/essays").absolute()
    session.chdir(room)  # so that no source of the checkout is imported
    session.run(str(python), "-m", "essaykit", "build", str(essays), "public", "--at", "2026-01-01", external=True)
