"""Works: what a quotation is from, named in the words before it by a link, in italics or in the marks of titles."""

from __future__ import annotations

import re
from collections.abc import Sequence

from essaykit.markup.markup import Run
from essaykit.quotation.attribution import is_page, is_profile

_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_LETTER = re.compile(r"[^\W_]")
_BOOK = re.compile(r"\u300a([^\u300a\u300b]{1,60})\u300b")
_MARKED = re.compile(
    r"\u201c([^\u201c\u201d]{4,100})[,.]?\u201d|\"([^\"]{4,100})\"|\u00ab\s?([^\u00ab\u00bb]{4,100}?)\s?\u00bb"
)
_TITLE_WORDS = 12
_KIND_WORDS = 5  # of `in our last blog post`
FROM = frozenset(
    """
    from in aus im uit in dans de du di da dal dalla nel nella en del em do no na из в
    """.split()  # noqa: SIM905 - a table of words reads best as words
)
"""Words right before the name of a work that something is from."""
_CITING = FROM | {"quoting", "citing", "zitiert", "citant", "citando"}
"""The same, and those before what is quoted."""
_ENDS = " :\uff1a\n"
_CITED_BEHIND = ("\u3088\u308a", "\u304b\u3089", "\u304b\u3089\u5f15\u7528")
"""What Japanese has behind it."""
_CITING_BEFORE = ("\u6839\u636e", "\u6839\u64da", "\u5f15\u81ea", "\u6458\u81ea", "\u6765\u81ea")
"""The same of Chinese, where no blank parts words."""
_KINDS = frozenset(
    """
    talk keynote speech lecture interview post article essay column paper book review report letter newsletter podcast
    thread documentation manual memoir novel poem readme announcement specification proposal survey changelog website
    docs guide notes
    """.split()  # noqa: SIM905 - as above
)
"""What works are called by."""
_POINTING = frozenset(
    """
    this that these here his her their my our its your a an dieser diesem diese seinem ihrem ce cet cette son sa este esta
    su questo questa suo sua seu deze dit zijn haar
    the see read i we you what one another
    """.split()  # noqa: SIM905 - as above
)
"""Words with which no name of a work begins."""


def work_of(covered: Sequence[tuple[Run, str]], who: str | None) -> tuple[str | None, str | None]:
    """The address of a work and its title.

    Args:
        covered: the words before a quotation, as runs and what of each counts.
        who: whose words they are; a link of that name to a profile is none to a work.

    Returns:
        The address that the last link leads to, and the title, if the words of the link, or others, are one.
    """
    url: str | None = None
    source: str | None = None
    for run, _ in reversed(covered):
        address = run[4]
        if not address or not is_page(address) or run[3] == "image":
            continue
        text = words_of_link(covered, address)
        if is_profile(address) and not _is_kind(text):
            continue
        if not text.startswith("@"):
            url, source = address, text if text != who and is_title(text) else None
            break
    if source is None:
        source = next((run[0] for run, _ in covered if run[3] in {"em", "cite"} and is_title(run[0])), None)
    if source is None:
        text = "".join([piece for _, piece in covered])
        book = _BOOK.search(text)
        titles = [book[1]] if book else [next(filter(None, match.groups())) for match in _MARKED.finditer(text)]
        source = next((title for title in titles if book or is_title(title)), None)
    return url, source


def words_of_link(covered: Sequence[tuple[Run, str]], address: str) -> str:
    """The words that lead to an address."""
    return " ".join("".join([run[0] for run, _ in covered if run[4] == address]).split())


def name_of_link(covered: Sequence[tuple[Run, str]], address: str, who: str | None) -> str | None:
    """The words that lead to an address, if it ends with them as that of a thing does: `[Kettle](https://ada.example/kettle)`."""
    text = words_of_link(covered, address)
    return text if text != who and address.rstrip("/").rpartition("/")[2].lower() == text.lower() else None


