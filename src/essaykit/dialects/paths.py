"""File names: the date and slug that a dialect reads in them, and writes into them."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable

import attrs

from essaykit.model.post import Post
from essaykit.text.dates import Moment, parse
from essaykit.text.urls import safe_segment


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
    folder, name = posixpath.split(path)
    base = posixpath.splitext(name)[0]
    if base in {"index", "_index"} and folder:
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


def undated(path: str) -> Name:
    """The name of a file in which a date has no meaning."""
    return Name(stem(path))


def file_slug(post: Post) -> str:
    """The slug of a post as it can stand in a file's name."""
    return safe_segment(post.slug) or "untitled"


def day(post: Post) -> str:
    """The day of a post as it leads a file's name; empty if it has none."""
    return post.published.date().isoformat() + "-" if post.published is not None else ""


DATED = NamePattern("YYYY-MM-DD-slug", dated, lambda post, ending: f"{day(post)}{file_slug(post)}{ending}")
"""A date may lead the name."""
