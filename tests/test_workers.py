"""Work that is shared: whoever does it, the result is the same."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing.context import BaseContext
from pathlib import Path

import attrs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import essaykit as ek
from essaykit.catalog import CATALOG
from essaykit.cli.main import main
from essaykit.disk.found import Found
from essaykit.disk.workers import Workers
from essaykit.errors import EssaykitError, InvalidValueError, WriteError
from essaykit.quotation.finding import Quotations, quotes_in
from essaykit.testing import posts

CONFIG = 'title = "Slow Notes"\nurl = "https://slow.example"\n\n[build]\nalso = ["months", "archived-feed", "json"]\n'
BODY = """Ada Quill wrote “it is slow, and that is all there is to it.” See [the last](note-{last:02}.md).

> Nothing is ever late in a garden.
>
> — Ada Quill, *Letters*
"""
METHODS = [name for name in ("fork", "forkserver", "spawn") if name in multiprocessing.get_all_start_methods()]


def tree(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, hidden ones too."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def blog(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A blog of two dozen posts: of one slug, without a date, broken, a draft, with an old address, a picture."""
    folder = tmp_path_factory.mktemp("blog")
    (folder / "essaykit.toml").write_text(CONFIG)
    (folder / "tea.png").write_bytes(b"\x89PNG")
    for number in range(24):
        header = f"title: Note {number}\ndate: 20{10 + number % 3}-03-{number + 1:02}\ntags: [tea, t{number % 5}]\n"
        header += {3: "slug: same\n", 4: "slug: same\n", 5: "status: draft\n", 6: "aliases: [/old/, note-7]\n",
                   7: "date: [never]\n"}.get(number, "")  # fmt: skip
        (folder / f"note-{number:02}.md").write_text(f"---\n{header}---\n\n{BODY.format(last=(number - 1) % 24)}")
    (folder / "torn.md").write_text("---\ntitle: [\n---\n\nTorn.\n")
    (folder / "undated.md").write_text("---\ntitle: Undated\n---\n\nSlow.\n")
    return folder


