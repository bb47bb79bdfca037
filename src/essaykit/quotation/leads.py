"""Lead-ins: the paragraph or heading before a block quote, that says whose words follow."""

from __future__ import annotations

import re
from collections.abc import Sequence

import attrs

from essaykit.markup.markup import Block, Run
from essaykit.quotation import speech
from essaykit.quotation.attribution import Attribution
from essaykit.quotation.casts import Cast, cast_of
from essaykit.quotation.languages.choice import language_of
from essaykit.quotation.passages import Passage, passages
from essaykit.quotation.works import work_of

_COLON = re.compile(r"[:\uff1a]\s*$")
_HANDLE = re.compile(r"[ ]\((?:\[?@|[^()]{0,20}@)")
_FIRST = re.compile(rf"(?:[^.!?]{{0,60}}?,[ ])?({speech.NAME})")
_LETTER = re.compile(r"[^\W_]")
_AND_WORDS = 3
_LINKED = "link-line"


class Leads:
    """What the lead-ins of one post tell."""

    def __init__(self, blocks: Sequence[Block], lang: str | None) -> None:
        self.blocks = blocks
        self._lang = lang
        self._code = ""
        self._cast: Cast | None = None

    def completed(self, index: int, told: Attribution) -> Attribution:
        """An attribution with what the lead-in tells besides.

        Args:
            index: the position of the quote in the walk.
            told: what the quote itself tells; nothing of it is changed.
        """
        before = self._before(index)
        if before < 0 or (told.who and told.evidence != _LINKED):
            return told
        lead = Passage(before, self.blocks[before][5])
        if self.blocks[before][0] == "heading":
            return told if told.evidence else self._heading(lead)
        found = self._paragraph(lead, linked=told.evidence == _LINKED)
        if found is None:
            return told
        if told.evidence is None:
            return found
        source = found.source if told.source is None and found.url == told.url else told.source
        return attrs.evolve(told, who=told.who or found.who, source=source, url=told.url or found.url)

    def goes_on(self, index: int) -> int:
        """The position of the quote that one goes on with: nothing, or only `and`, stands between; -1 if there is none."""
        before = self._before(index)
        if before >= 0 and self.blocks[before][0] == "paragraph":
            if len(self.blocks[before].text.split()) >= _AND_WORDS or self.blocks[before].text.rstrip()[-1:] in ".!?":
                return -1
            before = self._before(before)
        return before if before >= 0 and self.blocks[before][0] == "quote" else -1

    def _before(self, index: int) -> int:
        """The position of the block right before one, among its siblings; -1 if there is none."""
        parent = self.blocks[index][3]
        before = index - 1
        while before > parent and self.blocks[before][3] != parent:
            before = self.blocks[before][3]
        return before if before > parent else -1

    def _heading(self, lead: Passage) -> Attribution:
        """A heading that is a link names the work."""
        urls = {run[4] for run in lead.runs if run[0].strip()}
        url = urls.pop() if len(urls) == 1 else None
        source = " ".join(lead.text.split())
        return Attribution(source=source, url=url, evidence="lead-heading") if url and source else Attribution()

    def _paragraph(self, lead: Passage, *, linked: bool) -> Attribution | None:
        text = lead.text.rstrip().replace("\n", " ")
        colon = _COLON.search(text) is not None
        sentence = speech.last_sentence(text)
        told = speech.before(sentence.rstrip(" .") if linked else sentence, self._language())
        if told is None and not colon and not linked:
            return None
        who = self._full(told.who) if told is not None and told.who else None
        if who is None and (linked or colon or (told is not None and told.pronoun)):
            who = self._named(text, sentence, linked=linked, pronoun=told is not None and told.pronoun)
        start = 0 if linked or who is not None else len(text) - len(sentence)
        covered = list(lead.covering(start, len(text)))
        url, source = work_of(covered, who)
        if who is None and (url is None or not colon or not _ends_with_link(covered)):
            return None
        return Attribution(who, source, url, "lead-in")

    def _named(self, text: str, sentence: str, *, linked: bool, pronoun: bool) -> str | None:
        """A full name with which the lead-in begins, if it shows that it is one."""
        code = self._language()
        parts = [text] if linked else [sentence]
        if pronoun:
            parts = [text[: len(text) - len(sentence)]]
        for part in parts:
            for match in _FIRST.finditer(part):
                name = speech.name_of(match[1])
                if name is None:
                    continue
                handle = _HANDLE.match(part, match.end()) is not None
                after = speech.behind(part[match.start(1) : match.end() + speech.REACH], code)
                reports = after is not None and after.who is not None and after.who.startswith(name)
                full = self._full(name)
                if full is not None and " " in full and (handle or reports or pronoun):
                    return full
        return None

    def _full(self, who: str) -> str | None:
        if " " in who or not who.isascii():
            return who
        if self._cast is None:
            self._cast = cast_of(self.blocks)
        return self._cast.full(who) if self._cast.knows(who) else None

    def _language(self) -> str:
        if not self._code:
            self._code = language_of("\n".join([one.text for one in passages(self.blocks)]), self._lang).code
        return self._code


def _ends_with_link(covered: Sequence[tuple[Run, str]]) -> bool:
    """Whether a sentence ends with a link (`From [its readme](...):`), as one does that names what follows."""
    last = next((run for run, piece in reversed(covered) if _LETTER.search(piece)), None)
    return last is not None and bool(last[4])
