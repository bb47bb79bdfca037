"""Theme: the templates and the stylesheet of pages, and the folder of a user's own that goes before them."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from pathlib import Path

import jinja2

STYLESHEET = "essaykit.css"
"""The address of the stylesheet of a whole site."""


@lru_cache(maxsize=32)
def environment(folder: str | None = None) -> jinja2.Environment:
    """The templates of essaykit, with those in a folder before them.

    A template of the folder can stand on the one that it replaces, and change a block of it:
    `{% extends "essaykit/article.html" %}{% block foot %}...{% endblock %}`.

    Args:
        folder: the folder of the user's own templates; None if there is none.
    """
    own = jinja2.PackageLoader("essaykit.pages", "templates")
    before = [jinja2.FileSystemLoader(folder)] if folder is not None else []
    return jinja2.Environment(
        loader=jinja2.ChoiceLoader([*before, own, jinja2.PrefixLoader({"essaykit": own})]),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        undefined=jinja2.StrictUndefined,
        # Templates of the package never change; someone who works on templates wants to see each change.
        auto_reload=folder is not None,
    )


def template(name: str, folder: str | None = None) -> jinja2.Template:
    """A template by its file name; compiled when first asked for."""
    return environment(folder).get_template(name)


@lru_cache(maxsize=32)
def stylesheet(folder: str | None = None) -> str:
    """The text of the stylesheet: the user's `essaykit.css` if the folder holds one."""
    if folder is not None:
        own = Path(folder, STYLESHEET)
        if own.is_file():
            return own.read_text(encoding="utf-8")
    return files("essaykit.pages").joinpath("templates", STYLESHEET).read_text(encoding="utf-8")
