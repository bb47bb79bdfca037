"""Skimming: a body whose blocks without quotations are cut down to one letter, so that the walk is short.

To see that a paragraph has no quotation mark takes a hundredth of the time that walking over it takes. What is left
stands where it stood, so that the offsets of the walk are those of the body.
"""

from __future__ import annotations

import re

from essaykit.quotation.blocks import MARKED

_GAP = re.compile(r"\n\n")  # parts a text in half of the time that `str.split` takes
# A tag of an element that may hold several paragraphs; what is set with those of one line, or with none, does no harm.
_TAG = re.compile(
    r"<(/?)(?!(?:a|b|br|code|em|hr|i|img|kbd|small|span|strong|sub|sup|u)\b|https?:|mailto:)([a-zA-Z?][^\s/>]*)"
)
_CODE = re.compile(r"`(?<![\\`]`)[^`\"'\\\n]*`(?!`)")
# Lines that begin with anything but a letter may open another block.
_BLOCK = re.compile(r"\n(?![^\W\d_]|\Z)")
_LIST = re.compile(r"(?:(?:[*+-]|\d{1,9}[.)]) (?:\*\*)?[^\W_][^\n]*+(?:\n|\Z))++")
_APART = (">", "#")  # begin what is no piece of a list, besides letters
_SHORT = 40  # characters of a paragraph that is not worth the trouble
# One word between marks is no quotation, whatever stands around.
_WORDS = {"\u201c": re.compile("\u201c[A-Za-z]+\u201d"), '"': re.compile('"[A-Za-z]+"')}


def skimmed(body: str, marks: str) -> str:
    """A Markdown body without the words of blocks that no quotation can stand in, or be led in by.

    Args:
        body: the text of a post.
        marks: characters by which a quotation may begin in it.

    Returns:
        A text of the same length, of which the walk has one short paragraph in place of such blocks that follow on
        each other.

    Examples:
        >>> skimmed("# On Tea\\n\\nTea is slow, and so are those who drink it.\\n\\nAda:\\n\\n> Tea.", ">").split("\\n\\n")
        ['# On Tea', 'x                                          ', 'Ada:', '> Tea.']
    """
    parts = body.split("\r\n\r\n") if "\r" in body else _GAP.split(body)
    gap = "\r\n\r\n" if "\r" in body else "\n\n"
    kept = [""]  # the last one first
    width = 0  # of what is cut down behind the part
    leads = False  # whether what stands behind the part may be a block quote
    while parts:
        part = parts.pop()
        if "<" in part and _leaves_open(part):
            return body
        first = part[:1]
        led = leads
        if ">" in part:
            leads = first == ">" or _may_quote(part)
        elif led and part and not part.isspace():
            leads = False
        if led or leads:
            idle = False
        elif first.isalpha():
            # CommonMark 0.31.2, 4.8: lines that cannot be interpreted as other kinds of blocks form a paragraph. Those of
            # which each begins with a letter cannot.
            idle = len(part) >= _SHORT and ("\n" not in part or _BLOCK.search(part) is None)
        elif first == "#":
            # What stands below a heading shows that it leads no quotation in.
            idle = width > 0 and len(parts) > 0 and "\n" not in part
        else:
            idle = _is_list(part) and (width > 0 or _is_apart(kept[-1])) and len(parts) > 0 and _is_apart(parts[-1])
        if idle and not (marks and _holds(part, marks)):
            width += len(part) + (len(gap) if width else 0)
            continue
        if width:
            kept.append("x".ljust(width))
            width = 0
        kept.append(part)
    if width:
        kept.append("x".ljust(width))
    del kept[0]
    kept.reverse()
    return gap.join(kept)


def _may_quote(part: str) -> bool:
    """Whether a part of a body may be a block quote, or hold one."""
    bare = _CODE.sub("", part)
    return MARKED.search(bare) is not None or _TAG.search(bare) is not None


def _is_list(part: str) -> bool:
    """Whether each line of a part is an item of a list."""
    return _LIST.fullmatch(part) is not None


def _is_apart(part: str) -> bool:
    """Whether a part is no piece of a list that stands before or behind it."""
    return part[:1].isalpha() or part[:1] in _APART


def _holds(part: str, marks: str) -> bool:
    """Whether one of the marks stands in a part of a body, those around one word aside."""
    for mark in marks:
        if mark in part:
            if mark not in _WORDS:
                return True
            part = _WORDS[mark].sub("", part)
            if mark in part:
                return True
    return False


def _leaves_open(part: str) -> bool:
    """Whether an element that a paragraph opens may go on behind it, or one that it closes began before it."""
    opened: dict[str, int] = {}
    for slash, name in _TAG.findall(_CODE.sub("", part)):
        opened[name] = opened.get(name, 0) + (-1 if slash else 1)
        if opened[name] < 0:
            return True
    return any(opened.values())
