"""HTML as the tokens that a browser sees in it, with their offsets.

The standard library's `html.parser` gives lines and columns, and costs ten times as much; lxml gives no offsets
at all. One regular expression finds a tag or comment, and each match takes up what it has looked at, so that no
text makes it slow.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Literal, NamedTuple

# WHATWG HTML, 13.2.5: a tag name is a letter and whatever follows up to a blank, `/` or `>`; a quotation mark
# opens a value only after `=`; what is not closed at the end of the file runs to its end.
ATTRIBUTES = r"""(?:[^>=]+|=\s*(?:"[^"]*(?:"=?|\Z)|'[^']*(?:'=?|\Z)|[^\s>"'][^\s>]*)?)*+"""
COMMENT = r"<!--(?:-?>|.*?(?:--!?>|\Z))"
_TOKEN = re.compile(
    rf"<(/?)([a-zA-Z][^\s/>]*)({ATTRIBUTES})(?:>|\Z)|{COMMENT}|<[!?/][^>]*(?:>|\Z)",
    re.DOTALL,
)
ATTRIBUTE = re.compile(r"""([^\s/>=][^\s/>=]*)(?:\s*=\s*(?:"([^"]*)"?|'([^']*)'?|([^\s>]+)))?""")
_NAME = re.compile(r"<[a-zA-Z][^\s/>]*")

RAW = frozenset({"script", "style", "template", "textarea", "title", "xmp", "iframe", "noembed", "noframes"})
"""Elements whose content is no text that a reader sees, and holds no tags of the body."""
_RAW_END = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in RAW}

VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
                  "track", "wbr"})  # fmt: skip
"""Elements without an end tag (WHATWG HTML, 13.1.2)."""

Kind = Literal["start", "end", "text", "raw", "comment"]


class Token(NamedTuple):
    """A tag, a comment, or the text between two of them."""

    kind: Kind
    """`raw` is the content of a script, a style and the like."""
    name: str
    """Of a tag, in lower case."""
    start: int
    end: int


def tokens(html: str, start: int = 0, end: int | None = None) -> Iterator[Token]:
    """Take HTML apart. The tokens follow on each other without a gap.

    Args:
        html: any text.
        start: where to begin, in characters.
        end: where to stop; the end of the text if None.

    Examples:
        >>> [(token.kind, token.name) for token in tokens("<p>a < b<br></P>")]
        [('start', 'p'), ('text', ''), ('start', 'br'), ('end', 'p')]
    """
    stop = len(html) if end is None else end
    at = start
    search = _TOKEN.search
    while match := search(html, at, stop):
        first, last = match.span()
        if first > at:
            yield Token("text", "", at, first)
        at = last
        name = match[2]
        if not name:
            yield Token("comment", "", first, last)
            continue
        name = name.lower()
        yield Token("end" if match[1] else "start", name, first, last)
        if name in RAW and not match[1]:
            closing = _RAW_END[name].search(html, at, stop)
            content = closing.start() if closing else stop
            if content > at:
                yield Token("raw", name, at, content)
            at = content
    if at < stop:
        yield Token("text", "", at, stop)


def attributes(html: str, token: Token) -> dict[str, str]:
    """The attributes of a start tag, in order, with their values unescaped. Of two of one name, the first counts.

    Examples:
        >>> page = "<a HREF='/?a=1&amp;b=2' download>"
        >>> attributes(page, next(tokens(page)))
        {'href': '/?a=1&b=2', 'download': ''}
    """
    found: dict[str, str] = {}
    first = token.start + 1 + len(token.name)
    for match in ATTRIBUTE.finditer(html, first, token.end - (html[token.end - 1] == ">")):
        name, double, single, bare = match.groups()
        found.setdefault(name.lower(), unescape(double or single or bare or ""))
    return found


def attribute(tag: str, name: str) -> tuple[int, int, str] | None:
    """Where an attribute stands in the text of a start tag, and its value, unescaped.

    Examples:
        >>> attribute("<h2 title='id=1' id=tea>", "id")
        (17, 23, 'tea')
    """
    head = _NAME.match(tag)
    if head is None:
        return None
    for match in ATTRIBUTE.finditer(tag, head.end(), len(tag) - tag.endswith(">")):
        if match[1].lower() == name:
            return match.start(), match.end(), unescape(match[2] or match[3] or match[4] or "")
    return None
