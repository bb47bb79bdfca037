"""Headings: the title of a post whose header has none, in the first lines of its body."""

from __future__ import annotations

import re

# As in Docusaurus (markdownUtils.ts, parseMarkdownContentTitle): only imports of MDX may stand before it.
# Each `+` after a `*` gives nothing back: there is one way to match, so that no text takes more than one pass.
_IMPORTS = re.compile(r"\s*+(?:import\s(?:[^\n]|\n(?!\r?\n))*+(?:\r?\n){2,}+)*+")
_FIRST = re.compile(r"\s*+#[ \t]+(?P<title>[^ \t\r\n][^\r\n]*)")
_UNDERLINED = re.compile(r"\s*+(?P<title>\S[^\r\n]*+)\r?\n=+[ \t]*+(?:\r?\n|\Z)")
_AFTER = re.compile(r"(?<![\s#])\s*+(?:\{#*[\w-]+\}|#+)\Z")


def first_heading(body: str) -> str | None:
    """The text of the heading with which a body begins, in its markup.

    Examples:
        >>> first_heading("# On *Tea* {#tea}\\n\\nSlow."), first_heading("On Tea\\n======\\n"), first_heading("Slow.")
        ('On *Tea*', 'On Tea', None)
    """
    start = 0
    if body.lstrip()[:6] == "import":
        imports = _IMPORTS.match(body)
        start = imports.end() if imports else 0
    match = _FIRST.match(body, start) or _UNDERLINED.match(body, start)
    return (_AFTER.sub("", match["title"].strip()).strip() or None) if match else None


_MARKS = re.compile(r"[*_`]+")


def unmarked(heading: str) -> str:
    """A heading without the marks of emphasis and code.

    Examples:
        >>> unmarked("On *Tea* and `ink`")
        'On Tea and ink'
    """
    return _MARKS.sub("", heading)
