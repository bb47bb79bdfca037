"""The judges of feeds, lists and data that pip installs: they refuse what is wrong, and accept what essaykit writes.

`run.py` has the others look as well, at more.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from itertools import islice

import pytest

import archives
import essaykit as ek
from feed_documents import documents
from feed_judges import PYTHON
from judge import Document, Judge, verdicts

BY_NAME = {judge.name: judge for judge in PYTHON}


def refusals(documents: Sequence[Document]) -> list[tuple[str, ...]]:
    return [(own.judge, own.format, *pair) for own in verdicts(PYTHON, documents) for pair in own.refused]


def written(some: Iterable[tuple[str, ek.Archive]]) -> list[Document]:
    return [document for name, archive in some for document in documents(name, archive)]


def test_the_judges_accept_the_example() -> None:
    found = written(archives.example())
    assert {document.format for document in found} == {
        "atom", "rss", "jsonfeed", "opml", "sitemap", "json", "jsonl", "annotation"}  # fmt: skip
    assert refusals(found) == []


def test_the_judges_accept_what_is_made_up() -> None:
    """Archives of hostile text; `run.py` has more of them."""
    assert refusals(written(archives.generated(30))) == []


def test_the_judges_accept_real_posts() -> None:
    if not archives.CORPUS.is_dir():
        pytest.skip("there is no ../shared beside this checkout")
    assert refusals(written(islice(archives.real(), 0, None, 8))) == []


GRAMMARS = {
    "atom": BY_NAME["RFC 4287 grammar"], "rss": BY_NAME["RSS 2.0 grammar"], "opml": BY_NAME["OPML 2.0 grammar"],
}  # fmt: skip
RULES = BY_NAME["feed validator's rules"]
READER = BY_NAME["feedparser"]
ANNOTATIONS = BY_NAME["jsonschema, annotation model"]
SCHEMA = BY_NAME["jsonschema, essaykit's schema"]


@pytest.mark.parametrize(
    ("judge", "format", "right", "wrong"),
    [
        (GRAMMARS["atom"], "atom", "<id>tag:", "<id>"),
        (GRAMMARS["atom"], "atom", "<updated>20", "<updated>on 20"),
        (GRAMMARS["atom"], "atom", "Z</published>", "</published>"),
        (GRAMMARS["atom"], "atom", "<title>", "<subtitle>x</subtitle><title>"),
        (GRAMMARS["atom"], "atom", "<name>Ada Quill</name>", "<name> </name>"),
        (GRAMMARS["atom"], "atom", 'rel="enclosure" type="audio/mpeg"', 'rel="enclosure" type="audio"'),
        (GRAMMARS["atom"], "atom", '<content type="html">', '<content type="xhtml">'),
        (GRAMMARS["atom"], "atom", "<entry>", "<entry><new />"),
        (GRAMMARS["rss"], "rss", " GMT</pubDate>", " UTC</pubDate>"),
        (GRAMMARS["rss"], "rss", '<guid isPermaLink="false">', "<guid>"),
        (GRAMMARS["rss"], "rss", ' length="7"', ""),
        (GRAMMARS["rss"], "rss", "<description>Of tea</description>", ""),
        (GRAMMARS["opml"], "opml", 'type="rss" ', ""),
        (GRAMMARS["opml"], "opml", 'xmlUrl="https:', 'xmlUrl="'),
        (RULES, "atom", '<link href="https://slow.example/posts', '<link href="/posts'),
        (RULES, "atom", 'rel="self"', 'rel="related"'),
        (RULES, "atom", "<id>tag:slow.example,", "<id>tag:Slow.example,"),
        (RULES, "atom", "<published>2011", "<published>2012"),
        (RULES, "atom", '&lt;a href="https://x.example"', '&lt;a href="x.html"'),
        (RULES, "atom", "&lt;a href=", "&lt;script>x()&lt;/script>&lt;a href="),
        (RULES, "atom", "On Tea", "On\x93 Tea"),
        (RULES, "rss", "Wed, 02 Mar", "Thu, 02 Mar"),
        (RULES, "rss", 'url="https://slow.example/a.mp3"', 'url="a.mp3"'),
        (RULES, "jsonfeed", '"url": "https://slow.example/posts', '"url": "https:/posts'),
        (READER, "atom", "</entry>", ""),
        (READER, "rss", "</item>", ""),
        (SCHEMA, "json", '"title":"On Tea"', '"title":3'),
        (ANNOTATIONS, "annotation", '"start": 0', '"start": -1'),
        (ANNOTATIONS, "annotation", '"id": "https://slow.example/posts/on-tea.html', '"id": "on-tea.html'),
        (SCHEMA, "jsonl", '"type":"post"', '"type":"essay"'),
    ],
)  # fmt: skip
def test_a_judge_refuses_what_is_wrong(judge: Judge, format: str, right: str, wrong: str) -> None:  # noqa: A002 - as essaykit has it
    """A document is accepted; with one thing changed in it, it is refused."""
    site = ek.Site("Slow Notes", "https://slow.example", description="Of tea", author=ek.Person("Ada Quill"))
    day = datetime(2011, 3, 2, 10, 20, tzinfo=UTC)
    post = ek.Post("On Tea", '<blockquote>Slow.<footer>— Ada Quill</footer></blockquote><a href="https://x.example">x</a>', markup="html", published=day, tags=["NESTA"],
                   enclosures=[ek.Media("/a.mp3", "audio/mpeg", 7)])  # fmt: skip
    document = next(own for own in documents("one", ek.Archive([post], site=site)) if own.format == format)
    assert right in document.text
    changed = Document(format, "changed", document.text.replace(right, wrong, 1))
    (verdict,) = verdicts([judge], [document, changed])
    assert verdict.accepted == 1
    assert [name for name, _ in verdict.refused] == ["changed"]
