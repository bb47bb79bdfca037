"""The front door: each public name exists, is documented, and is exported once."""

from __future__ import annotations

import inspect
import pkgutil
import subprocess
import sys

import attrs
import pytest

import essaykit

PROMISED = {
    "load", "loads", "dump", "dumps", "load_archive", "iter_posts", "quotes", "fragment", "page", "feed", "to_json",
    "from_json", "convert", "build", "Post", "Tag", "Archive", "Quote", "Site", "Person", "Media", "Comment", "File",
    "Source", "Problem", "EssaykitError", "Limits", "CATALOG",
}  # fmt: skip
"""What users were told they can build on. Names are added to it, never taken away."""


def test_what_was_promised_is_there() -> None:
    """Each promised name is public."""
    assert set(essaykit.__all__) >= PROMISED


def test_each_name_is_exported_once() -> None:
    """`__all__` names nothing twice, is sorted as `dir` shows it, and two names are never one thing."""
    names = list(essaykit.__all__)
    assert len(names) == len(set(names))
    things = [id(getattr(essaykit, name)) for name in names]
    assert len(things) == len(set(things))


def test_dir_shows_the_public_names() -> None:
    """`dir(essaykit)` shows every public name, before any of them was used, and no public name besides."""
    modules = {module.name for module in pkgutil.iter_modules(essaykit.__path__)}
    words = "import essaykit; print(*dir(essaykit))"
    shown = subprocess.run([sys.executable, "-c", words], capture_output=True, text=True, check=True).stdout.split()
    public = {name for name in shown if not name.startswith("_")}
    assert public - modules - {"annotations"} == set(essaykit.__all__) - {"__version__"}


def test_a_name_that_is_none_is_refused() -> None:
    """An unknown name is an AttributeError, as with any module."""
    with pytest.raises(AttributeError, match="nothing_of_the_kind"):
        essaykit.nothing_of_the_kind  # noqa: B018 - looking it up is what is tested


NAMES = sorted(name for name in essaykit.__all__ if not name.startswith("_"))


@pytest.mark.parametrize("name", NAMES)
def test_each_name_is_documented(name: str) -> None:
    """A function or class has a docstring of its own; a value has that of its class."""
    thing = getattr(essaykit, name)
    if inspect.isclass(thing) or inspect.isroutine(thing):
        assert (thing.__doc__ or "").strip(), f"{name} has no docstring"
    else:
        assert (inspect.getdoc(type(thing)) or "").strip()


@pytest.mark.parametrize("name", [name for name in NAMES if inspect.isroutine(getattr(essaykit, name))])
def test_each_function_is_typed_and_explained(name: str) -> None:
    """Every parameter and the result are annotated; a function of several parameters explains them."""
    function = getattr(essaykit, name)
    signature = inspect.signature(function)
    bare = [p.name for p in signature.parameters.values() if p.annotation is inspect.Parameter.empty]
    assert bare == []
    assert signature.return_annotation is not inspect.Signature.empty
    assert len(signature.parameters) <= 1 or "Args:" in function.__doc__


@pytest.mark.parametrize("name", [name for name in NAMES if attrs.has(getattr(essaykit, name))])
def test_each_class_is_frozen_and_slotted(name: str) -> None:
    """The model is made of values: nothing can be set on one, known field or not."""
    cls = getattr(essaykit, name)
    assert cls.__attrs_props__.is_frozen
    assert "__dict__" not in {slot for base in cls.__mro__ for slot in vars(base)}


@pytest.mark.parametrize("name", NAMES)
def test_each_name_lives_in_essaykit(name: str) -> None:
    """Nothing of another package is handed out as ours."""
    thing = getattr(essaykit, name)
    module = thing.__module__ if hasattr(thing, "__module__") else type(thing).__module__
    assert module.split(".")[0] == "essaykit"
