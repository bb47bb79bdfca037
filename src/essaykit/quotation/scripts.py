"""Scripts: dialogue set as in a play, each turn under the name of who speaks, in languages that part no words by blanks."""

from __future__ import annotations

import re
from collections import Counter

_NAME = r"([a-zA-Z\u3005\u4e00-\u9fff\u30a0-\u30ff]{1,12})(?:[(\uff08][^()\uff08\uff09\n]{1,24}[)\uff09])?"
_OPENING = r"(?:[\u201c\u201d\u300c\u300e\"]|&(?:[lr]dquo|quot|#822[01]);)"
_TURN = re.compile(rf"(?:^|[\n;*_> \u3000]){_NAME}[*_]*(?:[:\uff1a][*_ ]*{_OPENING}|[*_]*\u300c)")
_LAST = re.compile(rf"\W*{_NAME}[:\uff1a]?\s*")
_OFTEN = 2
"""Turns of each of the same number of speakers, that a script has at the least."""
_MOST = 100_000
"""Characters of a body in which they are looked for."""


def speakers_of(body: str) -> frozenset[str]:
    """The names under which turns are set in a post; none, unless several speak in turn.

    Examples:
        >>> sorted(speakers_of("客户「慢。」\\n\\n经理「好。」\\n\\n客户「太慢。」\\n\\n经理「是。」"))
        ['客户', '经理']
        >>> speakers_of("客户「慢。」\\n\\n经理「好。」")
        frozenset()
    """
    turns = Counter(_TURN.findall(body[:_MOST]))
    names = frozenset([name for name, count in turns.items() if count >= _OFTEN])
    return names if len(names) >= _OFTEN else frozenset()


def turn_of(before: str) -> str | None:
    """The name that stands before the words of a turn, if nothing else does."""
    match = _LAST.fullmatch(before)
    return match[1] if match else None
