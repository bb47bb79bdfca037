"""The heading of an archive page, as themes of many kinds and languages spell it: what the archive is of."""

from __future__ import annotations

import re

from essaykit.model.scope import Scope
from essaykit.model.site import Person
from essaykit.model.tag import Tag
from essaykit.text.dates import MONTHS, parse

_QUOTED = "\"'\u2018\u2019\u201c\u201d\u201e\u00ab\u00bb\u2039\u203a` "
_SEP = r"\s*(?:[:\u2013\u2014|\u00bb\u203a\uff1a-]+|(?=[\"'\u2018\u201c\u201e\u00ab]))\s*"

# What stands before the name; `{name}` is the name itself. Each is matched against the whole heading.
_SPELLINGS: dict[str, tuple[str, ...]] = {
    "tag": (
        r"(?:tag )?archives? for(?: the)? (?P<name>[\"'\u2018\u201c\u00ab].+|.{1,60}) tag",
        rf"tags?[ -]archives?(?: for(?: the tag)?| of)?{_SEP}(?P<name>.+)",
        r"tags?[ -]archives? (?:for|of)(?: the tag)? (?P<name>.+)",
        r"(?:(?:all |blog )?posts|entries|articles|essays|items|stories)(?: that are)? (?:tagged|labell?ed)(?: with| as)?(?:{sep}|\s)(?P<name>.+)",
        r"archives? for(?: the)? tag(?:{sep}|\s)(?P<name>.+)",
        r"tagged with(?:{sep}|\s)(?P<name>.+)",
        r"(?:results|posts|archives?) for(?: the)? (?:tag|label|topic)(?:{sep}|\s)(?P<name>.+)",
        r"(?:label|topic){sep}(?P<name>.+)",
        r"#(?P<name>[^\W\d_][\w-]*)",
        r"(?:tag-?archief|tagarchieven|tag archieven){sep}(?P<name>.+)",
        r"(?:schlagwort|schlagw\u00f6rter|tag)[ -]?(?:archive?|archiv f\u00fcr)?{sep}(?P<name>.+)",
        r"(?:archives? (?:du|de) (?:mot[ -]cl(?:\u00e9|ef)|tag|l.\u00e9tiquette)(?:{sep}|\s)|(?:\u00e9tiquettes?|mot[ -]cl\u00e9){sep})(?P<name>.+)",
        r"(?:archivos? (?:de|por) (?:la )?etiqueta|etiquetas?){sep}(?P<name>.+)",
        r"(?:archivi(?:o)?(?: per)?(?: il| dei)? tag|archivi tag){sep}(?P<name>.+)",
        r"(?:arquivos? (?:da|de|para a) (?:tag|etiqueta)|arquivo da tag){sep}(?P<name>.+)",
        r"(?:etikett|stikkord|avainsana|\u043c\u0435\u0442\u043a\u0430|archiwum tagu|tag-?arkiv){sep}(?P<name>.+)",
        r"(?:posts with tag|showing posts with label)(?:{sep}|\s)(?P<name>.+)",
        # Behind the languages, as `-` parts words in some: `Tag-archief: NESTA`.
        r"(?:tags?|tagged|posts by tag|browsing tag|tag results for){sep}(?P<name>.+)",
    ),
    "category": (
        rf"categor(?:y|ies)[ -]archives?(?: for| of)?{_SEP}(?P<name>.+)",
        r"categor(?:y|ies)[ -]archives? (?:for|of)(?: the category)? (?P<name>.+)",
        r"(?:posts|entries|articles|essays)(?: filed)? (?:in|under)(?: the)? categor(?:y|ies)(?:{sep}|\s)(?P<name>.+)",
        r"archives? for(?: the)? (?P<name>[\"'\u2018\u201c\u00ab].+|.{1,60}) category",
        r"archives? for(?: the)? category(?:{sep}|\s)(?P<name>.+)",
        r"(?:posts|entries|articles)(?: from| in) the (?P<name>[\"'\u2018\u201c\u00ab].+|.{1,60}) category",
        r"(?:posts|entries|articles) categori[sz]ed(?: as| in| under)?(?:{sep}|\s)(?P<name>.+)",
        r"(?:category|browsing category|posts filed under|entries filed under){sep}(?P<name>.+)",
        r"(?:kategorie)[ -]?(?:archive?)?{sep}(?P<name>.+)",
        r"(?:archives? de (?:la )?cat\u00e9gorie|cat\u00e9gorie){sep}(?P<name>.+)",
        r"(?:archivos? de (?:la )?categor\u00eda|categor\u00eda){sep}(?P<name>.+)",
        r"(?:archivi(?:o)? (?:per la )?categoria|categoria|arquivos? da categoria){sep}(?P<name>.+)",
        r"(?:categorie-?archief|categorie){sep}(?P<name>.+)",
    ),
    "author": (
        rf"authors?[ -]archives?(?: for| of)?{_SEP}(?P<name>.+)",
        r"authors?[ -]archives? (?:for|of) (?P<name>.+)",
        r"(?:all )?(?:posts|entries|articles|essays) by(?: author)?(?:{sep}|\s)(?P<name>.+)",
        r"author{sep}(?P<name>.+)",
        r"autoren?-?archive?{sep}(?P<name>.+)",
    ),
    "date": (
        r"(?:yearly|monthly|daily|date)[ -]archives?(?: for)?(?:{sep}|\s)(?P<name>.+)",
        r"(?:year|month|day){sep}(?P<name>.+)",
        r"archives? (?:for|of|from)(?:{sep}|\s)(?P<name>.+\d{{4}})",
    ),
}  # fmt: skip
_PATTERNS = tuple(
    (kind, re.compile(spelling.replace("{sep}", _SEP).replace("{{", "{").replace("}}", "}"), re.IGNORECASE))
    for kind, spellings in _SPELLINGS.items() for spelling in spellings
)  # fmt: skip
_LONGEST = 120
# Sandbox and its kin make a sentence of it: `You are currently browsing the archives for the Arts category.`
_LEAD = re.compile(
    r"^(?:you are |you're )?(?:currently )?browsing (?:all |the )?(?=(?:tag|categor|author|archive|posts|entries|articles))",
    re.IGNORECASE,
)
# What themes and browsers set behind a heading: `Tag Archives: NESTA | Slow Notes`, `Page 2`.
_BEHIND = re.compile(
    r"\s+(?:[|\u00b7\u00ab\u00bb\u2022\u2014]|\u2013)\s.*$|,?\s*[(\u2013-]?\s*page \d+(?: of \d+)?\)?$", re.IGNORECASE
)


