"""Site, Person and Media: what stands around an essay."""

from __future__ import annotations

from functools import cached_property
from urllib.parse import urlsplit

import attrs


@attrs.frozen
class Person:
    """Who wrote something.

    Examples:
        >>> Person("Ada Quill", url="https://quill.example").slug
        'ada-quill'
    """

    name: str
    """As the person writes it."""
    email: str | None = None
    url: str | None = None
    """A page of the person's own."""

    @cached_property
    def slug(self) -> str:
        """The slug of the name, as it stands in the address of the author's page."""
        from essaykit.text.slugs import slugify  # noqa: PLC0415 - not needed by a plain import

        return slugify(self.name)

    def __str__(self) -> str:
        return self.name


@attrs.frozen
class Media:
    """An image, or a file that goes along with a post (an enclosure of RSS, an attachment of JSON Feed)."""

    url: str
    """As written: absolute, or relative to the post's file."""
    type: str | None = None
    """Media type, such as `audio/mpeg`."""
    length: int | None = None
    """Size in bytes."""
    alt: str | None = None
    """What a person who cannot see it is told."""
    caption: str | None = None


def _person(value: Person | str | None) -> Person | None:
    return Person(value) if isinstance(value, str) else value


def _without_slash(url: str) -> str:
    return url.rstrip("/")


@attrs.frozen
class Site:
    """What is true of the whole blog. Read from `essaykit.toml`, or given.

    Examples:
        >>> Site(title="Slow Notes", url="https://slow.example").authority
        'slow.example'
    """

    title: str = ""
    url: str = attrs.field(default="", converter=_without_slash)
    """Absolute address of the front page, without the last slash; empty if it is not known."""
    description: str = ""
    author: Person | None = attrs.field(default=None, converter=_person)
    """Who wrote what names no author of its own."""
    lang: str = "en"
    """Language of what names none of its own, as a BCP 47 tag."""
    timezone: str = "UTC"
    """IANA name or fixed offset: the zone of dates that name none, where the dialect has no rule."""
    since: str | None = None
    """The day (`2005-01-31`) from which on `url` has been the blog's: the date of `tag:` URIs (RFC 4151)."""

    @property
    def authority(self) -> str:
        """Host name of the url; empty if there is none."""
        return urlsplit(self.url).hostname or ""
