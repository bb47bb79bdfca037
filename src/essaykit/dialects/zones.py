"""Zones in which programs read a date that names none, where that is not the zone of the site."""

from __future__ import annotations

from datetime import UTC, tzinfo

from essaykit.errors import InvalidValueError, Problem
from essaykit.frontmatter.fence import Plain, Value
from essaykit.frontmatter.scalars import is_timestamp
from essaykit.model.site import Site
from essaykit.text.dates import Moment, zone_named


def site_zone(site: Site) -> tzinfo:
    """The zone of a Site.

    Raises:
        InvalidValueError: there is no zone of that name.
    """
    zone = zone_named(site.timezone)
    if zone is None:
        raise InvalidValueError(Problem("value-invalid", key="timezone", value=site.timezone,
                                        expected="the name of a zone, such as Europe/London"))  # fmt: skip
    return zone


def utc(moment: Moment, value: Value) -> tzinfo | None:  # noqa: ARG001 - the shape of a zone rule
    """UTC, however it was written."""
    return UTC


def javascript(moment: Moment, value: Value) -> tzinfo | None:
    """As `new Date(value)` reads what js-yaml gives it.

    js-yaml makes UTC of a YAML timestamp; ECMA-262 (21.4.3.2, Date.parse): "When the UTC offset representation is
    absent, date-only forms are interpreted as a UTC time and date-time forms are interpreted as a local time." Other
    texts, such as `4 July 2025`, are local too. Local is the site's zone.
    """
    if not isinstance(value, str) or (type(value) is Plain and is_timestamp(value)):
        return UTC
    return UTC if moment.precision == "day" and len(value.strip()) == _ISO_DAY and value.strip()[4:5] == "-" else None


_ISO_DAY = len("YYYY-MM-DD")
