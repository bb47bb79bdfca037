"""`listing.html` as a function, by `python -m essaykit.pages.ready`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from essaykit.pages.escaping import escape


def render(values: Mapping[str, Any]) -> str:
    description_ = values["description"]
    entries_ = values["entries"]
    href_ = values["href"]
    kind_ = values["kind"]
    level_ = values["level"]
    newer_ = values["newer"]
    older_ = values["older"]
    parts_ = values["parts"]
    person_ = values["person"]
    title_ = values["title"]
    words_ = values["words"]
    out: list[str] = []
    out += ('<section class="h-feed ', escape(kind_), '">\n<header>\n<h', escape(level_), ' class="p-name">', escape(title_), '</h', escape(level_), '>\n<a class="u-url" href="', escape(href_), '" hidden>', escape(title_), '</a>\n')
    if person_:
        out += ('<p class="p-author h-card"><a class="p-name u-url" rel="me" href="', escape(person_.href), '">', escape(person_.name), '</a></p>\n')
    if description_:
        out += ('<p class="p-summary lede">', escape(description_), '</p>\n')
    if parts_:
        out.append('<ul class="parts">\n')
        place1 = -1
        for place1, part_1 in enumerate(parts_):
            out.append('<li>')
            if part_1.href:
                out += ('<a href="', escape(part_1.href), '">', escape(part_1.name), '</a>')
            else:
                out.append(escape(part_1.name))
            out += (' <span class="count">', escape(part_1.count), '</span></li>\n')
        out.append('</ul>\n')
    out.append('</header>\n')
    place2 = -1
    for place2, entry_2 in enumerate(entries_):
        out += (escape(entry_2), '\n')
    if place2 < 0:
        out += ('<p>', escape(words_.nothing), '</p>\n')
    if (newer_ or older_):
        out += ('<nav class="pager" aria-label="', escape(words_.pages), '">\n')
        if older_:
            out += ('<a rel="next" href="', escape(older_), '">', escape(words_.older), '</a>\n')
        if newer_:
            out += ('<a rel="prev" href="', escape(newer_), '">', escape(words_.newer), '</a>\n')
        out.append('</nav>\n')
    out.append('</section>\n')
    return "".join(out)
