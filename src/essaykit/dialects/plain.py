"""Plain: no generator named; the keys that most of them share, under any of their spellings."""

from __future__ import annotations

from essaykit.dialects.dialect import Dialect
from essaykit.dialects.draft import Draft
from essaykit.dialects.headings import first_heading, unmarked
from essaykit.dialects.key import Key
from essaykit.dialects.paths import DATED
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
    commas,
    flag,
    terms,
)
from essaykit.format import Listing, Mark
from essaykit.frontmatter.json import JSON
from essaykit.frontmatter.toml import TOML
from essaykit.frontmatter.yaml import YAML


def _finish(draft: Draft) -> None:
    fields = draft.fields
    base = draft.place[draft.place.rfind("/") + 1 :].partition(".")[0]
    # An index without a header is that of a folder, or of the whole blog, and no post.
    if base == "_index" or (base == "index" and not draft.has_header):
        fields["kind"] = "page"
    if "title" not in fields:
        heading = first_heading(draft.body)
        if heading is not None:
            fields["title"] = unmarked(heading)
        elif draft.name.slug:
            fields["title"] = draft.name.slug.replace("-", " ").replace("_", " ").strip().capitalize()
    draft.unpublish()


def _wants(path: str) -> bool:
    return not any(part.startswith(("_", ".")) or part in _NOT_READ for part in path.split("/"))


_NOT_READ = frozenset({"node_modules", "README.md", "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE.md", "LICENSE.txt",
                       "robots.txt", "requirements.txt"})  # fmt: skip


def _recognise(listing: Listing) -> list[Mark]:
    if "essaykit.toml" in listing.paths:
        return [Mark("it has an essaykit.toml", 1)]
    return []


PLAIN = Dialect(
    "plain",
    "Plain files",
    keys=(
        Key("title", ("title",), TITLE, "the first heading, or the file's name, if absent"),
        Key("published", ("date", "published", "pubDate", "publishDate", "created", "created_at", "date.created"), DATE,
            "the day that leads the file's name, if absent"),
        Key("updated", ("updated", "lastmod", "modified", "last_modified_at", "updated_at", "date.updated"), DATE),
        Key("expires", ("expires", "expiryDate"), DATE),
        Key("slug", ("slug",), TEXT, "the file's name, without a day that leads it, if absent"),
        Key("url", ("url", "permalink"), TEXT),
        Key("aliases", ("aliases", "redirect_from"), PATHS),
        Key("status", ("draft",), flag({True: "draft", False: None}), "`published: false` hides the post too"),
        Key("status", ("status",), VISIBILITY, joined=True),
        Key("kind", ("type",), TEXT, "`post`, `page` or `quote`"),
        Key("categories", ("categories",), terms("category", commas, "a list, or names parted by commas")),
        Key("categories", ("category",), terms("category"), written=False),
        Key("tags", ("tags", "tag"), terms("tag", commas, "a list, or names parted by commas")),
        Key("authors", ("author",), PEOPLE),
        Key("authors", ("authors",), PEOPLE, written=False),
        Key("summary", ("summary", "excerpt"), TEXT),
        Key("description", ("description",), TEXT),
        Key("lang", ("lang", "language"), TEXT),
        Key("translation_key", ("translation_key", "translationKey"), TEXT),
        Key("image", ("image", "cover"), MEDIA),
        Key("enclosures", ("enclosures", "enclosure"), MEDIA_LIST),
        Key("series", ("series",), TEXT),
        Key("order", ("order", "weight"), INTEGER),
        Key("id", ("id", "guid"), TEXT, "pins the id in feeds"),
    ),
    fences=(YAML, TOML, JSON),
    pattern=DATED,
    suffixes=(".md", ".markdown", ".mdx", ".html", ".htm", ".txt"),
    wants=_wants,
    recognise=_recognise,
    finish=_finish,
)  # fmt: skip
"""What most systems agree on."""

FORMAT = PLAIN.format()
