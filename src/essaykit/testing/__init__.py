"""Hypothesis strategies of the model, and the laws that a format can be held to.

For the tests of essaykit and of packages that bring formats of their own. It needs hypothesis
(`pip install essaykit[testing]`), and is the only module that does.

Examples:
    A format is held to the laws by tests such as this:

    >>> from hypothesis import given
    >>> from essaykit.testing import law_total, texts
    >>> @given(texts())
    ... def test_any_text_is_read_or_refused(text):
    ...     law_total(MY_FORMAT, text)
"""

from __future__ import annotations

import pickle
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from hypothesis import strategies as st

from essaykit.errors import EssaykitError
from essaykit.format import Format, Reading
from essaykit.model.archive import Archive
from essaykit.model.comment import Comment
from essaykit.model.file import File, Source
from essaykit.model.moments import DateNote, DateNotes
from essaykit.model.post import Post
from essaykit.model.quote import Quote
from essaykit.model.scope import Scope
from essaykit.model.site import Media, Person, Site
from essaykit.model.tag import Tag
from essaykit.testing.hostile import addresses as addresses
from essaykit.testing.hostile import names as names
from essaykit.testing.hostile import paths as paths
from essaykit.testing.hostile import texts as texts
from essaykit.text.urls import safe_path


def moments() -> st.SearchStrategy[datetime]:
    """Aware datetimes of the years 1 to 9999, in zones of fixed offsets, some of them with seconds."""
    offsets = st.one_of(st.just(0), st.sampled_from((60, 330, -570, 840)).map(lambda minutes: minutes * 60),
                        st.integers(-14 * 3600, 14 * 3600))  # fmt: skip
    zones = offsets.map(lambda seconds: timezone(timedelta(seconds=seconds)) if seconds else UTC)
    naive = st.datetimes(datetime(1, 1, 3), datetime(9999, 12, 29))  # noqa: DTZ001 - the zone is drawn apart
    return st.builds(lambda at, zone: at.replace(tzinfo=zone), naive, zones)


