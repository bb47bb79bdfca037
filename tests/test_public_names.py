"""The front door: each public name exists, is documented, and is exported once."""

from __future__ import annotations

import inspect
import pkgutil
import subprocess
import sys
from typing import Any

import attrs
import pytest

import essaykit

PROMISED = {
    "load", "loads", "dump", "dumps", "load_archive", "iter_posts", "quotes", "fragment", "page", "feed", "to_json",
    "from_json", "convert", "build", "Post", "Tag", "Archive", "Quote", "Site", "Person", "Media", "Comment", "File",
    "Source", "Problem", "EssaykitError", "Limits", "CATALOG", "Quotebook", "quotebook", "to_markdown", "to_text",
    "paged_feed", "archived_feed", "opml", "sitemap", "annotation",
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


def things() -> dict[str, Any]:
    """Every public name, and what it stands for."""
    return {name: getattr(essaykit, name) for name in essaykit.__all__}


def functions() -> dict[str, Any]:
    """The public functions."""
    return {name: thing for name, thing in things().items() if inspect.isfunction(thing)}


def test_each_name_is_documented() -> None:
    """A function or class has a docstring of its own; a value has that of its class."""
    documented = {name: thing if hasattr(thing, "__name__") else type(thing) for name, thing in things().items()}
    assert [name for name, thing in documented.items() if not (thing.__doc__ or "").strip()] == []


def test_each_function_is_typed() -> None:
    """Every parameter and the result of a function are annotated."""
    signatures = {name: inspect.signature(function) for name, function in functions().items()}
    assert len(signatures) >= 10
    bare = {
        name
        for name, signature in signatures.items()
        for annotation in (signature.return_annotation, *(p.annotation for p in signature.parameters.values()))
        if annotation is inspect.Signature.empty
    }
    assert bare == set()


def test_each_function_explains_itself() -> None:
    """A function of several parameters explains each of them."""
    silent = {
        f"{name}({parameter})"
        for name, function in functions().items()
        if len(parameters := inspect.signature(function).parameters) > 1
        for parameter in parameters
        if f" {parameter}: " not in function.__doc__ and f" **{parameter}: " not in function.__doc__
    }
    assert silent == set()


def test_each_class_is_frozen_and_slotted() -> None:
    """The model is made of values: nothing can be set on one, known field or not."""
    classes = {name: thing for name, thing in things().items() if inspect.isclass(thing) and attrs.has(thing)}
    assert len(classes) >= 10
    for cls in classes.values():
        for name in (*(field.name for field in attrs.fields(cls)), "unknown"):
            with pytest.raises(attrs.exceptions.FrozenInstanceError):
                setattr(cls.__new__(cls), name, "x")
    slots = {name: {slot for base in cls.__mro__ for slot in vars(base)} for name, cls in classes.items()}
    assert [name for name, own in slots.items() if "__dict__" in own] == []


def test_each_name_lives_in_essaykit() -> None:
    """Nothing of another package is handed out as ours."""
    modules = {name: getattr(thing, "__module__", type(thing).__module__) for name, thing in things().items()}
    assert {name: module for name, module in modules.items() if module.split(".")[0] != "essaykit"} == {}
