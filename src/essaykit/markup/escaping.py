"""Plain text in Markdown: escaped where it would be taken for markup, and nowhere else."""

from __future__ import annotations

import re

# CommonMark, 2.4: any ASCII punctuation may be escaped. Only what would be taken for markup is, so that text stays text.
_INLINE = re.compile(
    r"\\(?=[!-/:-@\[-`{-~]|$)|[`*~|$]|(?<![^\W_])_|_(?![^\W_])|<(?=[a-zA-Z/!?])|&(?=#?\w{1,32};)|"
    r"\](?=[(\[:])|\[(?=[\^ xX])|!(?=\[)"
)
_START = re.compile(
    r"(?P<mark>#{1,6}(?=\s|$)|>|[-+](?=\s|$)|[=-]+\s*$|:(?=\s))|(?P<number>\d{1,9})(?P<dot>[.)])(?=\s|$)"
)


def escape(text: str) -> str:
    r"""Write a line of plain text as Markdown that shows it as it is.

    Examples:
        >>> escape("2. is *not* a list, nor is snake_case emphasis")
        '2\\. is \\*not\\* a list, nor is snake_case emphasis'
    """
    text = _INLINE.sub(lambda match: "".join("\\" + character for character in match[0]), text)
    return _START.sub(lambda match: f"{match['number']}\\{match['dot']}" if match["number"] else f"\\{match['mark']}", text, count=1) \
        if _START.match(text) else text  # fmt: skip
