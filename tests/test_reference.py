"""The tables of the reference are those of the program.

After a change of a table, `ESSAYKIT_REWRITE=1 python -m pytest tests/test_reference.py` rewrites the pages; read what
changed before it is committed.
"""

from __future__ import annotations

import importlib
import os
import pkgutil
import re
from collections.abc import Iterable
from pathlib import Path

import pytest

import essaykit.dialects
from essaykit.catalog import CATALOG
from essaykit.dialects.dialect import Dialect
from essaykit.errors import CODES

REFERENCE = Path(__file__).parent.parent / "docs" / "reference"
PART = re.compile(r"(<!-- begin (?P<name>[^>]+) -->\n)(?P<text>.*?)(?=<!-- end -->)", re.DOTALL)


def dialects() -> dict[str, Dialect]:
    """Each dialect that has a module in the room."""
    found = {}
    for module in pkgutil.iter_modules(essaykit.dialects.__path__):
        format_ = getattr(importlib.import_module(f"essaykit.dialects.{module.name}"), "FORMAT", None)
        if format_ is not None:
            found[format_.name] = format_.table
    return found


def table(heads: list[str], rows: Iterable[Iterable[str]]) -> str:
    cells = [heads, ["---"] * len(heads), *rows]
    return "".join("| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |\n" for row in cells)


def keys_of(dialect: Dialect) -> str:
    """The table of a dialect's keys."""
    rows = []
    for key in dialect.keys:
        names = ", ".join(f"`{name}`" for name in key.names)
        besides = "; ".join(filter(None, [key.note, "" if key.written else "read only"]))
        rows.append([f"`{key.field}`", names, key.type.name, besides])
    return table(["of the Post", "keys", "values", "besides"], rows)


def keys() -> str:
    """The tables of all dialects, by their titles."""
    parts = sorted(dialects().values(), key=lambda dialect: dialect.title.casefold())
    return "".join(f"\n### {dialect.title} (`{dialect.name}`)\n\n{keys_of(dialect)}" for dialect in parts) + "\n"


def formats() -> str:
    """The table of all formats of essaykit."""
    rows = []
    for name in sorted(CATALOG.names(), key=lambda name: (CATALOG.named(name).kind, name)):
        own = CATALOG.named(name)
        rows.append([f"`{name}`", own.kind, own.title, "yes" if own.read else "no", "yes" if own.write else "no"])
    return table(["name", "kind", "what it is", "read", "written"], rows)


def codes() -> str:
    """The table of all problem codes."""

    def sentence(template: str) -> str:
        return re.sub(r"\{(\w+)(?:!r)?\}", r"*\1*", template)

    rows = [[f"`{name}`", code.severity, sentence(code.sentence), sentence(code.hint)] for name, code in CODES.items()]
    return table(["code", "severity", "what it says", "what mends it"], rows)


PARTS = {"codes": codes(), "formats": formats(), "keys": keys()}


@pytest.mark.parametrize("name", ["formats.md", "problems.md"])
def test_the_page_says_what_the_program_does(name: str) -> None:
    """Each part of the page that a table of the program stands behind is that table."""
    page = (REFERENCE / name).read_text("utf-8")
    meant = PART.sub(lambda part: part[1] + PARTS[part["name"]], page)
    if os.environ.get("ESSAYKIT_REWRITE"):
        (REFERENCE / name).write_text(meant, "utf-8", newline="\n")
    else:
        assert page.splitlines() == meant.splitlines()


def test_each_table_has_its_place() -> None:
    """No table of the program is missing from the pages, and none stands there twice."""
    pages = "".join((REFERENCE / name).read_text("utf-8") for name in ("formats.md", "problems.md"))
    assert sorted(part["name"] for part in PART.finditer(pages)) == sorted(PARTS)


def test_each_dialect_is_in_the_catalog() -> None:
    """A dialect that has a module has a name that users can give."""
    assert set(CATALOG.names("dialect")) >= set(dialects())
