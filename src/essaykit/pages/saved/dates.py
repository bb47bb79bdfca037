"""The dates of a post on a saved page: for programs where there are such, else for people."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import datetime, tzinfo
from typing import Any

import attrs

from essaykit.model.moments import DateNote
from essaykit.pages.saved.elements import Element, classed
from essaykit.pages.saved.filing import Filed, moment_of
from essaykit.pages.saved.linked_data import text_of
from essaykit.text.dates import Moment, parse

Dated = tuple[datetime | None, DateNote | None]
_NO_DATE: Dated = (None, None)

_PUBLISHED = classed("dt-published", "published", "entry-date")
_UPDATED = classed("dt-updated", "updated")
_DATES = classed("date", "entry-date", "post-date", "postdate", "posted-on", "timestamp")
_TUMBLR = re.compile(r"(?:https?://[^/]+)?/post/\d+(?:/[\w-]*)?")
_PART = re.compile(r"y\d{4}|[md]\d\d")
_BEFORE = re.compile(r"^\D*?(?=\w{3,9}\s+\d|\d)")


def _is_time(own: Element) -> bool:
    return own.get("itemprop") == "datePublished" or (own.name == "time" and "updated" not in own.classes)


def is_permalink(own: Element) -> bool:
    """Whether a link leads to a post of Tumblr, where it is the day that is linked."""
    return own.name == "a" and _TUMBLR.fullmatch(own.get("href")) is not None


@attrs.frozen
class PageDates:
    """Finds dates; those that name no zone stand in the Site's."""

    zone: tzinfo | None

    def of(self, root: Element, outside: list[Element], data: dict[str, Any], filed: Filed) -> tuple[Dated, Dated]:
        """When a post was published and updated.

        Args:
            root: the element of the post.
            outside: what of it is body.
            data: what JSON-LD says of it.
            filed: what its small print says.
        """
        published = self._first(root, _PUBLISHED, outside) or self._first(root, _is_time, outside)
        published = published or self._sound(self.moment(text_of(data, "datePublished", "dateCreated")))
        if published is None and filed.moment is not None:
            published = self._sound(self._within(filed.moment))
        published = published or self._first(root, _DATES, outside)
        published = published or self._classed(root) or self._first(root, is_permalink, outside)
        updated = self._first(root, _UPDATED, outside)
        if published is None:
            published, updated = updated, None
        return published or _NO_DATE, updated or self.moment(text_of(data, "dateModified"))

    def first(self, root: Element, tests: Iterable[Callable[[Element], bool]], outside: list[Element]) -> Dated:
        """The first date in an element, looked for by one test after the other."""
        return next((found for test in tests if (found := self._first(root, test, outside)) is not None), _NO_DATE)

    def moment(self, text: str) -> Dated:
        """The moment of a text, with how it was written; words before the date do not count."""
        found = (parse(text) or moment_of(_BEFORE.sub("", text))) if text else None
        return self._within(found) if found is not None else _NO_DATE

    def _first(self, root: Element, test: Callable[[Element], bool], outside: list[Element]) -> Dated | None:
        found = (self._sound(self.moment(_written(own))) for own in root.every(test, outside))
        return next((one for one in found if one is not None), None)

    def _classed(self, root: Element) -> Dated | None:
        """The day that themes such as Sandbox write as classes: `y2017 m08 d29`."""
        found = {own[0]: own[1:] for own in root.classes if _PART.fullmatch(own)}
        return self._sound(self.moment("-".join(found[part] for part in "ymd"))) if len(found) == len("ymd") else None

    def _sound(self, found: Dated) -> Dated | None:
        return found if found[0] is not None else None

    def _within(self, moment: Moment) -> Dated:
        if self.zone is None:
            return _NO_DATE
        return moment.within(self.zone), DateNote(moment.precision, "given" if moment.zoned else "site")


def _written(own: Element) -> str:
    """The date that an element says: for programs, if it has one, else for people."""
    if said := own.get("datetime") or (own.get("content") if own.get("itemprop") else ""):
        return said
    # The value-class pattern of microformats: a date in the `title` of an abbr or span.
    if own.name in {"abbr", "span"} and re.match(r"\d{4}-\d\d", own.get("title")):
        return own.get("title")
    inner = own.first(lambda one: bool(one.get("datetime")) or "value-title" in one.classes)
    if inner is not None:
        return inner.get("datetime") or inner.get("title")
    return own.text
