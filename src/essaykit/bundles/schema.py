"""The JSON Schema (2020-12) of the canonical JSON: made from the model, published in the package.

`python -m essaykit.bundles.schema` prints it anew; a test says when the file in the package is out of date.
"""

from __future__ import annotations

import ast
import inspect
import json
import sys
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from importlib.resources import files
from itertools import pairwise
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

import attrs

from essaykit.bundles.converter import DATETIME, LEFT_OUT, PARTS, TYPES, converter
from essaykit.bundles.json import SCHEMA, VERSION
from essaykit.bundles.values import NESTING
from essaykit.markup.markup import Markup

FILE = "essaykit.schema.json"


def schema() -> dict[str, Any]:
    """The schema as it is published.

    Examples:
        >>> schema()["$id"], sorted(schema()["properties"]["type"]["enum"])
        ('urn:essaykit:schema:1', ['archive', 'post', 'quote', 'quotebook', 'site', 'tag'])
    """
    published: dict[str, Any] = json.loads(files("essaykit.bundles").joinpath(FILE).read_text("utf-8"))
    return published


def generate() -> dict[str, Any]:
    """Make the schema from the model's classes: types, defaults, and descriptions from their docstrings."""
    converter()  # resolves the types of the fields
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA,
        "title": "essaykit JSON",
        "description": "A post, archive, tag, quote, quotebook or site as essaykit writes it. A field that has its default may "
        "be left out.",
        "type": "object",
        "properties": {
            "$schema": {"type": "string"},
            "version": {"const": VERSION},
            "type": {"enum": list(TYPES)},
        },
        "required": ["version", "type"],
        "allOf": [
            {
                "if": {"properties": {"type": {"const": name}}, "required": ["type"]},
                "then": {"$ref": f"#/$defs/{cls.__name__}"},
            }
            for name, cls in TYPES.items()
        ],
        "unevaluatedProperties": False,
        "$defs": {cls.__name__: _object(cls) for cls in PARTS} | {"Extra": _EXTRA, "Value": _VALUE},
    }


def _object(cls: type) -> dict[str, Any]:
    fields = [field for field in attrs.fields(cls) if field.name not in LEFT_OUT.get(cls, ())]
    about = _docstrings(cls)
    made: dict[str, Any] = {
        "type": "object",
        "description": (inspect.getdoc(cls) or "").split("\n\n")[0],
        "properties": {field.name: _field(field, about) for field in fields},
    }
    required = [field.name for field in fields if field.default is attrs.NOTHING]
    if required:
        made["required"] = required
    # A class that can be a document stands beside the properties of the envelope, which closes both.
    if cls not in TYPES.values():
        made["additionalProperties"] = False
    return made


def _field(field: attrs.Attribute[Any], about: Mapping[str, str]) -> dict[str, Any]:
    made: dict[str, Any] = {"$ref": "#/$defs/Extra"} if field.name == "extra" else _typed(field.type)
    if field.name in about:
        made["description"] = about[field.name]
    if isinstance(field.default, str | bool | int):
        made["default"] = field.default
    return made


_SIMPLE: Mapping[Any, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    NoneType: {"type": "null"},
    datetime: {"type": "string", "pattern": f"^{DATETIME}$"},
    Markup: {"type": "string"},
}


def _typed(kind: Any) -> dict[str, Any]:
    if kind in _SIMPLE:
        return dict(_SIMPLE[kind])
    if attrs.has(kind):
        return _part(kind)
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is tuple:
        return {"type": "array", "items": _typed(arguments[0])}
    if origin is Literal:
        return {"enum": list(arguments)}
    if origin in {Union, UnionType}:
        forms: list[dict[str, Any]] = []
        for each in map(_typed, arguments):
            if each not in forms:
                forms.append(each)
        return forms[0] if len(forms) == 1 else {"anyOf": forms}
    raise TypeError(f"no schema is known for {kind!r}")


def _part(cls: type) -> dict[str, Any]:
    made: dict[str, Any] = {"$ref": f"#/$defs/{cls.__name__}"}
    if cls in TYPES.values():
        made["unevaluatedProperties"] = False
    return made


@cache
def _docstrings(cls: type) -> Mapping[str, str]:
    """The string under each field of a class, as a docstring."""
    module = ast.parse(inspect.getsource(sys.modules[cls.__module__]))
    body = next(node.body for node in module.body if isinstance(node, ast.ClassDef) and node.name == cls.__name__)
    found = {}
    for field, under in pairwise(body):
        if (isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name) and isinstance(under, ast.Expr)
                and isinstance(under.value, ast.Constant) and isinstance(under.value.value, str)):  # fmt: skip
            found[field.target.id] = inspect.cleandoc(under.value.value)
    return found


def _tagged(tag: str, form: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": {tag: form}, "required": [tag], "additionalProperties": False}


_STRING = {"type": "string"}
_VALUES = {"type": "array", "items": {"$ref": "#/$defs/Value"}}
_PAIRS = {"type": "array", "items": {**_VALUES, "minItems": 2, "maxItems": 2}}
_OBJECT = {
    "type": "object",
    "propertyNames": {"pattern": "^([^$]|$)"},
    "additionalProperties": {"$ref": "#/$defs/Value"},
}
_EXTRA: dict[str, Any] = {
    "description": "A mapping whose keys are strings that do not begin with `$`; any other under `$map`.",
    "anyOf": [_OBJECT, _tagged("$map", _PAIRS)],
}
_VALUE: dict[str, Any] = {
    "description": f"A value of a header, at the most {NESTING} within one another; what JSON does not have is tagged.",
    "anyOf": [
        {"type": ["null", "boolean", "number", "string"]},
        _VALUES,
        _OBJECT,
        _tagged("$int", {"type": "string", "pattern": "^-?0x[0-9a-f]+$"}),
        _tagged("$float", {"enum": ["nan", "inf", "-inf"]}),
        *(_tagged(tag, _STRING) for tag in ("$date", "$time", "$datetime")),
        _tagged("$bytes", {"type": "string", "contentEncoding": "base64"}),
        *(_tagged(tag, _VALUES) for tag in ("$tuple", "$set", "$frozenset")),
        _tagged("$map", _PAIRS),
    ],
}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(generate(), indent=2, ensure_ascii=False) + "\n")
