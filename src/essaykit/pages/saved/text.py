"""An archive page that was saved as plain text: in old mail, and by programs that keep the words alone.

Such a page begins with a heading (`Tag Archives: NESTA`); each essay is a title line, its paragraphs, and a line of small
print (`Filed under Uncategorized`). What the text leaves open is guessed, and each guess is told.
"""

from __future__ import annotations

import re
from typing import NamedTuple

import attrs

from essaykit.errors import Problem, ReadError
from essaykit.format import Format, Reading
from essaykit.model.archive import Archive
from essaykit.model.file import File, Source
from essaykit.model.moments import DateNote, DateNotes
from essaykit.model.post import Post
from essaykit.model.scope import Scope
from essaykit.model.site import Person, Site
from essaykit.model.tag import Tag
from essaykit.pages.saved.archive_heading import scope_of
from essaykit.pages.saved.filing import is_chrome
from essaykit.pages.saved.lines import Line, lines_of
from essaykit.pages.saved.prose import markdown_of
from essaykit.pages.saved.segments import Essay, essays_in
from essaykit.text.dates import zone_named
from essaykit.text.encodings import wide

_HEAD_LINES = 40
"""Lines among which the heading of the page is looked for."""


def read_text(text: str, *, path: str = "", site: Site | None = None, trusted: bool = False) -> Archive:
    """Read a page that was saved as plain text.

    Args:
        text: the page.
        path: what Problems call it.
        site: gives the zone of dates; its title if the page says none.
        trusted: whether the posts are the reader's own.

    Returns:
        An archive whose title is the page's heading, in the order of the page, each essay a Post in Markdown.

    Raises:
        ReadError: there is no word in it.

    Examples:
        >>> page = read_text("Tag Archives: NESTA\\nOn Tea\\nIt is slow.\\nFiled under Uncategorized\\n")
        >>> page.title, page[0].title, page[0].body, [term.name for term in (*page[0].categories, *page[0].tags)]
        ('Tag Archives: NESTA', 'On Tea', 'It is slow.\\n', ['Uncategorized', 'NESTA'])
    """
    site = site or Site()
    problems: list[Problem] = []

    def tell(code: str, line: int, detail: str, shown: str = "") -> None:
        problems.append(Problem(code, path=path or None, line=line, detail=detail, text=shown or None))

    lines, notes = lines_of(text)
    for note in notes:
        tell("guess", 1, note)
    if not any(line.text for line in lines):
        raise ReadError(Problem("page-unreadable", path=path or None, detail="there is no word in it"))
    head = _heading(lines)
    if head.site and not site.title:
        site = attrs.evolve(site, title=head.site)
    essays, guesses, dropped = essays_in(lines[head.after :], titled=head.title is not None)
    for guess in guesses:
        tell("guess", guess.line, guess.detail, _shown(lines, guess.line))
    for gone, where in ((head.left_out, "above the heading"), (dropped, "below the last essay")):
        if gone:
            detail = f"1 line {where} was left out" if len(gone) == 1 else f"{len(gone)} lines {where} were left out"
            tell("not-carried", gone[0].number, detail, gone[0].text)
    if not essays:
        tell("page-unreadable", lines[0].number, "there is no essay in it")
    posts = []
    for essay in essays:
        post, own = _post(essay, head.scope, site, trusted=trusted)
        for line, code, detail in own:
            tell(code, line, detail, _shown(lines, line))
        posts.append(post)
    problems.sort(key=lambda problem: problem.line or 0)
    if head.title is None:
        return Archive(posts, site=site, problems=problems)
    return Archive(posts, site=site, scope=(head.scope,) if head.scope else (), title=head.title, problems=problems)


class _Heading(NamedTuple):
    title: str | None = None
    scope: Scope | None = None
    after: int = 0
    """The place of the first line behind it."""
    site: str = ""
    left_out: tuple[Line, ...] = ()


def _heading(lines: list[Line]) -> _Heading:
    words = [place for place, line in enumerate(lines) if line.text][:_HEAD_LINES]
    for count, place in enumerate(words):
        scope = scope_of(lines[place].text)
        if scope is None:
            continue
        above = [lines[at] for at in words[:count] if not is_chrome(lines[at].text)]
        if any(len(line.text) > 160 for line in above):  # noqa: PLR2004 - a bound, used once
            break
        after = place + 1
        while after < len(lines) and (not lines[after].text or set(lines[after].text) <= set("=-*_~ ")):
            after += 1
        site = above[0].text if above and len(above[0].text) <= 80 and above[0].text[-1] not in ".:;," else ""  # noqa: PLR2004 - a bound, used once
        return _Heading(lines[place].text, scope, after, site, tuple(above[1:] if site else above))
    return _Heading()


