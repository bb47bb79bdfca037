"""reStructuredText bodies, by docutils: as the essay's author meant them, where docutils alone would report errors.

Nothing is read from the disk or the network, no configuration file counts, nothing is printed, and no text makes it
raise. Raw HTML stays, as in Markdown; what strangers wrote is cleaned afterwards (`Post.trusted`).
"""

from __future__ import annotations

import re
import threading
from html import escape
from typing import Any, cast

from docutils import io, nodes
from docutils.parsers.rst import Parser
from docutils.parsers.rst import roles as rst_roles
from docutils.utils import new_document
from docutils.writers import html5_polyglot

from essaykit.markup.anchors import anchors as anchors_of
from essaykit.markup.markup import Heading, Markup, Walk
from essaykit.markup.rst_unknown import LEVEL, KeepingReader, settings
from essaykit.markup.rst_walk import Walker

_NO_TEXT = re.compile("[\ud800-\udfff\0]")
# `.. |today| date::` would ask the clock.
_DATE = re.compile(r"^([ \t]*\.\. \|[^|\n]+\|[ \t]+)date::", re.MULTILINE)
# Roles that a text defines are kept by docutils for all texts after it, and there is no public way to forget one.
_ROLES: dict[str, Any] = rst_roles.__dict__["_roles"]
_LOCK = threading.Lock()


def document_of(body: str) -> nodes.document:
    """The tree of a body, with every reference resolved and no message left in it."""
    text = _DATE.sub(r"\1replace:: date", _NO_TEXT.sub("\ufffd", body))
    source: Any = io.StringInput(text)
    reader, parser, writer = KeepingReader(), Parser(), html5_polyglot.Writer()
    with _LOCK:
        known = dict(_ROLES)
        try:
            tree: Any = reader.read(source, parser, settings())
            tree.transformer.populate_from_components((source, reader, parser, writer))
            tree.transformer.apply_transforms()
        except Exception:  # noqa: BLE001 - RecursionError, and whatever else a parser of 20 years has for odd texts
            tree = new_document("", settings())
            tree += nodes.literal_block(text, text)
        finally:
            _ROLES.clear()
            _ROLES.update(known)
    return cast("nodes.document", tree)


def _headings(tree: nodes.document) -> list[tuple[nodes.section, nodes.title, Heading]]:
    """The sections of a document with their headings."""
    found: list[tuple[nodes.section, nodes.title, int]] = []

    def visit(parent: nodes.Element, level: int) -> None:
        for node in parent.children:
            if isinstance(node, nodes.section):
                title = next(child for child in node.children if isinstance(child, nodes.title))
                found.append((node, title, min(level, 6)))
                visit(node, level + 1)

    visit(tree, LEVEL)
    texts = [" ".join(title.astext().split()) for _, title, _ in found]
    ids = anchors_of([(text, "") for text in texts])
    return [(section, title, Heading(level, text, anchor))
            for (section, title, level), text, anchor in zip(found, texts, ids, strict=True)]  # fmt: skip


def _anchor(tree: nodes.document, prefix: str) -> None:
    """Give sections the ids that other markups give headings, and all ids a prefix."""
    headings = _headings(tree)
    taken = {heading.anchor for _, _, heading in headings}
    renamed: dict[str, str] = {}
    for section, _, heading in headings:
        own, *others = section["ids"] or [heading.anchor]
        renamed[own] = heading.anchor
        section["ids"] = [heading.anchor, *(other for other in others if other not in taken)]
        renamed.update((other, heading.anchor) for other in others if other in taken)
    sections = {id(section) for section, _, _ in headings}
    for node in tree.findall(nodes.Element):
        if node.get("ids"):
            kept = node["ids"] if id(node) in sections else [one for one in node["ids"] if one not in taken]
            node["ids"] = [prefix + one for one in kept]
        if (refid := node.get("refid")) is not None:
            node["refid"] = prefix + renamed.get(refid, refid)


