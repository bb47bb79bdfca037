"""The tables of the reference are those of the program.

After a change of a table, `python docs/reference/generate.py` rewrites the pages; read what changed before it is
committed.
"""

from __future__ import annotations

import importlib.util
import pkgutil
from pathlib import Path
from types import ModuleType

import pytest

import essaykit.dialects
from essaykit.catalog import CATALOG

REFERENCE = Path(__file__).parent.parent / "docs" / "reference"


def program() -> ModuleType:
    """The program that writes the pages."""
    spec = importlib.util.spec_from_file_location("generate", REFERENCE / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


GENERATE = program()
PAGES = {path.relative_to(REFERENCE).as_posix(): text for path, text in GENERATE.pages().items()}


@pytest.mark.parametrize("name", PAGES)
def test_the_page_says_what_the_program_does(name: str) -> None:
    """Each page, or part of one, that a table of the program stands behind is what that table gives."""
    assert (REFERENCE / name).read_text("utf-8").splitlines() == PAGES[name].splitlines()


def test_each_table_has_its_place() -> None:
    """No part is missing from the pages, none stands there twice; each dialect has a page, and no page is left over."""
    text = "".join((REFERENCE / name).read_text("utf-8") for name in ("formats.md", "problems.md"))
    assert sorted(part["name"] for part in GENERATE.PART.finditer(text)) == sorted(GENERATE.PARTS)
    assert {path.stem for path in (REFERENCE / "formats").glob("*.md")} == set(CATALOG.names("dialect"))


def test_each_page_has_what_its_dialect_has() -> None:
    """A page names every spelling of every key of its dialect, and its example is read as the post that it is of."""
    for dialect in GENERATE.dialects():
        page = PAGES[f"formats/{dialect.name}.md"]
        for key in dialect.keys:
            assert all(f"`{name}`" in page for name in key.names), dialect.name
        file = dialect.file(GENERATE.EXAMPLE)
        post = essaykit.loads(file.data, dialect=dialect.name, path=file.path)
        assert (post.title, post.published) == (GENERATE.EXAMPLE.title, GENERATE.EXAMPLE.published), dialect.name
        assert "\n".join(file.data.splitlines()) in page, dialect.name


def test_each_dialect_is_in_the_catalog() -> None:
    """A dialect that has a module has a name that users can give."""
    modules = {module.name for module in pkgutil.iter_modules(essaykit.dialects.__path__)}
    formats = {name for name in modules if hasattr(importlib.import_module(f"essaykit.dialects.{name}"), "FORMAT")}
    assert set(CATALOG.names("dialect")) >= formats
