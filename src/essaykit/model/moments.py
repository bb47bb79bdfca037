"""Dates of a post: aware datetimes, and a note of how each was written."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import Literal

import attrs

from essaykit.errors import InvalidValueError, Problem
from essaykit.text.dates import Precision, fixed


@attrs.frozen
class DateNote:
    """How one date was written."""

    precision: Precision = "second"
    """The smallest unit that was written: `day`, `minute` or `second`."""
    zone: str = "given"
    """`given` with the date, or assumed: `site` (the Site's timezone), `utc` (a rule of the dialect)."""
    origin: Literal["key", "filename"] = "key"
    """Whether it stood in the header or in the file's name."""


@attrs.frozen
class DateNotes:
    """How each date of a post was written; None for a date that was not read from a file."""

    published: DateNote | None = None
    updated: DateNote | None = None
    expires: DateNote | None = None


def aware(at: datetime | None) -> datetime | None:
    """Keep an aware datetime, with its offset fixed; refuse a naive one.

    Raises:
        InvalidValueError: the datetime names no zone.
    """
    if at is None or (type(at) is datetime and type(at.tzinfo) is timezone):  # fixed already, as what was read is
        return at
    if not isinstance(at, datetime) or at.utcoffset() is None:
        raise InvalidValueError(
            Problem("value-invalid", key="date", value=str(at), expected="a datetime with a zone",
                    hint="add one: datetime(2011, 3, 2, tzinfo=UTC)")
        )  # fmt: skip
    return fixed(at)
