"""The small print of a post on a page: `Filed under ...`, `Posted in ... | Tagged ...`, its date, `By ...`."""

from __future__ import annotations

import re
from datetime import datetime

import attrs

from essaykit.text.dates import Moment, parse


@attrs.frozen
class Filed:
    """What one line of small print, or several together, tell."""

    categories: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    moment: Moment | None = None
    wording: str = ""
    """The words with which it begins, in lower case: `filed under`."""

    @property
    def files(self) -> bool:
        """Whether it names a category or tag, as the line at a post's foot does."""
        return bool(self.categories or self.tags)

    def joined(self, other: Filed) -> Filed:
        """Both together; what this one tells wins where there can be only one."""
        return Filed(
            tuple(dict.fromkeys((*self.categories, *other.categories))),
            tuple(dict.fromkeys((*self.tags, *other.tags))),
            tuple(dict.fromkeys((*self.authors, *other.authors))),
            self.moment or other.moment,
            self.wording or other.wording,
        )


LONGEST = 400
"""Characters of a line of small print at the most."""
_NAME = 70
_NAMES = 40
_LINK = 3
"""Words of a link in small print."""

_CATEGORY = (
    r"filed(?: away)?(?: under| in)|posted(?: in| under)|published(?: in| under)|categori[sz]ed(?: as| in| under)?|"
    r"categories(?=:)|category(?=:)|topics?(?=:)|section(?=:)|"
    r"abgelegt(?: unter| in)|ver\u00f6ffentlicht(?: unter| in)|eingeordnet unter|kategorien?(?=:)|"
    r"publi\u00e9(?: dans| sous)|class\u00e9(?: dans| sous)|cat\u00e9gories?(?= ?:)|"
    r"publicado(?: en| em)|archivado(?: en| bajo)|categor\u00edas?(?=:)|pubblicato in|archiviato (?:in|sotto)|categoria(?=:)|"
    r"geplaatst in|gepost in|categorie\u00ebn(?=:)|arquivado em|postado em"
)
_TAG = (
    r"tagged(?: with| as| under| in)?|tags?(?=:)|labels?(?=:)|keywords?(?=:)|technorati tags?(?=:)|"
    r"verschlagwortet(?: mit)?|schlagw\u00f6rter(?=:)|\u00e9tiquett\u00e9|tagu\u00e9|\u00e9tiquettes?(?= ?:)|mots[ -]cl\u00e9s(?= ?:)|"
    r"marqu\u00e9(?: avec| comme)?|"
    r"etiquetado(?: con| como)?|etiquetas?(?=:)|contrassegnato(?: da tag| con)?|taggato|getagge?d(?: met)?|marcado(?: com| como)?"
)
_AUTHOR = r"(?:posted|written|published)?\s*by|von|par|door"
_DATE = r"posted(?: on| at)?|published(?: on)?|written on|on|date(?=:)|updated(?: on)?"
_LEAD = re.compile(
    r"(?:(?:this|the)\s+(?:entry|post|article|essay|item)\s+(?:was|is|has been)\s+|entry\s+|(?:posted|published)\s+and\s+)?"
    rf"(?:(?P<category>{_CATEGORY})|(?P<tag>{_TAG})|(?P<author>{_AUTHOR})|(?P<date>{_DATE}))\s*:?\s+(?=\S)",
    re.IGNORECASE,
)
# Where another clause begins within a line.
_INNER = re.compile(
    rf"(?:^|[\s,.;]+)(?:and\s+)?(?:(?P<category>{_CATEGORY})|(?P<tag>{_TAG})|(?P<author>(?:posted |written )?by(?=\s+[^\W\d_]))"
    r"|(?P<date>(?:on|at)(?=\s+(?:\w{3,9},?\s+)?(?:\d|\w{3,9}\.?\s+\d))))\s*:?\s+(?=\S)",
    re.IGNORECASE,
)
_PARTS = re.compile(
    r"\s*(?:\||\u00b7|\u2022|\u00bb|\u2192|\u2190|\s[\u2014\u2013-]\s|\s/\s|\s~\s|\t+|\s{3,}|"
    r"\.\s+(?=(?:filed|posted|published|tagged|tags:|categori[sz]ed|categor(?:y|ies):)\s*\S))\s*",
    re.IGNORECASE,
)
# What programs that keep the words alone run together: `Published 2 March 2011By Ada`.
_GLUED = re.compile(r"(?<=\d)(?=By [^\W\d_])")
_IN = re.compile(r"in:?\s+(.+)", re.IGNORECASE)
_FURNITURE = re.compile(
    r"(?:\d+|leave a|add a|post a|write a|be the first to)\s+(?:comments?|repl(?:y|ies)|responses?|notes?|likes?|trackbacks?|"
    r"pingbacks?|thoughts?)\b.{0,60}|(?:no|one) (?:comments|comment yet|comments yet|responses|replies|response|reply)\b.{0,20}|"
    r"comments(?: ?\(\d+\)|: ?\d+| off\b.*| are off.*| closed.*| are closed.*| feed.*)?|comment ?\(\d+\)|"
    r"discussion \(\d+\)|(?:bookmark the )?permalink\.?|bookmark the permalink.{0,80}|edit this(?: post| entry)?|"
    r"share this(?: post| entry)?:?(?: .{0,80})?|like this:?(?: .{0,60})?|like loading\.*|loading(?:\.{2,3}|\u2026)|e-?mail this.{0,10}|"
    r"rate this:?.{0,20}|related (?:posts|articles):?|add your comment.{0,20}|trackback (?:url|uri)?|advertisements?|"
    r"report this ad|share on (?:twitter|facebook|x|linkedin).{0,20}|click to .{0,60}|one blogger likes this.?|\d+ bloggers like this.?|"
    r"you can (?:follow any responses|leave a response|skip to the end).{0,200}|both comments and pings are.{0,60}|"
    r"responses are currently closed.{0,80}|(?:\u2193|\u2191)?\s*jump to comments.{0,20}|"
    r"[\u2190\u2192\u00ab\u00bb<>\s]*(?:older|newer|previous|next|earlier) (?:posts?|entries|page)[\u2190\u2192\u00ab\u00bb<>\s]*|"
    r"[\u2190\u2192\u00ab\u00bb<>\s]+|(?:post|posts) navigation|page \d+ of \d+|\d+(?: \d+)+(?: \u2026 \d+)?|"
    r"(?:proudly )?powered by wordpress.{0,60}|blog at wordpress\.com.{0,60}|create a free website or blog.{0,40}|"
    r"theme: .{0,60}|skip to (?:main |primary |secondary )?(?:content|navigation|search).{0,20}|back to top.{0,10}|"
    r"twitter facebook.{0,60}|email print.{0,40}",
    re.IGNORECASE,
)  # fmt: skip
# Words that may stand at the top or bottom of a page, and that may as well be an essay's title.
_CHROME = re.compile(
    r"home|about(?: me| us)?|contact|menu|main menu|search(?: for)?:?|archives?|categories|recent (?:posts|comments)|blogroll|meta|"
    r"log ?in|register|entries (?:rss|feed)|entries \(rss\)|comments \(rss\)|comments rss|wordpress\.(?:org|com)|links|pages|"
    r"tags|tag cloud|follow(?: us)?.{0,30}|subscribe.{0,40}|rss(?: feed)?|twitter|facebook|top|(?:copyright|\u00a9).{0,100}|"
    r"all rights reserved\.?|select (?:month|category)|main navigation|primary menu|privacy.{0,30}|site ?map|follow .{0,40} on .{0,20}|"
    r"home\b.{0,10}\babout.{0,60}|blog stats|email subscription|calendar",
    re.IGNORECASE,
)  # fmt: skip
_TRAILING = re.compile(
    r"\s+(?:\d+ comments?|no comments|leave a (?:comment|reply)|comments off.*|permalink\.?|\.? ?you can (?:follow|leave).*)$|"
    r"\.\s+(?:you can (?:follow|leave)|bookmark the|both comments|responses are).*$",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"^[\u2192\u00bb\s]*(?:\d+|no|one|leave a|add a) (?:comments?|replies|reply|responses?)\s*"
    r"(?=(?:categor(?:y|ies):|filed |posted |tag(?:s:|ged)))",
    re.IGNORECASE,
)
_AT = re.compile(r"(\d{4}),?\s*(?:\u00b7|@|\bat\b|-|\u2013|\||,)\s*(?=\d{1,2}[:.]\d\d)")
_TIME = re.compile(r"\d{1,2}[:.]\d\d\s*(?:[ap]\.?m\.?)?", re.IGNORECASE)
_DOTTED = re.compile(r"(\d{1,2})\.(\d\d)(\s*[ap]\.?m\.?)", re.IGNORECASE)
_SENTENCE = re.compile(r"[.!?;:,]$")


