"""Markdown: CommonMark with tables, footnotes, strikethrough, task lists and heading attributes."""

from __future__ import annotations

import re
from functools import partial
from typing import Any

import pyromark

from essaykit.markup import anchors as ids
from essaykit.markup import plain
from essaykit.markup.footnotes import numbered
from essaykit.markup.markup import Block, Heading, Markup, Run, Walk
from essaykit.markup.tokens import RAW
from essaykit.markup.tree import Tree

_O = pyromark.Options
_MARKDOWN = pyromark.Markdown(
    options=_O.ENABLE_TABLES | _O.ENABLE_FOOTNOTES | _O.ENABLE_STRIKETHROUGH | _O.ENABLE_TASKLISTS
    | _O.ENABLE_HEADING_ATTRIBUTES
)  # fmt: skip
_SURROGATE = re.compile("[\ud800-\udfff]")
_KINDS = {
    "Paragraph": "paragraph", "Heading": "heading", "BlockQuote": "quote", "List": "list", "Item": "item",
    "CodeBlock": "code", "Table": "table", "TableHead": "row", "TableRow": "row",
    "TableCell": "cell", "FootnoteDefinition": "footnote",
}  # fmt: skip
_STYLES = {"Emphasis": "em", "Strong": "strong", "Strikethrough": "del", "Link": "link", "Image": "image"}
_HEADING = re.compile(rf"</?h[1-6]|<(?:{'|'.join(sorted(RAW))})", re.IGNORECASE)
_PARAGRAPHS = frozenset({"p", "-"})
_HOLDERS = frozenset({"paragraph", "heading", "item", "cell", "code", "footnote"})
_SHORT = 16
_RAW = re.compile(rf"<(/?)(?:{'|'.join(sorted(RAW))})(?=[\s/>])", re.IGNORECASE)
_RAW_HTML, _PICTURE = -1_000_000_000, 2
_run = tuple.__new__


def html(body: str, *, prefix: str = "", anchors: str = "") -> str:
    """Render Markdown.

    Headings get ids by the rule of `markup.anchors`, footnotes by that of `markup.footnotes`. CommonMark 0.31.2,
    2.3: U+0000 is replaced by U+FFFD; so is a lone surrogate, which no UTF-8 can hold. A text on which the parser
    breaks off is set as plain text.

    Args:
        body: the text.
        prefix: makes the ids of footnotes differ from those of other posts on the page (`fn-PREFIX-1`).
        anchors: stands before the ids of headings.

    Examples:
        >>> html("# On Tea\\n\\nIt is *slow*.")
        '<h1 id="on-tea">On Tea</h1>\\n<p>It is <em>slow</em>.</p>\\n'
    """
    if "\0" in body:
        body = body.replace("\0", "\ufffd")
    try:
        page = _MARKDOWN.html(_lent(body))
    except UnicodeEncodeError:
        return html(_SURROGATE.sub("\ufffd", body), prefix=prefix, anchors=anchors)
    except BaseException as error:
        if not _panicked(error):
            raise
        return plain.html(body)
    if "^" in body and "[^" in body:
        page = numbered(page, prefix)
    return ids.with_anchors(page, anchors, raw="<" in body)


def _lent(text: str) -> str:
    """A text for pyromark, which asks it for its UTF-8: CPython keeps that for as long as the string itself lives."""
    return text if text.isascii() else "".join((text, ""))  # noqa: FLY002 - a copy, which no f-string is


def walk(body: str) -> Walk:
    """Walk over the blocks and the text of Markdown, raw HTML in it included.

    Examples:
        >>> body = "Er sagt, für «alle»:\\n\\n> *Café*"
        >>> [(block.kind, body[block.start : block.end]) for block in walk(body).blocks]
        [('paragraph', 'Er sagt, für «alle»:\\n'), ('quote', '> *Café*'), ('paragraph', '*Café*')]
    """
    text = body.replace("\0", "\ufffd") if "\0" in body else body
    try:
        data = text.encode()
    except UnicodeEncodeError:
        text = _SURROGATE.sub("\ufffd", text)
        data = text.encode()
    tree = Tree(text)
    try:
        if len(data) == len(text):
            _, raw_headings = _events(text, data, tree, len(data))
        else:
            extra, raw_headings = _events(text, data, tree, _SHORT)
            if extra:
                tree = Tree(text)
                _, raw_headings = _events(text, data, tree, 0)
    except BaseException as error:
        if not _panicked(error):
            raise
        return plain.walk(text)
    blocks = tree.finish(len(text))
    # A heading of raw HTML has its end where a browser sees it, so that its text is had from the page alone.
    return Walk(blocks, (lambda: ids.outline(html(body))) if raw_headings else partial(_outline, blocks))


