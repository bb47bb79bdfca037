"""Types of header values, each a table of what authors write: `essaykit.dialects.values`."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any

import pytest

from essaykit.dialects import values
from essaykit.dialects.values import UNREADABLE, ValueType
from essaykit.frontmatter.fence import Plain
from essaykit.model.site import Media, Person
from essaykit.model.tag import Tag
from essaykit.text.dates import Moment

AT = datetime(2011, 3, 2, 9, 30, tzinfo=UTC)


def kind(name: str) -> ValueType:
    """A type by its name here; those that are made of something are made anew."""
    return {
        "text": values.TEXT,
        "title": values.TITLE,
        "date": values.DATE,
        "integer": values.INTEGER,
        "addresses": values.PATHS,
        "people": values.PEOPLE,
        "media": values.MEDIA,
        "media list": values.MEDIA_LIST,
        "visibility": values.VISIBILITY,
        "terms": values.terms("tag", values.commas),
        "one term": values.terms("category"),
        "status": values.status({"draft": "draft", "published": "public", "publish": "public", "private": "private"}),
        "draft": values.flag({True: "draft", False: None}),
        "shown": values.flag({True: "public", False: "draft"}),
    }[name]


ADA = {"name": "Ada", "email": "ada@quill.example", "url": "https://quill.example"}
PHOTO = {"url": "a.png", "type": "image/png", "length": 9, "alt": "A", "caption": "Tea"}

READ: dict[str, list[tuple[Any, Any]]] = {
    "text": [
        ("Tea", "Tea"),
        ("null", "null"),
        ("", None),
        (None, None),
        (Plain("3.10"), "3.10"),
        *((Plain(null), None) for null in ("", "~", "null", "Null", "NULL")),
        (True, "true"),
        (False, "false"),
        (3, "3"),
        (1.5, "1.5"),
        (AT, "2011-03-02T09:30:00+00:00"),
        (date(2011, 3, 2), "2011-03-02"),
        (time(9, 30), "09:30:00"),
        ([], UNREADABLE),
        ({}, UNREADABLE),
    ],
    "title": [("", ""), (Plain(""), None), (None, None), ("Tea", "Tea"), (["Tea"], UNREADABLE)],
    "date": [
        (AT, Moment(AT, "second")),
        (date(2011, 3, 2), Moment(datetime(2011, 3, 2), "day")),  # noqa: DTZ001 - no zone was written
        (Plain("2011-03-02"), Moment(datetime(2011, 3, 2), "day")),  # noqa: DTZ001 - the same
        ("soon", UNREADABLE),
        ("", None),
        ([], UNREADABLE),
    ],
    "integer": [
        (7, 7),
        (Plain("-7"), -7),
        ("9" * 19, int("9" * 19)),
        ("9" * 20, UNREADABLE),
        ("seven", UNREADABLE),
        (True, UNREADABLE),
        (1.5, UNREADABLE),
        (None, None),
        ([], UNREADABLE),
    ],
    "addresses": [
        ("/old/", ("/old/",)),
        ([" /a ", None, "", "  ", 7], ("/a", "7")),
        ([], ()),
        (None, None),
        ({}, UNREADABLE),
        (["/a", ["/b"]], UNREADABLE),
    ],
    "terms": [
        ("Tea, NESTA,, Tea ", (Tag("Tea"), Tag("NESTA"))),
        (["a, b", "a, b"], (Tag("a, b"),)),
        (Plain("~"), None),
        ({"a": 1}, UNREADABLE),
    ],
    "people": [
        (" Ada ", (Person("Ada"),)),
        ("  ", None),
        (None, None),
        (ADA, (Person("Ada", "ada@quill.example", "https://quill.example"),)),
        ({"title": "Ada", "uri": "/ada"}, (Person("Ada", None, "/ada"),)),
        ({**ADA, "title": "Dr", "uri": "/dr"}, (Person("Ada", "ada@quill.example", "https://quill.example"),)),
        (["Ada", None, "Bo", "Ada"], (Person("Ada"), Person("Bo"))),
        ([None], None),
        ({"email": "a"}, UNREADABLE),
        ({"name": "Ada", "email": []}, UNREADABLE),
        ({"name": "Ada", "url": []}, UNREADABLE),
        ({"name": "Ada", "age": 7}, UNREADABLE),
        (["Ada", []], UNREADABLE),
    ],
    "media": [
        ("a.png", Media("a.png")),
        (PHOTO, Media("a.png", "image/png", 9, "A", "Tea")),
        *(({key: "a.png"}, Media("a.png")) for key in ("src", "path", "href")),
        ({"url": "a", "mime_type": "b", "size": "9"}, Media("a", "b", 9)),
        (None, None),
        ({}, UNREADABLE),
        ({"alt": "A"}, UNREADABLE),
        ({"url": "a", "src": "b"}, UNREADABLE),
        ({"url": "a", "width": 9}, UNREADABLE),
        ({"url": "a", "length": "long"}, UNREADABLE),
        ({"url": "a", "alt": []}, UNREADABLE),
        ([], UNREADABLE),
    ],
    "media list": [
        ("a.mp3", (Media("a.mp3"),)),
        (["a.mp3", None, {"url": "b.mp3"}], (Media("a.mp3"), Media("b.mp3"))),
        ([], None),
        (["a.mp3", []], UNREADABLE),
    ],
    "one term": [("Tea, NESTA", (Tag("Tea, NESTA", kind="category"),))],
    "status": [(" Publish ", "public"), ("draft", "draft"), ("", None), ("gone", UNREADABLE), ([], UNREADABLE)],
    "draft": [(True, "draft"), (Plain("no"), None), ("", None), ("perhaps", UNREADABLE), ([], UNREADABLE)],
    "shown": [(True, "public"), ("off", "draft")],
}
WRITTEN: list[tuple[str, Any, Any]] = [
    ("text", "Tea", "Tea"),
    ("date", AT, AT),
    ("integer", 7, 7),
    ("addresses", ("/a", "/b"), ["/a", "/b"]),
    ("terms", (Tag("Tea"), Tag("C#")), ["Tea", "C#"]),
    ("people", (Person("Ada"),), "Ada"),
    ("people", (Person("Ada", url="/ada"), Person("Bo", email="b")), [{"name": "Ada", "url": "/ada"}, {"name": "Bo", "email": "b"}]),
    ("media", Media("a.png"), "a.png"),
    ("media", Media("a.png", alt="A", length=0), {"url": "a.png", "length": 0, "alt": "A"}),
    ("media list", (Media("a.mp3"),), ["a.mp3"]),
    ("status", "public", "published"),
    ("status", "unlisted", None),
    ("draft", "draft", True),
    ("draft", "private", True),  # it must not be shown
    ("draft", "public", None),
    ("shown", "public", True),
    ("shown", "private", False),
    ("visibility", "private", "private"),
    ("visibility", "unlisted", "unlisted"),
    ("visibility", "draft", None),
    ("visibility", "public", None),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "written", "value"), [(name, *case) for name, cases in READ.items() for case in cases]
)
def test_what_authors_write(name: str, written: Any, value: Any) -> None:
    found = kind(name).read(written)
    assert (found, type(found)) == (value, type(value))


@pytest.mark.parametrize(("name", "value", "written"), WRITTEN)
def test_what_is_written(name: str, value: Any, written: Any) -> None:
    """It is read back as it was; but for the private post that is written as a draft."""
    assert kind(name).write(value) == written
    read = kind(name).read(written)
    if written is not None and (name, value) not in {("draft", "private"), ("shown", "private")}:
        assert (read.at if isinstance(read, Moment) else read) == value


@pytest.mark.parametrize("word", ["true", "yes", "on", "1"])
@pytest.mark.parametrize("spell", [str, str.upper, str.title, Plain])
def test_truth_is_read_in_any_spelling(word: str, spell: Any) -> None:
    opposite = {"true": "false", "yes": "no", "on": "off", "1": "0"}[word]
    assert values.truth(spell(word)) is True
    assert values.truth(spell(opposite)) is False


def test_one_name_is_one_object() -> None:
    """A blog's few terms and people stand in thousands of headers; each is made once."""
    assert kind("terms").read("Tea")[0] is kind("terms").read("Tea")[0]
    assert kind("people").read("Ada")[0] is kind("people").read("Ada")[0]


def test_types_have_names_for_the_documentation() -> None:
    assert [kind(name).name for name in ("terms", "status", "draft")] == [
        "a list of names",
        "one of draft, published, publish, private",
        "true or false",
    ]
    assert values.terms("tag", name="names").name == "names"
    assert repr(UNREADABLE) == "UNREADABLE"


def test_texts_are_parted_at_commas_or_blanks() -> None:
    assert values.commas("a, b") == ["a", " b"]
    assert values.words(" a  b\n") == ["a", "b"]
