"""`essaykit schema`."""

from __future__ import annotations

import json
from argparse import Namespace
from typing import Any

from essaykit.catalog import CATALOG
from essaykit.cli.terminal import say
from essaykit.errors import FormatError, Problem, did_you_mean


def schema(options: Namespace) -> int:
    """Print the JSON Schema of a dialect's front matter, for editors; or of essaykit's own JSON (`json`)."""
    say(json.dumps(_schema(options.name), ensure_ascii=False, indent=2))
    return 0


def _schema(name: str) -> dict[str, Any]:
    if name == "json":
        from essaykit.bundles.schema import schema as of_json  # noqa: PLC0415 - one of the two is asked for

        return of_json()
    from essaykit.checks.schema import header_schema  # noqa: PLC0415 - as above
    from essaykit.dialects.dialect import Dialect  # noqa: PLC0415 - as above

    names = CATALOG.names("dialect")
    table = CATALOG.named(name).table if name in names else None
    if not isinstance(table, Dialect):
        raise FormatError(Problem("format-unknown", value=name, hint=did_you_mean(name, ["json", *names])))
    return header_schema(table)
