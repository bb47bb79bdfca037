"""The cache of what was read: a help that is never wrong, and never in the way."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import essaykit as ek
from essaykit.disk import cache as cache_module
from essaykit.disk import pack as pack_module
from essaykit.disk import seals
from essaykit.disk.cache import NAME, opened
from essaykit.disk.pack import MOST_POSTS, Entry, entries, packs, quotes_of, quotes_record, row
from essaykit.disk.reader import Reader
from essaykit.markup.markup import named
from essaykit.model.comment import Comment
from essaykit.model.file import File, Source
from essaykit.model.moments import DateNote, DateNotes
from essaykit.testing import posts

POSTS = {
    "on-tea.md": "---\ntitle: On Tea\ndate: 2021-03-04\ntags: [Tea, NESTA]\nmood: calm\n---\n\nIt is *slow*.\n",
    "on-ink.md": "---\ntitle: On Ink\ndate: 2021-02-30\nauthor: Ada Quill\n---\n\nAda wrote “It is slow, and that is it.”\n",
    "broken.md": "---\ntitle: [\n---\n\nNo.\n",
    "zürich.md": "Title: Zürich\nDate: 2020-01-02 10:00\n\nGrüezi.\n",
}


TEA = ek.loads(POSTS["on-tea.md"])


@pytest.fixture(autouse=True)
def quick_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files of tests are a moment old: without this, none of them would be trusted by its stamps yet."""
    monkeypatch.setattr(seals, "_TICK", 0)


@pytest.fixture
def blog(tmp_path: Path) -> Path:
    folder = tmp_path / "blog"
    folder.mkdir()
    for name, text in POSTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that were read as posts."""
    names: list[str] = []
    real = Reader.posts

    def reading(self: Reader, name: str) -> Sequence[ek.Post]:
        names.append(name)
        return real(self, name)

    monkeypatch.setattr(Reader, "posts", reading)
    return names


def same(one: ek.Archive, other: ek.Archive) -> bool:
    """Whether two archives are equal in all that readers can see, where their posts came from included."""
    return (
        one == other
        and [post.source for post in one] == [post.source for post in other]
        and [type(post.slug) for post in one] == [type(post.slug) for post in other]
        and [problem for problem in one.problems if problem.code != "cache-unusable"] == list(other.problems)
    )


def unpacked(some: Iterable[ek.Post]) -> list[ek.Post]:
    """Posts that were packed, and read back."""
    rows = [row(Entry(post, "seal", "digest")) for post in some]
    return [entry.post for _, pack in packs(filter(None, rows)) for entry in entries(pack)]


def notes(archive: ek.Archive) -> list[str]:
    return [problem.detail or "" for problem in archive.problems if problem.code == "cache-unusable"]


def rewritten(path: Path, text: str) -> None:
    """Give a file other content of the same size under the same stamps, as far as anybody but the system can."""
    status = path.stat()
    assert len(text.encode()) == status.st_size
    path.write_text(text, encoding="utf-8")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


# -- what is remembered


def test_what_has_not_changed_is_not_read_again(blog: Path, tmp_path: Path, read: list[str]) -> None:
    """A file that cannot be read at all is tried each time, and its problem told each time, in its place."""
    plain = ek.load_archive(blog)
    assert same(ek.load_archive(blog, cache=tmp_path / "cache"), plain)
    read.clear()
    assert same(ek.load_archive(blog, cache=tmp_path / "cache"), plain)
    assert read == ["broken.md"]


def test_what_has_changed_is_read_again(blog: Path, tmp_path: Path, read: list[str]) -> None:
    ek.load_archive(blog, cache=tmp_path / "cache")
    read.clear()
    rewritten(blog / "on-tea.md", POSTS["on-tea.md"].replace("slow", "fast"))
    (blog / "zürich.md").unlink()
    (blog / "new.md").write_text("---\ntitle: New\n---\n")
    archive = ek.load_archive(blog, cache=tmp_path / "cache")
    assert sorted(read) == ["broken.md", "new.md", "on-tea.md"]
    assert same(archive, ek.load_archive(blog))


def test_a_fresh_checkout_is_not_read_again(blog: Path, tmp_path: Path, read: list[str]) -> None:
    """The same bytes in a new file, under new stamps."""
    plain = ek.load_archive(blog, cache=tmp_path / "cache")
    for path in blog.iterdir():
        data = path.read_bytes()
        path.unlink()
        path.write_bytes(data)
    read.clear()
    assert same(ek.load_archive(blog, cache=tmp_path / "cache"), plain)
    assert read == ["broken.md"]


def test_a_file_that_changed_a_moment_ago_is_not_trusted(
    blog: Path, tmp_path: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It could change again within the same tick of the clock that stamps it."""
    monkeypatch.setattr(seals, "_TICK", 3_600_000_000_000)
    ek.load_archive(blog, cache=tmp_path / "cache")
    read.clear()
    ek.load_archive(blog, cache=tmp_path / "cache")
    assert sorted(read) == sorted(POSTS)


