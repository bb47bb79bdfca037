"""One field of a post changed: it is read back, and no line of another key differs."""

from __future__ import annotations

import codecs
import io
import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import essaykit as ek
from essaykit.dialects.dialect import Dialect
from essaykit.dialects.editing import FIELDS, holds
from essaykit.dialects.nikola import NIKOLA
from essaykit.errors import EssaykitError, WriteError
from essaykit.format import Limits, Reading
from essaykit.frontmatter.document import decode
from essaykit.frontmatter.fence import Fence
from essaykit.testing import moments, posts, texts

TABLES = [ek.CATALOG.named(name, "dialect").table for name in ek.CATALOG.names("dialect")]
FENCES = [pytest.param(table, fence, id=f"{table.name}-{fence.name}")
          for table in TABLES if isinstance(table, Dialect) for fence in table.fences if fence.name != "code"]  # fmt: skip
WORDS = st.one_of(st.sampled_from(("On Tea", "a: b", "it's", '"x"', "# y", "no", "3.10", "2011-03-02", "Café ‘1’", "\\")),
                  texts())  # fmt: skip
CHANGES = st.one_of(
    st.fixed_dictionaries({"title": WORDS}),
    st.fixed_dictionaries({"summary": WORDS | st.none()}),
    st.fixed_dictionaries({"tags": st.lists(WORDS, max_size=3)}),
    st.fixed_dictionaries({"status": st.sampled_from(("public", "draft"))}),
    st.fixed_dictionaries({"published": moments().map(lambda at: at.replace(microsecond=0))}),
    st.fixed_dictionaries({"updated": moments() | st.none()}),
    st.fixed_dictionaries({"categories": st.lists(WORDS, max_size=2)}),
    st.fixed_dictionaries({"authors": st.lists(WORDS, max_size=2)}),
    st.fixed_dictionaries({"description": WORDS | st.none()}),
    st.fixed_dictionaries({"series": WORDS | st.none()}),
    st.fixed_dictionaries({"order": st.integers(-3, 99) | st.none()}),
    st.fixed_dictionaries({"aliases": st.lists(st.sampled_from(("/a/", "/b, c/", "/d#e")), max_size=2)}),
    st.fixed_dictionaries({"url": st.sampled_from(("/x/", "/y/z.html", None))}),
    st.fixed_dictionaries({"slug": st.sampled_from(("on-ink", "x"))}),
    st.fixed_dictionaries({"extra": st.dictionaries(st.sampled_from(("mood", "place")), WORDS, max_size=2)}),
)


def read(table: Dialect, text: str, path: str) -> ek.Post | None:
    try:
        found = table.read(ek.File(path, text), Reading())
    except EssaykitError:
        return None
    return found[0] if found else None


def equal(one: ek.Post, other: ek.Post) -> bool:
    return attrs.evolve(one, dates=other.dates) == other


def check(table: Dialect, fence: Fence, post: ek.Post, changes: dict[str, Any], *, ours: bool) -> None:
    """Hold an edit to the law: it is refused by the name of a field, or read back and touches no other key's line.

    A header that was written by us has no comments and no anchors, for the sake of which an edit may be refused.
    """
    path = post.source.path or ""
    new = attrs.evolve(post, **changes)
    try:
        written = ek.dumps(new)
    except WriteError as error:
        # What a new text can hold may only be refused for the sake of other keys.
        try:
            fresh = read(table, table.text(new, fence=fence), path)
        except WriteError:
            return
        assert fresh is None or not equal(fresh, new) or (not ours and error.problem.code == "edit-refused"), error
        return
    again = read(table, written, path)
    assert again is not None
    for name in FIELDS:
        assert holds(table, name, new, again), name
    assert fence.without_keys(again.body) == fence.without_keys(new.body)
    if post.source.fence != fence.name:
        return
    before = lines_of(fence, ek.dumps(post))
    after = lines_of(fence, written)
    old, now = table.metadata(post), table.metadata(new)
    same = {key for key in before if key in after and old.get(key, key) == now.get(key, key)}
    changed = {name for field in changes for name, (_, key) in table.by_name.items() if key.field == field}
    changed |= {key for key in {**post.extra, **new.extra} if post.extra.get(key) != new.extra.get(key)}
    for key in same - changed - {"slug"}:
        was, became = before[key].rstrip(" ,\r\n"), after[key].rstrip(" ,\r\n")
        # What ends a header is counted to its last key.
        last = key in {list(before)[-1], list(after)[-1]}
        assert was == became or (last and (was.startswith(became) or became.startswith(was)))


