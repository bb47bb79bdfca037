"""Hugo: `content/**/*.md` with YAML, TOML or JSON headers, whose keys know no case."""

from __future__ import annotations

import posixpath

from essaykit.dialects import links
from essaykit.dialects.dialect import Dialect
from essaykit.dialects.draft import Draft
from essaykit.dialects.key import Key
from essaykit.dialects.paths import NamePattern, dated, file_slug, undated
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
    VISIBILITY,
    ValueType,
    flag,
    media,
    people,
    terms,
    texts,
    truth,
)
from essaykit.format import Listing, Mark
from essaykit.frontmatter.fence import Value
from essaykit.frontmatter.json import JSON_LATE
from essaykit.frontmatter.toml import TOML_PREFIX
from essaykit.frontmatter.yaml import YAML_PREFIX
from essaykit.model.post import Post
from essaykit.model.site import Media, Site


def _one(value: Value) -> object:
    names = texts(value)
    return names[0] if isinstance(names, list) and len(names) == 1 else None if names in (None, []) else UNREADABLE


def _images(value: Value) -> object:
    return media(value[0]) if isinstance(value, list) and len(value) == 1 else media(value)


# content/en/methods/page/params: `images` is a list, over which the templates for cards go.
_IMAGES = ValueType("a list of one address", _images, lambda one: [one.url])
_SERIES = ValueType("a name", _one, lambda series: [series])


def _write_name(post: Post, ending: str) -> str:
    slug = file_slug(post)
    # A file index.md makes a bundle of its folder, whose other files are then no pages.
    name = f"{slug}/index" if slug in {"index", "_index"} else slug
    return f"content/{'' if post.kind == 'page' else 'posts/'}{name}{ending}"


_NOT_CONTENT = frozenset({"archetypes", "layouts", "themes", "static", "assets", "data", "i18n", "node_modules",
                          "public", "resources"})  # fmt: skip


def wants(path: str) -> bool:
    """Whether Hugo reads the file as content."""
    folders = path.split("/")
    if "content" in folders[:-1]:
        folders = folders[folders.index("content") + 1 :]
        return not any(part.startswith(".") for part in folders)
    return not any(part in _NOT_CONTENT or part.startswith((".", "_")) for part in folders[:-1])


def _finish(draft: Draft) -> None:
    fields, entries, extra = draft.fields, draft.entries, draft.extra
    name = posixpath.basename(draft.path)
    # content/en/content-management/types: a page that lies in no section is of the type `page`.
    if name.startswith("_index.") or extra.get("type") == "page":
        fields["kind"] = "page"
        if extra.get("type") == "page":
            del extra["type"]
    # `published` may be the opposite of `draft`, or a date (page__meta.go); `draft` wins.
    if (entry := entries.get("published")) is not None:
        shown = truth(entry.value)
        if isinstance(shown, bool):
            extra.pop(entry.key, None)
            draft.problems[:] = [problem for problem in draft.problems if problem.key != entry.key]
            if "draft" not in entries and not shown:
                fields["status"] = "draft"
    # page_frontmatter.go: .Date falls back to publishDate, then to lastmod.
    if "published" not in fields and "updated" in fields and draft.name.date is None:
        fields["published"] = fields["updated"]
        draft.notes["published"] = draft.notes["updated"]
    # build.list: never keeps a page out of every list.
    build = extra.get("build", extra.get("_build"))
    if isinstance(build, dict) and build.get("list") == "never" and fields.get("status", "public") == "public":
        fields["status"] = "unlisted"
    params = entries.get("params")
    if "authors" not in fields and params is not None and isinstance(params.value, dict):
        spelled = {key.lower(): key for key in params.value}
        for key in ("authors", "author"):
            found = people(params.value.get(spelled.get(key)))
            if found and found is not UNREADABLE:
                fields["authors"] = found
                extra.pop(spelled[key], None)
                break


