"""Quotations within sentences: between quotation marks, and quotations rather than titles, terms or irony."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape

from essaykit.markup.markup import Block, Run, Walk, named
from essaykit.model.post import Post
from essaykit.model.quote import Quote
from essaykit.quotation import speech
from essaykit.quotation.attribution import DASH, from_dash_line
from essaykit.quotation.casts import Cast, cast_of
from essaykit.quotation.criteria import is_quotation
from essaykit.quotation.languages.choice import language_of
from essaykit.quotation.marks import Marked, has_marks, marked
from essaykit.quotation.passages import CODE, Passage, passages
from essaykit.quotation.works import work_of

_ENTITY = re.compile("&(?:quot|[lrb]dquo|[lr]aquo|[lr]squo|#[0-9]|#[xX])")
_ELEMENT = re.compile(r"<[qQ][\s>]")
_COLON = re.compile(r"[:\uff1a]\s*$")
_NUMBERED = re.compile(r"\s*\(#\d")  # the title of an issue, and its number
_LETTER = re.compile(r"[^\W\d_]")
# Between a reporting clause and the words that go on: a role perhaps (`, head of tea at the board`), no new sentence.
_BETWEEN = re.compile(r"(?:,?\s(?:[^.!?\u2026:;]|\.(?=\w)){0,160})?[\s.,;:\u2014\u2013-]*")
_AROUND = ' \n\u201c"\u00ab\u201e\u300c'
_WITH_WORK = frozenset({"reporting-before", "according-to"})
_ELEMENT_MARK = "<q>"
_INTRODUCTION = 4  # characters before the first mark, that are no words yet
_PARAGRAPHS = 20
"""Paragraphs that one quotation runs over at the most."""


def inline_of(post: Post, *, walk: Walk | None = None) -> tuple[Quote, ...]:
    """Find the quotations within the sentences of a post.

    Args:
        post: any post; its body is walked over, unless `walk` is given.
        walk: the walk over its body, if it is at hand.

    Returns:
        Them, in order; `start` and `end` are those of the words between the marks.

    Examples:
        >>> found = inline_of(Post(body='"Tea is slow," said Ada Quill. "It takes all the time there is."'))
        >>> [(quote.text, quote.who, quote.evidence) for quote in found]
        [('Tea is slow,', 'Ada Quill', 'reporting-after'), ('It takes all the time there is.', 'Ada Quill', 'continued')]
    """
    body = post.body
    if not may_have_inline(body):
        return ()
    if walk is None:
        walk = named(post.markup).walk(body)
    return tuple(_Finder(post, walk.blocks).quotes())


def may_have_inline(body: str) -> bool:
    """Whether there is a quotation mark at all, however it is written."""
    return (
        has_marks(body)
        or ("&" in body and _ENTITY.search(body) is not None)
        or ("<" in body and _ELEMENT.search(body) is not None)
    )


class _Finder:
    """Looks through one post."""

    def __init__(self, post: Post, blocks: Sequence[Block]) -> None:
        self.post = post
        self.body = post.body
        self.blocks = blocks
        self.passages = passages(blocks)
        self.code = ""
        self.cast: Cast | None = None
        self.who: str | None = None
        """Who spoke last, in this passage or the one before."""
        self.introduced = False
        """Whether the passage before introduces a speech, that the next one may go on with.

        One that begins with a quotation is mostly dialogue, in which somebody else speaks next.
        """

    def quotes(self) -> Iterator[Quote]:
        """What is found, in order."""
        spoke = -2  # the last passage in which somebody is told to speak
        number = 0
        while number < len(self.passages):
            passage = self.passages[number]
            text = passage.text
            spans = list(self._spans(passage))
            if number > spoke + 1:
                self.who = None
            self.introduced = self.who is not None and self.introduced
            introduces = bool(spans) and spans[0].start > _INTRODUCTION
            at = 0
            continued = -1  # how much of the words after the last quotation its reporting clause takes, if it has one
            following = 0
            for order, span in enumerate(spans):
                rest = spans[order + 1].start - 1 if order + 1 < len(spans) else len(text)
                told = self._told(passage, span, at, rest, continued)
                several = self._several(number, span) if not span.closed else 0
                quote = self._quote(passage, span, told, at, several, alone=order == 0)
                if quote is not None:
                    yield quote
                    following = max(following, several)
                    if told is not None and quote.who is not None:
                        self.who = quote.who
                    if quote.who is not None or told is not None:
                        spoke = number + several
                goes_on = told is not None and _BETWEEN.fullmatch(text, min(rest, span.end + 1 + told.end), rest)
                continued = told.end if told is not None and goes_on else -1
                at = span.end + 1
            self.introduced = introduces or (self.introduced and bool(spans))
            number += 1 + following

    def _spans(self, passage: Passage) -> Iterator[Marked]:
        """What is marked in a passage, by marks or as `<q>`."""
        text = passage.text
        found = marked(text) if has_marks(text) else []
        if any(run[3] == "q" for run in passage.runs):
            found = sorted([*found, *_elements(passage)])
        end = -1
        for one in found:
            if one.start >= end:
                yield one
                end = one.end

    def _told(self, passage: Passage, span: Marked, at: int, rest: int, continued: int) -> speech.Speech | None:
        """What the words around tell."""
        text = passage.text
        if not self.code:
            self.code = language_of(self.body if self.post.lang else "\n".join([one.text for one in self.passages]),
                                    self.post.lang).code  # fmt: skip
        after = text[span.end + 1 : rest]
        dash = DASH.match(after)
        if dash is not None and rest == len(text):
            told = from_dash_line([Run(after.replace("\n", " "), 0, 0)], "dash-after")
            if told is not None and told.who is not None:
                return speech.Speech(told.who, "dash-after")
        behind = speech.behind(after, self.code)
        if continued >= 0:
            here = speech.before(text[at + continued : max(at, span.start - 1)], self.code)
            if here is not None and (here.who or here.pronoun):
                return here
            return speech.Speech(None, "continued", pronoun=True, end=behind.end if behind else 0)
        if behind is not None and (behind.who or behind.pronoun):
            return behind
        return speech.before(text[at : max(at, span.start - 1)], self.code) or behind

    def _several(self, number: int, span: Marked) -> int:
        """How many more passages a quotation runs over that none of its paragraphs but the last one closes."""
        if span.mark not in '\u201c"\u00ab\u201e\u300c':
            return 0
        more = number + 1
        while more < min(len(self.passages), number + _PARAGRAPHS):
            text = self.passages[more].text.lstrip()
            if not text.startswith(span.mark) or self.passages[more].index != self.passages[more - 1].index + 1:
                return 0
            first = marked(text)[0]
            if first.start != 1:
                return 0
            if first.closed:
                return more - number
            more += 1
        return 0

    def _quote(self, passage: Passage, span: Marked, told: speech.Speech | None, at: int, several: int,
               *, alone: bool) -> Quote | None:  # fmt: skip
        """The quotation between marks, if it is one."""
        text = passage.text
        words = text[span.start : span.end]
        if not _LETTER.search(words) or words.count(CODE) * 2 > len(words):
            return None
        before = text[at : max(0, span.start - 1)]
        whole = alone and not text[: max(0, span.start - 1)].strip(" *_\n") and not text[span.end + 1 :].strip(" *_.\n")
        if not span.closed and not several and (told is None or not (whole or _COLON.search(before))):
            return None
        if (told is None or told.rule == "reporting-before") and speech.names_a_thing(before, self.code):
            return None
        if told is None and _NUMBERED.match(text, span.end + 1):
            return None
        runs = list(passage.covering(span.start, span.end))
        url = _link(runs, words)
        named = told is not None and (told.who is not None or told.pronoun)
        colon = _COLON.search(before) is not None
        if not several and not is_quotation(
            words, told=told is not None, named=named, whole=whole, colon=colon, linked=url is not None
        ):
            return None
        who = rule = None
        if told is not None:
            who = self._full(told.who, told.rule) if told.who else self.who if told.pronoun else None
            rule = told.rule if who else None
        elif whole and self.introduced:
            who, rule = self.who, "continued"
        source = None
        if who is not None and told is not None and told.rule in _WITH_WORK:
            clause = speech.last_sentence(before[-speech.REACH :].replace("\n", " "))
            mark = max(0, span.start - 1)
            # A link before the name is mostly about something else.
            _, _, clause = clause.rpartition(who.rsplit(" ", 1)[-1])
            there, source = work_of(list(passage.covering(mark - len(clause), mark)), who)
            url = url or there
        start, end = self._place(passage, span)
        letter = words.lstrip()[0]
        if letter != CODE and self.body[start : start + 1] not in {letter, *"&\\*_`[<!~"}:
            # A walk that cannot tell where its text stands, such as over HTML within reStructuredText.
            return None
        said = [" ".join((words if CODE not in words else "".join([piece for _, piece in runs])).split())]
        if several:
            here = _position(self.passages, passage)
            last = self.passages[here + several]
            first = marked(last.text)[0]
            end = last.place(first.end, self.body, end=True)
            said += [" ".join(one.text.strip(_AROUND).split()) for one in self.passages[here + 1 : here + several]]
            said.append(" ".join(last.text[first.start : first.end].split()))
            behind = speech.behind(last.text[first.end + 1 : first.end + speech.REACH], self.code)
            if who is None and behind is not None and behind.who is not None:
                who = self._full(behind.who, behind.rule)
                rule = behind.rule if who else None
        return Quote("\n\n".join(said), html="\n".join([f"<p>{escape(one, quote=False)}</p>" for one in said]),
                     kind="inline", who=who, source=source, url=url, lang=self.post.lang, start=start, end=max(start, end),
                     evidence=rule or ("link" if url else None), post=self.post)  # fmt: skip

    def _place(self, passage: Passage, span: Marked) -> tuple[int, int]:
        """Where the words stand in the body, with the markup between the marks, without the blanks."""
        body = self.body
        if span.mark == _ELEMENT_MARK:
            return passage.place(span.start, body), passage.place(span.end, body, end=True)
        start = passage.place(span.start, body, end=True)
        end = passage.place(span.end, body, end=not span.closed)
        within = body[start:end]
        return end - len(within.lstrip()), start + len(within.rstrip())

    def _full(self, who: str, rule: str) -> str | None:
        """A name, completed by what the post tells; None if it is a word like any other."""
        if " " in who or not who.isascii():
            return who
        if self.cast is None:
            self.cast = cast_of(self.blocks)
        return self.cast.full(who) if self.cast.knows(who) or rule != "reporting-before" else None


def _position(found: Sequence[Passage], one: Passage) -> int:
    """The place of a passage among all, by that of its block."""
    low, high = 0, len(found) - 1
    while low < high:
        middle = (low + high) // 2
        if found[middle].index < one.index:
            low = middle + 1
        else:
            high = middle
    return low


def _elements(passage: Passage) -> Iterator[Marked]:
    """What stands in `<q>`."""
    at = 0
    opened = -1
    for number, run in enumerate(passage.runs):
        size = (
            len(passage.text) - at
            if number + 1 == len(passage.runs)
            else 1
            if run[3] in {"soft", "break"}
            else len(run[0])
        )
        if run[3] == "q" and opened < 0:
            opened = at
        elif run[3] in {"", "link"} and opened >= 0:
            yield Marked(opened, at, _ELEMENT_MARK, closed=True)
            opened = -1
        at += size
    if opened >= 0:
        yield Marked(opened, at, _ELEMENT_MARK, closed=True)


def _link(runs: Sequence[tuple[Run, str]], words: str) -> str | None:
    """The address of a link that all the words are in."""
    urls = {run[4] for run, piece in runs if piece.strip()}
    url = urls.pop() if len(urls) == 1 else None
    return url if words.strip() else None
