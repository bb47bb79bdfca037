"""Key: one line of a dialect's table; and what a table makes of a header."""

from __future__ import annotations

from typing import NamedTuple

import attrs

from essaykit.dialects.values import ValueType
from essaykit.frontmatter.fence import Entry


@attrs.frozen
class Key:
    """One line of the table."""

    field: str
    """The field of Post; `status` may stand in several lines."""
    names: tuple[str, ...]
    """How the key may be spelled, the one that wins first. The first is written. `a.b` is the key b in the mapping a."""
    type: ValueType
    note: str = ""
    """What else there is to know, for the documentation."""
    written: bool = True
    """False for spellings that are read only."""
    joined: bool = False
    """Whether its value is added to those of other keys of the same field, instead of one of them winning."""
    habit: bool = False
    """Whether its readers merely have the habit of it: a value that it cannot take then stays in `extra`, unblamed."""


class Claims(NamedTuple):
    """What a table makes of the keys of a header."""

    kept: dict[str, Entry]
    """The entry of each key, of equal keys the one that counts; under its folded name if case does not count."""
    taken: list[tuple[Entry, Key]]
    """The entries that decide a field, each with its line of the table."""
    spare: list[Entry]
    """Those that nothing claims."""
