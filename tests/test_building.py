"""From a folder to a site, and the command that does it."""

from __future__ import annotations

import errno
import itertools
import json
import os
import re
import subprocess
import sys
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

import pytest

import essaykit as ek
from essaykit.cli.main import main
from essaykit.disk import files
from essaykit.errors import ReadError, WriteError

AT = datetime(2026, 1, 1, tzinfo=UTC)
POST = "---\ntitle: {title}\ndate: {date}\ntags: [NESTA]\n---\n\nSlow.\n"


def tree(folder: Path) -> dict[str, bytes]:
    """Every file of a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory, essays: Path) -> Path:
    """The example blog, built."""
    out = tmp_path_factory.mktemp("site") / "public"
    report = ek.build(essays, out, at=AT)
    assert (report.posts, report.drafts, report.scheduled) == (8, 1, 1)
    assert not report.problems
    assert report.written == len(tree(out))
    return out


def test_everything_that_a_site_has_is_there(public: Path) -> None:
    files = tree(public)
    for path in ["index.html", "posts/the-reading-room.html", "tag/nesta.html", "category/uncategorized.html",
                 "author/tomas-ferrer.html" if "author/tomas-ferrer.html" in files else "author/tomás-ferrer.html",
                 "2012.html", "2012/06.html", "2012/06/19.html", "feed.atom.xml", "feed.rss.xml", "feed.json",
                 "tag/nesta.atom.xml", "tag/nesta.rss.xml", "tag/nesta.json", "archive.json", "sitemap.xml", "feeds.opml", "robots.txt",
                 "images/reading-room.svg", "fr/posts/la-bibliotheque-du-samedi.html"]:  # fmt: skip
        assert path in files, path
    assert not any("twelfth-night" in path or "half-a-case" in path for path in files)


class _Links(HTMLParser):
    """What a page links to, and the ids that it has."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id" and value is not None:
                self.ids.append(value)
            if name in {"href", "src"} and value is not None and tag != "base":
                self.links.append(value)


def test_every_relative_link_leads_to_a_file_and_every_fragment_to_an_id(public: Path) -> None:
    pages = {}
    for path in public.rglob("*.html"):
        parser = _Links()
        parser.feed(path.read_text(encoding="utf-8"))
        assert len(parser.ids) == len(set(parser.ids)), path
        pages[path.resolve()] = parser
    checked = 0
    for path, parser in pages.items():
        for link in parser.links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            assert target.is_file(), f"{path}: {link}"
            if parts.fragment and target in pages:
                assert unquote(parts.fragment) in pages[target].ids, f"{path}: {link}"
            checked += 1
    assert checked > 100


def test_the_tag_page_reads_as_such_pages_do(public: Path) -> None:
    html = (public / "tag/nesta.html").read_text(encoding="utf-8")
    assert re.search(r"<h1[^>]*>\s*Tag Archives: NESTA\s*</h1>", re.sub(r"</?span[^>]*>", "", html))
    titles = ["The parliament at the school gate", "Small grants, long memories", "The pilot that never landed"]
    places = [html.index(f">{title}</a>") for title in titles]
    assert places == sorted(places)
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", html))
    assert "Filed under Policy" in text
    assert "<blockquote" in html


def test_old_addresses_lead_on(public: Path) -> None:
    found = [path for path in public.rglob("*.html") if 'http-equiv="refresh"' in path.read_text(encoding="utf-8")]
    assert sorted(path.relative_to(public).as_posix() for path in found) == [
        "2011/05/pilots/index.html", "2011/05/the-eternal-pilot/index.html"]  # fmt: skip
    assert all("the-pilot-that-never-landed.html" in path.read_text(encoding="utf-8") for path in found)


