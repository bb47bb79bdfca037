"""YAML headers: `essaykit.frontmatter.yaml`."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from typing import Any

import frontmatter
import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from essaykit.errors import FenceError, Problem, WriteError
from essaykit.format import Limits
from essaykit.frontmatter.fence import READ_BEFORE, Plain
from essaykit.frontmatter.patch import lines, patched
from essaykit.frontmatter.scalars import resolve
from essaykit.frontmatter.styles import block_list
from essaykit.frontmatter.yaml import YAML, YAML_1_1, YAML_PREFIX, YAMLFence

FENCES = (YAML, YAML_1_1, YAML_PREFIX)


@pytest.mark.parametrize(
    ("text", "content", "body"),
    [
        ("---\ntitle: x\n---\nBody\n", "title: x\n", "Body\n"),
        ("---\ntitle: x\n---\n\nBody\n", "title: x\n", "Body\n"),
        ("---\ntitle: x\n---\n\n\nBody\n", "title: x\n", "\nBody\n"),
        ("---\r\ntitle: x\r\n---\r\n\r\nBody\r\n", "title: x\r\n", "Body\r\n"),
        ("---\rtitle: x\r---\rBody", "title: x\r", "Body"),
        ("\ufeff---\ntitle: x\n---\nBody", "title: x\n", "Body"),
        ("---\ntitle: x\n...\nBody\n", "title: x\n", "Body\n"),
        ("--- \t\ntitle: x\n---  \nBody\n", "title: x\n", "Body\n"),
        ("---\n---\nBody\n", "", "Body\n"),
        ("---\n---", "", ""),
        ("---\n# a note\n---\nBody", "# a note\n", "Body"),
        ("---\ntitle: x\n---\n\n    code\n\nend\n\n\n", "title: x\n", "    code\n\nend\n\n\n"),
        ("---\ntitle: x\n---\n\n---\n\nAfter a rule\n\n---\n", "title: x\n", "---\n\nAfter a rule\n\n---\n"),
        ("---\ntitle: a --- b\n---\nBody", "title: a --- b\n", "Body"),
        ("---\ntitle: |\n  a\n  ---\n  b\n---\nBody", "title: |\n  a\n  ---\n  b\n", "Body"),
        ("---\ntitle: '---'\n----\nx: y\n---\nBody", "title: '---'\n----\nx: y\n", "Body"),
    ],
)
def test_where_the_header_ends(text: str, content: str, body: str) -> None:
    cut = YAML.cut(text)
    assert cut is not None
    assert (text[cut.start : cut.end], text[cut.body : cut.tail]) == (content, body)


@pytest.mark.parametrize("text", ["", "Body", "----\ntitle: x\n----\n", "---\n\nProse after a rule.\n", " ---\ntitle: x\n---\n",
                                  "---title: x\n---\n", "\n---\ntitle: x\n---\n"])  # fmt: skip
def test_text_without_a_header(text: str) -> None:
    assert YAML.cut(text) is None
    assert YAML.header(text) is None
    assert not YAML.detect(text)


def test_prefix_rule() -> None:
    """Hugo's fence ends at the first line that begins with dashes, not at `...`, and may stand after blank lines."""
    text = "\n\n---\ntitle: x\n...\ny: z\n---- more\nBody"
    cut = YAML_PREFIX.cut(text)
    assert cut is not None
    assert text[cut.start : cut.end] == "title: x\n...\ny: z\n"
    assert text[cut.body :] == "Body"


# -- python-frontmatter


@pytest.mark.parametrize("fence", FENCES, ids=("core", "1.1", "prefix"))
def test_python_frontmatter_takes_the_handler(fence: YAMLFence, tmp_path: Any) -> None:
    text = "---\ntitle: On Tea\ntags: [a, b]\nn: 3\n---\n\nSlow.\n"
    assert fence.detect(text)
    post = frontmatter.loads(text, handler=fence)
    assert post.metadata == {"title": "On Tea", "tags": ["a", "b"], "n": 3}
    assert post.content == "Slow."
    path = tmp_path / "on-tea.md"
    path.write_text(text, encoding="utf-8")
    assert frontmatter.load(str(path), handler=fence).metadata == post.metadata
    assert frontmatter.loads(frontmatter.dumps(post, handler=fence), handler=fence).metadata == post.metadata


