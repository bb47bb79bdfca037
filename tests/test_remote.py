"""Blogs at addresses: they read and build as those of this machine do."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import attrs
import pytest

import essaykit as ek
from essaykit.disk.remote import inside, paths_in, place, read_bytes, write_bytes
from essaykit.errors import ReadError, WriteError
from essaykit.format import Limits

UPath = pytest.importorskip("upath", reason="universal-pathlib is not installed (extra `remote`)").UPath


@pytest.fixture
def address() -> Iterator[str]:
    """An empty folder in memory."""
    yield "memory://test-remote"
    fs = UPath("memory://test-remote").fs
    if fs.exists("/test-remote"):
        fs.rm("/test-remote", recursive=True)


@pytest.fixture
def blog(address: str, essays: Path) -> str:
    """The example blog, in memory."""
    for path in essays.rglob("*"):
        if path.is_file():
            file = UPath(address) / "blog" / path.relative_to(essays).as_posix()
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(path.read_bytes())
    return f"{address}/blog"


def tree(folder: Path) -> dict[str, bytes]:
    """Every file of a folder of this machine, or at an address."""
    if isinstance(folder, Path):
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    start = folder.path + "/"
    return {path.removeprefix(start): folder.fs.cat_file(path) for path in folder.fs.find(folder.path)}


def test_an_archive_at_an_address_is_that_of_a_folder(blog: str, essays: Path) -> None:
    """The same posts, sources and problems; read at once, one by one, or by others."""
    here, there = ek.load_archive(essays), ek.load_archive(blog)
    assert list(there) == list(here)
    assert there.site == here.site
    assert [post.source for post in there] == [post.source for post in here]
    assert there.problems == here.problems
    assert list(ek.iter_posts(blog)) == list(ek.iter_posts(essays))
    with ThreadPoolExecutor(2) as threads:
        assert ek.load_archive(blog, executor=threads) == here


def test_a_bundle_at_an_address_is_read(address: str, essays: Path) -> None:
    """A blog in one file may lie elsewhere too."""
    here = ek.load_archive(essays)
    (UPath(address) / "blog.json").write_text(ek.to_json(here))
    assert list(ek.load_archive(f"{address}/blog.json", trusted=True)) == list(here)


def test_a_site_is_built_from_and_to_addresses(blog: str, address: str, essays: Path, tmp_path: Path) -> None:
    """From here to there, from there to here, and there alone: each file has the same bytes, and is written once."""
    report = ek.build(essays, tmp_path / "here")
    files = tree(tmp_path / "here")
    assert ek.build(blog, f"{address}/out") == report
    assert tree(UPath(f"{address}/out")) == files
    assert ek.build(blog, tmp_path / "fetched") == report
    assert tree(tmp_path / "fetched") == files
    with ThreadPoolExecutor(2) as threads:
        again = ek.build(essays, f"{address}/out", executor=threads)
    assert (again.written, again.unchanged) == (0, report.written)


def test_what_is_built_within_a_blog_is_not_read_again(blog: str) -> None:
    """The output may lie in the blog's own folder; the blog may not lie in the output's."""
    first = ek.build(blog, f"{blog}/public")
    assert ek.build(blog, f"{blog}/public") == attrs.evolve(first, written=0, unchanged=first.written)
    with pytest.raises(WriteError, match="it holds the posts themselves"):
        ek.build(blog, blog)


def test_a_conversion_goes_to_an_address(blog: str, address: str, essays: Path, tmp_path: Path) -> None:
    """A blog is converted there as here, and a file in the way stops it there as here."""
    report = ek.convert(essays, tmp_path / "hugo", to="hugo")
    assert ek.convert(blog, f"{address}/hugo", to="hugo") == report
    assert tree(UPath(f"{address}/hugo")) == tree(tmp_path / "hugo")
    (UPath(f"{address}/hugo") / report.files[0]).write_text("mine")
    with pytest.raises(WriteError, match="with other content"):
        ek.convert(blog, f"{address}/hugo", to="hugo")
    assert (UPath(f"{address}/hugo") / report.files[0]).read_text() == "mine"


def test_an_address_of_this_machine_is_its_path(essays: Path, tmp_path: Path) -> None:
    """`file://` reads and writes as the path does, in files made whole."""
    shutil.copytree(essays, tmp_path / "blog")
    source = (tmp_path / "blog").as_uri()
    assert type(place(source)) is type(tmp_path)
    assert ek.load_archive(source) == ek.load_archive(essays)
    ek.build(source, (tmp_path / "one").as_uri())
    ek.build(essays, tmp_path / "two")
    assert tree(tmp_path / "one") == tree(tmp_path / "two") != {}


def test_what_is_wrong_there_is_told(address: str) -> None:
    """A folder that is not there raises; a file that is too large is a Problem, and the others are read."""
    with pytest.raises(ReadError) as told:
        ek.load_archive(f"{address}/nowhere")
    assert told.value.problem.code == "not-found"
    (UPath(address) / "small.md").write_text("---\ntitle: Small\n---\n")
    (UPath(address) / "large.md").write_text("---\ntitle: Large\n---\n" + "x" * 1_000)
    (UPath(address) / ".hidden.md").write_text("---\ntitle: Hidden\n---\n")
    archive = ek.load_archive(address, dialect="plain", limits=Limits(file_bytes=500))
    assert [post.title for post in archive] == ["Small"]
    assert [problem.code for problem in archive.problems] == ["file-too-large"]


def test_what_fails_there_is_told(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever a file system of another machine raises is one of our errors, with its words."""

    def fail(*_: object, **__: object) -> None:
        raise ConnectionError("the line is dead")

    for own, code in ((f"{address}/gone.md", "not-found"), (f"{address}/tea.md", "file-unreadable")):
        if code != "not-found":
            monkeypatch.setattr(type(UPath(address).fs), "cat_file", fail)
        with pytest.raises(ReadError) as unread:
            read_bytes(own, "tea.md")
        assert (unread.value.problem.code, unread.value.problem.path) == (code, "tea.md")
    monkeypatch.setattr(type(UPath(address).fs), "find", fail)
    with pytest.raises(ReadError, match="the line is dead") as unlisted:
        paths_in(address)
    assert (unlisted.value.problem.code, unlisted.value.problem.path) == ("file-unreadable", address)
    monkeypatch.setattr(type(UPath(address).fs), "pipe_file", fail)
    with pytest.raises(WriteError, match="the line is dead") as unwritten:
        write_bytes(f"{address}/tea.md", b"x", "tea.md")
    assert (unwritten.value.problem.code, unwritten.value.problem.path) == ("write-failed", "tea.md")


