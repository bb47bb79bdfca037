"""A commonplace book: the quotes of a blog, by who said them.   python examples/quotes_of_an_archive.py [FOLDER]"""

import sys
from collections import defaultdict
from pathlib import Path

import essaykit as ek

folder = sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parent / "essays"

said = defaultdict(list)
for quote in ek.quotes(ek.load_archive(folder).visible()):
    said[quote.who or "Nobody named"].append(quote)

for who in sorted(said):
    print(f"{who}\n{'=' * len(who)}")
    for quote in said[who]:
        work = f", {quote.source}" if quote.source else ""
        print(f"\n  {quote.text}\n  — in “{quote.post.title}”{work}")
    print()
