"""Footnotes of Markdown: numbered in the order of their first reference, with links there and back.

The rule, for the n-th note of a body and the prefix P (without one: `fn-n`): the note has the id `fn-P-n`, its
first reference `fnref-P-n`, its k-th `fnrefk-P-n`. The notes are gathered in one section at the end, those that
nothing refers to as the last ones. Where an author's own tags within a note do not close, all notes stay in place.
"""

from __future__ import annotations

import re
from html import escape, unescape

from essaykit.markup.tokens import COMMENT

# What pyromark writes.
_REFERENCE = re.compile(r'<sup class="footnote-reference"><a href="#([^"]*)">\d+</a></sup>')
_NOTE = '<div class="footnote-definition" id="([^"]*)"><sup class="footnote-definition-label">\\d+</sup>\n?'
_EDGE = re.compile(rf"{_NOTE}|<(/?)div(?=[\s>])[^>]*>\n?|{COMMENT}", re.IGNORECASE | re.DOTALL)


def numbered(html: str, prefix: str) -> str:
    """Number the footnotes of a page that pyromark has rendered.

    Args:
        html: the page.
        prefix: makes the ids differ from those of other posts on the page.
    """
    notes = _Notes(prefix)
    if 'class="footnote-definition"' not in html:
        return html
    text = notes.cut(html)
    return notes.in_place(html) if text is None else notes.refer_in(text) + notes.section()


def _key(label: str) -> str:
    # CommonMark 0.31.2, 4.7: labels match by their case fold. pyromark gives each as it was written.
    return unescape(label).casefold()


class _Notes:
    """The notes of one body, by their labels."""

    def __init__(self, prefix: str) -> None:
        self.stem = escape(f"-{prefix}-" if prefix else "-")
        self.bodies: dict[str, str] = {}
        self.spare: list[str] = []
        """Later notes of a label that is taken."""
        self.labels: list[str] = []
        """In the order of their numbers."""
        self.numbers: dict[str, int] = {}
        self.counts: dict[str, int] = {}

    def cut(self, html: str) -> str | None:
        """Take the notes out of the page; None if one of them does not end within itself."""
        stack: list[tuple[str | None, list[str]]] = [(None, [])]
        at = 0
        for match in _EDGE.finditer(html):
            label, slash = match[1], match[2]
            if label is not None:
                stack[-1][1].append(html[at : match.start()])
                stack.append((_key(label), []))
                at = match.end()
            elif slash == "":
                stack.append((None, stack[-1][1]))
            elif slash and len(stack) > 1:
                opened, pieces = stack.pop()
                if opened is not None:
                    pieces.append(html[at : match.start()])
                    self._add(opened, "".join(pieces))
                    at = match.end()
        if any(opened is not None for opened, _ in stack):
            return None
        return "".join([*stack[0][1], html[at:]])

    def _add(self, label: str, body: str) -> None:
        if label in self.bodies:
            self.spare.append(body)
        else:
            self.bodies[label] = body

    def number(self, label: str) -> int:
        """The number of a note: the next one, if it has none yet."""
        number = self.numbers.get(label)
        if number is None:
            self.labels.append(label)
            number = self.numbers[label] = len(self.labels)
        return number

    def refer_in(self, html: str) -> str:
        """Number the references in a piece of the page."""
        return _REFERENCE.sub(self._refer, html)

    def _refer(self, match: re.Match[str]) -> str:
        label = _key(match[1])
        if label not in self.bodies:
            return match[0]
        number = self.number(label)
        self.counts[label] = count = self.counts.get(label, 0) + 1
        return (f'<sup class="footnote-ref"><a href="#fn{self.stem}{number}" id="{self._reference(number, count)}" '
                f'role="doc-noteref">{number}</a></sup>')  # fmt: skip

    def _reference(self, number: int, count: int) -> str:
        return f"fnref{count if count > 1 else ''}{self.stem}{number}"

    def section(self) -> str:
        """All notes, in order. A note may refer to others: they are numbered on from there."""
        bodies: list[str] = []
        for label in (*self.labels, *self.bodies):
            self.number(label)
            while len(bodies) < len(self.labels):
                bodies.append(self.refer_in(self.bodies[self.labels[len(bodies)]]))
        spare = [f"<li>\n{self.refer_in(body)}</li>\n" for body in self.spare]
        items = [self._item(number, body) for number, body in enumerate(bodies, start=1)]
        return f'<section class="footnotes" role="doc-endnotes">\n<ol>\n{"".join(items + spare)}</ol>\n</section>\n'

    def _item(self, number: int, body: str) -> str:
        links = "".join(
            f' <a href="#{self._reference(number, count)}" role="doc-backlink">\u21a9\ufe0e'
            f"{f'<sup>{count}</sup>' if count > 1 else ''}</a>"
            for count in range(1, self.counts.get(self.labels[number - 1], 0) + 1)
        )
        # The links belong to the note's last line, if that is a paragraph.
        if body.endswith("</p>\n"):
            body = f"{body[:-5]}{links}</p>\n"
        else:
            body = f"{body}{links.lstrip()}\n" if links else body
        return f'<li id="fn{self.stem}{number}">\n{body}</li>\n'

    def in_place(self, html: str) -> str:
        """Number notes and references, and leave the notes where they are."""
        self.bodies = {_key(match[1]): "" for match in _EDGE.finditer(html) if match[1] is not None}
        html = self.refer_in(html)
        seen: set[str] = set()

        def note(match: re.Match[str]) -> str:
            if match[1] is None:
                return match[0]
            label = _key(match[1])
            number = self.number(label)
            own = "" if label in seen else f' id="fn{self.stem}{number}"'
            seen.add(label)
            return f'<div class="footnote"{own}><sup>{number}</sup>\n'

        return _EDGE.sub(note, html)
