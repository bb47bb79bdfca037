"""A commonplace book: the quotes of a blog, by who said them.   python examples/quotes_of_an_archive.py [FOLDER [NAME]]"""

import sys
from pathlib import Path

import essaykit as ek

folder = sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parent / "essays"

book = ek.quotebook(ek.load_archive(folder).visible())
for name in sys.argv[2:3]:
    book = book.by(name)

for who, said in book.by_person().items():
    print(f"{who or 'Nobody named'}\n{'=' * len(who or 'Nobody named')}\n")
    for quote in said:
        print(f"{ek.to_text(quote)}\n  in {quote.post.title}\n")
