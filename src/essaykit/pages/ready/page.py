"""`page.html` as a function, by `python -m essaykit.pages.ready`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from essaykit.pages.escaping import escape


def render(values: Mapping[str, Any]) -> str:
    page_ = values["page"]
    out: list[str] = []
    out += ('<!doctype html>\n<html lang="', escape((page_.lang or 'en')), '"')
    if (page_.dir == 'rtl'):
        out.append(' dir="rtl"')
    out += ('>\n<head>\n<meta charset="utf-8">\n<title>', escape(page_.heading), '</title>\n<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="color-scheme" content="light dark">\n')
    if page_.description:
        out += ('<meta name="description" content="', escape(page_.description), '">\n')
    if page_.canonical:
        out += ('<link rel="canonical" href="', escape(page_.canonical), '">\n')
    if page_.older:
        out += ('<link rel="prev" href="', escape(page_.older.href), '">\n')
    if page_.newer:
        out += ('<link rel="next" href="', escape(page_.newer.href), '">\n')
    place1 = -1
    for place1, link_1 in enumerate(page_.alternates):
        out += ('<link rel="alternate" hreflang="', escape(link_1.lang), '" href="', escape(link_1.href), '">\n')
    place2 = -1
    for place2, feed_2 in enumerate(page_.feeds):
        out += ('<link rel="alternate" type="', escape(feed_2.type), '" title="', escape(feed_2.title), '" href="', escape(feed_2.href), '">\n')
    out += ('<meta property="og:title" content="', escape(page_.title), '">\n')
    if (page_.kind == 'post'):
        out.append('<meta property="og:type" content="article">\n')
        if page_.published:
            out += ('<meta property="article:published_time" content="', escape(page_.published), '">\n')
        if page_.updated:
            out += ('<meta property="article:modified_time" content="', escape(page_.updated), '">\n')
    else:
        out.append('<meta property="og:type" content="website">\n')
    if page_.canonical:
        out += ('<meta property="og:url" content="', escape(page_.canonical), '">\n')
    if page_.description:
        out += ('<meta property="og:description" content="', escape(page_.description), '">\n')
    if page_.site_title:
        out += ('<meta property="og:site_name" content="', escape(page_.site_title), '">\n')
    if page_.image:
        out += ('<meta property="og:image" content="', escape(page_.image), '">\n')
        if page_.image_alt:
            out += ('<meta property="og:image:alt" content="', escape(page_.image_alt), '">\n')
        out.append('<meta name="twitter:card" content="summary_large_image">\n')
    else:
        out.append('<meta name="twitter:card" content="summary">\n')
    out += (escape(page_.linked_data), '\n', escape(page_.head), '\n</head>\n<body>\n', escape(page_.header), '\n<main id="_main">\n', escape(page_.content), '\n</main>\n')
    if page_.translations:
        out += ('<nav class="translations" aria-label="', escape(page_.words.translations), '"', escape(page_.own), '>\n<ul>\n')
        place3 = -1
        for place3, link_3 in enumerate(page_.translations):
            out += ('<li><a rel="alternate" href="', escape(link_3.href), '" hreflang="', escape(link_3.lang), '"', escape(link_3.own), '>', escape(link_3.name), '</a> <span class="count">', escape(link_3.lang), '</span></li>\n')
        out.append('</ul>\n</nav>\n')
    if page_.related:
        out += ('<aside class="related" aria-labelledby="_related"', escape(page_.own), '>\n<h2 id="_related">', escape(page_.words.related), '</h2>\n<ul class="titles">\n')
        place4 = -1
        for place4, link_4 in enumerate(page_.related):
            out += ('<li><a href="', escape(link_4.href), '"', escape(link_4.own), '>', escape(link_4.name), '</a>')
            if link_4.day:
                out += (' <time datetime="', escape(link_4.moment), '">', escape(link_4.day), '</time>')
            out.append('</li>\n')
        out.append('</ul>\n</aside>\n')
    if (page_.older or page_.newer):
        out += ('<nav class="pager" aria-label="', escape(page_.words.posts), '"', escape(page_.own), '>\n')
        if page_.older:
            out += ('<a rel="prev" href="', escape(page_.older.href), '"><span class="count">', escape(page_.words.earlier), '</span> <span', escape(page_.older.own), '>', escape(page_.older.name), '</span></a>\n')
        if page_.newer:
            out += ('<a rel="next" href="', escape(page_.newer.href), '"><span class="count">', escape(page_.words.later), '</span> <span', escape(page_.newer.own), '>', escape(page_.newer.name), '</span></a>\n')
        out.append('</nav>\n')
    if page_.feeds:
        out += ('<nav class="feeds" aria-label="', escape(page_.words.feeds), '"', escape(page_.own), '>\n<p>', escape(page_.only))
        place5 = -1
        for place5, feed_5 in enumerate(page_.feeds):
            if (not (place5 == 0)):
                out.append(' ·')
            out += (' <a href="', escape(feed_5.href), '" type="', escape(feed_5.type), '">', escape(feed_5.name), '</a>')
        out.append('</p>\n</nav>\n')
    out += (escape(page_.footer), '\n</body>\n</html>\n')
    return "".join(out)
