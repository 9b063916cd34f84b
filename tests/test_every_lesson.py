"""What every lesson must pass; a new lesson is found by itself."""

import re
from itertools import cycle

import numpy as np
import pytest
from deeply import QUICK
from plays import for_each_lesson, for_each_preset, pass_over, play
from programs import printed_by

from deepchalk import registry
from deepchalk.errors import ParameterError
from deepchalk.film.making import sentences_of
from deepchalk.film.order import FilmOrder, choose
from deepchalk.lesson.check import claims
from deepchalk.lesson.fields.declared import allowed
from deepchalk.lesson.telling.captions import FASTEST, LINE_LENGTH, LINES
from deepchalk.lesson.telling.program import LONGEST_LINE
from deepchalk.lesson.telling.step import phases_of, steps_of
from deepchalk.lesson.values.equation import calculation_of
from deepchalk.lesson.values.notation import evaluate, tokens_of
from deepchalk.lesson.values.trace import numbers_in
from deepchalk.mobjects.text.outlines import typeset_many
from deepchalk.quality.random_params import random_params

CASES = [(lesson.name, preset) for lesson in registry.lessons() for preset in lesson.presets]
FIRST_AND_OTHERS = [
    pytest.param(lesson.name, preset, marks=[pytest.mark.deep] if number else [])
    for lesson in registry.lessons()
    for number, preset in enumerate(lesson.presets)
]

SHORT_CUT = (45, 100)
"""Seconds that a short cut may last."""


@pytest.fixture(params=registry.names())
def lesson(request):
    return registry.lesson(request.param)


def test_the_summary_is_one_sentence(lesson):
    assert re.fullmatch(r"[A-Z][^\n]{10,140}\.", lesson.summary)


def test_every_parameter_says_what_it_is_and_takes(lesson):
    for name, field in lesson.params_class.model_fields.items():
        assert field.description, name
        assert allowed(lesson.params_class, name), name


def test_an_unknown_parameter_is_refused(lesson):
    with pytest.raises(ParameterError, match="there is no parameter surely_not_a_field"):
        lesson.params_class.of(surely_not_a_field=1)


def test_the_first_preset_is_the_default(lesson):
    assert next(iter(lesson.presets.values())) == lesson.params_class()


def test_there_are_claims(lesson):
    assert len(list(claims(lesson.checks))) >= 3


@pytest.mark.few(*QUICK)
@pytest.mark.parametrize(("name", "preset"), CASES)
def test_claims_hold(name, preset):
    lesson = registry.lesson(name)
    params = lesson.preset(preset)
    trace = lesson.compute(params)
    for claim in claims(lesson.checks):
        agreement = claim.check(params, trace)
        assert agreement is None or agreement.holds, claim.sentence
        assert agreement is None or agreement.within <= 1e-5


@pytest.mark.few(*QUICK)
@pytest.mark.parametrize(("name", "preset"), FIRST_AND_OTHERS)
def test_presets_round_trip_and_computing_repeats(name, preset):
    lesson = registry.lesson(name)
    params = lesson.preset(preset)
    again = lesson.params_class.of(**params.given())
    assert again == params
    # As a film is told them, and as a manifest keeps them.
    assert lesson.params_class.of(**params.model_dump(mode="json")) == params
    first, second = lesson.compute(params), lesson.compute(again)
    assert dict(numbers_in(first)) == dict(numbers_in(second))


@pytest.mark.few(*QUICK)
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


@pytest.mark.parametrize(("name", "preset"), for_each_preset())
def test_every_step_plays_inside_the_frame(name, preset):
    played = play(name, preset)
    assert played.faults == ()
    assert all(step.end - step.start >= 3 for step in played.playthrough.steps)
    _assert_captions_can_be_read(played.playthrough)


@pytest.mark.parametrize(("name", "preset"), for_each_preset())
def test_it_passes_all_lints(name, preset):
    # Without this line pytest would write down the whole play when it fails, for minutes.
    findings = play(name, preset).findings
    assert findings == []


