"""What docs say of names and places is true. Their Python runs by itself: see the conftest above."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import attrs
import pytest

from essaykit.model.site import Person, Site

ROOT = Path(__file__).parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
LANGUAGES = {"python", "sh", "toml", "yaml", "text", "json", "html"}


def names(paths: list[Path]) -> list[str]:
    return [path.relative_to(ROOT).as_posix() for path in paths]


@pytest.mark.parametrize("path", PAGES, ids=names(PAGES))
def test_links_between_pages_lead_somewhere(path: Path) -> None:
    """A relative link leads to a file of the checkout."""
    text = re.sub(r"```.*?```|`[^`\n]*`", "", path.read_text("utf-8"), flags=re.DOTALL)
    targets = re.findall(r"\]\(([^)\s]+)\)", text)
    gone = [to for to in targets if "://" not in to and not (path.parent / to.partition("#")[0]).exists()]
    assert gone == []


@pytest.mark.parametrize("path", PAGES, ids=names(PAGES))
def test_each_block_of_code_names_its_language(path: Path) -> None:
    """Only a block that says `python` is run; one that says nothing, or `py`, would be passed over in silence."""
    block = re.compile(r"^(`{3,})([^`\n]*)\n.*?^\1$", flags=re.MULTILINE | re.DOTALL)
    text = path.read_text("utf-8")
    assert {language for _, language in block.findall(text)} <= LANGUAGES
    assert not re.search("^```", block.sub("", text), flags=re.MULTILINE)


@pytest.mark.parametrize("path", PAGES, ids=names(PAGES))
def test_python_in_docs_is_run(path: Path, request: pytest.FixtureRequest) -> None:
    """Each page of README and docs that shows Python is one that the conftest takes for tests."""
    shows = path.read_text("utf-8").count("\n```python\n")
    if path.parent == ROOT and path.name != "README.md":
        assert not shows
        return
    prose = request.config.pluginmanager.getplugin(str(ROOT / "conftest.py")).prose
    assert prose.should_parse(path)
    assert len(list(prose.parse(path).examples())) >= shows


def test_each_site_setting_is_in_the_reference() -> None:
    """The page lists every field of Site, and its example is one that Site takes."""
    page = (ROOT / "docs/reference/site-settings.md").read_text("utf-8")
    for field in attrs.fields(Site):
        assert re.search(rf"^\| `\[?{field.name}\]?`", page, flags=re.MULTILINE), field.name
    [example] = re.findall(r"```toml\n(.*?)```", page, flags=re.DOTALL)
    settings = tomllib.loads(example)
    assert Site(**{**settings, "author": Person(**settings["author"])}).title == "Slow Notes"
