"""Zola: `content/**/*.md` with TOML or YAML headers, whose taxonomies and own keys stand in tables."""

from __future__ import annotations

import posixpath
import re

from essaykit.dialects import links
from essaykit.dialects.dialect import Dialect
from essaykit.dialects.draft import Draft
from essaykit.dialects.key import Key
from essaykit.dialects.paths import Name, NamePattern, day, file_slug, language
from essaykit.dialects.values import (
    DATE,
    MEDIA,
    MEDIA_LIST,
    PATHS,
    TEXT,
    TITLE,
    UNREADABLE,
    VISIBILITY,
    ValueType,
    flag,
    integer,
    people,
    terms,
    text,
    texts,
)
from essaykit.dialects.zones import utc
from essaykit.format import Listing, Mark
from essaykit.frontmatter.fence import Value
from essaykit.frontmatter.toml import TOML_ZOLA
from essaykit.frontmatter.yaml import YAML_ZOLA
from essaykit.model.post import Post
from essaykit.model.tag import Tag
from essaykit.text.dates import parse
from essaykit.text.urls import is_absolute, safe_segment

_TAXONOMIES = {"tags": "tag", "categories": "category"}


def _taxonomies(value: Value) -> object:
    """All terms but categories, which `taxonomies.categories` has."""
    if not isinstance(value, dict):
        return UNREADABLE if value not in ("", None) else None
    found: list[Tag] = []
    for name, inner in value.items():
        names = texts(inner)
        if names is UNREADABLE:
            return UNREADABLE
        if name != "categories":
            found += [Tag(term, kind=_TAXONOMIES.get(str(name), str(name))) for term in dict.fromkeys(names or ())]
    return tuple(found)


def _tables(tags: tuple[Tag, ...]) -> Value:
    names = {kind: name for name, kind in _TAXONOMIES.items()}
    tables: dict[str, list[str]] = {}
    for tag in tags:
        tables.setdefault(names.get(tag.kind, tag.kind), []).append(tag.name)
    return tables


def _path(value: Value) -> object:
    # page.rs: the path begins and ends with a slash, whether it was written so or not.
    path = text(value)
    return f"/{path.strip().strip('/')}/" if isinstance(path, str) else path


def _weight(value: Value) -> object:
    number = integer(value)
    return UNREADABLE if isinstance(number, int) and number < 0 else number


TAXONOMIES = ValueType("a table of taxonomies, each a list of names", _taxonomies, _tables)
PATH = ValueType("a path", _path, lambda url: None if is_absolute(url) else url.strip("/") or None)
AUTHORS = ValueType("a list of names", people, lambda authors: [author.name for author in authors])
WEIGHT = ValueType("a whole number, 0 or more", _weight, lambda order: order if order >= 0 else None)
_NEGATIVE = ValueType("a whole number", integer, lambda order: order if order < 0 else None)

# page.rs, RFC3339_DATE; its `$` binds the slug alone, so a date may stand before anything.
_NAME = re.compile(r"(?P<date>\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?:T(?:[01]\d|2[0-3]):[0-5]\d:"
                   r"(?:[0-5]\d|60)(?:\.\d+)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d))?)(?:\s?[_-](?P<slug>.+))?", re.ASCII)  # fmt: skip


def slugified(name: str) -> str:
    """A name as `slugify.paths = "on"`, which is Zola's default, makes a path of it.

    Examples:
        >>> slugified("1.0 Timeline"), slugified("Zürich")
        ('1-0-timeline', 'zurich')
    """
    from slugify import slugify  # noqa: PLC0415 - not needed by a plain import

    return slugify(name, entities=False, decimal=False, hexadecimal=False)


def _base(path: str) -> tuple[str, str | None]:
    folder, file = posixpath.split(path)
    base, lang = language(posixpath.splitext(file)[0])
    return (posixpath.basename(folder) if base in {"index", "_index"} and folder else base), lang


def _read_name(path: str) -> Name:
    base, _ = _base(path)
    match = _NAME.match(base)
    if match is None:
        return Name(slugified(base) or base)
    slug = match["slug"] or base
    return Name(slugified(slug) or slug, parse(match["date"]))


def _write_name(post: Post, ending: str) -> str:  # noqa: ARG001 - Zola reads no other ending
    lang = safe_segment(post.lang or "")
    name = f"{file_slug(post)}{f'.{lang}' if language(f'x.{lang}')[1] else ''}.md"
    return f"content/{name}" if post.kind == "page" else f"content/blog/{day(post)}{name}"


def wants(path: str) -> bool:
    """Whether Zola reads the file: all of `content`."""
    folders = path.split("/")
    if "content" in folders[:-1]:
        folders = folders[folders.index("content") + 1 :]
    return path.endswith(".md") and not any(part.startswith(".") or part in _NOT_CONTENT for part in folders)


_NOT_CONTENT = frozenset({"templates", "static", "sass", "themes", "public", "node_modules", "README.md",
                          "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE.md"})  # fmt: skip


