"""Lead-ins: the paragraph or heading before a block quote, that says whose words follow."""

from __future__ import annotations

import re
from collections.abc import Sequence

import attrs

from essaykit.markup.markup import Block
from essaykit.quotation import speech
from essaykit.quotation.attribution import Attribution, is_account, is_profile
from essaykit.quotation.casts import Cast
from essaykit.quotation.marks import CLOSERS, OPENERS, marked
from essaykit.quotation.names import NAME, name_of
from essaykit.quotation.passages import Passage
from essaykit.quotation.works import closing_work, name_of_link, opening_work, read_on, work_of

_COLONS = (":", "\uff1a")
# `(@ada)`, `(ada@social.example)`, `<ada@mail.example>`
_HANDLE = re.compile(r"[ ](?:\((?:\[?@|[^()]{0,20}@)|[(<]{0,2}[\w.+-]{1,64}@[\w-]{1,64}\.\w)")
_NAME = re.compile(rf"(?<![\w@.-]){NAME}")
_AND_WORDS = 3
_LINKED = "link-line"
_OPENERS = tuple(OPENERS)


class Leads:
    """What the lead-ins of one post tell."""

    def __init__(self, blocks: Sequence[Block], cast: Cast) -> None:
        self.blocks = blocks
        self.cast = cast

    def completed(self, index: int, told: Attribution) -> Attribution:
        """An attribution with what the lead-in tells besides.

        Args:
            index: the position of the quote in the walk.
            told: what the quote itself tells; nothing of it is changed.
        """
        before = self._before(index)
        if before < 0:
            return told
        if told.who and told.evidence != _LINKED:
            url = self._linked(before) if told.url is None and told.source is None else None
            return attrs.evolve(told, url=url) if url else told
        lead = Passage(before, self.blocks[before][5])
        if self.blocks[before][0] == "heading":
            return told if told.evidence else self._heading(lead)
        found = self._paragraph(lead, linked=told.evidence == _LINKED)
        if found is None:
            return told
        if told.evidence is None:
            return found
        source = told.source
        if source is None and found.url == told.url:
            covered = lead.covering(0, len(lead.text))
            source = found.source or name_of_link(covered, told.url or "", found.who)
        source = source or self._headed(before)
        return attrs.evolve(told, who=told.who or found.who, source=source, url=told.url or found.url)

    def within(self, text: str) -> Attribution | None:
        """What the clause tells that reports the words of a block quote within it: `> “Tea is slow,” says Ada Quill.`."""
        spans = marked(text) if text.startswith(_OPENERS) else ()
        if not spans or spans[0].start > 1 or not spans[0].closed:
            return None
        end = spans[0].end + 1
        told = speech.behind(text[end : end + speech.REACH], self.cast.code)
        who = self.cast.full(told.who, sure=True) if told is not None and told.who else None
        return Attribution(who, evidence=told.rule) if told is not None and who else None

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

    def _headed(self, index: int) -> str | None:
        """The heading right above a paragraph, if it stands between quotation marks: then it is the title of a work."""
        above = self._before(index)
        if above < 0 or self.blocks[above][0] != "heading":
            return None
        title = " ".join(self.blocks[above].text.split())
        return (
            title[1:-1] if title[:1] in OPENERS and title[-1:] in CLOSERS.get(title[:1], "") and title[1:-1] else None
        )

    def _heading(self, lead: Passage) -> Attribution:
        """A heading that is a link names the work, or the person whose profile it leads to."""
        urls = {run[4] for run in lead.runs if run[0].strip()}
        url = urls.pop() if len(urls) == 1 else None
        words = " ".join(lead.text.split())
        if not url or not words:
            return Attribution()
        if is_account(url) and (words.startswith("@") or name_of(words) == words):
            return Attribution(who=self.cast.full(words), evidence="lead-heading")
        return Attribution(source=words, url=url, evidence="lead-heading")

    def _paragraph(self, lead: Passage, *, linked: bool) -> Attribution | None:
        text = lead.text.rstrip().replace("\n", " ")
        colon = text.endswith(_COLONS)
        sentence = speech.last_sentence(text)
        told = speech.before(sentence.rstrip(" .") if linked else sentence, self.cast.code)
        who = self._subject(lead) if linked else None
        if who is None and told is not None and told.who:
            who = self.cast.full(told.who)
        if who is None and (linked or colon or (told is not None and told.pronoun)):
            who = self._named(text, sentence, linked=linked, pronoun=told is not None and told.pronoun != "")
        if who is not None or linked:
            url, source = work_of(lead.covering(0, len(text)), who)
        else:
            last = lead.covering(len(text) - len(sentence), len(text))
            url, source = closing_work(last) if colon else opening_work(last)
            if url is None and source is None and not colon:
                url = read_on(last)
        return Attribution(who, source, url, "lead-in") if who or source or url else None

    def _linked(self, index: int) -> str | None:
        """Where the link leads with which a paragraph ends, but for a colon."""
        runs = [run for run in self.blocks[index][5] if run[0].strip()]
        linked = self.blocks[index][0] == "paragraph" and len(runs) > 1 and runs[-1][0].strip() in _COLONS
        return closing_work([(run, run[0]) for run in runs])[0] if linked else None

    def _subject(self, lead: Passage) -> str | None:
        """The full name that begins a paragraph and leads to a person's page, as in `[Ada Quill](page) made a kettle`.

        What is quoted with a link to go on reading is that person's own.
        """
        first = next((run for run in lead.runs if run[0].strip()), None)
        if first is None or not first[4] or not is_profile(first[4]) or (name := name_of(first[0])) != first[0].strip():
            return None
        full = self.cast.full(name)
        return full if full is not None and " " in full else None

    def _named(self, text: str, sentence: str, *, linked: bool, pronoun: bool) -> str | None:
        """A full name with which the lead-in begins, if it shows that it is one."""
        part = text if linked else text[: len(text) - len(sentence)] if pronoun else sentence
        if not (pronoun or "@" in part or speech.reports(part, self.cast.code)):
            return None
        seen: set[str] = set()
        # Of several names, the one next to the verb speaks.
        for match in reversed(list(_NAME.finditer(part))):
            name = name_of(match[0])
            full = self.cast.full(name) if name is not None else None
            if name is None or full is None or " " not in full:
                continue
            if _HANDLE.match(part, match.end()) is not None:
                return full
            after = speech.behind(part[match.start() : match.end() + speech.REACH], self.cast.code)
            if after is not None and after.who is not None and after.who.startswith(name):
                return full
            seen.add(full)
        if pronoun and len(seen) == 1:
            return seen.pop()
        return None
