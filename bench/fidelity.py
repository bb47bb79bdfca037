"""How often essaykit reads a post as the post's own system does.

    python bench/fidelity.py CORPUS [--system NAME] [--all]

CORPUS holds `SYSTEM/BLOG/...` (post files as in their repositories) and `SYSTEM/oracle-PROGRAM-BLOG.jsonl` (what that
system's own program read: a record a file, with path, title, date, updated, tags, categories, draft, slug, or error).
Prints, per system and field, how many posts agree, and every difference with its file. Exits with 1 if a file made
essaykit raise anything but its own errors.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from essaykit.disk.folder import open_folder
from essaykit.errors import EssaykitError, FormatError
from essaykit.model.post import Post

FIELDS = ("title", "date", "updated", "tags", "categories", "draft", "slug")
# Which program's record counts for a system, the most native first; gray-matter reads the header alone.
PROGRAMS = {"zola": ("toml",), "gatsby": ("graymatter",), "other": ("graymatter",)}
# Dates that a program took from the file system, which a copy of the file cannot have.
NOT_WRITTEN = {"file", "fs", "mtime", "birthtime", "ctime", "file-time", "git", "now", "build-time"}


def main() -> int:
    """Compare, and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--system", help="only one system")
    parser.add_argument("--all", action="store_true", help="print every difference, not the first 12 of each field")
    options = parser.parse_args()
    crashes = 0
    for folder in sorted(path for path in options.corpus.iterdir() if path.is_dir() and path.name != "licences"):
        if options.system in {None, folder.name}:
            crashes += compare(folder, whole=options.all)
    return 1 if crashes else 0


def compare(folder: Path, *, whole: bool) -> int:
    """Compare all blogs of one system; returns the number of crashes."""
    system = folder.name
    programs = PROGRAMS.get(system, (system,))
    same: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    count: Counter[str] = Counter()
    differences: dict[str, list[str]] = {field: [] for field in (*FIELDS, "error")}
    recognised: Counter[str] = Counter()
    for blog in sorted(path for path in folder.iterdir() if path.is_dir()):
        records = [record for program in programs for record in read(folder / f"oracle-{program}-{blog.name}.jsonl")]
        try:
            recognised[open_folder(blog).recognition.format.name] += 1
        except FormatError:
            recognised["asks"] += 1
        reader = open_folder(blog, dialect="plain" if system == "other" else system).reader()
        for record in records:
            path = record["path"]
            if not (blog / path).is_file():
                count["absent"] += 1
                continue
            try:
                posts = reader.posts(path)
            except EssaykitError as error:
                count["unread" if not record.get("error") else "unread by both"] += 1
                if not record.get("error"):
                    differences["error"].append(f"{blog.name}/{path}: {error.problem.headline}")
                continue
            except Exception as error:  # noqa: BLE001 - what this looks for
                count["CRASH"] += 1
                print(f"CRASH {blog.name}/{path}: {error!r}")
                continue
            if record.get("error"):
                count["unread by the program"] += 1
                continue
            if not posts:
                count["no post"] += 1
                differences["error"].append(f"{blog.name}/{path}: no post")
                continue
            post = posts[0]
            group = "pages" if post.kind == "page" else "posts"
            count[group] += 1
            for field, theirs, ours in pairs(record, post):
                seen[field] += group == "posts"
                if theirs == ours:
                    same[field] += group == "posts"
                else:
                    mark = " (page)" if group == "pages" else ""
                    differences[field].append(f"{blog.name}/{path}{mark}: theirs {theirs!r}, ours {ours!r}")
    shares = "  ".join(
        f"{field} {same[field]}/{seen[field]} {same[field] / seen[field]:.2%}" for field in FIELDS if seen[field]
    )
    print(f"{system}: {dict(count)}; recognised as {dict(recognised)}\n  {shares}")
    for field, lines in differences.items():
        for line in lines if whole else lines[:12]:
            print(f"    {field}: {line}")
        if not whole and len(lines) > 12:
            print(f"    {field}: and {len(lines) - 12} more")
    return count["CRASH"]


def read(path: Path) -> Iterator[dict[str, Any]]:
    """The records of a program."""
    if path.is_file():
        with path.open(encoding="utf-8") as file:
            yield from (json.loads(line) for line in file)


def pairs(record: dict[str, Any], post: Post) -> Iterator[tuple[str, Any, Any]]:
    """Field by field, what the program read and what essaykit read, in one shape."""
    # gray-matter reads the header alone: what stands in the body or the file's name is not for it to say.
    whole = record.get("oracle") != "gray-matter"
    if "title" in record and (whole or record["title"]):
        yield "title", record["title"] or "", post.title
    if "date" in record and record.get("date_source") not in NOT_WRITTEN and (whole or record["date"]):
        yield "date", instant(record["date"]), instant(post.published)
    if record.get("updated"):
        yield "updated", instant(record["updated"]), instant(post.updated or post.published)
    for field, own in (("tags", post.tags), ("categories", post.categories)):
        if field in record:
            names = [record[field]] if isinstance(record[field], str) else record[field] or ()
            yield field, sorted({str(name) for name in names}), sorted({tag.name for tag in own})
    if record.get("draft") is not None:
        yield "draft", bool(record["draft"]), post.status == "draft"
    if record.get("slug"):
        yield "slug", record["slug"], post.slug


def instant(value: Any) -> str | None:
    """A moment in UTC, to the millisecond, as text."""
    if isinstance(value, dict):  # a date of YAML, or several of them under names
        value = value.get("$date") or value.get("$time") or instant(value.get("created"))
    if value is None or (isinstance(value, str) and value.startswith("0001-")):
        return None
    if isinstance(value, str):
        try:
            value = datetime.fromisoformat(value)
        except ValueError:
            return value
    if value.tzinfo is None:
        value = value.replace(tzinfo=UTC)
    return value.astimezone(UTC).isoformat(timespec="milliseconds")


if __name__ == "__main__":
    sys.exit(main())
