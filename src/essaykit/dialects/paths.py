"""File names: the date and slug that a dialect reads in them, and writes into them."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable

import attrs

from essaykit.model.post import Post
from essaykit.text.dates import Moment, parse
from essaykit.text.urls import safe_segment

MARKUPS = {".md": "markdown", ".html": "html", ".htm": "html", ".txt": "plain", ".rst": "rst"}
"""The markup of a body by the ending of its file's name; the first ending of a markup is written."""


@attrs.frozen
class Name:
    """What a path says about its post."""

    slug: str
    date: Moment | None = None
    matched: bool = True
    """False if the dialect's own program would pass such a file over."""


@attrs.frozen
class NamePattern:
    """How a dialect names its files; read and written by the same pattern."""

    shape: str
    """As its users write it: `YYYY-MM-DD-slug.md`."""
    read: Callable[[str], Name]
    """What a path, relative to the blog's folder, says."""
    write: Callable[[Post, str], str]
    """The path of a post, given the file-name ending."""
    read_dated: Callable[[str], Name] | None = None
    """What a path says when the header has a date, if that is something else."""

    def slug(self, path: str, *, dated: bool) -> str:
        """The slug that a path gives a post whose header has a date, or has none."""
        return (self.read_dated if dated and self.read_dated else self.read)(path).slug


def stem(path: str) -> str:
    """The name by which a file goes: without its ending, and its folder's name if it is an index.

    Examples:
        >>> stem("content/posts/on-tea.md"), stem("content/on-tea/index.md"), stem("index.md")
        ('on-tea', 'on-tea', 'index')
    """
    name = path[path.rfind("/") + 1 :]
    base = name.rpartition(".")[0]
    if not base.strip("."):  # `.hidden` has no ending
        base = name
    if base in {"index", "_index"} and (folder := posixpath.dirname(path)):
        return posixpath.basename(folder)
    return base


_DATED = re.compile(r"(?P<date>\d{4}-\d{1,2}-\d{1,2})(?:[-_ ]+(?P<slug>.+))?", re.ASCII | re.DOTALL)


def dated(path: str) -> Name:
    """The name of a file that may begin with a date.

    Examples:
        >>> dated("2013-11-02-what-the-ledger-forgets.md").slug, dated("about.md")
        ('what-the-ledger-forgets', Name(slug='about', date=None, matched=True))
    """
    base = stem(path)
    match = _DATED.fullmatch(base)
    moment = parse(match["date"]) if match else None
    if match is None or moment is None:
        return Name(base)
    return Name(match["slug"] or base, moment)


# Languages (ISO 639-1) that blogs are written in; `socket.io` and `index.ts` name no Ido and no Tsonga.
_LANGUAGES = frozenset(
    [
        "af",
        "am",
        "ar",
        "az",
        "be",
        "bg",
        "bn",
        "bs",
        "ca",
        "cs",
        "cy",
        "da",
        "de",
        "el",
        "en",
        "eo",
        "es",
        "et",
        "eu",
        "fa",
        "fi",
        "fil",
        "fr",
        "ga",
        "gl",
        "gu",
        "he",
        "hi",
        "hr",
        "hu",
        "hy",
        "id",
        "is",
        "it",
        "ja",
        "ka",
        "kk",
        "km",
        "kn",
        "ko",
        "ku",
        "ky",
        "la",
        "lb",
        "lo",
        "lt",
        "lv",
        "mk",
        "ml",
        "mn",
        "mr",
        "ms",
        "mt",
        "my",
        "nb",
        "ne",
        "nl",
        "nn",
        "no",
        "pa",
        "pl",
        "ps",
        "pt",
        "ro",
        "ru",
        "si",
        "sk",
        "sl",
        "sq",
        "sr",
        "sv",
        "sw",
        "ta",
        "te",
        "tg",
        "th",
        "tk",
        "tl",
        "tr",
        "tt",
        "uk",
        "ur",
        "uz",
        "vi",
        "yi",
        "zh",
        "zu",
    ]
)
_SUFFIXED = re.compile(r"(?P<base>.+)\.(?P<lang>(?P<code>[a-z]{2,3})(?:[-_][A-Za-z]{2,4}){0,2})")


def language(base: str) -> tuple[str, str | None]:
    """The name of a file without its ending, parted from a language at its end.

    Examples:
        >>> language("on-tea.fr"), language("on-tea.zh-Hant"), language("on-node.js"), language("1.0")
        (('on-tea', 'fr'), ('on-tea', 'zh-Hant'), ('on-node.js', None), ('1.0', None))
    """
    match = _SUFFIXED.fullmatch(base)
    if match is None or match["code"] not in _LANGUAGES:
        return base, None
    return match["base"], match["lang"].replace("_", "-")


def undated(path: str) -> Name:
    """The name of a file in which a date has no meaning."""
    return Name(stem(path))


def file_slug(post: Post) -> str:
    """The slug of a post as it can stand in a file's name; the last part of one with `/` in it."""
    return safe_segment(post.slug.rstrip("/").rpartition("/")[2]) or "untitled"


def day(post: Post) -> str:
    """The day of a post as it leads a file's name; empty if it has none."""
    return post.published.date().isoformat() + "-" if post.published is not None else ""


DATED = NamePattern("YYYY-MM-DD-slug", dated, lambda post, ending: f"{day(post)}{file_slug(post)}{ending}")
"""A date may lead the name."""
