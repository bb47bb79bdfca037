"""Writes the pages of this folder that stand behind tables of the program: `python docs/reference/generate.py`.

`formats/NAME.md` is a whole page, one for each dialect. In `formats.md` and `problems.md`, what stands between
`<!-- begin NAME -->` and `<!-- end -->` is written, and nothing else. `tests/test_reference.py` fails if a page is not
what this program would write.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from essaykit.catalog import CATALOG
from essaykit.dialects.dialect import Dialect
from essaykit.disk.finding import FINDINGS, LOSSES
from essaykit.errors import CODES
from essaykit.frontmatter.fence import Fence, Plain
from essaykit.model.post import Post
from essaykit.model.site import Site
from essaykit.text.dates import parse

REFERENCE = Path(__file__).parent
PART = re.compile(r"(<!-- begin (?P<name>[^>]+) -->\n)(?P<text>.*?)(?=<!-- end -->)", re.DOTALL)
EXAMPLE = Post(
    title="On Tea",
    body="It is slow.\n",
    published=datetime(2011, 3, 2, 10, 20, tzinfo=UTC),
    tags=["Tea", "Public services"],
    categories=["Places"],
    authors=["Nora Whitcombe"],
    extra={"mood": "slow"},
)
DATES = ("2011-03-02", "2011-03-02 10:20", "2011-03-02 10:20:30", "2011-03-02T10:20:30+01:00")
MARKERS = ("<!-- more -->", "<!-- truncate -->", "<!-- TEASER_END -->")


def dialects() -> list[Dialect]:
    """Every dialect of the catalog that is a table, by its title."""
    tables = [CATALOG.named(name).table for name in CATALOG.names("dialect")]
    return sorted((table for table in tables if isinstance(table, Dialect)), key=lambda table: table.title.casefold())


def table(heads: list[str], rows: Iterable[Iterable[str]]) -> str:
    """A table of Markdown."""
    cells = [heads, ["---"] * len(heads), *rows]
    return "".join("| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |\n" for row in cells)


def code(text: str) -> str:
    """A text in a line, as code."""
    return f"`` {text} ``" if "`" in text else f"`{text}`"


def listed(names: Iterable[str]) -> str:
    """Names in a line."""
    return ", ".join(map(code, names))


def block(text: str) -> str:
    """A text as a block of code."""
    return f"````text\n{text.rstrip()}\n````\n"


# -- a page for each dialect


def page(dialect: Dialect) -> str:
    """The whole page of a dialect."""
    parts = [f"# {dialect.title}", _intro(dialect), "## Files", *_files(dialect), "## Keys", *_keys(dialect),
             "## Dates", _dates(dialect), "## Who may see it", _status(dialect), "## Summary", _summary(),
             "## A post as it is written", _example(dialect)]  # fmt: skip
    return "\n\n".join(part.strip("\n") for part in parts) + "\n"


def _intro(dialect: Dialect) -> str:
    return (
        "<!-- Written by docs/reference/generate.py. -->\n\n"
        f"`load(path, dialect={dialect.name!r})` reads a post in it, and "
        f"`dumps(post, dialect={dialect.name!r})` writes one. [All formats](../formats.md)."
    )


def _files(dialect: Dialect) -> Iterator[str]:
    bodies = [f"{code(ending)} ({_markup(dialect, ending)})" for ending in dialect.suffixes]
    yield f"Files whose names end in {', '.join(bodies)} are read."
    yield f"A post is named {code(dialect.pattern.shape)}, such as {code(dialect.file(EXAMPLE).path)}."
    if dialect.sidecar is not None:
        yield f"Its header may stand in a file beside it, whose name ends in {code(dialect.sidecar)}."
    if dialect.header_required(dialect.file(EXAMPLE).path):
        yield "A file without a header is no post."
    fences = _fences(dialect)
    if len(fences) > 1:
        yield f"The header may be {' or '.join(fences)}; the first of them is written."
    else:
        yield f"The header is {next(iter(fences))}."
    for name, example in fences.items():
        if example:
            yield f"{name[:1].upper()}{name[1:]}:\n\n{block(example)}"


def _markup(dialect: Dialect, ending: str) -> str:
    name = dialect.markups.get(ending, "markdown")
    return {"markdown": "Markdown", "html": "HTML", "rst": "reStructuredText", "plain": "plain text"}.get(name, name)


FENCES = {
    "yaml": "YAML", "toml": "TOML", "json": "JSON", "headers": "lines of `key: value`", "docinfo": "a reST docinfo",
    "comments": "lines of `.. key: value`", "metatags": "`<title>` and `<meta>`", "directive": "a directive",
    "lektor": "the fields of contents.lr", "code": "a program (which is not run)", "myst": "the `myst` block of YAML",
}  # fmt: skip
"""What fences are called in sentences; others go by their own names."""


def _fences(dialect: Dialect) -> dict[str, str]:
    """The name of each fence, and a header in it."""
    found: dict[str, str] = {}
    endings = dict.fromkeys(["", *dialect.suffixes])
    for fence in [fence for ending in endings for fence in dialect.fences_for(f"post{ending}")]:
        found.setdefault(FENCES.get(fence.name, fence.name), _header(fence))
    return found


def _header(fence: Fence) -> str:
    try:
        return fence.wrapped(fence.lines({"title": "On Tea", "tags": ["Tea", "Ink"]}))
    except (NotImplementedError, ValueError):  # one that is read only
        return ""


def _keys(dialect: Dialect) -> Iterator[str]:
    yield keys_of(dialect)
    yield (
        "Of several spellings, the first is written, and wins if a header has two of them. "
        + ("The case of keys does not count. " if dialect.fold_case else "")
        + f"Of two equal keys, the {dialect.duplicates} counts."
    )
    if dialect.nested is not None:
        own = f" {listed(sorted(dialect.own))} are the program's own, and stay at the top." if dialect.own else ""
        yield f"Keys that no field claims stand under {code(dialect.nested)}, and are kept in `Post.extra`.{own}"
    else:
        yield "Keys that no field claims are kept in `Post.extra`, and written at the top of the header."


def keys_of(dialect: Dialect) -> str:
    """The table of a dialect's keys."""
    rows = []
    for key in dialect.keys:
        read_only = "" if key.written else "read only"
        joined = "" if not key.joined or key.field == "status" else "added to what other keys say"
        rows.append(
            [code(key.field), listed(key.names), key.type.name, "; ".join(filter(None, [key.note, joined, read_only]))]
        )
    return table(["of the Post", "keys", "values", "besides"], rows)


