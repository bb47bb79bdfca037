"""Who wrote a post on a saved page."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from essaykit.model.scope import Scope
from essaykit.model.site import Person
from essaykit.pages.saved.body import outermost
from essaykit.pages.saved.elements import Element, classed, related
from essaykit.pages.saved.filing import Filed
from essaykit.pages.saved.linked_data import text_of

_CARDS = classed("vcard", "author")
_NAMES = classed("author-name", "wp-block-post-author-name", "wp-block-post-author__name", "post-author", "entry-author", "byline-author",
                 "author__name", "post-author-name", "username")  # fmt: skip
_BY = re.compile(r"^(?:(?:posted |written |published )?by|von|par|por|door|author|autor):?\s+", re.IGNORECASE)


def authors_of(
    root: Element,
    outside: list[Element],
    filed: Filed,
    data: dict[str, Any],
    scope: Scope | None,
    joined: Callable[[str], str],
) -> tuple[Person, ...]:
    """The authors of a post.

    Args:
        root: the element of the post.
        outside: what of it is body.
        filed: what its small print says.
        data: what JSON-LD says of it.
        scope: what the page is of: a post on a page of an author is that author's.
        joined: makes an address whole.
    """
    cards = [own for own in root.every(_CARDS, outside) if "author" in own.classes or
             (own.parent is not None and "author" in own.parent.classes)]  # fmt: skip
    for elements in (
        list(root.every(classed("p-author"), outside)),
        [*outermost(cards), *root.every(related("author"), outside)],
        outermost(root.every(lambda own: _NAMES(own) or own.get("itemprop") == "author", outside)),
    ):
        found: dict[str, Person] = {}
        for own in elements:
            person = person_of(own, joined)
            if person.name:
                found.setdefault(person.name, person)
        if found:
            return tuple(found.values())
    if data:
        return people(data.get("author"))
    if filed.authors:
        return tuple(Person(name) for name in filed.authors)
    return (Person(scope.name),) if scope is not None and scope.kind == "author" else ()


def person_of(own: Element, joined: Callable[[str], str]) -> Person:
    """The person that an element names, with the address that it links to."""
    name = own.first(classed("p-name", "fn", "n")) or own
    link = own if own.name == "a" else own.first(lambda one: one.name == "a" and "href" in one.attributes)
    href = link.get("href") if link is not None else ""
    mail = own.first(lambda one: one.get("href").startswith("mailto:"))
    email = mail.get("href").removeprefix("mailto:") if mail is not None else None
    url = joined(href) if href and not href.startswith("mailto:") else None
    return Person(_BY.sub("", name.text), email or None, url or None)


def people(value: Any) -> tuple[Person, ...]:
    """The persons that a value of JSON-LD names."""
    values = value if isinstance(value, list) else [value]
    found = []
    for one in values:
        if isinstance(one, str) and one.strip():
            found.append(Person(one.strip()))
        elif isinstance(one, dict) and (name := text_of(one, "name")):
            url = one.get("url")
            found.append(Person(name, url=url if isinstance(url, str) else None))
    return tuple(found)
