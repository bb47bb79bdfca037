"""Block quotes: where they stand in a body, what is quoted, and what is set as a quote and is none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape, unescape
from typing import NamedTuple

import attrs

from essaykit.markup.excerpt import bare
from essaykit.markup.markup import Run, Walk, named
from essaykit.markup.tokens import ATTRIBUTES, COMMENT, VOID, tokens
from essaykit.model.post import Post
from essaykit.model.quote import Quote
from essaykit.quotation.attribution import Attribution, begins_with_dash, from_dash_line, from_inline_dash, from_link, parse

NESTING = 8
"""Quotes within quotes that are Quotes of their own; what is nested deeper belongs to the outer ones alone."""

# Only a `>` that nothing but blanks, list marks and brackets precede can open a quote.
_MARKED = re.compile(r">(?<![^\s*+\-.):>\]]>)")
_TAGGED = re.compile("<[bB][lL][oO][cC][kK][qQ]")
_EMBEDS = re.compile(
    r"\b(?:twitter-(?:tweet|video)|instagram-media|tiktok-embed|bluesky-embed|mastodon-embed|reddit-(?:card|embed)\S*|"
    r"fb-\w+|imgur-embed\S*|text-post-media|wp-embedded-content|embedly-card|flickr-embed|threads-embed|lemmy-embed)",
    re.IGNORECASE,
)
_CALLOUT_CLASS = re.compile(
    r"\b(?:note|notes|tip|tips|info|warning|warn|danger|caution|important|alert|callout|admonition|hint|prompt-\w+|code|"
    r"highlight|spoiler|update|notice\S*|disclaimer)\b",
    re.IGNORECASE,
)
_CALLOUT = re.compile(r"\s*\[![\w -]{2,40}\][+-]?")
_LABELS = """
    note notes nb n.b. tip tips hint important warning caution danger attention info update updated edit edited disclaimer
    spoiler alert tl;dr tldr ps p.s. example aside correction todo heads\\ up side\\ note see\\ also fyi reminder changelog
    prerequisites requirements anmerkung hinweis achtung wichtig tipp beispiel remarque attention astuce exemple nota aviso
    importante consejo ejemplo avvertenza attenzione suggerimento esempio opmerking let\\ op belangrijk waarschuwing
    注意 注 提示 警告 说明 備考 補足 参考 メモ 追記 重要 примечание внимание важно
    """
_LABEL = re.compile(
    r"\W*(?:as a side note|side note|please note|note that|" + "|".join(map(re.escape, re.sub(r"\\ ", "\0", _LABELS)
                                                                 .split())).replace("\0", " ").replace("\\\0", " ")
    + r")\s*(?:[:\uff1a]|\(\w+\)\s*:|$|,|\s[\u2013\u2014-]\s)",
    re.IGNORECASE,
)  # fmt: skip
_SYMBOLS = "\u26a0\u2139\U0001f4a1\U0001f4dd\U0001f6a8\u2757\u2755\u2753\U0001f449\U0001f4cc\U0001f4e2\U0001f4a5\u270f\U0001f525\u2705\u274c\U0001f6d1\U0001f4d6\U0001f4da\U0001f4ce"
_TERMINAL = re.compile(r"\$\s?\w|(?:sudo|npm|pip|git|apt-get|apt|brew|docker|cargo|uname|cd|ls|grep:)\s\S")
_ATTRIBUTE_LIST = re.compile(r"\{:?\s*[.#][^}]*\}\s*$")  # kramdown's `{: .prompt-tip }`
_OPENED = tuple("\"'\u201c\u2018\u00ab\u2039\u201e\u300c\u300e\u201a")
_CLOSED = tuple("\"'\u201d\u2019\u00bb\u203a\u201c\u300d\u300f")
_TAG = re.compile(r"<[^>]*>")
_BLOCKQUOTE = re.compile(rf"<(?:(/?)[bB][lL][oO][cC][kK][qQ][uU][oO][tT][eE](?=[\s/>]){ATTRIBUTES}(?:>|\Z)|{COMMENT[1:]})", re.DOTALL)


class _Line(NamedTuple):
    """A line of text in a quote."""

    block: int
    """The position of its block in the walk."""
    runs: list[Run]
    quote: int
    """The innermost quote that it stands in."""

    @property
    def text(self) -> str:
        return "".join([run.text for run in self.runs])


def quotes_of(post: Post, *, walk: Walk | None = None, html: str | None = None) -> tuple[Quote, ...]:
    """Find the block quotes of a post.

    Args:
        post: any post; its body is walked over, unless `walk` is given.
        walk: the walk over its body, if it is at hand.
        html: the body as HTML, if it is at hand.

    Returns:
        All of them in the order in which they begin, embeds and asides among them (see `Quote.kind`).

    Examples:
        >>> quotes_of(Post(body="> Tea is *slow*.\\n>\\n> — Ada Quill, *On Tea*"))
        (Quote(text='Tea is slow.', kind='block', who='Ada Quill', source='On Tea', ...),)
    """
    body = post.body
    if ">" not in body or not (_MARKED.search(body) or _TAGGED.search(body)):
        return ()
    markup = named(post.markup)
    if walk is None:
        walk = markup.walk(body)
    found = _Finder(walk, body).quotes()
    if not found:
        return ()
    page = _Page(markup.html(body) if html is None else html, sum(block[0] == "quote" for block in walk.blocks))
    quotes = []
    for one in found:
        piece = page.piece(one.order, one.text)
        if not post.trusted:
            from essaykit.markup.clean import clean  # noqa: PLC0415 - not needed for what is trusted

            piece = clean(piece)
        told = one.told
        quotes.append(
            Quote(one.text, html=piece, kind=one.kind, who=told.who, source=told.source, url=told.url, lang=post.lang,
                  start=one.start, end=one.end, evidence=told.evidence, post=post)
        )  # fmt: skip
    return tuple(quotes)


@attrs.define
class _Found:
    """A quote that was found."""

    order: int
    """How many quotes begin before it."""
    index: int
    stop: int
    """The position of the first block behind it."""
    start: int
    end: int
    text: str
    kind: str
    told: Attribution


_NOTHING = Attribution()


class _Finder:
    """Finds the quotes in one walk."""

    def __init__(self, walk: Walk, body: str) -> None:
        self.blocks = walk.blocks
        self.body = body

    def quotes(self) -> list[_Found]:
        """All quotes, in order."""
        blocks = self.blocks
        depths: dict[int, int] = {}
        found: list[_Found] = []
        order = 0
        for index, block in enumerate(blocks):
            parent = block[3]
            depth = depths.get(parent, 0)
            if block[0] == "quote":
                depth += 1
                if depth <= NESTING:
                    found.append(self._quote(index, order))
                order += 1
            if depth:
                depths[index] = depth
        self._share(found)
        return [one for one in found if one.text or one.kind != "aside"]

    def _quote(self, index: int, order: int) -> _Found:
        blocks = self.blocks
        stop = index + 1
        count = len(blocks)
        while stop < count and blocks[stop][3] >= index:
            stop += 1
        block = blocks[index]
        lines = self._lines(index, stop)
        attributes = dict(block[6])
        classes = attributes.get("class", "")
        embed = _EMBEDS.search(classes) is not None
        told, kept = self._told(index, stop, lines, embed=embed)
        cite = attributes.get("cite", "").strip()
        if cite:
            told = attrs.evolve(told, url=cite, evidence=told.evidence or "cite-attribute")
        text = self._text(kept)
        start = block[1]
        end = start + len(self.body[start : block[2]].rstrip())
        kind = "embed" if embed else "block"
        if not embed and self._is_aside(index, stop, lines, told, text, classes):
            kind, told = "aside", told if told.who else _NOTHING
        return _Found(order, index, stop, start, end, text, kind, told)

    def _lines(self, index: int, stop: int) -> list[_Line]:
        """The lines of text of a quote, nested ones included."""
        lines: list[_Line] = []
        quotes = {index: index}
        for position in range(index, stop):
            block = self.blocks[position]
            if position > index:
                quotes[position] = position if block[0] == "quote" else quotes.get(block[3], index)
            runs = block[5]
            if not runs:
                continue
            current: list[Run] = []
            for run in runs:
                if (run[3] == "break" or run[3] == "soft") and block[0] != "code":  # noqa: PLR1714
                    lines.append(_Line(position, current, quotes[position]))
                    current = []
                current.append(run)
            lines.append(_Line(position, current, quotes[position]))
        return [line for line in lines if any(run[0].strip() for run in line.runs)]

    def _told(self, index: int, stop: int, lines: list[_Line], *, embed: bool) -> tuple[Attribution, list[_Line]]:
        """What is told of a quote's origin, and its lines without those that tell it."""
        if embed:
            told = _embed(lines)
            return told or _NOTHING, lines[:-1] if told else lines
        own = len(lines)
        while own and lines[own - 1].quote == index:
            own -= 1
        # Only lines behind the last nested quote can be its attribution.
        inside = self._inside(lines, own)
        if inside is not None:
            return inside
        beside = self._beside(index, stop)
        return beside or _NOTHING, lines

    def _inside(self, lines: list[_Line], own: int) -> tuple[Attribution, list[_Line]] | None:
        """The attribution within a quote, and the lines without it; of the lines only those from `own` on can be it."""
        blocks = self.blocks
        if own >= len(lines):
            return None
        last = lines[-1]
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
            if siblings == 1 and len(lines) > 1 and self.body.startswith("- ", blocks[last.block][1]):
                told = parse(_stripped(last.runs), "dash-line")
                if told is not None and told.who is not None:
                    return told, lines[:-1]
            return None
        if kind not in {"paragraph", "footer"}:
            return None
        return _dash_line(lines, own) or _cite(lines) or _last_line(lines)

    def _beside(self, index: int, stop: int) -> Attribution | None:
        """What the caption of its figure, or the paragraph right after it tells."""
        blocks = self.blocks
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
                return _caption([run for run in self._all_runs(end)], "figcaption")
        if stop < len(blocks) and blocks[stop][3] == parent and blocks[stop][0] in {"paragraph", "footer"}:
            runs = self._all_runs(stop)
            if begins_with_dash("".join([run[0] for run in runs]).lstrip()):
                return from_dash_line(_stripped(runs), "dash-after")
            if blocks[stop][0] == "footer":
                return None
            cites = [run for run in runs if run[0].strip()]
            if cites and all(run[3] == "cite" for run in cites):
                return parse(_stripped(runs), "cite-element")
        return None

    def _all_runs(self, index: int) -> list[Run]:
        runs = list(self.blocks[index][5])
        position = index + 1
        while position < len(self.blocks) and self.blocks[position][3] >= index:
            runs += self.blocks[position][5]
            position += 1
        return runs

    def _text(self, lines: list[_Line]) -> str:
        """The words of lines: soft breaks are blanks, blocks are parted by an empty line."""
        paragraphs: list[str] = []
        last = -1
        for line in lines:
            text = line.text
            if self.blocks[line.block][0] != "code":
                hard = line.runs[0][3] == "break"
                text = " ".join(text.split())
            else:
                hard = False
                text = text.strip("\n")
            if not text:
                continue
            if line.block == last:
                paragraphs[-1] += ("\n" if hard else " ") + text
            else:
                paragraphs.append(text)
            last = line.block
        return "\n\n".join(paragraphs)

    def _is_aside(self, index: int, stop: int, lines: list[_Line], told: Attribution, text: str, classes: str) -> bool:
        """Whether it is set as a quote and is none: a callout, code, a comment of the post's own author."""
        blocks = self.blocks
        if not text or _CALLOUT.match(text) or _CALLOUT_CLASS.search(classes) or _ATTRIBUTE_LIST.search(text):
            return True
        if told.who or told.source:
            return False
        if text[0] in _SYMBOLS or _LABEL.match(text.split("\n", 1)[0]):
            return True
        first = next((run for run in lines[0].runs if run[0].strip()), None)
        if first is not None and first[3] == "strong" and _LABEL.match(first[0].strip().rstrip(":")):
            return True
        kinds = {blocks[line.block][0] for line in lines}
        if kinds == {"code"} or kinds <= {"cell"}:
            return True
        inner = [dict(block[6]).get("class", "") for block in blocks[index + 1 : stop] if block[6]]
        if any("code" in name or "highlight" in name for name in inner):
            return True
        if _TERMINAL.match(text) and "\n" not in text and len(text) < 120:
            return True
        linked = sum(len(run[0]) for line in lines for run in line.runs if run[4])
        if linked and len(text) - linked <= _LABEL_LENGTH:
            return True
        if text.startswith(_OPENED) or told.url:
            return False
        return self._is_comment(index)

    def _is_comment(self, index: int) -> bool:
        """Whether it stands where authors put words of their own: first of all, under a picture, as an answer."""
        blocks = self.blocks
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

    def _share(self, found: Sequence[_Found]) -> None:
        """Quotes that only blank lines part have one origin, told in the last of them."""
        after: _Found | None = None
        for one in reversed(found):
            if (
                after is not None
                and after.index == one.stop
                and self.blocks[after.index][3] == self.blocks[one.index][3]
                and one.kind == "block"
                and one.told.evidence is None
                and after.told.evidence in {"dash-line", "dash-after", "link-line", "cite-element", "footer"}
                and not self.body[one.end : after.start].strip()
            ):
                one.told = after.told
            after = one


