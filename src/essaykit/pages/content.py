"""The HTML of bodies, made ready to stand on a page with other things."""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape

from essaykit.markup.markup import named
from essaykit.model.post import Post

# These take HTML that a renderer or a cleaner wrote, so tags are well formed; none of them is a sanitiser.
_TAG = re.compile(r"<[^>]*>")
_BREAK = re.compile(r"</(?:p|div|li|h[1-6]|blockquote|td|th|pre|figure)>|<br ?/?>", re.IGNORECASE)
_HEADING = re.compile(r"<(/?[hH][1-6])(?=[\s>])")
_FIRST_HEADING = re.compile(r"\s*<h1(?P<attributes>[^>]*)>(?P<text>.*?)</h1>\s*", re.DOTALL | re.IGNORECASE)
_ID = re.compile(r"""(<[A-Za-z][^<>]*?)\sid=("[^"]*"|'[^']*'|[^\s"'>]+)""")
_UNSEEN = re.compile(r"<(style|script|template|pre|table|figure|aside)\b.*?</\1>|<!--.*?-->", re.DOTALL | re.IGNORECASE)
_MAY_BE_UNSEEN = re.compile(r"<(?:style|script|template|pre|table|figure|aside|sup)\b|<!--", re.IGNORECASE)
_SUP = re.compile(r"<sup\b.*?</sup>", re.DOTALL | re.IGNORECASE)
# HTML, "Preprocessing the input stream": surrogates, noncharacters and controls are errors.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")

DESCRIPTION_CHARACTERS = 160
"""About what search engines show of a description."""
_WORDS_LOOKED_AT = DESCRIPTION_CHARACTERS // 2 + 1
"""So many words and the blanks between them are always longer than that."""


def body(post: Post, anchors: str = "") -> str:
    """The whole body as HTML, cleaned if the post is not trusted. Unlike `post.html`, it is not kept."""
    html = named(post.markup).html(post.body, prefix=post.slug, anchors=anchors)
    return _finished(html, trusted=post.trusted)


def excerpt(post: Post) -> str:
    """The excerpt as HTML. Unlike `post.excerpt`, it is not kept."""
    from essaykit.markup.excerpt import excerpt as cut  # noqa: PLC0415 - pages of single posts do without

    html = cut(post.body, post.markup, post.summary, prefix=post.slug, trusted=post.trusted)
    return _finished(html, trusted=True)


def _finished(html: str, *, trusted: bool) -> str:
    if not trusted:
        from essaykit.markup.clean import clean  # noqa: PLC0415 - heavy, and most posts are trusted

        html = clean(html)
    if "<blockquote" in html:
        from essaykit.quotation.bylines import mark_attributions  # noqa: PLC0415 - as above

        html = mark_attributions(html)
    return html


def without_title(html: str, title: str) -> tuple[str, str]:
    """Take a first heading out of a body that says what the title says.

    Returns:
        The body and the heading's id; the body as it was and an empty id if it does not begin so.

    Examples:
        >>> without_title('<h1 id="on-tea">On <em>Tea</em></h1><p>Slow.</p>', "On Tea")
        ('<p>Slow.</p>', 'on-tea')
    """
    match = _FIRST_HEADING.match(html)
    if match is None or plain(match["text"]).casefold() != " ".join(title.split()).casefold():
        return html, ""
    found = re.search(r'\sid="([^"]*)"', match["attributes"])
    return html[match.end() :], unescape(found[1]) if found else ""


def lowered(html: str, level: int) -> str:
    """Set the headings of a body under a heading of a level, without gaps: an `<h2>` is followed by no `<h4>`.

    Each stays under the heading under which its author put it.

    Examples:
        >>> lowered("<h1>A</h1><h2>B</h2>", 1), lowered("<h2>A</h2><h5>B</h5><h2>C</h2>", 2)
        ('<h2>A</h2><h3>B</h3>', '<h3>A</h3><h4>B</h4><h3>C</h3>')
    """
    # What stands before each tag, and the tag; and what stands behind the last.
    pieces = _HEADING.split(html)
    tags = pieces[1::2]
    if not tags:
        return html
    placed = _placed(" ".join(tags), level)
    if placed == tags:
        return html
    pieces[1::2] = [f"<{tag}" for tag in placed]
    return "".join(pieces)


@lru_cache(maxsize=1_024)
def _placed(tags: str, level: int) -> list[str]:
    """The tags of a body's headings, set under a level. The headings of many bodies have the same levels."""
    above: list[str] = []
    found = []
    for tag in tags.split():
        if tag[0] != "/":
            while above and above[-1] >= tag[-1]:
                above.pop()
            above.append(tag[-1])
        found.append(f"{tag[:-1]}{min(level + (len(above) or 1), 6)}")
    return found


