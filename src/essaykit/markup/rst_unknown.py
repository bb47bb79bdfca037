"""What docutils does not know: the directives and roles of Sphinx, Nikola and Pelican, kept visibly.

docutils puts an error where such a directive stands, with the directive's text, and marks such a role as a problem.
From these the text is taken, and set as it was meant, as far as one can without those programs. The reader that does
so is here too, as what such a directive holds is read by it in turn.
"""

from __future__ import annotations

import copy
import re
import textwrap
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from docutils import frontend, io, nodes
from docutils.parsers.rst import Parser
from docutils.readers.standalone import Reader
from docutils.transforms import Transform
from docutils.writers import html5_polyglot

_UNKNOWN = re.compile(r'Unknown directive type "|Error in "[^"]+" directive:')
_OPTION_UNKNOWN = re.compile(r'unknown option: "([^"]+)"')
_DIRECTIVE = re.compile(
    r"\.\. (?P<name>[^\s:]+(?::[^\s:]+)*)[ \t]?::[ \t]*(?P<argument>[^\n]*)\n?(?P<rest>.*)",
    re.DOTALL,
)
_OPTION = re.compile(r"[ \t]*:(?P<key>[\w:-]+):[ \t]*(?P<value>[^\n]*)\n?")
_ROLE = re.compile(r":(?P<role>[\w:.+-]+):`(?P<text>[^`]*)`|`(?P<text2>[^`]*)`:(?P<role2>[\w:.+-]+):", re.DOTALL)
_REFERENCE = re.compile(r"`(?P<text>[^`<]+)`__?")
_TARGET = re.compile(r"(?P<title>.*?)\s*<[^<>]*>", re.DOTALL)

_VIDEOS = {"youtube": "https://www.youtube.com/watch?v={}", "vimeo": "https://vimeo.com/{}",
           "soundcloud": "https://soundcloud.com/{}", "gist": "https://gist.github.com/{}", "media": "{}"}  # fmt: skip
_CODE = frozenset({"code", "code-block", "sourcecode", "highlight", "parsed-literal"})
# What only gathers or indexes shows nothing where it stands.
_SILENT = frozenset({"toctree", "postlist", "post-list", "index", "highlight", "currentmodule", "module", "py:module",
                     "py:currentmodule", "sectionauthor", "codeauthor", "tabularcolumns", "default-domain",
                     "include", "literalinclude", "meta", "more"})  # fmt: skip
_PASSING = frozenset({"only", "post", "rst-class", "container", "centered", "hlist", "tab", "tabs", "tab-set",
                      "tab-item", "grid", "grid-item", "grid-item-card", "card", "slides", "lead"})  # fmt: skip
_NOTES = frozenset({"seealso", "versionadded", "versionchanged", "versionremoved", "deprecated", "todo", "update",
                    "dropdown", "details", "collapse", "topic", "rubric"})  # fmt: skip
_LITERAL = frozenset({"file", "kbd", "samp", "command", "program", "option", "envvar", "func", "meth", "class", "mod",
                      "attr", "data", "obj", "exc", "const", "keyword", "token", "makevar", "mimetype",
                      "regexp"})  # fmt: skip


LEVEL = 2
"""Sections begin at `<h2>`: `<h1>` is the title of the essay."""

_SETTINGS = {
    "_disable_config": True, "file_insertion_enabled": False, "raw_enabled": True, "report_level": 5, "halt_level": 5,
    "warning_stream": False, "input_encoding": "unicode", "output_encoding": "unicode", "doctitle_xform": False,
    "docinfo_xform": False, "sectsubtitle_xform": False, "toc_backlinks": False, "syntax_highlight": "none",
    "math_output": "MathML", "embed_stylesheet": False, "stylesheet_path": None, "initial_header_level": LEVEL,
    "line_length_limit": 10_000_000, "section_self_link": False, "smart_quotes": False,
    "cloak_email_addresses": False, "language_code": "en", "id_prefix": "", "auto_id_prefix": "%",
}  # fmt: skip


class KeepUnknown(Transform):
    """Sets what docutils complains of, before the complaints are taken out."""

    default_priority = 855  # after all references are resolved (850), before messages are filtered (860)

    def apply(self) -> None:
        """Replace errors by what they are about."""
        for message in list(self.document.findall(nodes.system_message)):
            parent: Any = message.parent
            block = next((child for child in message.children if isinstance(child, nodes.literal_block)), None)
            said = message.children[0].astext() if message.children else ""
            if block is not None and _UNKNOWN.match(said):
                parent.replace(message, _kept(block.astext(), said))
            else:
                parent.remove(message)
        for problem in list(self.document.findall(nodes.problematic)):
            problem.parent.replace(problem, _inline(problem.astext()))
        self.document.parse_messages[:] = []
        self.document.transform_messages[:] = []


