"""Formats by name, and folders recognised."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from essaykit.catalog import CATALOG, GROUP, Catalog
from essaykit.disk.bundle import bundle_of, open_bundle
from essaykit.errors import FormatError, ReadError
from essaykit.format import Format, Listing, Mark, Reading
from essaykit.model.file import File
from essaykit.model.post import Post
from essaykit.testing import law_total


def listing(*paths: str) -> Listing:
    return Listing(sorted(paths), lambda _: "")


_PATHS = st.lists(st.text("ab/.\n", min_size=1, max_size=6), max_size=5)


@given(_PATHS, st.text("ab/.", min_size=1, max_size=3))
def test_a_listing_finds_all_paths_that_have_a_piece_in_them(paths: list[str], piece: str) -> None:
    """What is sought in all paths at once is what a look at each of them would find."""
    assert listing(*paths).having(piece) == [path for path in sorted(paths) if piece in "/" + path]


@given(_PATHS, st.lists(st.text("ab/.", min_size=1, max_size=3), min_size=1, max_size=2), st.none() | st.integers(0, 3))
def test_a_listing_finds_the_first_paths_that_end_so(paths: list[str], endings: list[str], most: int | None) -> None:
    found = [path for path in sorted(paths) if path.endswith(tuple(endings))]
    assert listing(*paths).ending(*endings, most=most) == found[:most]


def test_every_name_has_its_format() -> None:
    for name, found in CATALOG.formats.items():
        assert found.name == name
        assert found.kind in {"dialect", "bundle", "feed", "page"}
        assert found.read or found.write


def test_an_unknown_name_is_told() -> None:
    with pytest.raises(FormatError, match="did you mean 'jekyll'") as caught:
        CATALOG.named("jekyl")
    assert caught.value.problem.code == "format-unknown"
    with pytest.raises(FormatError):
        CATALOG.named("atom", "dialect")


def test_a_format_of_ones_own() -> None:
    tiny = Format("tiny", "dialect", read=lambda *_: (), recognise=lambda _: [Mark("it is tiny", 99)])
    own = Catalog().with_format(tiny)
    assert own.named("tiny") is tiny
    assert "tiny" not in CATALOG.names()
    assert own.recognise(listing("_posts/2011-03-02-tea.md")).format is tiny
    better = Format("tiny", "dialect", title="Tiny")
    assert own.with_format(better).named("tiny") is better


def test_formats_of_installed_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each Format that a package names is found, before essaykit's own and after one added by hand; nothing else is."""

    def points(*, group: str) -> Iterable[EntryPoint]:
        assert group == GROUP
        return [EntryPoint(name, f"{__name__}:{name.upper()}", group) for name in ("tiny", "jekyll", "nothing")]

    monkeypatch.setattr("importlib.metadata.entry_points", points)
    found = Catalog()
    assert found.named("tiny") is TINY
    assert found.named("jekyll") is JEKYLL
    assert set(found.names()) - {"tiny"} == set(Catalog(installed=False).names())
    assert found.names("feed") == ("atom", "jsonfeed", "rss", "tiny")
    assert Catalog(installed=False).named("jekyll").title == "Jekyll"
    own = Format("tiny", "dialect")
    assert found.with_format(own).named("tiny") is own


TINY, JEKYLL, NOTHING = Format("tiny", "feed"), Format("jekyll", "dialect"), "no format"
"""What a package might name."""


@pytest.mark.parametrize(
    ("paths", "name", "reason"),
    [
        (["_posts/2011-03-02-tea.md"], "jekyll", "named after their day"),
        (["site/_posts/2011-3-2-tea.markdown", "_config.yml"], "jekyll", "_config.yml"),
        (["hugo.toml", "content/posts/tea.md"], "hugo", "hugo.toml"),
        (["archetypes/default.md", "content/posts/tea.md"], "hugo", "archetypes"),
        (["tea.md", "essaykit.toml"], "plain", "essaykit.toml"),
        (["tea.md"], "plain", "no system's signs"),
        ([], "plain", "no system's signs"),
    ],
)
def test_a_folder_is_recognised_by_its_marks(paths: list[str], name: str, reason: str) -> None:
    found = CATALOG.recognise(listing(*paths))
    assert found.format.name == name
    assert reason in str(found)


