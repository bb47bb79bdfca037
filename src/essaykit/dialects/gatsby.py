"""Gatsby: Markdown with the keys of its starters, `content/blog/slug/index.md`, as gray-matter reads them."""

from __future__ import annotations

from essaykit.dialects import links
from essaykit.dialects.dialect import Dialect
from essaykit.dialects.draft import Draft
from essaykit.dialects.key import Key
from essaykit.dialects.paths import NamePattern, dated, file_slug
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
from essaykit.dialects.zones import utc
from essaykit.format import Listing, Mark
from essaykit.frontmatter.graymatter import GRAY_MATTER
from essaykit.model.post import Post


def _write_name(post: Post, ending: str) -> str:  # noqa: ARG001 - gatsby-transformer-remark reads Markdown alone
    return f"content/{'pages' if post.kind == 'page' else 'blog'}/{file_slug(post)}/index.md"


def wants(path: str) -> bool:
    """Whether a site would read the file: Markdown outside of folders with another purpose."""
    return path.endswith(SUFFIXES) and not any(
        part.startswith(("_", ".")) or part in _NOT_READ for part in path.split("/")
    )


SUFFIXES = (".md", ".mdx", ".markdown")
_NOT_READ = frozenset({"node_modules", "public", "static", "README.md", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE.md",
                       "CODE_OF_CONDUCT.md"})  # fmt: skip


def _finish(draft: Draft) -> None:
    draft.unpublish()


_CONFIGS = ("gatsby-config.js", "gatsby-config.ts", "gatsby-config.mjs", "gatsby-node.js", "gatsby-node.ts")


def _recognise(listing: Listing) -> list[Mark]:
    names = listing.named
    marks = [Mark(f"it has a {config}", 10) for config in _CONFIGS if config in names]
    if any(path.endswith("/index.md") for path in listing.having("/content/blog/")):
        marks.append(Mark("posts lie in content/blog, a folder each", 2))
    return marks


GATSBY = Dialect(
    "gatsby",
    "Gatsby",
    keys=(
        Key("title", ("title",), TITLE),
        Key("published", ("date", "published", "publishedAt", "publishDate", "created"), DATE,
            "the day that leads the file's or folder's name, if absent; UTC if it names no zone", habit=True),
        Key("updated", ("updated", "updatedAt", "lastmod", "modified", "lastUpdated", "dateModified"), DATE,
            habit=True),
        Key("expires", ("expires",), DATE, habit=True),
        Key("status", ("draft",), flag({True: "draft", False: None}),
            "`published: false` hides the post too; hides private posts too"),
        Key("status", ("status",), VISIBILITY, "`private` or `unlisted`", joined=True, habit=True),
        Key("slug", ("slug",), TEXT, "the file's or folder's name, without a day that leads it, if absent", habit=True),
        Key("url", ("path", "permalink"), TEXT, habit=True),
        Key("aliases", ("redirect_from", "aliases"), PATHS, habit=True),
        Key("tags", ("tags", "tag"), terms("tag"), "a text is one tag", habit=True),
        Key("categories", ("categories", "category"), terms("category"), "a text is one category", habit=True),
        Key("authors", ("author", "authors"), PEOPLE, habit=True),
        Key("summary", ("excerpt", "summary", "spoiler"), TEXT, habit=True),
        Key("description", ("description",), TEXT, habit=True),
        Key("lang", ("lang", "language", "locale"), TEXT, habit=True),
        Key("translation_key", ("translationKey",), TEXT, habit=True),
        Key("image", ("featuredImage", "image", "cover", "hero", "thumbnail", "featuredimage", "banner"), MEDIA,
            habit=True),
        Key("enclosures", ("enclosures",), MEDIA_LIST, habit=True),
        Key("series", ("series",), TEXT, habit=True),
        Key("order", ("order",), INTEGER, habit=True),
        Key("id", ("id",), TEXT, "pins the id in feeds", habit=True),
    ),
    fences=GRAY_MATTER,
    pattern=NamePattern("content/blog/slug/index.md", dated, _write_name),
    zone=utc,
    zone_name="utc",
    suffixes=SUFFIXES,
    links=links.STATIC,
    wants=wants,
    recognise=_recognise,
    finish=_finish,
)  # fmt: skip
"""Facts: gatsby-transformer-remark, gatsby/src/schema/types/date.ts (`moment.utc`) and the starters of gatsbyjs/gatsby;
all keys are habits, as a site's code says what they mean."""

FORMAT = GATSBY.format()
