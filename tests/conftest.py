"""Places that tests read from. Hypothesis and the examples in docs are set up in the conftest above."""

from __future__ import annotations

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
