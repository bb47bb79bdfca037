"""Plain scalars of YAML: which text is a number, a truth value, a date."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Literal

from essaykit.frontmatter.fence import Value
from essaykit.text import dates

Schema = Literal["1.1", "core"]
"""YAML 1.1's types (`no`, `0123`, `12:30`), or the core schema of YAML 1.2."""

_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_TRUE = {"core": frozenset({"true", "True", "TRUE"}),
         "1.1": frozenset({"true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON"})}  # fmt: skip
_FALSE = {"core": frozenset({"false", "False", "FALSE"}),
          "1.1": frozenset({"false", "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF"})}  # fmt: skip
_INT = {"core": re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", re.ASCII),
        "1.1": re.compile(r"[-+]?(?:0b_*[01][01_]*|0[0-7_]+|0|[1-9][0-9_]*|0x_*[0-9a-fA-F][0-9a-fA-F_]*|[1-9][0-9_]*(?::[0-5]?[0-9])+)",
                          re.ASCII)}  # fmt: skip
_FLOAT = {"core": re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?", re.ASCII),
          "1.1": re.compile(r"[-+]?(?:[0-9][0-9_]*\.[0-9_]*(?:[eE][-+][0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?"
                            r"|[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*)", re.ASCII)}  # fmt: skip
_SPECIAL = {f"{sign}.{name}": f"{sign}{name}" for sign, names in (("", ("inf", "Inf", "INF", "nan", "NaN", "NAN")),
            ("+", ("inf", "Inf", "INF")), ("-", ("inf", "Inf", "INF"))) for name in names}  # fmt: skip
_MAX_DIGITS = 3_500  # Python writes no number of more than 4,300 digits, and so many of a hexadecimal one may be that


def resolve(text: str, schema: Schema = "core") -> Value:
    """The value of a plain scalar.

    Args:
        text: the scalar as written.
        schema: YAML 1.1's types, or those of the core schema of YAML 1.2; dates are read in both.

    Returns:
        None, bool, int, float, date, datetime (naive if no zone is written) or str.

    Examples:
        >>> resolve("no"), resolve("no", "1.1"), resolve("0123", "1.1"), resolve("12:30"), resolve("3.10")
        ('no', False, 83, '12:30', 3.1)
    """
    if text in _NULL:
        return None
    first = text[0]
    if first.isalpha():
        return True if text in _TRUE[schema] else False if text in _FALSE[schema] else str(text)
    if not (first.isdigit() or first in "+-.") or len(text) > _MAX_DIGITS:
        return str(text)
    if _INT[schema].fullmatch(text):
        return _integer(text, schema)
    if _FLOAT[schema].fullmatch(text):
        return _floating(text)
    if text in _SPECIAL:
        return float(_SPECIAL[text])
    return _timestamp(text)


def _integer(text: str, schema: Schema) -> int:
    sign, digits = (-1, text[1:]) if text[0] == "-" else (1, text.lstrip("+"))
    digits = digits.replace("_", "")
    if digits[:2] in {"0x", "0b", "0o"}:
        return sign * int(digits, 0)
    if ":" in digits:
        return sign * _sexagesimal(digits.split(":"))
    octal = schema == "1.1" and digits[0] == "0" and len(digits) > 1
    return sign * int(digits, 8 if octal else 10)


def _sexagesimal(parts: list[str]) -> int:
    total = 0
    for part in parts:
        total = total * 60 + int(part)
    return total


def _floating(text: str) -> float:
    text = text.replace("_", "")
    if ":" not in text:
        return float(text)
    total, base = 0.0, 1  # added up in the order of PyYAML, as sums of floating-point numbers depend on it
    for part in reversed(text.lstrip("+-").split(":")):
        total += float(part) * base
        base *= 60
    return -total if text[0] == "-" else total


# YAML 1.1, "timestamp": the canonical, ISO 8601 and spaced forms.
_TIMESTAMP = re.compile(r"\d{4}-\d{2}-\d{2}|\d{4}-\d{1,2}-\d{1,2}(?:[Tt]|[ \t]+)\d{1,2}:\d{2}:\d{2}(?:\.\d*)?"
                        r"(?:[ \t]*(?:Z|[-+]\d{1,2}(?::?\d{2})?))?", re.ASCII)  # fmt: skip


def is_timestamp(text: str) -> bool:
    """Whether YAML reads a plain scalar as a date or as a date with a time to the second."""
    return _TIMESTAMP.fullmatch(text) is not None


def _timestamp(text: str) -> date | datetime | str:
    if not is_timestamp(text):
        return str(text)
    moment = dates.parse(text)
    if moment is None:
        return str(text)
    return moment.at.date() if moment.precision == "day" else moment.at
