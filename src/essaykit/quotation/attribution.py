"""Attribution: who said it and where, from the line that stands with a quotation.

Rules and tables over the text alone. What is no name stays None, as a wrong name is worse than none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import attrs

from essaykit.markup.markup import Run
from essaykit.quotation.names import JOIN, YEAR, is_name, is_title, leading_name, plain_source


@attrs.frozen
class Attribution:
    """What one line tells."""

    who: str | None = None
    source: str | None = None
    url: str | None = None
    evidence: str | None = None
    """The rule by which it was found."""


LONGEST = 200
"""Characters of an attribution at the most; what is longer is prose that happens to begin with a dash."""

_ENDS = (".", "!", "?", "\u2026")
_TAIL_BLANKS = 9
_SET_APART = frozenset({"em", "cite"})  # how titles are set

DASH = re.compile(r"\s*(?:[\u2014\u2013\u2015\u2212\u2e3a\u2e3b]+|-{2,3}|~)\s*(?=[^\s\d])")
"""The dash before an attribution: em, en, horizontal bar, minus, `--`, `~`. One hyphen begins a list."""
_LONG_DASH = re.compile("[\u2014\u2013\u2015]")
_INLINE_DASH = re.compile(
    r"(?<=[.!?\u2026\u3002\uff01\uff1f\"'\u201d\u2019\u00bb\u300d\u300f)\]])\s*"
    r"(?:[\u2014\u2013\u2015]+|(?<=\s)--)\s*(?=[^\s\d])"
)
_QUOTED = re.compile(
    r"[\u201c\u201e](.+?)[\u201d\u201c]|\"(.+?)\"|\u00ab\s?(.+?)\s?\u00bb|[\u300a\u300e\u300c](.+?)[\u300b\u300f\u300d]"
)
_ACCOUNT = re.compile(
    r"https?://(?:www\.)?(?:(?:twitter|x|github|gitlab|linkedin|facebook|instagram|medium)\.com/(?:in/)?@?[^/]+|"
    r"bsky\.app/profile/[^/]+|[^/]+/@[^/]+)/?$",
    re.IGNORECASE,
)
_HOME = re.compile(r"https?://[^/]+/?$", re.IGNORECASE)
_NO_PAGE = re.compile(r"#|mailto:|[^/@\s]+@[^/@\s]+$")
LINK_WORDS = re.compile(
    r"\W*(?:read|continue|see|check|view|watch|full|source|via|link|more|original|permalink|quelle|weiterlesen|mehr|lire|"
    r"la suite|leer|fuente|leggi|fonte|lees|bron)\b",
    re.IGNORECASE,
)


NOBODY = "\u2014"
"""A last line that is but a dash: nobody is told, and the line before it belongs to the words."""


def begins_with_dash(text: str) -> bool:
    """Whether a line begins as attributions do.

    Examples:
        >>> begins_with_dash("— Mark Twain"), begins_with_dash("-- Mark Twain"), begins_with_dash("- one")
        (True, True, False)
    """
    return DASH.match(text) is not None


def are_speech(line: str, after: str) -> bool:
    """Whether the same dash opens two lines that follow each other, so that both are spoken and none is an attribution.

    Examples:
        >>> are_speech("— Tu dors ?", "— Oui"), are_speech("— Tu dors ?", "-- Ada Quill")
        (True, False)
    """
    match, other = DASH.match(line), DASH.match(after)
    return match is not None and other is not None and match[0].strip() == other[0].strip()


def has_dash(text: str) -> bool:
    """Whether a dash stands anywhere in a text."""
    return "--" in text or (not text.isascii() and _LONG_DASH.search(text) is not None)


def from_dash_line(runs: Sequence[Run], evidence: str) -> Attribution | None:
    """The attribution that a line beginning with a dash gives; None if it is none."""
    text = "".join([run.text for run in runs])
    match = DASH.match(text)
    if match is None or len(text) > LONGEST:
        return None
    return parse(after(runs, match.end()), evidence)


def from_inline_dash(runs: Sequence[Run], evidence: str) -> tuple[int, Attribution] | None:
    """The attribution behind a dash at the end of a line (`“Tea.” — Ada Quill`), and where the quotation ends."""
    text = "".join([run.text for run in runs])
    found = None
    for match in _INLINE_DASH.finditer(text, max(0, len(text) - LONGEST)):
        found = match
    if found is None or not found.start():
        return None
    attribution = parse(after(runs, found.end()), evidence)
    if attribution is None or attribution.who is None or len(text) - found.end() > LONGEST // 2:
        return None
    # Within prose a dash says little: what follows must be a name, and nothing that goes on as a sentence.
    tail = text[found.end() :].strip()
    if tail.count(" ") > _TAIL_BLANKS or tail[-1:] in "!?:;":
        return None
    return found.start(), attribution


def from_link(runs: Sequence[Run]) -> Attribution | None:
    """The attribution that a line gives that is one link: `[Read the full post](url)`, or the title of the work."""
    texts = [run for run in runs if run.text.strip(" \n.,;:()[]\u2192\u00bb\u203a\u2026")]
    urls = {run.url for run in texts}
    if not texts or len(urls) != 1 or None in urls:
        return None
    text = " ".join("".join([run.text for run in texts]).split())
    if len(text) > LONGEST:
        return None
    source = (
        None
        if LINK_WORDS.match(text) or "://" in text or text.startswith("@") or text.endswith(("...", "\u2026"))
        else text
    )
    return Attribution(source=source, url=urls.pop(), evidence="link-line")


def after(runs: Sequence[Run], length: int) -> list[Run]:
    """What is left of runs behind so many characters."""
    left: list[Run] = []
    for run in runs:
        if not length:
            left.append(run)
        elif length >= len(run[0]):
            length -= len(run[0])
        else:
            left.append(Run(run[0][length:], *run[1:]))
            length = 0
    return left


def parse(runs: Sequence[Run], evidence: str) -> Attribution | None:
    """Tell name, work and address apart in the words of an attribution, its dash taken off.

    Args:
        runs: the words with their styles and links.
        evidence: the rule by which the line was found.

    Examples:
        >>> parse([Run("Ada Quill, ", 0, 11), Run("On Tea", 12, 18, "em")], "dash-line")
        Attribution(who='Ada Quill', source='On Tea', url=None, evidence='dash-line')
        >>> parse([Run("as we have seen, nobody knows.", 0, 30)], "dash-line") is None
        True
    """
    runs = [run for run in runs if run[0]]
    if evidence == "cite-element" and any(run.style == "em" for run in runs):
        # WordPress sets the whole attribution in `<cite>`; then it is emphasis that sets the title apart.
        runs = [run._replace(style="") if run.style == "cite" else run for run in runs]
    text = "".join([run[0] for run in runs])
    if len(text) > LONGEST or not text or text.isspace():
        return None
    before, marked = _marked(runs)
    if marked is None:
        before, marked = _quoted(text)
    who, rest = leading_name(before)
    source = marked
    if marked is not None and who is None and not before.strip(" ,;:\u2014\u2013-"):
        # The marked words stand first or alone: a name set in italics or `<cite>`, or the work itself.
        if is_name(leading_name(marked)[0]) and not is_title(marked):
            who, rest = leading_name(marked)
            source = plain_source(rest)
    elif marked is None:
        source = plain_source(rest)
    if who is None and (marked is None or JOIN.sub("", before).strip(" ,;:\u2014\u2013-")):
        return None
    # A dash opens speech, too, in many languages: `— Oui, dit-il.`
    if who is not None and marked is None and " " not in who and text.rstrip().endswith(_ENDS) and rest.strip(" .!?,"):
        return None
    return Attribution(who, source, _url(runs, who), evidence)


def _marked(runs: Sequence[Run]) -> tuple[str, str | None]:
    """The words before those that are set apart as a title is, and those."""
    for at, run in enumerate(runs):
        if run[3] in _SET_APART and run[0].strip():
            end = at
            while end < len(runs) and runs[end][3] == run[3]:
                end += 1
            title = " ".join("".join([one[0] for one in runs[at:end]]).split())
            before = "".join([one[0] for one in runs[:at]])
            return before, YEAR.sub("", title).strip(" ,;.") or None
    return "".join([run[0] for run in runs]), None


def _quoted(text: str) -> tuple[str, str | None]:
    match = _QUOTED.search(text)
    if match is None or not match.start():
        return text, None
    return text[: match.start()], next(filter(None, match.groups()), "").strip(" ,.") or None


def _url(runs: Sequence[Run], who: str | None) -> str | None:
    """The address of the work: not that of a person's home page or profile."""
    for text, _, _, _, url in runs:
        # A handle behind a name leads to the person.
        of_work = text.strip() == who or not text.lstrip(" (").startswith("@")
        if url and of_work and is_page(url):
            is_person = who is not None and text.strip() and text.strip() in who
            if not (is_person and is_profile(url)):
                return url
    return None


def is_account(url: str) -> bool:
    """Whether an address looks like that of a person's page on some network."""
    return _ACCOUNT.match(url) is not None


def is_profile(url: str) -> bool:
    """Whether an address looks like that of a person's page on some network, or a home page."""
    return is_account(url) or _HOME.match(url) is not None


def is_page(url: str) -> bool:
    """Whether an address is that of another page: no place in this one, and nobody's for letters."""
    return _NO_PAGE.match(url) is None
