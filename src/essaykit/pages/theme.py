"""Theme: the templates and the stylesheet of pages, and the folder of a user's own that goes before them."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import jinja2
import markupsafe
from jinja2 import nodes

STYLESHEET = "essaykit.css"
"""The address of the stylesheet of a whole site."""


class _Template(jinja2.Template):
    """A template whose globals are gathered once, and not for each of the small pieces that pages are made of."""

    @cached_property
    def _ground(self) -> dict[str, Any]:
        return dict(self.globals)

    def render(self, **values: Any) -> str:
        """As of any template."""
        try:
            context = self.new_context({**self._ground, **values}, shared=True)
            return "".join(self.root_render_func(context))
        except Exception:  # noqa: BLE001 - whatever it is, it is raised again with the template's own lines
            self.environment.handle_exception()


class _Environment(jinja2.Environment):
    template_class = _Template

    def _generate(self, source: nodes.Template, *more: Any, **options: Any) -> str:
        """The Python of a template. Its first line imports the `escape` of Jinja; ours takes its place."""
        first, _, rest = super()._generate(source, *more, **options).partition("\n")
        return f"{first}; from {__name__} import escape\n{rest}"


def escape(value: object) -> str:
    """As `markupsafe.escape`, and much faster for what stays as it is: pieces of HTML, and text without marks.

    Examples:
        >>> escape("Tea & ink"), escape("Tea")
        (Markup('Tea &amp; ink'), 'Tea')
    """
    kind = type(value)
    if kind is markupsafe.Markup or (kind is str and _MARKS.search(value) is None):  # type: ignore[call-overload] # a str
        return value  # type: ignore[return-value] # as above
    return markupsafe.escape(value)


_MARKS = re.compile("[&<>'\"]")


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
    return _Environment(
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
