"""`quote.html` as a function, by `python -m essaykit.pages.ready`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from essaykit.pages.escaping import escape


def render(values: Mapping[str, Any]) -> str:
    html_ = values["html"]
    marks_ = values["marks"]
    source_ = values["source"]
    url_ = values["url"]
    where_ = values["where"]
    who_ = values["who"]
    words_ = values["words"]
    out: list[str] = []
    out.append('<figure class="quote h-cite">\n<blockquote class="e-content"')
    if url_:
        out += (' cite="', escape(url_), '"')
    out += (escape(marks_), '>\n', escape(html_), '\n</blockquote>\n')
    if (((who_ or source_) or url_) or where_):
        out.append('<figcaption>')
        if who_:
            out += ('<span class="p-author h-card">', escape(who_), '</span>')
        if (source_ or url_):
            if who_:
                out.append(', ')
            out.append('<cite>')
            if url_:
                out += ('<a class="u-url p-name" href="', escape(url_), '">', escape((source_ or url_)), '</a>')
            else:
                out += ('<span class="p-name">', escape(source_), '</span>')
            out.append('</cite>')
        if where_:
            if ((who_ or source_) or url_):
                out.append(' · ')
            out += ('<span class="quoted-in">', escape(words_.quoted_in), ' ')
            if where_.href:
                out += ('<a href="', escape(where_.href), '">', escape(where_.name), '</a>')
            else:
                out.append(escape(where_.name))
            out.append('</span>')
        out.append('</figcaption>\n')
    out.append('</figure>\n')
    return "".join(out)
