"""Building with a cache: the same site, with less work."""

from __future__ import annotations

import contextlib
import os
import shutil
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import attrs
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

import essaykit as ek
from essaykit.catalog import CATALOG
from essaykit.disk import seals
from essaykit.disk.cache import opened
from essaykit.disk.folder import open_folder
from essaykit.disk.manifest import Manifest, remember, remembered
from essaykit.disk.program import _version
from essaykit.disk.recalled import Recalled
from essaykit.pages.planned import Page

CONFIG = 'title = "{}"\nurl = "https://slow.example"\n'
NAMES = ("on-tea", "on-ink", "zürich", "sub/on-tea")
HEADERS = st.fixed_dictionaries(
    {},
    optional={
        "title": st.sampled_from(["On Tea", "On Ink", "On Tea, Again"]),
        "date": st.sampled_from(["2020-01-02", "2021-03-04", "2021-03-05", "2999-01-01", "2021-02-30"]),
        "tags": st.sampled_from(["[Tea]", "[Tea, NESTA]", "[nesta]", "[Tea/Green]"]),
        "categories": st.sampled_from(["[Notes]", "[Notes, Letters]"]),
        "author": st.sampled_from(["Ada Quill", "Grete Lind"]),
        "series": st.sampled_from(["Slow things"]),
        "lang": st.sampled_from(["de", "en"]),
        "draft": st.sampled_from(["true"]),
        "slug": st.sampled_from(["tea", "ink"]),
        "aliases": st.sampled_from(["[/old.html]", "[/tag/tea.html]"]),
        "type": st.sampled_from(["page"]),
        "summary": st.sampled_from(["See [ink](on-ink.md)."]),
    },
)
BODIES = st.sampled_from(
    [
        "It is *slow*.\n",
        "See [ink](on-ink.md), [tea](<sub/on-tea.md>) and [all](https://else.example).\n",
        "See [ink][1].\n\n[1]: on-ink.md\n",
        '<a href="on-tea.md">Tea</a>\n',
        "Ada Quill wrote “It is slow, and that is it.” in *Of Pace*.\n",
        "> It is slow, and that is it.\n>\n> — Ada Quill, *Of Pace*\n",
        "![A cup](cup.png)\n",
    ]
)


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@contextlib.contextmanager
def quick_clock() -> Any:
    """Files of tests are a moment old: without this, none of them would be trusted by its stamps yet."""
    tick, seals._TICK = seals._TICK, 0
    try:
        yield
    finally:
        seals._TICK = tick


@settings(max_examples=12, stateful_step_count=12, deadline=None)
class Edits(RuleBasedStateMachine):
    """Whatever is done to a blog, a build with a cache gives what a build without one gives into a new folder.

    Files of pages that are no more stay, as they do without a cache.
    """

    def __init__(self) -> None:
        super().__init__()
        self.leaving = contextlib.ExitStack()
        self.leaving.enter_context(quick_clock())
        self.folder = Path(self.leaving.enter_context(TemporaryDirectory()))
        self.blog, self.out, self.templates = (self.folder / name for name in ("blog", "out", "templates"))
        self.blog.mkdir()
        self.templates.mkdir()
        self.options: dict[str, Any] = {}
        self.again = False

    @initialize()
    def begin(self) -> None:
        (self.blog / "essaykit.toml").write_text(CONFIG.format("Slow Notes"))
        (self.blog / "on-ink.md").write_text("---\ntitle: On Ink\ndate: 2020-01-01\ntags: [Ink]\n---\n\nIt is black.\n")

    @rule(name=st.sampled_from(NAMES), header=HEADERS, body=BODIES)
    def write(self, name: str, header: dict[str, str], body: str) -> None:
        path = self.blog / f"{name}.md"
        path.parent.mkdir(exist_ok=True)
        lines = "".join(f"{key}: {value}\n" for key, value in header.items())
        path.write_text(f"---\n{lines}---\n\n{body}", encoding="utf-8")

    @rule(name=st.sampled_from(NAMES))
    def remove(self, name: str) -> None:
        (self.blog / f"{name}.md").unlink(missing_ok=True)

    @rule(name=st.sampled_from(NAMES), other=st.sampled_from(NAMES))
    def rename(self, name: str, other: str) -> None:
        if (self.blog / f"{name}.md").exists() and (self.blog / other).parent.exists():
            (self.blog / f"{name}.md").replace(self.blog / f"{other}.md")

    @rule(title=st.sampled_from(["Slow Notes", "Quick Notes"]), more=st.sampled_from(["", "[build]\npage_size = 1\n"]))
    def configure(self, title: str, more: str) -> None:
        (self.blog / "essaykit.toml").write_text(CONFIG.format(title) + more)

    @rule(text=st.sampled_from(["<i>{{ term.name }}</i>", "<b>{{ term.name }}</b>"]))
    def change_template(self, text: str) -> None:
        (self.templates / "term.html").write_text(text)
        self.options["templates"] = self.templates

    @rule(content=st.sampled_from(["excerpt", "full"]))
    def change_content(self, content: str) -> None:
        self.options["content"] = content

    @rule(at=st.sampled_from([None, datetime(2021, 3, 4, 12, tzinfo=UTC), datetime(2999, 1, 2, tzinfo=UTC)]))
    def change_moment(self, at: datetime | None) -> None:
        self.options["at"] = at

    @rule(data=st.data())
    def change_by_hand(self, data: st.DataObject) -> None:
        files = sorted(tree(self.out)) if self.out.exists() else []
        if files:
            path = self.out / data.draw(st.sampled_from(files))
            path.write_bytes(bytes(reversed(path.read_bytes())))

    @invariant()
    def same_site(self) -> None:
        if not (self.blog / "essaykit.toml").exists():
            return
        fresh = self.folder / "fresh"
        plain = ek.build(self.blog, fresh, **self.options)
        cached = ek.build(self.blog, self.out, cache=self.folder / "cache.sqlite", **self.options)
        told = [problem for problem in cached.problems if problem.code != "feed-archives-changed"]
        assert told == list(plain.problems)
        assert (cached.posts, cached.tags, cached.quotes) == (plain.posts, plain.tags, plain.quotes)
        expected, found = tree(fresh), tree(self.out)
        assert {path: found.get(path) for path in expected} == expected
        assert cached.written + cached.unchanged == len(expected)
        shutil.rmtree(fresh)

    def teardown(self) -> None:
        self.leaving.close()


