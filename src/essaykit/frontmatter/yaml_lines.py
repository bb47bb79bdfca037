"""Simple YAML, as nearly all headers are: each line a key with a scalar or a list of scalars, read by one pattern.

What the pattern takes means the same to every YAML parser. A header with anything else is left to libyaml as a whole:
text of several lines, anchors, tags, escapes, mappings in mappings, comments behind values, tabs.
"""

from __future__ import annotations

import re
from functools import lru_cache

from essaykit.format import Limits
from essaykit.frontmatter.fence import Entry, Plain, Value

shared = lru_cache(maxsize=1_024)(str)
"""The text of a key: thousands of headers have the same ones, and their posts remember them."""

# YAML 1.1, 5.1, c-printable, without tabs, the byte order mark, and all line ends but one
_LEGAL = re.compile(r"[\n -~\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]*").fullmatch

# 9.1.3: "plain scalars must not begin with most indicators", and "must never contain the “: ” and “ #” character
# combinations"; "inside flow collections, [they] are further restricted to avoid containing the “[”, “]”, “{”, “}” and
# “,” characters".
_FIRST = r"[^\n ,\[\]{}#&*!|>'\"%@`?:-]"
_PLAIN = rf"{_FIRST}(?:[^\n:#]++|:(?![ \n]|\Z)|(?<! )#)*"
_SINGLE, _DOUBLE = r"'[^'\n]*'", r'"[^"\\\n]*"'
_ITEM = rf"(?:{_FIRST}[^\n,\[\]{{}}:#?]*|{_SINGLE}|{_DOUBLE})"
_FLOW = rf"\[ *(?:{_ITEM} *, *)*(?:{_ITEM} *)?\]"
_LINE = re.compile(
    rf"(?:([A-Za-z_][\w.-]{{0,99}}):(?: +(?:({_PLAIN})|({_SINGLE}|{_DOUBLE}) *|({_FLOW}) *)| *)|#[^\n]*)?(?:\n|\Z)",
    re.ASCII,
).match
_QUOTED, _ARRAY = 3, 4
"""Groups of the pattern; the first two are a key and a plain scalar."""
_BLOCK_LIST = re.compile(
    rf"( *)- +(?:{_PLAIN}|{_SINGLE} *|{_DOUBLE} *)(?:\n|\Z)(?:\1- +(?:{_PLAIN}|{_SINGLE} *|{_DOUBLE} *)(?:\n|\Z))*"
).match
_ITEMS = re.compile(_ITEM).findall


def simple_entries(content: str, first_line: int, limits: Limits) -> list[Entry] | None:
    """The keys of a header in their order; None if it has to be parsed.

    Args:
        content: what stands between the marks of the header.
        first_line: the number in the file of the content's first line, from 1.
        limits: those that the header could not reach without being parsed.
    """
    # No text has more values than characters.
    if len(content) >= limits.values or limits.nesting < 2 or _LEGAL(content) is None:  # noqa: PLR2004 - a list in a mapping
        return None
    entries: list[Entry] = []
    names: set[str] = set()
    start, number, end = 0, first_line, len(content)
    while start < end:
        line = _LINE(content, start)
        if line is None:
            return None
        after, lines = line.end(), 1
        if group := line.lastindex:
            name = shared(line[1])
            if name in names:
                return None
            names.add(name)
            if group == 1:
                block = _BLOCK_LIST(content, after)
                if block is None:
                    return None
                after, column = block.end(), block.end(1) - after + 1
                rows = block[0].rstrip("\n").split("\n")
                value: Value = [_scalar(row[column:].strip(" ")) for row in rows]
                lines += len(rows)
            else:
                text, column = line[group], line.start(group) - start + 1
                if group == _QUOTED:
                    value = text[1:-1]
                elif group == _ARRAY:
                    value = [_scalar(item) for item in _ITEMS(text, 1, len(text) - 1)]
                else:
                    value = Plain(text.rstrip(" "))
            entries.append(Entry(name, value, number, column, start))
        start = after
        number += lines
    return entries or None


def _scalar(text: str) -> str:
    return text[1:-1] if text[0] in "'\"" else Plain(text.rstrip(" "))
