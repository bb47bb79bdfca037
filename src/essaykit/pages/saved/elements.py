"""The elements of a page that was saved, with their places in its text: what is taken out of it stays as it was written."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator

from essaykit.markup.html import plain_text
from essaykit.markup.tokens import VOID, attributes, tokens

_DEPTH = 400
_CLOSED_BY = {
    "li": frozenset({"li"}), "dt": frozenset({"dt", "dd"}), "dd": frozenset({"dt", "dd"}), "tr": frozenset({"tr", "td", "th"}),
    "td": frozenset({"td", "th"}), "th": frozenset({"td", "th"}), "option": frozenset({"option"}),
}  # fmt: skip
# WHATWG HTML, 13.1.2.4: a p element's end tag may be left out before these.
_ENDS_PARAGRAPH = frozenset(
    """
    address article aside blockquote details div dl fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup
    hr main menu nav ol p pre search section table ul
    """.split()  # noqa: SIM905 - a table of names reads best as names
)


class Element:
    """An element of a page."""

    __slots__ = (
        "_page",
        "attributes",
        "classes",
        "end",
        "index",
        "inner",
        "inner_end",
        "name",
        "parent",
        "start",
        "stop",
    )

    def __init__(
        self, page: Page, name: str, found: dict[str, str], start: int, inner: int, parent: Element | None
    ) -> None:
        self._page = page
        self.name = name
        self.attributes = found
        self.classes = frozenset(found.get("class", "").split())
        self.start, self.inner, self.inner_end, self.end = start, inner, inner, inner
        """Where it begins, where its content does, where that ends and where it ends, in characters of the page."""
        self.parent = parent
        self.index = len(page.elements)
        self.stop = self.index + 1
        """The place in the page's list of the first element behind it that is not in it."""

    @property
    def html(self) -> str:
        """What it holds, as it was written."""
        return self._page.text[self.inner : self.inner_end]

    @property
    def outer(self) -> str:
        """The same with its tags."""
        return self._page.text[self.start : self.end]

    @property
    def text(self) -> str:
        """What a reader sees of it, on one line."""
        return " ".join(plain_text(self.html).split())

    def get(self, name: str) -> str:
        """An attribute, without blanks at its ends; empty if it is absent."""
        return self.attributes.get(name, "").strip()

    def within(self) -> Iterator[Element]:
        """The elements in it, in the order of the page."""
        elements = self._page.elements
        for index in range(self.index + 1, self.stop):
            yield elements[index]

    def first(self, test: Callable[[Element], bool], outside: Iterable[Element] = ()) -> Element | None:
        """The first element in it that passes a test and does not stand in certain others."""
        return next(self.every(test, outside), None)

    def every(self, test: Callable[[Element], bool], outside: Iterable[Element] = ()) -> Iterator[Element]:
        """The elements in it that pass a test and do not stand in certain others."""
        spans = sorted((own.index, own.stop) for own in outside)
        starts = [start for start, _ in spans]
        furthest: list[int] = []
        for _, stop in spans:
            furthest.append(max(stop, furthest[-1] if furthest else 0))
        for own in self.within():
            place = bisect_left(starts, own.index + 1) - 1
            if (place < 0 or own.index >= furthest[place]) and test(own):
                yield own

    def without(self, others: Iterable[Element]) -> str:
        """What it holds, without certain elements."""
        text, at, made = self._page.text, self.inner, []
        for own in sorted(others, key=lambda own: own.start):
            if own.start >= at and own.end <= self.inner_end:
                made.append(text[at : own.start])
                at = own.end
        return "".join([*made, text[at : self.inner_end]])

    def after(self, own: Element) -> str:
        """What it holds behind an element in it."""
        return self._page.text[own.end : self.inner_end]


class Page:
    """A page as its elements."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.elements: list[Element] = []
        self.root = Element(self, "", {}, 0, 0, None)
        self.elements.append(self.root)
        self._build()

    def _build(self) -> None:
        stack = [self.root]
        counts: dict[str, int] = {}

        def close(inner_end: int, end: int) -> None:
            own = stack.pop()
            own.inner_end, own.end, own.stop = inner_end, end, len(self.elements)
            counts[own.name] -= 1

        for token in tokens(self.text):
            name = token.name
            if token.kind == "start":
                if name in _ENDS_PARAGRAPH and stack[-1].name == "p":
                    close(token.start, token.start)
                closed = _CLOSED_BY.get(name)
                while closed is not None and stack[-1].name in closed:
                    close(token.start, token.start)
                found = attributes(self.text, token) if token.end - token.start > len(name) + 2 else {}
                own = Element(self, name, found, token.start, token.end, stack[-1])
                self.elements.append(own)
                if name not in VOID and len(stack) < _DEPTH:
                    stack.append(own)
                    counts[name] = counts.get(name, 0) + 1
            elif token.kind == "end" and counts.get(name):
                while stack[-1].name != name:
                    close(token.start, token.start)
                close(token.start, token.end)
        while len(stack) > 1:
            close(len(self.text), len(self.text))
        self.root.inner_end = self.root.end = len(self.text)
        self.root.stop = len(self.elements)


def classed(*names: str) -> Callable[[Element], bool]:
    """A test for elements of any of these classes."""
    wanted = frozenset(names)
    return lambda own: not wanted.isdisjoint(own.classes)


def named(*names: str) -> Callable[[Element], bool]:
    """A test for elements of any of these names."""
    wanted = frozenset(names)
    return lambda own: own.name in wanted


def related(name: str) -> Callable[[Element], bool]:
    """A test for links of a relation."""
    return lambda own: own.name in {"a", "link"} and name in own.get("rel").lower().split()
