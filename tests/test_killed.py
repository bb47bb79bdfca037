"""Killed at any moment, `build` and `dump` leave whole files, each the old one or the new one."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import time
import traceback
from collections.abc import Callable
from functools import partial
from pathlib import Path

import attrs
import pytest

import essaykit as ek
from essaykit.disk.files import write_bytes
from essaykit.errors import WriteError

if not hasattr(os, "fork"):
    pytest.skip("this system forks no processes, so that each kill would wait for an import", allow_module_level=True)

KILLS = 100
SITE = ek.Site("Slow Notes", "https://slow.example")
OLD, NEW = "old", "new"


def blog(folder: Path, word: str) -> Path:
    """A blog whose every file says a word."""
    folder.mkdir()
    for number in range(1, 6):
        text = f"---\ntitle: On {word} {number}\nslug: note-{number}\ndate: 2011-03-{number:02}\ntags: [tea]\n---\n\n"
        (folder / f"note-{number}.md").write_text(text + f"A {word} one. " * 400)
    return folder


def tree(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, hidden ones too."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def hidden(path: str) -> bool:
    """Whether a path is of a file that was not finished."""
    name = path.rpartition("/")[2]
    return name.startswith(".") and name.endswith(".essaykit")


def alone(work: Callable[[Path], None], folder: Path) -> None:
    """Do some work in a process with no thread but its own, as only such a one may fork."""
    process = multiprocessing.get_context("spawn").Process(target=work, args=(folder,))
    process.start()
    process.join()
    assert process.exitcode == 0


def begun(work: Callable[[], object]) -> int:
    """Begin some work in a process that is a copy of this one; its number."""
    process = os.fork()
    if process:
        return process
    try:
        work()
    except BaseException:  # noqa: BLE001 - whatever it was, the copy must end here
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


def killed(work: Callable[[], object], after: float) -> bool:
    """Begin some work, and kill it (SIGKILL) after so many seconds; whether it was not done by then."""
    process = begun(work)
    time.sleep(after)
    os.kill(process, signal.SIGKILL)
    return os.WIFSIGNALED(os.waitpid(process, 0)[1])


def timed(work: Callable[[], object]) -> float:
    """How many seconds some work takes."""
    since = time.perf_counter()
    os.waitpid(begun(work), 0)
    return time.perf_counter() - since


def build(source: Path, out: Path) -> None:
    ek.build(source, out, site=SITE)


def builds(folder: Path) -> tuple[dict[str, Path], dict[str, dict[str, bytes]]]:
    """Two versions of a blog, and what a build makes of each."""
    sources = {word: blog(folder / word, word) for word in (OLD, NEW)}
    whole = {}
    for word, source in sources.items():
        build(source, folder / f"whole-{word}")
        whole[word] = tree(folder / f"whole-{word}")
    assert whole[OLD].keys() == whole[NEW].keys()
    return sources, whole


def kill_builds(folder: Path) -> None:
    chance = random.Random(2011)  # noqa: S311 - no secret
    sources, whole = builds(folder)
    out = folder / "out"
    shortest = min(timed(partial(build, sources[word], out)) for word in (OLD, NEW, OLD, NEW))
    kills = mixtures = 0
    while kills < KILLS:
        kills += killed(partial(build, sources[chance.choice((OLD, NEW))], out), chance.uniform(0, shortest))
        files = {path: data for path, data in tree(out).items() if not hidden(path)}
        assert files.keys() == whole[OLD].keys()
        versions = [{word for word in whole if whole[word][path] == data} for path, data in files.items()]
        assert all(versions), "a file is neither the old one nor the new one"
        mixtures += len({frozenset(own) for own in versions if len(own) == 1}) > 1
    assert mixtures, "no kill fell into the writing, so that this says nothing"
    build(sources[NEW], out)
    assert tree(out) == whole[NEW]


def kill_dumps(folder: Path) -> None:
    chance = random.Random(2012)  # noqa: S311 - no secret
    target = folder / "post.md"
    posts = [ek.Post(title=word, body=f"{word}\n" * 20_000) for word in (OLD, NEW)]
    texts = {ek.dumps(post).encode() for post in posts}
    ek.dump(posts[0], target)

    def change() -> None:
        while True:
            for post in posts:
                ek.dump(post, target)

    seen = set()
    for _ in range(KILLS):
        assert killed(change, chance.uniform(0, 0.03))
        assert target.read_bytes() in texts
        seen.add(target.read_bytes())
    assert seen == texts, "no dump was finished, so that this says nothing"
    assert {path.name for path in folder.iterdir() if not hidden(path.name)} == {"post.md"}


def race_builds(folder: Path) -> None:
    sources, whole = builds(folder)
    out = folder / "out"
    for _ in range(20):
        both = [begun(partial(build, sources[word], out)) for word in (OLD, NEW)]
        assert [os.waitpid(process, 0)[1] for process in both] == [0, 0]
        found = tree(out)
        assert found.keys() == whole[OLD].keys()
        assert all(data in {whole[OLD][path], whole[NEW][path]} for path, data in found.items())


def test_a_build_that_is_killed_leaves_whole_files(tmp_path: Path) -> None:
    """After each of a hundred kills every file is that of one version, whole; the next build leaves nothing else."""
    alone(kill_builds, tmp_path)


def test_a_dump_that_is_killed_leaves_a_whole_post(tmp_path: Path) -> None:
    """After each of a hundred kills the post is one that was dumped, to its last line."""
    alone(kill_dumps, tmp_path)


def test_two_builds_into_one_folder_do_not_hurt_one_another(tmp_path: Path) -> None:
    """Both end well, and each file is whole."""
    alone(race_builds, tmp_path)


def test_what_a_killed_build_left_goes_with_the_next(tmp_path: Path) -> None:
    """And nothing else that is hidden."""
    source, out = blog(tmp_path / "blog", NEW), tmp_path / "out"
    build(source, out)
    expected = tree(out) | {"posts/.htaccess": b"", "posts/.note.essaykit": b"", "posts/.1-2.essaykit": b""}
    for path in expected:
        (out / path).touch()
    for path in ("posts/.note-1.html.4242-17.essaykit", ".index.html.1-0.essaykit", "tag/.a\nb.1-0.essaykit"):
        (out / path).write_bytes(b"a part")
    build(source, out)
    assert tree(out) == expected


def test_a_file_that_another_build_swept_away_is_begun_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from essaykit.disk import files

    page, times = tmp_path / "page.html", []
    flushed = files.os.fsync

    def swept(handle: int) -> None:
        flushed(handle)
        times.append(handle)
        if len(times) < 3:
            files.sweep(tmp_path)

    monkeypatch.setattr(files.os, "fsync", swept)
    assert write_bytes(page, b"tea", flush=True)
    assert tree(tmp_path) == {"page.html": b"tea"}
    assert len(times) == 3


def test_a_link_is_written_through_by_dump_and_replaced_by_a_build(tmp_path: Path) -> None:
    """An author's post stays where it lies; a site never reaches out of its folder."""
    post, link = tmp_path / "real.md", tmp_path / "link.md"
    post.write_text("---\ntitle: On Tea\n---\n")
    link.symlink_to(post)
    ek.dump(attrs.evolve(ek.load(link), title="On Ink"), link)
    assert link.is_symlink()
    assert "On Ink" in post.read_text()

    source, out = blog(tmp_path / "blog", NEW), tmp_path / "out"
    (out / "posts").mkdir(parents=True)
    (out / "posts/note-1.html").symlink_to(post)
    before = post.read_bytes()
    build(source, out)
    assert post.read_bytes() == before
    assert not (out / "posts/note-1.html").is_symlink()

    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (tmp_path / "trap").mkdir()
    (tmp_path / "trap/posts").symlink_to(elsewhere)
    with pytest.raises(WriteError, match="outside the output folder"):
        build(source, tmp_path / "trap")
    assert not list(elsewhere.iterdir())