SIGNS: list[tuple[str, dict[str, str], list[str]]] = [
    # a format, a folder, and what it says of it
    ("ablog", {"conf.py": 'extensions = ["ablog"]'}, ["it has a conf.py that names ablog"]),
    ("ablog", {"conf.py": 'extensions = ["sphinx"]'}, []),
    ("ablog", {"a.rst": "T\n=\n\n.. post:: x\n"}, ["posts have a directive post, as in a.rst"]),
    ("ablog", {"a.rst": "The directive ``.. post::`` makes posts.\n"}, []),
    ("astro", {"astro.config.mjs": ""}, ["it has an astro.config"]),
    ("astro", {"src/pages/index.astro": ""}, ["it has .astro files"]),
    ("astro", {"content.config.ts": ""}, ["it has a content.config.ts"]),
    ("astro", {"content/a.md": "---\ntitle: x\n---\n"}, []),
    ("docusaurus", {"docusaurus.config.js": ""}, ["it has a docusaurus.config"]),
    ("docusaurus", {"sidebars.json": ""}, ["it has a sidebars.js"]),
    ("docusaurus", {"blog/authors.yml": ""}, ["blog has an authors.yml"]),
    ("docusaurus", {"authors.yml": ""}, []),
    ("eleventy", {"index.njk": ""}, ["it has .njk templates"]),
    (
        "hexo",
        {"source/_posts/a.md": "---\ntitle: x\n---\n"},
        ["posts lie in source/_posts", "its posts name no layout"],
    ),
    (
        "hexo",
        {"_config.yml": "", "source/_posts/a.md": "title: x\nlayout: post\n---\n"},
        [
            "posts lie in source/_posts",
            "headers have no opening fence",
            "it has a _config.yml beside the folder source",
        ],
    ),
    ("hexo", {"source/_drafts/a.md": ""}, ["it has a folder source/_drafts"]),
    ("hexo", {"scaffolds/post.md": ""}, ["it has a folder scaffolds"]),
    ("hexo", {"package.json": '{"dependencies": {"hexo": "7"}}'}, ["its package.json names hexo"]),
    (
        "hugo",
        {"config.toml": "", "content/a.md": "+++\n+++\n"},
        ["posts lie in a folder content", "it has a config.toml beside the folder content"],
    ),
    (
        "hugo",
        {"content/a.md": "---\n---\n"},
        ["posts lie in a folder content", "posts in content have YAML or JSON headers"],
    ),
    ("hugo", {"config.toml": "", "src/content/a.md": "---\n---\n"}, []),
    (
        "jekyll",
        {"_config.yaml": "", "_drafts/a.md": "", "_includes/a.html": "", "Gemfile": ""},
        [
            "it has a folder _drafts",
            "it has a folder _layouts or _includes",
            "it has a _config.yml",
            "it has a Gemfile",
        ],
    ),
    ("nikola", {"conf.py": "# Nikola's"}, ["it has a conf.py of Nikola's"]),
    ("nikola", {"a.rst": ".. title: x\n"}, ["posts have headers such as `.. title: x`, as in a.rst"]),
    ("nikola", {"a.rst": "", "a.meta": ".. title: x\n"}, ["posts have files .meta beside them, such as a.rst"]),
    ("nikola", {"conf.py": "", "a.rst": "", "b.meta": ""}, []),
    ("obsidian", {"a.canvas": ""}, ["it has canvases or bases"]),
    ("obsidian", {"a.md": "![[b.png]]"}, ["notes embed others by ![[...]]"]),
    ("obsidian", {"a.md": "See [[b]]."}, ["notes link to others by [[...]]"]),
    ("obsidian", {"a.md": "`[[b]]`"}, []),
    (
        "obsidian",
        {"a.md": "---\ncssclasses: wide\n---\n"},
        ["headers have properties of Obsidian's, such as cssclasses"],
    ),
    (
        "pelican",
        {"content/a.md": "Title: x\nDate: 2011-03-02\n\nBody"},
        ["posts have headers such as `Title: x`, without a fence, as in content/a.md"],
    ),
    ("pelican", {"source/_posts/a.md": "Title: x\nDate: 2011-03-02\n\nBody"}, []),
    ("zola", {"zola.toml": ""}, ["it has a zola.toml"]),
    (
        "zola",
        {"config.toml": 'base_url = "https://a.example"'},
        ["its config.toml has keys of Zola's, such as base_url"],
    ),
    ("zola", {"config.toml": 'baseURL = "https://a.example"', "content/a.md": ""}, []),
    (
        "zola",
        {"content/a.md": "+++\n[extra]\n+++\n"},
        ["TOML headers have the tables [taxonomies] or [extra]", "posts lie in a folder content"],
    ),
    (
        "zola",
        {"content/_index.md": '+++\nsort_by = "date"\n+++\n'},
        ["sections have keys of Zola's, such as sort_by", "posts lie in a folder content"],
    ),
]


