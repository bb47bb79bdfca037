"""What XML 1.0 allows in a document."""

from __future__ import annotations

import re

# XML 1.0, 2.2: Char ::= #x9 | #xA | #xD | [#x20-#xD7FF] | [#xE000-#xFFFD] | [#x10000-#x10FFFF]
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def legal(text: str) -> str:
    """Drop what no XML document may hold: control characters, lone surrogates, U+FFFE and U+FFFF.

    Examples:
        >>> legal("a\\x00b\\x0bc\\ud800d")
        'abcd'
    """
    return _ILLEGAL.sub("", text)


# XML 1.0, 2.2: "Document authors are encouraged to avoid [...] [#x7F-#x84], [#x86-#x9F]".
_DISCOURAGED = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def advised(text: str) -> str:
    """Drop what no XML document may hold, and the controls of Latin-1, which readers take for Windows-1252.

    Of those, U+0085 is a line end, so it becomes one.

    Examples:
        >>> advised("a\\x00b\\x93c\\ud800d\\x85e")
        'abcd\\ne'
    """
    return _DISCOURAGED.sub("", text).replace("\x85", "\n")
