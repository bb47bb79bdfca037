"""The archives whose documents are judged: the example blog, made-up ones with hostile text, and real posts."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import essaykit as ek
from essaykit.errors import EssaykitError
from essaykit.testing import archives, posts, texts

ROOT = Path(__file__).parent.parent.parent
CORPUS = ROOT.parent / "shared" / "corpus"
GENERATED = 200
REAL = 300
"""Posts at the least."""


ADDRESSES = (
    "http:///a", "https:foo", "//cdn.example/a b", "http://a b/c", "http://[::1", "https://zürich.example/a[1]?b[]=1#c#d",
    "mailto:a b@c.example", "?x=1", "#a", "a b.png", "data:text/html,x", "http://x:port/", "/a:b", "../..", "a%zz",
    '<a href="b?c=[d]">x</a> <img src=e.png srcset="f.png 2x">', "[a](<b c.md>) ![d](//e.example/f%zz)",
)  # fmt: skip
"""What has to be made a URI, or be left out."""


def example() -> Iterator[tuple[str, ek.Archive]]:
    """The blog in `examples/essays`, without its drafts; and the same Site before its first post."""
    blog = ek.load_archive(ROOT / "examples" / "essays").visible()
    yield "example", blog
    yield "empty", ek.Archive(site=blog.site)


def generated(count: int = GENERATED) -> Iterator[tuple[str, ek.Archive]]:
    """As many archives of hostile text, the same each time."""
    found: list[ek.Archive] = []

    @st.composite  # which is short to print, wherever it stands
    def hostile(draw: st.DrawFn) -> str:
        return draw(st.one_of(texts(surrogates=True), texts(surrogates=True), st.sampled_from(ADDRESSES)))

    post = posts(hostile(), status=st.just("public"), url=st.none() | st.sampled_from(ADDRESSES))

    @settings(max_examples=count, derandomize=True, database=None, deadline=None, phases=[Phase.generate],
              suppress_health_check=list(HealthCheck))  # fmt: skip
    @given(archives(post))
    def collect(archive: ek.Archive) -> None:
        found.append(archive)

    collect()
    yield from ((f"generated {number}", archive) for number, archive in enumerate(found[:count]))


def real(count: int = REAL) -> Iterator[tuple[str, ek.Archive]]:
    """Blogs of many systems, a few posts of each, as many as make up the count; none where the corpus is absent.

    Posts of which two have one id, or whose blog cannot be read, are no matter of what is written.
    """
    blogs = sorted(path for path in CORPUS.glob("*/*+*") if path.is_dir())
    share = -(-count // max(len(blogs), 1)) + 8  # some blogs have fewer
    for folder in blogs:
        site = ek.Site("Real & <true>", f"https://{folder.parent.name}.example/blog", author=ek.Person("Ada Quill"))
        dialect = folder.parent.name if folder.parent.name != "other" else None
        try:
            blog = ek.load_archive(folder, site=site, dialect=dialect)
        except EssaykitError:
            continue
        shown = [post for post in blog if post.status == "public" and post.kind == "post"]
        unique = {(post.id or post.source.path): post for post in shown}
        yield str(folder.relative_to(CORPUS)), ek.Archive(islice(unique.values(), share), site=site)
