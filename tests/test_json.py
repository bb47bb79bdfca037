"""The canonical JSON: lossless, described by its schema, and never more than one kind of error."""

from __future__ import annotations

import json
import math
import subprocess
import sys
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Any

import attrs
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from essaykit.bundles.json import JSON, from_json, to_json
from essaykit.bundles.position import position
from essaykit.bundles.schema import FILE, _typed, generate, schema
from essaykit.errors import ReadError, WriteError
from essaykit.format import Reading
from essaykit.markup.markup import Markup, Walk
from essaykit.model.archive import Archive
from essaykit.model.file import File, Source
from essaykit.model.moments import DateNote, DateNotes
from essaykit.model.post import Post
from essaykit.model.quote import Quote
from essaykit.model.site import Site
from essaykit.model.tag import Tag
from essaykit.testing import (
    archives,
    law_deterministic,
    law_total,
    posts,
    quotes,
    sites,
    tags,
    texts,
    values,
)

VALIDATOR = Draft202012Validator(schema(), format_checker=Draft202012Validator.FORMAT_CHECKER)
HARD = texts(surrogates=True)


@given(posts(HARD))
def test_a_post_comes_back_equal(post: Post) -> None:
    """from_json(to_json(post)) == post, through UTF-8 too, and the text of what came back is the same."""
    text = to_json(post)
    back = from_json(text.encode())
    assert back == post
    assert to_json(back) == text


@given(archives(max_size=3))
def test_an_archive_comes_back_equal(archive: Archive) -> None:
    """from_json(to_json(archive)) == archive, whatever the layout of the text."""
    assert from_json(to_json(archive)) == archive
    assert from_json(to_json(archive, indent=2)) == archive


@given(st.one_of(tags(text=HARD), quotes(HARD), sites(HARD)))
@example(Quote("“Tea is slow.”", post=Post("On Tea")))
def test_parts_come_back_equal(thing: Tag | Quote | Site) -> None:
    """from_json(to_json(x)) == x for tags, quotes and sites."""
    assert from_json(to_json(thing)) == thing


@given(st.one_of(posts(), archives(max_size=2), tags(), quotes(), sites()))
def test_the_schema_describes_all_that_is_written(thing: Post | Archive | Tag | Quote | Site) -> None:
    """Every document is valid under the published schema."""
    assert [error.message for error in VALIDATOR.iter_errors(json.loads(to_json(thing)))] == []


@given(values(HARD))
@example({1: "a", "$b": {2: datetime(2011, 3, 2, tzinfo=UTC)}})
def test_dates_keep_their_offset_and_values_their_type(value: object) -> None:
    """A value of extra comes back with the same types all the way down, and dates with their offsets."""
    back = from_json(to_json(Post(extra={"x": value})))
    assert isinstance(back, Post)
    assert repr_of(back.extra["x"]) == repr_of(value)


def repr_of(value: object) -> str:
    """Tells 1 from True and 1.0, and one zone from another; sets have no order."""
    if isinstance(value, set | frozenset):
        return f"{type(value).__name__} {sorted(map(repr_of, value))}"
    if isinstance(value, list | tuple):
        return f"{type(value).__name__} {[repr_of(item) for item in value]}"
    if isinstance(value, dict):
        return f"dict {[(repr_of(key), repr_of(item)) for key, item in value.items()]}"
    return value.isoformat() if isinstance(value, datetime | time) else repr(value)


@given(archives(max_size=2))
def test_equal_archives_give_the_same_text(archive: Archive) -> None:
    """What is written depends on the archive alone."""
    law_deterministic(JSON, archive)


@given(st.one_of(texts(), st.binary(max_size=40)))
def test_any_text_is_read_or_refused(data: str | bytes) -> None:
    """Any text or bytes give Posts or a ReadError."""
    law_total(JSON, data)


