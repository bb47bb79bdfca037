"""Obsidian: notes with properties, named after their titles; Publish decides what is shown."""

from __future__ import annotations

import posixpath
import re

from essaykit.dialects import links
from essaykit.dialects.dialect import Dialect
from essaykit.dialects.draft import Draft
from essaykit.dialects.key import Key
from essaykit.dialects.paths import Name, NamePattern, dated, file_slug
from essaykit.dialects.values import (
    DATE,
    INTEGER,
    MEDIA,
    MEDIA_LIST,
    PEOPLE,
    TEXT,
    TITLE,
    UNREADABLE,
    VISIBILITY,
    ValueType,
    flag,
    terms,
    texts,
)
from essaykit.format import Listing, Mark
from essaykit.frontmatter.fence import Value
from essaykit.frontmatter.yaml import YAML_DASHES
from essaykit.model.post import Post
from essaykit.model.tag import Tag
from essaykit.text.slugs import slugify


def _read_name(path: str) -> Name:
    name = dated(path)
    return Name(slugify(name.slug) if name.slug else "", name.date)


def _write_name(post: Post, ending: str) -> str:  # noqa: ARG001 - a note is Markdown
    return f"{file_slug(post)}.md"


_BETWEEN = re.compile(r"[,\s]+")


def _tags(value: Value) -> object:
    # Older vaults have one text; a tag has no blanks in it, so they part it. In a list each item is one.
    names = texts(value, _BETWEEN.split)
    if names is None or names is UNREADABLE:
        return names
    return tuple(_tag(name) for name in dict.fromkeys(name.removeprefix("#") for name in names) if name)


def _tag(name: str) -> Tag:
    """`inbox/to-read` stands below `inbox`."""
    above = name.rpartition("/")[0]
    return Tag(name, parent=_tag(above)) if above else Tag(name)


TAGS = ValueType(
    "a list of names", _tags, lambda tags: [("#" if tag.name[:1] == "#" else "") + tag.name for tag in tags]
)


def _finish(draft: Draft) -> None:
    fields = draft.fields
    if "title" not in fields:
        fields["title"] = posixpath.splitext(posixpath.basename(draft.place))[0]


def wants(path: str) -> bool:
    """Whether the file is a note."""
    return path.endswith(".md") and not any(part.startswith(".") for part in path.split("/"))


# What brackets mean something else in: code, and TOML headers.
_CODE = re.compile(r"\A\s*\+\+\+\n.*?(?:\n\+\+\+|\Z)|```.*?(?:```|\Z)|~~~.*?(?:~~~|\Z)|`[^`\n]*`", re.DOTALL)
_EMBED = re.compile(r"!\[\[[^\[\]\n]+\]\]")
_LINK = re.compile(r"(?<!!)\[\[[^\[\]\n\"'=]*[^\W\d][^\[\]\n\"'=]*\]\](?!\()")
_PROPERTY = re.compile(r"^(?:cssclasses|cssclass|publish)[ \t]*:", re.MULTILINE)


def _recognise(listing: Listing) -> list[Mark]:
    marks = []
    if listing.ending(".canvas", ".base", most=1):
        marks.append(Mark("it has canvases or bases", 8))
    notes = listing.ending(".md")
    peeked = [_CODE.sub("", listing.peek(path)) for path in notes[:: max(1, len(notes) // 40)][:40]]
    if sum(_EMBED.search(text) is not None for text in peeked) * 20 > len(peeked):
        marks.append(Mark("notes embed others by ![[...]]", 5))
    if sum(_LINK.search(text) is not None for text in peeked) * 10 > len(peeked):
        marks.append(Mark("notes link to others by [[...]]", 3))
    if any(text.startswith("---") and _PROPERTY.search(text.partition("\n---")[0]) for text in peeked):
        marks.append(Mark("headers have properties of Obsidian's, such as cssclasses", 4))
    return marks


OBSIDIAN = Dialect(
    "obsidian",
    "Obsidian",
    keys=(
        Key("title", ("title",), TITLE, "a convention; the file's name, if absent", habit=True),
        Key("published", ("date", "created", "published"), DATE, "a convention; its dates have no zone", habit=True),
        Key("updated", ("updated", "modified"), DATE, "a convention", habit=True),
        Key("expires", ("expires",), DATE, "a convention", habit=True),
        Key("status", ("publish",), flag({True: None, False: "draft"}), "hides private posts too", habit=True),
        Key("status", ("draft",), flag({True: "draft", False: None}), "a convention", written=False, habit=True),
        Key("status", ("status",), VISIBILITY, "a convention: `private` or `unlisted`", joined=True, habit=True),
        Key("slug", ("slug",), TEXT, "a convention; made from the file's name, if absent", habit=True),
        Key("url", ("permalink",), TEXT, "Publish's"),
        Key("tags", ("tags", "tag"), TAGS, "`a/b` stands below `a`; hashtags in the body are left there"),
        Key("categories", ("categories", "category"), terms("category"), "a convention", habit=True),
        Key("authors", ("author", "authors"), PEOPLE, "a convention", habit=True),
        Key("summary", ("summary",), TEXT, "a convention", habit=True),
        Key("description", ("description",), TEXT, "Publish's"),
        Key("lang", ("lang",), TEXT, "a convention", habit=True),
        Key("translation_key", ("translation_key",), TEXT, "a convention", habit=True),
        Key("image", ("image", "cover"), MEDIA, "Publish's", habit=True),
        Key("enclosures", ("enclosures",), MEDIA_LIST, "a convention", habit=True),
        Key("series", ("series",), TEXT, "a convention", habit=True),
        Key("order", ("order",), INTEGER, "a convention", habit=True),
        Key("id", ("id",), TEXT, "pins the id in feeds", habit=True),
    ),
    fences=(YAML_DASHES,),
    pattern=NamePattern("slug.md", _read_name, _write_name),
    suffixes=(".md",),
    links=links.OBSIDIAN,
    wants=wants,
    recognise=_recognise,
    finish=_finish,
)  # fmt: skip
"""Facts: obsidianmd/obsidian-help. `aliases` are other names of the note, not addresses, so they stay in `extra`."""

FORMAT = OBSIDIAN.format()