def _finish(draft: Draft) -> None:
    fields = draft.fields
    if posixpath.basename(draft.path).startswith("_index."):
        fields["kind"] = "page"
    # The path is what its author made of the address, where no slug says it.
    if "url" in fields and "slug" not in fields:
        fields["slug"] = fields["url"].strip("/") or draft.name.slug
    lang = _base(draft.place)[1]
    if lang is not None:
        fields.setdefault("lang", lang)


_OWN_TABLE = re.compile(r"^[ \t]*\[(?:extra|taxonomies)\]", re.MULTILINE)
_SECTION = re.compile(
    r"^[ \t]*(?:sort_by|paginate_by|generate_feeds?|page_template|insert_anchor_links)[ \t]*[=:]", re.MULTILINE
)
_CONFIG = re.compile(r"^[ \t]*(?:base_url|compile_sass|build_search_index|generate_feeds?)[ \t]*=", re.MULTILINE)


def _recognise(listing: Listing) -> list[Mark]:
    marks = []
    names = listing.named
    if "zola.toml" in names:
        marks.append(Mark("it has a zola.toml", 10))
    config = next(iter(names.get("config.toml", ())), None)
    if config is not None and _CONFIG.search(listing.peek(config)):
        marks.append(Mark("its config.toml has keys of Zola's, such as base_url", 10))
    content = [path for path in listing.having("/content/") if path.endswith(".md")]
    sections = [path for path in content if path.endswith("_index.md")][:10]
    heads = [listing.peek(path).lstrip("\ufeff \r\n") for path in [*sections, *content[:40]]]
    toml = [head.partition("\n+++")[0] for head in heads if head.startswith("+++")]
    if any(_OWN_TABLE.search(head) for head in toml):
        marks.append(Mark("TOML headers have the tables [taxonomies] or [extra]", 8))
    if any(_SECTION.search(head) for head in toml[: len(sections)]):
        marks.append(Mark("sections have keys of Zola's, such as sort_by", 5))
    if marks and content:
        marks.append(Mark("posts lie in a folder content", 2))
    return marks


def _inside(name: str) -> str:
    return f"extra.{name}"


ZOLA = Dialect(
    "zola",
    "Zola",
    keys=(
        Key("title", ("title",), TITLE),
        Key("published", ("date",), DATE, "wins over the date in the file's or folder's name; UTC if it names no zone"),
        Key("updated", ("updated",), DATE),
        Key("expires", (_inside("expires"),), DATE, "a convention", habit=True),
        Key("status", ("draft",), flag({True: "draft", False: None}), "hides private posts too"),
        Key("status", (_inside("status"),), VISIBILITY, "a convention: `private`, `unlisted`", joined=True, habit=True),
        Key("slug", ("slug",), TEXT, "then `path`, then the file's name"),
        Key("url", ("path",), PATH, "the whole address"),
        Key("aliases", ("aliases",), PATHS),
        Key("tags", ("taxonomies",), TAXONOMIES, "terms of all taxonomies; those of `tags` are tags"),
        Key("categories", ("taxonomies.categories",), terms("category")),
        Key("authors", ("authors",), AUTHORS),
        Key("summary", (_inside("summary"),), TEXT, "a convention; Zola knows `<!-- more -->`", habit=True),
        Key("description", ("description",), TEXT),
        Key("lang", (_inside("lang"),), TEXT, "a convention; Zola reads the file's name: `a.fr.md`", habit=True),
        Key("translation_key", (_inside("translation_key"),), TEXT, "a convention", habit=True),
        Key("image", (_inside("image"),), MEDIA, "a convention", habit=True),
        Key("enclosures", (_inside("enclosures"),), MEDIA_LIST, "a convention", habit=True),
        Key("series", (_inside("series"),), TEXT, "a convention", habit=True),
        Key("order", ("weight",), WEIGHT),
        Key("order", (_inside("order"),), _NEGATIVE, "a convention, for orders below 0", habit=True),
        Key("id", (_inside("id"),), TEXT, "pins the id in feeds", habit=True),
    ),
    fences=(TOML_ZOLA, YAML_ZOLA),
    pattern=NamePattern("content/YYYY-MM-DD-slug.md", _read_name, _write_name),
    zone=utc,
    zone_name="utc",
    nested="extra",
    own=frozenset({"render", "in_search_index", "template", "taxonomies", "sort_by", "paginate_by", "paginate_path",
                   "paginate_reversed", "insert_anchor_links", "redirect_to", "transparent", "page_template",
                   "generate_feed", "generate_feeds"}),
    suffixes=(".md",),
    more="<!-- more -->",
    links=links.ZOLA,
    wants=wants,
    recognise=_recognise,
    finish=_finish,
    header_required=lambda path: True,  # noqa: ARG005 - Zola reads no file without one
)  # fmt: skip
"""Facts: components/content/src and docs/content/documentation/content of getzola/zola."""

FORMAT = ZOLA.format()
