"""Comments of an item: threaded, pingbacks apart."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import tzinfo

import attrs

from essaykit.bundles.wordpress.autoparagraphs import autoparagraphs
from essaykit.bundles.wordpress.fields import Fields
from essaykit.bundles.wordpress.moments import pair
from essaykit.bundles.wordpress.nodes import Node
from essaykit.errors import Problem
from essaykit.model.comment import Comment
from essaykit.model.site import Person

_STATUS = {"1": "public", "approve": "public", "approved": "public", "": "public", "0": "pending", "hold": "pending", "trash": "trash",
           "post-trashed": "trash", "spam": "trash"}  # fmt: skip


def comments_of(nodes: Iterator[Node], zone: tzinfo | None, report: Callable[[Problem], None]) -> tuple[Comment, ...]:
    """Read the comments of an item, in their order.

    A parent that is not there, or by which a comment answers itself, is left out and told, as whoever shows a thread
    begins with the comments that answer none.
    """
    found = [
        comment
        for place, node in enumerate(nodes, start=1)
        if (comment := _comment(Fields(node), place, zone)) is not None
    ]
    parents = {comment.id: comment.parent for comment in found}
    sound: set[str] = set()
    for comment in found:
        line: set[str] = set()
        above: str | None = comment.id
        while above is not None and above not in sound and above not in line:
            line.add(above)
            parent = parents[above]
            if parent is not None and parent not in parents:
                report(Problem("comment-parent", value=above))
                parents[above] = parent = None
            above = parent
        if above is not None and above in line:
            report(Problem("comment-loop", value=above))
            parents[above] = None
        sound |= line
    return tuple(
        comment if comment.parent == parents[comment.id] else attrs.evolve(comment, parent=parents[comment.id])
        for comment in found
    )


def _comment(fields: Fields, place: int, zone: tzinfo | None) -> Comment | None:
    name, url = fields.get("wp:comment_author"), fields.get("wp:comment_author_url")
    email = fields.get("wp:comment_author_email")
    at, _ = pair(fields.get("wp:comment_date"), fields.get("wp:comment_date_gmt"), zone)
    parent = fields.get("wp:comment_parent")
    text = fields.raw("wp:comment_content")
    return Comment(
        fields.get("wp:comment_id") or str(place),
        Person(name or email or url, email or None, url or None) if name or email or url else None,
        at,
        autoparagraphs(text),
        kind=fields.get("wp:comment_type") or "comment",
        parent=parent if parent not in {"", "0"} else None,
        status=_STATUS.get(fields.get("wp:comment_approved"), "pending"),
    )
