"""`redirect.html` as a function, by `python -m essaykit.pages.ready`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from essaykit.pages.escaping import escape


def render(values: Mapping[str, Any]) -> str:
    canonical_ = values["canonical"]
    href_ = values["href"]
    lang_ = values["lang"]
    stylesheet_ = values["stylesheet"]
    title_ = values["title"]
    words_ = values["words"]
    out: list[str] = []
    out += ('<!doctype html>\n<html lang="', escape((lang_ or 'en')), '">\n<head>\n<meta charset="utf-8">\n<title>', escape(title_), '</title>\n<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="color-scheme" content="light dark">\n<meta name="robots" content="noindex">\n<meta http-equiv="refresh" content="0; url=', escape(href_), '">\n<link rel="canonical" href="', escape(canonical_), '">\n<link rel="stylesheet" href="', escape(stylesheet_), '">\n</head>\n<body>\n<main>\n<h1>', escape(words_.moved), '</h1>\n<p>', escape(words_.moved_to), ' <a href="', escape(href_), '">', escape(title_), '</a></p>\n</main>\n</body>\n</html>\n')
    return "".join(out)
