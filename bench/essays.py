"""Essays to measure with: made up, the same ones each time, of about 800 words, as people write them.

    python bench/essays.py FOLDER [NUMBER]

Writes so many of them (1,000) into a folder, with an `essaykit.toml`. The header has six keys; the body has headings, links,
emphasis, code, a list, quotations in sentences, and block quotes that name who said it.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path

NOUNS = """
kettle ledger ferry harbour allotment stairwell postcard almanac orchard signal binding margin shutter lantern corridor
dictionary bakery tram café ticket gable notebook attic telegraph cooperative quarry compass façade summer kitchen library
""".split()  # noqa: SIM905 - a table of words reads best as words
VERBS = """
keeps forgets repairs outlives borrows measures returns explains avoids carries softens copies waits remembers
""".split()  # noqa: SIM905 - the same
LINKS = ("and so", "which is why", "while", "because", "although", "until", "as if", "before", "where")
WAYS = (
    "slow",
    "borrowed",
    "narrow",
    "patient",
    "dim",
    "public",
    "second",
    "handmade",
    "quiet",
    "late",
    "naïve",
    "plain",
)
WRITERS = ("Ada Quill", "Bo Lindgren", "Chidi Okafor", "Delphine Rousseau", "Eero Saari", "Fatima Haddad")
TAGS = ("Tea", "Public services", "Ledgers", "Ferries", "NESTA", "Reading", "Maps", "Craft", "Weather", "Letters", "C#",
        "Cities", "Memory", "Gardens", "Tools", "Paper")  # fmt: skip
BEGINNING = datetime(2001, 3, 2, 8, 30, tzinfo=UTC)


class Writer:
    """Writes essays by lot; those of one seed are always the same."""

    def __init__(self, seed: int = 1889) -> None:
        self.chance = random.Random(seed)  # noqa: S311 - the same essays each time

    def essays(self) -> Iterator[tuple[str, str]]:
        """The name and the text of one file after the other."""
        number = 0
        while True:
            number += 1
            title = f"The {self.thing().title()} {self.chance.choice(('and', 'of', 'against', 'without'))} the {self.thing()}"
            slug = f"{title.lower().replace(' ', '-').encode('ascii', 'ignore').decode()}-{number}"
            at = BEGINNING + timedelta(hours=19 * number, minutes=self.chance.randint(0, 59))
            tags = self.chance.sample(TAGS, self.chance.randint(2, 5))
            yield f"{slug}.md", self.header(title, slug, at, tags) + self.body()

    def header(self, title: str, slug: str, at: datetime, tags: list[str]) -> str:
        """A header as most people write one; every third lists its tags in lines."""
        listed = "".join(f"\n  - {tag}" for tag in tags) if self.chance.random() < 1 / 3 else f"[{', '.join(tags)}]"
        return (
            f"---\ntitle: {title}\ndate: {at:%Y-%m-%dT%H:%M:%SZ}\ntags: {listed}\nauthor: {self.chance.choice(WRITERS)}\n"
            f'slug: {slug}\nsummary: "{self.sentence(marked=False)}"\n---\n\n'
        )

    def body(self) -> str:
        """Fourteen blocks or so."""
        blocks = [self.paragraph()]
        for part in range(3):
            blocks.append(f"## {self.thing().capitalize()}")
            blocks.extend(self.paragraph() for _ in range(3))
            blocks.append(self.quotation() if part != 1 else self.listed())
        return "\n\n".join(blocks) + "\n"

    def paragraph(self) -> str:
        """Two to four sentences."""
        return " ".join(self.sentence() for _ in range(self.chance.randint(2, 4)))

    def quotation(self) -> str:
        """A block quote, with a line that says whose it is."""
        return f"> {self.sentence(marked=False)} {self.sentence()}\n>\n> — {self.chance.choice(WRITERS)}, *{self.thing().title()}*"

    def listed(self) -> str:
        """A list."""
        return "\n".join(f"- the {self.thing()} [{self.noun()}](https://{self.noun()}.example/)" for _ in range(4))

    def sentence(self, *, marked: bool = True) -> str:
        """A sentence of two clauses, one word or phrase of it marked up in most."""
        first, second = self.clause(), self.clause()
        if marked:
            noun = self.noun()
            first += " beside " + self.chance.choice((
                f"the *{noun}*", f"the **{noun}**", f"the `{noun}`", f"the [{noun}](https://{noun}.example/{len(second)})",
                f"“the {noun}”", f"the {noun}’s door", f"the {noun}", f"each {noun}",
            ))  # fmt: skip
        return f"{first[:1].upper()}{first[1:]}, {self.chance.choice(LINKS)} {second}."

    def clause(self) -> str:
        """Seven words or so."""
        return f"the {self.thing()} {self.chance.choice(VERBS)} a {self.thing()} in the {self.noun()}"

    def thing(self) -> str:
        """Two words."""
        return f"{self.chance.choice(WAYS)} {self.noun()}"

    def noun(self) -> str:
        """One word."""
        return self.chance.choice(NOUNS)


def write(folder: Path, number: int) -> None:
    """Write a blog of so many essays into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "essaykit.toml").write_text('title = "Slow Notes"\nurl = "https://slow.example"\n', encoding="utf-8")
    for name, text in islice(Writer().essays(), number):
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


def main() -> None:
    """Write."""
    folder, *number = sys.argv[1:]
    write(Path(folder), int(number[0]) if number else 1_000)


if __name__ == "__main__":
    main()
