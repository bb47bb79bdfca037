"""The formats of feeds by their names: what writes a Channel in each."""

from __future__ import annotations

from collections.abc import Mapping

from essaykit.errors import FormatError, Problem, did_you_mean
from essaykit.feeds.atom import ATOM
from essaykit.feeds.atom import document as atom
from essaykit.feeds.channel import Document
from essaykit.feeds.jsonfeed import JSONFEED
from essaykit.feeds.jsonfeed import document as jsonfeed
from essaykit.feeds.rss import RSS
from essaykit.feeds.rss import document as rss

FORMATS = (ATOM, RSS, JSONFEED)
"""The formats in which feeds are written."""
DOCUMENTS: Mapping[str, Document] = {ATOM.name: atom, RSS.name: rss, JSONFEED.name: jsonfeed}
"""What writes a Channel in each of them, by its name."""


def document_of(name: str) -> Document:
    """What writes a Channel in a format.

    Raises:
        FormatError: there is no such format.
    """
    document = DOCUMENTS.get(name)
    if document is None:
        raise FormatError(Problem("format-unknown", value=name, hint=did_you_mean(name, DOCUMENTS)))
    return document
