"""Whether words can be the name of somebody, or of a work: tables, and the capitals that names have."""

from __future__ import annotations

import re
from functools import lru_cache

# At the most: characters and words of a name, characters of a name of one word (which in Chinese are many words),
# words of a name that could be a title as well, and words of a title.
_NAME_CHARACTERS, _NAME_WORDS, _WORD_CHARACTERS, _SHORT_TITLE, _TITLE_WORDS = 80, 7, 30, 4, 14
_NOBODY = frozenset(
    """
    anon anonymous unknown me myself i you author source anonym unbekannt anonyme inconnu anónimo anonimo onbekend
    update note edit ed via example input output result results error warning question answer problem solution
    beispiel frage antwort lösung exemple question réponse ejemplo pregunta respuesta esempio domanda risposta exemplo
    pergunta resposta voorbeeld vraag antwoord пример вопрос ответ
    """.split()  # noqa: SIM905 - a table of words reads best as words
)
_PARTICLES = frozenset(
    """
    a al ap bin da dal de del della den der des di do dos du e el en et ibn la las le les lo los of op 't te ten ter
    the und van vel von y zu zum zur and &
    """.split()  # noqa: SIM905 - a table of words reads best as words
)
_SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "phd", "ph.d.", "md", "m.d.", "esq", "esq.", "ii", "iii", "iv", "obe",
                       "cbe"})  # fmt: skip
_ARTICLES = frozenset(
    """
    the a an on in how why what when der die das ein eine über le la les un une il lo gli el los las una de het een
    """.split()  # noqa: SIM905 - a table of words reads best as words
)
YEAR = re.compile(r"\s*[(,]\s*(?:c\. ?)?\d{4}\)?\s*$")
UPPER = "".join([chr(code) for code in range(0x41, 0x530) if chr(code).isupper()])
"""The capitals of Latin, Greek and Cyrillic, for classes of regular expressions."""
_WORD = rf"(?:(?:[{UPPER}]\.)+(?![a-z])|[{UPPER}][\w'\u2019-]*\w|[{UPPER}](?=[ ,]))"
_PARTICLE = "(?:de|da|do|dos|del|della|der|den|di|du|la|le|van|von|zu|bin|ibn|al|el|y)"
NAME = rf"{_WORD}(?:[ ]+(?:{_PARTICLE}[ ]+){{0,2}}{_WORD}){{0,4}}"
"""One to five words with capitals, particles between them."""
SPEAKER = rf"(?:{NAME}|@[A-Za-z](?:[\w.-]*\w)?(?:@[\w.-]+\w)?)"
"""The same, or the handle of somebody: `@ada`, `@ada@social.example`."""
FULL_NAME = rf"[{UPPER}][^\W\d_]{{1,18}}(?: [{UPPER}][^\W\d_]{{1,18}}){{1,3}}"
"""Two to four words of letters with capitals: a name beyond doubt, as most are."""
STARTERS = frozenset(
    """
    the a an in on at as for but and or so when while if then this that these those here there he she it they we i you
    his her its their our my your what who why how where after before with from by of to one another some many most
    all no not even also just once now today yesterday recently finally later meanwhile however because since although
    though yet still according still like unlike per about another both each every first second last next mr mrs ms dr
    prof professor herr frau monsieur madame mme señor señora signor signora der die das ein eine und aber wie als im
    le les un une et mais comme el los las una y pero como il lo gli ma o os e mas de het een en maar update edit note
    january february march april may june july august september october november december monday tuesday wednesday
    thursday friday saturday sunday in im laut für auch doch dann nach selon dans pour ainsi puis quand según en para cuando
    secondo nel nella quando poi segundo no na quando então zoals volgens toen ook
    в и но как на он она это по когда тогда потом что если
    """.split()  # noqa: SIM905 - a table of words reads best as words
)
_ROLES = frozenset({
    "ceo", "cto", "cfo", "coo", "cio", "founder", "co-founder", "president", "chairman", "chair", "director", "editor",
    "chief", "manager", "vp", "head", "author", "minister", "secretary", "senator", "doctor", "king", "queen", "pope",
    "engineer", "developer", "designer", "maintainer", "lead", "writer", "journalist", "researcher", "scientist",
    "teacher", "student", "coach", "gründer", "gründerin", "geschäftsführer", "geschäftsführerin", "entwickler",
    "entwicklerin", "leiter", "leiterin", "fondateur", "fondatrice", "directeur", "directrice", "développeur", "fundador",
    "fundadora", "directora", "desarrollador", "fondatore", "direttore", "direttrice", "diretor", "diretora", "oprichter",
    "internet", "web", "english", "god", "rfc", "pep", "readme", "faq", "documentation", "docs", "changelog",
})  # fmt: skip
_OFFICES = frozenset({"CEO", "CTO", "CFO", "COO", "CIO", "VP"})
"""Before a name they are none of it, and what ends with one is the office: `According to Tea Board CTO ...`."""
_WORKS = frozenset({"docs", "documentation", "blog", "book", "guide", "manual", "wiki", "post", "report", "times"})
"""Last words of what is written like a name and is where something stands."""
_DIGITS = re.compile(r"\d")
_JOINTS = ",;:|/\u2013\u2014\u00b7-"
_PREPOSITIONS = ("in", "from", "on", "at", "via", "aus", "bei", "dans", "en", "uit", "nel", "da")
JOIN = re.compile(rf"[\s{_JOINTS}]*(?:\b(?:{'|'.join(_PREPOSITIONS)})\s*)?$", re.IGNORECASE)
"""What stands between a name and a work or place."""
_BREAK = re.compile(r"[,;|]|\s[\u2013\u2014/\u00b7-]\s|\s*[(\[]|\s(?:via|on|at)\s|:\s|\uff0c|\uff08")

