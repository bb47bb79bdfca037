"""The clock, which only the command line looks at."""

from __future__ import annotations

import os
from datetime import UTC, datetime

from essaykit.errors import InvalidValueError, Problem


def now() -> datetime:
    """The moment of the call: SOURCE_DATE_EPOCH (reproducible-builds.org), else the clock's, in the machine's zone.

    Raises:
        InvalidValueError: SOURCE_DATE_EPOCH is no number of seconds.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return datetime.now(UTC).astimezone()
    try:
        return datetime.fromtimestamp(int(epoch), UTC)
    except (ValueError, OverflowError, OSError):
        raise InvalidValueError(
            Problem("value-invalid", key="SOURCE_DATE_EPOCH", value=epoch, expected="a number of seconds since 1970")
        ) from None