def lines_of(fence: Fence, text: str) -> dict[str, str]:
    found = fence.header(text, Limits())
    return {} if found is None else {
        entry.key: found.content[start:end] for entry, start, end in fence.spans(found.content, found.entries)
    }  # fmt: skip


@pytest.mark.parametrize(("table", "fence"), FENCES)
@settings(max_examples=25)
@given(post=posts(text=WORDS, extra=st.just({})), changes=CHANGES)
def test_an_edit_is_read_back_in_every_fence(
    table: Dialect, fence: Fence, post: ek.Post, changes: dict[str, Any]
) -> None:
    """In every dialect and fence, whatever a new text can hold, an edit of one field gives too."""
    endings = (*table.markups, ".md")
    path = table.pattern.write(post, next(own for own in endings if fence in table.fences_for(f"post{own}")))
    try:
        first = read(table, table.text(post, fence=fence), path)
    except WriteError:
        first = None
    assume(first is not None)
    assert first is not None
    assume(not first.source.problems)
    check(table, fence, first, changes, ours=True)


STYLES: dict[str, tuple[str, str, list[tuple[str, ...]]]] = {
    "yaml": ("---\n", "---\n\n", [
        ("title: On Tea\n", 'title:   "On Tea" # spine\n', "title: 'On Tea'\n", "title: >-\n  On\n  Tea\n", '"title": On Tea\n', ""),
        ("date: 2011-03-02\n", "date: 2011-03-02T10:00:00Z\n", "date: '2011-03-02 10:00' # then\n", "date: 2011-03-02 10:00:00 +0100\n", ""),
        ("tags: [a, b] # two\n", "tags:\n- a # first\n- b\n", "tags:\n    - 'a'\n    - b\n", "tags: a\n", "tags: [a,\n  b]\n", "tags:\n", ""),
        ("draft: no # yet\n", "draft: true\n", ""),
        ("summary: Slow.\n", "summary: |\n  Slow.\n\n  Very.\n", ""),
        ("# kept\n\nmood: patient  # so\n", "mood: {a: 1, b: [2]}\n", ""),
    ]),
    "toml": ("+++\n", "+++\n\n", [
        ('title = "On Tea"\n', "title   = 'On Tea' # spine\n", 'title = """\nOn Tea"""\n', ""),
        ("date = 2011-03-02\n", "date = 2011-03-02T10:00:00Z # then\n", "date = '2011-03-02'\n", ""),
        ('tags = ["a", "b"] # two\n', 'tags = [\n  "a", # first\n  "b"\n]\n', "tags = [\n\t'a',\n\t'b',\n]\n", "tags = []\n", ""),
        ("draft = false # yet\n", ""),
        ('summary = "Slow."\n', ""),
        ("# kept\n\nmood = 'patient' # so\n", ""),
    ]),
}  # fmt: skip


@st.composite
def styled(draw: st.DrawFn, name: str) -> str:
    """A header in a mixture of styles, its keys in any order."""
    opening, closing, keys = STYLES[name]
    lines = [draw(st.sampled_from(variants)) for variants in keys]
    table = "[params]\nmoods = 1\n" if name == "toml" and draw(st.booleans()) else ""
    text = opening + "".join(draw(st.permutations(lines))) + table + closing + "Slow.\n"
    return text.replace("\n", draw(st.sampled_from(("\n", "\r\n"))))


@pytest.mark.parametrize("dialect", ["plain", "hugo"])
@pytest.mark.parametrize("name", STYLES)
@given(data=st.data(), changes=CHANGES)
def test_an_edit_is_read_back_in_every_style(
    name: str, dialect: str, data: st.DataObject, changes: dict[str, Any]
) -> None:
    """However a header is written, an edit of one field is read back, and other keys keep their lines."""
    table = ek.CATALOG.named(dialect, "dialect").table
    text = data.draw(styled(name))
    post = read(table, text, "content/posts/tea.md")
    assert post is not None
    fence = next(fence for fence in table.fences if fence.name == name)
    check(table, fence, post, changes, ours=False)


