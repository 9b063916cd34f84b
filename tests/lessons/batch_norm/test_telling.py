"""Questions are answered from the values, titles follow them, and the program is run."""

import numpy as np
import pytest

from deepchalk import registry
from deepchalk.lesson.telling.sentence import phases_of
from deepchalk.lesson.telling.step import say
from deepchalk.lessons.batch_norm.scene import (
    BatchNorm,
    Mates,
    Place,
    Scale,
    Shrink,
    Stretch,
    Twins,
)
from deepchalk.lessons.batch_norm.trace import PRESETS, Params, Trace


def asked(beat, trace):
    (phase,) = (phase for phase in phases_of(beat) if phase.question is not None)
    return phase.question.asked(trace), phase.sentence(trace)


def sentences(trace) -> str:
    said = (
        phase.sentence(trace)
        for beat in BatchNorm.beats
        if beat.applies(trace)
        for phase in phases_of(beat)
    )
    return " ".join(said)


def test_the_questions_of_the_default():
    t = Trace(params=Params())
    assert [asked(beat, t)[0].right for beat in (Shrink, Scale, Mates)] == [
        "on one spot",
        "just as it was",
        "its value falls",
    ]
    assert "2000 times" in asked(Shrink, t)[1]
    assert asked(Mates, t)[1].endswith("it is at −0.25.")


def test_answers_follow_the_values():
    shallow = Trace(params=Params(depth=2))
    assert asked(Shrink, shallow)[0].right == "somewhat closer"
    # Far below the mean, example 2 comes nearer to it in spreads.
    low = Trace(params=Params.of(examples="4;0;5;6;7", weights="1", gamma="1", beta="0"))
    assert asked(Mates, low)[0].right == "its value rises"
    # Of two, the higher is at 1 and the lower at −1, however far apart.
    two = Trace(params=Params.of(examples="5;4", weights="1", gamma="1", beta="0"))
    assert asked(Mates, two)[0].right == "it stays"


def test_titles_and_sentences_follow_the_values():
    assert say(Twins.title, Trace(params=Params())) == "One network does not learn, its twin does"
    shallow = Trace(params=Params(depth=2, width=16, curve_steps=120, rates=(1.0,)))
    assert shallow.verdict[0] and say(Twins.title, shallow) == "Two networks learn"
    large = Trace(params=Params(epsilon=1.0))
    assert say(Stretch.title, large).endswith("less than 1")
    assert not Scale.applies(large) and "reach from −1 to 1" not in sentences(large)
    assert (
        say(Place.title, Trace(params=PRESETS["classic"])) == "Scale γ and shift β place the cloud"
    )
    assert "ReLU flattens" not in sentences(Trace(params=PRESETS["classic"]))
    assert not Scale.applies(Trace(params=PRESETS["tanh-before"]))


@pytest.mark.parametrize("preset", ["cloud", "tanh-before"])
def test_the_program_prints_what_is_shown(preset, capsys):
    program = Trace(params=PRESETS[preset]).program()
    exec(program.source, {})
    assert program.disagreements(capsys.readouterr().out) == []


def test_the_worksheet_has_the_lessons_questions():
    worksheet = registry.lesson("batch-norm").worksheet
    params = worksheet.worksheet(np.random.default_rng(3))
    tasks = [exercise.task for exercise in worksheet.exercises(Trace(params=params))]
    assert sum(task.startswith("Compute") for task in tasks) == 5
    assert any("All weights of the layer" in task for task in tasks)
