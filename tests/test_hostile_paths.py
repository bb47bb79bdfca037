"""Whatever a post, a file name, an export or a link says, nothing is read or written outside of the folders given."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

import attrs
import pytest
from hypothesis import HealthCheck, given, settings

import essaykit as ek
from essaykit.errors import EssaykitError
from essaykit.testing import names, paths
from essaykit.text.urls import safe_path

SITE = ek.Site("Slow Notes", "https://slow.example")
OUT = ("../../out", "/etc/out", "..\\..\\out", "a/../../../out", "%2e%2e/%2e%2e/out", "%2fetc%2fout", "..%5cout", "....//....//out", "~/out", "C:\\out",
       "C:out", "\\\\host\\share\\out", "file:///etc/out", "//host/out", "\x00out", "a\x00/../../out", "．．/out", "..\u2215..\u2215out", "../", "..", ".", "/",
       "con", "NUL.txt", "aux.html", "COM1", "lpt¹", "a.", "a ", "a...", "...", " ", "a:b", 'a*?<>|"b', "\u202ea", "a\nb", "a\tb", ".git/config", ".htaccess",
       "x" * 300, "é" * 200, "茶" * 120, "\U0001f600" * 90, "a/" * 200, "\ud800", "\ufeffa", "e\u0301", "index.html", "feed.atom.xml", "robots.txt")  # fmt: skip
"""What has led programs out of their folders, or to names that some system does not take."""
HIDDEN = {
    *map(chr, (*range(32), *range(0x7F, 0xA0))),
    *"\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff",
}
RESERVED = {"con", "prn", "aux", "nul", *(f"{name}{digit}" for name in ("com", "lpt") for digit in "0123456789¹²³")}


def tree(folder: Path) -> set[str]:
    """Every path below a folder, folders too."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*")}


def sound(path: str) -> bool:
    """Whether every part of a path is a name that Linux, macOS and Windows take, and takes nobody elsewhere."""
    return all(
        part not in {"", ".", ".."} and len(part.encode()) <= 255 and part == part.rstrip(". ")
        and not set(part) & {*'<>:"|?*\\', *HIDDEN} and part.split(".")[0].strip().lower() not in RESERVED
        and unicodedata.is_normalized("NFC", part)
        for part in path.split("/")
    )  # fmt: skip


def check(folder: Path, out: str) -> None:
    """Beside the blog and what was made of it nothing is there, and all that was made has sound names, none twice."""
    assert {path.name for path in folder.iterdir()} <= {"blog", out}
    made = tree(folder / out)
    assert all(map(sound, made)), [path for path in made if not sound(path)]
    assert len({unicodedata.normalize("NFD", path).casefold() for path in made}) == len(made)


def hostile(text: str) -> ek.Archive:
    """Posts in which all that has a say in a path is the given text."""
    tag = ek.Tag(text, slug=text or None)
    post = ek.Post("On Tea", body="Slow.\n", tags=[tag], categories=[attrs.evolve(tag, kind="category", parent=tag)], authors=[ek.Person(text)],
                   aliases=[text, f"/{text}"], series=text, image=ek.Media(text), lang="en")  # fmt: skip
    fields = [{"slug": text}, {"url": text}, {"url": f"/{text}/"}, {"lang": text}, {"translation_key": text, "kind": "page"},
              {"source": ek.Post().source.__class__(path=text)}]  # fmt: skip
    found = []
    for change in fields:
        try:
            found.append(attrs.evolve(post, **change))
        except EssaykitError as error:
            assert error.problem.code
    return ek.Archive(found, site=SITE)


@pytest.mark.parametrize("text", OUT)
def test_pages_stay_in_their_folder(text: str) -> None:
    """Of a post's slug, address, terms, language and aliases, whatever they say."""
    from essaykit.pages.site import site_files

    made = [file.path for file in site_files(hostile(text))]
    assert made
    assert all(map(sound, made)), [path for path in made if not sound(path)]


