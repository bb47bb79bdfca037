"""A file that is read, changed and written over and over, against a plain dict: what was not changed stays."""

from __future__ import annotations

from datetime import UTC, datetime

import attrs
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

import essaykit as ek
from essaykit.errors import WriteError

COMMENT = "# Kept as it is:  spaces,\ttabs and all"
BLOGS = {
    "jekyll": f"---\n{COMMENT}\ntitle: 'On Tea'\ndate: 2011-03-02 10:00:00 +0000\ntags: [Tea]\nmine:   {{a: 1}}  # so it is\n---\n\nSlow.\n",
    "hugo": f"+++\n{COMMENT}\ntitle = 'On Tea'\ndate = 2011-03-02T10:00:00Z\ntags = ['Tea']\nmine =   1  # so it is\n+++\n\nSlow.\n",
    "zola": f'+++\n{COMMENT}\ntitle = "On Tea"\ndate = 2011-03-02T10:00:00Z\n[taxonomies]\ntags = ["Tea"]\n[extra]\nmine =   1  # so it is\n+++\n\nSlow.\n',
    "eleventy": f"---\r\n{COMMENT}\r\ntitle: On Tea\r\ndate: 2011-03-02T10:00:00Z\r\ntags:\r\n  - Tea\r\nmine:   1  # so it is\r\n---\r\n\r\nSlow.\r\n",
    "pelican": "Title: On Tea\nDate: 2011-03-02 10:00\nTags: Tea\nMine:   1\n\nSlow.\n",
    "nikola": "<!--\n.. title: On Tea\n.. slug: on-tea\n.. date: 2011-03-02 10:00:00 UTC\n.. tags: Tea\n.. mine:   1\n-->\n\nSlow.\n",
}  # fmt: skip
"""A file of each kind of header, with a line of its author's own (and a comment, where there are some)."""
WORDS = st.text("abcé茶 :#'\"&<[]{}|>*!%@`-,", min_size=1, max_size=12).map(str.strip).filter(bool)
NAMES = st.text("abcé茶&", min_size=1, max_size=6)
PATH = "2011-03-02-on-tea.md"


class Edits(RuleBasedStateMachine):
    """One file, and what it ought to say."""

    @initialize(dialect=st.sampled_from(sorted(BLOGS)))
    def begin(self, dialect: str) -> None:
        self.dialect, self.text = dialect, BLOGS[dialect]
        post = self.read()
        self.said = {name: getattr(post, name) for name in ("title", "published", "tags", "body", "extra", "status")}

    def read(self) -> ek.Post:
        return ek.loads(self.text, dialect=self.dialect, path=PATH)

    def change(self, **fields: object) -> None:
        """Change some fields, write, and read again; a change that cannot be written changes nothing."""
        try:
            text = ek.dumps(attrs.evolve(self.read(), **fields))
        except WriteError as error:
            assert error.problem.code in {"edit-refused", "field-lost", "format-cannot"}
            return
        self.text = text
        post = self.read()
        self.said |= {name: getattr(attrs.evolve(post, **{name: value}), name) for name, value in fields.items()}
        for name, value in self.said.items():
            found = getattr(post, name)
            if name == "tags":
                # Nikola knows no order of tags.
                assert {tag.name for tag in found} == {tag.name for tag in value}
            else:
                assert found == value, name
        assert not post.source.problems
        self.look()

    def look(self) -> None:
        """The lines that nobody changed are there to the letter; no line end has become another."""
        lines = self.text.splitlines(keepends=True)
        for line in BLOGS[self.dialect].splitlines(keepends=True):
            if COMMENT in line or "ine:" in line or "mine =" in line:
                assert line in lines
        if self.dialect == "eleventy":
            header = ek.loads(self.text, dialect=self.dialect).source.header
            assert header.count("\n") == header.count("\r\n")

    @rule(title=WORDS)
    def title(self, title: str) -> None:
        self.change(title=title)

    @rule(tags=st.lists(NAMES, min_size=1, max_size=4, unique=True))
    def tags(self, tags: list[str]) -> None:
        self.change(tags=tags)

    @rule(at=st.datetimes(datetime(1990, 1, 1), datetime(2030, 1, 1)))  # noqa: DTZ001 - the zone comes next
    def published(self, at: datetime) -> None:
        self.change(published=at.replace(second=0, microsecond=0, tzinfo=UTC))

    @rule(title=WORDS, tags=st.lists(NAMES, min_size=1, max_size=2, unique=True))
    def several(self, title: str, tags: list[str]) -> None:
        self.change(title=title, tags=tags)

    @rule(body=st.sampled_from(("Slow.\n", "", "---\na: 1\n---\n", "+++\n", "\n\nA\n", "Title: x\n")))
    def body(self, body: str) -> None:
        self.change(body=body)

    @rule()
    def nothing(self) -> None:
        """What is not changed is written back to the letter."""
        assert ek.dumps(self.read()) == self.text

    @rule()
    def back(self) -> None:
        """A title that is changed and changed back leaves a file that says the same, and no line more."""
        lines = len(self.text.splitlines())
        before = self.said["title"]
        self.change(title="On Ink, for once")
        self.change(title=before)
        assert len(self.text.splitlines()) == lines


TestEdits = Edits.TestCase
TestEdits.settings = settings(max_examples=40, stateful_step_count=8, deadline=None)
