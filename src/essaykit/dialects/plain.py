"""Plain: no generator named; the keys that most of them share, under any of their spellings."""

from __future__ import annotations

import re

from essaykit.dialects.dialect import Dialect, Draft, Key
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
    commas,
    flag,
    status,
    terms,
    truth,
)
from essaykit.format import Listing, Mark
from essaykit.frontmatter.json import JSON
from essaykit.frontmatter.toml import TOML
from essaykit.frontmatter.yaml import YAML

_TITLE = re.compile(r"\s*#[ \t]+(?P<title>[^\n\r]+?)[ \t]*#*[ \t]*(?:\r?\n|\Z)")
_MARKS = re.compile(r"[*_`]+")


def _finish(draft: Draft) -> None:
    fields, entries = draft.fields, draft.entries
    if "title" not in fields:
        match = _TITLE.match(draft.body)
        if match is not None:
            fields["title"] = _MARKS.sub("", match["title"])
        elif draft.name.slug:
            fields["title"] = draft.name.slug.replace("-", " ").replace("_", " ").strip().capitalize()
    # `published` is the opposite of `draft` in some systems, and a date in others.
    if (entry := entries.get("published")) is not None:
        shown = truth(entry.value)
        if isinstance(shown, bool):
            draft.extra.pop(entry.key, None)
            draft.problems[:] = [problem for problem in draft.problems if problem.key != entry.key]
            if not shown and "status" not in fields:
                fields["status"] = "draft"


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
        Key("published", ("date", "published", "pubDate", "publishDate", "created"), DATE,
            "the day that leads the file's name, if absent"),
        Key("updated", ("updated", "lastmod", "modified", "last_modified_at"), DATE),
        Key("expires", ("expires", "expiryDate"), DATE),
        Key("slug", ("slug",), TEXT, "the file's name, without a day that leads it, if absent"),
        Key("url", ("url", "permalink"), TEXT),
        Key("aliases", ("aliases", "redirect_from"), PATHS),
        Key("status", ("draft",), flag({True: "draft", False: None}), "`published: false` hides the post too"),
        Key("status", ("status",), status({"public": "public", "published": "public", "draft": "draft",
                                           "private": "private", "unlisted": "unlisted", "hidden": "unlisted"})),
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
    wants=_wants,
    recognise=_recognise,
    finish=_finish,
)  # fmt: skip
"""What most systems agree on."""

FORMAT = PLAIN.format()
