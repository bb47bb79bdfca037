"""Record: a post with its source as bytes that are read back fast, and that nothing can be run from.

A record is `shape SEP part SEP part ... END text`. The text is header, body and footer as they are. The shape is JSON:
which fields the parts are, and the values that most posts of a blog share (dialect, fence, markup ...), so that it is
parsed once for many posts. JSON of the whole would take three times as long to read.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any

import attrs

from essaykit.bundles.values import decode, encode
from essaykit.errors import Problem
from essaykit.model.comment import Comment
from essaykit.model.file import File, Source
from essaykit.model.moments import DateNote, DateNotes
from essaykit.model.post import Post
from essaykit.model.quote import Quote
from essaykit.model.site import Media, Person
from essaykit.model.tag import Tag

_END, _SEP, _ITEM = "\x1d", "\x1e", "\x1f"
"""Group, record and unit separator of ASCII: no title has them, and what has them all the same is not kept."""
_UTF8 = ("utf-8", "surrogatepass")


def record_of(post: Post) -> bytes | None:
    """A post as a record.

    Returns:
        None if there are no words for something in it, such as a markup of the caller's own.
    """
    source = post.source
    if source.body_start != len(source.header):
        return None
    try:
        own, common = _parted(post, _POST)
        if type(post.slug) is str:  # else it follows from the title
            own["slug"] = post.slug
        own_source, common_source = _parted(source, _SOURCE)
        header, body, footer = (text.encode(*_UTF8) for text in (source.header, post.body, source.footer))
        shape = json.dumps([list(own), common, list(own_source), common_source], separators=(",", ":"))
        parts = [shape, str(len(header)), str(len(body)), *own.values(), *own_source.values()]
        head = _SEP.join(parts)
        if head.count(_SEP) != len(parts) - 1 or _END in head:
            return None
        return b"".join((f"{head}{_END}".encode(*_UTF8), header, body, footer))
    except (TypeError, ValueError, RecursionError):
        return None


def post_of(record: bytes) -> Post:
    """A post from its record.

    Raises:
        ValueError: it is none; or whatever else what stands there instead leads to.

    Examples:
        >>> post = Post("On Tea", "It is *slow*.", tags=["NESTA"])
        >>> post_of(record_of(post)) == post
        True
    """
    begin = record.index(_END.encode()) + 1
    shape, length, size, *parts = record[: begin - 1].decode(*_UTF8).split(_SEP)
    start = begin + int(length)
    end = start + int(size)
    known = _shape(shape)
    fields, place = known.post.copy(), known.source.copy()
    cut = len(known.own)
    for (name, read), part in zip(known.own, parts[:cut], strict=True):
        fields[name] = part if read is None else read(part)
    for (name, read), part in zip(known.own_source, parts[cut:], strict=True):
        place[name] = part if read is None else read(part)
    header = record[begin:start].decode(*_UTF8)
    source = Source(header=header, body_start=len(header), footer=record[end:].decode(*_UTF8), **place)
    return Post(body=record[start:end].decode(*_UTF8), source=source, **fields)


def quotes_record(quotes: Iterable[Quote]) -> bytes:
    """The quotations of one post as a record."""
    return json.dumps([[getattr(quote, name) for name in _QUOTE] for quote in quotes]).encode()


def quotes_of(record: bytes, post: Post) -> list[Quote]:
    """The quotations of a post from their record."""
    return [Quote(**dict(zip(_QUOTE, fields, strict=True)), post=post) for fields in json.loads(record)]


def problem_fields(problem: Problem) -> dict[str, Any]:
    """What `Problem(**fields)` takes to be the same again."""
    return {
        field.alias or field.name: value
        for field in attrs.fields(Problem)
        if (value := getattr(problem, field.name)) is not None
    }


_QUOTE = tuple(field.name for field in attrs.fields(Quote) if field.name != "post")
_Read = Callable[[str], Any]
_Codec = tuple[Callable[[Any], str], _Read]


@attrs.frozen
class _Shape:
    own: tuple[tuple[str, _Read | None], ...]
    post: dict[str, Any]
    own_source: tuple[tuple[str, _Read | None], ...]
    source: dict[str, Any]


@lru_cache(maxsize=1024)
def _shape(text: str) -> _Shape:
    own, post, own_source, source = json.loads(text)
    if "dates" in post:
        post["dates"] = DateNotes(*(note and DateNote(*note) for note in post["dates"]))
    return _Shape(_readers(own, _POST), post, _readers(own_source, _SOURCE), source)


def _readers(names: list[str], codecs: Mapping[str, _Codec | None]) -> tuple[tuple[str, _Read | None], ...]:
    return tuple((name, codec[1] if (codec := codecs[name]) is not None else None) for name in names)


def _parted(value: Post | Source, codecs: Mapping[str, _Codec | None]) -> tuple[dict[str, str], dict[str, Any]]:
    """The fields of a value that are not as they are by default: its own, as texts, and those that many share."""
    own: dict[str, str] = {}
    common: dict[str, Any] = {}
    for name, default in _DEFAULTS[type(value)]:
        found = getattr(value, name)
        if found is None or found == default:
            continue
        if name not in codecs:
            common[name] = _SHARED[name](found) if name in _SHARED else found
        else:
            codec = codecs[name]
            own[name] = found if codec is None else codec[0](found)
    return own, common


# -- what each post has of its own. Posts share tags and people, whose texts were mostly read before.


def _tag(tag: Tag) -> str:
    parent = _tag(tag.parent) if tag.parent is not None else None
    return json.dumps([tag.name, tag.slug, tag.kind, parent, tag.description])


@lru_cache(maxsize=4096)
def _tag_of(text: str) -> Tag:
    name, slug, kind, parent, description = json.loads(text)
    return Tag(name, slug=slug, kind=kind, parent=_tag_of(parent) if parent else None, description=description)


def _tags(tags: tuple[Tag, ...]) -> str:
    return _ITEM.join([_tag(tag) for tag in tags])


@lru_cache(maxsize=4096)
def _tags_of(text: str) -> tuple[Tag, ...]:
    return tuple([_tag_of(one) for one in text.split(_ITEM)])


def _people(people: tuple[Person, ...]) -> str:
    return json.dumps([attrs.astuple(person) for person in people])


@lru_cache(maxsize=4096)
def _people_of(text: str) -> tuple[Person, ...]:
    return tuple([Person(*fields) for fields in json.loads(text)])


@lru_cache(maxsize=4096)
def _lines(text: str) -> dict[str, int]:
    return dict(json.loads(text))


def _json(kind: Any) -> _Codec:
    """As the JSON of the model has it."""

    def write(value: Any) -> str:
        from essaykit.bundles.converter import converter  # noqa: PLC0415 - heavy, and few posts need it

        if isinstance(value, Quote) and value.post is not None:
            raise TypeError("a quote of another post")
        return json.dumps(converter().unstructure(value, kind))

    def read(text: str) -> Any:
        from essaykit.bundles.converter import converter  # noqa: PLC0415 - as above

        return converter().structure(json.loads(text), kind)

    return write, read


_DATE: _Codec = (datetime.isoformat, datetime.fromisoformat)
_TERMS: _Codec = (_tags, _tags_of)
_POST: Mapping[str, _Codec | None] = {
    "title": None,
    "slug": None,
    "published": _DATE,
    "updated": _DATE,
    "expires": _DATE,
    "tags": _TERMS,
    "categories": _TERMS,
    "authors": (_people, _people_of),
    "summary": None,
    "description": None,
    "translation_key": None,
    "url": None,
    "id": None,
    "series": None,
    "order": (str, int),
    "aliases": (json.dumps, lambda text: tuple(json.loads(text))),
    "extra": (lambda extra: json.dumps(encode(extra)), lambda text: decode(json.loads(text))),
    "quote": _json(Quote),
    "image": _json(Media),
    "enclosures": _json(tuple[Media, ...]),
    "comments": _json(tuple[Comment, ...]),
}
"""How a field of a post is written, and read; None for a text as it is. Those that are not here stand in the shape."""
_SOURCE: Mapping[str, _Codec | None] = {
    "path": None,
    "place": None,
    "lines": (lambda lines: json.dumps(dict(lines)), lambda text: _lines(text).copy()),
    "beside": (
        lambda files: json.dumps([[file.path, encode(file.data)] for file in files]),
        lambda text: tuple([File(name, decode(data)) for name, data in json.loads(text)]),
    ),
    "problems": (
        lambda problems: json.dumps([problem_fields(problem) for problem in problems]),
        lambda text: tuple([Problem(**fields) for fields in json.loads(text)]),
    ),
}
_SHARED: Mapping[str, Callable[[Any], Any]] = {
    "dates": lambda notes: [note and attrs.astuple(note) for note in attrs.astuple(notes, recurse=False)],
}


def _default(field: attrs.Attribute[Any]) -> Any:
    default: Any = field.default
    return default.factory() if isinstance(default, attrs.Factory) else default  # type: ignore[arg-type] # a class


_DEFAULTS: Mapping[type, tuple[tuple[str, Any], ...]] = {
    cls: tuple((field.name, _default(field)) for field in attrs.fields(cls) if field.name not in left_out)
    for cls, left_out in ((Post, {"body", "slug", "source"}), (Source, {"header", "footer", "body_start"}))
}
"""The fields that are looked at; bodies, headers and footers make up the text, and slugs are a matter apart."""
