"""Related posts, found while a site's posts pass by from the oldest to the newest."""

from __future__ import annotations

import math
from collections import deque

from essaykit.model.post import Post

_WINDOW = 16
"""Of each term so many of its last posts are looked at: a term that stands on every post relates nothing."""
_FINE = 1_000_000_000
_PLACES = 40
"""Bits of a place, below the score in one number: such numbers are sorted faster than pairs."""


class Related:
    """The earlier posts that share most terms with a post; a rare term counts for more than a common one.

    Only earlier ones: so the page of a post stays as it is when a newer post is added.

    Examples:
        >>> related = Related(2)
        >>> [[str(post) for post in related.of(post)] for post in
        ...  (Post(title="A", tags=["x"]), Post(title="B"), Post(title="C", tags=["x"]))]
        [[], [], ['A']]
    """

    def __init__(self, count: int) -> None:
        self._count = count
        self._posts: list[Post] = []
        self._last: dict[tuple[str, str], deque[int]] = {}
        self._uses: dict[tuple[str, str], int] = {}

    def of(self, post: Post) -> list[Post]:
        """The related posts of the next post, the most related first."""
        if not self._count:
            return []
        scores: dict[int, int] = {}
        here = len(self._posts)
        self._posts.append(post)
        for key in {term.key: None for term in (*post.tags, *post.categories)}:
            last = self._last.get(key)
            if last is None:
                self._last[key] = deque([here], _WINDOW)
                self._uses[key] = 1
                continue
            # Whole numbers, as the sum of fractions depends on their order.
            weight = round(_FINE * math.log(1 + (here + 1) / self._uses[key]))
            for place in last:
                scores[place] = scores.get(place, 0) + weight
            last.append(here)
            self._uses[key] += 1
        if not scores:
            return []
        # Of two that share as much, the one nearer in time.
        best = sorted([score << _PLACES | place for place, score in scores.items()], reverse=True)[: self._count]
        return [self._posts[number & ~(-1 << _PLACES)] for number in best]
