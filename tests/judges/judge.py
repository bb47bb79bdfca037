"""A Judge: an independent program that accepts a document, or says what is wrong with it."""

from __future__ import annotations

import subprocess
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

import attrs

from programs import MissingError


@attrs.frozen
class Document:
    """One that essaykit wrote."""

    format: str
    """Such as `atom`; what the table of verdicts is kept by."""
    name: str
    """Of what it was made, and its address: what a complaint is found again by."""
    text: str


@attrs.frozen
class Judge:
    """Judges many documents at once, as most programs start slowly."""

    name: str
    """Of the program or rules."""
    formats: frozenset[str]
    """The formats that it knows."""
    judge: Callable[[Sequence[Document]], Iterable[str | None]]
    """Gives what is wrong with each document, or None. Raises MissingError if the program cannot be had."""


@attrs.frozen
class Verdict:
    """What one Judge says of all documents of one format."""

    judge: str
    format: str
    accepted: int = 0
    refused: tuple[tuple[str, str], ...] = ()
    """Pairs of the document's name and the complaint."""
    missing: str = ""
    """Why the Judge cannot be had; empty if it can."""


def verdicts(judges: Iterable[Judge], documents: Sequence[Document]) -> list[Verdict]:
    """Have each Judge look at every document of a format that it knows."""
    found = []
    for judge in judges:
        own = [document for document in documents if document.format in judge.formats]
        try:
            complaints = list(judge.judge(own)) if own else []
        except MissingError as missing:
            found += [Verdict(judge.name, name, missing=str(missing)) for name in sorted(judge.formats)]
            continue
        except subprocess.CalledProcessError as error:
            complaints = [f"the judge itself broke down: {error}: {str(error.stderr)[-300:]}"] * len(own)
        accepted: Counter[str] = Counter()
        refused: dict[str, list[tuple[str, str]]] = {}
        for document, complaint in zip(own, complaints, strict=True):
            if complaint is None:
                accepted[document.format] += 1
            else:
                refused.setdefault(document.format, []).append((document.name, complaint))
        found += [Verdict(judge.name, name, accepted[name], tuple(refused.get(name, ())))
                  for name in sorted({document.format for document in own})]  # fmt: skip
    return found


def each(judge: Callable[[str], str | None]) -> Callable[[Sequence[Document]], Iterable[str | None]]:
    """A Judge's `judge` from a function that looks at the text of one document."""
    return lambda documents: [judge(document.text) for document in documents]
