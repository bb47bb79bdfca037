"""Hexo: `source/_posts/slug.md` with YAML or JSON headers, whose categories are chains."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence
from typing import Any

import attrs

from essaykit.dialects import links
from essaykit.dialects.dialect import Dialect
from essaykit.dialects.draft import Draft
from essaykit.dialects.key import Key
from essaykit.dialects.paths import Name, NamePattern, dated, day
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
    media,
    terms,
    texts,
    truth,
)
from essaykit.format import Listing, Mark
from essaykit.frontmatter.fence import Value
from essaykit.frontmatter.hexo import JSON_HEXO, YAML_HEXO
from essaykit.model.post import Post
from essaykit.model.site import Media
from essaykit.model.tag import Tag
from essaykit.text.urls import safe_segment

_SUFFIXES = (".md", ".markdown", ".mkd", ".mkdn", ".mdwn", ".mdtxt", ".mdtext", ".html", ".htm", ".njk")


# -- categories: "flat list = one parent->child chain; list containing any list = several chains" (models/post.ts)


def _read_categories(value: Value) -> Any:
    several = isinstance(value, list) and any(isinstance(item, list) for item in value)
    chains = [texts(chain) for chain in value] if several else [texts(value)]
    found: dict[Tag, None] = {}
    for chain in chains:
        if chain is UNREADABLE:
            return UNREADABLE
        parent: Tag | None = None
        for name in chain or ():
            parent = Tag(name, kind="category", parent=parent)
            found[parent] = None
    return tuple(found) or None


def _write_categories(categories: Sequence[Tag]) -> Value:
    above = {tag.parent for tag in categories}
    chains = [_chain(tag) for tag in categories if tag not in above]
    return chains[0] if len(chains) == 1 else chains


def _chain(tag: Tag | None) -> list[str]:
    return [*_chain(tag.parent), tag.name] if tag is not None else []


_CATEGORIES = ValueType("a list of names, or a list of such lists", _read_categories, _write_categories)


# -- other types


def _read_photos(value: Value) -> Any:
    if isinstance(value, list):
        value = [item for item in value if item]
        return media(value[0]) if len(value) == 1 else UNREADABLE if value else None
    return media(value)


_PHOTOS = ValueType("the address of a picture", _read_photos, lambda one: [one.url] if isinstance(one, Media) else None)


def _published(value: Value) -> Any:
    shown = truth(value)
    return "draft" if shown is False else None if isinstance(shown, bool) else shown


_PUBLISHED = ValueType("true or false", _published, lambda status: False if status in {"draft", "private"} else None)


# -- names


def _within(path: str) -> tuple[str, str]:
    """The folder of Hexo's own (`_posts`, `_drafts` or none) in which a path lies, and the rest of it."""
    parts = path.split("/")
    for index, part in enumerate(parts[:-1]):
        if part in {"_posts", "_drafts"}:
            return part, "/".join(parts[index + 1 :])
    return "", path


def _read_name(path: str) -> Name:
    folder, rest = _within(path)
    if not folder:
        name = dated(path)
        return Name("", name.date) if name.slug == "index" else name
    # The slug is the path within `_posts` (processor/post.ts, `info.title`), and a day that leads the name counts, as
    # `new_post_name` may have it.
    above, base = posixpath.split(posixpath.splitext(rest)[0])
    name = dated(base + ".md")
    return attrs.evolve(name, slug=posixpath.join(above, name.slug))


def _write_name(post: Post, ending: str) -> str:
    if ending not in _SUFFIXES:  # Hexo renders no plain text
        ending = ".md"
    slug = "/".join(part for part in map(safe_segment, post.slug.split("/")) if part) or "untitled"
    if post.kind == "page":
        return f"source/{slug}/index{ending}"
    above, base = posixpath.split(slug)
    # A slug that begins with a day stands behind another one, which is what is taken off then.
    lead = day(post) if dated(base + ".md").date is not None else ""
    return posixpath.join("source/_posts", above, f"{lead}{base}{ending}")


def wants(path: str) -> bool:
    """Whether Hexo reads the file: posts, drafts, and pages in `source`."""
    folder, rest = _within(path)
    parts = rest.split("/")
    if any(part.startswith((".", "_")) for part in parts) or parts[-1].endswith("~"):
        return False
    return bool(folder) or not any(part in _NOT_READ for part in parts)


_NOT_READ = frozenset({"node_modules", "themes", "scaffolds", "public", "README.md", "CONTRIBUTING.md", "LICENSE.md"})


def _finish(draft: Draft) -> None:
    fields = draft.fields
    folder, _ = _within(draft.place)
    if folder == "_drafts" and fields.get("status") != "private":
        fields["status"] = "draft"
    if not folder and ("source" in draft.path.split("/")[:-1] or draft.place != draft.path):
        fields["kind"] = "page"
    if draft.path.lower().endswith(".njk"):
        fields["markup"] = "html"


