"""Dates as people write them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from essaykit.text.dates import Moment, fixed, parse, zone_named
from essaykit.text.dateshape import in_shape

WRITTEN = [
    # text, what it is in ISO 8601, precision
    ("2011-03-02", "2011-03-02T00:00:00", "day"),
    ("2011-3-2", "2011-03-02T00:00:00", "day"),
    ("2011/03/02", "2011-03-02T00:00:00", "day"),
    ("2011.3.2", "2011-03-02T00:00:00", "day"),
    ("2011-03-02 10:20", "2011-03-02T10:20:00", "minute"),
    ("2011-03-02T10:20", "2011-03-02T10:20:00", "minute"),
    ("2011-03-02_10:20:30", "2011-03-02T10:20:30", "second"),
    ("2011-03-02 9:05:00 PM", "2011-03-02T21:05:00", "second"),
    ("2011-03-02 12:05 am", "2011-03-02T00:05:00", "minute"),
    ("2011-03-02T10:20:30Z", "2011-03-02T10:20:30+00:00", "second"),
    ("2011-03-02T10:20:30+01:00", "2011-03-02T10:20:30+01:00", "second"),
    ("2011-03-02T10:20:30-0730", "2011-03-02T10:20:30-07:30", "second"),
    ("2011-03-02 10:20:30 +0100", "2011-03-02T10:20:30+01:00", "second"),
    ("2011-03-02 10:20 +01", "2011-03-02T10:20:00+01:00", "minute"),
    ("2011-03-02 10:20:30 UTC", "2011-03-02T10:20:30+00:00", "second"),
    ("2011-03-02T10:20:30.123456789Z", "2011-03-02T10:20:30.123456+00:00", "second"),
    ("2012/08/24 11:25:14", "2012-08-24T11:25:14", "second"),
    ("2014-05-01 10:00:00 UTC+03:00", "2014-05-01T10:00:00+03:00", "second"),
    ("Sat, 05 Mar 2011 10:20:00 GMT", "2011-03-05T10:20:00+00:00", "second"),
    ("Sat, 05 Mar 2011 10:20:00 -0500", "2011-03-05T10:20:00-05:00", "second"),
    ("Fri, 21 Nov 1997 09:55:06 -0600 (CST)", "1997-11-21T09:55:06-06:00", "second"),
    ("Wed Jul 22 2015 10:00:00 GMT+0000 (UTC)", "2015-07-22T10:00:00+00:00", "second"),
    ("Wed Jul 22 2015 12:00:00 GMT+0200 (heure d’été d’Europe centrale)", "2015-07-22T12:00:00+02:00", "second"),
    ("5 March 2011", "2011-03-05T00:00:00", "day"),
    ("15 Oct 2023", "2023-10-15T00:00:00", "day"),
    ("March 5, 2011", "2011-03-05T00:00:00", "day"),
    ("Mar 5th, 2011 at 10:20", "2011-03-05T10:20:00", "minute"),
    ("  2011-03-02\n", "2011-03-02T00:00:00", "day"),
]
NO_DATES = ["", "soon", "2024-02-30", "2011-13-01", "03/04/2011", "2011", "2011-03", "10:20", "20110302", "2011-W09-3",
            "2011-03-02T24:00", "2011-03-02 24:00:00", "2011-03-02T25:00", "2011-03-02 10:61",
            "0000-00-00 00:00:00", "2011-03-02 10:20 +99:00", "2011-03-02T10",
            "2011-03-02 Europe/Berlin", "2011-03-02 10:00 Mars/Base", "5 March 2011 (UTC)", "Febtober 3, 2011", "1299715200", "2011-03/02"]  # fmt: skip


@pytest.mark.parametrize(("text", "iso", "precision"), WRITTEN)
def test_reads(text: str, iso: str, precision: str) -> None:
    moment = parse(text)
    assert moment is not None
    assert (moment.at.isoformat(), moment.precision) == (iso, precision)


@pytest.mark.parametrize("text", NO_DATES)
def test_refuses(text: str) -> None:
    assert parse(text) is None


@given(st.text())
def test_any_text_is_a_moment_or_none(text: str) -> None:
    """No text makes the reader of dates raise; what it gives can be turned into a moment in UTC."""
    moment = parse(text)
    if moment is not None and moment.zoned:
        assert moment.at.astimezone(UTC).tzinfo is UTC


AWARE = st.datetimes(datetime(2, 1, 1), datetime(9998, 12, 31), timezones=st.timezones() | st.just(UTC))  # noqa: DTZ001 - bounds


@given(AWARE)
def test_what_is_written_is_read(at: datetime) -> None:
    """ISO 8601 text of any aware datetime reads back as the same instant."""
    moment = parse(fixed(at).isoformat())
    assert moment is not None
    assert moment.at == fixed(at)


@given(AWARE)
def test_a_fixed_zone_changes_no_instant(at: datetime) -> None:
    """Fixing the offset keeps the instant, and makes a datetime that equals its copy in UTC."""
    kept = fixed(at)
    assert kept.timestamp() == pytest.approx(at.timestamp(), abs=1e-3)
    assert kept == kept.astimezone(UTC)
    assert type(kept.tzinfo) is timezone


def test_a_naive_date_is_read_in_the_zone_that_is_given() -> None:
    moment = parse("2011-07-01 10:20")
    assert moment is not None
    assert moment.within(ZoneInfo("Europe/London")).isoformat() == "2011-07-01T10:20:00+01:00"
    assert moment.within(UTC).isoformat() == "2011-07-01T10:20:00+00:00"


def test_a_zone_that_is_written_wins() -> None:
    moment = parse("2011-07-01T10:20:00+05:00")
    assert moment is not None
    assert moment.within(ZoneInfo("Europe/London")).utcoffset() == timedelta(hours=5)


@pytest.mark.parametrize("name", ["", "Mars/Base", "../../etc/passwd", "/etc/passwd", "Europe", "\0", "+99:00x"])
def test_a_zone_that_is_none(name: str) -> None:
    assert zone_named(name) is None


@pytest.mark.parametrize(
    ("name", "offset"), [("+02:00", timedelta(hours=2)), ("-0730", -timedelta(hours=7, minutes=30))]
)
def test_a_zone_may_be_an_offset(name: str, offset: timedelta) -> None:
    assert zone_named(name) == timezone(offset)


@pytest.mark.parametrize(
    "text",
    ["0001-01-01T00:00:00+05:00", "0001-01-01 00:00:00 Europe/Moscow", "9999-12-31 23:30:00 America/New_York"],
)
def test_a_moment_outside_of_all_years_is_none(text: str) -> None:
    """Its moment in UTC lies before the year 1, or after the year 9999."""
    assert parse(text) is None


@given(
    st.datetimes() | st.sampled_from(["0001-01-01T00:00:00", "9999-12-31T23:59:59"]).map(datetime.fromisoformat),
    st.timezones(),
    st.sampled_from([0, 1]),
)
def test_a_date_can_be_read_in_any_zone(at: datetime, zone: ZoneInfo, fold: int) -> None:
    """Its fields are as they were written, also within a day of the year 1 or 9999, and it is a moment on the time line."""
    found = Moment(at.replace(fold=fold), "second").within(zone)
    assert found.replace(tzinfo=None) == at
    assert found.timestamp() == at.replace(tzinfo=zone, fold=fold).timestamp()


NOON = datetime(2012, 5, 1, 12, 30, tzinfo=UTC)
SHAPES: list[tuple[datetime, str, str | None]] = [
    (NOON, "2011-03-02T10:20Z", "2012-05-01T12:30Z"),
    (NOON, "2011-03-02 10:20 GMT", "2012-05-01 12:30 GMT"),
    (NOON, "2011-03-02 10:20 UTC+01:00", "2012-05-01 12:30 UTC+00:00"),
    (NOON, "Sat, 05 Mar 2011 10:20:00 -0500", "Tue, 01 May 2012 12:30:00 +0000"),
    (NOON, "Sat, 05 Mar 2011 10:20:00 +0000 (UTC)", None),
    (NOON, "2011-03-02 10:20", None),
    (NOON, "soon", None),
    (NOON.replace(tzinfo=None), "2011-03-02T10:20Z", None),
    (NOON.replace(tzinfo=None), "2011-3-2 9:05 AM", "2012-5-1 12:30 PM"),
    (NOON.replace(tzinfo=None, hour=0), "2011-3-2 9:05 pm", "2012-5-1 12:30 am"),
    (NOON.replace(tzinfo=None, hour=13), "2011-3-2 09:05 a.m.", "2012-5-1 01:30 p.m."),
    (NOON.replace(tzinfo=None), "Mar 5th, 2011 at 10:20", None),
    (NOON.replace(tzinfo=None), "MAR 5, 2011 10:20", "MAY 1, 2012 12:30"),
    (NOON.replace(tzinfo=None), "5 march 2011 10:20", "1 may 2012 12:30"),
    (NOON.replace(second=9), "2011-03-02T10:20Z", None),
    (NOON.replace(second=9), "2011-03-02T10:20:00Z", "2012-05-01T12:30:09Z"),
    (NOON.replace(microsecond=120_000), "2011-03-02T10:20:00.00Z", "2012-05-01T12:30:00.12Z"),
    (NOON.replace(microsecond=120_000), "2011-03-02T10:20:00.0Z", None),
    (NOON.replace(tzinfo=timezone(timedelta(hours=1, seconds=30))), "2011-03-02T10:20+01:00", None),
]


@pytest.mark.parametrize(("at", "old", "new"), SHAPES)
def test_a_date_in_the_shape_of_another(at: datetime, old: str, new: str | None) -> None:
    """It says all of the date, and reads back as it; or it is none."""
    assert in_shape(at, old) == new
    if new is not None:
        moment = parse(new)
        assert moment is not None
        assert moment.at == at
