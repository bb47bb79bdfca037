"""Links within a piece of HTML, changed in place; and HTML as plain text."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape, unescape

from essaykit.markup.tokens import ATTRIBUTES, COMMENT, RAW
from essaykit.markup.tree import Tree

_NAMES = "href|src|srcset|poster|cite|data"
# A tag that may hold an address, or what must be stepped over: comments, and content that is no HTML of the page.
_TAG = re.compile(
    rf"<(?:[a-z][^\s/>]*(?=[\s/]){ATTRIBUTES}(?:>|\Z)|!--(?:-?>|.*?(?:--!?>|\Z)))",
    re.DOTALL | re.IGNORECASE,
)
_RAW_TAG = re.compile(rf"<({'|'.join(sorted(RAW))})(?=[\s/>])", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([^\s/>=][^\s/>=]*)(?:(\s*=\s*)(?:"([^"]*)"|'([^']*)'|([^\s>"']+)))?""")
_ADDRESSES = frozenset(_NAMES.split("|"))
# HTML, "Srcset attributes": candidates parted by commas, each an address and perhaps a descriptor.
_CANDIDATE = re.compile(r"([\s,]*)([^\s,](?:[^\s]*[^\s,])?)((?:\s+[^\s,()]+)?\s*(?:,|$)|,*\s*)")
