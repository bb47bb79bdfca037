"""What holds for every dialect, whatever its keys are.

The tables of Jekyll, Hugo and plain files stand here; those of other dialects stand beside what is their own, as `CASES`
in test_dialect_astro.py and its like, and are read here, so that each law stands once.
"""

from __future__ import annotations

from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import essaykit as ek
from essaykit.catalog import CATALOG
from essaykit.dialects import values
from essaykit.dialects.key import Key
from essaykit.dialects.plain import PLAIN
from essaykit.errors import Problem
from essaykit.format import Listing, Reading
from essaykit.model.file import File
from essaykit.model.moments import DateNote, DateNotes
from essaykit.model.post import Post
from essaykit.testing import law_contained, law_deterministic, law_roundtrip, law_total, posts, tags, texts

LONDON = ek.Site(timezone="Europe/London")


def shown(post: Post) -> dict[str, Any]:
    """What is compared, in short."""
    return {
        "title": post.title,
        "slug": post.slug,
        "url": post.url,
        "kind": post.kind,
        "status": post.status,
        "markup": post.markup,
        "published": post.published.astimezone(UTC).isoformat()[:19] if post.published else None,
        "updated": post.updated.astimezone(UTC).isoformat()[:19] if post.updated else None,
        "tags": [tag.name if tag.kind == "tag" else (tag.kind, tag.name) for tag in post.tags],
        "categories": [tag.name for tag in post.categories],
        "authors": [person.name if person.url is None else (person.name, person.url) for person in post.authors],
        "image": post.image.url if post.image else None,
        "aliases": list(post.aliases),
        "summary": post.summary,
        "description": post.description,
        "lang": post.lang,
        "order": post.order,
        "id": post.id,
        "body": post.body,
        "extra": dict(post.extra),
        "problems": [problem.code for problem in post.source.problems],
    }


