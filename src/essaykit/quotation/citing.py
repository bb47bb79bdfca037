"""Citing: the work that a quotation in a sentence is from, as the words before and behind it tell."""

from __future__ import annotations

import re
from collections.abc import Sequence

from essaykit.markup.markup import Run
from essaykit.quotation.attribution import LINK_WORDS, is_page, is_profile
from essaykit.quotation.names import is_person
from essaykit.quotation.passages import Passage
from essaykit.quotation.speech import REACH, last_sentence
from essaykit.quotation.works import FROM, is_title, may_be_title, opening_work, without_article, words_of_link, work_of

_IN_IT = re.compile(r"In (?:it|th(?:is|at) (?:talk|post|article|essay|paper|book|report|interview|letter)),? ")
"""How a sentence begins that goes on about the work of the one before."""
_PHRASES = (
    "according to",
    "as per",
    "per",
    "laut",
    "selon",
    "d’après",
    "según",
    "secondo",
    "segundo",
    "volgens",
    "согласно",
)
_ACCORDING = re.compile(rf"(?:{'|'.join(_PHRASES)})\b\s*", re.IGNORECASE)
"""What stands before a link to that which says something, or begins its words."""
_CITED = re.compile(rf"[ *_\n.,?!]*(?:[(\uff08]|{_ACCORDING.pattern}|(?:{'|'.join(sorted(FROM))})\b)", re.IGNORECASE)
_NOTHING = " *_\n.,?!:;\u2014\u2013-\uff1a\uff0c"
_TITLE_BLANKS = 2  # fewer words are rather a name
_BRACKETS = "(\uff08"

_Covered = Sequence[tuple[Run, str]]
_Work = tuple[str | None, str | None]


def work_beside(passage: Passage, start: int, mark: int, end: int, who: str | None) -> _Work:
    """The address and the title of the work that a quotation in a sentence is from.

    Args:
        passage: what it stands in.
        start: where the words before it begin.
        mark: where its opening mark stands.
        end: where the words behind it begin.
        who: whose words they are, if the name stands next to the work.
    """
    mark = max(start, mark)
    clause = last_sentence(passage.text[start:mark][-REACH:].replace("\n", " "))
    if _IN_IT.match(clause):
        return work_of(passage.covering(0, mark - len(clause)), None)
    if clause.lstrip().partition(" ")[0].lower() in FROM:
        url, source = opening_work(passage.covering(mark - len(clause), mark))
        if source is not None:
            return url, source
    if who is not None:
        # A link before the name is mostly about something else.
        _, _, clause = clause.rpartition(who.rsplit(" ", 1)[-1])
        return work_of(passage.covering(mark - len(clause), mark), who)
    # Links are looked for only where the words show that one matters, as most do not.
    found = None
    if clause.lstrip().lower().startswith(_PHRASES):
        found = _according(passage.covering(mark - len(clause), mark))
    if found is None and passage.runs[0][4]:
        found = _listed(passage.covering(0, mark))
    if found is None and _CITED.match(passage.text, end):
        found = _behind(passage.covering(end, end + REACH))
    return found or (None, None)


def _according(covered: _Covered) -> _Work | None:
    """`According to [the manual](address), ...` or `[Per the manual](address), ...`."""
    pieces = [(run, piece) for run, piece in covered if piece.strip(_NOTHING)]
    words = pieces[0][1].strip()
    match = _ACCORDING.match(words)
    if match is None:
        return None
    run = pieces[0][0] if match.end() < len(words) else pieces[1][0] if len(pieces) > 1 else None
    return _linked(run, covered) if run is not None else None


def _listed(covered: _Covered) -> _Work | None:
    """`[The title](address): ...`, with nothing else before the words."""
    pieces = [(run, piece) for run, piece in covered if piece.strip(_NOTHING)]
    alone = bool(pieces) and len({run[4] for run, _ in pieces}) == 1
    found = _linked(pieces[0][0], covered) if alone else None
    return found if found is not None and found[1] is not None and found[1].count(" ") >= _TITLE_BLANKS else None


def _behind(covered: _Covered) -> _Work | None:
    """`... ([The title](address))`, `... from [the manual](address)`, `... [according to its maker](address)`."""
    before = ""
    for run, piece in covered:
        if not run[4]:
            before += piece
            continue
        words = before.strip(_NOTHING).lower()
        if words in FROM or (not words and _ACCORDING.match(piece)):
            found = _linked(run, covered)
            return found if found and (words == "from" or not words or is_title(found[1] or "")) else None
        rest = "".join([piece for other, piece in covered if other[4] != run[4]])[len(before) :]
        alone = words in _BRACKETS and words and rest.lstrip(" ")[:1] in {")", "\uff09"}
        return _linked(run, covered) if alone else None
    return None


def _linked(run: Run, covered: _Covered) -> _Work | None:
    """The address of a link, and its words, if they are a title."""
    address = run[4]
    if not address or not is_page(address) or is_profile(address):
        return None
    words = words_of_link(covered, address)
    title = without_article(_ACCORDING.sub("", words, count=1)).removesuffix(" Link").removesuffix(" link")
    titled = title and may_be_title(title) and LINK_WORDS.match(title) is None and not is_person(title)
    return address, title if titled else None
