"""Skimming: a body whose paragraphs without quotations are cut down to one letter, so that the walk is short.

To see that a paragraph has no quotation mark takes a hundredth of the time that walking over it takes. What is left
stands where it stood, so that the offsets of the walk are those of the body.
"""

from __future__ import annotations

import re

# A tag of an element that may hold several paragraphs; what is set with those of one line, or with none, does no harm.
_TAG = re.compile(r"<(/?)(?!(?:a|b|br|code|em|hr|i|img|kbd|small|span|strong|sub|sup|u)\b|https?:|mailto:)[a-zA-Z?]")
# Lines that begin with anything but a letter may open another block.
_BLOCK = re.compile(r"\n(?![^\W\d_])")
_SHORT = 40  # characters of a paragraph that is not worth the trouble


def skimmed(body: str, marks: str) -> str:
    """A Markdown body without the words of paragraphs that no quotation can stand in, or be led in by.

    CommonMark 0.31.2, 4.8: lines that cannot be interpreted as other kinds of blocks form a paragraph. Those of which
    each begins with a letter cannot.

    Args:
        body: the text of a post.
        marks: characters by which a paragraph may hold a quotation.

    Returns:
        A text of the same length, of which the walk differs in the words of those paragraphs alone.

    Examples:
        >>> skimmed("# On Tea\\n\\nTea is slow, and so are those who drink it.\\n\\nAda:\\n\\n> Tea.", ">").split("\\n\\n")
        ['# On Tea', 'x                                          ', 'Ada:', '> Tea.']
    """
    gap = "\r\n\r\n" if "\r" in body else "\n\n"
    parts = body.split(gap)
    if "<" in body and any("<" in part and _leaves_open(part) for part in parts):
        return body
    marks += "&"  # marks may be written as entities
    kept = [parts.pop()]
    cut = led = False
    leads = ">" in kept[0]
    while parts:
        part = parts.pop()
        if part and not part.isspace():
            led, leads = leads, ">" in part
        # The first paragraph stays, as a block quote that nothing stands before is mostly none.
        if parts and not (led or leads) and len(part) >= _SHORT and part[0].isalpha():
            for mark in marks:
                if mark in part:
                    break
            else:
                if "\n" not in part or not _BLOCK.search(part):
                    if cut:
                        kept[-1] = "x".ljust(len(part) + len(gap) + len(kept[-1]))
                    else:
                        kept.append("x".ljust(len(part)))
                    cut = True
                    continue
        cut = False
        kept.append(part)
    kept.reverse()
    return gap.join(kept)


def _leaves_open(part: str) -> bool:
    """Whether an element that a paragraph opens may go on behind it."""
    slashes = _TAG.findall(part)
    return slashes.count("/") * 2 != len(slashes)
