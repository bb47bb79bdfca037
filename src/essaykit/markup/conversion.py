"""HTML as Markdown, for those who want to go on writing in it. What Markdown cannot say stays HTML within it."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from essaykit.errors import FormatError, Problem
from essaykit.markup.escaping import escape

if TYPE_CHECKING:
    from markdownify import MarkdownConverter

# Markdown has no words for these; CommonMark, 4.6: a block of HTML may stand in it.
_KEPT = (
    "iframe",
    "video",
    "audio",
    "object",
    "dl",
    "details",
    "sub",
    "sup",
    "kbd",
    "mark",
    "abbr",
    "u",
    "ins",
    "small",
    "svg",
)
_MARKER = re.compile(r"<!--\s*(more\b.*?|nextpage|noteaser|/?wp:.*?)\s*-->", re.DOTALL | re.IGNORECASE)
_PLACE = re.compile("\ue000(\\d+)\ue001")
_EMPTY = re.compile(r"\n\s*\n")
_LINES = re.compile(r"\n{3,}")
_WORDS = re.compile(r"\S.*")
"""What a line says, without the blanks before it."""


def to_markdown(html: str) -> str:
    """Turn HTML into Markdown.

    Raises:
        FormatError: markdownify is not installed.

    Examples:
        >>> to_markdown("<p>It is <em>slow</em>.</p><blockquote><p>Tea</p></blockquote><!--more--><ul><li>a</li></ul>")
        'It is *slow*.\\n\\n> Tea\\n\\n<!--more-->\\n\\n- a\\n'
        >>> to_markdown('<p>H<sub>2</sub>O</p>')
        'H<sub>2</sub>O\\n'
    """
    kept: list[str] = []

    def keep(match: re.Match[str]) -> str:
        kept.append(match[0])
        return f"<p>\ue000{len(kept) - 1}\ue001</p>"

    html = html.replace("\ue000", "").replace("\ue001", "")
    text = _converter().convert(_MARKER.sub(keep, html))
    text = _PLACE.sub(lambda match: kept[int(match[1])], text)
    return _LINES.sub("\n\n", text).strip("\n") + "\n" if text.strip() else ""


@cache
def _converter() -> MarkdownConverter:
    try:
        import markdownify  # noqa: PLC0415 - an extra
    except ImportError:
        raise FormatError(
            Problem("format-cannot", value="HTML", detail="turned into Markdown without markdownify",
                    hint="pip install 'essaykit[markdown]'")
        ) from None  # fmt: skip

    class Converter(markdownify.MarkdownConverter):
        """Keeps what Markdown cannot say."""

        def escape(self, text: str, parent_tags: Any) -> str:  # noqa: ARG002 - the signature of markdownify
            # Each line of a node, and behind a line break its first words too, may stand at the start of a line.
            return _WORDS.sub(lambda match: escape(match[0]), text)

        def process_text(self, el: Any, parent_tags: Any) -> str:
            text = str(super().process_text(el, parent_tags))  # type: ignore[misc] # as in convert_table
            # CommonMark, 6.4: a link behind an exclamation mark would be a picture.
            if text.endswith("!") and getattr(el.next_sibling, "name", None) == "a" and "_noformat" not in parent_tags:
                return text[:-1] + "\\!"
            return text

        def convert_figure(self, element: Any, text: str, parent_tags: Any) -> str:  # noqa: ARG002 - the signature of markdownify
            simple = element.find("figcaption") is None and element.find(["iframe", "video", "audio"]) is None
            return (
                f"\n\n{text.strip()}\n\n"
                if simple or element.find(["blockquote", "table", "pre"])
                else _as_it_is(element)
            )

        def convert_figcaption(self, _: Any, text: str, parent_tags: Any) -> str:  # noqa: ARG002 - the signature of markdownify
            return f"\n\n{text.strip()}\n\n"

        def convert_cite(self, element: Any, text: str, parent_tags: Any) -> str:  # noqa: ARG002 - the signature of markdownify
            last = element.parent is not None and element.parent.name == "blockquote"
            return f"\n\n— {text.strip()}\n\n" if last and text.strip() else f"*{text.strip()}*" if text.strip() else ""

        def convert_table(self, element: Any, text: str, parent_tags: Any) -> str:
            spans = element.find(lambda cell: cell.has_attr("colspan") or cell.has_attr("rowspan"))
            nested = element.find(["table", "ul", "ol", "pre", "blockquote"])
            return _as_it_is(element) if spans or nested else str(super().convert_table(element, text, parent_tags))  # type: ignore[misc] # made by the package's own setattr

    def kept(_self: Any, element: Any, _text: str, parent_tags: Any) -> str:
        inline = element.name in {"sub", "sup", "kbd", "mark", "abbr", "u", "ins", "small"}
        return str(element) if inline or "_inline" in parent_tags else _as_it_is(element)

    for name in _KEPT:
        setattr(Converter, f"convert_{name}", kept)
    return Converter(heading_style="ATX", bullets="-", strong_em_symbol="*", code_language_callback=_language)


def _as_it_is(element: Any) -> str:
    # CommonMark, 4.6: an empty line would end the block of HTML.
    return "\n\n" + _EMPTY.sub("\n", str(element)) + "\n\n"


def _language(element: Any) -> str:
    code = element.find("code")
    for name in (*(element.get("class") or ()), *((code.get("class") or ()) if code else ())):
        if name.startswith("language-"):
            return str(name.removeprefix("language-"))
    return ""
