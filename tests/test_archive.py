"""Archives: filters, partitions, pages, neighbours."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from essaykit.errors import EssaykitError, InvalidValueError, NoSuchPostError, Problem, did_you_mean
from essaykit.model.archive import Archive, newest_first
from essaykit.model.file import Source
from essaykit.model.post import Post
from essaykit.model.scope import Scope
from essaykit.model.site import Media, Person, Site
from essaykit.model.tag import Tag
from essaykit.text.words import WORDS_A_MINUTE

DATES = st.none() | st.datetimes(datetime(2010, 1, 1), datetime(2013, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - bounds
NAMES = st.sampled_from(["NESTA", "nesta", "Towns", "C", "C++", "???"])
POSTS = st.builds(
    Post,
    st.sampled_from(["On Tea", "On Ink", "On Bells", "On Rain"]),
    published=DATES,
    updated=DATES,
    expires=DATES,
    tags=st.lists(NAMES, max_size=3),
    categories=st.lists(NAMES, max_size=2),
    authors=st.lists(st.sampled_from(["Ada", "Bo"]), max_size=1),
    status=st.sampled_from(["public", "draft", "private", "unlisted"]),
    lang=st.sampled_from([None, "en", "fr"]),
)
ARCHIVES = st.builds(Archive, st.lists(POSTS, max_size=8), site=st.just(Site(title="Slow Notes", author="Nora")))  # type: ignore[arg-type] # a converter makes a Person of it
Filter = Callable[[Archive], Archive]
FILTERS = st.sampled_from(
    [
        lambda a: a.visible(),
        lambda a: a.visible(datetime(2011, 6, 1, tzinfo=UTC)),
        lambda a: a.tagged("NESTA"),
        lambda a: a.in_category("Towns"),
        lambda a: a.by("Ada"),
        lambda a: a.between(2010, 2011),
        lambda a: a.in_language("fr"),
        lambda a: a.drafts(),
    ]
)


@given(ARCHIVES, FILTERS, FILTERS)
def test_filters_commute(archive: Archive, one: Filter, other: Filter) -> None:
    """Two filters select the same posts in either order."""
    assert one(other(archive)).posts == other(one(archive)).posts


@given(ARCHIVES, FILTERS)
def test_filters_keep_order(archive: Archive, narrow: Filter) -> None:
    """A filter gives a subsequence, and giving it twice changes nothing."""
    rest = iter(archive.posts)
    found = narrow(archive)
    assert all(any(post is other for other in rest) for post in found)
    assert narrow(found).posts == found.posts


@given(ARCHIVES, FILTERS, FILTERS)
def test_filters_keep_what_the_blog_declares(archive: Archive, one: Filter, other: Filter) -> None:
    """The Site, the declared terms and people, and the problems are those of the whole; the scopes add up, spelled as by what is left."""
    problem = Problem("value-invalid", path="tea.md")
    whole = attrs.evolve(archive, terms=[Tag("Rain")], people=[Person("Cy")], problems=[problem])
    found = other(one(whole))
    assert (found.site, found.terms, found.people, found.problems) == (
        archive.site,
        (Tag("Rain"),),
        (Person("Cy"),),
        (problem,),
    )
    scopes = [(scope.kind, scope.slug) for scope in (*one(whole).scope, *other(whole).scope)]
    assert [(scope.kind, scope.slug) for scope in found.scope] == scopes


@given(ARCHIVES, st.sampled_from(["by_year", "by_month", "by_day"]))
def test_partitions(archive: Archive, method: str) -> None:
    """Each post stands in exactly one part; parts come newest first, undated posts last under None."""
    parts = getattr(archive, method)()
    assert sorted(map(id, archive)) == sorted(id(post) for part in parts.values() for post in part)
    dated = [key for key in parts if key is not None]
    assert dated == sorted(dated, reverse=True)
    assert None not in list(parts)[:-1]


@given(ARCHIVES, st.integers(1, 4))
def test_pages_are_a_partition_with_stable_numbers(archive: Archive, size: int) -> None:
    """Pages hold every post once, newest first; a newer post moves no older one to another page."""
    pages = archive.pages(size)
    assert [post for page in pages for post in page] == newest_first(archive)
    assert all(
        len(page) <= size and page[0] is page.posts[0] and page[:1].posts == page.posts[:1].posts for page in pages
    )
    assert [page.number for page in pages] == list(range(len(pages), 0, -1))
    assert {page.last for page in pages} <= {len(pages)}
    newer = Post("Newest", published=datetime(2030, 1, 1, tzinfo=UTC))
    before = {id(post): page.number for page in pages for post in page.posts}
    after = {id(post): page.number for page in Archive([*archive, newer]).pages(size) for post in page.posts}
    assert all(after[post] == number for post, number in before.items())


@given(ARCHIVES)
def test_counts_are_those_of_the_filters(archive: Archive) -> None:
    """Each tag is counted as often as `tagged` finds posts; the same for categories and authors."""
    assert all(len(archive.tagged(tag)) == count for tag, count in archive.tags().items())
    assert all(len(archive.in_category(tag)) == count for tag, count in archive.categories().items())
    assert all(len(archive.by(person)) == count for person, count in archive.authors().items())
    assert {tag.key for tag in archive.tags()} == {tag.key for post in archive for tag in post.tags}
    assert {term.key for term in archive.categories()} == {term.key for post in archive for term in post.categories}
    assert archive.tags("category") == archive.tags("mood") == {}


def test_what_is_used_most_comes_first_and_then_by_name() -> None:
    """A term is spelled as the first post has it, and a post that has it twice counts once."""
    blog = Archive(
        [
            Post("A", tags=["rain", "Tea", "tea"], categories=["Towns"], authors=["Cy"]),
            Post("B", tags=["Ink", "TEA", Tag("slow", kind="mood")], categories=["Lanes", "Towns"], authors=["Bo"]),
            Post("C", tags=["bells"]),
            Post("D"),
            *(Post(title, authors=["Zoë"]) for title in ("E", "F", "G")),
        ],
        site=Site(author="Ada"),
    )
    assert [(tag.name, count) for tag, count in blog.tags().items()] == [
        ("Tea", 2),
        ("bells", 1),
        ("Ink", 1),
        ("rain", 1),
    ]
    assert [(term.name, count) for term, count in blog.categories().items()] == [("Towns", 2), ("Lanes", 1)]
    assert [(person.name, count) for person, count in blog.authors().items()] == [
        ("Zoë", 3),
        ("Ada", 2),
        ("Bo", 1),
        ("Cy", 1),
    ]
    assert blog.tags("mood") == {Tag("slow", kind="mood"): 1}
    assert blog.tagged("Slow", kind="mood").posts == (blog["b"],)
    assert blog.tagged("Slow", kind="mood").title == "Mood Archives: slow"
    assert not blog.tagged("Slow")
    assert blog.taxonomies() == ("category", "mood", "tag")


@given(ARCHIVES)
def test_neighbours_are_each_others(archive: Archive) -> None:
    """The next of the previous post is the post itself, and times run the right way."""
    for post in archive:
        before = archive.previous(post)
        assert before is not None or archive.latest()[-1] is post
        if before is not None:
            assert archive.next(before) is post
            if post.published and before.published:
                assert before.published <= post.published


def test_posts_of_one_moment_come_by_slug_and_then_by_path() -> None:
    """What has no path goes before what has one; undated posts come last, whether the others are in order or not."""
    at = datetime(2011, 3, 2, tzinfo=UTC)
    last, ink = Post("A"), Post("Ink", published=at)
    none, one, two = (Post("Tea", published=at, source=Source(path)) for path in (None, "2011.md", "tea.md"))
    late = Post("Z", published=at + timedelta(1))
    order = [late, ink, none, one, two, last]
    for shuffled in (order, order[::-1], [two, last, one, ink, none, late]):
        assert list(map(id, newest_first(shuffled))) == list(map(id, order))


@given(ARCHIVES)
def test_archives_are_values(archive: Archive) -> None:
    """Equal by content, hashable, and the same after pickling."""
    copy = pickle.loads(pickle.dumps(archive))  # noqa: S301 - made here
    assert copy == archive
    assert hash(copy) == hash(archive)
    assert Archive(list(archive), site=archive.site) == archive


@given(ARCHIVES, st.integers(-9, 9))
def test_it_is_a_sequence(archive: Archive, place: int) -> None:
    """Positions, slices and slugs find what a tuple of the posts would."""
    assert archive[place:].posts == archive.posts[place:]
    if -len(archive) <= place < len(archive):
        assert archive[place] is archive.posts[place]
        assert archive[archive[place].slug].slug == archive[place].slug
        assert archive[place] in archive
        assert archive[place].slug in archive
    else:
        with pytest.raises(IndexError):
            archive[place]


def test_a_slug_that_is_not_there() -> None:
    """The nearest slug is named, where there are few enough to be compared."""
    posts = [Post("On Tea"), *(Post(f"Post {number}") for number in range(1_000))]
    problem = Problem("not-found", value="on-tee", detail="no post has the slug 'on-tee'")
    hint = did_you_mean("on-tee", [post.slug for post in posts[:1_000]])
    for archive, told in ((Archive(posts[:1_000]), hint), (Archive(posts), None)):
        with pytest.raises(NoSuchPostError) as caught:
            archive["on-tee"]
        assert isinstance(caught.value, KeyError)
        assert caught.value.problem == attrs.evolve(problem, hint=told)


def test_titles_say_what_it_is() -> None:
    at = datetime(2011, 3, 2, tzinfo=UTC)
    blog = Archive(
        [Post("On Tea", published=at, tags=["nesta", "NESTA"], categories=["Uncategorized"])],
        site=Site(title="Slow Notes"),
    )
    assert [
        blog.title,
        blog.visible().title,
        blog.tagged("Nesta").title,
        blog.tagged(Tag("Tea")).title,
        blog.in_category("uncategorized").title,
        blog.by(Person("Ada Quill")).title,
        blog.in_language("fr").title,
        blog.by_year()[2011].title,
        blog.by_month()[2011, 3].title,
        blog.by_day()[2011, 3, 2].title,
        blog.by_year()[2011].tagged("NESTA").title,
        blog.drafts().title,
        blog.between(2010, date(2011, 3, 2)).title,
        Archive([], title="My picks").visible().title,
    ] == [
        "Slow Notes",
        "Slow Notes",
        "Tag Archives: nesta",
        "Tag Archives: Tea",
        "Category Archives: Uncategorized",
        "Author Archives: Ada Quill",
        "Posts in fr",
        "Yearly Archives: 2011",
        "Monthly Archives: March 2011",
        "Daily Archives: 2 March 2011",
        "Yearly Archives: 2011, nesta",
        "Drafts",
        "From 2010 to 2011-03-02",
        "My picks",
    ]


def test_scopes_name_what_is_shared_and_its_address() -> None:
    assert [
        Scope.of_tag(Tag("Slow", kind="mood", slug="slowly")),
        Scope.of_author(Person("Ada Quill")),
        Scope.of_language("pt-BR"),
        Scope.of_series("Slow Tea"),
        Scope.of_date(987),
        Scope.of_date(987, 3),
        Scope.of_date(987, 3, 2),
    ] == [
        Scope("mood", "Slow", "slowly"),
        Scope("author", "Ada Quill", "ada-quill"),
        Scope("lang", "pt-BR", "pt-BR"),
        Scope("series", "Slow Tea", "slow-tea"),
        Scope("year", "987", "0987"),
        Scope("month", "March 987", "0987/03"),
        Scope("day", "2 March 987", "0987/03/02"),
    ]


def test_a_category_holds_those_below_it() -> None:
    animals = Tag("Animals", kind="category")
    cats = Tag("Cats", kind="category", parent=animals)
    blog = Archive([Post("On Cats", categories=[cats]), Post("On Rain", categories=["Weather"])])
    assert [post.title for post in blog.in_category("Animals")] == ["On Cats"]


def test_between_takes_years_days_and_moments() -> None:
    at = datetime(2011, 3, 2, 12, tzinfo=UTC)
    blog = Archive([Post("On Tea", published=at), Post("Undated")])
    hour = timedelta(hours=1)
    within = [(2011, 2011), (date(2011, 3, 2), date(2011, 3, 2)), (at, at), (at - hour, 2011)]
    outside = [(2012, 2013), (date(2011, 3, 3), 2020), (at + hour, at + hour), (2000, at - hour)]
    assert [len(blog.between(*span)) for span in within] == [1, 1, 1, 1]
    assert [len(blog.between(*span)) for span in outside] == [0, 0, 0, 0]


def test_related_posts_share_rare_tags() -> None:
    posts = [
        Post("A", tags=["tea", "life"]),
        Post("B", tags=["tea"]),
        Post("C", tags=["life"]),
        Post("D", tags=["life"]),
    ]
    blog = Archive(posts)
    assert [post.title for post in blog.related(posts[0])] == ["B", "C", "D"]
    assert [post.title for post in blog.related(posts[0], 1)] == ["B"]
    assert not blog.related(Post("E"))
    assert not blog.related(Post("F", tags=["coffee"]))


def test_related_posts_share_most_terms() -> None:
    """Two terms weigh more than one of them; as many as are asked for come, or else five."""
    tags = {"A": ["tea", "life"], "Life": ["life"], "Tea": ["tea"], "Tea and life": ["tea", "life"]}
    few = Archive([Post(title, tags=own) for title, own in tags.items()])
    assert [post.title for post in few.related(few[0])] == ["Tea and life", "Life", "Tea"]
    many = Archive([Post(f"Post {number}", tags=["tea"]) for number in range(8)])
    assert [len(many.related(many[0], count)) for count in (0, 1, 7, 9)] == [0, 1, 7, 7]
    assert len(many.related(many[0])) == 5


def test_two_common_terms_weigh_less_than_one_that_is_rare() -> None:
    """A term in all posts weighs log 2, one in two of forty log 21, which is more than four of those."""
    common = ["a", "b", "c", "d"]
    fill = [Post(f"Fill {number}", tags=common) for number in range(37)]
    blog = Archive(
        [Post("A", tags=[*common, "rare"]), Post("All four", tags=common), Post("Rare", tags=["rare"]), *fill]
    )
    assert blog.related(blog[0])[0].title == "Rare"


def test_latest_gives_as_many_as_are_asked_for() -> None:
    """None below nought; all of them where no number is given."""
    blog = Archive([Post(name, published=datetime(2011, 3, day, tzinfo=UTC)) for day, name in ((1, "A"), (2, "B"))])
    assert ["".join(post.title for post in blog.latest(count)) for count in (-1, 0, 1, 2, 3, None)] == [
        "",
        "",
        "B",
        "BA",
        "BA",
        "BA",
    ]


def test_translations_share_a_key() -> None:
    en, fr = Post("Tea", translation_key="tea"), Post("Thé", translation_key="tea", lang="fr")
    blog = Archive([en, fr, Post("Ink")])
    assert [post.title for post in blog.translations(en)] == ["Thé"]
    assert not blog.translations(blog[2])
    assert blog.languages() == {"en": 2, "fr": 1}


def test_languages_come_by_use_and_then_by_name() -> None:
    """A post that names none is in the Site's."""
    blog = Archive([Post("A", lang=lang) for lang in ("sv", "fr", "de", "fr", None)], site=Site(lang="is"))
    assert {lang: blog.in_language(lang).posts for lang in ("fr", "is", "en")} == {
        "fr": (blog[1], blog[3]),
        "is": (blog[4],),
        "en": (),
    }
    assert list(blog.languages().items()) == [("fr", 2), ("de", 1), ("is", 1), ("sv", 1)]


