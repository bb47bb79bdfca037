"""Paragraphs as WordPress makes them of what was typed into its classic editor.

There an empty line parts paragraphs and a line end is a line end; elements of blocks stand by themselves; nothing within
`<pre>`, `<script>` and `<style>` is touched. WordPress decides so each time that it shows a post, by rewriting the
text; here the elements are walked over once, so that what comes out is well formed also where the rewriting is not.
"""

from __future__ import annotations

import re

from essaykit.markup.tokens import RAW, VOID, tokens

_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "canvas",
        "caption",
        "col",
        "colgroup",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "iframe",
        "legend",
        "li",
        "main",
        "map",
        "math",
        "menu",
        "nav",
        "noscript",
        "ol",
        "optgroup",
        "option",
        "p",
        "pre",
        "script",
        "section",
        "select",
        "style",
        "summary",
        "svg",
        "table",
        "tbody",
        "td",
        "template",
        "textarea",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "video",
        "audio",
        "object",
    ]
)
"""Elements that no paragraph is put around."""
_PROSE = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "caption", "legend", "summary", "dt"})
"""Elements that hold text and no paragraphs."""
_BARE = frozenset({"table", "tbody", "thead", "tfoot", "tr", "colgroup", "ul", "ol", "dl", "menu", "select", "optgroup", "option", "map",
                   "object", "video", "audio", "svg", "math", "canvas", "iframe"})  # fmt: skip
"""Elements in which line ends mean nothing."""
_SIBLINGS = {"li": ("li",), "dt": ("dt", "dd"), "dd": ("dt", "dd"), "tr": ("tr", "td", "th"), "td": ("td", "th"), "th": ("td", "th"),
             "option": ("option",)}  # fmt: skip
_DEPTH = 256

_TWO_BREAKS = re.compile(r"<br\s*/?>\s*<br\s*/?>", re.IGNORECASE)
_EMPTY_LINE = re.compile(r"\n[^\S\n]*(?:\n\s*)+")
_LINE_END = re.compile(r"(?<!<br />)(?<!<br>)(?<!<br/>)[^\S\n\x00]*\n\s*")
_COMMENTS = re.compile(r"(?:\s*<!--.*?-->)+\s*", re.DOTALL)
_STANDS_ALONE = re.compile(r"<!--\s*(?:more\b.*?|nextpage|noteaser|/?wp:.*?)\s*-->", re.IGNORECASE | re.DOTALL)
_ADDRESS = re.compile(r"https?://[^\s<>\"]+")
_INNER_END = "\x00"
"""Stands for a line end within a tag or comment. No text out of XML has it."""


class _Frame:
    """An element that is open."""

    __slots__ = ("name", "parts", "run", "tag")

    def __init__(self, name: str, tag: str) -> None:
        self.name = name
        self.tag = tag
        self.parts: list[tuple[bool, str]] = []
        """Text (True) and whole blocks (False), in order."""
        self.run: list[str] = []
        """The text under way."""

    def flush(self) -> None:
        if self.run:
            self.parts.append((True, "".join(self.run)))
            self.run = []

    def closed(self, end: str) -> str:
        self.flush()
        return f"{self.tag}{_set(self)}{end}"