def test_any_key_is_allowed() -> None:
    """Keys that python-frontmatter's own Post refuses are read by the fence."""
    header = YAML.header("---\ncontent: a\nhandler: b\n2020: c\n'x y': d\n---\nBody")
    assert header is not None
    assert {entry.key: entry.value for entry in header.entries} == {
        "content": "a",
        "handler": "b",
        "2020": "c",
        "x y": "d",
    }


# -- values and places


def test_plain_scalars_keep_their_text() -> None:
    header = YAML.header('---\na: 0123\nb: 3.10\nc: NO\nd: 12:30\ne: "5"\nf: 2011-03-02\ng: [1.0, yes]\n---\n')
    assert header is not None
    values = {entry.key: entry.value for entry in header.entries}
    assert values == {
        "a": "0123",
        "b": "3.10",
        "c": "NO",
        "d": "12:30",
        "e": "5",
        "f": "2011-03-02",
        "g": ["1.0", "yes"],
    }
    assert {key for key, value in values.items() if type(value) is Plain} == {"a", "b", "c", "d", "f"}


def test_places_of_entries() -> None:
    text = "---\n# a note\ntitle: x\n\ntags:\n  - a\n'q r' :   y\n---\nBody"
    header = YAML.header(text)
    assert header is not None
    # The line is that of the key, the column that of the value.
    assert [(entry.key, entry.line, entry.column) for entry in header.entries] == [
        ("title", 3, 8), ("tags", 5, 3), ("q r", 7, 11)]  # fmt: skip
    for entry in header.entries:
        assert header.content[entry.start :].lstrip("'").startswith(entry.key)


@pytest.mark.parametrize("end", ["\u2028", "\u2029", "\x85"])
def test_line_numbers_after_unicode_line_ends(end: str) -> None:
    """YAML 1.1 ends lines at U+2028, U+2029 and U+0085; lines are counted as editors count them."""
    header = YAML.header(f'---\na: "x{end}y"\nb: z\n---\nBody')
    assert header is not None
    assert [(entry.key, entry.line) for entry in header.entries] == [("a", 2), ("b", 3)]
    assert header.content[header.entries[1].start :] == "b: z\n"


def test_duplicate_keys_are_told() -> None:
    header = YAML.header("---\ntitle: a\nx:\n  y: 1\n  y: 2\ntitle: b\n---\n")
    assert header is not None
    assert [entry.value for entry in header.entries if entry.key == "title"] == ["a", "b"]
    assert [(problem.code, problem.line, problem.key) for problem in header.problems] == [
        ("key-duplicate", 5, "y"), ("key-duplicate", 6, "title")]  # fmt: skip
    assert YAML.load("title: a\ntitle: b\n") == {"title": "b"}


def test_merged_keys_have_no_lines_of_their_own() -> None:
    header = YAML.header("---\nbase: &b {x: 1, y: 2}\n<<: *b\ny: 3\n---\n")
    assert header is not None
    assert {entry.key: (entry.value, entry.of_its_own) for entry in header.entries} == {
        "base": ({"x": "1", "y": "2"}, True), "y": ("3", True), "x": ("1", False)}  # fmt: skip


# -- limits


def test_half_of_a_character_is_refused() -> None:
    with pytest.raises(FenceError) as caught:
        YAML.header("---\na: \ud800\n---\n")
    assert caught.value.problem == Problem("header-invalid", line=2, column=4, value="YAML", text="a: \ud800",
                                           detail="a surrogate stands alone")  # fmt: skip


def test_alias_bomb_is_refused() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 9)]
    with pytest.raises(FenceError) as caught:
        YAML.header("---\n" + "\n".join(lines) + "\n---\n", Limits(aliases=10_000))
    assert caught.value.problem.code == "limit-exceeded"
    assert caught.value.problem.detail == "values"


def test_many_aliases_are_refused() -> None:
    aliases = [f"k{n}: *a" for n in range(65)]
    assert YAML.header("---\na: &a x\n" + "\n".join(aliases[:64]) + "\n---\n") is not None
    with pytest.raises(FenceError) as caught:
        YAML.header("---\na: &a x\n" + "\n".join(aliases) + "\n---\n")
    assert (caught.value.problem.detail, caught.value.problem.line) == ("aliases", 67)


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "])
def test_deep_nesting_is_refused(opening: str) -> None:
    with pytest.raises(FenceError) as caught:
        YAML.header("---\na:\n  " + opening * 100_000 + "\n---\n")
    assert caught.value.problem.code in {"limit-exceeded", "header-invalid"}