def _fill(post: Post, found: dict[str, Value], site: Site) -> None:
    del site
    if post.image is not None and "images" in found and post.image != Media(post.image.url):
        # A list of addresses has no words for it; the `cover` of themes has.
        del found["images"]
        found.setdefault("cover", MEDIA.write(post.image))
    is_section = posixpath.basename(post.source.place or post.source.path or "").startswith("_index.")
    if post.kind == "page" and not (is_section and post.source.dialect == "hugo"):
        found.setdefault("type", "page")


def _recognise(listing: Listing) -> list[Mark]:
    names = listing.named
    marks = [Mark(f"it has a {config}", 10) for config in ("hugo.toml", "hugo.yaml", "hugo.json") if config in names]
    # Astro and others have src/content.
    content = [path for path in listing.having("/content/") if "/src/content/" not in "/" + path]
    if content:
        marks.append(Mark("posts lie in a folder content", 2))
        if "config.toml" in names or "config.yaml" in names:
            marks.append(Mark("it has a config.toml beside the folder content", 2))
    if listing.having("/archetypes/"):
        marks.append(Mark("it has a folder archetypes", 8))
    if "_index.md" in names:
        marks.append(Mark("it has an _index.md", 2))
    if content and any(listing.peek(path).lstrip("\ufeff \r\n").startswith(("---", "{")) for path in content[:20]):
        marks.append(Mark("posts in content have YAML or JSON headers", 3))
    return marks


# What Hugo itself reads at the top of a header (docs/content/en/content-management/front-matter.md).
_RESERVED = frozenset({
    "layout", "type", "outputs", "resources", "menu", "menus", "build", "_build", "cascade", "sitemap", "sites", "markup",
    "headless", "keywords", "linkTitle", "linktitle", "isCJKLanguage", "iscjklanguage", "images", "image", "cover",
})  # fmt: skip


HUGO = Dialect(
    "hugo",
    "Hugo",
    keys=(
        Key("title", ("title",), TITLE),
        Key("published", ("date", "publishDate", "pubdate", "published"), DATE, "then `lastmod`, if there is no other"),
        Key("updated", ("lastmod", "modified"), DATE),
        Key("expires", ("expiryDate", "unpublishdate"), DATE),
        Key("status", ("draft",), flag({True: "draft", False: None}), "`published: false` hides the post too"),
        Key("status", ("params.status",), VISIBILITY, "a convention: `private` or `unlisted`", joined=True, habit=True),
        Key("slug", ("slug",), TEXT, "the file's name, or its folder's, if absent"),
        Key("url", ("url",), TEXT),
        Key("aliases", ("aliases",), PATHS),
        Key("tags", ("tags",), terms("tag"), "a text is one tag, whatever stands in it"),
        Key("categories", ("categories",), terms("category"), "a text is one category"),
        Key("authors", ("authors",), PEOPLE, "a convention; also within `params`"),
        Key("authors", ("author",), PEOPLE, "a convention; also within `params`", written=False),
        Key("summary", ("summary",), TEXT),
        Key("description", ("description",), TEXT),
        Key("lang", ("lang",), TEXT, "a convention; Hugo itself looks at the file's name"),
        Key("translation_key", ("translationKey",), TEXT),
        Key("image", ("images",), _IMAGES, "a list of several stays among the other keys"),
        Key("image", ("image", "cover"), MEDIA, "a convention of themes", written=False),
        Key("enclosures", ("enclosures",), MEDIA_LIST, "a convention"),
        Key("series", ("series",), _SERIES, "a taxonomy of one term"),
        Key("order", ("weight",), INTEGER),
        Key("id", ("id",), TEXT, "pins the id in feeds"),
    ),
    fences=(YAML_PREFIX, TOML_PREFIX, JSON_LATE),
    # A site may have dates read in names (`:filename`) where there is no `date`; only then they leave the slug.
    pattern=NamePattern("content/posts/slug", dated, _write_name, read_dated=undated),
    fold_case=True,
    nested="params",
    own=_RESERVED,
    more="<!--more-->",
    links=links.HUGO,
    wants=wants,
    recognise=_recognise,
    finish=_finish,
    fill=_fill,
)
"""Facts: docs/content/en, hugolib/page__meta.go and resources/page/pagemeta of gohugoio/hugo."""

FORMAT = HUGO.format()
