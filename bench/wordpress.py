"""How fast a WordPress export is read, and in how much memory.

    python bench/wordpress.py [--megabytes 200] [--file EXPORT]

Makes an export of so many megabytes (posts in the classic and in the block editor, attachments, comments, terms), reads it
post by post as a stream, and prints items and megabytes a second, items a second of processor time, and the memory that was
resident at the most. Beside it, what the parsers alone take: expat item by item (ours), `xml.etree.ElementTree.iterparse`,
and `lxml.etree.iterparse` if it is installed.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>Slow Notes</title><link>https://slow.example</link><language>en-GB</language>
<wp:wxr_version>1.2</wp:wxr_version><wp:base_site_url>https://slow.example</wp:base_site_url>
<wp:base_blog_url>https://slow.example</wp:base_blog_url>
<wp:author><wp:author_login>ada</wp:author_login><wp:author_display_name><![CDATA[Ada Quill]]></wp:author_display_name></wp:author>
<wp:category><wp:category_nicename>policy</wp:category_nicename><wp:cat_name><![CDATA[Policy]]></wp:cat_name></wp:category>
"""
SENTENCE = "Nobody in the town had asked for a pilot, and <em>nobody</em> was told how it ended; the ledger says so. "
COMMENT = """<wp:comment><wp:comment_id>{id}</wp:comment_id><wp:comment_author><![CDATA[Bo]]></wp:comment_author>
<wp:comment_date>2011-03-02 10:20:30</wp:comment_date><wp:comment_date_gmt>2011-03-02 08:20:30</wp:comment_date_gmt>
<wp:comment_content><![CDATA[True.]]></wp:comment_content><wp:comment_approved>1</wp:comment_approved>
<wp:comment_parent>{parent}</wp:comment_parent></wp:comment>"""
ITEM = """<item><title>Essay {n}</title><link>https://slow.example/2011/03/essay-{n}/</link><dc:creator><![CDATA[ada]]></dc:creator>
<guid isPermaLink="false">https://slow.example/?p={n}</guid><description></description>
<content:encoded><![CDATA[{body}]]></content:encoded><excerpt:encoded><![CDATA[]]></excerpt:encoded>
<wp:post_id>{n}</wp:post_id><wp:post_date>2011-03-02 10:20:30</wp:post_date><wp:post_date_gmt>2011-03-02 08:20:30</wp:post_date_gmt>
<wp:post_name>essay-{n}</wp:post_name><wp:status>publish</wp:status><wp:post_parent>0</wp:post_parent><wp:menu_order>0</wp:menu_order>
<wp:post_type>{kind}</wp:post_type><wp:is_sticky>0</wp:is_sticky>{file}
<category domain="category" nicename="policy"><![CDATA[Policy]]></category>
<category domain="post_tag" nicename="t{tag}"><![CDATA[T {tag}]]></category>
<wp:postmeta><wp:meta_key>_edit_last</wp:meta_key><wp:meta_value><![CDATA[1]]></wp:meta_value></wp:postmeta>
{comments}</item>
"""


def pieces(megabytes: float) -> Iterator[bytes]:
    """An export of about so many megabytes, item by item."""
    yield HEAD.encode()
    written = number = 0
    while written < megabytes * 1_000_000:
        number += 1
        paragraph = SENTENCE * 5
        body = "\n\n".join(
            [paragraph, f"<blockquote>{paragraph}</blockquote>", paragraph, "<ul>\n<li>one</li>\n<li>two</li>\n</ul>"]
        )
        if number % 3 == 0:
            body = "\n\n".join(f"<!-- wp:paragraph -->\n<p>{paragraph}</p>\n<!-- /wp:paragraph -->" for _ in range(4))
        kind, file = "post", ""
        if number % 5 == 0:
            kind, body = "attachment", ""
            file = f"<wp:attachment_url>https://slow.example/files/{number}.jpg</wp:attachment_url>"
        comments = "".join(
            COMMENT.format(id=number * 10 + own, parent=number * 10 + own - 1 if own > 1 else 0) for own in range(1, 3)
        )
        item = ITEM.format(n=number, body=body, kind=kind, file=file, tag=number % 100, comments=comments).encode()
        written += len(item)
        yield item
    yield b"</channel></rss>\n"


READERS = {
    "essaykit": "from essaykit.disk.reading import iter_posts\ncount = sum(1 for _ in iter_posts(path, dialect='wordpress'))",
    "essaykit, cutting and parsing alone": (
        "from essaykit.bundles.wordpress.cutting import cuts\nfrom essaykit.bundles.wordpress.wxr import parse\n"
        "from essaykit.disk.bundle import Pieces\nfrom pathlib import Path\n"
        "count = sum(parse(cut.data, {}) is not None for cut in cuts(Pieces(Path(path), ''), 10**9) if cut.kind == 'item')"
    ),
    "xml.etree.ElementTree.iterparse alone": (
        "from xml.etree.ElementTree import iterparse\ncount = 0\n"
        "for _, e in iterparse(path):\n    if e.tag == 'item':\n        count += 1\n        e.clear()"
    ),
    "lxml.etree.iterparse alone": (
        "from lxml.etree import iterparse\ncount = 0\n"
        "for _, e in iterparse(path, tag='item', resolve_entities=False, no_network=True, huge_tree=True):\n    count += 1\n    e.clear()\n"
        "    while e.getprevious() is not None:\n        del e.getparent()[0]"
    ),
}
RUN = """
import resource, sys, time
path = sys.argv[1]
start = time.perf_counter()
{reader}
took = time.perf_counter() - start
print(count, took, time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def main() -> None:
    """Make, read, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--megabytes", type=float, default=200)
    parser.add_argument("--file", type=Path, help="an export of your own")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = options.file or Path(folder, "export.xml")
        if options.file is None:
            started = time.perf_counter()
            with path.open("wb") as out:
                out.writelines(pieces(options.megabytes))
            print(f"made {path.stat().st_size / 1e6:.0f} MB in {time.perf_counter() - started:.1f} s")
        size = path.stat().st_size / 1e6
        for name, reader in READERS.items():
            # Each in a process of its own, as memory that was resident is never given back.
            done = subprocess.run([sys.executable, "-c", RUN.format(reader=reader), str(path)],  # noqa: S603 - runs this interpreter on words of our own
                                  capture_output=True, text=True, check=False)  # fmt: skip
            if done.returncode:
                print(f"{name}: {done.stderr.strip().splitlines()[-1]}")
                continue
            # Processor time besides, as a machine that does other things at once says little by the clock.
            count, took, busy, resident = done.stdout.split()
            print(f"{name}: {int(count):,} items, {float(took):.1f} s, {int(count) / float(took):,.0f} items/s, "
                  f"{size / float(took):.0f} MB/s, {int(count) / float(busy):,.0f} items per second of processor, "
                  f"{float(resident):.0f} MB resident")  # fmt: skip


if __name__ == "__main__":
    main()