@pytest.mark.parametrize(
    ("before", "changes", "after"),
    [
        ("tags: [a, b] # two\n", {"tags": ["a", "c"]}, "tags: [a, c] # two\n"),
        ("tags:\n    - a # first\n    - b\n", {"tags": ["c", "a"]}, "tags:\n    - c\n    - a # first\n"),
        ("tags:\r\n- a\r\n", {"tags": ["a", "b"]}, "tags:\r\n- a\r\n- b\r\n"),
        ("title: 'x' # y\n", {"title": "it's"}, "title: 'it''s' # y\n"),
        ("date: 2011-03-02T10:00:00Z # t\n", {"days": 1}, "date: 2011-03-03T10:00:00Z # t\n"),
        ("date: 2011-03-02 10:00:00 +0100\n", {"days": 1}, "date: 2011-03-03 10:00:00 +0100\n"),
        ("date: '2011-03-02'\n", {"days": 1}, "date: '2011-03-03'\n"),
        ("title: x\nmood: y\n", {"tags": ["a"]}, "title: x\ntags: [a]\nmood: y\n"),
        (" title: x\n mood: y\n", {"tags": ["a"]}, " title: x\n tags: [a]\n mood: y\n"),
        ("draft: true # not yet\ntitle: x\n", {"status": "public"}, "title: x\n"),
        ("date: 2011-3-2 10:00 # t\n", {"days": 1}, "date: 2011-3-3 10:00 # t\n"),
        ("date: 2011-03-02T10:00:00.000Z\n", {"days": 1}, "date: 2011-03-03T10:00:00.000Z\n"),
        ('date: "Wed, 02 Mar 2011 10:00:00 GMT"\n', {"days": 1}, 'date: "Thu, 03 Mar 2011 10:00:00 GMT"\n'),
        ("date: March 2, 2011\n", {"days": 1}, "date: March 3, 2011\n"),
        ("tag: a\n", {"tags": ["a", "b"]}, "tag: [a, b]\n"),
        ("tags: a,b # two\n", {"tags": ["a", "c"]}, "tags: a,c # two\n"),
        ("tags: # none yet\n", {"tags": ["a"]}, "tags: [a] # none yet\n"),
        ('tags: [ "a","b" ] # two\n', {"tags": ["a", "b", "c, d"]}, 'tags: [ "a","b","c, d" ] # two\n'),
        ("tags: [\n  a, # first\n  b\n]\n", {"tags": ["a", "b", "c"]}, "tags: [\n  a, # first\n  b,\n  c\n]\n"),
        ("tags:\n  # main\n  - a\n\n  # rest\n  - b\nx: y\n", {"tags": ["a", "n", "b"]},
         "tags:\n  # main\n  - a\n  - n\n\n  # rest\n  - b\nx: y\n"),
        ("title: x # y\n", {"title": "a\nb"}, 'title: "a\\nb" # y\n'),
        ("mood: y\n", {"title": "x"}, "title: x\nmood: y\n"),
        ("# of mood\nmood: y\ntags: [a]\n", {"title": "x"}, "# of mood\nmood: y\ntitle: x\ntags: [a]\n"),
    ],
)  # fmt: skip
def test_the_style_of_a_line_is_kept(before: str, changes: dict[str, Any], after: str) -> None:
    post = ek.loads(f"---\n{before}---\n\nSlow.\n", dialect="plain")
    if "days" in changes:
        assert post.published is not None
        changes = {"published": post.published + timedelta(days=changes["days"])}
    assert ek.dumps(attrs.evolve(post, **changes)) == f"---\n{after}---\n\nSlow.\n"


