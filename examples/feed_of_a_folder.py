"""Write the Atom feed of one tag to standard output.   python examples/feed_of_a_folder.py [FOLDER [TAG]]"""

import sys
from pathlib import Path

import essaykit as ek

folder = sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parent / "essays"
tag = sys.argv[2] if len(sys.argv) > 2 else "NESTA"

blog = ek.load_archive(folder).visible()
print(ek.feed(blog.tagged(tag), "atom", limit=10))
