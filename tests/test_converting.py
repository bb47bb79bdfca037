"""A blog of one system written as that of another, the report of what is not the same, and the command."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import essaykit as ek
from essaykit.cli.main import main
from essaykit.disk.converting import Finding
from essaykit.disk.rewriting import rewritten
from essaykit.errors import FormatError, ReadError, WriteError
from essaykit.testing import posts, texts

TEA = "---\ntitle: On Tea\ndate: 2011-03-02\ntags: [NESTA]\nmood: patient\n---\n\nSlow.\n"
INK = "---\ntitle: On Ink\ndate: 2011-03-02\ntags: [NESTA]\nsummary: Black.\nexcerpt: Blue.\n---\n\nDark.\n"


def blog_of(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return folder


def tree(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_bytes().decode("latin-1")
            for path in folder.rglob("*") if path.is_file()}  # fmt: skip


@pytest.fixture
def blog(tmp_path: Path) -> Path:
    """A small Jekyll blog, with a picture and with what is no part of it."""
    return blog_of(tmp_path / "blog", {
        "_posts/2011-03-02-on-tea.md": TEA,
        "images/cup.png": b"\x89PNG",
        "_layouts/essay.html": "{{ content }}",
        "build.py": "print()",
    })  # fmt: skip


def test_posts_and_the_files_beside_them_are_written(blog: Path, tmp_path: Path) -> None:
    report = ek.convert(blog, tmp_path / "out", to="hugo", dialect="jekyll")
    assert (report.posts, report.problems, report.losses) == (1, (), ())
    assert set(tree(tmp_path / "out")) == set(report.files) == {"content/posts/on-tea.md", "images/cup.png"}
    assert tree(tmp_path / "out")["images/cup.png"] == tree(blog)["images/cup.png"]
    post = ek.load(tmp_path / "out/content/posts/on-tea.md", dialect="hugo")
    assert (post.title, post.body, [tag.name for tag in post.tags], post.extra) == (
        "On Tea", "Slow.\n", ["NESTA"], {"mood": "patient"},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "text", "source", "to", "findings"),
    [
        ("_posts/2011-03-02-on-tea.md", TEA, "jekyll", "hugo",
         {("zone-assumed", "published"), ("moved", "extra.mood")}),
        ("_posts/2011-03-02-on-tea.md", "---\ntitle: On Tea\n---\n", "jekyll", "hugo",
         {("zone-assumed", "published"), ("from-name", "published")}),
        ("_posts/2011-03-02-on-tea.md", "---\ntitle: On Tea\ndate: 2011-03-02 10:00:00 +0100\n---\n", "jekyll", "hugo", set()),
        ("content/tea.md", "---\ntitle: On Tea\nlastmod: 2011-03-02T10:00:00Z\nweight: 3\n---\n", "hugo", "jekyll",
         {("renamed", "updated")}),
        ("content/posts/ink.md", INK, "hugo", "jekyll", {("coerced", "summary"), ("lost", "extra.excerpt")}),
    ],
)  # fmt: skip
def test_each_difference_is_found(
    tmp_path: Path, name: str, text: str, source: str, to: str, findings: set[tuple[str, str]]
) -> None:
    blog = blog_of(tmp_path / "blog", {name: text})
    report = ek.convert(blog, tmp_path / "out", to=to, dialect=source)
    assert {(found.code, found.field) for found in report.findings} >= findings
    assert {found for found in report.findings if found.is_loss} == set(report.losses)
    assert {found.path for found in report.findings} <= {name}
    losses = {found for found in findings if found[0] in {"lost", "coerced"}}
    assert {(found.code, found.field) for found in report.losses} == losses


def test_a_finding_is_one_line() -> None:
    assert str(Finding("renamed", "updated", path="tea.md", before="lastmod", after="last_modified_at")) == (
        "tea.md: renamed: updated = lastmod -> last_modified_at"
    )


def test_posts_of_one_name_are_numbered(tmp_path: Path) -> None:
    blog = blog_of(tmp_path / "blog", {"a/tea.md": TEA, "b/tea.md": TEA.replace("Slow", "Fast")})
    report = ek.convert(blog, tmp_path / "out", to="hugo", dialect="plain")
    assert len(set(report.files)) == len(tree(tmp_path / "out")) == 2
    assert "renumbered" in {found.code for found in report.findings}
    assert sorted(post.body for post in ek.load_archive(tmp_path / "out", dialect="hugo")) == ["Fast.\n", "Slow.\n"]


def test_posts_called_index_get_folders_of_their_own(tmp_path: Path) -> None:
    """A file index.md would make its folder a bundle of Hugo's, whose other files are no pages."""
    blog = blog_of(tmp_path / "blog", {f"{lang}/_posts/2011-03-02-index.md": TEA for lang in ("de", "en")})
    report = ek.convert(blog, tmp_path / "out", to="hugo", dialect="jekyll")
    assert report.files == ("content/posts/index/index.md", "content/posts/index-2/index.md")


