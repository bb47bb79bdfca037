"""Hostile text: pieces that have broken programs of this kind, alone and among anything else."""

from __future__ import annotations

from hypothesis import strategies as st

HOSTILE = (
    "", " ", "\n", "\r\n", "\t", "---", "+++", "...", "---\ntitle: x\n---\n", "{", "[[[", ": ", "#", "- a", "yes", "NO",
    "null", "0123", "3.10", "12:30", "2011-03-02", "{{ x }}", "{% raw %}", "<!--more-->", "<b>&amp;</b>", "&", "]]>",
    "<script>alert(1)</script>", "\"'`", "“curly”", "\\", "%", "\x00", "\x0b", "\x85", "\u2028", "\ufeff", "\ufffe",
    "\u202eltr", "é", "e\u0301", "茶", "😀", "👩\u200d🚀", "../../etc/passwd", "javascript:alert(1)", "```", "> q",
    "![a](b.png)", "[a](b.md#c)", "[^1]", "| a |\n|---|", "$date", "a" * 300,
)  # fmt: skip
"""Pieces of text that have broken programs of this kind."""
PATHS = (
    "..", ".", "", "~", "/etc/passwd", "..\\..\\a", "%2e%2e%2fa", "C:\\a", "\\\\host\\a", "con", "NUL.txt", "com1", "a.", "a ", "a:b", "\x00",
    ".git", "x" * 300, "茶" * 100, "e\u0301", "index.html", "on-tea",
)  # fmt: skip
"""Parts of paths that have led programs out of their folders."""
ADDRESSES = (
    "https://slow.example/on-tea", "/on-tea#a", "mailto:ada@quill.example", "javascript:alert(1)", "vbscript:x", "data:text/html,<script>",
    "file:///etc/passwd", "//host", "http://[::1", "http://a:b@c", "https://zürich.example/a b?q=“x”", "http://\u202ea", "#", "?", ":", "https://",
)  # fmt: skip
"""Addresses that have run something, or broken what reads addresses."""
NAMES = (
    "C++", "C#", "!!!", "…", "茶", "École", "e\u0301cole", "ÉCOLE", "İ", "ﬁ", "Tea & Ink", "<b>Tea</b>", "Tea/Ink", "\u202eTea", "👩\u200d🚀",
    "O'Neill", "“Tea”", "a,b", "#tea", "null", "1984",
)  # fmt: skip
"""Names of which slugs, files and pages have been made wrongly."""


def texts(*, surrogates: bool = False) -> st.SearchStrategy[str]:
    """Text of any characters, mixed with pieces that have broken programs of this kind.

    Args:
        surrogates: lone surrogates as well, which no UTF-8 file can hold.
    """
    anything = st.text(st.characters(codec="utf-8"), max_size=20)
    pieces = st.lists(st.one_of(st.sampled_from(HOSTILE), anything), max_size=4).map("".join)
    # One at the most, as a high one before a low one would be a character.
    lone = st.tuples(pieces, st.sampled_from(("\ud800", "\udc80", "\udfff"))).map("".join)
    return st.one_of(pieces, lone) if surrogates else pieces


def paths() -> st.SearchStrategy[str]:
    """Paths, some of which lead out of their folder, have names that some system does not take, or are no paths."""
    pieces = st.one_of(st.sampled_from(PATHS), texts(surrogates=True), st.text("./\\%2ef:~ \x00", max_size=8))
    return st.lists(pieces, max_size=4).map("/".join)


def addresses() -> st.SearchStrategy[str]:
    """Addresses, some of which run something when they are opened, or are no addresses."""
    broken = st.tuples(
        st.sampled_from(("java\tscript:", "JAVASCRIPT:", " data:", "&#106;avascript:", "https:", "//", "")), texts()
    )
    return st.one_of(st.sampled_from(ADDRESSES), broken.map("".join), paths())


def names() -> st.SearchStrategy[str]:
    """Names of tags, people and works: of any script, of marks alone, in capitals, in two normal forms, with markup."""
    return st.one_of(st.sampled_from(NAMES), texts(), st.tuples(st.sampled_from(NAMES), texts()).map(" ".join))