def test_a_machine_that_does_not_answer_is_told(
    blog: str, essays: Path, address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether a blog, or a file in the way, is there cannot be known then: it is not said that it is not there."""

    def fail(*_: object, **__: object) -> None:
        raise ConnectionError("the line is dead")

    for question in ("is_file", "is_dir", "exists"):
        monkeypatch.setattr(type(UPath(blog)), question, fail)
    for ask in (lambda: ek.load_archive(blog), lambda: list(ek.iter_posts(blog)), lambda: ek.build(blog, tmp_path / "out"),
                lambda: ek.convert(blog, tmp_path / "out", to="hugo"), lambda: ek.convert(essays, address, to="hugo")):  # fmt: skip
        with pytest.raises(ReadError, match="the line is dead") as told:
            ask()
        assert told.value.problem.code == "file-unreadable"
        assert (told.value.problem.path or "").startswith(address)
    assert not (tmp_path / "out").exists()


def test_a_file_there_is_written_only_if_it_changes(address: str) -> None:
    file = f"{address}/tea.md"
    assert [write_bytes(file, data) for data in (b"a", b"a", b"b", b"bb")] == [True, False, True, True]
    assert read_bytes(file, file) == b"bb"


def test_what_others_wrote_meanwhile_is_seen(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """By a process that lives long, though its file system remembers what it listed, as that of `s3://` does."""
    fs, listed = UPath(address).fs, dict[str, list[str]]()
    find = type(fs).find
    monkeypatch.setattr(type(fs), "find", lambda self, path: listed.setdefault(path, find(self, path)))
    monkeypatch.setattr(type(fs), "invalidate_cache", lambda _: listed.clear())
    seen = []
    for name in ("tea", "ink"):
        (UPath(address) / f"{name}.md").write_text("Slow.\n")
        seen.append(len(ek.load_archive(address, dialect="plain")))
    assert seen == [1, 2]


def test_a_file_that_has_grown_is_read_to_its_end(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Though an open one ends where it ended when its folder was listed; and it counts as changed."""
    (UPath(address) / "tea.md").write_bytes(b"Slow. Very slow.")
    monkeypatch.setattr(type(UPath(address).fs), "_open", lambda *_, **__: io.BytesIO(b"Slow."))
    assert UPath(f"{address}/tea.md").read_bytes() == b"Slow."
    monkeypatch.setattr(UPath, "stat", lambda _: os.stat_result((0, 0, 0, 0, 0, 0, 5, 0, 0, 0)))
    assert read_bytes(f"{address}/tea.md", "tea.md", limit=100) == b"Slow. Very slow."
    assert write_bytes(f"{address}/tea.md", b"Slow.")


@pytest.mark.parametrize(("inner", "outer", "way"), [
    ("memory://a/b/c", "memory://a", "b/c"),
    ("memory://a", "memory://a", ""),
    ("memory://ab", "memory://a", None),
    ("memory://a", "/a", None),
    ("/a/b", "/a", "b"),
    ("/", "/a", None),
])  # fmt: skip
def test_the_way_into_a_folder(inner: str, outer: str, way: str | None) -> None:
    """A folder lies within another if its path goes on from that one's."""
    assert inside(place(inner), place(outer)) == way


def test_a_path_of_this_machine_needs_no_upath(essays: Path) -> None:
    """universal-pathlib and fsspec are imported only for an address."""
    words = (
        f"import sys, essaykit as ek; ek.load_archive({str(essays)!r}); print({{'upath', 'fsspec'}} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", words], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"
