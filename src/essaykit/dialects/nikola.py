"""Nikola: `posts/**` and `pages/**` with lines `.. key: value`, at the head of the text or in a `.meta` file."""

from __future__ import annotations

import posixpath
import re
from itertools import chain, islice
from typing import Any

import attrs

from essaykit.dialects import links
from essaykit.dialects.dialect import Dialect
from essaykit.dialects.draft import Draft
from essaykit.dialects.freedates import FREE_DATE
from essaykit.dialects.key import Key
from essaykit.dialects.paths import Name, NamePattern, dated, file_slug, language
from essaykit.dialects.values import MEDIA, MEDIA_LIST, TEXT, TITLE, ValueType, commas, people, status, terms, texts
from essaykit.format import Listing, Mark
from essaykit.frontmatter.comments import COMMENTS, COMMENTS_HTML
from essaykit.frontmatter.docinfo import DOCINFO_FIELDS
from essaykit.frontmatter.fence import Fence, Value
from essaykit.frontmatter.headers import HEADERS_TITLED
from essaykit.frontmatter.metatags import METATAGS
from essaykit.frontmatter.toml import TOML
from essaykit.frontmatter.yaml import YAML
from essaykit.model.post import Post
from essaykit.model.site import Site
from essaykit.model.tag import Tag
from essaykit.text.ascii import ascii_slug

_NUMBER = re.compile(r"(\d+(?:\.\d+)?)", re.ASCII)


def _natural(name: str) -> list[tuple[int, float, str]]:
    """What natsort sorts by: numbers by their value, before words without their case."""
    parts = _NUMBER.split(name.casefold())
    return [(0, float(part[:300]), "") if place % 2 else (1, 0.0, part) for place, part in enumerate(parts) if part]


_tags = terms("tag", commas, "a list, or names parted by commas")


def _read_tags(value: Value) -> Any:
    # post.py, _set_tags: natsort.natsorted(list(set(...))): the order in which they were written is lost.
    found = _tags.read(value)
    return tuple(sorted(found, key=lambda tag: (_natural(tag.name), tag.name))) if isinstance(found, tuple) else found


_TAGS = attrs.evolve(_tags, read=_read_tags)


def _read_category(value: Value) -> Any:
    names = texts(value)
    return tuple(Tag(name, kind="category") for name in names) if isinstance(names, list) else names


_CATEGORY = ValueType("a name", _read_category, lambda tags: tags[0].name)


def _read_authors(value: Value) -> Any:
    names = texts(value, commas)
    return people(names) if isinstance(names, list) else names


_AUTHORS = ValueType("names parted by commas", _read_authors, lambda several: [one.name for one in several])

_IMAGE = attrs.evolve(MEDIA, write=lambda one: one.url)  # a line holds no more of it

_words = status({"published": "public", "featured": "public", "private": "unlisted", "draft": "draft"})
# `private` means "rendered, and in no list"; what nobody may see can only be a draft.
_STATUS = attrs.evolve(_words, write=lambda meaning: _words.write("draft" if meaning == "private" else meaning))


def _base(path: str) -> tuple[str, str | None]:
    """The name of a file without its ending and language, and the language: `{path}.{lang}.{ext}`."""
    return language(posixpath.splitext(posixpath.basename(path))[0])


def _slug(base: str) -> str:
    return ascii_slug(base, plus=True) or base


def _read_name(path: str) -> Name:
    base, _ = _base(path)
    # FILE_METADATA_REGEXP; a day that leads the name means something where nothing else gives the date.
    found = dated(base + ".rst")
    return Name(_slug(found.slug), found.date)


def _read_dated(path: str) -> Name:
    return Name(_slug(_base(path)[0]))


def _write_name(post: Post, ending: str) -> str:
    return f"{'pages' if post.kind == 'page' else 'posts'}/{file_slug(post)}{ending}"


def _fences_of(path: str) -> tuple[Fence, ...]:
    ending = posixpath.splitext(path)[1].lower()
    if ending in {".md", ".mdown", ".markdown"}:
        return (COMMENTS_HTML, YAML, TOML, HEADERS_TITLED)
    if ending in {".html", ".htm"}:
        return (COMMENTS_HTML, YAML, TOML, METATAGS)
    return (COMMENTS, YAML, TOML) if ending == ".meta" else (COMMENTS, YAML, TOML, DOCINFO_FIELDS)


def _beside(path: str) -> list[str]:
    """The sidecar; for a translation also that of its original, and the original."""
    stem, ending = posixpath.splitext(path)
    folder, name = posixpath.split(stem)
    base, lang = language(name)
    found = [f"{stem}.meta"]
    if lang is not None:
        original = posixpath.join(folder, base)
        found += [f"{original}.meta", f"{original}{ending}"]
    return found


_CONTENT = frozenset({"posts", "pages", "stories"})
_NOT_CONTENT = frozenset({"output", "cache", "files", "images", "galleries", "listings", "themes", "plugins",
                          "templates", "node_modules", "assets", "locale", "tests", "docs"})  # fmt: skip


