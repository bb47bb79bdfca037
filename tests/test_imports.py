"""A plain import stays light: what is heavy is imported when it is first used."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

HEAVY = ("yaml", "jinja2", "pyromark", "docutils", "lxml", "rich", "nh3", "cattrs", "slugify", "frontmatter",
         "html.parser", "feedparser", "dateutil", "text_unidecode", "tomllib", "xml.etree", "importlib.metadata", "hypothesis")  # fmt: skip
"""Modules that most programs which embed essaykit never need, or not at once."""


def python(*words: str) -> str:
    """What another interpreter prints."""
    done = subprocess.run([sys.executable, *words], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def loaded() -> set[str]:
    """The modules that `import essaykit` adds to those that the interpreter and attrs load."""
    words = "import sys, json, attrs; before = set(sys.modules); import essaykit; "
    return set(json.loads(python("-c", words + "print(json.dumps(sorted(set(sys.modules) - before)))")))


@pytest.mark.parametrize("module", HEAVY)
def test_a_plain_import_loads_nothing_heavy(module: str, loaded: set[str]) -> None:
    """`import essaykit` loads neither a heavy module nor a part of one."""
    assert not {name for name in loaded if name == module or name.startswith(f"{module}.")}


def test_the_look_at_modules_sees_what_is_loaded(loaded: set[str]) -> None:
    """The test above would see a module that is loaded: essaykit itself is."""
    assert "essaykit" in loaded


def test_a_plain_import_warns_of_nothing() -> None:
    """Imported with every warning an error, essaykit imports."""
    assert python("-W", "error", "-c", "import essaykit; print(essaykit.__name__)") == "essaykit\n"


@pytest.mark.parametrize("name", ["Post", "Archive", "Tag", "Site", "Person", "Quote", "Problem"])
def test_the_model_needs_nothing_heavy(name: str) -> None:
    """Naming a class of the model loads no parser and no renderer."""
    words = f"import sys, essaykit; essaykit.{name}; print(*sorted(sys.modules))"
    modules = set(python("-c", words).split())
    assert not modules & {"yaml", "jinja2", "pyromark", "nh3", "cattrs", "frontmatter", "rich", "lxml"}
