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
from essaykit.quotation.casts import Cast
from essaykit.quotation.citing import work_beside
from essaykit.quotation.criteria import is_quotation, may_be_quotation
from essaykit.quotation.marks import ANY, OPENERS, Marked, marked
from essaykit.quotation.passages import CODE, Passage, elements, holds, link_of, texts
from essaykit.quotation.scripts import turn_of

_ENTITY = re.compile("&(?:quot|[lrb]dquo|[lr]aquo|[lr]squo|#[0-9]|#[xX])")
_ELEMENT = re.compile(r"<[qQ][\s>]")
_COLONS = (":", "\uff1a")
_NUMBERED = re.compile(r"\s*\(#\d")  # the title of an issue, and its number
_LETTER = re.compile(r"[^\W\d_]")
# Between a reporting clause and the words that go on: a role perhaps (`, head of tea at the board`), no new sentence.
_BETWEEN = re.compile(r"(?:,?\s(?:[^.!?\u2026:;]|\.(?=\w)){0,160})?[\s.,;:\u2014\u2013-]*")
_PARAGRAPH_MARKS = '\u201c"\u00ab\u201e\u300c'
_AROUND = ' \n\u201c"\u00ab\u201e\u300c'
_MIDST = re.compile(r" ?[a-z\u00e0-\u00ff\u0430-\u044f]|[\u3041-\u3096]")  # how a sentence goes on
_MARKUP = frozenset("&\\*_`[<!~")  # with which the markup of words may begin
_WITH_WORK = frozenset({"reporting-before", "according-to"})
_ELEMENT_MARK = "<q>"
_TURN = 50  # characters before the words of a turn at the most
_INTRODUCTION = 4  # characters before the first mark, that are no words yet
_PARAGRAPHS = 20
"""Paragraphs that one quotation runs over at the most."""

_Told = tuple[speech.Speech | None, Marked, int]
"""What the words around something marked tell, and where those behind it end."""


def inline_of(
    post: Post, *, walk: Walk | None = None, cast: Cast | None = None, marks: str | None = None
) -> Iterator[Quote]:
    """Find the quotations within the sentences of a post.

    Args:
        post: any post; its body is walked over, unless `walk` is given.
        walk: the walk over its body, if it is at hand.
        cast: who may speak in it, if it is at hand.
        marks: its `openers`, if they are at hand.

    Yields:
        Them, in order; `start` and `end` are those of the words between the marks.

    Examples:
        >>> found = inline_of(Post(body='"Tea is slow," said Ada Quill. "It takes all the time there is."'))
        >>> [(quote.text, quote.who, quote.evidence) for quote in found]
        [('Tea is slow,', 'Ada Quill', 'reporting-after'), ('It takes all the time there is.', 'Ada Quill', 'continued')]
    """
    body = post.body
    if marks is None:
        marks = openers(body)
    if marks:
        if walk is None:
            walk = named(post.markup).walk(body)
        yield from _Finder(post, walk.blocks, cast or Cast(body, post.lang)).quotes(marks)


def openers(body: str) -> str:
    """The characters of a body by which a quotation may begin.

    Examples:
        >>> openers("It’s “slow”, I said."), openers("&quot;slow&quot;")[:3], openers("slow")
        ('“”', '“"„', '')
    """
    if ("&" in body and _ENTITY.search(body)) or ("<" in body and _ELEMENT.search(body)):
        return ANY
    if body.isascii():
        return '"' if '"' in body else ""
    return "".join([mark for mark in OPENERS if mark in body])


