"""Excerpts: a piece of HTML that stands for a body in lists, always well formed."""

from __future__ import annotations

import re

import attrs

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
_INLINE = frozenset({"a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins",
                     "kbd", "label", "mark", "picture", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike",
                     "strong", "sub", "sup", "svg", "time", "tt", "u", "var"})  # fmt: skip
_CLOSES = {"li": ("li",), "dt": ("dt", "dd"), "dd": ("dt", "dd"), "tr": ("td", "th", "tr"), "td": ("td", "th"),
           "th": ("td", "th"), "option": ("option",)}  # fmt: skip
_REFERENCE = re.compile(r'<sup class="footnote-ref(?:erence)?"><a [^>]*>[^<]*</a></sup>')
_NOTES = '<section class="footnotes"'
# A line that Markdown leaves as it is, as most summaries are: it begins with a letter, and has none of its marks and
# nothing that HTML or UTF-8 would have otherwise.
_PLAIN = re.compile(r"""[^\W\d_][^*_`~|\[\]<>&"\\\x00-\x1f\ud800-\udfff]*""")
_IDS = re.compile(r"<[a-zA-Z][^<>]*?\sid\s*=", re.IGNORECASE)


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
    if summary and trusted and markup == "markdown" and _PLAIN.fullmatch(summary):
        return "<p>" + summary.rstrip(" ") + "</p>"
    if summary and summary.strip():
        piece = _Cut(_without_notes(chosen.html(summary, prefix=prefix)), begun=True).piece()
        if piece and not piece.startswith("<"):
            piece = f"<p>{piece}</p>"
    else:
        page = chosen.html(body, prefix=prefix)
        marker = _MARKER.search(page)
        page = _without_notes(page)
        piece = _Cut(page, marker=True).piece() if marker else ""
        piece = piece or _Cut(page, words=WORDS).piece()
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


@attrs.define
class _Cut:
    """The beginning of a page, balanced: end tags that close nothing, comments and scripts are left out."""

    html: str
    words: int | None = None
    """It ends after the block with which it has so many."""
    marker: bool = False
    """It ends at the marker."""
    begun: bool = False
    """Whether headings are wanted: those at the beginning are left out."""
    pieces: list[str] = attrs.field(factory=list)
    stack: list[str] = attrs.field(factory=list)
    solid: int = 0
    """How many elements are open that must not be cut."""
    skipping: int = 0
    """Within a heading that is left out: how many elements are open with it."""
    marked: bool = False
    """Whether the marker stood where nothing can be cut: it ends behind that."""
    texts: list[str] = attrs.field(factory=list)
    counted: int = 0
    whole: tuple[int, tuple[str, ...]] | None = None
    """Where the last whole block ended: how many pieces there were, and what was open."""

    def piece(self) -> str:
        """Cut."""
        for token in tokens(self.html):
            kind = token.kind
            if kind == "text":
                self._text(self.html[token.start : token.end])
            elif kind == "comment":
                if self.marker and self._ends_at(token):
                    break
            elif kind == "raw" or token.name in {"script", "style", "template"}:
                continue
            elif kind == "start":
                self._start(token)
            elif self._end(token.name):
                break
        self._close(0)
        return "".join(self.pieces).strip()

    def _text(self, text: str) -> None:
        if not self.skipping:
            # A `<` that opens no tag must not come to do so where something between is left out.
            self.pieces.append(text.replace("<", "&lt;"))
            self.texts.append(text)
            self.begun = self.begun or not text.isspace()

    def _ends_at(self, token: Token) -> bool:
        if not _MARKER.fullmatch(self.html, token.start, token.end) or not "".join(self.pieces).strip():
            return False
        self.marked = True
        return not self.solid or (self.solid == 1 and self.stack[-1] == "p")

    def _start(self, token: Token) -> None:
        name = token.name
        self._close(_implied_end(name, self.stack))
        if not self.begun and name in _HEADINGS and not self.skipping:
            self.skipping = len(self.stack) + 1
        if name in VOID:
            if not self.skipping:
                self.pieces.append(_closed(self.html, token))
                self.texts.append(" ")
                self.begun = self.begun or name == "img"
            return
        self.stack.append(name)
        self.solid += name not in _WRAPPERS
        if not self.skipping:
            self.pieces.append(_closed(self.html, token))

    def _end(self, name: str) -> bool:
        """Whether it is long enough behind an end tag."""
        depth = _opened(name, self.stack)
        if depth < 0:
            return False
        self._close(depth)
        self.texts.append(" ")
        if name in _INLINE or self.solid or self.skipping or not self.begun:
            return False
        if self.marked:
            return True
        return self.words is not None and self._is_enough(self.words)

    def _is_enough(self, words: int) -> bool:
        before = self.counted
        self.counted += count("".join(self.texts).replace("&nbsp;", " "))
        self.texts.clear()
        if before and self.whole is not None and self.counted > _TOO_MANY:
            length, wrappers = self.whole
            del self.pieces[length:]
            self.stack[:] = wrappers
            return True
        self.whole = len(self.pieces), tuple(self.stack)
        return self.counted >= words

    def _close(self, depth: int) -> None:
        stack = self.stack
        while len(stack) > depth:
            name = stack.pop()
            self.solid -= name not in _WRAPPERS
            if not self.skipping:
                self.pieces.append(f"</{name}>")
            elif len(stack) < self.skipping:
                self.skipping = 0


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


def _closed(html: str, token: Token) -> str:
    """A start tag; one that the end of the text breaks off is left without its attributes."""
    text = html[token.start : token.end]
    if token.end < len(html) or next(tokens(text + " ")).end == len(text):
        return text
    return f"<{token.name}>"
