"""Real post files: their bytes come back, and an edit of one field touches no line of another key."""

from __future__ import annotations

import importlib.util
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import essaykit as ek
from essaykit.dialects.dialect import Dialect
from essaykit.disk.folder import open_folder
from essaykit.errors import EssaykitError, WriteError
from essaykit.model.file import Source
from essaykit.testing import posts, texts

SYSTEMS = (
    "ablog",
    "astro",
    "docusaurus",
    "eleventy",
    "gatsby",
    "hexo",
    "hugo",
    "jekyll",
    "nikola",
    "other",
    "pelican",
    "zola",
)


@pytest.fixture(scope="module")
def lossless(root: Path) -> ModuleType:
    """The command that tries all of the corpus."""
    path = root / "bench" / "lossless.py"
    spec = importlib.util.spec_from_file_location("lossless", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("system", SYSTEMS)
def test_both_laws_hold_for_real_files(shared: Path, lossless: ModuleType, system: str) -> None:
    """Bytes come back; an edit is read back and touches no line of another key, or is refused by the field's name."""
    counts: Counter[str] = Counter()
    for blog in sorted(path for path in (shared / "corpus" / system).iterdir() if path.is_dir()):
        folder = open_folder(blog, dialect="plain" if system == "other" else system)
        step = max(1, len(folder.posts) // 4)
        for path in folder.posts[::step][:5]:
            for fence, kind, detail in lossless.tried(folder, path):
                counts[kind] += 1
                assert kind not in lossless.FAILURES, (blog.name, path, fence, kind, detail)
    assert counts["files"] >= 4
    assert counts["edits"] > counts["no key"] + counts["edits refused"]


BROKEN = {
    "a date that is none": "---\ntitle: On Tea\ndate: 2024-02-30\n---\n\nSlow.\n",
    "a key that stands twice": "---\ntitle: On Tea\ntags: [a]\ntags: [b]\n---\n\nSlow.\n",
    "a value that is none": '{"title": "On Tea", "order": "first"}\n\nSlow.\n',
    "a duplicate within": "---\ntitle: On Tea\nextra: {a: 1, a: 2}\n---\n\nSlow.\n",
}


@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN)
def test_a_file_whose_header_has_a_problem_is_never_written_over(tmp_path: Path, text: str) -> None:
    """Not by dump, nor by convert into its own folder; unchanged it comes back, and a copy elsewhere may be made."""
    path = tmp_path / "tea.md"
    path.write_bytes(text.encode())
    post = ek.load(path, dialect="plain")
    assert post.source.problems
    assert ek.dumps(post) == text
    ek.dump(post, tmp_path / "copy" / "tea.md")
    with pytest.raises(WriteError) as caught:
        ek.dumps(attrs.evolve(post, title="On Ink"))
    assert caught.value.problem in post.source.problems
    for changed in (attrs.evolve(post, title="On Ink"), attrs.evolve(post, body="Fast.\n")):
        with pytest.raises(WriteError):
            ek.dump(changed, path)
    with pytest.raises(WriteError):
        ek.convert(tmp_path, tmp_path, dialect="plain", to="plain", overwrite=True)
    assert path.read_bytes() == text.encode()


def test_a_header_that_cannot_be_read_is_never_written_over(tmp_path: Path) -> None:
    """There is no Post that could be dumped over it, and convert passes it over."""
    data = b"---\ntitle: [\n---\n\nSlow.\n"
    (tmp_path / "tea.md").write_bytes(data)
    (tmp_path / "other.md").write_text("---\ntitle: Tea\nslug: tea\n---\n")
    with pytest.raises(EssaykitError):
        ek.load(tmp_path / "tea.md", dialect="plain")
    with pytest.raises(WriteError):
        ek.convert(tmp_path, tmp_path, dialect="plain", to="plain", overwrite=True)
    assert (tmp_path / "tea.md").read_bytes() == data


def test_a_sidecar_with_a_problem_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "posts").mkdir()
    (tmp_path / "posts" / "tea.rst").write_text("Slow.\n")
    (tmp_path / "posts" / "tea.meta").write_text(".. title: On Tea\n.. date: someday\n")
    post = ek.load(tmp_path / "posts" / "tea.rst", dialect="nikola")
    assert [problem.code for problem in post.source.problems] == ["date-invalid"]
    with pytest.raises(WriteError, match="someday"):
        ek.dump(attrs.evolve(post, title="On Ink"), tmp_path / "posts" / "tea.rst")
    assert (tmp_path / "posts" / "tea.meta").read_text() == ".. title: On Tea\n.. date: someday\n"