@pytest.mark.parametrize(
    ("before", "changes", "after"),
    [
        ('{"title": "x", "a": [1,2]}', {"title": "y"}, '{"title": "y", "a": [1,2]}'),
        ('{"title":"x","a":1}', {"tags": ["t", "u"]}, '{"title":"x","tags":["t","u"],"a":1}'),
        ('{"a": 1}', {"title": "x"}, '{"title": "x", "a": 1}'),
        ('{\n  "tags": ["t"],\n  "a": 1\n}', {"title": "x"}, '{\n  "title": "x",\n  "tags": ["t"],\n  "a": 1\n}'),
        ('{"title": "x"}', {"title": "y", "summary": "s"}, '{"title": "y", "summary": "s"}'),
        ('{\n\t"title": "x",\n\t"a": 1e3\n}', {"tags": ["t"]}, '{\n\t"title": "x",\n\t"tags": [\n\t\t"t"\n\t],\n\t"a": 1e3\n}'),
        ('{\n  "title": "x",\n  "tags": ["t"]\n}', {"tags": ["u", "v"]}, '{\n  "title": "x",\n  "tags": ["u", "v"]\n}'),
        ('{\n  "title": "x",\n  "summary": "s"\n}', {"summary": None}, '{\n  "title": "x"\n}'),
        ('{\n  "summary": "s",\n  "title": "x"\n}', {"summary": None}, '{\n  "title": "x"\n}'),
        ('{"summary": "s"}', {"summary": None, "title": "y"}, '{\n  "title": "y"\n}'),  # nothing stays to show a style
    ],
)  # fmt: skip
def test_only_the_text_of_a_member_changes(before: str, changes: dict[str, Any], after: str) -> None:
    post = ek.loads(before + "\n\nSlow.\n", dialect="plain")
    assert ek.dumps(attrs.evolve(post, **changes)) == after + "\n\nSlow.\n"


SIDECAR = ".. title: On Tea\n.. slug: tea\n.. date: 2011-03-02 10:00:00 UTC\n.. tags: a,b\n.. mood: slow\n\nA note.\n"


def with_sidecar(text: str) -> ek.Post:
    files = ek.File("posts/tea.rst", "Slow.\n", (ek.File("posts/tea.meta", text),))
    found: ek.Post = NIKOLA.read(files, Reading())[0]
    return found


@given(changes=CHANGES)
def test_an_edit_of_a_header_in_a_sidecar_is_read_back(changes: dict[str, Any]) -> None:
    """An edit of a post whose header stands in a file beside it changes that file, and the lines of one key in it."""
    new = attrs.evolve(with_sidecar(SIDECAR), **changes)
    try:
        made = NIKOLA.edited(new)
    except WriteError as error:
        assert error.problem.key in changes
        return
    assert made is not None
    assert made.sidecar is not None
    text = decode(made.sidecar).text
    assert made.text == "Slow.\n"
    assert all(holds(NIKOLA, name, new, with_sidecar(text)) for name in FIELDS)
    assert len(set(SIDECAR.splitlines()) - set(text.splitlines())) <= 1
    assert text.endswith("\n\nA note.\n")


def test_dump_writes_the_sidecar_too(tmp_path: Path) -> None:
    """In its own encoding; dumps has no words for it, and says so."""
    (tmp_path / "posts").mkdir()
    (tmp_path / "posts" / "tea.rst").write_text("Slow.\n")
    (tmp_path / "posts" / "tea.meta").write_bytes(
        codecs.BOM_UTF16_LE + SIDECAR.replace("\n", "\r\n").encode("utf-16-le")
    )
    post = ek.load(tmp_path / "posts" / "tea.rst", dialect="nikola")
    assert ek.dumps(post) == "Slow.\n"
    ek.dump(post, tmp_path / "copy.rst")
    assert (tmp_path / "copy.meta").read_bytes() == (tmp_path / "posts" / "tea.meta").read_bytes()
    new = attrs.evolve(post, title="On Ink", tags=["a", "b", "c"], body="Fast.\n")
    with pytest.raises(WriteError, match=r"the header in .*tea\.meta cannot be written into the text"):
        ek.dumps(new)
    with pytest.raises(WriteError, match="the header in"):
        ek.dump(new, io.BytesIO())
    ek.dump(new, tmp_path / "posts" / "tea.rst")
    assert ek.load(tmp_path / "posts" / "tea.rst", dialect="nikola") == new
    expected = SIDECAR.replace("On Tea", "On Ink").replace("a,b", "a,b,c").replace("\n", "\r\n")
    assert (tmp_path / "posts" / "tea.meta").read_bytes() == codecs.BOM_UTF16_LE + expected.encode("utf-16-le")


