"""A blog of one system written as that of another, the report of what is not the same, and the command."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import essaykit as ek
from essaykit.cli.main import main
from essaykit.disk.converting import Finding
from essaykit.errors import FormatError, ReadError, WriteError
from essaykit.format import Limits
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
    assert set(tree(tmp_path / "out")) == set(report.files) == {"content/posts/on-tea.md", "static/images/cup.png"}
    assert tree(tmp_path / "out")["static/images/cup.png"] == tree(blog)["images/cup.png"]
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
        ("content/posts/ink.md", INK, "hugo", "jekyll", {("lost", "extra.excerpt")}),
        ("content/posts/tea.md", TEA.replace("patient", "''"), "hugo", "nikola", {("lost", "extra.mood")}),
        ("_posts/2011-03-02-on-tea.md", TEA.replace("patient", "3"), "jekyll", "pelican", {("coerced", "extra.mood")}),
        # Metadata of Pelican knows no case.
        ("_posts/2011-03-02-on-tea.md", TEA.replace("mood", "Mood"), "jekyll", "pelican", {("renamed", "extra.Mood")}),
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


@pytest.mark.parametrize(
    ("key", "field", "before"),
    [
        ("tags: [{label: NESTA, permalink: /agency}]", "tags", "NESTA (tag agency)"),
        ("authors: [{name: Ada, url: 'https://quill.example/'}]", "authors",
         "Person(name='Ada', email=None, url='https://quill.example/')"),
    ],
)  # fmt: skip
def test_what_differs_in_more_than_its_name_is_told_whole(tmp_path: Path, key: str, field: str, before: str) -> None:
    """Where both would read the same in a report, as the name stays, all parts are named."""
    blog = blog_of(tmp_path / "blog", {"blog/on-tea.md": f"---\ntitle: On Tea\ndate: 2011-03-02\n{key}\n---\n"})
    report = ek.convert(blog, tmp_path / "out", to="zola", dialect="docusaurus")
    (found,) = (found for found in report.losses if found.field == field)
    assert found.before == before
    assert found.after != found.before


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
    assert found.count(("conversion-loss", "content/a.md")) == found.count(("conversion-loss", "content/b.md")) == 1
    assert ("date-invalid", "content/c.md") in found
    assert not (tmp_path / "out").exists()


def test_nothing_is_overwritten_unless_told_to(blog: Path, tmp_path: Path) -> None:
    out = blog_of(tmp_path / "out", {"static/images/cup.png": b"another"})
    with pytest.raises(WriteError, match="other content"):
        ek.convert(blog, out, to="hugo", dialect="jekyll")
    assert tree(out) == {"static/images/cup.png": "another"}
    ek.convert(blog, out, to="hugo", dialect="jekyll", overwrite=True)
    assert tree(out)["static/images/cup.png"] == "\x89PNG"
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


# -- the law

SYSTEMS = ek.CATALOG.names("dialect")
PAIRS = [(source, to) for source in SYSTEMS for to in SYSTEMS if source != to]
KEPT = ("title", "body", "published", "updated", "tags", "categories", "status", "authors")
SIMPLE = st.one_of(texts(), st.integers(), st.booleans(), st.lists(texts(), max_size=2))


def _comparable(post: ek.Post) -> dict[str, Any]:
    return {**{field: getattr(post, field) for field in KEPT},
            **{f"extra.{key}": value for key, value in post.extra.items()}}  # fmt: skip


def _moved(archive: ek.Archive, source: str, to: str) -> tuple[ek.Archive, ek.ConvertReport]:
    """An archive, written as one system has it, converted to another, and read there."""
    table = ek.CATALOG.named(source, "dialect").table
    with TemporaryDirectory() as folder:
        files = {file.path: file.data for file in map(table.file, archive)}
        blog = blog_of(
            Path(folder, "blog"), {path: str(data).encode("utf-8", "replace") for path, data in files.items()}
        )
        report = ek.convert(blog, Path(folder, "there"), to=to, dialect=source)
        return ek.load_archive(Path(folder, "there"), dialect=to), report


@pytest.mark.parametrize("source", SYSTEMS)
@settings(max_examples=15)
@given(
    post=posts(extra=st.dictionaries(st.from_regex(r"[a-z]{3,8}", fullmatch=True), SIMPLE, max_size=2)), data=st.data()
)
def test_everything_is_kept_or_its_loss_is_reported(source: str, post: ek.Post, data: st.DataObject) -> None:
    """To any other dialect and back, title, body, dates, terms, status, authors and extra are kept, or reported lost."""
    to = data.draw(st.sampled_from([name for name in SYSTEMS if name != source]))
    _hold(source, to, post)


def _hold(source: str, to: str, post: ek.Post) -> None:
    table = ek.CATALOG.named(source, "dialect").table
    file = table.file(post)
    with TemporaryDirectory() as folder:
        blog = blog_of(Path(folder, "blog"), {file.path: str(file.data).encode("utf-8", "replace")})
        before = ek.load_archive(blog, dialect=source)
        if not before.posts:  # Pelican, for one, reads none without a header
            return
        there = ek.convert(blog, Path(folder, "there"), to=to, dialect=source)
        middle = ek.load_archive(Path(folder, "there"), dialect=to)
        back = ek.convert(Path(folder, "there"), Path(folder, "back"), to=source, dialect=to)
        after = ek.load_archive(Path(folder, "back"), dialect=source)
    assert len(before) == there.posts == len(middle)
    assert len(middle) == back.posts == len(after)
    for step, start, end in ((there, before, middle), (back, middle, after)):
        for old, new in zip(start, end, strict=True):
            was, became = _comparable(old), _comparable(new)
            # A number that is none (NaN) is not equal to itself.
            different = {field for field in was
                         if was[field] != became.get(field) and repr(was[field]) != repr(became.get(field))}  # fmt: skip
            # A link or a marker that was respelled is a reported change of the body.
            told = {"lost", "coerced", "added", "respelled"}
            assert different <= {found.field for found in step.findings if found.code in told}


FULL = ek.Post(
    "On Tea", "It is slow.\n", published=datetime(2011, 3, 2, 10, 20, 30, tzinfo=UTC), tags=["Tea", "NESTA"], categories=["Places"],
    authors=["Nora Whitcombe"], updated=datetime(2012, 3, 2, 10, 20, 30, tzinfo=UTC), extra={"mood": "patient"},
)  # fmt: skip


@pytest.mark.parametrize(("source", "to"), PAIRS)
def test_each_pair_of_systems_keeps_or_tells(source: str, to: str) -> None:
    """Every system to every other and back."""
    _hold(source, to, FULL)


@pytest.mark.parametrize("status", ["draft", "private", "unlisted"])
@pytest.mark.parametrize("to", SYSTEMS)
def test_no_status_is_lost_in_silence(to: str, status: str) -> None:
    """What nobody may see is shown by no system; another status that it has no word for is a finding."""
    source = "hugo" if to == "plain" else "plain"
    archive, report = _moved(ek.Archive([attrs.evolve(FULL, status=status)]), source, to)
    told = "status" in {found.field for found in report.losses}
    assert told == (archive[0].status != status)
    if status in {"draft", "private"}:
        assert archive[0].status in {"draft", "private"}


# -- bundles

WXR = """<rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"><channel>
<title>Slow Notes</title><link>https://slow.example</link><wp:wxr_version>1.2</wp:wxr_version>
<wp:base_site_url>https://slow.example</wp:base_site_url><wp:base_blog_url>https://slow.example</wp:base_blog_url>
%s</channel></rss>"""


def item(number: int, kind: str, slug: str, body: str = "", rest: str = "") -> str:
    """One item of an export."""
    return (f"<item><title>{slug}</title><link>https://slow.example/2011/05/{slug}/</link>"
            f"<content:encoded><![CDATA[{body}]]></content:encoded><wp:post_id>{number}</wp:post_id>"
            f"<wp:post_date>2011-05-0{number} 09:20:00</wp:post_date><wp:post_date_gmt>2011-05-0{number} 08:20:00</wp:post_date_gmt>"
            f"<wp:post_name>{slug}</wp:post_name><wp:status>publish</wp:status><wp:post_type>{kind}</wp:post_type>{rest}</item>")  # fmt: skip


@pytest.fixture
def export(tmp_path: Path) -> Path:
    """A WordPress export: two posts of which one shows a picture and links to the other, a page, a menu."""
    old_slug = "<wp:postmeta><wp:meta_key>_wp_old_slug</wp:meta_key><wp:meta_value>a-tea</wp:meta_value></wp:postmeta>"
    comment = ("<wp:comment><wp:comment_id>1</wp:comment_id><wp:comment_author>Bo Ink</wp:comment_author>"
               "<wp:comment_date_gmt>2011-05-04 10:00:00</wp:comment_date_gmt><wp:comment_approved>1</wp:comment_approved>"
               "<wp:comment_content>Yes.</wp:comment_content></wp:comment>")  # fmt: skip
    cup = "https://slow.example/wp-content/uploads/cup.png"
    items = [
        item(1, "post", "tea", f'Slow. <a href="https://slow.example/2011/05/ink/#dry">ink</a> <img src="{cup}"> '
             '<a href="https://other.example/ink/">other</a><script>run()</script>', old_slug + comment),
        item(2, "post", "ink", "<b>Dark.</b>"), item(3, "page", "about", "Nora."),
        item(4, "attachment", "cup", "", f"<wp:attachment_url>{cup}</wp:attachment_url>"), item(5, "nav_menu_item", "menu"),
    ]  # fmt: skip
    path = tmp_path / "export.xml"
    path.write_text(WXR % "".join(items), "utf-8")
    return path


def test_a_wordpress_export_becomes_a_blog(export: Path, tmp_path: Path) -> None:
    report = ek.convert(export, tmp_path / "out", to="hugo")
    assert set(report.files) == {"content/posts/tea.html", "content/posts/ink.html", "content/about.html", "media.csv"}
    assert report.posts == 3
    told = {(found.code, found.field, found.path) for found in report.findings}
    assert {
        ("left-out", "kind", "cup"),
        ("lost", "kind", "menu"),
        ("lost", "comments", "tea"),
        ("scripts", "body", "tea"),
    } <= told
    files = tree(tmp_path / "out")
    assert "https://slow.example/wp-content/uploads/cup.png,wp-content/uploads/cup.png,attachment" in files["media.csv"]
    tea = ek.load(tmp_path / "out/content/posts/tea.html", dialect="hugo")
    assert (tea.url, tea.aliases) == ("/2011/05/tea/", ("/2011/05/a-tea/",))
    assert '<a href="/2011/05/ink/#dry">' in tea.body
    assert '<img src="/wp-content/uploads/cup.png">' in tea.body
    assert '<a href="https://other.example/ink/">' in tea.body
    assert ek.load(tmp_path / "out/content/about.html", dialect="hugo").kind == "page"


def test_an_export_can_be_trusted_and_made_markdown(export: Path, tmp_path: Path) -> None:
    report = ek.convert(export, tmp_path / "out", to="hugo", trusted=True, markup="markdown")
    assert "scripts" not in {found.code for found in report.findings}
    assert ek.load(tmp_path / "out/content/posts/ink.md", dialect="hugo").body.strip() == "**Dark.**"
    arguments = ["convert", str(export), str(tmp_path / "again"), "--to", "hugo", "--trusted", "--markup", "markdown"]
    assert main(arguments) == 1  # comments and the menu are lost
    assert tree(tmp_path / "again") == tree(tmp_path / "out")


def test_terms_and_authors_that_no_post_names_are_told(tmp_path: Path) -> None:
    """Files of posts have no place for them, so each is a finding; those that a post names are none."""
    head = "".join(
        f"<wp:tag><wp:tag_slug>{name.lower()}</wp:tag_slug><wp:tag_name>{name}</wp:tag_name></wp:tag>"
        f"<wp:author><wp:author_login>{name}</wp:author_login></wp:author>"
        for name in ("Tea", "Ink")
    )
    named = '<category domain="post_tag" nicename="tea">Tea</category><dc:creator>Tea</dc:creator>'
    path = tmp_path / "export.xml"
    path.write_text(WXR % (head + item(1, "post", "tea", "Slow.", named)), "utf-8")
    report = ek.convert(path, tmp_path / "out", to="hugo")
    left_out = [(found.field, found.before) for found in report.findings if found.code == "left-out"]
    assert left_out == [("terms", "Ink (tag ink)"), ("people", "Ink")]
    assert not report.losses


def test_slugs_that_collide_are_told_in_exports_too(tmp_path: Path) -> None:
    path = tmp_path / "export.xml"
    path.write_text(WXR % (item(1, "post", "tea", "One.") + item(2, "post", "tea", "Two.")), "utf-8")
    report = ek.convert(path, tmp_path / "out", to="hugo")
    assert [problem.code for problem in report.problems] == ["slug-collision"]
    assert {"content/posts/tea.html", "content/posts/tea-2.html"} <= set(report.files)
    assert ("renumbered", "path") in {(found.code, found.field) for found in report.findings}


def test_an_address_on_another_host_is_none_of_the_new_blog(tmp_path: Path) -> None:
    """Hugo stops at `url: https://...`."""
    blog = blog_of(tmp_path / "blog", {"a.md": "---\ntitle: A\nurl: https://other.example/a\n---\n",
                                       "b.md": "---\ntitle: B\nurl: https://slow.example/b\n---\n"})  # fmt: skip
    report = ek.convert(blog, tmp_path / "out", to="hugo", dialect="plain", site=ek.Site(url="https://slow.example"))
    assert {(post.title, post.url) for post in ek.load_archive(tmp_path / "out", dialect="hugo")} == {
        ("A", None),
        ("B", "/b"),
    }
    assert {(found.code, found.path) for found in report.findings if found.field == "url"} >= {
        ("lost", "a.md"),
        ("respelled", "b.md"),
    }


@pytest.mark.parametrize(
    ("alt", "line"), [(None, "images: [/cup.png]"), ("A cup", "cover:\n  url: /cup.png\n  alt: A cup")]
)
def test_a_picture_stands_where_the_templates_of_hugo_look(tmp_path: Path, alt: str | None, line: str) -> None:
    """Hugo's own templates go over the list `images`; `cover` is that of themes."""
    image = ek.Media("/cup.png", alt=alt)
    archive, report = _moved(ek.Archive([attrs.evolve(FULL, image=image)]), "jekyll", "hugo")
    assert archive[0].image == image
    assert "image" not in {found.field for found in report.losses}
    assert f"\n{line}\n" in archive[0].source.header


