"""Have every judge look at every output, and print the table of their verdicts.

    python tests/judges/run.py [-v] [feeds] [pages]

The programs of others are installed first (see `programs.py`). What cannot be had is told, and is no failure; a
document that is refused is one. `-v` tells of each, otherwise of the first of each judge. A name has only those of that
name judged.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from itertools import groupby

import archives
import feed_documents
import feed_judges
import page_documents
import page_judges
from judge import Verdict, verdicts

OUTPUTS = {
    "feeds": (feed_documents.documents, feed_judges.JUDGES),
    "pages": (page_documents.documents, page_judges.JUDGES),
}
"""What makes the documents of an archive, and what judges them."""
SOURCES = {"example": archives.example, "generated": archives.generated, "real": archives.real}


def table(found: dict[str, list[Verdict]]) -> Iterator[str]:
    """The verdicts as a table in Markdown: a row for each judge and format, a column for each source."""
    rows: dict[tuple[str, str], dict[str, str]] = {}
    for source, several in found.items():
        for own in several:
            total = own.accepted + len(own.refused)
            rows.setdefault((own.judge, own.format), {})[source] = (
                "MISSING" if own.missing else f"{own.accepted} of {total}"
            )
    yield f"| judge | format | {' | '.join(found)} |"
    yield f"|---|---|{'---|' * len(found)}"
    for judge, several_rows in groupby(rows.items(), key=lambda row: row[0][0]):
        for (_, format), cells in several_rows:  # noqa: A001 - as essaykit has it
            yield f"| {judge} | {format} | {' | '.join(cells.get(source, '–') for source in found)} |"


def main(*arguments: str) -> int:
    """Judge, print, and say whether anything was refused."""
    start = time.monotonic()
    outputs = [OUTPUTS[name] for name in OUTPUTS if name in arguments] or list(OUTPUTS.values())
    found: dict[str, list[Verdict]] = {}
    for source, of_source in SOURCES.items():
        several = list(of_source())
        print(f"{source}: {len(several)} archives, {sum(len(archive) for _, archive in several)} posts"
              if several else f"{source}: there are none beside this checkout")  # fmt: skip
        found[source] = [
            verdict
            for documents, judges in outputs
            for verdict in verdicts(judges, [own for name, archive in several for own in documents(name, archive)])
        ]
    print("\n".join(("", *table(found), "")))
    everything = [own for several in found.values() for own in several]
    for reason in sorted({f"{own.judge}: {own.missing}" for own in everything if own.missing}):
        print(f"MISSING: {reason}")
    refused = [own for own in everything if own.refused]
    for own in refused:
        for name, complaint in own.refused if "-v" in arguments else own.refused[:1]:
            print(f"REFUSED by {own.judge}: {own.format}, {name}: {complaint}")
    print(f"{sum(own.accepted for own in everything)} accepted, {sum(len(own.refused) for own in refused)} refused, "
          f"in {time.monotonic() - start:.0f} s")  # fmt: skip
    return bool(refused)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
