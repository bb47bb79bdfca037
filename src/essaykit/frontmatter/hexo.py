"""Hexo's headers: between equal fences of dashes or semicolons, or unfenced, from the first line to the first such line.

Dashes mean YAML, semicolons JSON without its outer braces.
Facts: lib/front_matter.ts of hexojs/hexo-front-matter.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import attrs

from essaykit.errors import FenceError, Problem
from essaykit.format import Limits
from essaykit.frontmatter.fence import Cut, Entry, Value, blank_after
from essaykit.frontmatter.json import JSONFence
from essaykit.frontmatter.patch import rows
from essaykit.frontmatter.yaml import LIKE_HEADER, YAMLFence

_FENCE = re.compile(r"\ufeff?(?P<fence>-{3,}|;{3,})(?P<end>\r?\n)?")
_SEPARATOR = re.compile(r"\r?\n(?P<fence>-{3,}|;{3,})")
_BLANK_REST = re.compile(r"[ \t]*(?:\r?\n|\Z)")
# `escapeYAML`: "\n(\t+)" becomes two blanks for each tab.
_TABS = re.compile(r"(?<=\n)\t+")
_LIKE_PAIR = re.compile(r'\s*"(?:[^"\\]|\\.)*"\s*:', re.DOTALL)


def _cut(text: str, mark: str) -> Cut | None:
    """Find the header of a text, if its fence is made of `mark`."""
    opening = _FENCE.match(text)
    if opening is not None:
        # rFrontMatter: the closing fence repeats the opening one; whatever begins so and has no such line is body.
        if opening["fence"][0] != mark or opening["end"] is None:
            return None
        start = opening.end()
        close = re.compile(r"\r?\n" + re.escape(opening["fence"])).search(text, opening.start("end"))
        if close is None:
            return None
        end = close.end() - len(opening["fence"])
        after = close.end()
    else:
        # rFrontMatterNew: unfenced, up to the first line that begins with a fence.
        start = 1 if text.startswith("\ufeff") else 0
        separator = _SEPARATOR.search(text, start)
        like = LIKE_HEADER if mark == "-" else _LIKE_PAIR
        if separator is None or separator["fence"][0] != mark or not _begins(text, start, like):
            return None
        end, after = separator.start("fence"), separator.end()
    rest = _BLANK_REST.match(text, after)
    return Cut(start, max(start, end), blank_after(text, rest.end()) if rest else after)


def _begins(text: str, start: int, like: re.Pattern[str]) -> bool:
    """Whether an unfenced text begins as a header does; what is no mapping is body to Hexo."""
    match = _BEFORE.match(text, start)
    at = match.end() if match else start
    return like.match(text, at) is not None and text[at] not in "#-[" and text[at : at + 2] not in {"{%", "{{"}


_BEFORE = re.compile(r"(?:[ \t]*(?:#[^\n]*)?\n)*")


class HexoYAML(YAMLFence):
    """YAML between lines of dashes, or from the first line to one that begins with three dashes."""

    def cut(self, text: str) -> Cut | None:
        """Find the header; see `Fence.cut`."""
        return _cut(text, "-")

    def entries(self, content: str, first_line: int, limits: Limits) -> tuple[list[Entry], list[Problem]]:
        """Parse YAML; see `Fence.entries`. Tabs that begin a line count as two blanks each."""
        spaced = _TABS.sub(lambda match: "  " * len(match[0]), content)
        entries, problems = super().entries(spaced, first_line, limits)
        if spaced == content:
            return entries, problems
        # Back from the text with blanks to the text with tabs: an entry begins where its line does.
        starts = [0, *(match.end() for match in re.finditer("\n", content))]
        return [
            attrs.evolve(entry, start=starts[min(entry.line - first_line, len(starts) - 1)]) for entry in entries
        ], problems


class HexoJSON(JSONFence):
    """JSON without its outer braces, between lines of semicolons, or from the first line to one of these."""

    START_DELIMITER = END_DELIMITER = ";;;"

    def cut(self, text: str) -> Cut | None:
        """Find the header; see `Fence.cut`."""
        return _cut(text, ";")

    def entries(self, content: str, first_line: int, limits: Limits) -> tuple[list[Entry], list[Problem]]:
        """Parse JSON; see `Fence.entries`."""
        try:
            # The brace stands in a line of its own, so that lines and columns are those of the content.
            entries, problems = super().entries("{\n" + content + "\n}", first_line - 1, limits)
        except FenceError as error:
            last = first_line + content.rstrip().count("\n")
            if error.problem.line is not None and error.problem.line > last:  # the brace that was added
                raise FenceError(attrs.evolve(error.problem, line=last, column=None, text=None)) from None
            raise
        return [attrs.evolve(entry, start=entry.start - 2) for entry in entries], problems

    def whole(self, content: str) -> tuple[str, str]:
        """The braces, as in `entries`; see `JSONFence.whole`."""
        del content
        return "{\n", "\n}"

    def lines(self, metadata: Mapping[str, Value]) -> str:
        """Write JSON without its outer braces; see `Fence.lines`."""
        whole = super().lines(metadata)
        return "".join(line.removeprefix("  ") for line in rows(whole)[1:-1])

    def wrapped(self, content: str) -> str:
        """See `Fence.wrapped`."""
        return f";;;\n{content};;;\n\n"


YAML_HEXO = HexoYAML()
"""As Hexo has it."""
JSON_HEXO = HexoJSON()
"""As Hexo has it, between `;;;`."""
