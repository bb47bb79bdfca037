"""Columns: values of the model as JSON, with a column for each field instead of an object for each value.

What many posts of a blog share (dialect, tags, people, keys ...) stands in it once and is made once, a field that none
of them has takes no room, and one loop in C sets a field of all posts.
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import chain, repeat
from typing import Any, TypeVar

import attrs

from essaykit.bundles.values import decode, encode
from essaykit.errors import Problem
from essaykit.model.comment import Comment
from essaykit.model.file import File, Source
from essaykit.model.moments import DateNote, DateNotes
from essaykit.model.post import FromTitle, Post
from essaykit.model.quote import Quote
from essaykit.model.site import Media, Person
from essaykit.model.tag import Tag

dumps = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
"""With `\\u` escapes, two surrogates that stand side by side would be read back as one character."""

Cell = str | tuple[str, ...]
"""The JSON of a field's value, or of each item of it."""

_Model = TypeVar("_Model", bound=Post | Source)
_Value = TypeVar("_Value")


def cells(value: Post | Source) -> list[Cell]:
    """The fields of a value, each as JSON."""
    return [
        known if (found := getattr(value, name)) is default or found == default else field.cell(found)
        for name, field, default, known in _PLAN[type(value)]  # most are as they are by default
    ]


def columns(cls: type, rows: Sequence[Sequence[Cell]]) -> str:
    """The JSON of the cells of several values, without the fields that are as they are by default everywhere."""
    found = []
    for (name, field, _, known), column in zip(_PLAN[cls], zip(*rows, strict=True), strict=True):
        if any(cell != known for cell in column):
            found.append(f'"{name}":{field.column(column)}')
    return f"{{{','.join(found)}}}"


def made(cls: type[_Model], count: int, columns: Mapping[str, Any], **given: Iterable[Any]) -> list[_Model]:
    """Values of a class.

    Args:
        cls: what is made.
        count: how many.
        columns: what `columns` wrote.
        given: the other fields, each with so many values.

    Raises:
        ValueError: a column is too short or too long.
    """
    for name, field, default, _ in _PLAN[cls]:
        if name not in columns:
            given[name] = repeat(default) if field.own is None else map(dict.copy, repeat(default, count))
        elif len(values := field.values(columns[name])) == count:
            given[name] = values if field.own is None else map(field.own, values)
        else:
            raise ValueError(name)
    return filled(cls, count, given)


def filled(cls: type[_Value], count: int, fields: Mapping[str, Iterable[Any]]) -> list[_Value]:
    """So many values of a class, from the values of each of their fields.

    Nothing is converted or tested again, as all of it was when the posts were read: that would take four times as long.
    """
    found = [*map(cls.__new__, repeat(cls, count))]
    for name, each in fields.items():
        deque(map(getattr(cls, name).__set__, found, each), maxlen=0)
    return found


def problem_fields(problem: Problem) -> dict[str, Any]:
    """What `Problem(**fields)` takes to be the same again."""
    return {
        field.alias or field.name: value
        for field in attrs.fields(Problem)
        if (value := getattr(problem, field.name)) is not None
    }


@attrs.frozen
class _Field:
    """How a field stands in JSON; None for what JSON has as it is."""

    write: Callable[[Any], Any] | None = None
    read: Callable[[Any], Any] | None = None
    """Posts share what it gives, as nothing can change it."""
    own: Callable[[Any], Any] | None = None
    """Like `read`, for dicts, which could be changed: each post has its own."""
    several: bool = False
    """Whether it is a tuple; then reading and writing are those of its items."""

    def cell(self, value: Any) -> Cell:
        if self.several:
            return tuple([self._cell(item) for item in value])
        return self._cell(value)

    def _cell(self, value: Any) -> str:
        return dumps(value if value is None or self.write is None else self.write(value))

    def column(self, cells: Sequence[Any]) -> str:
        """The JSON of a column: its values, each once, and which of them each post has, if not one each."""
        places = {text: place for place, text in enumerate(dict.fromkeys(chain(*cells) if self.several else cells))}
        at: Any = None
        if self.several:
            at = [[places[text] for text in cell] for cell in cells]
        elif len(places) < len(cells):
            at = [places[text] for text in cells]
        return f"[[{','.join(places)}],{dumps(at)}]"

    def values(self, column: Any) -> list[Any]:
        """The values of a column, one for each post."""
        values: list[Any]
        values, at = column
        if self.read is not None:
            values = [value if value is None else self.read(value) for value in values]
        if self.several:
            return [tuple([values[place] for place in places]) for places in at]
        return values if at is None else [values[place] for place in at]


