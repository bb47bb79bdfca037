"""Writing: a post as text, and as a file."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterable
from pathlib import Path
from typing import IO, Any

from essaykit.catalog import CATALOG, Catalog
from essaykit.dialects.dialect import Dialect
from essaykit.dialects.editing import Edited
from essaykit.disk.files import write_bytes
from essaykit.errors import FormatError, Problem, WriteError
from essaykit.frontmatter.document import encode, without_bytes
from essaykit.model.archive import Archive
from essaykit.model.file import Source
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
        changed keys replaced, if something was. Of a post whose header stands in a file beside it (Nikola's
        `.meta`), the text of its own file.

    Raises:
        FormatError: there is no such dialect.
        WriteError: a field would not be read back as it is, as the dialect has no words for it; the header was read
            with problems, so that writing it could lose what was not understood; or what was changed stands in a
            file beside the post, which `dump` writes.

    Examples:
        >>> print(dumps(Post(title="On Tea", body="Slow.\\n", tags=["Tea"])), end="")
        ---
        title: On Tea
        tags: [Tea]
        ---
        <BLANKLINE>
        Slow.
    """
    text, sidecar = files_of(post, dialect, site, catalog)
    if sidecar is not None and sidecar not in post.source.beside:
        raise WriteError(Problem("format-cannot", path=post.source.path, value=f"the header in {sidecar.path}",
                                 detail="written into the text of the post", hint="give dump the path of the post's file: "
                                 "it writes both"))  # fmt: skip
    return text


def dump(
    post: Post,
    target: str | os.PathLike[str] | IO[Any],
    *,
    dialect: str | None = None,
    site: Site | None = None,
    catalog: Catalog = CATALOG,
) -> None:
    """Write a post into a file: in the encoding, and with the byte order mark, that its own had.

    If its header stands in a file beside it (Nikola's `.meta`), that file is written beside the target.

    Args:
        post: the post.
        target: a path, or an open file (of bytes or text).
        dialect: the dialect to write; the one that it was read in, or `plain`, if not given.
        site: gives the zone in which a date needs none of its own, where a new text is written.
        catalog: where the dialect is looked up.

    Raises:
        FormatError: there is no such dialect.
        WriteError: as `dumps`; or the file cannot be written, or its encoding has no bytes for a character. Nothing
            was written then.
    """
    if not isinstance(target, str | os.PathLike):
        text = dumps(post, dialect=dialect, site=site, catalog=catalog)
        target.write(text if _takes_text(target) else _encoded(text, post.source))
        return
    text, sidecar = files_of(post, dialect, site, catalog)
    data, path = _encoded(text, post.source), Path(target)
    if post.source.problems and path.exists() and path.read_bytes() != data:
        refuse_broken(post.source.problems)  # a body that was changed
    if sidecar is not None:
        beside = sidecar.data if isinstance(sidecar.data, bytes) else sidecar.data.encode()
        _keep(path.with_suffix(posixpath.splitext(sidecar.path)[1]), beside)
    _keep(path, data)


def _keep(path: Path, data: bytes) -> None:
    """Write what an author has no other copy of: where a symbolic link leads, and onto the disk."""
    write_bytes(os.path.realpath(path), data, str(path), flush=True)


def _encoded(text: str, source: Source) -> bytes:
    try:
        return encode(text, source.encoding, bom=source.bom)
    except UnicodeEncodeError as error:
        raise without_bytes(error, source.encoding, source.path) from None


def files_of(post: Post, dialect: str | None = None, site: Site | None = None, catalog: Catalog = CATALOG) -> Edited:
    """The text of a post, and the file beside it that holds its header; see `dump`."""
    if not post.source.whole:
        raise WriteError(Problem("format-cannot", path=post.source.path, value="a post without its body",
                                 detail="written", hint="read it again with `load`"))  # fmt: skip
    name = dialect or post.source.dialect or "plain"
    chosen = catalog.named(name, "dialect")
    table = chosen.table
    if not isinstance(table, Dialect):
        return Edited(_foreign(chosen.write, post, site, str(chosen)))
    edited = table.edited(post)
    if edited is None:
        return Edited(table.whole(post, site))
    before = post.source.header + post.body + post.source.footer
    if edited.text != before or (edited.sidecar is not None and edited.sidecar not in post.source.beside):
        refuse_broken(post.source.problems)
    return edited


def refuse_broken(problems: Iterable[Problem]) -> None:
    """Refuse to write over a file whose header was not wholly understood.

    Raises:
        WriteError: one of the problems of the file is of its header.
    """
    for problem in problems:
        if problem.severity != "note" and problem.code not in _ELSEWHERE:
            raise WriteError(problem)


_ELSEWHERE = frozenset({"encoding-invalid", "name-not-a-post", "slug-collision"})
"""Problems of a file that are not of its header."""


def _takes_text(file: IO[Any]) -> bool:
    return hasattr(file, "encoding") or hasattr(file, "newlines")


def _foreign(write: Any, post: Post, site: Site | None, name: str) -> str:
    """The text of a post in a format that is no table of ours."""
    if write is None:
        raise FormatError(Problem("format-cannot", value=name, detail="written"))
    for file in write(Archive((post,), site=site or Site())):
        return file.data if isinstance(file.data, str) else file.data.decode()
    raise WriteError(Problem("format-cannot", value=name, detail="written: it made no file"))
