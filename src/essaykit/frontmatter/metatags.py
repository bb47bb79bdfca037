"""HTML headers: `<title>` and `<meta name=... content=...>`; the body is what stands within `<body>`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape, unescape
from typing import ClassVar

from essaykit.errors import Problem
from essaykit.format import Limits
from essaykit.frontmatter.fence import Cut, Entry, Fence, Value
from essaykit.frontmatter.line_index import LineIndex
from essaykit.frontmatter.oneline import flat
from essaykit.frontmatter.patch import Span
from essaykit.frontmatter.styles import redated
from essaykit.markup.tokens import ATTRIBUTES, COMMENT, Token, attributes

_TAG = re.compile(
    rf"{COMMENT}|<title(?=[\s/>]){ATTRIBUTES}>(?P<title>.*?)</title\s*>[ \t]*(?P<end>\r\n?|\n)?"
    rf"|<meta(?=[\s/>])(?P<meta>{ATTRIBUTES})>[ \t]*(?P<after>\r\n?|\n)?"
    r"|<(?P<raw>script|style|template|noscript)(?=[\s/>]).*?(?:</(?P=raw)\s*>|\Z)",
    re.DOTALL | re.IGNORECASE,
)
_HEAD = re.compile(rf"<head(?=[\s/>]){ATTRIBUTES}>[ \t]*(?:\r\n?|\n)?", re.IGNORECASE)
_HEAD_END = re.compile(r"</head\s*>|(?=<body[\s/>])", re.IGNORECASE)
_BODY = re.compile(rf"<body(?=[\s/>]){ATTRIBUTES}>(?:[ \t]*(?:\r\n?|\n))?", re.IGNORECASE)
_BODY_END = re.compile(r"</body\s*>", re.IGNORECASE)
# What may stand among meta tags that stand in no head.
_BARE = re.compile(rf"(?:\s|{COMMENT}|<!doctype[^>]*>)+", re.DOTALL | re.IGNORECASE)
_PROGRAM = frozenset({"viewport", "generator", "robots", "theme-color"})


class MetatagsFence(Fence):
    """`<title>` and `<meta>` in the head of a page, or at the beginning of a piece of one."""

    name: ClassVar[str] = "metatags"
    START_DELIMITER, END_DELIMITER = "<head>", "</head>"

    def cut(self, text: str) -> Cut | None:
        """Find the header; see `Fence.cut`."""
        at = _skipped(text, 1 if text.startswith("\ufeff") else 0)
        if (head := _HEAD.search(text)) is not None and not text[at : head.start()].strip().startswith("<body"):
            ending = _HEAD_END.search(text, head.end())
            if ending is None:
                return None
            body = _BODY.search(text, ending.start())
            start = body.end() if body else ending.end()
            last = None
            if body is not None:
                for last in _BODY_END.finditer(text, start):  # noqa: B007 - the last one is wanted
                    pass
            return Cut(head.end(), ending.start(), start, last.start() if last else None)
        start = end = at
        while (match := _TAG.match(text, at)) is not None and not match["raw"]:
            end = match.end()
            at = _skipped(text, end)
        return Cut(start, end, at) if end > start else None

    def entries(self, content: str, first_line: int, limits: Limits) -> tuple[list[Entry], list[Problem]]:
        """Read the tags; see `Fence.entries`. A name that stands twice has a list of its values."""
        del limits
        found: list[Entry] = []
        values: dict[str, list[str]] = {}
        lines = LineIndex(content)
        for key, value, start, _, at in _tags(content):
            found.append(Entry(key, key, first_line + lines.number(at) - 1, lines.column(at), start))
            values.setdefault(key, []).append(value)
        whole = {key: several[0] if len(several) == 1 else several for key, several in values.items()}
        for entry in found:
            entry.value = whole[entry.value]
        return found, []

    def lines(self, metadata: Mapping[str, Value]) -> str:
        """Write a tag a line; see `Fence.lines`."""
        return "".join(_tag(key, value) for key, value in metadata.items() if value is not None)

    def wrapped(self, content: str) -> str:
        """The beginning of a page, down to its body."""
        return f"<html>\n<head>\n{content}</head>\n<body>\n"

    def joined(self, header: str, body: str, footer: str | None = None) -> str:
        """A page from its parts; a new one, of which nothing is known to stand after its body, gets its end."""
        return header + body + ("</body>\n</html>\n" if footer is None else footer)

    def styled(self, entry: Entry, old: str, value: Value) -> str | None:
        """Keep the tag but for its value; see `Fence.styled`."""
        match = _TITLE_TEXT.search(old) if entry.key == "title" else _CONTENT.search(old)
        return (
            None
            if match is None
            else old[: match.start(1)]
            + _escaped(entry.key, redated(value, str(entry.value)) or value)
            + old[match.end(1) :]
        )

    def spans(self, content: str, entries: Iterable[Entry]) -> Sequence[Span]:
        """The tags; see `Fence.spans`."""
        own = (entry for entry in entries if entry.of_its_own)
        return [Span(entry, start, end) for entry, (_, _, start, end, _) in zip(own, _tags(content), strict=False)]


def _skipped(text: str, at: int) -> int:
    match = _BARE.match(text, at)
    return match.end() if match else at


def _tags(content: str) -> Iterator[tuple[str, str, int, int, int]]:
    """Key, value, start and end of each tag that says something, and where its value stands."""
    for match in _TAG.finditer(content):
        start, end = match.span()
        if match["title"] is not None:
            yield "title", unescape(match["title"]).strip(), start, end, match.start("title")
        elif match["meta"] is not None:
            tag = attributes(content, Token("start", "meta", start, content.index(">", match.end("meta")) + 1))
            name = tag.get("name", "").lower()
            # Pelican also takes `contents`, which it calls a mistake; `keywords` are the tags.
            value = tag.get("content") or tag.get("contents") or ""
            if name and name not in _PROGRAM:
                yield "tags" if name == "keywords" else name, value, start, end, start


_TITLE_TEXT = re.compile(r">(.*)</", re.DOTALL)
_CONTENT = re.compile(r"""\scontents?\s*=\s*["']((?<=")[^"]*(?=")|(?<=')[^']*(?='))""", re.IGNORECASE)


def _escaped(key: object, value: Value) -> str:
    return escape(flat(value, "; " if key in {"authors", "author"} else ", "))


def _tag(key: object, value: Value) -> str:
    text = _escaped(key, value)
    if key == "title":
        return f"<title>{text}</title>\n"
    return f'<meta name="{escape("-".join(str(key).split()))}" content="{text}" />\n'


METATAGS = MetatagsFence()
"""As Pelican and Nikola read HTML."""
