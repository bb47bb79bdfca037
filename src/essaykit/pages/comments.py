"""Comments under a post: threads of h-cites, cleaned, as whoever wrote the post did not write them."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup as Safe

from essaykit.markup.clean import clean
from essaykit.markup.markup import named
from essaykit.model.comment import Comment
from essaykit.model.post import Post
from essaykit.pages.content import lowered, without_ids
from essaykit.pages.escaping import safe
from essaykit.pages.languages.words import Words
from essaykit.pages.link import NOTHING, outward
from essaykit.pages.moment import moment
from essaykit.pages.setting import Setting
from essaykit.pages.theme import template
from essaykit.text.slugs import slugify

DEEPEST = 4
"""Answers within answers; deeper ones stand beside each other, as a line has room for a few words only."""


def comments(post: Post, setting: Setting, page: str, *, level: int, words: Words, own: Safe) -> Safe:
    """The public comments of a post, each with the answers to it; empty if there are none.

    Args:
        post: the post.
        setting: what all pages share.
        page: the link to the page of the post.
        level: of the heading.
        words: what is said around them.
        own: the attributes that tell the language of those words, if it is not that of the post.
    """
    shown = [comment for comment in post.comments if comment.status == "public"]
    if not shown:
        return NOTHING
    parents = _parents(shown)
    depths = _depths(parents)
    above = _above(parents, depths)
    anchors: set[str] = set()
    names = [_anchor(comment, anchors) for comment in shown]
    answers: dict[int | None, list[tuple[int, str]]] = {}
    # The deepest first: so each finds the answers to it made already.
    for place in sorted(range(len(shown)), key=lambda place: -depths[place]):
        html = _comment(
            shown[place],
            names[place],
            _ordered(answers.pop(place, [])),
            setting,
            page,
            level=level,
            words=words,
            own=own,
        )
        answers.setdefault(above[place], []).append((place, html))
    html = template("comments.html", setting.options.templates).render(
        comments=_ordered(answers[None]),
        count=len(shown),
        level=level,
        own=own,
        words=words,
    )
    return safe(html)  # made by a template


def _comment(
    comment: Comment, anchor: str, answers: Sequence[Safe], setting: Setting, page: str, *, level: int, words: Words, own: Safe
) -> str:  # fmt: skip
    html = without_ids(lowered(clean(named(comment.markup).html(comment.body)), level))
    author = comment.author
    at = comment.published
    return template("comment.html", setting.options.templates).render(
        anchor=anchor,
        page=page,
        kind=comment.kind,
        author=(author.name if author is not None else "") or words.someone,
        href=outward(author.url if author is not None else None),
        moment=moment(at) if at else "",
        day=words.day_named(at) if at else "",
        content=safe(html),  # cleaned
        answers=answers,
        own=own,
        words=words,
    )


def _anchor(comment: Comment, taken: set[str]) -> str:
    """The id of a comment's element: no slug begins with `_`, so no heading's has it."""
    base = anchor = f"_comment-{slugify(comment.id)}"
    number = 2
    while anchor in taken:
        anchor = f"{base}-{number}"
        number += 1
    taken.add(anchor)
    return anchor


def _parents(shown: Sequence[Comment]) -> list[int | None]:
    """The place of the comment that each answers; None if it answers the post, or one that is not shown."""
    places: dict[str, int] = {}
    for place, comment in enumerate(shown):
        places.setdefault(comment.id, place)
    return [places.get(comment.parent) if comment.parent is not None else None for comment in shown]


def _depths(parents: list[int | None]) -> list[int]:
    """How many comments stand above each; comments that answer each other in a ring are set free."""
    depths: dict[int | None, int] = {None: -1}
    for place in range(len(parents)):
        line: dict[int, None] = {}
        at: int | None = place
        while at is not None and at not in depths:
            if at in line:
                parents[next(reversed(line))] = None
                break
            line[at] = None
            at = parents[at]
        for below in reversed(line):
            depths[below] = depths[parents[below]] + 1
    return [depths[place] for place in range(len(parents))]


def _above(parents: Sequence[int | None], depths: Sequence[int]) -> dict[int, int | None]:
    """Under which comment each stands: that which it answers, or the nearest above it that is not too deep."""
    above: dict[int, int | None] = {}
    for place in sorted(range(len(parents)), key=depths.__getitem__):
        parent = parents[place]
        above[place] = parent if parent is None or depths[parent] < DEEPEST else above[parent]
    return above


def _ordered(made: list[tuple[int, str]]) -> list[Safe]:
    return [safe(html) for _, html in sorted(made)]  # made by a template
