"""The canonical JSON: lossless both ways, described by a JSON Schema (`essaykit.bundles.schema`).

A document is an object with `$schema`, `version`, `type` (`post`, `archive`, `tag`, `quote`, `quotebook` or `site`)
and the fields of that class. Names, titles, texts and slugs come first and are always there, so that no reader has to know
how slugs are made; the others follow in the order of the class, and are left out where they have their default.
Dates are ISO 8601 with their offset; values in `extra` that JSON does not have are tagged
(`essaykit.bundles.values`). `Post.source` and `Archive.problems`, which are no part of equality, are not in it; nor is
the text of `Quote.post`, of which there is what the post is found by: title, slug, date, tags and the like.

Characters stand as they are, so the text is to be encoded as UTF-8; lone surrogates, which UTF-8 cannot hold,
are escaped.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal, overload

import attrs

from essaykit.bundles.converter import TYPES, converter, fault, shown
from essaykit.errors import Problem, ReadError, WriteError
from essaykit.format import Format, Reading
from essaykit.markup.markup import Markup
from essaykit.model.archive import Archive
from essaykit.model.file import File
from essaykit.model.post import Post
from essaykit.model.quote import Quote
from essaykit.model.quotebook import Quotebook
from essaykit.model.site import Site
from essaykit.model.tag import Tag

VERSION = 1
"""Of the documents. It changes when an older essaykit could not read them."""
SCHEMA = f"urn:essaykit:schema:{VERSION}"
"""The name of the JSON Schema, as documents have it under `$schema` and the schema itself under `$id`."""

Thing = Post | Archive | Tag | Quote | Quotebook | Site
"""What has a form in JSON."""

_NAMES = {cls: name for name, cls in TYPES.items()}
_SURROGATE = re.compile("[\ud800-\udfff]")


@overload
def to_json(thing: Thing, *, indent: int | None = None, lines: Literal[False] = False) -> str: ...
@overload
def to_json(thing: Archive, *, lines: Literal[True]) -> Iterator[str]: ...
def to_json(thing: Thing, *, indent: int | None = None, lines: bool = False) -> str | Iterator[str]:
    """Write a Post, Archive, Tag, Quote, Quotebook or Site as JSON. `from_json` gives an equal one back.

    Args:
        thing: what to write.
        indent: blanks a level, for people; None for one line.
        lines: whether to write an Archive as JSON Lines, for archives too large to be held as one text: a document
            without its posts, then each post as a document. They are made one after the other, each with its line
            end, as they are asked for.

    Raises:
        WriteError: it is none of these; `lines`, and it is no Archive; or there is a value in `extra` that has no form in JSON.

    Examples:
        >>> to_json(Tag("Zürich"))
        '{"$schema":"urn:essaykit:schema:1","version":1,"type":"tag","name":"Zürich","slug":"zürich"}'
        >>> len(list(to_json(Archive([Post("On Tea"), Post("On Ink")]), lines=True)))
        3
    """
    if lines:
        if not isinstance(thing, Archive):
            raise WriteError(
                Problem("format-cannot", value=f"a {type(thing).__name__}", detail="written as JSON Lines")
            )
        documents: tuple[Thing, ...] = (attrs.evolve(thing, posts=()), *thing.posts)
        return (to_json(each) + "\n" for each in documents)
    name = _NAMES.get(type(thing))
    if name is None:
        raise WriteError(Problem("format-cannot", value=f"a {type(thing).__name__}", detail="written as JSON"))
    try:
        fields = converter().unstructure(thing)
        document = {"$schema": SCHEMA, "version": VERSION, "type": name, **fields}
        text = json.dumps(document, ensure_ascii=False, allow_nan=False, indent=indent,
                          separators=(",", ":") if indent is None else None)  # fmt: skip
    except (TypeError, ValueError, RecursionError) as error:
        detail = f"written as JSON: {str(error) or 'it is nested too deeply'}"
        path = thing.source.path if isinstance(thing, Post) else None
        raise WriteError(Problem("format-cannot", path=path, value=f"this {name}", detail=detail)) from error
    # The text of most documents is sound, and then this looks at it once, at the speed of memory.
    return text if text.isascii() else _SURROGATE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


Markups = Iterable[Markup] | Mapping[str, Markup]


@overload
def from_json(text: str | bytes, *, markups: Markups = (), lines: Literal[False] = False) -> Thing: ...
@overload
def from_json(text: Iterable[str | bytes], *, markups: Markups = (), lines: Literal[True]) -> Iterator[Thing]: ...
def from_json(
    text: str | bytes | Iterable[str | bytes], *, markups: Markups = (), lines: bool = False
) -> Thing | Iterator[Thing]:
    """Read what `to_json` wrote.

    Args:
        text: a document; bytes are UTF-8. For JSON Lines, the lines, such as an open file.
        lines: whether to read JSON Lines: an Archive without its posts, then each Post, as they are asked for.
            `essaykit.bundles.json_lines.archive_of` makes one Archive of them.
        markups: markups of your own; a post whose markup has the name of one of them gets it.

    Raises:
        ReadError: the text is no JSON (`json-invalid`, with line and column), is not as the schema has it, or is
            of a version that is not known.

    Examples:
        >>> post = Post("On Tea", tags=["NESTA"], extra={"ratio": 0.5})
        >>> from_json(to_json(post)) == post
        True
    """
    if lines:
        return _streamed(_parted(text), markups)
    if not isinstance(text, str | bytes):
        raise ReadError(Problem("json-invalid", detail=f"it is a {type(text).__name__}, where a text is meant"))
    if isinstance(text, bytes):
        text = _decoded(text)
    document = _loaded(text)
    cls = TYPES[document["type"]]
    fields = {key: value for key, value in document.items() if key not in _ENVELOPE}
    if markups:
        named = dict(markups) if isinstance(markups, Mapping) else {markup.name: markup for markup in markups}
        _give(fields, named)
    try:
        thing: Thing = converter().structure(fields, cls)
    except Exception as error:
        # A converter hands on whatever its hooks and the classes raise. Which of it came first, and where in the
        # text, is looked for only now.
        path, detail = fault(fields, cls)
        raise ReadError(_problem(text, path, detail)) from error
    return thing


def _parted(text: str | bytes | Iterable[str | bytes]) -> Iterable[str | bytes]:
    # Not by `splitlines`: U+2028 and its like stand in JSON as they are.
    if isinstance(text, str):
        return text.split("\n")
    return text.split(b"\n") if isinstance(text, bytes) else text


def _streamed(lines: Iterable[str | bytes], markups: Markups) -> Iterator[Thing]:
    own = markups if isinstance(markups, Mapping) else {markup.name: markup for markup in markups}
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            yield from_json(line, markups=own)
        except ReadError as error:
            raise ReadError(attrs.evolve(error.problem, line=number)) from error


_ENVELOPE = frozenset({"$schema", "version", "type"})


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        found = f"0x{data[error.start]:02x}"
        raise ReadError(Problem("encoding-invalid", line=line, value=found, expected="UTF-8")) from error


def _loaded(text: str) -> dict[str, Any]:
    try:
        document = json.loads(text.removeprefix("\ufeff"), parse_constant=_constant)
    except json.JSONDecodeError as error:
        raise ReadError(_problem_at(text, error.lineno, error.colno, error.msg)) from error
    except (ValueError, RecursionError) as error:  # an integer of too many digits; lists in lists without end
        detail = "it is nested too deeply" if isinstance(error, RecursionError) else str(error)
        raise ReadError(Problem("json-invalid", detail=detail)) from error
    if type(document) is not dict:
        raise ReadError(_problem(text, (), f"{shown(document)} stands where an object is meant"))
    version, kind = document.get("version"), document.get("type")
    if type(version) is not int or version != VERSION:
        detail = f"its version is {shown(version)}, and only {VERSION} is known" if "version" in document else (
            "'version' is missing")  # fmt: skip
        raise ReadError(_problem(text, ("version",), detail))
    if type(kind) is not str or kind not in TYPES:
        detail = f"its type is {shown(kind)}, which is none of {', '.join(TYPES)}"
        raise ReadError(_problem(text, ("type",), detail))
    return document


def _constant(name: str) -> float:
    raise ValueError(f"{name} is no JSON")


def _give(fields: dict[str, Any], markups: Mapping[str, Markup]) -> None:
    """Put the caller's markups in the place of their names."""
    posts = fields.get("posts", [fields])
    for post in posts if type(posts) is list else ():
        name = post.get("markup", "markdown") if type(post) is dict else None
        if type(name) is str and name in markups:
            post["markup"] = markups[name]


