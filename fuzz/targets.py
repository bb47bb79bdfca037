"""What is fuzzed: one function a parser, which takes bytes and raises only where essaykit breaks a promise.

Each promise is the same: of any bytes, values or an `EssaykitError`. Some targets hold a law besides, and four read
with an independent parser too and compare. The functions need nothing but essaykit, so that the tests can go through
the findings without a fuzzer (`tests/test_fuzz_findings.py`); `run.py` drives them.
"""

from __future__ import annotations

import io
import json
import math
import re
import tomllib
from collections.abc import Callable, Iterable
from datetime import date, datetime, time
from typing import Any

import html5lib
import yaml

import essaykit as ek
from essaykit.errors import EssaykitError, FenceError
from essaykit.format import Limits, Reading
from essaykit.frontmatter.fence import Fence
from essaykit.frontmatter.json import JSON
from essaykit.frontmatter.toml import TOML
from essaykit.frontmatter.yaml import YAML_1_1
from essaykit.markup.clean import ATTRIBUTES, ELEMENTS, clean
from essaykit.markup.markup import named
from essaykit.model.file import File
from essaykit.text import dates, slugs, urls

LIMITS = Limits(file_bytes=1_000_000, header_chars=100_000, nesting=32, aliases=32, values=10_000)
READING = Reading(limits=LIMITS)

DIALECTS = ek.CATALOG.names("dialect")
OTHERWISE = re.compile(r"[-+]\.[0-9]|!!(?:binary|set|omap|pairs)")
"""`-.5`, a number by YAML 1.1 and to essaykit, but text to PyYAML; and what stays text, but makes bytes there."""
ADDRESSES = frozenset({"href", "src", "cite", "poster"})
SUFFIXES = (".md", ".html", ".txt", ".rst", ".lr")


