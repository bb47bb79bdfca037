"""The model as plain dicts and lists, by cattrs: strict, each class with its own short list of exceptions."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import lru_cache, partial
from types import GenericAlias
from typing import Any, get_args, get_origin

import attrs
import cattrs
from cattrs.errors import (
    AttributeValidationNote,
    ClassValidationError,
    ForbiddenExtraKeysError,
    IterableValidationError,
)
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

from essaykit.bundles.values import decode, encode
from essaykit.markup.markup import Heading, Markup
from essaykit.model.archive import Archive
from essaykit.model.comment import Comment
from essaykit.model.moments import DateNote, DateNotes
from essaykit.model.post import Post
from essaykit.model.quote import Quote
from essaykit.model.quotebook import Quotebook
from essaykit.model.scope import Scope
from essaykit.model.site import Media, Person, Site
from essaykit.model.tag import Tag

DATETIME = r"\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):\d{2}:\d{2}(\.\d{6})?(Z|[+-]\d{2}:\d{2}(:\d{2}(\.\d{6})?)?)"
"""What a date looks like: ISO 8601 with its offset, which may have seconds (zones of the 19th century do)."""

TYPES: Mapping[str, type] = {
    "post": Post, "archive": Archive, "tag": Tag, "quote": Quote, "quotebook": Quotebook, "site": Site,
}  # fmt: skip
"""What a document can be, by its `type`."""

PARTS = (Tag, Person, Media, Scope, DateNote, DateNotes, Comment, Site, Quote, Post, Archive, Quotebook)
"""The classes of the model; each after the classes that it is made of."""

LEFT_OUT: Mapping[type, frozenset[str]] = {
    Post: frozenset({"source"}),
    Archive: frozenset({"problems"}),
}
"""Fields that are no part of equality, and so not in JSON."""

ALWAYS = frozenset({"title", "slug", "name", "text"})
"""Fields that are written even when they have their default: that of a slug is not for every reader to know."""

_NAMES = {"Heading": Heading, "Markup": Markup, "Post": Post}
"""Names in the model's annotations that its modules import for the type checker alone."""


class NotAsMeantError(TypeError):
    """A value of the wrong type."""


@lru_cache(maxsize=2)
def converter(*, detailed: bool = False) -> cattrs.Converter:
    """The converter of the model, made when it is first needed.

    Args:
        detailed: gather where everything wrong stands; slower, so only for a document that is wrong.
    """
    made = cattrs.Converter(forbid_extra_keys=True, detailed_validation=detailed)
    made.register_structure_hook(str, _strict(str, "text"))
    made.register_structure_hook(int, _strict(int, "a whole number"))
    made.register_structure_hook(bool, _strict(bool, "true or false"))
    made.register_structure_hook(datetime, _datetime)
    made.register_unstructure_hook(datetime, datetime.isoformat)
    made.register_structure_hook_factory(_is_tuple, _tuple_hook)
    for cls in PARTS:
        attrs.resolve_types(cls, localns=_NAMES)
        overrides: dict[str, Any] = {name: override(omit=True) for name in LEFT_OUT.get(cls, ())}
        names = {field.name for field in attrs.fields(cls)}
        overrides |= {name: override(omit_if_default=False) for name in ALWAYS & names}
        if cls is Post:
            overrides["markup"] = override(struct_hook=_markup, unstruct_hook=_markup_name)
            overrides["extra"] = override(struct_hook=_extra, unstruct_hook=encode)
        if cls is Quote:
            overrides["post"] = override(struct_hook=partial(_whole, made), unstruct_hook=partial(_head, made))
        made.register_structure_hook(cls, make_dict_structure_fn(cls, made, **overrides))
        write = make_dict_unstructure_fn(cls, made, _cattrs_omit_if_default=True, **overrides)
        made.register_unstructure_hook(cls, write)
    return made


def fault(document: Any, cls: type) -> tuple[tuple[str | int, ...], str]:
    """The first thing that is wrong in a document that could not be structured: the path to it, and a sentence.

    Args:
        document: what `json.loads` gave, without its envelope.
        cls: what it should have been.
    """
    try:
        converter(detailed=True).structure(document, cls)
    except Exception as error:  # noqa: BLE001 - a converter hands on whatever the hooks and classes raise
        path, cause = _first(error, ())
        return path, _sentence(cause)
    return (), "it is not as the schema has it"  # pragma: no cover - what one converter refuses, the other does too


def _first(error: BaseException, path: tuple[str | int, ...]) -> tuple[tuple[str | int, ...], BaseException]:
    """The innermost cause that stands first, and the path to it."""
    if isinstance(error, ClassValidationError | IterableValidationError):
        known, others = error.group_exceptions()
        if not known:
            return _first(others[0], path)
        cause, note = known[0]
        return _first(cause, (*path, note.name if isinstance(note, AttributeValidationNote) else note.index))
    if isinstance(error, ForbiddenExtraKeysError):
        return (*path, min(error.extra_fields)), NotAsMeantError(f"a {error.cl.__name__} has no such field")
    return path, error


def _sentence(error: BaseException) -> str:
    if isinstance(error, KeyError):
        return "it is missing"
    if isinstance(error, RecursionError):
        return "it is nested too deeply"
    return str(error) or type(error).__name__


def _strict(cls: type, meant: str) -> Callable[[Any, Any], Any]:
    def structure(value: Any, _: Any) -> Any:
        if type(value) is not cls:
            raise NotAsMeantError(f"{shown(value)} stands where {meant} is meant")
        return value

    return structure


def shown(value: Any) -> str:
    """A value as an error shows it: short."""
    text = repr(value)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}..."


_SHOWN = 60


def _is_tuple(kind: Any) -> bool:
    return get_origin(kind) is tuple


def _tuple_hook(kind: Any, made: cattrs.BaseConverter) -> Callable[[Any, Any], Any]:
    # Without the check a string would pass for a list of its characters.
    items = GenericAlias(list, get_args(kind)[:1])
    structure = made.get_structure_hook(items)

    def structure_tuple(value: Any, _: Any) -> Any:
        if type(value) is not list:
            raise NotAsMeantError(f"{shown(value)} stands where a list is meant")
        return tuple(structure(value, items))

    return structure_tuple


_datetime_match = re.compile(DATETIME, re.ASCII).fullmatch


def _datetime(value: Any, _: Any) -> datetime:
    if type(value) is not str or not _datetime_match(value):
        raise NotAsMeantError(f"{shown(value)} stands where a date with its offset is meant")
    try:
        return datetime.fromisoformat(value)
    except ValueError:  # whose words are another in each version of Python
        raise NotAsMeantError(f"{shown(value)} is in no calendar") from None


def _head(made: cattrs.BaseConverter, post: Post) -> Any:
    """The post in which a quote stands, as it is found again: without its text."""
    head = attrs.evolve(post, body="", quote=None, summary=None, comments=(), enclosures=(), aliases=(), extra={})
    return made.unstructure(head, Post)


def _whole(made: cattrs.BaseConverter, value: Any, _: Any) -> Post | None:
    return None if value is None else made.structure(value, Post)


def _markup(value: Any, _: Any) -> str | Markup:
    if not isinstance(value, str | Markup):
        raise NotAsMeantError(f"{shown(value)} stands where the name of a markup is meant")
    return value


def _markup_name(value: str | Markup) -> str:
    return value if isinstance(value, str) else value.name


def _extra(value: Any, _: Any) -> dict[Any, Any]:
    found = decode(value)
    if type(found) is not dict:
        raise NotAsMeantError(f"{shown(value)} stands where an object is meant")
    return found