JSON_VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.sampled_from(["x", "2011-03-02", "second"])),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(
        st.sampled_from(["name", "slug", "$date", "$int", "$float", "$bytes", "$map", "$tuple", "$set", "url"]),
        inner, max_size=2),
    max_leaves=4,
)  # fmt: skip
FIELDS = st.sampled_from(
    [*(field.name for field in attrs.fields(Post)), "posts", "site", "scope", "text", "name", "odd"]
)


@given(st.sampled_from(["post", "archive", "tag", "quote", "site"]), st.dictionaries(FIELDS, JSON_VALUES, max_size=3))
def test_wrong_types_are_refused_and_the_schema_agrees(kind: str, fields: dict[str, object]) -> None:
    """A document of the right envelope and any fields is read or refused with a ReadError; what is read is valid."""
    document = {"version": 1, "type": kind, **fields}
    text = json.dumps(document)
    assume("NaN" not in text)
    assume("Infinity" not in text)
    problem = None
    try:
        from_json(text)
    except ReadError as error:
        problem = error.problem
    if problem is None:
        assert VALIDATOR.is_valid(document)
    else:
        assert problem.code == "json-invalid"
        assert problem.line is not None


@pytest.mark.parametrize(
    ("text", "line", "column", "key", "words"),
    [
        ("", 1, 1, None, "Expecting value"),
        ("{", 1, 2, None, "Expecting property name"),
        ('{"version": 1,\n "type": }', 2, 10, None, "Expecting value"),
        ("[]", 1, 1, None, "where an object is meant"),
        ("{}", 1, 1, "version", "is missing"),
        ('{"version": 2, "type": "post"}', 1, 13, "version", "only 1 is known"),
        ('{"version": true, "type": "post"}', 1, 13, "version", "only 1 is known"),
        ('{"version": 1, "type": "poem"}', 1, 24, "type", "none of post, archive"),
        ('{"version": 1, "type": "post", "title": 5}', 1, 41, "title", "where text is meant"),
        ('{"version": 1, "type": "post", "titel": ""}', 1, 41, "titel", "no such field"),
        ('{"version": 1, "type": "post", "aliases": "abc"}', 1, 43, "aliases", "where a list is meant"),
        ('{"version": 1, "type": "post", "order": true}', 1, 41, "order", "where a whole number is meant"),
        ('{"version": 1, "type": "post", "published": "2011-03-02T10:20:00"}', 1, 45, "published", "with its offset"),
        ('{"version": 1, "type": "post", "published": "2011-03-02T24:00:00Z"}', 1, 45, "published", "with its offset"),
        ('{"version": 1, "type": "post", "published": "2011-02-30T10:20:00Z"}', 1, 45, "published",
         "'2011-02-30T10:20:00Z' is in no calendar"),
        ('{"version": 1, "type": "post", "dates": {"updated": {"precision": "era"}}}', 1, 67, "dates.updated.precision",
         "era"),
        ('{"version": 1, "type": "post", "extra": {"$int": "12", "b": 1}}', 1, 41, "extra", "$int"),
        ('{"version": 1, "type": "post", "extra": {"a": {"$bytes": "%"}}}', 1, 41, "extra", "base64"),
        ('{"version": 1, "type": "post", "extra": {"a": NaN}}', None, None, None, "NaN"),
        ('{"version": 1, "type": "post", "extra": {"$map": [[[], 1]]}}', 1, 41, "extra", "unhashable"),
        ('{"version": 1, "type": "post", "extra": {"a": ' + "[" * 300 + "]" * 300 + "}}", 1, 41, "extra", "too deeply"),
        ("[" * 200_000, None, None, None, "too deeply"),
        ('{"version": 1, "type": "post", "order": ' + "9" * 5000 + "}", None, None, None, "digits"),
        ('{"version": 1, "type": "post", "extra": {"a": {"$float": "1"}}}', 1, 41, "extra", "needs a tag"),
        ('{"version": 1, "type": "post", "extra": {"$map": [["a", 1], ["a", 2]]}}', 1, 41, "extra", "stands twice"),
        ('{"version": 1, "type": "post", "extra": {"a": {"$tuple": 1}}}', 1, 41, "extra", "a list is meant"),
        ('{"version": 1, "type": "post", "extra": {"a": ' + '{"b":' * 300 + "1" + "}" * 302, 1, 41, "extra", "too deeply"),
        ('{"version": 1, "type": "post", "extra": []}', 1, 41, "extra", "where an object is meant"),
        ('{"version": 1, "type": "post", "markup": 5}', 1, 42, "markup", "name of a markup is meant"),
        ('{"version": 1, "type": "tag"}', 1, 1, "name", "it is missing"),
        ('{"version": 1, "type": "archive",\n "posts": [{},\n  {"tags": [{"name": "a"}, {}]}]}', 3, 28,
         "posts[1].tags[1].name", "it is missing"),
    ],
)  # fmt: skip
def test_errors_say_where(text: str, line: int | None, column: int | None, key: str | None, words: str) -> None:
    """What is wrong is told with its line, column and key."""
    with pytest.raises(ReadError) as caught:
        from_json(text)
    problem = caught.value.problem
    assert (problem.code, problem.line, problem.column, problem.key) == ("json-invalid", line, column, key)
    assert words in (problem.detail or "")


