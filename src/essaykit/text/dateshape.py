"""Dates in the shape of others: an author who writes `Mar 2, 2011` gets `Mar 3, 2011`."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from essaykit.text.dates import MONTHS, NAMED, NUMERIC

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SHORT = 3
"""Letters of the short name of a month or a day of the week."""
_ORDINAL = re.compile(r"\d(?:st|nd|rd|th)\b", re.ASCII | re.IGNORECASE)


def in_shape(at: datetime, old: str) -> str | None:
    """A date as another one is written.

    Args:
        at: the date; naive if it is to name no zone.
        old: the other one, as its author wrote it.

    Returns:
        The text; None if it would not say all of the date, or the shape is not known.

    Examples:
        >>> in_shape(datetime(2012, 5, 1), "Wed, March 02, 2011"), in_shape(datetime(2012, 5, 1, 9, 30), "2011/3/12 8:05 pm")
        ('Tue, May 01, 2012', '2012/5/01 9:30 am')
        >>> in_shape(datetime(2012, 5, 1, 9), "2011-03-02") is None
        True
    """
    match = NUMERIC.fullmatch(old) or NAMED.fullmatch(old)
    if match is None or _ORDINAL.search(old) or (match["zone"] is None) != (at.tzinfo is None):
        return None
    if old.endswith(")"):
        return None  # a name of the zone, in words that are not known here
    groups = match.groupdict()
    said = {"hour": at.hour or at.minute, "second": at.second, "fraction": at.microsecond}
    if any(value and groups[name] is None for name, value in said.items()):
        return None
    parts, end = [], 0
    for name in sorted((name for name, text in groups.items() if text is not None), key=match.start):
        text = _part(name.rstrip("2"), groups[name], at, half=groups["half"])
        if text is None:
            return None
        parts += [old[end : match.start(name)], text]
        end = match.end(name)
    return _weekday("".join([*parts, old[end:]]), at)


def _part(name: str, old: str, at: datetime, *, half: str | None) -> str | None:
    """One part of a date, as wide as it was."""
    if name == "sep":
        return old
    if name == "half":
        new = "pm" if at.hour >= 12 else "am"  # noqa: PLR2004 - noon
        new = f"{new[0]}.{new[1]}." if "." in old else new
        return new.upper() if old[0].isupper() else new
    if name == "zone":
        return _zone(old, at)
    if name == "fraction":
        digits = f"{at.microsecond:06}".ljust(9, "0")
        return digits[: len(old)] if not digits[len(old) :].strip("0") else None
    if name == "month" and not old.isdigit():
        return _cased(MONTHS[at.month - 1], old)
    number: int = getattr(at, name)
    if name == "hour" and half:
        number = number % 12 or 12
    return str(number).zfill(len(old))


def _cased(name: str, old: str) -> str:
    """A name as short as another one, and in its case."""
    name = name if len(old) > _SHORT + 1 else name[:_SHORT]
    return name.upper() if old.isupper() else name.lower() if old.islower() else name


def _zone(old: str, at: datetime) -> str | None:
    offset = at.utcoffset() or timedelta()
    if not offset and old.upper() in {"Z", "UTC", "GMT"}:
        return old
    text = at.strftime("%z")
    if len(text) != len("+0000"):  # seconds, which no format has
        return None
    named = re.match(r"(?:UTC|GMT)?", old)
    return (named[0] if named else "") + (text if re.search(r"[+-]\d{4}$", old) else f"{text[:3]}:{text[3:]}")


def _weekday(text: str, at: datetime) -> str:
    """The text with the day of the week that it begins with, if it does with one, set right."""
    match = re.match(r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*", text, re.ASCII | re.IGNORECASE)
    return _cased(_WEEKDAYS[at.weekday()], match[0]) + text[match.end() :] if match else text
