"""Load a blog, and look at it from several sides.   python examples/load_and_filter.py [FOLDER]"""

import sys
from pathlib import Path

import essaykit as ek

folder = sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parent / "essays"
blog = ek.load_archive(folder)

for problem in blog.problems:
    print(problem, file=sys.stderr)

shown = blog.visible()
print(f"{shown.title}: {len(shown)} essays, {len(blog.drafts())} in draft")
for year, essays in shown.by_year().items():
    print(f"\n{year}")
    for post in essays:
        print(f"  {post.title} ({post.words} words, {post.reading_time} min)")

print("\nTags:", ", ".join(f"{tag} ({count})" for tag, count in shown.tags().items()))
newest = shown[0]
print(f"\nReaders of “{newest.title}” may like:", *(f"\n  {post.title}" for post in shown.related(newest, 3)))
