"""Another package adds a format: installed with pip, found by its entry point, held to the laws."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

for tool in ("pip", "hatchling"):
    pytest.importorskip(tool, reason="it installs the package of tests/third_party")

HERE = Path(__file__).parent / "third_party"
POST = "Title = On Tea\nDate = 2021-03-04T08:30:00+01:00\nTags = Tea, NESTA\nMood = calm\n%%\nIt is *slow*.\n"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder into which pip has installed essaykit-tiny, as it would into site-packages."""
    folder = tmp_path_factory.mktemp("third-party")
    shutil.copytree(HERE, folder / "essaykit-tiny", ignore=shutil.ignore_patterns("__pycache__"))
    words = ["--quiet", "--no-deps", "--no-build-isolation", "--no-index", "--disable-pip-version-check"]
    target = folder / "site"
    command = [sys.executable, "-m", "pip", "install", *words, "--target", target, folder / "essaykit-tiny"]
    subprocess.run(command, check=True, capture_output=True, text=True)
    return target


def run(program: str, installed: Path | None, folder: Path) -> str:
    """What a program prints in a process that has the package, or does not."""
    path = os.pathsep.join(filter(None, [str(installed) if installed else "", os.environ.get("PYTHONPATH", "")]))
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONPATH": path},
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_it_is_found_once_it_is_installed(installed: Path, tmp_path: Path) -> None:
    """The catalog names an installed format, and does not where it is not installed."""
    program = "import essaykit; print('tiny' in essaykit.CATALOG.formats)"
    assert run(program, installed, tmp_path) == "True\n"
    assert run(program, None, tmp_path) == "False\n"


def test_it_reads_by_name_and_by_its_mark(installed: Path, tmp_path: Path) -> None:
    """A file is read when the dialect is named, a folder when its marks are seen."""
    (tmp_path / "blog").mkdir()
    (tmp_path / "blog" / "on-tea.tiny").write_text(POST, "utf-8")
    program = """if True:
        import essaykit as ek
        post = ek.load("blog/on-tea.tiny", dialect="tiny")
        print(post.title, post.slug, post.published.isoformat(), *post.tags, dict(post.extra), sep=" | ")
        print(post.html.strip())
        blog = ek.load_archive("blog")
        print(blog[0] == post, blog[0].source.dialect)
    """
    assert run(program, installed, tmp_path).splitlines() == [
        "On Tea | on-tea | 2021-03-04T08:30:00+01:00 | Tea | NESTA | {'Mood': 'calm'}",
        "<p>It is <em>slow</em>.</p>",
        "True tiny",
    ]


def test_it_can_be_tried_without_an_entry_point(installed: Path, tmp_path: Path) -> None:
    """`with_format` gives a new catalog, and leaves the old one as it was."""
    program = """if True:
        import attrs
        import essaykit as ek
        from essaykit_tiny import FORMAT
        other = attrs.evolve(FORMAT, name="tinier")
        catalog = ek.CATALOG.with_format(other)
        print(catalog.named("tinier") is other, "tinier" in ek.CATALOG.formats)
    """
    assert run(program, installed, tmp_path) == "True False\n"


def test_it_keeps_the_laws(installed: Path, tmp_path: Path) -> None:
    """The laws of `essaykit.testing` hold for it, as they do for the formats of essaykit."""
    program = """if True:
        from hypothesis import given, settings, strategies as st
        from essaykit import Archive
        from essaykit.testing import law_contained, law_deterministic, law_roundtrip, law_total, moments, posts, texts
        from essaykit_tiny import FORMAT

        quick = settings(max_examples=50, deadline=None, database=None)
        word = st.text("abcdefghij", min_size=1)
        header = st.text("Date=%Title,\\n\\r 0123-:+\\u2028")
        post = posts(
            word,
            published=st.none() | moments(),
            body=st.text("ab \\n%*"),
            tags=st.lists(word, max_size=3, unique=True),
            **{field: st.just(()) for field in ("categories", "authors", "enclosures", "aliases", "comments")},
            **{field: st.none() for field in ("updated", "expires", "summary", "description", "image")},
            status=st.just("public"),
        )

        @quick
        @given(texts() | header)
        def total(text):
            law_total(FORMAT, text)

        @quick
        @given(post)
        def roundtrip(post):
            law_roundtrip(FORMAT, post)
            law_deterministic(FORMAT, Archive([post]))
            law_contained(FORMAT, Archive([post]))

        total()
        roundtrip()
        print("kept")
    """
    assert run(program, installed, tmp_path) == "kept\n"