@pytest.mark.parametrize("before", ["[1]", "']]]]'"])
def test_the_depth_that_libyaml_itself_refuses_is_told_where_it_is_met(before: str) -> None:
    """It looks ahead, past all that our own limit would let in; what was closed before does not count."""
    with pytest.raises(FenceError) as caught:
        YAML.header(f"---\na: {before}\nb: " + "[" * 5000 + "\n---\n")
    problem = caught.value.problem
    assert (problem.code, problem.line, problem.column) == ("limit-exceeded", 3, 4 + Limits().nesting - 1)


def test_long_headers_are_refused() -> None:
    with pytest.raises(FenceError) as caught:
        YAML.header("---\ntitle: x\n---\n", Limits(header_chars=5))
    assert caught.value.problem.headline == "1: error: this goes past the limit of 5 characters [limit-exceeded]"


# -- errors, exactly as they are printed


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("---\ntitle: x\n", "1:1: error: the header that opens here is never closed [fence-unclosed]\n  |\n1 | ---\n  | ^\n"
                             "  = hint: close it with a line `---`"),
        ("---\na: b: c\n---\n", "2:5: error: the YAML header cannot be read: mapping values are not allowed in this context "
                                "[header-invalid]\n  |\n2 | a: b: c\n  |     ^"),
        ("---\n- a\n- b\n---\n", "2:1: error: the header is a list, where keys and values are meant [header-not-mapping]\n"
                                 "  |\n2 | - a\n  | ^\n  = hint: write it as lines of `key: value`"),
        ("---\njust words\n---\n", "2:1: error: the header is a single value, where keys and values are meant "
                                   "[header-not-mapping]\n  |\n2 | just words\n  | ^\n"
                                   "  = hint: write it as lines of `key: value`"),
        ("---\na: *b\n---\n", "2:4: error: the YAML header cannot be read: the alias *b names no finished value "
                              "[header-invalid]\n  |\n2 | a: *b\n  |    ^"),
        ("---\n? [a]\n: b\n---\n", "2:3: error: the YAML header cannot be read: a key is a list or mapping [header-invalid]\n"
                                   "  |\n2 | ? [a]\n  |   ^"),
        ("---\na: \x01\n---\n", "2:4: error: the YAML header cannot be read: control characters are not allowed "
                                "[header-invalid]\n  |\n2 | a: \ufffd\n  |    ^"),
    ],
)  # fmt: skip
def test_printed_errors(text: str, printed: str) -> None:
    with pytest.raises(FenceError) as caught:
        YAML.header(text)
    assert str(caught.value) == printed


# -- without libyaml


def told(content: str) -> tuple[list[tuple[str, Any, bool, int, int]], list[str]] | None:
    """What is read of a header, each key with its line, and the problems; None if it is refused."""
    try:
        entries, problems = YAML.entries(content, 2, Limits())
    except FenceError:
        return None
    read = [(entry.key, entry.value, type(entry.value) is Plain, entry.line, entry.start) for entry in entries]
    return read, [problem.headline for problem in problems]


HEADERS = st.lists(
    st.sampled_from(("a", "b: ", ": ", "- ", "\n", "\n  ", "\n    ", "&x ", "*x", "<<: ", "{", "}", "[", "]", ", ", "'", '"',
                     "|\n", ">-\n", "# ", "!!str ", "!!binary ", "!x ", "~", "1", "é", "茶", "🍵", "\r\n", "\x85", "\u2028")),
    max_size=14,
).map("".join)  # fmt: skip


@given(HEADERS)
@example("base: &x {b: 1}\na:\n  <<: *x\n  d: [2, 'q']\n<<: *x\n")
@example("a: 1\na: 2\nb: {c: 1, c: 2}\n")
@example("é: 茶\u2028\nb: |\n  🍵\n\n  a\nc: >-\n  d\n")
@example("a: 1\n---\nb: 2\n")
@example("a: b: c\n")
def test_a_pyyaml_without_libyaml_reads_the_same(content: str) -> None:
    """The same entries in the same lines with the same problems; and what one refuses, the other does.

    Tabs and directives aside, of which each has its own view; and each words and places a refusal in its own way.
    """
    fast = told(content)
    with pytest.MonkeyPatch.context() as without:
        without.setattr("essaykit.frontmatter.events._PARSER", yaml.SafeLoader)
        assert told(content) == fast