def test_a_time_without_seconds_gets_them_in_another_dialect(tmp_path: Path) -> None:
    """Hugo, for one, takes no time without seconds."""
    blog = blog_of(tmp_path / "blog", {"content/tea.md": "Title: On Tea\nDate: 2011-03-02 10:20\n\nSlow.\n"})
    ek.convert(blog, tmp_path / "out", to="hugo", dialect="pelican")
    assert "date: 2011-03-02 10:20:00\n" in tree(tmp_path / "out")["content/posts/on-tea.md"]
    ek.convert(blog, tmp_path / "same", to="pelican", dialect="pelican")
    assert "2011-03-02 10:20\n" in "".join(tree(tmp_path / "same").values())


def test_a_dry_run_writes_nothing_and_reports_the_same(blog: Path, tmp_path: Path) -> None:
    dry = ek.convert(blog, tmp_path / "out", to="hugo", dialect="jekyll", dry_run=True)
    assert not (tmp_path / "out").exists()
    assert dry == ek.convert(blog, tmp_path / "out", to="hugo", dialect="jekyll")


def test_strict_raises_all_losses_before_anything_is_written(tmp_path: Path) -> None:
    blog = blog_of(tmp_path / "blog", {
        "content/a.md": INK, "content/b.md": INK, "content/c.md": "---\ntitle: x\ndate: 2024-02-30\n---\n",
    })  # fmt: skip
    with pytest.raises(ExceptionGroup) as caught:
        ek.convert(blog, tmp_path / "out", to="jekyll", dialect="hugo", strict=True)
    found = [(error.problem.code, error.problem.path) for error in caught.value.exceptions]
    assert found.count(("conversion-loss", "content/a.md")) == found.count(("conversion-loss", "content/b.md")) == 2
    assert ("date-invalid", "content/c.md") in found
    assert not (tmp_path / "out").exists()


def test_nothing_is_overwritten_unless_told_to(blog: Path, tmp_path: Path) -> None:
    out = blog_of(tmp_path / "out", {"images/cup.png": b"another"})
    with pytest.raises(WriteError, match="other content"):
        ek.convert(blog, out, to="hugo", dialect="jekyll")
    assert tree(out) == {"images/cup.png": "another"}
    ek.convert(blog, out, to="hugo", dialect="jekyll", overwrite=True)
    assert tree(out)["images/cup.png"] == "\x89PNG"
    again = ek.convert(blog, out, to="hugo", dialect="jekyll")  # the same content is in nobody's way
    assert again.posts == 1


def test_what_cannot_be_converted(blog: Path, tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="did you mean 'hugo'"):
        ek.convert(blog, tmp_path / "out", to="hugoo")
    with pytest.raises(ReadError):
        ek.convert(tmp_path / "nowhere", tmp_path / "out", to="hugo")
    assert not (tmp_path / "out").exists()


