"""Whether files come back as they were, and edits of one field touch no line of another key.

    python bench/lossless.py CORPUS [--system NAME] [--all]

CORPUS holds `SYSTEM/BLOG/...`, post files as in their repositories. Each is read and written again, which has to give
its bytes; then one field at a time is changed (title, published, tags, status, summary, slug, and what was there taken
out), which has to be read back exactly, and in a line diff may touch only lines of that field's keys. A field for which
the dialect has no key must be refused by name. Prints counts per fence, why files and edits were refused, and the
failures. Exits with 1 if there are any.
"""

from __future__ import annotations

import argparse
import difflib
import io
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import attrs

from essaykit.dialects.dialect import Dialect
from essaykit.disk.files import read_bytes
from essaykit.disk.folder import Folder, open_folder
from essaykit.disk.writing import dump, files_of, refuse_broken
from essaykit.errors import EssaykitError, FenceError, WriteError
from essaykit.format import Limits
from essaykit.frontmatter.document import decode
from essaykit.frontmatter.fence import Fence
from essaykit.model.file import File
from essaykit.model.post import Post
from essaykit.model.tag import Tag

COLUMNS = ("files", "unread", "bytes differ", "refused", "edits", "no key", "edits refused", "other keys touched",
           "read back otherwise", "lost in silence")  # fmt: skip
FAILURES = ("bytes differ", "other keys touched", "read back otherwise", "lost in silence", "CRASH")