P = "_posts/2011-07-02-on-tea.md"  # in British Summer Time
CASES: list[tuple[str, str, str, dict[str, Any]]] = [
    # -- Jekyll
    ("jekyll", P, "", {"title": "On Tea", "slug": "on-tea", "published": "2011-07-01T23:00:00"}),
    ("jekyll", P, "title: 2024", {"title": "2024"}),
    ("jekyll", P, "title: no", {"title": "no"}),
    ("jekyll", P, "date: 2011-07-03 10:20", {"published": "2011-07-03T09:20:00"}),  # no timestamp of YAML: local
    ("jekyll", P, "date: 2011-07-03 10:20:00", {"published": "2011-07-03T10:20:00"}),  # a timestamp of YAML: UTC
    ("jekyll", P, "date: '2011-07-03 10:20:00'", {"published": "2011-07-03T09:20:00"}),  # quoted: local
    ("jekyll", P, "date: 2011-07-03", {"published": "2011-07-02T23:00:00"}),
    ("jekyll", P, "date: 2011-07-03 10:20:00 -0500", {"published": "2011-07-03T15:20:00"}),
    ("jekyll", P, "date:", {"published": "2011-07-01T23:00:00"}),
    ("jekyll", P, "date: soon", {"published": "2011-07-01T23:00:00", "problems": ["date-invalid"], "extra": {"date": "soon"}}),
    ("jekyll", P, "tags: tea public life", {"tags": ["tea", "public", "life"]}),
    ("jekyll", P, "tags: [NO, 3.10, 0123, public life]", {"tags": ["NO", "3.10", "0123", "public life"]}),
    ("jekyll", P, "tag: public life\ntags: [a]", {"tags": ["public life"], "extra": {"tags": ["a"]}}),
    ("jekyll", P, "category: Public life\ncategories: a b", {"categories": ["Public life", "a", "b"]}),
    ("jekyll", "es/_posts/deep/2011-07-02-on-tea.md", "category: a", {"categories": ["es", "a"]}),
    ("jekyll", P, "published: false", {"status": "draft"}),
    ("jekyll", P, "published:", {"status": "draft"}),
    ("jekyll", P, "published: no", {"status": "draft"}),
    ("jekyll", P, 'published: "false"', {"status": "public"}),
    ("jekyll", P, "draft: true", {"status": "public", "extra": {"draft": True}}),
    ("jekyll", "_drafts/on-tea.md", "", {"status": "draft", "title": "On Tea", "published": None}),
    ("jekyll", "_posts/notes.md", "", {"problems": ["name-not-a-post"], "published": None, "title": "Notes"}),
    ("jekyll", "_posts/2011-7-2-on-tea...md", "", {"slug": "on-tea", "published": "2011-07-01T23:00:00"}),
    ("jekyll", "_posts/11-07-02-on-tea.md", "", {"published": "2011-07-01T23:00:00"}),
    ("jekyll", "about.md", "title: About", {"kind": "page", "title": "About", "published": None}),
    ("jekyll", P, "permalink: /:year/:i_month/:title/", {"url": "/2011/7/on-tea/"}),
    ("jekyll", P, "permalink: /:categories/:title.html\ncategories: a b", {"url": "/a/b/on-tea.html", "categories": ["a", "b"]}),
    ("jekyll", P, "permalink: pretty", {"url": None, "extra": {"permalink": "pretty"}}),
    ("jekyll", P, "redirect_from: /old/", {"aliases": ["/old/"]}),
    ("jekyll", P, "redirect_from: [/old/, /older/]", {"aliases": ["/old/", "/older/"]}),
    ("jekyll", P, "last_modified_at: 2012-01-01", {"updated": "2012-01-01T00:00:00"}),
    ("jekyll", P, "author: {name: Ada, email: a@b.example, uri: 'https://a.example'}", {"authors": [("Ada", "https://a.example")]}),
    ("jekyll", P, "authors: [Ada, Bo]", {"authors": ["Ada", "Bo"]}),
    ("jekyll", P, "excerpt: Short.\nlayout: post\ntime: 12:30", {"summary": "Short.", "extra": {"layout": "post", "time": 750}}),
    ("jekyll", P, "title: a\ntitle: b", {"title": "b", "problems": ["key-duplicate"]}),
    ("jekyll", P, "image: {path: /a.png, width: 3}", {"problems": ["value-invalid"], "extra": {"image": {"path": "/a.png", "width": 3}}}),
    # -- Hugo
    ("hugo", "content/posts/on-tea.md", "title: On Tea", {"title": "On Tea", "slug": "on-tea", "published": None}),
    ("hugo", "content/posts/on-tea/index.md", "", {"title": "", "slug": "on-tea"}),
    ("hugo", "content/posts/_index.md", "title: Posts", {"kind": "page"}),
    ("hugo", "content/a.md", "Title: On Tea\nTAGS: [a]", {"title": "On Tea", "tags": ["a"]}),
    ("hugo", "content/a.md", "tags: public life, tea", {"tags": ["public life, tea"]}),
    ("hugo", "content/a.md", "date: 2011-07-03", {"published": "2011-07-02T23:00:00"}),
    ("hugo", "content/a.md", "publishDate: 2011-07-03T10:00:00Z", {"published": "2011-07-03T10:00:00"}),
    ("hugo", "content/a.md", "date: 2011-07-03T10:00:00Z\nlastmod: 2012-01-01T00:00:00Z", {"updated": "2012-01-01T00:00:00"}),
    ("hugo", "content/a.md", "lastmod: 2012-01-01T00:00:00Z", {"published": "2012-01-01T00:00:00"}),
    ("hugo", "content/a.md", "date: ''", {"published": None, "problems": []}),
    ("hugo", "content/a.md", "draft: true", {"status": "draft"}),
    ("hugo", "content/a.md", "published: false", {"status": "draft", "problems": [], "extra": {}}),
    ("hugo", "content/a.md", "published: false\ndraft: false", {"status": "public", "problems": []}),
    ("hugo", "content/a.md", "published: 2011-07-03T10:00:00Z", {"published": "2011-07-03T10:00:00", "status": "public"}),
    ("hugo", "content/a.md", "mood: patient\nparams:\n  mood: quick\n  author: Ada", {"extra": {"mood": "quick"}, "authors": ["Ada"]}),
    ("hugo", "content/a.md", "PARAMS:\n  Mood: quick\n  Author: Ada\n  Status: private",
     {"extra": {"Mood": "quick"}, "authors": ["Ada"], "status": "private"}),
    ("hugo", "content/a.md", "params:\n  status: soon\n  author: {a: b}", {"extra": {"status": "soon", "author": {"a": "b"}}, "authors": []}),
    ("hugo", "content/a.md", "params: [a]\nmoods: {}", {"extra": {"params": ["a"], "moods": {}}}),
    ("hugo", "content/a.md", "params: {}", {"extra": {}}),
    ("hugo", "content/a.md", "params.mood: quick", {"extra": {"params.mood": "quick"}}),
    ("hugo", "content/a.md", "build:\n  list: never", {"status": "unlisted"}),
    ("hugo", "content/2011-07-02-tea.md", "", {"published": "2011-07-01T23:00:00", "slug": "tea"}),
    ("hugo", "content/a.md", "url: /tea/\naliases: [/old/]\nsummary: Short.", {"url": "/tea/", "aliases": ["/old/"], "summary": "Short."}),
    # -- plain
    ("plain", "2011-07-02-on-tea.md", "", {"title": "On tea", "slug": "on-tea", "published": "2011-07-01T23:00:00"}),
    ("plain", "on-tea.md", "tags: tea, public life", {"tags": ["tea", "public life"]}),
    ("plain", "on-tea.md", "draft: yes", {"status": "draft"}),
    ("plain", "on-tea.md", "status: hidden", {"status": "unlisted"}),
    ("plain", "on-tea.md", "published: no", {"status": "draft", "problems": []}),
    ("plain", "on-tea.md", "published: 2011-07-02T10:00:00Z", {"published": "2011-07-02T10:00:00"}),
    ("plain", "on-tea.md", "content: x\nhandler: y\n2020: z\n? no\n", {"extra": {"content": "x", "handler": "y", "2020": "z", "no": None}}),
    ("plain", "on-tea.md", "author: Ada\ncategory: Uncategorized", {"authors": ["Ada"], "categories": ["Uncategorized"]}),
    ("plain", "on-tea.md", "when: 2011-07-02\nratio: 3.10\nyes: no", {"extra": {"when": datetime(2011, 7, 2).date(), "ratio": 3.1, "yes": "no"}}),  # noqa: DTZ001 - a day
]  # fmt: skip


