"""Nikola: what its own program reads (tried with Nikola 8.3), and what is written reads back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import essaykit as ek
from essaykit.dialects.nikola import FORMAT
from essaykit.errors import WriteError
from essaykit.format import Reading
from essaykit.testing import law_roundtrip, posts

R, M, H = "posts/on-tea.rst", "posts/on-tea.md", "posts/on-tea.html"
PATHS = ("posts/x.rst", "posts/x.md", "posts/2011-01-02.html", "pages/x.fr.txt", "x.md")
CASES: list[tuple[str, str, dict[str, Any]]] = [
    (
        R,
        ".. title: A: b\n.. slug: x\n.. date: 2011-07-02 10:20:30 UTC",
        {"title": "A: b", "slug": "x", "markup": "rst", "published": "2011-07-02T10:20:30", "body": "Body"},
    ),
    (R, ".. date: 2011/07/02 10:20", {"title": "on-tea", "slug": "on-tea", "published": "2011-07-02T09:20:00"}),
    (R, ".. date: 2011-01-02 23:00:00 UTC-03:00", {"published": "2011-01-03T02:00:00"}),
    (
        R,
        ".. date: 2011-01-02\n.. updated: 3 Mar 2012",
        {"published": "2011-01-02T00:00:00", "updated": "2012-03-03T00:00:00"},
    ),
    (R, ".. date: 2011-01", {"published": None, "problems": ["date-invalid"]}),
    (R, ".. title: x\n.. tags: b, A10, a9,, b ", {"tags": ["a9", "A10", "b"]}),  # natsorted, without case, unique
    (R, ".. title: x\n.. tags: a\n.. tags:", {"tags": ["a"]}),  # empty values are dropped
    (R, ".. title: x\n.. category: a, b\n.. link:", {"categories": ["a, b"], "extra": {}}),
    (R, ".. title: x\n.. section: a", {"categories": ["a"]}),
    (R, ".. title: x\n.. author: Ada, Bob", {"authors": ["Ada", "Bob"]}),
    (R, ".. title: x\n.. status: draft", {"status": "draft"}),
    (R, ".. title: x\n.. status: private", {"status": "unlisted"}),
    (R, ".. title: x\n.. status: featured", {"status": "public", "extra": {"status": "featured"}}),
    (R, ".. title: x\n.. status: soon", {"status": "public", "problems": ["value-invalid"]}),
    (
        R,
        ".. title: x\n.. description: d\n.. guid: g\n.. previewimage: /a.png\n.. link: tea.example\n.. type: text",
        {"description": "d", "id": "g", "image": "/a.png", "extra": {"link": "tea.example", "type": "text"}},
    ),
    (R, ".. title: x\n.. null: null", {"extra": {"null": "null"}}),
    ("posts/on-tea.txt", ".. title: x", {"markup": "rst"}),
    ("pages/about.rst", ".. title: x", {"kind": "page"}),
    ("posts/on-tea.es.rst", ".. title: x", {"lang": "es", "slug": "on-tea"}),
    ("posts/Über C++ (v6.4).rst", ".. title: x", {"slug": "uber-c++-v64"}),
    # a day that leads the name counts where the header has none
    ("posts/2011-01-02-on-tea.rst", ".. title: x", {"published": "2011-01-02T00:00:00", "slug": "on-tea"}),
    (
        "posts/2011-01-02-on-tea.rst",
        ".. date: 2012-01-02",
        {"published": "2012-01-02T00:00:00", "slug": "2011-01-02-on-tea"},
    ),
    # Markdown and HTML
    (M, "<!--\n.. title: x\n.. tags: a\n-->", {"title": "x", "tags": ["a"], "markup": "markdown", "body": "Body"}),
    (M, "title: x\ndate: 2011-01-02\ntags: a, b", {"title": "x", "tags": ["a", "b"]}),
    (M, "Note: it rains", {"title": "on-tea", "body": "Note: it rains\n\nBody"}),
    (H, '<meta name="title" content="T">\n<meta name="keywords" content="a, b">', {"title": "T", "tags": ["a", "b"]}),
    (H, "<!--\n.. title: x\n-->", {"title": "x", "markup": "html"}),
    # YAML and TOML
    (
        R,
        '---\ntitle: "a: b"\ndate: 2011-07-02 10:20:30\ntags: [b, a]\ncategory:\n---',
        {"title": "a: b", "published": "2011-07-02T09:20:30", "tags": ["a", "b"], "categories": [], "extra": {}},
    ),
    (R, '+++\ntitle = "x"\ntags = "b, a"\n+++', {"title": "x", "tags": ["a", "b"]}),
    # docinfo
    (R, "T\n=\n\n:slug: s\n:Date: 2011-01-02\n:tags: a", {"title": "T", "slug": "s", "tags": ["a"], "body": "Body"}),
    (R, "T\n=", {"title": "on-tea", "body": "T\n=\n\nBody"}),
]


def read(path: str, text: str, **beside: str) -> ek.Post:
    """A post with the files beside it, by their endings."""
    stem = path.rpartition(".")[0]
    files = tuple(ek.File(f"{stem}.{ending}", data) for ending, data in beside.items())
    assert FORMAT.read is not None
    return FORMAT.read(ek.File(path, text, files), Reading())[0]


@pytest.mark.parametrize(
    "meta",
    [".. title: T\n.. date: 2011-01-02\n.. tags: a", "---\ntitle: T\ndate: '2011-01-02'\ntags: [a]\n---\n",
     '+++\ntitle = "T"\ndate = "2011-01-02"\ntags = "a"\n+++\n'],
)  # fmt: skip
def test_a_sidecar_holds_the_header_and_the_file_is_all_body(meta: str) -> None:
    text = ".. title: no\n\nBody"
    post = read("posts/on-tea.txt", text, meta=meta)
    assert (post.title, post.body, [tag.name for tag in post.tags]) == ("T", text, ["a"])
    assert post.source.header == ""
    assert ek.dumps(post) == text
    assert ek.dumps(attrs.evolve(post, body="New")) == "New"
    with pytest.raises(WriteError, match=r"on-tea\.meta"):
        ek.dumps(attrs.evolve(post, title="New"))


def test_an_empty_sidecar_is_none() -> None:
    assert read("posts/on-tea.rst", ".. title: T\n\nBody", meta="").title == "T"


def test_a_problem_in_a_sidecar_has_its_place() -> None:
    (problem,) = read("posts/on-tea.rst", "Body", meta=".. title: T\n.. date: soon\n").source.problems
    assert (problem.path, problem.line, problem.text) == ("posts/on-tea.meta", 2, ".. date: soon")


def test_a_folder_is_read_with_its_sidecars_and_translations(tmp_path: Path) -> None:
    """What a translation does not say, its original does."""
    files = {"posts/on-tea.txt": "Body", "posts/on-tea.meta": ".. title: Tea\n.. date: 2011-01-02\n.. tags: a\n",
             "posts/ink.rst": ".. title: Ink\n.. slug: black\n.. date: 2011-01-03\n\nInk",
             "posts/ink.fr.rst": ".. title: Encre\n\nEncre"}  # fmt: skip
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    found = {post.title: post for post in ek.load_archive(tmp_path)}
    assert set(found) == {"Tea", "Ink", "Encre"}
    assert found["Tea"].source.dialect == "nikola"
    assert (found["Encre"].slug, found["Encre"].lang, found["Encre"].published) == (
        "black",
        "fr",
        found["Ink"].published,
    )


def test_only_the_changed_lines_differ() -> None:
    text = ".. title: On Tea\n.. date: 2011-01-02 10:20\n.. tags: a\n.. category:\n.. mood: calm\n\nBody\n"
    post = ek.loads(text, dialect="nikola", path=R)
    after = ek.dumps(attrs.evolve(post, tags=["a", "c"], categories=["Ink"], lang="fr"))
    assert after == (
        ".. title: On Tea\n.. date: 2011-01-02 10:20\n.. tags: a, c\n.. category: Ink\n"
        ".. lang: fr\n.. mood: calm\n\nBody\n"
    )


LINES = st.from_regex(r"[A-Za-zéü茶][A-Za-zéü茶0-9 .!?'#&-]{0,14}[a-z]", fullmatch=True)
WORDS = LINES.map(lambda text: " ".join(text.split()))
POSTS = posts(
    text=WORDS,
    status=st.sampled_from(("public", "draft", "unlisted")),
    kind=st.sampled_from(("post", "page")),
    markup=st.sampled_from(("markdown", "rst", "html")),
    categories=st.lists(WORDS, max_size=1),
    tags=st.lists(st.sampled_from(("a", "b2", "b10", "c d")), unique=True).map(sorted).map(
        lambda names: sorted(names, key=("a", "b2", "b10", "c d").index)),
    lang=st.sampled_from((None, "en", "fr")),
    extra=st.dictionaries(st.from_regex(r"my-[a-z]{1,5}", fullmatch=True), WORDS, max_size=2),
)  # fmt: skip


@given(POSTS)
def test_what_is_written_reads_back(post: ek.Post) -> None:
    """Every field that has to be kept, the markup, kind and language come back."""
    law_roundtrip(FORMAT, post, fields=("title", "body", "published", "updated", "tags", "categories", "status", "slug",
                                        "markup", "kind", "lang", "extra"))  # fmt: skip


def test_what_nobody_may_see_is_written_as_a_draft() -> None:
    text = ek.dumps(ek.Post(title="T", status="private"), dialect="nikola")
    assert ek.loads(text, dialect="nikola", path="posts/t.md").status == "draft"


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        ("posts/on-tea.md", True), ("posts/.old/on-tea.md", False), ("__pycache__/on-tea.md", False),
        ("output/posts/on-tea.md", True), ("output/on-tea.md", False), ("on-tea.md", True),
    ],
)  # fmt: skip
def test_which_files_nikola_reads(path: str, wanted: bool) -> None:
    """Nothing hidden, and nothing of the folders that it writes or keeps other things in."""
    assert FORMAT.wants(path) is wanted
