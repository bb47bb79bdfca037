"""Anchors: the ids of headings, and the headings of a piece of HTML.

The rule: a heading that brings an `id` keeps it; any other gets the slug of its text, and `-1`, `-2`... after it
where that id is taken already. Text and order alone decide, so that an anchor stays as long as they do.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape, unescape

from essaykit.markup.markup import Heading
from essaykit.markup.tokens import ATTRIBUTES, COMMENT, RAW, attribute
from essaykit.text.slugs import slugify

_HEADING = re.compile(rf"<(/?)[hH]([1-6])(?=[\s/>])({ATTRIBUTES})(?:>|\Z)", re.DOTALL)
_TAG = re.compile(
    rf"{_HEADING.pattern}|{COMMENT}|<({'|'.join(sorted(RAW))})(?=[\s/>]).*?(?:</\4(?=[\s/>])|\Z)",
    re.DOTALL | re.IGNORECASE,
)
_HIDES = "!-|[sS](?:[cC]|[tT][yY])|[tT][eEiI]|[xX][mM]|[iI][fF]|[nN][oO]"
# What may hide headings; and that, or a heading in capitals.
_HIDING = re.compile(f"<(?:{_HIDES})")
_ODD = re.compile(f"<(?:H|{_HIDES})")
# A heading: its level and what is in it, unless it has attributes, or is not closed before the next.
_SIMPLE = re.compile(r"<h([1-6])(?:>([^<]*(?:<(?!/?h)[^<]*)*)</h\1>)?")
_BREAK = re.compile(rf"<br(?=[\s/>]){ATTRIBUTES}(?:>|\Z)", re.IGNORECASE)
_MARKUP = re.compile(
    r'<sup class="footnote-ref[^>]*><a [^>]*>[^<]*</a></sup>'
    rf"|</?[a-z][^\s/>]*{ATTRIBUTES}(?:>|\Z)|{COMMENT}|<[!?/][^>]*(?:>|\Z)",
    re.DOTALL | re.IGNORECASE,
)


def anchors(headings: Sequence[tuple[str, str]]) -> list[str]:
    """The ids of the headings of one body.

    Args:
        headings: text and own id (empty if it has none) of each, in order.

    Examples:
        >>> anchors([("On Tea", ""), ("On Tea", ""), ("Ink", "x")])
        ['on-tea', 'on-tea-1', 'x']
    """
    taken = {own for _, own in headings if own}
    repeats: dict[str, int] = {}
    found = []
    for text, own in headings:
        anchor = own
        if not anchor:
            slug = slugify(text)
            anchor = slug
            while anchor in taken:
                repeats[slug] = repeats.get(slug, 0) + 1
                anchor = f"{slug}-{repeats[slug]}"
            taken.add(anchor)
        found.append(anchor)
    return found


def outline(html: str) -> tuple[Heading, ...]:
    """The headings of a piece of HTML, with the anchors that `with_anchors` gives them."""
    found = _headings(html) if _has_headings(html) else []
    ids = anchors([(text, own) for _, _, _, text, own in found])
    return tuple([Heading(level, text, anchor) for (_, _, level, text, _), anchor in zip(found, ids, strict=True)])


def with_anchors(html: str, prefix: str = "", *, raw: bool = True) -> str:
    """Give each heading its id.

    Args:
        html: any HTML; all but the headings' ids stays as it is.
        prefix: stands before each id.
        raw: whether it may hold tags that its author wrote; False if a renderer wrote each of them, which is faster.

    Examples:
        >>> with_anchors("<h2>On Tea</h2>", "a-")
        '<h2 id="a-on-tea">On Tea</h2>'
    """
    if raw and not _has_headings(html):
        return html
    if (not raw or _ODD.search(html) is None) and (simple := _simple(html, prefix)) is not None:
        return simple
    found = _headings(html)
    ids = anchors([(text, own) for _, _, _, text, own in found])
    pieces = []
    at = 0
    for (start, end, _, _, own), anchor in zip(found, ids, strict=True):
        if own and not prefix:
            continue
        pieces.append(html[at:start])
        tag = html[start:end]
        place = attribute(tag, "id") if end - start > len("<h1>") else None
        before, after = place[:2] if place else (3, 3)
        pieces.append(f'{tag[:before]}{"" if place else " "}id="{escape(prefix + anchor)}"{tag[after:]}')
        at = end
    pieces.append(html[at:])
    return "".join(pieces)


def _simple(html: str, prefix: str) -> str | None:
    """As `with_anchors`, where no heading has attributes and none is left open, as on most pages; else None."""
    # What stands before each heading, its level and its text; and what stands behind the last.
    pieces = _SIMPLE.split(html)
    levels, texts = pieces[1::3], pieces[2::3]
    if not texts:
        return html
    if None in texts:
        return None
    before = prefix and escape(prefix)
    ids = anchors([(plain(text), "") for text in texts])
    # A slug has nothing to escape.
    pieces[1::3] = [
        f'<h{level} id="{before}{anchor}">{text}</h{level}>'
        for level, text, anchor in zip(levels, texts, ids, strict=True)
    ]
    del pieces[2::3]
    return "".join(pieces)


def _has_headings(html: str) -> bool:
    return "<h" in html or "<H" in html


def _headings(html: str) -> list[tuple[int, int, int, str, str]]:
    """Start and end of each heading's start tag, its level, text and own id."""
    found: list[tuple[int, int, int, str, str]] = []
    opened: re.Match[str] | None = None
    for match in (_TAG if _HIDING.search(html) else _HEADING).finditer(html):
        slash, level = match.group(1, 2)
        if level is None:
            continue
        # The tag of any heading ends the one that is open (WHATWG HTML, 13.2.6.4.7).
        if opened is not None:
            found.append(_heading(opened, html[opened.end() : match.start()]))
        opened = None if slash else match
    if opened is not None:
        found.append(_heading(opened, html[opened.end() :]))
    return found


def _heading(tag: re.Match[str], inner: str) -> tuple[int, int, int, str, str]:
    own = attribute(tag[0], "id") if tag[3] else None
    return tag.start(), tag.end(), int(tag[2]), plain(inner), own[2] if own else ""


def plain(inner: str) -> str:
    """The text of a heading, without tags and without the numbers of footnotes."""
    if "<" in inner:
        inner = _MARKUP.sub("", _BREAK.sub(" ", inner))
    if "&" in inner:
        inner = unescape(inner)
    return " ".join(inner.split())