def scope_of(heading: str) -> Scope | None:
    """What an archive is of, by the heading of its page; None if the heading does not say.

    Examples:
        >>> scope_of("Tag Archives: NESTA").name, scope_of("Posts tagged ‘public services’").slug
        ('NESTA', 'public-services')
        >>> scope_of("Monthly Archives: March 2011").slug, scope_of("On Tea") is None
        ('2011/03', True)
    """
    text = _LEAD.sub("", " ".join(heading.split())).rstrip(".")
    if not text or len(text) > _LONGEST:
        return None
    for kind, pattern in _PATTERNS:
        match = pattern.fullmatch(text)
        if match is None:
            continue
        name = _BEHIND.sub("", match["name"]).strip(_QUOTED).rstrip(":").strip()
        if not name:
            continue
        if kind == "date":
            found = _dated(name)
            if found is not None:
                return found
        elif kind == "author":
            return Scope.of_author(Person(name))
        else:
            return Scope.of_tag(Tag(name, kind=kind))
    return None


def _dated(name: str) -> Scope | None:
    if name.isascii() and name.isdigit() and len(name) == 4:  # noqa: PLR2004 - no number of a file is longer
        return Scope.of_date(int(name))
    month, _, year = name.replace(",", "").partition(" ")
    if year.strip().isdigit() and month.capitalize() in MONTHS:
        return Scope.of_date(int(year), MONTHS.index(month.capitalize()) + 1)
    moment = parse(name)
    return Scope.of_date(moment.at.year, moment.at.month, moment.at.day) if moment else None