def read_line(line: str) -> Filed | None:
    """Read a line of small print; None if it is none. A Filed that tells nothing is furniture of the page.

    Examples:
        >>> read_line("Filed under Uncategorized").categories
        ('Uncategorized',)
        >>> read_line("Posted in Arts, Policy | Tagged NESTA, tea | 3 Comments").tags
        ('NESTA', 'tea')
        >>> read_line("Posted in haste, the letter never arrived.") is None
        True
    """
    text = line.replace("\xa0", " ").strip(" \t|*_[]")
    if not text or len(text) > LONGEST:
        return None
    if _FURNITURE.fullmatch(text):
        return Filed()
    text = _GLUED.sub(" ", _TRAILING.sub("", _LEADING.sub("", text))).rstrip(" /|~\u00b7\u2022")
    moment = moment_of(text)
    if moment is not None:
        return Filed(moment=moment, wording="date")
    lead = _LEAD.match(text)
    formal = lead is not None and re.match(r"(?:this|the|entry)\s", text, re.IGNORECASE) is not None
    parts = [part for part in _PARTS.split(text) if part]
    if lead is None:
        return _dated_parts(parts)
    found = Filed(wording=" ".join(text[: lead.end()].rstrip(" :").lower().split()))
    for part in parts:
        clause = _clauses(part, formal=formal)
        if clause is None:
            return None
        found = found.joined(clause)
    return found if found.files or found.authors or found.moment else None


