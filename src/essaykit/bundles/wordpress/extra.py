"""What an item says that a Post has no field for: custom fields, WordPress's own marks, and elements of plugins."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from essaykit.bundles.wordpress.fields import Fields
from essaykit.bundles.wordpress.nodes import Node

_CLAIMED = frozenset({"_thumbnail_id", "_wp_old_slug", "enclosure", "_wp_attachment_image_alt", "_wp_attached_file",
                      "_wp_attachment_metadata", "_edit_lock"})  # fmt: skip
_KNOWN = frozenset(
    """
    title link pubDate dc:creator guid description content:encoded excerpt:encoded category wp:post_id wp:post_date
    wp:post_date_gmt wp:post_modified wp:post_modified_gmt wp:comment_status wp:ping_status wp:post_name wp:status
    wp:post_parent wp:menu_order wp:post_type wp:post_password wp:is_sticky wp:attachment_url wp:postmeta wp:comment
    """.split()  # noqa: SIM905 - a table of names reads best as names
)
"""The elements of items that WordPress writes."""


def meta_of(node: Node, name: str = "wp:postmeta") -> dict[str, list[str]]:
    """The custom fields of an item or comment, each with its values in order."""
    found: dict[str, list[str]] = {}
    for child in node[3]:
        if child[0] == name:
            key = value = ""
            for part in child[3]:
                if part[0] == "wp:meta_key":
                    key = part.text.strip()
                elif part[0] == "wp:meta_value":
                    value = part.text
            if key:
                found.setdefault(key, []).append(value)
    return found


def extra_of(fields: Fields, meta: Mapping[str, list[str]], own: dict[str, Any]) -> dict[str, Any]:
    """The extra of a Post.

    Args:
        fields: those of the item.
        meta: its custom fields.
        own: what was found to have no field so far; more is added to it.

    Returns:
        The custom fields that authors see, and under `wordpress` all else.
    """
    number = fields.number("wp:post_id")
    if number is not None:
        own["id"] = number
    if fields.number("wp:post_parent"):
        own["parent"] = fields.number("wp:post_parent")
    if fields.get("wp:is_sticky") == "1":
        own["sticky"] = True
    for name in ("comment_status", "ping_status"):
        if (said := fields.get(f"wp:{name}")) and said != "open":
            own[name] = said
    extra: dict[str, Any] = {}
    hidden: dict[str, Any] = {}
    for key, values in meta.items():
        if key in _CLAIMED or (key == "_wp_page_template" and values == ["default"]):
            continue
        # A name that begins with `_` is hidden from the author: plugins and WordPress keep their own things there.
        (hidden if key.startswith("_") or key == "wordpress" else extra)[key] = _single(values)
    if hidden:
        own["meta"] = hidden
    if others := {name: text for name in fields.names() - _KNOWN if (text := fields.get(name))}:
        own["elements"] = dict(sorted(others.items()))
    if said_of_comments := _of_comments(fields.all("wp:comment")):
        own["comment_meta"] = said_of_comments
    if own:
        extra["wordpress"] = own
    return extra


def _of_comments(comments: Iterable[Node]) -> dict[str, dict[str, Any]]:
    """The custom fields of comments by the comment's id, as a Comment has no place for them."""
    found = {}
    for node in comments:
        if meta := meta_of(node, "wp:commentmeta"):
            found[Fields(node).get("wp:comment_id")] = {key: _single(values) for key, values in meta.items()}
    return found


def _single(values: list[str]) -> Any:
    return values[0] if len(values) == 1 else list(values)