_LABEL_LENGTH = 8
_MUCH = 200


def _stripped(runs: Sequence[Run]) -> list[Run]:
    """Runs without blanks and breaks at the beginning."""
    left = list(runs)
    while left and not left[0][0].strip():
        del left[0]
    if left:
        left[0] = left[0]._replace(text=left[0][0].lstrip())
    return left


def _caption(runs: Sequence[Run], evidence: str) -> Attribution | None:
    runs = _stripped(runs)
    return from_dash_line(runs, evidence) or parse(runs, evidence)


def _embed(lines: list[_Line]) -> Attribution | None:
    """The last line of an embed: `— Name (@handle) date`, the date a link to it."""
    if not lines:
        return None
    runs = lines[-1].runs
    text = "".join([run[0] for run in runs])
    match = re.search(r"(?:^|\s)[\u2014\u2013]\s*(?=\S[^\u2014]*\(@[^()]*\))", text)
    url = next((run[4] for run in reversed(runs) if run[4]), None)
    if match is None:
        urls = [run[4] for line in lines for run in line.runs if run[4]]
        return Attribution(url=urls[-1], evidence="embed") if urls and not url else None
    who = " ".join(text[match.end() : text.rindex("(@")].split())
    return Attribution(who or None, None, url, "embed")


def _dash_line(lines: list[_Line], own: int) -> tuple[Attribution, list[_Line]] | None:
    """A dash at the beginning of one of the last lines of the last paragraph."""
    block = lines[-1].block
    for at in range(len(lines) - 1, max(own, len(lines) - 4) - 1, -1):
        if lines[at].block != block:
            break
        runs = [run for line in lines[at:] for run in line.runs]
        told = from_dash_line(_stripped(runs), "dash-line")
        if told is not None:
            return told, lines[:at]
    return None