def is_chrome(line: str) -> bool:
    """Whether a line at the top or bottom of a page belongs to the page rather than to a post."""
    text = line.strip()
    return bool(_FURNITURE.fullmatch(text) or _CHROME.fullmatch(text))


def _dated_parts(parts: list[str]) -> Filed | None:
    """`March 2, 2011 by Ada | Leave a comment`: a date first, or a name and a date."""
    first = re.split(r"\s+[Bb]y\s+(?=[^\W\d_])", parts[0], maxsplit=1) if parts else []
    moment = moment_of(first[0]) if first else None
    if moment is None and len(parts) > 1 and len(parts) <= 4 and _is_person(parts[0]):  # noqa: PLR2004 - a bound, used once
        moment = moment_of(parts[1])
        if moment is not None:
            return Filed(authors=(parts[0],), moment=moment, wording="date")
    if moment is None:
        return None
    found = Filed(moment=moment, wording="date")
    rest = ([f"by {first[1]}"] if len(first) > 1 else []) + parts[1:]
    for part in rest:
        clause = _clauses(part, formal=False, named=True)
        if clause is None:
            return None
        found = found.joined(clause)
    return found


def _clauses(part: str, *, formal: bool, named: bool = False) -> Filed | None:
    """What one part of a line tells; None if it is prose.

    Args:
        part: what stands between two separators.
        formal: whether the line is a sentence (`This entry was posted in ...`).
        named: whether a name may stand there without a word before it.
    """
    if _FURNITURE.fullmatch(part) or _TIME.fullmatch(part):
        return Filed()
    moment = moment_of(part)
    if moment is not None:
        return Filed(moment=moment)
    match = _LEAD.match(part)
    if match is None:
        name, at, _ = part.partition("@")
        if (at or named) and _is_person(name.strip()):
            return Filed(authors=(name.strip(),))
        if (under := _IN.fullmatch(part)) and (filed := _clause("category", under[1])) is not None:
            return filed
        # A word or two that nobody labels are a link: `Edit`, `Share`, `Print`.
        return Filed() if len(part.split()) <= _LINK and not _SENTENCE.search(part) else None
    found = Filed()
    while match is not None:
        following = _INNER.search(part, match.end())
        value = part[match.end() : following.start() if following else len(part)]
        value, tail = re.sub(r"\s+(?:and|and (?:is|was)|\u2192|\u00bb)$", "", value).strip(), ""
        if formal or (match["category"] or match["tag"]):
            value, _, tail = value.partition(". ")
        clause = _clause(match.lastgroup or "", value.rstrip(".") if formal or tail or ":" in match[0] else value)
        if clause is None:
            return None
        found = found.joined(clause)
        match = following
    return found


