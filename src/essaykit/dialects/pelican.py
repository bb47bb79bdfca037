"""Pelican: `content/**` in Markdown with `Key: value` headers, reStructuredText with a field list, or HTML."""

from __future__ import annotations

import posixpath
import re
from html import unescape
from itertools import islice
from typing import Any

import attrs

from essaykit.dialects import freedates, links
from essaykit.dialects.dialect import Dialect
from essaykit.dialects.draft import Draft
from essaykit.dialects.freedates import FREE_DATE
from essaykit.dialects.key import Key
from essaykit.dialects.paths import Name, NamePattern, dated, file_slug, stem
from essaykit.dialects.values import MEDIA, TEXT, TITLE, ValueType, people, status, terms, text
from essaykit.format import Listing, Mark
from essaykit.frontmatter.docinfo import DOCINFO
from essaykit.frontmatter.fence import Fence, Value
from essaykit.frontmatter.headers import HEADERS
from essaykit.frontmatter.metatags import METATAGS
from essaykit.frontmatter.oneline import Lines
from essaykit.model.moments import DateNote
from essaykit.model.post import Post
from essaykit.model.site import Site
from essaykit.model.tag import Tag
from essaykit.text.ascii import ascii_slug
from essaykit.text.dates import zone_named


def _first(value: Value) -> Value:
    # readers.py, DUPLICATES_DEFINITIONS_ALLOWED: "Duplicate definition of ... Using first one."
    return value[0] if isinstance(value, Lines) else value


def _of_first(kind: ValueType) -> ValueType:
    return attrs.evolve(kind, read=lambda value: kind.read(_first(value)))


def _joined(joint: str, kind: ValueType) -> ValueType:
    def read(value: Value) -> Any:
        texts = isinstance(value, list) and all(isinstance(item, str) for item in value)
        return kind.read(joint.join(value) if texts else value)

    return attrs.evolve(kind, read=read)


def _split(written: str) -> list[str]:
    # ensure_metadata_list: "if the string contains semicolons, it is split on semicolons; otherwise, on commas".
    return written.split(";" if ";" in written else ",")


def _listed(names: list[str]) -> str:
    """Names as `_split` parts them again."""
    if not any("," in name for name in names):
        return ", ".join(names)
    return "; ".join(names) + (";" if len(names) == 1 else "")


_tags = terms("tag", _split, "names parted by `;`, or else by `,`")
_TAGS = attrs.evolve(_of_first(_tags), write=lambda tags: _listed([tag.name for tag in tags]))


def _read_authors(value: Value) -> Any:
    value = _first(value)
    names = _split(value) if isinstance(value, str) else value
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        return people(names)
    return people([name.strip() for name in names if name.strip()])


_AUTHORS = ValueType("names parted by `;`, or else by `,`", _read_authors,
                     lambda several: _listed([one.name for one in several]))  # fmt: skip
_AUTHOR = _of_first(ValueType("a name", people, lambda several: several[0].name))

_IMAGE = attrs.evolve(_of_first(MEDIA), write=lambda one: one.url)  # a line holds no more of it

_category = terms("category", name="a name")
_CATEGORY = attrs.evolve(_of_first(_category), write=lambda tags: tags[0].name)

_STATUS = _of_first(status({"published": "public", "hidden": "unlisted", "draft": "draft", "skip": "private"}))


def _read_date(value: Value) -> Any:
    # METADATA_PROCESSORS makes a blank of each `_` in a date.
    value = _first(value)
    return freedates.read(value.replace("_", " ") if isinstance(value, str) else value)


_DATE = attrs.evolve(FREE_DATE, read=_read_date)


def _read_url(value: Value) -> Any:
    # Pelican's addresses are relative to SITEURL.
    written = text(_first(value))
    if not isinstance(written, str) or written.startswith("/") or "://" in written:
        return written
    return "/" + written


_URL = ValueType("an address", _read_url, lambda url: url.removeprefix("/") or url)


def _read_name(path: str) -> Name:
    found = dated(path)
    # The default FILENAME_METADATA takes the day alone: the slug is made from the title.
    return Name(stem(path), found.date)


def _write_name(post: Post, ending: str) -> str:
    return f"content/{'pages/' if post.kind == 'page' else ''}{file_slug(post)}{ending}"


def _fences_of(path: str) -> tuple[Fence, ...]:
    ending = posixpath.splitext(path)[1].lower()
    if ending == ".rst":
        return (DOCINFO,)
    if ending in {".html", ".htm"}:
        return (METATAGS,)
    return (HEADERS,) if ending else (HEADERS, DOCINFO, METATAGS)


_NOT_CONTENT = frozenset({"output", "theme", "themes", "plugins", "pelican-plugins", "node_modules", "venv", "tests"})


def _wants(path: str) -> bool:
    folders = path.split("/")[:-1]
    if "content" in folders:
        folders = folders[folders.index("content") + 1 :]
    elif any(part in _NOT_CONTENT for part in folders):
        return False
    return not any(part.startswith(".") for part in folders)


def _folders(place: str) -> list[str]:
    """The folders of a post below the folder of all content."""
    folders = place.split("/")[:-1]
    return folders[folders.index("content") + 1 :] if "content" in folders else folders


def _natural_slug(title: str, place: str) -> str:
    # utils.py, slugify, with the default SLUG_REGEX_SUBSTITUTIONS and SLUGIFY_SOURCE
    return ascii_slug(unescape(_untagged(title))) or ascii_slug(stem(place)) or stem(place)