def test_data_and_feeds_parse(public: Path) -> None:
    archive = ek.from_json((public / "archive.json").read_text(encoding="utf-8"))
    assert isinstance(archive, ek.Archive)
    assert len(archive) == 8
    for path in public.rglob("*.xml"):
        ElementTree.parse(path)
    for path in public.rglob("*.json"):
        json.loads(path.read_text(encoding="utf-8"))
    sitemap = ElementTree.parse(public / "sitemap.xml")
    addresses = [element.text or "" for element in sitemap.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    assert "https://slow.example/posts/the-reading-room.html" in addresses
    assert not any("pilots" in address for address in addresses)
    assert len(addresses) == len(set(addresses))


def test_a_second_build_writes_nothing(tmp_path: Path, essays: Path) -> None:
    first = ek.build(essays, tmp_path / "out", at=AT)
    before = {path: (tmp_path / "out" / path).stat().st_mtime_ns for path in tree(tmp_path / "out")}
    second = ek.build(essays, tmp_path / "out", at=AT)
    assert (second.written, second.unchanged) == (0, first.written)
    assert before == {path: (tmp_path / "out" / path).stat().st_mtime_ns for path in tree(tmp_path / "out")}


def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a killed process has left of a file that it had begun is no obstacle."""
    monkeypatch.setattr(files, "_NUMBERS", itertools.count())
    page = tmp_path / "a/b/page.html"
    assert files.write_bytes(page, b"old")
    for number in range(1, 4):
        (page.parent / f".page.html.{os.getpid()}-{number}.essaykit").write_bytes(b"a part")
    assert files.write_bytes(page, b"new")
    assert not files.write_bytes(page, b"new")
    before = tree(tmp_path)

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(WriteError, match="no space left"):
        files.write_bytes(page, b"newer")
    assert tree(tmp_path) == before
    assert before["a/b/page.html"] == b"new"


def test_the_same_input_gives_the_same_bytes(tmp_path: Path, essays: Path, public: Path) -> None:
    ek.build(essays, tmp_path / "out", at=AT)
    assert tree(tmp_path / "out") == tree(public)


def test_the_sitemap_tells_of_pictures_and_translations(tmp_path: Path) -> None:
    for name, extra in {"tea": "image: cup.png\nlang: en", "the": "lang: fr"}.items():
        (tmp_path / f"{name}.md").write_text(f"---\ntitle: {name}\ntranslation_key: tea\n{extra}\n---\n")
    ek.build(tmp_path, tmp_path / "out", site=ek.Site(url="https://slow.example"))
    text = (tmp_path / "out/sitemap.xml").read_text(encoding="utf-8")
    assert text.count('hreflang="fr" href="https://slow.example/fr/posts/the.html"') == 2
    assert "<image:loc>https://slow.example/cup.png</image:loc>" in text


def test_robots_are_led_to_the_sitemap(tmp_path: Path) -> None:
    """Where the site has the root of its host, and its author has no rules of their own."""
    source = tmp_path / "source"
    (source / "static").mkdir(parents=True)
    (source / "tea.md").write_text(POST.format(title="On Tea", date="2011-03-02"))
    site = ek.Site(url="https://slow.example")
    ek.build(source, tmp_path / "a", site=site)
    assert b"\nSitemap: https://slow.example/sitemap.xml\n" in tree(tmp_path / "a")["robots.txt"]
    ek.build(source, tmp_path / "b", site=ek.Site(url="https://slow.example/blog"))
    assert "robots.txt" not in tree(tmp_path / "b")
    (source / "static/robots.txt").write_text("User-agent: *\n")
    report = ek.build(source, tmp_path / "c", site=site)
    assert tree(tmp_path / "c")["robots.txt"] == b"User-agent: *\n"
    assert not report.problems


def test_one_more_post_changes_the_current_feeds_and_at_most_one_archive(tmp_path: Path) -> None:
    """A hub of the configuration stands in the current feeds, and in no archive document."""
    (tmp_path / "essaykit.toml").write_text(
        'url = "https://slow.example"\n[build]\nhub = "https://hub.example/"\nfeed_size = 3\nalso = ["archived-feed", "term-feeds"]\n'
    )
    for day in range(1, 10):
        (tmp_path / f"{day}.md").write_text(POST.format(title=f"Day {day}", date=f"2011-03-0{day}"))
    ek.build(tmp_path, tmp_path / "out")
    before = tree(tmp_path / "out")
    (tmp_path / "10.md").write_text(POST.format(title="Day 10", date="2011-03-10"))
    ek.build(tmp_path, tmp_path / "out")
    after = tree(tmp_path / "out")
    changed = [path for path in sorted(after) if path.startswith("feed/") and after[path] != before.get(path)]
    assert changed == ["feed/archive/2.atom.xml", "feed/archive/3.atom.xml"]
    assert {path for path in after if b"https://hub.example/" in after[path]} == {
        f"{stem}{ending}" for stem in ("feed", "tag/nesta") for ending in (".atom.xml", ".rss.xml", ".json")}  # fmt: skip


def test_a_post_of_an_old_date_changes_closed_archives_and_is_told(tmp_path: Path) -> None:
    """It moves all newer posts on by a place; a newer post does not, and is not told of."""
    (tmp_path / "essaykit.toml").write_text(
        'url = "https://slow.example"\n[build]\nfeed_size = 2\nalso = ["archived-feed"]\n'
    )
    for day in range(2, 10):
        (tmp_path / f"{day}.md").write_text(POST.format(title=f"Day {day}", date=f"2011-03-0{day}"))
    assert not ek.build(tmp_path, tmp_path / "out").problems
    (tmp_path / "10.md").write_text(POST.format(title="Day 10", date="2011-03-10"))
    assert not ek.build(tmp_path, tmp_path / "out").problems
    (tmp_path / "1.md").write_text(POST.format(title="Day 1", date="2011-03-01"))
    assert [(own.code, own.value) for own in ek.build(tmp_path, tmp_path / "out").problems] == [
        ("feed-archives-changed", "4")]  # fmt: skip


def test_a_hub_that_is_no_address_is_told(tmp_path: Path) -> None:
    (tmp_path / "essaykit.toml").write_text('[build]\nhub = "hub.example"\n')
    with pytest.raises(ReadError) as caught:
        ek.build(tmp_path, tmp_path / "out")
    problem = caught.value.problem
    assert (problem.code, problem.line, problem.key) == ("config-invalid", 2, "hub")


def test_posts_with_one_id_leave_feeds_out_and_are_told(tmp_path: Path) -> None:
    for name in ("tea", "ink"):
        (tmp_path / f"{name}.md").write_text(f"---\ntitle: {name}\ndate: 2011-03-02\nid: urn:isbn:1\n---\n")
    report = ek.build(tmp_path, tmp_path / "out", site=ek.Site(url="https://slow.example"))
    assert [(problem.code, problem.key) for problem in report.problems] == [("feed-invalid", "id")]
    files = tree(tmp_path / "out")
    assert "feed.atom.xml" not in files
    assert {"posts/tea.html", "posts/ink.html", "sitemap.xml"} <= files.keys()


def test_without_a_url_there_are_no_feeds(tmp_path: Path) -> None:
    (tmp_path / "tea.md").write_text(POST.format(title="On Tea", date="2011-03-02"))
    report = ek.build(tmp_path, tmp_path / "out")
    assert [problem.code for problem in report.problems] == ["site-url-missing"]
    files = tree(tmp_path / "out")
    assert not [path for path in files if path.endswith(".xml")]
    assert "tag/nesta.html" in files
    page = files["posts/tea.html"].decode()
    assert 'href="../tag/nesta.html"' in page


def test_an_output_folder_within_the_source_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "tea.md").write_text(POST.format(title="On Tea", date="2011-03-02"))
    first = ek.build(tmp_path, tmp_path / "out")
    assert ek.build(tmp_path, tmp_path / "out").unchanged == first.written
    with pytest.raises(WriteError, match="holds the posts"):
        ek.build(tmp_path, tmp_path)
    with pytest.raises(WriteError, match="holds the posts"):
        ek.build(tmp_path / "out", tmp_path)


@pytest.mark.parametrize(
    "header",
    ["slug: ../../escaped", "url: /../../escaped.html", "aliases: [/../../escaped.html]", "tags: [../../escaped]",
     "category: ../../../escaped", "author: ../../escaped", "lang: ../../escaped", "slug: /etc/escaped",
     "slug: 'a\\..\\..\\escaped'", "permalink: //escaped/../../x"],
)  # fmt: skip
def test_nothing_is_written_outside(tmp_path: Path, header: str) -> None:
    source, out = tmp_path / "a/b/src", tmp_path / "a/b/out"
    source.mkdir(parents=True)
    (source / "tea.md").write_text(f"---\ntitle: On Tea\n{header}\n---\n\nSlow.\n")
    ek.build(source, out, site=ek.Site(url="https://slow.example"))
    outside = [path for path in tree(tmp_path) if not path.startswith("a/b/out/")]
    assert outside == ["a/b/src/tea.md"]


def test_posts_with_one_address_are_all_there(tmp_path: Path) -> None:
    for folder, year in (("x", 2011), ("y", 2012), ("z", 2013)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "tea.md").write_text(POST.format(title=f"Tea {year}", date=f"{year}-03-02"))
    report = ek.build(tmp_path, tmp_path / "out")
    pages = {path for path in tree(tmp_path / "out") if path.startswith("posts/")}
    assert pages == {"posts/tea.html", "posts/tea-2.html", "posts/tea-3.html"}
    assert b"Tea 2011" in tree(tmp_path / "out")["posts/tea.html"]
    assert [problem.code for problem in report.problems].count("slug-collision") == 2


def test_strict_writes_nothing(tmp_path: Path) -> None:
    (tmp_path / "tea.md").write_text("---\ntitle: x\n")
    with pytest.raises(ExceptionGroup):
        ek.build(tmp_path, tmp_path / "out", strict=True)
    assert not (tmp_path / "out").exists()


# -- the command line


def run(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    """`python -m essaykit`, as a user would call it."""
    return subprocess.run(
        [sys.executable, "-m", "essaykit", *map(str, arguments)], capture_output=True, text=True, encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **environment}, check=False,
    )  # fmt: skip


def test_the_main_job(tmp_path: Path, essays: Path) -> None:
    done = run("build", essays, tmp_path / "out", "--at", "2026-01-01")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("8 posts (1 in draft, 1 not of this day left out), ")
    assert "0 problems" in done.stdout
    assert not done.stderr
    again = run("build", essays, tmp_path / "out", SOURCE_DATE_EPOCH="1767225600")
    assert " 0 files written" in again.stdout


def test_problems_are_told_with_their_place(tmp_path: Path) -> None:
    (tmp_path / "tea.md").write_text("---\ntitle: x\ndate: 2024-02-30\n---\n")
    done = run("build", tmp_path, tmp_path / "out")
    assert done.returncode == 1
    assert "tea.md:3:7: error: date: '2024-02-30' is no date [date-invalid]" in done.stderr
    assert "2 problems" in done.stdout
    strict = run("build", tmp_path, tmp_path / "other", "--strict")
    assert strict.returncode == 1
    assert not (tmp_path / "other").exists()


def test_a_call_that_cannot_be_carried_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", str(tmp_path / "none"), str(tmp_path / "out")]) == 2
    assert "there is no such file or folder" in capsys.readouterr().err
    for wrong in (["build"], ["build", "a", "b", "--at", "soon"], ["nope"]):
        with pytest.raises(SystemExit) as caught:
            main(wrong)
        assert caught.value.code == 2


def test_quotes_are_listed(essays: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["quotes", str(essays), "--who", "George Eliot"]) == 0
    assert "— George Eliot, Middlemarch (2013-11-02-what-the-ledger-forgets.md:" in capsys.readouterr().out
    assert main(["quotes", str(essays), "--format", "json"]) == 0
    records: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
    assert {record["kind"] for record in records} <= {"block", "inline", "pull", "embed"}
    texts = {
        path.name: path.read_text(encoding="utf-8") for path in essays.rglob("*.*") if path.suffix in {".md", ".html"}
    }
    assert all(record["who"] is None or record["who"].split()[-1] in "".join(texts.values()) for record in records)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
def test_a_bar_is_shown_on_a_terminal_when_the_work_is_long(tmp_path: Path) -> None:
    import pty

    source = tmp_path / "src"
    source.mkdir()
    for number in range(600):
        (source / f"{number}.md").write_text("x\n")
    leader, follower = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "essaykit", "build", str(source), str(tmp_path / "out")],
        stdout=subprocess.PIPE, stderr=follower, env={**os.environ, "TERM": "xterm"},
    )  # fmt: skip
    os.close(follower)
    shown = b""
    while True:
        try:
            chunk = os.read(leader, 65_536)
        except OSError:  # the other end was closed
            break
        if not chunk:
            break
        shown += chunk
    os.close(leader)
    assert process.stdout is not None
    with process.stdout:
        assert b"600 posts" in process.stdout.read()
    assert process.wait() == 0
    assert "Writing" in shown.decode(errors="replace")
