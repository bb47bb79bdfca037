"""Catalog: formats by name. Immutable; `CATALOG` knows essaykit's own and those of installed packages."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from importlib import import_module
from types import MappingProxyType

import attrs

from essaykit.errors import FormatError, Problem, did_you_mean
from essaykit.format import Format, Kind, Listing, Mark

GROUP = "essaykit.formats"
"""The entry-point group in which packages name their Format values."""

# Where each format of essaykit stands; a module is imported when its format is first asked for.
_OWN: Mapping[str, tuple[Kind, str, str]] = MappingProxyType({
    "plain": ("dialect", "essaykit.dialects.plain", "FORMAT"),
    "jekyll": ("dialect", "essaykit.dialects.jekyll", "FORMAT"),
    "hugo": ("dialect", "essaykit.dialects.hugo", "FORMAT"),
    "zola": ("dialect", "essaykit.dialects.zola", "FORMAT"),
    "astro": ("dialect", "essaykit.dialects.astro", "FORMAT"),
    "docusaurus": ("dialect", "essaykit.dialects.docusaurus", "FORMAT"),
    "gatsby": ("dialect", "essaykit.dialects.gatsby", "FORMAT"),
    "obsidian": ("dialect", "essaykit.dialects.obsidian", "FORMAT"),
    "eleventy": ("dialect", "essaykit.dialects.eleventy", "FORMAT"),
    "hexo": ("dialect", "essaykit.dialects.hexo", "FORMAT"),
    "lektor": ("dialect", "essaykit.dialects.lektor", "FORMAT"),
    "pelican": ("dialect", "essaykit.dialects.pelican", "FORMAT"),
    "nikola": ("dialect", "essaykit.dialects.nikola", "FORMAT"),
    "ablog": ("dialect", "essaykit.dialects.ablog", "FORMAT"),
    "json": ("bundle", "essaykit.bundles.json", "JSON"),
    "jsonl": ("bundle", "essaykit.bundles.json_lines", "JSON_LINES"),
    "wordpress": ("bundle", "essaykit.bundles.wordpress.export", "WORDPRESS"),
    "feed": ("bundle", "essaykit.feeds.reading", "FEED"),
    "saved-page": ("bundle", "essaykit.pages.saved.page", "SAVED_PAGE"),
    "saved-text": ("bundle", "essaykit.pages.saved.text", "SAVED_TEXT"),
    "atom": ("feed", "essaykit.feeds.atom", "ATOM"),
    "rss": ("feed", "essaykit.feeds.rss", "RSS"),
    "jsonfeed": ("feed", "essaykit.feeds.jsonfeed", "JSONFEED"),
    "site": ("page", "essaykit.pages.site", "SITE"),
})  # fmt: skip


@attrs.frozen
class Recognition:
    """Which dialect a folder is in, and why."""

    format: Format
    marks: tuple[Mark, ...]
    """The signs of it that were seen."""
    others: tuple[tuple[Format, tuple[Mark, ...]], ...] = ()
    """What else there were signs of, the likeliest first."""

    def __str__(self) -> str:
        lines = [f"{self.format}: " + ("; ".join(mark.reason for mark in self.marks) or "no system's signs were seen")]
        lines += [f"rather than {other}: " + "; ".join(mark.reason for mark in marks) for other, marks in self.others]
        return "\n".join(lines)


@attrs.frozen
class Catalog:
    """Formats by name.

    Examples:
        >>> CATALOG.named("jekyll").kind
        'dialect'
        >>> sorted(name for name, format in CATALOG.formats.items() if format.kind == "feed")
        ['atom', 'jsonfeed', 'rss']
    """

    added: tuple[Format, ...] = ()
    """Formats that were added by hand; they win over others of their name."""
    installed: bool = True
    """Whether formats of installed packages are looked up."""

    def with_format(self, new: Format) -> Catalog:
        """A catalog that has one more format."""
        return attrs.evolve(self, added=(*(own for own in self.added if own.name != new.name), new))

    def names(self, kind: Kind | None = None) -> tuple[str, ...]:
        """The names of all formats, or of those of one kind, in order."""
        own = {name for name, (is_of, _, _) in _OWN.items() if kind in {None, is_of}}
        others = {name for name, new in self._others.items() if kind in {None, new.kind}}
        return tuple(sorted(own | others))

    @property
    def formats(self) -> Mapping[str, Format]:
        """Every format by its name; imports them all."""
        return {name: self.named(name) for name in self.names()}

    def named(self, name: str, kind: Kind | None = None) -> Format:
        """The format of a name.

        Args:
            name: such as `jekyll`.
            kind: of which it must be.

        Raises:
            FormatError: there is none of that name and kind; the hint has the likeliest.
        """
        found = self._others.get(name)
        if found is None and name in _OWN:
            _, module, attribute = _OWN[name]
            found = getattr(import_module(module), attribute)
        if found is None or kind not in {None, found.kind}:
            raise FormatError(Problem("format-unknown", value=name, hint=did_you_mean(name, self.names(kind))))
        return found

    def recognise(self, listing: Listing) -> Recognition:
        """Tell a folder's dialect by its signs; `plain` if there are none.

        Raises:
            FormatError: the signs of two dialects weigh the same.
        """
        candidates = []
        for name in self.names("dialect"):
            candidate = self.named(name)
            marks = tuple(candidate.recognise(listing)) if candidate.recognise else ()
            if marks:
                candidates.append((sum(mark.weight for mark in marks), candidate, marks))
        if not candidates:
            return Recognition(self.named("plain"), ())
        candidates.sort(key=lambda candidate: -candidate[0])
        weight, best, marks = candidates[0]
        tied = [candidate for score, candidate, _ in candidates if score == weight]
        if len(tied) > 1:
            reasons = " or ".join(
                f"{candidate} ({'; '.join(mark.reason for mark in own)})"
                for score, candidate, own in candidates
                if score == weight
            )
            raise FormatError(Problem("format-ambiguous", detail=reasons, expected=best.name))
        return Recognition(best, marks, tuple((candidate, own) for _, candidate, own in candidates[1:]))

    @cached_property
    def _others(self) -> Mapping[str, Format]:
        found: dict[str, Format] = {}
        if self.installed:
            from importlib.metadata import entry_points  # noqa: PLC0415 - reads the disk, so only when needed

            for point in sorted(entry_points(group=GROUP), key=lambda point: point.name):
                new = point.load()
                if isinstance(new, Format):
                    found[new.name] = new
        found.update({new.name: new for new in self.added})
        return found


CATALOG = Catalog()
"""essaykit's own formats, and those of installed packages."""
