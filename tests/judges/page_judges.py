"""Judges of pages: the Nu HTML checker on Java, axe-core in Chromium, and readers of microformats and of linked data."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import vocabulary
from judge import Document, Judge, each
from programs import asked, chromium, java, packages

_HTML = frozenset({"html", "styled html"})


def nu_errors(documents: Sequence[Document]) -> list[list[str]]:
    """What the Nu HTML checker finds wrong with each document; it is started once for all of them."""
    jar = packages() / "vnu-jar" / "build" / "dist" / "vnu.jar"
    found: list[list[str]] = [[] for _ in documents]
    with TemporaryDirectory() as folder:
        for number, document in enumerate(documents):
            Path(folder, f"{number}.html").write_text(document.text, encoding="utf-8", newline="")
        done = subprocess.run(
            [java(), "-Xss8m", "-jar", str(jar), "--errors-only", "--exit-zero-always", "--format", "json", folder],
            capture_output=True, text=True, encoding="utf-8", check=True,
        )  # fmt: skip
    for message in json.loads(done.stderr)["messages"]:
        complaint = f"{message['message']}: line {message.get('lastLine', 0)}: {message.get('extract', '')!r}"
        found[int(Path(message["url"]).stem)].append(complaint)
    return found


def _nu(documents: Sequence[Document]) -> list[str | None]:
    """Authors write HTML that is none, and their pages have it: a page may have the kinds of errors of its blog's bodies."""
    found = nu_errors(documents)
    of_authors: dict[str, set[str]] = {}
    for document, errors in zip(documents, found, strict=True):
        if document.format == "body":
            of_authors.setdefault(_blog(document), set()).update(map(_kind, errors))
    return [
        "; ".join([error for error in errors if _kind(error) not in of_authors.get(_blog(document), ())][:3]) or None
        for document, errors in zip(documents, found, strict=True)
    ]


def _blog(document: Document) -> str:
    return document.name.partition(":")[0]


def _kind(error: str) -> str:
    """The sentence of an error without the names and values in it."""
    return re.sub("“[^”]*”|[0-9]+", "", error.partition(": line ")[0])


def _axe(documents: Sequence[Document]) -> list[str | None]:
    question = {"chromium": chromium(), "pages": [document.text for document in documents]}
    return ["; ".join(violations[:3]) or None for violations in asked("axe.cjs", question)]


JUDGES: tuple[Judge, ...] = (
    Judge("Nu HTML checker", _HTML | {"body"}, _nu),
    Judge("axe-core, light and dark", frozenset({"styled html"}), _axe),
    Judge("schema.org, by extruct", _HTML, each(vocabulary.complaint)),
)
