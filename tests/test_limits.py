"""Limits: how much of a stranger's file is read, whichever way it is too much; and the values that break programs."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import attrs
import pytest

import essaykit as ek
from essaykit.errors import EssaykitError, ReadError
from essaykit.format import Limits, Reading
from essaykit.model.file import File
from essaykit.quotation.finding import quotes_in

PATHS = {"lektor": "blog/tea/contents.lr", "ablog": "tea.rst"}
HEADERS: dict[str, tuple[str, Callable[[str], str], str]] = {
    "yaml": ("jekyll", "{}: 1\n".format, "---\n{}---\n"),
    "toml": ("hugo", "{} = 1\n".format, "+++\n{}+++\n"),
    "json": ("hugo", '"{}": 1,\n'.format, '{{{}"z": 1}}\n'),
    "headers": ("pelican", "{}: 1\n".format, "title: a\n{}\n"),
    "comments": ("nikola", ".. {}: 1\n".format, "<!--\n.. title: a\n{}-->\n"),
    "fields": ("lektor", "{}: 1\n---\n".format, "title: a\n---\n{}body: a\n"),
    "directive": ("ablog", "   :{}: 1\n".format, ".. post:: 2011-03-02\n{}\nTea.\n"),
}  # fmt: skip
"""Of each fence: a dialect that reads it, how a key is written, and what stands around the keys."""


def problem(text: str, dialect: str, limits: Limits | None = None) -> ek.Problem | None:
    """What is wrong with a post, if anything is."""
    try:
        post = ek.loads(text, dialect=dialect, path=PATHS.get(dialect, ""), limits=limits)
    except EssaykitError as error:
        return error.problem
    return next(iter(post.source.problems), None)


def met(limit: Limits, text: str, dialect: str) -> tuple[str | None, str | None]:
    """The limit that a text meets: how much it allows, and of what."""
    found = problem(text, dialect, limit)
    assert found is not None
    assert found.code == "limit-exceeded"
    return found.expected, found.detail


# -- each limit is a value, and a Problem names it


@pytest.mark.parametrize("fence", HEADERS)
def test_keys_of_a_header(fence: str) -> None:
    """In every kind of header, as many as the limit are read, and one more is one too many."""
    dialect, key, whole = HEADERS[fence]
    text = whole.format("".join(key(f"k{number}") for number in range(8)))
    post = ek.loads(text, dialect=dialect, path=PATHS.get(dialect, ""))
    count = len(post.source.lines)
    assert problem(text, dialect, Limits(keys=count)) is None
    assert met(Limits(keys=count - 1), text, dialect) == (str(count - 1), "keys")


@pytest.mark.parametrize("fence", HEADERS)
def test_characters_of_a_header(fence: str) -> None:
    dialect, key, whole = HEADERS[fence]
    assert met(Limits(header_chars=20), whole.format(key("k" * 30)), dialect) == ("20", "characters")


@pytest.mark.parametrize(
    ("dialect", "whole"),
    [
        ("jekyll", "---\na: {}{}\n---\n"), ("hugo", "+++\na = {}{}\n+++\n"), ("hugo", '{{"a": {}{}}}\n'),
    ],
)  # fmt: skip
@pytest.mark.parametrize("levels", [5, 200, 100_000])
def test_nesting_of_a_header(dialect: str, whole: str, levels: int) -> None:
    """Whatever the depth, nothing is met by recursion."""
    limits = Limits(nesting=4, header_chars=10**6)
    assert problem(whole.format("[" * 3, "]" * 3), dialect, limits) is None
    assert met(limits, whole.format("[" * levels, "]" * levels), dialect)[0] == "4"


@pytest.mark.parametrize(
    "text", ["a" + ".b" * 5_000 + " = 1\n", "[a" + ".b" * 5_000 + "]\n", "[[a" + ".b" * 5_000 + "]]\n", "a = {b" + ".b" * 99 + " = 1}\n",
             "".join(f"[a{'.b' * number}]\n" for number in range(99))]
)  # fmt: skip
def test_nesting_of_toml_by_dots(text: str) -> None:
    """A key with dots makes tables in tables, without a bracket."""
    assert met(Limits(), f"+++\n{text}+++\n", "hugo")[0] == "64"


@pytest.mark.parametrize("levels", [150, 250, 5_000])
@pytest.mark.parametrize(
    ("dialect", "whole", "opens", "closes"),
    [("jekyll", "---\na: {}{}\n---\n", "[", "]"), ("jekyll", "---\na:\n  {}x{}\n---\n", "- ", ""),
     ("hugo", "+++\na = {}{}\n+++\n", "[", "]"), ("hugo", "+++\na{} = 1{}\n+++\n", ".b", ""),
     ("hugo", '{{"a": {}{}}}\n', "[", "]")],
)  # fmt: skip
def test_no_limit_goes_deeper_than_python(dialect: str, whole: str, opens: str, closes: str, levels: int) -> None:
    """Whoever asks for any depth at all gets that which recursion can go down; what is deeper is told."""
    found = problem(whole.format(opens * levels, closes * levels), dialect, Limits(nesting=10**6))
    assert (found is None) if levels < 200 else (found is not None and found.expected == "200")


def test_dots_that_nest_nothing() -> None:
    """In texts, in numbers and in many keys."""
    dots = f'a = "{"." * 100}"\nb = [{"1.5, " * 100}]\n# {"." * 100}\n' + "".join(f"c.d{n} = 1.5\n" for n in range(100))
    assert problem(f"+++\n{dots}+++\n", "hugo") is None


def test_aliases_and_what_they_stand_for() -> None:
    """Neither many aliases nor few that stand for much are followed; nor merges of merges."""
    assert met(Limits(aliases=3), "---\na: &a 1\nb: [*a, *a, *a, *a]\n---\n", "jekyll") == ("3", "aliases")
    laughs = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 6)}]\n" for n in range(1, 10)
    )
    assert met(Limits(), f"---\n{laughs}---\n", "jekyll")[1] in {"aliases", "values"}
    merges = "a0: &a0 {x: 1}\n" + "".join(f"a{n}: &a{n} {{<<: [*a{n - 1}, *a{n - 1}]}}\n" for n in range(1, 26))
    assert met(Limits(), f"---\n{merges}---\n", "jekyll")[1] in {"aliases", "values"}


def test_values_of_a_header() -> None:
    assert met(Limits(values=9), "---\na: [1, 2, 3, 4, 5, 6, 7, 8, 9]\n---\n", "jekyll") == ("9", "values")


@pytest.mark.parametrize("field", ["tags", "categories"])
def test_terms_of_a_post(field: str) -> None:
    """The first ones are taken, the Problem names the limit, and writing the post over loses none."""
    text = f"---\ntitle: On Tea\n{field}: [{', '.join(f't{number}' for number in range(5_000))}]\n---\n"
    post = ek.loads(text, dialect="jekyll")
    assert [term.name for term in getattr(post, field)] == [f"t{number}" for number in range(1_000)]
    assert [(own.code, own.expected, own.detail) for own in post.source.problems] == [
        ("limit-exceeded", "1,000", field)
    ]
    assert ek.dumps(post) == text
    assert len(getattr(ek.loads(text, dialect="jekyll", limits=Limits(tags=5_000)), field)) == 5_000


def test_bytes_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "tea.md").write_text("Slow.\n" * 100)
    found = ek.load_archive(tmp_path, limits=Limits(file_bytes=100)).problems
    assert [(own.code, own.value, own.expected) for own in found] == [("file-too-large", "600", "100")]
    with pytest.raises(ReadError, match="600 bytes, more than the limit of 100"):
        ek.load(tmp_path / "tea.md", limits=Limits(file_bytes=100))


WXR = ("<rss version='2.0' xmlns:wp='http://wordpress.org/export/1.2/'><channel><wp:wxr_version>1.2</wp:wxr_version>"
       + "".join(f"<item><title>Tea {n}</title><wp:post_type>post</wp:post_type><wp:status>publish</wp:status></item>" for n in range(9))
       + "</channel></rss>")  # fmt: skip
FEED = json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "Tea",
                   "items": [{"id": str(n), "content_text": "Slow."} for n in range(9)]})  # fmt: skip


@pytest.mark.parametrize(("name", "text"), [("export.xml", WXR), ("feed.json", FEED)])
def test_items_of_a_bundle(tmp_path: Path, name: str, text: str) -> None:
    """So many are read as the limit says, and the Problem names it."""
    (tmp_path / name).write_text(text)
    assert len(ek.load_archive(tmp_path / name)) == 9
    archive = ek.load_archive(tmp_path / name, limits=Limits(items=4))
    assert len(archive) == 4
    told = [(own.code, own.path, own.expected, own.detail) for own in archive.problems]
    assert ("limit-exceeded", name, "4", "items") in told


@pytest.mark.parametrize("body", ["Ada:\n\n" + "> Tea.\n\n" * 9, "Ada said: “Tea is slow, and good.”\n\n" * 9])
def test_quotations_of_a_post(body: str, tmp_path: Path) -> None:
    """Of more than the limit the first ones are found, and a Problem names it and the line of the next, in a build too."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "tea.md").write_text(f"---\ntitle: Tea\n---\n{body}", encoding="utf-8")
    blog = ek.load_archive(tmp_path / "in", dialect="plain")
    assert len(ek.quotes(blog, limits=Limits(quotes=9))) == 9
    with pytest.raises(ReadError) as raised:
        ek.quotes(blog, limits=Limits(quotes=4))
    assert quotes_in(blog[0], limits=Limits(quotes=4)) == [*ek.quotes(blog)][:4]
    told: list[ek.Problem] = []
    for found in (ek.quotes, ek.quotebook):
        few = found(blog, limits=Limits(quotes=4), report=told.append)
        assert [*few] == [*ek.quotes(blog)][:4]
    assert [raised.value.problem] * 2 == told
    assert (told[0].path, told[0].expected) == ("tea.md", "4")
    assert told[0].line == 12 + 2 * body.startswith("Ada:")
    for options in (
        {},
        {"workers": 2},
        {"cache": tmp_path / "cache"},
        {"cache": tmp_path / "cache", "content": "full"},
    ):
        report = ek.build(tmp_path / "in", tmp_path / "out", limits=Limits(quotes=4), dialect="plain", **options)
        assert [problem for problem in report.problems if problem.code == "limit-exceeded"] == told[:1]
        assert report.quotes == 4


