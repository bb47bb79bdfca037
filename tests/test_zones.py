"""The zone of a site."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from essaykit.dialects.zones import site_zone
from essaykit.errors import InvalidValueError
from essaykit.model.site import Site


def test_a_zone_is_found_by_its_name() -> None:
    assert site_zone(Site(timezone="Europe/London")) == ZoneInfo("Europe/London")


@pytest.mark.parametrize("name", ["Mars/Base", "", "../etc/passwd", "/etc/localtime", "Europe/London\0"])
def test_a_zone_that_is_not_there_is_told(name: str) -> None:
    """Whatever a name is, it names no file outside of the zones."""
    with pytest.raises(InvalidValueError) as caught:
        site_zone(Site(timezone=name))
    assert (caught.value.problem.code, caught.value.problem.key, caught.value.problem.value) == (
        "value-invalid",
        "timezone",
        name,
    )
