"""The lines of a page saved as plain text, freed of what mail and careless saving have put around them."""

from __future__ import annotations

import re
from html import unescape
from typing import NamedTuple


class Line(NamedTuple):
    """A line of the file."""

    number: int
    """From 1."""
    text: str
    """Without blanks at its ends; empty for a line of nothing else."""
    raw: str
    """With the blanks before it."""


_END = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_MAIL = re.compile(r"(?:from|to|cc|subject|date|sent|received|return-path|reply-to|message-id|mime-version|content-[\w-]+|x-[\w-]+|"
                   r"delivered-to|user-agent|list-[\w-]+|in-reply-to|references): ?\S?", re.IGNORECASE)  # fmt: skip
_ENTITY = re.compile(
    r"&(?:nbsp|amp|quot|apos|[lr][sd]quo|[mn]dash|hellip|bull|#\d{2,5}|#x[\da-f]{2,5});", re.IGNORECASE
)
# UTF-8 that was taken for Windows-1252 (\u2019 becomes three characters, the first of them \u00e2).
_MOJIBAKE = re.compile(
    "\u00e2\u20ac[\u2122\u0153\u009d\u201c\u201d\u02dc\u00a6\u00a2\u009c\u0099\u0098]|\u00c3[\u00a0-\u00bf\u2030\u00a9]"
)
_NOTHING = str.maketrans("", "", "\u200b\u200c\u2060\ufeff\x00\u00ad")


def lines_of(text: str) -> tuple[list[Line], list[str]]:
    """Take a text apart.

    Left out are the head of a mail, the `> ` with which mail quotes (if it stands before nearly every line), and
    characters that show nothing.

    Returns:
        The lines, numbered as in the file, and what had to be guessed.

    Examples:
        >>> lines_of("Subject: Tea\\n\\n> Slow.\\n> Still.\\n> So.")[0][0]
        Line(number=3, text='Slow.', raw='Slow.')
    """
    notes = []
    if _MOJIBAKE.search(text):
        mended = _mended(text)
        if mended is not None:
            text = mended
            notes.append("characters that were encoded twice were mended")
    if _ENTITY.search(text):
        text = unescape(text)
        notes.append("character references of HTML were resolved")
    raw = [line.translate(_NOTHING) for line in _END.split(text)]
    start = _after_mail_head(raw)
    if start:
        notes.append("the head of a mail was left out")
    words = [line for line in raw[start:] if line.strip()]
    if len(words) > 2 and sum(line.startswith(">") for line in words) >= 0.9 * len(words):  # noqa: PLR2004 - a bound, used once
        raw = [re.sub(r"^> ?", "", line) for line in raw]
        notes.append("the > before each line was taken for the way in which mail quotes")
    lines = [Line(number, line.strip(" \t\xa0\u3000"), line.rstrip()) for number, line in enumerate(raw, start=1)]
    return lines[start:], notes


def _after_mail_head(raw: list[str]) -> int:
    """The place of the first line behind the head of a mail; 0 if there is none (RFC 5322, 2.1)."""
    place = count = 0
    while place < len(raw) and (
        _MAIL.match(raw[place]) or (count and raw[place][:1] in {" ", "\t"} and raw[place].strip())
    ):
        count += 1
        place += 1
    named = sum(bool(re.match(r"(?:from|subject|date|to): ?", line, re.IGNORECASE)) for line in raw[:place])
    ends = place < len(raw) and not raw[place].strip()
    return place + 1 if ends and (named > 1 or (named and count == 1)) else 0


def _mended(text: str) -> str | None:
    """A text that was encoded twice, encoded once; None if it was not all of it that was."""

    def piece(match: re.Match[str]) -> str:
        try:
            # Windows-1252 leaves five bytes open, which programs let through as they are.
            data = b"".join(bytes((ord(c),)) if c in "\x81\x8d\x8f\x90\x9d" else c.encode("cp1252") for c in match[0])
            return data.decode("utf-8")
        except UnicodeError:
            return match[0]

    mended = re.sub("[\u00c2-\u00f4][\x80-\u2122]{1,3}", piece, text)
    return mended if mended != text else None
