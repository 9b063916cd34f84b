"""What is said is true of the parameters at hand; and the program is run."""

import numpy as np
import pytest
from deeply import few
from once import once

from deepchalk import registry
from deepchalk.lesson.telling.program import faults_of
from deepchalk.lesson.telling.script import script_of
from deepchalk.lessons.batch_norm.beats.answers import Answers
from deepchalk.lessons.batch_norm.beats.knobs import Knobs
from deepchalk.lessons.batch_norm.beats.smaller import Smaller
from deepchalk.lessons.batch_norm.trace import PRESETS, Params, Trace

ONE_UNIT = {"examples": "4;0;5;6;7", "weights": "1", "gamma": "1", "beta": "0"}


def said(t: Trace, name: str) -> str:
    """What a phase says: ``twins.plain``."""
    return script_of(t).says(t, *name.split("."))


@once
def computed(values: dict) -> Trace:
    return Trace(params=Params.of(**values))


@pytest.mark.parametrize(
    ("values", "name", "told"),
    [
        ({}, "twins.plain", "it says fifty-fifty for every dot."),
        ({"depth": 2, "curve_steps": 120}, "twins.plain", "its loss has fallen"),
        ({}, "twins.twin", "It gets all 64 right."),
        (
            {},
            "inside.bend",
            "ReLU sets unit 5 to zero left of this axis, and unit 2 below the other one.",
        ),
        ({}, "inside.bend", "The network needs these bends: no straight line separates the rings."),
        (
            {},
            "inside.shrink",
            "One spot: small weights shrink the cloud, to about a third per layer on average.",
        ),
        ({}, "inside.shrink-question", "What is the cloud like in layer 8?"),
        ({}, "inside.shrink-option-3", "one spot"),
        ({"depth": 2}, "inside.shrink-option-3", "narrower"),
        ({}, "answers.go-near", "Biases hold the cloud on one side of each unit’s bend"),
        (
            {"depth": 3, "width": 4, "seed": 34},
            "answers.go-near",
            "Here each unit has the whole cloud on one side of its bend",
        ),
        (
            {},
            "answers.tell-all",
            "So close together, all dots get nearly the same answer.",
        ),
        ({}, "answers.go-back", "comes back through the same small weights and shrinks: layer 1"),
        ({}, "by-hand.compute", "A batch of five other examples goes through two units."),
        (ONE_UNIT, "by-hand.compute", "goes through one unit."),
        ({"activation_place": "before"}, "by-hand.compute", "the ReLU of their sums."),
        ({}, "by-hand.try-it", "above zero for all, so it bends nothing; the second is below, so"),
        ({}, "slide.balance", "The first unit’s values balance at 5, their mean."),
        (ONE_UNIT, "slide.balance", "The values balance at 4.4, their mean."),
        ({}, "stretch.root", "is 2, and in the second unit 0.4."),
        ({"epsilon": 1.0}, "stretch.root", "with a small number, epsilon"),
        (
            {},
            "stretch.divide",
            "Divide by it: the wide unit is squeezed, the narrow one stretched, and each has mean "
            "0 and spread 1.",
        ),
        (ONE_UNIT, "stretch.divide", "Divide by it, and each unit has mean 0 and spread 1."),
        ({"weights": "1,2,1;3,1,4"}, "stretch.divide", "Divide by it, and each unit has"),
        ({"epsilon": 1.0}, "stretch.divide", "a spread of nearly 1, or less"),
        # A unit that does not vary has no spread, however small epsilon is.
        ({"weights": "1,2,1;0,0,0", "epsilon": 1e-12}, "stretch.divide", "or less where epsilon"),
        ({}, "smaller.shrink", "ten times smaller: mean and spread shrink just as much, so the"),
        ({"epsilon": 1e-4}, "smaller.shrink", "gets narrower, too, as epsilon counts more."),
        ({"bias": "1,0"}, "smaller.shrink", "the spread shrinks just as much, so the"),
        (
            {},
            "knobs.learn",
            "But why should ReLU always bend at the mean? So each unit learns two numbers:",
        ),
        ({"activation": "tanh"}, "knobs.learn", "mean 0 and spread 1 may not be best, so each"),
        (
            {"epsilon": 1.0, "activation": "tanh"},
            "knobs.learn",
            "these means and spreads may not be best",
        ),
        ({}, "knobs.fold", "ReLU still bends at zero, but the mean can lie anywhere."),
        ({"activation": "tanh"}, "knobs.fold", "Then tanh bends it"),
        (ONE_UNIT, "knobs.fold", "Then ReLU sets to zero what lies left of it"),
        (
            {},
            "together.drag-question",
            "Where does the normalised example 2 go?",
        ),
        ({}, "together.drag-question", "Pull example 1 to 14."),
        ({}, "together.drag", "To the left, past zero: its raw value stays 6, but"),
        ({}, "together.drag", "the mean is now 7."),
        (ONE_UNIT, "together.drag", ": the mean has risen, and the spread is"),
        (
            {},
            "alone.come",
            "It is its own mean, its spread zero: only epsilon prevents a division by zero.",
        ),
        (
            {},
            "alone.keep-one",
            "a running mean: each new batch counts for one tenth.",
        ),
        ({"momentum": 0.3}, "alone.keep-one", "each new batch counts for 0.3."),
        (
            {},
            "alone.spread-too",
            "The spread is kept likewise.",
        ),
        ({}, "alone.run", "The batches jump, and the running mean glides after them."),
        ({}, "alone.freeze", "After 160 batches, it is frozen."),
        ({"momentum": 0.9}, "alone.run", "the running mean jumps after them"),
        ({"batch_size": 40}, "alone.run", "The same batch comes again and again"),
        ({"batch_size": 40, "passes": 1}, "alone.run", "There is only one batch"),
        ({}, "alone.measure", "With both, one example is enough."),
        ({}, "again.walk", "batch norm keeps the cloud from shrinking, and every unit bends it."),
        ({}, "again.go-back", "dividing by the small spreads more than makes up for it."),
        ({}, "again.train", "the rings part: in layer 8, one straight line separates them."),
        (
            {},
            "how-long.tell-steps",
            "At this learning rate, from three starts, the twin needs at most 22 steps to learn."
            " The plain network needs at least 30 times as many.",
        ),
        (
            {"depth": 12, "rates": "0.3"},
            "how-long.tell-steps",
            "The plain network needs more than 1500.",
        ),
        ({}, "in-code.write", "called BatchNorm1d; gamma and beta are its weight and bias."),
        ({"batch_size": 4}, "in-code.write", "called batch_norm: here it gets the batch’s mean"),
        (
            {},
            "how-long.close",
            "Here, larger start weights help the plain network, too.",
        ),
        ({}, "how-long.close", "even from a tenth of the small ones: its cloud stays wide."),
        (
            {"depth": 3, "width": 4, "rates": "3", "seed": 1},
            "how-long.close",
            "a tenth of the start weights, the twin learns, too.",
        ),
        ({"rates": "0.001"}, "how-long.close", "Why batch norm helps"),
        ({"rates": "0.001"}, "how-long.tell-steps", "the twin needs more than 1500 steps"),
    ],
)
def test_what_is_said(values, name, told):
    assert told in said(computed(values), name)


def test_what_is_left_out():
    classic, tanh = (Trace(params=PRESETS[name]) for name in ("classic", "tanh-before"))
    assert Smaller.applies(classic) and not Smaller.applies(tanh)
    assert Knobs.applies(classic) and Answers.applies(classic)


@pytest.mark.parametrize("name", few(["cloud", "tanh-before"]))
def test_the_program_prints_what_is_shown(name):
    program = Trace(params=PRESETS[name]).program()
    assert faults_of(program) == [] and program.fits(14)


def test_the_worksheet_computes_and_asks_of_nothing_that_only_the_film_shows():
    worksheet = registry.lesson("batch-norm").worksheet
    params = worksheet.worksheet(np.random.default_rng(3))
    tasks = [exercise.task for exercise in worksheet.exercises(Trace(params=params))]
    assert sum(task.startswith("Compute") for task in tasks) == 5
    assert not any("dots" in task for task in tasks)
