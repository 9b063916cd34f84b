"""What is told as a bound is one: *at most* is rounded up, *at least* is rounded down."""

import re
from itertools import chain

import pytest
from deeply import QUICK
from hypothesis import given
from hypothesis import strategies as st
from quantities import sample

from deepchalk import registry
from deepchalk.lesson.telling.step import say, steps_of
from deepchalk.lesson.values.numbers import listening, read
from deepchalk.quality.random_params import random_params

LESSONS = [lesson.name for lesson in registry.lessons()]

NUMBER = r"(?P<number>−?\d+(?:\.\d+)?)"
UPPER = (
    rf"[Aa]t most {NUMBER}",
    rf"more than {NUMBER}",
    rf"[Ww]ithin {NUMBER} of",
    rf"up to {NUMBER}",
    rf"[Aa]bove {NUMBER},",
    rf"{NUMBER} or less",
)
LOWER = (rf"[Aa]t least {NUMBER}", rf"less than {NUMBER}", rf"below {NUMBER}", rf"{NUMBER} or more")
"""Sentences of the kind that nothing exceeds a number, and that nothing falls below it."""

RANDOM_SETS = 12


@given(st.floats(-1e6, 1e6), st.integers(0, 6))
def test_a_bound_is_rounded_to_its_side(value, decimals):
    entry, step = sample("q", value, decimals=decimals), 10.0**-decimals
    above, below = read(entry.at_most), read(entry.at_least)
    rounding = 1e-9 * max(1.0, abs(value))
    assert value - rounding <= above <= value + step + rounding
    assert value - step - rounding <= below <= value + rounding
    # However small it is, nothing is no bound of something.
    assert (above == 0) <= (value <= 0) and (below == 0) <= (value >= 0)


@pytest.mark.parametrize(
    ("value", "decimals", "at_most", "at_least"),
    [
        (0.000505, 4, "0.0006", "0.0005"),
        (0.0005, 4, "0.0005", "0.0005"),
        (0.1 + 0.2, 1, "0.3", "0.3"),
        (-0.0301, 2, "−0.03", "−0.04"),
        (-0.001, 2, "0.00", "−0.01"),
        (7.0, 0, "7", "7"),
        # What is compared with its bound elsewhere is a plain number here.
        (1e-9, 4, "0.0001", "0.0000"),
        (6e-20, 4, "0.0001", "0.0000"),
        (-6e-20, 4, "0.0000", "−0.0001"),
        (0.0, 4, "0.0000", "0.0000"),
    ],
)
def test_examples(value, decimals, at_most, at_least):
    entry = sample("q", value, decimals=decimals, bounds=(None if value <= 0 else 0, None))
    assert (entry.at_most, entry.at_least) == (at_most, at_least)


def false_bounds(lesson: registry.Lesson, params) -> list[str]:
    """Sentences with a bound that the number in the trace goes beyond."""
    trace, found = lesson.compute(params), []
    for step in steps_of(lesson.scene_class):
        if not step.applies(trace):
            continue
        for wording in chain([step.title_wording], step.caption_wordings):
            with listening() as heard:
                said = say(wording, trace)
            for patterns, sign in ((UPPER, 1), (LOWER, -1)):
                for match in (one for each in patterns for one in re.finditer(each, said)):
                    meant = [value for value, text in heard if text == match["number"]]
                    printed = read(match["number"])
                    beyond = [
                        value
                        for value in meant
                        if sign * (value - printed) > 1e-9 * max(1.0, abs(value))
                    ]
                    if beyond and len(beyond) == len(meant):
                        found.append(f"{said!r}: it is {beyond[0]!r}")
    return found


@pytest.mark.few(*QUICK)
@pytest.mark.parametrize("name", LESSONS)
def test_no_bound_is_false(name):
    lesson = registry.lesson(name)
    for params in lesson.presets.values():
        assert false_bounds(lesson, params) == [], params.given()


@pytest.mark.deep
@pytest.mark.parametrize("name", LESSONS)
def test_no_bound_is_false_for_random_parameters(name):
    lesson = registry.lesson(name)
    for params in random_params(lesson, RANDOM_SETS, seed=30):
        assert false_bounds(lesson, params) == [], params.given()
