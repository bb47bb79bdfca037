"""`article.html` as a function, by `python -m essaykit.pages.ready`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from essaykit.pages.escaping import escape


def render(values: Mapping[str, Any]) -> str:
    entry_ = values["entry"]
    words_ = values["words"]
    out: list[str] = []
    out += ('<article class="h-entry"', escape(entry_.marks), '>\n<header>\n')
    if (entry_.level == 1):
        out.append('<h1')
        if entry_.title:
            out.append(' class="p-name"')
        if entry_.anchor:
            out += (' id="', escape(entry_.anchor), '"')
        out += ('>', escape(entry_.name), '</h1>\n<a class="u-url" href="', escape(entry_.href), '" hidden>', escape(words_.permalink), '</a>\n')
    else:
        out += ('<h', escape(entry_.level))
        if entry_.title:
            out.append(' class="p-name"')
        out += ('><a class="u-url" href="', escape(entry_.href), '">', escape(entry_.name), '</a></h', escape(entry_.level), '>\n')
    if (entry_.day or entry_.authors):
        out += ('<p class="byline"', escape(entry_.own), '>')
        if entry_.authors:
            out += ('<span>', escape(words_.by), ' ', escape(entry_.authors), '</span>')
        if entry_.day:
            out += (' <time class="dt-published" datetime="', escape(entry_.moment), '">', escape(entry_.day), '</time>')
        if entry_.updated_day:
            out += (' <span>', escape(words_.updated), ' <time class="dt-updated" datetime="', escape(entry_.updated_moment), '">', escape(entry_.updated_day), '</time></span>')
        out.append('</p>\n')
    out.append('</header>\n')
    if entry_.picture:
        out += ('<figure class="picture"><img class="u-featured" src="', escape(entry_.picture.src), '" alt="', escape(entry_.picture.alt), '">')
        if entry_.picture.caption:
            out += ('<figcaption>', escape(entry_.picture.caption), '</figcaption>')
        out.append('</figure>\n')
    if entry_.whole:
        out.append('<div class="e-content">')
    else:
        out.append('<div class="p-summary">')
    out += ('\n', escape(entry_.content), '\n</div>\n')
    place1 = -1
    for place1, quote_1 in enumerate(entry_.quotes):
        out += (escape(quote_1), '\n')
    if entry_.cut:
        out += ('<p class="more"', escape(entry_.own), '><a href="', escape(entry_.href), '">', escape(words_.read_on), '<span class="unseen"', escape(entry_.marks), '>: ', escape(entry_.name), '</span></a></p>\n')
    if entry_.enclosures:
        out.append('<ul class="enclosures">\n')
        place2 = -1
        for place2, file_2 in enumerate((file_2 for file_2 in entry_.enclosures if file_2.href)):
            out += ('<li><a class="u-enclosure" href="', escape(file_2.href), '"')
            if file_2.type:
                out += (' type="', escape(file_2.type), '"')
            out += ('>', escape(file_2.name), '</a></li>\n')
        out.append('</ul>\n')
    if (((entry_.categories or entry_.tags) or entry_.terms) or entry_.series):
        out.append('<footer class="filed">\n')
        if entry_.series:
            out += ('<p', escape(entry_.own), '>', escape(words_.part_of), ' ')
            if entry_.series.href:
                out += ('<a href="', escape(entry_.series.href), '">', escape(entry_.series.name), '</a>')
            else:
                out.append(escape(entry_.series.name))
            out.append('</p>\n')
        out += ('<p', escape(entry_.own), '>')
        if entry_.categories:
            out += (escape(words_.filed), ' ', escape(entry_.categories))
        if entry_.tags:
            if entry_.categories:
                out.append(' · ')
            out += (escape(words_.tagged), ' ', escape(entry_.tags))
        place3 = -1
        for place3, (kind_3, terms_3) in enumerate(entry_.terms):
            if (((not (place3 == 0)) or entry_.categories) or entry_.tags):
                out.append(' · ')
            out += (escape(kind_3.capitalize()), ': ', escape(terms_3))
        out.append('</p>\n</footer>\n')
    out += (escape(entry_.comments), '\n</article>\n')
    return "".join(out)