def posts(data: bytes) -> None:
    """A post file of each dialect, the first byte saying which: read, and written again byte for byte."""
    if not data:
        return
    dialect = ek.CATALOG.named(DIALECTS[data[0] % len(DIALECTS)])
    suffix = SUFFIXES[data[0] // len(DIALECTS) % len(SUFFIXES)]
    try:
        found = list(dialect.read(File(f"2011-03-02-on-tea{suffix}", data[1:]), READING)) if dialect.read else []
    except EssaykitError:
        return
    for post in found:
        _use(post)
        again = io.BytesIO()
        ek.dump(post, again)
        assert again.getvalue() == data[1:], f"{dialect.name} wrote {again.getvalue()!r} for {data[1:]!r}"


def markdown(data: bytes) -> None:
    """A body in Markdown: HTML, walk, excerpt, and quotes whose offsets cut out what they say."""
    _body(_text(data), "markdown")


def html(data: bytes) -> None:
    """A body in HTML."""
    _body(_text(data), "html")


def cleaning(data: bytes) -> None:
    """Strangers' HTML, cleaned: another parser of the HTML standard finds no more in it than is allowed."""
    cleaned = clean(_text(data))
    for element in html5lib.parseFragment(cleaned, namespaceHTMLElements=False).iter():
        if element.tag == "DOCUMENT_FRAGMENT":
            continue
        assert element.tag in ELEMENTS | {"tbody", "colgroup"}, f"{element.tag!r} is left in {cleaned!r}"
        allowed = ATTRIBUTES["*"] | ATTRIBUTES.get(element.tag, set()) | {"rel"}
        for name, value in element.attrib.items():
            assert name in allowed, f"{name}={value!r} is left in {cleaned!r}"
            assert name not in ADDRESSES or urls.is_link(value), f"{name}={value!r} is left in {cleaned!r}"


def rst(data: bytes) -> None:
    """A body in reStructuredText."""
    _body(_text(data), "rst")


def when(data: bytes) -> None:
    """Dates, slugs and addresses of any text."""
    text = _text(data)
    found = dates.parse(text)
    assert found is None or found.at.isoformat()
    slugs.slugify(text)
    for segment in filter(None, urls.safe_path(text).split("/")):
        assert urls.safe_segment(segment) == segment, f"{text!r} made the path segment {segment!r}"
    made = urls.to_uri(urls.absolute(text, "https://slow.example/blog/"))
    assert made.isascii(), f"{text!r} made {made!r}"


def wordpress(data: bytes) -> None:
    """A WordPress export, whole and in pieces of seven bytes, which say the same."""
    whole, pieces = _streamed("wordpress", [data]), _streamed("wordpress", _cut(data, 7))
    assert whole == pieces, f"in pieces, {data!r} reads as {pieces!r} rather than {whole!r}"


def feeds(data: bytes) -> None:
    """A feed: Atom, RSS or JSON Feed."""
    _bundle("feed", "feed.xml", data)
    _bundle("feed", "feed.json", data)


def saved_pages(data: bytes) -> None:
    """A saved page of HTML, and one of plain text."""
    _bundle("saved-page", "page.html", data)
    _bundle("saved-text", "page.txt", data)


def json_bundles(data: bytes) -> None:
    """essaykit's own JSON, and JSON Lines."""
    _bundle("json", "blog.json", data)
    _bundle("jsonl", "blog.jsonl", data)


def against_pyyaml(data: bytes) -> None:
    """What PyYAML's SafeLoader and essaykit both read of a header is the same."""
    text = _text(data) + "\n"
    ours = _ours(YAML_1_1, f"---\n{text}---\n", text)
    if ours is not None and not OTHERWISE.search(text):
        try:
            theirs = yaml.load(text, Loader=yaml.CSafeLoader)
        except (yaml.YAMLError, ValueError, TypeError, KeyError, AttributeError, OverflowError):
            return
        if isinstance(theirs, dict) and _named(theirs):
            assert _same(ours, theirs), f"{text!r} reads as {ours!r}, and by PyYAML as {theirs!r}"


def against_tomllib(data: bytes) -> None:
    """The same with the standard library's TOML."""
    text = _text(data) + "\n"
    ours = _ours(TOML, f"+++\n{text}+++\n", text)
    if ours is not None:
        theirs = tomllib.loads(text.replace("\r\n", "\n"))
        assert _same(ours, theirs), f"{text!r} reads as {ours!r}, and by tomllib as {theirs!r}"


def against_json(data: bytes) -> None:
    """The same with the standard library's JSON."""
    text = _text(data)
    ours = _ours(JSON, text, None)
    if ours is not None:
        theirs, _ = json.JSONDecoder(strict=False).raw_decode(text.lstrip("\ufeff \t\r\n"))
        assert _same(ours, theirs), f"{text!r} reads as {ours!r}, and by json as {theirs!r}"


TARGETS: dict[str, Callable[[bytes], None]] = {
    own.__name__: own
    for own in (posts, markdown, html, cleaning, rst, when, wordpress, feeds, saved_pages, json_bundles,
                against_pyyaml, against_tomllib, against_json)
}  # fmt: skip
"""The targets by their names."""


# -- how they do it


def _text(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape")


def _use(post: ek.Post) -> None:
    """All that is derived from a post when pages are made of it."""
    assert isinstance(post.html, str)
    assert isinstance(post.text, str)
    assert isinstance(post.excerpt, str)
    for quote in ek.quotes(post):
        assert 0 <= quote.start <= quote.end <= len(post.body), f"{quote!r} lies outside of {post.body!r}"
    ek.page(post)


def _body(text: str, markup: str) -> None:
    _use(ek.Post(title="On Tea", body=text, markup=named(markup).name))


def _bundle(name: str, path: str, data: bytes) -> None:
    read = ek.CATALOG.named(name).read
    assert read is not None
    try:
        found = read(File(path, data), READING)
    except EssaykitError:
        return
    for post in found:
        _use(post)


def _streamed(name: str, pieces: Iterable[bytes]) -> object:
    stream = ek.CATALOG.named(name).stream
    assert stream is not None
    try:
        archive = stream(list(pieces), "export.xml", READING).archive()
    except EssaykitError as error:
        return error
    return tuple(archive), archive.problems


def _cut(data: bytes, size: int) -> list[bytes]:
    return [data[at : at + size] for at in range(0, len(data), size)]


def _ours(fence: Fence, whole: str, content: str | None) -> dict[str, Any] | None:
    """Keys and values as essaykit reads them; None if it refuses them, finds a fault, or sees other content."""
    try:
        header = fence.header(whole, LIMITS)
    except FenceError:
        return None
    if header is None or header.problems or content not in {None, header.content}:
        return None
    return {entry.key: fence.native(entry.value) for entry in header.entries}


def _named(value: Any) -> bool:
    """Whether all keys in a value are text: essaykit keeps the text of others too."""
    if isinstance(value, dict):
        return all(isinstance(key, str) and _named(own) for key, own in value.items())
    return not isinstance(value, list | tuple) or all(map(_named, value))


def _same(ours: Any, theirs: Any) -> bool:
    """Whether two values are the same, types of numbers and dates included; NaN is NaN."""
    if isinstance(ours, dict) and isinstance(theirs, dict):
        return ours.keys() == theirs.keys() and all(_same(ours[key], theirs[key]) for key in ours)
    if isinstance(ours, list | tuple) and isinstance(theirs, list | tuple):
        return len(ours) == len(theirs) and all(map(_same, ours, theirs))
    if isinstance(ours, float) and isinstance(theirs, float):
        return ours == theirs or (math.isnan(ours) and math.isnan(theirs))
    if isinstance(ours, datetime | date | time) or isinstance(theirs, datetime | date | time):
        return type(ours) is type(theirs) and bool(ours == theirs)
    return isinstance(ours, bool) == isinstance(theirs, bool) and bool(ours == theirs)
