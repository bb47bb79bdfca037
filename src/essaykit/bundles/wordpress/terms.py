"""Authors and terms of an export: listed in its head, named by its items."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from html import unescape
from typing import NamedTuple
from urllib.parse import unquote

import attrs

from essaykit.bundles.wordpress.extra import meta_of
from essaykit.bundles.wordpress.fields import Fields
from essaykit.bundles.wordpress.nodes import Node
from essaykit.errors import Problem
from essaykit.markup.html import plain_text
from essaykit.model.site import Person
from essaykit.model.tag import Tag
from essaykit.text.slugs import slugify

_KINDS = {"category": "category", "post_tag": "tag", "tag": "tag"}
# The element of a term, and the names of its parts: slug, name, parent, description.
_PARTS = {
    "wp:category": ("wp:category_nicename", "wp:cat_name", "wp:category_parent", "wp:category_description"),
    "wp:tag": ("wp:tag_slug", "wp:tag_name", "", "wp:tag_description"),
    "wp:term": ("wp:term_slug", "wp:term_name", "wp:term_parent", "wp:term_description"),
}


def kind_of(domain: str) -> str:
    """What a taxonomy of WordPress is here: `post_tag` is `tag`."""
    return _KINDS.get(domain, domain or "category")


def words(text: str) -> str:
    """A title or name as plain text: WordPress keeps them as HTML."""
    if "<" in text:
        return plain_text(text)
    return unescape(text).strip() if "&" in text else text.strip()


def slug_of(text: str) -> str:
    """A slug as it is read: WordPress keeps letters beyond ASCII percent-encoded."""
    return unquote(text) if "%" in text else text


class _Listed(NamedTuple):
    """A term as the head has it."""

    name: str
    slug: str
    """Empty if it has none."""
    parent: str
    """The slug of the one above it."""
    description: str


@attrs.define
class Terms:
    """The terms of an export by kind and slug."""

    report: Callable[[Problem], None]
    listed: dict[tuple[str, str], _Listed] = attrs.field(factory=dict)
    """Those in the head; where one has no slug, its name stands for it."""
    custom: Counter[str] = attrs.field(factory=Counter)
    """The custom fields of terms, which a Tag has no place for, and how many terms have them."""
    _made: dict[tuple[str, str], Tag] = attrs.field(factory=dict)

    def learn(self, node: Node) -> None:
        """Take up a term of the head."""
        fields = Fields(node)
        slug, name, parent, description = map(fields.get, _PARTS[node.name])
        kind = {"wp:category": "category", "wp:tag": "tag"}.get(node.name) or kind_of(fields.get("wp:term_taxonomy"))
        slug, name = slug_of(slug), words(name)
        own = slug or name or fields.get("wp:term_id")
        if own:
            self.listed.setdefault((kind, own), _Listed(name or own, slug, slug_of(parent), words(description)))
        self.custom.update(meta_of(node, "wp:termmeta").keys())

    def tag(self, kind: str, slug: str, name: str) -> Tag:
        """The Tag of a term that an item names."""
        slug = slug_of(slug)
        key = kind, slug or name
        made = self._made.get(key)
        if made is not None and (made.name == name or key in self.listed or not name):
            return made
        if key in self.listed:
            return self._grown(key)
        tag = Tag(name or slug, slug=slug, kind=kind) if slug else Tag(name, kind=kind)
        self._made[key] = tag
        return tag

    def tell(self) -> None:
        """Tell what of the terms is not carried."""
        if self.custom:
            names = ", ".join(f"{name} ({count})" for name, count in sorted(self.custom.items()))
            self.report(Problem("not-carried", key="wp:termmeta", value=names,
                                detail=f"custom fields of terms have no place in a Tag, and were left out: {names}"))  # fmt: skip

    def all(self) -> tuple[Tag, ...]:
        """Every term of the head, whether an item has it or not."""
        return tuple([self._grown(key) for key in self.listed])

    def _grown(self, key: tuple[str, str]) -> Tag:
        """A term of the head, with those above it: made from the top, as a tree may be deeper than the stack."""
        kind = key[0]
        line: list[tuple[str, str]] = []
        seen = set()
        above: tuple[str, str] | None = key
        while above is not None and above not in self._made:
            if above in seen:
                self.report(Problem("term-loop", key=kind, value=above[1]))
                break
            seen.add(above)
            line.append(above)
            parent = self.listed[above].parent
            above = (kind, parent) if parent and (kind, parent) in self.listed else None
        parent_tag = self._made.get(above) if above is not None else None
        for own in reversed(line):
            name, slug, _, description = self.listed[own]
            parent_tag = Tag(name, slug=slug or slugify(name), kind=kind, parent=parent_tag, description=description)
            self._made[own] = parent_tag
        return self._made[key]


@attrs.define
class Authors:
    """The authors of an export by login."""

    listed: dict[str, Person] = attrs.field(factory=dict)

    def learn(self, node: Node) -> None:
        """Take up an author of the head."""
        fields = Fields(node)
        login = fields.get("wp:author_login")
        full = f"{fields.get('wp:author_first_name')} {fields.get('wp:author_last_name')}".strip()
        name = (words(fields.get("wp:author_display_name")) or words(full) or login
                or fields.get("wp:author_email") or fields.get("wp:author_id"))  # fmt: skip
        if name:
            self.listed.setdefault(login or name, Person(name, fields.get("wp:author_email") or None))

    def person(self, login: str) -> Person | None:
        """Who has a login; one that the head does not list is a name."""
        if not login:
            return None
        found = self.listed.get(login)
        if found is None:
            found = self.listed.get(login.lower()) or Person(words(login) or login)
        return found
