"""A page of plain text, cut into essays by their small print."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import islice, pairwise
from typing import NamedTuple

from essaykit.pages.saved.filing import Filed, is_chrome, read_line
from essaykit.pages.saved.lines import Line
from essaykit.pages.saved.prose import Guess, Paragraph, paragraph_of
from essaykit.pages.saved.wrapping import (
    SHORT,
    STOPS,
    TITLE,
    by_titles,
    is_spaced,
    is_wrapped,
    may_be_title,
    paragraphs,
    reads_as_title,
    two_lines,
)


class Essay(NamedTuple):
    """One essay of the page."""

    title: str
    paragraphs: tuple[Paragraph, ...]
    filed: Filed
    line: int


_NEAR = 12
"""Lines in which small print and the next title stand together."""
_PROSE = 80
"""Characters that stand behind the last small print if an essay does."""


def essays_in(lines: Sequence[Line], *, titled: bool) -> tuple[list[Essay], list[Guess], list[Line]]:
    """Cut a page into its essays.

    Args:
        lines: those below the heading of the page.
        titled: whether it has such a heading.

    Returns:
        The essays in order; what had to be guessed; and the lines at the end that belong to none.
    """
    cutter = _Cutter(lines)
    essays = cutter.cut(titled=titled)
    return essays, cutter.guesses, cutter.dropped


class _Segment(NamedTuple):
    """The lines up to a foot, and what the foot tells."""

    lines: list[Line]
    filed: Filed | None
    """None for what stands behind the last foot."""


class _Cutter:
    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = list(lines)
        self.guesses: list[Guess] = []
        self.dropped: list[Line] = []
        self.print = {line.number: found for line in lines if line.text and (found := read_line(line.text)) is not None}
        """The small print of the page, by the number of its line."""
        self._places = {line.number: place for place, line in enumerate(self.lines)}
        self.wrapped = is_wrapped([line for line in lines if line.number not in self.print])
        self.spaced = self.wrapped and is_spaced(lines, self.print)
        if self.wrapped and not self.spaced and lines:
            self.guesses.append(Guess(lines[0].number, "lines are broken and nothing parts the paragraphs; one was taken to "
                                                       "end where a line is short"))  # fmt: skip

    def cut(self, *, titled: bool) -> list[Essay]:
        feet = self._feet()
        segments = self._segments(feet)
        if feet and self._heads(segments):
            segments = self._from_heads(segments)
        essays = []
        for count, segment in enumerate(segments):
            if segment.filed is None:
                essays += self._rest(segment, titled=titled or count > 0, alone=count == 0)
            else:
                essays += self._split(segment)
        return essays

    # -- where essays end

    def _feet(self) -> set[int]:
        """The numbers of the lines at which an essay ends: those that file it, and what stands next to them."""
        files = [line for line in self.lines if line.number in self.print and self.print[line.number].files]
        if not files:
            return set()
        category = Counter(self.print[line.number].wording for line in files if self.print[line.number].categories)
        wordings = category or Counter(self.print[line.number].wording for line in files)
        # The first wording of several that are as frequent: the same page gives the same answer.
        usual = wordings.most_common(1)[0][0]
        feet: set[int] = set()
        for line in files:
            if self.print[line.number].wording == usual or self._ends(line):
                feet.add(line.number)
        pairs = self._pairs()  # a second line of small print, beside the first
        for one, two in (*pairs, *((two, one) for one, two in reversed(pairs))):
            if one.number in feet and two.number in self.print and self.print[two.number].files:
                feet.add(two.number)
        for line in files:
            if line.number not in feet:
                self.guesses.append(Guess(line.number, "this line reads as small print, and was taken for prose"))
                del self.print[line.number]
        return feet

    def _pairs(self) -> list[tuple[Line, Line]]:
        words = [line for line in self.lines if line.text]
        return list(pairwise(words))

    def _ends(self, line: Line) -> bool:
        """Whether a line of unusual small print ends an essay: a title follows, and a paragraph that has ended precedes."""
        place = self._places[line.number]
        before = next((own for own in map(self.lines.__getitem__, range(place - 1, -1, -1)) if own.text), None)
        following = islice(self.lines, place + 1, place + _NEAR)
        after = next((own for own in following if own.text and own.number not in self.print), None)
        ended = before is None or before.number in self.print or before.text.endswith(STOPS)
        return ended and (after is None or reads_as_title(after.text))

    def _segments(self, feet: set[int]) -> list[_Segment]:
        segments: list[_Segment] = []
        lines: list[Line] = []
        filed: Filed | None = None
        head_dates = self._dated_heads(feet)
        for line in self.lines:
            own = self.print.get(line.number)
            if line.number in feet and own is not None:
                filed = own if filed is None else filed.joined(own)
                continue
            if filed is not None:
                # Behind the foot: its own furniture, and its date, where essays have their dates at the foot.
                if not line.text or (own is not None and not own.moment and not own.authors):
                    continue
                if own is not None and not head_dates:
                    filed = filed.joined(own)
                    continue
                segments.append(_Segment(lines, filed))
                lines, filed = [], None
            lines.append(line)
        if filed is not None:
            segments.append(_Segment(lines, filed))
        elif any(line.text for line in lines):
            segments.append(_Segment(lines, None))
        return segments

    def _dated_heads(self, feet: set[int]) -> bool:
        """Whether the first essay has its date or author at its head."""
        for count, line in enumerate([line for line in self.lines if line.text]):
            if line.number in feet or count > 4:  # noqa: PLR2004 - a bound, used once
                return False
            own = self.print.get(line.number)
            if own is not None and (own.moment or own.authors):
                return True
        return False

    # -- pages whose essays have the small print under their titles

    def _heads(self, segments: list[_Segment]) -> bool:
        first = [line for line in segments[0].lines if line.text and line.number not in self.print]
        rest = [line for line in segments[-1].lines if line.text and not is_chrome(line.text)]
        if segments[-1].filed is not None or len(first) != 1 or len(first[0].text) > TITLE:
            return False
        inner = all(self._last_title(segment.lines) is not None for segment in segments[1:-1])
        return inner and sum(len(line.text) for line in rest) > _PROSE

    def _from_heads(self, segments: list[_Segment]) -> list[_Segment]:
        self.guesses.append(Guess(segments[0].lines[0].number if segments[0].lines else 1,
                                  "the small print was taken to stand under the titles"))  # fmt: skip
        made: list[_Segment] = []
        head, filed = segments[0].lines, segments[0].filed
        for segment in segments[1:]:
            title = self._last_title(segment.lines) if segment.filed is not None else None
            body = segment.lines if title is None else segment.lines[:title]
            made.append(_Segment([*head, *body], filed or Filed()))
            head, filed = segment.lines[len(body) :], segment.filed
        return made

    def _last_title(self, lines: list[Line]) -> int | None:
        """The place of the title with which lines end, its date and author with it."""
        place = len(lines) - 1
        while place >= 0 and (not lines[place].text or lines[place].number in self.print):
            place -= 1
        if place < 0 or not reads_as_title(lines[place].text):
            return None
        return place

    # -- what stands within

    def _rest(self, segment: _Segment, *, titled: bool, alone: bool) -> list[Essay]:
        """What stands behind the last foot, or on a page without any."""
        lines = segment.lines
        if not alone:
            cut = next((at for at, line in enumerate(lines) if line.text and is_chrome(line.text)
                        and line.number not in self.print), len(lines))  # fmt: skip
            furniture = [line for line in lines if line.text and (is_chrome(line.text) or line.number in self.print)]
            lines, below = lines[:cut], [line for line in lines[cut:] if line.text]
            words = sum(len(line.text.split()) for line in lines if line.number not in self.print)
            prose = [line for line in lines if line.text and line.number not in self.print]
            if words < 25 or len(prose) < 2:  # noqa: PLR2004 - a bound, used once
                self.dropped += [line for line in segment.lines if line.text]
                return []
            self.dropped += [line for line in below if line not in furniture] or below
            self.guesses.append(
                Guess(prose[0].number, "no small print follows this essay; the page may have been cut off")
            )
            return self._split(_Segment(lines, Filed()))
        guessed = by_titles(lines, self.print) if titled else [lines]
        self.guesses.append(Guess(next((line.number for line in lines if line.text), 1),
                                  f"no line says where an essay ends; {len(guessed)} "
                                  f"{'was' if len(guessed) == 1 else 'were'} found by the look of the titles"))  # fmt: skip
        return [essay for part in guessed for essay in self._split(_Segment(part, Filed()))]

    def _split(self, segment: _Segment) -> list[Essay]:
        """The essay of a segment; several, where one lacks its foot and a title with a date shows it."""
        lines = segment.lines
        words = [place for place, line in enumerate(lines) if line.text]
        cuts = []
        headed = len(words) > 1 and bool(self.print.get(lines[words[1]].number))
        for before, place, after in zip(words, words[1:], words[2:], strict=False):
            dated = self.print.get(lines[after].number)
            if not headed or dated is None or not dated.moment or dated.files:
                continue
            # Title and date, once more: the essay before has no foot.
            title = lines[place].number not in self.print and reads_as_title(lines[place].text)
            if title and lines[before].text.endswith(STOPS):
                cuts.append(place)
        essays = []
        for start, stop in zip([0, *cuts], [*cuts, len(lines)], strict=True):
            last = stop == len(lines)
            if not last:
                self.guesses.append(Guess(lines[stop].number, "a title and a date were taken to begin another essay"))
            essay = self._essay(lines[start:stop], segment.filed or Filed() if last else Filed())
            if essay is not None:
                essays.append(essay)
        return essays

    def _essay(self, lines: list[Line], filed: Filed) -> Essay | None:
        place, title, at = 0, "", 0
        skipped: Line | None = None
        head = Filed()
        while place < len(lines):  # the title, with small print before and behind it
            line = lines[place]
            own = self.print.get(line.number)
            if own is not None and (title or self._has_words(lines[place + 1 :])):
                head = head.joined(own)
                skipped = skipped or line
            elif line.text and paragraph_of(line.raw, 0).kind == "rule":
                pass  # a line drawn under the title, or above it
            elif line.text and title:
                break
            elif line.text:
                if not may_be_title(line.text) or paragraph_of(line.raw, 0).kind == "bullet":
                    break
                title, at = line.text, line.number
                if self.wrapped and self.spaced:
                    place, title = two_lines(lines, place, self.print)
            place += 1
        if not title and skipped is not None and not head.moment:
            # What looked like small print was the title: `By Jove`.
            title, at, head = skipped.text, skipped.number, Filed()
        elif (
            title.endswith(".")
            and len(title) > SHORT // 2
            and skipped is not None
            and skipped.number < at
            and not head.moment
        ):
            place = next(own for own, line in enumerate(lines) if line.number == at)
            title, at, head = skipped.text, skipped.number, Filed()
        body = lines[place:]
        # Above the foot may stand more of it: furniture, or who wrote the essay and when.
        while body and (not body[-1].text or body[-1].number in self.print):
            filed = filed.joined(self.print.get(body.pop().number) or Filed())
        if not title and not body:
            return None
        if not title:
            self.guesses.append(Guess(body[0].number, "this essay has no line that could be its title"))
        return Essay(
            " ".join(title.split()),
            tuple(paragraphs(body, wrapped=self.wrapped, spaced=self.spaced)),
            filed.joined(head),
            at or body[0].number,
        )

    def _has_words(self, lines: list[Line]) -> bool:
        return any(line.text and line.number not in self.print for line in lines)