@pytest.mark.parametrize("name", for_each_lesson())
def test_it_plays_with_a_voice_of_any_pace(name):
    # Hurried and slow in turns, in one film.
    paces = cycle((0.02, 0.2))
    chosen = choose(registry.lesson(name), None, {})
    said = [one.said for one in sentences_of(FilmOrder(chosen))]
    speech = {words: pace * len(words) for words, pace in zip(said, paces, strict=False)}
    scene = pass_over(name, chosen.params, speech=speech)
    assert scene.video_time > sum(speech.values()) > 0


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


# Lessons made of beats


@pytest.mark.parametrize("name", registry.names())
def test_a_lesson_asks(name):
    beats = registry.lesson(name).scene_class.beats
    assert any(phase.question is not None for beat in beats for phase in phases_of(beat))


LEFT_OUT = {("batch-norm", "deviation"): 5e-5}
"""What a declaration leaves out on purpose: an ε of which no printed digit is seen."""


@pytest.mark.few(*QUICK)
@pytest.mark.parametrize(("name", "preset"), FIRST_AND_OTHERS)
def test_how_entries_come_about_gives_them(name, preset):
    """Each declaration that tells how is recomputed with all digits."""
    lesson = registry.lesson(name)
    trace = lesson.compute(lesson.preset(preset))
    told = 0
    for quantity in trace.quantities.values():
        for entry in quantity.entries[:200]:
            calculation = calculation_of(entry)
            if calculation is None:
                continue
            told += 1
            texts = [f"{one.value:.17f}".replace("-", "−") for one in calculation.operands]
            value = evaluate(tuple(tokens_of(calculation.printed(texts))))
            left_out = LEFT_OUT.get((name, quantity.name), 1e-9)
            assert value == pytest.approx(entry.value, rel=1e-6, abs=left_out), entry.path
    assert told


@pytest.mark.few(*QUICK)
@pytest.mark.parametrize("name", registry.names())
def test_every_symbol_can_be_written(name):
    """Also of quantities that no film shows: numbers answer with what they come from."""
    lesson = registry.lesson(name)
    trace = lesson.compute(lesson.preset(next(iter(lesson.presets))))
    symbols = {entry.symbol for one in trace.quantities.values() for entry in one.first_entries(20)}
    for outlines in typeset_many([f"$#math.display(${symbol}$)$" for symbol in sorted(symbols)]):
        assert outlines


@pytest.mark.few(*QUICK)
@pytest.mark.parametrize(("name", "preset"), FIRST_AND_OTHERS)
def test_the_program_prints_what_its_card_shows(name, preset):
    """Line by line, and as it is broken on the card."""
    lesson = registry.lesson(name)
    trace = lesson.compute(lesson.preset(preset))
    if _has_program(trace):
        _print_what_is_shown({f"{name} {preset}": trace.program()})
    else:
        assert preset != next(iter(lesson.presets))


def _has_program(trace):
    """Whether a program is said to be shown; whether it fits is another matter."""
    return getattr(trace, "has_program", True)


@pytest.mark.deep
@pytest.mark.parametrize("name", registry.names())
def test_the_programs_of_random_parameters_print_what_their_cards_show(name):
    lesson = registry.lesson(name)
    programs = {}
    for number, params in enumerate(random_params(lesson, 12, seed=7)):
        trace = lesson.compute(params)
        if lesson.scene_class.beats[-1].applies(trace):
            assert _has_program(trace)
            programs[f"{name} {number}"] = trace.program()
    _print_what_is_shown(programs)


def _print_what_is_shown(programs):
    for name, program in programs.items():
        assert max(map(len, program.lines)) <= LONGEST_LINE, name
        assert program.disagreements(printed_by(program.file)) == [], name


@pytest.mark.parametrize(("name", "preset"), for_each_preset())
def test_the_short_cut_is_short_and_whole(name, preset):
    lesson = registry.lesson(name)
    short = lesson.scene_class.short
    assert short
    assert len(short) < len(lesson.scene_class.beats)
    scene = pass_over(name, lesson.presets[preset], cut="short")
    played = scene.played()
    applying = [beat.name() for beat in lesson.scene_class.beats if beat.applies(scene.trace)]
    names = [beat.name() for beat in short]
    assert [step.name for step in played.steps] == [one for one in applying if one in names]
    assert SHORT_CUT[0] <= played.duration <= SHORT_CUT[1]
    assert np.isclose(played.steps[-1].end, played.duration, atol=0.1)
    _assert_captions_can_be_read(played)
