"""Chromium opens pages made of several hundred known ways to smuggle script in, and none of it runs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import attrs
import pytest

import essaykit as ek
from essaykit.model.comment import Comment
from programs import MissingError, asked, chromium, packages
from vectors import RUN, vectors

pytestmark = pytest.mark.browser

VECTORS = [text.replace(RUN, f"ran({number})") for number, text in enumerate(vectors())]
WHEN = datetime(2011, 3, 2, 10, tzinfo=UTC)
AT_ONCE = 30
"""Posts to a listing, and entries to a feed."""


def hostile(text: str, number: int, **fields: object) -> ek.Post:
    """A post in which all that is text or an address is the given text."""
    post = ek.Post(
        title=text, slug=f"post-{number}", published=WHEN, tags=[text], categories=[ek.Tag(text, description=text)],
        authors=[ek.Person(text, email=text, url=text)], summary=text, description=text, series=text, lang="en",
        image=ek.Media(text, alt=text, caption=text), enclosures=[ek.Media(text, type=text)], aliases=[text], id=text,
        url=None, extra={text: text}, comments=[Comment("1", ek.Person(text, url=text), WHEN, text)],
    )  # fmt: skip
    return attrs.evolve(post, **fields)


def site(text: str = "Slow Notes") -> ek.Site:
    """A site in which all but its address is the given text."""
    return ek.Site(title=text, url="https://slow.example", description=text, author=ek.Person(text, url=text))


def strangers(*, trusted: bool) -> Iterator[str]:
    """Pages of posts whose body is hostile as well: what importers bring, if it is not trusted."""
    for markup in ("markdown", "html"):
        for number, text in enumerate(VECTORS):
            yield ek.page(hostile(text, number, body=text, markup=markup, trusted=trusted))


def listings() -> Iterator[str]:
    """Lists of strangers' posts."""
    for some in batched_vectors():
        yield ek.page(
            ek.Archive([hostile(text, n, body=text, trusted=False) for n, text in some], site=site(some[0][1]))
        )


def fields() -> Iterator[str]:
    """Pages of trusted posts: their body is their author's own business, but no title, tag, name or address runs."""
    for number, text in enumerate(VECTORS):
        post = hostile(text, number, body="Tea.", comments=[])
        yield ek.page(ek.Archive([post], site=site(text))[0], site=site(text))


def shown_quotes() -> Iterator[str]:
    """Pieces of HTML from quotes, as a page of somebody else's would show them."""
    for some in batched_vectors():
        shown = [ek.fragment(ek.Quote(text, who=text, source=text, url=text, lang=text)) for _, text in some]
        yield "<!doctype html><title>Quotes</title>" + "\n".join(shown)


def shown_feeds() -> Iterator[str]:
    """The content of strangers' entries, as a feed reader would show it that cleans nothing."""
    from essaykit.feeds.reading import read_feed

    for kind in ("atom", "rss", "jsonfeed"):
        for some in batched_vectors():
            archive = ek.Archive([hostile(text, n, body=text, trusted=False) for n, text in some], site=site())
            entries = read_feed(ek.feed(archive, kind).encode()).archive
            yield "<!doctype html><title>Feed</title>" + "\n".join(entry.body for entry in entries)


def batched_vectors() -> Iterator[Sequence[tuple[int, str]]]:
    """Numbers and vectors, some at once."""
    numbered = list(enumerate(VECTORS))
    return (numbered[at : at + AT_ONCE] for at in range(0, len(numbered), AT_ONCE))


def ran(documents: Iterator[str], folder: Path) -> list[tuple[str, list[int]]]:
    """The documents that ran script when they were opened, and the numbers of the vectors that did."""
    try:
        browser = chromium()
        packages()
    except MissingError as missing:
        pytest.skip(str(missing))
    files = []
    for number, document in enumerate(documents):
        files.append(f"{number}.html")
        (folder / files[-1]).write_text(document, encoding="utf-8", errors="replace", newline="")
    answers = asked("opened.cjs", {"chromium": browser, "folder": str(folder), "files": files})
    return [(file, numbers) for file, numbers in zip(files, answers, strict=True) if numbers]


def test_the_browser_sees_what_is_not_cleaned(tmp_path: Path) -> None:
    """With cleaning turned off, well over a hundred of the vectors run: the test can fail."""
    seen = {number for _, numbers in ran(strangers(trusted=True), tmp_path) for number in numbers}
    assert len(seen) > 150, f"only {len(seen)} vectors ran"


@pytest.mark.parametrize("made", [lambda: strangers(trusted=False), listings, fields, shown_quotes, shown_feeds],
                         ids=["posts", "lists", "fields", "quotes", "feeds"])  # fmt: skip
def test_nothing_runs(made: Callable[[], Iterator[str]], tmp_path: Path) -> None:
    """Of several hundred vectors in every field of a post, none runs on any page."""
    assert ran(made(), tmp_path) == []
