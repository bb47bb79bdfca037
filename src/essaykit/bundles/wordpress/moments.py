"""Dates of exports: a pair of local and GMT, whose difference is the zone of the blog at that moment."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone, tzinfo

from essaykit.model.moments import DateNote
from essaykit.text.dates import fixed, parse

_FARTHEST = timedelta(hours=15)


def pair(local: str, gmt: str, zone: tzinfo | None) -> tuple[datetime | None, DateNote | None]:
    """The moment that a local and a GMT date mean together.

    Args:
        local: `2011-03-02 10:20:30`; `0000-00-00 00:00:00` or empty if there is none.
        gmt: the same moment in GMT.
        zone: in which a local date stands that has no partner.

    Examples:
        >>> pair("2011-03-02 10:20:30", "2011-03-02 04:50:30", None)[0].isoformat()
        '2011-03-02T10:20:30+05:30'
        >>> pair("0000-00-00 00:00:00", "", None)
        (None, None)
    """
    at, utc = _read(local), _read(gmt)
    try:
        if utc is not None:
            offset = at - utc if at is not None else timedelta()
            # A pair that is farther apart than zones are was changed by hand, half of it.
            if at is None or abs(offset) > _FARTHEST or offset % timedelta(minutes=1):
                return utc.replace(tzinfo=UTC), DateNote("second", "utc")
            return at.replace(tzinfo=timezone(offset) if offset else UTC), DateNote("second", "given")
        if at is None:
            return None, None
        moment = fixed(at.replace(tzinfo=zone or UTC))
        moment.astimezone(UTC)
    except (OverflowError, ValueError):
        return None, None
    return moment, DateNote("second", "site")


def _read(text: str) -> datetime | None:
    text = text.strip()
    if len(text) < 10 or text.startswith("0000") or text[11:13] == "24":  # noqa: PLR2004 - bounds, used once
        return None
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        moment = parse(text)
        if moment is None:
            return None
        at = moment.at
    return at.astimezone(UTC).replace(tzinfo=None) if at.tzinfo is not None else at


def stamped(text: str) -> datetime | None:
    """The moment of a `pubDate`; that of what was never published is the year -1."""
    moment = parse(text) if text and "-0001" not in text else None
    return moment.within(UTC) if moment is not None and moment.at.year > 1 else None
