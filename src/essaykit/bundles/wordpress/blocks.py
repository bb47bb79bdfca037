"""Bodies of WordPress's block editor (Gutenberg): HTML between comments such as `<!-- wp:quote {"a":1} -->`."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from html import escape, unescape
from typing import Any, NamedTuple

# https://developer.wordpress.org/block-editor/: a delimiter is a comment that begins with `wp:`, a name, JSON; one that
# ends in `/` stands for a block without HTML.
_DELIMITER = re.compile(r"<!--\s+(/?)wp:([a-z][a-z0-9_-]*(?:/[a-z][a-z0-9_-]*)?)(?=\s)")
_LANGUAGE = re.compile(r"[\w+#.-]{1,40}")
_ADDRESS = re.compile(r"\s*(https?://[^\s<>\"]+)\s*")
_WRAPPED = re.compile(r'(<div class="wp-block-embed__wrapper">)\s*(https?://[^\s<>"]+)\s*(</div>)')


class _Delimiter(NamedTuple):
    start: int
    end: int
    closes: bool
    name: str
    attributes: dict[str, Any]
    alone: bool


def has_blocks(text: str) -> bool:
    """Whether a body is one of the block editor.

    Examples:
        >>> has_blocks("<!-- wp:paragraph -->\\n<p>Tea</p>\\n<!-- /wp:paragraph -->"), has_blocks("<!--more-->")
        (True, False)
    """
    return "<!-- wp:" in text


def unblocked(text: str, classic: Callable[[str], str], report: Callable[[str], object] = str) -> str:
    """Take the delimiters off, and leave the HTML that they stand around.

    A block without HTML, which WordPress itself fills in when it shows the page, stays as the comment that it is.

    Args:
        text: a body.
        classic: sets what stands in no block, as the classic editor's text.
        report: is told the name of each block that could not be carried.

    Examples:
        >>> unblocked('<!-- wp:quote -->\\n<blockquote><p>Tea</p></blockquote>\\n<!-- /wp:quote -->', str)
        '<blockquote><p>Tea</p></blockquote>\\n'
    """
    made: list[str] = []
    opened: list[_Delimiter] = []
    at = 0
    for mark in _delimiters(text):
        made.append(_piece(text[at : mark.start], opened, classic))
        at = mark.end
        if mark.closes:
            while opened and mark.name in {one.name for one in opened[-8:]}:
                if opened.pop().name == mark.name:
                    break
        elif mark.alone:
            made.append(_void(text[mark.start : mark.end], mark, report))
        else:
            opened.append(mark)
    made.append(_piece(text[at:], opened, classic))
    return "".join(made)


def _delimiters(text: str) -> list[_Delimiter]:
    found = []
    at = 0
    while match := _DELIMITER.search(text, at):
        at = match.end()
        end = text.find("-->", at)
        if end < 0:
            break
        inner = text[at:end].strip()
        alone = inner.endswith("/")
        inner = inner[:-1].rstrip() if alone else inner
        if inner and not inner.startswith("{"):
            continue  # a comment that only looks like one
        attributes: Any = {}
        if inner:
            try:
                attributes = json.loads(inner)
            except (ValueError, RecursionError):
                attributes = {}
        name = match[2].removeprefix("core/")
        found.append(
            _Delimiter(
                match.start(), end + 3, bool(match[1]), name, attributes if isinstance(attributes, dict) else {}, alone
            )
        )
        at = end + 3
    return found


def _piece(text: str, opened: list[_Delimiter], classic: Callable[[str], str]) -> str:
    if not text.strip():
        return ""
    if not opened:
        return classic(text)
    block = opened[-1]
    if block.name in {"freeform", "classic", "shortcode"}:
        return classic(text)
    if block.name.startswith(("embed", "core-embed")):
        return _embed(text)
    language = block.attributes.get("language")
    if block.name == "code" and isinstance(language, str) and _LANGUAGE.fullmatch(language):
        text = text.replace("<code>", f'<code class="language-{language}">', 1)
    return text.strip("\n") + "\n"


def _embed(text: str) -> str:
    """What stands behind an address, which WordPress would show; here it becomes a link."""

    def link(match: re.Match[str]) -> str:
        url = escape(unescape(match[2]))
        return f'{match[1]}<a href="{url}">{url}</a>{match[3]}'

    if _WRAPPED.search(text):
        return _WRAPPED.sub(link, text).strip("\n") + "\n"
    alone = _ADDRESS.fullmatch(text)
    if alone:
        url = escape(unescape(alone[1]))
        return f'<p><a href="{url}">{url}</a></p>\n'
    return text.strip("\n") + "\n"


def _void(text: str, mark: _Delimiter, report: Callable[[str], object]) -> str:
    if mark.name == "more":
        return "<!--more-->\n"
    if mark.name == "nextpage":
        return "<!--nextpage-->\n"
    url = mark.attributes.get("url")
    if (
        mark.name.startswith(("embed", "core-embed"))
        and isinstance(url, str)
        and url.startswith(("http://", "https://"))
    ):
        return f'<p><a href="{escape(url)}">{escape(url)}</a></p>\n'
    if mark.name == "spacer":
        return ""
    if mark.name == "separator":
        return "<hr />\n"
    report(mark.name)
    return text + "\n"
