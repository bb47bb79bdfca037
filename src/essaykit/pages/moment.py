"""Moments as `datetime` attributes and schema.org take them."""

from __future__ import annotations

from datetime import UTC, datetime

from essaykit.model.post import Post


def moment(at: datetime, *, day_only: bool = False) -> str:
    """A date as `datetime` attributes take it.

    Examples:
        >>> moment(datetime(2011, 3, 2, 9, 30, tzinfo=UTC)), moment(datetime(2011, 3, 2, tzinfo=UTC), day_only=True)
        ('2011-03-02T09:30:00+00:00', '2011-03-02')
    """
    if day_only:
        return at.date().isoformat()
    text = at.isoformat(timespec="seconds")
    # HTML, "Parsing a time-zone offset string", knows no offsets with seconds.
    return text if len(text) <= _WITHOUT_SECONDS_OF_OFFSET else at.astimezone(UTC).isoformat(timespec="seconds")


_WITHOUT_SECONDS_OF_OFFSET = len("2011-03-02T09:30:00+00:00")


def published(post: Post) -> str:
    """When a post was published; the day alone if that is all that its author wrote; empty if it has no date."""
    at, note = post.published, post.dates.published
    return "" if at is None else moment(at, day_only=note is not None and note.precision == "day")


def updated(post: Post) -> str:
    """When a post was last changed, likewise."""
    at, note = post.updated, post.dates.updated
    return "" if at is None else moment(at, day_only=note is not None and note.precision == "day")