def test_where_libyaml_is_absent_pyyamls_own_parser_is_taken() -> None:
    code = ("import sys; sys.modules['yaml.cyaml'] = None; import yaml; from essaykit.frontmatter import events, yaml as fence; "
            "assert events._PARSER is yaml.SafeLoader; print(fence.YAML.load('a: [1, x]'))")  # fmt: skip
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "{'a': [1, 'x']}\n", "")


# -- what PyYAML reads


@pytest.mark.parametrize(
    "content",
    [
        "title: x\ntags: [a, b]\n",
        "a: 1\nb: 2.5\nc: true\nd: null\ne: ~\nf:\n",
        "n: 0123\nh: 0x1F\no: 0b11\nu: 1_000\ns: 12:30\nt: 1:02:03.5\n",
        "a: yes\nb: No\nc: ON\nd: off\n",
        "d: 2011-03-02\nt: 2011-03-02 10:20:30\nz: 2011-03-02T10:20:30Z\nf: 2011-03-02 10:20:30.25 +1:00\n",
        "s: |\n  a\n  b\nf: >\n  a\n  b\n",
        "m:\n  a: {b: [c, {d: e}]}\nl:\n- x\n- - y\n",
        "base: &b {x: 1}\nother:\n  <<: *b\n  y: 2\n",
        "q: 'it''s'\ndq: \"\\u00e9\\n\"\ni: .inf\nneg: -.inf\n",
    ],
)
def test_yaml_1_1_reads_what_pyyaml_reads(content: str) -> None:
    assert YAML_1_1.load(content) == yaml.safe_load(content)


def test_keys_are_texts() -> None:
    """`on:` is the key `on`, not the key True that YAML 1.1 makes of it."""
    assert YAML_1_1.load("on: x\n2020: y\n~: z\n") == {"on": "x", "2020": "y", "~": "z"}


@given(st.dictionaries(st.text(st.characters(codec="ascii", categories=("L", "N")), min_size=1, max_size=5),
                       st.one_of(st.booleans(), st.none(), st.integers(), st.text(max_size=8),
                                 st.floats(allow_nan=False, allow_infinity=False), st.dates(),
                                 st.lists(st.text(max_size=4), max_size=3)), max_size=4))  # fmt: skip
def test_written_values_are_read_back(metadata: dict[str, Any]) -> None:
    """What is written reads back the same, by essaykit and, for keys and types of both schemas, by PyYAML."""
    content = YAML.lines(metadata)
    assert YAML.load(content) == metadata
    if content:
        assert {str(key): value for key, value in yaml.safe_load(content).items()} == metadata


@pytest.mark.parametrize(
    ("text", "core", "old"),
    [("no", "no", False), ("0123", 123, 83), ("12:30", "12:30", 750), ("1_000", "1_000", 1000), ("0o17", 15, "0o17"),
     ("3.10", 3.1, 3.1), ("2011-03-02", dt.date(2011, 3, 2), dt.date(2011, 3, 2)), ("2024-02-30", "2024-02-30", "2024-02-30"),
     ("2011-13-01", "2011-13-01", "2011-13-01"), ("~", None, None), ("True", True, True), ("é", "é", "é")],
)  # fmt: skip
def test_types_of_plain_scalars(text: str, core: object, old: object) -> None:
    """A date that is none stays a text, where PyYAML raises a ValueError."""
    assert resolve(text) == core
    assert resolve(text, "1.1") == old


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("a: 1\n--- # again\nb: 2\n", "a second document begins here"),
        ("<<: tea\na: 1\n", "`<<` merges mappings only"),
        ("<<: [{a: 1}, tea]\n", "`<<` merges mappings only"),
        ("a: \ud800\n", None),
    ],
)
def test_what_is_no_header_of_yaml(content: str, said: str | None) -> None:
    with pytest.raises(FenceError) as caught:
        YAML.entries(content, 1, Limits())
    assert caught.value.problem.code == "header-invalid"
    assert said is None or caught.value.problem.detail == said


