"""Markup: how a body becomes HTML, and a walk over what it says. A value, so that another can be passed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from importlib import import_module
from typing import NamedTuple, Protocol

import attrs

from essaykit.errors import FormatError, Problem, did_you_mean


@attrs.frozen
class Heading:
    """A heading of a body."""

    level: int
    """1 to 6."""
    text: str
    """Without markup."""
    anchor: str
    """The `id` that it has in the HTML."""


class Run(NamedTuple):
    """A piece of text within a block that has one style throughout.

    A post has a hundred of them: a named tuple is made in a fifth of the time that an attrs class takes.
    """

    text: str
    """As a reader sees it: entities and escapes resolved. A soft or hard line break is a run of its own."""
    start: int
    end: int
    style: str = ""
    """Empty (plain), `em`, `strong`, `del`, `code`, `cite`, `q`, `link`, `image`, `break` or `soft`.

    The innermost counts. A `soft` break is a line end that means a blank. An image is a run without text; its `url`
    is that of the picture.
    """
    url: str | None = None
    """Where it leads, within a link."""


class Block(NamedTuple):
    """A block of a body. All offsets are in characters of the body, as its author wrote it."""

    kind: str
    """What it is, or the name of its HTML element.

    `paragraph`, `heading`, `quote`, `list`, `item`, `code`, `html`, `table`, `row`, `cell`, `footnote`, `figure`,
    `figcaption`, `footer`, `rule`, `div`...
    """
    start: int
    end: int
    parent: int = -1
    """The position, in the walk, of the block that it stands in; -1 at the top."""
    level: int = 0
    """Of a heading: 1 to 6."""
    runs: tuple[Run, ...] = ()
    """The text directly in this block, in order."""
    attributes: tuple[tuple[str, str], ...] = ()
    """What its markup says besides: the `cite` of a blockquote, the classes of a div, the language of code."""

    @property
    def text(self) -> str:
        """Its own text, without that of the blocks inside of it."""
        return "".join([run.text for run in self.runs])


@attrs.frozen
class Walk:
    """One walk over a body: its blocks in the order in which they begin."""

    blocks: tuple[Block, ...] = ()
    headings: Callable[[], tuple[Heading, ...]] = attrs.field(default=tuple, eq=False, repr=False)
    """Finds the outline; called when that is first asked for."""

    @cached_property
    def outline(self) -> tuple[Heading, ...]:
        """The headings of the body, in order."""
        return self.headings()

    @cached_property
    def text(self) -> str:
        """The body as plain text: blocks parted by an empty line."""
        texts = ["".join([run[0] for run in block[5]]).strip() for block in self.blocks if block[5]]
        return "\n\n".join(filter(None, texts))


class Renderer(Protocol):
    """Turns a body into HTML."""

    def __call__(self, body: str, *, prefix: str = "", anchors: str = "") -> str:
        """Render.

        Args:
            body: the text.
            prefix: makes the ids of footnotes differ from those of other posts on the page (`fn-PREFIX-1`).
            anchors: stands before the ids of headings, for pages on which several bodies stand in full.
        """
        ...


@attrs.frozen
class Markup:
    """A language of bodies."""

    name: str
    html: Renderer
    walk: Callable[[str], Walk]
    suffixes: tuple[str, ...] = ()
    """File-name endings of it, with their dots, in lower case."""


def named(markup: str | Markup) -> Markup:
    """The built-in markup of a name; a Markup is itself.

    Raises:
        FormatError: there is none of that name, or it needs a library that is not installed.
    """
    if isinstance(markup, Markup):
        return markup
    try:
        return _BUILTIN[markup]
    except KeyError:
        raise FormatError(Problem("format-unknown", value=markup, hint=did_you_mean(markup, _BUILTIN))) from None
    except ModuleNotFoundError as error:
        raise FormatError(Problem("format-cannot", value=markup, detail=f"read without {error.name}",
                                  hint=f"pip install 'essaykit[{markup}]'")) from None  # fmt: skip


_HOMES = {"markdown": "MARKDOWN", "html": "HTML", "plain": "PLAIN", "rst": "RST"}


class _Builtin(Mapping[str, Markup]):
    """Markups by name; the module of each is imported when it is first asked for."""

    def __init__(self) -> None:
        self._found: dict[str, Markup] = {}

    def __getitem__(self, name: str) -> Markup:
        found = self._found.get(name)
        if found is None:
            home = _HOMES[name]
            found = self._found[name] = getattr(import_module(f"essaykit.markup.{name}"), home)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(_HOMES)

    def __len__(self) -> int:
        return len(_HOMES)


_BUILTIN = _Builtin()


def builtin() -> Mapping[str, Markup]:
    """The markups that essaykit knows, by name."""
    return _BUILTIN
