"""Program: what tells which essaykit, with which libraries, has read or made something."""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b
from importlib import metadata
from pathlib import Path
from platform import python_version

import essaykit

_LIBRARIES = (
    "attrs", "cattrs", "docutils", "jinja2", "markupsafe", "nh3", "pyromark", "python-dateutil", "python-frontmatter",
    "python-slugify", "pyyaml", "text-unidecode", "tzdata",
)  # fmt: skip


def digest(*parts: object) -> str:
    """A digest of values, each of which its `repr` tells whole."""
    return blake2b(repr(parts).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


@lru_cache(maxsize=1)
def program() -> str:
    """A digest of the code of essaykit itself, and of the versions of Python and of the libraries that it uses.

    No number that somebody would have to raise: who works on essaykit changes it with each line.
    """
    found = blake2b(digest_size=16)
    root = Path(essaykit.__file__).parent
    for path in sorted(path for path in root.rglob("*") if path.suffix in _CODE):
        found.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest(found.hexdigest(), python_version(), [_version(name) for name in _LIBRARIES])


_CODE = frozenset({".py", ".html", ".css"})


def _version(library: str) -> str | None:
    try:
        return metadata.version(library)
    except metadata.PackageNotFoundError:
        return None
