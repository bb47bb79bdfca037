"""`essaykit.toml`: what is true of a whole blog, and how it is read and built."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from typing import Any

import attrs

from essaykit.addresses import Addresses
from essaykit.errors import InvalidValueError, Problem, ReadError, did_you_mean
from essaykit.frontmatter.fence import line_of
from essaykit.frontmatter.toml import place_of
from essaykit.model.site import Person, Site
from essaykit.text.dates import zone_named

NAME = "essaykit.toml"


@attrs.frozen
class Config:
    """The configuration of a blog.

    In `essaykit.toml`, the Site's fields stand at the top, with `dialect`; `[author]` has name, email and url;
    `[addresses]` has the patterns of `essaykit.addresses.Addresses`; `[build]` has the options of `build`; `[words]` has
    what pages say, by the names of `essaykit.pages.languages.words.Words`.
    """

    site: Site = attrs.field(factory=Site)
    dialect: str | None = None
    addresses: Addresses = attrs.field(factory=Addresses)
    content: str = "excerpt"
    """What stands of each post in a listing: `excerpt` or `full`."""
    page_size: int = 20
    """Posts a page of a listing."""
    feed_size: int = 20
    """Posts in a feed."""
    hub: str = ""
    """The absolute address of a WebSub hub that tells readers of what is new; empty for none."""
    also: tuple[str, ...] = ()
    """What is built only if it is asked for; see `ALSO`."""
    words: tuple[tuple[str, str | tuple[str, ...]], ...] = ()
    """Words of pages that the site says otherwise than its language does."""
    problems: tuple[Problem, ...] = ()


ALSO = ("months", "days", "term-feeds", "archived-feed", "json")
"""A list for each month, and for each day; the feeds of terms in every format, not in Atom alone; archive documents of
all posts (RFC 5005) behind the feed of the whole; the archive as JSON."""
_SITE = {"title", "url", "description", "lang", "timezone", "since"}
_BUILD = {"content": str, "page_size": int, "feed_size": int, "hub": str, "also": list}
_OF_POSTS = ("slug", "lang", "year", "month", "day")
_PLACEHOLDERS = {"scope": ("kind", "slug"), "dates": ("slug",), "home": ()}
"""What a pattern of `[addresses]` may have in braces, where it is not what those of posts have."""


def parse(data: bytes) -> Config:
    """Read the bytes of an `essaykit.toml`.

    Raises:
        ReadError: it is no TOML, or a value is of the wrong type.
    """
    try:
        text = data.decode("utf-8-sig")
        table = tomllib.loads(text)
    except UnicodeDecodeError as error:
        raise ReadError(Problem("config-invalid", path=NAME, detail=f"byte {error.start} is not valid UTF-8")) from None
    except tomllib.TOMLDecodeError as error:
        line, column, detail = place_of(text, str(error))
        raise ReadError(Problem("config-invalid", path=NAME, line=line, column=column, detail=detail,
                                text=line_of(text, line))) from None  # fmt: skip
    problems: list[Problem] = []
    site = {key: _typed(text, key, table.pop(key), str) for key in sorted(_SITE & table.keys())}
    author = table.pop("author", None)
    if author is not None:
        site["author"] = _author(text, author)
    if (name := site.get("timezone")) is not None and zone_named(name) is None:
        raise _wrong(text, "timezone", "the name of a zone, such as Europe/London")
    dialect = table.pop("dialect", None)
    if dialect is not None:
        dialect = _typed(text, "dialect", dialect, str)
    patterns = _table(text, "addresses", table, {field.name: str for field in attrs.fields(Addresses)}, problems)
    options = _table(text, "build", table, _BUILD, problems)
    _check(text, patterns, options)
    words = _words(text, table.pop("words", {}))
    known = {*_SITE, "author", "dialect", "addresses", "build", "words"}
    problems += [_unknown(text, key, known) for key in table]
    if "also" in options:
        options["also"] = tuple(options["also"])
    return Config(Site(**site), dialect, Addresses(**patterns), words=words, problems=tuple(problems), **options)


def _check(text: str, patterns: Mapping[str, str], options: Mapping[str, Any]) -> None:
    for key, pattern in patterns.items():
        names = _PLACEHOLDERS.get(key, _OF_POSTS)
        try:
            pattern.format(**dict.fromkeys(names, "x"))
        except (KeyError, IndexError, ValueError, AttributeError):
            told = "a pattern of " + ", ".join(f"{{{name}}}" for name in names)
            raise _wrong(text, key, told if names else "an address without braces") from None
    if options.get("content", "full") not in {"excerpt", "full"}:
        raise _wrong(text, "content", '"excerpt" or "full"')
    if (hub := options.get("hub")) and not hub.startswith(("https://", "http://")):
        raise _wrong(text, "hub", "an absolute address, such as https://hub.example/")
    if any(name not in ALSO for name in options.get("also", ())):
        raise _wrong(text, "also", "a list of " + ", ".join(f'"{name}"' for name in ALSO))
    for key in ("page_size", "feed_size"):
        if options.get(key, 1) < 1:
            raise _wrong(text, key, "1 or more")


def _author(text: str, value: object) -> Person:
    if isinstance(value, str):
        return Person(value)
    if isinstance(value, dict) and isinstance(value.get("name"), str) and value.keys() <= {"name", "email", "url"}:
        return Person(**{key: _typed(text, key, item, str) for key, item in value.items()})
    raise _wrong(text, "author", "a name, or a table with name, email and url")


def _words(text: str, value: object) -> tuple[tuple[str, str | tuple[str, ...]], ...]:
    from essaykit.pages.languages.choice import own_words  # noqa: PLC0415 - few sites have words of their own

    if not isinstance(value, dict):
        raise _wrong(text, "words", "a table")
    try:
        return own_words(value)
    except InvalidValueError as error:
        problem = error.problem
        key = problem.value if problem.key == "words" else problem.key
        raise _wrong(text, key or "words", problem.expected or "a text") from None


def _table(
    text: str, name: str, table: dict[str, Any], types: Mapping[str, type], problems: list[Problem]
) -> dict[str, Any]:
    found = table.pop(name, {})
    if not isinstance(found, dict):
        raise _wrong(text, name, "a table")
    problems += [_unknown(text, key, types) for key in found.keys() - types.keys()]
    return {key: _typed(text, key, value, types[key]) for key, value in found.items() if key in types}


def _typed(text: str, key: str, value: Any, kind: type) -> Any:
    if type(value) is not kind:
        raise _wrong(text, key, _KINDS[kind])
    return value


_KINDS = {str: "a text", int: "a whole number", list: "a list"}


def _line(text: str, key: str) -> int:
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip().strip("[").startswith(key):
            return number
    return 1


def _wrong(text: str, key: str, expected: str) -> ReadError:
    line = _line(text, key)
    return ReadError(Problem("config-invalid", path=NAME, line=line, column=1, key=key, text=line_of(text, line),
                             detail=f"{key} must be {expected}"))  # fmt: skip


def _unknown(text: str, key: str, known: Any) -> Problem:
    line = _line(text, key)
    return Problem("config-key-unknown", path=NAME, line=line, column=1, key=key, text=line_of(text, line),
                   hint=did_you_mean(key, known))  # fmt: skip