@pytest.mark.parametrize("text", OUT)
def test_a_build_stays_in_its_folder(tmp_path: Path, text: str) -> None:
    """Of what headers say."""
    blog = tmp_path / "blog"
    blog.mkdir()
    quoted = '"' + "".join(f"\\U{ord(letter):08x}" for letter in text.encode("utf-8", "replace").decode()) + '"'
    for number, key in enumerate(
        ("slug", "permalink", "url", "aliases", "tags", "categories", "lang", "layout", "image", "series", "authors")
    ):
        (blog / f"post-{number}.md").write_text(f"---\ntitle: On Tea\n{key}: {quoted}\n---\n\nSlow.\n")
    ek.build(blog, tmp_path / "out", site=SITE, dialect=("plain", "jekyll", "hugo")[OUT.index(text) % 3])
    check(tmp_path, "out")


@pytest.mark.parametrize("dialect", ek.CATALOG.names("dialect"))
def test_what_a_dialect_writes_stays_in_its_folder(dialect: str) -> None:
    """Whatever the posts say. A third of the texts for each dialect, as they share the way to make names."""
    write = ek.CATALOG.named(dialect).write
    assert write is not None
    for text in OUT[ek.CATALOG.names("dialect").index(dialect) % 3 :: 3]:
        for post in hostile(text):
            try:
                made = [file.path for file in write(ek.Archive([post], site=SITE))]
            except EssaykitError as error:
                assert error.problem.code
                continue
            assert all(map(sound, made)), (text, made)


@pytest.mark.skipif(os.name == "nt", reason="Windows takes none of these names")
def test_file_names_that_lead_elsewhere(tmp_path: Path) -> None:
    """Files of a blog whose names some system does not take, pictures too, are built under names that all take."""
    blog = tmp_path / "blog"
    (blog / "static").mkdir(parents=True)
    taken = [
        text
        for text in OUT
        if "/" not in text
        and "\x00" not in text
        and text not in {".", ".."}
        and len(os.fsencode(text.encode("utf-8", "replace"))) < 250
    ]
    for text in taken:
        for name in (f"{text}.md", f"{text}.png", f"static/{text}"):
            (blog / name.encode("utf-8", "replace").decode()).write_text("---\ntitle: On Tea\n---\n\nSlow.\n")
    ek.build(blog, tmp_path / "out", site=SITE)
    check(tmp_path, "out")


def test_names_that_differ_only_in_case_or_normal_form(tmp_path: Path) -> None:
    """Posts get addresses of their own; of pictures one is written, and a Problem tells of the other."""
    blog = tmp_path / "blog"
    blog.mkdir()
    for name in ("Tea", "tea", "TEA", "caf\u00e9", "cafe\u0301"):
        (blog / f"{name}.md").write_text(f"---\ntitle: {name}\nslug: {name}\n---\n\nSlow.\n")
        (blog / f"{name}.png").write_bytes(name.encode())
    if len(list(blog.iterdir())) < 10:
        pytest.skip("this file system takes these names for the same")
    report = ek.build(blog, tmp_path / "out", site=SITE)
    check(tmp_path, "out")
    assert report.posts == 5
    assert len(list((tmp_path / "out/posts").glob("*.html"))) == 5
    assert [problem.code for problem in report.problems].count("address-collision") == 3


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(paths())
def test_any_path_is_made_a_sound_one(path: str) -> None:
    """And a sound one stays as it is."""
    made = safe_path(path)
    assert not made or sound(made)
    assert safe_path(made.replace("%", "%25")) == made


@given(names())
def test_any_name_of_a_tag_has_an_address_of_its_own(name: str) -> None:
    """That neither leads out, nor says something in a URL."""
    slug = ek.Tag(name).slug
    assert slug
    assert not set(slug) & set("/\\?#%")
    assert safe_path(slug)[:100] == slug[:100]
