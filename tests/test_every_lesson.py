"""What every lesson must pass; a new lesson is found by itself."""

import re

import pytest
from layout_faults import play_and_watch

from deepchalk import registry
from deepchalk.errors import ParameterError
from deepchalk.lesson.check import claims
from deepchalk.lesson.params import allowed
from deepchalk.lesson.telling.captions import FASTEST, LINE_LENGTH, LINES
from deepchalk.lesson.telling.step import steps_of
from deepchalk.lesson.values.trace import numbers_in

CASES = [(lesson.name, preset) for lesson in registry.lessons() for preset in lesson.presets]


@pytest.fixture(params=[lesson.name for lesson in registry.lessons()])
def lesson(request):
    return registry.lesson(request.param)


def test_the_summary_is_one_sentence(lesson):
    assert re.fullmatch(r"[A-Z][^\n]{10,140}\.", lesson.summary)


def test_every_parameter_says_what_it_is_and_takes(lesson):
    for name, field in lesson.params_class.model_fields.items():
        assert field.description, name
        assert allowed(field), name


def test_an_unknown_parameter_is_refused(lesson):
    with pytest.raises(ParameterError, match="there is no parameter surely_not_a_field"):
        lesson.params_class.of(surely_not_a_field=1)


def test_the_first_preset_is_the_default(lesson):
    assert next(iter(lesson.presets.values())) == lesson.params_class()


def test_there_are_claims(lesson):
    assert len(list(claims(lesson.checks))) >= 3


@pytest.mark.parametrize(("name", "preset"), CASES)
def test_claims_hold(name, preset):
    lesson = registry.lesson(name)
    params = lesson.preset(preset)
    trace = lesson.compute(params)
    for claim in claims(lesson.checks):
        agreement = claim.check(params, trace)
        assert agreement is None or agreement.holds, claim.sentence
        assert agreement is None or agreement.within <= 1e-5


@pytest.mark.parametrize(("name", "preset"), CASES)
def test_presets_round_trip_and_computing_repeats(name, preset):
    lesson = registry.lesson(name)
    params = lesson.preset(preset)
    again = lesson.params_class.of(**params.given())
    assert again == params
    first, second = lesson.compute(params), lesson.compute(again)
    assert dict(numbers_in(first)) == dict(numbers_in(second))


@pytest.mark.parametrize(("name", "preset"), CASES)
def test_words_are_whole_sentences_that_fit(name, preset):
    lesson = registry.lesson(name)
    trace = lesson.compute(lesson.preset(preset))
    steps = [step for step in steps_of(lesson.scene_class) if step.applies(trace)]
    assert 3 <= len(steps) <= 20
    for step in steps:
        title = step.title(trace)
        assert title[0].isupper() or not title[0].isalpha()
        assert not title.endswith(".")
        assert len(title) <= 64, title
        captions = [caption for caption in step.captions(trace) if caption]
        assert captions, f"{step.name} says nothing"
        for caption in captions:
            assert caption[-1] in ".!?", caption
            assert "-0.00" not in caption


@pytest.mark.parametrize(("name", "preset"), CASES)
def test_every_step_plays_inside_the_frame(name, preset, tmp_path):
    lesson = registry.lesson(name)
    faults, played = play_and_watch(name, lesson.preset(preset), tmp_path)
    assert faults == []
    assert all(step.end - step.start >= 3 for step in played.steps)
    _assert_captions_can_be_read(played)


def _assert_captions_can_be_read(played) -> None:
    end = 0.0
    for cue in played.cues:
        lines = cue.text.split("\n")
        assert len(lines) <= LINES
        assert all(len(line) <= LINE_LENGTH for line in lines), cue.text
        assert cue.start >= end - 1e-6
        assert cue.end <= played.duration + 1e-6
        assert len(cue.text.replace("\n", " ")) / (cue.end - cue.start) <= FASTEST + 0.5, cue.text
        end = cue.end
