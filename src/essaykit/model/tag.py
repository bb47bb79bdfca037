"""Tag: a name under which posts stand together."""

from __future__ import annotations

from collections.abc import Iterable

import attrs


def _slug(tag: Tag) -> str:
    from essaykit.text.slugs import slugify  # noqa: PLC0415 - not needed by a plain import

    return slugify(tag.name)


@attrs.frozen
class Tag:
    """A tag, a category, or a term of any other taxonomy.

    Two are equal if all their parts are; `key` says whether they mean the same page.

    Examples:
        >>> Tag("Public services").slug, Tag("C#").slug, Tag("Uncategorized", kind="category").key
        ('public-services', 'c-sharp', ('category', 'uncategorized'))
    """

    name: str
    """As written."""
    slug: str = attrs.field(default=attrs.Factory(_slug, takes_self=True), kw_only=True)
    """The part of its address; made from the name if not given. Never empty."""
    kind: str = attrs.field(default="tag", kw_only=True)
    """`tag`, `category`, or the name of another taxonomy."""
    parent: Tag | None = attrs.field(default=None, kw_only=True)
    """The term above it, in taxonomies that are trees."""
    description: str = attrs.field(default="", kw_only=True)

    @property
    def key(self) -> tuple[str, str]:
        """Kind and slug: what groups posts, whatever the spelling of the name."""
        return self.kind, self.slug

    def __str__(self) -> str:
        return self.name


def tags(values: Iterable[Tag | str] | Tag | str) -> tuple[Tag, ...]:
    """Make a tuple of Tags from Tags and names."""
    return _terms(values, "tag")


def categories(values: Iterable[Tag | str] | Tag | str) -> tuple[Tag, ...]:
    """Make a tuple of categories from Tags and names."""
    return _terms(values, "category")


_ONE = (Tag, str)  # `Tag | str` would be built anew at each call, and there are several for each post


def _terms(values: Iterable[Tag | str] | Tag | str, kind: str) -> tuple[Tag, ...]:
    if values == ():  # as mostly
        return ()
    if isinstance(values, _ONE):
        values = (values,)
    return tuple([Tag(value, kind=kind) if isinstance(value, str) else value for value in values])