def _wants(path: str) -> bool:
    folders = path.split("/")[:-1]
    if any(part.startswith((".", "__")) for part in folders):
        return False
    return not _CONTENT.isdisjoint(folders) or _NOT_CONTENT.isdisjoint(folders)


def _finish(draft: Draft) -> None:
    fields = draft.fields
    folders = draft.place.split("/")[:-1]
    base, lang = _base(draft.place)
    if folders and folders[0] in {"pages", "stories"}:
        fields["kind"] = "page"
    if lang is not None and "lang" not in fields:
        fields["lang"] = lang
    # get_meta: "If no title is found, use the filename without extension". Empty values count as absent.
    if not fields.get("title") and base:
        fields["title"] = base
    draft.extra = {key: value for key, value in draft.extra.items() if value not in ("", None)}
    entry = draft.entries.get("status")
    if entry is not None and str(entry.value).strip().lower() == "featured":
        draft.keep(entry)


def _fill(post: Post, found: dict[str, Value], site: Site) -> None:
    del site
    found["slug"] = post.slug
    # metadata_extractors.py, write_metadata
    order = ("title", "slug", "date", "tags", "category", "link", "description", "type")
    ordered = {key: found[key] for key in (*order, *found) if key in found}
    found.clear()
    found.update(ordered)


def _recognise(listing: Listing) -> list[Mark]:
    marks = []
    posts = (path for path in listing.paths if path.lower().endswith(_ENDINGS))
    first = [*islice(posts, 40)]
    if any("NIKOLA" in listing.peek(path).upper() for path in listing.named.get("conf.py", ())):
        marks.append(Mark("it has a conf.py of Nikola's", 10))
    headed = [path for path in first if COMMENTS.detect(listing.peek(path))]
    if len(headed) * 4 > len(first):
        marks.append(Mark(f"posts have headers such as `.. title: x`, as in {headed[0]}", 10))
    metas = {path.removesuffix(".meta") for path in listing.ending(".meta")}
    if metas and (beside := [path for path in chain(first, posts) if posixpath.splitext(path)[0] in metas]):
        marks.append(Mark(f"posts have files .meta beside them, such as {beside[0]}", 5))
    return marks


def _roots(listing: Listing) -> list[str]:
    """The uppermost folders that have `posts` and a `conf.py` in them."""
    found = {path.removesuffix("conf.py") for path in listing.named.get("conf.py", ())}
    return sorted((root for root in found if any(path.startswith(f"{root}posts/") for path in listing.paths)),
                  key=len, reverse=True)  # fmt: skip


_MARKUPS = {".rst": "rst", ".txt": "rst", ".md": "markdown", ".mdown": "markdown", ".markdown": "markdown",
            ".html": "html", ".htm": "html"}  # fmt: skip
_ENDINGS = tuple(_MARKUPS)

NIKOLA = Dialect(
    "nikola",
    "Nikola",
    keys=(
        Key("title", ("title",), TITLE, "the file's name if absent"),
        Key("slug", ("slug",), TEXT, "the file's name, in ASCII, if absent"),
        Key("published", ("date",), FREE_DATE),
        Key("updated", ("updated",), FREE_DATE),
        Key("tags", ("tags",), _TAGS, "sorted"),
        Key("categories", ("category", "section"), _CATEGORY, "exactly one"),
        Key("status", ("status",), _STATUS, "`private` has a page and stands in no list"),
        Key("authors", ("author",), _AUTHORS),
        Key("description", ("description",), TEXT),
        Key("summary", ("summary",), TEXT, "a convention"),
        Key("lang", ("lang",), TEXT, "the file's name says it: `name.es.rst`"),
        Key("image", ("previewimage",), _IMAGE),
        Key("enclosures", ("enclosure",), MEDIA_LIST),
        Key("url", ("permalink",), TEXT, "a convention"),
        Key("series", ("series",), TEXT, "a convention"),
        Key("id", ("guid",), TEXT),
    ),
    fences=(COMMENTS, YAML, TOML, DOCINFO_FIELDS, HEADERS_TITLED, METATAGS),
    pattern=NamePattern("posts/slug", _read_name, _write_name, _read_dated),
    fences_of=_fences_of,
    markups=_MARKUPS,
    sidecar=".meta",
    suffixes=tuple(_MARKUPS),
    more="<!-- TEASER_END -->",
    links=links.NIKOLA,
    wants=_wants,
    beside=_beside,
    recognise=_recognise,
    roots=_roots,
    finish=_finish,
    fill=_fill,
    header_required=lambda path: _CONTENT.isdisjoint(path.split("/")[:-1]) and "/" in path,
)  # fmt: skip
"""Facts: docs/manual.rst, nikola/post.py, metadata_extractors.py and utils.py of getnikola/nikola."""

FORMAT = NIKOLA.format()
