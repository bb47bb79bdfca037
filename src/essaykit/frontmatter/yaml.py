"""YAML headers: `---` to `---` or `...`.

libyaml's events are read once, straight to values: that gives each scalar's own text, each key's place and the
count of nesting and aliases before anything is built, in less time than composing nodes. (libyaml's composer
dies of deep nesting; its event parser does not.)
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from itertools import accumulate
from typing import Any, ClassVar

import yaml

from essaykit.errors import FenceError, Problem
from essaykit.format import Limits
from essaykit.frontmatter import styles
from essaykit.frontmatter.events import STR, EventReader, illegal
from essaykit.frontmatter.fence import Cut, Entry, Fence, Plain, Value, blank_after, line_at
from essaykit.frontmatter.patch import restyled
from essaykit.frontmatter.scalars import Schema, resolve
from essaykit.frontmatter.yaml_lines import simple_entries
from essaykit.text import dates

_DUMPER: Any = getattr(yaml, "CSafeDumper", None) or yaml.SafeDumper

_OPEN = re.compile(r"\ufeff?---[ \t]*(?:\r\n?|\n)")
_OPEN_LATE = re.compile(r"\ufeff?\s*---[ \t]*(?:\r\n?|\n)")
_CLOSE = re.compile(r"(?:\r\n?|\n)(---|\.\.\.)[ \t]*(?:\r\n?|\n|\Z)")
_CLOSE_DASHES = re.compile(r"(?:\r\n?|\n)(---)[^\r\n]*(?:\r\n?|\n|\Z)")
LIKE_HEADER = re.compile(r"\s*(?:#|[{\[]|- |(?:[\w.-]+|\"[^\"\n]*\"|'[^'\n]*')[ \t]*:(?:\s|\Z))")
"""A line with which a header plausibly goes on; text that begins with a rule has none of these after it."""


class YAMLFence(Fence):
    """YAML between `---` lines.

    Args:
        prefix: the first line that merely begins with `---` ends it, and `...` does not, as Hugo has it.
        late: blank lines may stand before it.
        opening, closing: patterns of the lines for programs that have others; the group of the closing one is its
            dashes, and the body begins where the match ends.
        to_end: a header that is never closed goes on to the end of the text, as gray-matter has it.
        schema: which plain scalars are numbers and truth values: YAML 1.1's (`no`, `0123`, `12:30`) or the core
            schema of YAML 1.2. Dates are dates in both, as in every program that reads headers.
    """

    name: ClassVar[str] = "yaml"
    commented: ClassVar[bool] = True
    START_DELIMITER = END_DELIMITER = "---"

    def __init__(
        self,
        *,
        prefix: bool = False,
        late: bool = False,
        opening: re.Pattern[str] | None = None,
        closing: re.Pattern[str] | None = None,
        to_end: bool = False,
        schema: Schema = "core",
    ) -> None:
        super().__init__()
        self._open = opening or (_OPEN_LATE if late else _OPEN)
        self._close = closing or (_CLOSE_DASHES if prefix else _CLOSE)
        self._to_end = to_end
        self.schema = schema

    def cut(self, text: str) -> Cut | None:
        """Find the header; see `Fence.cut`. A text that begins with a rule (`---`) and goes on as prose has none."""
        opening = self._open.match(text)
        if opening is None:
            return None
        start = opening.end()
        closing = self._close.search(text, start - 1)
        if closing is None:
            like_header = LIKE_HEADER.match(text, start) is not None
            if like_header and self._to_end:
                return Cut(start, len(text), len(text))
            if like_header or not text[start:].strip():
                raise FenceError(Problem("fence-unclosed", line=line_at(text, start) - 1, column=1, expected="`---`",
                                         text="---"))  # fmt: skip
            return None
        # The line end before the closing fence belongs to the content's last line.
        return Cut(start, max(start, closing.start(1)), blank_after(text, closing.end()))

    def entries(self, content: str, first_line: int, limits: Limits) -> tuple[list[Entry], list[Problem]]:
        """Parse YAML; see `Fence.entries`."""
        simple = simple_entries(content, first_line, limits)
        if simple is not None:
            return simple, []
        reader = EventReader(content, first_line, limits)
        try:
            return reader.read(), reader.problems
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            if "nesting depth" in (error.problem or ""):  # newer versions of libyaml have a limit of their own
                most = min(limits.nesting, _DEEPEST)
                raise reader.error("limit-exceeded", _bracket(content, most), expected=str(most),
                                   detail="lists and mappings inside of one another") from None  # fmt: skip
            raise reader.error("header-invalid", mark.index if mark else 0, value="YAML",
                               detail=error.problem or error.context or "") from None  # fmt: skip
        except yaml.reader.ReaderError as error:
            place = illegal(content)
            raise reader.error("header-invalid", place, value="YAML", detail=str(error.reason)) from None
        except UnicodeEncodeError as error:
            raise reader.error("header-invalid", error.start, value="YAML",
                               detail="a surrogate stands alone") from None  # fmt: skip

    def native(self, value: Value) -> Value:
        """A value with the types that YAML gives it."""
        kind = type(value)
        if kind is Plain:
            return resolve(value, self.schema)
        if kind is list:
            return [self.native(item) for item in value]
        if kind is dict:
            return {key: self.native(item) for key, item in value.items()}
        return value

    def lines(self, metadata: Mapping[str, Value]) -> str:
        """Write YAML; see `Fence.lines`. Lists of scalars stand in one line, as authors write tags."""
        if not metadata:
            return ""
        return _dumped(metadata)

    def styled(self, entry: Entry, old: str, value: Value) -> str | None:
        """Keep spaces, quotes, comment, and lists and mappings that have a line for each item; see `Fence.styled`."""
        if isinstance(value, list):
            found = styles.block_list(entry, old, value, self._scalar) or styles.array(entry, old, value, self._scalar)
            if found is not None:
                return found
        if isinstance(value, Mapping) and (block := styles.BLOCK.match(old)) and old[block.end() :].strip():
            inner = restyled(self, old[block.end() :], value)
            return inner and block[0] + inner
        return styles.one_line(entry, old, value, self._scalar, _quoted)

    def _scalar(self, value: Value) -> str:
        if isinstance(value, Mapping):
            return _dumped(value, flow=True).strip()
        return self.lines({"k": value}).removeprefix("k:").strip()


def _quoted(text: str, mark: str) -> str | None:
    """A text within quotes, if it can stand there as it is."""
    if not text.isprintable() or (mark == '"' and "\\" in text):
        return None
    return f"'{text.replace(chr(39), chr(39) * 2)}'" if mark == "'" else '"' + text.replace('"', '\\"') + '"'


def _bracket(content: str, depth: int) -> int:
    """Where brackets first are so many deep, those within quotes counted too: libyaml itself looks far ahead."""
    levels = accumulate((_STEPS.get(character, 0) for character in content), lambda level, step: max(level + step, 0))
    return next((place for place, level in enumerate(levels) if level == depth), 0)


_STEPS = {"[": 1, "{": 1, "]": -1, "}": -1}


_DEEPEST = 1_000
"""Levels that libyaml itself reads in PyYAML 6.0.4; before that it counted none."""
_OTHER_BREAKS = re.compile("[\x85\u2028\u2029]")
"""YAML 1.1 ends lines at them, so a text that has them is escaped."""
_ENDS_LINE = re.compile(r"---[ \t]*$", re.MULTILINE)
"""Dashes that would end the header of a Zola post, if nothing stood behind them."""
_ONE_LINE = 2**31 - 1  # columns: the most that libyaml counts, so that it folds nothing


def _dumped(metadata: Mapping[str, Value], *, flow: bool = False) -> str:
    return str(yaml.dump(_dumpable(metadata), Dumper=_dumper(), allow_unicode=True, sort_keys=False, width=_ONE_LINE,
                         default_flow_style=flow))  # fmt: skip


@cache
def _dumper() -> Any:
    """A dumper that quotes every string that some reader of headers would take for something else."""

    class Dumper(_DUMPER):  # type: ignore[misc] # libyaml's, or PyYAML's own
        def ignore_aliases(self, _: object) -> bool:
            return True

    def text(dumper: Any, value: str) -> Any:
        style = None
        if (
            (value and resolve(value, "1.1") != value)
            or resolve(value) != value
            or dates.parse(value)
            or value[:3] == "+++"
            or _OTHER_BREAKS.search(value)
            or _ENDS_LINE.search(value)
        ):
            style = '"'
        elif "\n" in value:
            style = '"' if value.isspace() or value.strip(" ") != value else "|"
        return dumper.represent_scalar(STR, value, style=style)

    def sequence(dumper: Any, items: list[Value]) -> Any:
        flow = not any(isinstance(item, list | dict) for item in items)
        return dumper.represent_sequence("tag:yaml.org,2002:seq", items, flow_style=flow)

    Dumper.add_representer(str, text)
    Dumper.add_representer(list, sequence)
    Dumper.add_representer(Plain, lambda dumper, value: dumper.represent_data(resolve(value)))
    return Dumper


def _dumpable(value: Value) -> Value:
    """Plain dicts and lists, and times as text: what the safe dumper has words for."""
    if isinstance(value, Mapping):
        return {_dumpable(key): _dumpable(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_dumpable(item) for item in value]
    if type(value) is Plain or value is None or isinstance(value, bool | int | float | date | datetime):
        return value
    # What no file can hold: whoever asks finds that it was not written (`field-lost`).
    return str(value).encode("utf-8", "replace").decode()


YAML = YAMLFence()
"""`---` to `---` or `...`, core schema."""
YAML_1_1 = YAMLFence(schema="1.1")
"""The same with the types of YAML 1.1, as Jekyll reads them."""
YAML_DASHES = YAMLFence(closing=re.compile(r"(?:\r\n?|\n)(---)[ \t]*(?:\r\n?|\n|\Z)"))
"""Only `---` ends it, as Obsidian has it."""
YAML_PREFIX = YAMLFence(prefix=True, late=True)
"""As Hugo has it."""
# gray-matter/index.js: a fourth dash opens nothing; the closing fence is the first line that begins with `---`, and
# what follows the dashes there is the body's.
YAML_GRAY = YAMLFence(opening=re.compile(r"\ufeff?---(?:[ \t]*|[ \t]*ya?ml[ \t]*)(?:\r\n?|\n)"),
                      closing=re.compile(r"(?:\r\n?|\n)(---)(?:[ \t]*(?:\r\n?|\n|\Z))?"), to_end=True)  # fmt: skip
"""As gray-matter has it, and so Docusaurus and Gatsby."""
# astro/packages/internal-helpers/src/frontmatter.ts: the closing fence only has to begin a line, and may be `+++`.
YAML_ASTRO = YAMLFence(opening=re.compile(r"\ufeff?(?:\s*\n)?---[ \t]*(?:\r\n?|\n)"),
                       closing=re.compile(r"\n(---|\+\+\+)(?:[ \t]*(?:\r\n?|\n|\Z))?"))  # fmt: skip
"""As Astro has it."""
# zola/components/content/src/front_matter/split.rs: "shortest match to the first fence that ends a line".
YAML_ZOLA = YAMLFence(opening=re.compile(r"\ufeff?\s*---(?:\r\n|\n)"),
                      closing=re.compile(r"(---)[ \t]*(?:\r\n|\n|\Z)"))  # fmt: skip
"""As Zola has it: the closing fence need not begin its line."""
