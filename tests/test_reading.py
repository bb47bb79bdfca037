"""Posts from files, archives from folders."""

from __future__ import annotations

import io
import os
import pickle
from datetime import UTC, datetime
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import essaykit as ek
from essaykit.catalog import Catalog
from essaykit.disk.files import listing, paths_in, read_bytes
from essaykit.errors import EssaykitError, FormatError, ReadError
from essaykit.format import Format

TEA = "---\ntitle: On Tea\ndate: 2011-03-02\ntags: [NESTA]\n---\n\nSlow.\n"


def blog_of(folder: Path, **files: str | bytes) -> Path:
    """A folder with files; `__` in a name is a `/`."""
    for name, data in files.items():
        path = folder / name.replace("__", "/").replace("_md", ".md").replace("_toml", ".toml")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return folder


def test_load_takes_paths_and_open_files(tmp_path: Path) -> None:
    path = blog_of(tmp_path, tea_md=TEA) / "tea.md"
    with path.open() as text, path.open("rb") as data:
        found = [ek.load(path), ek.load(str(path)), ek.load(text), ek.load(data), ek.load(io.StringIO(TEA))]
    assert {(post.title, post.body, post.published) for post in found} == {
        ("On Tea", "Slow.\n", datetime(2011, 3, 2, tzinfo=UTC))
    }


def test_load_tells_the_dialect_by_what_lies_around(tmp_path: Path) -> None:
    header = "---\ntitle: Tea\ntags: a b\n---\n"
    blog_of(tmp_path, **{"j___posts__2011-03-02-tea_md": header, "h__content__tea_md": header, "h__hugo_toml": ""})
    assert [tag.name for tag in ek.load(tmp_path / "j/_posts/2011-03-02-tea.md").tags] == ["a", "b"]
    assert [tag.name for tag in ek.load(tmp_path / "h/content/tea.md").tags] == ["a b"]
    assert [tag.name for tag in ek.loads(header, dialect="jekyll").tags] == ["a", "b"]
    assert ek.loads(header, path="_posts/2011-03-02-tea.md").source.dialect == "jekyll"


@pytest.mark.parametrize(
    ("data", "code", "line", "column"),
    [
        ("---\ntitle: x\n", "fence-unclosed", 1, 1),
        ("+++\ntitle = 'x'\n", "fence-unclosed", 1, 1),
        ('{\n "title": "x"\n', "fence-unclosed", 1, 1),
        ("---\ntitle: [x\n---\n", "header-invalid", 3, 1),
        ("---\na: b: c\n---\n", "header-invalid", 2, 5),
        ("+++\ntitle = \n+++\n", "header-invalid", 2, 9),
        ('{\n "title": 1,,\n}\n', "header-invalid", 2, 13),
        ("---\n- a\n- b\n---\n", "header-not-mapping", 2, 1),
        (b"\xff\xfea", "encoding-invalid", None, None),
        ("---\na: " + "[" * 100_000 + "\n---\n", "limit-exceeded", 2, 67),
        ("+++\na = " + "[" * 100_000 + "\n+++\n", "limit-exceeded", 2, 1),
    ],
)
def test_what_cannot_be_read_is_an_error_with_its_place(
    tmp_path: Path, data: str | bytes, code: str, line: int | None, column: int | None
) -> None:
    blog_of(tmp_path, bad_md=data, tea_md=TEA)
    with pytest.raises(ReadError) as caught:
        ek.load(tmp_path / "bad.md", dialect="plain")
    problem = caught.value.problem
    assert (problem.code, problem.line, problem.column) == (code, line, column)
    archive = ek.load_archive(tmp_path)
    assert [post.title for post in archive] == ["On Tea"]
    assert archive.problems == (attrs.evolve(problem, path="bad.md"),)
    with pytest.raises(ExceptionGroup) as several:
        ek.load_archive(tmp_path, strict=True)
    assert [error.problem for error in pickle.loads(pickle.dumps(several.value)).exceptions] == list(archive.problems)  # noqa: S301


@pytest.mark.parametrize(
    ("data", "code", "line", "title"),
    [
        ("---\ntitle: x\ndate: 2024-02-30\n---\n", "date-invalid", 3, "x"),
        ("---\ntitle: x\ndate: soon\n---\n", "date-invalid", 3, "x"),
        ("---\ntitle: x\ntitle: y\n---\n", "key-duplicate", 3, "y"),
        ('{"title": "x", "title": "y"}\n', "key-duplicate", 1, "y"),
        ("---\ntitle: x\norder: many\n---\n", "value-invalid", 3, "x"),
        (b"---\ntitle: caf\xe9\n---\n", "encoding-invalid", 2, "caf\xe9"),
    ],
)
def test_what_can_be_read_all_the_same_is_a_problem(
    tmp_path: Path, data: str | bytes, code: str, line: int, title: str
) -> None:
    post = ek.load(blog_of(tmp_path, odd_md=data) / "odd.md", dialect="plain")
    assert post.title == title
    assert [(problem.code, problem.line) for problem in post.source.problems] == [(code, line)]
    assert ek.load_archive(tmp_path).problems == tuple(
        attrs.evolve(problem, path="odd.md") for problem in post.source.problems
    )


