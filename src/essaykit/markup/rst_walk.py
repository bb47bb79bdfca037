"""The blocks and text of a docutils tree, with their places in the text: docutils gives lines, not offsets.

Each block is sought by its lines, from where the one before it ended, and each run of text within its block. What the
text does not have (a substitution's text) gets an empty span at the place where it comes.
"""

from __future__ import annotations

import re
from typing import Any

from docutils import nodes

from essaykit.markup.markup import Block, Run
from essaykit.markup.tree import Tree

_KINDS: dict[type[nodes.Node], str] = {
    nodes.paragraph: "paragraph", nodes.title: "heading", nodes.block_quote: "quote", nodes.attribution: "footer",
    nodes.bullet_list: "list", nodes.enumerated_list: "list", nodes.definition_list: "list", nodes.field_list: "list",
    nodes.option_list: "list", nodes.list_item: "item", nodes.term: "item", nodes.definition: "item",
    nodes.field_name: "item", nodes.field_body: "item", nodes.option_group: "item", nodes.description: "item",
    nodes.literal_block: "code", nodes.doctest_block: "code", nodes.math_block: "code", nodes.table: "table",
    nodes.row: "row", nodes.entry: "cell", nodes.footnote: "footnote", nodes.citation: "footnote",
    nodes.figure: "figure", nodes.caption: "figcaption", nodes.legend: "div", nodes.transition: "rule",
    nodes.topic: "aside", nodes.sidebar: "aside", nodes.container: "div", nodes.compound: "div",
    nodes.line_block: "paragraph", nodes.rubric: "paragraph",
}  # fmt: skip
_STYLES: dict[type[nodes.Node], str] = {
    nodes.emphasis: "em", nodes.strong: "strong", nodes.literal: "code", nodes.title_reference: "cite",
    nodes.math: "code", nodes.reference: "link",
}  # fmt: skip
_SILENT = (nodes.comment, nodes.substitution_definition, nodes.target, nodes.system_message, nodes.pending, nodes.label,
           nodes.footnote_reference, nodes.docinfo, nodes.colspec, nodes.meta)  # fmt: skip
_UNDERLINE = re.compile(r"[ \t]*(?:\r\n?|\n)([!-/:-@\[-`{-~])\1*[ \t]*(?=\r|\n|\Z)")
_LONGEST = 300