def test_a_series_is_found_by_any_spelling_of_its_name() -> None:
    blog = Archive([Post("Warm", series="Slow Tea"), Post("Ink", series="Inks"), Post("Cold", series="slow tea")])
    found = blog.in_series("Slow  TEA")
    assert [post.title for post in found] == ["Warm", "Cold"]
    assert (found.title, found.scope[0].slug) == ("Series: Slow  TEA", "slow-tea")
    assert not blog.in_series("Rain")


def test_a_category_as_a_tag_is_a_category() -> None:
    """A Tag says its kind, so `tagged` looks among the categories for one of theirs."""
    blog = Archive([Post("A", categories=["Towns"]), Post("B", tags=["Towns"])])
    assert [post.title for post in blog.tagged(Tag("towns", kind="category"))] == ["A"]
    assert [post.title for post in blog.tagged("towns")] == ["B"]


def test_what_can_be_seen_at_a_moment() -> None:
    """A post is there from the moment of its publication, and gone at that of its expiry."""
    at = datetime(2011, 3, 2, tzinfo=UTC)
    second = timedelta(seconds=1)
    blog = Archive(
        [Post("On Tea", published=at, expires=at + 2 * second), Post("Undated"), Post("Draft", status="draft")]
    )
    seen = {step: [post.title for post in blog.visible(at + step * second)] for step in (-1, 0, 1, 2)}
    assert seen == {-1: ["Undated"], 0: ["On Tea", "Undated"], 1: ["On Tea", "Undated"], 2: ["Undated"]}
    assert [post.title for post in blog.visible()] == ["On Tea", "Undated"]


