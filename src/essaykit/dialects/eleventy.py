"""Eleventy: Markdown and other templates anywhere, with headers cut out by gray-matter."""

from __future__ import annotations

import posixpath
import re
from datetime import UTC, tzinfo

import attrs

from essaykit.dialects import links
from essaykit.dialects.dialect import Dialect
from essaykit.dialects.draft import Draft
from essaykit.dialects.key import Key
from essaykit.dialects.paths import Name, NamePattern, day, file_slug
from essaykit.dialects.values import (
    DATE,
    INTEGER,
    MEDIA,
    MEDIA_LIST,
    PATHS,
    PEOPLE,
    TEXT,
    TITLE,
    UNREADABLE,
    ValueType,
    flag,
    terms,
    text,
)
from essaykit.format import Listing, Mark
from essaykit.frontmatter.fence import Plain, Value
from essaykit.frontmatter.graymatter import GRAY_MATTER, language_of
from essaykit.model.post import Post
from essaykit.text.dates import Moment, parse

_SUFFIXES = (".md", ".markdown", ".html", ".htm", ".njk", ".liquid", ".hbs", ".mustache", ".ejs", ".webc")
# src/Template.js, getMappedDate: the first YYYY-MM-DD anywhere in the path, read in UTC.
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
# src/TemplateFileSlug.js, _stripDateFromSlug.
_SLUG = re.compile(r"\d{4}-\d{2}-\d{2}-(?P<slug>.*)", re.ASCII)
# getMappedDate again: words that mean a time of the file system or of git, which no file holds.
_FILE_TIMES = frozenset({"last modified", "created", "git last modified", "git created"})


def _zone(moment: Moment, value: Value) -> tzinfo:
    del moment, value
    return UTC


def _stripped(name: str) -> str:
    match = _SLUG.search(name)
    return match["slug"] if match else name


def _base(path: str) -> str:
    name = posixpath.basename(path)
    root, ending = posixpath.splitext(name)
    return root if ending.lower() in _SUFFIXES else name


def _read_name(path: str) -> Name:
    slug = _stripped(_base(path))
    if slug == "index":
        slug = _stripped(posixpath.basename(posixpath.dirname(path)))
    match = _DATE.search(path)
    return Name(slug, parse(match[0]) if match else None)


def _write_name(post: Post, ending: str) -> str:
    slug = file_slug(post)
    if ending not in _SUFFIXES:  # plain text is no template
        ending = ".md"
    # A name that would be read as another slug keeps it behind a day, which is what is taken off then.
    lead = day(post) if _stripped(slug) != slug else ""
    if slug == "index":
        return f"posts/index/index{ending}"
    return f"{'' if post.kind == 'page' else 'posts/'}{lead}{slug}{ending}"


def _unwritten(value: Value) -> str | object | None:
    # "permalink: false": no page is written (docs, permalinks).
    if value is False or (type(value) is Plain and value in {"false", "False", "FALSE"}):
        return "private"
    written = text(value)
    if written is None:
        return None
    # A template, or a mapping of them, is no address.
    return None if isinstance(written, str) and _address(written, "") is not None else UNREADABLE


_UNWRITTEN = ValueType("false", _unwritten, lambda status: False if status == "private" else None)
_FILE_SLUG = re.compile(r"\{\{-?\s*page\.fileSlug\s*-?\}\}")


def _address(permalink: str, slug: str) -> str | None:
    """The address that a permalink means; None if it is a template of more than the slug."""
    filled = _FILE_SLUG.sub(slug, permalink)
    return None if "{{" in filled or "{%" in filled or "${" in filled else filled


def _finish(draft: Draft) -> None:
    fields, entries = draft.fields, draft.entries
    date = entries.get("date")
    if date is not None and isinstance(date.value, str) and date.value.strip().lower() in _FILE_TIMES:
        draft.problems[:] = [problem for problem in draft.problems if problem.key != date.key]
        draft.name = attrs.evolve(draft.name, date=None)
    permalink = entries.get("permalink")
    if permalink is not None and "permalink" not in draft.extra and fields.get("status") != "private":
        written = text(permalink.value)
        if isinstance(written, str):
            fields["url"] = _address(written, draft.name.slug)
    ending = posixpath.splitext(draft.path)[1].lower()
    template = ending not in {"", ".md", ".markdown", ".txt"}
    if template:
        fields["markup"] = "html"
    dated = "published" in fields or draft.name.date is not None
    if "pagination" in entries or (not dated and (template or _base(draft.path) == "index")):
        fields["kind"] = "page"


