"""A page of a site before it is written: where it will stand, and what makes it."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any

import attrs

from essaykit.addresses import file_of
from essaykit.model.archive import age
from essaykit.model.file import File
from essaykit.model.post import Post
from essaykit.pages.content import encoded


@attrs.frozen(eq=False)
class Page:
    """A page that has got its address."""

    address: str
    posts: Sequence[Post]
    """The posts that it shows; none of what is made of the whole site."""
    make: Callable[..., str | bytes]
    """Makes the document; in bytes if it has seen to what no document may hold."""
    given: tuple[Any, ...] = ()
    """What it is called with."""
    tells: Callable[..., Sequence[Any]] | None = None
    """Called as `make` is, gives all that the document tells, but for what the pages of a site share: Posts that it shows
    or names, and values that their `repr` tells whole. None if that is too much to say."""

    @property
    def path(self) -> str:
        """The path of its file."""
        return file_of(self.address)

    @property
    def when(self) -> tuple[float, str, str]:
        """Sorts pages by the times of what they show, the newest first, and before them those of the whole site."""
        return age(self.posts[len(self.posts) // 2]) if self.posts else (-math.inf, "", "")

    def file(self) -> File:
        """Write it."""
        document = self.make(*self.given)
        return File(self.path, document if isinstance(document, bytes) else encoded(document))
