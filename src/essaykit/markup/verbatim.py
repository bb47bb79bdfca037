"""The parts of a body that are shown as they stand: code, in which nothing is to be rewritten."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

_FENCED = r"^ {0,3}(?:>[ ]?)*(?P<fence>`{3,}|~{3,})[^\n]*\n(?:.*?^ {0,3}(?:>[ ]?)*(?P=fence)[`~]*[ \t]*$|.*\Z)"
_TICKS = r"(?<!`)(?P<ticks>`+)(?!`)(?:[^\n]|\n(?!\s*\n))*?(?<!`)(?P=ticks)(?!`)"
# Jekyll's, Hexo's and Hugo's own blocks of code.
_BLOCKS = (
    r"\{%-?\s*(?P<tag>highlight|raw|codeblock|verbatim)\b.*?\{%-?\s*end(?P=tag)\s*-?%\}"
    r"|\{\{[<%]\s*highlight\b.*?\{\{[<%]\s*/\s*highlight\s*[>%]\}\}"
)
_ELEMENTS = r"<(?P<element>pre|code|script|style|textarea)\b.*?(?:</(?P=element)\s*>|\Z)"
# CommonMark 0.31, 4.4: an indented chunk cannot interrupt a paragraph; within a list it is a paragraph of an item.
_INDENTED = r"(?:\A|(?<=\n)(?![ \t]|[-*+][ \t]|\d+[.)][ \t])[^\n]*\n)(?:[ \t]*\n)+(?P<chunk>(?:(?: {4}|\t)[^\n]*(?:\n|\Z)|[ \t]*\n)+)"
_FLAGS = re.MULTILINE | re.DOTALL | re.IGNORECASE
# A literal block of reStructuredText: behind `::`, or within a directive of code, all that is indented deeper.
_LITERAL = (
    r"^(?P<indent>[ ]*)(?:\.\.[ ]+(?:code|code-block|sourcecode|highlight|listing|parsed-literal|raw|math)::[^\n]*|(?!\.\.[ ])[^\n]*::)"
    r"[ \t]*\n(?:[ \t]*\n|(?P=indent)[ \t]+[^\n]*(?:\n|\Z))+"
)
_PATTERNS = {
    "markdown": re.compile(f"{_FENCED}|{_TICKS}|{_BLOCKS}|{_ELEMENTS}|{_INDENTED}", _FLAGS),
    "html": re.compile(f"{_BLOCKS}|{_ELEMENTS}", _FLAGS),
    "rst": re.compile(rf"{_LITERAL}|``.+?``(?!`)", re.MULTILINE),
}


def outside(body: str, markup: str, change: Callable[[str], str]) -> str:
    """Change a body, but leave its code as it is.

    Args:
        body: the text.
        markup: the name of its language.
        change: takes each piece between code, and gives the new one.

    Examples:
        >>> outside("ink `ink` ink", "markdown", str.upper)
        'INK `ink` INK'
        >>> outside("Ink::\\n\\n  ink\\n\\nink ``ink``", "rst", str.upper)
        'Ink::\\n\\n  ink\\n\\nINK ``ink``'
    """
    parts, at = [], 0
    for start, end in _code(body, markup):
        parts += [change(body[at:start]), body[start:end]]
        at = end
    return "".join([*parts, change(body[at:])])


def _code(body: str, markup: str) -> Iterator[tuple[int, int]]:
    pattern = _PATTERNS.get(markup)
    for match in pattern.finditer(body) if pattern is not None else ():
        yield match.span("chunk" if match.groupdict().get("chunk") is not None else 0)
