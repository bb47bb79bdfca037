"""Dates as people write them in headers: read with their precision and zone, never from the clock.

A `Moment` keeps what a bare `datetime` cannot tell: whether a time was written at all, and a zone.
"""

from __future__ import annotations

import re
from datetime import MAXYEAR, MINYEAR, UTC, date, datetime, timedelta, timezone, tzinfo
from functools import lru_cache
from typing import Literal

import attrs

Precision = Literal["day", "minute", "second"]


@attrs.frozen
class Moment:
    """A date as it was written: `at` is naive exactly if no zone was written."""

    at: datetime
    precision: Precision

    @property
    def zoned(self) -> bool:
        """Whether the text named a zone."""
        return self.at.tzinfo is not None

    def within(self, zone: tzinfo) -> datetime:
        """The aware datetime; a naive one is read in `zone`. The zone of the result is a fixed offset.

        Examples:
            >>> from zoneinfo import ZoneInfo
            >>> parse("2011-07-01").within(ZoneInfo("Europe/London")).isoformat()
            '2011-07-01T00:00:00+01:00'
        """
        return fixed(self.at if self.at.tzinfo is not None else self.at.replace(tzinfo=zone))


def fixed(at: datetime) -> datetime:
    """Give an aware datetime its offset as a fixed zone.

    Datetimes of different zones never compare equal near a change of clocks (the documentation of
    `datetime`, "Comparing"), so a zone with rules cannot be kept where equality must hold.
    """
    zone = at.tzinfo
    if type(zone) is timezone:
        return at
    offset = at.utcoffset()
    return at.replace(tzinfo=timezone(offset) if offset else UTC, fold=0)


@lru_cache(maxsize=256)
def zone_named(name: str) -> tzinfo | None:
    """The zone of an IANA name or a fixed offset (`+02:00`), or None if there is none such.

    Examples:
        >>> zone_named("Europe/London").key, zone_named("+02:00"), zone_named("Mars/Base")
        ('Europe/London', datetime.timezone(datetime.timedelta(seconds=7200)), None)
    """
    if name.upper() in {"UTC", "Z", "GMT"}:
        return UTC
    if match := _OFFSET.fullmatch(name):
        return _offset(match)
    from zoneinfo import ZoneInfo  # noqa: PLC0415 - not needed by a plain import

    try:
        return ZoneInfo(name)
    except (LookupError, ValueError, OSError):  # absent, ill-formed, or a folder of the zone database
        return None


def parse(text: str) -> Moment | None:
    """Read a date as people write it.

    ISO 8601 and RFC 3339 first; then one-digit months and days, `/` and `.` between year, month and day,
    a blank or `_` before the time, a blank before the offset, offsets without a colon, the name of a zone
    (`Europe/London`) instead of an offset; RFC 822 (`Sat, 05 Mar 2011 10:20:00 GMT`), and what JavaScript prints
    (`Sat Mar 05 2011 10:20:00 GMT+0000 (UTC)`); English month names (`5 March 2011`, `March 5, 2011`); `@` and
    seconds since 1970 are not dates.

    Args:
        text: the value as written; blanks around it do not count.

    Returns:
        The moment, or None if the text is no date, names a day that does not exist, or leaves it open
        which number is the month (`03/04/2011`).

    Examples:
        >>> parse("2011-03-02").precision, parse("2011-3-2 10:20").precision
        ('day', 'minute')
        >>> parse("2011-03-02T10:20:30.5+0100").at.isoformat()
        '2011-03-02T10:20:30.500000+01:00'
        >>> parse("March 5, 2011").at.isoformat(), parse("2024-02-30"), parse("03/04/2011")
        ('2011-03-05T00:00:00', None, None)
    """
    text = text.strip()
    for read in (_iso, _numeric, _named, _in_zone):
        try:
            moment = read(text)
        except OverflowError:  # a moment outside of the years 1 to 9999 in UTC
            return None
        if moment is not None:
            return moment
    return None


def _iso(text: str) -> Moment | None:
    # `fromisoformat` also takes 20110302 and week dates, which a header does not mean as dates.
    # From Python 3.14 on it takes 24:00 for the midnight after; no other Python does, and a blog is read alike by all.
    if len(text) < 10 or text[4] != "-" or text[7] != "-" or text[11:13] == "24":  # noqa: PLR2004 - the shape of YYYY-MM-DD
        return None
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    if len(text) == 10:  # noqa: PLR2004 - as above
        return Moment(at, "day")
    if text[13:14] != ":":  # an hour alone is no time, nor is a time without colons
        return None
    return Moment(_sane(at), "second" if text[16:17] == ":" else "minute")


