"""Headers as gray-matter cuts them out (Eleventy and others): `---`, a language, and to the next line that begins so.

Each language is a fence of its own; which of them a text has is told by its first line.
Facts: index.js and lib/engines.js of jonschlinkert/gray-matter 4.
"""

from __future__ import annotations

import re
from typing import ClassVar

from essaykit.errors import FenceError, Problem
from essaykit.format import Limits
from essaykit.frontmatter.fence import Cut, Entry, Fence, blank_after, line_of
from essaykit.frontmatter.json import JSONFence
from essaykit.frontmatter.toml import TOMLFence
from essaykit.frontmatter.yaml import YAML_GRAY

# "if the next character after the opening delimiter is a character from the delimiter, then it's not a front-matter
# delimiter": a fourth dash. What follows the dashes is the language.
_OPEN = re.compile(r"\ufeff?---(?P<language>[^-\r\n][^\r\n]*|)(?P<end>\r?\n|\Z)")
# The closing delimiter is searched as "\n---", whatever follows it.
_CLOSE = re.compile(r"\r?\n---")
_LANGUAGE = re.compile(r"[A-Za-z][\w.+#-]*", re.ASCII)
_BLANK_REST = re.compile(r"[ \t]*(?:\r?\n|\Z)")

_YAML = frozenset({"", "yaml", "yml"})
_JSON = frozenset({"json"})
_TOML = frozenset({"toml"})
_KNOWN = _YAML | _JSON | _TOML
_CODE = {"js": "JavaScript", "javascript": "JavaScript", "node": "JavaScript", "ts": "TypeScript",
         "coffee": "CoffeeScript", "coffeescript": "CoffeeScript", "cson": "CoffeeScript"}  # fmt: skip


def language_of(text: str) -> str | None:
    """The language that the first line of a text names, in lower case; None if it opens no header.

    Examples:
        >>> language_of("---json\\n{}\\n---\\n"), language_of("---\\n---"), language_of("----\\n"), language_of("--- a b")
        ('json', '', None, None)
    """
    match = _OPEN.match(text)
    if match is None:
        return None
    language = match["language"].strip().lower()
    return language if not language or _LANGUAGE.fullmatch(language) else None


def cut(text: str, languages: frozenset[str]) -> Cut | None:
    """Find the header of a text, if it is in one of some languages. Without a closing line, the whole file is header."""
    language = language_of(text)
    opening = _OPEN.match(text)
    if opening is None or language not in languages:
        return None
    start = opening.end()
    closing = _CLOSE.search(text, opening.start("end"))
    if closing is None:
        return Cut(start, len(text), len(text))
    # The line end before the closing fence belongs to the last line of the content.
    end = max(start, closing.end() - len("---"))
    rest = _BLANK_REST.match(text, closing.end())
    return Cut(start, end, blank_after(text, rest.end()) if rest else closing.end())


def _empty(content: str) -> bool:
    # "const block = file.matter.replace(/^\s*#[^\n]+/gm, '').trim()": a block of comments alone is empty.
    lines = (line.lstrip() for line in content.split("\n"))
    return all(not line or (line[0] == "#" and len(line) > 1) for line in lines)


class GrayMatterJSON(JSONFence):
    """A JSON object between `---json` and `---`."""

    START_DELIMITER = "---json"
    END_DELIMITER = "---"

    def cut(self, text: str) -> Cut | None:
        """Find the header; see `Fence.cut`."""
        return cut(text, _JSON)

    def entries(self, content: str, first_line: int, limits: Limits) -> tuple[list[Entry], list[Problem]]:
        """Parse JSON; see `Fence.entries`."""
        if _empty(content):
            return [], []
        blank = len(content) - len(content.lstrip(" \t\r\n"))
        if content[blank] != "{":
            line = content.count("\n", 0, blank)
            raise FenceError(Problem("header-not-mapping", line=first_line + line, column=1, value="JSON value",
                                     text=line_of(content, line + 1), hint='write it as `{ "key": value }`'))  # fmt: skip
        return super().entries(content, first_line, limits)

    def wrapped(self, content: str) -> str:
        """See `Fence.wrapped`."""
        return Fence.wrapped(self, content)


class GrayMatterTOML(TOMLFence):
    """TOML between `---toml` and `---`, which sites may add to gray-matter."""

    START_DELIMITER = "---toml"
    END_DELIMITER = "---"

    def cut(self, text: str) -> Cut | None:
        """Find the header; see `Fence.cut`."""
        return cut(text, _TOML)


class GrayMatterCode(Fence):
    """`---js` and other languages: a header that would have to be run, which is refused with the reason."""

    name: ClassVar[str] = "code"
    START_DELIMITER = "---js"
    END_DELIMITER = "---"

    def cut(self, text: str) -> Cut | None:
        """Find the header; see `Fence.cut`.

        Raises:
            FenceError: there is one, in a language that is not read.
        """
        language = language_of(text)
        if language is None or language in _KNOWN:
            return None
        name = _CODE.get(language)
        detail = "would have to be run to be read" if name else "essaykit does not read"
        raise FenceError(Problem("header-language", line=1, column=4, value=name or repr(language), detail=detail,
                                 text=line_of(text.removeprefix("\ufeff"), 1)))  # fmt: skip


JSON = GrayMatterJSON()
TOML = GrayMatterTOML()
CODE = GrayMatterCode()
GRAY_MATTER: tuple[Fence, ...] = (YAML_GRAY, JSON, TOML, CODE)
"""All of them, as a dialect tries them."""
