"""Manifest: what a build remembers of the last one into the same folder: of each file, what it was made of."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from essaykit.disk.cache import Cache
from essaykit.disk.program import digest
from essaykit.disk.seals import unbroken
from essaykit.model.post import Post
from essaykit.model.scope import Scope

if TYPE_CHECKING:
    from essaykit.pages.planned import Page
    from essaykit.pages.site import SitePlan


@attrs.frozen
class Manifest:
    """What is known of a folder that was built into."""

    whole: str = ""
    """A digest of all that the build was made of, moments aside; empty if that cannot be told."""
    since: str | None = None
    """The last moment up to the build at which a post came or went; None if there is none."""
    until: str | None = None
    """The next one."""
    timeless: bool = False
    """Whether no time was tested."""
    report: Mapping[str, Any] = attrs.field(factory=dict)
    """The fields of the BuildReport."""
    files: Mapping[str, tuple[str, str]] = attrs.field(factory=dict)
    """Of each file, by its path: a digest of what it was made of, which may be empty, and its seal."""

    def holds(self, whole: str, at: datetime | None, target: Path) -> bool:
        """Whether a build would find nothing to do."""
        return (
            bool(whole)
            and self.whole == whole
            and (self.timeless if at is None else not self.timeless and self._spans(at))
            and all(unbroken(f"{target}/{path}", seal) for path, (_, seal) in self.files.items())
        )

    def _spans(self, at: datetime) -> bool:
        since, until = (moment and datetime.fromisoformat(moment) for moment in (self.since, self.until))
        return (not since or since <= at) and (not until or at < until)

    def has(self, path: str, key: str | None, target: Path) -> bool:
        """Whether a file is there as it would be made."""
        kept, seal = self.files.get(path, ("", ""))
        return bool(key) and key == kept and unbroken(f"{target}/{path}", seal)


def remembered(cache: Cache, target: Path) -> Manifest:
    """What the last build into a folder has left; an empty Manifest if that is nothing."""
    found = cache.manifest(os.path.realpath(str(target)))
    try:
        return Manifest(**json.loads(found)) if found is not None else Manifest()
    except (ValueError, TypeError):
        return Manifest()


def remember(cache: Cache, target: Path, manifest: Manifest) -> None:
    """Leave a Manifest for the next build."""
    text = json.dumps(attrs.asdict(manifest, recurse=False), separators=(",", ":"))
    cache.remember(os.path.realpath(str(target)), text.encode())


def moments(posts: Iterable[Post], at: datetime | None) -> tuple[str | None, str | None]:
    """The last moment up to `at` at which one of some posts came or went, and the next one."""
    if at is None:
        return None, None
    found = [moment for post in posts for moment in (post.published, post.expires) if moment is not None]
    since = max((moment for moment in found if moment <= at), default=None)
    until = min((moment for moment in found if moment > at), default=None)
    return since.isoformat() if since else None, until.isoformat() if until else None


class Keys:
    """Digests of what each page of a site is made of.

    Args:
        plan: the pages.
        posts: all posts that have pages.
        digests: of the bytes of each post, by its path.
        ground: a digest of all else that the pages share.
    """

    def __init__(self, plan: SitePlan, posts: Sequence[Post], digests: Mapping[str, str], ground: str) -> None:
        setting = plan.setting
        self._known, self._addresses, self._digests = plan.claims, setting.addresses, digests
        # Pages of terms lead up to the list of all terms, if there is one.
        indexes = [page.address for page in plan.pages if page.tells is None and page.address.endswith("index.html")]
        menu = setting.folder_of(setting.addresses.home).menu
        self._ground = digest(ground, setting.site, setting.addresses, setting.options, menu, indexes)
        self._setting = setting
        self._places = digest(sorted((post.source.path or "", setting.of(post)) for post in posts))
        self._faces: dict[int, str | None] = {}

    def of(self, page: Page) -> str | None:
        """The key of a page; None if what it is made of is not told."""
        if page.tells is None:
            return None
        parts: list[object] = []
        for part in _flat(page.tells(*page.given)):
            if not isinstance(part, Post):
                parts.append(part)
            elif (face := self._face(part)) is not None:
                parts.append(face)
            else:
                return None
        return digest(self._ground, page.address, parts)

    def _face(self, post: Post) -> str | None:
        """A digest of what pages show of a post."""
        key = id(post)
        if key not in self._faces:
            found = self._digests.get(post.source.path or "")
            self._faces[key] = None if found is None else digest(
                found,
                post.slug,
                self._setting.of(post),
                [self._addresses.of_scope(scope) in self._known for scope in self._scopes(post)],
                self._places if _may_lead_inside(post) else "",
            )  # fmt: skip
        return self._faces[key]

    def _scopes(self, post: Post) -> Iterator[Scope]:
        """What a post leads to, if there is such a page."""
        yield from (Scope.of_tag(term) for term in (*post.tags, *post.categories))
        yield from (Scope.of_author(person) for person in self._setting.authors_of(post))
        if post.series:
            yield Scope.of_series(post.series)


def _flat(parts: Iterable[Any]) -> Iterator[Any]:
    for part in parts:
        if isinstance(part, list | tuple):
            yield from _flat(part)
        else:
            yield part


def _may_lead_inside(post: Post) -> bool:
    """Whether anything in a post may be a link to another post, which would depend on where that one lives.

    In doubt it may: then the page is made anew whenever a post comes, goes or moves.
    """
    return (
        post.markup not in _KNOWN
        or bool(post.comments or post.quote or post.image)
        or any(_INSIDE.search(text) for text in (post.body, post.summary) if text)
    )


_KNOWN = frozenset({"markdown", "html", "plain"})
_INSIDE = re.compile(r"(?:\]\(|\]:|=)\s*[<\"']?(?!https?://|#)(?=[^\s])|\[\[|\{[{%<]")
"""The beginning of whatever Markdown, HTML or a shortcode may have for a link that is not a whole address."""
