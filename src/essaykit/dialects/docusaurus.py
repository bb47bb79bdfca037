"""Docusaurus: the blog plugin, `blog/YYYY-MM-DD-slug.md` or `.mdx`, with YAML headers."""

from __future__ import annotations

import posixpath
import re

import attrs

from essaykit.dialects import links
from essaykit.dialects.dialect import Dialect
from essaykit.dialects.draft import Draft
from essaykit.dialects.headings import first_heading
from essaykit.dialects.key import Key
from essaykit.dialects.paths import Name, NamePattern, day, file_slug
from essaykit.dialects.values import (
    DATE,
    INTEGER,
    MEDIA,
    MEDIA_LIST,
    PATHS,
    TEXT,
    TITLE,
    UNREADABLE,
    VISIBILITY,
    ValueType,
    flag,
    terms,
    text,
)
from essaykit.dialects.zones import javascript
from essaykit.format import Listing, Mark
from essaykit.frontmatter.fence import Value
from essaykit.frontmatter.graymatter import GRAY_MATTER
from essaykit.model.post import Post
from essaykit.model.site import Person
from essaykit.model.tag import Tag
from essaykit.text.dates import parse
from essaykit.text.slugs import slugify

# blogUtils.ts, DATE_FILENAME_REGEX: the last date in the path from the folder of the blog; it may be of folders.
_NAME = re.compile(
    r"(?P<folder>.*)(?P<date>\d{4}[-/]\d{1,2}[-/]\d{1,2})[-/]?(?P<text>.*?)(?:/index)?", re.ASCII | re.DOTALL
)
_BLOG = "docusaurus-plugin-content-blog"


def inside(path: str) -> str:
    """A path from the folder of the blog: `blog`, or that of a translation.

    Examples:
        >>> inside("website/blog/2021/01-02-on-tea.md"), inside("news/on-tea.md")
        ('2021/01-02-on-tea.md', 'on-tea.md')
    """
    folders = path.split("/")
    for index in reversed(range(len(folders) - 1)):
        if folders[index] == "blog" or folders[index].startswith(_BLOG):
            return "/".join(folders[index + 1 :])
    dated = next((index for index, folder in enumerate(folders[:-1]) if re.match(r"\d{4}(?:[-/]|\Z)", folder)), None)
    if dated is None:
        dated = len(folders) - (2 if re.fullmatch(r"index\.\w+", folders[-1]) and len(folders) > 1 else 1)
    return "/".join(folders[dated:])


def _read_name(path: str) -> Name:
    base = posixpath.splitext(inside(path))[0]
    match = _NAME.fullmatch(base)
    moment = parse(match["date"].replace("/", "-")) if match else None
    if match is None or moment is None:
        return Name("/" + base.removesuffix("/index"))
    return Name(f"/{match['date'].replace('-', '/')}/{match['folder']}{match['text']}", moment)


def _text(path: str) -> str:
    base = posixpath.splitext(inside(path))[0]
    match = _NAME.fullmatch(base)
    return match["text"] if match else base.removesuffix("/index")


def _write_name(post: Post, ending: str) -> str:  # noqa: ARG001 - the plugin reads Markdown alone
    return f"src/pages/{file_slug(post)}.md" if post.kind == "page" else f"blog/{day(post)}{file_slug(post)}.md"


def wants(path: str) -> bool:
    """Whether the blog plugin reads the file: `include` and `exclude` of its options, as they are by default."""
    folders = path.split("/")
    if any(folder.startswith("_") or folder in {"__tests__", "node_modules"} for folder in folders):
        return False
    in_blog = any(folder == "blog" or folder.startswith(_BLOG) for folder in folders[:-1])
    in_pages = "pages" in folders[:-1] and "src" in folders[:-1]
    return path.endswith(SUFFIXES) and (in_blog or in_pages or (folders[0] not in _NOT_BLOG and len(folders) > 1))


SUFFIXES = (".md", ".mdx")
_NOT_BLOG = frozenset({"docs", "versioned_docs", "static", "src", "i18n", "build"})


def _people(value: Value) -> object:
    found = []
    for item in value if isinstance(value, list) else [value]:
        one = _person(item)
        if one is UNREADABLE:
            return one
        if isinstance(one, Person):
            found.append(one)
    return tuple(dict.fromkeys(found)) or None


def _person(value: Value) -> object:
    if not isinstance(value, dict):
        name = text(value)
        return Person(name) if isinstance(name, str) else name
    name, email, url = (text(value.get(key)) for key in ("name", "email", "url"))
    if name is None:
        name = text(value.get("key"))
    if not isinstance(name, str) or UNREADABLE in (email, url):
        return UNREADABLE
    return Person(name, email, url)


def _people_out(people: tuple[Person, ...]) -> Value:
    several = [{key: item for key, item in attrs.asdict(one).items() if item is not None} if one.email or one.url
               else one.name for one in people]  # fmt: skip
    return several[0] if len(several) == 1 else several


_NAMES = terms("tag")


def _tags(value: Value) -> object:
    """`normalizeFrontMatterTags`: a name, or a mapping with label and permalink."""
    if not isinstance(value, list):
        return _NAMES.read(value)
    found: list[Tag] = []
    for item in value:
        label, link = (
            (text(item.get("label")), text(item.get("permalink"))) if isinstance(item, dict) else (text(item), None)
        )
        if label is UNREADABLE or link is UNREADABLE or (isinstance(item, dict) and label is None):
            return UNREADABLE
        if isinstance(label, str) and label.strip():
            slug = link.strip("/") if isinstance(link, str) else ""
            found.append(Tag(label.strip(), slug=slug) if slug else Tag(label.strip()))
    return tuple(dict.fromkeys(found))


