"""An Archive against a plain list of posts, through any sequence of its views."""

from __future__ import annotations

from datetime import UTC, date, datetime

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

import essaykit as ek
from essaykit.errors import NoSuchPostError

TAGS = ("Tea", "NESTA", "École", "C++")
STATUSES = ("public", "public", "draft", "private", "unlisted")
MOMENTS = st.none() | st.datetimes(datetime(2009, 1, 1), datetime(2012, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001
POSTS = st.builds(
    ek.Post,
    title=st.sampled_from(("On Tea", "On Ink", "", "茶")),
    slug=st.sampled_from(("on-tea", "on-ink", "a", "b")),
    published=MOMENTS,
    status=st.sampled_from(STATUSES),
    tags=st.lists(st.sampled_from(TAGS), max_size=3, unique=True),
    authors=st.lists(st.sampled_from(("Ada", "Tomás")), max_size=2, unique=True),
)


class Views(RuleBasedStateMachine):
    """What an Archive shows, and what a list of the same posts would."""

    @initialize(posts=st.lists(POSTS, max_size=8))
    def begin(self, posts: list[ek.Post]) -> None:
        self.archive, self.posts = ek.Archive(posts, site=ek.Site("Slow Notes", "https://slow.example")), list(posts)
        self.whole = list(posts)

    @rule(post=POSTS)
    def add(self, post: ek.Post) -> None:
        self.archive = ek.Archive([*self.archive, post], site=self.archive.site, scope=self.archive.scope)
        self.posts.append(post)
        self.whole.append(post)

    @rule(name=st.sampled_from(TAGS))
    def tagged(self, name: str) -> None:
        self.archive = self.archive.tagged(name)
        self.posts = [post for post in self.posts if name in {tag.name for tag in post.tags}]

    @rule()
    def visible(self) -> None:
        self.archive = self.archive.visible()
        self.posts = [post for post in self.posts if post.status == "public"]

    @rule()
    def drafts(self) -> None:
        assert list(self.archive.drafts()) == [post for post in self.posts if post.status == "draft"]

    @rule(years=st.tuples(st.integers(2009, 2012), st.integers(2009, 2012)).map(sorted))
    def between(self, years: list[int]) -> None:
        first, last = years
        self.archive = self.archive.between(first, last)
        self.posts = [post for post in self.posts if post.published and first <= post.published.year <= last]

    @rule(count=st.integers(0, 9))
    def latest(self, count: int) -> None:
        """The newest first, those without a date last; what is not public is not among them."""
        found = list(self.archive.latest(count))
        dated = [post.published for post in found if post.published]
        assert dated == sorted(dated, reverse=True)
        assert len(found) == min(count, len(self.posts))
        assert all(post in self.posts for post in found)

    @rule()
    def years(self) -> None:
        found = self.archive.by_year()
        assert {year: list(some) for year, some in found.items()} == {
            year: [post for post in self.posts if (post.published and post.published.year) == year] for year in found
        }
        assert set(found) == {post.published and post.published.year for post in self.posts}

    @rule(size=st.integers(1, 4))
    def pages(self, size: int) -> None:
        """Together the pages show each post once, none is empty or too long."""
        pages = list(self.archive.pages(size))
        shown = [post for page in pages for post in page]
        assert sorted(map(id, shown)) == sorted(map(id, self.posts))
        assert all(0 < len(page) <= size for page in pages if self.posts)

    @rule(slug=st.sampled_from(("on-tea", "on-ink", "a", "b", "none")))
    def one(self, slug: str) -> None:
        if slug in {post.slug for post in self.posts}:
            assert self.archive[slug].slug == slug
        else:
            try:
                found = self.archive[slug]
            except NoSuchPostError:
                return
            raise AssertionError(found)

    @rule(index=st.integers(-9, 8))
    def slices(self, index: int) -> None:
        assert list(self.archive[index:]) == self.posts[index:]
        assert list(self.archive[:index]) == self.posts[:index]

    @rule()
    def start_again(self) -> None:
        """No view has changed what it was a view of."""
        self.archive, self.posts = ek.Archive(self.whole, site=self.archive.site), list(self.whole)

    @invariant()
    def same(self) -> None:
        """As a sequence, and by its terms."""
        assert list(self.archive) == self.posts
        assert len(self.archive) == len(self.posts)
        assert bool(self.archive) == bool(self.posts)
        assert {tag.name for tag in self.archive.tags()} == {tag.name for post in self.posts for tag in post.tags}
        assert hash(self.archive) == hash(ek.Archive(self.posts, site=self.archive.site, scope=self.archive.scope))
        assert ek.from_json(ek.to_json(self.archive)) == self.archive


TestViews = Views.TestCase
TestViews.settings = settings(max_examples=30, stateful_step_count=12, deadline=None)


def test_a_post_of_the_first_day_of_a_year_is_between() -> None:
    """The ends of a time count."""
    posts = [
        ek.Post(published=datetime(year, month, day, tzinfo=UTC))
        for year, month, day in ((2010, 1, 1), (2010, 12, 31), (2011, 1, 1))
    ]
    assert list(ek.Archive(posts).between(2010, 2010)) == posts[:2]
    assert list(ek.Archive(posts).between(date(2010, 12, 31), date(2011, 1, 1))) == posts[1:]
