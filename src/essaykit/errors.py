"""Every problem and exception of essaykit, in one readable page.

A `Problem` is a value: what is wrong, where, and what would mend it. It is collected
(`archive.problems`, `post.source.problems`) where something could be read all the same, and
carried by an `EssaykitError` where nothing could. Its sentence is derived from its data through
`CODES`, so that a code means one thing everywhere and can be looked up in the documentation.
"""

from __future__ import annotations

import difflib
import string
from collections.abc import Iterable, Mapping
from typing import Any, Literal

import attrs

Severity = Literal["error", "warning", "note"]


@attrs.frozen
class Code:
    """What one problem code means: its severity, its sentence and the usual way to mend it."""

    severity: Severity
    """`error`: something could not be read; `warning`: read, but not as written; `note`: worth knowing."""
    sentence: str
    """A `str.format` template over the fields of the Problem."""
    hint: str = ""
    """The usual mend; a template too. A Problem's own hint wins."""


CODES: Mapping[str, Code] = {
    # -- files and folders
    "file-unreadable": Code("error", "the file could not be read: {detail}"),
    "file-too-large": Code("error", "the file has {value} bytes, more than the limit of {expected}", "raise it with Limits(file_bytes=...)"),
    "encoding-invalid": Code("error", "byte {value} is not valid {expected}",
                             "save the file as UTF-8, or begin it with the byte order mark of its encoding"),
    "folder-empty": Code("warning", "no post file was found", "posts are files that end in .md, .markdown, .html, .htm or .txt"),
    "not-found": Code("error", "there is no such file or folder"),
    "link-unfollowed": Code("warning", "the symbolic link leads {detail}, so it was not followed"),
    "write-failed": Code("error", "the file could not be written: {detail}"),
    "path-unsafe": Code("error", "{value} would be written outside the output folder, so it was not written"),
    "cache-unusable": Code("note", "the cache was not used: {detail}", "delete it, or name another one"),
    "config-invalid": Code("error", "the site's configuration cannot be used: {detail}"),
    "config-key-unknown": Code("warning", "the configuration key {key} means nothing to essaykit"),
    "worker-lost": Code("error", "a worker process ended before its work was done", 'take fewer; scripts need `if __name__ == "__main__"`'),
    "worker-unpicklable": Code("error", "the work cannot be sent to another process: {detail}"),
    # -- formats
    "format-unknown": Code("error", "there is no format named {value}"),
    "format-ambiguous": Code("error", "the folder could be {detail}", "name one: dialect={expected!r}"),
    "format-cannot": Code("error", "{value} cannot be {detail}"),
    # -- fences
    "fence-unclosed": Code("error", "the header that opens here is never closed", "close it with a line {expected}"),
    "fence-unknown": Code("error", "the dialect {detail} has no {value} headers", "it reads {expected}"),
    "header-invalid": Code("error", "the {value} header cannot be read: {detail}"),
    "header-not-mapping": Code("error", "the header is a {value}, where keys and values are meant", "write it as lines of `key: value`"),
    "header-language": Code("error", "the header is written in {value}, which {detail}", "write it as YAML (`---`) or JSON (`---json`)"),
    "key-duplicate": Code("warning", "the key {key} stands here again; {detail}"),
    "limit-exceeded": Code("error", "this goes past the limit of {expected} {detail}",
                           "raise it with Limits(...), if you trust the file"),
    # -- values
    "date-invalid": Code("error", "{key}: {value!r} is no date", "write it as 2021-03-04 or 2021-03-04T08:30:00+01:00"),
    "value-invalid": Code("warning", "{key}: {value!r} is not {expected}"),
    "url-unsafe": Code("warning", "{key}: {value!r} is no address that can be used"),
    "name-not-a-post": Code("warning", "the file's name does not follow the dialect's pattern {expected}, so the "
                            "dialect's own program would pass it over"),
    "not-a-post": Code("error", "{value} reads no post in this file",
                       "name another dialect, or put the file where its posts lie"),
    # -- bundles: exports, feeds and saved pages
    "export-invalid": Code("error", "this is no WordPress export: {detail}"),
    "export-version": Code("warning", "the export names {value} as its version, where 1.0, 1.1 or 1.2 is known; it was "
                           "read as 1.2"),
    "export-cut": Code("error", "the file ends within {detail}; what stands before it was read",
                       "export or copy it again: it was cut off"),
    "xml-declares": Code("error", "the file declares {value}, which nothing here will follow",
                         "take the <!DOCTYPE ...> out, if you trust the file"),
    "xml-mended": Code("warning", "{value} is not well-formed XML ({detail}); it was mended"),
    "item-unreadable": Code("error", "{value} could not be read: {detail}"),
    "item-type-missing": Code("warning", "{value} says no type, so it was taken for a post"),
    "term-loop": Code("warning", "the {key} {value!r} stands above itself; its parent was left out"),
    "comment-loop": Code("warning", "the comment {value} answers itself, by way of others; it was set free"),
    "comment-parent": Code("note", "the comment {value} answers one that is not there"),
    "image-missing": Code("note", "the picture {value} of this post is not in the export"),
    "not-carried": Code("note", "{detail}"),
    "feed-invalid-xml": Code("warning", "the feed is not well-formed ({detail}); it was read all the same"),
    "feed-unreadable": Code("error", "this is no feed: {detail}"),
    "feed-goes-on": Code("note", "the feed goes on ({key}) at {value}"),
    "page-unreadable": Code("error", "no post was found in this page: {detail}"),
    "excerpt-only": Code("note", "{value!r} is an excerpt: it ends in a link to the rest"),
    "guess": Code("note", "a guess: {detail}"),
    # -- archives
    "slug-collision": Code("warning", "the slug {value!r} belongs to another post too: {detail}", "give one of them a slug of its own"),
    "address-collision": Code("error", "{value} is the address of {detail} already, so this was not written"),
    "alias-unusable": Code("warning", "no page can stand at the old address {value}: {detail}"),
    # -- writing
    "site-url-missing": Code("warning", "without the Site's url there are no feeds and no sitemap, as they need "
                             "absolute addresses", 'add a line such as url = "https://slow.example" to essaykit.toml'),
    "conversion-loss": Code("error", "{key} = {value} is {detail} in the other dialect", "leave strict out to convert all the same"),
    "edit-refused": Code("error", "{key} cannot be changed alone: {detail}", "change it by hand, in an editor"),
    "field-lost": Code("error", "{key} = {value} cannot be written: it would be read back as {expected} from the header "
                       "of {detail}", "leave it as it is, or write it in another dialect"),
    "file-in-the-way": Code("error", "there is such a file already, with other content",
                            "name another folder, or pass overwrite=True (--overwrite)"),
    "date-missing": Code("warning", "the post has no date, so {detail}"),
    "feed-invalid": Code("error", "the feed cannot be written: {detail}"),
    "feed-archives-changed": Code("note", "{value} archive documents of the feed changed that were closed: an old post "
                                  "was added, taken away or given another date, or they all say something new"),
    "enclosure-incomplete": Code("warning", "the enclosure {value} has no {expected}, which feeds want",
                                 "write its length in bytes and its media type beside its address"),
    "json-invalid": Code("error", "this is no essaykit JSON: {detail}"),
    # -- checking
    "key-misspelt": Code("warning", "the dialect {detail} has no key {key}", "did you mean {expected}?"),
    "date-future": Code("warning", "{key}: {value} is past in {expected}, but not yet in the zone in which it is read, "
                        "{detail}", "write the date with its zone: {value} {expected}"),
    "date-differs": Code("warning", "{key}: {value} is not the day in the file's name, {expected}",
                         "the key wins; rename the file, or mend the date"),
    "title-missing": Code("warning", "the post has no title{detail}", "add a line such as `title: On Tea`"),
    "tag-spelling": Code("warning", "the {key} {value!r} differs only in {detail} from {expected!r}", "write it as {expected!r} everywhere"),
    "tag-near": Code("note", "the {key} {value!r} is nearly {expected!r}{detail}",
                     "if they mean the same, write it as {expected!r} everywhere"),
    "link-broken": Code("warning", "the link {value} leads to no file or post of this folder"),
    "image-broken": Code("warning", "there is no picture {value}"),
}  # fmt: skip
"""Every code that essaykit itself gives out. Other packages' codes stand by their `detail` alone."""