@pytest.mark.parametrize(("name", "files", "signs"), SIGNS)
def test_each_sign_of_a_system_is_told(name: str, files: dict[str, str], signs: list[str]) -> None:
    recognise = CATALOG.named(name).recognise
    assert recognise is not None
    assert [mark.reason for mark in recognise(Listing(sorted(files), files.__getitem__))] == signs


def test_what_a_folder_may_be_besides_is_told() -> None:
    """The heaviest signs win, wherever their format stands in order; the others are named, the likeliest first."""
    files = {"hugo.toml": "", "content/a.md": "+++\n+++\n", "essaykit.toml": "", "a.canvas": "", "_includes/a.html": ""}
    found = CATALOG.recognise(Listing(sorted(files), files.__getitem__))
    first, *others = str(found).split("\n")
    assert first.startswith(f"{found.format}: ")
    assert [line.split(":")[0] for line in others] == [f"rather than {other}" for other, _ in found.others]
    weights = [sum(mark.weight for mark in marks) for marks in (found.marks, *(marks for _, marks in found.others))]
    assert len(weights) > 2
    assert weights == sorted(weights, reverse=True)


def test_a_tie_asks() -> None:
    one, other = (
        Format(name, "dialect", title=name, recognise=lambda _: [Mark("a sign", 50)]) for name in ("one", "other")
    )
    with pytest.raises(FormatError, match=r"could be one \(a sign\) or other \(a sign\)") as caught:
        CATALOG.with_format(one).with_format(other).recognise(listing("tea.md"))
    assert caught.value.problem.code == "format-ambiguous"


# -- bundles by name and beginning


def test_a_bundle_that_two_formats_claim_asks(tmp_path: Path) -> None:
    """Formats that say as much of the same beginning are both named; one that says nothing of it is not."""
    (tmp_path / "a.tea").write_text("leaves")
    sure, unsure, silent = (
        Format(name, "bundle", suffixes=(".tea",), read=lambda *_: (), sniff=lambda text, weight=weight: weight)  # type: ignore[misc] # it cannot infer lambdas with defaults
        for name, weight in (("sure", 3), ("unsure", 3), ("silent", 0))
    )
    one = Catalog().with_format(sure).with_format(silent)
    assert bundle_of(tmp_path / "a.tea", one) is sure
    with pytest.raises(FormatError) as caught:
        bundle_of(tmp_path / "a.tea", one.with_format(unsure))
    assert (caught.value.problem.code, caught.value.problem.detail) == ("format-ambiguous", "sure or unsure")
    with pytest.raises(FormatError) as caught:
        bundle_of(tmp_path / "a.nope", one)
    assert (caught.value.problem.code, caught.value.problem.value) == ("format-unknown", ".nope")


def test_a_bundle_that_vanishes_is_told(tmp_path: Path) -> None:
    """Between telling its format and reading it, in one piece or in many."""
    gone = tmp_path / "gone.json"
    for dialect in ("json", "wordpress"):
        with pytest.raises(ReadError) as caught:
            list(open_bundle(gone, dialect, Reading(), CATALOG))
        assert caught.value.problem.code in {"not-found", "file-unreadable"}


def test_a_bundle_that_is_only_written_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "a.tea").write_text("leaves")
    own = Catalog().with_format(Format("mute", "bundle"))
    with pytest.raises(FormatError) as caught:
        open_bundle(tmp_path / "a.tea", "mute", Reading(), own)
    assert (caught.value.problem.code, caught.value.problem.value) == ("format-cannot", "mute")


def test_the_law_of_formats_names_what_breaks_it() -> None:
    """Whoever adds a format hears which text made it raise an error of its own."""

    def clumsy(file: File, _: Reading) -> list[Post]:
        return [Post(str(1 // file.data.isascii()))]

    own = Format("clumsy", "dialect", read=clumsy)
    law_total(own, "tea")
    with pytest.raises(AssertionError, match=r"clumsy raised ZeroDivisionError: .* for 'thé'"):
        law_total(own, "thé")