TABLES = {name: import_module(f"test_dialect_{name}") for name in ("astro", "docusaurus", "gatsby", "obsidian", "zola")}
UNFENCED = {name: import_module(f"test_dialect_{name}") for name in ("ablog", "nikola", "pelican")}
CASES += [(name, *case) for name, table in TABLES.items() for case in table.CASES]


def fenced(dialect: str, header: str) -> str:
    """A post with a header in the fences that its program knows."""
    fence = "+++" if dialect == "zola" else "---"
    return f"{fence}\n{header}\n{fence}\n\nSlow.\n"


EVERY_CASE = pytest.mark.parametrize(
    ("dialect", "path", "text", "expected"),
    [
        (dialect, path, fenced(dialect, header), {**expected, "body": "Slow.\n"})
        for dialect, path, header, expected in CASES
    ]
    + [
        (dialect, path, f"{header}\n\nBody", expected)
        for dialect, table in UNFENCED.items()
        for path, header, expected in table.CASES
    ],
)


@EVERY_CASE
def test_reads_as_the_dialect_has_it(dialect: str, path: str, text: str, expected: dict[str, Any]) -> None:
    """And what is read is written back unchanged, but for a byte order mark."""
    post = ek.loads(text, dialect=dialect, path=path, site=LONDON)
    found = shown(post)
    assert {key: found[key] for key in expected} == expected
    assert ek.dumps(post, site=LONDON) == text.removeprefix("\ufeff")


@pytest.mark.parametrize(("dialect", "path", "header"), [case[:3] for case in CASES])
def test_what_is_written_anew_is_the_same_post(dialect: str, path: str, header: str) -> None:
    """A post written anew, to the same path, is the same post."""
    post = ek.loads(fenced(dialect, header), dialect=dialect, path=path, site=LONDON)
    anew = CATALOG.named(dialect).table.text(post, LONDON)
    again = ek.loads(anew, dialect=dialect, path=path, site=LONDON)
    if post.status == "unlisted" and dialect == "hugo":  # it says so under a key of its own
        again = attrs.evolve(again, status="unlisted")
    assert attrs.evolve(again, dates=post.dates) == post


