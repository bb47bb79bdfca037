"""Quotations as posts: what a header with `type: quote` and a `quote` says, the same in every dialect.

    type: quote
    quote: Slow is smooth.
    author: Ada Quill
    source: Letters to a Kettle
    url: https://quill.example/letters

Such keys speak of the quotation, and not of the post: its `author` is who said it, its `url` where it is from. A `url`
that is a path in the site is the post's own; the address of a work that is none of another site is its `source_url`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import attrs

from essaykit.dialects.key import Key
from essaykit.dialects.values import PEOPLE, TEXT, UNREADABLE, ValueType, text, texts
from essaykit.frontmatter.fence import Entry, Value
from essaykit.model.quote import Quote
from essaykit.text.urls import is_absolute

if TYPE_CHECKING:
    from essaykit.dialects.dialect import Dialect


def _who(value: Value) -> Any:
    people = PEOPLE.read(value)
    return people if people is None or people is UNREADABLE else ", ".join(person.name for person in people)


def _words(value: Value) -> Any:
    paragraphs = texts(value)
    return "\n\n".join(paragraphs) or None if isinstance(value, list) and isinstance(paragraphs, list) else text(value)


KEYS = (
    Key("kind", ("type",), TEXT),
    Key("quote.text", ("quote",), ValueType("a text, or a list of paragraphs", _words, lambda words: words)),
    Key("quote.who", ("author",), ValueType("a name, or a list of names", _who, lambda who: who)),
    Key("quote.source", ("source",), TEXT),
    Key("quote.url", ("url", "source_url"), TEXT),
)
"""Lines of the table that go before those of a dialect."""

_NONE: Mapping[str, tuple[int, Key]] = {}
_RANKED = {name: (rank, key) for rank, (name, key) in enumerate((name, key) for key in KEYS for name in key.names)}


def keys_of(dialect: Dialect, kept: dict[str, Entry]) -> Mapping[str, tuple[int, Key]]:
    """The keys of a header that speak of a quotation, with their lines; none if it is that of another post.

    Args:
        dialect: where its own keys stand in a table (Zola's `extra`), those of the quotation may stand there, too.
        kept: the entries of the header; those in such a table get entries of their own.
    """
    if _is_quotation(kept):
        return {name: ranked for name, ranked in _RANKED.items() if name != "url" or _is_outward(kept)}
    outer = kept.get(dialect.nested) if dialect.nested is not None else None
    if outer is None or not isinstance(outer.value, dict) or "quote" not in outer.value:
        return _NONE
    inner = {name: Entry(f"{outer.key}.{name}", value, outer.line, outer.column, outer.start, of_its_own=False)
             for name, value in outer.value.items() if name in _RANKED}  # fmt: skip
    if not _is_quotation(inner):
        return _NONE
    rest = {name: value for name, value in outer.value.items() if name not in inner}
    kept[str(dialect.nested)] = attrs.evolve(outer, value=rest)
    kept.update((f"{dialect.nested}.{name}", entry) for name, entry in inner.items())
    return {f"{dialect.nested}.{name}": ranked for name, ranked in _RANKED.items()}


def _is_quotation(kept: Mapping[str, Entry]) -> bool:
    if "quote" not in kept or "type" not in kept:
        return False
    return text(kept["type"].value) == "quote" and isinstance(_words(kept["quote"].value), str)


def _is_outward(kept: Mapping[str, Entry]) -> bool:
    url = text(kept["url"].value) if "url" in kept else None
    return isinstance(url, str) and is_absolute(url)


def gather(fields: dict[str, Any]) -> None:
    """Make one field of those that the keys of a quotation gave: `quote`."""
    if "quote.text" in fields:  # without it, none of them is read
        names = [name for name in ("text", "who", "source", "url") if f"quote.{name}" in fields]
        fields["quote"] = Quote(**{name: fields.pop(f"quote.{name}") for name in names})
        fields["kind"] = "quote"


def said(quote: Quote | None) -> tuple[str | None, ...]:
    """What a header says of a quotation: not where it stands in another post, nor its HTML."""
    return () if quote is None else (quote.text, quote.who, quote.source, quote.url)


def metadata(dialect: Dialect, quote: Quote) -> dict[str, Value]:
    """The keys that say a quotation in a header."""
    # To Hugo and Pelican, `url` is where they put the page.
    own = "url" in dialect.by_name or not quote.url or not is_absolute(quote.url)
    said = {"type": "quote", "quote": quote.text, "author": quote.who, "source": quote.source,
            "source_url" if own else "url": quote.url}  # fmt: skip
    return {name: value for name, value in said.items() if value is not None}


def spelled(name: str, entries: Mapping[str, Entry]) -> str | None:
    """The key under which the header of a quotation says something of it; None if it does not."""
    if name not in _RANKED or not _is_quotation(entries):
        return None
    if name == "source_url" and name not in entries and _is_outward(entries):
        name = "url"
    return entries[name].key if name in entries else None
