"""Plain paragraphs as Markdown that says the same: nothing in them is markup, quotations become block quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from essaykit.markup.escaping import escape

Kind = Literal["text", "bullet", "number", "rule"]


class Paragraph(NamedTuple):
    """One paragraph or item of a list, on one line."""

    text: str
    """Without its bullet or number."""
    line: int
    """The line of the file on which it begins, from 1."""
    kind: Kind = "text"
    indent: int = 0
    number: int = 0


class Guess(NamedTuple):
    """Something that the text leaves open, and how it was taken."""

    line: int
    detail: str


_BULLET = re.compile(r"(?P<mark>[\u2022\u25aa\u25ab\u25cf\u25cb\u25e6\u2023\u2043\u00b7\u2219\uf0b7\u25a0\u25a1\u2756\u27a2\u2713])[ \t\xa0]*(?=\S)|"
                     r"(?P<plain>[*\u2013+-])[ \t\xa0]+(?=\S)|(?P<word>o)(?:\t|\xa0)+\s*(?=\S)")  # fmt: skip
_NUMBER = re.compile(r"(?P<number>\d{1,3})[.)][ \t\xa0]+(?=\S)")
_RULE = re.compile(r"(?:[*_~=\u2014\u2013#\u2022\u00b7-][ \t]*){3,}")


def paragraph_of(line: str, number: int) -> Paragraph:
    """What a line is by its first characters.

    Examples:
        >>> paragraph_of("  • tea", 1)
        Paragraph(text='tea', line=1, kind='bullet', indent=2, number=0)
    """
    expanded = line.expandtabs(4)
    text = line.strip(" \t\xa0\u3000")
    indent = len(expanded) - len(expanded.lstrip(" \xa0"))
    if _RULE.fullmatch(text):
        return Paragraph(text, number, "rule", indent)
    match = _BULLET.match(text)
    if match:
        return Paragraph(text[match.end() :], number, "bullet", indent)
    match = _NUMBER.match(text)
    if match:
        return Paragraph(text, number, "number", indent, int(match["number"]))
    return Paragraph(text, number, "text", indent)


def markdown_of(paragraphs: Sequence[Paragraph]) -> tuple[str, list[Guess]]:
    """Set paragraphs as Markdown.

    Runs of bullets and of numbers become lists, paragraphs that are a quotation from end to end become block quotes
    (with their marks, as they stand), and everything else is escaped where Markdown would take it for markup.

    Returns:
        The body, and what had to be guessed.

    Examples:
        >>> markdown_of([paragraph_of("“Tea is slow.”", 1), paragraph_of("* one", 2), paragraph_of("A *b* c", 3)])[0]
        '> “Tea is slow.”\\n\\n- one\\n\\nA \\\\*b\\\\* c\\n'
    """
    guesses: list[Guess] = []
    blocks: list[str] = []
    place = 0
    paragraphs = _lists(paragraphs, guesses)
    while place < len(paragraphs):
        first = paragraphs[place]
        if first.kind in {"bullet", "number"}:
            stop = place + 1
            while stop < len(paragraphs) and paragraphs[stop].kind == first.kind:
                stop += 1
            # CommonMark, 5.3: a list of another marker is another list; two in a row would run together.
            blocks.append(_list(paragraphs[place:stop]))
            place = stop
            continue
        if first.kind == "rule":
            blocks.append("* * *")
            place += 1
            continue
        length = _quotation(paragraphs, place, guesses)
        if length:
            texts = [escape(one.text) for one in paragraphs[place : place + length]]
            blocks.append("\n>\n".join(f"> {text}" for text in texts))
            place += length
            continue
        blocks.append(escape(first.text))
        place += 1
    return ("\n\n".join(blocks) + "\n" if blocks else ""), guesses


def _lists(paragraphs: Sequence[Paragraph], guesses: list[Guess]) -> list[Paragraph]:
    """Settle what is a list: numbers that count up from 1, lines that are set in, a hyphen that names a speaker."""
    found = list(paragraphs)
    for place, one in enumerate(found):
        if one.kind == "number":
            before, after = (found[at] if 0 <= at < len(found) else None for at in (place - 1, place + 1))
            follows = before is not None and before.kind == "number" and before.number == one.number - 1
            leads = (
                one.number in {0, 1} and after is not None and after.kind == "number" and after.number == one.number + 1
            )
            if not (follows or leads):
                found[place] = one._replace(kind="text")
            else:
                found[place] = one._replace(text=_NUMBER.sub("", one.text, count=1))
        elif one.kind == "bullet" and place and _is_attribution(found, place):
            found[place] = one._replace(kind="text", text=f"\u2014 {one.text}")
    if not any(one.kind == "text" and not one.indent for one in found):
        return found  # where everything is set in, that says nothing
    place = 0
    while place < len(found):
        stop = place
        while (
            stop < len(found)
            and found[stop].kind == "text"
            and found[stop].indent >= 2  # noqa: PLR2004 - a bound, used once
            and len(found[stop].text) <= 200  # noqa: PLR2004 - no number of a file is longer
        ):
            stop += 1
        # One line that is set in begins a paragraph, in books and mails; several in a row are items.
        opened = place > 0 and found[place - 1].text.endswith(":")
        if stop - place >= (2 if opened else 3) and not found[place].text.startswith(_OPENING):
            guesses.append(Guess(found[place].line, "lines that are set in were taken for a list"))
            found[place:stop] = [one._replace(kind="bullet", indent=one.indent) for one in found[place:stop]]
        place = max(stop, place + 1)
    return found


def _is_attribution(paragraphs: Sequence[Paragraph], place: int) -> bool:
    one, before = paragraphs[place], paragraphs[place - 1]
    after = paragraphs[place + 1] if place + 1 < len(paragraphs) else None
    alone = after is None or after.kind != "bullet"
    return (
        alone
        and before.kind == "text"
        and extent(before.text) == "whole"
        and len(one.text) <= 80  # noqa: PLR2004 - a bound, used once
        and one.text[:1].isupper()
    )


def _list(items: Sequence[Paragraph]) -> str:
    lines = []
    indents: list[int] = []
    for count, item in enumerate(items, start=items[0].number if items[0].kind == "number" else 1):
        while indents and item.indent < indents[-1]:
            indents.pop()
        if not indents or (item.indent > indents[-1] + 1 and item.kind == "bullet"):
            indents.append(item.indent)
        if item.kind == "number":
            lines.append(f"{count}. {escape(item.text)}")
        else:
            lines.append(f"{'  ' * (len(indents) - 1)}- {escape(item.text)}")
    return "\n".join(lines)


# -- quotations

_CLOSERS = {"\u201c": '\u201d"', "\u201e": "\u201c\u201d", "\u00ab": "\u00bb", '"': '"\u201d', "\u2018": "\u2019'", "'": "'\u2019",
            "\u201d": "\u201d", "\u00bb": "\u00ab", "\u300c": "\u300d", "\u2039": "\u203a", "``": "''"}  # fmt: skip
_OPENING = tuple(_CLOSERS)
_ELISION = re.compile(r"['\u2018\u2019](?:t(?:is|was|were|will)|em|cause|til|n|round|bout|\d0s|\d\d)\b", re.IGNORECASE)
_BEHIND = re.compile(r"\s*(?:[.,;:]|\d{1,3}|[\u00b9\u00b2\u00b3*\u2020]|[(\[][^)\]]{0,150}[)\]]\.?)?\s*"
                     r"(?:(?:[\u2014\u2013\u2015-]{1,3}|~)\s*\S.{0,150})?", re.DOTALL)  # fmt: skip
_IN_A_ROW = 20
"""Quotations, one behind the other, that are looked at in one paragraph."""
Extent = Literal["none", "part", "whole", "open"]


def extent(text: str) -> Extent:
    """How much of a paragraph is the quotation that it opens with.

    Returns:
        `none` if it opens with no quotation mark, `part` if prose follows, `whole` if at most an attribution or a
        note follows, `open` if the quotation is never closed.

    Examples:
        >>> [extent(text) for text in ('“Tea.”', '“Tea,” she said.', '"Tea', "'Tis tea.", '“A.” – Ada Quill')]
        ['whole', 'part', 'open', 'none', 'whole']
    """
    if not text.startswith(_OPENING) or _ELISION.match(text):
        return "none"
    for count in range(_IN_A_ROW):
        end = _closing(text)
        if end < 0:
            return "part" if count else "open" if len(text) > 1 else "none"
        rest = text[end:]
        if _BEHIND.fullmatch(rest):
            return "whole"
        text = rest.lstrip(" \t\u2026.")
        if not rest[:1].isspace() or not text.startswith(_OPENING) or _ELISION.match(text):
            break
    return "part"


def _closing(text: str) -> int:
    """Where the quotation with which a text opens has ended; -1 if it does not."""
    mark = "``" if text.startswith("``") else text[0]
    closers = _CLOSERS[mark]
    single = mark in {"\u2018", "'"}
    if mark == "``":
        at = text.find(closers)
        return at + 2 if at > 0 else -1
    depth, last = 1, -1
    for at in range(1, len(text)):
        here = text[at]
        if here not in closers and here != mark:
            continue
        before, after = text[at - 1], text[at + 1 : at + 2]
        opens = (
            (before.isspace() or before in "([\u2014\u2013-/\u2018'")
            and after
            and not after.isspace()
            and here not in "\u201d\u00bb\u2019"
        )
        if opens and here == mark:
            depth += not single
            continue
        if here not in closers:
            continue
        if single:
            # An apostrophe looks just the same: the mark that closes has no letter behind it, and most have a stop before.
            if after.isalnum():
                continue
            if before in ".,!?;:\u2026)":
                return at + 1
            last = at + 1
            continue
        depth -= 1
        if depth == 0:
            return at + 1
    return last if single and _BEHIND.fullmatch(text[last:] if last > 0 else "x" * 400) else -1


def _quotation(paragraphs: Sequence[Paragraph], place: int, guesses: list[Guess]) -> int:
    """How many paragraphs from here on are one quotation that stands alone; 0 if none does."""
    first = paragraphs[place]
    found = extent(first.text)
    if found == "whole":
        return 1
    if found != "open":
        return 0
    # The convention of books: each paragraph of a quotation opens with a mark, and only the last one closes.
    length = 1
    for one in _texts(paragraphs, place + 1):
        own = extent(one.text)
        if own == "open":
            length += 1
        elif own == "whole":
            return length + 1
        else:
            break
    # Others open with the first paragraph, and close with the last.
    for ahead, one in enumerate(_texts(paragraphs, place + length)):
        if ahead == 4 or extent(one.text) != "none":  # noqa: PLR2004 - a bound, used once
            break
        if _closes(one.text, first.text):
            return length + ahead + 1
    guesses.append(Guess(first.line, "a quotation is never closed; it was taken to end with its paragraph"))
    return length


def _texts(paragraphs: Sequence[Paragraph], place: int) -> Iterator[Paragraph]:
    for one in paragraphs[place:]:
        if one.kind != "text":
            return
        yield one


def _closes(text: str, opened: str) -> bool:
    """Whether a paragraph ends the quotation that another one opened."""
    closers = _CLOSERS.get(opened[0], "")
    if not closers or opened[0] in "'\u2018":
        return False
    marks = sum(text.count(mark) for mark in {*closers, opened[0]})
    return marks % 2 == 1 and text.rstrip(" .").endswith(tuple(closers))
