"""Tiny: a made-up dialect. Lines of `Key = value`, a line `%%`, then the body in Markdown.

    Title = On Tea
    Date = 2021-03-04T08:30:00+01:00
    Tags = Tea, NESTA
    %%
    It is *slow*.

What has no `%%` is all body. A key that Tiny does not know is kept in `extra`.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime

from essaykit import File, Post, Problem, Source
from essaykit.errors import ReadError
from essaykit.format import Format, Listing, Mark, Reading

END = "%%"
SUFFIX = ".tiny"


def read(file: File, reading: Reading) -> Sequence[Post]:
    """Read one file, which is one post."""
    text = _text(file)
    header, body = _split(text)
    problems: list[Problem] = []
    values: dict[str, str] = {}
    lines: dict[str, int] = {}
    for number, line in enumerate(header.split("\n"), start=1):
        key, mark, value = line.partition("=")
        if mark and key.strip():
            values[key.strip()] = value.strip()
            lines[key.strip()] = number
        elif line.strip():
            detail = "the line is no `Key = value`"
            problems.append(
                Problem("header-invalid", path=file.path, line=number, value="Tiny", detail=detail, text=line)
            )
    published = None
    if "Date" in values:
        published = _date(values.pop("Date"), file.path, lines["Date"], problems)
    stem = posixpath.basename(file.path).removesuffix(SUFFIX)
    return [
        Post(
            title=values.pop("Title", ""),
            body=body,
            slug=values.pop("Slug", stem),
            published=published,
            tags=[name.strip() for name in values.pop("Tags", "").split(",") if name.strip()],
            extra=values,
            source=Source(
                path=file.path,
                dialect="tiny",
                fence="tiny" if header else None,
                header=header,
                body_start=len(header),
                lines=lines,
                problems=tuple(problems),
            ),
        )
    ]


def write(posts: Iterable[Post]) -> Iterator[File]:
    """Write each post to a file of its own."""
    for post in posts:
        pairs = {
            "Title": post.title,
            "Slug": post.slug,
            "Date": post.published.isoformat() if post.published else "",
            "Tags": ", ".join(tag.name for tag in post.tags),
            # A set, say, would not be written in the same order each time, so texts alone are.
            **{key: value for key, value in post.extra.items() if isinstance(value, str)},
        }
        header = "".join(f"{key} = {' '.join(value.split())}\n" for key, value in pairs.items() if value)
        yield File(f"{post.slug}{SUFFIX}", f"{header}{END}\n{post.body}")


def recognise(listing: Listing) -> Sequence[Mark]:
    """A folder with a `.tiny` file is Tiny's."""
    return [Mark(f"it has {path}", 10) for path in listing.paths if path.endswith(SUFFIX)][:1]


def _text(file: File) -> str:
    if isinstance(file.data, str):
        return file.data
    try:
        return file.data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        problem = Problem("encoding-invalid", path=file.path, value=str(error.start), expected="UTF-8")
        raise ReadError(problem) from None


def _split(text: str) -> tuple[str, str]:
    """The header with its `%%`, and the body; no header where no line is `%%`."""
    place = 0
    for line in text.split("\n"):
        place += len(line) + 1
        if line.rstrip() == END:
            return text[:place], text[place:]
    return "", text


def _date(value: str, path: str, line: int, problems: list[Problem]) -> datetime | None:
    try:
        at = datetime.fromisoformat(value)
        return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(at.tzinfo or UTC)
    except (ValueError, OverflowError):
        problems.append(Problem("date-invalid", path=path, line=line, key="Date", value=value))
        return None


FORMAT = Format(
    "tiny",
    "dialect",
    title="Tiny",
    suffixes=(SUFFIX,),
    read=read,
    write=write,
    recognise=recognise,
)
