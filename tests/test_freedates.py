"""Dates as python-dateutil reads them, without anything from today: `essaykit.dialects.freedates`."""

from __future__ import annotations

import warnings
from datetime import UTC, datetime

import pytest
from dateutil.parser import parse
from hypothesis import given
from hypothesis import strategies as st

from essaykit.dialects.freedates import read
from essaykit.dialects.values import UNREADABLE
from essaykit.text.ascii import ascii_slug


@pytest.mark.parametrize(
    ("text", "expected", "precision"),
    [
        ("2011-03-02", "2011-03-02T00:00:00", "day"),
        ("3rd November 2021", "2021-11-03T00:00:00", "day"),
        ("03/04/2011", "2011-03-04T00:00:00", "day"),
        ("20110302", "2011-03-02T00:00:00", "day"),
        ("Feb 29, 2012 5pm", "2012-02-29T17:00:00", "minute"),
        ("Thu Sep 25 10:36:28 2003", "2003-09-25T10:36:28", "second"),
        ("2012-03-30 23:00:00 UTC-03:00", "2012-03-30T23:00:00-03:00", "second"),
        ("2011-03-02 10:20 EST", "2011-03-02T10:20:00", "minute"),
    ],
)
def test_what_people_write_is_read(text: str, expected: str, precision: str) -> None:
    found = read(text)
    assert (found.at.isoformat(), found.precision) == (expected, precision)


@pytest.mark.parametrize(
    "text", ["2011-03", "Nov 2021", "March 31", "10:20", "Friday", "2011", "1", "soon", "31 Feb 2011", "9" * 40]
)
def test_what_lacks_its_year_month_or_day_is_no_date(text: str) -> None:
    assert read(text) is UNREADABLE


@given(st.text(st.sampled_from("0123456789-/:. TZAPMmarchjun+,"), max_size=24))
def test_a_date_is_what_dateutil_reads_on_any_day(text: str) -> None:
    """Whatever is read as a date, dateutil reads so on two different days."""
    found = read(text)
    if found is None or found is UNREADABLE:
        return
    for today in (datetime(2001, 2, 3), datetime(2024, 11, 30)):  # noqa: DTZ001
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                theirs = parse(text, default=today)
            except (ValueError, OverflowError):
                return  # `text.dates` knows a few shapes more
        assert theirs.date() == found.at.date()
        if found.precision != "day":
            assert theirs.replace(tzinfo=None).time().isoformat("minutes") == found.at.time().isoformat("minutes")
        assert (theirs.tzinfo is None) == (found.at.tzinfo is None)
        assert theirs.tzinfo is None or theirs.astimezone(UTC).hour == found.at.astimezone(UTC).hour


@pytest.mark.parametrize(
    ("name", "slug"),
    [("On Tea", "on-tea"), ("Zürich & C++ café", "zurich-c-cafe"), ("北京 news", "bei-jing-news"),
     ("fine_ok -- x", "fine_ok-x"), ("v7.6.3", "v763"), ("???", "")],
)  # fmt: skip
def test_slugs_are_djangos(name: str, slug: str) -> None:
    assert ascii_slug(name) == slug


def test_nikola_keeps_the_plus() -> None:
    assert ascii_slug("C++ 11", plus=True) == "c++-11"
