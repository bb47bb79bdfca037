"""Related posts: those before a post that have most in common with it."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from essaykit.model.post import Post

_WINDOW = 16
"""Of each term so many of its last posts are looked at: a term that stands on every post relates nothing."""
_FINE = 1_000_000_000
_PLACES = 40
"""Bits of a place, below the score in one number: such numbers are sorted faster than pairs."""


class Related:
    """The earlier posts that share most terms with a post; a rare term counts for more than a common one.

    Only earlier ones: so the page of a post stays as it is when a newer post is added.

    Args:
        posts: the oldest first.
        count: so many at the most are related to one.

    Examples:
        >>> posts = Post(title="A", tags=["x"]), Post(title="B"), Post(title="C", tags=["x"])
        >>> related = Related(posts, 2)
        >>> [[str(post) for post in related.of(place)] for place in range(3)]
        [[], [], ['A']]
    """

    def __init__(self, posts: Sequence[Post], count: int) -> None:
        self._posts, self._count = posts, count
        self._places: dict[tuple[str, str], list[int]] = {}
        for place, post in enumerate(posts if count else ()):
            for key in _keys(post):
                self._places.setdefault(key, []).append(place)

    def of(self, place: int) -> list[Post]:
        """The posts related to the one at a place, the most related first."""
        scores: dict[int, int] = {}
        for key in _keys(self._posts[place]) if self._count else ():
            places = self._places[key]
            uses = bisect_left(places, place)  # earlier ones
            if uses:
                # Whole numbers, as the sum of fractions depends on their order.
                weight = round(_FINE * math.log(1 + (place + 1) / uses)) << _PLACES
                for earlier in places[max(uses - _WINDOW, 0) : uses]:
                    scores[earlier] = scores.get(earlier, earlier) + weight
        # Of two that share as much, the one nearer in time.
        best = sorted(scores.values(), reverse=True)[: self._count]
        return [self._posts[score & ~(-1 << _PLACES)] for score in best]


def _keys(post: Post) -> Iterable[tuple[str, str]]:
    return {term.key: None for term in (*post.tags, *post.categories)}
