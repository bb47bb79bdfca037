"""ABlog: Sphinx documents with a directive `post`, in reStructuredText or MyST, or with `blogpost: true`."""

from __future__ import annotations

import posixpath
import re
from typing import Any

import attrs

from essaykit.dialects import freedates
from essaykit.dialects.dialect import Dialect
from essaykit.dialects.draft import Draft
from essaykit.dialects.freedates import FREE_DATE
from essaykit.dialects.key import Key
from essaykit.dialects.paths import NamePattern, file_slug, undated
from essaykit.dialects.values import TEXT, UNREADABLE, ValueType, commas, people, terms, texts
from essaykit.dialects.zones import site_zone
from essaykit.format import Listing, Mark
from essaykit.frontmatter.directive import DIRECTIVE
from essaykit.frontmatter.docinfo import DOCINFO_BLOGPOST
from essaykit.frontmatter.fence import Fence, Value, line_of
from essaykit.frontmatter.myst import MYST, MYST_DIRECTIVE
from essaykit.model.post import Post
from essaykit.model.site import Site


def _names(value: Value) -> Any:
    # post.py, CheckFrontMatter: "remove [] and quotes", as MyST gives a list as its text.
    if isinstance(value, str):
        value = value.strip().removeprefix("[").removesuffix("]")
    found = texts(value, commas)
    return [name.strip("\"'") for name in found] if isinstance(found, list) else found


def _terms(kind: str) -> ValueType:
    plain = terms(kind, name="names parted by commas")
    return attrs.evolve(plain, read=lambda value: plain.read(_names(value)))


def _read_authors(value: Value) -> Any:
    names = _names(value)
    return people(names) if isinstance(names, list) else names


def _read_paths(value: Value) -> Any:
    names = _names(value)
    return tuple(names) if isinstance(names, list) else names


def _read_title(value: Value) -> Any:
    return str(value) if isinstance(value, str) else TEXT.read(value)


_AUTHORS = ValueType("names parted by commas", _read_authors, lambda several: [one.name for one in several])
_REDIRECTS = ValueType("addresses parted by commas", _read_paths, list)
_TITLE = ValueType("a text", _read_title, lambda title: title)

_UPDATE = re.compile(r"^(?:\.\. update::|[`:]{3,}\{update\})[ \t]+(?P<date>[^\r\n]+)", re.MULTILINE)


def _fences_of(path: str) -> tuple[Fence, ...]:
    ending = posixpath.splitext(path)[1].lower()
    if ending == ".md":
        return (MYST, MYST_DIRECTIVE)
    return (DIRECTIVE, DOCINFO_BLOGPOST) if ending == ".rst" else (DIRECTIVE, DOCINFO_BLOGPOST, MYST, MYST_DIRECTIVE)


def _finish(draft: Draft) -> None:
    fields, entries = draft.fields, draft.entries
    draft.extra.pop("blogpost", None)
    if "post" not in entries and "blogpost" not in entries:
        fields["kind"] = "page"
    elif "published" not in fields and not any(problem.code == "date-invalid" for problem in draft.problems):
        # blog.py: a post without a date is a draft; a date that cannot be read is an error, and no wish for one.
        fields["status"] = "draft"
    entry = entries.get("title")
    if entry is not None and not line_of(draft.text, entry.line).lstrip().startswith((":title:", "title:")):
        fields["title"] = typographic(fields.get("title", ""))
    dates = [freedates.read(match["date"].strip()) for match in _UPDATE.finditer(draft.body)]
    zone = site_zone(draft.reading.site)
    moments = [moment.within(zone) for moment in dates if moment is not None and moment is not UNREADABLE]
    if moments and "updated" not in fields:
        fields["updated"] = max(moments)


_OPENING = re.compile(r"(?:(?<=[\s(\[{<\u2018\u201c\u2013\u2014/-])|^)(['\"])(?=\S)")


def typographic(title: str) -> str:
    """A title with the quotation marks, dashes and ellipses that Sphinx gives it (`smartquotes`, action `qDe`).

    Examples:
        >>> typographic("It's not \\"free\\" -- really...")
        'It’s not “free” – really…'
    """
    title = title.replace("---", "\u2014").replace("--", "\u2013").replace("...", "\u2026")
    title = re.sub(r"'(?=\d\ds\b)", "\u2019", title)
    title = _OPENING.sub(lambda match: "\u2018" if match[1] == "'" else "\u201c", title)
    return title.replace("'", "\u2019").replace('"', "\u201d")


def _fill(post: Post, found: dict[str, Value], site: Site) -> None:
    if post.status in {"draft", "private"}:
        found.pop("post", None)  # a post without a date is a draft, and shown to nobody
    elif post.published is not None:
        # ABlog compares it with a date that has no zone.
        at = post.published.astimezone(site_zone(site)).replace(tzinfo=None)
        whole = at.time().isoformat() == "00:00:00"
        found["post"] = at.date() if whole else at
    if post.kind != "page":
        fence = post.source.fence if post.source.dialect == "ablog" else None
        markdown = fence == "yaml" or (fence is None and post.markup == "markdown")
        if markdown or fence == "docinfo":
            date = found.pop("post", None)
            found.update({"blogpost": "true", **({"date": date} if date is not None else {})})
        else:
            found.setdefault("post", "")
    ordered = {key: found[key] for key in ("title", "blogpost", "post", "date", *found) if key in found}
    found.clear()
    found.update(ordered)


def _wants(path: str) -> bool:
    return not any(part.startswith((".", "_")) or part in _NOT_READ for part in path.split("/"))


_NOT_READ = frozenset({"node_modules", "README.md", "README.rst", "CHANGELOG.md", "CHANGELOG.rst", "CONTRIBUTING.md",
                       "CONTRIBUTING.rst", "LICENSE.md", "LICENSE.rst"})  # fmt: skip


def _recognise(listing: Listing) -> list[Mark]:
    marks = []
    if any("ablog" in listing.peek(path) for path in listing.named.get("conf.py", ())):
        marks.append(Mark("it has a conf.py that names ablog", 10))
    posts = listing.ending(".rst", ".md", most=40)
    directed = [path for path in posts if _MARK.search(listing.peek(path))]
    if directed:
        weight = 10 if len(directed) * 4 > len(posts) else 3
        marks.append(Mark(f"posts have a directive post, as in {directed[0]}", weight))
    return marks


_MARK = re.compile(r"^(?:\.\. post::|`{3,}\{post\}|:{3,}\{post\})|\A---\s(?:[^\n]*\n){0,20}?blogpost: ", re.MULTILINE)

ABLOG = Dialect(
    "ablog",
    "ABlog",
    keys=(
        Key("title", ("title",), _TITLE, "that of the first section, if absent"),
        Key("published", ("post", "date"), FREE_DATE, "the directive's argument; a post without it is a draft"),
        Key("tags", ("tags",), _terms("tag")),
        Key("categories", ("category",), _terms("category")),
        Key("authors", ("author",), _AUTHORS),
        Key("aliases", ("redirect",), _REDIRECTS),
    ),
    fences=(DIRECTIVE, DOCINFO_BLOGPOST, MYST, MYST_DIRECTIVE),
    pattern=NamePattern("posts/slug", undated, lambda post, ending: f"posts/{file_slug(post)}{ending}"),
    fences_of=_fences_of,
    markups={".rst": "rst", ".md": "markdown"},
    suffixes=(".rst", ".md"),
    wants=_wants,
    recognise=_recognise,
    shown=typographic,
    finish=_finish,
    fill=_fill,
)
"""Facts: docs/manual and src/ablog/post.py of sunpy/ablog."""

FORMAT = ABLOG.format()
