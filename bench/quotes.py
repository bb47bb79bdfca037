"""How well essaykit finds the quotations of posts, and who said them.

    python bench/quotes.py LABELS CORPUS [--errors] [--split]

LABELS: JSON lines, `{"post", "sha1", "quotes"}` for a post that was read completely and `{"post", "kind", "start",
"end", "who", "source", "url", "aside", "sure"}` for each quotation in it. `kind` is `block` or `inline`; offsets are
characters of the file decoded as utf-8-sig. CORPUS: the folder that the paths of posts are relative to
(`SYSTEM/BLOG/path`).

A quote is found if one of the same kind covers half of the union of both spans. Names and works agree if the words of
one are among those of the other. Printed are all labels, and then those marked as sure alone. With `--split` each half
of the posts is scored by itself, told apart by the hash of their paths, and `--errors` prints those of the first half
alone: so rules can be made by looking at one half, and tried on the other.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

from essaykit.disk.folder import open_folder
from essaykit.errors import EssaykitError
from essaykit.quotation.quotes import quotes

Record = dict[str, Any]
HALF = 0.5
FIELDS = ("who", "source", "url")


def main() -> None:
    """Find, compare, and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("labels", type=Path)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--errors", action="store_true", help="print each difference")
    parser.add_argument("--split", action="store_true", help="score both halves of the posts")
    options = parser.parse_args()
    posts: dict[str, list[Record]] = {}
    for line in options.labels.read_text("utf-8").splitlines():
        record = json.loads(line)
        if "sha1" in record:
            path = options.corpus / record["post"]
            if path.is_file() and hashlib.sha1(path.read_bytes()).hexdigest() == record["sha1"]:  # noqa: S324 - no secret
                posts[record["post"]] = []
            else:
                print(f"left out, missing or changed: {record['post']}")
        elif record["post"] in posts:
            posts[record["post"]].append(record)
    found = {post: found_in(options.corpus, post) for post in posts}
    halves = {"": posts}
    if options.split:
        halves = {
            f", half {half + 1}": {post: posts[post] for post in posts if half_of(post) == half} for half in (0, 1)
        }
    for part, chosen in halves.items():
        for title, sure in (("all labels", False), ("sure labels", True)):
            print(f"== {title}{part}: {len(chosen)} posts")
            compare(chosen, found, sure=sure, errors=options.errors and not sure and not part.endswith("2"))


def half_of(post: str) -> int:
    """The half that a post belongs to, 0 or 1."""
    return hashlib.sha1(post.encode()).digest()[0] % 2  # noqa: S324 - no secret


def found_in(corpus: Path, post: str) -> list[Record]:
    """What essaykit finds in one post."""
    system, blog, path = post.split("/", 2)
    reader = open_folder(corpus / system / blog, dialect="plain" if system == "other" else system).reader()
    try:
        read = reader.posts(path)[:1]
    except EssaykitError as error:
        print(f"nothing found, as it cannot be read: {error}")
        read = []
    return [
        {"kind": "inline" if quote.kind == "inline" else "block", "start": one.source.body_start + quote.start,
         "end": one.source.body_start + quote.end, "who": quote.who, "source": quote.source, "url": quote.url,
         "evidence": quote.evidence}
        for one in read for quote in quotes(one)
    ]  # fmt: skip


