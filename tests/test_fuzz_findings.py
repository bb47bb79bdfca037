"""What the fuzzer starts from, and what it once found: `fuzz/targets.py`, without the fuzzer."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from pathlib import Path

import pytest

FUZZ = Path(__file__).parents[1] / "fuzz"


def _targets() -> dict[str, Callable[[bytes], None]]:
    spec = importlib.util.spec_from_file_location("fuzz_targets", FUZZ / "targets.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return dict(module.TARGETS)


TARGETS = _targets()
INPUTS = sorted(path for folder in ("seeds", "findings") for path in (FUZZ / folder).glob("*/*") if path.is_file())


@pytest.mark.parametrize("path", INPUTS, ids=[f"{path.parent.name}-{path.name[:20]}" for path in INPUTS])
def test_no_input_of_the_fuzzer_breaks_a_promise(path: Path) -> None:
    """Each seed, and each input that once was a fault, gives values or an EssaykitError, and keeps the target's law."""
    TARGETS[path.parent.name](path.read_bytes())


def test_every_target_has_seeds_and_words() -> None:
    """A target begins with inputs of its own, and knows the words of its language."""
    assert {path.parent.name for path in FUZZ.glob("seeds/*/*")} == set(TARGETS)
    assert {path.stem for path in FUZZ.glob("dictionaries/*.dict")} == set(TARGETS)