def test_bytes_that_are_not_utf_8() -> None:
    with pytest.raises(ReadError) as caught:
        from_json(b'{"version": 1,\n "type": "\xff"}')
    assert (caught.value.problem.code, caught.value.problem.line) == ("encoding-invalid", 2)


def test_what_has_no_form_in_json() -> None:
    for thing in (Post(extra={"x": object()}), Post(extra={"x": 1j}), [Post()], None):
        with pytest.raises(WriteError):
            to_json(thing)  # type: ignore[arg-type]
    endless: list[object] = []
    endless.append(endless)
    with pytest.raises(WriteError):
        to_json(Post(extra={"x": endless}))


def test_the_form_is_canonical() -> None:
    """Title and slug, then the order of the class; defaults are left out; characters stand as they are."""
    extra: dict[Any, Any] = {"big": 2**60, "inf": -math.inf, "at": [time(12, 30), date(2011, 3, 2)], 1: b"\xff",
                             "": "\ud800"}  # fmt: skip
    post = Post("On “Tea”", "茶", published=datetime(1890, 3, 2, 10, 20, tzinfo=timezone(timedelta(seconds=1172))),
                dates=DateNotes(DateNote("minute", "site")), tags=["NESTA"], order=2,
                extra=extra,
                source=Source(path="a.md"))  # fmt: skip
    assert to_json(post, indent=1) == (
        '{\n "$schema": "urn:essaykit:schema:1",\n "version": 1,\n "type": "post",\n "title": "On “Tea”",\n'
        ' "slug": "on-tea",\n "body": "茶",\n "published": "1890-03-02T10:20:00+00:19:32",\n'
        ' "dates": {\n  "published": {\n   "precision": "minute",\n   "zone": "site"\n  }\n },\n'
        ' "tags": [\n  {\n   "name": "NESTA",\n   "slug": "nesta"\n  }\n ],\n "order": 2,\n'
        ' "extra": {\n  "$map": [\n   [\n    "big",\n    {\n     "$int": "0x1000000000000000"\n    }\n   ],\n'
        '   [\n    "inf",\n    {\n     "$float": "-inf"\n    }\n   ],\n'
        '   [\n    "at",\n    [\n     {\n      "$time": "12:30:00"\n     },\n     {\n      "$date": "2011-03-02"\n'
        '     }\n    ]\n   ],\n   [\n    1,\n    {\n     "$bytes": "/w=="\n    }\n   ],\n'
        '   [\n    "",\n    "\\ud800"\n   ]\n  ]\n }\n}'
    )


