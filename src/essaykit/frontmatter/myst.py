"""MyST Markdown as ABlog reads it: a fence ```` ```{post} DATE ````, or YAML with `blogpost: true`, and a heading."""

from __future__ import annotations

import re
import string
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, ClassVar

from essaykit.errors import Problem
from essaykit.format import Limits
from essaykit.frontmatter.directive import DirectiveFence, Piece
from essaykit.frontmatter.fence import Cut, Entry, Fence, Value, blank_after, line_at
from essaykit.frontmatter.oneline import flat
from essaykit.frontmatter.patch import READ_BEFORE, Span, spans
from essaykit.frontmatter.yaml import YAML

_END = r"(?:\r\n?|\n|\Z)"
_MYST = re.compile(rf"^(?P<ticks>`{{3,}}|:{{3,}})\{{post\}}[ \t]*(?P<date>[^\r\n]*){_END}", re.MULTILINE)
_MYST_OPTION = re.compile(rf"^:?(?P<key>[\w-]+):[ \t]*(?P<value>[^\r\n]*){_END}", re.MULTILINE)
_MYST_BLOCK = re.compile(rf"(?P<options>---[ \t]*{_END}.*?^---[ \t]*{_END}|(?:[ \t]*{_END}|:[\w-]+:[^\r\n]*{_END})*)",
                         re.MULTILINE | re.DOTALL)  # fmt: skip
_HEADING = re.compile(rf"#[ \t]+(?P<title>[^\r\n]+){_END}"
                      rf"|(?P<setext>[^\s#>\-*`:][^\r\n]*)(?:\r\n?|\n)=+[ \t]*{_END}")  # fmt: skip
_INLINE = re.compile(r"`+([^`]+)`+|(\*\*|__|\*|_)(?=\S)(.+?)(?<=\S)\2|\\([!-/:-@\[-`{-~])|!?\[([^\[\]]*)\]\([^)\[]*\)")
_AFTER = re.compile(r"(?<=[ \t])#+$")
_PAST = re.compile(r"(?:---[ \t]*(?:\r\n?|\n).*?^---[ \t]*(?:\r\n?|\n))?"
                   r"(?:[ \t]*(?:\r\n?|\n)|\([\w-]+\)=[ \t]*(?:\r\n?|\n)|%[^\r\n]*(?:\r\n?|\n))*",
                   re.MULTILINE | re.DOTALL)  # fmt: skip
_CLOSE = re.compile(rf"^(?:---|\.\.\.)[ \t]*{_END}", re.MULTILINE)


def _closing(ticks: str) -> re.Pattern[str]:
    """What ends a fence: at least as many ticks as began it."""
    return re.compile(rf"^{ticks}{ticks[0]}*[ \t]*{_END}", re.MULTILINE)


class MystDirectiveFence(DirectiveFence):
    """```` ```{post} DATE ```` in MyST Markdown. Its options are `:key: value` lines, or YAML between `---`."""

    name: ClassVar[str] = "myst"

    def directive(self, text: str) -> tuple[list[Piece], bool] | None:
        """The first directive of a text; see `DirectiveFence.directive`."""
        match = _MYST.search(text)
        closing = _closing(match["ticks"]).search(text, match.end()) if match else None
        if match is None or closing is None:
            return None
        start, end = match.end(), closing.start()
        pieces = [Piece("post", match["date"].strip(), match.start(), start, match.start("date"))]
        block: Any = _MYST_BLOCK.match(text, start, end)
        for option in _MYST_OPTION.finditer(text, block.start(), block.end()):
            value = option["value"].strip().strip("\"'")
            pieces.append(Piece(option["key"], value, option.start(), option.end(), option.start("value")))
        shows = bool(text[block.end() : end].strip()) and all(piece.key != "exclude" for piece in pieces)
        return pieces, shows

    def after_content(self, text: str, at: int) -> int:
        """The end of a directive; see `DirectiveFence.after_content`."""
        match = _MYST.search(text)
        closing = _closing(match["ticks"]).search(text, at) if match else None
        return closing.end() if closing else at

    def title(self, text: str, at: int) -> Piece | None:
        """The heading that stands at a place; see `DirectiveFence.title`."""
        past = _PAST.match(text, at)
        match = _HEADING.match(text, past.end() if past else at)
        if match is None:
            return None
        group = "title" if match["title"] is not None else "setext"
        return Piece("title", plain(match[group]), match.start(), match.end(), match.start(group))

    def heading(self, title: str) -> str:
        """A title as it is written."""
        return "# " + re.sub(r"([\\`*_\[\]<&])", r"\\\1", title) + "\n"

    def retitled(self, old: str, title: str) -> str | None:
        """The lines of a heading with another text; see `DirectiveFence.retitled`."""
        match = _HEADING.fullmatch(old)
        if match is None:
            return None
        text = self.heading(title).removeprefix("# ").rstrip("\n")
        if match["title"] is not None:
            return old[: match.start("title")] + text + old[len(old.rstrip("\r\n")) :]
        rest = old[match.end("setext") :]
        return text + rest

    def written(self, date: str, options: Mapping[str, str]) -> str:
        """A directive as it is written."""
        return f"```{{post}} {date}".rstrip() + "\n" + "".join(f":{key}: {value}".rstrip() + "\n"
                                                               for key, value in options.items()) + "```\n"  # fmt: skip


