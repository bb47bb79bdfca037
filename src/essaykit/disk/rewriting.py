"""Bodies rewritten for another system: links between the files of a blog, and the marker after which a summary ends."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import unquote

from essaykit.dialects.links import LOCAL, Goal, Links
from essaykit.disk.places import Place, Places
from essaykit.markup.escaping import escape
from essaykit.markup.verbatim import outside
from essaykit.text.urls import is_absolute

# As in markup/excerpt.py; and the comment of MDX.
_MARKER = re.compile(r"<!--\s*(?:more|truncate|teaser_end)\s*-->|\{/\*\s*truncate\s*\*/\}"
                     r"|^\.\.[ \t]+(?:more|truncate|teaser_end)[ \t]*$", re.IGNORECASE | re.MULTILINE)  # fmt: skip
_LINK: Mapping[str, re.Pattern[str]] = {
    "markdown": re.compile(r"\]\([ \t]*<?(?P<url>[^\s<>()]+)|^ {0,3}\[[^\]\n]+\]:[ \t]*<?(?P<ref>[^\s<>]+)"
                           r"|<[a-zA-Z][^<>]*?\s(?:href|src|poster)\s*=\s*[\"'](?P<html>[^\"'\n]+)", re.MULTILINE),
    "html": re.compile(r"<[a-zA-Z][^<>]*?\s(?:href|src|poster)\s*=\s*[\"'](?P<url>[^\"'\n]+)"),
    "rst": re.compile(r"`[^`<>]*<(?P<url>[^\s<>`]+)>`_|^[ \t]*\.\.[ \t]+(?:image|figure)::[ \t]+(?P<ref>\S+)"
                      r"|^[ \t]*(?::target:|\.\.[ \t]+_[^:\n]+:)[ \t]+(?P<html>\S+)", re.MULTILINE),
}  # fmt: skip
# How programs mark a link to a file of the blog: `@/on-tea.md`, `{static}/images/tea.png`, `|filename|tea.md`.
_TO_FILE = re.compile(r"(?P<zola>@/)|[{|](?:filename|static|attach)[}|]|(?P<site>@site/)")
_TEMPLATE = re.compile(r"[{}<>|$]|%7B|%7D", re.IGNORECASE)
_SOURCES = (".md", ".markdown", ".mdx", ".rst", ".lr")


class Rewritten(NamedTuple):
    """A body, and what was done to it."""

    body: str
    changes: list[tuple[str, str]]
    """What was respelled, and how."""
    unresolved: list[str]
    """Links to files of posts that are not there."""


def rewritten(
    body: str, markup: str, *, old: str | None, new: str, places: Places, more: str | None,
    source: Links = LOCAL, target: Links = LOCAL
) -> Rewritten:  # fmt: skip
    """Rewrite a body for another file, and leave its code as it is.

    Args:
        body: as it was.
        markup: the name of its language.
        old: the path of its file; None if it had none.
        new: the path of the file that it will be in.
        places: where the files of the blog are going.
        more: how the marker after a summary is spelled; None to leave it.
        source: how the old program spells links.
        target: how the new one does.

    Examples:
        >>> rewritten("[Ink](ink.md#dry)", "markdown", old="a/tea.md", new="tea.md",
        ...           places=Places([Place("a/ink.md", "b/ink.md")]), more=None).body
        '[Ink](b/ink.md#dry)'
    """
    work = _Rewriting(markup, old, new, places, source, target)
    marked = False

    def marker(match: re.Match[str]) -> str:
        nonlocal marked
        spelled = more
        if markup == "rst":  # where a marker is a comment; only Nikola knows one
            spelled = ".. TEASER_END" if more is not None and "TEASER_END" in more else None
        if marked or spelled in {None, match[0]} or match[0].startswith("..") != (markup == "rst"):
            return match[0]
        marked = True
        work.changes.append((match[0], str(spelled)))
        return str(spelled)

    made = outside(body, markup, lambda text: _MARKER.sub(marker, work.piece(text)))
    return Rewritten(made, work.changes, work.unresolved)


class _Rewriting:
    """The links of one body."""

    def __init__(self, markup: str, old: str | None, new: str, places: Places, source: Links, target: Links) -> None:
        self.markup, self.old, self.new, self.places = markup, old, new, places
        self.own, self.target = source.read, target
        self.pattern = _LINK.get(markup)
        self.changes: list[tuple[str, str]] = []
        self.unresolved: list[str] = []

    def piece(self, text: str) -> str:
        """A piece without code."""
        if self.pattern is None:
            return text
        if self.own is None:
            return self.pattern.sub(self._plain, text)
        # What the program's own links have become is not looked at again.
        parts, at = [], 0
        for match in self.own.finditer(text):
            parts += [self.pattern.sub(self._plain, text[at : match.start()]), self._own(match)]
            at = match.end()
        return "".join([*parts, self.pattern.sub(self._plain, text[at:])])

    def _own(self, match: re.Match[str]) -> str:
        """A link as the old program alone spells it."""
        groups = match.groupdict()
        found = self.places.named(match["to"], self.old or "")
        if found is None:
            self.unresolved.append(match[0])
            return match[0]
        url = self._spelled(found, groups.get("rest") or "")
        made = url
        if groups.get("embed") or groups.get("link"):
            text = groups.get("text") or self._called(found, match["to"])
            made = self._whole(url, text, embed=bool(groups.get("embed")))
        if made != match[0]:
            self.changes.append((match[0], made))
        return made

    def _called(self, place: Place, name: str) -> str:
        """What a link says that has no words: a title is plain text, which shows as it is."""
        text = (place.post.title if place.post is not None else "") or name.strip()
        return html.escape(text) if self.markup == "html" else escape(text)

    def _whole(self, url: str, text: str, *, embed: bool) -> str:
        # No program that spells links and pictures its own way does so in reStructuredText.
        if self.markup == "html":
            quoted = text.replace('"', "&quot;")
            return f'<img src="{url}" alt="{quoted}">' if embed else f'<a href="{url}">{text}</a>'
        return f"{'!' if embed else ''}[{text}]({url})"

    def _plain(self, match: re.Match[str]) -> str:
        group = match.lastgroup or "url"
        url = match[group]
        found = self._moved(url)
        if found is None:
            self.unresolved.append(url)
        if found is None or found == url:
            return match[0]
        self.changes.append((url, found))
        start = match.start()
        return match[0][: match.start(group) - start] + found + match[0][match.end(group) - start :]

    def _moved(self, url: str) -> str | None:
        """A link to a file of the blog, from the new place of its own file; None if there should be such a file."""
        sign = _TO_FILE.match(url)
        bare = url[sign.end() :] if sign is not None else url
        if sign is None and is_absolute(bare):
            return self.places.path_of(url) or url
        if self.old is None or bare[:1] in {"", "#", "?"} or _TEMPLATE.search(bare) or is_absolute(bare):
            return url
        end = min((bare.find(mark) for mark in "#?" if mark in bare), default=len(bare))
        path, rest = unquote(bare[:end]), bare[end:]
        signed = sign is not None and (sign["zola"] or sign["site"]) is not None
        found = self.places.linked(path, self.old, rooted=True if signed else None)
        if found is None:
            return None if path.endswith(_SOURCES) else url
        # Where there is no site but files, a way that leads to the new place already is left as it is.
        base = "" if path.startswith("/") else posixpath.dirname(self.new)
        leads = posixpath.normpath(posixpath.join(base, path.lstrip("/"))) == found.new
        if sign is None and leads and not self.target.rooted:
            return url
        return self._spelled(found, rest)

    def _spelled(self, place: Place, rest: str) -> str:
        return self.target.spelled(Goal(place.new, place.post, self.new), rest)