def _panicked(error: BaseException) -> bool:
    """Whether the parser broke off, as pulldown-cmark does on odd texts (its issues 921, 963, 1112)."""
    # PyO3 makes an exception of it that no module names, and that is no Exception.
    return type(error).__name__ == "PanicException"


def _outline(blocks: tuple[Block, ...]) -> tuple[Heading, ...]:
    headings = [block for block in blocks if block[0] == "heading"]
    if not headings:
        return ()
    texts = [" ".join(block.text.split()) for block in headings]
    owns = [next((value for name, value in block.attributes if name == "id"), "") for block in headings]
    found = ids.anchors(list(zip(texts, owns, strict=True)))
    return tuple([Heading(block[4], text, anchor)
                  for block, text, anchor in zip(headings, texts, found, strict=True)])  # fmt: skip


def _events(text: str, data: bytes, tree: Tree, limit: int) -> tuple[int, bool]:  # noqa: C901, PLR0912, PLR0915 - hot
    """Fill the tree.

    pyromark's ranges are in bytes; a cursor follows them in bytes and in characters. Text moves it by its length.
    Gaps between texts hold markup, which is ASCII: those up to `limit` bytes are taken to be so, and the others
    are decoded. A gap that is not ASCII after all moves the cursor too far, and no other can make up for it.

    Returns:
        By how many characters the cursor went too far (if by any, offsets are wrong), and whether raw HTML may
        hold headings or hide some.
    """
    here = at = 0  # the cursor, in bytes and in characters
    blocks, opened, names, styles = tree.blocks, tree.open, tree.names, tree.styles
    # Of what Markdown has begun: how many styles were open before a style, how many blocks (as -1 - n) before a block.
    began: list[int] = []
    style, url = "", None
    runs: list[Run] | None = None
    hidden = 0  # 1 within an element such as a script, and 2 for each picture around: no page shows their words
    html_at = html_to = -1
    raw_headings = False
    event: Any
    value: Any = None
    for event, span in _MARKDOWN.events_with_range(_lent(text)):
        if event.__class__ is str:
            key = event
        else:
            key, value = event.popitem()
        if key == "Text":
            to = span["start"]
            gap = to - here
            if gap:
                at += gap if 0 < gap <= limit else _distance(data, here, to)
            here = span["end"]
            # An entity is written in ASCII; all other text stands as it is.
            end = at + (here - to if value.isascii() or value[0] != text[at : at + 1] else len(value))
            if not hidden:
                if runs is None:
                    runs = tree.runs(at)
                runs.append(_run(Run, (value, at, end, style, url)))
            at = end
            continue
        if key == "Start":
            if value.__class__ is str:
                name, value = value, None
            else:
                name, value = value.popitem()
            kind = _KINDS.get(name)
            if kind is None and name != "HtmlBlock":
                began.append(len(styles))
                style = _STYLES.get(name, style)
                if name == "Link":
                    url = value["dest_url"]
                elif name == "Image":
                    if not hidden:
                        to = span["start"]
                        gap = to - here
                        at, here = at + (gap if 0 <= gap <= limit else _distance(data, here, to)), to
                        if runs is None:
                            runs = tree.runs(at)
                        runs.append(Run("", at, at + _distance(data, to, span["end"]), "image", value["dest_url"]))
                    hidden += _PICTURE
                styles.append(("", style, url))
                continue
            to = span["start"]
        elif key == "End":
            depth = began.pop()
            if depth >= 0:
                if hidden and value == "Image":
                    hidden -= _PICTURE
                del styles[depth:]
                if styles:
                    _, style, url = styles[-1]
                else:
                    style, url = "", None
                continue
            to = span["end"]
        else:
            to = span["start"]
        gap = to - here
        if gap:
            at += gap if 0 < gap <= limit else _distance(data, here, to)
            here = to
        if key == "Start":
            hidden = 0
            if styles:
                styles.clear()
                style, url = "", None
            if kind is None:
                began.append(_RAW_HTML)
                runs = None
                continue
            level = 0
            attributes: tuple[tuple[str, str], ...] = ()
            if value is not None:
                if name == "Heading":
                    level = int(value["level"][1])
                    if value["id"]:
                        attributes = (("id", value["id"]),)
                elif name == "CodeBlock" and value != "Indented":
                    attributes = (("lang", value["Fenced"]),)
            depth = len(opened)
            if depth:
                if names[-1] in _PARAGRAPHS:
                    tree.close(at)
                    depth -= 1
                parent = opened[-1] if depth else -1
            else:
                parent = -1
            runs = []
            began.append(-1 - depth)
            opened.append(len(blocks))
            blocks.append([kind, at, at, parent, level, runs, attributes])
            names.append("")
        elif key == "End":
            if styles:
                styles.clear()
                style, url = "", None
            if depth != _RAW_HTML:
                depth = -1 - depth
                while len(opened) > depth:
                    if names[-1]:
                        tree.close(at)
                    else:
                        names.pop()
                        blocks[opened.pop()][2] = at
                runs = blocks[opened[-1]][5] if depth and opened and not names[-1] else None
            else:
                raw_headings = _feed(tree, html_at, html_to) or raw_headings
                html_at = -1
                if names and names[-1] in _PARAGRAPHS:
                    tree.close(at)
                runs = blocks[opened[-1]][5] if opened and not names[-1] else None
        elif key == "SoftBreak" or key == "HardBreak":  # noqa: PLR1714 - faster than a set
            if runs is not None and not hidden:
                runs.append(_run(Run, ("\n", at, at + 1, "break" if key == "HardBreak" else "soft", url)))
        elif key == "Code":
            if not hidden:
                if runs is None:
                    runs = tree.runs(at)
                runs.append(_run(Run, (value, at, at + _distance(data, to, span["end"]), "code", url)))
        elif key == "Html":
            # One tag may run over several lines; they are read as one, if nothing but a CR stands between them.
            end = at + _distance(data, to, span["end"])
            if html_at >= 0 and text[html_to:at] not in {"", "\r"}:
                raw_headings = _feed(tree, html_at, html_to) or raw_headings
                html_at = -1
            html_at, html_to = html_at if html_at >= 0 else at, end
        elif key == "InlineHtml" and hidden < _PICTURE:
            if raw := _RAW.match(text, at):
                hidden, raw_headings = 0 if raw[1] else 1, True
            if not hidden:
                inner = opened[-1] if opened else -1
                raw_headings = _feed(tree, at, at + _distance(data, to, span["end"])) or raw_headings
                # A block that opens or closes within a heading takes some of its text.
                if opened[-1:] != [inner] and inner >= 0 and blocks[inner][0] == "heading":
                    raw_headings = True
                _, style, url = styles[-1] if styles else ("", "", None)
                runs = blocks[opened[-1]][5] if opened and blocks[opened[-1]][0] in _HOLDERS else None
        elif key == "Rule":
            blocks.append(["rule", at, at + _distance(data, to, span["end"]), opened[-1] if opened else -1, 0, [], ()])
    return at + _distance(data, here, len(data)) - len(text), raw_headings


def _distance(data: bytes, start: int, end: int) -> int:
    """Characters between two places, negative if they go backwards."""
    if start <= end:
        piece = data[start:end]
        return end - start if piece.isascii() else len(piece.decode("utf-8", "replace"))
    return -len(data[end:start].decode("utf-8", "replace"))


def _feed(tree: Tree, start: int, end: int) -> bool:
    tree.feed(start, end)
    return _HEADING.search(tree.body, start, end) is not None


MARKDOWN = Markup("markdown", html, walk, (".md", ".markdown", ".mkd", ".mdown"))