def plain(text: str) -> str:
    """A heading of Markdown as its reader sees it.

    Examples:
        >>> plain("The *slow* `tea` of [Ada](a.md)"), plain(r"\\*slow\\*")
        ('The slow tea of Ada', '*slow*')
    """
    text = _AFTER.sub("", text.rstrip()).rstrip()
    for _ in range(_NESTING):
        before, text = text, _INLINE.sub(_shown, text)
        if text == before:
            break
    return text.translate(_UNSHIELDED)


def _shown(match: re.Match[str]) -> str:
    code, _, inner, escaped, label = match.groups()
    # What stands in code, or after a backslash, is no markup in the next round either.
    literal = code or escaped
    return literal.translate(_SHIELDED) if literal else inner or label or ""


_NESTING = 8
_SHIELDED = {ord(mark): 0xF0000 + ord(mark) for mark in string.punctuation}  # in a plane of private use
_UNSHIELDED = {shield: mark for mark, shield in _SHIELDED.items()}


class MystFence(Fence):
    """YAML between `---` lines, and the heading after it."""

    name: ClassVar[str] = "yaml"
    commented: ClassVar[bool] = True
    START_DELIMITER = END_DELIMITER = "---"

    def cut(self, text: str) -> Cut | None:
        """Find the header; see `Fence.cut`. The heading is part of its content."""
        cut = YAML.cut(text)
        if cut is None:
            return None
        title = heading_at(text, cut.body)
        return cut if title is None else Cut(cut.start, title.end, blank_after(text, title.end))

    def entries(self, content: str, first_line: int, limits: Limits) -> tuple[list[Entry], list[Problem]]:
        """Parse the YAML and the heading; see `Fence.entries`."""
        closing = _CLOSE.search(content)
        inner = content[: closing.start()] if closing else content
        entries, problems = YAML.entries(inner, first_line, limits)
        title = heading_at(content, closing.end()) if closing else None
        if title is not None and all(entry.key != "title" for entry in entries):
            line = first_line + line_at(content, title.at) - 1
            entries.append(Entry("title", title.value, line, title.at - title.start + 1, title.start))
        return entries, problems

    def native(self, value: Value) -> Value:
        """A value with the types of YAML."""
        return YAML.native(value)

    def lines(self, metadata: Mapping[str, Value]) -> str:
        """Write YAML; see `Fence.lines`. The heading is its first line, which is a comment to YAML."""
        rest = {key: value for key, value in metadata.items() if key != "title"}
        title = " ".join(str(metadata.get("title") or "").split())
        return (MYST_DIRECTIVE.heading(title) if title else "") + (YAML.lines(rest) if rest else "")

    def wrapped(self, content: str) -> str:
        """The YAML within its fences, and the heading."""
        heading, rest = content.split("\n", 1) if content.startswith("# ") else ("", content)
        return YAML.wrapped(rest) + (f"{heading}\n\n" if heading else "")

    def styled(self, entry: Entry, old: str, value: Value) -> str | None:
        """Keep the style of a heading, or of a line of YAML; see `Fence.styled`."""
        if entry.key != "title":
            return YAML.styled(entry, old, value)
        heading = MYST_DIRECTIVE.retitled(old, flat(value))
        return heading or YAML.styled(entry, old, value) or YAML.lines({"title": value})

    def spans(self, content: str, entries: Iterable[Entry]) -> Sequence[Span]:
        """The lines of each key, and the heading; see `Fence.spans`."""
        closing = _CLOSE.search(content)
        own = list(entries)
        title = heading_at(content, closing.end()) if closing else None
        if closing is None or title is None:
            return spans(content[: closing.start()] if closing else content, own)
        headed = [Span(entry, title.start, title.end) for entry in own if entry.start == title.start]
        return [*spans(content[: closing.start()], (entry for entry in own if entry.start < closing.start())), *headed]

    def edited(self, text: str, changes: Mapping[str, str | None], order: Sequence[str] = ()) -> str:
        """Replace the lines of some keys; see `Fence.edited`."""
        cut = YAML.cut(text)
        if cut is None:
            return text
        keys = {entry.key for entry in YAML.entries(text[cut.start : cut.end], 1, READ_BEFORE)[0]}
        below = {} if "title" in keys else {key: new for key, new in changes.items() if key == "title"}
        before = len(text)
        text = YAML.edited(text, {key: new for key, new in changes.items() if key not in below}, order)
        if not below:
            return text
        start = cut.body + len(text) - before
        heading = below["title"] or ""
        title = heading_at(text, start)
        if title is not None:
            # The blank line after a heading goes with it.
            return text[: title.start] + heading + text[title.end if heading else blank_after(text, title.end) :]
        return f"{text[:start]}{heading}\n{text[start:]}"


def heading_at(text: str, at: int) -> Piece | None:
    """The heading that stands at a place."""
    return MYST_DIRECTIVE.title(text, at)


MYST_DIRECTIVE = MystDirectiveFence()
"""A fence `{post}`."""
MYST = MystFence()
"""YAML, and a heading."""
