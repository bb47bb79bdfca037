"""What `essaykit check` finds, where it says that it is, and how it is printed."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import jsonschema
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import essaykit as ek
from essaykit.catalog import CATALOG
from essaykit.checks.keys import nearest
from essaykit.checks.rules import problems_of
from essaykit.checks.spelling import edits, folded, one_off
from essaykit.cli.main import main
from essaykit.errors import CODES, EssaykitError, ReadError
from essaykit.format import Limits
from essaykit.frontmatter.fence import LINE_END
from essaykit.model.site import Site

HEAD = "---\ntitle: On Tea\ndate: 2011-03-02\n---\n\n"


def write(folder: Path, files: Mapping[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="")
    return folder


def tagged(**tags: str) -> dict[str, str]:
    return {f"{name}.md": f"---\ntitle: On {name}\ntags: [{tag}]\n---\n\nSlow.\n" for name, tag in tags.items()}


# -- one fault each, and the diagnostic exactly as it is printed

CASES: dict[str, tuple[dict[str, str], dict[str, Any], str]] = {
    "a misspelt key": (
        {"tea.md": "---\ntitel: On Tea\ndate: 2011-03-02\n---\n\n# Tea\n"},
        {},
        """\
tea.md:2:1: warning: the dialect plain has no key titel [key-misspelt]
  |
2 | titel: On Tea
  | ^
  = hint: did you mean `title`?""",
    ),
    "a key in the wrong case": (
        {"_posts/2011-03-02-tea.md": "---\ntitle: On Tea\nTags: [a]\n---\n\nSlow.\n"},
        {"dialect": "jekyll"},
        """\
_posts/2011-03-02-tea.md:3:1: warning: the dialect jekyll has no key Tags [key-misspelt]
  |
3 | Tags: [a]
  | ^
  = hint: did you mean `tags`?""",
    ),
    "a key twice": (
        {"tea.md": "---\ntitle: On Tea\ndate: 2011-03-02\ntitle: Ink\n---\n\nSlow.\n"},
        {},
        """\
tea.md:4:1: warning: the key title stands here again; first it is in line 2 [key-duplicate]
  |
4 | title: Ink
  | ^""",
    ),
    "a date that is none": (
        {"tea.md": "---\ntitle: On Tea\ndate: 2011-02-30\n---\n\nSlow.\n"},
        {},
        """\
tea.md:3:7: error: date: '2011-02-30' is no date [date-invalid]
  |
3 | date: 2011-02-30
  |       ^
  = hint: write it as 2021-03-04 or 2021-03-04T08:30:00+01:00""",
    ),
    "a date in the future through its zone": (
        {"_posts/2011-03-02-tea.md": "---\ntitle: On Tea\ndate: 2011-03-02 09:00:00\n---\n\nSlow.\n"},
        {
            "dialect": "jekyll",
            "at": datetime.fromisoformat("2011-03-02T01:00:00Z"),
            "site": Site(timezone="Asia/Tokyo"),
        },
        """\
_posts/2011-03-02-tea.md:3:7: warning: date: 2011-03-02 09:00:00 is past in Asia/Tokyo, but not yet in the zone in \
which it is read, UTC [date-future]
  |
3 | date: 2011-03-02 09:00:00
  |       ^
  = hint: write its zone after it: 2011-03-02 09:00:00 +0900""",
    ),
    "another day than the file's name has": (
        {"_posts/2011-03-02-tea.md": "---\ntitle: On Tea\ndate: 2011-03-05\n---\n\nSlow.\n"},
        {"dialect": "jekyll"},
        """\
_posts/2011-03-02-tea.md:3:7: warning: date: 2011-03-05 is not the day in the file's name, 2011-03-02 [date-differs]
  |
3 | date: 2011-03-05
  |       ^
  = hint: the key wins; rename the file, or mend the date""",
    ),
    "a title that nobody wrote": (
        {"on-tea.md": "---\ndate: 2011-03-02\n---\n\nSlow.\n"},
        {},
        """\
on-tea.md:1:1: warning: the post has no title; 'On tea' was made of the file's name [title-missing]
  |
