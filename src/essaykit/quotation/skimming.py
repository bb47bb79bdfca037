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
# Elements whose paragraphs count for more, or less, than others do.
_HOLDER = re.compile(r"<(?:blockquote|cite|fig|footer|q\b)", re.IGNORECASE)
_CODE = re.compile(r"`(?<![\\`]`)[^`\"'\\\n]*`(?!`)")
# Lines that begin with anything but a letter may open another block.
_BLOCK = re.compile(r"\n(?![^\W\d_]|\Z)")
# How paragraphs begin besides: with emphasis, code, a link, a picture, a bracket.
_OPENING = re.compile(r"[*_`\[!(](?:(?<=[*_])[*_]{0,2}[^\W_]|(?<=`)[^`]|(?<=\[)[^\]^]|(?<=!)\[|(?<=\()\w)")
_ITEM = re.compile(r"(?:[*+-]|\d{1,9}[.)]) ")
# What may go on behind the next empty line, what is defined for the rest of the body, and headings.
_FAR = re.compile(r"[`~\]<\n](?:(?<=`)``|(?<=~)~~|(?<=\]):|(?<=<)[!?]|(?<=\n)(?:=| {0,3}#|[ -]+(?:\n|\Z)))")
_APART = (">", "#")  # begin what is no piece of a list, besides letters
_SHORT = 40  # characters of a paragraph that is not worth the trouble
_LETTERS = "[a-zA-Z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u00ff]"
# Three words between marks, as they stand in a sentence, are no quotation, unless they could be a sentence.
_SMALL = {
    mark: re.compile(
        rf"{mark}(?<=[\w,] {mark})(?:[a-z\u00e0-\u00f6\u00f8-\u00ff]|[A-Z\u00c0-\u00de](?!{_LETTERS}*(?: {_LETTERS}+){{0,2}}{close},))"
        rf"{_LETTERS}*(?: {_LETTERS}+){{0,2}}{close}"
    )
    for mark, close in (("\u201c", "\u201d"), ('"', '"'))
}


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
    gap = "\r\n\r\n" if "\r" in body else "\n\n"
    parts = body.split(gap) if "\r" in body else _GAP.split(body)
    held = "<" in body and _HOLDER.search(body) is not None
    kept = [""]  # the last one first
    width = 0  # of what is cut down behind the part
    leads = False  # whether what stands behind the part may be a block quote
    while parts:
        part = parts.pop()
        if held and "<" in part and _leaves_open(part):
            return body
        led = leads
        if ">" in part:
            leads = part[0] == ">" or _may_quote(part)
        elif led and part and not part.isspace():
            leads = False
        if (
            not (led or leads)
            and not (marks and _holds(part, marks))
            and _is_idle(part, parts[-1] if parts else None, kept[-1], width)
        ):
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


def _is_idle(part: str, before: str | None, behind: str, width: int) -> bool:
    """Whether what stands around a part means the same without it, its marks aside.

    Args:
        part: a part of a body, that stands before no block quote.
        before: the part before it, if there is any.
        behind: the one behind it that is kept.
        width: how many characters are cut down between both.
    """
    first = part[:1]
    if first == "#":
        # What stands below a heading shows that it leads no quotation in.
        return width > 0 and before is not None and "\n" not in part
    if first.isalpha() or _OPENING.match(part):
        if len(part) < _SHORT:
            return False
        # CommonMark 0.31.2, 4.8: lines that cannot be interpreted as other kinds of blocks form a paragraph. Those of
        # which each begins with a letter cannot.
        alone = "\n" not in part or _BLOCK.search(part) is None
    elif _ITEM.match(part) and before is not None and _is_apart(before):
        alone = False
    else:
        return False
    if (first == "[" or not alone) and (_FAR.search(part) or not (alone or width or _is_apart(behind))):
        return False
    return "<" not in part or not _leaves_open(part)


def _may_quote(part: str) -> bool:
    """Whether a part of a body may be a block quote, or hold one."""
    bare = _CODE.sub("", part)
    return MARKED.search(bare) is not None or _TAG.search(bare) is not None


def _is_apart(part: str) -> bool:
    """Whether a part is no piece of a list that stands before or behind it."""
    return part[:1].isalpha() or part[:1] in _APART


def _holds(part: str, marks: str) -> bool:
    """Whether one of the marks stands in a part of a body, those around one word aside."""
    for mark in marks:
        if mark in part:
            if mark not in _SMALL:
                return True
            part = _SMALL[mark].sub("", part)
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
