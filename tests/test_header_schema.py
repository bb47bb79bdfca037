"""The JSON Schemas of headers: valid, and what one allows, its dialect reads without a Problem."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import jsonschema
import pytest

from essaykit.catalog import CATALOG
from essaykit.checks.schema import header_schema
from essaykit.cli.main import main
from essaykit.dialects.dialect import Dialect
from essaykit.dialects.values import UNREADABLE
from essaykit.model.post import Post

DIALECTS = [table for name in CATALOG.names("dialect") if isinstance(table := CATALOG.named(name).table, Dialect)]
VALUES: list[Any] = [
    "tea", "", "2011-03-02", "2011-03-02T10:20:30+01:00", "2011-02-31", "yes", "draft", "-1", 0, 7, -7, 0.5, True, False,
    None, [], ["tea"], ["tea", "ink"], {}, {"name": "Ada"},
]  # fmt: skip
"""What people write, and what they should not."""


def checker(schema: dict[str, Any]) -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(schema)


@pytest.mark.parametrize("dialect", DIALECTS, ids=lambda dialect: dialect.name)
def test_a_schema_is_one(dialect: Dialect) -> None:
    """It is a JSON Schema of its version, knows each key of the table, and tells which field it is."""
    schema = header_schema(dialect)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$id"] == f"urn:essaykit:schema:{dialect.name}:1"
    for key in dialect.keys:
        for name in key.names:
            found = schema
            for part in name.split("."):
                found = found["properties"][part]
            assert key.field in found.get("description", key.field)


@pytest.mark.parametrize("dialect", DIALECTS, ids=lambda dialect: dialect.name)
def test_what_a_dialect_writes_is_allowed(dialect: Dialect) -> None:
    post = Post("On Tea", published=datetime(2011, 3, 2, 10, 20, tzinfo=UTC), tags=["Tea"], categories=["Places"],
                authors=["Ada"], status="draft", aliases=["/old"], image="a.png", extra={"mood": ["slow"]})  # fmt: skip
    header = json.loads(json.dumps(dialect.metadata(post), default=lambda value: value.isoformat()))
    assert [error.message for error in checker(header_schema(dialect)).iter_errors(header)] == []


@pytest.mark.parametrize("dialect", DIALECTS, ids=lambda dialect: dialect.name)
def test_what_is_allowed_is_read(dialect: Dialect) -> None:
    """A value that the schema allows under a key is one that the type of the key takes; of mappings, the shape."""
    schema = header_schema(dialect)["properties"]
    refused = 0
    for key in dialect.keys:
        name = key.names[0]
        if key.habit or "." in name or not schema[name].keys() & {"type", "enum"}:
            continue
        for value in VALUES:
            if not checker(schema[name]).is_valid(value):
                refused += 1
            elif not isinstance(value, dict):
                assert key.type.read(value) is not UNREADABLE, (name, value)
    assert refused


def test_the_command_prints_it(capsys: pytest.CaptureFixture[str]) -> None:
    for name, wanted in (("hugo", "urn:essaykit:schema:hugo:1"), (None, "urn:essaykit:schema:1")):
        assert main(["schema", *filter(None, [name])]) == 0
        assert json.loads(capsys.readouterr().out)["$id"] == wanted
    assert main(["schema", "hugoo"]) == 2
    assert "did you mean 'hugo'" in capsys.readouterr().err