def _recognise(listing: Listing) -> list[Mark]:
    marks = []
    posts = [path for path in listing.having("/source/_posts/") if path.lower().endswith(_SUFFIXES)]
    others = any("/source/_posts/" not in "/" + path for path in listing.having("/_posts/"))
    if posts and not others:
        marks.append(Mark("posts lie in source/_posts", 10))
        heads = [listing.peek(path).lstrip("\ufeff") for path in posts[:20]]
        # Octopress, which is Jekyll's, has this folder too, and a layout in each post.
        if not any("\nlayout:" in head[:1000] for head in heads):
            marks.append(Mark("its posts name no layout", 3))
        if any(not head.startswith(("---", ";;;")) and YAML_HEXO.detect(head) for head in heads):
            marks.append(Mark("headers have no opening fence", 5))
    configs = listing.named.get("_config.yml", ())
    if posts and any(path.removesuffix("_config.yml") + "source/" in posts[0] for path in configs):
        marks.append(Mark("it has a _config.yml beside the folder source", 3))
    if listing.having("/source/_drafts/"):
        marks.append(Mark("it has a folder source/_drafts", 3))
    if listing.having("/scaffolds/"):
        marks.append(Mark("it has a folder scaffolds", 5))
    manifest = listing.named.get("package.json", ())[:3]
    if any('"hexo"' in listing.peek(path) for path in manifest):
        marks.append(Mark("its package.json names hexo", 10))
    return marks


def _roots(listing: Listing) -> list[str]:
    """The folders named `source` that have `_posts` or `_drafts` in them."""
    found = {path[: ("/" + path).find(folder) + len("source/")] for folder in ("/source/_posts/", "/source/_drafts/")
             for path in listing.having(folder)}  # fmt: skip
    return sorted(found, key=len, reverse=True)


HEXO = Dialect(
    "hexo",
    "Hexo",
    keys=(
        Key("title", ("title",), TITLE),
        Key("published", ("date",), DATE, "wins over a day that leads the file's name"),
        Key("updated", ("updated",), DATE),
        Key("expires", ("expires",), DATE, "a convention"),
        Key("url", ("permalink",), TEXT),
        Key("aliases", ("alias", "aliases", "redirect_from"), PATHS, "hexo-generator-alias's", habit=True),
        Key("status", ("published",), _PUBLISHED, "false hides the post; so does a folder _drafts", habit=True),
        Key("status", ("hidden",), flag({True: "unlisted", False: None}), "hexo-hide-posts's", habit=True),
        Key("status", ("private",), flag({True: "private", False: None}), "a convention, beside `published: false`",
            joined=True, habit=True),
        Key("categories", ("categories", "category"), _CATEGORIES,
            "a list is a chain of categories, each within the one before; a list of lists is several"),
        Key("tags", ("tags", "tag"), terms("tag"), "a text is one tag, whatever stands in it"),
        Key("authors", ("author", "authors"), PEOPLE, "a convention", habit=True),
        Key("summary", ("excerpt",), TEXT),
        Key("description", ("description",), TEXT, "a convention", habit=True),
        Key("lang", ("lang", "language"), TEXT),
        Key("translation_key", ("translation_key",), TEXT, "a convention", habit=True),
        Key("image", ("photos", "photo"), _PHOTOS, "a list of several stays among the other keys", habit=True),
        Key("image", ("cover", "thumbnail", "index_img"), MEDIA, "a convention of themes", written=False, habit=True),
        Key("enclosures", ("enclosures",), MEDIA_LIST, "a convention", habit=True),
        Key("series", ("series",), TEXT, "a convention", habit=True),
        Key("order", ("order",), INTEGER, "a convention", habit=True),
        Key("id", ("id",), TEXT, "pins the id in feeds", habit=True),
    ),
    fences=(YAML_HEXO, JSON_HEXO),
    pattern=NamePattern("source/_posts/slug", _read_name, _write_name),
    suffixes=_SUFFIXES,
    more="<!-- more -->",
    links=links.HEXO,
    wants=wants,
    recognise=_recognise,
    roots=_roots,
    finish=_finish,
)  # fmt: skip
"""Facts: lib/plugins/processor/post.ts and lib/models/post.ts of hexojs/hexo; source/docs of hexojs/site.

A date without a zone is read in the Site's: what Hexo itself reads on a machine in UTC, whose configuration names that
zone. Hexo takes unpublished posts out of the lists of tags and categories; here they keep theirs, and `visible()`
leaves them out.
"""

FORMAT = HEXO.format()