@pytest.mark.parametrize("content", ["", " \n\n", "# nothing\n", "--- # nothing\n"])
def test_a_header_may_be_empty(content: str) -> None:
    assert YAML.entries(content, 1, Limits()) == ([], [])


TAGS = "tags: # mine\n  - Tea  # hot\n  # below\n  - 'Ink'\n"
LISTS: list[tuple[str, list[str], str | None]] = [
    # the lines of a list, its new items, and its new lines: None if the style is not known to be safe
    (TAGS, ["Tea", "Ink", "Rain"], TAGS + "  - Rain\n"),
    (TAGS, ["Ink"], "tags: # mine\n  # below\n  - 'Ink'\n"),
    (TAGS, ["Ink", "Tea"], "tags: # mine\n  - 'Ink'\n  - Tea  # hot\n"),
    (TAGS, ["Rain", "Tea", "Ink"], TAGS.replace("  - Tea", "  - Rain\n  - Tea")),
    (TAGS, [], None),
    ("tags:\n  - Tea\n  - Tea\n", ["Tea"], None),
    ("tags:\n  - |\n    Tea\n", ["Ink"], None),
    ("tags:\n  - &a Tea\n", ["Ink"], None),
]


@pytest.mark.parametrize(("old", "items", "new"), LISTS)
def test_a_list_keeps_the_lines_of_items_that_stay(old: str, items: list[str], new: str | None) -> None:
    (entry,), _ = YAML.entries(old, 1, Limits())
    assert block_list(entry, old, items, str) == new


def changed(content: str, key: str, value: Any) -> str | None:
    """The lines of a key with another value."""
    entries, _ = YAML.entries(content, 1, READ_BEFORE)
    return lines(YAML, content, YAML.spans(content, entries), key, value)


@pytest.mark.parametrize(
    ("content", "key", "value", "written"),
    [
        # quotes as they were, where the text can stand in them as it is
        ("a: 'x'\n", "a", "it's", "a: 'it''s'\n"), ('a: "x"\n', "a", 'say "y"', 'a: "say \\"y\\""\n'),
        ('a: "x"\n', "a", "b\\c", "a: b\\c\n"), ("a: 'x'\n", "a", "b\tc", 'a: "b\\tc"\n'),
        # of a mapping, the lines of the other keys; of a list, a line for each item
        ("d:  # new\n  x: 1\n  y: '2'\n", "d", {"x": 1, "y": "3"}, "d:  # new\n  x: 1\n  y: '3'\n"),
        ("d:\n  x: [1,   2]\n  y: 2\n", "d", {"x": [1, 2], "y": 3}, "d:\n  x: [1,   2]\n  y: 3\n"),
        ("d:\n  - x: 1\n  - y: 2\n", "d", [{"x": 1}, {"y": 3}], "d:\n  - {x: 1}\n  - {y: 3}\n"),
        ("d:\n  - x\n", "d", {"x": 1}, "d:\n  x: 1\n"),
    ],
)  # fmt: skip
def test_lines_of_a_changed_key(content: str, key: str, value: Any, written: str) -> None:
    """In the style of the old ones, and read back as what they were to say."""
    made = changed(content, key, value)
    assert made == written
    assert yaml.safe_load(made) == {key: value}


@pytest.mark.parametrize("content", ["b: &q 1\nd:\n  x: *q\n  y: 2\n", "d:\n  <<: {x: 1}\n  y: 2\n"])
def test_what_is_defined_elsewhere_is_not_lost(content: str) -> None:
    """A mapping that refers to what stands above it, or takes another in, is not written anew."""
    with pytest.raises(WriteError) as caught:
        changed(content, "d", {"x": 1, "y": 3})
    assert caught.value.problem.code == "edit-refused"


@pytest.mark.parametrize("before", ["", "x: 1\n"])
def test_a_new_key_stands_above_the_comments_of_the_next(before: str) -> None:
    content = f"{before}# about\n# tea\na: 1\n"
    entries, _ = YAML.entries(content, 1, READ_BEFORE)
    order = [*(["x"] if before else []), "b", "a"]
    made = patched(content, YAML.spans(content, entries), {"b": "b: 2\n"}, order)
    assert made == f"{before}b: 2\n# about\n# tea\na: 1\n"
