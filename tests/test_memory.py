"""What reading keeps in memory: the posts once, their bodies only if they are wanted, and nothing if nobody keeps them."""

from __future__ import annotations

import gc
import sys
import tracemalloc
from collections.abc import Callable
from operator import attrgetter
from pathlib import Path

import attrs
import pytest

import essaykit as ek
from essaykit.errors import WriteError

POSTS = 400
BODY = "It is slow, and that is all there is to it. " * 100


@pytest.fixture(scope="module")
def blog(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Posts of some 4,500 bytes."""
    folder = tmp_path_factory.mktemp("blog")
    for number in range(POSTS):
        header = f"title: Note {number}\ndate: 2011-03-04\ntags: [tea, garden, t{number % 7}]\ncategories: [Slow]\n"
        (folder / f"note-{number:03}.md").write_text(f"---\n{header}---\n\n{number} {BODY}\n")
    ek.load(folder / "note-000.md", dialect="plain")  # what is imported and cached counts for nothing below
    return folder


def held(make: Callable[[], object]) -> tuple[int, int]:
    """The bytes that a value holds, and the most that were held while it was made."""
    gc.collect()
    tracemalloc.start()
    try:
        value = make()
        gc.collect()
        now, most = tracemalloc.get_traced_memory()
        del value
    finally:
        tracemalloc.stop()
    return now, most


def test_a_post_holds_little_beyond_its_body(blog: Path) -> None:
    """An archive holds at most 3,000 bytes a post beyond the text of the bodies: no second copy of one."""
    archive = ek.load_archive(blog)
    bodies = sum(sys.getsizeof(post.body) for post in archive)
    assert bodies > POSTS * len(BODY)
    assert (held(lambda: ek.load_archive(blog))[0] - bodies) / POSTS < 3_000


def test_posts_without_bodies_hold_none(blog: Path) -> None:
    """With `bodies=False` the archive holds at most 3,000 bytes a post; while it is read, a few bodies at a time."""
    now, most = held(lambda: ek.load_archive(blog, bodies=False))
    assert now / POSTS < 3_000
    assert most < now + POSTS * len(BODY) / 4


def test_posts_one_by_one_are_not_kept(blog: Path) -> None:
    """`iter_posts` over hundreds of posts holds no more than the paths and a post or two."""
    _, most = held(lambda: sum(len(post.body) for post in ek.iter_posts(blog)))
    assert most < POSTS * len(BODY) / 4


@pytest.mark.parametrize("workers", [None, 2])
def test_a_post_without_its_body_is_the_same_otherwise(blog: Path, workers: int | None) -> None:
    """Each field but the body is as it was, and `load` gives the whole post again."""
    whole, heads = ek.load_archive(blog), ek.load_archive(blog, bodies=False, workers=workers)
    assert list(heads) == [attrs.evolve(post, body="") for post in whole]
    path = heads[7].source.path
    assert path is not None
    assert ek.load(blog / path, dialect=heads[7].source.dialect) == whole[7]


def test_a_post_without_its_body_is_not_written(blog: Path) -> None:
    """It would take the place of the whole one."""
    post = ek.load_archive(blog, bodies=False)[0]
    path = blog / str(post.source.path)
    before = path.read_bytes()
    with pytest.raises(WriteError, match="without its body"):
        ek.dump(attrs.evolve(post, title="Other"), path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("use", [*map(attrgetter, ("html", "text", "excerpt", "outline")), ek.quotes, ek.page])
def test_whoever_reads_a_body_adds_nothing_to_it(use: Callable[[ek.Post], object]) -> None:
    """CPython keeps the UTF-8 that extension modules ask a string for: pages of a whole site would double its bodies."""
    post = ek.Post("a", body="# Tea\n\n“Slow”, she said.\n\n> Café\n\n— Ada Quill\n" * 50)
    before = sys.getsizeof(post.body)
    assert use(post)
    assert sys.getsizeof(post.body) == before
