"""Where an attribution stands: within a block quote, in the caption of its figure, or right behind it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from essaykit.markup.markup import Block, Run
from essaykit.quotation.attribution import (
    NOBODY,
    Attribution,
    are_speech,
    begins_with_dash,
    from_dash_line,
    from_inline_dash,
    from_link,
    has_dash,
    parse,
)
from essaykit.quotation.hosts import from_attributes, from_callout
from essaykit.quotation.lines import Line, stripped, trimmed
from essaykit.quotation.names import name_of

NOTHING = Attribution()
"""Told of a quotation of which nothing is told."""


def origin_of(
    blocks: Sequence[Block],
    body: str,
    index: int,
    stop: int,
    lines: list[Line],
    captions: Mapping[int, Attribution],
    *,
    embed: bool,
) -> tuple[Attribution, list[Line]]:
    """What is told of a quote's origin, and its lines without those that tell it."""
    if embed:
        told = _embed(lines)
        return told or NOTHING, lines[:-1] if told else lines
    if lines and lines[-1].text.lstrip().startswith(":::"):
        # The end of a container, as Docusaurus and Pandoc have them, that no empty line parts from the quote.
        lines = lines[:-1]
    callout = from_callout(lines[0].text) if lines else None
    if callout is not None:
        lines = lines[1:]
    own = len(lines)
    while own and lines[own - 1].quote == index:
        own -= 1
    # Only lines behind the last nested quote can be its attribution.
    inside = _inside(blocks, body, lines, own)
    caption = captions.get(_figure_around(blocks, index)) if captions else None
    if caption is not None:
        return _captioned(caption, lines, inside)
    if inside is not None:
        return inside
    if callout is not None:
        return callout, lines
    speaker = _turn(body, blocks[index][1], lines)
    if speaker is not None:
        return Attribution(speaker, evidence="turn"), lines[1:]
    beside = _behind(blocks, index, stop)
    return beside or NOTHING, lines


def _inside(blocks: Sequence[Block], body: str, lines: list[Line], own: int) -> tuple[Attribution, list[Line]] | None:
    """The attribution within a quote, and the lines without it; of the lines only those from `own` on can be it."""
    if own >= len(lines):
        return None
    last = lines[-1]
    told = from_attributes(last.text) if "{" in last.text else None
    if told is not None:
        return told, lines[:-1]
    if last.text.strip() == NOBODY and len(lines) > 1:
        return NOTHING, lines[:-1]
    kind = blocks[last.block][0]
    holder = last.block
    while holder >= 0 and blocks[holder][0] in {"paragraph", "div"}:
        holder = blocks[holder][3]
    if blocks[holder][0] in {"footer", "figcaption"}:
        first = len(lines)
        while first > own and lines[first - 1].block >= holder:
            first -= 1
        told = _caption([run for line in lines[first:] for run in line.runs], blocks[holder][0])
        return (told, lines[:first]) if told else None
    if kind == "item":
        siblings = sum(line.block == last.block or blocks[line.block][3] == blocks[last.block][3] for line in lines)
        # `- Ada Quill` is a list to Markdown, but hardly to who wrote it.
        if siblings == 1 and len(lines) > 1 and body.startswith("- ", blocks[last.block][1]):
            told = parse(stripped(last.runs), "dash-line")
            if told is not None and told.who is not None:
                return told, lines[:-1]
        return None
    if kind not in {"paragraph", "footer"}:
        return None
    return _dash_line(lines, own) or _cite(lines) or _last_line(lines)


def captions_of(blocks: Sequence[Block]) -> dict[int, Attribution]:
    """What the captions of figures tell, by the position of the figure."""
    found: dict[int, Attribution] = {}
    for index, block in enumerate(blocks):
        if block[0] == "figcaption" and (figure := _figure_around(blocks, index)) >= 0 and figure not in found:
            told = _caption(_all_runs(blocks, index), "figcaption")
            if told is not None:
                found[figure] = told
    return found


def _figure_around(blocks: Sequence[Block], index: int) -> int:
    """The position of the figure that something stands in, wrapped or not; -1 if it stands in none."""
    outer = blocks[index][3]
    for _ in range(_WRAPPERS):
        if outer < 0 or blocks[outer][0] not in {"div", "section"}:
            break
        outer = blocks[outer][3]
    return outer if outer >= 0 and blocks[outer][0] == "figure" else -1


def _turn(body: str, start: int, lines: Sequence[Line]) -> str | None:
    """Whose turn it is by the first line of a quote, `Ada Quill:`, if the post named that person before."""
    if len(lines) < _TURN or not lines[0].text.rstrip().endswith(":"):
        return None
    name = lines[0].text.strip().removesuffix(":")
    known = " " in name and name_of(name) == name and body.rfind(name, max(0, start - _NAMED_BEFORE), start) >= 0
    return name if known else None


def _captioned(
    caption: Attribution, lines: list[Line], inside: tuple[Attribution, list[Line]] | None
) -> tuple[Attribution, list[Line]]:
    """What a caption tells, completed by the quote within it: what is made for it goes before a line that looks like it."""
    if inside is None:
        return caption, lines
    told, kept = inside
    if told.evidence not in _BY_LOOKS:
        return inside
    if caption.who and told.who:
        return caption, lines
    return (
        Attribution(caption.who or told.who, caption.source or told.source, caption.url or told.url, caption.evidence),
        kept,
    )