def test_a_sidecar_has_no_bytes_for_what_its_encoding_has_not(tmp_path: Path) -> None:
    """A header in Windows-1252 stays in it: a title that it cannot hold is refused by its character, and nothing is written."""
    (tmp_path / "tea.rst").write_bytes(b"Slow.\n")
    (tmp_path / "tea.meta").write_bytes(b".. title: Caf\xe9\n.. slug: tea\n")
    post = ek.load(tmp_path / "tea.rst", dialect="nikola")
    with pytest.raises(WriteError, match="windows-1252 has no bytes for '茶'") as caught:
        ek.dump(attrs.evolve(post, title="茶"), tmp_path / "tea.rst")
    assert caught.value.problem.code == "write-failed"
    ek.dump(attrs.evolve(post, title="Thé"), tmp_path / "tea.rst")
    assert (tmp_path / "tea.meta").read_bytes() == b".. title: Th\xe9\n.. slug: tea\n"


def test_a_file_beside_that_holds_no_header_says_nothing() -> None:
    """The post's own header is read then, or none, and it is that header which an edit changes."""
    notes = ek.File("posts/tea.meta", "Notes.\n")
    for text, title in ((".. title: On Tea\n.. slug: tea\n\nSlow.\n", "On Tea"), ("Slow.\n", "tea")):
        (found,) = NIKOLA.read(ek.File("posts/tea.rst", text, (notes,)), Reading())
        assert (found.title, found.body) == (title, "Slow.\n")
    (found,) = NIKOLA.read(ek.File("posts/tea.rst", ".. title: On Tea\n.. slug: tea\n\nSlow.\n", (notes,)), Reading())
    made = NIKOLA.edited(attrs.evolve(found, title="On Ink"))
    assert made == (".. title: On Ink\n.. slug: tea\n\nSlow.\n", None)


def test_a_body_that_would_be_read_as_a_header_is_refused() -> None:
    post = ek.loads("Slow.\n", dialect="plain", path="tea.md")
    with pytest.raises(WriteError, match="with this text the file could not be read") as caught:
        ek.dumps(attrs.evolve(post, body="---\ntitle: On Ink\n---\nSlow.\n"))
    assert (caught.value.problem.code, caught.value.problem.key) == ("edit-refused", "body")


@pytest.mark.parametrize(
    ("path", "before", "changes", "after"),
    [
        ("a.rst", "Tea\n---\n\nIntro.\n\n.. post:: Mar 2, 2011\n   :tags: a\n\nMore.\n", {"tags": ["b"]},
         "Tea\n---\n\nIntro.\n\n.. post:: Mar 2, 2011\n   :tags: b\n\nMore.\n"),
        ("a.rst", "Tea\n---\n\nIntro.\n\n.. post:: Mar 2, 2011\n", {"authors": ["Ada"], "title": "On Ink"},
         "On Ink\n------\n\nIntro.\n\n.. post:: Mar 2, 2011\n   :author: Ada\n"),
        ("a.md", "# Tea\n\nIntro.\n\n:::{post} 2011-03-02\n:tags: a\n:::\n\nMore.\n", {"tags": ["a", "b"]},
         "# Tea\n\nIntro.\n\n:::{post} 2011-03-02\n:tags: a, b\n:::\n\nMore.\n"),
        ("a.md", "```{post} 2 March 2011\n---\ntags: a,b\n---\n```\n\n# Tea\n", {"tags": ["a", "c"], "authors": ["Ada"]},
         "```{post} 2 March 2011\n---\ntags: a,c\nauthor: Ada\n---\n```\n\n# Tea\n"),
        ("a.md", "---\nblogpost: true\ndate: Mar 2, 2011 # then\ntags: a\n---\n\n# Tea\n\nSlow.\n", {"days": 1},
         "---\nblogpost: true\ndate: Mar 3, 2011 # then\ntags: a\n---\n\n# Tea\n\nSlow.\n"),
        ("a.md", "---\nblogpost: true\ntags: a # of all\n---\n\nSlow.\n", {"tags": ["b"]},
         "---\nblogpost: true\ntags: [b] # of all\n---\n\nSlow.\n"),
        ("a.md", "---\nblogpost: true\n---\n\n(tea)=\n# Tea #\n\nSlow.\n", {"title": "On Ink", "tags": ["a"]},
         "---\nblogpost: true\ntags: [a]\n---\n\n(tea)=\n# On Ink\n\nSlow.\n"),
    ],
)  # fmt: skip
def test_ablogs_headers_are_changed_where_they_stand(
    path: str, before: str, changes: dict[str, Any], after: str
) -> None:
    """In the body too, which is otherwise as it was; in reStructuredText and MyST."""
    post = ek.loads(before, dialect="ablog", path=path)
    if "days" in changes:
        assert post.published is not None
        changes = {"published": post.published + timedelta(days=changes["days"])}
    assert ek.dumps(attrs.evolve(post, **changes)) == after