def test_a_post_that_is_no_part_has_no_neighbours() -> None:
    """An equal post has the neighbours of the one that stands there; another has none."""
    first, last = (Post(name, published=datetime(year, 1, 1, tzinfo=UTC)) for name, year in (("A", 2010), ("B", 2011)))
    blog = Archive([first, last])
    assert blog.next(attrs.evolve(first)) is last
    assert blog.previous(attrs.evolve(last)) is first
    assert blog.previous(Post("C")) is blog.next(Post("C")) is None


def test_an_archive_reads_as_its_title() -> None:
    assert str(Archive([Post("A")], title="My picks")) == "My picks"


def test_collisions_are_found() -> None:
    at = datetime(2011, 3, 2, tzinfo=UTC)
    late, early = Post("Tea", published=at + timedelta(1)), Post("Tea", published=at)
    assert Archive([late, early, Post("Tea", lang="fr"), Post("Tea", kind="page"), Post("Ink")]).collisions() == {
        "tea": (early, late)
    }


def test_a_post_that_names_no_language_is_in_the_sites() -> None:
    none, same, other = Post("Tea"), Post("Tea", lang="fr"), Post("Tea", lang="en")
    assert Archive([none, same, other], site=Site(lang="fr")).collisions() == {"tea": (same, none)}


