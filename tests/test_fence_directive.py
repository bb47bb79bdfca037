"""ABlog's directive and MyST headers: `essaykit.frontmatter.directive` and `myst`."""

from __future__ import annotations

import pytest

from essaykit.dialects.ablog import ABLOG
from essaykit.errors import FenceError, WriteError
from essaykit.frontmatter.directive import DIRECTIVE
from essaykit.frontmatter.fence import Fence
from essaykit.frontmatter.myst import MYST, MYST_DIRECTIVE, plain
from essaykit.model.post import Post

FENCES = (DIRECTIVE, MYST_DIRECTIVE)


RST = "On *Tea*\n========\n\n.. post:: Mar 2, 2011\n   :tags: a,\n      b\n   :author: Ada\n\nBody"
CASES: list[tuple[Fence, str, dict[str, object], str]] = [
    (DIRECTIVE, RST, {"title": "On Tea", "post": "Mar 2, 2011", "tags": "a, b", "author": "Ada"}, "Body"),
    (DIRECTIVE, ".. post::\n\nOn Tea\n======\n\nBody", {"post": "", "title": "On Tea"}, "Body"),
    (DIRECTIVE, ".. post::\n   :title: Other\n\nT\n=\n\nBody", {"post": "", "title": "Other"}, "Body"),
    (DIRECTIVE, ":orphan:\n\nT\n=\n\n.. post:: x\n\nBody", {"title": "T", "post": "x"}, "Body"),
    (DIRECTIVE, "T\n=\n\nIntro\n\n.. post:: x\n\nBody", {"title": "T", "post": "x"}, "Intro\n\n.. post:: x\n\nBody"),
    (
        DIRECTIVE,
        "T\n=\n\n.. post:: x\n\n   Shown.\n\nBody",
        {"title": "T", "post": "x"},
        ".. post:: x\n\n   Shown.\n\nBody",
    ),
    (
        DIRECTIVE,
        "T\n=\n\n.. post:: x\n   :exclude:\n\n   Hidden.\n\nBody",
        {"title": "T", "post": "x", "exclude": ""},
        "Body",
    ),
    (DIRECTIVE, "T\n=\n\n.. post:: x\n   :title: Other\n\nBody", {"post": "x", "title": "Other"}, "Body"),
    (DIRECTIVE, "T\n=\n\nBody", {"title": "T"}, "Body"),
    (
        MYST_DIRECTIVE,
        "```{post} May 10 2023\n:author: D\n\n```\n\n# The *f* of `x`\n\nBody",
        {"post": "May 10 2023", "author": "D", "title": "The f of x"},
        "Body",
    ),
    (
        MYST_DIRECTIVE,
        "# T\n\n:::{post} x\n---\ntags: a\n---\n:::\n\nBody",
        {"title": "T", "post": "x", "tags": "a"},
        "Body",
    ),
    (
        MYST,
        "---\nblogpost: true\ntags: a, b\n---\n\n# On *Tea*\n\nBody",
        {"blogpost": "true", "tags": "a, b", "title": "On Tea"},
        "Body",
    ),
    (MYST, "---\nblogpost: true\ntitle: T\n---\n\nBody", {"blogpost": "true", "title": "T"}, "Body"),
]


@pytest.mark.parametrize(("fence", "text", "values", "body"), CASES)
def test_headers_are_read_as_ablog_reads_them(fence: Fence, text: str, values: dict[str, object], body: str) -> None:
    header = fence.header(text)
    assert header is not None
    assert {entry.key: entry.value for entry in header.entries} == values
    assert text[header.cut.body :] == body


@pytest.mark.parametrize("fence", [*FENCES, MYST])
def test_a_text_without_title_and_directive_has_no_header(fence: Fence) -> None:
    assert fence.header("Words, and no title.\n") is None


def test_only_the_lines_of_a_key_change() -> None:
    changes = {"tags": DIRECTIVE.lines({"tags": ["c", "d"]}), "title": DIRECTIVE.lines({"title": "New"}),
               "redirect": DIRECTIVE.lines({"redirect": "x"})}  # fmt: skip
    assert DIRECTIVE.edited(RST.removesuffix("Body"), changes) == (
        "New\n===\n\n.. post:: Mar 2, 2011\n   :tags: c, d\n   :author: Ada\n   :redirect: x\n\n"
    )
    before = "```{post} x\n:author: D\n```\n\n# T\n\n"
    changes = {
        "tags": MYST_DIRECTIVE.lines({"tags": "a"}),
        "title": "# New\n",
        "post": MYST_DIRECTIVE.lines({"post": "y"}),
    }
    assert MYST_DIRECTIVE.edited(before, changes) == "```{post} y\n:author: D\n:tags: a\n```\n\n# New\n\n"
    before = "---\nblogpost: true\ntags: a\n---\n\n# T\n\n"
    changes = {"tags": MYST.lines({"tags": "b"}), "title": MYST.lines({"title": "New"})}
    assert MYST.edited(before, changes) == "---\nblogpost: true\ntags: b\n---\n\n# New\n\n"
    assert MYST.edited(before, {"tags": MYST.lines({"tags": "b"})}) == before.replace("tags: a", "tags: b")
    assert MYST.edited("---\nblogpost: true\n---\n\nSlow.\n", {"title": "# New\n"}).endswith("---\n\n# New\n\nSlow.\n")