def _shown(lines: list[Line], number: int) -> str:
    return next((line.text for line in lines if line.number == number), "")


_MORE = re.compile(
    r"\s*(?:\(?(?:continue|keep) reading\b.{0,80}|\(?read (?:more|the rest)\b.{0,80}|\(more\s*(?:\u2026|\.{3})?\)|more\s*(?:\u2192|\u00bb|&raquo;)|"
    r"weiterlesen.{0,40}|lire la suite.{0,40}|leer m\u00e1s.{0,40})\s*[\u2192\u00bb>.)\]]*$|\s*\[(?:\u2026|\.{3})\]\s*$",
    re.IGNORECASE,
)


def _post(essay: Essay, scope: Scope | None, site: Site, *, trusted: bool) -> tuple[Post, list[tuple[int, str, str]]]:
    told: list[tuple[int, str, str]] = []
    paragraphs = list(essay.paragraphs)
    extra: dict[str, object] = {}
    if paragraphs and (match := _MORE.search(paragraphs[-1].text)) and len(paragraphs[-1].text) - match.start() <= 120:  # noqa: PLR2004 - a bound, used once
        rest = paragraphs[-1].text[: match.start()].rstrip()
        told.append((paragraphs[-1].line, "excerpt-only", ""))
        paragraphs[-1:] = [paragraphs[-1]._replace(text=rest)] if rest else []
        extra["excerpt"] = True
    body, guesses = markdown_of(paragraphs)
    told += [(guess.line, "guess", guess.detail) for guess in guesses]
    filed = essay.filed
    tags = [Tag(name) for name in filed.tags]
    categories = [Tag(name, kind="category") for name in filed.categories]
    authors = [Person(name) for name in filed.authors]
    if scope is not None:
        if scope.kind == "category":
            term = Tag(scope.name, kind="category")
            categories += [term] if term.key not in {own.key for own in categories} else []
        elif scope.kind == "tag":
            term = Tag(scope.name)
            tags = [term, *(own for own in tags if own.key != term.key)]
        elif scope.kind == "author" and not authors:
            authors = [Person(scope.name)]
    zone = zone_named(site.timezone)
    published, dates = None, DateNotes()
    if filed.moment is not None and zone is not None:
        published = filed.moment.within(zone)
        dates = DateNotes(DateNote(filed.moment.precision, "given" if filed.moment.zoned else "site"))
    return Post(
        essay.title, body, published=published, dates=dates, tags=tags, categories=categories, authors=authors, extra=extra,
        trusted=trusted, source=Source(dialect="saved-text", timezone=site.timezone),
    ), told  # fmt: skip


def _read(file: File, reading: Reading) -> Archive:
    text, problem = _decoded(file)
    archive = read_text(text, path=file.path, site=reading.site, trusted=reading.trusted)
    return archive if problem is None else attrs.evolve(archive, problems=(problem, *archive.problems))


def _decoded(file: File) -> tuple[str, Problem | None]:
    data = file.data
    if isinstance(data, str):
        return data.removeprefix("\ufeff"), None
    try:
        if name := wide(data):
            return data.decode(name).removeprefix("\ufeff"), None
        return data.decode("utf-8-sig"), None
    except UnicodeDecodeError as error:
        # Old mail and old Windows: cp1252 has a character for nearly every byte, Latin-1 for the others.
        text = "".join(
            chr(byte) if byte in b"\x81\x8d\x8f\x90\x9d" else bytes((byte,)).decode("cp1252") for byte in data
        )
        line = data.count(b"\n", 0, error.start) + 1
        return text, Problem(
            "guess", path=file.path, line=line, detail="the text is no UTF-8; it was read as Windows-1252"
        )


def _sniff(beginning: str) -> int:
    start = beginning.lstrip("\ufeff \t\r\n")[:1]
    return 0 if start in {"<", "{"} else 1


SAVED_TEXT = Format(
    "saved-text", "bundle", title="archive page saved as plain text", suffixes=(".txt", ".text"), media_type="text/plain",
    read=_read, sniff=_sniff,
)  # fmt: skip
"""Reads what `read_text` reads, from a file."""
