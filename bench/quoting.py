"""How long it takes to find the quotations of 1,000 essays, in microseconds of CPU time an essay, best of several.

    python bench/quoting.py [--posts 1000] [--rounds 5]

The essays are made up: 800 words or so in fourteen paragraphs, with three quotations in sentences and two block quotes, or
with none. `walk` is what one walk over the whole body takes; quotes are found with a walk of their own.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable, Iterable

from essaykit.markup.markdown import walk
from essaykit.model.post import Post
from essaykit.quotation.quotes import quotes

WORDS = """
the tea is slow and that it was in of a kettle house morning letter people write about what they know public life
board report years little paper council money story child
""".split()  # noqa: SIM905 - a table of words reads best as words
NAMES = ("Ada Quill", "Bo Field", "Mary Stone", "Geoff Moss")
QUOTED, LED = (2, 5, 7), (4, 8)
"""Paragraphs that end with a quotation, and that a block quote follows."""


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--posts", type=int, default=1_000)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    chance = random.Random(4)  # noqa: S311 - the same essays each time
    print(f"{'essays':24}{'words':>6}{'quotes':>8}{'walk':>8}{'found in':>10}")
    for title, marks in (("ASCII, with quotes", '""'), ("with curly quotes", "“”"), ("without any", "")):
        posts = [Post(title="x", body=essay(chance, marks), lang="en") for _ in range(options.posts)]
        words = sum(len(post.body.split()) for post in posts) // len(posts)
        found = sum(len(quotes(post)) for post in posts) / len(posts)
        walked, took = (best(each, posts, options.rounds) for each in (lambda post: walk(post.body), quotes))
        print(f"{title:24}{words:6}{found:8.1f}{walked:8.0f}{took:10.0f}")


def best(work: Callable[[Post], object], posts: Iterable[Post], rounds: int) -> float:
    """Microseconds that some work takes for one post, in the best of several rounds over all of them."""
    times = []
    for _ in range(rounds):
        start = time.process_time()
        count = sum(work(post) is not None for post in posts)
        times.append((time.process_time() - start) / count)
    return min(times) * 1e6


def essay(chance: random.Random, marks: str) -> str:
    """An essay, with quotations between a pair of marks, if any are given."""
    parts = [f"# {sentence(chance, 4)}"]
    for number in range(10):
        name = chance.choice(NAMES)
        text = " ".join(sentence(chance, chance.randint(8, 18)) for _ in range(6))
        if marks and number in QUOTED:
            text += f" {marks[0]}{sentence(chance, 9)}{marks[1]} said {name}, head of tea."
        parts.append(text)
        if marks and number in LED:
            parts += [f"As {name} writes in [On Slow Tea](https://a.example/tea):", f"> {sentence(chance, 26)}"]
    return "\n\n".join(parts) + "\n"


def sentence(chance: random.Random, count: int) -> str:
    """So many words, some of them emphasised or a link."""
    words = [chance.choice(WORDS) for _ in range(count)]
    words[count // 2] = chance.choice([words[count // 2], "*slow*", "[tea](https://a.example/x)", "old", "new"])
    return f"{words[0].title()} {' '.join(words[1:])}."


if __name__ == "__main__":
    main()