@attrs.frozen
class Problem:
    """One thing that is wrong in a file, an archive or a call, with its place.

    Examples:
        >>> print(Problem("date-invalid", path="on-tea.md", line=3, column=7, key="date",
        ...               value="2024-02-30", text="date: 2024-02-30"))
        on-tea.md:3:7: error: date: '2024-02-30' is no date [date-invalid]
          |
        3 | date: 2024-02-30
          |       ^
          = hint: write it as 2021-03-04 or 2021-03-04T08:30:00+01:00
    """

    code: str
    """A stable name, such as `date-invalid`; the keys of `CODES`."""
    path: str | None = attrs.field(default=None, kw_only=True)
    """The file, relative to the archive's folder."""
    line: int | None = attrs.field(default=None, kw_only=True)
    """Line in the file, from 1."""
    column: int | None = attrs.field(default=None, kw_only=True)
    """Column in that line, in characters, from 1."""
    key: str | None = attrs.field(default=None, kw_only=True)
    """The header key or field that it is about."""
    value: str | None = attrs.field(default=None, kw_only=True)
    """What was found, as text."""
    expected: str | None = attrs.field(default=None, kw_only=True)
    """What would have been right."""
    detail: str | None = attrs.field(default=None, kw_only=True)
    """What the code's sentence cannot know, such as another parser's words."""
    text: str | None = attrs.field(default=None, kw_only=True, repr=False)
    """The line as it stands in the file, without its line end."""
    own_hint: str | None = attrs.field(default=None, kw_only=True, alias="hint", repr=False)

    @property
    def severity(self) -> Severity:
        """`error`, `warning` or `note`."""
        code = CODES.get(self.code)
        return code.severity if code else "error"

    @property
    def message(self) -> str:
        """The sentence, without place and code."""
        code = CODES.get(self.code)
        return self._filled(code.sentence) if code else (self.detail or self.code)

    @property
    def hint(self) -> str | None:
        """What would mend it, if that is known."""
        if self.own_hint is not None:
            return self.own_hint
        code = CODES.get(self.code)
        return self._filled(code.hint) if code and code.hint else None

    @property
    def place(self) -> str:
        """`path:line:column`, as far as it is known."""
        parts = [self.path or "", *(str(n) for n in (self.line, self.column) if n is not None)]
        return ":".join(part for part in parts if part)

    @property
    def headline(self) -> str:
        """Place, severity, sentence and code in one line."""
        place = f"{self.place}: " if self.place else ""
        return f"{place}{self.severity}: {self.message} [{self.code}]"

    def __str__(self) -> str:
        lines = [self.headline]
        gutter = " " * len(str(self.line or ""))
        if self.text is not None and self.line is not None:
            shown, caret = _window(self.text, self.column or 1)
            lines += [f"{gutter} |", f"{self.line} | {shown}", f"{gutter} | {caret}^"]
        if self.hint:
            lines.append(f"{gutter} = hint: {self.hint}")
        return "\n".join(lines)

    def _filled(self, template: str) -> str:
        return _FORMATTER.vformat(template, (), attrs.asdict(self, recurse=False))


