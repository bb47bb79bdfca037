"""What each stage of the work costs, by pytest-benchmark: 1,000 posts a round, so that milliseconds are microseconds a post.

    pip install -e '.[bench]'
    pytest bench/stages.py --benchmark-columns=min,median --benchmark-sort=name

A post remembers what was made of it; so each round gets posts that nothing was made of yet.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import count, islice
from pathlib import Path
from typing import Any

import attrs
import pytest
from essays import Writer, write

import essaykit as ek
from essaykit.addresses import Links
from essaykit.dialects.plain import PLAIN
from essaykit.feeds.entry import entry_of
from essaykit.format import Limits, Reading
from essaykit.frontmatter.yaml import YAML
from essaykit.markup import markdown
from essaykit.markup.excerpt import excerpt

NUMBER, ROUNDS = 1_000, 7
LIMITS, SITE = Limits(), ek.Site("Slow Notes", "https://slow.example")
FILES = [ek.File(name, text) for name, text in islice(Writer().essays(), NUMBER)]
TEXTS = [str(file.data) for file in FILES]
HEADERS = [text[cut.start : cut.end] for text in TEXTS if (cut := YAML.cut(text)) is not None]
ENTRIES = [YAML.entries(header, 2, LIMITS)[0] for header in HEADERS]
POSTS = [PLAIN.read(file, Reading(SITE))[0] for file in FILES]


@pytest.fixture
def each(benchmark: Any) -> Callable[[Callable[[Any], object], Sequence[Any]], None]:
    """Measures some work that is done with each of many things."""

    def measure(work: Callable[[Any], object], things: Sequence[Any]) -> None:
        benchmark.pedantic(lambda several: [work(one) for one in several], setup=lambda: (([*map(_fresh, things)],), {}),
                           rounds=ROUNDS, warmup_rounds=1)  # fmt: skip

    return measure


@pytest.fixture
def whole(benchmark: Any) -> Callable[[Callable[[Sequence[ek.Post]], object]], None]:
    """Measures some work that is done with all posts at once."""

    def measure(work: Callable[[Sequence[ek.Post]], object]) -> None:
        benchmark.pedantic(work, setup=lambda: (([*map(_fresh, POSTS)],), {}), rounds=ROUNDS, warmup_rounds=1)

    return measure


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("blog")
    write(path, NUMBER)
    return path


def _fresh(thing: Any) -> Any:
    return attrs.evolve(thing) if isinstance(thing, ek.Post) else thing


def test_01_split(each: Any) -> None:
    each(YAML.cut, TEXTS)


def test_02_header(each: Any) -> None:
    each(lambda header: YAML.entries(header, 2, LIMITS), HEADERS)


def test_03_values(each: Any) -> None:
    each(lambda entries: [key.type.read(entry.value) for entry, key in PLAIN.claims(entries).taken], ENTRIES)


def test_04_post_from_text(each: Any) -> None:
    reading = Reading(SITE)
    each(lambda file: PLAIN.read(file, reading), FILES)


def test_05_markdown(each: Any) -> None:
    each(lambda post: markdown.html(post.body), POSTS)


def test_06_walk(each: Any) -> None:
    each(lambda post: markdown.walk(post.body), POSTS)


def test_07_quotes(each: Any) -> None:
    each(ek.quotes, POSTS)


def test_08_excerpt(each: Any) -> None:
    each(lambda post: excerpt(post.body, "markdown", None), POSTS)


def test_09_page(each: Any) -> None:
    each(lambda post: ek.page(post, site=SITE), POSTS)


def test_10_feed_entry(each: Any) -> None:
    links = Links(POSTS, SITE)
    each(lambda post: entry_of(post, links), POSTS)


def test_11_feed(whole: Any) -> None:
    whole(lambda posts: ek.feed(posts, limit=None, site=SITE))


def test_12_json(whole: Any) -> None:
    whole(lambda posts: ek.to_json(ek.Archive(posts)))


def test_13_load(benchmark: Any, folder: Path) -> None:
    benchmark.pedantic(ek.load_archive, (folder,), rounds=ROUNDS, warmup_rounds=1)


def test_14_build(benchmark: Any, folder: Path, tmp_path: Path) -> None:
    number = count()
    benchmark.pedantic(ek.build, setup=lambda: ((folder, tmp_path / str(next(number))), {}), rounds=3)
