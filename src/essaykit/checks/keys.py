"""Keys that are nearly a key of the dialect's: misspelt, it seems."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from essaykit.checks.place import Placed
from essaykit.checks.spelling import edits
from essaykit.dialects.dialect import Dialect
from essaykit.errors import Problem
from essaykit.frontmatter.fence import Entry

_SHORT = 4
"""A key of fewer letters is near to too many others."""
_LONG = 9
"""In a key of so many letters, two may be wrong."""
_SEPARATORS = re.compile(r"[-_ ]")


def misspelt(posts: Sequence[Placed], dialect: Dialect) -> Iterator[Problem]:
    """Keys that nothing claims, and that differ from one of the dialect's in a letter or two.

    All others that nothing claims are the author's own, and so is one that many posts of the archive have.
    """
    counts = Counter(entry.key for place in posts for entry in place.claims.spare)
    fields = {name: key.field for key in dialect.keys for name in key.names}
    known = {name.rpartition(".")[2]: name for name in reversed(fields)} | {name: name for name in dialect.own}
    meant: dict[str, str | None] = {}
    for place in posts:
        said = {key.field for _, key in place.claims.taken}
        for entry in place.claims.spare:
            if _common(counts[entry.key], len(posts)) or not _stands_alone(entry, dialect):
                continue
            if entry.key not in meant:
                meant[entry.key] = nearest(entry.key, known)
            name = meant[entry.key]
            # What is said already was not misspelt here.
            if name is None or fields.get(known[name]) in said or known[name] in place.claims.kept:
                continue
            yield place.at_key("key-misspelt", entry, expected=f"`{known[name]}`", detail=dialect.name)


def _stands_alone(entry: Entry, dialect: Dialect) -> bool:
    return entry.of_its_own and entry.key != dialect.nested


def _common(count: int, total: int) -> bool:
    return count > max(2, total // 10)


def nearest(key: str, known: Sequence[str] | dict[str, str]) -> str | None:
    """The known key that another is a misspelling of; None if it is like none of them, or is one.

    Examples:
        >>> known = ["title", "date", "last_modified_at", "weight"]
        >>> [nearest(key, known) for key in ("titel", "Date", "lastmodified-at", "height", "layout", "date")]
        ['title', 'date', 'last_modified_at', None, None, None]
    """
    if key in known:
        return None
    bare = _SEPARATORS.sub("", key).lower()
    best: tuple[int, str] | None = None
    for name in known:
        other = _SEPARATORS.sub("", name).lower()
        # Who mistypes a word seldom gets its first letter wrong: `height` is no `weight`.
        if bare[:1] != other[:1]:
            continue
        if bare == other:
            return name
        if min(len(bare), len(other)) < _SHORT or _only_plural(bare, other):
            continue
        distance = edits(bare, other, 2 if len(other) >= _LONG else 1)
        if distance is not None and (best is None or distance < best[0]):
            best = (distance, name)
    return best[1] if best else None


def _only_plural(one: str, other: str) -> bool:
    """Whether it is the other word in the plural: `images` is a key in its own right."""
    short, long = sorted((one, other), key=len)
    return long == short + "s"
