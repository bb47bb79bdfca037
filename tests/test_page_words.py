"""What pages say themselves: in each language, and as a site will have it."""

from __future__ import annotations

import re
import string
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import attrs
import pytest

import essaykit as ek
from essaykit.errors import InvalidValueError, ReadError
from essaykit.model.archive import Archive
from essaykit.model.post import Post
from essaykit.model.scope import Scope
from essaykit.model.site import Site
from essaykit.pages.document import fragment, page
from essaykit.pages.language import own_name
from essaykit.pages.languages.choice import own_words, words_of
from essaykit.pages.languages.words import Words

LANGUAGES = ("ar", "de", "es", "fr", "it", "ja", "nl", "pl", "pt", "ru", "zh")
NAMES = [field.name for field in attrs.fields(Words)]
SAME = {"months", "day", "month"}
"""Another language may write its dates as English does."""
DAY = datetime(2011, 3, 2, tzinfo=UTC)


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", [name for name in NAMES if name != "months"])
def test_each_word_names_what_the_english_one_names(lang: str, name: str) -> None:
    """No language leaves out the name, number or date that its sentence is about."""
    assert placeholders(getattr(words_of(lang), name)) == placeholders(getattr(Words(), name))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_language_has_its_own_words(lang: str) -> None:
    """Hardly a word is the English one, and there are twelve months."""
    words = words_of(lang)
    assert len(set(words.months)) == 12
    said = {name for name in NAMES if getattr(words, name) == getattr(Words(), name)}
    assert len(said - SAME) <= 7, said


def test_the_region_does_not_count_and_english_stands_in() -> None:
    assert words_of("pt-BR") == words_of("pt") != words_of("en") == words_of("cy") == words_of("")


@pytest.mark.parametrize(
    ("lang", "scope", "heading"),
    [
        ("en", Scope("tag", "NESTA", "nesta"), "Tag Archives: NESTA"),
        ("en", Scope("mood", "{kind}", "calm"), "Mood Archives: {kind}"),
        ("en", Scope("between", "From 2010 to 2012"), "From 2010 to 2012"),
        ("en", Scope.of_language("pt-BR"), "Posts in Português (BR)"),
        ("de", Scope.of_date(2011, 3, 2), "Tagesarchiv: 2. März 2011"),
        ("fr", Scope.of_date(2011, 3), "Archives du mois : mars 2011"),
        ("ja", Scope.of_date(2011, 3), "2011年3月の記事"),
        ("es", Scope.of_date(2011), "Archivo del año 2011"),
    ],
)
def test_headings(lang: str, scope: Scope, heading: str) -> None:
    assert words_of(lang).titled(scope) == heading


def test_a_page_speaks_the_language_of_its_site() -> None:
    """No English word stands on the page of a German site; dates are German too."""
    site = Site("Notizen", "https://notizen.example", author="Nora", lang="de")
    archive = Archive([Post("Tee", "Tee.", tags=["NESTA"], published=DAY)], site=site)
    html = page(archive.tagged("NESTA"))
    text = re.sub(r"<(style|script).*?</\1>|<[^>]+>", " ", html, flags=re.DOTALL)
    assert "Schlagwort: NESTA" in text
    assert "2. März 2011" in text
    assert "Von" in text
    for word in ("Tagged", "By ", "March", "Skip", "Tag Archives", "Read on"):
        assert word not in text, word


def test_a_post_is_spoken_of_in_its_own_language() -> None:
    """Where there are no words of it, the site's stand there, and say of which language they are."""
    site = Site("Slow Notes", author="Nora", lang="en-GB")
    french = fragment(Post("Du thé", lang="fr", tags=["NESTA"], published=DAY), site=site)
    assert "Par <" in french
    assert "2 mars 2011" in french
    assert french.count("lang=") == 1
    welsh = fragment(Post("Te", lang="cy", published=DAY), site=site)
    assert '<p class="byline" lang="en-GB" dir="ltr"><span>By <' in welsh
    assert "Topics:" in fragment(Post("Tea", lang="en-US", tags=["t"]), site=site, words={"tagged": "Topics:"})


def test_a_title_that_was_given_is_kept() -> None:
    """Only a heading that essaykit made is said in the language of the site."""
    archive = attrs.evolve(Archive([Post("Tee")], site=Site(lang="de")).by("Nora"), title="Noras Texte")
    assert "Noras Texte" in page(archive)


def test_words_of_a_site_win() -> None:
    post = Post("On Tea", tags=["NESTA"], published=DAY)
    assert "Topics: <a" in fragment(post, words={"tagged": "Topics:"})
    assert "2 iii 2011" in page(
        post, words={"months": ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"]}
    )
    assert "&lt;b&gt; <a" in fragment(post, words={"tagged": "<b>"})


@pytest.mark.parametrize(
    "given", [{"taged": "x"}, {"tagged": ("a", "b")}, {"months": "x"}, {"months": ["a"] * 11}, {"by": 3}]
)
def test_words_that_are_none_are_told(given: Any) -> None:
    with pytest.raises(InvalidValueError):
        own_words(given)


def test_words_of_the_configuration(tmp_path: Path) -> None:
    (tmp_path / "tea.md").write_text("---\ntitle: On Tea\ntags: [NESTA]\n---\n")
    config = tmp_path / "essaykit.toml"
    config.write_text('[words]\ntagged = "Topics:"\n')
    ek.build(tmp_path, tmp_path / "out")
    assert "Topics:" in (tmp_path / "out/posts/tea.html").read_text("utf-8")
    for broken, key in (
        ("[words]\ntaged = 'x'\n", "taged"),
        ("words = 3\n", "words"),
        ("[words]\nmonths = ['x']\n", "months"),
    ):
        config.write_text(broken)
        with pytest.raises(ReadError) as caught:
            ek.build(tmp_path, tmp_path / "out")
        assert (caught.value.problem.code, caught.value.problem.key) == ("config-invalid", key)


def test_languages_are_called_as_their_speakers_call_them() -> None:
    assert [own_name(lang) for lang in ("de", "he", "EN", "zh-Hant")] == ["Deutsch", "עברית", "English", "中文 (Hant)"]
