"""Every lesson passes every lint with other parameters, too; its presets: test_every_lesson.py."""

from __future__ import annotations

import random

import pytest
from plays import SMOKE, for_each_lesson

from deepchalk.quality.many import Case, changed_cases, judge_case, preset_cases, random_cases

SEED = 11


def faults(case: Case) -> list[str]:
    judged = judge_case(case)
    assert judged.failure is None, judged.failure
    return [finding.sentence for finding in judged.findings if not finding.is_note]


@pytest.mark.deep
@pytest.mark.parametrize("name", for_each_lesson())
def test_random_parameters_pass_all_lints(name: str) -> None:
    (case,) = random_cases(name, 1, SEED, "light")
    assert faults(case) == [], case.params


@pytest.mark.deep
def test_one_changed_number_passes_all_lints() -> None:
    """Of one lesson; ``deepchalk lint --all --changed`` tries each number of all of them."""
    case = random.Random(SEED).choice(list(changed_cases(next(preset_cases(SMOKE)))))
    assert faults(case) == [], case.label