def main() -> int:
    """Try every file, and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--system", help="only one system")
    parser.add_argument("--all", action="store_true", help="print every failure, not the first 12 of each kind")
    options = parser.parse_args()
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    reasons: Counter[str] = Counter()
    failures: dict[str, list[str]] = {kind: [] for kind in FAILURES}
    for system in sorted(path for path in options.corpus.iterdir() if path.is_dir() and path.name != "licences"):
        if options.system not in {None, system.name}:
            continue
        for blog in sorted(path for path in system.iterdir() if path.is_dir()):
            folder = open_folder(blog, dialect="plain" if system.name == "other" else system.name)
            for path in folder.posts:
                for fence, kind, detail in tried(folder, path):
                    counts[fence][kind] += 1
                    if kind in failures:
                        failures[kind].append(f"{system.name}/{blog.name}/{path}: {detail}")
                    elif detail:
                        reasons[f"{kind}: {detail}"] += 1
    rows = [(fence, *(f"{counts[fence][kind]:,}" for kind in COLUMNS)) for fence in sorted(counts)]
    rows.append(("all", *(f"{sum(count[kind] for count in counts.values()):,}" for kind in COLUMNS)))
    table = [("fence", *COLUMNS), *rows]
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    for row in table:
        print("  ".join(cell.rjust(width) for cell, width in zip(row, widths, strict=True)))
    for reason, count in reasons.most_common():
        print(f"  {count:5} {reason}")
    for kind, found in failures.items():
        print(f"{kind}: {len(found)}")
        for line in found if options.all else found[:12]:
            print(f"    {line}")
    return 1 if any(failures.values()) else 0


def tried(folder: Folder, path: str) -> Iterator[tuple[str, str, str]]:
    """What became of one file: its fence, one of the columns, and why."""
    try:
        posts = folder.reader().posts(path)
    except EssaykitError as error:
        yield "none", "files", ""
        yield "none", "unread", error.problem.code
        return
    if not posts:
        yield "none", "files", ""
        yield "none", "unread", "no post"
        return
    post = posts[0]
    fence = (post.source.fence or "none") + (" in a sidecar" if post.source.beside and not post.source.header else "")
    data = read_bytes(folder.path / path, path)
    yield fence, "files", ""
    if written(post) != data:
        yield fence, "bytes differ", ""
    try:
        refuse_broken(post.source.problems)
    except WriteError as error:
        yield fence, "refused", error.problem.code
        return
    for field, changes in edits(post):
        yield fence, "edits", ""
        try:
            yield from ((fence, kind, f"{field}: {why}") for kind, why in edit(folder, post, field, changes))
        except WriteError as error:
            code, key = error.problem.code, error.problem.key
            if code == "field-lost" and all(key.field != field for key in folder.recognition.format.table.keys):
                # Slugs of Eleventy and Hexo, say, are names of files; a header cannot hold them.
                yield (
                    fence,
                    "no key" if key == field else "lost in silence",
                    f"{folder.recognition.format.name}: {field}",
                )
            else:
                yield fence, "edits refused", f"{folder.recognition.format.name}: {field}: {error.problem.message}"
        except Exception as error:  # noqa: BLE001 - what this looks for
            yield fence, "CRASH", f"{field}: {error!r}"


def edits(post: Post) -> Iterator[tuple[str, dict[str, Any]]]:
    """Changes of one field each."""
    yield "title", {"title": "Edited: a ‘new’ title # 1"}
    yield "published", {"published": (post.published or datetime(2020, 2, 29, 12, tzinfo=UTC)) + timedelta(days=1)}
    yield "tags", {"tags": (*post.tags, Tag("zzz added"))}
    yield "status", {"status": "draft" if post.status == "public" else "public"}
    yield "summary", {"summary": "A new summary."}
    yield "slug", {"slug": "a-new-slug"}
    if post.tags:
        yield "tags", {"tags": ()}
    if post.summary is not None:
        yield "summary", {"summary": None}


def edit(folder: Folder, post: Post, field: str, changes: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """What is wrong after one change."""
    new = attrs.evolve(post, **changes)
    text, sidecar = files_of(new)
    path, beside = post.source.path or "", post.source.beside
    if sidecar is not None:
        beside = tuple(sidecar if other.path == sidecar.path else other for other in beside)
    read, table = folder.recognition.format.read, folder.recognition.format.table
    assert read is not None  # noqa: S101 - it was read
    found = read(File(path, text, beside), folder.reading)
    again = found[0] if found else Post()
    different = [name.name for name in attrs.fields(Post)
                 if name.eq and name.name != "dates" and getattr(again, name.name) != getattr(new, name.name)]  # fmt: skip
    if all(key.field != field for key in table.keys):
        yield "lost in silence", field
    if different:
        first = different[0]
        yield "read back otherwise", f"{different}: {getattr(new, first)!r} -> {getattr(again, first)!r}"[:300]
    before = post.source.header + post.body + post.source.footer
    touched = touched_keys(table, post, before, text)
    if sidecar is not None:
        old = next(other for other in post.source.beside if other.path == sidecar.path)
        touched |= touched_keys(table, post, decode(old).text, decode(sidecar).text)
    if others := sorted(touched - names(table, field)):
        yield "other keys touched", str(others)[:200]


def names(table: Dialect, field: str) -> set[str]:
    """The keys that may change with a field."""
    # An address that was made of the slug is written out, so that it stays.
    fields = {field, "url"} if field == "slug" else {field}
    own = {name for name, (_, key) in table.by_name.items() if key.field in fields}
    return own | {name.partition(".")[0] for name in own}


def touched_keys(table: Dialect, post: Post, before: str, after: str) -> set[str]:
    """The keys, in lower case if the dialect folds them, in whose lines two texts differ."""
    fences = (*table.fences_for(post.source.path or ""), *table.fences)
    fence = next((fence for fence in fences if fence.name == post.source.fence), None)
    # A comma between members of a JSON object is neither's.
    comma = "," if fence is not None and fence.name == "json" else ""
    old, new = ([line.rstrip().removesuffix(comma) for line in text.splitlines()] for text in (before, after))
    if fence is None:
        return set() if after.endswith(before) else {"the body"}
    of_old, of_new = keys_of_lines(fence, before), keys_of_lines(fence, after)
    found: set[str] = set()
    for tag, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            found |= {of_old.get(n, "no key") for n in range(a, b) if old[n].strip(" ,{}")}
            found |= {of_new.get(n, "no key") for n in range(c, d) if new[n].strip(" ,{}")}
    return {key.lower() for key in found} if table.fold_case else found


def keys_of_lines(fence: Fence, text: str) -> dict[int, str]:
    """The key of each line of a header, by the number of the line from 0."""
    try:
        header = fence.header(text, Limits())
    except FenceError:
        return {}
    found: dict[int, str] = {}
    if header is None:
        return found
    above = text[: header.cut.start]
    for entry, start, end in fence.spans(header.content, header.entries):
        first = len((above + header.content[:start]).splitlines())
        last = len((above + header.content[:end]).splitlines())
        first -= bool(start and header.content[start - 1] not in "\r\n")
        found.update(dict.fromkeys(range(first, last), entry.key))
    return found


def written(post: Post) -> bytes:
    """The bytes of a post."""
    into = io.BytesIO()
    dump(post, into)
    return into.getvalue()


if __name__ == "__main__":
    sys.exit(main())
