"""Every example in README, docs and docstrings is a test; and how hard hypothesis looks."""

from __future__ import annotations

import os
import shutil
import tempfile
from bisect import bisect
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pytest
from hypothesis import HealthCheck, Phase, settings
from sybil import Example, Sybil
from sybil.document import PythonDocStringDocument
from sybil.example import NotEvaluated
from sybil.parsers.markdown import PythonCodeBlockParser, SkipParser
from sybil.parsers.rest import DocTestParser
from sybil.python import import_path

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent
MUTANTS = "MUTANT_UNDER_TEST" in os.environ
"""Whether mutmut runs the tests."""

# -- hypothesis: ESSAYKIT_HYPOTHESIS=deep looks long; CI says the same of the same commit every time.
# No deadline anywhere, and no check of how long examples take to make, as a slow machine is no bug.
UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("dev", UNHURRIED, max_examples=50)
settings.register_profile("ci", UNHURRIED, max_examples=100, derandomize=True, print_blob=True)
settings.register_profile("deep", UNHURRIED, max_examples=2_000, print_blob=True)
# mutmut gives every mutant the same examples, keeps none for the next, and is content with one that fails.
settings.register_profile(
    "mutants", UNHURRIED, max_examples=20, derandomize=True, database=None, phases=[Phase.explicit, Phase.generate]
)
USUAL = "mutants" if MUTANTS else "ci" if os.environ.get("CI") else "dev"
settings.load_profile(os.environ.get("ESSAYKIT_HYPOTHESIS") or USUAL)


# -- README and docs: each document runs in a folder of its own that holds a copy of examples/,
# so that a reader's paths work (`examples/essays`) and what it writes (`public`) stays out of the checkout.
def enter_folder(namespace: dict[str, Any]) -> None:
    """Go to a new folder with a copy of the examples."""
    folder = tempfile.mkdtemp(prefix="essaykit-docs-")
    shutil.copytree(ROOT / "examples", Path(folder, "examples"))
    namespace["_return_to"], namespace["_folder"] = Path.cwd(), folder
    os.chdir(folder)


def leave_folder(namespace: dict[str, Any]) -> None:
    """Go back, and leave nothing behind."""
    os.chdir(namespace["_return_to"])
    shutil.rmtree(namespace["_folder"])


# -- docstrings: each sees the names of its module, and none that another docstring left behind.
class Docstrings(PythonDocStringDocument):
    """The docstrings of a module, each with a namespace of its own."""

    def examples(self) -> Iterator[Example]:
        starts = sorted(start for start, _, _ in self.extract_docstrings(self.text))
        namespaces: dict[int, dict[str, Any]] = {start: {} for start in starts}
        for example in super().examples():
            example.namespace = namespaces[starts[bisect(starts, example.region.start) - 1]]
            yield example

    def import_document(self, example: Example) -> None:
        for name, value in vars(import_path(Path(self.path))).items():
            example.namespace.setdefault(name, value)
        raise NotEvaluated


prose = Sybil(
    parsers=[PythonCodeBlockParser(), SkipParser()],
    path=str(ROOT),
    pattern="*.md",  # in any folder; pytest's testpaths say in which
    setup=enter_folder,
    teardown=leave_folder,
)
docstrings = Sybil(
    parsers=[DocTestParser()],
    path=str(ROOT / "src"),
    pattern="*.py",
    document_types={".py": Docstrings},
)
pytest_collect_file = (prose + docstrings).pytest()


# -- mutmut names each test when it runs it, and some names, made of the text of a case, do not come through.
def pytest_make_parametrize_id(argname: str) -> str | None:
    """Cases go by their number there."""
    return argname if MUTANTS else None


@pytest.hookimpl(tryfirst=True)
def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Those that have names of their own, too."""
    for mark in metafunc.definition.iter_markers("parametrize") if MUTANTS else ():
        cast("dict[str, Any]", mark.kwargs).pop("ids", None)