def wants(path: str) -> bool:
    """Whether Eleventy takes the file for content; folders of its own and what sites ignore by habit are none."""
    return not any(part.startswith(("_", ".")) or part in _NOT_READ for part in path.split("/"))


_NOT_READ = frozenset({"node_modules", "README.md", "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE.md"})
_CONFIGS = (".eleventy.js", "eleventy.config.js", "eleventy.config.cjs", "eleventy.config.mjs", "eleventy.config.ts")
# gray-matter's other users have no JavaScript in headers.
_LANGUAGES = {"js": 10, "javascript": 10, "json": 5}
_HABITS = ("eleventyNavigation:", "eleventyExcludeFromCollections:", "eleventyComputed:", "templateEngineOverride:")


def _recognise(listing: Listing) -> list[Mark]:
    marks = []
    config = next((config for config in _CONFIGS if config in listing.named), None)
    if config is not None:
        marks.append(Mark(f"it has a {config}", 10))
    data = listing.having(".11tydata.")
    if data:
        marks.append(Mark(f"it has data files of Eleventy, such as {data[0]}", 10))
    if listing.ending(".njk", most=1):
        marks.append(Mark("it has .njk templates", 2))
    heads = [(path, listing.peek(path)) for path in listing.ending(".md", ".njk", ".html", most=40)]
    for path, head in heads:
        language = language_of(head)
        if language in _LANGUAGES:
            marks.append(Mark(f"{path} has a header in {language}", _LANGUAGES[language]))
            break
    for path, head in heads:
        habit = next((habit for habit in _HABITS if f"\n{habit}" in head), None)
        if habit is not None:
            marks.append(Mark(f"{path} has the key {habit[:-1]}", 10))
            break
    return marks


ELEVENTY = Dialect(
    "eleventy",
    "Eleventy",
    keys=(
        Key("title", ("title",), TITLE, "a convention; nothing stands in for it"),
        Key("published", ("date",), DATE, "wins over a day anywhere in the path; `Last Modified`, `Created` and those of "
            "git are times of the file system, so no date"),
        Key("updated", ("updated", "lastmod", "modified", "dateModified", "last_modified_at"), DATE, "a convention"),
        Key("expires", ("expires",), DATE, "a convention"),
        Key("status", ("draft",), flag({True: "draft", False: None}), "a convention", habit=True),
        Key("status", ("eleventyExcludeFromCollections",), flag({True: "unlisted", False: None}), habit=True),
        Key("url", ("permalink",), TEXT, "`{{ page.fileSlug }}` is filled in; other templates stay among the other keys"),
        Key("status", ("permalink",), _UNWRITTEN, "`permalink: false` writes no page", joined=True, habit=True),
        Key("aliases", ("redirect_from", "aliases", "redirectFrom"), PATHS, "a convention", habit=True),
        Key("tags", ("tags",), terms("tag"), "a text is one tag, whatever stands in it; tags are collections"),
        Key("categories", ("categories",), terms("category"), "a convention", habit=True),
        Key("categories", ("category",), terms("category"), "a convention", written=False, habit=True),
        Key("authors", ("author", "authors"), PEOPLE, "a convention", habit=True),
        Key("summary", ("excerpt", "summary"), TEXT, "a convention", habit=True),
        Key("description", ("description",), TEXT, "a convention", habit=True),
        Key("lang", ("lang", "locale"), TEXT, "a convention", habit=True),
        Key("translation_key", ("translationKey",), TEXT, "a convention", habit=True),
        Key("image", ("image", "cover", "thumbnail"), MEDIA, "a convention", habit=True),
        Key("enclosures", ("enclosures",), MEDIA_LIST, "a convention", habit=True),
        Key("series", ("series",), TEXT, "a convention", habit=True),
        Key("order", ("order",), INTEGER, "a convention", habit=True),
        Key("id", ("id",), TEXT, "pins the id in feeds", habit=True),
    ),
    fences=GRAY_MATTER,
    pattern=NamePattern("slug or YYYY-MM-DD-slug", _read_name, _write_name),
    zone=_zone,
    zone_name="utc",
    suffixes=_SUFFIXES,
    links=links.ELEVENTY,
    wants=wants,
    recognise=_recognise,
    finish=_finish,
)  # fmt: skip
"""Facts: src/Template.js, src/TemplateFileSlug.js and src/TemplateContent.js of 11ty/eleventy; src/docs of its site."""

FORMAT = ELEVENTY.format()
