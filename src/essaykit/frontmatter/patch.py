"""Patch: the content of a header with the lines of some keys replaced, and every other line as it was."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from essaykit.errors import FenceError, Problem, WriteError
from essaykit.format import Limits

if TYPE_CHECKING:
    from essaykit.frontmatter.fence import Entry, Fence, Value


READ_BEFORE = Limits(
    file_bytes=sys.maxsize, header_chars=sys.maxsize, nesting=sys.maxsize, aliases=sys.maxsize, values=sys.maxsize
)
"""For texts that were read once already, under limits that were right for them."""


class Span(NamedTuple):
    """The lines of a key, in characters of a header's content."""

    entry: Entry
    start: int
    end: int


def rows(text: str) -> list[str]:
    """The lines of a text with their ends: LF, CRLF or CR, and none of the others that Unicode knows.

    Examples:
        >>> rows("a\\x85b\\r\\nc")
        ['a\\x85b\\r\\n', 'c']
    """
    return _ROW.findall(text)


_ROW = re.compile(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+\Z")


def spans(content: str, entries: Iterable[Entry]) -> list[Span]:
    """Where the lines of each key begin and end, of headers in which a key goes on down to the next one.

    A key ends before the next one, less the comments and blank lines that stand before that.
    """
    own = sorted((entry for entry in entries if entry.of_its_own), key=lambda entry: entry.start)
    ends = [*(entry.start for entry in own[1:]), len(content)]
    return [Span(entry, entry.start, entry.start + _trimmed(content[entry.start : end]))
            for entry, end in zip(own, ends, strict=False)]  # fmt: skip


def _trimmed(text: str) -> int:
    """The length of a key's text without the blank lines and comments after it; its last line end counts."""
    length = at = 0
    for line in rows(text):
        at += len(line)
        bare = line.strip()
        if bare and not (length and bare.startswith("#")):
            length = at
    return length


def place(key: str, present: Sequence[str], order: Sequence[str]) -> int:
    """Before which of the keys of a header a new one goes: after the nearest that precedes it in an order.

    If none does, it goes before the nearest that follows it; and a key that the order knows nothing of, at the end.

    Examples:
        >>> order = ["title", "date", "tags"]
        >>> place("date", ["mood", "title", "x"], order), place("title", ["x", "tags"], order), place("y", ["x"], order)
        (2, 1, 1)
    """
    if key in order:
        rank = order.index(key)
        for before in reversed(order[:rank]):
            if before in present:
                return len(present) - present[::-1].index(before)
        for after in order[rank + 1 :]:
            if after in present:
                return present.index(after)
    return len(present)


def patched(
    content: str,
    found: Sequence[Span],
    changes: Mapping[str, str | None],
    order: Sequence[str] = (),
    *,
    tabled: bool = False,
) -> str:
    """Replace the lines of some keys in the content of a header, and touch no other line.

    Args:
        content: the content as it stands.
        found: where its keys stand.
        changes: the new lines of a key, or None to take its lines out.
        order: all keys in the order in which a new header would have them: new keys are put by it.
        tabled: whether lines that begin with `[` are heads of tables; see `Fence.tabled`.
    """
    keys = [span.entry.key for span in found]
    # In TOML, a key after the head of a table (`[extra]`) would be that table's.
    tables = (index for index, span in enumerate(found) if tabled and _is_head(content[span.start : span.end]))
    heads = next(tables, len(found))
    added: dict[int, str] = {}
    # What becomes a table, or is one no more, cannot stay where it stands.
    staying = {
        span.entry.key
        for span in found
        if not tabled or _is_head(content[span.start : span.end]) == _is_head(changes.get(span.entry.key) or "")
    }
    new = {key: text for key, text in changes.items() if text is not None and key not in staying}
    for key in sorted(new, key=lambda key: order.index(key) if key in order else len(order)):
        index = (
            heads + place(key, keys[heads:], order)
            if tabled and _is_head(new[key])
            else place(key, keys[:heads], order)
        )
        added[index] = added.get(index, "") + new[key]
    parts, at = [], 0
    if 0 in added and found:
        at = _above(content, found[0].start)
        parts += [content[:at], added.pop(0)]
    written: set[str] = set()
    for index, (entry, start, end) in enumerate(found, start=1):
        if entry.key in changes:
            # A duplicate of a changed key goes, as the reader takes one of them.
            stays = entry.key in staying and entry.key not in written
            parts += [content[at:start], changes[entry.key] or "" if stays else ""]
            written.add(entry.key)
        else:
            parts.append(content[at:end])
        at = end
        if index in added:
            parts.append(_after("".join(parts), added[index]))
    parts.append(content[at:])
    return "".join(parts) if found else content + _after(content, added.get(0, ""))


def _is_head(text: str) -> bool:
    return text.lstrip()[:1] == "["


def _above(content: str, start: int) -> int:
    """Where the comments begin that stand right above a line."""
    lines = rows(content[:start])
    while lines and lines[-1].lstrip().startswith("#"):
        start -= len(lines.pop())
    return start


def _after(before: str, text: str) -> str:
    """New lines as they can stand after others, the last of which may not be ended."""
    return text if not text or not before or before.endswith(("\n", "\r")) else f"\n{text}"


def restyled(fence: Fence, content: str, new: Mapping[str, Value]) -> str | None:
    """The content of a mapping with other values, each changed key in the style of its old lines.

    Args:
        fence: whose language it is in.
        content: the lines of the mapping.
        new: all its keys and values.

    Returns:
        The lines; None if it cannot be read alone.
    """
    try:
        entries, _ = fence.entries(content, 1, READ_BEFORE)
    except FenceError:  # it refers to what stands above it
        return None
    if not entries or not all(entry.of_its_own for entry in entries):
        return None
    found = fence.spans(content, entries)
    changed = [key for key, value in {**{span.entry.key: None for span in found}, **new}.items()
               if not _holds(fence, entries, key, new)]  # fmt: skip
    changes = {key: lines(fence, content, found, key, new.get(key)) for key in changed}
    return patched(content, found, changes, list(new), tabled=fence.tabled)


def _holds(fence: Fence, entries: Iterable[Entry], key: str, new: Mapping[str, Value]) -> bool:
    """Whether a key has the value already that it is to have."""
    old = [fence.native(entry.value) for entry in entries if entry.key == key]
    return key in new and bool(old) and type(old[-1]) is type(new[key]) and old[-1] == new[key]


def lines(
    fence: Fence, content: str, found: Sequence[Span], key: str, value: Value, *, keep: bool = True
) -> str | None:
    """The lines of a key with a new value: set in as its old ones are, or as the others, and in the same style.

    Args:
        fence: whose language they are in.
        content: the content of the header, or of a mapping in it.
        found: where its keys stand.
        key: the key.
        value: its new value; None to take it out.
        keep: whether the style of its old lines is kept.

    Raises:
        WriteError: a comment or an anchor among the old lines would be lost.
    """
    if value is None:
        return None
    old = [content[span.start : span.end] for span in found if span.entry.key == key]
    if keep and len(old) == 1:
        entry = next(span.entry for span in found if span.entry.key == key)
        styled = fence.styled(entry, old[0], value)
        if styled is not None:
            return styled
    if old and fence.commented and (mark := _mark_in(old[0])) is not None:
        raise WriteError(Problem("edit-refused", key=key, detail=f"{mark} among its lines would be lost"))
    neighbour = next(iter(found), None)
    line = old[0] if old else _line_at(content, neighbour.start) if neighbour is not None else ""
    lead = line[: len(line) - len(line.lstrip(" \t"))]
    return _LINE.sub(lead, fence.lines({key: value})) if lead else fence.lines({key: value})


_LINE = re.compile(r"^(?=[^\n])", re.MULTILINE)
"""Where a line begins that is not empty. What else Unicode takes for line ends is text here."""


def _line_at(content: str, start: int) -> str:
    """The line of a header in which a key begins, from its first character on."""
    return content[max(content.rfind("\n", 0, start), content.rfind("\r", 0, start)) + 1 :]


_QUOTED = re.compile(r"\"(?:[^\"\\\r\n]|\\.)*\"|'[^'\r\n]*'")
_MARK = re.compile(r"(?:^|(?<=[ \t]))#[^\r\n]*|(?<=[:-] )[ \t]*[&*][\w-]+|<<(?=:)", re.MULTILINE)
_BLOCK_TEXT = re.compile(r"[^\r\n]*:[ \t]*[|>][^\r\n]*[\r\n]")


def _mark_in(lines: str) -> str | None:
    """The first comment, anchor or alias in the lines of a key: what values do not say."""
    match = _MARK.search(_QUOTED.sub("", lines)) if not _BLOCK_TEXT.match(lines) else None
    return match[0].strip() if match is not None else None
