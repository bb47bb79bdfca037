"""What a saved page is of, by its heading, its title, and the classes that WordPress gives its body."""

from __future__ import annotations

import re

from essaykit.markup.html import plain_text
from essaykit.model.scope import Scope
from essaykit.model.site import Person
from essaykit.pages.saved.archive_heading import scope_of
from essaykit.pages.saved.body import outermost
from essaykit.pages.saved.elements import Element, Page, classed, named
from essaykit.text.slugs import slugify

_TITLES = classed(
    "page-title",
    "archive-title",
    "pagetitle",
    "archive__title",
    "wp-block-query-title",
    "page-heading",
    "archive-header",
)
_LINES = named("h3", "h4", "p", "div", "strong", "li")
_LONGEST = 400
"""Characters of an element that may be a heading and is none by its name."""
_BEHIND = re.compile(r"\s+[|\u2013\u2014\u00b7\u00ab\u00bb-]\s+.*")
"""What themes set behind the name in the title of a page."""


def heading_of(page: Page, roots: list[Element], asides: list[Element]) -> tuple[str | None, Scope | None]:
    """The title of an archive page, and what it is of; None for a page that is a post."""
    outside = [*roots, *asides]
    feed = page.root.first(classed("h-feed", "hfeed"))
    candidates: list[str] = []
    if feed is not None and (name := feed.first(classed("p-name"), roots)) is not None:
        candidates.append(name.text)
    candidates += [own.text for own in page.root.every(_TITLES, outside)]
    # Blogger: `Showing posts with label NESTA. Show all posts`, the last part a link.
    candidates += [
        plain_text(own.without(outermost(own.every(named("a")))))
        for own in page.root.every(classed("status-msg-body"), outside)
    ]
    candidates += [own.text for own in page.root.every(named("h1", "h2"), outside)]
    if roots:  # not every theme sets it as a heading
        candidates += [own.text for own in page.root.every(_LINES, outside)
                       if own.end <= roots[0].start and own.inner_end - own.inner < _LONGEST]  # fmt: skip
    title = page.root.first(named("title"))
    if title is not None:
        candidates.append(title.text)
    for text in candidates:
        scope = scope_of(text)
        if scope is not None:
            return text if title is None or text != title.text else scope.title, scope
    body = page.root.first(named("body"))
    classes = body.classes if body is not None else frozenset()
    if len(roots) < 2 and classes.isdisjoint({"archive", "tag", "category", "tag-template"}):  # noqa: PLR2004 - a page of one post
        return None, None
    own_title = next((own.text for own in page.root.every(_TITLES, outside) if own.text), None)
    if own_title is not None:
        return own_title, _by_classes(classes, own_title)
    names = [own.text for own in page.root.every(named("h1"), outside)]
    names += [_BEHIND.sub("", title.text)] if title is not None else []
    for text in names:
        scope = _by_classes(classes, text)
        if scope is not None and scope.slug == slugify(text):
            return scope.title, scope
    return None, None


def _by_classes(classes: frozenset[str], name: str) -> Scope | None:
    """What the classes of its body say of a page: `archive tag tag-nesta` in WordPress, `tag-template tag-nesta` in Ghost."""
    for kind in ("tag", "category"):
        slugs = [own.removeprefix(f"{kind}-") for own in classes if own.startswith(f"{kind}-")]
        slugs = [slug for slug in slugs if slug != "template" and not slug.rpartition("-")[2].isdigit()]
        if slugs and not classes.isdisjoint({kind, f"{kind}-template"}):
            return Scope(kind, name, min(slugs))
    return Scope.of_author(Person(name)) if "author" in classes else None
