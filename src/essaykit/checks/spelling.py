"""Spelling: how far two words are from each other."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator


def edits(one: str, other: str, most: int) -> int | None:
    """How many letters must be put in, taken out, changed or swapped with the next; None if more than `most`.

    Examples:
        >>> edits("titel", "title", 1), edits("tags", "tag", 1), edits("date", "layout", 2)
        (1, 1, None)
    """
    if abs(len(one) - len(other)) > most:
        return None
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        last, row = row, [i]
        for j, wanted in enumerate(other, start=1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        before = last
        if min(row) > most:
            return None
    return row[-1] if row[-1] <= most else None


_BETWEEN = frozenset(" -_'\N{RIGHT SINGLE QUOTATION MARK}")


def folded(name: str) -> str:
    """A name without what people spell now so and now so: case, accents, blanks and hyphens.

    Signs that make another name of it stay: `C++`, `C#` and `.NET` are not `C` and `net`.

    Examples:
        >>> folded("Public Services") == folded("public-services"), folded("Café"), folded("C++")
        (True, 'cafe', 'c++')
    """
    # Only what is decomposed has case: a mathematical bold A is no capital, but the `A` within it is.
    letters = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold())
    return "".join(c for c in letters if not unicodedata.combining(c) and c not in _BETWEEN)


def one_off(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The pairs of names that are one edit apart, each pair once, in order.

    Two such names give the same text when a letter is taken out of one or both; so none is held against all others.
    """
    seen: dict[str, list[str]] = {}
    for name in names:
        cuts = dict.fromkeys([name, *(name[:i] + name[i + 1 :] for i in range(len(name)))])
        near = dict.fromkeys(other for cut in cuts for other in seen.get(cut, ()))
        yield from ((other, name) for other in near if edits(other, name, 1) == 1)
        for cut in cuts:
            seen.setdefault(cut, []).append(name)