def test_no_number_and_numbers_without_end() -> None:
    back = from_json(to_json(Post(extra={"nan": math.nan, "huge": -(10**5000), "zero": -0.0})))
    assert isinstance(back, Post)
    assert math.isnan(back.extra["nan"])
    assert back.extra["huge"] == -(10**5000)
    assert math.copysign(1, back.extra["zero"]) == -1


def test_a_markup_of_ones_own() -> None:
    """It is written by its name, and read back as the Markup that was given, or else as the name."""
    wiki = Markup("wiki", lambda body, *, prefix="", anchors="": body, lambda _: Walk())
    archive = Archive([Post("On Tea", markup=wiki), Post("On Ink")], site=Site())
    text = to_json(archive)
    assert from_json(text, markups=[wiki]) == archive
    back = from_json(text)
    assert isinstance(back, Archive)
    assert back[0].markup == "wiki"
    assert JSON.read is not None
    assert JSON.read(File("a.json", text), Reading(markups={"wiki": wiki})) == archive


def test_the_bundle_reads_what_it_writes() -> None:
    archive = Archive([Post("On Tea", published=datetime(2011, 3, 2, tzinfo=UTC))], site=Site("Slow Notes"))
    assert JSON.write is not None
    assert JSON.read is not None
    (file,) = JSON.write(archive)
    assert file.path == "archive.json"
    assert JSON.read(file, Reading()) == archive
    assert JSON.read(File("post.json", to_json(archive[0])), Reading()) == [archive[0]]
    with pytest.raises(ReadError) as caught:
        JSON.read(File("tag.json", to_json(Tag("a"))), Reading())
    assert caught.value.problem.path == "tag.json"


def test_the_published_schema_is_up_to_date() -> None:
    """Made anew from the model it is the same; `python -m essaykit.bundles.schema` prints it."""
    assert generate() == schema(), f"{FILE} is out of date"
    Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize(
    "wrong",
    [
        {"type": "post"},
        {"version": 1, "type": "post", "title": 5},
        {"version": 1, "type": "post", "odd": 5},
        {"version": 1, "type": "post", "published": "2011-03-02"},
        {"version": 1, "type": "archive", "posts": [{"odd": 1}]},
        {"version": 1, "type": "archive", "site": {"odd": 1}},
        {"version": 1, "type": "post", "tags": [{"slug": "a"}]},
        {"version": 1, "type": "post", "extra": {"$odd": 1}},
    ],
)
def test_the_schema_refuses_what_is_refused(wrong: dict[str, object]) -> None:
    assert not VALIDATOR.is_valid(wrong)
    with pytest.raises(ReadError):
        from_json(json.dumps(wrong))


def test_a_text_of_a_class_of_its_own_is_a_text() -> None:
    """Such as markupsafe's, which templates hand around."""

    class Own(str):
        __slots__ = ()

    value = from_json(to_json(Post(extra={"a": Own("b")}))).extra["a"]  # type: ignore[union-attr] # a Post was written
    assert (value, type(value)) == ("b", str)


@pytest.mark.parametrize(
    ("path", "place"), [(("a", 1), (1, 11)), (("a", 0, "b"), (1, 8)), (("a", "b"), (1, 7)), (("c",), (1, 1))]
)
def test_a_place_that_is_not_there_is_that_of_what_holds_it(
    path: tuple[str | int, ...], place: tuple[int, int]
) -> None:
    assert position('{"a": [1, 2]}', path) == place


def test_a_type_that_no_schema_describes_is_refused() -> None:
    """Whoever gives a model class such a field hears of it when the schema is made."""
    with pytest.raises(TypeError, match="no schema is known"):
        _typed(complex)


def test_the_program_prints_the_published_schema() -> None:
    done = subprocess.run([sys.executable, "-m", "essaykit.bundles.schema"], capture_output=True, check=True)
    assert json.loads(done.stdout) == generate()