@pytest.mark.parametrize(
    ("before", "changes", "after"),
    [
        ('title = "x"\n\n[taxonomies] # t\n# which\ntags = ["a", \'b\'] # two\ncategories = ["c"]\n\n[extra]\nmood = 1 # m\n',
         {"tags": ["a", "z"]},
         'title = "x"\n\n[taxonomies] # t\n# which\ntags = ["a", "z"] # two\ncategories = ["c"]\n\n[extra]\nmood = 1 # m\n'),
        ('title = "x"\ntaxonomies = { tags = ["a"] } # in\n', {"tags": ["b"]}, 'title = "x"\ntaxonomies = { tags = ["b"] } # in\n'),
        ('title = "x"\ntaxonomies.tags = ["a"] # in\ntaxonomies.categories = ["c"] # cc\n', {"tags": ["a", "b"]},
         'title = "x"\ntaxonomies.tags = ["a", "b"] # in\ntaxonomies.categories = ["c"] # cc\n'),
        ("[extra]\nmood = 1 # m\n[extra.deep]\n# d\nx = 1\n", {"summary": "s", "title": "x"},
         'title = "x"\n[extra]\nsummary = "s"\nmood = 1 # m\n[extra.deep]\n# d\nx = 1\n'),
        ('title = "x"\n[extra]\nmood = 1\n', {"status": "draft"}, 'title = "x"\ndraft = true\n[extra]\nmood = 1\n'),
    ],
)  # fmt: skip
def test_tables_of_toml_stay_as_they_are(before: str, changes: dict[str, Any], after: str) -> None:
    """Under a head, in one line or with dots; only the lines of the key within the table change."""
    post = ek.loads(f"+++\n{before}+++\n\nSlow.\n", dialect="zola", path="content/tea.md")
    assert ek.dumps(attrs.evolve(post, **changes)) == f"+++\n{after}+++\n\nSlow.\n"


@pytest.mark.parametrize(
    ("before", "changes", "reason"),
    [
        ("title: &t x\nname: *t\n", {"title": "y"}, "title cannot be changed alone: &t among its lines"),
        ("{title: x, mood: y} # all\n", {"title": "y"}, "other keys refer to its lines, or share them"),
        ("tags:\n  - {x: 1} # odd\n  - b\nmood: {a: 1,\n  # deep\n  b: 2}\n", {"extra": {"mood": {"a": 2}}}, "# deep among its lines"),
    ],
)  # fmt: skip
def test_an_edit_that_would_lose_a_comment_or_an_anchor_is_refused(
    before: str, changes: dict[str, Any], reason: str
) -> None:
    post = ek.loads(f"---\n{before}---\n", dialect="plain")
    with pytest.raises(WriteError, match=re.escape(reason)):
        ek.dumps(attrs.evolve(attrs.evolve(post, source=attrs.evolve(post.source, problems=())), **changes))