_CLOCK = (
    r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,](?P<fraction>\d{1,9}))?)?"
    r"\s*(?P<half>[AaPp]\.?[Mm]\.?)?\s*(?P<zone>[Zz]|UTC|GMT|(?:UTC|GMT)?[+-]\d{1,2}:?(?:\d{2})?(?::\d{2})?)?"
)
NUMERIC = re.compile(
    r"(?P<year>\d{4})(?P<sep>[-/.])(?P<month>\d{1,2})(?P=sep)(?P<day>\d{1,2})\.?(?:[\sTt_]\s*" + _CLOCK + ")?", re.ASCII
)
"""Dates in numbers, the year first."""
_OFFSET = re.compile(r"(?:UTC|GMT)?(?P<sign>[+-])(?P<h>\d{1,2}):?(?P<m>\d{2})?(?::(?P<s>\d{2}))?", re.ASCII)
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
          "December")  # fmt: skip
"""The months in English."""
_NUMBERS = {"sept": 9} | {
    name.lower(): number for number, month in enumerate(MONTHS, start=1) for name in (month, month[:3])
}
NAMED = re.compile(
    r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+)?"
    r"(?:(?P<day>\d{1,2})(?:st|nd|rd|th)?[\s-](?P<month>[a-z]{3,9})\.?,?[\s-]|"
    r"(?P<month2>[a-z]{3,9})\.?\s(?P<day2>\d{1,2})(?:st|nd|rd|th)?,?\s)(?P<year>\d{4})"
    # RFC 5322, 4.3: many programs put "a comment with the name of the zone" behind it; so does JavaScript's Date.
    r"(?:,?\s(?:at\s)?" + _CLOCK + r"(?:\s\([^()]{1,60}\))?)?",
    re.ASCII | re.IGNORECASE,
)
"""Dates with the English name of a month."""


def _numeric(text: str) -> Moment | None:
    match = NUMERIC.fullmatch(text)
    return _moment(match, int(match["month"]), int(match["day"])) if match else None


def _named(text: str) -> Moment | None:
    match = NAMED.fullmatch(text)
    if match is None:
        return None
    month = _NUMBERS.get((match["month"] or match["month2"]).lower())
    return _moment(match, month, int(match["day"] or match["day2"])) if month else None


# Lektor's lektor/types/primitives.py, DateTimeType: an offset after the name of the zone wins over it.
_IN_ZONE = re.compile(r"(?P<at>\S.*\S)\s+(?P<zone>[A-Z]\w+(?:/[\w+-]+){1,2})(?P<offset>\s+[+-]\d{2}:?\d{2})?", re.ASCII)


def _in_zone(text: str) -> Moment | None:
    match = _IN_ZONE.fullmatch(text)
    if match is None:
        return None
    moment = parse(match["at"] + (match["offset"] or ""))
    zone = zone_named(match["zone"])
    if moment is None or moment.precision == "day" or zone is None:
        return None
    try:
        return moment if moment.zoned else Moment(_sane(moment.at.replace(tzinfo=zone)), moment.precision)
    except OverflowError:
        return None


def _moment(match: re.Match[str], month: int, day: int) -> Moment | None:
    try:
        at = datetime(int(match["year"]), month, day)  # noqa: DTZ001 - naive is meant: no zone was written
        if match["hour"] is None:
            return Moment(at, "day")
        hour = int(match["hour"])
        if match["half"]:
            hour = hour % 12 + (12 if match["half"][0] in "Pp" else 0)
        at = at.replace(hour=hour, minute=int(match["minute"]), second=int(match["second"] or 0),
                        microsecond=int((match["fraction"] or "0").ljust(6, "0")[:6]))  # fmt: skip
        if match["zone"]:
            at = _sane(at.replace(tzinfo=_zone(match["zone"])))
    except (ValueError, OverflowError):
        return None
    return Moment(at, "second" if match["second"] else "minute")


def _zone(text: str) -> tzinfo:
    match = _OFFSET.fullmatch(text)
    return _offset(match) if match else UTC


def _offset(match: re.Match[str]) -> tzinfo:
    delta = timedelta(hours=int(match["h"]), minutes=int(match["m"] or 0), seconds=int(match["s"] or 0))
    return timezone(-delta if match["sign"] == "-" else delta) if delta else UTC


def _sane(at: datetime) -> datetime:
    """Refuse a moment that lies outside of the years 1 to 9999 in UTC, as no arithmetic is possible with it."""
    if at.tzinfo is not None and not MINYEAR < at.year < MAXYEAR:
        at.astimezone(UTC)
    return at


def day_of(value: date) -> datetime:
    """Midnight of a day, naive."""
    return datetime(value.year, value.month, value.day)  # noqa: DTZ001 - naive is meant
