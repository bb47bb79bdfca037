"""Rebuilding: a build that leaves out what the last one into the same folder has done."""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterable, Sequence
from datetime import datetime
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from essaykit.disk import seals
from essaykit.disk.assets import goals
from essaykit.disk.build_report import BuildReport
from essaykit.disk.cache import Cache
from essaykit.disk.columns import problem_fields
from essaykit.disk.folder import Folder
from essaykit.disk.manifest import Keys, Manifest, moments, remember, remembered
from essaykit.disk.output import Written
from essaykit.disk.program import digest, program
from essaykit.disk.recalled import Recalled
from essaykit.errors import Problem
from essaykit.model.archive import Archive
from essaykit.model.post import Post

if TYPE_CHECKING:
    from essaykit.pages.site import SitePlan


class Rebuild:
    """What a cache knows of a build that is about to begin.

    Args:
        cache: what remembers.
        folder: the blog.
        target: the folder that is built into.
        given: what else the build is told.
        templates: the folder of templates of the site's own.
        at: the moment for which the site is built.
    """

    def __init__(
        self,
        cache: Cache,
        folder: Folder,
        target: Path,
        given: Sequence[object],
        templates: str | os.PathLike[str] | None,
        at: datetime | None,
    ) -> None:
        self._cache, self._folder, self._target, self._at = cache, folder, target, at
        self._last = remembered(cache, target)
        self.recalled = Recalled(cache, folder.reader())
        # How the posts are read, by what, and how the pages are made of them.
        self._ground = digest(program(), self.recalled.reading, folder.config, given, _contents(templates))
        self._whole = self._sealed()
        self._keys: dict[str, str] = {}

    def nothing_to_do(self) -> BuildReport | None:
        """The report of the build, if nothing has changed since the last one, and its files are as it left them."""
        if not self._last.holds(self._whole, self._at, self._target):
            return None
        report = dict(self._last.report)
        problems = tuple(Problem(**fields) for fields in report.pop("problems"))
        return BuildReport(**report, written=0, unchanged=len(self._last.files), problems=problems)

    def stale(self, plan: SitePlan, posts: Sequence[Post]) -> list[int]:
        """The numbers of the pages that are not there as they would be made."""
        keys = Keys(plan, posts, self.recalled.digests, self._ground)
        found = []
        for number, page in enumerate(plan.pages):
            key = keys.of(page)
            if key is not None:
                self._keys[page.path] = key
            if not self._last.has(page.path, key, self._target):
                found.append(number)
        return found

    def remember(self, plan: SitePlan, archive: Archive, written: Written, report: BuildReport) -> None:
        """Leave what the next build may leave out.

        Args:
            plan: the pages.
            archive: all posts of the blog.
            written: what was written now.
            report: of the whole build.
        """
        files = {path: (self._keys.get(path, ""), seal) for path, seal in written.seals.items()}
        for page in plan.pages:
            if page.path not in files and page.path in self._keys and page.path in self._last.files:
                files[page.path] = (self._keys[page.path], self._last.files[page.path][1])
        # What others have written over meanwhile has no seal: then the next build has something to do.
        whole = self._whole if len(files) == report.written + report.unchanged else ""
        since, until = moments(archive, self._at)
        fields: dict[str, Any] = attrs.asdict(
            report, recurse=False, filter=attrs.filters.exclude("written", "unchanged")
        )
        # A build that writes nothing changes no closed document.
        told = [problem_fields(problem) for problem in report.problems if problem.code != "feed-archives-changed"]
        remember(
            self._cache,
            self._target,
            Manifest(whole, since, until, self._at is None, fields | {"problems": told}, files),
        )

    def _sealed(self) -> str:
        """A digest of all that the site is made of, by the seals of files; empty if one of them has none yet."""
        folder, at = self._folder, self._cache.moment()
        if self.recalled.reading is None:
            return ""
        posts = itertools.chain.from_iterable(self.recalled.files(name) for name in folder.posts)
        others = (path for path, _ in goals(folder))
        found = [(path, seals.seal(f"{folder.path}/{path}", at)) for path in (*posts, *others)]
        if any(seal is None for _, seal in found):
            return ""
        return digest(self._ground, [str(problem) for problem in folder.problems], found)


def _contents(templates: str | os.PathLike[str] | None) -> str:
    """A digest of the files of a folder."""
    found = blake2b(digest_size=16)
    for path in _files(Path(templates)) if templates is not None else ():
        found.update(f"{path}\0".encode("utf-8", "surrogatepass") + path.read_bytes() + b"\0")
    return found.hexdigest()


def _files(folder: Path) -> Iterable[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())
