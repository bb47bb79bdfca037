"""XML that is not well-formed, mended as far as its author's meaning is plain."""

from __future__ import annotations

import re
from html.entities import html5

from essaykit.bundles.wordpress.nodes import Node
from essaykit.text.xml import legal

_CDATA = re.compile(r"(<!\[CDATA\[.*?(?:\]\]>|\Z))", re.DOTALL)
_INVALID = re.compile("[\udc80-\udcff]+")
_REFERENCE = re.compile(r"&(?:#(\d{1,12});|#[xX]([\da-fA-F]{1,12});|(\w{1,32});)?")
_XML = frozenset({"amp", "lt", "gt", "quot", "apos"})


def mend(data: bytes) -> bytes:
    """Mend a piece of XML.

    Bytes that are no UTF-8 are read as Windows-1252, characters that XML does not allow go, HTML's entities become the
    characters that they name, and an `&` that begins nothing becomes `&amp;`.

    Examples:
        >>> mend(b"<a>caf\\xe9\\x01 &nbsp;&eacute; R&D <![CDATA[&nbsp;]]></a>").decode()
        '<a>café \\xa0é R&amp;D <![CDATA[&nbsp;]]></a>'
    """
    text = _INVALID.sub(_windows, data.decode("utf-8", "surrogateescape"))
    parts = _CDATA.split(legal(text))
    # Between sections of CDATA stand tags and text; only there is an `&` more than itself.
    parts[::2] = [_REFERENCE.sub(_referred, part) if "&" in part else part for part in parts[::2]]
    return "".join(parts).encode()


def _windows(match: re.Match[str]) -> str:
    data = match[0].encode("utf-8", "surrogateescape")
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _referred(match: re.Match[str]) -> str:
    decimal, hexadecimal, name = match.groups()
    if decimal or hexadecimal:
        code = int(decimal) if decimal else int(hexadecimal, 16)
        return match[0] if code <= 0x10FFFF and not 0xD800 <= code < 0xE000 and legal(chr(code)) else ""  # noqa: PLR2004 - the bounds of Unicode
    if name in _XML:
        return match[0]
    if name and (meant := html5.get(f"{name};")):
        return meant.replace("&", "&amp;").replace("<", "&lt;")
    return "&amp;" + match[0][1:]


_TAG = r"[\w.-]+:[\w.-]+|title|link|guid|pubDate|description|category|language"
_ELEMENT = re.compile(rf"<({_TAG})(\s[^<>]*)?(?:/>|>)")
_ATTRIBUTE = re.compile(r"""([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_GROUPS = frozenset(
    {"wp:author", "wp:category", "wp:tag", "wp:term", "wp:postmeta", "wp:comment", "wp:commentmeta", "wp:termmeta"}
)


def lenient(text: str) -> Node:
    """Read the elements that exports have, by their tags alone, as WordPress's importer does with what no parser takes.

    What stands between a tag and the next end tag of its name is its text, whatever else it holds.
    """
    root = Node("item", {}, [], [])
    _fill(root, text, 0, len(text), 0, set())
    return root


def _fill(parent: Node, text: str, at: int, stop: int, depth: int, endless: set[str]) -> None:
    while match := _ELEMENT.search(text, at, stop):
        name = match[1]
        attributes = {key: double or single for key, double, single in _ATTRIBUTE.findall(match[2] or "")}
        node = Node(name, attributes, [], [])
        parent.children.append(node)
        at = match.end()
        if match[0].endswith("/>"):
            continue
        # What has no end here has none further on: to look each time would cost the square of the length.
        close = -1 if name in endless else _end(text, name, at, stop)
        inner = close
        if close < 0:
            endless.add(name)
            # Never closed: what it holds ends where another begins, or with a section of CDATA cut off
            following = None if text.startswith("<![CDATA[", at) else _ELEMENT.search(text, at, stop)
            inner = following.start() if following else stop
        if name in _GROUPS and depth < 3:  # noqa: PLR2004 - a bound, used once
            _fill(node, text, at, inner, depth + 1, set())
        else:
            node.texts.append(_unwrapped(text[at:inner]))
        at = inner if close < 0 else inner + len(name) + 3


def _end(text: str, name: str, at: int, stop: int) -> int:
    """Where the end tag of an element begins: behind its CDATA sections, where there is one behind them."""
    tag = f"</{name}>"
    close = text.find(tag, at, stop)
    while close >= 0 and text.rfind("<![CDATA[", at, close) > text.rfind("]]>", at, close):
        further = text.find(tag, close + 1, stop)
        if further < 0 or text.find("]]>", close, further) < 0:
            break
        close = further
    return close


def _unwrapped(raw: str) -> str:
    if "<![CDATA[" not in raw:
        from html import unescape  # noqa: PLC0415 - only where it is needed

        return unescape(raw)
    return raw.strip().replace("]]]]><![CDATA[>", "]]>").removeprefix("<![CDATA[").removesuffix("]]>")