def test_a_value_that_cannot_be_taken_is_kept() -> None:
    post = ek.loads("---\ndate: soon\norder: [1]\n---\n")
    assert post.extra == {"date": "soon", "order": [1]}
    assert post.published is None


def test_an_unreadable_file_and_an_empty_folder(tmp_path: Path) -> None:
    (tmp_path / "gone.md").symlink_to(tmp_path / "nowhere")
    assert [problem.code for problem in ek.load_archive(tmp_path).problems] == ["link-unfollowed", "folder-empty"]
    with pytest.raises(ReadError, match="no such file"):
        ek.load(tmp_path / "none.md")
    with pytest.raises(ReadError, match="no such file or folder"):
        ek.load_archive(tmp_path / "none")


@pytest.mark.skipif(os.name == "nt" or not hasattr(os, "mkfifo"), reason="needs a file that cannot be read whole")
def test_special_files_and_circles_are_left_alone(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    (tmp_path / "circle").symlink_to(tmp_path)
    blog_of(tmp_path, tea_md=TEA)
    assert [post.source.path for post in ek.load_archive(tmp_path)] == ["tea.md"]


def test_an_unknown_dialect(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="did you mean 'jekyll'"):
        ek.load_archive(blog_of(tmp_path, tea_md=TEA), dialect="jekyl")


def test_limits(tmp_path: Path) -> None:
    path = blog_of(tmp_path, tea_md=TEA) / "tea.md"
    for limits in (ek.Limits(file_bytes=10), ek.Limits(header_chars=10), ek.Limits(nesting=1), ek.Limits(values=3)):
        with pytest.raises(ReadError, match="limit"):
            ek.load(path, limits=limits)


def test_alias_bombs_are_refused() -> None:
    laughs = "a: &a [x, x]\n" + "".join(
        f"{n}: &{n} [{', '.join(['*' + p] * 9)}]\n" for p, n in zip("abcdef", "bcdefg", strict=True)
    )
    merges = "a0: &a0 {x: 1}\n" + "".join(f"a{n}: &a{n} {{<<: [*a{n - 1}, *a{n - 1}]}}\n" for n in range(1, 30))
    for bomb in (laughs, merges):
        with pytest.raises(ReadError, match="limit"):
            ek.loads(f"---\n{bomb}---\n", limits=ek.Limits(values=1_000))


def test_iter_posts_keeps_none_and_tells(tmp_path: Path) -> None:
    blog_of(tmp_path, a_md=TEA, b_md="---\nx: 1\n", c_md=TEA)
    told: list[ek.Problem] = []
    posts = ek.iter_posts(tmp_path, report=told.append)
    assert [post.source.path for post in posts] == ["a.md", "c.md"]
    assert [problem.path for problem in told] == ["b.md"]
    with pytest.raises(ReadError):
        list(ek.iter_posts(tmp_path))


def test_posts_share_what_is_the_same(tmp_path: Path) -> None:
    """Tags, persons and notes of dates are values, of which a blog has few: its posts hold the same ones."""
    for name in ("tea", "ink"):
        (tmp_path / f"{name}.md").write_text("---\ndate: 2011-03-02\ntags: [NESTA]\nauthor: Ada Quill\n---\nSlow.\n")
    tea, ink = ek.load_archive(tmp_path, dialect="plain")
    assert tea.tags[0] is ink.tags[0]
    assert tea.authors[0] is ink.authors[0]
    assert tea.dates.published is ink.dates.published


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="no files here that tell no size")
def test_a_file_that_tells_no_size_is_read_whole() -> None:
    """What a file says its size is, and what it is by the time it is read, may differ."""
    found = read_bytes("/proc/self/status", "status")
    assert found.startswith(b"Name:")
    assert found.count(b"\n") > 20


@pytest.mark.parametrize(
    ("path", "code"), [(".", "file-unreadable"), ("a\0b", "file-unreadable"), ("gone.md", "not-found")]
)
def test_what_is_no_file_is_told(tmp_path: Path, path: str, code: str) -> None:
    """A folder, a name that no system takes, a name that nothing has: a Problem, not the system's own error."""
    with pytest.raises(ReadError) as caught:
        read_bytes(tmp_path / path, path)
    assert (caught.value.problem.code, caught.value.problem.path) == (code, path)


def test_a_folder_that_vanishes_before_it_is_looked_at(tmp_path: Path) -> None:
    """Its paths raise a Problem; looking into a file that is gone sees nothing, as recognition is a guess anyway."""
    with pytest.raises(ReadError) as caught:
        paths_in(tmp_path / "gone", print)
    assert caught.value.problem.code == "file-unreadable"
    assert listing(tmp_path, ["gone.md"]).peek("gone.md") == ""


