"""Nesting: whether HTML is so deep, or leaves so much open, that a parser of the HTML standard would not get done.

Such a parser looks through the elements that are open at each tag, and opens formatting that was never closed once
more in each block (HTML, 13.2.4.3, "reconstruct the active formatting elements"): a page of 8 kB becomes one of 2 MB,
and one of 80 kB one of 200 MB. What is counted here is never less than what such a parser has open: an end tag
closes only what was opened last, and whatever is in doubt stays open.
"""

from __future__ import annotations

import re

DEPTH = 1_000
"""Elements that may be open at a time. Browsers put the 513th beside the one before it."""
REOPENED = 100_000
"""How often formatting may be opened again, beside ten times for each tag."""

_BLANK = "\t\n\f\r "
# HTML, 13.2.5: comments as the tokenizer sees them, whatever else begins like one, and tags. A quote means something
# only behind an equals sign; and what is never closed lasts to the end.
_TOKEN = re.compile(
    rf"""
    <!--(?:-?>|.*?(?:--!?>|\Z))
    | <(?:[!?]|/[^a-zA-Z>])[^>]*+
    | <(?P<end>/?)(?P<name>[a-zA-Z][^{_BLANK}/>]*+)
        (?:[{_BLANK}/]++
         | [^{_BLANK}/>][^{_BLANK}/>=]*+
           (?:[{_BLANK}]*+=[{_BLANK}]*+(?:"[^"]*+"|'[^']*+'|(?!["'])[^{_BLANK}>]++)?+)?+
        )*+>
    | </?[a-zA-Z].*+
    """,
    re.DOTALL | re.VERBOSE,
)
_FORMATTING = frozenset("a b big code em font i nobr s small strike strong tt u".split())  # noqa: SIM905 - a table of names
_VOID = frozenset("area base br col embed hr image img input link meta param source track wbr".split())  # noqa: SIM905 - as above
# The next of its kind ends the one before, unless another element that is counted stands between them.
_ENDED = frozenset("caption colgroup dd dt li p tbody td tfoot th thead tr".split())  # noqa: SIM905 - as above
_FOREIGN = re.compile("<(?:svg|math)", re.IGNORECASE)


def tangled(html: str) -> bool:
    """Whether a piece of HTML nests too deep, or opens the same formatting too often.

    Examples:
        >>> tangled("<ul><li>" * 200), tangled("<div>" * 2_000), tangled("<p><b>Tea</b></p>" * 2_000)
        (False, True, False)
    """
    if html.count("<") <= DEPTH:
        return False
    # Within SVG, every element is one that may hold others.
    passed = frozenset[str]() if _FOREIGN.search(html) else _VOID | _ENDED
    data = "<![CDATA[" in html  # what is a tag then depends on where it stands
    opened: list[str] = []
    formatting = reopened = tags = 0
    for match in _TOKEN.finditer(html):
        name = match["name"]
        if name is None:
            continue
        name = name.lower()
        tags += 1
        reopened += formatting
        if name in passed:
            continue
        if not match["end"]:
            opened.append(name)
            formatting += name in _FORMATTING
            if len(opened) > DEPTH:
                return True
        elif opened and opened[-1] == name and not data:
            opened.pop()
            formatting -= name in _FORMATTING
    return reopened > REOPENED + 10 * tags
