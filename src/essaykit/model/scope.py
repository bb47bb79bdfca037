"""Scope: what an Archive was narrowed to, and what such an archive is called."""

from __future__ import annotations

from datetime import date

import attrs

from essaykit.model.site import Person
from essaykit.model.tag import Tag
from essaykit.text.dates import MONTHS


@attrs.frozen
class Scope:
    """One thing that all posts of an archive share.

    Examples:
        >>> Scope.of_tag(Tag("NESTA")).title, Scope.of_date(2011).title, Scope.of_date(2011, 3, 2).title
        ('Tag Archives: NESTA', 'Yearly Archives: 2011', 'Daily Archives: 2 March 2011')
    """

    kind: str
    """`tag`, `category`, another taxonomy, `author`, `year`, `month`, `day`, `lang`, `series`, `drafts` or `between`."""
    name: str = ""
    """What it is called: the tag's name, `2011`, `March 2011`."""
    slug: str = ""
    """What stands for it in addresses: `nesta`, `2011`, `2011/03`."""

    @classmethod
    def of_tag(cls, tag: Tag) -> Scope:
        """All posts with a tag, category or other term."""
        return cls(tag.kind, tag.name, tag.slug)

    @classmethod
    def of_author(cls, person: Person) -> Scope:
        """All posts of one author."""
        return cls("author", person.name, person.slug)

    @classmethod
    def of_language(cls, lang: str) -> Scope:
        """All posts in a language, given as a BCP 47 tag."""
        return cls("lang", lang, lang)

    @classmethod
    def of_series(cls, name: str) -> Scope:
        """All posts of a series.

        Examples:
            >>> Scope.of_series("Slow Tea").slug
            'slow-tea'
        """
        from essaykit.text.slugs import slugify  # noqa: PLC0415 - not needed by a plain import

        return cls("series", name, slugify(name))

    @classmethod
    def of_date(cls, year: int, month: int | None = None, day: int | None = None) -> Scope:
        """All posts of a year, month or day."""
        if month is None:
            return cls("year", str(year), f"{year:04}")
        if day is None:
            return cls("month", f"{MONTHS[month - 1]} {year}", f"{year:04}/{month:02}")
        return cls("day", f"{day} {MONTHS[month - 1]} {year}", f"{year:04}/{month:02}/{day:02}")

    @property
    def title(self) -> str:
        """The heading of such an archive, as blogs have it."""
        return _TITLES.get(self.kind, "{kind} Archives: {name}").format(kind=self.kind.capitalize(), name=self.name)


_TITLES = {
    "year": "Yearly Archives: {name}",
    "month": "Monthly Archives: {name}",
    "day": "Daily Archives: {name}",
    "lang": "Posts in {name}",
    "series": "Series: {name}",
    "between": "{name}",
    "quotes": "{name}",
    "drafts": "Drafts",
}


def day_named(when: date) -> str:
    """A day as it stands on a page: `2 March 2011`.

    Examples:
        >>> day_named(date(2011, 3, 2))
        '2 March 2011'
    """
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"