def _tags_out(tags: tuple[Tag, ...]) -> Value:
    return [
        tag.name if tag.slug == slugify(tag.name) else {"label": tag.name, "permalink": f"/{tag.slug}"} for tag in tags
    ]


TAGS = ValueType("a list of names, or of mappings with label and permalink", _tags, _tags_out)
AUTHORS = ValueType("a key or name, a mapping with name and url, or a list of these", _people, _people_out)


def _finish(draft: Draft) -> None:
    fields, extra, folders = draft.fields, draft.extra, draft.place.split("/")
    if "pages" in folders[:-1] and "src" in folders[:-1]:
        fields["kind"] = "page"
    if "title" not in fields:
        # blogUtils.ts: frontMatter.title ?? contentTitle ?? parsedBlogFileName.text; only code marks are taken out.
        title = first_heading(draft.body)
        fields["title"] = re.sub(r"`([^`]*)`", r"\1", title) if title else _text(draft.place)
    # authors.ts: the keys before `authors`, for one author.
    authors, links = fields.get("authors", ()), ("author_url", "authorURL")
    if len(authors) == 1 and "author" in draft.entries and authors[0].url is None:
        url = next((extra[key] for key in links if isinstance(extra.get(key), str)), None)
        if url is not None:
            fields["authors"] = (attrs.evolve(authors[0], url=url),)
            for key in links:
                extra.pop(key, None)
    # Of an author's title, picture and accounts the Post has no field: they stay as they were written.
    entry = draft.entries.get("authors")
    if entry is not None:
        several = entry.value if isinstance(entry.value, list) else [entry.value]
        if any(isinstance(one, dict) and not one.keys() <= {"name", "email", "url"} for one in several):
            draft.keep(entry)


_TRUNCATE = re.compile(r"<!--\s*truncate\s*-->|\{/\*\s*truncate\s*\*/\}")
_HEADER = re.compile(r"^(?:author_?URL|author_url|author_?(?:image|Image)_?(?:url|URL)|authorTitle|author_title|"
                     r"hide_table_of_contents|toc_max_heading_level|sidebar_label)[ \t]*:", re.MULTILINE)  # fmt: skip


def _recognise(listing: Listing) -> list[Mark]:
    marks = []
    names = listing.named
    if any(name.startswith("docusaurus.config.") for name in names):
        marks.append(Mark("it has a docusaurus.config", 10))
    if names.keys() & {"sidebars.js", "sidebars.ts", "sidebars.json"}:
        marks.append(Mark("it has a sidebars.js", 6))
    if listing.having(f"/{_BLOG}/"):
        marks.append(Mark(f"translations lie in {_BLOG}", 10))
    blog = listing.having("/blog/")
    posts = [path for path in blog if path.endswith(SUFFIXES)]
    if any(path.rpartition("/")[2] in {"authors.yml", "authors.yaml"} for path in blog):
        marks.append(Mark("blog has an authors.yml", 6))
    heads = [listing.peek(path) for path in posts[:: max(1, len(posts) // 30)][:30]]
    if any(_TRUNCATE.search(head) for head in heads):
        marks.append(Mark("bodies have the marker <!-- truncate -->", 8))
    if any(_HEADER.search(head.partition("\n---")[0]) for head in heads):
        marks.append(Mark("headers have keys of Docusaurus's, such as authorURL", 6))
    return marks


DOCUSAURUS = Dialect(
    "docusaurus",
    "Docusaurus",
    keys=(
        Key("title", ("title",), TITLE, "then the heading with which the body begins, then the file's name"),
        Key("published", ("date",), DATE, "then the date in the path; UTC if it names no zone and is no quoted time"),
        Key("updated", ("last_update.date",), DATE, "a mapping with date and author"),
        Key("expires", ("expires",), DATE, "a convention", habit=True),
        Key("status", ("draft",), flag({True: "draft", False: None}), "hides private posts too"),
        Key("status", ("unlisted",), flag({True: "unlisted", False: None})),
        Key("status", ("status",), VISIBILITY, "a convention: `private`", joined=True, habit=True),
        Key("slug", ("slug",), TEXT, "`/2021/03/04/on-tea`, from the file's name, if absent"),
        Key("url", ("permalink",), TEXT, "a convention", habit=True),
        Key("aliases", ("aliases",), PATHS, "a convention", habit=True),
        Key("tags", ("tags",), TAGS),
        Key("categories", ("categories",), terms("category"), "a convention", habit=True),
        Key("authors", ("authors", "author"), AUTHORS, "`author` may have an `author_url` beside it"),
        Key("summary", ("summary",), TEXT, "a convention; Docusaurus itself knows `<!-- truncate -->`", habit=True),
        Key("description", ("description",), TEXT),
        Key("lang", ("lang",), TEXT, "a convention", habit=True),
        Key("translation_key", ("translation_key",), TEXT, "a convention", habit=True),
        Key("image", ("image",), MEDIA),
        Key("enclosures", ("enclosures",), MEDIA_LIST, "a convention", habit=True),
        Key("series", ("series",), TEXT, "a convention", habit=True),
        Key("order", ("sidebar_position",), INTEGER, "of docs", habit=True),
    ),
    fences=GRAY_MATTER,
    pattern=NamePattern("blog/YYYY-MM-DD-slug.md", _read_name, _write_name),
    zone=javascript,
    zone_name="utc",
    suffixes=SUFFIXES,
    more="<!-- truncate -->",
    links=links.STATIC,
    wants=wants,
    recognise=_recognise,
    finish=_finish,
)  # fmt: skip
"""Facts: packages/docusaurus-plugin-content-blog and docusaurus-utils of facebook/docusaurus."""

FORMAT = DOCUSAURUS.format()
