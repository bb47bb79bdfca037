"""Comment: what a reader answered."""

from __future__ import annotations

from datetime import datetime

import attrs

from essaykit.model.moments import aware
from essaykit.model.site import Person


@attrs.frozen
class Comment:
    """A comment or pingback under a post. Importers fill it; `parent` threads it."""

    id: str
    author: Person | None = None
    published: datetime | None = attrs.field(default=None, converter=aware)
    body: str = ""
    """As it came."""
    markup: str = "html"
    kind: str = "comment"
    """`comment`, `pingback` or `trackback`."""
    parent: str | None = None
    """The id of the comment that it answers."""
    status: str = "public"
    """`public`, `pending` or `trash`."""
