"""Encodings that files show by their first bytes, or name."""

from __future__ import annotations

import codecs

# XML 1.0, F.1: "with a Byte Order Mark" and "without"; the longer ones first, as UTF-32's mark begins with UTF-16's.
_BEGINNINGS = {
    b"\xff\xfe\x00\x00": "utf-32-le", b"\x00\x00\xfe\xff": "utf-32-be", b"<\x00\x00\x00": "utf-32-le", b"\x00\x00\x00<": "utf-32-be",
    b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be", b"<\x00": "utf-16-le", b"\x00<": "utf-16-be",
}  # fmt: skip
_MACHINES_OWN = frozenset({"mbcs", "oem"})
_SHIFTS = b"<item>~ \\x41\\u0041 a.xn--caf-dma.a +AGE- ~{a~} \x1b$Ba"
"""ASCII that an encoding which escapes or shifts (ISO 2022, UTF-7, HZ ...) takes for something else."""


def wide(data: bytes) -> str | None:
    """The encoding of a file that begins with the mark of UTF-16 or UTF-32, or with a `<` in one; None for all others.

    Decoded by it, a mark stays in front of the text, as U+FEFF.

    Examples:
        >>> wide("<rss>".encode("utf-16")), wide("<rss>".encode("utf-16-be")), wide(b"<rss>")
        ('utf-16-le', 'utf-16-be', None)
    """
    return next((name for mark, name in _BEGINNINGS.items() if data.startswith(mark)), None)


def narrow(label: str) -> str | None:
    """The encoding of a label that was itself read as ASCII; None for UTF-8, and for what cannot be, or is none.

    No encoding is believed that shifts between alphabets by ASCII characters, as no blog has such.

    Examples:
        >>> narrow("ISO-8859-1"), narrow("koi8-r"), narrow("UTF-8"), narrow("UTF-16"), narrow("UTF-7"), narrow("x")
        ('cp1252', 'koi8-r', None, None, None, None)
    """
    try:
        name = codecs.lookup(label).name
        is_possible = name not in _MACHINES_OWN and _SHIFTS.decode(name) == _SHIFTS.decode("ascii")
    except (LookupError, ValueError):
        return None
    if not is_possible or name.startswith(("utf-8", "ascii")):
        return None
    return "cp1252" if name == "iso8859-1" else name  # WHATWG Encoding, 4.2: the label latin1 means windows-1252