class Walker:
    """One walk over a tree."""

    def __init__(self, body: str, level: int) -> None:
        self.body = body
        self.level = level
        self.at = 0
        """Where the next block is sought."""
        self.blocks: list[list[Any]] = []

    def walk(self, tree: nodes.document) -> tuple[Block, ...]:
        """The blocks of a document."""
        self._children(tree, -1, self.level)
        return tuple([Block(kind, start, end, parent, level, tuple(runs), attributes)
                      for kind, start, end, parent, level, runs, attributes in self.blocks])  # fmt: skip

    def _children(self, node: Any, parent: int, level: int) -> None:
        for child in node.children:
            self._node(child, parent, level)

    def _node(self, node: Any, parent: int, level: int) -> None:
        if isinstance(node, _SILENT):
            return
        if isinstance(node, nodes.section):
            self._children(node, parent, level + 1)
            return
        if isinstance(node, nodes.raw):
            self._raw(node, parent)
            return
        kind = _KINDS.get(type(node)) or ("aside" if isinstance(node, nodes.Admonition) else None)
        if isinstance(node, nodes.image):
            kind = "paragraph"
        if kind is None:
            self._children(node, parent, level)  # a picture may stand within a link
            return
        heading = kind == "heading" and isinstance(node.parent, nodes.section)
        if kind == "heading" and not heading:
            kind = "caption" if isinstance(node.parent, nodes.table) else "paragraph"
        classes = " ".join(node.get("classes", ()))
        if isinstance(node, nodes.Admonition):
            classes = f"admonition {node.__class__.__name__} {classes}".strip()
        attributes = (("class", classes),) if classes else ()
        start, end = self._span(node)
        index = len(self.blocks)
        block: list[Any] = [kind, start, end, parent, min(level - 1, 6) if heading else 0, [], attributes]
        self.blocks.append(block)
        if isinstance(node, nodes.image) or _is_text(node):
            self._runs(node, block[5], start, end, "", None)
            self.at = end
            if heading and (line := _UNDERLINE.match(self.body, end)) is not None:
                block[2] = self.at = line.end()
        else:
            self._children(node, index, level)
            inner = self.blocks[index + 1 :]
            if inner:
                block[1], block[2] = min(one[1] for one in inner), max(one[2] for one in inner)

    def _span(self, node: Any) -> tuple[int, int]:
        """Where the text of a block stands; for one that holds others, where the next block is sought."""
        if isinstance(node, nodes.image):
            return self._found(node["uri"])
        if isinstance(node, nodes.line_block):
            lines = [line.rawsource or line.astext() for line in node.findall(nodes.line)]
        elif _is_text(node):
            lines = (node.rawsource or node.astext()).splitlines()
        else:
            return self.at, self.at
        start = end = -1
        at = self.at
        for line in lines:
            line = line.strip()  # noqa: PLW2901 - how far it was indented is not known
            if not line:
                continue
            found = self.body.find(line, at)
            if found < 0:
                continue
            start = found if start < 0 else start
            end = at = found + len(line)
        return (start, end) if start >= 0 else self._found(node.astext())

    def _found(self, text: str) -> tuple[int, int]:
        first = text.strip().split("\n", 1)[0]
        found = self.body.find(first, self.at) if first else -1
        return (found, found + len(first)) if found >= 0 else (self.at, self.at)

    def _runs(self, node: Any, runs: list[Run], at: int, end: int, style: str, url: str | None) -> int:
        """The runs of text in a node; returns where the last one ended."""
        if isinstance(node, nodes.image):
            runs.append(Run("", at, min(end, at + len(node["uri"])), "image", node["uri"]))
            return at
        for child in node.children:
            if isinstance(child, nodes.Text):
                at = self._text(child.astext(), runs, at, end, style, url, code=node)
            elif isinstance(child, nodes.line):
                if runs:
                    runs.append(Run("\n", at, at, "break"))
                at = self._runs(child, runs, at, end, style, url)
            elif not isinstance(child, (*_SILENT, nodes.raw)):
                inner = _STYLES.get(type(child), style)
                if isinstance(child, nodes.reference):
                    link = child.get("refuri") or (f"#{child['refid']}" if "refid" in child else url)
                    at = self._runs(child, runs, at, end, inner, link)
                else:
                    at = self._runs(child, runs, at, end, inner, url)
        return at

    def _text(self, text: str, runs: list[Run], at: int, end: int, style: str, url: str | None, code: Any) -> int:
        if isinstance(code, nodes.literal_block | nodes.doctest_block | nodes.math_block):
            runs.append(Run(text, at, end, style, url))
            return end
        for place, line in enumerate(text.split("\n")):
            if place:
                runs.append(Run("\n", at, at, "soft", url))
            if not line:
                continue
            start, stop = self._place(line, at, end)
            runs.append(Run(line, start, stop, style, url))
            at = stop
        return at

    def _place(self, line: str, at: int, end: int) -> tuple[int, int]:
        """Where a line of text stands; the author may have written a backslash before any character."""
        found = self.body.find(line, at, end)
        if found >= 0:
            return found, found + len(line)
        bare = line.strip()
        if bare and len(bare) < _LONGEST:
            match = re.compile(r"\\?".join(map(re.escape, bare))).search(self.body, at, end)
            if match is not None:
                return match.span()
        return at, at

    def _raw(self, node: nodes.raw, parent: int) -> None:
        """Raw HTML: its blocks, all at the place of the whole."""
        if "html" not in node.get("format", "").split():
            return
        text = node.astext()
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        start, end = self._found(lines[0]) if lines else (self.at, self.at)
        for line in lines[1:]:
            found = self.body.find(line, end)
            end = found + len(line) if found >= 0 else end
        tree = Tree(text)
        tree.feed(0, len(text))
        first = len(self.blocks)
        for kind, _, _, up, level, runs, attributes in tree.finish(len(text)):
            own = [Run(run.text, start, end, run.style, run.url) for run in runs]
            self.blocks.append([kind, start, end, parent if up < 0 else first + up, level, own, attributes])
        self.at = max(self.at, end)


def _is_text(node: Any) -> bool:
    return isinstance(node, nodes.TextElement | nodes.line_block)
