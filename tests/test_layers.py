"""The rules of the house that import-linter (see pyproject.toml) cannot tell."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

SRC = Path(__file__).parent.parent / "src" / "essaykit"
SOURCES = {path.relative_to(SRC).as_posix(): path.read_text("utf-8") for path in sorted(SRC.rglob("*.py"))}
TREES = {path: ast.parse(source) for path, source in SOURCES.items()}

HOMES = {
    "yaml": "frontmatter/",
    "frontmatter": "frontmatter/",
    "tomllib": ("frontmatter/", "disk"),  # disk reads essaykit.toml
    "pyromark": "markup/markdown",
    "nh3": "markup/clean",
    "html.parser": "markup/",
    "docutils": "markup/rst",
    "dateutil": "dialects/freedates",
    "text_unidecode": "text/ascii",
    "slugify": ("text/slugs", "dialects/zola"),  # Zola has a rule of its own for paths
    "jinja2": "pages/",
    "cattrs": "bundles/",
    "upath": "disk/remote",
    "rich": "cli/",
    "hypothesis": "testing",
    "importlib.metadata": ("catalog", "cli/", "disk/program"),
}
"""The one room of each library that is slow to import, or that might be exchanged one day."""

LONG = {"model/archive.py"}  # one class, whose views a reader looks for in one place
NOT_A_NOUN = {"utils", "util", "common", "helpers", "helper", "misc", "base", "core", "manager"}
CLOCKS = {"now", "utcnow", "today", "localtime", "gmtime", "time_ns", "monotonic"}


def imports(tree: ast.AST) -> set[str]:
    """The modules that a module imports, wherever it does; those for type checkers alone left out."""
    names: set[str] = set()
    for node in ast.iter_child_nodes(tree):
        match node:
            case ast.If(test=ast.Name(id="TYPE_CHECKING")):
                continue
            case ast.Import():
                names |= {alias.name for alias in node.names}
            case ast.ImportFrom(module=str(module)):
                names |= {module, *(f"{module}.{alias.name}" for alias in node.names)}
            case _:
                names |= imports(node)
    return names


def test_there_are_modules_to_look_at() -> None:
    """The rules below are not kept for want of modules."""
    assert len(TREES) > 20
    assert "slugify" in imports(TREES["text/slugs.py"])


@pytest.mark.parametrize("library", HOMES)
def test_a_library_has_one_home(library: str) -> None:
    """What wraps a library is its only importer, so that it is loaded late and can be exchanged in one place."""
    users = {
        path for path, tree in TREES.items() if any((name + ".").startswith(library + ".") for name in imports(tree))
    }
    assert {path for path in users if not path.startswith(HOMES[library])} == set()


def test_a_module_is_not_long() -> None:
    """No module is longer than 300 lines, but for those that have a reason."""
    lengths = {path: len(source.splitlines()) for path, source in SOURCES.items() if path not in LONG}
    assert {path: length for path, length in lengths.items() if length > 300} == {}


def test_a_module_is_one_noun() -> None:
    """No module or folder has a name that says nothing of what lives there."""
    assert [path for path in SOURCES if NOT_A_NOUN & set(path.removesuffix(".py").split("/"))] == []


def test_imports_stand_at_the_top() -> None:
    """On the level of a module, no import follows a class or function: one at the bottom of a file hides a cycle."""
    late = []
    for path, tree in TREES.items():
        kinds = [type(node) for node in tree.body]
        first = next((i for i, kind in enumerate(kinds) if kind in {ast.FunctionDef, ast.ClassDef}), len(kinds))
        if {ast.Import, ast.ImportFrom} & set(kinds[first:]):
            late.append(path)
    assert late == []


def test_imports_are_absolute() -> None:
    """A reader sees from each import in which room the name lives."""
    relative = [
        f"{path}:{node.lineno}"
        for path, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.level
    ]
    assert relative == []


def test_nothing_asks_the_clock() -> None:
    """Output is a function of input: only the command line knows what time it is."""
    asked = [
        f"{path}:{node.lineno}: {ast.unparse(node)}"
        for path, tree in TREES.items()
        if not path.startswith("cli/")
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CLOCKS
    ]
    assert asked == []


def test_a_dialect_knows_no_other() -> None:
    """A dialect is one file: none imports from another, so each can be taken away alone."""
    formats = {path for path, source in SOURCES.items() if path.startswith("dialects/") and "\nFORMAT = " in source}
    assert len(formats) >= 3
    names = {"essaykit." + path.removesuffix(".py").replace("/", ".") for path in formats}
    assert {path: others for path in formats if (others := imports(TREES[path]) & names)} == {}
