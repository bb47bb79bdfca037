"""Slugs of names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from slugify import slugify as python_slugify

from essaykit.text.slugs import slugify
from essaykit.text.urls import safe_segment

SLUGS = [
    ("NESTA", "nesta"),
    ("Public services", "public-services"),
    ("C", "c"),
    ("C++", "c-plus-plus"),
    ("C#", "c-sharp"),
    ("F#", "f-sharp"),
    (".NET", "dot-net"),
    ("Q&A", "q-and-a"),
    ("Zürich", "zürich"),
    ("日本語", "日本語"),
    ("  Two   words ", "two-words"),
    ("???", "u3f-3f-3f"),
    ("😀", "u1f600"),
    ("", "untitled"),
]


@pytest.mark.parametrize(("name", "slug"), SLUGS)
def test_slug_of_a_name(name: str, slug: str) -> None:
    assert slugify(name) == slug


@given(st.text())
def test_a_slug_is_never_empty_and_holds_no_separator(name: str) -> None:
    """Every name has a slug of at least one character, without blanks, slashes or dots."""
    slug = slugify(name)
    assert slug
    assert not set(slug) & set("/\\. \t\n?#%&")


@given(st.text(st.characters(categories=["L", "N", "Zs"]), min_size=1))
def test_plain_words_have_the_slug_that_python_slugify_gives_them(name: str) -> None:
    """Words of letters and numbers of any script have the slug that python-slugify makes of them."""
    assert python_slugify(name.lower(), allow_unicode=True) in {slugify(name), ""}


@given(st.text(min_size=1))
def test_a_slug_can_stand_in_a_path(name: str) -> None:
    """What a slug becomes as a part of a path is never empty."""
    assert safe_segment(slugify(name))


@given(st.text())
def test_a_slug_is_stable(name: str) -> None:
    """The slug of a name of letters is its own slug."""
    slug = slugify(name)
    if slug.replace("-", "").isalnum() and slug.isascii():
        assert slugify(slug) == slug