def _dates(dialect: Dialect) -> str:
    rows = []
    for written in DATES:
        moment = parse(written)
        if moment is not None:
            zones = {_zone(dialect, written, value) for value in (Plain(written), written)}
            rows.append(
                [code(written), " or ".join(sorted(zones)) + (", as it is quoted or not" if len(zones) > 1 else "")]
            )
    return table(["a date", "is read in"], rows)


def _zone(dialect: Dialect, written: str, value: str) -> str:
    moment = parse(written)
    if moment is None or moment.zoned:
        return "the zone that it names"
    zone = dialect.zone(moment, value)
    return "the Site's zone" if zone is None else "UTC" if zone is UTC else str(zone)


def _status(dialect: Dialect) -> str:
    plain = dialect.metadata(Post(title="On Tea"))
    rows = []
    for status in ("draft", "private", "unlisted"):
        header = dialect.metadata(Post(title="On Tea", status=status))
        new = {key: value for key, value in header.items() if plain.get(key) != value}
        fence = dialect.fences_for("post.md")[0]
        lines = fence.lines(new).strip().splitlines() if new else []
        rows.append([code(status), " ".join(map(code, lines)) or "has no words"])
    return (
        table(["status", "is written"], rows)
        + "\nA post with a later date is read as it stands; `archive.visible(at=...)` leaves it out until then."
    )


def _summary() -> str:
    return f"The key for `summary`; else what stands before {listed(MARKERS)}; else the first blocks of the body."


def _example(dialect: Dialect) -> str:
    file = dialect.file(EXAMPLE, Site())
    text = file.data if isinstance(file.data, str) else file.data.decode()
    return f"{code(file.path)}:\n\n{block(text)}"


# -- parts of pages


def keys() -> str:
    """The list of the pages of dialects."""
    rows = [[f"[{dialect.title}](formats/{dialect.name}.md)", code(dialect.name), code(dialect.pattern.shape),
             ", ".join(_fences(dialect))] for dialect in dialects()]  # fmt: skip
    return table(["dialect", "name", "a post is named", "headers"], rows)


def formats() -> str:
    """The table of all formats of essaykit."""
    rows = []
    for name in sorted(CATALOG.names(), key=lambda name: (CATALOG.named(name).kind, name)):
        own = CATALOG.named(name)
        rows.append([f"`{name}`", own.kind, own.title, "yes" if own.read else "no", "yes" if own.write else "no"])
    return table(["name", "kind", "what it is", "read", "written"], rows)


def codes() -> str:
    """The table of all problem codes."""

    def sentence(template: str) -> str:
        return re.sub(r"\{(\w+)(?:!r)?\}", r"*\1*", template)

    rows = [[f"`{name}`", code.severity, sentence(code.sentence), sentence(code.hint)] for name, code in CODES.items()]
    return table(["code", "severity", "what it says", "what mends it"], rows)


def findings() -> str:
    """The table of the codes of findings."""
    rows = [[f"`{name}`", meaning, "yes" if name in LOSSES else ""] for name, meaning in FINDINGS.items()]
    return table(["code", "what it means", "a loss"], rows)


PARTS = {"codes": codes, "findings": findings, "formats": formats, "keys": keys}


def pages() -> dict[Path, str]:
    """Every page that this program writes, and its whole text."""
    found = {REFERENCE / "formats" / f"{dialect.name}.md": page(dialect) for dialect in dialects()}
    for name in ("formats.md", "problems.md"):
        text = (REFERENCE / name).read_text("utf-8")
        found[REFERENCE / name] = PART.sub(lambda part: part[1] + PARTS[part["name"]](), text)
    return found


def write() -> None:
    """Write the pages, and take away those of dialects that are gone."""
    (REFERENCE / "formats").mkdir(exist_ok=True)
    meant = pages()
    for path in (REFERENCE / "formats").glob("*.md"):
        if path not in meant:
            path.unlink()
    for path, text in meant.items():
        path.write_text(text, "utf-8", newline="\n")


if __name__ == "__main__":
    write()
