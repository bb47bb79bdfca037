"""Paragraphs as WordPress makes them of what was typed into its classic editor.

There an empty line parts paragraphs and a line end is a line end; elements of blocks stand by themselves; nothing within
`<pre>`, `<script>` and `<style>` is touched. WordPress decides so each time that it shows a post, by rewriting the
text; here the elements are walked over once, so that what comes out is well formed also where the rewriting is not.
"""

from __future__ import annotations

import re

from essaykit.markup.tokens import RAW, VOID, Token, tokens

_BLOCKS = frozenset(
    """
    address article aside blockquote canvas caption col colgroup dd details dialog div dl dt fieldset figcaption figure footer
    form h1 h2 h3 h4 h5 h6 header hgroup hr iframe legend li main map math menu nav noscript ol optgroup option p pre
    script section select style summary svg table tbody td template textarea tfoot th thead tr ul video audio object
    """.split()  # noqa: SIM905 - a table of names reads best as names
)
"""Elements that no paragraph is put around."""
_PROSE = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "caption", "legend", "summary", "dt"})
"""Elements that hold text and no paragraphs."""
_VERBATIM = RAW | {
    "pre", "table", "tbody", "thead", "tfoot", "tr", "colgroup", "ul", "ol", "dl", "menu", "select", "optgroup", "option", "map",
    "object", "video", "audio", "svg", "math", "canvas", "iframe",
}  # fmt: skip
"""Elements in which line ends are what they are, or mean nothing."""
_SIBLINGS = {"li": ("li",), "dt": ("dt", "dd"), "dd": ("dt", "dd"), "tr": ("tr", "td", "th"), "td": ("td", "th"), "th": ("td", "th"),
             "option": ("option",), "p": ("p",)}  # fmt: skip
_DEPTH = 256

_TWO_BREAKS = re.compile(r"<br\s*/?>\s*<br\s*/?>", re.IGNORECASE)
_EMPTY_LINE = re.compile(r"\n[^\S\n]*(?:\n\s*)+")
_LINE_END = re.compile(r"(?<!<br />)(?<!<br>)(?<!<br/>)[^\S\n\x00]*\n\s*")
_AT_START, _AT_END = re.compile(r"^\s*\n\s*"), re.compile(r"\s*\n\s*$")
_COMMENTS = re.compile(r"(?:\s*<!--.*?-->)+\s*", re.DOTALL)
_STANDS_ALONE = re.compile(r"<!--\s*(?:more\b.*?|nextpage|noteaser|/?wp:.*?)\s*-->", re.IGNORECASE | re.DOTALL)
_ADDRESS = re.compile(r"https?://[^\s<>\"]+")
_KEPT = "\x00"
"""Stands for a line end that is no text, such as one within a tag. No text out of XML has this character."""


def autoparagraphs(text: str) -> str:
    r"""Put what the classic editor holds into paragraphs.

    Examples:
        >>> autoparagraphs("One\ntwo\n\n<blockquote>Three</blockquote>\nFour")
        '<p>One<br />\ntwo</p>\n<blockquote>\n<p>Three</p>\n</blockquote>\n<p>Four</p>\n'
    """
    if not text.strip():
        return ""
    html = text.replace("\r\n", "\n").replace("\r", "\n").replace(_KEPT, "")
    if "<br" in html:
        html = _TWO_BREAKS.sub("\n\n", html)
    builder = _Builder()
    if "<" in html:
        for token in tokens(html):
            builder.take(token, html[token.start : token.end])
    else:
        builder.text(html)
    return builder.finish().replace(_KEPT, "\n").lstrip("\n")


