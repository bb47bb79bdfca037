"""Dates as python-dateutil reads them, which Pelican, Nikola and ABlog give every date to.

It takes nearly any text for a date, and fills what is missing from today's. Here a date that lacks its year, month or
day is none: what a text means must not change from one day to the next.
"""

from __future__ import annotations

from datetime import datetime, timedelta, timezone, tzinfo
from typing import Any

from essaykit.dialects.values import UNREADABLE, ValueType, moment, text
from essaykit.frontmatter.fence import Value
from essaykit.text.dates import Moment

# What is missing comes from these; where the readings differ, it was missing.
_ONE = datetime(2000, 1, 1, 1, 1, 1, 1)  # noqa: DTZ001 - naive is meant
_OTHER = datetime(2001, 2, 2, 2, 2, 2, 2)  # noqa: DTZ001 - as above


def read(value: Value) -> Any:
    """A date as it was written; see `values.moment`."""
    if isinstance(value, list):
        value = value[0] if value else None
    found = moment(value)
    if found is not UNREADABLE:
        return found
    written = text(value)
    return _read(" ".join(written.split())) or UNREADABLE if isinstance(written, str) else UNREADABLE


def _read(written: str) -> Moment | None:
    if len(written) > _LONGEST or not any(character.isdigit() for character in written):
        return None
    from dateutil.parser import parse  # noqa: PLC0415 - only for the dates that `text.dates` cannot read

    try:
        one = parse(written, default=_ONE, tzinfos=_zone)
        other = parse(written, default=_OTHER, tzinfos=_zone)
    except (ValueError, OverflowError, TypeError, ArithmeticError, IndexError, AttributeError):
        return None
    if one.date() != other.date():
        return None
    if one.hour != other.hour:
        return Moment(one.replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=None), "day")
    minute = one.minute if one.minute == other.minute else 0
    if one.second != other.second:
        return Moment(one.replace(minute=minute, second=0, microsecond=0), "minute")
    return Moment(one if one.microsecond == other.microsecond else one.replace(microsecond=0), "second")


_LONGEST = 100


def _zone(name: str | None, offset: int | None) -> tzinfo | None:
    """The zone that a text names: names such as EST mean nothing without a place, and are dropped, as dateutil does."""
    del name
    return None if offset is None else timezone(timedelta(seconds=offset))


FREE_DATE = ValueType("a date", read, lambda value: value, dates=True)
"""Any text that python-dateutil takes for a date with year, month and day."""
