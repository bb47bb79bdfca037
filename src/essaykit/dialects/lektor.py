"""Lektor: a folder a post, with a contents.lr in it.

What its fields mean stands in a model that is not read here; these are the names that its quick start and most blogs use.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from typing import Any

from essaykit.dialects import links
from essaykit.dialects.dialect import Dialect
from essaykit.dialects.draft import Draft
from essaykit.dialects.key import Key
from essaykit.dialects.paths import Name, NamePattern, file_slug
from essaykit.dialects.values import (
    DATE,
    INTEGER,
    MEDIA,
    TEXT,
    TITLE,
    UNREADABLE,
    ValueType,
    commas,
    flag,
    people,
    terms,
    texts,
    truth,
)
from essaykit.format import Listing, Mark
from essaykit.frontmatter.fence import Value
from essaykit.frontmatter.lektor import LEKTOR as FENCE
from essaykit.model.post import Post
from essaykit.model.site import Person

# lektor/db.py: `contents+<alt>.lr` is the alternative of a language.
_CONTENTS = re.compile(r"contents(?:\+(?P<alt>[^/]+))?\.lr")


def lines_or_commas(written: str) -> list[str]:
    """Part a text as Lektor's types `strings` (a line each) and `checkboxes` (commas) do."""
    return written.split("\n") if "\n" in written else commas(written)


def _lines(several: Any, read: Callable[[list[str]], Any] = tuple) -> Any:
    found = texts(several, str.splitlines)
    return read(found) if isinstance(found, list) else found


_NAMES = "a list of names: a line each, or parted by commas"
_PATHS = ValueType("a list of addresses, a line each", _lines, list)


def _people_out(several: tuple[Person, ...]) -> Value:
    return several[0].name if len(several) == 1 else [one.name for one in several]


_PEOPLE = ValueType("a name, or several, a line each", lambda value: _lines(value, people), _people_out)


def _hidden(value: Value) -> Any:
    hidden = truth(value)
    return "draft" if hidden is True else None if isinstance(hidden, bool) else hidden


_HIDDEN = ValueType("yes or no", _hidden, lambda status: True if status in {"draft", "private"} else None)
_MODEL = ValueType(
    "page", lambda value: "page" if value == "page" else UNREADABLE, lambda kind: kind if kind == "page" else None
)


def _read_name(path: str) -> Name:
    folder, name = posixpath.split(path)
    if not path:
        return Name("")
    # The slug of a record is the name of its folder; the one at the top of `content` is the home page.
    return Name(
        "" if folder in {"", "content"} else posixpath.basename(folder), matched=_CONTENTS.fullmatch(name) is not None
    )


def _write_name(post: Post, ending: str) -> str:
    del ending
    return f"content/{'' if post.kind == 'page' else 'blog/'}{file_slug(post)}/contents.lr"


def wants(path: str) -> bool:
    """Whether Lektor reads the file as a record."""
    return _CONTENTS.fullmatch(posixpath.basename(path)) is not None


def _finish(draft: Draft) -> None:
    fields = draft.fields
    match = _CONTENTS.fullmatch(posixpath.basename(draft.path))
    if match is not None and match["alt"]:
        fields.setdefault("lang", match["alt"].replace("_", "-"))
        fields.setdefault("translation_key", posixpath.dirname(draft.path))
    # A record without a date is a page or the list of its children.
    model = str(draft.extra.get("_model", ""))
    if draft.path and "published" not in fields and "post" not in model:
        fields.setdefault("kind", "page")


def _recognise(listing: Listing) -> list[Mark]:
    marks = []
    if listing.ending(".lektorproject", most=1):
        marks.append(Mark("it has a .lektorproject", 10))
    found = [path for path in listing.having("/contents") if wants(path)]
    if found:
        marks.append(Mark(f"records lie in contents.lr files, such as {found[0]}", 10))
    return marks


LEKTOR = Dialect(
    "lektor",
    "Lektor",
    keys=(
        Key("title", ("title",), TITLE),
        Key("published", ("pub_date", "date", "published"), DATE),
        Key("updated", ("updated", "last_modified", "modified"), DATE, "a convention"),
        Key("expires", ("expires",), DATE, "a convention"),
        Key("slug", ("_slug",), TEXT, "the name of the folder, if absent"),
        Key("aliases", ("aliases",), _PATHS, "a convention"),
        Key("status", ("_hidden",), _HIDDEN),
        Key("status", ("_discoverable",), flag({False: "unlisted", True: None})),
        Key("status", ("private",), flag({True: "private", False: None}), "a convention, beside `_hidden: yes`",
            joined=True, habit=True),
        Key("kind", ("_model",), _MODEL, "`page`; so is what has no date", habit=True),
        Key("categories", ("categories", "category"), terms("category", lines_or_commas, _NAMES), "a convention"),
        Key("tags", ("tags",), terms("tag", lines_or_commas, _NAMES), "a convention; lektor-tags's"),
        Key("authors", ("author", "authors"), _PEOPLE),
        Key("summary", ("summary", "teaser"), TEXT, "a convention"),
        Key("description", ("description",), TEXT, "a convention"),
        Key("lang", ("lang",), TEXT, "that of `contents+fr.lr`, if absent"),
        Key("translation_key", ("translation_key",), TEXT, "a convention"),
        Key("image", ("image",), MEDIA, "a convention", habit=True),
        Key("series", ("series",), TEXT, "a convention"),
        Key("order", ("sort_key",), INTEGER, habit=True),
        Key("id", ("_gid",), TEXT),
    ),
    fences=(FENCE,),
    pattern=NamePattern("content/blog/slug/contents.lr", _read_name, _write_name),
    suffixes=(".lr",),
    links=links.LEKTOR,
    wants=wants,
    recognise=_recognise,
    finish=_finish,
)  # fmt: skip
"""Facts: lektor/metaformat.py, lektor/types and lektor/datamodel.py of lektor/lektor; its quick start."""

FORMAT = LEKTOR.format()