class _Element:
    """An element that is open."""

    __slots__ = ("name", "parts", "tag", "texts")

    def __init__(self, name: str, tag: str) -> None:
        self.name, self.tag = name, tag
        self.parts: list[tuple[bool, str]] = []
        """Text (True) and whole blocks (False), in order."""
        self.texts: list[str] = []
        """The text under way."""

    def add(self, block: str) -> None:
        """Put a block behind the text under way."""
        if self.texts:
            self.parts.append((True, "".join(self.texts)))
            self.texts = []
        if block:
            self.parts.append((False, block))

    def closed(self, end: str) -> str:
        """The element as HTML."""
        self.add("")
        return f"{self.tag}{self._inner()}{end}"

    def _inner(self) -> str:
        name, parts = self.name, self.parts
        if name in _VERBATIM:
            return "".join([text for _, text in parts])
        parted = any(is_text and _EMPTY_LINE.search(text.strip()) for is_text, text in parts)
        if name == "p" and parted and len(parts) == 1:
            return "</p>\n<p>".join(_broken(piece) for piece in _EMPTY_LINE.split(parts[0][1].strip()))
        if name in {"", "blockquote"} or (parted and name not in _PROSE):
            made = [piece for is_text, text in parts for piece in (_paragraphs(text) if is_text else (text,))]
            return _KEPT.join(["", *made, ""]) if made else ""
        return "".join(
            [
                _inline(text, at > 0, at < len(parts) - 1) if is_text else text
                for at, (is_text, text) in enumerate(parts)
            ]
        )


class _Builder:
    """Takes the tokens of a text, and puts together what they say."""

    def __init__(self) -> None:
        self._open = [_Element("", "")]
        self._verbatim = 0
        """Within how many elements `<pre>` the text stands."""

    def take(self, token: Token, piece: str) -> None:
        """Take the next token."""
        kind, name = token.kind, token.name
        if kind == "text":
            self.text(piece)
            return
        piece = piece.replace("\n", _KEPT)
        if kind == "comment" and not self._verbatim and _STANDS_ALONE.fullmatch(piece):
            self._open[-1].add(piece)
        elif kind in {"comment", "raw"} or name not in _BLOCKS or (self._verbatim and name != "pre"):
            self.text(piece)
        elif kind == "start":
            self._start(name, piece)
        else:
            self._end(name, piece)

    def text(self, piece: str) -> None:
        """Add to the text under way."""
        self._open[-1].texts.append(piece)

    def finish(self) -> str:
        """Close everything."""
        while len(self._open) > 1:
            self._close(f"</{self._open[-1].name}>")
        return self._open[0].closed("")

    def _start(self, name: str, tag: str) -> None:
        if self._open[-1].name == "p":
            self._close("</p>")
        for sibling in _SIBLINGS.get(name, ()):
            if self._open[-1].name == sibling:
                self._close(f"</{sibling}>")
        if name in VOID or tag.endswith("/>") or len(self._open) >= _DEPTH:
            self._open[-1].add(tag)
            return
        self._open.append(_Element(name, tag if tag.endswith(">") else f"<{name}>"))
        self._verbatim += name == "pre"

    def _end(self, name: str, tag: str) -> None:
        depth = next((at for at in range(len(self._open) - 1, 0, -1) if self._open[at].name == name), 0)
        if not depth:
            if name != "p":
                self._open[-1].add(tag)  # it closes nothing, and whoever cleans the HTML takes it out
            return
        while len(self._open) - 1 > depth:
            self._close(f"</{self._open[-1].name}>")
        self._close(tag)

    def _close(self, end: str) -> None:
        element = self._open.pop()
        self._verbatim -= element.name == "pre"
        self._open[-1].add(element.closed(end))


def _paragraphs(text: str) -> list[str]:
    """Text as paragraphs."""
    made = []
    for piece in _EMPTY_LINE.split(text):
        words = piece.strip()
        if not words:
            continue
        if _COMMENTS.fullmatch(words):
            made.append(words)
        elif _ADDRESS.fullmatch(words):
            # WordPress shows what stands behind an address on a line of its own; here it becomes a link.
            made.append(f'<p><a href="{words}">{words}</a></p>')
        else:
            made.append(f"<p>{_broken(words)}</p>")
    return made


def _inline(text: str, block_before: bool, block_after: bool) -> str:  # noqa: FBT001 - told by their places
    """Text that stands in no paragraph: line ends beside a block, or at either end, are no line breaks."""
    if "\n" not in text:
        return text
    start, end = _AT_START.match(text), _AT_END.search(text)
    first = start.end() if start else 0
    last = max(end.start(), first) if end else len(text)
    lead = _KEPT if start and (block_before or text.startswith("\n")) else text[:first]
    trail = (
        _KEPT if end and last >= first and (block_after or text.endswith("\n")) and first < len(text) else text[last:]
    )
    return f"{lead}{_broken(text[first:last])}{trail}"


def _broken(text: str) -> str:
    """Text whose line ends are line breaks."""
    return _LINE_END.sub("<br />" + _KEPT, text) if "\n" in text else text
