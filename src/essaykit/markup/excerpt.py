"""Excerpts: a piece of HTML that stands for a body in lists, always well formed."""

from __future__ import annotations

import re
from typing import NamedTuple

from essaykit.markup.markup import Markup, named
from essaykit.markup.tokens import VOID, Token, attribute, tokens
from essaykit.text.words import count

WORDS = 70
"""An excerpt without summary and marker ends after the block with which it has so many words (as Hugo's do)."""
_TOO_MANY = 2 * WORDS

# WordPress, Hugo, Jekyll, Hexo and Zola write `more`, Docusaurus `truncate`, Nikola `TEASER_END`.
_MARKER = re.compile(r"<!--\s*(?:more|truncate|teaser_end)\b(?:(?!-->).){0,200}-->", re.IGNORECASE | re.DOTALL)
_WRAPPERS = frozenset({"div", "section", "article", "main", "body", "html", "center"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "hgroup"})
_INLINE = frozenset({"a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd",
                     "label", "mark", "q", "ruby", "rt", "rp", "s", "samp", "small", "span", "strike", "strong", "sub",
                     "sup", "time", "tt", "u", "var", "picture", "svg"})  # fmt: skip
_CLOSES = {"li": ("li",), "dt": ("dt", "dd"), "dd": ("dt", "dd"), "tr": ("td", "th", "tr"), "td": ("td", "th"),
           "th": ("td", "th"), "option": ("option",)}  # fmt: skip
_REFERENCE = re.compile(r'<sup class="footnote-ref(?:erence)?"><a [^>]*>[^<]*</a></sup>')
_NOTES = '<section class="footnotes"'
_IDS = re.compile(r"""<[a-zA-Z][^>]*?\sid\s*=""", re.IGNORECASE)


def excerpt(body: str, markup: str | Markup, summary: str | None, *, prefix: str = "", trusted: bool = True) -> str:
    """Make the excerpt of a body.

    The summary, if there is one; else what stands before a `<!--more-->` marker; else whole blocks, headings at the
    beginning left out, until they have about 70 words. A marker within a quote, list, table or code cuts after that.

    Args:
        body: the text.
        markup: the language of body and summary.
        summary: what the author wrote to stand for the body.
        prefix: as of `Markup.html`.
        trusted: whether it may stay as it is; otherwise it is cleaned.

    Returns:
        Well-formed HTML without ids and without references to footnotes, as several stand on one page.

    Examples:
        >>> excerpt("# On Tea\\n\\nIt is *slow*.\\n\\n<!-- More -->\\n\\nThe rest.", "markdown", None)
        '<p>It is <em>slow</em>.</p>'
        >>> excerpt("The rest.", "markdown", "Tea & me")
        '<p>Tea &amp; me</p>'
    """
    chosen = named(markup)
    if summary and summary.strip():
        piece = _cut(_without_notes(chosen.html(summary, prefix=prefix)), None, keep_headings=True)
        if piece and not piece.startswith("<"):
            piece = f"<p>{piece}</p>"
    else:
        page = chosen.html(body, prefix=prefix)
        marker = _MARKER.search(page)
        page = _without_notes(page)
        piece = _cut(page, _MARKER, keep_headings=False) if marker else ""
        piece = piece or _cut(page, None, keep_headings=False, words=WORDS)
    piece = bare(piece)
    if piece and not trusted:
        from essaykit.markup.clean import clean  # noqa: PLC0415 - not needed for what is trusted

        piece = clean(piece)
    return piece


def _without_notes(html: str) -> str:
    return html[: html.rindex(_NOTES)] if _NOTES in html else html


def bare(html: str) -> str:
    """HTML without references to footnotes, and without ids: fit to stand on a page more than once."""
    if "footnote-ref" in html:
        html = _REFERENCE.sub("", html)
    if not _IDS.search(html):
        return html
    pieces = []
    for token in tokens(html):
        text = html[token.start : token.end]
        found = attribute(text, "id") if token.kind == "start" else None
        pieces.append(f"{text[: found[0]].rstrip()}{text[found[1] :]}" if found else text)
    return "".join(pieces)