@pytest.mark.parametrize(
    ("dialect", "changes", "field"),
    [("hexo", {"slug": "x"}, "slug"), ("eleventy", {"slug": "x"}, "slug"), ("nikola", {"order": 3}, "order"),
     ("plain", {"comments": (ek.Comment("1", body="Nice."),)}, "comments"), ("nikola", {"categories": ["a", "b"]}, "categories")],
)  # fmt: skip
def test_what_a_dialect_has_no_words_for_is_named(dialect: str, changes: dict[str, Any], field: str) -> None:
    """Nothing is dropped in silence: neither from a file that is edited nor from a new one."""
    post = ek.loads("---\ntitle: On Tea\n---\n\nSlow.\n", dialect=dialect, path="source/_posts/on-tea.md")
    with pytest.raises(WriteError) as caught:
        ek.dumps(attrs.evolve(post, **changes))
    assert (caught.value.problem.code, caught.value.problem.key) == ("field-lost", field)
    if field != "slug":  # which the name of a new file says
        with pytest.raises(WriteError) as caught:
            ek.dumps(attrs.evolve(ek.Post("On Tea"), **changes), dialect=dialect)
        assert (caught.value.problem.code, caught.value.problem.key) == ("field-lost", field)


def test_a_name_with_a_separator_in_it_is_quoted_or_told() -> None:
    """A comma within a name stays in YAML; in a line of names it is told, unless the program parts them otherwise."""
    post = ek.Post("On Tea", tags=["milk, sugar", "b"])
    assert ek.loads(ek.dumps(post), dialect="plain").tags == post.tags
    assert ek.loads(ek.dumps(post, dialect="pelican"), dialect="pelican", path="content/on-tea.md").tags == post.tags
    with pytest.raises(WriteError, match="tags = 'milk, sugar', 'b' cannot be written"):
        ek.dumps(post, dialect="nikola")


DIALECTS = [
    table
    for name in ek.CATALOG.names("dialect")
    if isinstance(table := ek.CATALOG.named(name, "dialect").table, Dialect)
]
NAMES = st.one_of(st.sampled_from((",\x00", "a;b", "it's", "a, b", "#", "[x]")), texts())


@pytest.mark.parametrize("table", DIALECTS, ids=lambda table: table.name)
@settings(max_examples=25)
@given(post=posts(text=NAMES, trusted=st.just(True), markup=st.just("markdown")))
def test_a_new_text_loses_nothing_in_silence(table: Dialect, post: ek.Post) -> None:
    """Of any post, a new text says all that the post says, or is refused by the name of a field."""
    try:
        text = ek.dumps(attrs.evolve(post, source=Source()), dialect=table.name)
    except WriteError as error:
        assert error.problem.key is None or getattr(post, error.problem.key) not in (None, (), {})
        return
    path = table.pattern.write(post, table.ending(post))
    again = ek.loads(text, dialect=table.name, path=path)
    assert again.body == post.body
    for name in (
        "title",
        "published",
        "updated",
        "expires",
        "categories",
        "authors",
        "summary",
        "description",
        "url",
        "series",
    ):
        if getattr(post, name) not in (None, (), ""):
            shown = table.shown(post.title) if name == "title" else None
            assert getattr(again, name) in (getattr(post, name), shown), name
    assert set(again.tags) == set(post.tags)
