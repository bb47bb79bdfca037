"""Jekyll: `_posts/YYYY-MM-DD-slug.md` with YAML headers."""

from __future__ import annotations

import posixpath
import re
from datetime import UTC, datetime, tzinfo

from essaykit.dialects import links
from essaykit.dialects.dialect import Dialect
from essaykit.dialects.draft import Draft
from essaykit.dialects.key import Key
from essaykit.dialects.paths import Name, NamePattern, file_slug, stem
from essaykit.dialects.values import (
    DATE,
    INTEGER,
    MEDIA,
    MEDIA_LIST,
    PATHS,
    PEOPLE,
    TEXT,
    TITLE,
    ValueType,
    terms,
    words,
)
from essaykit.dialects.zones import site_zone
from essaykit.format import Listing, Mark
from essaykit.frontmatter.fence import Plain, Value
from essaykit.frontmatter.scalars import is_timestamp, resolve
from essaykit.frontmatter.yaml import YAML_1_1
from essaykit.model.post import Post
from essaykit.model.tag import Tag
from essaykit.text.dates import Moment, parse


def _zone(moment: Moment, value: Value) -> tzinfo | None:
    # A timestamp of YAML with seconds and no offset is UTC before Jekyll sees it; every other text is read in
    # the site's zone (Jekyll's utils.rb, parse_date, after safe_yaml's parse/date.rb).
    if type(value) is Plain and moment.precision == "second" and is_timestamp(value):
        return UTC
    return None


def _published(value: Value) -> str | None:
    # Jekyll hides the post if the value is false or null; the quoted text "false" shows it (publisher.rb).
    if value is False or value is None or (type(value) is Plain and resolve(value, "1.1") in {False, None}):
        return "draft"
    return None


_PUBLISHED = ValueType("true or false", _published, lambda status: False if status in {"draft", "private"} else None)

# jekyll/lib/jekyll/document.rb, DATE_FILENAME_MATCHER; the year has two to four digits.
_NAME = re.compile(r"(?P<date>\d{2,4}-\d{1,2}-\d{1,2})-(?P<slug>.+)", re.ASCII | re.DOTALL)


def _read_name(path: str) -> Name:
    base = posixpath.splitext(posixpath.basename(path))[0]
    match = _NAME.fullmatch(base)
    if match is None:
        return Name(stem(path), matched=not path or "_posts" not in path.split("/")[:-1])
    year, month, day = match["date"].split("-")
    # Ruby's Time.parse takes a year of two digits from 69 on for 19xx.
    if len(year) == 2:  # noqa: PLR2004 - as above
        year = ("19" if int(year) >= 69 else "20") + year  # noqa: PLR2004 - as above
    return Name(match["slug"].rstrip("."), parse(f"{year:0>4}-{month}-{day}"))


def _write_name(post: Post, ending: str) -> str:
    if post.kind == "page":
        return f"{file_slug(post)}{ending}"
    if post.published is None:
        return f"_drafts/{file_slug(post)}{ending}"
    return f"_posts/{post.published.date().isoformat()}-{file_slug(post)}{ending}"


def wants(path: str) -> bool:
    """Whether Jekyll reads the file: posts and drafts, and pages outside of folders of its own."""
    folders = path.split("/")
    if "_posts" in folders[:-1] or "_drafts" in folders[:-1]:
        return True
    return not any(part.startswith(("_", ".")) or part in _NOT_READ for part in folders)


_NOT_READ = frozenset({"node_modules", "vendor", "README.md", "CONTRIBUTING.md", "LICENSE.md", "CHANGELOG.md"})


def _is_page(path: str) -> bool:
    folders = path.split("/")[:-1]
    return bool(path) and "_posts" not in folders and "_drafts" not in folders


def _finish(draft: Draft) -> None:
    fields, folders = draft.fields, draft.place.split("/")[:-1]
    if "_drafts" in folders:
        fields["status"] = "draft"
    # The folders above `_posts` are categories (document.rb, categories_from_path).
    if "_posts" in folders:
        above = [Tag(folder, kind="category") for folder in folders[: folders.index("_posts")]]
        own = fields.get("categories", ())
        if above:
            fields["categories"] = tuple(dict.fromkeys((*above, *own)))
    elif _is_page(draft.place):
        fields["kind"] = "page"
    if "title" not in fields and draft.name.slug:
        # document.rb, "title" of merge_defaults: Utils.titleize_slug
        fields["title"] = " ".join(word.capitalize() for word in draft.name.slug.split("-"))
    if "url" in fields:
        url = _expanded(fields["url"], draft)
        if url is None:
            draft.extra["permalink"] = fields.pop("url")
        else:
            fields["url"] = url


_TOKEN = re.compile(r":([a-z_]+)")
# Names of built-in styles work in the configuration only, not in a post (docs/_docs/permalinks.md).
_STYLES = frozenset({"pretty", "date", "ordinal", "weekdate", "none"})


