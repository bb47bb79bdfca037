"""Astro: content collections, `src/content/**/*.md`, whose keys are those of their schema: here, what templates use."""

from __future__ import annotations

import posixpath
import re

from essaykit.dialects import links
from essaykit.dialects.dialect import Dialect
from essaykit.dialects.draft import Draft
from essaykit.dialects.key import Key
from essaykit.dialects.paths import Name, NamePattern, dated, file_slug, stem
from essaykit.dialects.values import (
    DATE,
    INTEGER,
    MEDIA,
    MEDIA_LIST,
    PATHS,
    PEOPLE,
    TEXT,
    TITLE,
    VISIBILITY,
    flag,
    terms,
)
from essaykit.dialects.zones import javascript
from essaykit.format import Listing, Mark
from essaykit.frontmatter.toml import TOML_ASTRO
from essaykit.frontmatter.yaml import YAML_ASTRO
from essaykit.model.post import Post

_DROPPED = re.compile(r"[^\w\- ]")


def entry_slug(name: str) -> str:
    """A name as Astro's glob loader makes an id of it (by github-slugger).

    Examples:
        >>> entry_slug("On Tea"), entry_slug("v1.0"), entry_slug("Zürich_2")
        ('on-tea', 'v10', 'zürich_2')
    """
    return _DROPPED.sub("", name.lower()).replace(" ", "-")


def _read_name(path: str) -> Name:
    base = stem(path)
    return Name(entry_slug(base) or base, dated(path).date)


def _write_name(post: Post, ending: str) -> str:  # noqa: ARG001 - a collection has Markdown in it
    return f"src/content/{'pages' if post.kind == 'page' else 'blog'}/{file_slug(post)}.md"


def wants(path: str) -> bool:
    """Whether a collection takes the file: all of `src/content`, but what begins with `_`."""
    folders = path.split("/")
    for root in ("src", "content"):
        if root in folders[:-1]:
            folders = folders[folders.index(root) + 1 :]
    return path.endswith(SUFFIXES) and not any(part.startswith(("_", ".")) or part in _NOT_READ for part in folders)


SUFFIXES = (".md", ".mdx", ".mdoc", ".markdown")
_NOT_READ = frozenset({"node_modules", "dist", "public", "README.md", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE.md"})


def _finish(draft: Draft) -> None:
    draft.unpublish()
    base = posixpath.splitext(posixpath.basename(draft.place))[0]
    # A collection of pages, such as `spec` or `pages`, has no dates.
    if base == "index" and "published" not in draft.fields and draft.name.date is None and not draft.has_header:
        draft.fields["kind"] = "page"


_KEYS = re.compile(r"^(?:pubDate|publishDate|pubDatetime|modDatetime|updatedDate|heroImage|ogImage|coverImage)[ \t]*[:=]",
                   re.MULTILINE)  # fmt: skip
_LAYOUT = re.compile(r"^layout[ \t]*:", re.MULTILINE)
_IMPORT = re.compile(r"^import .+ from ['\"](?:astro:|@?astro|.*\.astro['\"])", re.MULTILINE)


def _recognise(listing: Listing) -> list[Mark]:
    marks = []
    if any(name.startswith("astro.config.") for name in listing.named):
        marks.append(Mark("it has an astro.config", 10))
    if listing.ending(".astro", most=1):
        marks.append(Mark("it has .astro files", 10))
    if not listing.named.keys().isdisjoint({"content.config.ts", "content.config.js"}):
        marks.append(Mark("it has a content.config.ts", 10))
    posts = [path for path in listing.having("/content/") if path.endswith(SUFFIXES)][:20]
    heads = [listing.peek(path) for path in posts]
    # A collection's entries have no layouts of their own; those of other systems that use the folder have.
    plain = [path for path, head in zip(posts, heads, strict=True) if not _LAYOUT.search(head.partition("\n---")[0])]
    if any("/src/content/" in "/" + path for path in plain):
        marks.append(Mark("posts lie in src/content, where collections do", 8))
    # Hugo knows publishDate too, in a few posts beside `date`.
    if posts and sum(_KEYS.search(head) is not None for head in heads) * 2 > len(posts):
        marks.append(Mark("most headers have keys of Astro's templates, such as pubDate or updatedDate", 6))
    if any(_IMPORT.search(head) for head in heads):
        marks.append(Mark("bodies import .astro components", 8))
    return marks


ASTRO = Dialect(
    "astro",
    "Astro",
    keys=(
        Key("title", ("title",), TITLE),
        Key("published", ("pubDate", "date", "publishDate", "published", "pubDatetime", "publishedAt", "publishedDate",
                          "createdAt", "created"), DATE,
            "the first that there is; UTC if it names no zone and is no quoted time", habit=True),
        Key("updated", ("updatedDate", "updated", "lastmod", "modDatetime", "updatedAt", "lastUpdated", "modified"),
            DATE, habit=True),
        Key("expires", ("expires", "expiryDate"), DATE, habit=True),
        Key("status", ("draft",), flag({True: "draft", False: None}),
            "`published: false` hides the post too; hides private posts too"),
        Key("status", ("status",), VISIBILITY, "`private` or `unlisted`", joined=True, habit=True),
        Key("slug", ("slug",), TEXT, "Astro's own; the file's name, or its folder's, if absent"),
        Key("url", ("permalink",), TEXT, habit=True),
        Key("aliases", ("aliases", "redirect_from"), PATHS, habit=True),
        Key("tags", ("tags", "tag"), terms("tag"), "a text is one tag", habit=True),
        Key("categories", ("categories", "category"), terms("category"), "a text is one category", habit=True),
        Key("authors", ("authors", "author"), PEOPLE, habit=True),
        Key("summary", ("excerpt", "summary"), TEXT, habit=True),
        Key("description", ("description",), TEXT),
        Key("lang", ("lang", "language", "locale"), TEXT, habit=True),
        Key("translation_key", ("translationKey",), TEXT, habit=True),
        Key("image", ("heroImage", "image", "cover", "coverImage", "ogImage"), MEDIA,
            "an address, or a mapping with `src`", habit=True),
        Key("enclosures", ("enclosures", "enclosure"), MEDIA_LIST, "as in @astrojs/rss", habit=True),
        Key("series", ("series",), TEXT, habit=True),
        Key("order", ("order", "weight"), INTEGER, habit=True),
        Key("id", ("id",), TEXT, "pins the id in feeds", habit=True),
    ),
    fences=(YAML_ASTRO, TOML_ASTRO),
    pattern=NamePattern("src/content/blog/slug.md", _read_name, _write_name),
    zone=javascript,
    zone_name="utc",
    suffixes=SUFFIXES,
    links=links.PUBLIC,
    wants=wants,
    recognise=_recognise,
    finish=_finish,
)  # fmt: skip
"""Facts: packages/internal-helpers/src/frontmatter.ts and packages/astro/src/content of withastro/astro; the keys are
those of its official templates and of widespread ones, as a schema is code."""

FORMAT = ASTRO.format()