@pytest.mark.parametrize(
    "other",
    [{"site": ek.Site(timezone="Asia/Tokyo")}, {"dialect": "pelican"}, {"dialect": "jekyll"}],
    ids=["zone", "pelican", "jekyll"],
)
def test_what_was_read_otherwise_is_read_again(blog: Path, tmp_path: Path, other: dict[str, Any]) -> None:
    ek.load_archive(blog, cache=tmp_path / "cache")
    assert same(ek.load_archive(blog, cache=tmp_path / "cache", **other), ek.load_archive(blog, **other))
    assert same(ek.load_archive(blog, cache=tmp_path / "cache"), ek.load_archive(blog))


def test_another_essaykit_reads_again(
    blog: Path, tmp_path: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    ek.load_archive(blog, cache=tmp_path / "cache")
    monkeypatch.setattr("essaykit.disk.recalled.program", lambda: "another")
    read.clear()
    ek.load_archive(blog, cache=tmp_path / "cache")
    assert sorted(read) == sorted(POSTS)


def test_a_sidecar_belongs_to_its_post(tmp_path: Path) -> None:
    blog = tmp_path / "blog/posts"
    blog.mkdir(parents=True)
    (blog / "tea.md").write_text("It is slow.\n")

    def check() -> None:
        cached = ek.load_archive(blog.parent, dialect="nikola", cache=tmp_path / "cache")
        assert same(cached, ek.load_archive(blog.parent, dialect="nikola"))

    check()
    for text in (".. title: On Tea\n", ".. title: On Ink\n"):
        (blog / "tea.meta").write_text(text)
        check()
    (blog / "tea.meta").unlink()
    check()


@pytest.fixture
def many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A blog of nine posts, of which four are a pack."""
    monkeypatch.setattr(pack_module, "MOST_POSTS", 4)
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(9):
        (folder / f"{number}.md").write_text(f"---\ntitle: Number {number}\n---\n\nIt is.\n")
    return folder


def kept(cache: Path) -> list[tuple[object, ...]]:
    with contextlib.closing(sqlite3.connect(cache)) as database:
        return database.execute("SELECT rowid, * FROM kept").fetchall()


def packed(cache: Path) -> dict[str, list[str]]:
    """The packs of a cache, by their names: the paths of the posts in them."""
    with contextlib.closing(sqlite3.connect(cache)) as database:
        kept = database.execute("SELECT name, value FROM kept WHERE kind = 'posts' ORDER BY name").fetchall()
    return {name: [str(entry.post.source.path) for entry in entries(pack)] for name, pack in kept}


def change(folder: Path) -> None:
    (folder / "1.md").write_text("---\ntitle: Another\n---\n\nIt was.\n")


def lose(folder: Path) -> None:
    (folder / "0.md").unlink()
    (folder / "8.md").unlink()


def copy(folder: Path) -> None:
    """The same bytes in a new file, as after a fresh checkout."""
    data = (folder / "2.md").read_bytes()
    (folder / "2.md").unlink()
    (folder / "2.md").write_bytes(data)


def grow(folder: Path) -> None:
    (folder / "9.md").write_text("---\ntitle: Nine\n---\n")


@pytest.mark.parametrize(
    ("happens", "again", "packs"),
    [
        (change, ["1.md"], [["1.md", "0.md", "2.md", "3.md"], ["4.md", "5.md", "6.md", "7.md"], ["8.md"]]),
        (lose, [], [["1.md", "2.md", "3.md"], ["4.md", "5.md", "6.md", "7.md"]]),
        (copy, [], [["0.md", "1.md", "2.md", "3.md"], ["4.md", "5.md", "6.md", "7.md"], ["8.md"]]),
        (grow, ["9.md"], [["0.md", "1.md", "2.md", "3.md"], ["4.md", "5.md", "6.md", "7.md"], ["9.md", "8.md"]]),
    ],
)
def test_packs_of_which_a_post_changes_are_made_anew(
    many: Path, read: list[str], happens: Callable[[Path], None], again: list[str], packs: list[list[str]]
) -> None:
    """No post is lost or kept twice, small packs join, and then nothing is read or written any more."""
    cache = many.with_name("many.sqlite")
    ek.load_archive(many, cache=cache)
    read.clear()
    happens(many)
    plain = ek.load_archive(many)
    read.clear()
    assert same(ek.load_archive(many, cache=cache), plain)
    assert read == again
    assert [*packed(cache).values()] == packs
    before = kept(cache)
    assert same(ek.load_archive(many, cache=cache), plain)
    assert read == again
    assert kept(cache) == before


def test_a_post_that_two_packs_hold_is_taken_once(many: Path, read: list[str]) -> None:
    """As when a process was killed after it had written a new pack, and before the old one was gone."""
    cache = many.with_name("many.sqlite")
    plain = ek.load_archive(many, cache=cache)
    with contextlib.closing(sqlite3.connect(cache)) as database, database:
        root, reading = database.execute("SELECT root, reading FROM kept").fetchone()
    rows = [row(Entry(post, seals.seal(f"{many}/{post.source.path}", 1 << 63) or "", "?")) for post in plain[2:4]]
    with opened(cache, print) as found:
        found.keep(root, "posts", reading, pack_module.packs(filter(None, rows)))
    read.clear()
    assert same(ek.load_archive(many, cache=cache), plain)
    assert not read
    paths = [path for pack in packed(cache).values() for path in pack]
    assert sorted(paths) == sorted(str(post.source.path) for post in plain)


def test_quotations_of_posts_that_are_gone_are_forgotten(blog: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache.sqlite"

    def quoted() -> list[str]:
        ek.build(blog, tmp_path / "out", cache=cache)
        return sorted(str(name) for _, _, kind, name, *_ in kept(cache) if kind == "quotes")

    assert quoted() == ["on-ink.md", "on-tea.md", "zürich.md"]
    (blog / "on-tea.md").unlink()
    ek.load_archive(blog, cache=cache)
    assert quoted() == ["on-ink.md", "zürich.md"]


FULL = ek.Post(
    "On Tea", "It is slow.", quote=ek.Quote("Slow is smooth.", who="Ada Quill"), image=ek.Media("pot.png", alt="A pot"),
    enclosures=[ek.Media("tea.mp3", type="audio/mpeg", length=12)], comments=[ek.Comment("1", body="<p>So it is.</p>")],
    source=ek.Source(beside=(ek.File("tea.meta", b"x"),), problems=(ek.Problem("date-invalid", value="soon"),)),
)  # fmt: skip


@given(st.lists(posts(), max_size=5), st.text())
@example([FULL, ek.Post("On Ink")], "seal")
def test_packs_hold_posts(some: list[ek.Post], word: str) -> None:
    """What comes out of packs is what went in: posts, what they say of their sources, and slugs that follow titles."""
    packed = [Entry(post, f"{word} {number}", word) for number, post in enumerate(some)]
    rows = [found for entry in packed if (found := row(entry)) is not None]
    again = [entry for _, pack in packs(rows) for entry in entries(pack)]
    assert again == packed
    assert [entry.post.source for entry in again] == [post.source for post in some]
    assert [type(entry.post.slug) for entry in again] == [type(post.slug) for post in some]


def test_a_pack_in_which_a_column_is_too_short_is_none() -> None:
    rows = [found for title in ("On Tea", "On Ink") if (found := row(Entry(ek.Post(title), "", ""))) is not None]
    ((_, pack),) = packs(rows)
    head, _, texts = pack.partition(b"\n")
    fields = json.loads(head)
    fields["post"]["title"][0].pop()
    with pytest.raises(ValueError, match="title"):
        entries(json.dumps(fields).encode() + b"\n" + texts)


def test_every_field_of_a_post_is_packed() -> None:
    """A field that is forgotten, or does not come back as it was, is seen at once."""
    at = datetime(2021, 3, 4, 5, 6, 7, 8, tzinfo=timezone(timedelta(hours=5, minutes=30)))
    tag = ek.Tag("Black tea", slug="black", kind="leaf", parent=ek.Tag("Tea", description="Leaves."))
    ada = ek.Person("Ada Quill", email="ada@quill.example", url="https://quill.example")
    media = ek.Media("https://quill.example/tea.png", type="image/png", length=7, alt="Tea", caption="A cup")
    told = (ek.Problem("date-invalid", path="on-tea.md", line=3, column=7, value="2021-02-30"),)
    source = Source("posts/on-tea.md", "on-tea.md", "Asia/Kolkata", "jekyll", "yaml", "---\n---\n", 8, {"title": 2},
                    "windows-1252", True, told, footer="\nEnd.\n", whole=False,
                    beside=(File("on-tea.meta", b"\xff"), File("on-tea.txt", "Tea\n")))  # fmt: skip
    post = ek.Post(
        "On Tea", "It is “slow”.\n", kind="quote", quote=ek.Quote("Slow.", who="Ada"), markup="html", slug="tea", published=at,
        updated=at, expires=at, dates=DateNotes(DateNote("day", "site", "filename"), None, DateNote()), status="draft",
        tags=[tag, "Tea"], categories=["Drinks"], authors=[ada, "Bo"], summary="Tea", description="Of tea", lang="en",
        translation_key="tea", url="/tea/", aliases=["/old/", "/older/"], image=media, enclosures=[media, media],
        series="Drinks", order=2, comments=[Comment("1", ada, at, "Yes.")], trusted=False, id="urn:tea",
        extra={"when": at, "of": [1, {"two": (3,)}]}, source=source,
    )  # fmt: skip
    for value in (post, source):
        plain = type(value)()
        assert not [
            field.name
            for field in attrs.fields(type(value))
            if getattr(value, field.name) == getattr(plain, field.name)
        ]
    for some in ([post], [post, TEA], [TEA, post, post]):
        again = unpacked(some)
        assert again == some
        assert [one.source for one in again] == [one.source for one in some]


def test_a_column_of_another_length_is_refused() -> None:
    found = row(Entry(TEA, "seal", "digest"))
    assert found is not None
    (_, pack), *_ = packs([found])
    assert b'"title":[["On Tea"],null]' in pack
    with pytest.raises(ValueError, match="title"):
        entries(pack.replace(b'"title":[["On Tea"],null]', b'"title":[["On Tea","On Ink"],null]'))


def test_posts_of_a_pack_share_nothing_that_could_be_changed() -> None:
    one, other = unpacked([attrs.evolve(TEA, extra={"list": [1], "own": {}})] * 2)
    one.extra["list"].append(2)
    one.source.lines["new"] = 1  # type: ignore[index] # it says that nobody does this
    assert (other.extra["list"], "new" in other.source.lines) == ([1], False)
    one, other = unpacked([attrs.evolve(TEA, extra={}, source=ek.Post().source)] * 2)
    assert one.extra is not other.extra
    assert one.source.lines is not other.source.lines


@pytest.mark.parametrize(
    ("size", "counts"),
    [(1, [MOST_POSTS, MOST_POSTS, 1]), (400_000, [3, 3, 1]), (1_000_000, [1, 1])],
    ids=["posts", "bytes", "long posts"],
)
def test_a_pack_has_so_many_posts_or_bytes_at_the_most(size: int, counts: list[int]) -> None:
    long = row(Entry(ek.Post("Long", "x" * size), "", ""))
    assert long is not None
    assert [len(entries(pack)) for _, pack in packs(long for _ in range(sum(counts)))] == counts


@given(posts())
def test_a_record_holds_quotations(post: ek.Post) -> None:
    """quotes_of(quotes_record(quotes)) are the quotes, of that post, as long as the digest of its file is the same."""
    record = quotes_record(ek.quotes(post), "digest")
    quotes = quotes_of(record, post, "digest")
    assert quotes == list(ek.quotes(post))
    assert all(quote.post is post for quote in quotes)
    assert quotes_of(record, post, "other") is None


@pytest.mark.parametrize(
    "post",
    [
        attrs.evolve(TEA, source=attrs.evolve(TEA.source, body_start=0)),
        attrs.evolve(TEA, extra={"own": object()}),
        attrs.evolve(TEA, quote=ek.Quote("Slow.", post=ek.Post("On Ink"))),
        attrs.evolve(TEA, markup=named("plain")),
    ],
    ids=["another header", "a value of one's own", "another post's quote", "a markup of one's own"],
)
def test_what_has_no_words_in_a_pack_is_not_kept(post: ek.Post) -> None:
    assert row(Entry(TEA, "", "")) is not None
    assert row(Entry(post, "", "")) is None


# -- what is wrong with it


def damaged(blog: Path, cache: Path) -> list[str]:
    """Load with a cache that is not as it should be: the archive must be as without. The notes are given."""
    archive = ek.load_archive(blog, cache=cache)
    assert same(archive, ek.load_archive(blog))
    return notes(archive)


@pytest.fixture
def cache(blog: Path, tmp_path: Path) -> Path:
    """A cache that knows the blog."""
    ek.load_archive(blog, cache=tmp_path / "cache.sqlite")
    return tmp_path / "cache.sqlite"


@pytest.mark.parametrize("size", [1, 99, 4_096, 20_000, 40_000])
def test_a_cache_that_is_cut_off(blog: Path, cache: Path, size: int) -> None:
    data = cache.read_bytes()
    assert size < len(data)
    cache.write_bytes(data[:size])
    damaged(blog, cache)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(data=st.data())
def test_a_cache_in_which_a_byte_is_wrong(blog: Path, cache: Path, data: st.DataObject) -> None:
    """Whatever byte it is: what is read is right, or not taken from it."""
    whole = cache.read_bytes()
    used = [place for place, byte in enumerate(whole) if byte]
    place = data.draw(st.sampled_from(used))
    copy = cache.with_name("copy.sqlite")
    copy.write_bytes(whole[:place] + bytes([whole[place] ^ data.draw(st.integers(1, 255))]) + whole[place + 1 :])
    copy.chmod(0o600)
    try:
        damaged(blog, copy)
    finally:
        for path in copy.parent.glob("copy.sqlite*"):
            path.unlink()


def test_a_file_that_is_no_cache_stays_as_it_is(blog: Path, tmp_path: Path) -> None:
    text, other = tmp_path / "notes.txt", tmp_path / "other.sqlite"
    text.write_text("Mine.\n" * 100)
    with contextlib.closing(sqlite3.connect(other)) as database, database:
        database.execute("CREATE TABLE mine (own TEXT)")
    for path in (text, other):
        path.chmod(0o600)
        before = path.read_bytes()
        assert len(damaged(blog, path)) == 1
        assert path.read_bytes() == before


def test_a_cache_of_another_version(blog: Path, cache: Path) -> None:
    with contextlib.closing(sqlite3.connect(cache)) as database, database:
        database.execute("PRAGMA user_version = 99")
    assert damaged(blog, cache) == ["another version of essaykit has made it"]


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="this system has no such modes")
def test_a_cache_that_others_may_write(blog: Path, cache: Path) -> None:
    """Pages are made of what stands in it: it would be a way to put words into them."""
    cache.chmod(0o666)
    assert damaged(blog, cache) == ["other users may write into it"]


def test_a_system_without_owners_of_files_takes_any_cache(
    blog: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On Windows, who may write is a matter of the folder."""
    cache.chmod(0o666)
    monkeypatch.delattr(os, "geteuid", raising=False)
    assert damaged(blog, cache) == []


def test_a_cache_in_the_folder_where_one_stands(blog: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert damaged(blog, Path("own.sqlite")) == []
    assert (tmp_path / "own.sqlite").exists()


def test_another_process_may_be_faster_to_make_it(blog: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cache that looked empty, and has its tables when it is locked, is used as it is."""
    real, looks = cache_module._is_empty, []

    def empty_at_first(database: sqlite3.Connection) -> bool:
        looks.append(database)
        return len(looks) == 1 or real(database)

    monkeypatch.setattr(cache_module, "_is_empty", empty_at_first)
    assert damaged(blog, cache) == []
    assert len(looks) == 2


def test_what_was_left_of_a_build_is_nothing_where_a_byte_is_wrong(cache: Path) -> None:
    with opened(cache, print) as found:
        found.remember("out", b"{}")
        assert found.manifest("out") == b"{}"
    with contextlib.closing(sqlite3.connect(cache)) as database, database:
        database.execute("UPDATE kept SET value = ? WHERE kind = 'build'", (b"[]",))
    with opened(cache, print) as found:
        assert found.manifest("out") is None


def test_a_cache_for_which_there_is_no_room(
    blog: Path, tmp_path: Path, files_up_to: Callable[[int], AbstractContextManager[None]]
) -> None:
    (blog / "long.md").write_text("---\ntitle: Long\n---\n\n" + "word " * 100_000)
    with files_up_to(100_000):
        assert len(damaged(blog, tmp_path / "cache.sqlite")) == 1
    assert damaged(blog, tmp_path / "cache.sqlite") == []


def test_a_cache_where_nothing_can_be_written(blog: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert len(damaged(blog, tmp_path / "file/cache.sqlite")) == 1


def test_a_cache_that_another_process_holds(blog: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("essaykit.disk.cache._PATIENCE", 0.01)
    with contextlib.closing(sqlite3.connect(cache, isolation_level=None)) as database:
        database.execute("BEGIN IMMEDIATE")
        (blog / "new.md").write_text("---\ntitle: New\n---\n")
        assert len(damaged(blog, cache)) == 1
        database.execute("ROLLBACK")
    assert damaged(blog, cache) == []


def test_two_processes_share_a_cache(blog: Path, tmp_path: Path) -> None:
    program = (
        "import sys, essaykit as ek\n"
        "for _ in range(5): archive = ek.load_archive(sys.argv[1], cache=sys.argv[2])\n"
        "print(len(archive), [problem.code for problem in archive.problems])"
    )
    command = [sys.executable, "-c", program, str(blog), str(tmp_path / "cache.sqlite")]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    plain = ek.load_archive(blog)
    expected = f"{len(plain)} {[problem.code for problem in plain.problems]}\n"
    assert [process.communicate()[0] for process in running] == [expected] * 2


@pytest.mark.parametrize("statement", ["CREATE", "BEGIN IMMEDIATE", "INSERT", "COMMIT"])
def test_a_process_that_is_killed_in_the_middle_of_a_write(blog: Path, tmp_path: Path, statement: str) -> None:
    """What it has begun is taken back, and the next process uses the cache."""
    program = (
        "import os, signal, sqlite3, sys, essaykit as ek\n"
        "def connect(*given, real=sqlite3.connect, **more):\n"
        "    database = real(*given, **more)\n"
        "    database.set_trace_callback(\n"
        "        lambda said: os.kill(os.getpid(), signal.SIGKILL) if said.startswith(sys.argv[3]) else None)\n"
        "    return database\n"
        "sqlite3.connect = connect\n"
        "ek.load_archive(sys.argv[1], cache=sys.argv[2])"
    )
    path = tmp_path / "cache.sqlite"
    done = subprocess.run([sys.executable, "-c", program, str(blog), str(path), statement], check=False)
    assert done.returncode == -signal.SIGKILL
    assert damaged(blog, path) == []
    assert damaged(blog, path) == []


def test_a_cache_is_a_file_or_in_a_folder(blog: Path, tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    for given_as, file in (("there", f"there/{NAME}"), ("new/", f"new/{NAME}"), ("own.db", "own.db")):
        ek.load_archive(blog, cache=f"{tmp_path}/{given_as}")
        assert (tmp_path / file).is_file()
