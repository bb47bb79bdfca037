"""ABlog's headers: the directive `.. post:: DATE` with its options, and the title of the first section.

The directive may stand anywhere in the document. Its date is the entry `post`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar, NamedTuple

from essaykit.errors import Problem, WriteError
from essaykit.format import Limits
from essaykit.frontmatter.fence import Cut, Entry, Fence, Value, blank_after
from essaykit.frontmatter.line_index import LineIndex
from essaykit.frontmatter.oneline import flat, kept, restated
from essaykit.frontmatter.patch import Span
from essaykit.frontmatter.sections import after_blank, after_invisible, marked, retitled, title_at, width

_END = r"(?:\r\n?|\n|\Z)"
_OPTIONS = re.compile(
    rf"[ \t]+:(?P<key>[\w-]+):[ \t]*(?P<value>[^\r\n]*){_END}(?P<more>(?:[ \t]+(?!:[\w-]+:)\S[^\r\n]*{_END})*)"
)
_RST = re.compile(rf"^\.\. post::[ \t]*(?P<date>[^\r\n]*){_END}", re.MULTILINE)
_CONTENT = re.compile(rf"(?:[ \t]*(?:\r\n?|\n))*[ \t]+\S[^\r\n]*{_END}")

_FIELDS = re.compile(rf"(?::[\w-]+:(?=[ \t\r\n])[^\r\n]*{_END}(?:[ \t]+\S[^\r\n]*{_END})*)+")


class Piece(NamedTuple):
    """A key that stands in a text."""

    key: str
    value: str
    start: int
    end: int
    at: int
    """Where its value stands."""


class DirectiveFence(Fence):
    """`.. post:: DATE` in reStructuredText. The title is that of the first section."""

    name: ClassVar[str] = "directive"
    START_DELIMITER = END_DELIMITER = ""

    # -- what differs in MyST

    def directive(self, text: str) -> tuple[list[Piece], bool] | None:
        """The first directive of a text: its keys, and whether it holds content that the body shows."""
        match = _RST.search(text)
        if match is None:
            return None
        pieces = [Piece("post", match["date"].strip(), match.start(), match.end(), match.start("date"))]
        at = match.end()
        while (option := _OPTIONS.match(text, at)) is not None:
            value = " ".join([option["value"].strip(), *(line.strip() for line in option["more"].splitlines())]).strip()
            pieces.append(Piece(option["key"], value, option.start(), option.end(), option.start("value")))
            at = option.end()
        shows = _CONTENT.match(text, at) is not None and all(piece.key != "exclude" for piece in pieces)
        return pieces, shows

    def after_content(self, text: str, at: int) -> int:
        """The end of a directive, given that of its options."""
        while (line := _CONTENT.match(text, at)) is not None:
            at = line.end()
        return at

    def title(self, text: str, at: int) -> Piece | None:
        """The title that stands at a place, past what shows nothing."""
        at = after_invisible(text, at)
        # Sphinx: "A field list near the top of a file is normally parsed as the docinfo", such as `:orphan:`.
        fields = _FIELDS.match(text, at)
        found = title_at(text, after_invisible(text, fields.end() if fields else at))
        if found is None:
            return None
        line = found.start
        for _ in range(found.line):
            line = blank_after_line(text, line)
        return Piece("title", found.text, found.start, found.end, line + found.column - 1)

    def heading(self, title: str) -> str:
        """A title as it is written."""
        text = marked(title)
        return f"{text}\n{'=' * width(text)}\n"

    def retitled(self, old: str, title: str) -> str | None:
        """The lines of a title with another text, in their style."""
        return retitled(old, marked(title))

    def written(self, date: str, options: Mapping[str, str]) -> str:
        """A directive as it is written."""
        return f".. post:: {date}".rstrip() + "\n" + "".join(f"   :{key}: {value}".rstrip() + "\n"
                                                             for key, value in options.items())  # fmt: skip

    # -- for everybody

    def cut(self, text: str) -> Cut | None:
        """Find the header; see `Fence.cut`.

        Title and directive, in this or the other order, are the header if nothing stands between them. Else the
        directive stays in the body, and the header's content goes on into it.
        """
        first = 1 if text.startswith("\ufeff") else 0
        found = self.directive(text)
        title = self.title(text, first)
        if found is None:
            return None if title is None else Cut(title.start, title.end, blank_after(text, title.end))
        pieces, shows = found
        start, end = pieces[0].start, self.after_content(text, pieces[-1].end)
        if not shows:
            if title is not None and after_blank(text, title.end) == start:
                return Cut(title.start, end, blank_after(text, end))
            if after_blank(text, first) == start:
                after = self.title(text, end)
                end = after.end if after is not None else end
                return Cut(start, end, blank_after(text, end))
        body = blank_after(text, title.end) if title is not None and title.end <= start else first
        return Cut(title.start if title is not None and title.start < start else start, end, body)

    def entries(self, content: str, first_line: int, limits: Limits) -> tuple[list[Entry], list[Problem]]:
        """Read title, date and options; see `Fence.entries`. The option `title` stands in for the section's."""
        del limits
        lines = LineIndex(content)
        return [
            Entry(piece.key, piece.value, first_line + lines.number(piece.at) - 1, lines.column(piece.at), piece.start)
            for piece in self._pieces(content)
        ], []

    def _pieces(self, content: str) -> list[Piece]:
        found = self.directive(content)
        pieces = found[0] if found else []
        title = self.title(content, 0)
        if title is None and pieces:
            title = self.title(content, self.after_content(content, pieces[-1].end))
        if title is not None and all(piece.key != "title" for piece in pieces):
            pieces = sorted([*pieces, title], key=lambda piece: piece.start)
        return pieces

    def lines(self, metadata: Mapping[str, Value]) -> str:
        """Write title and directive; see `Fence.lines`."""
        values = {key: flat(value) for key, value in metadata.items() if value is not None}
        title = values.pop("title", "")
        head = self.heading(title) if title else ""
        if not values:
            return head
        return (f"{head}\n" if head else "") + self.written(values.pop("post", ""), values)

    def wrapped(self, content: str) -> str:
        """The lines, and the blank line that ends them."""
        return f"{content}\n"

    def without_keys(self, body: str) -> str:
        """A body without the directive that may stand in it; see `Fence.without_keys`."""
        found = self.directive(body)
        return body if found is None else body[: found[0][0].start] + body[found[0][-1].end :]

    def styled(self, entry: Entry, old: str, value: Value) -> str | None:
        """Keep a title's adornment, and what stands before an option's value; see `Fence.styled`."""
        if entry.key == "title" and not old.lstrip().startswith((":title:", "title:")):
            return self.retitled(old, flat(value))
        return kept(entry, old, restated(value, entry.value))

    def spans(self, content: str, entries: Iterable[Entry]) -> Sequence[Span]:
        """The lines of title, directive and options; see `Fence.spans`."""
        own = (entry for entry in entries if entry.of_its_own)
        return [Span(entry, piece.start, piece.end) for entry, piece in zip(own, self._pieces(content), strict=False)]

    def edited(self, text: str, changes: Mapping[str, str | None], order: Sequence[str] = ()) -> str:
        """Replace title, date and options, within the body too; see `Fence.edited`.

        Raises:
            WriteError: there is no directive that could hold an option.
        """
        found = self.directive(text)
        if found is None and any(key != "title" for key in changes):
            raise WriteError(Problem("format-cannot", value="a text without the directive post",
                                     detail="given an option"))  # fmt: skip
        own = [piece for piece in found[0] if piece.key not in {"title", "post"}] if found else []
        options = [text[piece.start : piece.at] for piece in own]
        lines = {key: self._line(key, new, options) for key, new in changes.items()}
        if lines.get("post", "") is None:
            lines["post"] = self._line("post", self.lines({"post": ""}), options)
        if lines.get("title") and self.title_of(text) is None:
            lines["title"] = f"{lines['title']}\n"
        keys = dict.fromkeys(("title", "post", *order, *(piece.key for piece in own), *changes))
        return super().edited(text, lines, list(keys))

    def title_of(self, text: str) -> Piece | None:
        """The title of a text, wherever the directive stands."""
        cut = self.cut(text)
        pieces = self._pieces(text[cut.start : cut.end]) if cut is not None else []
        return next((piece for piece in pieces if piece.key == "title"), None)

    def _line(self, key: str, text: str | None, options: Sequence[str]) -> str | None:
        """The line of one key out of what `lines` makes of it alone, set in as the other options are."""
        found = self.directive(text) if text is not None and key != "title" else None
        if text is None or found is None:
            return text
        line = next((text[piece.start : piece.end] for piece in found[0] if piece.key == key), "")
        if key == "post" or not options:
            return line
        mark = options[0].lstrip()[:1] == ":"
        lead = options[0][: len(options[0]) - len(options[0].lstrip())]
        return lead + (line.lstrip() if mark else line.lstrip().removeprefix(":"))


def blank_after_line(text: str, at: int) -> int:
    """Where the next line begins."""
    match = re.compile(r"[^\r\n]*(?:\r\n?|\n)").match(text, at)
    return match.end() if match else at


DIRECTIVE = DirectiveFence()
"""As ABlog reads reStructuredText."""