def compare(posts: dict[str, list[Record]], found: dict[str, list[Record]], *, sure: bool, errors: bool) -> None:
    """Print precision, recall and F1 of the kinds, and of what is told of origins."""
    count: Counter[str] = Counter()
    for post, labels in posts.items():
        left, got = labels, found[post]
        if sure:
            left = [label for label in labels if label["sure"]]
            doubted = [label for label in labels if not label["sure"]]
            got = [one for one in got if any(agree(one, label) for label in left)
                   or not any(overlap(one, label) >= HALF for label in doubted)]  # fmt: skip
        pairs = paired(left, got)
        for label in left:
            count["aside" if label["aside"] else f"labelled {label['kind']}"] += 1
        for one in got:
            count[f"found {one['kind']}"] += 1
        for label, one in pairs:
            if label["aside"]:
                count["aside taken"] += 1
                continue
            count[f"right {label['kind']}"] += 1
            count["pairs"] += 1
            for field in FIELDS:
                same = agrees(field, label[field], one[field])
                count[f"{field} same"] += same
                count[f"{field} right"] += same and bool(one[field])
                count[f"{field} told"] += bool(one[field])
                count[f"{field} labelled"] += bool(label[field])
                if errors and not same:
                    print(field, post, one["start"], repr(label[field]), repr(one[field]), one["evidence"], sep="\t")
        if errors:
            show(post, [label for label in left if not label["aside"] and all(label is not pair[0] for pair in pairs)],
                 [one for one in got if all(one is not pair[1] or pair[0]["aside"] for pair in pairs)])  # fmt: skip
    for kind in ("block", "inline"):
        print(f"{kind:8}{shares(count[f'right {kind}'], count[f'found {kind}'], count[f'labelled {kind}'])}")
    print(f"asides taken for quotations: {count['aside taken']} of {count['aside']}")
    for field in FIELDS:
        print(f"{field:8}{shares(count[f'{field} right'], count[f'{field} told'], count[f'{field} labelled'])}"
              f"  accuracy {count[f'{field} same'] / max(1, count['pairs']):.3f}")  # fmt: skip


def show(post: str, missed: list[Record], false: list[Record]) -> None:
    """Print what was missed, and what was found and is none."""
    for label in missed:
        print("missed", post, label["start"], label["end"], label["kind"], label["sure"], sep="\t")
    for one in false:
        print("false", post, one["start"], one["end"], one["kind"], one["evidence"], sep="\t")


def shares(right: int, found: int, labelled: int) -> str:
    """Precision, recall and F1, as text."""
    precision, recall = right / max(1, found), right / max(1, labelled)
    both = 2 * precision * recall / (precision + recall) if right else 0.0
    return f"precision {precision:.3f} ({right}/{found})  recall {recall:.3f} ({right}/{labelled})  F1 {both:.3f}"


def paired(labels: list[Record], found: list[Record]) -> list[tuple[Record, Record]]:
    """Labels and what was found for each, the best match first; each is used once."""
    ranked = sorted(
        ((-overlap(label, one), a, b) for a, label in enumerate(labels) for b, one in enumerate(found)
         if agree(label, one))
    )  # fmt: skip
    pairs: dict[int, int] = {}
    for _, a, b in ranked:
        if a not in pairs and b not in pairs.values():
            pairs[a] = b
    return [(labels[a], found[b]) for a, b in pairs.items()]


def agree(one: Record, other: Record) -> bool:
    """Whether two are the same quotation."""
    return bool(one["kind"] == other["kind"]) and overlap(one, other) >= HALF


def overlap(one: Record, other: Record) -> float:
    """How much of the union of two spans both share."""
    shared = min(one["end"], other["end"]) - max(one["start"], other["start"])
    whole = max(one["end"], other["end"]) - min(one["start"], other["start"])
    return float(max(0, shared) / max(1, whole))


def agrees(field: str, one: str | None, other: str | None) -> bool:
    """Whether two names, works or addresses are the same."""
    if not one or not other:
        return not one and not other
    if field == "url":
        return address(one) == address(other)
    mine, theirs = words(one), words(other)
    return mine <= theirs or theirs <= mine


def address(url: str) -> str:
    """An address without what makes no difference."""
    host, _, path = re.sub(r"^(https?:)?//(www\.)?", "", url.strip().strip("<>"), flags=re.IGNORECASE).partition("/")
    return f"{host.lower()}/{path}".rstrip("/")


def words(text: str) -> set[str]:
    """The words of a name, in small letters."""
    return set(re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", text).casefold()))


if __name__ == "__main__":
    main()