class _Formatter(string.Formatter):
    """Fills a sentence; what is not known reads as `?`, never as a KeyError."""

    def get_field(self, field_name: str, args: Any, kwargs: Any) -> Any:  # noqa: ARG002 - the signature of string.Formatter
        value = kwargs.get(field_name)
        return ("?" if value is None else value), field_name


_FORMATTER = _Formatter()
_WIDTH = 100


def _window(line: str, column: int) -> tuple[str, str]:
    """The part of a line around a column (from 1), on one terminal line, and the blanks before the caret."""
    start = max(0, column - 1 - _WIDTH // 2) if len(line) > _WIDTH else 0
    shown = "".join(c if c.isprintable() else ("\t" if c == "\t" else "\N{REPLACEMENT CHARACTER}")
                    for c in line[start : start + _WIDTH])  # fmt: skip
    before = shown[: column - 1 - start]
    # A tab stays a tab before the caret, so that both lines are shifted alike.
    return shown, "".join("\t" if c == "\t" else " " for c in before)


class EssaykitError(Exception):
    """What every exception of essaykit is. It carries a Problem; two with equal problems are equal.

    Examples:
        >>> import pickle
        >>> error = ReadError(Problem("not-found", path="gone.md"))
        >>> pickle.loads(pickle.dumps(error)) == error
        True
    """

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem
        """What is wrong, and where."""

    def __str__(self) -> str:
        return str(self.problem)

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and other.problem == self.problem

    def __hash__(self) -> int:
        return hash((type(self), self.problem))


class ReadError(EssaykitError, ValueError):
    """A file or text of which nothing could be read."""


class FenceError(EssaykitError):
    """A header that cannot be set apart or parsed.

    No ValueError, as python-frontmatter takes a ValueError of `split` for "there is no header".
    """


class WriteError(EssaykitError, ValueError):
    """Something that could not be written, or has no words in the format asked for."""


class FormatError(EssaykitError, LookupError):
    """A format that is not known, or a folder whose format cannot be told."""


class InvalidValueError(EssaykitError, ValueError):
    """A value that a model class does not take, such as a date without a zone."""


class NoSuchPostError(EssaykitError, KeyError):
    """A slug that no post of the archive has."""


def did_you_mean(name: str, known: Iterable[str], most: int = 50) -> str:
    """A hint for a name that is not known, with as many of those that are as can be read.

    Examples:
        >>> did_you_mean("jekyl", ["hugo", "jekyll", "plain"])
        "did you mean 'jekyll'? known are: hugo, jekyll, plain"
        >>> did_you_mean("x", ["hugo"])
        'known are: hugo'
    """
    names = sorted(known)
    close = difflib.get_close_matches(name, names, n=1)
    meant = f"did you mean {close[0]!r}? " if close else ""
    return f"{meant}known are: {', '.join(names[:most])}{', …' if len(names) > most else ''}"


def group(problems: Iterable[Problem], of: str) -> ExceptionGroup[EssaykitError]:
    """All problems of a folder as one exception, for `strict=True`."""
    errors = [ReadError(problem) for problem in problems]
    return ExceptionGroup(f"{len(errors)} problem{'s' * (len(errors) != 1)} in {of}", errors)
