"""Links within a piece of HTML, changed in place."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape, unescape

from essaykit.markup.tokens import ATTRIBUTE, ATTRIBUTES, COMMENT, RAW

# A start tag with attributes; comments and raw text are matched so that nothing within them is.
_TAG = re.compile(
    rf"<(?:(?:({'|'.join(sorted(RAW))})(?=[\s/>]){ATTRIBUTES}(?:>|\Z)(.*?)(?=</\1[\s/>]|\Z))"
    rf"|[a-z][^\s/>]*[\s/]{ATTRIBUTES}(?:>|\Z)|{COMMENT[1:]})",
    re.DOTALL | re.IGNORECASE,
)
_BARE = 4  # the group of a value without quotation marks
_ADDRESSES = frozenset({"href", "src", "poster", "cite", "srcset", "data"})
_NAME = re.compile(r"<[a-zA-Z][^\s/>]*")
_HINT = re.compile(r"href|src|poster|cite|data", re.IGNORECASE)
# WHATWG HTML, 4.8.4.2.1: candidates parted by commas, each an address (whose last comma parts it) and a descriptor.
_CANDIDATE = re.compile(r"([\s,]*)(\S*[^\s,])(,+|[^,]*)")

# An equals sign behind the name of such an attribute, blanks between them or not, and no `"https:` after it. The sign is
# what the text is searched for, as there are few of it.
_BLANK = r"\s"
_RELATIVE = re.compile(
    r'=(?!"(?<!srcset=")(?:https?:|mailto:))'
    rf"(?<=[\s{''.join(sorted({name[-1] for name in _ADDRESSES}))}]=)"
    rf"(?:{'|'.join(rf'(?<={name}{blank}=)' for name in sorted(_ADDRESSES) for blank in ('', _BLANK))}|(?<=\s\s=))",
    re.IGNORECASE,
)


def may_be_relative(html: str) -> bool:
    """Whether a piece of HTML may hold an address that is not absolute: False where it needs no rewriting for that.

    Examples:
        >>> may_be_relative('<a class="x" href="https://slow.example">1 = 1</a>'), may_be_relative("<img src=a.png>")
        (False, True)
    """
    return _RELATIVE.search(html) is not None


def relink(html: str, resolve: Callable[[str], str]) -> str:
    """Rewrite the addresses in a piece of HTML.

    Args:
        html: any text. Only the attributes `href`, `src`, `srcset`, `poster`, `cite` and (of `object`) `data` of real
            tags are changed: nothing in text, comments, scripts or other attributes.
        resolve: takes each address, unescaped, and gives the new one.

    Returns:
        The HTML; the same string if nothing changed.

    Examples:
        >>> relink('<a href="a.md?x=1&amp;y=2">a.md</a>', lambda url: "/" + url)
        '<a href="/a.md?x=1&amp;y=2">a.md</a>'
        >>> relink('<img srcset="a.png 1x, b.png 2x">', str.upper)
        '<img srcset="A.PNG 1x, B.PNG 2x">'
    """
    changed = is_object = False

    def attribute(match: re.Match[str]) -> str:
        nonlocal changed
        name = match[1].lower()
        if name not in _ADDRESSES or match.lastindex == 1 or (name == "data" and not is_object):
            return match[0]
        kind = match.lastindex or 1
        if kind != _BARE and match[0][-1] != match[0][match.start(kind) - match.start() - 1]:
            return match[0]  # the text breaks it off
        value = unescape(match[kind])
        new = _CANDIDATE.sub(_candidate, value) if name == "srcset" else resolve(value)
        if new == value:
            return match[0]
        changed = True
        return f'{match[1]}="{escape(new)}"'

    def _candidate(match: re.Match[str]) -> str:
        return match[1] + resolve(match[2]) + match[3]

    def tag(match: re.Match[str]) -> str:
        nonlocal is_object
        whole: str = match[0]
        raw = match[2] or ""
        text = whole[: len(whole) - len(raw)]
        if text.startswith("<!") or not _HINT.search(text):
            return whole
        name = _NAME.match(text)
        first = name.end() if name else 0
        is_object = text[1:first].lower() == "object"
        last = len(text) - text.endswith(">")
        return text[:first] + ATTRIBUTE.sub(attribute, text[first:last]) + text[last:] + raw

    result = _TAG.sub(tag, html)
    return result if changed else html