@pytest.mark.parametrize(
    ("header", "note"),
    [
        ("date: 2011-07-03 10:20:00 -0500", DateNote("second", "given", "key")),
        ("date: 2011-07-03 10:20:00", DateNote("second", "utc", "key")),  # a timestamp of YAML
        ("date: 2011-07-03 10:20", DateNote("minute", "site", "key")),
        ("", DateNote("day", "site", "filename")),
    ],
)
def test_how_a_date_was_written_is_noted(header: str, note: DateNote) -> None:
    post = ek.loads(fenced("jekyll", header), dialect="jekyll", path=P, site=LONDON)
    assert post.dates == DateNotes(published=note)


@pytest.mark.parametrize("said", ["soon", "soon" * 50, "soon " * 50])
def test_what_a_mapping_says_is_told_at_its_place(said: str) -> None:
    """A long value is told by its beginning."""
    post = ek.loads(
        fenced("docusaurus", f"mood: slow\nlast_update: {{date: '{said}'}}"), path="blog/tea.md", dialect="docusaurus"
    )
    assert post.source.problems == (
        Problem("date-invalid", path="blog/tea.md", line=3, column=14, key="last_update.date", value=said[:200],
                text=f"last_update: {{date: '{said}'}}", expected="a date"),
    )  # fmt: skip
    assert post.extra == {"mood": "slow", "last_update": {"date": said}}


@pytest.mark.parametrize(
    ("keys", "status"),
    [
        ("status: public\nstate: unlisted", "unlisted"),
        ("status: unlisted\nstate: review", "review"),
        ("status: draft\nstate: review", "draft"),
        ("status: private\nstate: draft", "private"),
        ("status: public\nstate: private", "private"),
    ],
)
def test_what_hides_a_post_most_wins(keys: str, status: str) -> None:
    """A status of a dialect's own hides more than one that keeps the post out of lists, and less than a draft."""
    words = values.status({word: word for word in ("public", "unlisted", "review", "draft", "private")})
    dialect = attrs.evolve(PLAIN, keys=(Key("status", ("status",), words), Key("status", ("state",), words)))
    for order in (keys, "\n".join(reversed(keys.split("\n")))):
        (post,) = dialect.read(File("tea.md", fenced("own", order).encode()), Reading())
        assert post.status == status


@pytest.mark.parametrize(
    ("dialect", "files", "weight"), [(name, *listing) for name, table in TABLES.items() for listing in table.LISTINGS]
)
def test_recognised_by_its_own_marks_only(dialect: str, files: dict[str, str], weight: int) -> None:
    recognise = CATALOG.named(dialect).recognise
    assert recognise is not None
    found = sum(mark.weight for mark in recognise(Listing(sorted(files), files.__getitem__)))
    assert found >= weight if weight else found == 0


WORDS = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=9)
POSTS = posts(
    WORDS,
    body=texts(),
    tags=st.lists(tags(text=WORDS), max_size=3, unique_by=lambda tag: tag.name),
    categories=st.lists(tags("category", WORDS), max_size=2, unique_by=lambda tag: tag.name),
    extra=st.just({}),
)
NAMES = st.from_regex(r"[A-Za-z][A-Za-z0-9,;:' -]{0,8}[a-z]", fullmatch=True)
NAMED = posts(
    NAMES,
    body=texts(),
    title=texts(),
    slug=st.from_regex(r"[a-z]{1,8}(-[a-z0-9]{1,4})?", fullmatch=True),
    kind=st.just("post"),
    tags=st.lists(NAMES, max_size=3, unique=True),
    categories=st.lists(NAMES, max_size=2, unique=True),
    extra=st.just({}),
)
"""Of posts, those whose slugs can be names of files: Eleventy and Hexo have no other place for them."""


@pytest.mark.parametrize(
    ("name", "any_post"),
    # To Jekyll and Hugo, a post's status hangs on its date too.
    [*((name, POSTS) for name in ("plain", *TABLES)), ("eleventy", NAMED), ("hexo", NAMED)],
)
@given(data=st.data())
def test_what_is_written_reads_back(name: str, any_post: st.SearchStrategy[Post], data: st.DataObject) -> None:
    """What is written reads back the same, within its folder."""
    own, post = CATALOG.named(name), data.draw(any_post)
    law_roundtrip(own, post)
    law_contained(own, ek.Archive([post]))


