"""The comments on a saved page, threaded as they stand in one another."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from essaykit.model.comment import Comment
from essaykit.model.site import Person
from essaykit.pages.saved.authors import person_of
from essaykit.pages.saved.body import outermost
from essaykit.pages.saved.dates import PageDates
from essaykit.pages.saved.elements import Element, classed, named, related

_ID = re.compile(r"(?:li-|div-)?comment-?(\d+)|c(\d{6,})")
_NUMBER = re.compile(r"\d+")
_KINDS = ("pingback", "trackback")
_COMMENT = classed("comment", "pingback", "trackback", "u-comment", "p-comment")
_AUTHORS = (classed("p-author"), classed("comment-author"), classed("fn"), classed("comment-author-name", "comment_author", "user", "commenter"),
            lambda own: own.get("itemprop") == "author" or own.name == "cite",
            lambda own: own.name == "a" and ("url" in own.classes or related("external")(own)))  # fmt: skip
_CONTENTS = classed(
    "comment-content", "e-content", "comment-text", "comment_text", "comment-entry", "commenttext", "comment_content"
)
_DATES = classed(
    "dt-published",
    "comment-date",
    "comment-meta",
    "commentmetadata",
    "comment-metadata",
    "datetime",
    "comment-timestamp",
    "comment-time",
)
# What themes set around the words of a comment.
_AROUND = classed("comment-author", "comment-meta", "commentmetadata", "comment-metadata", "reply", "comment-reply-link", "children", "avatar",
                  "comment-awaiting-moderation", "says", "edit-link", "comment-edit-link", "vcard", "comment-header", "comment-actions",
                  "comment-footer", "fn", "comment-replies", "comment-date", "comment-author-name", "datetime")  # fmt: skip
_SAID = re.compile(r"^(?:<br ?/?>|\s)*(?:says|said|wrote)\s*:?(?:<br ?/?>|\s)*", re.IGNORECASE)
_SAYS = re.compile(r"\s*(?:says|said|wrote|writes|sagt|dit|dice|zegt)?\s*(?::|\.\.\.|\u2026)?\s*$", re.IGNORECASE)


def comments_of(areas: Iterable[Element], dates: PageDates, joined: Callable[[str], str]) -> tuple[Comment, ...]:
    """The comments in some elements of a page, in its order.

    Args:
        areas: where they are looked for.
        dates: reads their dates.
        joined: makes an address whole.
    """
    found: list[Comment] = []
    above: list[tuple[Element, str]] = []
    seen: set[str] = set()
    for area in areas:
        for own in (one for one in (area, *area.within()) if _is_comment(one)):
            while above and own.index >= above[-1][0].stop:
                above.pop()
            number = _number(own) or (f"c{len(found) + 1}" if _COMMENT(own) else "")
            # Themes set one comment into two elements, each with its number.
            if not number or number in seen:
                continue
            inner = [one for one in own.every(_is_comment) if _number(one) != number]
            comment = _comment(own, number, above[-1][1] if above else None, inner, dates, joined)
            if comment is not None:
                seen.add(number)
                found.append(comment)
                above.append((own, number))
    return tuple(found)


def _is_comment(own: Element) -> bool:
    if own.name not in {"li", "div", "article", "section"}:
        return False
    return _ID.fullmatch(own.get("id")) is not None or (_COMMENT(own) and own.first(_is_said) is not None)


def _is_said(own: Element) -> bool:
    return _CONTENTS(own) or any(test(own) for test in _AUTHORS)


def _number(own: Element) -> str:
    match = _ID.fullmatch(own.get("id"))
    return (match[1] or match[2]) if match else ""


def _comment(
    own: Element, number: str, parent: str | None, inner: list[Element], dates: PageDates, joined: Callable[[str], str]
) -> Comment | None:
    said = own.first(_CONTENTS, inner)
    held = [*inner, said] if said is not None else inner
    body = said.html.strip() if said is not None else _bare(own, inner)
    author = next((one for test in _AUTHORS if (one := own.first(test, held)) is not None), None)
    if not body and author is None:
        return None
    kind = next((name for name in _KINDS if name in own.classes), "comment")
    published, _ = dates.first(
        own, (lambda one: one.name == "time" or bool(one.get("datetime")), _DATES, named("small", "abbr")), held
    )
    waits = own.first(classed("comment-awaiting-moderation"), inner) is not None
    return Comment(
        number,
        _person(author, joined),
        published,
        body,
        kind=kind,
        parent=parent,
        status="pending" if waits else "public",
    )


def _person(own: Element | None, joined: Callable[[str], str]) -> Person | None:
    if own is None:
        return None
    link = own.first(lambda one: "url" in one.classes or related("external")(one))
    found = person_of(link if link is not None and link.text else own, joined)
    name = _SAYS.sub("", found.name)
    return Person(name, found.email, found.url) if name else None


def _bare(own: Element, inner: list[Element]) -> str:
    """The words of a comment that no element sets apart: all but its head and foot."""
    holder = own.first(classed("comment-body")) or own
    gone = [
        *inner,
        *holder.every(lambda one: _AROUND(one) or one.name in {"cite", "small", "footer", "header", "form", "img"}),
    ]
    return _SAID.sub("", holder.without(outermost(sorted(gone, key=lambda one: one.index)))).strip()