def _problem(text: str, path: tuple[str | int, ...], detail: str) -> Problem:
    from essaykit.bundles.position import position  # noqa: PLC0415 - only for a document that is wrong

    key = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path).lstrip(".")
    line, column = position(text, path)
    return _problem_at(text, line, column, f"{key}: {detail}" if key else detail, key or None)


def _problem_at(text: str, line: int, column: int, detail: str, key: str | None = None) -> Problem:
    lines = text.split("\n")
    return Problem("json-invalid", line=line, column=column, key=key, detail=detail,
                   text=lines[line - 1].rstrip("\r") if line <= len(lines) else "")  # fmt: skip


def _read(file: File, reading: Reading) -> Archive | list[Post]:
    try:
        thing = from_json(file.data, markups=reading.markups)
    except ReadError as error:
        raise ReadError(attrs.evolve(error.problem, path=file.path)) from error
    if isinstance(thing, Archive):
        return thing
    if isinstance(thing, Post):
        return [thing]
    detail = f"it is a {_NAMES[type(thing)]}, where an archive or a post is meant"
    raise ReadError(Problem("json-invalid", path=file.path, detail=detail))


def _write(archive: Archive, *, path: str = "archive.json", indent: int | None = None) -> Iterator[File]:
    yield File(path, to_json(archive, indent=indent) + "\n")


JSON = Format(
    "json",
    "bundle",
    title="essaykit JSON",
    suffixes=(".json",),
    media_type="application/json",
    read=_read,
    write=_write,
)
