"""The JSON Schema (2020-12) of a dialect's headers, for editors that complete and check what is typed.

It is made from the dialect's table: each key with the forms of value that its type takes. A key that is not in the
table may stand in any header, and is kept. What the schema allows, the dialect reads without a Problem; a few
spellings that it reads as well, such as a truth value in quotes, the schema does not offer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from essaykit.dialects.dialect import Dialect
from essaykit.dialects.key import Key
from essaykit.dialects.values import UNREADABLE, ValueType
from essaykit.frontmatter.fence import Value

VERSION = 1
"""Of the schemas. It changes when a header that one allowed is allowed no more."""
DATES = ("2011-03-02", "2011-03-02T10:20:30+01:00")
_WORDS = "one of "
_TEXTS: tuple[str, ...] = ("on tea", *DATES)
_SINGLE: Mapping[str, Value] = {"integer": 7, "number": 0.5, "boolean": True}
_ITEMS: Mapping[str, Value] = {
    "string": "tea", "integer": 7, "array": ["tea"], "object": {"name": "tea", "url": "https://slow.example"}}  # fmt: skip
_OBJECTS: tuple[Value, ...] = (
    {"name": "tea", "url": "https://slow.example"}, {"url": "https://slow.example", "type": "text/html"},
    {"tags": ["tea"]},
)  # fmt: skip


def header_schema(dialect: Dialect) -> dict[str, Any]:
    """The JSON Schema of the headers of a dialect.

    Args:
        dialect: whose table it is made from.

    Examples:
        >>> from essaykit.dialects.jekyll import JEKYLL
        >>> schema = header_schema(JEKYLL)
        >>> schema["$id"], schema["properties"]["title"]["type"][0]
        ('urn:essaykit:schema:jekyll:1', 'string')
    """
    places: dict[str, list[Key]] = {}
    for key in dialect.keys:
        for name in key.names:
            places.setdefault(name, []).append(key)
    properties: dict[str, Any] = {}
    # Those within mappings first: a key that is such a mapping, as well as a value of its own, is left open.
    for name, keys in sorted(places.items(), key=lambda place: "." not in place[0]):
        *outer, inner = name.split(".")
        within = properties
        for part in outer:
            within = _mapping(within, part)
        if "properties" not in within.get(inner, {}):
            within[inner] = _property(keys)
    for name in sorted(dialect.own):
        properties.setdefault(name, {"description": f"Of {dialect.title} itself."})
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:essaykit:schema:{dialect.name}:{VERSION}",
        "title": f"Front matter of {dialect.title}",
        "description": "The keys that essaykit reads. Others may stand there, and are kept.",
        "type": ["object", "null"],
        "properties": properties,
    }


def _mapping(properties: dict[str, Any], name: str) -> dict[str, Any]:
    """The properties of a mapping within others."""
    made: dict[str, Any] = properties.setdefault(name, {})
    inner: dict[str, Any] = made.setdefault("properties", {})
    return inner


def _property(keys: Iterable[Key]) -> dict[str, Any]:
    """What may stand under a key, which several lines of the table may tell of."""
    forms, notes = [], []
    for key in keys:
        notes.append(f"Post.{key.field}: {key.type.name}{f' ({key.note})' if key.note else ''}")
        # Of a mere habit no value is wrong: one that cannot be taken is kept as any other key is.
        forms.append({} if key.habit else _forms(key.type))
    made = {"description": "; ".join(dict.fromkeys(notes))}
    if {} in forms:
        return made
    return made | (forms[0] if len(forms) == 1 else {"anyOf": forms})


def _forms(kind: ValueType) -> dict[str, Any]:
    """The forms of value that a type takes: it is asked, with an example of each."""
    if kind.name.startswith(_WORDS):
        return {"enum": [*kind.name.removeprefix(_WORDS).split(", "), None]}
    types = [name for name, example in _SINGLE.items() if _reads(kind, example)]
    made: dict[str, Any] = {}
    if any(_reads(kind, example) for example in _TEXTS):
        types.insert(0, "string")
    if kind.dates:
        # YAML and TOML have dates of their own, which editors hand on as texts.
        made["examples"] = list(DATES)
        made["pattern"] = (
            r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d)([ T]([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?(Z|[+-]\d{2}:?\d{2})?)?$"
        )
        types = ["string"]
    items = [name for name, example in _ITEMS.items() if _reads(kind, [example])]
    if items and not kind.dates:
        types.append("array")
        made["items"] = {"type": items}
        if not _reads(kind, []):
            made["minItems"] = 1
        if "string" in items and not _reads(kind, ["tea", "ink"]):
            made["maxItems"] = 1
    if "integer" in types and not _reads(kind, -7):
        made["minimum"] = 0
    if any(_reads(kind, example) for example in _OBJECTS):
        types.append("object")
    return {"type": [*types, "null"], **made}


def _reads(kind: ValueType, value: Value) -> bool:
    return kind.read(value) is not UNREADABLE
