"""Types of header values: each reads what authors write, and writes it again.

A type is a value: a name for the documentation and two functions. `read` returns `UNREADABLE` for what it cannot
take; the reader then tells a Problem, and keeps the value under `extra`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, time
from functools import lru_cache
from typing import Any, Final

import attrs

from essaykit.frontmatter.fence import Plain, Value
from essaykit.model.site import Media, Person
from essaykit.model.tag import Tag
from essaykit.text import dates


class _Unreadable:
    def __repr__(self) -> str:
        return "UNREADABLE"


UNREADABLE: Final = _Unreadable()
"""What a value is that a type cannot take."""


@attrs.frozen
class ValueType:
    """How values of one kind are written in headers."""

    name: str
    """As documentation and Problems call it: `a list of names`."""
    read: Callable[[Value], Any]
    """From a header's value to that of the model; None if it is empty."""
    write: Callable[[Any], Value]
    """From the model's value to a header's."""
    dates: bool = False
    """Whether it reads a `Moment`."""


_NULLS = frozenset({"", "~", "null", "Null", "NULL"})


def text(value: Value) -> Any:
    """A scalar as its author wrote it; None if it is empty or null."""
    kind = type(value)
    if kind is str:
        return value or None
    if kind is Plain:
        return None if value in _NULLS else str(value)
    if value is None:
        return None
    if kind is bool:
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    return UNREADABLE


def quoted_text(value: Value) -> Any:
    """As `text`, but a text that is empty within quotes is a text."""
    return "" if type(value) is str and not value else text(value)


def moment(value: Value) -> Any:
    """A date as it was written (`dates.Moment`)."""
    if isinstance(value, datetime):
        return dates.Moment(value, "second")
    if isinstance(value, date):
        return dates.Moment(dates.day_of(value), "day")
    written = text(value)
    if written is None or written is UNREADABLE:
        return written
    return dates.parse(written) or UNREADABLE


def integer(value: Value) -> Any:
    """A whole number."""
    if isinstance(value, bool):
        return UNREADABLE
    if isinstance(value, int):
        return value
    written = text(value)
    if not isinstance(written, str):
        return written
    try:
        return int(written) if len(written) < 20 else UNREADABLE  # noqa: PLR2004 - more than 64 bits is no order
    except ValueError:
        return UNREADABLE


_TRUTH = {"true": True, "yes": True, "on": True, "1": True, "false": False, "no": False, "off": False, "0": False}


def truth(value: Value) -> Any:
    """A truth value, in any spelling that YAML 1.1 has."""
    if isinstance(value, bool):
        return value
    written = text(value)
    if not isinstance(written, str):
        return written
    return _TRUTH.get(written.lower(), UNREADABLE)


def texts(value: Value, split: Callable[[str], Iterable[str]] | None = None) -> Any:
    """A list of texts, or one text, which `split` parts."""
    if isinstance(value, list):
        found = []
        for item in value:
            written = text(item)
            if written is UNREADABLE:
                return UNREADABLE
            if written is not None and (written := written.strip()):
                found.append(written)
        return found
    written = text(value)
    if written is None or written is UNREADABLE:
        return written
    return [part for part in map(str.strip, split(written) if split else (written,)) if part]


def commas(written: str) -> list[str]:
    """Part a text at commas."""
    return written.split(",")


def words(written: str) -> list[str]:
    """Part a text at blanks."""
    return written.split()


@lru_cache(maxsize=16_384)
def _term(name: str, kind: str) -> Tag:
    """A tag of a blog's few, which stand in thousands of headers: made once, and shared."""
    return Tag(name, kind=kind)


@lru_cache(maxsize=4_096)
def _named(name: str) -> Person:
    """A person of whom a header says the name alone: made once, and shared, as a tag is."""
    return Person(name)


def terms(kind: str, split: Callable[[str], Iterable[str]] | None = None, name: str = "a list of names") -> ValueType:
    """Tags, categories or other terms: a list of names, or one text that `split` parts."""

    def read(value: Value) -> Any:
        names = texts(value, split)
        if names is None or names is UNREADABLE:
            return names
        return tuple([_term(name, kind) for name in dict.fromkeys(names)])

    return ValueType(name, read, lambda tags: [tag.name for tag in tags])