@pytest.mark.parametrize(
    ("dialect", "path", "before", "changes", "after"),
    [
        ("pelican", "content/a.md", "Title:   Tea\nDate: 2011-03-02 10:00\nTags: a, b\n\nSlow.\n", {"days": 1, "tags": ["a"]},
         "Title:   Tea\nDate: 2011-03-03 10:00\nTags: a\n\nSlow.\n"),
        ("pelican", "content/a.rst", "====\n Tea\n====\n\n:date:   2011-03-02\n:x: y\n\nSlow.\n", {"title": "On Ink", "tags": ["a"]},
         "=======\n On Ink\n=======\n\n:date:   2011-03-02\n:tags: a\n:x: y\n:slug: tea\n\nSlow.\n"),
        ("pelican", "content/a.html", "<html><head>\n  <title>Tea</title>\n  <meta content='a' name=\"tags\">\n</head><body>S</body></html>\n",
         {"title": "A & B", "tags": ["a", "b"]},
         "<html><head>\n  <title>A &amp; B</title>\n  <meta content='a, b' name=\"tags\">\n  <meta name=\"slug\" content=\"tea\" />\n</head><body>S</body></html>\n"),
        ("nikola", "posts/a.rst", ".. title:  Tea\n.. slug: a\n.. date: 2011-03-02 10:00:00 UTC-03:00\n.. tags: a,b\n.. type: text\n\nSlow.\n",
         {"days": 1, "tags": ["a", "b", "c"], "authors": ["Ada"]},
         ".. title:  Tea\n.. slug: a\n.. date: 2011-03-03 10:00:00 UTC-03:00\n.. tags: a,b,c\n.. type: text\n.. author: Ada\n\nSlow.\n"),
        ("lektor", "content/blog/a/contents.lr", "title: Tea\n---\nx: y\n---\nbody:\n\nSlow.\n", {"tags": ["a"]},
         "title: Tea\n---\ntags: a\n---\nx: y\n---\nbody:\n\nSlow.\n"),
        # Of the author's own keys, each changes where it stands: in the table of such keys, or outside of it.
        ("hugo", "content/a.md", "---\ntitle: x\nmood: a\nparams: {slow: 1} # z\n---\n\nS\n", {"extra": {"mood": "b", "slow": 1}},
         "---\ntitle: x\nmood: b\nparams: {slow: 1} # z\n---\n\nS\n"),
        ("hugo", "content/a.md", "---\ntitle: x\nmood: a # z\nparams: {slow: 1}\n---\n\nS\n", {"extra": {"mood": "a", "slow": 2}},
         "---\ntitle: x\nmood: a # z\nparams: {slow: 2}\n---\n\nS\n"),
        ("plain", "a.md", "---\r\ntitle: x\ndate: 2011-03-02\r\n---\n\r\nB\r\nc\n", {"title": "y", "tags": ["t"]},
         "---\r\ntitle: y\ndate: 2011-03-02\r\ntags: [t]\n---\n\r\nB\r\nc\n"),
    ],
)  # fmt: skip
def test_every_fence_keeps_its_style(dialect: str, path: str, before: str, changes: dict[str, Any], after: str) -> None:
    """What stands before a value, an adornment, the parting of names, the shape of a date and mixed line ends stay."""
    post = ek.loads(before, dialect=dialect, path=path)
    changes = dict(changes)
    if days := changes.pop("days", None):
        assert post.published is not None
        changes["published"] = post.published + timedelta(days=days)
    assert ek.dumps(attrs.evolve(post, **changes)) == after


@pytest.mark.parametrize("authors", [[ek.Person("Ada Quill", url="https://quill.example/")], [ek.Person("Ada Quill")]])
@pytest.mark.parametrize("written", ['authors = "Bo Field"\ntitle = "On Tea"\n\n[last_update]\ndate = 2000-01-01T00:00:00Z\n',
                                     'title = "On Tea"\n\n[authors]\nname = "Bo Field"\nurl = "https://field.example/"\n'])  # fmt: skip
def test_a_key_that_becomes_a_table_or_is_one_no_more(written: str, authors: list[ek.Person]) -> None:
    """In TOML it goes where such keys may stand: behind a head, a plain key would be that table's."""
    post = ek.loads(f"---toml\n{written}---\n\nSlow.\n", dialect="docusaurus", path="blog/on-tea.md")
    again = ek.loads(ek.dumps(attrs.evolve(post, authors=authors)), dialect="docusaurus", path="blog/on-tea.md")
    assert (list(again.authors), again.title, again.updated) == (authors, post.title, post.updated)
