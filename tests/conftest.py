"""Places that tests read from. Hypothesis and the examples in docs are set up in the conftest above."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def essays(root: Path) -> Path:
    """The example blog; read it only."""
    return root / "examples" / "essays"


@pytest.fixture(scope="session")
def shared(root: Path) -> Path:
    """A folder beside the checkout with blogs of other people; where it is absent, the test is skipped."""
    folder = root.parent / "shared"
    if not folder.is_dir():
        pytest.skip("there is no ../shared beside this checkout")
    return folder


@pytest.fixture
def files_up_to() -> Callable[[int], contextlib.AbstractContextManager[None]]:
    """What limits the size of the files that this process writes."""

    @contextlib.contextmanager
    def limited(size: int) -> Iterator[None]:
        """No file of this process may grow larger than so many bytes, as if the disk were full there."""
        resource = pytest.importorskip("resource", reason="this system limits no process")
        before = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)

    return limited