def person(value: Value) -> Any:
    """One person: a name, or a mapping with name, email and url."""
    if isinstance(value, dict):
        name = text(value.get("name", value.get("title")))
        email, url = text(value.get("email")), text(value.get("url", value.get("uri")))
        known = {"name", "title", "email", "url", "uri"}
        if not isinstance(name, str) or email is UNREADABLE or url is UNREADABLE or not value.keys() <= known:
            return UNREADABLE
        return Person(name, email, url)
    written = text(value)
    if written is None or written is UNREADABLE:
        return written
    return _named(name) if (name := written.strip()) else None


def people(value: Value) -> Any:
    """One or several persons."""
    if not isinstance(value, list):
        one = person(value)
        return one if one is None or one is UNREADABLE else (one,)
    found = [person(item) for item in value]
    if UNREADABLE in found:
        return UNREADABLE
    return tuple(dict.fromkeys(one for one in found if one is not None)) or None


def _person_out(one: Person) -> Value:
    if one.email is None and one.url is None:
        return one.name
    return {key: item for key, item in attrs.asdict(one).items() if item is not None}


def _people_out(several: tuple[Person, ...]) -> Value:
    return _person_out(several[0]) if len(several) == 1 else [_person_out(one) for one in several]


_MEDIA_KEYS = {"url": "url", "src": "url", "path": "url", "href": "url", "type": "type", "mime_type": "type",
               "length": "length", "size": "length", "alt": "alt", "caption": "caption"}  # fmt: skip


def media(value: Value) -> Any:
    """A picture or file: its address, or a mapping with url, type, length, alt and caption."""
    if isinstance(value, dict):
        fields: dict[str, Any] = {}
        for key, item in value.items():
            field = _MEDIA_KEYS.get(key)
            read = integer(item) if field == "length" else text(item)
            if field is None or field in fields or read is UNREADABLE:
                return UNREADABLE
            fields[field] = read
        return Media(**fields) if fields.get("url") else UNREADABLE
    written = text(value)
    return Media(written) if isinstance(written, str) else written


def media_list(value: Value) -> Any:
    """Several pictures or files."""
    found = [media(item) for item in (value if isinstance(value, list) else [value])]
    if UNREADABLE in found:
        return UNREADABLE
    return tuple(one for one in found if one is not None) or None


def _media_out(one: Media) -> Value:
    fields = {key: item for key, item in attrs.asdict(one).items() if item is not None}
    return one.url if len(fields) == 1 else fields


def status(names: Mapping[str, str]) -> ValueType:
    """A word that says who may see the post.

    Args:
        names: what each word means, the word that is written for a status first.
    """
    words_of: dict[str, str] = {}
    for word, meaning in names.items():
        words_of.setdefault(meaning, word)

    def read(value: Value) -> Any:
        written = text(value)
        if not isinstance(written, str):
            return written
        return names.get(written.strip().lower(), UNREADABLE)

    return ValueType("one of " + ", ".join(names), read, words_of.get)


def addresses(value: Value) -> Any:
    """A tuple of addresses."""
    found = texts(value)
    return tuple(found) if isinstance(found, list) else found


def flag(meanings: Mapping[bool, str | None]) -> ValueType:
    """A truth value that says who may see the post.

    Args:
        meanings: the status that true and false mean; None if it says nothing.

    A post that is private is written as a draft, where the program has no other word: it must not be shown.
    """
    out = {meaning: truth_value for truth_value, meaning in meanings.items() if meaning is not None}
    if "draft" in out:
        out.setdefault("private", out["draft"])

    def read(value: Value) -> Any:
        known = truth(value)
        return meanings[known] if isinstance(known, bool) else known

    return ValueType("true or false", read, out.get)


_visibility = status({"private": "private", "unlisted": "unlisted", "hidden": "unlisted", "draft": "draft",
                      "public": "public", "published": "public"})  # fmt: skip

VISIBILITY = attrs.evolve(_visibility, write=lambda meaning: meaning if meaning in {"private", "unlisted"} else None)
"""What programs have no word for: who may see the post, beside `draft`."""
TEXT = ValueType("a text", text, lambda value: value)
TITLE = ValueType("a text", quoted_text, lambda value: value)
DATE = ValueType("a date", moment, lambda value: value, dates=True)
INTEGER = ValueType("a whole number", integer, lambda value: value)
PATHS = ValueType(
    "a list of addresses",
    addresses,
    list,
)
PEOPLE = ValueType("a name, or a list of names", people, _people_out)
MEDIA = ValueType("the address of a picture", media, _media_out)
MEDIA_LIST = ValueType("a list of addresses", media_list, lambda several: [_media_out(one) for one in several])
