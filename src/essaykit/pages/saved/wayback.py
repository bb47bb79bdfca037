"""Pages that a web archive saved: the addresses in them lead into the archive, and hold the ones that they had."""

from __future__ import annotations

import re

# https://web.archive.org/web/20110302102030/https://slow.example/on-tea/, also from the root of the archive; letters
# behind the date (`im_`, `if_`) say how the archive shows it.
_ARCHIVED = re.compile(
    r"(?:https?:)?(?://web\.archive\.org)?/web/\d{4,14}(?:[a-z]{2}_)?/((?:https?|mailto):.*)", re.DOTALL
)


def unarchived(url: str) -> str:
    """An address as it was before the page was archived.

    Examples:
        >>> unarchived("https://web.archive.org/web/20110302102030im_/https://slow.example/tea.png")
        'https://slow.example/tea.png'
        >>> unarchived("/web/2011/http://slow.example/"), unarchived("https://slow.example/web/2011/")
        ('http://slow.example/', 'https://slow.example/web/2011/')
    """
    match = _ARCHIVED.fullmatch(url)
    return match[1] if match else url
