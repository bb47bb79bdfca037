"""Archive pages saved as plain text, however they were laid out: the same essays come back.

Each page is made of essays of chance words, and laid out by chance: what stands between paragraphs and essays, how feet and
heads are worded, how lines are broken, indented and ended. Its number makes it again.
"""

from __future__ import annotations

import random
import textwrap
from typing import NamedTuple

import pytest

from essaykit.pages.saved.text import read_text

WORDS = """
the agency council pilots nine years directors anything town ledger money tea slow question answer people nobody asked because
policy grants small large office minister letter room public services learning counted
""".split()  # noqa: SIM905 - words read best as words
TITLES = (
    "On Tea", "Who counts the pilots?", "In praise of small grants", "What is ink?", "10 things about tea", "Why NESTA matters", "The end of the pilot",
    "\u201cSlow\u201d is not a policy", "Notes from Leeds", "A letter to the minister, unsent", "By any other name", "Public services: a short history",
    "Links for Tuesday", "U.S. policy and us", "Innovation!", "Posted from the train", "What now", "How to read a ledger (and why)", "Is\xa0this it?",
)  # fmt: skip
HEADINGS = ("Tag Archives: NESTA", "Tag: NESTA", "Posts Tagged \u2018NESTA\u2019", "Tag Archives for NESTA", "Archive for the \u2018NESTA\u2019 tag", "TAG ARCHIVES: NESTA",
            "Browsing Tag: NESTA", "Entries tagged as \u2018NESTA\u2019", "Tag Archives: NESTA | Slow Notes")  # fmt: skip
FEET = (
    "Filed under Uncategorized", "Filed under: Uncategorized", "Posted in Uncategorized", "Posted in Uncategorized | Leave a comment",
    "Filed under Uncategorized | 3 Comments", "Posted in Uncategorized | Tagged NESTA, tea | 2 Comments", "Categories: Uncategorized\nTags: NESTA, tea",
    "This entry was posted in Uncategorized and tagged NESTA, tea. Bookmark the permalink.", "Filed Under: Uncategorized Tagged With: NESTA, tea",
    "Tagged NESTA, tea\nFiled under Uncategorized", "Filed under Uncategorized \u00b7 Tagged with NESTA", "Categorised as Uncategorized Tagged NESTA",
)  # fmt: skip
HEADS = ("", "", "March {}, 2011", "Posted on March {}, 2011 by Ada Quill", "by Ada Quill", "{} March 2011", "March {}, 2011 by Ada Quill",
         "Wednesday, March {}, 2011", "Posted by Ada Quill on March {}, 2011", "Ada Quill | March {}, 2011")  # fmt: skip
CHROME = "\n\u2190 Older posts\nSearch\nRecent Posts\nArchives\nProudly powered by WordPress.\n"


class Laid(NamedTuple):
    """A page, and what it must be read as."""

    text: str
    essays: list[tuple[str, str]]
    """Title and body of each."""
    head: str
    """How the line under a title is worded."""


def laid(number: int) -> Laid:
    """Lay out the page of a number."""
    chance = random.Random(number)  # noqa: S311 - nobody's secret
    wrap = chance.choice((0, 0, 0, 72, 78))
    between = "\n\n" if wrap else chance.choice(("\n", "\n\n"))
    apart = chance.choice(("\n\n", "\n\n\n")) if wrap or between == "\n\n" else chance.choice(("\n", "\n\n", "\n\n\n"))
    line = chance.choice(("", "", "", "----------", "* * *"))
    foot, head = chance.choice(FEET), chance.choice(HEADS)
    bullet, marks = (
        chance.choice(("\u2022 ", "- ", "* ", "\u2022\t", "  - ", "\t\u2022 ", "\u00b7 ")),
        chance.choice(("\u201c\u201d", '""')),
    )

    def sentence() -> str:
        return " ".join(chance.choice(WORDS) for _ in range(chance.randint(6, 18))).capitalize() + chance.choice(
            "...?!"
        )

    def paragraph() -> str:
        return " ".join(sentence() for _ in range(chance.randint(1, 5)))

    def broken(text: str) -> str:
        return "\n".join(textwrap.wrap(text, wrap)) if wrap else text

    essays, pieces = [], []
    for day, title in enumerate(chance.sample(TITLES, chance.choice((1, 2, 3, 8)))):
        shown, wanted = [broken(first := paragraph())], [first]
        for _ in range(chance.randint(0, 5)):
            way = chance.random()
            if way < 0.65:
                shown.append(broken(said := paragraph()))
                wanted.append(said)
            elif way < 0.8:
                shown.append(broken(said := f"{marks[0]}{paragraph()}{marks[1]}"))
                wanted.append(f"> {said}")
            elif not wanted[-1].startswith("- "):
                items = [sentence().rstrip(".?!") for _ in range(chance.randint(2, 4))]
                shown.append("\n".join(bullet + own for own in items))
                wanted.append("\n".join(f"- {own}" for own in items))
        over = [title, head.format(20 - day)] if head else [title]
        pieces.append(between.join([*over, *shown, foot]))
        essays.append((" ".join(title.split()), "\n\n".join(wanted)))
    text = chance.choice(HEADINGS) + apart + (f"{apart}{line}{apart}" if line else apart).join(pieces) + "\n"
    text = chance.choice(("", "", "Slow Notes\nHome\nAbout\n\n")) + text + chance.choice(("", "", CHROME))
    before = chance.choice(("", "", "", "> ", "    "))
    text = "".join(f"{before}{own}".rstrip() + "\n" for own in text.split("\n"))
    return Laid(text.replace("\n", chance.choice(("\n", "\n", "\r\n"))), essays, head)


@pytest.mark.parametrize("number", range(120))
def test_the_same_essays_come_back(number: int) -> None:
    """Titles, bodies, days, authors and terms are those that were laid out."""
    page = read_text((made := laid(number)).text)
    assert [scope.name for scope in page.scope] == ["NESTA"]
    assert [(post.title, post.body.strip().replace("\\", "")) for post in page] == made.essays
    for day, post in enumerate(page):
        assert [term.name for term in post.categories] == ["Uncategorized"]
        assert "NESTA" in {term.name for term in post.tags}
        assert (post.published.day if post.published else None) == (20 - day if "2011" in made.head else None)
        assert [person.name for person in post.authors] == (["Ada Quill"] if "Ada" in made.head else [])
