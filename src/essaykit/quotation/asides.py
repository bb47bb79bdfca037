"""What is set as a block quote and is none: callouts, code, comments of the post's own author."""

from __future__ import annotations

import re
from collections.abc import Sequence

from essaykit.markup.markup import Block
from essaykit.quotation.attribution import Attribution
from essaykit.quotation.lines import Line

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
_ABOUT_THE_POST = re.compile(
    r"please note\b|at the time of (?:this )?(?:writing|\w+[\u2019']s publication)\b|this is an excerpt\b|an update from\b|"
    r"this (?:post|article|page|section|tutorial|guide|series|syntax)\b|"
    r"if you(?:[\u2019']re| are) (?:new to|not familiar|unfamiliar)\b|if you(?:[\u2019']ve| have) (?:never|not)\b|"
    r"if you haven[\u2019']t\b",
    re.IGNORECASE,
)
"""How notes to the reader begin; where a colon leads in, they are somebody's words."""
_OF_PROGRAMS = re.compile(
    r"\b(?:(?:errors?|warnings?|output|commands?|prompt|stack ?trace|log)(?: messages?)?(?: like(?: this)?| below)?\s*:|"
    r"(?:errors?|warnings?|messages?) like(?: this)?)$",
    re.IGNORECASE,
)
"""How a paragraph ends that leads in what a program says, or is told."""
_ATTRIBUTES = re.compile(r"\{[^{}]*\}")
_SHOWN = frozenset({"image", "code"})
_CREDIT = re.compile(r"\s*[^\W\d_][\w ]{0,24}:\s*$")  # before a link: `Mentor: [Ada Quill](address)`
_ADDRESS = re.compile(r"<?https?://\S+$")
_ATTRIBUTE_LIST = re.compile(r"\{:?\s*[.#][^}]*\}\s*$")  # kramdown's `{: .prompt-tip }`
_OPENED = tuple("\"'\u201c\u2018\u00ab\u2039\u201e\u300c\u300e\u201a")
_CLOSED = tuple("\"'\u201d\u2019\u00bb\u203a\u201c\u300d\u300f")
_LABEL_LENGTH = 8
_COMMAND = 120
_LEAD = 60  # characters at the end of a lead-in that tell what follows


def is_aside(
    blocks: Sequence[Block], index: int, stop: int, lines: Sequence[Line], told: Attribution, text: str
) -> bool:
    """Whether it is set as a quote and is none: a callout, code, a comment of the post's own author."""
    if not text or _CALLOUT.match(text) or _ATTRIBUTE_LIST.search(text) or _is_filler(text):
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
    if text.startswith(_OPENED) or told.url:
        return False
    return _is_note(text, _lead_of(blocks, index)) or _is_comment(blocks, index)


def _is_note(text: str, lead: str) -> bool:
    """Whether words, and what leads them in, say that they are the author's or a program's."""
    if _OF_PROGRAMS.search(lead[-_LEAD:]):
        return True
    return not lead.endswith((":", "\uff1a")) and _ABOUT_THE_POST.match(text) is not None


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


def _lead_of(blocks: Sequence[Block], index: int) -> str:
    """The words of the paragraph right before a quote."""
    last = blocks[index - 1] if index else None
    return last.text.rstrip() if last is not None and last[0] == "paragraph" and last[3] == blocks[index][3] else ""


_FILLER = frozenset(
    """
    lorem ipsum dolor sit amet consectetur consectetuer adipiscing elit sed eiusmod tempor incididunt labore et dolore
    magna aliqua enim minim veniam quis nostrud exercitation ullamco laboris nisi aliquip commodo consequat duis aute
    irure reprehenderit voluptate velit esse cillum fugiat nulla pariatur excepteur sint occaecat cupidatat proident
    praesent diam interdum pulvinar placerat imperdiet vestibulum mauris vitae nunc vel pellentesque fusce suspendisse
    """.split()  # noqa: SIM905 - a table of words reads best as words
)
_SAMPLE_WORDS = 24


def _is_filler(text: str) -> bool:
    """Whether the words only fill the place: `Lorem ipsum`."""
    words = text[:_COMMAND].lower().split()[:_SAMPLE_WORDS]
    if len(_FILLER.intersection(words)) < _SAMPLE_WORDS // 8:  # two may be a name
        return False
    return sum([word.strip(".,;") in _FILLER for word in words]) * 2 > len(words)


def _is_comment(blocks: Sequence[Block], index: int) -> bool:
    """Whether it stands where authors put words of their own: first of all, under a picture, as an answer."""
    parent = blocks[index][3]
    if index == parent + 1:
        before = parent
    else:
        before = index - 1
        while blocks[before][3] != parent:
            before = blocks[before][3]
    if before < 0 or (before == 0 and blocks[0][0] == "heading" and blocks[0][4] == 1):
        return True
    last = blocks[index - 1]
    own = last.text.strip()
    if last[0] == "item" or (last[0] == "paragraph" and last[3] >= 0 and blocks[last[3]][0] == "item"):
        return own.startswith(_OPENED) and own.endswith(_CLOSED)
    return before == index - 1 and not own and any(run[3] == "image" for run in last[5])