def autoparagraphs(text: str) -> str:
    r"""Put what the classic editor holds into paragraphs.

    Examples:
        >>> autoparagraphs("One\ntwo\n\n<blockquote>Three</blockquote>\nFour")
        '<p>One<br />\ntwo</p>\n<blockquote>\n<p>Three</p>\n</blockquote>\n<p>Four</p>\n'
    """
    if not text.strip():
        return ""
    html = text.replace("\r\n", "\n").replace("\r", "\n").replace(_INNER_END, "")
    if "<br" in html:
        html = _TWO_BREAKS.sub("\n\n", html)
    if "<" not in html:
        frame = _Frame("", "")
        frame.run.append(html)
        return frame.closed("").replace(_INNER_END, "\n").lstrip("\n")
    stack = [_Frame("", "")]
    verbatim = 0  # within how many elements whose text is kept as it is

    def close(end: str) -> None:
        nonlocal verbatim
        frame = stack.pop()
        verbatim -= frame.name == "pre"
        stack[-1].flush()
        stack[-1].parts.append((False, frame.closed(end)))

    for token in tokens(html):
        kind, name, start, stop = token
        piece = html[start:stop]
        if kind == "text":
            stack[-1].run.append(piece)
            continue
        if kind != "raw":
            piece = piece.replace("\n", _INNER_END)
        if kind == "comment" and not verbatim and _STANDS_ALONE.fullmatch(piece):
            stack[-1].flush()
            stack[-1].parts.append((False, piece))
            continue
        if (
            kind == "comment"
            or (kind == "raw" and name not in _BLOCKS)
            or name not in _BLOCKS
            or (verbatim and name != "pre")
        ):
            stack[-1].run.append(piece)
            continue
        if kind == "raw":
            stack[-1].run.append(piece.replace("\n", _INNER_END))
            continue
        if kind == "start":
            if (stack[-1].name == "p" and name != "p") or stack[-1].name == name == "p":
                close("</p>")
            for sibling in _SIBLINGS.get(name, ()):
                if stack[-1].name == sibling:
                    close(f"</{sibling}>")
            if name in VOID or piece.endswith("/>") or len(stack) >= _DEPTH:
                stack[-1].flush()
                stack[-1].parts.append((False, piece))
                continue
            stack.append(_Frame(name, piece if piece.endswith(">") else f"<{name}>"))
            verbatim += name == "pre"
            continue
        depth = next((at for at in range(len(stack) - 1, 0, -1) if stack[at].name == name), 0)
        if not depth:
            if name != "p":  # an end tag that closes nothing
                stack[-1].flush()
                stack[-1].parts.append((False, piece))
            continue
        while len(stack) - 1 > depth:
            close(f"</{stack[-1].name}>")
        close(piece)
    while len(stack) > 1:
        close(f"</{stack[-1].name}>")
    return stack[0].closed("").replace(_INNER_END, "\n").lstrip("\n")


def _set(frame: _Frame) -> str:
    """What an element holds, with its paragraphs."""
    name, parts = frame.name, frame.parts
    if name == "pre" or name in RAW:
        return "".join([text for _, text in parts])
    if name in _BARE:
        return "".join([text for _, text in parts])
    if name in _PROSE:
        if name == "p" and len(parts) == 1 and _EMPTY_LINE.search(parts[0][1].strip()):
            return "</p>\n<p>".join(_broken(piece.strip()) for piece in _EMPTY_LINE.split(parts[0][1].strip()))
        return "".join([_broken(text) if is_text else text for is_text, text in parts])
    wraps = name in {"", "blockquote"} or any(is_text and _EMPTY_LINE.search(text.strip()) for is_text, text in parts)
    if not wraps:
        made = []
        for place, (is_text, text) in enumerate(parts):
            if not is_text:
                made.append(text)
                continue
            if place and not parts[place - 1][0]:
                text = re.sub(r"^\s*\n\s*", _INNER_END, text)
            if place + 1 < len(parts):
                text = re.sub(r"\s*\n\s*$", _INNER_END, text)
            lead, trail = len(text) - len(text.lstrip("\n")), len(text) - len(text.rstrip("\n"))
            middle = text.strip("\n")
            made.append(f"{_INNER_END * bool(lead)}{_broken(middle)}{_INNER_END * bool(trail and middle)}")
        return "".join(made)
    made = []
    for is_text, text in parts:
        if not is_text:
            made.append(text)
            continue
        for piece in _EMPTY_LINE.split(text):
            piece = piece.strip("\n")
            bare = piece.strip()
            if not bare:
                continue
            if _COMMENTS.fullmatch(piece):
                made.append(bare)
            elif _ADDRESS.fullmatch(bare):
                # WordPress shows what stands behind an address on a line of its own; here it becomes a link.
                made.append(f'<p><a href="{bare}">{bare}</a></p>')
            else:
                made.append(f"<p>{_broken(bare)}</p>")
    inner = _INNER_END.join(made)
    return f"{_INNER_END}{inner}{_INNER_END}" if made else ""


def _broken(text: str) -> str:
    """Text whose line ends are line breaks."""
    return _LINE_END.sub("<br />" + _INNER_END, text) if "\n" in text else text
