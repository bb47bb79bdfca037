"""Quotebook: the quotations of an archive, as a book that is ordered by who said them: a commonplace book."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import TypeVar, overload

import attrs

from essaykit.model.archive import Archive
from essaykit.model.moments import DateNote, DateNotes
from essaykit.model.post import Post
from essaykit.model.quote import Quote
from essaykit.model.scope import Scope
from essaykit.model.site import Site

_Key = TypeVar("_Key", bound=Hashable)


def _quotes(values: Iterable[Quote]) -> tuple[Quote, ...]:
    return tuple(values)


def _scopes(values: Iterable[Scope]) -> tuple[Scope, ...]:
    return tuple(values)


_WORDS = {"person": "by", "source": "from", "year": "of", "about": "about", "between": ""}


def _title(book: Quotebook) -> str:
    parts = [f"{_WORDS.get(scope.kind, '')} {scope.name}".strip() for scope in book.scope]
    return " ".join(["Quotes", *parts])


@attrs.frozen
class Quotebook(Sequence[Quote]):
    """Quotations in an order, with the Site whose posts they stand in. `essaykit.quotebook` makes one of an Archive.

    Filters return Quotebooks, compose in any order, and keep the order of the quotations.

    Examples:
        >>> book = Quotebook([Quote("Slow is smooth.", who="Ada Quill"), Quote("Tea waits.", who="Bo Field")])
        >>> quill = book.by("quill")
        >>> quill.title, len(quill), str(quill[0]), list(book.by_person())
        ('Quotes by Ada Quill', 1, 'Slow is smooth.', ['Ada Quill', 'Bo Field'])
    """

    quotes: tuple[Quote, ...] = attrs.field(default=(), converter=_quotes)
    site: Site = attrs.field(factory=Site, kw_only=True)
    scope: tuple[Scope, ...] = attrs.field(default=(), converter=_scopes, kw_only=True)
    """What it was narrowed to, in the order of narrowing."""
    title: str = attrs.field(default=attrs.Factory(_title, takes_self=True), kw_only=True)
    """What the book is: `Quotes by Ada Quill`; `Quotes` if it is the whole."""

    # -- a sequence

    def __len__(self) -> int:
        return len(self.quotes)

    @overload
    def __getitem__(self, key: int) -> Quote: ...
    @overload
    def __getitem__(self, key: slice) -> Quotebook: ...
    def __getitem__(self, key: int | slice) -> Quote | Quotebook:
        """A quotation by position, or a Quotebook by slice."""
        return self.narrowed(self.quotes[key]) if isinstance(key, slice) else self.quotes[key]

    def __str__(self) -> str:
        return self.title

    # -- filters

    def where(self, test: Callable[[Quote], bool], *scope: Scope) -> Quotebook:
        """The quotations that pass a test of yours."""
        return self.narrowed([quote for quote in self.quotes if test(quote)], *scope)

    def by(self, who: str) -> Quotebook:
        """What somebody said, given by name as `Quote.said_by` takes it."""
        found = [quote for quote in self.quotes if quote.said_by(who)]
        return self.narrowed(found, _scope("person", str(found[0].who) if found else who))

    def from_source(self, source: str) -> Quotebook:
        """What is from a work; case, accents and punctuation of its title do not count."""
        from essaykit.text.names import words_of_name  # noqa: PLC0415 - not needed by a plain import

        words = words_of_name(source)
        found = [quote for quote in self.quotes if quote.source and words_of_name(quote.source) == words]
        return self.narrowed(found, _scope("source", str(found[0].source) if found else source))

    def about(self, topic: str) -> Quotebook:
        """The quotations in which a word or phrase occurs, and those in posts that are tagged or filed under it."""
        words = topic.casefold()

        def is_about(quote: Quote) -> bool:
            terms = (*quote.post.tags, *quote.post.categories) if quote.post is not None else ()
            return words in quote.text.casefold() or any(words == term.name.casefold() for term in terms)

        return self.where(is_about, _scope("about", topic))

    def between(self, first: int | date | datetime, last: int | date | datetime) -> Quotebook:
        """The quotations in posts published from `first` to `last`, both included, as `Archive.between` takes them."""
        posts = Archive([quote.post for quote in self.quotes if quote.post is not None]).between(first, last)
        kept = {id(post) for post in posts}
        return self.where(lambda quote: id(quote.post) in kept, *posts.scope)

    # -- partitions

    def by_person(self) -> dict[str | None, Quotebook]:
        """What each person or organisation said: who is quoted most first, then by name.

        Spellings of one name that differ in case, accents or punctuation stand together, under the first of them. What
        nobody is named for stands under None, last, if there is any.
        """
        return self._parts("person", lambda quote: quote.who)

    def by_source(self) -> dict[str | None, Quotebook]:
        """What is from each work, told apart and ordered as persons are; what names none stands under None."""
        return self._parts("source", lambda quote: quote.source)

    def by_year(self) -> dict[int | None, Quotebook]:
        """What the posts of each year quote, the newest year first. Undated posts stand under None, if there are any."""
        groups = _grouped(self.quotes, _year)
        years = sorted((year for year in groups if year is not None), reverse=True)
        parts: dict[int | None, Quotebook] = {
            year: self.narrowed(groups[year], Scope.of_date(year)) for year in years
        }  # fmt: skip
        return parts | ({None: self.narrowed(groups[None])} if None in groups else {})

    # -- made of it

    def narrowed(self, quotes: Iterable[Quote], *scope: Scope) -> Quotebook:
        """A Quotebook of the same Site with other quotations, and with scopes added to its own."""
        if not scope:
            return attrs.evolve(self, quotes=quotes)
        return Quotebook(quotes, site=self.site, scope=(*self.scope, *scope))

    def archive(self) -> Archive:
        """The quotations as posts of their own, of kind `quote`: for feeds, and to be written as files.

        Each has the date, tags and status of the post in which it stands, a slug made of its first words, and an id that
        depends on the words and the post, and on nothing else in the book.
        """
        seen: Counter[str] = Counter()
        return Archive([_post(quote, seen) for quote in self.quotes], site=self.site, title=self.title,
                       scope=(Scope("quotes", "Quotes", "quotes"), *self.scope))  # fmt: skip

    def daily(self, first: date, last: date) -> Archive:
        """A quotation a day, from the first day to the last: a post each, the newest last.

        They follow each other in the order of the book, which begins anew at its end; so what a day has stays the same
        when the book grows, until it has been gone through once.
        """
        archive = self.archive()
        days = [first + timedelta(days) for days in range((last - first).days + 1)] if archive else []
        return archive.narrowed(
            [_on(archive[number % len(archive)], day) for number, day in enumerate(days)]
        )  # fmt: skip

    def _parts(self, kind: str, name_of: Callable[[Quote], str | None]) -> dict[str | None, Quotebook]:
        from essaykit.text.names import words_of_name  # noqa: PLC0415 - not needed by a plain import

        groups = _grouped(self.quotes, lambda quote: words_of_name(name_of(quote) or "") or None)
        named = {key: str(name_of(quotes[0])) for key, quotes in groups.items() if key is not None}
        order = sorted(named, key=lambda key: (-len(groups[key]), named[key].casefold(), key))
        parts: dict[str | None, Quotebook] = {
            named[key]: self.narrowed(groups[key], _scope(kind, named[key])) for key in order
        }
        return parts | ({None: self.narrowed(groups[None])} if None in groups else {})


def _grouped(quotes: Iterable[Quote], key_of: Callable[[Quote], _Key]) -> dict[_Key, list[Quote]]:
    groups: dict[_Key, list[Quote]] = {}
    for quote in quotes:
        groups.setdefault(key_of(quote), []).append(quote)
    return groups


def _year(quote: Quote) -> int | None:
    return quote.post.published.year if quote.post is not None and quote.post.published is not None else None


def _scope(kind: str, name: str) -> Scope:
    from essaykit.text.slugs import slugify  # noqa: PLC0415 - not needed by a plain import

    return Scope(kind, name, slugify(name))


_SLUG_WORDS = 6
_TITLE_CHARACTERS = 60


def _post(quote: Quote, seen: Counter[str]) -> Post:
    """A quotation as a post of its own; the post itself if it is one."""
    from hashlib import sha256  # noqa: PLC0415 - not needed by a plain import

    from essaykit.text.quotemarks import quoted  # noqa: PLC0415 - not needed by a plain import
    from essaykit.text.slugs import slugify  # noqa: PLC0415 - not needed by a plain import

    where = quote.post or Post()
    if where.quote == quote:
        return where
    words = quote.text.split()
    mark = sha256(f"{where.slug}\n{quote.text}".encode("utf-8", "replace")).hexdigest()[:8]
    slug = f"{slugify(' '.join(words[:_SLUG_WORDS]))}-{mark}"
    seen[slug] += 1
    if seen[slug] > 1:
        slug = f"{slug}-{seen[slug]}"
    lang = quote.lang or where.lang
    title = quoted(" ".join(words), lang, characters=_TITLE_CHARACTERS)
    return Post(f"{title} – {quote.who}" if quote.who else title, kind="quote", quote=quote, slug=slug, id=f"quote/{slug}",
                published=where.published, dates=DateNotes(published=where.dates.published), lang=lang, tags=where.tags,
                categories=where.categories, status=where.status, trusted=where.trusted)  # fmt: skip


def _on(post: Post, day: date) -> Post:
    """The post of a quotation as that of a day."""
    return attrs.evolve(post, slug=f"{day}-{post.slug}", id=f"{post.id or post.slug}/{day}",
                        published=datetime.combine(day, time(), UTC),
                        dates=DateNotes(published=DateNote("day", "utc")))  # fmt: skip