def values(text: st.SearchStrategy[str] | None = None) -> st.SearchStrategy[Any]:
    """Values of header keys that nothing claims: all that YAML and TOML have, within one another."""
    text = texts() if text is None else text
    keys = st.one_of(st.none(), st.booleans(), st.integers(), text, st.dates(), st.binary(max_size=8))
    # No NaN: it equals nothing, itself included.
    dates = moments() | st.datetimes() | st.times()
    leaves = st.one_of(keys, dates, st.floats(allow_nan=False), st.sets(keys, max_size=3))

    def nested(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
        several = st.lists(inner, max_size=3)
        mappings = st.dictionaries(text, inner, max_size=3) | st.dictionaries(keys, inner, max_size=3)
        return st.one_of(several, several.map(tuple), mappings)

    return st.recursive(leaves, nested, max_leaves=6)


def tags(kind: str = "tag", text: st.SearchStrategy[str] | None = None) -> st.SearchStrategy[Tag]:
    """Terms of a taxonomy; some with a slug of their own, a parent and a description."""
    names = texts() if text is None else text
    plain = st.builds(Tag, names, kind=st.just(kind))
    slugs = st.from_regex(r"[a-z]{1,8}", fullmatch=True)
    rich = st.builds(Tag, names, slug=slugs, kind=st.just(kind), parent=st.none() | plain, description=names)
    return st.one_of(plain, rich)


def persons(text: st.SearchStrategy[str] | None = None) -> st.SearchStrategy[Person]:
    """Authors; some with an e-mail and a page."""
    text = texts() if text is None else text
    emails = st.one_of(st.none(), st.just("ada@quill.example"), text)
    pages = st.one_of(st.none(), st.just("https://quill.example/ada"), st.just("/about"), text)
    return st.builds(Person, text, emails, pages)


def media(text: st.SearchStrategy[str] | None = None) -> st.SearchStrategy[Media]:
    """Images and enclosures; some without type or length."""
    text = texts() if text is None else text
    urls = st.one_of(st.sampled_from(("talk.mp3", "/files/a b.pdf", "https://cdn.example/talk.mp3")), text)
    types = st.sampled_from((None, "audio/mpeg", "image/png"))
    return st.builds(Media, urls, types, st.none() | st.integers(0, 2**40), st.none() | text, st.none() | text)


def _comments(text: st.SearchStrategy[str]) -> st.SearchStrategy[Comment]:
    return st.builds(Comment, text, st.none() | persons(text), st.none() | moments(), text,
                     kind=st.sampled_from(("comment", "pingback")), parent=st.none() | text)  # fmt: skip


def _notes() -> st.SearchStrategy[DateNotes]:
    precisions, zones, origins = ("day", "minute", "second"), ("given", "utc"), ("key", "filename")
    note = st.none() | st.builds(DateNote, *map(st.sampled_from, (precisions, zones, origins)))
    return st.builds(DateNotes, note, note, note)


def _ids(text: st.SearchStrategy[str]) -> st.SearchStrategy[str | None]:
    numbers = st.integers(1, 10**6)
    return st.one_of(st.none(), st.none(), numbers.map(lambda n: f"urn:isbn:{n}"),
                     numbers.map(lambda n: f"https://old.example/?p={n}"),
                     st.tuples(numbers, text).map(lambda pair: f"note {pair[0]}: {pair[1]}"))  # fmt: skip


def posts(text: st.SearchStrategy[str] | None = None, **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Post]:
    """Posts with hostile text in every field.

    Args:
        text: where text comes from; `texts()` if not given.
        fields: strategies for fields of Post that stand in for those here, such as `status=st.just("public")`.
    """
    text = texts() if text is None else text
    some = st.none() | text
    paths = st.integers(1, 10**6).map(lambda number: Source(path=f"essays/on tea {number}.md"))
    parts: dict[str, st.SearchStrategy[Any]] = {
        "title": text,
        "body": text,
        "kind": st.sampled_from(("post", "post", "page", "quote")),
        "markup": st.sampled_from(("markdown", "html", "plain")),
        "published": st.none() | moments(),
        "updated": st.none() | moments(),
        "expires": st.none() | moments(),
        "dates": _notes(),
        "status": st.sampled_from(("public", "public", "draft", "private", "unlisted")),
        "tags": st.lists(st.one_of(tags(text=text), tags("mood", text)), max_size=3),
        "categories": st.lists(tags("category", text), max_size=2),
        "authors": st.lists(persons(text), max_size=2),
        "summary": some,
        "description": some,
        "lang": st.sampled_from((None, "en", "fr", "ar", "zh-Hant", "not a language")),
        "translation_key": some,
        "aliases": st.lists(text, max_size=2),
        "image": st.none() | media(text),
        "enclosures": st.lists(media(text), max_size=2),
        "series": some,
        "order": st.none() | st.integers(-(2**31), 2**31),
        "comments": st.lists(_comments(text), max_size=1),
        "trusted": st.booleans(),
        "id": _ids(text),
        "extra": st.dictionaries(text, values(text), max_size=2),
        "source": st.one_of(st.just(Source()), paths),
    }
    return st.fixed_dictionaries({**parts, **fields}).map(lambda drawn: Post(**drawn))


def sites(text: st.SearchStrategy[str] | None = None) -> st.SearchStrategy[Site]:
    """Sites that have a url."""
    text = texts() if text is None else text
    urls = st.sampled_from(("https://slow.example", "http://slow.example:8080/blog/", "https://zürich.example/a b"))
    langs, zones, days = ("en", "fr", "en_GB"), ("UTC", "Europe/London"), (None, "2005", "2005-01-31")
    return st.builds(Site, text, urls, text, st.none() | persons(text), *map(st.sampled_from, (langs, zones, days)))


def archives(
    post: st.SearchStrategy[Post] | None = None, site: st.SearchStrategy[Site] | None = None, *, max_size: int = 5
) -> st.SearchStrategy[Archive]:
    """Archives whose posts have slugs and ids of their own; some narrowed to a tag.

    Args:
        post: where the posts come from; `posts()` if not given.
        site: where the Site comes from; `sites()` if not given.
        max_size: posts at the most.
    """
    # Ids are minted from the id, the path or the slug, so what a post has of them must be its own.
    slug, name = (lambda own: own.slug), (lambda own: own.id or own.source.path or own.slug)
    several = st.lists(posts() if post is None else post, max_size=max_size, unique_by=(slug, name))
    narrow = (Scope.of_tag(Tag("NESTA")),), (Scope.of_date(2011), Scope("author", "Ada", "ada"))
    scopes = st.sampled_from(((), (), *narrow))
    return st.builds(Archive, several, site=sites() if site is None else site, scope=scopes)


def quotes(text: st.SearchStrategy[str] | None = None) -> st.SearchStrategy[Quote]:
    """Quotes that stand in no post."""
    text = texts() if text is None else text
    some = st.none() | text
    return st.builds(Quote, text, html=text, kind=st.sampled_from(("block", "inline")), who=some, source=some, url=some,
                     lang=some, start=st.integers(0, 99), end=st.integers(99, 999), evidence=some)  # fmt: skip


# -- laws

KEPT = ("title", "body", "published", "updated", "tags", "categories", "status", "slug")
"""The fields that a dialect has to keep."""


def law_roundtrip(format: Format, post: Post, *, fields: Sequence[str] = KEPT, site: Site | None = None) -> None:  # noqa: A002 - what it is
    """What a format writes, it reads back the same.

    Dates are compared as moments, terms by their names.

    Args:
        format: one that reads and writes.
        post: what is written, alone in its archive.
        fields: the fields that have to come back.
        site: the Site that the writer and the reader are told of.

    Raises:
        AssertionError: something came back otherwise, or not at all.
    """
    read, write, site = format.read, format.write, site or Site()
    assert read, f"{format.name} does not read"
    assert write, f"{format.name} does not write"
    files, reading = list(write(Archive([post], site=site))), Reading(site=site)
    back = [own for file in files if _readable(format, file) for own in read(file, reading)]
    assert len(back) == 1, f"{format.name} wrote one post, and read {len(back)} from {[file.path for file in files]}"
    for name in fields:
        wrote, found = _comparable(getattr(post, name)), _comparable(getattr(back[0], name))
        assert found == wrote, f"{format.name} wrote {name} {wrote!r} and read {found!r}; the files were {files!r}"


def law_total(format: Format, data: str | bytes, *, path: str | None = None) -> None:  # noqa: A002 - what it is
    """Of any text, a format makes Posts or an EssaykitError; no other exception.

    Args:
        format: one that reads.
        data: the content of the file.
        path: its path; one that ends as the format wants it if not given.

    Raises:
        AssertionError: it raised something else, or gave something else than Posts.
    """
    assert format.read is not None, f"{format.name} does not read"
    path = path or "2011-03-02-on-tea" + (format.suffixes[0] if format.suffixes else ".md")
    try:
        found = format.read(File(path, data), Reading())
    except EssaykitError:
        return
    except Exception as error:
        raise AssertionError(f"{format.name} raised {type(error).__name__}: {error} for {data!r}") from error
    for post in found:
        assert isinstance(post, Post), f"{format.name} gave a {type(post).__name__} for {data!r}"


def law_deterministic(format: Format, archive: Archive, **options: Any) -> None:  # noqa: A002 - what it is
    """What a format writes depends on the archive alone: equal archives give the same files, in the same order.

    Args:
        format: one that writes.
        archive: what is written, twice; the second time a copy that shares no object with it.
        options: keywords for its `write`.

    Raises:
        AssertionError: the files differ.
    """
    assert format.write is not None, f"{format.name} does not write"
    copy: Archive = pickle.loads(pickle.dumps(archive))  # noqa: S301 - it was pickled right here
    first, second = list(format.write(archive, **options)), list(format.write(copy, **options))
    assert first == second, f"{format.name} wrote {first!r}, and {second!r} for an equal archive"


def law_contained(format: Format, archive: Archive, **options: Any) -> None:  # noqa: A002 - what it is
    """A format writes inside of its folder, and no file twice.

    Args and Raises are those of `law_deterministic`.
    """
    assert format.write is not None, f"{format.name} does not write"
    paths = [file.path for file in format.write(archive, **options)]
    for path in paths:
        inside = path and not path.startswith("/") and ".." not in path.split("/") and safe_path(path)
        assert inside, f"{format.name} wrote {path!r}, which may lie outside of its folder"
    twice = {path for path in paths if paths.count(path) > 1}
    assert not twice, f"{format.name} wrote {sorted(twice)} more than once"


def _readable(format: Format, file: File) -> bool:  # noqa: A002 - what it is
    own = not format.suffixes or file.path.lower().endswith(format.suffixes)
    return own if format.wants is None else format.wants(file.path)


def _comparable(value: Any) -> Any:
    if isinstance(value, tuple):
        return [getattr(part, "name", part) for part in value]
    if isinstance(value, datetime):
        return value.astimezone(UTC)
    return dict(value) if isinstance(value, Mapping) else value
