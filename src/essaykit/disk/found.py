"""Found: what was found in some files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain, islice, repeat
from operator import attrgetter
from typing import Any

import attrs

from essaykit.errors import Problem
from essaykit.model.file import Source
from essaykit.model.post import Post
from essaykit.model.quote import Quote


@attrs.frozen
class Found:
    """What was found in some files. Pickled, it is a list for each field, in half the time that its posts would take."""

    posts: list[Post] = attrs.field(factory=list)
    problems: list[Problem] = attrs.field(factory=list)
    quotes: list[tuple[Post, list[Quote]]] = attrs.field(factory=list)
    """The quotations of those posts in which they were looked for."""

    def add(self, other: Found) -> None:
        """Put what was found in further files behind it."""
        self.posts.extend(other.posts)
        self.problems.extend(other.problems)
        self.quotes.extend(other.quotes)

    def __reduce__(self) -> tuple[Callable[..., Found], tuple[object, ...]]:
        if any(type(post) is not Post for post in self.posts):  # a reader of somebody else's may make its own
            return Found, (self.posts, self.problems, self.quotes)
        places = {id(post): place for place, post in enumerate(self.posts)}
        return _found, (
            len(self.posts),
            _fields(Post, self.posts, "source"),
            _fields(Source, [post.source for post in self.posts]),
            self.problems,
            [(places[id(post)], len(quotes)) for post, quotes in self.quotes],
            _fields(Quote, [quote for _, quotes in self.quotes for quote in quotes], "post"),
        )


def _fields(cls: type[Any], values: Sequence[Any], left_out: str = "") -> dict[str, list[Any]]:
    names = (field.name for field in attrs.fields(cls) if field.name != left_out)
    return {name: [*map(attrgetter(name), values)] for name in names}


def _found(
    count: int,
    of_posts: Mapping[str, Iterable[Any]],
    of_sources: Mapping[str, Iterable[Any]],
    problems: list[Problem],
    places: Sequence[tuple[int, int]],
    of_quotes: Mapping[str, Iterable[Any]],
) -> Found:
    from essaykit.disk.columns import filled  # noqa: PLC0415 - with JSON, not needed by who works alone

    posts = filled(Post, count, {**of_posts, "source": filled(Source, count, of_sources)})
    quoted = [posts[place] for place, _ in places]
    counts = [number for _, number in places]
    own = chain.from_iterable(map(repeat, quoted, counts))
    quotes = iter(filled(Quote, sum(counts), {**of_quotes, "post": own}))
    return Found(
        posts, problems, [(post, [*islice(quotes, number)]) for post, number in zip(quoted, counts, strict=True)]
    )
