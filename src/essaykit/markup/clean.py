"""Cleaning the HTML of strangers: what is not listed here goes out.

Kept are the elements that say what something is, their harmless attributes, and addresses that run nothing. Gone are
scripts, styles, forms, frames, event handlers, `style`, and every class and id but those that essaykit's own HTML
has: ids become names in the scripts of a page ("DOM clobbering"), so only headings and footnotes may bring one.
HTML that no parser could read in time in proportion to it (`essaykit.markup.nesting`) is shown as the text that it is.
"""

from __future__ import annotations

import re
from html import escape

import nh3

from essaykit.markup.nesting import tangled
from essaykit.text.urls import is_link

ELEMENTS = frozenset(
    """
    a abbr aside article b bdi bdo blockquote br caption cite code col colgroup data dd del details dfn div dl dt em
    figcaption figure footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li mark ol p picture pre q rp rt ruby s samp
    section small source span strong sub summary sup table tbody td tfoot th thead time tr u ul var wbr
    audio video track
    """.split()  # noqa: SIM905 - a table of names reads best as names
)
"""The elements that stay; of others only the content does, and of scripts and styles not even that."""

ATTRIBUTES: dict[str, set[str]] = {
    "*": {"lang", "dir", "title", "id", "class"},
    "a": {"href", "hreflang", "role"},
    "blockquote": {"cite"}, "q": {"cite"}, "del": {"cite", "datetime"}, "ins": {"cite", "datetime"},
    "time": {"datetime"}, "data": {"value"}, "details": {"open"},
    "img": {"src", "srcset", "sizes", "alt", "width", "height", "loading", "decoding"},
    "source": {"src", "srcset", "sizes", "type", "media", "width", "height"},
    "audio": {"src", "controls", "loop", "muted", "preload"},
    "video": {"src", "poster", "controls", "loop", "muted", "preload", "width", "height", "playsinline"},
    "track": {"src", "kind", "srclang", "label"},
    "ol": {"start", "type", "reversed"}, "li": {"value"},
    "th": {"colspan", "rowspan", "scope", "headers", "abbr"}, "td": {"colspan", "rowspan", "headers"},
    "col": {"span"}, "colgroup": {"span"}, "section": {"role"},
}  # fmt: skip
"""The attributes that stay, by element; `*` stands for all. Their values are looked at too."""

SCHEMES = frozenset({"http", "https", "mailto", "tel", "sms", "xmpp", "irc", "ircs", "geo", "ftp", "ftps", "news",
                     "magnet", "gemini"})  # fmt: skip
"""Of what `essaykit.text.urls.is_link` takes: those that lead somewhere, and start nothing without asking."""

_CLASSES = re.compile(r"language-[\w+#.-]{1,40}|footnotes|footnote-ref|footnote|quote|attribution|twitter-tweet")
_HEADING_ID = re.compile(r"[\w-]{1,200}")
_NOTE_ID = re.compile(r"fn(?:ref\d{0,6})?-[\w-]{1,200}")
_ROLES = frozenset({"doc-noteref", "doc-backlink", "doc-endnotes"})
_ADDRESSES = frozenset({"href", "src", "cite", "poster"})


def _value(element: str, attribute: str, value: str) -> str | None:
    """The value that an attribute keeps; None takes it out."""
    if attribute in _ADDRESSES:
        return value if is_link(value) else None
    if attribute == "srcset":
        return value if all(is_link(part.split()[0]) for part in value.split(",") if part.strip()) else None
    if attribute == "class":
        return " ".join(name for name in value.split() if _CLASSES.fullmatch(name)) or None
    if attribute == "id":
        pattern = _HEADING_ID if element[:1] == "h" and element[1:].isdigit() else _NOTE_ID
        return value if pattern.fullmatch(value) else None
    if attribute == "role":
        return value if value in _ROLES else None
    return value


_CLEANER = nh3.Cleaner(
    tags=set(ELEMENTS),
    attributes=ATTRIBUTES,
    url_schemes=set(SCHEMES),
    clean_content_tags={"script", "style", "template", "textarea", "title", "xmp", "noembed", "noframes", "iframe"},
    attribute_filter=_value,
    # What strangers link to is not recommended (`nofollow`), is theirs (`ugc`), and gets no hold of the page.
    link_rel="nofollow ugc noopener",
    strip_comments=True,
)


def clean(html: str) -> str:
    """Take everything out of a piece of HTML that a stranger could do harm with.

    Returns:
        HTML in which each tag is closed.

    Examples:
        >>> clean('<p onclick="x()">Tea <script>x()</script><a href="javascript:x()">here</a>')
        '<p>Tea <a rel="nofollow ugc noopener">here</a></p>'
        >>> clean('<h2 id="on-tea" style="color:red">On Tea</h2>')
        '<h2 id="on-tea">On Tea</h2>'
    """
    if tangled(html):
        html = escape(html, quote=False)
    try:
        return _CLEANER.clean(html)
    except UnicodeEncodeError:  # a lone surrogate, which no UTF-8 can hold
        return _CLEANER.clean(html.encode("utf-8", "replace").decode())
