"""Every lesson passes every lint; slower: all presets, a light ground, a few random sets."""

from __future__ import annotations

import pytest

from deepchalk import registry
from deepchalk.quality.many import Case, changed_cases, judge_case, preset_cases, random_cases

RANDOM_SETS = 2
SEED = 11

FIRST = [next(preset_cases(name)) for name in registry.names()]
OTHERS = [case for name in registry.names() for case in preset_cases(name) if case not in FIRST]


def faults(case: Case) -> list[str]:
    judged = judge_case(case)
    assert judged.failure is None, judged.failure
    return [finding.sentence for finding in judged.findings]


def named(case: Case) -> str:
    return case.name.replace(" ", "-")


@pytest.mark.parametrize("case", FIRST, ids=named)
def test_the_first_preset_passes_all_lints(case):
    assert faults(case) == []


@pytest.mark.deep
@pytest.mark.parametrize("case", OTHERS, ids=named)
def test_other_presets_pass_all_lints(case):
    assert faults(case) == []


@pytest.mark.deep
@pytest.mark.parametrize("name", registry.names())
def test_the_first_preset_passes_on_a_light_ground(name):
    assert faults(next(preset_cases(name, "light"))) == []


@pytest.mark.deep
@pytest.mark.parametrize("index", range(RANDOM_SETS))
@pytest.mark.parametrize("name", registry.names())
def test_random_parameters_pass_all_lints(name, index):
    case = list(random_cases(name, RANDOM_SETS, SEED))[index]
    assert faults(case) == [], case.params


@pytest.mark.deep
@pytest.mark.parametrize("name", registry.names())
def test_one_changed_number_passes_all_lints(name):
    found = {case.label: faults(case) for case in changed_cases(next(preset_cases(name)))}
    assert found and not any(found.values())
