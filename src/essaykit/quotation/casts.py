"""The cast of a post: who may speak in it, by the full names that it gives, and the language that it speaks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from essaykit.quotation.languages.choice import language, language_of
from essaykit.quotation.names import FULL_NAME, NAME, STARTERS, UPPER, name_of
from essaykit.quotation.scripts import speakers_of

_NAMES = re.compile(rf"(?<![\w@.-])({NAME})")
_INSIDE = re.compile(rf"[a-z\u00e0-\u00ff\u0430-\u044f,] [{UPPER}]")
_LINE_END = re.compile(r"\n(?!\n)(?<!\n\n)[> ]*")
_TWO_WORDS = rf"[{UPPER}][^\W\d_]{{1,18}} [{UPPER}][^\W\d_]{{1,18}}"
_AROUND = 60
"""Characters before and behind a word in which the rest of its name is looked for."""
_MOST = 100_000
"""Characters of a body in which names are looked for."""


class Cast:
    """The names and the language of a post, found when they are asked for."""

    def __init__(self, body: str, lang: str | None) -> None:
        self._body = body
        self._lang = lang
        self._full: dict[str, str | None] = {}
        self.unnamed: dict[int, str] = {}
        """The pronouns that stand for who speaks, by where the quotations begin."""

    @cached_property
    def code(self) -> str:
        """The language by whose table speech is read."""
        return language_of(self._body, self._lang).code

    @cached_property
    def script(self) -> frozenset[str]:
        """The names under which its turns are set, if it is a dialogue in a language that parts no words by blanks."""
        return frozenset() if language(self.code).blanks else speakers_of(self._body)

    @cached_property
    def _text(self) -> str:
        """The body in long lines, without the marks of emphasis that would hide where a name begins."""
        return _LINE_END.sub(" ", self._body[:_MOST].replace("\r", "").replace("_", " ").replace("*", ""))

    def full(self, name: str, *, sure: bool = False) -> str | None:
        """A surname, first name or handle completed by the first full name of the post that begins or ends with it.

        Args:
            name: any; one of several words, or in another script than Latin, stays as it is.
            sure: whether the words beside it show that it is a name.

        Returns:
            It, or None if it has its capital only as it begins a sentence.

        Examples:
            >>> cast = Cast("We met *Ada Quill*. But Quill says it is late.", "en")
            >>> cast.full("Quill"), cast.full("But"), cast.full("Tea Board")
            ('Ada Quill', None, 'Tea Board')
            >>> Cast("Ask Ada Quill ([@ada](https://social.example/@ada)).", "en").full("@ada")
            'Ada Quill'
        """
        if " " in name or not name.isascii():
            return name
        if name not in self._full:
            self._full[name] = self._completed(name)
        return self._full[name] or (name if sure else None)

    def _completed(self, word: str) -> str | None:
        """The full name to a word, or the word itself if it has a capital within a sentence and is none in small letters."""
        text = self._text
        if word.startswith("@"):
            # What begins a sentence may be a word like any other: `Ask Ada Quill (@ada)`.
            match = re.search(
                rf"(?:(?<=[a-z,(] )({FULL_NAME})|({_TWO_WORDS})),? \(\[?{re.escape(word)}(?![\w.-])", self._body[:_MOST]
            )
            return match[1] or match[2] if match else word
        inside = False
        for at in self._places(word):
            inside = inside or _INSIDE.match(text, at - 2) is not None
            if word.isupper():
                continue
            for match in _NAMES.finditer(text, max(0, at - _AROUND), at + len(word) + _AROUND):
                if match.end() <= at:
                    continue
                if match.start() > at:
                    break
                name = name_of(match[1].removesuffix("'s").removesuffix("\u2019s"))
                words = name.split() if name is not None else []
                if (
                    len(words) > 1
                    and word in {words[0], words[-1]}
                    and not STARTERS.intersection(map(str.lower, words))
                ):
                    return name
        common = any(text[at - 1 : at] == " " for at in self._places(word.lower()))
        return word if inside and not common else None

    def _places(self, word: str) -> Iterator[int]:
        """Where a word stands in the text."""
        at = self._text.find(word)
        while at >= 0:
            end = at + len(word)
            if not (self._text[at - 1 : at].isalnum() or self._text[end : end + 1].isalnum()):
                yield at
            at = self._text.find(word, end)
