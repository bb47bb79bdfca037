"""Theme: the templates and the stylesheet of pages, and the folder of a user's own that goes before them."""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module
from importlib.resources import files
from pathlib import Path
from typing import Any, Protocol

STYLESHEET = "essaykit.css"
"""The address of the stylesheet of a whole site."""


class Template(Protocol):
    """Makes HTML of values."""

    def render(self, **values: Any) -> str:
        """The HTML."""
        ...


def template(name: str, folder: str | None = None) -> Template:
    """A template by its file name.

    Args:
        name: of the template's file.
        folder: the folder of the user's own templates; None if there is none.
    """
    if folder is None:
        return _ready(name)
    from essaykit.pages.environment import environment  # noqa: PLC0415 - slow to import, and few have such a folder

    return environment(folder).get_template(name)


class _Ready:
    """A template of the package as the function that `essaykit.pages.flat` made of it."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._function = import_module(f"essaykit.pages.ready.{name.partition('.')[0]}").render

    def render(self, **values: Any) -> str:
        """As of any template."""
        try:
            return self._function(values)  # type: ignore[no-any-return] # of a module that is found by its name
        except Exception:  # noqa: BLE001 - whatever it is, Jinja raises it with the template's own lines
            from essaykit.pages.environment import environment  # noqa: PLC0415 - as above

            return environment().get_template(self._name).render(**values)


_ready = lru_cache(maxsize=None)(_Ready)


@lru_cache(maxsize=32)
def stylesheet(folder: str | None = None) -> str:
    """The text of the stylesheet: the user's `essaykit.css` if the folder holds one."""
    if folder is not None:
        own = Path(folder, STYLESHEET)
        if own.is_file():
            return own.read_text(encoding="utf-8")
    return files("essaykit.pages").joinpath("templates", STYLESHEET).read_text(encoding="utf-8")