def _cite(lines: list[_Line]) -> tuple[Attribution, list[_Line]] | None:
    """A `<cite>` at the end: alone on its line, or behind the end of a sentence."""
    runs = lines[-1].runs
    first = next((at for at, run in enumerate(runs) if run[3] == "cite"), None)
    if first is None:
        return None
    before = "".join([run[0] for run in runs[:first]]).strip(" \n-\u2014\u2013\u2015,(")
    behind = "".join([run[0] for run in runs if run[3] != "cite"][first:])
    if (before and before[-1] not in ".!?\u2026\"'\u201d\u2019\u00bb") or len(behind) > _BEHIND:
        return None
    told = parse(_stripped(runs[first:]), "cite-element")
    if told is None:
        return None
    kept = lines[:-1]
    return told, [*kept, lines[-1]._replace(runs=_trimmed(runs[:first]))] if before else kept


_BEHIND = 80


def _last_line(lines: list[_Line]) -> tuple[Attribution, list[_Line]] | None:
    """A dash behind the end of a sentence, or a last paragraph that is a link."""
    last = lines[-1]
    inline = from_inline_dash(last.runs, "dash-line")
    if inline is not None:
        at, told = inline
        kept: list[Run] = []
        for run in last.runs:
            if at <= 0:
                break
            kept.append(run if len(run[0]) <= at else run._replace(text=run[0][:at]))
            at -= len(run[0])
        return told, [*lines[:-1], last._replace(runs=kept)]
    if len(lines) > 1 and lines[-2].block != last.block:
        told_by_link = from_link(last.runs)
        if told_by_link is not None:
            return told_by_link, lines[:-1]
    return None


