"""One Archive used by eight threads: what each of them derives is what one alone derives."""

from __future__ import annotations

import multiprocessing
import pickle
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import attrs
import pytest

import essaykit as ek
from essaykit.disk.files import write_bytes

THREADS = 8
BODIES = {
    "markdown": "# Ink\n\nAda said, “Ink is *slow*, and so is tea.”[^1]\n\n> Slow is smooth.\n>\n> — Tomás Ferrer\n\n[^1]: No.\n",
    "html": "<p>Ada said, “Ink is <i>slow</i>, and so is tea.”</p><blockquote cite='/a'>Slow.</blockquote><script>x</script>",
    "rst": "Ink\n===\n\n.. role:: slow\n\nAda said, :slow:`Ink is slow`, and so on.\n\n    Slow is smooth.\n\n    -- Tomás Ferrer\n",
    "plain": "Ada said, “Ink is slow, and so is tea.”\n\nNobody else did.\n",
}


def archive() -> ek.Archive:
    """Posts of every markup, none of which anything was derived from yet."""
    posts = [
        ek.Post(f"On {markup} {number}", slug=f"{markup}-{number}", body=body * 2, markup=markup, tags=["Tea", markup],
                published=datetime(2011, 3, number, tzinfo=UTC), trusted=number % 2 == 0, lang=("en", "de")[number % 2])
        for number in range(1, 6) for markup, body in BODIES.items()
    ]  # fmt: skip
    return ek.Archive(posts, site=ek.Site("Slow Notes", "https://slow.example"))


def derived(blog: ek.Archive) -> dict[str, object]:
    """All that can be derived of an archive and of each of its posts."""
    found: dict[str, object] = {
        f"{post.slug} {name}": value
        for post in blog
        for name, value in {
            "html": post.html, "text": post.text, "excerpt": post.excerpt, "words": post.words,
            "quotes": ek.quotes(post), "page": ek.page(post), "fragment": ek.fragment(post),
        }.items()
    }  # fmt: skip
    for dialect in ("jekyll", "zola", "nikola"):
        text = ek.dumps(attrs.evolve(blog[0], body="Slow.\n"), dialect=dialect)
        again = ek.dumps(attrs.evolve(ek.loads(text, dialect=dialect), title="On Ink"))
        found |= {f"{dialect} text": text, f"{dialect} changed": again}
    feeds = {kind: ek.feed(blog, kind) for kind in ("atom", "rss", "jsonfeed")}
    read = ek.CATALOG.named("feed").read
    assert read is not None
    from essaykit.format import Reading
    from essaykit.model.file import File

    found["feed read"] = tuple(read(File("feed.xml", feeds["atom"]), Reading()))
    return found | feeds | {
        "page": ek.page(blog), "quotes": ek.quotes(blog), "json": ek.to_json(blog), "tags": blog.tags(),
        "years": {year: tuple(posts) for year, posts in blog.by_year().items()}, "pages": len(blog.pages(3)),
        "tea": tuple(blog.tagged("Tea")), "one": blog["rst-1"],
    }  # fmt: skip


def by_threads(blog: ek.Archive) -> list[dict[str, object]]:
    """The same by eight threads at once."""
    start = threading.Barrier(THREADS)

    def one(_: int) -> dict[str, object]:
        start.wait()
        return derived(blog)

    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(one, range(THREADS)))


@pytest.fixture
def restless() -> Iterator[None]:
    """Threads take turns as often as they can."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


@pytest.mark.usefixtures("restless")
def test_eight_threads_derive_what_one_does() -> None:
    alone = derived(archive())
    for found in by_threads(archive()):
        assert found == alone


def _cold(path: str) -> None:
    """Before anything heavy was imported, or any cache was filled."""
    assert "essaykit.pages.site" not in sys.modules
    assert "pyromark" not in sys.modules
    sys.setswitchinterval(1e-6)
    Path(path).write_bytes(pickle.dumps(by_threads(archive())))


def test_eight_threads_may_be_the_first_to_use_it(tmp_path: Path) -> None:
    """Modules that are imported late, and caches that are empty, stand eight threads at once."""
    process = multiprocessing.get_context("spawn").Process(target=_cold, args=(str(tmp_path / "found"),))
    process.start()
    process.join()
    assert process.exitcode == 0
    alone = derived(archive())
    for found in pickle.loads((tmp_path / "found").read_bytes()):  # noqa: S301 - it was pickled by us
        assert found == alone


@pytest.mark.usefixtures("restless")
def test_roles_that_a_text_defines_stay_its_own() -> None:
    """Docutils keeps the roles of all texts together; a thread sees those of its own text only."""
    defines, uses = ".. role:: slow(emphasis)\n\n:slow:`tea`\n", ":slow:`tea`\n"
    alone = {body: ek.Post(body=body, markup="rst").html for body in (defines, uses)}
    assert alone[defines] != alone[uses]
    with ThreadPoolExecutor(THREADS) as pool:
        bodies = [defines, uses] * 40
        found = pool.map(lambda body: ek.Post(body=body, markup="rst").html, bodies)
        assert all(html == alone[body] for body, html in zip(bodies, found, strict=True))


@pytest.mark.usefixtures("restless")
def test_threads_that_write_one_file_leave_a_whole_one(tmp_path: Path) -> None:
    """And its mode is that of any new file: no thread sees the process's umask changed by another."""
    plain = tmp_path / "plain"
    plain.touch()
    contents = [bytes([number]) * 50_000 for number in range(THREADS)]
    with ThreadPoolExecutor(THREADS) as pool:
        written = [pool.submit(write_bytes, tmp_path / "post.md", data) for data in contents * 20]
        assert all(isinstance(one.result(), bool) for one in written)
    assert (tmp_path / "post.md").read_bytes() in contents
    assert (tmp_path / "post.md").stat().st_mode == plain.stat().st_mode
    assert {path.name for path in tmp_path.iterdir()} == {"plain", "post.md"}