_SIMPLE = re.compile(rf"({FULL_NAME}),\s*")
_FULL_NAME = re.compile(FULL_NAME)
_SHORTENED = re.compile(r"(?:\b\w|\b[JS]r)\.$")
_NO_NAME = re.compile(r"[!?;=<>{}]|\.\s+\w{3,}\s+[a-z]|://")


def leading_name(text: str) -> tuple[str | None, str]:
    """The name with which a text begins (None if it begins with none), and the rest."""
    simple = _SIMPLE.fullmatch(text)
    if simple is not None:
        return simple[1], ""
    text = " ".join(text.split())
    if text[-1:] in _JOINTS:
        text = text.rstrip(f" {_JOINTS}") or text
    elif text.lower().endswith(_PREPOSITIONS):
        text = JOIN.sub("", text) or text
    match = _BREAK.search(text)
    name, rest = (text[: match.start()], text[match.start() :]) if match else (text, "")
    tail = rest[1:].lstrip()
    first = tail.split(",", 1)[0].strip()
    if rest.startswith(",") and first.lower() in _SUFFIXES:
        name, rest = f"{name}, {first}", tail[len(first) :]
    name = name.strip(' \u201c\u201d"*_').rstrip(",;:").strip()
    if name.endswith(".") and not _SHORTENED.search(name):
        name = name[:-1]
    return (name, rest) if is_name(name) else (None, rest or text)


@lru_cache(maxsize=4_096)
def name_of(text: str) -> str | None:
    """The name in words with capitals: without what only begins a sentence; None if nothing is left.

    Examples:
        >>> name_of("As Ada Quill"), name_of("The"), name_of("Mr. Field's")
        ('Ada Quill', None, None)
        >>> name_of("CEO Ada Quill"), name_of("Tea Board CTO")
        ('Ada Quill', None)
    """
    words = text.split()
    while words and re.split("['\u2019]", words[0].strip(".,").lower(), maxsplit=1)[0] in STARTERS:
        del words[0]
    if len(words) > 1 and words[0] in _OFFICES:
        del words[0]
    name = " ".join(words).rstrip(",;:")
    if name.endswith(("'s", "\u2019s")) or (_DIGITS.search(name) and not name.startswith("@")):
        return None
    if name.endswith(".") and not _SHORTENED.search(name):
        name = name[:-1]
    if not words or name.lower() in _ROLES or words[-1] in _OFFICES:
        return None
    return name if is_name(name) and (len(name) > 1) else None


def is_role(words: str) -> bool:
    """Whether words tell what somebody is: `founder of the tea board`."""
    return not _ROLES.isdisjoint(words.lower().split())


def is_name(name: str | None) -> bool:
    """Whether it can be the name of a person or an organisation."""
    if name and _FULL_NAME.fullmatch(name):
        return True
    if not name or name.lower() in _NOBODY or len(name) > _NAME_CHARACTERS:
        return False
    words = name.split()
    if len(words) > _NAME_WORDS or _NO_NAME.search(name):
        return False
    if len(words) == 1 and len(name) > _WORD_CHARACTERS:
        return False
    first = name[1:2] if name.startswith("@") else name[0]
    if not first.isalpha() or (first.islower() and words[0].lower() not in _PARTICLES and not name.startswith("@")):
        return False
    # Names are written with capitals, in scripts that have them; what lies between may be a particle.
    small = [word for word in words if word[0].islower()]
    return len(small) < len(words) and _PARTICLES.issuperset(small)


def is_person(words: str) -> bool:
    """Whether words are the full name of a person beyond doubt, as far as their letters tell."""
    first, last = words.partition(" ")[0].lower(), words.rpartition(" ")[2].lower()
    return _FULL_NAME.fullmatch(words) is not None and first not in _ARTICLES and last not in _WORKS


def is_title(text: str) -> bool:
    """Whether words read as the title of a work rather than as a name."""
    words = text.split()
    return len(words) > 1 and (words[0].lower() in _ARTICLES or len(words) > _SHORT_TITLE or ":" in text)


def plain_source(rest: str) -> str | None:
    """The work behind a name, if the words show that they are one; a role or an employer looks just the same."""
    rest = rest.strip()
    dated = YEAR.search(rest) is not None and not re.fullmatch(r"[(,\s]*(?:c\. ?)?\d{4}\W*", rest)
    text = YEAR.sub("", rest).lstrip(" ,;:|/\u2013\u2014-").rstrip(" ,;.")
    words = text.split()
    if not words or len(words) > _TITLE_WORDS or "(" in text:
        return None
    leads = words[0].lower() in _ARTICLES and words[0][0].isupper() and len(words) > 1
    return text if (leads or dated) and words[0][0].isupper() else None
