"""The cast of a post: the full names that it gives."""

from __future__ import annotations

import re
from collections.abc import Sequence

from essaykit.markup.markup import Block
from essaykit.quotation.passages import passages
from essaykit.quotation.speech import NAME, STARTERS, UPPER, name_of

_NAMES = re.compile(rf"(?<![\w@.-])({NAME})")
_INSIDE = re.compile(rf"(?<=[a-z\u00e0-\u00ff,][ ])[{UPPER}][\w-]+")


class Cast:
    """The full names that a post gives, by each of their words."""

    def __init__(self, text: str) -> None:
        self._names: dict[str, tuple[int, str]] = {}
        for match in _NAMES.finditer(text.replace("\n", " ")):
            if " " not in match[1]:
                continue
            name = name_of(match[1].removesuffix("'s").removesuffix("\u2019s"))
            if name is None or " " not in name:
                continue
            words = name.split()
            if any(word.lower() in STARTERS for word in words):
                continue
            for word in {words[0], words[-1]}:
                self._names.setdefault(word, (match.start(), name))
        self._inside = frozenset(_INSIDE.findall(text))

    def knows(self, word: str) -> bool:
        """Whether a word has its capital not only because it begins a sentence."""
        return word in self._names or word in self._inside

    def full(self, name: str) -> str:
        """A surname or first name completed by a full name of the post; more words and initials stay as they are."""
        if " " in name or name.isupper():
            return name
        return self._names.get(name, (0, name))[1]


def cast_of(blocks: Sequence[Block]) -> Cast:
    """The full names that the text of a post gives, headings and captions included."""
    return Cast("\n\n".join([one.text for one in passages(blocks, everything=True)]))