class _Finder:
    """Looks through one post."""

    def __init__(self, post: Post, blocks: Sequence[Block], cast: Cast) -> None:
        self.post = post
        self.body = post.body
        self.blocks = blocks
        self.texts = texts(blocks)
        self.elements = "<" in post.body and _ELEMENT.search(post.body) is not None
        """Whether there may be a `<q>`."""
        self.cast = cast
        self.who: str | None = None
        """Who spoke last, in this passage or the one before."""
        self.introduced = False
        """Whether the passage before introduces a speech, that the next one may go on with.

        One that begins with a quotation is mostly dialogue, in which somebody else speaks next.
        """

    def quotes(self, marks: str) -> Iterator[Quote]:
        """What is found, in order, where one of the marks stands."""
        spoke = -2  # the last passage in which somebody is told to speak
        following = 0  # passages that the last quotation runs over besides its first one
        for number, (index, runs) in enumerate(self.texts):
            if following:
                following -= 1
                continue
            if not (self.elements or holds(self.body, self.blocks[index], marks)):
                self.introduced = False
                continue
            passage = Passage(index, runs)
            text = passage.text
            spans = self._spans(passage, marks)
            if number > spoke + 1:
                self.who = None
            self.introduced = self.who is not None and self.introduced
            introduces = bool(spans) and spans[0].start > _INTRODUCTION
            at = 0
            last: _Told | None = None
            waiting: list[tuple[Marked, int, int]] = []  # what is marked, and where the words around begin and end
            for order, span in enumerate(spans):
                waiting.append((span, at, spans[order + 1].start - 1 if order + 1 < len(spans) else len(text)))
                before, at = at, span.end + 1
                if span.closed and not may_be_quotation(_with_comma(text, span)):
                    continue
                told = None
                for one, start, stop in waiting:
                    told = self._told(passage, one, start, stop, last)
                    last = told, one, stop
                waiting.clear()
                more = self._more(number, span) if not span.closed else []
                quote = self._quote(passage, span, told, before, more, alone=order == 0)
                if quote is not None:
                    yield quote
                    following = max(following, len(more))
                    if told is not None and quote.who is not None:
                        self.who = quote.who
                    if quote.who is not None or told is not None:
                        spoke = number + len(more)
            self.introduced = introduces or (self.introduced and bool(spans))

    def _spans(self, passage: Passage, marks: str) -> list[Marked]:
        """What is marked in a passage, by marks or as `<q>`; what overlaps counts once."""
        found = marked(passage.text, marks)
        if not self.elements:
            return found
        spans: list[Marked] = []
        for one in sorted([*found, *[Marked(*place, _ELEMENT_MARK, closed=True) for place in elements(passage)]]):
            if not spans or one.start >= spans[-1].end:
                spans.append(one)
        return spans

    def _told(self, passage: Passage, span: Marked, at: int, rest: int, last: _Told | None) -> speech.Speech | None:
        """What the words around tell, of which those before may belong to the quotation that was last."""
        text = passage.text
        code = self.cast.code
        after = text[span.end + 1 : rest]
        if rest == len(text) and DASH.match(after):
            told = from_dash_line([Run(after.replace("\n", " "), 0, 0)], "dash-after")
            if told is not None and told.who is not None:
                return speech.Speech(told.who, "dash-after")
        behind = speech.behind(after, code)
        continued = -1 if last is None else _goes_on(text, *last)
        if continued >= 0:
            here = speech.before(text[at + continued : max(at, span.start - 1)], code)
            if here is not None and (here.who or here.pronoun):
                return here
            said = last[0] if last else None
            same = (said.pronoun or said.who or "") if said else ""
            return speech.Speech(None, "continued", same, behind.end if behind else 0)
        if behind is not None and (behind.who or behind.pronoun):
            return behind
        before = text[at : max(at, span.start - 1)]
        if self.cast.script and (name := turn_of(before[-_TURN:])) in self.cast.script:
            return speech.Speech(name, "turn")
        here = speech.before(before, code)
        if here is not None and here.rule == "turn" and _MIDST.match(after):
            here = None
        return here or behind or speech.within(text[span.start : span.end], code)

    def _more(self, number: int, span: Marked) -> list[Passage]:
        """The passages that a quotation goes on in, each opened anew, as none of its paragraphs but the last closes it."""
        if span.mark not in _PARAGRAPH_MARKS:
            return []
        more: list[Passage] = []
        before = self.texts[number][0]
        for index, runs in self.texts[number + 1 : number + _PARAGRAPHS]:
            if index != before + 1:
                return []
            passage = Passage(index, runs)
            if not passage.text.startswith(span.mark):
                return []
            found = marked(passage.text)
            if not found or found[0].start != 1:
                return []
            more.append(passage)
            if found[0].closed:
                return more
            before = index
        return []

    def _quote(self, passage: Passage, span: Marked, told: speech.Speech | None, at: int,
               more: Sequence[Passage], *, alone: bool) -> Quote | None:  # fmt: skip
        """The quotation between marks, if it is one."""
        text = passage.text
        words = text[span.start : span.end]
        if not _LETTER.search(words) or (CODE in words and words.count(CODE) * 2 > len(words)):
            return None
        before = text[at : max(0, span.start - 1)]
        whole = alone and not text[: max(0, span.start - 1)].strip(" *_\n") and not text[span.end + 1 :].strip(" *_.\n")
        colon = before.rstrip().endswith(_COLONS)
        if not span.closed and not more and (told is None or not (whole or colon)):
            return None
        if (told is None or told.rule == "reporting-before") and speech.names_a_thing(
            before, text[span.end + 1 : span.end + _TURN], self.cast.code
        ):
            return None
        if told is None and _NUMBERED.match(text, span.end + 1):
            return None
        runs = passage.covering(span.start, span.end)
        url = link_of(runs, words)
        named = told is not None and bool(told.who or told.pronoun)
        if not more and not is_quotation(
            _with_comma(text, span),
            told=told is not None,
            named=named,
            whole=whole,
            colon=colon,
            linked=url is not None,
        ):
            return None
        who = rule = None
        if told is not None:
            who = self._full(told.who, told.rule) if told.who else self.who if told.pronoun else None
            rule = told.rule if who else None
        elif whole and self.introduced:
            who, rule = self.who, "continued"
        whose = who if told is not None and told.rule in _WITH_WORK else None
        there, source = work_beside(passage, at, span.start - 1, span.end + 1, whose)
        linked, url = url is not None, url or there
        start, end = self._place(passage, span)
        if who is None and told is not None and told.pronoun:
            self.cast.unnamed[start] = told.pronoun
        letter = words.lstrip()[0]
        if letter != CODE and self.body[start : start + 1] != letter and self.body[start : start + 1] not in _MARKUP:
            # A walk that cannot tell where its text stands, such as over HTML within reStructuredText.
            return None
        said = [" ".join((words if CODE not in words else "".join([piece for _, piece in runs])).split())]
        if more:
            last = more[-1]
            first = marked(last.text)[0]
            end = last.place(first.end, self.body, end=True)
            said += [" ".join(one.text.strip(_AROUND).split()) for one in more[:-1]]
            said.append(" ".join(last.text[first.start : first.end].split()))
            behind = speech.behind(last.text[first.end + 1 : first.end + speech.REACH], self.cast.code)
            if who is None and behind is not None and behind.who is not None:
                who = self._full(behind.who, behind.rule)
                rule = behind.rule if who else None
        return Quote("\n\n".join(said), html="\n".join([f"<p>{escape(one, quote=False)}</p>" for one in said]),
                     kind="inline", who=who, source=source, url=url, lang=self.post.lang, start=start, end=max(start, end),
                     evidence=rule or ("link" if linked else "work" if url or source else None), post=self.post)  # fmt: skip

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
        return self.cast.full(who, sure=rule != "reporting-before")


def _with_comma(text: str, span: Marked) -> str:
    """The words between marks, with the comma that most languages set behind the closing mark."""
    return text[span.start : span.end] + ("," if text.startswith(",", span.end + 1) else "")


def _goes_on(text: str, told: speech.Speech | None, span: Marked, rest: int) -> int:
    """How much of the words after a quotation its reporting clause takes, if the next one goes on with it; else -1."""
    if told is None or _BETWEEN.fullmatch(text, min(rest, span.end + 1 + told.end), rest) is None:
        return -1
    return told.end
