"""Translating: posts written anew in another dialect, in this process or another, and read back."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property

import attrs

from essaykit.catalog import Catalog
from essaykit.dialects.dialect import Dialect
from essaykit.dialects.links import LOCAL, Links
from essaykit.disk.comparing import compared, found
from essaykit.disk.finding import Finding
from essaykit.disk.places import Places
from essaykit.disk.rewriting import rewritten
from essaykit.errors import EssaykitError, Problem
from essaykit.format import Reading
from essaykit.model.file import File
from essaykit.model.post import Post
from essaykit.model.site import Site


@attrs.frozen
class Translated:
    """Posts in another dialect, and what was found on the way."""

    files: list[File] = attrs.field(factory=list)
    findings: list[Finding] = attrs.field(factory=list)
    problems: list[Problem] = attrs.field(factory=list)


@attrs.frozen
class Translator:
    """Writes posts in another dialect. The dialects go by their names, so that it can be sent to another process."""

    to: str
    own: str | None
    """The dialect of the old blog; None if it was one file."""
    site: Site
    places: Places
    catalog: Catalog

    @cached_property
    def table(self) -> Dialect:
        """The dialect to write."""
        table: Dialect = self.catalog.named(self.to, "dialect").table
        return table

    @cached_property
    def links(self) -> Links:
        """What links mean in the old blog."""
        return links_of(self.own, self.catalog)

    def translate(self, posts: Iterable[tuple[Post, str]]) -> Translated:
        """Write posts, each with the path of its new file."""
        done = Translated()
        for old, path in posts:
            post = self._rewritten(old, path, done.findings)
            file = File(path, self.table.text(post, self.site))
            done.files.append(file)
            try:
                read = self.table.read(file, Reading(self.site))
            except EssaykitError as error:
                done.problems.append(attrs.evolve(error.problem, path=post.source.path))
            else:
                done.findings.extend(compared(post, read[0] if read else _EMPTY, self.table))
        return done

    def _rewritten(self, post: Post, path: str, findings: list[Finding]) -> Post:
        """The post with its links and its summary's marker as the target has them."""
        if not post.trusted and (script := _SCRIPT.search(post.body)):
            findings.append(found("scripts", "body", post, script[0]))
        markup = post.markup if isinstance(post.markup, str) else post.markup.name
        made = rewritten(post.body, markup, old=post.source.path, new=path, places=self.places, more=self.table.more,
                         source=self.links, target=self.table.links)  # fmt: skip
        findings += [found("respelled", "body", post, before, after) for before, after in made.changes]
        findings += [found("unresolved", "body", post, url) for url in made.unresolved]
        return attrs.evolve(post, body=made.body) if made.changes else post


def links_of(dialect: str | None, catalog: Catalog) -> Links:
    """What links mean in a blog.

    Args:
        dialect: the name of the blog's; None if it was one file.
        catalog: where the dialect is looked up.
    """
    return getattr(catalog.named(dialect).table, "links", LOCAL) if dialect is not None else LOCAL


def reread(table: Dialect, file: File, site: Site) -> Post | None:
    """The post in a new file; None if there is none."""
    try:
        return next(iter(table.read(file, Reading(site))), None)
    except EssaykitError:
        return None


_EMPTY = Post()
_SCRIPT = re.compile(r"<(?:script|iframe|object|embed)\b[^>]*|<[a-z][^>]*\son[a-z]+\s*=|javascript:", re.IGNORECASE)
