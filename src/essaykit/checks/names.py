"""Titles that are missing, and slugs that two posts share."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence

from essaykit.checks.place import Placed
from essaykit.dialects.dialect import Dialect
from essaykit.errors import Problem
from essaykit.model.archive import Archive
from essaykit.model.post import Post

_MANY = 10


def untitled(posts: Sequence[Placed]) -> Iterator[Problem]:
    """Posts whose title nobody wrote: neither a key of the header nor a heading of the body says it.

    Pages are left out: lists of posts and front pages often have none. So is a blog most of whose posts have none.
    """
    found = [problem for place in posts if place.post.kind != "page" for problem in _untitled(place)]
    if len(found) <= max(_MANY, len(posts) // 2):
        yield from found


def _untitled(place: Placed) -> Iterator[Problem]:
    post = place.post
    if not post.title.strip():
        # Some programs take the first heading for a title that is not written elsewhere.
        if not any(heading.level == 1 for heading in post.outline):
            yield place.at_entry("title-missing", place.entry("title"), detail="")
    elif post.source.dialect and place.entry("title") is None and not _is_written(place):
        yield place.at_entry("title-missing", None, detail=f"; {post.title!r} was made of the file's name")


def _is_written(place: Placed) -> bool:
    """Whether the title stands in the file, in whatever way the dialect found it there."""
    words = place.post.title.split()
    return " ".join(words) in " ".join(place.text.split()) or any(
        heading.text.split() == words for heading in place.post.outline
    )


def colliding(archive: Archive, posts: Sequence[Placed], dialect: Dialect | None) -> Iterator[Problem]:
    """Slugs that belong to another post too, told at each post but the oldest.

    Programs that put folders and days into addresses may have many files of one name; there, two such posts collide
    only if those are the same too, or if their authors wrote the slug.
    """
    apart = dialect is not None and dialect.name != "plain"
    dated = dialect is not None and "YYYY" in dialect.pattern.shape
    place_of = {id(place.post): place for place in posts}
    for slug, several in archive.collisions().items():
        firsts: dict[object, Post] = {}
        for post in several:
            place = place_of[id(post)]
            entry = place.entry("slug")
            where = _where(post, dated=dated) if apart and entry is None else None
            first = firsts.setdefault(where, post)
            if first is not post:
                yield place.at_entry("slug-collision", entry or place.entry("title"), value=slug,
                                     detail=f"that of {first.source.path or first.title}")  # fmt: skip


def _where(post: Post, *, dated: bool) -> tuple[str, object]:
    """The folder of a post, or that of its bundle, and its day if names of files have one."""
    folder, name = posixpath.split(post.source.path or "")
    if posixpath.splitext(name)[0] in {"index", "_index"}:
        folder = posixpath.dirname(folder)
    return folder, post.published.date() if dated and post.published is not None else None