@pytest.mark.parametrize("size", [0, -1])
def test_a_page_has_a_post_at_least(size: int) -> None:
    with pytest.raises(InvalidValueError) as caught:
        Archive([]).pages(size)
    assert caught.value.problem == Problem("value-invalid", key="size", value=str(size), expected="1 or more")


@pytest.mark.parametrize("at", [datetime(2011, 3, 2), date(2011, 3, 2)])  # noqa: DTZ001 - that is the point
def test_what_is_no_moment_is_refused(at: Any) -> None:
    with pytest.raises(InvalidValueError) as caught:
        Post("On Tea", published=at)
    assert isinstance(caught.value, EssaykitError)
    assert caught.value.problem == Problem(
        "value-invalid", key="date", value=str(at), expected="a datetime with a zone",
        hint="add one: datetime(2011, 3, 2, tzinfo=UTC)",
    )  # fmt: skip


def test_a_moment_keeps_its_offset_and_not_its_zone() -> None:
    """So that equal posts are equal, whatever made their dates."""
    summer = datetime(2011, 7, 2, 9, 30, tzinfo=ZoneInfo("Europe/London"))
    post = Post("On Tea", published=summer, updated=datetime(2011, 7, 2, tzinfo=ZoneInfo("UTC")))
    assert (post.published, post.updated) == (
        datetime(2011, 7, 2, 9, 30, tzinfo=timezone(timedelta(hours=1))),
        datetime(2011, 7, 2, tzinfo=UTC),
    )


