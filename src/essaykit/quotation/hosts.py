"""Quotations set with the tags of a host: Liquid and Nunjucks tags, Hugo shortcodes, tags indented as if they were code.

Markdown knows nothing of them, so they are found in the body itself, outside of code.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from html import unescape
from typing import NamedTuple

from essaykit.markup.markup import Block, Markup, Run
from essaykit.quotation.asides import is_filler
from essaykit.quotation.attribution import Attribution, parse
from essaykit.quotation.names import is_title, leading_name

# Hexo, "Tag Plugins": {% blockquote [author[, source]] [link] [source_link_title] %} content {% endblockquote %}
_TAG = re.compile(r"\{%-?\s*(end)?(blockquote|pullquote)\b([^%\n]*)%\}")
# Hugo: {{< name key="value" >}} content {{< /name >}}, and the same with {{% %}}
_SHORTCODE = re.compile(r"\{\{[<%]\s*(/)?\s*((?:block|pull)?quote)\b([^>%\n]{0,500})[>%]\}\}")
_ARGUMENT = re.compile(r"([\w-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|(\S+))")
_WORD = re.compile(r"\"([^\"]*)\"|`([^`]*)`")
_ADDRESS = re.compile(r"(?:https?://|/)\S+")
_INDENTED = re.compile(r"[ \t]*<blockquote\b", re.IGNORECASE)
_WHO = ("author", "who", "name", "by", "person", "attribution")
_SOURCE = ("source", "title", "work", "book")
_URL = ("link", "url", "cite", "href", "source_url", "sourceurl")


# Hugo, "Blockquote render hooks": attributes stand in braces on the line after a block quote.
_BRACES = re.compile(r"\s*\{(?=[^{}]*\b(?:cite|caption|author|source)\s*=)([^{}]{1,500})\}\s*$")
# Obsidian, "Callouts": `> [!quote] Title`; of the types, these two say that it is a quotation.
_CALLOUT = re.compile(r"\s*\[!(?:quote|cite)\][+-]?\s*(.{0,200})$", re.IGNORECASE | re.DOTALL)


def from_attributes(line: str) -> Attribution | None:
    """What attributes behind a block quote tell; None if the line has none.

    Examples:
        >>> from_attributes('{cite="https://a.example/tea" caption="Ada Quill, The Book of Tea"}')
        Attribution(who='Ada Quill', source='The Book of Tea', url='https://a.example/tea', evidence='attributes')
    """
    match = _BRACES.match(line)
    if match is None:
        return None
    named = {one[1].lower(): one[2] or one[3] or one[4] or "" for one in _ARGUMENT.finditer(match[1])}
    caption = named.get("caption", "")
    told = (
        Attribution()
        if "," not in caption and is_title(caption)
        else parse([Run(caption, 0, 0)], "attributes") or Attribution()
    )
    who = named.get("author") or told.who
    # What is no name is a title.
    source = named.get("source") or told.source or (caption if who is None else None)
    return Attribution(who, source or None, named.get("cite") or None, "attributes")


def from_callout(line: str) -> Attribution | None:
    """What the first line of a callout that is a quotation tells; None if it is none.

    Examples:
        >>> from_callout("[!quote] Ada Quill").who
        'Ada Quill'
    """
    match = _CALLOUT.match(line)
    if match is None:
        return None
    return parse([Run(match[1], 0, 0)], "callout") or Attribution()


class Tagged(NamedTuple):
    """A quotation set with tags."""

    start: int
    end: int
    kind: str
    text: str
    html: str
    told: Attribution


def may_have_tags(body: str) -> bool:
    """Whether a body has a tag that sets quotations."""
    # One character is looked for much faster than several.
    return ("{" in body and "quote" in body and ("{%" in body or "{{" in body)) or (
        "<" in body and "    <blockquote" in body
    )


def tagged(body: str, blocks: Sequence[Block], markup: Markup) -> Iterator[Tagged]:
    """The quotations that tags set, in the order of their ends.

    Args:
        body: the text of a post.
        blocks: those of its walk.
        markup: its markup, in which the words between the tags are, too.
    """
    code = [(run[1], run[2]) for block in blocks for run in block[5] if run[3] == "code"]
    code += [(block[1], block[2]) for block in blocks if block[0] == "code"]
    code.sort()
    for pattern, read in ((_TAG, _liquid), (_SHORTCODE, _hugo)):
        yield from _pairs(body, pattern, read, code, markup)
    yield from _indented(body, blocks)


def _pairs(
    body: str,
    pattern: re.Pattern[str],
    read: Callable[[str], Attribution],
    code: Sequence[tuple[int, int]],
    markup: Markup,
) -> Iterator[Tagged]:
    opened: re.Match[str] | None = None
    at = 0
    for match in pattern.finditer(body):
        while at < len(code) and code[at][1] <= match.start():
            at += 1
        if at < len(code) and code[at][0] <= match.start():
            continue
        if not match[1]:
            opened = opened or match
        elif opened is not None and opened[2] == match[2]:
            inner = body[opened.end() : match.start()].strip("\n")
            pull = match[2] == "pullquote"
            words = _pulled(inner) if pull else inner
            text = markup.walk(words).text
            kind = "aside" if is_filler(text) else "pull" if pull else "block"
            yield Tagged(opened.start(), match.end(), kind, text, markup.html(words).strip(),
                         Attribution() if pull else read(opened[3]))  # fmt: skip
            opened = None


def _pulled(inner: str) -> str:
    """Octopress marks within a paragraph what is pulled out of it: `{" Tea is slow. "}`."""
    _, opened, rest = inner.partition('{"')
    words, closed, _ = rest.partition('"}')
    return words.strip() if opened and closed else inner


def _liquid(arguments: str) -> Attribution:
    """`Author, Work https://address Title of Link`."""
    text = arguments.strip().rstrip("-").strip()
    address = _ADDRESS.search(text)
    url = address[0] if address else None
    before = text[: address.start()] if address else text
    title = text[address.end() :].strip() if address else ""
    author, _, work = before.strip().partition(",")
    return _told(author.strip(), work.strip() or title, url, "tag-arguments")


def _hugo(arguments: str) -> Attribution:
    """`author="Ada Quill" source="On Tea" link="https://address"`, or the same values without names."""
    named = {match[1].lower(): match[2] or match[3] or match[4] or "" for match in _ARGUMENT.finditer(arguments)}
    who = next((named[name] for name in _WHO if named.get(name)), "")
    source = next((named[name] for name in _SOURCE if named.get(name)), "")
    url = next((named[name] for name in _URL if named.get(name)), None)
    if not named:
        values = [match[1] or match[2] or "" for match in _WORD.finditer(arguments)]
        url = next((value for value in values if _ADDRESS.match(value)), None)
        left = [value for value in values if value and value != url]
        who, source = [*left, "", ""][:2]
    return _told(who, source, url, "shortcode-arguments")


def _told(who: str, source: str, url: str | None, evidence: str) -> Attribution:
    found = Attribution(who or None, source or None, url or None, evidence)
    return found if who or source or url else Attribution()


_BLOCKQUOTE = re.compile(r"<(/?)blockquote\b([^>]{0,500})>", re.IGNORECASE)
_ANY_TAG = re.compile(r"<[^>]*>")
_HANDLE = re.compile(r"\s*([^<(@]{1,80}?)\s*\(@\w+\)")
_HREF = re.compile(r"\bhref=[\"']([^\"'>]+)")


def _indented(body: str, blocks: Sequence[Block]) -> Iterator[Tagged]:
    """Embeds that stand so far to the right that Markdown takes them for code: other programs do not."""
    for block in blocks:
        # A fence shows the tag; here only the indentation does it.
        if block[0] != "code" or not _INDENTED.match(body, block[1]):
            continue
        opened: re.Match[str] | None = None
        for match in _BLOCKQUOTE.finditer(body, block[1], block[2]):
            if not match[1]:
                opened = match
            elif opened is not None:
                if "twitter-tweet" in opened[2]:
                    yield from _tweet(body, opened, match)
                opened = None


def _tweet(body: str, opened: re.Match[str], closed: re.Match[str]) -> Iterator[Tagged]:
    """`<p>words</p>&mdash; Name (@handle) <a href="address">date</a>`."""
    words, dash, told = body[opened.end() : closed.start()].replace("&mdash;", "\u2014").rpartition("\u2014")
    who, url = _HANDLE.match(told), _HREF.search(told)
    if dash and who is not None and url is not None:
        text = " ".join(unescape(_ANY_TAG.sub("", words)).split())
        name = unescape(who[1])
        attribution = Attribution(leading_name(name)[0] or name, None, unescape(url[1]), "embed")
        yield Tagged(opened.start(), closed.end(), "embed", text, words.strip(), attribution)