class _Boundary(NamedTuple):
    """A place between two whole blocks: how much has been written, and what is open there."""

    pieces: int
    wrappers: tuple[str, ...]
    words: int


def _cut(html: str, marker: re.Pattern[str] | None, *, keep_headings: bool, words: int | None = None) -> str:
    """The beginning of a page up to a marker, or up to the block with which it has so many words; balanced.

    End tags that close nothing, comments, scripts and styles are left out; what is open is closed.
    """
    pieces: list[str] = []
    stack: list[str] = []
    texts: list[str] = []
    counted = 0
    best: _Boundary | None = None
    begun = keep_headings
    cut_after = False
    skipping = 0
    solid = 0  # how many are open that must not be cut

    def close(depth: int) -> None:
        nonlocal solid
        while len(stack) > depth:
            solid -= stack[-1] not in _WRAPPERS
            pieces.append(f"</{stack.pop()}>")

    for token in tokens(html):
        kind, name, start, end = token
        if not begun and kind == "start" and name in _HEADINGS and not skipping:
            skipping = len(stack) + 1
        if kind == "comment":
            if marker is not None and marker.fullmatch(html, start, end) and "".join(pieces).strip():
                if not solid or (solid == 1 and stack[-1] == "p"):
                    close(0)
                    return "".join(pieces).strip()
                cut_after = True
            continue
        if kind == "raw" or name in {"script", "style", "template"}:
            continue
        if kind == "text":
            text = html[start:end]
            if skipping:
                continue
            pieces.append(text)
            if words is not None:
                texts.append(text)
            begun = begun or bool(text.strip())
            continue
        if kind == "start":
            close(_implied_end(name, stack))
            if name in VOID:
                if not skipping:
                    pieces.append(html[start:end])
                    begun = begun or name == "img"
                    texts.append(" ")
                continue
            stack.append(name)
            solid += name not in _WRAPPERS
            if not skipping:
                pieces.append(_whole(html, token))
            continue
        depth = _opened(name, stack)
        if depth < 0:
            continue
        if skipping:
            written = len(pieces)
            close(depth)
            del pieces[written:]
            if len(stack) < skipping:
                skipping = 0
            continue
        close(depth)
        texts.append(" ")
        if name in _INLINE or solid:
            continue
        if cut_after:
            break
        if words is not None and begun:
            counted += count(_unmarked("".join(texts)))
            texts.clear()
            if best is not None and best.words and counted > _TOO_MANY:
                del pieces[best.pieces :]
                stack[:] = best.wrappers
                solid = 0
                break
            best = _Boundary(len(pieces), tuple(stack), counted)
            if counted >= words:
                break
    close(0)
    return "".join(pieces).strip()


def _opened(name: str, stack: list[str]) -> int:
    """Where the element of an end tag was opened; -1 if it was not."""
    # Browsers nest no deeper than 512 elements.
    for depth in range(len(stack) - 1, max(-1, len(stack) - 513), -1):
        if stack[depth] == name:
            return depth
    return -1


def _implied_end(name: str, stack: list[str]) -> int:
    """How many elements stay open at a start tag: some end without saying so (WHATWG HTML, 13.1.2.4)."""
    depth = len(stack)
    if name not in _INLINE and name not in VOID and depth and stack[-1] == "p":
        depth -= 1
    for sibling in _CLOSES.get(name, ()):
        if depth and stack[depth - 1] == sibling:
            depth -= 1
    return depth


def _whole(html: str, token: Token) -> str:
    """A start tag; one that the text breaks off gets its end."""
    text = html[token.start : token.end]
    return text if text.endswith(">") else f"<{token.name}>"


def _unmarked(text: str) -> str:
    return text.replace("&nbsp;", " ")