def without_ids(html: str) -> str:
    """Take out the ids, of an excerpt that stands beside others.

    Examples:
        >>> without_ids('<h2 id="a" class="b">A</h2>')
        '<h2 class="b">A</h2>'
    """
    return _ID.sub(r"\1", html) if "id=" in html else html


def with_ids_once(html: str, seen: set[str]) -> str:
    """Take out the ids that stand on the page already, and note the others."""

    def once(match: re.Match[str]) -> str:
        name = unescape(match[2].strip("\"'"))
        if name in seen:
            return match[1]
        seen.add(name)
        return match[0]

    return _ID.sub(once, html) if "id=" in html else html


def plain(html: str) -> str:
    """The words of a piece of HTML in one line.

    Examples:
        >>> plain("<p>Tea &amp; <em>ink</em></p><p>Slow</p>")
        'Tea & ink Slow'
    """
    return " ".join(_text(html).split())


def _text(html: str) -> str:
    return unescape(_TAG.sub("", _BREAK.sub(" ", html)))


def gist(html: str) -> str:
    """The first words of a body, for descriptions: no heading, table or code, cut after a word.

    Examples:
        >>> gist("<h2>Tea</h2><p>It is slow.</p>"), len(gist("<p>" + "slow " * 90)) <= 160
        ('It is slow.', True)
    """
    start = max(html.find("<p"), 0)
    part = html[start : start + 12 * DESCRIPTION_CHARACTERS]
    end = part.find("</p>")
    if end > DESCRIPTION_CHARACTERS and not _MAY_BE_UNSEEN.search(part, 0, end):
        text = _line(_text(part[:end]))
        if len(text) > DESCRIPTION_CHARACTERS:  # so what follows is not looked at
            return _cut(text)
    part = part[: part.rfind("<")] if part.count("<") > part.count(">") else part
    return shortened(_text(_SUP.sub("", _UNSEEN.sub(" ", part))))


def shortened(text: str) -> str:
    """Cut a line after a word, if it is too long for a description."""
    return _cut(_line(text))


def _line(text: str) -> str:
    """The first words of a text, in one line: more than a description has."""
    text = " ".join(text.split(maxsplit=_WORDS_LOOKED_AT)[:_WORDS_LOOKED_AT])
    return text if text.isprintable() else " ".join(printable(text).split())


def _cut(text: str) -> str:
    if len(text) <= DESCRIPTION_CHARACTERS:
        return text
    cut = text[: DESCRIPTION_CHARACTERS - 1]
    return (cut.rpartition(" ")[0] or cut).rstrip(" ,;:–—") + "…"


def shown(name: str, slug: str) -> str:
    """A name as it is shown; the slug where nothing of the name can be seen.

    Examples:
        >>> shown("NESTA", "nesta"), shown(" \\ud800", "untitled")
        ('NESTA', 'untitled')
    """
    if name.isprintable() and not name.isspace():
        return name or slug
    return printable(name).strip() or slug


def printable(html: str) -> str:
    """Drop the characters that no HTML document may hold."""
    return _UNPRINTABLE.sub("", html)


def encoded(html: str) -> bytes:
    r"""A document in UTF-8, without the characters that no HTML document may hold.

    Examples:
        >>> encoded("Zürich\x00\uffff")
        b'Z\xc3\xbcrich'
    """
    try:
        data = html.encode()
    except UnicodeEncodeError:  # a lone surrogate
        return printable(html).encode()
    # What is to be dropped is seldom there, and a single byte is looked for in no time.
    if any(map(data.__contains__, _CONTROLS)) or _LATIN_CONTROL.search(data) or _has_noncharacter(data):
        return printable(html).encode()
    return data


def _has_noncharacter(data: bytes) -> bool:
    return b"\xef" in data and _NONCHARACTER.search(data) is not None


_CONTROLS = bytes([*range(0x09), 0x0B, *range(0x0E, 0x20), 0x7F])
_LATIN_CONTROL = re.compile(rb"\xc2[\x80-\x9f]")
_NONCHARACTER = re.compile(rb"\xef[\xb7\xbf]")
"""How U+FDD0 to U+FDEF, U+FFFE and U+FFFF begin, and some other characters with them."""


def titled(post: Post) -> bool:
    """Whether a post has a title that can be printed: lone surrogates and controls cannot, and blanks show nothing."""
    title = post.title
    return bool(title) and not title.isspace() and (title.isprintable() or bool(printable(title).strip()))
