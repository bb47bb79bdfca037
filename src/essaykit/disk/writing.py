"""Writing: a post as text, and as a file."""

from __future__ import annotations

import os
from pathlib import Path
from typing import IO, Any

from essaykit.catalog import CATALOG, Catalog
from essaykit.dialects.dialect import Dialect
from essaykit.disk.files import write_bytes
from essaykit.errors import FormatError, Problem, WriteError
from essaykit.frontmatter.document import encode
from essaykit.model.archive import Archive
from essaykit.model.post import Post
from essaykit.model.site import Site


def dumps(post: Post, *, dialect: str | None = None, site: Site | None = None, catalog: Catalog = CATALOG) -> str:
    """Write a post as text.

    Args:
        post: the post.
        dialect: the dialect to write; the one that it was read in, or `plain`, if not given.
        site: gives the zone in which a date needs none of its own, where a new text is written.
        catalog: where the dialect is looked up.

    Returns:
        The text as it was read, if the dialect is the same and nothing was changed; with only the lines of the
        changed keys replaced, if something was.

    Raises:
        FormatError: there is no such dialect.
        WriteError: the header was read with errors, so that writing it would lose what could not be read.

    Examples:
        >>> print(dumps(Post(title="On Tea", body="Slow.\\n", tags=["Tea"])), end="")
        ---
        title: On Tea
        tags: [Tea]
        ---
        <BLANKLINE>
        Slow.
    """
    name = dialect or post.source.dialect or "plain"
    chosen = catalog.named(name, "dialect")
    table = chosen.table
    if not isinstance(table, Dialect):
        return _foreign(chosen.write, post, site, str(chosen))
    if name == post.source.dialect:
        edited = table.edited(post)
        if edited is not None:
            if edited != post.source.header + post.body + post.source.footer:
                _refuse_broken(post)
            return edited
    return table.text(post, site)


def dump(
    post: Post,
    target: str | os.PathLike[str] | IO[Any],
    *,
    dialect: str | None = None,
    site: Site | None = None,
    catalog: Catalog = CATALOG,
) -> None:
    """Write a post into a file: in the encoding, and with the byte order mark, that its own had.

    Args:
        post: the post.
        target: a path, or an open file (of bytes or text).
        dialect: the dialect to write; the one that it was read in, or `plain`, if not given.
        site: gives the zone in which a date needs none of its own, where a new text is written.
        catalog: where the dialect is looked up.

    Raises:
        FormatError: there is no such dialect.
        WriteError: the file cannot be written, or its encoding has no bytes for a character.
    """
    text = dumps(post, dialect=dialect, site=site, catalog=catalog)
    source = post.source
    try:
        data = encode(text, source.encoding, bom=source.bom)
    except UnicodeEncodeError as error:
        raise WriteError(Problem("write-failed", path=source.path, value=error.object[error.start : error.end],
                                 detail=f"{source.encoding} has no bytes for {error.object[error.start]!r}",
                                 )) from None  # fmt: skip
    if isinstance(target, str | os.PathLike):
        write_bytes(Path(target), data)
    elif _takes_text(target):
        target.write(text)
    else:
        target.write(data)


def _takes_text(file: IO[Any]) -> bool:
    return hasattr(file, "encoding") or hasattr(file, "newlines")


def _refuse_broken(post: Post) -> None:
    for problem in post.source.problems:
        if problem.severity == "error" and problem.code != "encoding-invalid":
            raise WriteError(problem)


def _foreign(write: Any, post: Post, site: Site | None, name: str) -> str:
    """The text of a post in a format that is no table of ours."""
    if write is None:
        raise FormatError(Problem("format-cannot", value=name, detail="written"))
    for file in write(Archive((post,), site=site or Site())):
        return file.data if isinstance(file.data, str) else file.data.decode()
    raise WriteError(Problem("format-cannot", value=name, detail="written: it made no file"))