class _Translator(html5_polyglot.HTMLTranslator):
    """Writes HTML in the manner of the other markups: bare headings, and notes in one section at the end."""

    def __init__(self, document: nodes.document, prefix: str) -> None:
        super().__init__(document)
        self.stem = f"-{prefix}-" if prefix else "-"
        self.notes: list[tuple[str, str, list[str]]] = []
        """Label, HTML and the ids of the references of each footnote."""
        self.numbers = {one: number for number, note in enumerate(document.findall(nodes.footnote), start=1)
                        for one in note["ids"]}  # fmt: skip
        self.counts: dict[int, int] = {}
        self.outer: list[list[str]] = []

    def _note(self, number: int) -> str:
        return escape(f"fn{self.stem}{number}")

    def _reference(self, number: int, count: int) -> str:
        return escape(f"fnref{count if count > 1 else ''}{self.stem}{number}")

    def visit_section(self, node: nodes.Element) -> None:  # noqa: ARG002 - docutils gives it
        self.section_level += 1

    def depart_section(self, node: nodes.Element) -> None:  # noqa: ARG002 - docutils gives it
        self.section_level -= 1

    def visit_title(self, node: Any) -> None:
        if not isinstance(node.parent, nodes.section):
            super().visit_title(node)
            return
        name = f"h{min(self.section_level + LEVEL - 1, 6)}"
        self.body.append(self.starttag(nodes.title(), name, "", ids=node.parent["ids"]))
        self.context.append(f"</{name}>\n")

    def visit_literal(self, node: nodes.Element) -> None:
        self.body.append(f"<code>{escape(node.astext(), quote=False)}</code>")
        raise nodes.SkipNode

    def visit_attribution(self, node: nodes.Element) -> None:
        self.body.append(self.starttag(node, "footer", "\u2014\u00a0"))

    def depart_attribution(self, node: nodes.Element) -> None:  # noqa: ARG002 - docutils gives it
        self.body.append("</footer>\n")

    def visit_footnote_reference(self, node: nodes.Element) -> None:
        number = self.numbers.get(node["refid"], 0)
        self.counts[number] = count = self.counts.get(number, 0) + 1
        self.body.append(f'<sup class="footnote-ref"><a href="#{self._note(number)}" '
                         f'id="{self._reference(number, count)}" role="doc-noteref">')  # fmt: skip

    def depart_footnote_reference(self, node: nodes.Element) -> None:  # noqa: ARG002 - docutils gives it
        self.body.append("</a></sup>")

    def visit_footnote(self, node: nodes.Element) -> None:  # noqa: ARG002 - docutils gives it
        self.outer.append(self.body)
        self.body = []

    def depart_footnote(self, node: nodes.Element) -> None:
        label = node.children[0].astext() if node.children and isinstance(node.children[0], nodes.label) else ""
        self.notes.append((label, "".join(self.body), node["ids"]))
        self.body = self.outer.pop()

    def visit_label(self, node: Any) -> None:
        if isinstance(node.parent, nodes.footnote):
            raise nodes.SkipNode
        super().visit_label(node)

    def section(self) -> str:
        """The footnotes, as `markup.footnotes` sets them."""
        items = []
        for label, note, ids in self.notes:
            number = self.numbers.get(ids[0], 0) if ids else 0
            links = "".join(
                f' <a href="#{self._reference(number, count)}" role="doc-backlink">\u21a9\ufe0e'
                f"{f'<sup>{count}</sup>' if count > 1 else ''}</a>"
                for count in range(1, self.counts.get(number, 0) + 1)
            )
            body = f"{note[:-5]}{links}</p>\n" if note.endswith("</p>\n") else f"{note}{links.lstrip()}\n"
            value = f' value="{label}"' if label.isdecimal() and label.isascii() else ""
            items.append(f'<li id="{self._note(number)}"{value}>\n{body}</li>\n')
        if not items:
            return ""
        return f'<section class="footnotes" role="doc-endnotes">\n<ol>\n{"".join(items)}</ol>\n</section>\n'


def html(body: str, *, prefix: str = "", anchors: str = "") -> str:
    """Render reStructuredText.

    Headings get ids by the rule of `markup.anchors`, footnotes by that of `markup.footnotes`.

    Args:
        body: the text.
        prefix: makes the ids of footnotes differ from those of other posts on the page (`fn-PREFIX-1`).
        anchors: stands before the ids of headings.

    Examples:
        >>> html("On Tea\\n======\\n\\nIt is *slow*.")
        '<h2 id="on-tea">On Tea</h2>\\n<p>It is <em>slow</em>.</p>\\n'
    """
    tree = document_of(body)
    _anchor(tree, anchors)
    translator = _Translator(tree, prefix)
    try:
        for node in tree.children:
            node.walkabout(translator)
    except Exception:  # noqa: BLE001 - as above
        return f"<pre>{escape(body)}</pre>\n"
    return "".join(translator.body) + translator.section()


def walk(body: str) -> Walk:
    """Walk over the blocks and the text.

    Examples:
        >>> body = "She said:\\n\\n  Tea is *slow*.\\n\\n  -- Ada Quill"
        >>> [(block.kind, body[block.start : block.end]) for block in walk(body).blocks][1:]
        [('quote', 'Tea is *slow*.\\n\\n  -- Ada Quill'), ('paragraph', 'Tea is *slow*.'), ('footer', 'Ada Quill')]
    """
    tree = document_of(body)
    return Walk(Walker(body, LEVEL).walk(tree), lambda: tuple([heading for _, _, heading in _headings(tree)]))


RST = Markup("rst", html, walk, (".rst",))
"""reStructuredText; needs docutils (`pip install essaykit[rst]`)."""
