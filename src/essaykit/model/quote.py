"""Quote: what somebody said, where it stands, and who said it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from essaykit.model.post import Post


@attrs.frozen
class Quote:
    """A quotation in a post.

    `post.body[quote.start:quote.end]` is the quotation as its author wrote it, marks of markup included.
    """

    text: str
    """The words quoted, as plain text: no markup, no attribution; paragraphs parted by an empty line."""
    html: str = attrs.field(default="", kw_only=True, repr=False)
    """The same as HTML, without its attribution."""
    kind: str = attrs.field(default="block", kw_only=True)
    """`block`, `inline`, `pull`, `embed` or `aside`."""
    who: str | None = attrs.field(default=None, kw_only=True)
    """Who said it, as the post tells it; None if it does not."""
    source: str | None = attrs.field(default=None, kw_only=True)
    """The work that it is from."""
    url: str | None = attrs.field(default=None, kw_only=True)
    """The address of that work."""
    lang: str | None = attrs.field(default=None, kw_only=True)
    start: int = attrs.field(default=0, kw_only=True)
    """Offset of its first character in the post's body; 0, as the end, for one that stands in the post's header."""
    end: int = attrs.field(default=0, kw_only=True)
    """Offset after its last character in the post's body."""
    evidence: str | None = attrs.field(default=None, kw_only=True)
    """The rule by which `who` and `source` were found, such as `dash-line` or `cite-element`."""
    post: Post | None = attrs.field(default=None, kw_only=True, eq=False, repr=False)
    """The post in which it stands. Not part of equality."""

    def said_by(self, name: str) -> bool:
        """Whether somebody of that name said it, as far as the post tells.

        Case, accents and punctuation do not count. The whole name will do, and so will words of it that stand together,
        such as the surname; but not the first name alone.

        Examples:
            >>> quote = Quote("Slow is smooth.", who="Ada M. Quill")
            >>> quote.said_by("ada m quill"), quote.said_by("Quill"), quote.said_by("Ada")
            (True, True, False)
        """
        from essaykit.text.names import is_called  # noqa: PLC0415 - not needed by a plain import

        return self.who is not None and is_called(self.who, name)

    def __str__(self) -> str:
        return self.text
