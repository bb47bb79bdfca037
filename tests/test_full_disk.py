"""A disk that is full, a folder that is read-only or vanishes: a clear error, and nothing that was there is lost."""

from __future__ import annotations

import contextlib
import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import attrs
import pytest

import essaykit as ek
from essaykit.errors import WriteError

SITE = ek.Site("Slow Notes", "https://slow.example")


def blog(folder: Path, word: str = "old", size: int = 100) -> Path:
    """A blog whose every file says a word."""
    folder.mkdir()
    for number in range(1, 6):
        (folder / f"note-{number}.md").write_text(f"---\ntitle: On {word} {number}\n---\n\n" + f"A {word} one. " * size)
    return folder


def tree(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, hidden ones too."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@contextlib.contextmanager
def mounted(folder: Path, *options: str) -> Iterator[Path]:
    """Something mounted on a folder, where the machine lets us."""
    folder.mkdir(exist_ok=True)
    with contextlib.ExitStack() as after:
        try:
            for command in options:
                subprocess.run(["mount", *command.split(), str(folder)], check=True, capture_output=True)  # noqa: S607
                if "remount" not in command:
                    after.callback(subprocess.run, ["umount", str(folder)], check=True)
        except (OSError, subprocess.CalledProcessError):
            pytest.skip("only root can mount something here")
        yield folder


def test_a_post_for_which_there_is_no_room_stays_the_old_one(
    tmp_path: Path, files_up_to: Callable[[int], AbstractContextManager[None]]
) -> None:
    """It keeps its bytes and its mode, and nothing lies beside it."""
    path = blog(tmp_path / "blog") / "note-1.md"
    path.chmod(0o640)
    before, post = tree(tmp_path), ek.load(path)
    with (
        files_up_to(4_096),
        pytest.raises(WriteError, match=r"note-1\.md: error: the file could not be written: file too large"),
    ):
        ek.dump(attrs.evolve(post, body="More.\n" * 10_000), path)
    assert tree(tmp_path) == before
    ek.dump(attrs.evolve(post, title="On Ink"), path)
    assert path.stat().st_mode & 0o777 == 0o640
    assert ek.load(path).title == "On Ink"


def test_a_build_for_which_there_is_no_room_leaves_whole_files(
    tmp_path: Path, files_up_to: Callable[[int], AbstractContextManager[None]]
) -> None:
    """Each is the old or the new one, and the next build makes the site whole."""
    out = tmp_path / "out"
    ek.build(blog(tmp_path / "old"), out, site=SITE)
    old, new = tree(out), blog(tmp_path / "new", "new", size=5_000)
    with files_up_to(30_000), pytest.raises(WriteError, match="file too large"):
        ek.build(new, out, site=SITE)
    between = tree(out)
    ek.build(new, out, site=SITE)
    assert between.keys() == old.keys() == tree(out).keys()
    assert all(data in {old[path], tree(out)[path]} for path, data in between.items())


def test_a_full_disk(tmp_path: Path) -> None:
    """The same with a file system that has no room left."""
    old, new = blog(tmp_path / "old", size=20), blog(tmp_path / "new", "new", size=5_000)
    with mounted(tmp_path / "disk", "-t tmpfs -o size=400k none") as disk:
        ek.build(old, disk, site=SITE)
        before = tree(disk)
        with pytest.raises(WriteError, match="could not be written: no space left on device"):
            ek.build(new, disk, site=SITE)
        between = tree(disk)
        with pytest.raises(WriteError, match="no space left on device"):
            ek.dump(ek.Post(body="x" * 1_000_000), disk / "index.html")
        assert tree(disk) == between
        ek.build(old, disk, site=SITE)
        assert tree(disk) == before
    whole = tmp_path / "whole"
    ek.build(new, whole, site=SITE)
    assert between.keys() <= before.keys() | tree(whole).keys()
    assert all(data in {before.get(path), tree(whole).get(path)} for path, data in between.items())


def test_a_folder_that_is_read_only(tmp_path: Path) -> None:
    out = tmp_path / "out"
    ek.build(blog(tmp_path / "old"), out, site=SITE)
    before = tree(out)
    with mounted(out, f"--bind {out}", "-o remount,ro,bind"):
        with pytest.raises(WriteError, match="read-only file system"):
            ek.build(blog(tmp_path / "new", "new"), out, site=SITE)
        with pytest.raises(WriteError, match="read-only file system"):
            ek.convert(tmp_path / "new", out / "blog", to="hugo", site=SITE)
        with pytest.raises(WriteError, match="read-only file system"):
            ek.dump(ek.Post(), out / "index.html")
        # What would not change needs no writing.
        assert ek.build(tmp_path / "old", out, site=SITE).written == 0
    assert tree(out) == before


@pytest.mark.parametrize("place", ["", "posts"])
def test_a_file_where_a_folder_should_be(tmp_path: Path, place: str) -> None:
    """It stays what it is."""
    source, file = blog(tmp_path / "blog"), tmp_path / "out" / place
    file.parent.mkdir(exist_ok=True)
    file.write_text("mine")
    with pytest.raises(WriteError, match=r"could not be written: (file exists|not a directory)"):
        ek.build(source, tmp_path / "out", site=SITE)
    assert file.read_text() == "mine"
    with pytest.raises(WriteError, match=r"could not be written: (file exists|not a directory)"):
        ek.dump(ek.Post(), file / "tea.md")


def test_a_folder_where_a_file_should_be(tmp_path: Path) -> None:
    """It stays what it is."""
    (tmp_path / "out/index.html").mkdir(parents=True)
    with pytest.raises(WriteError, match=r"index\.html: error: the file could not be written: is a directory"):
        ek.build(blog(tmp_path / "blog"), tmp_path / "out", site=SITE)
    assert (tmp_path / "out/index.html").is_dir()


def test_a_folder_that_vanishes_while_it_is_written_into(tmp_path: Path) -> None:
    """Half of a site is not taken for one: the build fails, and makes no folder again."""
    source, out, moved = blog(tmp_path / "blog"), tmp_path / "out", tmp_path / "moved"

    def vanish(step: str, done: int, total: int) -> None:
        if step == "write" and done == total and not moved.exists():
            out.rename(moved)

    with pytest.raises(WriteError, match="could not be written: no such file or directory"):
        ek.build(source, out, site=SITE, progress=vanish)
    assert tree(moved)
    assert not out.exists()


def test_a_post_that_vanishes_while_the_folder_is_read(tmp_path: Path) -> None:
    """It is a Problem; the others are read."""
    source = blog(tmp_path / "blog")

    def vanish(done: int, total: int) -> None:
        (source / "note-3.md").unlink(missing_ok=True)

    archive = ek.load_archive(source, progress=vanish)
    assert len(archive) == 4
    assert [(problem.code, problem.path) for problem in archive.problems] == [("not-found", "note-3.md")]


def test_a_picture_that_vanishes_while_the_site_is_written(tmp_path: Path) -> None:
    """It is a Problem; all else is written."""
    source = blog(tmp_path / "blog")
    (source / "tea.png").write_bytes(b"x")

    def vanish(step: str, done: int, total: int) -> None:
        (source / "tea.png").unlink(missing_ok=True)

    report = ek.build(source, tmp_path / "out", site=SITE, progress=vanish)
    assert [problem.path for problem in report.problems if problem.code == "not-found"] == ["tea.png"]
    assert (tmp_path / "out/index.html").exists()


@pytest.mark.skipif(os.name == "nt", reason="Windows asks for a right to make links")
def test_links_that_lead_round_in_circles_or_out(tmp_path: Path) -> None:
    """They are told of, and not followed, be they posts or pictures; what they stand among is read."""
    source, secret = blog(tmp_path / "blog"), tmp_path / "secret"
    secret.write_text("---\ntitle: Secret\n---\n")
    for name, goal in {"loop.md": "loop.md", "a.md": "b.md", "b.md": "a.md", "secret.md": secret, "secret.png": secret,
                       "gone.md": "nowhere", "inside.md": "note-1.md", "up": "..", "here": "."}.items():  # fmt: skip
        (source / name).symlink_to(goal)
    archive = ek.load_archive(source)
    assert {post.source.path for post in archive} == {"inside.md", *(f"note-{number}.md" for number in range(1, 6))}
    told = {problem.path: problem.detail for problem in archive.problems if problem.code == "link-unfollowed"}
    nowhere = dict.fromkeys(("a.md", "b.md", "gone.md", "loop.md"), "nowhere")
    assert told == nowhere | dict.fromkeys(("secret.md", "secret.png"), "out of the folder")
    ek.build(source, tmp_path / "out", site=SITE)
    assert not any(b"Secret" in data for data in tree(tmp_path / "out").values())
