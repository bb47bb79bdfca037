"""Words: what pages say themselves, around what their authors wrote."""

from __future__ import annotations

from datetime import date

import attrs

from essaykit.model.scope import Scope
from essaykit.pages.content import shown
from essaykit.text.dates import MONTHS


@attrs.frozen(kw_only=True)
class Words:
    """The words of pages in one language; the defaults are English.

    Examples:
        >>> Words().day_named(date(2011, 3, 2)), Words().titled(Scope.of_date(2011, 3))
        ('2 March 2011', 'Monthly Archives: March 2011')
    """

    months: tuple[str, ...] = MONTHS
    """The twelve names, as they stand in dates."""
    day: str = "{day} {month} {year}"
    month: str = "{month} {year}"

    # -- headings of archives
    title_tag: str = "Tag Archives: {name}"
    title_category: str = "Category Archives: {name}"
    title_author: str = "Author Archives: {name}"
    title_year: str = "Yearly Archives: {name}"
    title_month: str = "Monthly Archives: {name}"
    title_day: str = "Daily Archives: {name}"
    title_lang: str = "Posts in {name}"
    title_series: str = "Series: {name}"
    title_drafts: str = "Drafts"
    title_other: str = "{kind} Archives: {name}"
    """Of other taxonomies."""
    all_posts: str = "All posts"
    """Of an archive without a title."""
    numbered: str = "{title}, page {number}"

    # -- headings of lists that lead to archives
    archive: str = "Archive"
    tags: str = "Tags"
    categories: str = "Categories"
    authors: str = "Authors"
    series: str = "Series"
    languages: str = "Languages"
    undated: str = "Undated"
    nothing: str = "There is nothing here yet."

    # -- on a post
    by: str = "By"
    updated: str = "Updated"
    permalink: str = "Permalink"
    read_on: str = "Read on"
    filed: str = "Filed under"
    tagged: str = "Tagged"
    part_of: str = "Part of"
    """Before the name of a series."""
    comments: str = "Comments"
    someone: str = "Someone"
    """A commenter without a name."""
    quotation: str = "Quotation"
    quoted_in: str = "quoted in"
    quotes: str = "Quotes"
    nobody_named: str = "Unattributed"
    """The heading of quotes of which the posts do not tell who said them."""

    # -- ways from page to page
    skip: str = "Skip to the text"
    site: str = "Site"
    posts: str = "Posts"
    pages: str = "Pages"
    feeds: str = "Feeds"
    translations: str = "Translations"
    related: str = "Related"
    earlier: str = "Earlier"
    later: str = "Later"
    older: str = "Older posts"
    newer: str = "Newer posts"
    only: str = "{name} only:"
    """Before the feeds of one tag or author."""
    moved: str = "This page has moved"
    moved_to: str = "It is here now:"

    def day_named(self, when: date) -> str:
        """A day as it stands on a page."""
        return self.day.format(day=when.day, month=self.months[when.month - 1], year=when.year)

    def name_of(self, scope: Scope) -> str:
        """What an archive is of, as a heading names it."""
        if scope.kind == "lang":
            from essaykit.pages.language import own_name  # noqa: PLC0415 - few archives are of a language

            return own_name(scope.name)
        if scope.kind not in {"month", "day"}:
            return shown(scope.name, scope.slug)
        year, month, *day = map(int, scope.slug.split("/"))
        if day:
            return self.day_named(date(year, month, *day))
        return self.month.format(month=self.months[month - 1], year=year)

    def titled(self, scope: Scope) -> str:
        """The heading of an archive of one scope."""
        pattern: str = getattr(self, f"title_{scope.kind}", "") or (
            "{name}" if scope.kind == "between" else self.title_other
        )
        return pattern.replace("{kind}", scope.kind.capitalize()).replace("{name}", self.name_of(scope))

    def kind_named(self, kind: str) -> str:
        """The heading of the list of all terms of a kind.

        Examples:
            >>> Words().kind_named("category"), Words().kind_named("mood")
            ('Categories', 'Mood')
        """
        plural = _PLURALS.get(kind)
        return getattr(self, plural) if plural else kind[:1].upper() + kind[1:]


_PLURALS = {"tag": "tags", "category": "categories", "author": "authors", "series": "series", "lang": "languages"}