def _trimmed(runs: Sequence[Run]) -> list[Run]:
    """Runs without the dash and blanks at the end."""
    left = list(runs)
    while left:
        text = left[-1][0].rstrip(" \n-\u2014\u2013\u2015(")
        if text:
            left[-1] = left[-1]._replace(text=text)
            break
        del left[-1]
    return left


class _Page:
    """The quotes of a page of HTML, by their order."""

    def __init__(self, html: str, count: int) -> None:
        self.html = html
        self.spans: list[tuple[int, int]] = []
        opened: list[int] = []
        for match in _BLOCKQUOTE.finditer(html):
            if match[1] == "":
                opened.append(len(self.spans))
                self.spans.append((match.end(), len(html)))
            elif match[1] and opened:
                order = opened.pop()
                self.spans[order] = self.spans[order][0], match.start()
        if len(self.spans) != count:
            self.spans = []

    def piece(self, order: int, text: str) -> str:
        """The HTML of the words of a quote; made from the words, if the page does not have them just so."""
        if order < len(self.spans):
            start, end = self.spans[order]
            # Quotes nested without end have much HTML and few words.
            piece = None if end - start > _MUCH + _MUCH * len(text) else _kept(bare(self.html[start:end]), "".join(text.split()))
            if piece is not None:
                return piece
        return "\n".join([f"<p>{escape(part, quote=False)}</p>" for part in text.split("\n\n") if part])