@given(POSTS)
def test_posts_are_values(post: Post) -> None:
    """Equal by content, hashable whatever is in `extra`, the same after pickling; what is derived is no part of it."""
    odd = attrs.evolve(post, extra={"list": [1, {"deep": []}]})
    assert odd.html is odd.html
    copy = pickle.loads(pickle.dumps(odd))  # noqa: S301 - made here
    assert copy == odd
    assert hash(copy) == hash(odd) == hash(attrs.evolve(odd, extra={}))
    assert attrs.evolve(odd, extra={}) != odd
    assert b"<p>" not in pickle.dumps(attrs.evolve(odd, body="x"))


def test_what_names_become() -> None:
    post = Post(
        "On Tea",
        tags="NESTA",
        categories=["Uncategorized"],
        authors="Ada",
        image="a.png",
        aliases="/old",
        enclosures=["a.mp3"],
    )  # type: ignore[arg-type] # converters take these
    assert post.tags == (Tag("NESTA"),)
    assert post.categories == (Tag("Uncategorized", kind="category"),)
    assert post.authors == (Person("Ada"),)
    assert post.image is not None
    assert post.image.url == "a.png"
    assert post.aliases == ("/old",)
    assert post.enclosures == (Media("a.mp3"),)


def test_pages_and_archives_are_sequences_of_posts() -> None:
    """And an archive knows the slugs of its own."""
    old, new = (
        Post("On Ink", published=datetime(2011, 3, 1, tzinfo=UTC)),
        Post("On Tea", published=datetime(2011, 3, 2, tzinfo=UTC)),
    )
    archive = Archive([old, new])
    (page,) = archive.pages(2)
    assert (len(page), page[0], [*page[1:]]) == (2, new, [old])
    assert ("on-tea" in archive, "on-paper" in archive, old in archive, Post("On Ink") in archive) == (
        True,
        False,
        True,
        False,
    )


def test_a_site_has_no_slash_at_its_end() -> None:
    assert Site(url="https://slow.example/X//").url == "https://slow.example/X"


def test_what_things_are_called_in_text() -> None:
    """By their titles and names; a post without a title by its slug."""
    assert [str(thing) for thing in (Post("On Tea"), Post(slug="tea"), Person("Ada Quill"))] == [
        "On Tea",
        "tea",
        "Ada Quill",
    ]


@pytest.mark.parametrize(("words", "minutes"), [(0, 0), (1, 1), (WORDS_A_MINUTE, 1), (WORDS_A_MINUTE + 1, 2)])
def test_reading_takes_whole_minutes(words: int, minutes: int) -> None:
    """At least one where there is a word."""
    assert Post(body="tea " * words).reading_time == minutes