def _expanded(permalink: str, draft: Draft) -> str | None:
    """The address that a permalink template means; None if it is none."""
    if permalink in _STYLES:
        return None
    if ":" not in permalink or "://" in permalink:
        return permalink
    fields = draft.fields
    at = fields.get("published")
    if at is None and draft.name.date is not None:
        at = draft.name.date.within(site_zone(draft.reading.site))
    slug = fields.get("slug") or draft.name.slug
    values = {"title": slug, "slug": slug, "name": slug, "output_ext": ".html",
              "categories": "/".join(tag.slug for tag in fields.get("categories", ()))}  # fmt: skip
    if isinstance(at, datetime):
        local = at.astimezone(site_zone(draft.reading.site))
        values |= {"year": f"{local.year:04}", "month": f"{local.month:02}", "day": f"{local.day:02}",
                   "i_month": str(local.month), "i_day": str(local.day), "short_year": f"{local.year % 100:02}",
                   "y_day": f"{local.timetuple().tm_yday:03}", "hour": f"{local.hour:02}",
                   "minute": f"{local.minute:02}", "second": f"{local.second:02}",
                   "week": f"{local.isocalendar().week:02}"}  # fmt: skip
    return re.sub("/{2,}", "/", _TOKEN.sub(lambda match: values.get(match[1], match[0]), permalink))


def _recognise(listing: Listing) -> list[Mark]:
    marks = []
    dated = [path for path in listing.having("/_posts/") if _read_name(path).date]
    if dated:
        marks.append(Mark(f"posts lie in _posts and are named after their day, such as {dated[0]}", 10))
    if listing.having("/_drafts/"):
        marks.append(Mark("it has a folder _drafts", 3))
    if listing.having("/_layouts/") or listing.having("/_includes/"):
        marks.append(Mark("it has a folder _layouts or _includes", 5))
    names = listing.named
    if "_config.yml" in names or "_config.yaml" in names:
        marks.append(Mark("it has a _config.yml", 3))
    if "Gemfile" in names:
        marks.append(Mark("it has a Gemfile", 2))
    return marks


def _roots(listing: Listing) -> list[str]:
    """Where a `_config.yml` lies; else the uppermost folders that have `_posts` in them."""
    names = listing.named
    found = {path.removesuffix(name) for name in ("_config.yml", "_config.yaml") for path in names.get(name, ())}
    above = sorted({("/" + path).partition("/_posts/")[0][1:] + "/" for path in listing.having("/_posts/")}, key=len)
    for folder in above:
        root = folder.lstrip("/")
        if not any(root.startswith(other) for other in found):
            found.add(root)
    return sorted(found, key=len, reverse=True)


JEKYLL = Dialect(
    "jekyll",
    "Jekyll",
    keys=(
        Key("title", ("title",), TITLE, "made from the file's name if absent"),
        Key("published", ("date",), DATE, "wins over the day in the file's name"),
        Key("updated", ("last_modified_at",), DATE, "jekyll-feed's"),
        Key("expires", ("expires",), DATE, "a convention"),
        Key("slug", ("slug",), TEXT),
        Key("url", ("permalink",), TEXT, "tokens such as :year are filled in"),
        Key("aliases", ("redirect_from",), PATHS, "jekyll-redirect-from's"),
        Key("status", ("published",), _PUBLISHED, "false or empty hides the post; so does a folder _drafts"),
        Key("categories", ("categories",), terms("category", words, "a list, or names parted by blanks"), joined=True,
            note="joined with those of `category` and the folders above `_posts`"),
        Key("categories", ("category",), terms("category", name="a name"), written=False, joined=True),
        Key("tags", ("tag",), terms("tag", name="a name"), "wins over `tags`", written=False),
        Key("tags", ("tags",), terms("tag", words, "a list, or names parted by blanks")),
        Key("authors", ("author",), PEOPLE, "jekyll-feed's"),
        Key("authors", ("authors",), PEOPLE, "jekyll-feed's", written=False),
        Key("summary", ("excerpt",), TEXT),
        Key("description", ("description",), TEXT, "jekyll-seo-tag's"),
        Key("lang", ("lang",), TEXT, "jekyll-feed's"),
        Key("translation_key", ("translation_key",), TEXT, "a convention"),
        Key("image", ("image",), MEDIA, "an address, or a mapping with `path`"),
        Key("enclosures", ("enclosures",), MEDIA_LIST, "a convention"),
        Key("series", ("series",), TEXT, "a convention"),
        Key("order", ("order",), INTEGER, "a convention"),
        Key("id", ("id",), TEXT, "pins the id in feeds"),
    ),
    fences=(YAML_1_1,),
    pattern=NamePattern("_posts/YYYY-MM-DD-slug", _read_name, _write_name),
    zone=_zone,
    zone_name="utc",
    links=links.JEKYLL,
    wants=wants,
    recognise=_recognise,
    roots=_roots,
    finish=_finish,
    header_required=_is_page,
)  # fmt: skip
"""Facts: docs/_docs and lib/jekyll of jekyll/jekyll; README of jekyll-feed, jekyll-redirect-from, jekyll-seo-tag."""

FORMAT = JEKYLL.format()
