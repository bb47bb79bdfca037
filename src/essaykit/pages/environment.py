"""Environment: the templates as Jinja reads them, for those who bring some of their own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property, lru_cache
from typing import Any

import jinja2
from jinja2 import nodes

from essaykit.pages.flat import UnfitError, flat


class _Template(jinja2.Template):
    """A template that runs as one function, where it can."""

    @cached_property
    def _function(self) -> Callable[[Mapping[str, Any]], str] | None:
        try:
            source = flat(parsed(str(self.name), self.environment), self._parent)
        except UnfitError:
            return None
        names: dict[str, Any] = {}
        exec(compile(source, str(self.filename), "exec"), names)  # noqa: S102 - as Jinja does with what it makes of a template
        return names["render"]  # type: ignore[no-any-return] # what `flat` says it is

    def _parent(self, name: str) -> nodes.Template:
        # One that never changes: another's changes would not be seen.
        if not name.startswith(_OWN):
            raise UnfitError(name)
        return parsed(name, self.environment)

    def render(self, *args: Any, **values: Any) -> str:
        """As of any template."""
        if self._function is not None:
            try:
                return self._function(values)
            except Exception:  # noqa: BLE001, S110 - whatever it is, it is raised below with the template's own lines
                pass
        return super().render(*args, **values)


_OWN = "essaykit/"
"""What the names of the package's templates begin with for those that extend them."""


class _Environment(jinja2.Environment):
    template_class = _Template


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
        loader=jinja2.ChoiceLoader([*before, own, jinja2.PrefixLoader({_OWN.rstrip("/"): own})]),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        undefined=jinja2.StrictUndefined,
        # Templates of the package never change; someone who works on templates wants to see each change.
        auto_reload=folder is not None,
    )


def parsed(name: str, environment: jinja2.Environment) -> nodes.Template:
    """What a template says, as a tree."""
    loader: Any = environment.loader  # which the function above gave it
    return environment.parse(loader.get_source(environment, name)[0], name)
