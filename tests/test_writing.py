"""Posts as text: as they were, with the changed lines alone, or new."""

from __future__ import annotations

import difflib
import io
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import attrs
import pytest

import essaykit as ek
from essaykit.catalog import Catalog
from essaykit.errors import FormatError, WriteError
from essaykit.format import Format
from essaykit.model.file import File

YAML = """\
---
# The house style
title:   "On Tea"   # as it stands on the spine
date: 2011-03-02

tags:
  - NESTA
  - 'Tea'
mood: patient  # kept
summary: >-
  Long
  and folded
draft: no
---

Slow.
"""
TOML = """\
+++
title = 'On Tea'  # a literal
date = 2011-03-02
tags = [
  "NESTA", # the first
]

[params]
mood = "patient"
+++

Slow.
"""
JSON = '{\n  "title": "On Tea",\n  "tags": ["NESTA"]\n}\n\nSlow.\n'
TEXTS = [YAML, TOML, JSON, "# On Tea\n\nSlow.\n", "", "---\n---\n"]


def changed_lines(before: str, after: str) -> list[str]:
    return [line for line in difflib.ndiff(before.splitlines(), after.splitlines()) if line[0] in "+-"]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_what_was_not_changed_is_written_as_it_was(text: str, end: str) -> None:
    text = text.replace("\n", end)
    assert ek.dumps(ek.loads(text)) == text


@pytest.mark.parametrize(
    ("text", "changes", "lines"),
    [
        (YAML, {"title": "On Ink"}, ['- title:   "On Tea"   # as it stands on the spine', '+ title:   "On Ink"   # as it stands on the spine']),
        (YAML, {"summary": None}, ["- summary: >-", "-   Long", "-   and folded"]),
        (YAML, {"status": "draft"}, ["- draft: no", "+ draft: true"]),
        (YAML, {"slug": "tea"}, ["+ slug: tea"]),
        (YAML, {"published": datetime(2012, 1, 1, 10, tzinfo=UTC)}, ["- date: 2011-03-02", "+ date: 2012-01-01 10:00:00+00:00"]),
        (TOML, {"title": "On Ink"}, ["- title = 'On Tea'  # a literal", "+ title = 'On Ink'  # a literal"]),
        (TOML, {"tags": ["a"]}, ['-   "NESTA", # the first', '+   "a",']),
        (YAML, {"body": "Fast.\n"}, ["- Slow.", "+ Fast."]),
    ],
)  # fmt: skip
def test_only_the_lines_of_the_changed_key_differ(text: str, changes: dict[str, object], lines: list[str]) -> None:
    post = attrs.evolve(ek.loads(text, dialect="plain"), **changes)
    written = ek.dumps(post)
    assert changed_lines(text, written) == lines
    assert ek.loads(written, dialect="plain") == attrs.evolve(post, dates=ek.loads(written).dates)


def test_line_ends_of_new_lines_are_those_of_the_file() -> None:
    text = YAML.replace("\n", "\r\n")
    written = ek.dumps(attrs.evolve(ek.loads(text), title="On Ink"))
    assert written == text.replace('"On Tea"', '"On Ink"')


def test_a_new_text_in_another_dialect() -> None:
    post = ek.loads(YAML)
    assert ek.dumps(post, dialect="hugo") == (
        "---\ntitle: On Tea\ndate: 2011-03-02\ntags: [NESTA, Tea]\nsummary: Long and folded\nparams:\n  mood: patient\n"
        "---\n\nSlow.\n"
    )
    assert ek.loads(ek.dumps(post, dialect="hugo"), dialect="hugo") == post


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "utf-32-le"])
def test_bytes_are_written_as_they_were(tmp_path: Path, encoding: str) -> None:
    data = ("\ufeff" + YAML.replace("Slow", "Café")).encode(encoding)
    path = tmp_path / "tea.md"
    path.write_bytes(data)
    post = ek.load(path)
    assert post.body == "Café.\n"
    assert (post.source.encoding, post.source.bom) == (encoding, True)
    ek.dump(post, tmp_path / "out.md")
    assert (tmp_path / "out.md").read_bytes() == data
    into = io.BytesIO()
    ek.dump(attrs.evolve(post, title="Ü"), into)
    assert into.getvalue().decode(encoding).startswith('\ufeff---\n# The house style\ntitle:   "Ü"   # as it')


def test_old_bytes_are_written_as_they_were(tmp_path: Path) -> None:
    path = tmp_path / "tea.md"
    path.write_bytes(b"---\ntitle: Caf\xe9\n---\n\x93Slow\x94\n")
    post = ek.load(path)
    assert post.body == "“Slow”\n"
    ek.dump(post, path)
    assert path.read_bytes() == b"---\ntitle: Caf\xe9\n---\n\x93Slow\x94\n"
    with pytest.raises(WriteError, match="has no bytes for"):
        ek.dump(attrs.evolve(post, title="茶"), path)


def test_a_header_with_an_error_is_not_written_over() -> None:
    post = ek.loads("---\ntitle: On Tea\ndate: 2024-02-30\n---\n")
    assert ek.dumps(post).startswith("---\ntitle: On Tea\ndate: 2024-02-30")
    with pytest.raises(WriteError, match="is no date"):
        ek.dumps(attrs.evolve(post, title="On Ink"))


def test_an_unknown_dialect() -> None:
    with pytest.raises(FormatError, match="did you mean 'hugo'"):
        ek.dumps(ek.Post("x"), dialect="hugoo")


def test_text_files_get_text() -> None:
    into = io.StringIO()
    ek.dump(ek.Post("On Tea", body="Slow.\n"), into)
    assert into.getvalue() == "---\ntitle: On Tea\n---\n\nSlow.\n"


def test_a_format_of_ones_own_writes_its_first_file_as_text() -> None:
    """Whatever makes a file of a post can be written in, be it text or bytes; what makes none, or cannot, is told."""

    def writes(*data: str | bytes) -> Format:
        return Format("own", "dialect", write=lambda archive: [File(archive[0].slug, one) for one in data])

    for data in ("Slöw", "Slöw".encode()):
        catalog = Catalog().with_format(writes(data, "another"))
        assert ek.dumps(ek.Post("On Tea"), dialect="own", catalog=catalog) == "Slöw"
    for own, error, detail in (
        (writes(), WriteError, "written: it made no file"),
        (Format("own", "dialect"), FormatError, "written"),
    ):
        with pytest.raises(error) as caught:
            ek.dumps(ek.Post("On Tea"), dialect="own", catalog=Catalog().with_format(own))
        assert (caught.value.problem.code, caught.value.problem.detail) == ("format-cannot", detail)


@pytest.mark.parametrize(
    "call", [ek.explain, lambda path, **names: ek.convert(path, path, to=names.pop("dialect"), **names)]
)
def test_what_needs_a_table_of_keys_says_so(tmp_path: Path, call: Callable[..., object]) -> None:
    """Explaining, and converting to, a format that is no table of ours."""
    (tmp_path / "tea.md").write_text(YAML)
    with pytest.raises(FormatError) as caught:
        call(tmp_path / "tea.md", dialect="own", catalog=Catalog().with_format(Format("own", "dialect")))
    assert caught.value.problem.code == "format-cannot"