@pytest.fixture(scope="module")
def alone(blog: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[ek.Archive, ek.BuildReport, dict[str, bytes]]:
    """What one process reads and writes."""
    out = tmp_path_factory.mktemp("alone")
    return ek.load_archive(blog), ek.build(blog, out), tree(out)


@pytest.fixture(params=["threads", *METHODS])
def executor(request: pytest.FixtureRequest) -> Iterator[Executor]:
    """Executors of two workers, their processes started in every way that this system has."""
    if request.param == "threads":
        with ThreadPoolExecutor(2) as threads:
            yield threads
        return
    context: BaseContext = multiprocessing.get_context(request.param)
    with ProcessPoolExecutor(2, mp_context=context) as pool:
        yield pool


def test_an_executor_makes_what_one_process_makes(
    executor: Executor, blog: Path, alone: tuple[ek.Archive, ek.BuildReport, dict[str, bytes]], tmp_path: Path
) -> None:
    """The same posts in the same order, the same problems, and the same bytes, whichever way processes start."""
    archive, report, files = alone
    shared = ek.load_archive(blog, executor=executor)
    assert list(shared) == list(archive)
    assert [post.source for post in shared] == [post.source for post in archive]
    assert shared.problems == archive.problems
    assert ek.build(blog, tmp_path / "out", executor=executor) == report
    assert tree(tmp_path / "out") == files
    assert ek.build(blog, tmp_path / "out", executor=executor).unchanged == len(files)


@pytest.mark.parametrize("method", METHODS)
def test_processes_of_our_own_make_what_one_process_makes(
    method: str, blog: Path, alone: tuple[ek.Archive, ek.BuildReport, dict[str, bytes]], tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    """`workers=2` gives the same posts, problems and bytes, under each way in which this system starts processes."""
    archive, report, files = alone
    monkeypatch.setattr(
        "multiprocessing.get_context", lambda name=None: multiprocessing.context._concrete_contexts[name or method]
    )  # type: ignore[attr-defined]
    shared = ek.load_archive(blog, workers=2)
    assert (list(shared), shared.problems) == (list(archive), archive.problems)
    assert ek.build(blog, tmp_path / "out", workers=2) == report
    assert tree(tmp_path / "out") == files


def test_a_conversion_is_the_same(blog: Path, tmp_path: Path) -> None:
    """`workers=` and `executor=` change neither report nor files of a conversion."""
    report = ek.convert(blog, tmp_path / "alone", to="hugo")
    assert report.findings
    with ThreadPoolExecutor(2) as threads:
        assert ek.convert(blog, tmp_path / "threads", to="hugo", executor=threads) == report
    assert ek.convert(blog, tmp_path / "workers", to="hugo", workers=2) == report
    assert tree(tmp_path / "workers") == tree(tmp_path / "threads") == tree(tmp_path / "alone")


def test_a_sidecar_is_read_by_a_worker(tmp_path: Path) -> None:
    """The files beside a post go along to where it is read."""
    for number in range(9):
        (tmp_path / f"note-{number}.md").write_text("Slow.\n")
        (tmp_path / f"note-{number}.meta").write_text(
            f".. title: Note {number}\n.. slug: n{number}\n.. date: 2011-03-04\n"
        )
    alone = ek.load_archive(tmp_path, dialect="nikola")
    assert {post.title for post in alone} == {f"Note {number}" for number in range(9)}
    assert ek.load_archive(tmp_path, dialect="nikola", workers=2) == alone


def test_strict_raises_alike(blog: Path, tmp_path: Path) -> None:
    """With `strict`, the same problems are raised in the same order, and nothing is written."""
    with pytest.raises(ExceptionGroup) as one:
        ek.build(blog, tmp_path / "out", strict=True)
    with pytest.raises(ExceptionGroup) as several:
        ek.build(blog, tmp_path / "out", strict=True, workers=2)
    assert several.value.exceptions == one.value.exceptions
    assert str(several.value) == str(one.value)
    assert not (tmp_path / "out").exists()


def test_the_command_takes_workers(blog: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`--workers` is taken by `build` and `convert`, and is a number of processes."""
    main(["build", str(blog), str(tmp_path / "one"), "--at", "2026-01-01"])
    main(["build", str(blog), str(tmp_path / "two"), "--at", "2026-01-01", "--workers", "2"])
    assert tree(tmp_path / "one") == tree(tmp_path / "two") != {}
    main(["convert", str(blog), str(tmp_path / "zola"), "--to", "zola", "--workers", "2"])
    assert (tmp_path / "zola").is_dir()
    with pytest.raises(SystemExit):
        main(["build", str(blog), str(tmp_path / "no"), "--workers", "0"])
    assert "'0' is no number of processes" in capsys.readouterr().err


def test_progress_reaches_the_end(blog: Path, tmp_path: Path) -> None:
    """With workers, progress is told of in growing numbers up to all of it, as without."""
    told: list[tuple[str, int, int]] = []
    ek.build(blog, tmp_path / "out", workers=2, progress=lambda *step: told.append(step))
    for what in ("read", "write"):
        done = [count for step, count, _ in told if step == what]
        assert done == sorted(done)
        assert done[-1] == next(total for step, _, total in told if step == what)


@pytest.mark.parametrize("count", [0, -1])
def test_a_number_of_workers_is_one_or_more(count: int, blog: Path) -> None:
    """No number of workers that can do nothing is taken."""
    with pytest.raises(InvalidValueError, match="1 or more"):
        ek.load_archive(blog, workers=count)


# -- what goes wrong


def double(shared: int, part: list[int]) -> list[int]:
    return [shared * number for number in part]


def die(first: int, part: object) -> None:
    """End any process but the first, which takes its time, so that there is something for the others."""
    if os.getpid() != first:
        os._exit(1)
    time.sleep(0.1)


def fail(shared: object, part: list[int]) -> int:
    if part == [3]:
        raise WriteError(ek.Problem("write-failed", path="a.html", detail="the disk is full"))
    return part[0]


def test_results_come_in_the_order_of_the_parts() -> None:
    """However the parts are done, their results are in order, none twice."""
    numbers = list(range(100))
    workers = Workers(2)
    parts = workers.parts(numbers)
    assert len(parts) > 2
    assert sum(workers.map(double, 2, parts), []) == [2 * number for number in numbers]  # noqa: RUF017 - few


def where(first: int, part: int) -> int:
    """The process that does a part; any but the first takes its time."""
    if os.getpid() != first:
        time.sleep(0.05)
    return os.getpid()


def test_this_process_helps_from_the_end() -> None:
    """Of two workers that are helped this process is one, which does the last parts, as many as the other has not begun."""
    found = list(Workers(2).map(where, os.getpid(), range(20), helped=True))
    assert found[0] != found[-1] == os.getpid()
    assert len(set(found)) == 2
    assert found == sorted(found, key=found.index)


@pytest.mark.parametrize("helped", [False, True])
def test_a_lost_process_is_told(helped: bool) -> None:
    """A process that ends before its work is done raises an EssaykitError that says so."""
    with pytest.raises(EssaykitError) as told:
        list(Workers(2).map(die, os.getpid(), [1, 2, 3], helped=helped))
    assert told.value.problem.code == "worker-lost"


@pytest.mark.parametrize("where", ["workers", "helped", "executor"])
def test_an_error_of_a_worker_is_raised(where: str) -> None:
    """An error comes out as itself, with its Problem, after the results before it."""
    with ThreadPoolExecutor(1) as threads:
        workers = Workers(2, threads if where == "executor" else None)
        results = workers.map(fail, None, [[1], [2], [3], [4]], helped=where == "helped")
        assert (next(results), next(results)) == (1, 2)
        with pytest.raises(WriteError) as told:
            next(results)
    assert told.value.problem.path == "a.html"


def refuse(shared: object, part: list[int]) -> int:
    raise TypeError(f"no {part[0]}")


def test_an_error_that_is_not_of_sending_comes_out_as_itself() -> None:
    """A task's own TypeError is not taken for one of pickling, which is a TypeError too."""
    with ThreadPoolExecutor(1) as threads, pytest.raises(TypeError, match="no 1"):
        list(Workers(2, threads).map(refuse, None, [[1], [2]]))


def test_what_cannot_be_sent_is_told(blog: Path) -> None:
    """A format that cannot be pickled raises an EssaykitError that says so, where it must be sent."""
    plain = CATALOG.named("plain")
    odd = attrs.evolve(plain, name="odd", read=plain.read)  # its table has functions without a name
    with ThreadPoolExecutor(1) as threads, pytest.raises(EssaykitError) as told:
        ek.load_archive(blog, dialect="odd", catalog=CATALOG.with_format(odd), executor=threads)
    assert told.value.problem.code == "worker-unpicklable"


def test_quotations_are_known_where_they_arrive() -> None:
    """Pickled with its posts, what was found in them is not looked for again."""
    post = ek.Post(body="Ada wrote “It is slow, and that is it.”")
    found = Quotations()
    assert found(post)
    again, posts = pickle.loads(pickle.dumps((found, [post])))  # noqa: S301 - our own
    assert again(posts[0]) == found(post)
    assert len(again._found) == 1


class OwnPost(ek.Post):
    """A post as a format of somebody else's may read it."""


@given(st.lists(posts(), max_size=5))
@example([ek.Post("On Tea", "Ada wrote “It is slow, and that is it.”"), ek.Post("On Ink")])
@example([OwnPost("On Tea", "Ada wrote “It is slow, and that is it.”")])
def test_what_was_found_arrives_as_it_was(some: list[ek.Post]) -> None:
    """Pickled and read back, posts are the same, with their sources, their quotations, and slugs that follow titles."""
    found = Found(some, [ek.Problem("folder-empty")], [(post, quotes_in(post)) for post in some[::2]])
    again = pickle.loads(pickle.dumps(found))  # noqa: S301 - our own
    assert again == found
    for post, own in zip(again.posts, some, strict=True):
        assert (type(post), post.source) == (type(own), own.source)
        assert attrs.evolve(post, title="Another").slug == attrs.evolve(own, title="Another").slug
    assert [id(post) for post, _ in again.quotes] == [id(post) for post in again.posts[::2]]
    assert all(quote.post is post for post, quotes in again.quotes for quote in quotes)


SLEEPER = """
import os, signal, time
from essaykit.disk.workers import Workers

def wait(shared, part):
    os.write(1, b"begun\\n")
    time.sleep(part)

if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)  # what a shell begins in the background ignores it
    list(Workers(2).map(wait, None, [60] * 200, helped={helped}))
"""


@pytest.mark.skipif(os.name != "posix", reason="this system has no groups of processes")
@pytest.mark.parametrize("helped", [False, True])
def test_an_interrupt_ends_every_process(helped: bool, tmp_path: Path) -> None:
    """Ctrl-C, which reaches every process of a terminal, ends them all at once, and only the first says something."""
    script = tmp_path / "sleeper.py"
    script.write_text(SLEEPER.format(helped=helped))
    with subprocess.Popen(
        [sys.executable, str(script)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert [process.stdout.readline() for _ in range(2)] == ["begun\n"] * 2
        os.killpg(process.pid, signal.SIGINT)
        _, complaint = process.communicate(timeout=30)  # a hundred minutes of work are left
    assert complaint.count("Traceback") == 1
    assert complaint.rstrip().endswith("KeyboardInterrupt")


# -- a cluster


def test_a_cluster_that_loses_a_worker_makes_the_same(
    blog: Path, alone: tuple[ek.Archive, ek.BuildReport, dict[str, bytes]], tmp_path: Path
) -> None:
    """Two processes of Dask, of which one is killed while they read and one while they write, lose and double nothing."""
    distributed = pytest.importorskip("distributed", reason="distributed is not installed (extra `test`)")
    archive, report, files = alone
    killed: dict[str, int] = {}

    def kill(step: str, done: int, total: int) -> None:
        if step not in killed and done < total:
            killed[step] = min(client.run(os.getpid).values())
            os.kill(killed[step], signal.SIGKILL)

    with (
        distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=":0") as cluster,
        distributed.Client(cluster) as client,
        client.get_executor() as executor,
    ):
        shared = ek.load_archive(blog, executor=executor)
        assert (list(shared), shared.problems) == (list(archive), archive.problems)
        built = ek.build(blog, tmp_path / "out", executor=executor, progress=kill)
    assert set(killed) == {"read", "write"}
    assert tree(tmp_path / "out") == files
    # What a lost worker had written already is found written by who does its part again.
    assert built.written + built.unchanged == report.written
    assert attrs.evolve(built, written=0, unchanged=0) == attrs.evolve(report, written=0, unchanged=0)
