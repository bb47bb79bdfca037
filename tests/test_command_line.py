"""The command line around its commands: what it prints where, exit statuses, the clock, colours and bars."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from essaykit.cli import checking, terminal
from essaykit.cli.clock import now
from essaykit.cli.main import main
from essaykit.disk.checking import CheckReport
from essaykit.errors import EssaykitError, FormatError, Problem

TEA = "---\ntitle: On Tea\ndate: 2011-03-02\n---\n\n> Tea is slow.\n>\n> -- Ada Quill\n"


def blog_of(folder: Path, **files: str) -> str:
    """A folder of plain files, and its path."""
    folder.mkdir()
    for name, text in files.items():
        (folder / f"{name}.md").write_text(text, "utf-8")
    return str(folder)


# -- what is printed, and the status


COMMANDS: list[tuple[str, str, list[str], int, list[str], list[str]]] = [
    # what is tried, the text of the post, the words, the status, and what stands in the output and among the errors
    ("the site of a post", TEA, ["build", "BLOG", "OUT", "--at", "2012-01-01"], 0, ["1 post, 0 tags, 0 categories, 1 quote, 1 problem\nOUT: "], ["[site-url-missing]"]),
    ("a post in draft", TEA.replace("date:", "draft: true\ndate:"), ["build", "BLOG", "OUT", "--at", "2012-01-01"], 0, ["0 posts (1 in draft left out)"], ["[site-url-missing]"]),
    ("a post of tomorrow", TEA, ["build", "BLOG", "OUT", "--at", "2011-03-01"], 0, ["0 posts (1 not of this day left out)"], ["[site-url-missing]"]),
    ("a date that is none", TEA.replace("2011-03-02", "soon"), ["build", "BLOG", "OUT"], 1, ["2 problems"], ["tea.md:3:7: error", "[date-invalid]"]),
    ("a page of quotations", TEA, ["quotes", "BLOG", "--format", "html"], 0, ["<!doctype html>", "Tea is slow."], []),
    ("no quotation", "Ink.\n", ["quotes", "BLOG"], 0, [], []),
    ("quotations of a post that cannot be read", "---\na: b: c\n---\n", ["quotes", "BLOG"], 1, [], ["[header-invalid]"]),
    ("a check that finds nothing to tell of", TEA, ["check", "BLOG", "--format", "github", "--at", "2012-01-01"], 0, [], []),
    ("a post that is the same in both systems", "---\ntitle: On Tea\n---\n", ["convert", "BLOG", "OUT", "--to", "plain"], 0, ["1 post, 0 losses, 0 problems\nOUT: 1 file written"], []),
    ("a post without a header", "Ink.\n", ["show", "BLOG/tea.md"], 0, ["  header   none"], []),
    ("no dialect of that name", TEA, ["build", "BLOG", "OUT", "--dialect", "jekyl"], 2, [], ["did you mean 'jekyll'"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("post", "words", "status", "said", "complained"), [row[1:] for row in COMMANDS], ids=[row[0] for row in COMMANDS]
)
def test_a_command(post: str, words: list[str], status: int, said: list[str], complained: list[str],
                   tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:  # fmt: skip
    """Results go to standard output, complaints to standard error, and either is empty if there is nothing to say."""
    places = {"BLOG": blog_of(tmp_path / "blog", tea=post), "OUT": str(tmp_path / "out")}

    def placed(text: str) -> str:
        for name, path in places.items():
            text = text.replace(name, path)
        return text

    assert main([*map(placed, words), *([] if "--dialect" in words else ["--dialect", "plain"])]) == status
    printed = capsys.readouterr()
    for part, text in ((said, printed.out), (complained, printed.err)):
        assert all(placed(piece).lower() in text.lower() for piece in part)
        assert bool(text) == bool(part)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["build", "a", "b", "--at", "soon"], "'soon' is no date; write it as 2021-03-04"),
        (["build", "a", "b", "--workers", "0"], "'0' is no number of processes: 1 or more"),
        (["brew"], "invalid choice: 'brew'"),
        ([], "required: COMMAND"),
    ],
)
def test_a_call_that_is_wrong(words: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(words)
    assert caught.value.code == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize(
    ("raised", "status", "said"),
    [
        (FormatError(Problem("format-unknown", value="tea")), 2, ["tea"]),
        (ExceptionGroup("2 posts were not written", [EssaykitError(Problem("file-missing", path=name)) for name in ("a.md", "b.md")]), 1, ["a.md", "b.md", "2 posts were not written"]),
        (KeyboardInterrupt(), 130, []),
    ],
)  # fmt: skip
def test_what_stops_a_command_has_its_status(
    raised: BaseException,
    status: int,
    said: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """And none of it is a traceback: each error has its line or lines."""

    def stopped(*_: object, **__: object) -> None:
        raise raised

    monkeypatch.setattr("essaykit.cli.building.build_site", stopped)
    assert main(["build", "blog", "out"]) == status
    complaints = capsys.readouterr().err
    assert all(word in complaints for word in said)
    assert "Traceback" not in complaints


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has another error for it")
def test_a_reader_that_goes_away() -> None:
    """Output into a pipe that nobody reads any more ends the command with status 1 and no complaint."""
    code = "import sys; from essaykit.cli.main import main; sys.stdin.read(); sys.exit(main(['schema']))"
    with subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE) as process:  # fmt: skip
        assert process.stdin
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        process.stdin.close()
        complaints = process.stderr.read()
    assert (process.returncode, complaints) == (1, b"")


def test_the_report_of_a_conversion_names_problems(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    blog = blog_of(tmp_path / "blog", tea="---\ntitle: a\ntitle: b\n---\n")
    report = tmp_path / "report.json"
    main(["convert", blog, str(tmp_path / "out"), "--to", "plain", "--dialect", "plain", "--report", str(report)])
    (problem,) = json.loads(report.read_text("utf-8"))["problems"]
    assert (problem["code"], problem["path"], problem["line"]) == ("key-duplicate", "tea.md", 3)
    assert "[key-duplicate]" in capsys.readouterr().err


def test_a_header_that_stands_elsewhere_is_shown_with_its_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "tea.rst").write_text("Slow.\n", "utf-8")
    (tmp_path / "tea.meta").write_text(".. title: On Tea\n.. slug: tea\n", "utf-8")
    assert main(["show", str(tmp_path / "tea.rst"), "--dialect", "nikola"]) == 0
    header = next(line for line in capsys.readouterr().out.splitlines() if line.startswith("  header "))
    assert ", in " in header
    assert header.endswith("tea.meta")


def test_values_of_any_depth_are_shown_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    blog = blog_of(tmp_path / "blog", tea="---\nmood: {1: [slow, 2011-03-02], deep: {er: 1.5}}\n---\n")
    main(["show", f"{blog}/tea.md", "--dialect", "plain", "--format", "json"])
    values = {field["field"]: field["value"] for field in json.loads(capsys.readouterr().out)["fields"]}
    assert values["extra.mood"] == {"1": ["slow", "2011-03-02"], "deep": {"er": 1.5}}


# -- places in SARIF


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("tea.md", {"artifactLocation": {"uri": "blog/tea.md", "uriBaseId": "%SRCROOT%"}}),
        ("50% #1?.md", {"artifactLocation": {"uri": "blog/50%25%20%231%3F.md", "uriBaseId": "%SRCROOT%"}}),
        ("/srv/a:b.md", {"artifactLocation": {"uri": "file:///srv/a:b.md"}}),
        ("../a:b.md", {"artifactLocation": {"uri": "./a:b.md", "uriBaseId": "%SRCROOT%"}}),
        (None, None),
    ],
)
def test_the_place_of_a_problem_is_a_uri(path: str | None, place: dict[str, Any] | None) -> None:
    """RFC 3986: what would end a path or a scheme is escaped; a problem of no file has no place."""
    problems = [Problem("config-invalid", path=path)]
    log = json.loads(checking.WRITERS["sarif"](problems, CheckReport(0, ()), "blog"))
    (result,) = log["runs"][0]["results"]
    assert result.get("locations") == (place and [{"physicalLocation": place}])


@pytest.mark.parametrize(
    ("line", "column", "region"),
    [(3, 7, {"startLine": 3, "startColumn": 7}), (3, None, {"startLine": 3}), (None, None, None)],
)
def test_the_region_of_a_problem(line: int | None, column: int | None, region: dict[str, int] | None) -> None:
    problems = [Problem("link-broken", path="tea.md", line=line, column=column)]
    log = json.loads(checking.WRITERS["sarif"](problems, CheckReport(0, ()), "blog"))
    assert log["runs"][0]["results"][0]["locations"][0]["physicalLocation"].get("region") == region


# -- the clock


def test_the_moment_is_that_of_source_date_epoch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1299024000")
    assert now() == datetime(2011, 3, 2, tzinfo=UTC)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "")
    assert now().utcoffset() is not None
    assert now() > datetime(2011, 3, 2, tzinfo=UTC)


@pytest.mark.parametrize("epoch", ["soon", "1.5", "9" * 30])
def test_an_epoch_that_is_none_is_an_error(
    epoch: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert main(["check", blog_of(tmp_path / "blog", tea=TEA)]) == 2
    assert "SOURCE_DATE_EPOCH" in capsys.readouterr().err


# -- terminals


def on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the streams of the test at hand pass for a terminal's."""
    for stream in ("stdout", "stderr"):
        monkeypatch.setattr(f"sys.{stream}.isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)


CELLS = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=8)


