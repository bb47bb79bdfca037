"""What holds for every fence, whatever its language: `essaykit.frontmatter.fence`."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

import frontmatter as python_frontmatter
import pytest

import essaykit.frontmatter
from essaykit.errors import FenceError
from essaykit.format import Limits
from essaykit.frontmatter.fence import Fence
from essaykit.frontmatter.graymatter import CODE

FENCES = {
    f"{module.name}.{name}": fence
    for module in iter_modules(essaykit.frontmatter.__path__)
    for name, fence in vars(import_module(f"essaykit.frontmatter.{module.name}")).items()
    if isinstance(fence, Fence) and fence is not CODE  # which refuses what it finds, and writes nothing
}
EVERY_FENCE = pytest.mark.parametrize("fence", FENCES.values(), ids=FENCES)


@EVERY_FENCE
def test_a_text_without_a_header_stays_as_it_is(fence: Fence) -> None:
    assert fence.header("Slow.\n") is None
    assert not fence.detect("Slow.\n")
    assert fence.without_keys("Slow.\n") == "Slow.\n"
    # Of Lektor's fields, the body is one, so that any text has fields; ABlog's refuse an option without a directive.
    if fence.name not in {"lektor", "directive", "myst"}:
        assert fence.edited("Slow.\n", {"lang": fence.lines({"lang": "fr"})}) == "Slow.\n"


@EVERY_FENCE
def test_a_text_without_a_header_cannot_be_split(fence: Fence) -> None:
    with pytest.raises(FenceError) as caught:
        fence.split("Slow.\n")
    assert (caught.value.problem.code, caught.value.problem.line) == ("header-invalid", 1)


@EVERY_FENCE
def test_python_frontmatter_reads_what_it_wrote(fence: Fence) -> None:
    """Keys, values and body come back."""
    values = {"title": "On Tea", "post": "2011-03-02", "blogpost": "true", "lang": "fr"}
    text = python_frontmatter.dumps(python_frontmatter.Post("Slow.", **values), handler=fence)
    back = python_frontmatter.loads(text, handler=fence)
    assert {key: str(value).lower() for key, value in back.metadata.items()} == {
        key: value.lower() for key, value in values.items()
    }
    assert back.content == "Slow."
    assert fence.lines(values).startswith(fence.export(values))


def test_a_fence_that_is_not_made_yet_says_what_it_lacks() -> None:
    fence = Fence()
    for missing in (lambda: fence.cut(""), lambda: fence.entries("", 1, Limits()), lambda: fence.lines({})):
        with pytest.raises(NotImplementedError):
            missing()