def test_every_limit_has_a_test_here() -> None:
    """A limit that is added is met somewhere above."""
    tests = Path(__file__).read_text(encoding="utf-8")
    assert all(f"Limits({field.name}=" in tests for field in attrs.fields(Limits))


# -- values that break programs

LONG = "9" * 5_000
"""More digits than Python turns into a number (`sys.int_info.default_max_str_digits`)."""
VALUES = ("2024-02-30", "2024-13-01", "2024-02-30T25:61:00Z", "0000-01-01", "9999-12-31T23:59:59-14:00", "0001-01-01T00:00:00+14:00",
          LONG, f"-{LONG}", f"0x{LONG}", f"0o{'7' * 9_000}", f"1e{LONG}", f"1.{LONG}", "1e999999999", ".inf", "-.inf", ".nan", "nan", "inf",
          "NaN", "Infinity", "-Infinity", f"@{LONG}", "190:20:30:15", "0b" + "1" * 9_999, "!!int x", "!!timestamp x", "!!float x", "!!binary x",
          "!!python/object/apply:os.system [x]", "!!set {a}", "!!omap [a: 1]", '"\\ud800"', '"\\x00"', "\u202ea\u2066", "\ufeffa", "a" * 100_000)  # fmt: skip
KEYS = ("title", "date", "updated", "order", "weight", "tags", "categories", "authors", "draft", "published", "slug", "lang", "aliases",
        "image", "series", "summary", "extra_key")  # fmt: skip
