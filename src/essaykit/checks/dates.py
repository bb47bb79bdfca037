"""Dates that are not what they seem: future through their zone, or another day than the file's name has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, tzinfo

from essaykit.checks.place import Placed
from essaykit.dialects.dialect import Dialect
from essaykit.errors import Problem
from essaykit.model.site import Site
from essaykit.text.dates import zone_named


def future(posts: Sequence[Placed], site: Site, at: datetime | None) -> Iterator[Problem]:
    """Dates that are past by their author's clock, but not in the zone in which the dialect reads them.

    The author's zone is the Site's; failing that, the zone of `at`.
    """
    if at is None or at.tzinfo is None:
        return
    zone, name = zone_named(site.timezone), site.timezone
    if zone is None or name == Site().timezone:
        zone, name = at.tzinfo, at.strftime("%z")
    for place in posts:
        entry, moment, note = place.entry("published"), place.post.published, place.post.dates.published
        if entry is None or moment is None or note is None or moment <= at:
            continue
        if _by_clock(moment, zone) <= at:
            written = moment.strftime("%Y-%m-%d" if note.precision == "day" else "%Y-%m-%d %H:%M:%S")
            offset = moment.strftime("%z")
            read_in = "UTC" if offset == "+0000" else offset
            yield place.at_entry("date-future", entry, value=written, expected=name, detail=read_in,
                                 hint=f"write its zone after it: {written} {_by_clock(moment, zone):%z}")  # fmt: skip


def _by_clock(moment: datetime, zone: tzinfo) -> datetime:
    """The moment at which a clock in the zone shows what was written."""
    return moment.replace(tzinfo=zone)


def differing(posts: Sequence[Placed], dialect: Dialect) -> Iterator[Problem]:
    """Dates in headers that are not the day in the file's name, neither as written nor in any zone between."""
    for place in posts:
        entry, moment, source = place.entry("published"), place.post.published, place.post.source
        note = place.post.dates.published
        named = dialect.pattern.read(source.place or source.path or "").date
        if entry is None or moment is None or named is None or note is None or note.origin != "key":
            continue
        day = named.at.date()
        if day not in _days(moment, source.timezone):
            yield place.at_entry("date-differs", entry, value=moment.date().isoformat(), expected=day.isoformat())


def _days(moment: datetime, timezone: str) -> list[date]:
    zone = zone_named(timezone)
    return [moment.date(), *([moment.astimezone(zone).date()] if zone is not None else [])]