1 | ---
  | ^
  = hint: add a line such as `title: On Tea`""",
    ),
    "an empty title": (
        {"on-tea.md": '---\ndate: 2011-03-02\ntitle: ""\n---\n\nSlow.\n'},
        {},
        """\
on-tea.md:3:8: warning: the post has no title [title-missing]
  |
3 | title: ""
  |        ^
  = hint: add a line such as `title: On Tea`""",
    ),
    "a slug of two posts": (
        {
            "a.md": "---\ntitle: On Tea\nslug: tea\ndate: 2011-01-01\n---\n\nSlow.\n",
            "b.md": "---\ntitle: On Tea\ndate: 2011-01-02\nslug: tea\n---\n\nSlow.\n",
        },
        {},
        """\
b.md:4:7: warning: the slug 'tea' belongs to another post too: that of a.md [slug-collision]
  |
4 | slug: tea
  |       ^
  = hint: give one of them a slug of its own""",
    ),
    "a tag in another case": (
        tagged(a="Tea", b="Ink, tea", c="Tea"),
        {},
        """\
b.md:3:13: warning: the tag 'tea' differs only in case from 'Tea' [tag-spelling]
  |
3 | tags: [Ink, tea]
  |             ^
  = hint: write it as 'Tea' everywhere""",
    ),
    "a tag in another spelling, on a line of its own": (
        {
            **tagged(a="Public Services", c="Public Services"),
            "b.md": "---\ntitle: Ink\ntags:\n  - Ink\n  - public-services\n---\n\nSlow.\n",
        },
        {},
        """\
b.md:5:5: warning: the tag 'public-services' differs only in spelling from 'Public Services' [tag-spelling]
  |
5 |   - public-services
  |     ^
  = hint: write it as 'Public Services' everywhere""",
    ),
    "a category that stands in the second of two keys": (
        {
            **{
                f"_posts/2011-03-02-{name}": text.replace("tags", "categories")
                for name, text in tagged(a="Tea", c="Tea").items()
            },
            "_posts/2011-03-02-b.md": "---\ntitle: Ink\ncategory: Arts\ncategories: [tea]\n---\n\nSlow.\n",
        },
        {"dialect": "jekyll"},
        """\
_posts/2011-03-02-b.md:4:14: warning: the category 'tea' differs only in case from 'Tea' [tag-spelling]
  |
4 | categories: [tea]
  |              ^
  = hint: write it as 'Tea' everywhere""",
    ),
    "a tag that is misspelt": (
        tagged(a="government", b="government", c="government", d="goverment"),
        {},
        """\
d.md:3:8: note: the tag 'goverment' is nearly 'government', which 3 posts have, and 1 has this [tag-near]
  |
3 | tags: [goverment]
  |        ^
  = hint: if they mean the same, write it as 'government' everywhere""",
    ),
    "a broken link": (
        {"tea.md": HEAD + "Slow.\n\n> So is «ink», as [ink](ink.md) is.\n"},
        {},
        """\
tea.md:8:25: warning: the link ink.md leads to no file or post of this folder [link-broken]
  |
8 | > So is «ink», as [ink](ink.md) is.
  |                         ^""",
    ),
    "a broken link after line ends of Windows": (
        {"tea.md": (HEAD + "Slow.\n\n[ink](ink.md)\n").replace("\n", "\r\n")},
        {},
        """\
tea.md:8:7: warning: the link ink.md leads to no file or post of this folder [link-broken]
  |
8 | [ink](ink.md)
  |       ^""",
    ),
    "a broken link whose address stands elsewhere": (
        {"tea.md": HEAD + "So is [ink][i].\n\n[i]: ink.md\n"},
        {},
        """\
tea.md:8:6: warning: the link ink.md leads to no file or post of this folder [link-broken]
  |
8 | [i]: ink.md
  |      ^""",
    ),
    "a link without its scheme": (
        {"tea.md": HEAD + "So is [ink](www.slow.example/ink).\n"},
        {},
        """\
tea.md:6:13: warning: the link www.slow.example/ink leads to no file or post of this folder [link-broken]
  |
