"""Every choice of every field is computed with each preset, and played to the end with one."""

import typing
from itertools import islice

import pytest
from plays import pass_over

from deepchalk import registry
from deepchalk.errors import ParameterError
from deepchalk.lesson.check import claims
from deepchalk.lesson.fields.declared import Declared, fields_of
from deepchalk.lesson.params import Params
from deepchalk.lesson.telling.step import steps_of
from deepchalk.quality.random_params import random_params

RANDOM_SETS = 200
"""Sets among which is one with a choice that goes with no preset."""


def choices_of(field: Declared) -> tuple[object, ...]:
    """What a field can be, where that can be counted."""
    if field.bare is bool:
        return (False, True)
    return typing.get_args(field.bare) if typing.get_origin(field.bare) is typing.Literal else ()


CHOICES = [
    (lesson.name, field.name, choice)
    for lesson in registry.lessons()
    for field in fields_of(lesson.params_class)
    for choice in choices_of(field)
]

OTHERS = [
    pytest.param(
        *(name, field, choice),
        # The case that once was forgotten is tried each time.
        marks=[] if choice == "saddle" else pytest.mark.deep,
        id=f"{name}-{field}-{choice}",
    )
    for name, field, choice in CHOICES
    if choice != registry.lesson(name).params_class.model_fields[field].default
]


def with_choice(name: str, field: str, choice: object) -> list[Params]:
    """A choice with each preset that it goes with: the others must be refused in a sentence."""
    lesson, found = registry.lesson(name), []
    for preset in lesson.presets.values():
        try:
            found.append(preset.changed(**{field: choice}))
        except ParameterError as refusal:
            assert field in str(refusal)
            assert "\n" not in str(refusal)
    if not found:
        sets = islice(random_params(lesson, RANDOM_SETS, seed=3), RANDOM_SETS)
        found = [next(one for one in sets if getattr(one, field) == choice)]
    return found


def test_there_are_choices():
    assert len(CHOICES) > 50
    assert ("optimisers", "landscape", "saddle") in CHOICES


@pytest.mark.deep
@pytest.mark.parametrize(("name", "field", "choice"), OTHERS)
def test_a_choice_is_computed_and_told_with_each_preset(name, field, choice):
    lesson = registry.lesson(name)
    for params in with_choice(name, field, choice):
        trace = lesson.compute(params)
        for claim in claims(lesson.checks):
            agreement = claim.check(params, trace)
            assert agreement is None or agreement.holds, (claim.sentence, params.given())
        steps = [step for step in steps_of(lesson.scene_class) if step.applies(trace)]
        assert len(steps) >= 3
        for step in steps:
            assert step.title(trace)
            assert any(step.captions(trace))


@pytest.mark.deep
@pytest.mark.parametrize(("name", "field", "choice"), OTHERS)
def test_a_choice_is_played_to_the_end(name, field, choice):
    played = pass_over(name, with_choice(name, field, choice)[0])
    assert played.faults == []
    assert len(played.played().steps) >= 3
