"""Bodies rewritten for another place: links between the files of a blog, and the marker after which a summary ends."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import quote, unquote

from essaykit.text.urls import is_absolute, relative

_CODE = re.compile(r"^ {0,3}(?P<fence>`{3,}|~{3,})[^\n]*\n(?:.*?^ {0,3}(?P=fence)[`~]*[ \t]*$|.*\Z)"
                   r"|(?<!`)(?P<ticks>`+)(?!`)[^\n]*?(?<!`)(?P=ticks)(?!`)", re.MULTILINE | re.DOTALL)  # fmt: skip
# As in markup/excerpt.py; and the comment of MDX.
_MARKER = re.compile(r"<!--\s*(?:more|truncate|teaser_end)\s*-->|\{/\*\s*truncate\s*\*/\}", re.IGNORECASE)
_LINK = {
    "markdown": re.compile(r"\]\([ \t]*<?(?P<url>[^\s<>()]+)|^ {0,3}\[[^\]\n]+\]:[ \t]*<?(?P<ref>[^\s<>]+)"
                           r"|<[a-zA-Z][^<>]*?\s(?:href|src|poster)\s*=\s*[\"'](?P<html>[^\"'\n]+)", re.MULTILINE),
    "html": re.compile(r"<[a-zA-Z][^<>]*?\s(?:href|src|poster)\s*=\s*[\"'](?P<url>[^\"'\n]+)"),
    "rst": re.compile(r"`[^`<>]*<(?P<url>[^\s<>`]+)>`_|^[ \t]*\.\.[ \t]+(?:image|figure)::[ \t]+(?P<ref>\S+)"
                      r"|^[ \t]*(?::target:|\.\.[ \t]+_[^:\n]+:)[ \t]+(?P<html>\S+)", re.MULTILINE),
}  # fmt: skip
# How programs mark a link to a file of the blog: `@/on-tea.md`, `{static}/images/tea.png`, `|filename|tea.md`.
_TO_FILE = re.compile(r"(?P<zola>@/)|[{|](?:filename|static|attach)[}|]")
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
    body: str, markup: str, *, old: str | None, new: str, places: Mapping[str, str], more: str | None, prefix: str = ""
) -> Rewritten:
    """Rewrite a body for another file, and leave its code as it is.

    Args:
        body: as it was.
        markup: the name of its language.
        old: the path of its file; None if it had none.
        new: the path of the file that it will be in.
        places: the new path of each file of the blog, by the old one.
        more: how the marker after a summary is spelled; None to leave it.
        prefix: what stands before links to files, such as Pelican's `{filename}`.

    Examples:
        >>> rewritten("[Ink](ink.md#dry)", "markdown", old="a/tea.md", new="tea.md",
        ...           places={"a/ink.md": "b/ink.md"}, more=None).body
        '[Ink](b/ink.md#dry)'
    """
    changes: list[tuple[str, str]] = []
    unresolved: list[str] = []
    pattern = _LINK.get(markup)
    marked = markup == "rst"

    def link(match: re.Match[str]) -> str:
        group = match.lastgroup or "url"
        url = match[group]
        found = _moved(url, old or "", new, places, prefix) if old is not None else url
        if found is None:
            unresolved.append(url)
        if found is None or found == url:
            return match[0]
        changes.append((url, found))
        start = match.start()
        return match[0][: match.start(group) - start] + found + match[0][match.end(group) - start :]

    def marker(match: re.Match[str]) -> str:
        nonlocal marked
        if marked or more is None or match[0] == more:
            return match[0]
        marked = True
        changes.append((match[0], more))
        return more

    def piece(text: str) -> str:
        text = pattern.sub(link, text) if pattern is not None else text
        return _MARKER.sub(marker, text)

    parts, at = [], 0
    for code in _CODE.finditer(body) if markup == "markdown" else ():
        parts += [piece(body[at : code.start()]), code[0]]
        at = code.end()
    return Rewritten("".join([*parts, piece(body[at:])]), changes, unresolved)


def _moved(url: str, old: str, new: str, places: Mapping[str, str], prefix: str) -> str | None:
    """A link to a file of the blog, from the new place of its own file; None if there should be such a file."""
    sign = _TO_FILE.match(url)
    bare = url[sign.end() :] if sign is not None else url
    if bare[:1] in {"", "#", "?"} or is_absolute(bare) or _TEMPLATE.search(bare):
        return url
    end = min((bare.find(mark) for mark in "#?" if mark in bare), default=len(bare))
    path, rest = unquote(bare[:end]), bare[end:]
    rooted = path.startswith("/") or (sign is not None and sign["zola"] is not None)
    roots = ("content/", "", "static/", "source/", "docs/") if rooted else (posixpath.dirname(old),)
    for root in roots:
        target = posixpath.normpath(posixpath.join(root, path.lstrip("/")))
        if target in places:
            # An address from the root is the server's to find, unless the file has moved.
            if rooted and sign is None and not path.endswith(_SOURCES):
                return url
            return prefix + quote(relative(places[target], new), safe="/:@!$&'*+,;=~") + rest
    return None if path.endswith(_SOURCES) else url