WAYS = [("jekyll", "---\n{}: {}\n---\n"), ("hugo", "---\n{}: [{}]\n---\n"), ("docusaurus", "---\n? {1}\n: {1}\n{0}: {{a: {1}}}\n---\n"),
        ("hugo", "+++\n{} = {}\n+++\n"), ("zola", "+++\n{} = [{}]\n+++\n"), ("hugo", '{{"{}": {}}}\n'), ("hugo", '{{"{}": "{}"}}\n'),
        ("pelican", "title: a\n{}: {}\n\n"), ("nikola", "<!--\n.. title: a\n.. {}: {}\n-->\n"), ("lektor", "title: a\n---\n{}: {}\n"),
        ("hexo", "title: a\n{}: {}\n---\n"), ("plain", "---\n{}: {}\n---\n")]  # fmt: skip


def everything(post: ek.Post) -> None:
    """All that is made of a post, in files and pages too."""
    assert ek.page(post)
    assert json.loads(ek.to_json(ek.Archive([post])))
    for name in ("atom", "rss", "jsonfeed"):
        ek.feed(ek.Archive([post], site=ek.Site("Slow Notes", "https://slow.example")), name)
    for dialect in ("jekyll", "zola", "pelican"):
        try:
            ek.dumps(post, dialect=dialect)
        except EssaykitError as error:
            assert str(error)


