"""Titles, comments and inline marks of reStructuredText, as far as headers need them: read without docutils."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from essaykit.frontmatter.patch import rows

# docutils/parsers/rst/states.py, Body.patterns["line"]: "an adornment is a repeated printable, non-alphanumeric,
# 7-bit ASCII character"; a short one is text.
_TITLE = re.compile(
    r"(?P<over>(?P<char>[!-/:-@\[-`{-~])(?P=char)*)[ \t]*(?:\r\n?|\n)"
    r"[ \t]*(?P<title>\S[^\r\n]*)(?:\r\n?|\n)(?P=over)[ \t]*(?:\r\n?|\n|\Z)"
    r"|(?P<plain>\S[^\r\n]*)(?:\r\n?|\n)"
    r"(?P<under>(?P<line>[!-/:-@\[-`{-~])(?P=line)*)[ \t]*(?:\r\n?|\n|\Z)"
)
_ADORNMENT = re.compile(r"([!-/:-@\[-`{-~])\1*")
_ENOUGH = 4  # docutils: an underline that is too short is one all the same, from four characters on

_BLANK = re.compile(r"(?:[ \t]*(?:\r\n?|\n))*")
_INDENTED = r"(?:(?:[ \t]*(?:\r\n?|\n))*[ \t]+\S[^\r\n]*(?:\r\n?|\n|\Z))*"
# Comments, targets, substitution definitions and directives that show nothing may stand before a document's title.
_INVISIBLE = re.compile(
    r"\.\.(?:[ \t]+(?:[_|]|(?:role|default-role|contents|meta|highlight|index|sectnum|raw)::|(?!\[|[^\s:]+::))"
    r"[^\r\n]*)?"
    rf"(?:\r\n?|\n|\Z){_INDENTED}"
)

_REFERENCE = re.compile(
    r"`(?P<text>[^`<]*?)\s*<[^`>]*>`__?"
    r"|(?::[\w.+-]+(?::[\w.+-]+)*:)?`(?P<inner>[^`]+)`(?::[\w.+-]+:)?_{0,2}"
)
_MARKS = re.compile(
    r"\\(?:(?P<escaped>\S)|\s)|``(?P<literal>.+?)``|\*\*(?P<strong>\S(?:.*?\S)?)\*\*|\*(?P<em>\S(?:.*?\S)?)\*"
    rf"|{_REFERENCE.pattern}|(?<=\w)_{{1,2}}(?=\W|$)"
)


class Title(NamedTuple):
    """A title and its adornment."""

    text: str
    start: int
    end: int
    column: int
    """Of its text in its line, from 1."""
    line: int
    """How many lines stand above its text."""


def title_at(text: str, at: int) -> Title | None:
    """The title that begins at a place; None if there is none.

    Examples:
        >>> title_at("On *Tea*\\n========\\n", 0).text
        'On Tea'
    """
    match = _TITLE.match(text, at)
    if match is None:
        return None
    overlined = match["title"] is not None
    raw = (match["title"] if overlined else match["plain"]).rstrip(" \t")
    if not overlined and len(match["under"]) < min(_ENOUGH, width(raw)):
        return None
    if _ADORNMENT.fullmatch(raw):
        return None
    group = "title" if overlined else "plain"
    line_start = max(text.rfind("\n", 0, match.start(group)), text.rfind("\r", 0, match.start(group))) + 1
    return Title(unmarked(raw), match.start(), match.end(), match.start(group) - line_start + 1, int(overlined))


def after_invisible(text: str, at: int) -> int:
    """Where the first block stands that shows something, or is no markup of its own."""
    while True:
        at = _matched(_BLANK, text, at)
        match = _INVISIBLE.match(text, at)
        if match is None or match.end() == at:
            return at
        at = match.end()


def after_blank(text: str, at: int) -> int:
    """Where the next line stands that is not blank."""
    return _matched(_BLANK, text, at)


def _matched(pattern: re.Pattern[str], text: str, at: int) -> int:
    match = pattern.match(text, at)
    return match.end() if match else at


def unmarked(text: str) -> str:
    """A line of reStructuredText as its reader sees it.

    Examples:
        >>> unmarked("``ls`` and *tea*, `here <https://tea.example>`_, :kbd:`x` \\\\* y_")
        'ls and tea, here, x * y'
    """
    if not _MARKED.search(text):
        return text
    return _MARKS.sub(_shown, text)


_MARKED = re.compile(r"[\\`*_]")


def _shown(match: re.Match[str]) -> str:
    for group in ("escaped", "literal", "text"):
        if match[group]:
            return match[group]
    for group in ("strong", "em", "inner"):
        if match[group] is not None:
            return match[group].replace("\\", "")
    return ""


def marked(text: str) -> str:
    """A text as a line of reStructuredText that reads as it: the opposite of `unmarked`.

    Examples:
        >>> marked("a*b_ c"), marked("- x")
        ('a\\\\*b\\\\_ c', '\\\\- x')
    """
    text = re.sub(r"([\\*`|])|(_)(?=_*(?:\W|$))", r"\\\1\2", text)
    # "Escaped whitespace characters are removed."
    return ("\\ " if text[:1] == "\\" else "\\") + text if _BLOCK.match(text) else text


# What would begin a list, field, comment, doctest or line block, or be an adornment.
_BLOCK = re.compile(r"(?:[-+\u2022\u2023\u2043>]|\(?(?:[A-Za-z]+|\d+|#)[.)])(?:\s|$)|\.\.(?:\s|$)|:[^\s:]"
                    r"|__(?:\s|$)|>>>|([!-/:-@\[-`{-~])\1*$")  # fmt: skip


def width(text: str) -> int:
    """The columns that a text takes: wide characters of East Asia take two."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def retitled(old: str, text: str) -> str | None:
    """The lines of a title with another text, adorned as it was; None if the old ones are no title.

    Examples:
        >>> retitled("Tea\\n---\\n", "On Ink")
        'On Ink\\n------\\n'
    """
    match = _TITLE.fullmatch(old)
    if match is None:
        return None
    overlined = match["over"] is not None
    group, adornment = ("title", match["over"]) if overlined else ("plain", match["under"])
    line = adornment[0] * max(width(text) + len(adornment) - width(match[group].rstrip(" \t")), width(text), 1)
    lines = rows(old)
    lead = lines[1][: match.start("title") - len(lines[0])] if overlined else ""
    row = lead + text + lines[int(overlined)][len(lines[int(overlined)].rstrip()) :]
    under = line + lines[-1][len(lines[-1].rstrip()) :]
    return (line + lines[0][len(lines[0].rstrip()) :] if overlined else "") + row + under