TestEdits = Edits.TestCase


@pytest.fixture
def blog(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(seals, "_TICK", 0)
    folder = tmp_path / "blog"
    folder.mkdir()
    (folder / "essaykit.toml").write_text(CONFIG.format("Slow Notes") + "[build]\npage_size = 5\n")
    for number in range(1, 21):
        (folder / f"note-{number:02}.md").write_text(
            f"---\ntitle: Note {number}\ndate: 2021-03-{number:02}\ntags: [T{number}]\n---\n\nIt is {number}.\n"
        )
    return folder


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses of the pages that were made."""
    addresses: list[str] = []
    real = Page.file

    def file(self: Page) -> Any:
        addresses.append(self.address)
        return real(self)

    monkeypatch.setattr(Page, "file", file)
    return addresses


def test_nothing_is_done_when_nothing_has_changed(
    blog: Path, tmp_path: Path, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """No post is read, no page is made, no file is written; the report is that of any second build."""
    first = ek.build(blog, tmp_path / "out", cache=tmp_path / "cache")
    plain = ek.build(blog, tmp_path / "out")
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "out").rglob("*")}
    made.clear()
    monkeypatch.setattr("essaykit.disk.building.read_all", None)
    again = ek.build(blog, tmp_path / "out", cache=tmp_path / "cache")
    assert first.written > 0
    assert again == plain
    assert made == []
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "out").rglob("*")} == before


def test_what_was_built_for_a_moment_holds_until_a_post_comes_or_goes(
    blog: Path, tmp_path: Path, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between two such moments nothing is done, for a moment beyond them, or for none, all that tells of the time."""
    (blog / "note-21.md").write_text("---\ntitle: Note 21\ndate: 2021-03-21\nexpires: 2021-04-01\n---\n\nIt is 21.\n")

    def build(*day: int) -> set[str]:
        made.clear()
        at = datetime(2021, *day, 12, tzinfo=UTC) if day else None  # type: ignore[arg-type] # a month and a day
        ek.build(blog, tmp_path / "out", cache=tmp_path / "cache", at=at)
        return {page for page in made if page.startswith("posts/")}

    build(3, 20)
    assert (tmp_path / "out/posts/note-20.html").is_file()
    assert not (tmp_path / "out/posts/note-21.html").is_file()
    with monkeypatch.context() as patch:
        patch.setattr("essaykit.disk.building.read_all", None)
        assert build(3, 20) == set()
    assert build(3, 21) == {"posts/note-20.html", "posts/note-21.html"}
    assert build(3, 31) == set()
    assert build(4, 1) == {"posts/note-20.html"}
    assert build() == {"posts/note-20.html", "posts/note-21.html"}


def test_pages_are_made_anew_when_a_template_changes(blog: Path, tmp_path: Path, made: list[str]) -> None:
    """One of the blog's own; all of them, as any page may have used it."""
    templates = tmp_path / "templates"
    templates.mkdir()
    template = templates / "footer.html"
    template.write_text("<footer>Slow.</footer>\n")
    ek.build(blog, tmp_path / "out", cache=tmp_path / "cache", templates=templates)
    made.clear()
    ek.build(blog, tmp_path / "out", cache=tmp_path / "cache", templates=templates)
    assert made == []
    template.write_text("<footer>Slower.</footer>\n")
    ek.build(blog, tmp_path / "out", cache=tmp_path / "cache", templates=templates)
    assert {f"posts/note-{number:02}.html" for number in range(1, 21)} < set(made)
    assert "<footer>Slower.</footer>" in (tmp_path / "out/posts/note-01.html").read_text("utf-8")


def test_only_pages_that_tell_of_a_changed_post_are_made(blog: Path, tmp_path: Path, made: list[str]) -> None:
    """Its own, those of its neighbours, the lists it stands in; and the few that tell of the whole site."""
    ek.build(blog, tmp_path / "out", cache=tmp_path / "cache")
    made.clear()
    path = blog / "note-10.md"
    path.write_text(path.read_text().replace("It is 10.", "It is ten."))
    ek.build(blog, tmp_path / "out", cache=tmp_path / "cache")
    assert {page for page in made if page.startswith("posts/")} == {
        f"posts/note-{number}.html" for number in ("09", 10, 11)
    }
    assert {page for page in made if page.startswith("tag/") and page != "tag/index.html"} == {"tag/t10.html"}
    assert "index.html" not in made


def test_a_page_that_was_changed_by_hand_is_made_anew(blog: Path, tmp_path: Path, made: list[str]) -> None:
    ek.build(blog, tmp_path / "out", cache=tmp_path / "cache")
    page = tmp_path / "out/posts/note-10.html"
    before, status = page.read_bytes(), page.stat()
    page.write_bytes(before.replace(b"It is 10.", b"It is 11."))
    os.utime(page, ns=(status.st_atime_ns, status.st_mtime_ns))
    (tmp_path / "out/tag/t3.html").unlink()
    made.clear()
    assert ek.build(blog, tmp_path / "out", cache=tmp_path / "cache").written == 2
    assert page.read_bytes() == before
    assert {page for page in made if page.startswith("posts/")} == {"posts/note-10.html"}


@pytest.mark.parametrize("other", [{}, {"cache": "cache"}], ids=["without", "with"])
def test_what_another_build_has_written_is_seen(blog: Path, tmp_path: Path, other: dict[str, str]) -> None:
    """A build with other options into the same folder, and then the first once more."""
    more = {key: tmp_path / value for key, value in other.items()}
    ek.build(blog, tmp_path / "out", cache=tmp_path / "cache")
    before = tree(tmp_path / "out")
    ek.build(blog, tmp_path / "out", site=ek.Site("Other", "https://other.example"), **more)  # type: ignore[arg-type] # paths
    ek.build(blog, tmp_path / "out", cache=tmp_path / "cache")
    assert tree(tmp_path / "out") == before


def test_a_link_follows_the_post_that_it_leads_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However it is written, and though nothing in the post that has it has changed."""
    monkeypatch.setattr(seals, "_TICK", 0)
    blog = tmp_path / "blog"
    blog.mkdir()
    (blog / "ink.md").write_text("---\ntitle: Ink\nslug: black\ndate: 2021-03-01\n---\n")
    links = {
        "inline": "[ink](ink.md)",
        "pointed": "[ink](  <ink.md>)",
        "reference": "[ink][1]\n\n[1]: ink.md",
        "picture": "![ink](ink.md)",
        "html": "<a href='ink.md'>ink</a>",
        "bare": "<a href = ink.md>ink</a>",
        "quoted": "> [ink](ink.md)\n>\n> — Ada Quill",
        "encoded": "[ink](%69nk.md)",
    }
    for name, link in links.items():
        (blog / f"{name}.md").write_text(f"---\ntitle: {name}\nslug: {name}\n---\n\n{link}\n")
    (blog / "summary.md").write_text("---\ntitle: summary\nslug: summary\nsummary: '[ink](ink.md)'\n---\n\nOne.\n")
    site = ek.Site("Slow Notes", "https://slow.example")
    before = tree_of(blog, tmp_path, site)
    (blog / "ink.md").write_text("---\ntitle: Ink\nslug: blue\ndate: 2021-03-01\n---\n")
    after = tree_of(blog, tmp_path, site)
    assert [name for name in links if before[f"posts/{name}.html"] == after[f"posts/{name}.html"]] == []
    assert before["index.html"] != after["index.html"]


def tree_of(blog: Path, folder: Path, site: ek.Site) -> dict[str, bytes]:
    """The site that is built with a cache, which must be the one that is built without."""
    ek.build(blog, folder / "out", site=site, cache=folder / "cache")
    with TemporaryDirectory() as fresh:
        ek.build(blog, fresh, site=site)
        expected = tree(Path(fresh))
    found = tree(folder / "out")
    assert {path: found.get(path) for path in expected} == expected
    return expected


def test_a_link_to_a_list_comes_and_goes_with_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that stands in no list has a tag; only while a post has it too is there a list to lead to."""
    monkeypatch.setattr(seals, "_TICK", 0)
    blog = tmp_path / "blog"
    blog.mkdir()
    site = ek.Site("Slow Notes", "https://slow.example")
    (blog / "about.md").write_text("---\ntitle: About\ntype: page\ntags: [Tea]\nauthor: Ada Quill\nseries: Slow\n---\n")
    (blog / "ink.md").write_text("---\ntitle: Ink\ntags: [Ink]\n---\n")
    states = []
    for keys in ("", "tags: [Tea]\n", "author: Ada Quill\n", "series: Slow\n", "categories: [Notes]\n", ""):
        (blog / "tea.md").write_text(f"---\ntitle: Tea\n{keys}---\n")
        states.append(tree_of(blog, tmp_path, site)["about.html"])
    assert len(set(states[:2])) == 2
    assert states[0] == states[-1]


def test_workers_and_a_cache(blog: Path, tmp_path: Path) -> None:
    """Two processes write the same site with a cache, and what they leave serves one alone."""
    ek.build(blog, tmp_path / "fresh")
    ek.build(blog, tmp_path / "out", cache=tmp_path / "cache", workers=2)
    assert tree(tmp_path / "out") == tree(tmp_path / "fresh")
    assert ek.build(blog, tmp_path / "out", cache=tmp_path / "cache").written == 0


def test_a_cache_that_is_no_help_changes_nothing(blog: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("Mine.")
    plain = ek.build(blog, tmp_path / "fresh")
    report = ek.build(blog, tmp_path / "out", cache=tmp_path / "cache")
    assert [problem.code for problem in report.problems] == [*(p.code for p in plain.problems), "cache-unusable"]
    assert tree(tmp_path / "out") == tree(tmp_path / "fresh")


def test_a_cache_does_not_keep_what_a_format_of_ones_own_reads(blog: Path, tmp_path: Path) -> None:
    """Nobody counts the versions of such a format, so each file is read again and each page made again; all is as without."""
    own = CATALOG.with_format(attrs.evolve(CATALOG.named("plain"), name="mine"))
    fresh = ek.load_archive(blog, dialect="mine", catalog=own)
    for _ in range(2):
        assert ek.load_archive(blog, dialect="mine", catalog=own, cache=tmp_path / "cache") == fresh
    ek.build(blog, tmp_path / "fresh", dialect="mine", catalog=own)
    for _ in range(2):
        ek.build(blog, tmp_path / "out", dialect="mine", catalog=own, cache=tmp_path / "cache")
        assert tree(tmp_path / "out") == tree(tmp_path / "fresh")


@pytest.mark.parametrize("left", [b"Mine.", b"[1]", b'{"nope": 1}', b"\xff"])
def test_what_another_version_has_left_of_a_build_is_as_nothing(tmp_path: Path, left: bytes) -> None:
    with opened(tmp_path / "cache", print) as cache:
        remember(cache, tmp_path, Manifest("x"))
        assert remembered(cache, tmp_path) == Manifest("x")
        cache.remember(os.path.realpath(tmp_path), left)
        assert remembered(cache, tmp_path) == Manifest()


def test_what_is_not_there_has_no_seal(tmp_path: Path) -> None:
    for path in (tmp_path / "gone", tmp_path / "a\0b"):
        assert seals.seal(str(path), 2**63) is None
        assert seals.seal_of_bytes(str(path), b"") is None
        assert not seals.unbroken(str(path), "")


def test_a_library_that_is_not_installed_has_no_version() -> None:
    assert _version("attrs") == metadata.version("attrs")
    assert _version("no-such-library-of-anyone") is None


def test_a_post_that_vanishes_before_it_is_remembered_has_no_digest(blog: Path, tmp_path: Path) -> None:
    """It is not recalled then, and reading it tells what is wrong."""
    with opened(tmp_path / "cache", print) as cache:
        recalled = Recalled(cache, open_folder(blog).reader())
        assert recalled._digest("gone.md") is None