6 | So is [ink](www.slow.example/ink).
  |             ^
  = hint: did you mean https://www.slow.example/ink?""",
    ),
    "a picture that lies elsewhere": (
        {"essays/tea.md": HEAD + "![A pot](pot.png)\n", "images/pot.png": ""},
        {},
        """\
essays/tea.md:6:10: warning: there is no picture pot.png [image-broken]
  |
6 | ![A pot](pot.png)
  |          ^
  = hint: did you mean ../images/pot.png?""",
    ),
    "a picture in HTML": (
        {"tea.html": HEAD + '<p>Tea</p>\n<img alt="pot.png"\n src=pot.png>'},
        {},
        """\
tea.html:8:6: warning: there is no picture pot.png [image-broken]
  |
8 |  src=pot.png>
  |      ^""",
    ),
    "a link in HTML": (
        {"tea.html": HEAD + "<p>So is <a class='ink.html'\n href='ink.html'><em>ink</em> and</a> tea.</p>"},
        {},
        """\
tea.html:7:8: warning: the link ink.html leads to no file or post of this folder [link-broken]
  |
7 |  href='ink.html'><em>ink</em> and</a> tea.</p>
  |        ^""",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_fault_is_told_at_its_place(name: str, tmp_path: Path) -> None:
    """A folder with one fault has one problem, which is printed with its line, a caret under the fault, and a hint."""
    files, options, expected = CASES[name]
    assert [str(problem) for problem in ek.check(write(tmp_path, files), **options).problems] == [expected]


GOOD: dict[str, tuple[dict[str, str], dict[str, Any]]] = {
    "a key of the author's own": ({"tea.md": HEAD.replace("date", "mood: slow\nheight: 3\ndate")}, {}),
    "a key that many posts have": (
        {f"{n}.md": f"---\ntitle: On {n}\ntitel: x\n---\n" for n in ("a", "b", "c")},
        {},
    ),
    "a plural that is another key": ({"tea.md": HEAD.replace("date", "images: [a.png]\ndate")}, {"dialect": "jekyll"}),
    "a key that is said already": ({"tea.md": HEAD.replace("date", "dates: x\ndated: y\ndate")}, {}),
    "a date that is to come": (
        {"tea.md": HEAD.replace("2011", "2031")},
        {"at": datetime.fromisoformat("2011-03-02T01:00:00Z")},
    ),
    "a moment without a zone": (
        {"_posts/2011-03-02-tea.md": HEAD.replace("2011-03-02", "2011-03-02 09:00:00")},
        {"dialect": "jekyll", "at": datetime(2011, 3, 2, 8)},  # noqa: DTZ001 - that is what is tried
    ),
    "no moment given": (
        {"_posts/2011-03-02-tea.md": HEAD.replace("2011-03-02", "2011-03-02 09:00:00")}, {"dialect": "jekyll"},
    ),
    "the day of the name in the zone of the site": (
        {"_posts/2011-03-02-tea.md": HEAD.replace("2011-03-02", "2011-03-01 22:00:00 -0500")},
        {"dialect": "jekyll"},
    ),
    "a title in the body": ({"tea.md": "---\ndate: 2011-03-02\n---\n\n# On *Tea*\n"}, {}),
    "an empty title over a heading": (
        {"_posts/2011-03-02-tea.md": '---\ntitle: ""\n---\n\n# On Tea\n'}, {"dialect": "jekyll"},
    ),
    "a blog without titles": ({f"{n}.md": f'---\ntitle: ""\n---\n\nSlow {n}.\n' for n in range(40)}, {}),
    "bundles of one name in two folders": (
        {"content/a/tea/index.md": HEAD, "content/b/tea/index.md": HEAD}, {"dialect": "hugo"},
    ),
    "names that signs tell apart": (tagged(a="C", b="C++", c="C#", d="NET", e=".NET"), {}),
    "names that numbers tell apart": (tagged(a="release10", b="release11", c="release10", d="release10"), {}),
    "names one letter apart that are as frequent": (tagged(a="markets", b="marketa"), {}),
    "one name as tag and as category": (
        {"a.md": HEAD.replace("date", "tags: [Tea]\ncategories: [tea]\ndate")}, {},
    ),
    "files of one name on two days": (
        {"_posts/2011-03-02-tea.md": HEAD, "_posts/2011-03-03-tea.md": HEAD.replace("03-02", "03-03")},
        {"dialect": "jekyll"},
    ),
    "links that lead somewhere": (
        {
            "essaykit.toml": 'title = "Slow Notes"\n',
            "essays/tea.md": HEAD.replace("date", "tags: [Tea]\ndate")
            + "[a](ink.md#well) ![b](../images/a%20pot.png) [c](/tag/tea.html) [d](#x) [e](./) [f](?a=1)\n"
            "[g](/2011.html) [h](https://slow.example/gone) [i](//slow.example) [j](mailto:a@slow.example) "
            "[k](/form.pdf) `[l](gone.md)`\n[m](/) [n](/posts/tea.html) [o](<{{ page.url }}>) [p](/old/)\n",
            "essays/ink.md": "---\ntitle: Ink\naliases: [/old/]\n---\n",
            "images/a pot.png": "",
            "static/form.pdf": "",
        },
        {},
    ),
    "addresses that only another program knows": (
        {
            "content/posts/tea.md": HEAD + "[a](/blog/2011/gone/) [b](../ink/) [c](../../tags/) [d](@/posts/ink.md)\n"
            '[e](ink-0.64) ![f](/images/pot.png) [g]({{< ref "gone.md" >}})\n',
            "content/posts/ink-0.64.md": HEAD.replace("On Tea", "Ink 0.64"),
            "content/posts/ink.md": HEAD.replace("On Tea", "Ink"),
            "content/tags/_index.md": HEAD.replace("On Tea", "Tags"),
            "static/images/pot.png": "",
        },
        {"dialect": "hugo"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", GOOD)
def test_what_is_well_is_not_told(name: str, tmp_path: Path) -> None:
    files, options = GOOD[name]
    assert [str(problem) for problem in ek.check(write(tmp_path, files), **options).problems] == []


def test_a_key_is_told_wherever_it_is_misspelt(tmp_path: Path) -> None:
    """At each of its few posts, not at the first alone."""
    files = {f"{n}.md": HEAD for n in range(60)} | {f"{n}.md": HEAD.replace("date", "autor: Ada\ndate") for n in "ab"}
    assert [(problem.place, problem.hint) for problem in ek.check(write(tmp_path, files)).problems if problem.key] == [
        ("a.md:3:1", "did you mean `author`?"),
        ("b.md:3:1", "did you mean `author`?"),
    ]


@pytest.mark.parametrize(
    ("files", "place"),
    [
        # What is written as a reference of HTML or an escape of YAML stands nowhere in the file.
        ({"tea.md": HEAD + "Tea [pot](pot&#46;md).\n"}, "tea.md:6:6"),
        (tagged(a="Tea", b="Tea", c=r'"te\x61"'), "c.md:3:7"),
    ],
)
def test_what_is_written_otherwise_is_told_where_it_begins(files: dict[str, str], place: str, tmp_path: Path) -> None:
    (problem,) = ek.check(write(tmp_path, files)).problems
    assert problem.place == place


def test_under_narrower_limits_than_it_was_read_under_a_header_has_no_places(tmp_path: Path) -> None:
    """Nothing is said of its keys then; what is wrong with the body is told at its place all the same."""
    blog = ek.load_archive(write(tmp_path, {"tea.md": HEAD.replace("title", "titel") + "Slow as [ink](ink.md).\n"}))
    plain = CATALOG.named("plain").table

    def told(limits: Limits | None) -> list[str]:
        return [problem.headline for problem in problems_of(blog, dialect=plain, paths=["tea.md"], limits=limits)]

    key, link = told(None)
    assert key == "tea.md:2:1: warning: the dialect plain has no key titel [key-misspelt]"
    assert link == "tea.md:6:15: warning: the link ink.md leads to no file or post of this folder [link-broken]"
    assert told(Limits(keys=1)) == [link]


def test_the_example_blog_is_well(essays: Path) -> None:
    assert ek.check(essays, at=datetime(2026, 1, 1, tzinfo=UTC)).problems == ()


def test_what_cannot_be_read_is_told_with_the_rest(tmp_path: Path) -> None:
    report = ek.check(write(tmp_path, {"a.md": "---\ntitle: x\n", "b.md": HEAD + "[x](gone.md)"}))
    assert [(problem.place, problem.code) for problem in report.problems] == [
        ("a.md:1:1", "fence-unclosed"), ("b.md:6:5", "link-broken")]  # fmt: skip
    assert report.posts == 1


def test_a_blog_in_one_file_is_checked_too(tmp_path: Path) -> None:
    archive = ek.Archive([ek.Post(title="On Tea", tags=["Tea"]), ek.Post(title="On Ink", tags=["tea"])])
    (tmp_path / "blog.json").write_text(ek.to_json(archive))
    assert [problem.code for problem in ek.check(tmp_path / "blog.json").problems] == ["tag-spelling"]


def test_links_of_a_markup_that_nobody_reads_here_are_not_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without docutils, what a body in reStructuredText leads to is not known, and all else is checked."""
    write(tmp_path, {"content/tea.rst": "On Tea\n######\n\n:date: 2011-03-02\n:titel: x\n\n`Ink <gone.rst>`_ dries.\n"})

    def codes() -> set[str]:
        return {problem.code for problem in ek.check(tmp_path, dialect="pelican").problems}

    assert "link-broken" in codes()
    monkeypatch.setitem(sys.modules, "docutils", None)
    monkeypatch.delitem(sys.modules, "essaykit.markup.rst")
    monkeypatch.setattr("essaykit.markup.markup._BUILTIN._found", {})
    assert codes().isdisjoint({"link-broken", "format-cannot"})


def test_a_folder_that_is_not_there_is_refused() -> None:
    with pytest.raises(ReadError, match="not-found"):
        ek.check("nowhere-at-all")


# -- laws

BODIES = st.text(st.sampled_from("ab [](){}<>!#*:-_`'\"\n\r\t/.é\u2028\U0001f375"), max_size=80)
KEYS = st.sampled_from(["title", "titel", "tags", "tag", "slug", "date", "Dates", "categories", "image", "draft"])
VALUES = st.sampled_from(["tea", "[Tea, tea, Tee]", "2011-03-02", "2011-02-30", "'it''s'", "", "{a: b}", "|\n  Tea"])


@given(st.sampled_from(CATALOG.names("dialect")), st.lists(st.tuples(KEYS, VALUES), max_size=5), BODIES, st.booleans())
def test_each_place_is_in_its_file(name: str, pairs: list[tuple[str, str]], body: str, windows: bool) -> None:
    """Whatever a file holds, checking ends, and each problem's line is the one of the file that it shows."""
    header = "".join(f"{key}: {value}\n" for key, value in pairs)
    text = f"---\n{header}---\n\n{body}\n\n[a](gone.md) ![](b.png)\n"
    text = text.replace("\n", "\r\n") if windows else text
    try:
        post = ek.loads(text, dialect=name, path="posts/2011-03-03-tea.md")
    except EssaykitError:
        return
    archive = ek.Archive([post], problems=post.source.problems)
    lines = LINE_END.split(text)
    problems = problems_of(archive, dialect=CATALOG.named(name).table, paths=["posts/2011-03-03-tea.md"],
                           at=datetime(2020, 1, 1, tzinfo=UTC))  # fmt: skip
    for problem in problems:
        if problem.line is not None:
            assert problem.text == lines[problem.line - 1]
            assert 1 <= (problem.column or 1) <= len(lines[problem.line - 1]) + 1


WORDS = st.text(st.sampled_from("abc"), max_size=6)


@given(WORDS, WORDS)
def test_edits_are_a_distance(one: str, other: str) -> None:
    """No edit leads to the same word alone, and as many lead back as there; more than the most are not counted."""
    distance = edits(one, other, 6)
    assert distance == edits(other, one, 6)
    assert (distance == 0) == (one == other)
    assert edits(one, other, 1) == (distance if distance is not None and distance <= 1 else None)


@given(st.lists(WORDS, unique=True))
def test_all_that_are_one_edit_apart_are_found(words: list[str]) -> None:
    """The pairs one edit apart are those that holding each against all others would find."""
    pairs = {frozenset((a, b)) for a in words for b in words if a < b and edits(a, b, 1) == 1}
    found = list(one_off(words))
    assert {frozenset(pair) for pair in found} == pairs
    assert len(found) == len(pairs)


@given(st.text(max_size=12))
@example("𝐀")
def test_folding_twice_is_folding_once(name: str) -> None:
    assert folded(folded(name)) == folded(name)


@pytest.mark.parametrize("name", CATALOG.names("dialect"))
def test_no_key_of_a_dialect_is_misspelt(name: str) -> None:
    """A dialect's own keys are never taken for misspelt ones."""
    table = CATALOG.named(name).table
    names = {spelling.rpartition(".")[2]: spelling for key in table.keys for spelling in key.names}
    assert names
    assert [key for key in names if nearest(key, names)] == []


# -- the command


@pytest.fixture
def blog(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A folder with an error, a warning and a note, seen from the folder above it."""
    files = {
        **tagged(a="government", b="government", c="government", d="goverment"),
        "50%, of é: tea#1.md": HEAD + "[a](b,c%25.md)\n",
        "z.md": HEAD.replace("2011-03-02", "soon").replace("On Tea", "Z"),
    }
    write(tmp_path / "my blog", files)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1300000000")
    return "my blog"


def test_the_text_ends_with_a_count(blog: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", blog]) == 1
    printed = """\
50%, of é: tea#1.md:6:5: warning: the link b,c%25.md leads to no file or post of this folder [link-broken]
  |
6 | [a](b,c%25.md)
  |     ^

d.md:3:8: note: the tag 'goverment' is nearly 'government', which 3 posts have, and 1 has this [tag-near]
  |
3 | tags: [goverment]
  |        ^
  = hint: if they mean the same, write it as 'government' everywhere

z.md:3:7: error: date: 'soon' is no date [date-invalid]
  |
3 | date: soon
  |       ^
  = hint: write it as 2021-03-04 or 2021-03-04T08:30:00+01:00

6 posts, 3 problems: 1 error, 1 warning, 1 note
"""
    assert capsys.readouterr().out == printed


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (["--severity", "error"], 1),
        ([], 1),
        (["--dialect", "jekyl"], 2),
    ],
)
def test_the_exit_status_says_how_it_went(words: list[str], status: int, blog: str) -> None:
    assert main(["check", blog, *words]) == status


def test_notes_alone_are_no_failure(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Notes alone give 0, and 1 with --strict; no problem gives 0; a wrong call gives 2."""
    folder = str(write(tmp_path, tagged(a="government", b="government", c="government", d="goverment")))
    assert [main(["check", folder]), main(["check", folder, "--strict"])] == [0, 1]
    assert main(["check", folder, "--strict", "--severity", "warning"]) == 0
    assert main(["check", str(tmp_path / "gone")]) == 2
    with pytest.raises(SystemExit) as stopped:
        main(["check", folder, "--format", "xml"])
    assert stopped.value.code == 2
    assert "4 posts, 0 problems" in capsys.readouterr().out


def test_json_has_all_that_a_problem_has(blog: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", blog, "--format", "json"])
    record = json.loads(capsys.readouterr().out)
    assert (record["folder"], record["dialect"], record["posts"]) == ("my blog", "plain", 6)
    assert record["problems"][2] == {
        "code": "date-invalid", "severity": "error", "path": "z.md", "line": 3, "column": 7, "key": "date",
        "value": "soon", "expected": "a date", "detail": None, "message": "date: 'soon' is no date",
        "hint": "write it as 2021-03-04 or 2021-03-04T08:30:00+01:00", "text": "date: soon",
    }  # fmt: skip


def test_github_commands_are_escaped(blog: str, capsys: pytest.CaptureFixture[str]) -> None:
    """In properties `%`, `:` and `,` are escaped, in messages `%` and line ends; paths begin where the command runs."""
    main(["check", blog, "--format", "github"])
    assert capsys.readouterr().out.splitlines() == [
        (
            "::warning file=my blog/50%25%2C of é%3A tea#1.md,line=6,col=5,title=link-broken"
            "::the link b,c%2525.md leads to no file or post of this folder"
        ),
        (
            "::notice file=my blog/d.md,line=3,col=8,title=tag-near"
            "::the tag 'goverment' is nearly 'government', which 3 posts have, and 1 has this; "
            "if they mean the same, write it as 'government' everywhere"
        ),
        (
            "::error file=my blog/z.md,line=3,col=7,title=date-invalid"
            "::date: 'soon' is no date; write it as 2021-03-04 or 2021-03-04T08:30:00+01:00"
        ),
    ]


LEVEL = {"enum": ["none", "note", "warning", "error"]}
COUNT = {"type": "integer", "minimum": 1}


def closed(required: list[str], **properties: Any) -> dict[str, Any]:
    return {"type": "object", "required": required, "properties": properties, "additionalProperties": False}


TEXT = closed(["text"], text={"type": "string"})
SARIF = closed(
    ["version", "runs"],
    **{"$schema": {"type": "string", "format": "uri"}},
    version={"const": "2.1.0"},
    runs={"type": "array", "items": closed(
        ["tool"],
        tool=closed(["driver"], driver=closed(
            ["name"], name={"type": "string"}, version={"type": "string"},
            rules={"type": "array", "uniqueItems": True, "items": closed(
                ["id"], id={"type": "string"}, shortDescription=TEXT, help=TEXT,
                defaultConfiguration=closed([], level=LEVEL))})),
        columnKind={"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
        results={"type": "array", "items": closed(
            ["message"], ruleId={"type": "string"}, ruleIndex={"type": "integer", "minimum": -1}, level=LEVEL,
            message=TEXT, locations={"type": "array", "items": closed([], physicalLocation=closed(
                ["artifactLocation"],
                artifactLocation=closed([], uri={"type": "string", "format": "uri-reference"},
                                        uriBaseId={"type": "string"}),
                region=closed([], startLine=COUNT, startColumn=COUNT)))})})},
)  # fmt: skip
"""What SARIF 2.1.0 says of the objects that are written, in words of ours; no property besides is allowed in it."""


def test_sarif_is_what_its_specification_wants(blog: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", blog, "--format", "sarif"])
    log = json.loads(capsys.readouterr().out)
    jsonschema.Draft202012Validator(SARIF, format_checker=jsonschema.FormatChecker()).validate(log)
    run = log["runs"][0]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert rules == ["date-invalid", "link-broken", "tag-near"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]] == result["ruleId"]
    place = run["results"][0]["locations"][0]["physicalLocation"]
    assert re.fullmatch(r"[A-Za-z0-9%/._~,:-]+", place["artifactLocation"]["uri"])
    assert unquote(place["artifactLocation"]["uri"]) == "my blog/50%, of é: tea#1.md"
    assert place["region"] == {"startLine": 6, "startColumn": 5}


def test_sarif_of_a_good_blog_has_no_results(essays: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A run without results says that all was looked at and found well; a blog needs no problem to be valid SARIF."""
    assert main(["check", str(essays), "--format", "sarif", "--at", "2026-01-01"]) == 0
    log = json.loads(capsys.readouterr().out)
    jsonschema.Draft202012Validator(SARIF).validate(log)
    assert log["runs"][0]["results"] == []


def test_the_codes_of_checking_are_documented() -> None:
    told = set(re.findall(r"\[([a-z]+-[a-z-]+)\]$", "\n".join(text for _, _, text in CASES.values()), re.MULTILINE))
    assert told <= set(CODES)
    assert {"key-misspelt", "date-future", "date-differs", "title-missing", "tag-spelling", "tag-near", "link-broken",
            "image-broken"} <= told  # fmt: skip