def test_a_target_within_the_source_is_no_part_of_it(blog: Path) -> None:
    first = ek.convert(blog, blog / "out", to="hugo", dialect="jekyll")
    assert ek.convert(blog, blog / "out", to="hugo", dialect="jekyll") == first


# -- bodies

LINKS = """\
See [ink](2012-01-01-on-ink.md#dry), ![cup](../images/cup.png) and [gone](gone.md).

<!--more-->

[the web](https://slow.example/tea.md), [here](#top), [by its address](/2012/on-ink/).

```md
[ink](2012-01-01-on-ink.md) <!--more-->
```

`[ink](2012-01-01-on-ink.md)` <a class="x" href="2012-01-01-on-ink.md">ink</a>

[ref]: 2012-01-01-on-ink.md
"""


@pytest.mark.parametrize(
    ("to", "more", "link"),
    [("hugo", "<!--more-->", "on-ink.md"), ("zola", "<!-- more -->", None), ("hexo", "<!-- more -->", "on-ink.md"),
     ("docusaurus", "<!-- truncate -->", None), ("nikola", "<!-- TEASER_END -->", "on-ink.md"),
     ("eleventy", "<!--more-->", None), ("pelican", "<!--more-->", "{filename}on-ink.md")],
)  # fmt: skip
def test_links_and_markers_are_respelled(tmp_path: Path, to: str, more: str, link: str | None) -> None:
    blog = blog_of(tmp_path / "blog", {
        "_posts/2011-03-02-on-tea.md": TEA + LINKS, "_posts/2012-01-01-on-ink.md": "---\ntitle: On Ink\n---\n\nDark.\n",
        "images/cup.png": b"\x89PNG",
    })  # fmt: skip
    out = tmp_path / "out"
    report = ek.convert(blog, out, to=to, dialect="jekyll")
    assert "body" not in {found.field for found in report.losses}
    tea = next(path for path in report.files if path.endswith("tea.md"))
    text = (out / tea).read_text("utf-8")
    body = text[text.index("Slow.\n") + len("Slow.\n") :]
    assert body.count(more) == 1 + (more == "<!--more-->")
    found = re.findall(r"\]\(([^)]*)\)|href=\"([^\"]*)|\]: (.*)", body)
    urls = ["".join(groups) for groups in found]
    ink = urls[0].removesuffix("#dry")
    assert link is None or ink == link
    for url in (ink, urls[1]):
        assert (out / tea).parent.joinpath(url.removeprefix("{filename}")).resolve().is_file()
    assert urls[2:6] == ["gone.md", "https://slow.example/tea.md", "#top", "/2012/on-ink/"]
    assert urls[6:] == ["2012-01-01-on-ink.md"] * 2 + [ink] * 2
    assert [(found.code, found.before) for found in report.findings if found.code == "unresolved"] == [
        ("unresolved", "gone.md")
    ]


@given(body=texts(), markup=st.sampled_from(["markdown", "html", "rst", "plain"]))
def test_a_body_that_does_not_move_stays(body: str, markup: str) -> None:
    """Where no file moves and the marker is left alone, any body stays as it is."""
    places = {"a.md": "a.md", "b.png": "b.png"}
    assert rewritten(body, markup, old="a.md", new="a.md", places=places, more=None).body == body


# -- the law

PAIRS = [("jekyll", "hugo"), ("hugo", "zola"), ("pelican", "nikola"), ("zola", "jekyll"), ("plain", "hexo")]
KEPT = ("title", "body", "published", "updated", "tags", "categories", "status", "authors")
SIMPLE = st.one_of(texts(), st.integers(), st.booleans(), st.lists(texts(), max_size=2))


def _comparable(post: ek.Post) -> dict[str, Any]:
    return {**{field: getattr(post, field) for field in KEPT},
            **{f"extra.{key}": value for key, value in post.extra.items()}}  # fmt: skip


