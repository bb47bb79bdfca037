"""Judges of feeds, lists and data: readers of others, their schemas, and the specifications as grammars."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, partial
from pathlib import Path
from typing import Any

import feedparser  # type: ignore[import-untyped] # it has no types
import jsonschema
from lxml import etree

import programs
from essaykit.bundles.schema import schema
from feed_rules import complaint as against_rules
from judge import Document, Judge

HERE = Path(__file__).parent
ATOM = "{http://www.w3.org/2005/Atom}"

# -- readers: they accept what they read without a complaint, and find the same entries as are written


def written(document: Document) -> list[tuple[str, str]]:
    """The ids and addresses of the entries in a feed; of the feeds in a list, their addresses and pages."""
    if document.format == "jsonfeed":
        return [(item["id"], item["url"]) for item in json.loads(document.text)["items"]]
    root = etree.fromstring(document.text.encode())
    if document.format == "opml":
        return [(own.get("xmlUrl", ""), own.get("htmlUrl", "")) for own in root.iter("outline") if own.get("xmlUrl")]
    if document.format == "atom":
        return [(own.findtext(f"{ATOM}id") or "", own.find(f"{ATOM}link[@rel='alternate']").get("href"))
                for own in root.iter(f"{ATOM}entry")]  # fmt: skip
    return [(own.findtext("guid") or "", own.findtext("link") or "") for own in root.iter("item")]


def _differs(document: Document, found: list[tuple[str, str]]) -> str | None:
    wanted = written(document)
    if found == wanted:
        return None
    first = next((pair for pair in zip(wanted, found, strict=False) if pair[0] != pair[1]), (len(wanted), len(found)))
    return f"written {first[0]}, read {first[1]}"


def _feedparser(documents: Sequence[Document]) -> Iterator[str | None]:
    for document in documents:
        parsed = feedparser.parse(document.text.encode())
        if parsed.bozo:
            yield str(parsed.bozo_exception)
        else:
            yield _differs(document, [(entry.id, entry.link) for entry in parsed.entries])


def _node_reader(reader: str, documents: Sequence[Document]) -> Iterator[str | None]:
    question = {"reader": reader, "documents": [[document.format, document.text] for document in documents]}
    for document, answer in zip(documents, programs.asked("feeds.cjs", question), strict=True):
        if "error" in answer:
            yield answer["error"]
        else:
            yield _differs(document, [(id_, url) for id_, _, url in answer["entries"]])


# -- schemas and grammars


def _json_schema(load: Callable[[], Any], documents: Sequence[Document]) -> Iterator[str | None]:
    found = load()
    kind = jsonschema.validators.validator_for(found)
    validator = kind(found, format_checker=kind.FORMAT_CHECKER)
    for document in documents:
        lines = document.text.rstrip("\n").split("\n") if document.format == "jsonl" else [document.text]
        errors = (error for line in lines for error in validator.iter_errors(json.loads(line)))
        yield next((f"{error.json_path}: {error.message[:200]}" for error in errors), None)


def _json_feed_schema() -> Any:
    return json.loads((programs.packages() / "jsonfeed-schema" / "schema-v1.1.json").read_text("utf-8"))


def _annotation_schema() -> Any:
    return json.loads((HERE / "grammars" / "annotation.schema.json").read_text("utf-8"))


@cache
def grammar(name: str) -> etree.RelaxNG:
    """One of the grammars beside this file."""
    return etree.RelaxNG(etree.parse(HERE / "grammars" / f"{name}.rng"))


def _grammars(documents: Sequence[Document]) -> Iterator[str | None]:
    for document in documents:
        rules = grammar(document.format)
        yield None if rules.validate(etree.fromstring(document.text.encode())) else str(rules.error_log)


def _sitemap(documents: Sequence[Document]) -> Iterable[str | None]:
    places = {
        "http://www.sitemaps.org/schemas/sitemap/0.9": programs.packages() / "sitemap" / "schema" / "sitemap.xsd",
        "http://www.google.com/schemas/sitemap-image/1.1": HERE / "grammars" / "image.xsd",
        "http://www.w3.org/1999/xhtml": HERE / "grammars" / "alternate.xsd",
    }
    imports = (f'<import namespace="{name}" schemaLocation="{path.as_uri()}"/>' for name, path in places.items())
    whole = etree.XMLSchema(etree.fromstring(
        f'<schema xmlns="http://www.w3.org/2001/XMLSchema">{"".join(imports)}</schema>'))  # fmt: skip
    for document in documents:
        yield None if whole.validate(etree.fromstring(document.text.encode())) else str(whole.error_log)


FEEDS = frozenset({"atom", "rss", "jsonfeed"})
XML_FEEDS = frozenset({"atom", "rss"})

PYTHON = (
    Judge("feedparser", XML_FEEDS, _feedparser),
    Judge("RFC 4287 grammar", frozenset({"atom"}), _grammars),
    Judge("RSS 2.0 grammar", frozenset({"rss"}), _grammars),
    Judge("OPML 2.0 grammar", frozenset({"opml"}), _grammars),
    Judge("feed validator's rules", FEEDS, against_rules),
    Judge("jsonschema, essaykit's schema", frozenset({"json", "jsonl"}), partial(_json_schema, schema)),
    Judge("jsonschema, annotation model", frozenset({"annotation"}), partial(_json_schema, _annotation_schema)),
)
"""Those that pip installs: the quick suite has them."""
OTHERS = (
    Judge("feedsmith", FEEDS | {"opml"}, partial(_node_reader, "feedsmith")),
    Judge("rss-parser", XML_FEEDS, partial(_node_reader, "rss-parser")),
    Judge("jsonschema, jsonfeed-schema", frozenset({"jsonfeed"}), partial(_json_schema, _json_feed_schema)),
    Judge("sitemap XSD", frozenset({"sitemap"}), _sitemap),
)
"""Those that need packages of npm."""
JUDGES = PYTHON + OTHERS