def opening_work(covered: Sequence[tuple[Run, str]]) -> tuple[str | None, str | None]:
    """The address and the title of the work with which a sentence begins: `In [On Slow Tea](address), she writes`.

    What kind of work it is may stand before its title: `In our last post, [On Slow Tea](address), we wrote`.
    """
    pieces = [(run, piece) for run, piece in covered if piece.strip()]
    runs = [run for run, _ in pieces]
    head = pieces[0][1].lower().strip(" ,:\n").split() if len(pieces) > 1 else []
    if head and head[0] in FROM and (len(head) == 1 or (len(head) <= _KIND_WORDS and head[-1] in _KINDS)):
        address, style = runs[1][4], runs[1][3]
        title = words_of_link(covered, address) if address else runs[1][0].strip()
        if (address or style in {"em", "cite"}) and is_title(title):
            return address, title
    return None, None


def closing_work(covered: Sequence[tuple[Run, str]]) -> tuple[str | None, str | None]:
    """The same of one with which it ends: `From [the readme of the project](address):`; else a title without a link."""
    runs = [run for run, piece in covered if _LETTER.search(piece)]
    if len(runs) > 1 and runs[-1][0].rstrip(_ENDS) in _CITED_BEHIND:
        del runs[-1]
    address = runs[-1][4] if runs else None
    if not address:
        url, title = work_of(covered, None)
        return None, title if url is None else None
    if is_profile(address) or not is_page(address):
        return None, None
    title = words_of_link(covered, address)
    before = "".join([piece for run, piece in covered if run[4] != address]).rstrip(_ENDS)
    title = without_article(title)
    *_, last = before.removesuffix(" the").rsplit(" ", 1)
    named = not before or last.lower() in _CITING or before.endswith((*_CITING_BEFORE, *_CITED_BEHIND))
    return address, title if is_title(title) or (named and may_be_title(title)) else None


def read_on(covered: Sequence[tuple[Run, str]]) -> str | None:
    """Where the last link in a sentence leads, if it is to what follows: `They tell it [here](address).`, or no other words.

    `her [article](address) on tea` tells it, too, as it is called by what it is.
    """
    address = next((run[4] for run, _ in reversed(covered) if run[4]), None)
    if address is None or is_profile(address) or not is_page(address):
        return None
    words = words_of_link(covered, address)
    alone = all(run[4] == address for run, piece in covered if _LETTER.search(piece))
    return address if alone or words.lower() == "here" or words.rpartition(" ")[2].lower() in _KINDS else None


def _is_kind(text: str) -> bool:
    """Whether words name a work by its kind, and by whose or which it is: `RuPy 2013 talk`."""
    first, _, rest = text.partition(" ")
    return (
        text[:1].isupper()
        and text.rpartition(" ")[2] in _KINDS
        and 0 < rest.count(" ") + 1 < _TITLE_WORDS // 2
        and (first.lower() not in _POINTING)
    )


def without_article(title: str) -> str:
    """A title without the article before the kind of work that it is: `the readme of the project`, but `readme`."""
    article, _, rest = title.partition(" ")
    return rest if article.lower() == "the" and rest.lower().rpartition(" ")[2] in _KINDS else title


def may_be_title(text: str) -> bool:
    """Whether words that something is from are what it is called: not many, and no `this post`."""
    first = text.partition(" ")[0]
    return (first == "The" or first.lower() not in _POINTING) and text.count(" ") < _TITLE_WORDS


def is_title(text: str) -> bool:
    """Whether words are written as a title is: several, most of the longer ones with capitals, no sentence."""
    if not text[:1].isupper() or "@" in text or not 0 < text.count(" ") < _TITLE_WORDS:
        return False
    long = _LONG_WORD.findall(text)
    capitals = len([word for word in long if word[0].isupper()])
    return (capitals * 2 > len(long) and not text.endswith((".", ",", ":"))) or _is_kind(text)