class KeepingReader(Reader):  # type: ignore[type-arg] # generic only to type checkers
    """Reads a body and keeps what docutils does not know."""

    def get_transforms(self) -> list[Any]:
        """All transforms of a document, and ours."""
        return [*super().get_transforms(), KeepUnknown]


@lru_cache(maxsize=1)
def _defaults() -> Any:
    defaults = frontend.get_default_settings(Parser, KeepingReader, html5_polyglot.Writer)
    for name, value in _SETTINGS.items():
        setattr(defaults, name, value)
    return defaults


def settings() -> Any:
    """The settings of docutils for one text."""
    return copy.copy(_defaults())


def _kept(text: str, said: str) -> list[nodes.Node]:
    """The nodes that stand for a directive."""
    match = _DIRECTIVE.match(text)
    if match is None:
        return [nodes.literal_block(text, text)]
    name, argument = match["name"].lower(), match["argument"].strip()
    options, content = _parted(match["rest"])
    if name in _CODE:
        return [nodes.literal_block(content, content, classes=["code", *argument.split()[:1]])] if content else []
    if name in _SILENT or (name == "post" and "exclude" in options):
        return []
    if name in _VIDEOS and argument:
        url = _VIDEOS[name].format(argument.split()[0])
        return [nodes.paragraph("", "", nodes.reference(argument, url, refuri=url), classes=[name])]
    if name == "thumbnail" and argument:
        return [_figure(argument, options, content)]
    if name in _PASSING:
        return [nodes.container("", *_parsed(content), classes=[name])] if content else []
    if name in _NOTES:
        return [_note(name, argument, content)]
    unknown = _OPTION_UNKNOWN.search(said)
    if unknown is not None:
        # A directive that docutils has with fewer options: without those it is understood.
        lines = [line for line in text.split("\n") if not line.strip().lower().startswith(f":{unknown[1]}:")]
        if len(lines) < text.count("\n") + 1:
            return list(_parsed("\n".join(lines)))
    return [nodes.literal_block(text, text, classes=["directive", re.sub(r"[^\w-]+", "-", name)])]


def _parted(rest: str) -> tuple[dict[str, str], str]:
    """The options of a directive, and its content."""
    options: dict[str, str] = {}
    at = 0
    while (match := _OPTION.match(rest, at)) is not None and match.end() > at:
        options[match["key"]] = match["value"].strip()
        at = match.end()
    return options, textwrap.dedent(rest[at:]).strip("\n")


def _parsed(text: str) -> Sequence[nodes.Node]:
    """The nodes of a piece of reStructuredText, for the tree of the whole."""
    if not text:
        return []
    reader = KeepingReader()
    tree: Any = reader.read(io.StringInput(text), Parser(), settings())
    tree.transformer.populate_from_components((reader,))
    tree.transformer.apply_transforms()
    return list(tree.children)


def _figure(uri: str, options: dict[str, str], content: str) -> nodes.Node:
    image = nodes.image(uri=uri, alt=options.get("alt", ""))
    if not content:
        return nodes.paragraph("", "", image)
    first, *others = _parsed(content) or [nodes.paragraph()]
    figure = nodes.figure("", image)
    if isinstance(first, nodes.paragraph):
        figure += nodes.caption(first.rawsource, "", *first.children)
        if others:
            figure += nodes.legend("", *others)
    else:
        figure += nodes.legend("", first, *others)
    return figure


def _note(name: str, argument: str, content: str) -> nodes.Node:
    title = {"seealso": "See also", "versionadded": "New in version", "versionchanged": "Changed in version",
             "versionremoved": "Removed in version", "deprecated": "Deprecated since version",
             "update": "Updated on"}.get(name, "" if argument else name.capitalize())  # fmt: skip
    text = f"{title} {argument}".strip()
    return nodes.admonition("", nodes.title(text, text), *_parsed(content), classes=[name])


def _inline(text: str) -> nodes.Node:
    """What stands for a role that is not known; for any other problem, its text."""
    match = _ROLE.fullmatch(text)
    if match is None:
        reference = _REFERENCE.fullmatch(text)
        return nodes.Text(reference["text"] if reference else text)
    role = (match["role"] or match["role2"]).lower()
    inner = match["text"] if match["text"] is not None else match["text2"]
    target = _TARGET.fullmatch(inner)
    shown = target["title"] if target is not None and target["title"] else inner.strip("<>")
    shown = shown.lstrip("!")
    if shown.startswith("~"):
        shown = shown[1:].rpartition(".")[2]
    shown = " ".join(shown.replace("\\", "").split())
    last = role.rpartition(":")[2]
    kind = nodes.literal if last in _LITERAL or (":" in role and last not in {"ref", "doc", "term"}) else nodes.inline
    return kind(text, shown, classes=[re.sub(r"[^\w-]+", "-", role)])
