"""Archive: an immutable sequence of posts, with the views of it that blogs have."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import cached_property
from itertools import islice
from operator import gt
from typing import TypeVar, overload

import attrs

from essaykit.errors import InvalidValueError, NoSuchPostError, Problem, did_you_mean
from essaykit.model.post import Post
from essaykit.model.scope import Scope
from essaykit.model.site import Person, Site
from essaykit.model.tag import Tag

_Key = TypeVar("_Key", bound=Hashable)

_COMPARED = 1_000
"""In an archive of more posts, nobody is told which slug may have been meant: to compare so many takes too long."""


def age(post: Post) -> tuple[float, str, str]:
    """Sorts the newest post first, undated ones last; posts of one moment by slug and path."""
    at = post.published
    return (-at.timestamp() if at is not None else math.inf), post.slug, post.source.path or ""


def newest_first(posts: Iterable[Post]) -> list[Post]:
    """Sort posts as blogs show them."""
    found = list(posts)
    times = [post.published for post in found if post.published is not None]
    # Most are in order already: of an archive that was sorted once, all that it is narrowed to.
    if len(times) == len(found) and all(map(gt, times, islice(times, 1, None))):
        return found
    return sorted(found, key=age)


def _posts(values: Iterable[Post]) -> tuple[Post, ...]:
    return tuple(values)


def _scopes(values: Iterable[Scope]) -> tuple[Scope, ...]:
    return tuple(values)


def _terms(values: Iterable[Tag]) -> tuple[Tag, ...]:
    return tuple(values)


def _people(values: Iterable[Person]) -> tuple[Person, ...]:
    return tuple(values)


def _problems(values: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(values)


def _title(archive: Archive) -> str:
    if not archive.scope:
        return archive.site.title
    first, *others = archive.scope
    return ", ".join([first.title, *(scope.name or scope.title for scope in others)])


@attrs.frozen
class Page(Sequence[Post]):
    """One page of a paged archive: the sequence of its posts, newest first."""

    number: int
    """From 1, the oldest. It does not change when a newer post is added."""
    last: int
    """The number of the newest page."""
    posts: Archive
    """Newest first."""

    def __len__(self) -> int:
        return len(self.posts)

    @overload
    def __getitem__(self, key: int) -> Post: ...
    @overload
    def __getitem__(self, key: slice) -> Archive: ...
    def __getitem__(self, key: int | slice) -> Post | Archive:
        return self.posts[key]


@attrs.frozen
class Archive(Sequence[Post]):
    """Posts in an order, with the Site that they belong to.

    Filters return Archives, compose in any order, and keep the order of the posts.

    Examples:
        >>> tea = Post(title="On Tea", tags=["NESTA"])
        >>> blog = Archive(posts=[tea, Post(title="On Ink")], site=Site(title="Slow Notes"))
        >>> nesta = blog.tagged("NESTA")
        >>> nesta.title, len(nesta), nesta[0].title, blog["on-ink"].title
        ('Tag Archives: NESTA', 1, 'On Tea', 'On Ink')
    """

    posts: tuple[Post, ...] = attrs.field(default=(), converter=_posts)
    site: Site = attrs.field(factory=Site, kw_only=True)
    scope: tuple[Scope, ...] = attrs.field(default=(), converter=_scopes, kw_only=True)
    """What it was narrowed to, in the order of narrowing."""
    title: str = attrs.field(default=attrs.Factory(_title, takes_self=True), kw_only=True)
    """What the archive is: `Tag Archives: NESTA`; the Site's title if it is the whole."""
    terms: tuple[Tag, ...] = attrs.field(default=(), converter=_terms, kw_only=True)
    """The terms that the blog declares, whether a post has them or not, as WordPress exports do. Filters keep it."""
    people: tuple[Person, ...] = attrs.field(default=(), converter=_people, kw_only=True)
    """The authors that the blog declares, whether they wrote a post or not. Filters keep it."""
    problems: tuple[Problem, ...] = attrs.field(default=(), converter=_problems, eq=False, repr=False, kw_only=True)
    """What could not be read, and where. Not part of equality; filters keep it."""

    # -- a sequence

    def __len__(self) -> int:
        return len(self.posts)

    def __iter__(self) -> Iterator[Post]:
        return iter(self.posts)

    @overload
    def __getitem__(self, key: int | str) -> Post: ...
    @overload
    def __getitem__(self, key: slice) -> Archive: ...
    def __getitem__(self, key: int | str | slice) -> Post | Archive:
        """A post by position or slug, or an Archive by slice.

        Raises:
            NoSuchPostError: no post has the slug (a KeyError).
            IndexError: the position is past the end.
        """
        if isinstance(key, slice):
            return self.narrowed(self.posts[key])
        if isinstance(key, str):
            found = self._by_slug.get(key)
            if found is None:
                hint = did_you_mean(key, self._by_slug) if len(self._by_slug) <= _COMPARED else None
                raise NoSuchPostError(
                    Problem("not-found", value=key, detail=f"no post has the slug {key!r}", hint=hint)
                )
            return found
        return self.posts[key]

    def __contains__(self, item: object) -> bool:
        return item in self._by_slug if isinstance(item, str) else item in self.posts

    def __str__(self) -> str:
        return self.title

    # -- filters

    def where(self, test: Callable[[Post], bool], *scope: Scope) -> Archive:
        """The posts that pass a test of yours."""
        return self.narrowed([post for post in self.posts if test(post)], *scope)

    def visible(self, at: datetime | None = None) -> Archive:
        """The posts that anybody may see: public ones that at the moment `at` are published and have not expired.

        Args:
            at: an aware datetime; None tests no time, as nothing here asks the clock.
        """
        return self.where(lambda post: post.status == "public" and current(post, at))

    def drafts(self) -> Archive:
        """The posts with status `draft`."""
        return self.where(lambda post: post.status == "draft", Scope("drafts"))

    def tagged(self, tag: Tag | str, *, kind: str = "tag") -> Archive:
        """The posts with a tag, given as a Tag, a name or a slug.

        Args:
            tag: if it is a Tag, its kind counts; the spelling of a name does not.
            kind: the taxonomy in which a name is looked for.
        """
        term = tag if isinstance(tag, Tag) else Tag(tag, kind=kind)
        if term.kind == "category":
            return self.in_category(term)
        posts = [post for post in self.posts if any(term.key in _line(own) for own in post.tags)]
        return self.narrowed(posts, Scope.of_tag(self._spelled(term, posts)))

    def in_category(self, category: Tag | str) -> Archive:
        """The posts filed under a category or a category below it, given as a Tag, a name or a slug."""
        term = category if isinstance(category, Tag) else Tag(category, kind="category")
        posts = [post for post in self.posts if any(term.key in _line(own) for own in post.categories)]
        return self.narrowed(posts, Scope.of_tag(self._spelled(term, posts)))

    def by(self, author: Person | str) -> Archive:
        """The posts of an author, given as a Person or a name. Posts that name none are the Site's author's."""
        person = author if isinstance(author, Person) else Person(author)
        slug = person.slug
        return self.where(lambda post: any(own.slug == slug for own in self.authors_of(post)), Scope.of_author(person))

    def in_language(self, lang: str) -> Archive:
        """The posts in a language; posts that name none are in the Site's."""
        return self.where(lambda post: (post.lang or self.site.lang) == lang, Scope.of_language(lang))

    def in_series(self, name: str) -> Archive:
        """The posts of a series, by its name; the spelling of the name does not count."""
        scope = Scope.of_series(name)
        posts = [post for post in self.posts if post.series and Scope.of_series(post.series).slug == scope.slug]
        return self.narrowed(posts, scope)

    def between(self, first: int | date | datetime, last: int | date | datetime) -> Archive:
        """The posts published from `first` to `last`, both included: years, days or moments.

        Years and days are those of the date as it was written, in its own zone.
        """
        name = f"From {first} to {last}"
        posts = [p for p in self.posts if p.published is not None
                 and _not_after(first, p.published) and _not_before(last, p.published)]  # fmt: skip
        return self.narrowed(posts, Scope("between", name))

    def latest(self, count: int | None = None) -> Archive:
        """The newest posts, newest first; all of them if no count is given."""
        return self.narrowed(newest_first(self.posts)[: max(count, 0) if count is not None else None])

    # -- partitions

    def by_year(self) -> dict[int | None, Archive]:
        """The posts of each year, the newest year first. Undated posts stand under None, if there are any."""
        return self._parts(lambda at: (at.year,), lambda key: key[0])

    def by_month(self) -> dict[tuple[int, int] | None, Archive]:
        """The posts of each (year, month), the newest first. Undated posts stand under None."""
        return self._parts(lambda at: (at.year, at.month), lambda key: (key[0], key[1]))

    def by_day(self) -> dict[tuple[int, int, int] | None, Archive]:
        """The posts of each (year, month, day), the newest first. Undated posts stand under None."""
        return self._parts(lambda at: (at.year, at.month, at.day), lambda key: (key[0], key[1], key[2]))

    def pages(self, size: int) -> tuple[Page, ...]:
        """Cut the archive into pages, the newest first, numbered from the oldest.

        So a post keeps its page number when a newer one is added; the newest page alone may be short.

        Args:
            size: posts a page, at least 1.

        Raises:
            InvalidValueError: the size is below 1.
        """
        if size < 1:
            raise InvalidValueError(Problem("value-invalid", key="size", value=str(size), expected="1 or more"))
        posts = newest_first(self.posts)
        count = -(-len(posts) // size)
        short = len(posts) - (count - 1) * size
        starts = [0, *range(short, len(posts), size)] if count else []
        return tuple(
            Page(count - i, count, self.narrowed(posts[start : start + (size if i else short)]))
            for i, start in enumerate(starts)
        )

    # -- what stands in it

    def tags(self, kind: str = "tag") -> dict[Tag, int]:
        """The tags in use and how many posts have each: the most used first, then by name."""
        return self._counted((post.tags for post in self.posts), kind)

    def categories(self) -> dict[Tag, int]:
        """The categories in use and how many posts are filed under each: the most used first, then by name."""
        return self._counted((post.categories for post in self.posts), "category")

    def taxonomies(self) -> tuple[str, ...]:
        """The kinds of terms in use, such as `tag` and `category`."""
        return tuple(sorted({term.kind for post in self.posts for term in (*post.tags, *post.categories)}))

    def authors(self) -> dict[Person, int]:
        """The authors and how many posts each has: the most first, then by name."""
        people: dict[str, Person] = {}
        counts: Counter[str] = Counter()
        for post in self.posts:
            for person in self.authors_of(post):
                slug = person.slug
                people.setdefault(slug, person)
                counts[slug] += 1
        order = sorted(people, key=lambda slug: (-counts[slug], people[slug].name))
        return {people[slug]: counts[slug] for slug in order}

    def authors_of(self, post: Post) -> tuple[Person, ...]:
        """A post's authors; the Site's author if it names none."""
        return post.authors or ((self.site.author,) if self.site.author else ())

    def languages(self) -> dict[str, int]:
        """The languages in use and how many posts are in each: the most used first."""
        counts = Counter(post.lang or self.site.lang for post in self.posts)
        return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))

    def translations(self, post: Post) -> Archive:
        """The other posts that share the post's translation key."""
        key = post.translation_key
        return self.where(lambda other: key is not None and other.translation_key == key and other != post)

    def previous(self, post: Post) -> Post | None:
        """The post before it in time, or None."""
        return self._neighbour(post, 1)

    def next(self, post: Post) -> Post | None:
        """The post after it in time, or None."""
        return self._neighbour(post, -1)

    def related(self, post: Post, count: int = 5) -> Archive:
        """The posts that share most tags and categories with it; a rare one counts for more than a common one."""
        index = self._by_term
        scores: Counter[int] = Counter()
        weigh = {key: math.log(1 + len(self.posts) / len(places)) for key, places in index.items()}
        for key in {term.key for term in (*post.tags, *post.categories)}:
            for place in index.get(key, ()):
                scores[place] += weigh[key]  # type: ignore[assignment] # a Counter adds floats as well
        found = [
            (-score, age(self.posts[place]), place) for place, score in scores.items() if self.posts[place] != post
        ]
        return self.narrowed([self.posts[place] for _, _, place in sorted(found)[:count]])

    def collisions(self) -> dict[str, tuple[Post, ...]]:
        """The slugs that several posts of one language and kind share, with those posts, the oldest first."""
        if len({post.slug for post in self.posts}) == len(self.posts):
            return {}  # as mostly
        seen: dict[tuple[str, str, str], list[Post]] = {}
        for post in reversed(newest_first(self.posts)):
            seen.setdefault((post.slug, post.lang or self.site.lang, post.kind), []).append(post)
        return {slug: tuple(posts) for (slug, _, _), posts in seen.items() if len(posts) > 1}

    # -- made of it

    def narrowed(self, posts: Iterable[Post], *scope: Scope) -> Archive:
        """An Archive of the same Site with other posts, and with scopes added to its own."""
        if not scope:
            return attrs.evolve(self, posts=posts)
        return Archive(posts, site=self.site, scope=(*self.scope, *scope), terms=self.terms, people=self.people,
                       problems=self.problems)  # fmt: skip

    def _parts(
        self, cut: Callable[[datetime], tuple[int, ...]], key: Callable[[tuple[int, ...]], _Key]
    ) -> dict[_Key | None, Archive]:
        groups: dict[tuple[int, ...], list[Post]] = {}
        undated = []
        for post in self.posts:
            if post.published is None:
                undated.append(post)
            else:
                groups.setdefault(cut(post.published), []).append(post)
        parts: dict[_Key | None, Archive] = {
            key(when): self.narrowed(groups[when], Scope.of_date(*when)) for when in sorted(groups, reverse=True)
        }
        if undated:
            parts[None] = self.narrowed(undated)
        return parts

    def _counted(self, lists: Iterable[tuple[Tag, ...]], kind: str) -> dict[Tag, int]:
        terms: dict[tuple[str, str], Tag] = {}
        counts: Counter[tuple[str, str]] = Counter()
        for own in lists:
            keys: dict[tuple[str, str], Tag] = {}
            for term in own:
                if term.kind == kind:
                    keys.setdefault(term.key, term)
            for key, term in keys.items():
                terms.setdefault(key, term)
                counts[key] += 1
        order = sorted(terms, key=lambda key: (-counts[key], terms[key].name.casefold(), key))
        return {terms[key]: counts[key] for key in order}

    def _spelled(self, term: Tag, posts: Iterable[Post]) -> Tag:
        """The term as the first of the posts spells it."""
        for post in posts:
            for own in (*post.tags, *post.categories):
                if own.key == term.key:
                    return own
        return term

    def _neighbour(self, post: Post, step: int) -> Post | None:
        places = self._places
        place = places.get(id(post))
        ordered = self._ordered
        if place is None:
            place = next((i for i, own in enumerate(ordered) if own == post), None)
        if place is None or not 0 <= place + step < len(ordered):
            return None
        return ordered[place + step]

    @cached_property
    def _ordered(self) -> list[Post]:
        return newest_first(self.posts)

    @cached_property
    def _places(self) -> dict[int, int]:
        # The posts live as long as the archive, so their ids are theirs alone.
        return {id(post): i for i, post in enumerate(self._ordered)}

    @cached_property
    def _by_slug(self) -> dict[str, Post]:
        found: dict[str, Post] = {}
        for post in self.posts:
            found.setdefault(post.slug, post)
        return found

    @cached_property
    def _by_term(self) -> Mapping[tuple[str, str], list[int]]:
        index: dict[tuple[str, str], list[int]] = {}
        for place, post in enumerate(self.posts):
            for key in {term.key for term in (*post.tags, *post.categories)}:
                index.setdefault(key, []).append(place)
        return index


def current(post: Post, at: datetime | None) -> bool:
    """Whether a post is published and has not expired at a moment; None tests no time."""
    if at is None:
        return True
    if post.published is not None and post.published > at:
        return False
    return post.expires is None or post.expires > at


def _line(term: Tag) -> set[tuple[str, str]]:
    """The keys of a term and of all terms above it."""
    keys = set()
    above: Tag | None = term
    while above is not None and above.key not in keys:
        keys.add(above.key)
        above = above.parent
    return keys


def _not_after(first: int | date | datetime, at: datetime) -> bool:
    if isinstance(first, datetime):
        return first <= at
    return first <= (at.year if isinstance(first, int) else at.date())  # type: ignore[operator] # both are years, or both are days


def _not_before(last: int | date | datetime, at: datetime) -> bool:
    if isinstance(last, datetime):
        return at <= last
    return (at.year if isinstance(last, int) else at.date()) <= last  # type: ignore[operator] # both are years, or both are days
