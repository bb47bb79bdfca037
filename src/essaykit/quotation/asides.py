"""What is set as a block quote and is none: callouts, code, comments of the post's own author."""

from __future__ import annotations

import re
from collections.abc import Sequence

from essaykit.markup.markup import Block
from essaykit.quotation.attribution import Attribution
from essaykit.quotation.lines import Line
from essaykit.quotation.remarks import OPENED, is_comment

_CALLOUT_CLASS = re.compile(
    r"\b(?:notes?|tips?|info|warn(?:ing)?|danger|caution|important|alert|callout|admonition|hint|prompt-\w+|code|"
    r"highlight|spoiler|update|notice\S*|disclaimer)\b",
    re.IGNORECASE,
)
_CALLOUT = re.compile(
    r"\s*\[!(?!(?:quote|cite)\])[\w -]{2,40}\][+-]?", re.IGNORECASE
)  # `[!NOTE]` of GitHub, Obsidian and others
_LABELS = (
    "note", "notes", "nb", "n.b.", "tip", "tips", "hint", "important", "warning", "caution", "danger", "attention",
    "info", "update", "updated", "edit", "edited", "disclaimer", "spoiler", "spoiler alert", "tl;dr", "tldr", "ps",
    "p.s.", "example", "aside", "correction", "todo", "heads up", "side note", "see also", "fyi", "reminder",
    "changelog", "prerequisites", "requirements", "please note", "note that", "as a side note",
    "anmerkung", "hinweis", "achtung", "wichtig", "tipp", "beispiel",
    "remarque", "attention", "astuce", "exemple",
    "nota", "aviso", "importante", "consejo", "ejemplo",
    "avvertenza", "attenzione", "suggerimento", "esempio",
    "opmerking", "let op", "belangrijk", "waarschuwing",
    "注意", "注", "提示", "警告", "说明", "備考", "補足", "参考", "メモ", "追記", "重要",
    "примечание", "внимание", "важно",
)  # fmt: skip
"""Words that begin a note; each counts if a colon, comma or dash follows, or nothing."""
_LABEL = re.compile(
    rf"\W*(?:{'|'.join(map(re.escape, _LABELS))})\s*(?:[\d./-]{{4,10}}\s*)?(?:[:\uff1a]|\(\w+\)\s*:|$|,|\s[\u2013\u2014-]\s)"
)
# Pictures that stand at the head of notes: warning sign, information, light bulb, memo, siren, exclamation marks...
_SYMBOLS = (
    "\u26a0\u2139\u2757\u2755\u2753\u270f\u2705\u274c\U0001f4a1\U0001f4dd\U0001f6a8\U0001f449\U0001f4cc\U0001f4e2"
    "\U0001f4a5\U0001f525\U0001f6d1\U0001f4d6\U0001f4da\U0001f4ce"
)
_TERMINAL = re.compile(r"\$\s?\w|(?:sudo|npm|pip|git|apt-get|apt|brew|docker|cargo|uname|cd|ls|grep:)\s\S")
_ATTRIBUTES = re.compile(r"\{[^{}]*\}")
_SHOWN = frozenset({"image", "code"})
_CREDIT = re.compile(r"\s*[^\W\d_][\w ]{0,24}:\s*$")  # before a link: `Mentor: [Ada Quill](address)`
_ADDRESS = re.compile(r"<?https?://\S+$")
# kramdown's `{: .prompt-tip }`, and the end of code that Liquid or Nunjucks sets, of which a line begins with `>`.
_TAGS = re.compile(r"\{:?\s*[.#][^}]*\}\s*$|\{%-?\s*end(?:highlight|raw|code|codeblock|verbatim)\b")
_LABEL_LENGTH = 8
_COMMAND = 120


def is_aside(
    blocks: Sequence[Block], index: int, stop: int, lines: Sequence[Line], told: Attribution, text: str
) -> bool:
    """Whether it is set as a quote and is none: a callout, code, a comment of the post's own author."""
    if not text or _CALLOUT.match(text) or _TAGS.search(text) or is_filler(text):
        return True
    if blocks[index][6] and _CALLOUT_CLASS.search(dict(blocks[index][6]).get("class", "")):
        return True
    if told.who or told.source:
        return False
    if text[0] in _SYMBOLS or _LABEL.match(text.partition("\n")[0].lower()):
        return True
    first = next(run for run in lines[0].runs if run[0].strip())
    if first[3] == "strong" and _LABEL.match(first[0].strip().rstrip(":").lower()):
        return True
    kinds = {blocks[line[0]][0] for line in lines}
    if kinds == {"code"} or kinds <= {"cell"}:
        return True
    inner = [dict(block[6]).get("class", "") for block in blocks[index + 1 : stop] if block[6]]
    if any("code" in name or "highlight" in name for name in inner):
        return True
    if (len(text) < _COMMAND and "\n" not in text and _TERMINAL.match(text)) or _ADDRESS.match(text):
        return True
    if all(_is_shown(line) for line in lines) or _are_links(blocks, lines):
        return True
    linked = sum([len(run[0]) for line in lines for run in line[1] if run[4]])
    if linked and len(text) - linked <= _LABEL_LENGTH:
        return True
    if text.startswith(OPENED) or told.url:
        return False
    return is_comment(blocks, index)


def _is_shown(line: Line) -> bool:
    """Whether a line is but a picture or code, with its attributes perhaps."""
    words = "".join([run[0] for run in line.runs if run[3] not in _SHOWN]).strip()
    return any(run[3] in _SHOWN for run in line.runs) and (not words or _ATTRIBUTES.fullmatch(words) is not None)


def _are_links(blocks: Sequence[Block], lines: Sequence[Line]) -> bool:
    """Whether lines are a list of links, or credits."""
    if len(lines) > 1 and all(blocks[line.block][0] == "item" and line.runs[0][4] for line in lines):
        return True
    return all(
        any(run[4] for run in line.runs)
        and _CREDIT.match("".join([run[0] for run in line.runs if not run[4]])) is not None
        for line in lines
    )


_FILLER = frozenset(
    """
    lorem ipsum dolor sit amet consectetur consectetuer adipiscing elit sed eiusmod tempor incididunt labore et dolore
    magna aliqua enim minim veniam quis nostrud exercitation ullamco laboris nisi aliquip commodo consequat duis aute
    irure reprehenderit voluptate velit esse cillum fugiat nulla pariatur excepteur sint occaecat cupidatat proident
    praesent diam interdum pulvinar placerat imperdiet vestibulum mauris vitae nunc vel pellentesque fusce suspendisse
    """.split()  # noqa: SIM905 - a table of words reads best as words
)
_SAMPLE_WORDS = 24


def is_filler(text: str) -> bool:
    """Whether the words only fill the place: `Lorem ipsum`."""
    words = text[:_COMMAND].lower().split()[:_SAMPLE_WORDS]
    if len(_FILLER.intersection(words)) < _SAMPLE_WORDS // 8:  # two may be a name
        return False
    return sum([word.strip(".,;") in _FILLER for word in words]) * 2 > len(words)