def _behind(blocks: Sequence[Block], index: int, stop: int) -> Attribution | None:
    """What the paragraph right after it tells."""
    parent = blocks[index][3]
    if stop < len(blocks) and blocks[stop][3] == parent and blocks[stop][0] in {"paragraph", "footer"}:
        runs = _all_runs(blocks, stop)
        if begins_with_dash("".join([run[0] for run in runs[:_FIRST_RUNS]])):
            return from_dash_line(stripped(runs), "dash-after")
        if blocks[stop][0] == "footer":
            return None
        if any(run[3] == "cite" for run in runs) and all(run[3] == "cite" for run in runs if run[0].strip()):
            return parse(stripped(runs), "cite-element")
    return None


def _all_runs(blocks: Sequence[Block], index: int) -> list[Run]:
    runs = list(blocks[index][5])
    position = index + 1
    while position < len(blocks) and blocks[position][3] >= index:
        runs += blocks[position][5]
        position += 1
    return runs


def _caption(runs: Sequence[Run], evidence: str) -> Attribution | None:
    runs = stripped(runs)
    return from_dash_line(runs, evidence) or parse(runs, evidence)


_BY = re.compile(r"\b(?:by|von|de|di|por|van)\s+(?:([^(@\n]{1,60}?)\s*\(@|(@[^\s)]+))")


def _embed(lines: list[Line]) -> Attribution | None:
    """The last line of an embed: `— Name (@handle) date`, the date a link to it."""
    if not lines:
        return None
    runs = lines[-1].runs
    text = "".join([run[0] for run in runs])
    match = re.search(r"(?:^|\s)[\u2014\u2013]\s*(?=\S[^\u2014]*\(@[^()]*\))", text)
    url = next((run[4] for run in reversed(runs) if run[4]), None)
    if match is None:
        if url and len(lines) > 1 and all(run[4] == url for run in runs if run[0].strip()):
            # `A post by Ada Quill (@ada)`, all of it a link.
            by = _BY.search(text)
            return Attribution((by[1] or by[2]) if by else None, None, url, "embed")
        urls = [run[4] for line in lines for run in line.runs if run[4]]
        return Attribution(url=urls[-1], evidence="embed") if urls and not url else None
    who = " ".join(text[match.end() : text.rindex("(@")].split())
    return Attribution(who or None, None, url, "embed")


def _dash_line(lines: list[Line], own: int) -> tuple[Attribution, list[Line]] | None:
    """A dash at the beginning of one of the last lines of the last paragraph."""
    block = lines[-1].block
    for at in range(len(lines) - 1, max(own, len(lines) - 4) - 1, -1):
        if lines[at].block != block:
            break
        if not begins_with_dash(lines[at].text):
            continue
        runs = [run for line in lines[at:] for run in line.runs]
        told = from_dash_line(stripped(runs), "dash-line")
        if told is not None:
            return None if at > own and are_speech(lines[at - 1].text, lines[at].text) else (told, lines[:at])
    return None


def _cite(lines: list[Line]) -> tuple[Attribution, list[Line]] | None:
    """A `<cite>` at the end: alone on its line, or behind the end of a sentence."""
    runs = lines[-1].runs
    first = next((at for at, run in enumerate(runs) if run[3] == "cite"), None)
    if first is None:
        return None
    before = "".join([run[0] for run in runs[:first]]).strip(" \n-\u2014\u2013\u2015,(")
    behind = "".join([run[0] for run in runs if run[3] != "cite"][first:])
    if (before and before[-1] not in ".!?\u2026\"'\u201d\u2019\u00bb") or len(behind) > _BEHIND:
        return None
    told = parse(stripped(runs[first:]), "cite-element")
    if told is None:
        return None
    kept = lines[:-1]
    return told, [*kept, lines[-1].holding(trimmed(runs[:first]))] if before else kept


_BEHIND = 80
_TURN = 2  # lines: a name, and what is said
_NAMED_BEFORE = 10_000  # characters
_WRAPPERS = 4  # elements without meaning between a figure and what stands in it
_BY_LOOKS = frozenset({"dash-line", "link-line"})
_FIRST_RUNS = 4  # a dash and what follows it stand in the first ones


def _last_line(lines: list[Line]) -> tuple[Attribution, list[Line]] | None:
    """A dash behind the end of a sentence, or a last paragraph that is a link."""
    last = lines[-1]
    inline = from_inline_dash(last.runs, "dash-line") if has_dash(last.text) else None
    if inline is not None:
        at, told = inline
        kept: list[Run] = []
        for run in last.runs:
            if at <= 0:
                break
            kept.append(run if len(run[0]) <= at else run._replace(text=run[0][:at]))
            at -= len(run[0])
        return told, [*lines[:-1], last.holding(kept)]
    if len(lines) > 1 and lines[-2].block != last.block:
        told_by_link = from_link(last.runs)
        if told_by_link is not None:
            return told_by_link, lines[:-1]
    return None