@pytest.mark.parametrize(("dialect", "whole"), WAYS)
def test_values_that_break_programs(dialect: str, whole: str) -> None:
    """Of each, under each key and in each language, essaykit makes a post or an error of its own."""
    for number, value in enumerate(VALUES):
        # Each value under some of the keys, so that each key sees each kind of value in one language or another.
        for key in KEYS[number % 3 :: 3]:
            try:
                post = ek.loads(whole.format(key, value), dialect=dialect, path=PATHS.get(dialect, "2011-03-02-tea.md"))
            except EssaykitError as error:
                assert error.problem.code
            else:
                # A post in which NaN stands is equal to none, itself included, and so counts as changed.
                assert "nan" in value.lower() or ek.dumps(post) == whole.format(key, value)
                if key == KEYS[number % 3]:
                    everything(post)


@pytest.mark.parametrize("dialect", ["jekyll", "hugo", "plain", "pelican"])
def test_a_day_that_does_not_exist_is_a_problem(dialect: str) -> None:
    text = "title: a\ndate: 2024-02-30\n\n" if dialect == "pelican" else "---\ndate: 2024-02-30\n---\n"
    found = problem(text, dialect)
    assert found is not None
    assert (found.code, found.value) == ("date-invalid", "2024-02-30")


@pytest.mark.parametrize("text", ['{"a": NaN}', '{"a": Infinity}', '{"a": -Infinity}'])
def test_json_has_no_nan(text: str) -> None:
    found = problem(text, "hugo")
    assert found is not None
    assert found.code == "header-invalid"


@pytest.mark.parametrize(("dialect", "whole"), [("hugo", "+++\na = {}\n+++\n"), ("hugo", '{{"a": {}}}'), ("jekyll", "---\na: {}\n---\n"),
                                                ("jekyll", "---\n{}: a\n---\n")])  # fmt: skip
def test_more_digits_than_python_converts(dialect: str, whole: str) -> None:
    """They are a Problem, or stay the text that they are."""
    found = problem(whole.format(LONG), dialect)
    if found is None:
        assert LONG in ek.loads(whole.format(LONG), dialect=dialect).source.header
        everything(ek.loads(whole.format(LONG), dialect=dialect))
    else:
        assert found.code in {"header-invalid", "header-not-mapping"}  # to libyaml, a key is no longer than 1,024


@pytest.mark.parametrize("name", ek.CATALOG.names("bundle"))
@pytest.mark.parametrize("data", [b"", b"\x00", b"\xff\xfe", b"[" * 100_000, b'{"a":' * 100_000, b"<a>" * 10_000, b"\xef\xbb\xbf", LONG.encode(),
                                  b'{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": ' + LONG.encode() + b"}]}",
                                  b'{"version": ' + b"[" * 100_000, b"<rss><channel>" + b"<item>" * 5_000])  # fmt: skip
def test_bundles_of_nonsense(name: str, data: bytes) -> None:
    """No depth, number or byte order mark gets past as another error than ours."""
    form = ek.CATALOG.named(name, "bundle")
    file = File(f"blog{form.suffixes[0]}", data)
    try:
        archive = form.stream([data], file.path, Reading()).archive() if form.stream else None
        found = archive if archive is not None or form.read is None else form.read(file, Reading())
    except EssaykitError as error:
        assert error.problem.code
    else:
        assert found is not None
