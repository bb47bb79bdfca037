"""Formats by name, and folders recognised."""

from __future__ import annotations

import pytest

from essaykit.catalog import CATALOG, Catalog
from essaykit.errors import FormatError
from essaykit.format import Format, Listing, Mark


def listing(*paths: str) -> Listing:
    return Listing(sorted(paths), lambda _: "")


def test_every_name_has_its_format() -> None:
    for name, found in CATALOG.formats.items():
        assert found.name == name
        assert found.kind in {"dialect", "bundle", "feed", "page"}
        assert found.read or found.write


def test_an_unknown_name_is_told() -> None:
    with pytest.raises(FormatError, match="did you mean 'jekyll'") as caught:
        CATALOG.named("jekyl")
    assert caught.value.problem.code == "format-unknown"
    with pytest.raises(FormatError):
        CATALOG.named("atom", "dialect")


def test_a_format_of_ones_own() -> None:
    tiny = Format("tiny", "dialect", read=lambda *_: (), recognise=lambda _: [Mark("it is tiny", 99)])
    own = Catalog().with_format(tiny)
    assert own.named("tiny") is tiny
    assert "tiny" not in CATALOG.names()
    assert own.recognise(listing("_posts/2011-03-02-tea.md")).format is tiny
    better = Format("tiny", "dialect", title="Tiny")
    assert own.with_format(better).named("tiny") is better


@pytest.mark.parametrize(
    ("paths", "name", "reason"),
    [
        (["_posts/2011-03-02-tea.md"], "jekyll", "named after their day"),
        (["site/_posts/2011-3-2-tea.markdown", "_config.yml"], "jekyll", "_config.yml"),
        (["hugo.toml", "content/posts/tea.md"], "hugo", "hugo.toml"),
        (["archetypes/default.md", "content/posts/tea.md"], "hugo", "archetypes"),
        (["tea.md", "essaykit.toml"], "plain", "essaykit.toml"),
        (["tea.md"], "plain", "no system's signs"),
        ([], "plain", "no system's signs"),
    ],
)
def test_a_folder_is_recognised_by_its_marks(paths: list[str], name: str, reason: str) -> None:
    found = CATALOG.recognise(listing(*paths))
    assert found.format.name == name
    assert reason in str(found)


def test_a_tie_asks() -> None:
    one, other = (
        Format(name, "dialect", title=name, recognise=lambda _: [Mark("a sign", 50)]) for name in ("one", "other")
    )
    with pytest.raises(FormatError, match=r"could be one \(a sign\) or other \(a sign\)") as caught:
        CATALOG.with_format(one).with_format(other).recognise(listing("tea.md"))
    assert caught.value.problem.code == "format-ambiguous"
