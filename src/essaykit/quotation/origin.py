"""Where an attribution stands: within a block quote, in the caption of its figure, or right behind it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from essaykit.markup.markup import Block, Run
from essaykit.quotation.attribution import (
    Attribution,
    begins_with_dash,
    from_dash_line,
    from_inline_dash,
    from_link,
    has_dash,
    parse,
)
from essaykit.quotation.hosts import from_attributes, from_callout
from essaykit.quotation.lines import Line, stripped, trimmed

NOTHING = Attribution()
"""Told of a quotation of which nothing is told."""


def origin_of(
    blocks: Sequence[Block], body: str, index: int, stop: int, lines: list[Line], *, embed: bool
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
    if inside is not None:
        return inside
    if callout is not None:
        return callout, lines
    beside = _beside(blocks, index, stop)
    return beside or NOTHING, lines


def _inside(blocks: Sequence[Block], body: str, lines: list[Line], own: int) -> tuple[Attribution, list[Line]] | None:
    """The attribution within a quote, and the lines without it; of the lines only those from `own` on can be it."""
    if own >= len(lines):
        return None
    last = lines[-1]
    told = from_attributes(last.text) if "{" in last.text else None
    if told is not None:
        return told, lines[:-1]
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


def _beside(blocks: Sequence[Block], index: int, stop: int) -> Attribution | None:
    """What the caption of its figure, or the paragraph right after it tells."""
    parent = blocks[index][3]
    outer = parent
    while outer >= 0 and blocks[outer][0] in {"div", "section"}:
        outer = blocks[outer][3]
    if outer >= 0 and blocks[outer][0] == "figure":
        end = index
        position = outer + 1
        while position < len(blocks) and blocks[position][3] >= outer:
            if blocks[position][0] == "figcaption":
                end = position
                break
            position += 1
        if end > index:
            return _caption(_all_runs(blocks, end), "figcaption")
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
            # Where a dash opens the line before as well, it is speech.
            return None if at > own and begins_with_dash(lines[at - 1].text) else (told, lines[:at])
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