def test_a_dialect_that_only_writes_and_one_that_finds_no_post(tmp_path: Path) -> None:
    """Reading in a format that cannot be read, or whose program sees no post there, is a Problem that names it."""
    own = Catalog().with_format(Format("mute", "dialect")).with_format(Format("blind", "dialect", read=lambda *_: ()))
    blog_of(tmp_path, tea_md=TEA)
    for call in (ek.load, ek.load_archive):
        with pytest.raises(FormatError) as caught:
            call(tmp_path if call is ek.load_archive else tmp_path / "tea.md", dialect="mute", catalog=own)  # type: ignore[operator] # each takes these
        assert (caught.value.problem.code, caught.value.problem.value) == ("format-cannot", "mute")
    with pytest.raises(ReadError) as nothing:
        ek.loads(TEA, dialect="blind", path="tea.md", catalog=own)
    assert (nothing.value.problem.code, nothing.value.problem.value) == ("not-a-post", "blind")


def test_a_collision_is_told(tmp_path: Path) -> None:
    blog_of(tmp_path, a_md=TEA + "\n", x__a_md=TEA.replace("2011", "2012"))
    assert [(problem.code, problem.path) for problem in ek.load_archive(tmp_path).problems] == [
        ("slug-collision", "x/a.md")
    ]


def test_the_configuration_is_read(tmp_path: Path) -> None:
    blog_of(
        tmp_path,
        essaykit_toml='title = "Slow Notes"\ntimezone = "Europe/London"\ntitel = "x"\nauthor = "Nora"\n',
        tea_md="---\ndate: 2011-07-01 10:20\n---\n",
    )
    blog = ek.load_archive(tmp_path)
    assert (blog.title, blog.site.author, blog[0].published) == (
        "Slow Notes",
        ek.Person("Nora"),
        datetime(2011, 7, 1, 9, 20, tzinfo=UTC),
    )
    assert (blog.problems[0].code, blog.problems[0].line) == ("config-key-unknown", 3)
    assert "did you mean 'title'" in str(blog.problems[0])
    assert blog[0].dates.published is not None
    assert (blog[0].dates.published.precision, blog[0].dates.published.zone) == ("minute", "site")


@pytest.mark.parametrize(
    "text",
    ["title = 1", "timezone = 'Mars/Base'", "x = ", "author = 1", "build = 1", "[build]\npage_size = 0",
     "[build]\nalso = ['nope']", "words = 1", '"title" = 1',
     "[addresses]\npost = '{nope}'", "[addresses]\npost = '{kind}'", "[addresses]\nscope = '{year}'", "[build]\ncontent = 'some'", "dialect = 'nope'", "\xff"],
)  # fmt: skip
def test_a_configuration_that_cannot_be_used(tmp_path: Path, text: str) -> None:
    blog_of(tmp_path, essaykit_toml=text.encode("latin-1"), tea_md=TEA)
    with pytest.raises(EssaykitError):
        ek.load_archive(tmp_path)


@pytest.mark.parametrize(
    ("words", "line", "told"),
    [
        ("[words]\nday = 'x'\nnope = 'x'", 3, "nope must be"),
        ("[words]\nmonths = 1", 2, "months must be"),
    ],
)
def test_words_that_cannot_be_used_are_told_with_their_line(tmp_path: Path, words: str, line: int, told: str) -> None:
    blog_of(tmp_path, essaykit_toml=words, tea_md=TEA)
    with pytest.raises(ReadError) as caught:
        ek.load_archive(tmp_path)
    problem = caught.value.problem
    assert (problem.code, problem.line) == ("config-invalid", line)
    assert told in str(problem.detail)


def test_a_custom_markup() -> None:
    loud = ek.Markup("markdown", lambda body, *, prefix="", anchors="": body.upper(), lambda body: None)  # type: ignore[arg-type, return-value]
    assert ek.loads("tea", markups={"markdown": loud}).html == "TEA"


HEADERS = st.sampled_from(["---\n", "+++\n", "{", "}", "---", "...\n", "title: ", "date: ", "tags: [", "]", '"', "\n", "\r\n",
                           "  ", "- ", "&a ", "*a ", "<<: ", "!!binary ", "= ", "2024-02-30", "\x00", "\ufeff", "\u2028"])  # fmt: skip


@given(st.lists(HEADERS | st.text(max_size=5), max_size=30).map("".join), st.sampled_from(["plain", "jekyll", "hugo"]))
def test_any_text_gives_a_post_or_a_problem(text: str, dialect: str) -> None:
    """Whatever the text, reading it gives a Post from which the text can be written again, or an EssaykitError."""
    try:
        post = ek.loads(text, dialect=dialect, path="_posts/2011-03-02-tea.md")
    except EssaykitError as error:
        assert error.problem.path == "_posts/2011-03-02-tea.md"
        return
    bare = text.removeprefix("\ufeff")
    assert post.source.header + post.body + post.source.footer == bare
    assert bare[post.source.body_start :].startswith(post.body)
    assert ek.dumps(post) == bare
