"""Tags and categories that are spelled now so and now so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from essaykit.checks.place import Placed
from essaykit.checks.spelling import folded, one_off
from essaykit.errors import Problem
from essaykit.model.tag import Tag

_LONG = 7
"""Names with fewer letters are often one letter from another and mean something else."""
_OFTEN = 3
"""So many times as often as a misspelling is the right spelling used."""


def alike(posts: Sequence[Placed]) -> Iterator[Problem]:
    """Names of one taxonomy that differ only in case, accents, blanks or hyphens; and long ones one letter apart.

    Each rarer spelling is told once, at the first post that has it.
    """
    uses: dict[str, Counter[str]] = {}
    firsts: dict[tuple[str, str], Placed] = {}
    for place in posts:
        for tag in _terms(place):
            uses.setdefault(tag.kind, Counter())[tag.name] += 1
            firsts.setdefault((tag.kind, tag.name), place)
    for kind, counts in uses.items():
        best: dict[str, str] = {}
        for name in sorted(counts, key=lambda name: (-counts[name], name)):
            usual = best.setdefault(folded(name), name)
            if usual != name:
                yield _problem("tag-spelling", firsts[kind, name], kind, name, usual, _difference(name, usual))
        for one, other in one_off(sorted(key for key in best if len(key) >= _LONG and key.isalpha())):
            rare, usual = sorted((best[one], best[other]), key=lambda name: (counts[name], name))
            if _plural(one, other) or counts[rare] * _OFTEN <= counts[usual]:
                have = "has" if counts[rare] == 1 else "have"
                often = f", which {counts[usual]} posts have, and {counts[rare]} {have} this"
                yield _problem("tag-near", firsts[kind, rare], kind, rare, usual, often)


def _terms(place: Placed) -> tuple[Tag, ...]:
    return (*place.post.tags, *place.post.categories)


def _plural(one: str, other: str) -> bool:
    return one + "s" == other or other + "s" == one


def _difference(name: str, usual: str) -> str:
    return "case" if name.casefold() == usual.casefold() else "spelling"


def _problem(code: str, place: Placed, kind: str, name: str, usual: str, detail: str) -> Problem:
    fields = ("categories", "tags") if kind == "category" else ("tags", "categories")
    entry = place.entry(*fields)
    for candidate, _ in place.deciding(*fields):
        if name in str(candidate.value):
            entry = candidate
            break
    return place.at_part(code, entry, name, key=kind, value=name, expected=usual, detail=detail)
