"""TOML headers: `+++` to `+++`, read by the standard library's tomllib."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any, ClassVar

from essaykit.errors import FenceError, Problem
from essaykit.format import Limits
from essaykit.frontmatter import styles
from essaykit.frontmatter.fence import Cut, Entry, Fence, Plain, Value, blank_after, line_at, line_of
from essaykit.frontmatter.line_index import LineIndex
from essaykit.frontmatter.patch import READ_BEFORE, restyled
from essaykit.frontmatter.toml_tokens import TOKEN, deep, shallow, too_deep

_OPEN = re.compile(r"\ufeff?\+\+\+[ \t]*(?:\r\n?|\n)")
_OPEN_LATE = re.compile(r"\ufeff?\s*\+\+\+[ \t]*(?:\r\n?|\n)")
_CLOSE = re.compile(r"(?:\r\n?|\n)(\+\+\+)[ \t]*(?:\r\n?|\n|\Z)")
_CLOSE_PREFIX = re.compile(r"(?:\r\n?|\n)(\+\+\+)[^\r\n]*(?:\r\n?|\n|\Z)")
_PLACE = re.compile(r" \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)")


class TOMLFence(Fence):
    """TOML between `+++` lines.

    Args:
        prefix: the first line that merely begins with `+++` ends it, as Hugo has it.
        late: blank lines may stand before it.
        opening, closing: patterns of the lines for programs that have others; the group of the closing one is its
            fence, and the body begins where the match ends.
    """

    name: ClassVar[str] = "toml"
    commented: ClassVar[bool] = True
    tabled: ClassVar[bool] = True
    START_DELIMITER = END_DELIMITER = "+++"

    def __init__(
        self,
        *,
        prefix: bool = False,
        late: bool = False,
        opening: re.Pattern[str] | None = None,
        closing: re.Pattern[str] | None = None,
    ) -> None:
        super().__init__()
        self._open = opening or (_OPEN_LATE if late else _OPEN)
        self._close = closing or (_CLOSE_PREFIX if prefix else _CLOSE)

    def cut(self, text: str) -> Cut | None:
        """Find the header; see `Fence.cut`."""
        opening = self._open.match(text)
        if opening is None:
            return None
        start = opening.end()
        closing = self._close.search(text, start - 1)
        if closing is None:
            raise FenceError(Problem("fence-unclosed", line=line_at(text, start) - 1, column=1, expected="`+++`",
                                     text="+++"))  # fmt: skip
        return Cut(start, max(start, closing.start(1)), blank_after(text, closing.end()))

    def entries(self, content: str, first_line: int, limits: Limits) -> tuple[list[Entry], list[Problem]]:
        """Parse TOML; see `Fence.entries`. Floats stay `Plain`, as `3.10` may be meant as text."""
        shallow(content, first_line, limits)
        if _HUGE.search(content) is not None:  # tomllib reads it, and then nobody can write it
            raise _error(content, first_line, "exceeds the limit of digits for an integer")
        try:
            table = tomllib.loads(content.replace("\r\n", "\n"), parse_float=Plain)
        except tomllib.TOMLDecodeError as error:
            raise _error(content, first_line, str(error)) from None
        except RecursionError:
            raise _error(content, first_line, "it is nested too deeply") from None
        except ValueError as error:  # an integer of more digits than Python converts
            raise _error(content, first_line, str(error).partition(";")[0]) from None
        if deep(table, limits.nesting):
            raise FenceError(too_deep(first_line, limits))
        starts = _starts(content, table)
        entries = []
        lines = LineIndex(content)
        for key, value in table.items():
            start, at = starts.get(key, (0, 0))
            entries.append(Entry(key, value, first_line + lines.number(start) - 1, lines.column(at), start,
                                 of_its_own=key in starts))  # fmt: skip
        return entries, []

    def native(self, value: Value) -> Value:
        """A value with the types that TOML gives it."""
        kind = type(value)
        if kind is Plain:
            return float(value.replace("_", ""))
        if kind is list:
            return [self.native(item) for item in value]
        if kind is dict:
            return {key: self.native(item) for key, item in value.items()}
        return value

    def lines(self, metadata: Mapping[str, Value]) -> str:
        """Write TOML; see `Fence.lines`. TOML has no null: a key without a value is left out."""
        plain = {key: value for key, value in metadata.items() if value is not None and not _is_table(value)}
        tables = {key: value for key, value in metadata.items() if _is_table(value)}
        lines = [f"{_key(key)} = {_literal(value)}\n" for key, value in plain.items()]
        lines += [_table(_key(key), value) for key, value in tables.items()]
        return "".join(lines)

    def styled(self, entry: Entry, old: str, value: Value) -> str | None:
        """Keep spaces, quotes, comment, and arrays that have a line for each item; see `Fence.styled`."""
        if isinstance(value, list) and (found := styles.array(entry, old, value, _literal)) is not None:
            return found
        if isinstance(value, Mapping):
            # What stands below the head of a table, or after dots, is TOML like that of the header.
            for mark, whole in ((_HEAD, _headed), (_DOTTED, _dotted)):
                if (match := mark.match(old)) is not None:
                    return whole(self, old, match, value)
        return styles.one_line(entry, old, value, _literal, _quoted)


_HUGE = re.compile(r"(?:^|[=\[,{])\s*+[+-]?0[xob][0-9A-Fa-f_]{3000}", re.MULTILINE)
_NAME = r"(?:[A-Za-z0-9_-]+|\"(?:[^\"\\\n]|\\.)*\"|'[^'\n]*')"
_HEAD = re.compile(rf"[ \t]*\[[ \t]*(?P<key>{_NAME})[ \t]*\][ \t]*(?:#[^\r\n]*)?(?:\r\n?|\n)")
_DOTTED = re.compile(rf"[ \t]*(?P<prefix>{_NAME}[ \t]*\.[ \t]*)")


def _headed(fence: TOMLFence, old: str, match: re.Match[str], value: Mapping[str, Value]) -> str | None:
    """The lines of a table `[key]`, and of the tables `[key.inner]` below it."""
    inner = re.compile(rf"^([ \t]*\[\[?[ \t]*){re.escape(match['key'])}[ \t]*\.[ \t]*", re.MULTILINE)
    made = restyled(fence, inner.sub(r"\1", old[match.end() :]), value)
    return made and match[0] + re.sub(r"^([ \t]*\[\[?[ \t]*)(?=\w)", rf"\1{match['key']}.", made, flags=re.MULTILINE)


def _dotted(fence: TOMLFence, old: str, match: re.Match[str], value: Mapping[str, Value]) -> str | None:
    """The lines of a table written as `key.inner = value`."""
    prefix = re.compile(rf"^([ \t]*){re.escape(match['prefix'])}", re.MULTILINE)
    made = restyled(fence, prefix.sub(r"\1", old), value)
    for entry in reversed(fence.entries(made, 1, READ_BEFORE)[0]) if made else ():
        made = f"{made[: entry.start]}{match['prefix']}{made[entry.start :]}" if made else None
    return made


def _quoted(text: str, mark: str) -> str | None:
    """A text within quotes; a literal string can hold no quote of its kind, and no control characters."""
    if mark == '"':
        return _string(text)
    return f"'{text}'" if "'" not in text and text.isprintable() else None


_KEY_LINE = re.compile(
    r"[ \t]*(?:\[\[?[ \t]*)?(?P<key>[A-Za-z0-9_-]+|\"(?:[^\"\\\n]|\\.)*\"|'[^'\n]*')[ \t]*"
    r"(?P<rest>=[ \t]*|\.|\][^\n]*|)"
)


def _starts(content: str, table: Mapping[str, Value]) -> dict[str, tuple[int, int]]:
    """Where the line of each top-level key begins, and where its value does, in characters."""
    found: dict[str, tuple[int, int]] = {}
    at_top = True
    for start in _line_starts(content):
        match = _KEY_LINE.match(content, start)
        if match is None:
            continue
        header = content[start : match.start("key")].strip().startswith("[")
        if not header and not at_top:
            continue
        at_top = at_top and not header
        key = match["key"]
        if key[0] in "\"'":
            key = tomllib.loads(f"k = {key}")["k"]
        if key in table and key not in found:
            found[key] = start, match.end("rest") if match["rest"].startswith("=") else match.start("key")
    return found


def _line_starts(content: str) -> list[int]:
    """The beginnings of the lines that stand outside of strings and brackets that run over several lines."""
    starts = [0]
    depth = 0
    for match in TOKEN.finditer(content):
        token = match[0]
        if token in "[{":
            depth += 1
        elif token in "]}":
            depth -= 1
        elif token in "\r\n" and depth <= 0:
            starts.append(match.end())
    return starts


def place_of(text: str, message: str) -> tuple[int, int, str]:
    """Line and column (from 1) of a fault, and what it is, from the message of a `TOMLDecodeError`.

    Examples:
        >>> place_of("a = ", "Invalid value (at end of document)")
        (1, 5, 'invalid value')
    """
    match = _PLACE.search(message)
    detail = _PLACE.sub("", message)
    detail = detail[:1].lower() + detail[1:]
    if match is None:
        return 1, 1, detail
    if match["line"]:
        return int(match["line"]), int(match["column"]), detail
    lines = text.replace("\r\n", "\n").rstrip("\n").split("\n")
    return len(lines), len(lines[-1]) + 1, detail


def _error(content: str, first_line: int, message: str) -> FenceError:
    line, column, detail = place_of(content, message)
    return FenceError(Problem("header-invalid", line=first_line + line - 1, column=column, value="TOML",
                              detail=detail, text=line_of(content, line)))  # fmt: skip


def _is_table(value: Value) -> bool:
    return isinstance(value, Mapping)


_MINUTES = re.compile(r"\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}", re.ASCII)
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
# TOML 1.0: "Control characters other than tab (U+0000 to U+0008, U+000A to U+001F, U+007F) are not permitted."
_ESCAPED = re.compile(r'[\\"\x00-\x1f\x7f]')


def _key(key: object) -> str:
    text = str(key)
    return text if _BARE.fullmatch(text) else _string(text)


def _string(text: str) -> str:
    return '"' + _ESCAPED.sub(lambda match: _ESCAPES.get(match[0], f"\\u{ord(match[0]):04x}"), text) + '"'


def _literal(value: Any) -> str:
    """A value as TOML, in one line."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Plain):
        # TOML 1.0: a time has seconds.
        return f"{value}:00" if _MINUTES.fullmatch(value) else str(value)
    if isinstance(value, str):
        return _string(value)
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return "nan" if value != value else repr(value)  # noqa: PLR0124 - NaN alone differs from itself
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, Mapping):
        inner = ", ".join(f"{_key(key)} = {_literal(item)}" for key, item in value.items() if item is not None)
        return "{ " + inner + " }" if inner else "{}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_literal(item) for item in value if item is not None) + "]"
    return _string(str(value))


def _table(name: str, table: Mapping[str, Value]) -> str:
    """A table under its own `[name]`, with tables inside of it inline."""
    return f"\n[{name}]\n" + "".join(
        f"{_key(key)} = {_literal(value)}\n" for key, value in table.items() if value is not None
    )


TOML = TOMLFence()
"""`+++` to `+++`."""
TOML_PREFIX = TOMLFence(prefix=True, late=True)
"""As Hugo has it."""
TOML_ASTRO = TOMLFence(opening=re.compile(r"\ufeff?(?:\s*\n)?\+\+\+[ \t]*(?:\r\n?|\n)"),
                       closing=re.compile(r"\n(---|\+\+\+)(?:[ \t]*(?:\r\n?|\n|\Z))?"))  # fmt: skip
"""As Astro has it: the closing fence only has to begin a line, and may be `---`."""
TOML_ZOLA = TOMLFence(opening=re.compile(r"\ufeff?\s*\+\+\+(?:\r\n|\n)"),
                      closing=re.compile(r"(\+\+\+)[ \t]*(?:\r\n|\n|\Z)"))  # fmt: skip
"""As Zola has it: the closing fence need not begin its line."""
