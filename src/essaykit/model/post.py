"""Post: an essay."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

import attrs

from essaykit.model.comment import Comment
from essaykit.model.file import Source
from essaykit.model.moments import DateNotes, aware
from essaykit.model.quote import Quote
from essaykit.model.site import Media, Person
from essaykit.model.tag import Tag, categories, tags

if TYPE_CHECKING:
    from essaykit.markup.markup import Heading, Markup


_ONE_PERSON = (Person, str)  # `Person | str` would be built anew for each post


def _persons(values: Iterable[Person | str] | Person | str) -> tuple[Person, ...]:
    if values == ():  # as mostly
        return ()
    if isinstance(values, _ONE_PERSON):
        values = (values,)
    return tuple([Person(value) if isinstance(value, str) else value for value in values])


def _media(value: Media | str | None) -> Media | None:
    return Media(value) if isinstance(value, str) else value


def _texts(values: Iterable[str] | str) -> tuple[str, ...]:
    return (values,) if isinstance(values, str) else tuple(values)


def _several(values: Iterable[Media | str]) -> tuple[Media, ...]:
    return tuple([Media(value) if isinstance(value, str) else value for value in values])


def _comments(values: Iterable[Comment]) -> tuple[Comment, ...]:
    return tuple(values)


class FromTitle(str):
    """A slug that follows the title: when the title is changed, so is the slug."""

    __slots__ = ()


def _slug(slug: str | None, post: Any) -> str:
    if slug and type(slug) is not FromTitle:
        return slug
    from essaykit.text.slugs import slugify  # noqa: PLC0415 - not needed by a plain import

    return FromTitle(slugify(post.title))


@attrs.frozen
class Post:
    """An essay, page or quotation of a blog, as its author wrote it.

    Changed by `attrs.evolve`. Every field but `source` is part of equality and of JSON.

    Examples:
        >>> post = Post(title="On Tea", body="It is *slow*.", tags=["Tea", "NESTA"])
        >>> post.slug, post.html, post.words, [tag.slug for tag in post.tags]
        ('on-tea', '<p>It is <em>slow</em>.</p>\\n', 3, ['tea', 'nesta'])
    """

    title: str = ""
    body: str = attrs.field(default="", repr=False)
    """In its markup, exactly as it stands in the file."""
    kind: str = attrs.field(default="post", kw_only=True)
    """`post`, `page` (stands outside of the stream of posts) or `quote`."""
    quote: Quote | None = attrs.field(default=None, kw_only=True)
    """The quotation that it is, if its kind is `quote` and its header gives one; the body is what is said about it."""
    markup: str | Markup = attrs.field(default="markdown", kw_only=True)
    """`markdown`, `html`, `plain` or another markup's name, or a Markup of your own."""
    slug: str = attrs.field(default="", converter=attrs.Converter(_slug, takes_self=True), kw_only=True)  # type: ignore[misc] # mypy knows functions only
    """The part of its address. Made from the title, and following it in `attrs.evolve`, if not given."""
    published: datetime | None = attrs.field(default=None, converter=aware, kw_only=True)
    """Aware, or None if there is no date."""
    updated: datetime | None = attrs.field(default=None, converter=aware, kw_only=True)
    expires: datetime | None = attrs.field(default=None, converter=aware, kw_only=True)
    """From then on it is not shown."""
    dates: DateNotes = attrs.field(factory=DateNotes, kw_only=True, repr=False)
    """How each date was written."""
    status: str = attrs.field(default="public", kw_only=True)
    """`public`, `draft`, `private`, or `unlisted` (has a page, stands in no list)."""
    tags: tuple[Tag, ...] = attrs.field(default=(), converter=tags, kw_only=True)
    """Tags, and terms of taxonomies other than categories; names become Tags."""
    categories: tuple[Tag, ...] = attrs.field(default=(), converter=categories, kw_only=True)
    """What it is filed under; names become Tags of kind `category`."""
    authors: tuple[Person, ...] = attrs.field(default=(), converter=_persons, kw_only=True)
    """Who wrote it; empty if only the Site's author is known. Names become Persons."""
    summary: str | None = attrs.field(default=None, kw_only=True)
    """What its author wrote to stand for it in lists, in its markup."""
    description: str | None = attrs.field(default=None, kw_only=True)
    """Plain text for search engines and cards."""
    lang: str | None = attrs.field(default=None, kw_only=True)
    """BCP 47 tag; None if it is the Site's."""
    translation_key: str | None = attrs.field(default=None, kw_only=True)
    """Posts that share it are each other's translations."""
    url: str | None = attrs.field(default=None, kw_only=True)
    """A permalink of its own: a path from the root of the site, or absolute."""
    aliases: tuple[str, ...] = attrs.field(default=(), converter=_texts, kw_only=True)
    """Old addresses, that lead to it still."""
    image: Media | None = attrs.field(default=None, converter=_media, kw_only=True)
    """The picture that stands for it."""
    enclosures: tuple[Media, ...] = attrs.field(default=(), converter=_several, kw_only=True)
    """Files that go along with it."""
    series: str | None = attrs.field(default=None, kw_only=True)
    order: int | None = attrs.field(default=None, kw_only=True)
    """Its place in the series, or its weight."""
    comments: tuple[Comment, ...] = attrs.field(default=(), converter=_comments, kw_only=True)
    trusted: bool = attrs.field(default=True, kw_only=True)
    """False for what came from strangers: whatever is written out of it is cleaned."""
    id: str | None = attrs.field(default=None, kw_only=True)
    """The id that it came with; feeds mint one where it is None."""
    extra: Mapping[str, Any] = attrs.field(factory=dict, hash=False, kw_only=True)
    """Every key that nothing else claimed, as the dialect's own program would read its value."""
    source: Source = attrs.field(factory=Source, eq=False, repr=False, kw_only=True)
    """Where it was read from."""

    # Derived when first asked for; outside of equality, hash and pickle.

    @cached_property
    def html(self) -> str:
        """The body as HTML; cleaned if the post is not trusted."""
        from essaykit.markup.clean import clean  # noqa: PLC0415 - not needed by a plain import
        from essaykit.markup.markup import named  # noqa: PLC0415 - not needed by a plain import

        html = named(self.markup).html(self.body, prefix=self.slug)
        return html if self.trusted else clean(html)

    @cached_property
    def text(self) -> str:
        """The body as plain text, one paragraph a line group, without markup."""
        from essaykit.markup.markup import named  # noqa: PLC0415 - not needed by a plain import

        return named(self.markup).walk(self.body).text

    @cached_property
    def outline(self) -> tuple[Heading, ...]:
        """The headings of the body, with level and anchor."""
        from essaykit.markup.markup import named  # noqa: PLC0415 - not needed by a plain import

        return named(self.markup).walk(self.body).outline

    @cached_property
    def excerpt(self) -> str:
        """An HTML piece to stand for the post: its summary, the part before its marker, or its first blocks."""
        from essaykit.markup.excerpt import excerpt  # noqa: PLC0415 - not needed by a plain import

        return excerpt(self.body, self.markup, self.summary, prefix=self.slug, trusted=self.trusted)

    @cached_property
    def words(self) -> int:
        """The number of words in `text`."""
        from essaykit.text.words import count  # noqa: PLC0415 - not needed by a plain import

        return count(self.text)

    @cached_property
    def reading_time(self) -> int:
        """Minutes that reading it takes."""
        from essaykit.text.words import minutes  # noqa: PLC0415 - not needed by a plain import

        return minutes(self.text)

    def __str__(self) -> str:
        return self.title or self.slug