@given(st.lists(st.tuples(CELLS, CELLS, CELLS)))
def test_columns_of_a_piped_table_line_up(rows: list[tuple[str, str, str]]) -> None:
    """Each column begins where its head does, in every line; no line ends in blanks."""
    head = ("one", "two", "three")
    lines = terminal.tabled(head, rows).split("\n")
    assert [line.rstrip() for line in lines] == lines
    starts = [lines[0].index(name) for name in head]
    for row, line in zip(rows, lines[1:], strict=True):
        assert [line[start : start + len(cell)] for start, cell in zip(starts, row, strict=True)] == list(row)


def test_a_bar_is_for_work_that_is_long(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """A few posts are done before anybody could read a bar; of many, each stage has one, which is gone at the end."""
    on_a_terminal(monkeypatch)
    with terminal.with_progress() as progress:
        assert progress is not None
        progress("read", 499, 499)
    assert capsys.readouterr().err == ""
    with terminal.with_progress() as progress:
        assert progress is not None
        for stage in ("read", "write", "brew"):
            for done in (1, 50, 500):
                progress(stage, done, 500)
    drawn = capsys.readouterr().err
    assert all(word in drawn for word in ("Reading", "Writing", "brew"))
    assert "500/500" in drawn
    assert drawn.rstrip().endswith("\x1b[2K")  # the last line is cleared


def test_without_rich_a_terminal_is_written_to_as_a_pipe(monkeypatch: pytest.MonkeyPatch) -> None:
    """The extra `cli` adds colours, rules and bars, and nothing else hangs on it."""
    on_a_terminal(monkeypatch)
    assert terminal.painted("tea", "bold") != "tea"
    ruled = terminal.tabled(("a",), [("b",)])
    for module in ("rich.style", "rich.console", "rich.progress"):
        monkeypatch.setitem(sys.modules, module, None)
    assert terminal.painted("tea", "bold") == "tea"
    assert terminal.tabled(("a",), [("b",)]) == "a\nb" != ruled
    with terminal.with_progress() as progress:
        assert progress is None


def test_piped_work_has_no_bar() -> None:
    with terminal.with_progress() as progress:
        assert progress is None
