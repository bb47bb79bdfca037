"""Problems and exceptions."""

from __future__ import annotations

import pickle
from string import Formatter

import attrs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from essaykit import errors
from essaykit.errors import CODES, EssaykitError, Problem, ReadError, did_you_mean, group

KINDS = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, EssaykitError)]
FIELDS = {field.alias for field in attrs.fields(Problem)}
PROBLEMS = st.builds(
    Problem,
    st.sampled_from([*CODES, "another-package's-code"]),
    path=st.none() | st.text(),
    line=st.none() | st.integers(1, 10_000),
    column=st.none() | st.integers(1, 500),
    key=st.none() | st.text(),
    value=st.none() | st.text(),
    expected=st.none() | st.text(),
    detail=st.none() | st.text(),
    text=st.none() | st.text(),
    hint=st.none() | st.text(),
)


@given(PROBLEMS, st.sampled_from(KINDS))
@example(Problem("date-invalid", value="soon"), ReadError)
def test_errors_are_values(problem: Problem, kind: type[EssaykitError]) -> None:
    """Every error of every kind pickles, equals its copy, and prints its problem."""
    error = kind(problem)
    copy = pickle.loads(pickle.dumps(error))  # noqa: S301 - made here
    assert copy == error
    assert hash(copy) == hash(error)
    assert str(copy) == str(problem)
    assert problem.code in str(problem)


@pytest.mark.parametrize("code", CODES)
def test_a_sentence_speaks_of_fields_of_the_problem(code: str) -> None:
    for template in (CODES[code].sentence, CODES[code].hint):
        named = {name for _, name, _, _ in Formatter().parse(template) if name is not None}
        assert named <= FIELDS
    assert CODES[code].sentence[0].islower() or CODES[code].sentence.startswith("{")


def test_the_line_is_drawn_with_a_caret() -> None:
    problem = Problem("date-invalid", path="a.md", line=12, column=8, key="date", value="x", text="\tdate: x", hint="h")
    assert str(problem).splitlines() == [
        "a.md:12:8: error: date: 'x' is no date [date-invalid]",
        "   |",
        "12 | \tdate: x",
        "   | \t      ^",
        "   = hint: h",
    ]


def test_a_long_line_is_cut_around_the_caret() -> None:
    problem = Problem("value-invalid", line=1, column=5_001, text="a" * 5_000 + "X" + "b" * 5_000)
    drawn = str(problem).splitlines()
    assert len(drawn[2]) <= 110
    assert drawn[2][drawn[3].index("^")] == "X"


def test_a_group_counts() -> None:
    several = group([Problem("not-found"), Problem("not-found", path="b")], of="blog")
    assert several.message == "2 problems in blog"
    assert several.exceptions == (ReadError(Problem("not-found")), ReadError(Problem("not-found", path="b")))


@given(st.text(), st.lists(st.text(min_size=1)), st.integers(1, 5))
def test_a_hint_names_what_is_known(name: str, known: list[str], most: int) -> None:
    """A hint for an unknown name lists the known ones in order, as many as may be, and says where there are more."""
    listed = [*sorted(known)[:most], *["…"] * (len(known) > most)]
    assert did_you_mean(name, known, most).endswith(f"known are: {', '.join(listed)}")
    assert did_you_mean(name, map(str, range(51))).count(",") == 50