def test_a_key_that_the_target_takes_for_a_field_gives_way_to_it(tmp_path: Path) -> None:
    """Pelican stops at a date that is none."""
    blog = blog_of(tmp_path / "blog", {"_posts/2011-03-02-a.md": "---\ntitle: A\ndate: no day\nmood: slow\n---\n"})
    report = ek.convert(blog, tmp_path / "out", to="pelican", dialect="jekyll")
    assert ("lost", "extra.date") in {(found.code, found.field) for found in report.findings}
    (post,) = ek.load_archive(tmp_path / "out", dialect="pelican")
    assert post.published is not None
    assert post.extra["mood"] == "slow"


# -- the command


def test_files_that_would_go_to_one_place_are_told(tmp_path: Path) -> None:
    """The first one goes there, whatever the case of its letters; none is written over in silence."""
    source = tmp_path / "blog"
    for name, text in {"tea.md": "# Tea\n", "a.png": "1", "static/A.png": "2", "static/b.png": "3"}.items():
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        (source / name).write_text(text)
    report = ek.convert(source, tmp_path / "new", to="hugo", dialect="plain")
    told = [(problem.path, problem.value) for problem in report.problems if problem.code == "address-collision"]
    assert told == [("static/A.png", "static/A.png")]
    assert (tmp_path / "new/static/a.png").read_text() == "1"
    assert (tmp_path / "new/static/b.png").read_text() == "3"


def test_a_header_that_is_too_long_to_be_read_back_is_told(tmp_path: Path) -> None:
    """What was written anew is read with the usual limits, as the next reader will do."""
    (tmp_path / "tea.md").write_text(f"---\ntitle: On Tea\ntranslationkey: x\nlong: {'word ' * 250_000}\n---\n")
    seen: list[tuple[int, int]] = []
    report = ek.convert(tmp_path, tmp_path / "new", to="hugo", dialect="plain",
                        limits=Limits(header_chars=2_000_000), progress=lambda *step: seen.append(step))  # fmt: skip
    assert [(problem.code, problem.path) for problem in report.problems] == [("limit-exceeded", "tea.md")]
    assert seen == [(1, 1)]


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
    assert report["files"] == ["content/posts/on-tea.md", "static/images/cup.png"]
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
    assert "1 loss" in capsys.readouterr().out


def test_the_table_on_a_terminal(blog: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str],
                                 monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    assert main(["convert", str(blog), str(tmp_path / "out"), "--to", "hugo", "--dialect", "jekyll"]) == 0
    shown = capsys.readouterr().out
    assert "moved" in shown
    assert "│" in shown or "|" in shown
