"""Bylines: the attributions of block quotes in HTML, set apart for style sheets."""

from __future__ import annotations

import re
from html import unescape

from essaykit.markup.markup import Run
from essaykit.quotation.attribution import LONGEST, are_speech, from_dash_line
from essaykit.quotation.names import FULL_NAME

_SHORT = 4 * LONGEST  # how far back the paragraph before is looked for
_QUOTE_END = re.compile(r"</p>\s*</blockquote>(?:\s*<p>(?=\s*(?:<(?:em|i|small)>)?(?:[\u2014\u2013\u2015]|--|~)))?")
# What most bylines are: they need no second look.
_PLAIN = re.compile(rf"(?:[\u2014\u2013\u2015]|--)\s*{FULL_NAME}(?:,\s+<(em|cite)>[^<&]{{1,80}}</\1>)?")
# How a paragraph begins that may open with a dash; in HTML that an author wrote, it may be an entity.
_DASHED = re.compile(r"(?:<[^>]*>|\s)*+[~&\u2010-\u2015\u2212\u2e3a\u2e3b-]")
_TAGS = re.compile(r"<[^>]*>")
_LINE = re.compile(r"(?:<br ?/?>)?\n(?=(?:<(?:em|i|small|cite)>)?\s*(?:[\u2014\u2013\u2015]|-{2,3}\s|~))|<br ?/?>"
                   r"(?=\s*(?:<(?:em|i|small|cite)>)?\s*(?:[\u2014\u2013\u2015]|-{2,3}\s|~))")  # fmt: skip
_OPENING = re.compile(r"<(/?)([a-z][a-z0-9]*)")


def mark_attributions(html: str) -> str:
    """Give the attributions of block quotes a class, so that a style sheet can set them apart.

    An attribution is the last paragraph or line of a block quote, or the paragraph right after it, if it begins with
    a dash and names somebody or something: it becomes `<p class="attribution">`. Nothing else is changed.

    Examples:
        >>> mark_attributions("<blockquote>\\n<p>Tea.\\n— Ada Quill</p>\\n</blockquote>")
        '<blockquote>\\n<p>Tea.</p>\\n<p class="attribution">— Ada Quill</p>\\n</blockquote>'
    """
    pieces: list[str] = []
    at = 0
    for match in _QUOTE_END.finditer(html):
        end = match.start()
        start = html.rfind("<p>", at, end)
        if start >= 0:
            marked = _marked_paragraph(html[start + 3 : end], html[max(at, start - _SHORT) : start])
            if marked is not None:
                pieces += [html[at:start], marked]
                at = end
        if match[0].endswith("<p>"):
            close = html.find("</p>", match.end())
            if close > 0 and _tells(html[match.end() : close]):
                pieces += [html[at : match.end() - 3], '<p class="attribution">']
                at = match.end()
    return "".join([*pieces, html[at:]]) if pieces else html


def _marked_paragraph(inner: str, before: str) -> str | None:
    if "</p>" in inner:
        return None
    if _tells(inner):
        start = before.rfind("<p>")
        words = before[start + len("<p>") :] if start >= 0 else ""
        spoken = _DASHED.match(words) is not None and are_speech(_text(words), _text(inner))
        return None if spoken else f'<p class="attribution">{inner}'
    last = None
    for line in _LINE.finditer(inner):
        last = line
    if last is None or not _tells(inner[last.end() :]):
        return None
    words, line_text = inner[: last.start()], inner[last.end() :]
    if not words.strip() or are_speech(_text(words), _text(line_text)) or _LINE.search(words):
        return None
    return f'<p>{words}</p>\n<p class="attribution">{line_text}'


def _tells(html: str) -> bool:
    """Whether a piece of HTML is an attribution, whole in itself."""
    if _PLAIN.fullmatch(html):
        return True
    if len(html) > 8 * LONGEST:
        return False
    opened: list[str] = []
    for slash, element in _OPENING.findall(html):
        if element in {"br", "img", "wbr"}:
            continue
        if not slash:
            opened.append(element)
        elif not opened or opened.pop() != element:
            return False
    runs = _runs(html)
    return not opened and from_dash_line(runs, "dash-line") is not None


def _text(html: str) -> str:
    return unescape(_TAGS.sub("", html))


def _runs(html: str) -> list[Run]:
    runs: list[Run] = []
    style = ""
    for piece in re.split(r"(<[^>]*>)", html):
        if piece.startswith("<"):
            if piece in {"<em>", "<i>", "<cite>"}:
                style = "em"
            elif piece in {"</em>", "</i>", "</cite>"}:
                style = ""
        elif piece:
            runs.append(Run(unescape(piece), 0, 0, style))
    return runs