@pytest.mark.parametrize(("source", "to"), PAIRS)
@settings(max_examples=25)
@given(post=posts(extra=st.dictionaries(st.from_regex(r"[a-z]{3,8}", fullmatch=True), SIMPLE, max_size=2)))
def test_everything_is_kept_or_its_loss_is_reported(source: str, to: str, post: ek.Post) -> None:
    """To another dialect and back, title, body, dates, terms, status, authors and extra are kept, or reported lost."""
    table = ek.CATALOG.named(source, "dialect").table
    file = table.file(post)
    with TemporaryDirectory() as folder:
        blog = blog_of(Path(folder, "blog"), {file.path: str(file.data).encode("utf-8", "replace")})
        before = ek.load_archive(blog, dialect=source)
        assume(before.posts)  # Pelican, for one, reads none without a header
        there = ek.convert(blog, Path(folder, "there"), to=to, dialect=source)
        back = ek.convert(Path(folder, "there"), Path(folder, "back"), to=source, dialect=to)
        after = ek.load_archive(Path(folder, "back"), dialect=source)
    # A marker that was respelled on the way there stays so on the way back, where the target has none of its own.
    findings = (*there.findings, *back.findings)
    reported = {found.field for found in findings if found.is_loss or found.code == "respelled"}
    if there.problems or back.problems:
        return
    assert len(before) == len(after) == there.posts == back.posts
    for old, new in zip(before, after, strict=True):
        was, became = _comparable(old), _comparable(new)
        different = {field for field in was if was[field] != became.get(field)}
        assert different <= reported


# -- the command


def test_the_command(blog: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["convert", str(blog), str(tmp_path / "out"), "--to", "hugo", "--dialect", "jekyll"]
    assert main([*arguments, "--dry-run", "--report", str(tmp_path / "report.json")]) == 0
    assert not (tmp_path / "out").exists()
    shown = capsys.readouterr().out
    assert "2 files would be written" in shown
    assert main(arguments) == 0
    shown = capsys.readouterr().out.splitlines()
    assert shown[0].split() == ["finding", "count", "meaning", "fields"]
    assert [line.split()[:2] for line in shown[1:3]] == [["moved", "1"], ["zone-assumed", "1"]]
    assert shown[-2:] == ["1 post, 0 losses, 0 problems", f"{tmp_path / 'out'}: 2 files written"]
    report = json.loads((tmp_path / "report.json").read_text("utf-8"))
    assert report["files"] == ["content/posts/on-tea.md", "images/cup.png"]
    assert {finding["code"] for finding in report["findings"]} == {"moved", "zone-assumed"}


def test_the_zone_of_dates_that_name_none(tmp_path: Path) -> None:
    blog = blog_of(tmp_path / "blog", {"content/tea.md": "Title: On Tea\nDate: 2011-07-02 10:00\n\nSlow.\n"})
    arguments = ["convert", str(blog), str(tmp_path / "out"), "--dialect", "pelican", "--to", "jekyll"]
    assert main([*arguments, "--timezone", "Europe/Paris"]) == 0
    (post,) = ek.load_archive(tmp_path / "out", dialect="jekyll")
    assert post.published is not None
    assert post.published.timestamp() == 1309593600


def test_the_command_tells_of_losses_by_its_status(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    blog = blog_of(tmp_path / "blog", {"content/ink.md": INK})
    arguments = ["convert", str(blog), str(tmp_path / "out"), "--to", "jekyll", "--dialect", "hugo"]
    assert main([*arguments, "--strict"]) == 1
    assert not (tmp_path / "out").exists()
    assert "conversion-loss" in capsys.readouterr().err
    assert main(arguments) == 1
    assert "2 losses" in capsys.readouterr().out


def test_the_table_on_a_terminal(blog: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str],
                                 monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    assert main(["convert", str(blog), str(tmp_path / "out"), "--to", "hugo", "--dialect", "jekyll"]) == 0
    shown = capsys.readouterr().out
    assert "moved" in shown
    assert "│" in shown or "|" in shown
