"""What holds for every fence, whatever its language: `essaykit.frontmatter.fence`."""

from __future__ import annotations

import re
from importlib import import_module
from pkgutil import iter_modules

import frontmatter as python_frontmatter
import pytest
from hypothesis import given
from hypothesis import strategies as st

import essaykit.frontmatter
from essaykit.errors import FenceError
from essaykit.format import Limits
from essaykit.frontmatter.fence import Fence
from essaykit.frontmatter.graymatter import CODE
from essaykit.frontmatter.json import JSONFence
from essaykit.frontmatter.toml import TOMLFence
from essaykit.frontmatter.yaml import YAMLFence

FENCES = {
    f"{module.name}.{name}": fence
    for module in iter_modules(essaykit.frontmatter.__path__)
    for name, fence in vars(import_module(f"essaykit.frontmatter.{module.name}")).items()
    if isinstance(fence, Fence) and fence is not CODE  # which refuses what it finds, and writes nothing
}
EVERY_FENCE = pytest.mark.parametrize("fence", FENCES.values(), ids=FENCES)

ABLOG = ("====", "On Tea", ".. post:: x", "   :tags: a", "# Tea", "```{post} x", "```", ":tags: a", "---", "  ", ".. ")
MARKS: dict[str, tuple[str, ...]] = {
    "comments": ("<!--", "-->", ".. title: x", ".. tags:", "..", "::", "x"),
    "directive": ABLOG,
    "docinfo": ("====", "----", "On Tea", ":date: x", ":tags:", "  ", ".. ", "..", "::", "*", "`"),
    "graymatter": ("---", "----", "---json", "---js", "---toml", "---yaml", "x: y", '{"a": 1}', "a = 1", "#c"),
    "headers": ("---", "...", "Title: x", "a: b", "    ", "\t", ":"),
    "hexo": ("---", "----", ";;;", ";;;;", "x: y", '"a": 1', "\n\tx", "#c", "a: ["),
    "json": ('{"a": {"b": "}"}}', "{", "}", '"', '\\"', "[", "]", ":", ",", '"a": 1'),
    "lektor": ("---", "----", "-----", " ---", "\n\n", "title: x", "body:", "body: ", "body", ":", "\t", "\x85"),
    "metatags": ("<head>", "</head>", "<body>", "</body>", "<title>x</title>", '<meta name="a" content="b">', "<!--", "-->",
                 "<script>", "</script>", "<", ">", "x"),
    "myst": ABLOG,
    "toml": ("+++", "++++", "---", "\n---\n", "\n+++\n", "a = 1", "[t]", '"""', "'", "#"),
    "yaml": ("---", "----", "--- ", "+++", "...", "\n---\n", "\n+++\n", "title: x", "- a", "-"),
}  # fmt: skip
"""What a header is made of, by the module of its fence."""
BLANKS = ("\n", "\r\n", "\r", " ", "\ufeff", "\u2028")
EVERY_TEXT = pytest.mark.parametrize(
    ("fence", "pieces"),
    [
        pytest.param(fence, st.sampled_from(MARKS[name.partition(".")[0]] + BLANKS) | st.text(max_size=3), id=name)
        for name, fence in FENCES.items()
    ],
)

TOLERANT = {"comments", "directive", "docinfo", "headers", "metatags"}
"""Languages in which any line is something, so that no text is refused."""


@EVERY_TEXT
@given(data=st.data())
def test_header_body_and_footer_are_the_text(fence: Fence, pieces: st.SearchStrategy[str], data: st.DataObject) -> None:
    """What stands before the body, the body and what stands after it make the text; places lie within one another."""
    text = "".join(data.draw(st.lists(pieces, max_size=14)))
    try:
        cut = fence.cut(text)
    except FenceError as error:
        assert error.problem.code == "fence-unclosed"
        return
    if cut is not None:
        tail = len(text) if cut.tail is None else cut.tail
        assert 0 <= cut.start <= cut.end <= len(text)
        assert 0 <= cut.body <= tail <= len(text)
        assert cut.end <= cut.body or fence.name in TOLERANT
        assert cut.start < cut.end or type(fence) is not JSONFence  # an object has its braces
        header, body, footer = text[: cut.body], fence.body(text, cut), text[tail:]
        assert fence.joined(header, body, footer) == text
        # Lektor's body may hold no line of dashes, so that one has a dash more.
        assert header + body + footer == text or (fence.name == "lektor" and "----" in text)


@EVERY_TEXT
@given(data=st.data())
def test_any_text_is_read_or_refused(fence: Fence, pieces: st.SearchStrategy[str], data: st.DataObject) -> None:
    """Of any text, a fence makes a header whose entries have their places, None, or a FenceError that has its line."""
    text = "".join(data.draw(st.lists(pieces, max_size=14)))
    lines = re.split(r"\r\n?|\n", text)
    try:
        header = fence.header(text)
    except FenceError as error:
        assert fence.name not in TOLERANT
        assert error.problem.line is not None
        assert 1 <= error.problem.line <= len(lines)
        return
    if header is not None:
        assert header.content == text[header.cut.start : header.cut.end]
        for entry in header.entries:
            assert 1 <= entry.line <= len(lines)
            assert 0 <= entry.start <= len(header.content)
            line = lines[entry.line - 1]
            # To Lektor a lone CR ends no line, so that its columns go on past one.
            assert 1 <= entry.column <= len(line) + 1 or (fence.name == "lektor" and "\r" in text)
            # A key may be written with escapes, and a title without the word.
            if type(fence) in {TOMLFence, YAMLFence} and "\\" not in line and "''" not in line:
                assert entry.key in line


@EVERY_FENCE
def test_a_text_without_a_header_stays_as_it_is(fence: Fence) -> None:
    assert fence.header("Slow.\n") is None
    assert not fence.detect("Slow.\n")
    assert fence.without_keys("Slow.\n") == "Slow.\n"
    # Of Lektor's fields, the body is one, so that any text has fields; ABlog's refuse an option without a directive.
    if fence.name not in {"lektor", "directive", "myst"}:
        assert fence.edited("Slow.\n", {"lang": fence.lines({"lang": "fr"})}) == "Slow.\n"


@EVERY_FENCE
def test_a_text_without_a_header_cannot_be_split(fence: Fence) -> None:
    with pytest.raises(FenceError) as caught:
        fence.split("Slow.\n")
    assert (caught.value.problem.code, caught.value.problem.line) == ("header-invalid", 1)


@EVERY_FENCE
def test_python_frontmatter_reads_what_it_wrote(fence: Fence) -> None:
    """Keys, values and body come back."""
    values = {"title": "On Tea", "post": "2011-03-02", "blogpost": "true", "lang": "fr"}
    text = python_frontmatter.dumps(python_frontmatter.Post("Slow.", **values), handler=fence)
    back = python_frontmatter.loads(text, handler=fence)
    assert {key: str(value).lower() for key, value in back.metadata.items()} == {
        key: value.lower() for key, value in values.items()
    }
    assert back.content == "Slow."
    assert fence.lines(values).startswith(fence.export(values))


def test_a_fence_that_is_not_made_yet_says_what_it_lacks() -> None:
    fence = Fence()
    for missing in (lambda: fence.cut(""), lambda: fence.entries("", 1, Limits()), lambda: fence.lines({})):
        with pytest.raises(NotImplementedError):
            missing()
