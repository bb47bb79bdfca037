"""gray-matter's headers: `essaykit.frontmatter.graymatter`."""

from __future__ import annotations

import frontmatter
import pytest
from hypothesis import given
from hypothesis import strategies as st

from essaykit.errors import FenceError
from essaykit.frontmatter.fence import Fence, Header
from essaykit.frontmatter.graymatter import CODE, GRAY_MATTER, JSON, TOML, language_of
from essaykit.frontmatter.yaml import YAML_GRAY

PIECES = st.lists(
    st.one_of(st.sampled_from(("---", "----", "---json", "---js", "---toml", "---yaml", "\n", "\r\n", "x: y", '{"a": 1}', "a = 1",
                               "#c", "\ufeff", " ")), st.text(max_size=3)),
    max_size=12,
).map("".join)  # fmt: skip


def header(text: str) -> tuple[Fence, Header] | None:
    """The header that a dialect would find: by the first of the fences that has one."""
    for fence in GRAY_MATTER:
        found = fence.header(text)
        if found is not None:
            return fence, found
    return None


@given(text=PIECES)
def test_a_text_has_one_header_at_the_most(text: str) -> None:
    """No two of the fences take the same text."""
    takers = [fence.name for fence in GRAY_MATTER if fence.detect(text)]
    assert len(takers) <= 1


@pytest.mark.parametrize(
    ("text", "name", "values", "body"),
    [
        ("---\ntitle: x\n---\nBody\n", "yaml", {"title": "x"}, "Body\n"),
        ("---yaml\ntitle: x\n---\nBody", "yaml", {"title": "x"}, "Body"),
        ("--- yml \ntitle: x\n---\nBody", "yaml", {"title": "x"}, "Body"),
        ('---json\n{\n  "title": "x"\n}\n---\n\nBody', "json", {"title": "x"}, "Body"),
        ('---JSON\n{"title": "x"}\n---\nBody', "json", {"title": "x"}, "Body"),
        ('--- json\r\n{"title": "x"}\r\n---\r\nBody', "json", {"title": "x"}, "Body"),
        ('---toml\ntitle = "x"\n---\nBody', "toml", {"title": "x"}, "Body"),
        ("\ufeff---\ntitle: x\n---\nBody", "yaml", {"title": "x"}, "Body"),
        # closed by the prefix rule: what follows the dashes is the body's
        ("---\ntitle: x\n---Body", "yaml", {"title": "x"}, "Body"),
        ("---\ntitle: x\n----\nBody", "yaml", {"title": "x"}, "-\nBody"),
        ('---json\n{"title": "x"}\n--- more', "json", {"title": "x"}, " more"),
        # `...` closes nothing, and without a closing fence the whole file is front matter
        ("---\ntitle: x\n", "yaml", {"title": "x"}, ""),
        ('---json\n{"title": "x"}\n', "json", {"title": "x"}, ""),
        # a block of comments alone is empty
        ("---\n# a note\n---\nBody", "yaml", {}, "Body"),
        ("---json\n# a note\n---\nBody", "json", {}, "Body"),
        ("---json\n---\nBody", "json", {}, "Body"),
        ("---\n---\nBody", "yaml", {}, "Body"),
        ("---\ntitle: x\n---\n\n---\n\nAfter a rule", "yaml", {"title": "x"}, "---\n\nAfter a rule"),
    ],
)
def test_what_is_read(text: str, name: str, values: dict[str, object], body: str) -> None:
    found = header(text)
    assert found is not None
    fence, own = found
    assert fence.name == name
    assert {entry.key: fence.native(entry.value) for entry in own.entries} == values
    assert text[own.cut.body :] == body


@pytest.mark.parametrize("text", ["----\ntitle: x\n----\n", "----json\n{}\n", "Body", "", " ---\ntitle: x\n---\n",
                                  "---\n\nProse after a rule, never closed.\n", "--- a rule with words\n"])  # fmt: skip
def test_text_without_a_header(text: str) -> None:
    """A fourth dash disables the header."""
    assert header(text) is None


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("---js\nconst title = 'x';\n---\nBody",
         "1:4: error: the header is written in JavaScript, which would have to be run to be read [header-language]\n"
         "  |\n1 | ---js\n  |    ^\n  = hint: write it as YAML (`---`) or JSON (`---json`)"),
        ("---javascript\n{ title: 'x' }\n---\n",
         "1:4: error: the header is written in JavaScript, which would have to be run to be read [header-language]\n"
         "  |\n1 | ---javascript\n  |    ^\n  = hint: write it as YAML (`---`) or JSON (`---json`)"),
        ("---lua\nx\n---\n",
         "1:4: error: the header is written in 'lua', which essaykit does not read [header-language]\n"
         "  |\n1 | ---lua\n  |    ^\n  = hint: write it as YAML (`---`) or JSON (`---json`)"),
        ("---json\n\n[1]\n---\n",
         "3:1: error: the header is a JSON value, where keys and values are meant [header-not-mapping]\n"
         '  |\n3 | [1]\n  | ^\n  = hint: write it as `{ "key": value }`'),
        ('---json\n{\n  "a" 1\n}\n---\n',
         "3:7: error: the JSON header cannot be read: expecting ':' delimiter [header-invalid]\n"
         '  |\n3 |   "a" 1\n  |       ^'),
        ("---toml\na = \n---\n",
         "2:5: error: the TOML header cannot be read: invalid value [header-invalid]\n  |\n2 | a = \n  |     ^"),
        ("---\na: b: c\n---\n",
         "2:5: error: the YAML header cannot be read: mapping values are not allowed in this context [header-invalid]\n"
         "  |\n2 | a: b: c\n  |     ^"),
    ],
)  # fmt: skip
def test_printed_errors(text: str, printed: str) -> None:
    with pytest.raises(FenceError) as caught:
        header(text)
    assert str(caught.value) == printed


def test_places_of_entries() -> None:
    found = header('---json\n{\n  "title": "x",\n  "tags": ["a"]\n}\n---\nBody')
    assert found is not None
    assert [(entry.key, entry.line, entry.column) for entry in found[1].entries] == [("title", 3, 12), ("tags", 4, 11)]


@pytest.mark.parametrize("fence", [YAML_GRAY, JSON, TOML], ids=lambda fence: fence.name)
def test_python_frontmatter_takes_the_handler(fence: Fence) -> None:
    """What is written is read back by the same fence and by no other."""
    post = frontmatter.Post("Slow.", title="On Tea", n=3)
    text = frontmatter.dumps(post, handler=fence)
    assert [own for own in GRAY_MATTER if own.detect(text)] == [fence]
    back = frontmatter.loads(text, handler=fence)
    assert (back.metadata, back.content) == ({"title": "On Tea", "n": 3}, "Slow.")


def test_code_is_detected_and_refused() -> None:
    assert CODE.detect("---js\n---\n")
    assert not CODE.detect("---json\n{}\n---\n")
    assert language_of("---TOML\n") == "toml"