def _clause(kind: str, value: str) -> Filed | None:
    if kind == "date":
        by = re.split(r"\s+by\s+", value, maxsplit=1)
        when, _, under = by[0].partition(" in ")
        filed = _clause("category", under) if under else Filed()
        moment = moment_of(by[0]) or moment_of(when)
        if filed is None or not (moment or _TIME.fullmatch(when)):
            return None
        return filed.joined(Filed(moment=moment, authors=tuple(by[1:])))
    if kind == "author":
        value = re.split(r"\s+(?:at|@|in|on)\s+", value, maxsplit=1)[0]
        return Filed(authors=(value,)) if _is_person(value) else None
    names = [re.sub(r"^(?:and|&)\s+", "", name.strip(" #\t")) for name in re.split(r"[,;\u3001]", value)]
    names = [name for name in names if name]
    if not names or len(names) > _NAMES or any(not _is_term(name) for name in names):
        return None
    return Filed(categories=tuple(names)) if kind == "category" else Filed(tags=tuple(names))


def _is_term(name: str) -> bool:
    """Whether it can be the name of a category or tag: short, and no sentence."""
    sentence = _SENTENCE.search(name) and not re.search(
        r"\b(?:\w\.)+$|\b(?:etc|inc|ltd|co|u\.k|u\.s)\.$", name, re.IGNORECASE
    )
    return len(name) <= _NAME and len(name.split()) <= 8 and not sentence and not name.endswith(("?", "!"))  # noqa: PLR2004 - a bound, used once


def _is_person(name: str) -> bool:
    """Whether it can be who wrote something: few words, each with a capital or small as particles are."""
    words = name.split()
    if not 1 <= len(words) <= 5 or len(name) > 50 or not name[:1].isalpha() or name.endswith((".", "?", "!", ":", ",")):  # noqa: PLR2004 - a bound, used once
        return False
    small = {"de", "la", "van", "von", "der", "den", "du", "di", "and", "&", "le", "da", "al", "bin", "del"}
    return len(words) == 1 or all(word[0].isupper() or word.lower() in small for word in words)


def moment_of(text: str) -> Moment | None:
    """The date that a text is, as themes print it.

    Examples:
        >>> moment_of("Saturday, March 5th, 2011 @ 10:20 am").at.isoformat()
        '2011-03-05T10:20:00'
    """
    text = text.strip(" .,|\u00b7")
    if len(text) > 60 or not any(map(str.isdigit, text)):  # noqa: PLR2004 - a bound, used once
        return None
    moment = parse(_DOTTED.sub(r"\1:\2\3", _AT.sub(r"\1 ", text)))
    if moment is None:
        return None
    return moment if isinstance(moment.at, datetime) and moment.at.year >= 1970 else None  # noqa: PLR2004 - no blog is older