@pytest.mark.parametrize(("name", "several"), [(name, table.POSTS) for name, table in UNFENCED.items()])
@given(data=st.data())
def test_writing_stays_within_its_folder(name: str, several: st.SearchStrategy[Post], data: st.DataObject) -> None:
    """The files depend on the archive alone and lie within the folder."""
    blog = data.draw(st.lists(several, max_size=3, unique_by=lambda post: post.slug))
    law_deterministic(CATALOG.named(name), ek.Archive(blog))
    law_contained(CATALOG.named(name), ek.Archive(blog[:1]))


PATHS: dict[str, tuple[str | None, ...]] = {
    "eleventy": (None,),
    "hexo": (None,),
    "lektor": ("content/blog/on-tea/contents.lr",),
}
PATHS |= {dialect: (path,) for dialect, path, *_ in reversed(CASES)}  # the first of each
PATHS |= {name: table.PATHS for name, table in UNFENCED.items()}


@pytest.mark.parametrize(("name", "path"), [(name, path) for name, paths in PATHS.items() for path in paths])
@given(
    opening=st.sampled_from(("", "---\n", "+++\n", "\n+++\n", "---json\n")),
    header=texts(),
    closing=st.sampled_from(("", "\n---\n", "\n+++\n", "+++\n", "---\n")),
    body=texts(),
)
def test_any_text_is_read_or_refused(
    name: str, path: str | None, opening: str, header: str, closing: str, body: str
) -> None:
    """No text makes the reader raise anything but its own errors."""
    law_total(CATALOG.named(name), opening + header + closing + body, path=path)


@pytest.mark.parametrize("dialect", ["plain", "hugo"])
@pytest.mark.parametrize(
    "text",
    [
        '+++\ntitle = "On Tea"\ndate = 2011-07-02\ntags = ["a", "b"]\n+++\n\nSlow.\n',
        '{\n  "title": "On Tea",\n  "date": "2011-07-02",\n  "tags": ["a", "b"]\n}\n\nSlow.\n',
        "---\ntitle: On Tea\ndate: 2011-07-02\ntags:\n- a\n- b\n---\n\nSlow.\n",
    ],
)
def test_every_fence_says_the_same(dialect: str, text: str) -> None:
    post = ek.loads(text, dialect=dialect, path="content/tea.md", site=LONDON)
    assert (post.title, post.body, [tag.name for tag in post.tags]) == ("On Tea", "Slow.\n", ["a", "b"])
    assert post.published == datetime(2011, 7, 1, 23, tzinfo=UTC)
    assert post.source.lines == {"title": 2, "date": 3, "tags": 4}


@pytest.mark.parametrize(
    ("path", "roots"), [("docs/_posts/2011-07-02-a.md", []), ("es/_posts/2011-07-02-a.md", ["es"])]
)
def test_folders_above_the_root_of_a_blog_are_no_categories(tmp_path: Path, path: str, roots: list[str]) -> None:
    file = tmp_path / path
    file.parent.mkdir(parents=True)
    file.write_text("---\n---\n")
    if roots:
        (tmp_path / "_config.yml").write_text("")
    blog = ek.load_archive(tmp_path, dialect="jekyll")
    assert [tag.name for tag in blog[0].categories] == roots


def test_moments_keep_their_instant_when_the_zone_rule_changes() -> None:
    """A date that Jekyll reads in the site's zone is written for Hugo in a shape that means the same instant."""
    post = ek.loads("---\ndate: 2011-07-03 10:20\n---\n", dialect="jekyll", path=P, site=LONDON)
    for site in (LONDON, ek.Site()):
        text = ek.dumps(post, dialect="hugo", site=site)
        assert ek.loads(text, dialect="hugo", site=site).published == post.published


@pytest.mark.parametrize("system", ["jekyll", "hugo"])
def test_real_blogs_are_read_without_any_other_exception(shared: Path, system: str) -> None:
    """Every blog of other people, whole; and every post of them is written as it was."""
    for folder in sorted(path for path in (shared / "corpus" / system).iterdir() if path.is_dir()):
        blog = ek.load_archive(folder)
        assert len(blog) > 50
        assert blog[0].source.dialect == system
        for post in blog:
            text = (folder / str(post.source.path)).read_bytes().decode(post.source.encoding).removeprefix("\ufeff")
            assert ek.dumps(post) == text