def test_a_title_is_written_above_the_directive_that_had_none() -> None:
    """With a blank line between them."""
    before = ".. post:: Mar 2, 2011\n   :tags: a\n\n"
    assert DIRECTIVE.edited(before, {"title": DIRECTIVE.lines({"title": "New"})}) == f"New\n===\n\n{before}"


def test_a_directive_in_the_body_is_not_touched() -> None:
    """Two directives would be two posts, so what is asked for is refused."""
    with pytest.raises(WriteError):
        DIRECTIVE.edited("T\n=\n\n", {"tags": DIRECTIVE.lines({"tags": "c"})})
    with pytest.raises(WriteError):
        ABLOG.text(Post("T", body="Intro\n\n.. post:: y\n", markup="rst"))


def test_a_broken_header_says_where() -> None:
    with pytest.raises(FenceError) as caught:
        MYST.header("---\nblogpost: true\ntags: [a\n---\n\n# T\n")
    assert caught.value.problem.line is not None


@pytest.mark.parametrize(
    ("fence", "text", "place"),
    [
        (DIRECTIVE, "On Tea\n======\n\n.. post:: x\n", (1, 1)),
        (DIRECTIVE, "======\n On Tea\n======\n\n.. post:: x\n", (2, 2)),
        (DIRECTIVE, ".. post:: x\n\nOn Tea\n======\n", (3, 1)),
        (MYST, "---\nblogpost: true\n---\n\n#  On Tea\n", (5, 4)),
        (MYST_DIRECTIVE, "On Tea\n======\n\n```{post} x\n```\n", (1, 1)),
    ],
)
def test_the_place_of_a_title(fence: Fence, text: str, place: tuple[int, int]) -> None:
    """The line of the title's text, and its column."""
    header = fence.header(text)
    assert header is not None
    (title,) = (entry for entry in header.entries if entry.key == "title")
    assert (title.value, title.line, title.column) == ("On Tea", *place)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("# Tea\n", "# On *Ink*\n"),
        ("#  Tea\r\n", "#  On *Ink*\r\n"),
        ("Tea\n===\n", "On *Ink*\n===\n"),
        ("Tea\n", None),
    ],
)
def test_a_heading_of_markdown_keeps_its_shape(old: str, new: str | None) -> None:
    """A title is text: what would be markup in it is escaped."""
    assert MYST_DIRECTIVE.retitled(old, "On *Ink*") == (new and new.replace("*", "\\*"))


def test_a_post_keeps_its_directive_without_a_date() -> None:
    assert DIRECTIVE.edited(RST, {"post": None}) == RST.replace(".. post:: Mar 2, 2011", ".. post::")


def test_an_option_without_a_directive_is_refused() -> None:
    with pytest.raises(WriteError) as caught:
        DIRECTIVE.edited("T\n=\n\n", {"tags": DIRECTIVE.lines({"tags": "c"})})
    assert str(caught.value.problem.message) == "a text without the directive post cannot be given an option"


def test_another_fence_within_a_directive_does_not_end_it() -> None:
    """As many ticks end it as began it, so that what it shows may hold code."""
    text = "````{post} x\n:tags: a\n\n```\nShown.\n```\n````\n\n# T\n\nBody"
    header = MYST_DIRECTIVE.header(text)
    assert header is not None
    assert {entry.key: entry.value for entry in header.entries} == {"post": "x", "tags": "a"}
    assert text[header.cut.body :] == text  # it shows something, so the body keeps it


@pytest.mark.parametrize(
    ("heading", "shown"),
    [
        (r"\*tea\* and \_ink\_", "*tea* and _ink_"),
        ("`*tea*` and **`[ink](a)`**", "*tea* and [ink](a)"),
        ("*[slow](a)* ![](b)tea", "slow tea"),
        (r"\[tea\](a) #1 ##", "[tea](a) #1"),
    ],
)
def test_what_is_literal_in_a_heading_is_no_markup(heading: str, shown: str) -> None:
    assert plain(heading) == shown


@pytest.mark.parametrize(("levels", "read"), [(1, True), (8, True), (9, False)])
def test_markup_in_a_heading_is_read_to_a_limit(levels: int, read: bool) -> None:
    """Links within links beyond eight are left as they are."""
    heading = plain(f"{'[' * levels}tea{'](a)' * levels}")
    assert heading == ("tea" if read else "[tea](a)")