def _kept(html: str, want: str) -> str | None:
    """The beginning of a piece of HTML that has the wanted characters, blanks aside, with its tags closed."""
    pieces: list[str] = []
    stack: list[str] = []
    got = 0
    if "".join(unescape(_TAG.sub("", html)).split()) == want:
        return html.strip()
    for kind, name, start, end in tokens(html):
        raw = html[start:end]
        if kind == "text":
            text = unescape(raw) if "&" in raw else raw
            dense = "".join(text.split())
            left = len(want) - got
            if len(dense) > left:
                if dense[:left] != want[got:]:
                    return None
                if left:
                    pieces.append(escape(_first(text, left), quote=False))
                got = len(want)
                break
            if dense != want[got : got + len(dense)]:
                return None
            pieces.append(raw)
            got += len(dense)
        elif kind == "start":
            if got == len(want) and name not in VOID:
                # What begins behind the last word holds the attribution.
                break
            pieces.append(raw)
            if name not in VOID:
                stack.append(name)
        elif kind == "end":
            if not stack or stack[-1] != name:
                return None
            stack.pop()
            pieces.append(raw)
    if got != len(want):
        return None
    while pieces and re.fullmatch(r"<br ?/?>\s*|\s+", pieces[-1]):
        pieces.pop()
    pieces += [f"</{name}>" for name in reversed(stack)]
    return "".join(pieces).strip()


def _first(text: str, count: int) -> str:
    """The beginning of a text that has so many characters, blanks aside."""
    for at, character in enumerate(text):
        if not character.isspace():
            count -= 1
            if not count:
                return text[: at + 1]
    return text