def _untagged(title: str) -> str:
    """A title without tags and comments."""
    # What is never closed would be looked for again at each place where it opens: a time that grows with the square.
    comments, tags = title.rfind("-->") + 1, title.rfind(">") + 1
    comments += 2 if comments else 0
    return _MARKED.sub("", title[:comments]) + _TAG.sub("", title[comments:tags]) + title[tags:]


_TAG = re.compile(r"<[^>]*>")
_MARKED = re.compile(rf"<!--.*?-->|{_TAG.pattern}", re.DOTALL)


def _finish(draft: Draft) -> None:
    fields, place = draft.fields, draft.place
    folders = _folders(place)
    if folders[:1] == ["pages"]:  # PAGE_PATHS
        fields["kind"] = "page"
    elif "categories" not in fields:
        # USE_FOLDER_AS_CATEGORY, then DEFAULT_CATEGORY
        fields["categories"] = (Tag(folders[-1] if folders else "misc", kind="category"),)
    if "slug" not in fields:
        fields["slug"] = _natural_slug(fields.get("title", ""), place)
    draft.extra = {key.lower(): value for key, value in draft.extra.items()}
    zone = zone_named(str(draft.extra.get("timezone", "")).strip()) if "timezone" in draft.extra else None
    if zone is not None:
        for field, note in draft.notes.items():
            if note.zone == "site":
                fields[field] = fields[field].replace(tzinfo=zone)
                draft.notes[field] = DateNote(note.precision, "given", note.origin)


def _fill(post: Post, found: dict[str, Value], site: Site) -> None:
    del site
    place = post.source.place or post.source.path or ""
    if not post.title:
        found.setdefault("title", "")  # without the key, Pelican passes the file over
    found.pop("slug", None)
    if post.slug != _natural_slug(post.title, place or file_slug(post)):
        found["slug"] = post.slug


def _recognise(listing: Listing) -> list[Mark]:
    marks: list[Mark] = []
    names = listing.named
    marks += [Mark(f"it has a {config}", 10) for config in ("pelicanconf.py", "publishconf.py") if config in names]
    # Hexo has such headers too, in `source/_posts`.
    found = (path for path in listing.paths if path.endswith((".md", ".markdown", ".rst")))
    posts = [*islice((path for path in found if "_posts" not in path.split("/")), 20)]
    headed = [path for path in posts if _has_title_and_date(listing.peek(path), path)]
    if posts and len(headed) * 2 > len(posts):
        marks.append(Mark(f"posts have headers such as `Title: x`, without a fence, as in {headed[0]}", 6))
    return marks


def _has_title_and_date(head: str, path: str) -> bool:
    header = _fences_of(path)[0].header(head) if not head.startswith("---") else None
    return header is not None and {"title", "date"} <= {entry.key.lower() for entry in header.entries}


def _roots(listing: Listing) -> list[str]:
    """Where a `pelicanconf.py` lies."""
    name = "pelicanconf.py"
    return sorted({path.removesuffix(name) for path in listing.named.get(name, ())},
                  key=len, reverse=True)  # fmt: skip


PELICAN = Dialect(
    "pelican",
    "Pelican",
    keys=(
        Key("title", ("title",), _joined(" ", TITLE)),
        Key("published", ("date",), _DATE, "the day that leads the file's name, if absent"),
        Key("updated", ("modified",), _of_first(FREE_DATE)),
        Key("status", ("status",), _STATUS, "`hidden` has a page and stands in no list; `skip` is not read at all"),
        Key("slug", ("slug",), _of_first(TEXT), "made from the title if absent, in ASCII"),
        Key("url", ("url",), _URL),
        Key("categories", ("category",), _CATEGORY, "exactly one; the folder's name, or `misc`, if absent"),
        Key("tags", ("tags",), _TAGS, "in HTML also `keywords`"),
        Key("authors", ("authors",), _AUTHORS),
        Key("authors", ("author",), _AUTHOR, written=False),
        Key("summary", ("summary",), _joined("\n", TEXT), "in the markup of the body"),
        Key("description", ("description",), _joined(" ", TEXT), "a convention of themes"),
        Key("lang", ("lang",), _of_first(TEXT)),
        Key("image", ("image", "cover"), _IMAGE, "a convention of themes", habit=True),
        Key("series", ("series",), _of_first(TEXT), "the plugin `series`"),
        Key("id", ("id",), _of_first(TEXT), "pins the id in feeds"),
    ),
    fences=(HEADERS, DOCINFO, METATAGS),
    pattern=NamePattern("content/slug", _read_name, _write_name),
    fences_of=_fences_of,
    markups={".md": "markdown", ".markdown": "markdown", ".mkd": "markdown", ".mdown": "markdown", ".rst": "rst",
             ".html": "html", ".htm": "html"},
    fold_case=True,
    duplicates="first",
    suffixes=(".md", ".markdown", ".mkd", ".mdown", ".rst", ".html", ".htm"),
    links=links.PELICAN,
    wants=_wants,
    recognise=_recognise,
    roots=_roots,
    finish=_finish,
    fill=_fill,
    header_required=bool,
)  # fmt: skip
"""Facts: docs/content.rst, pelican/readers.py, contents.py and utils.py of getpelican/pelican."""

FORMAT = PELICAN.format()
