"""Finding: one thing that is not the same after a conversion, or was decided in it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import attrs

FINDINGS: Mapping[str, str] = MappingProxyType({
    "lost": "not in the new file: the other system has no words for it",
    "coerced": "reads back as something else",
    "added": "what the other system assumes where nothing is said, such as Pelican's category `misc`",
    "left-out": "what is no post: an attachment (its file is in media.csv), a term or author that no post names",
    "renamed": "stands under another key",
    "moved": "stands under the key for the author's own, such as Hugo's `params`",
    "from-name": "stood in the file's name, and is a key now",
    "zone-assumed": "was a date without a zone: that of the source's system or Site was taken",
    "renumbered": "file whose name was taken",
    "respelled": "link or summary marker, written anew",
    "scripts": "a stranger's post in which scripts run: they were carried along; trusted says that they are yours",
    "unresolved": "link to a post or file that is not there, left as it was",
})  # fmt: skip
"""Every code of a finding, and what it means. A code is not changed once it was given out."""
LOSSES = frozenset({"lost", "coerced"})
"""The codes that mean that something of the post is not in what was written."""


@attrs.frozen
class Finding:
    """One thing that is not the same after a conversion, or was decided in it.

    Examples:
        >>> print(Finding("lost", "expires", path="tea.md", before="2030-01-01"))
        tea.md: lost: expires = 2030-01-01
    """

    code: str
    """One of `FINDINGS`."""
    field: str
    """The field of Post, `extra.KEY`, or `path`."""
    path: str | None = attrs.field(default=None, kw_only=True)
    """The file that was read, relative to the source."""
    before: str | None = attrs.field(default=None, kw_only=True)
    after: str | None = attrs.field(default=None, kw_only=True)

    @property
    def is_loss(self) -> bool:
        """Whether something of the post is not in what was written."""
        return self.code in LOSSES

    def __str__(self) -> str:
        change = f"{self.before} -> {self.after}" if self.after is not None else str(self.before)
        return f"{self.path}: {self.code}: {self.field} = {change}"