def _text(value: Any) -> str:
    if type(value) is not str:
        raise TypeError("a value of the caller's own")
    return value


def _of_tag(tag: Tag) -> list[Any]:
    return [tag.name, tag.slug, tag.kind, tag.parent and _of_tag(tag.parent), tag.description]


def _tag(fields: list[Any]) -> Tag:
    name, slug, kind, parent, description = fields
    return Tag(name, slug=slug, kind=kind, parent=parent and _tag(parent), description=description)


def _of_slug(slug: str) -> Any:
    return [slug] if type(slug) is FromTitle else _text(slug)


def _slug(value: Any) -> str:
    return value if type(value) is str else FromTitle(*value)


def _of_dates(notes: DateNotes) -> list[Any]:
    return [note and attrs.astuple(note) for note in attrs.astuple(notes, recurse=False)]


def _dates(notes: list[Any]) -> DateNotes:
    return DateNotes(*(note and DateNote(*note) for note in notes))


def _modelled(kind: type, *, several: bool = False) -> _Field:
    """As the JSON of the model has it."""

    def write(value: Any) -> Any:
        from essaykit.bundles.converter import converter  # noqa: PLC0415 - heavy, and few posts need it

        if isinstance(value, Quote) and value.post is not None:
            raise TypeError("a quote of another post")
        return converter().unstructure(value, kind)

    def read(value: Any) -> Any:
        from essaykit.bundles.converter import converter  # noqa: PLC0415 - as above

        return converter().structure(value, kind)

    return _Field(write, read, several=several)


_AS_IT_IS = _Field()
_DATE = _Field(datetime.isoformat, datetime.fromisoformat)
_TERMS = _Field(_of_tag, _tag, several=True)
_FIELDS: Mapping[type, Mapping[str, _Field]] = {
    Post: {
        "markup": _Field(_text),
        "slug": _Field(_of_slug, _slug),
        "published": _DATE,
        "updated": _DATE,
        "expires": _DATE,
        "dates": _Field(_of_dates, _dates),
        "tags": _TERMS,
        "categories": _TERMS,
        "authors": _Field(attrs.astuple, lambda fields: Person(*fields), several=True),
        "aliases": _Field(several=True),
        "extra": _Field(encode, own=decode),
        "quote": _modelled(Quote),
        "image": _modelled(Media),
        "enclosures": _modelled(Media, several=True),
        "comments": _modelled(Comment, several=True),
    },
    Source: {
        "lines": _Field(dict, own=dict.copy),
        "beside": _Field(
            lambda file: [file.path, encode(file.data)], lambda fields: File(fields[0], decode(fields[1])), several=True
        ),
        "problems": _Field(problem_fields, lambda fields: Problem(**fields), several=True),
    },
}
"""The fields whose values JSON does not have."""


def _plan(cls: type, left_out: Iterable[str]) -> Iterator[tuple[str, _Field, Any, Cell]]:
    for attribute in attrs.fields(cls):
        if attribute.name not in left_out:
            field, default = _FIELDS[cls].get(attribute.name, _AS_IT_IS), attribute.default
            if isinstance(default, attrs.Factory):  # type: ignore[arg-type] # it is a class
                default = default.factory()
            yield attribute.name, field, default, field.cell(default)


_PLAN = {
    Post: (*_plan(Post, {"body", "source"}),),
    Source: (*_plan(Source, {"header", "body_start", "footer"}),),
}
"""Name, form, default value and its cell of each field that stands in a column."""
