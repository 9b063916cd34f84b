"""What is said is true of the computation at hand."""

import numpy as np
import pytest
from deeply import examples
from hypothesis import given
from hypothesis import strategies as st
from once import once

from deepchalk.errors import DeepchalkError
from deepchalk.lesson.telling.program import LONGEST_LINE, faults_of
from deepchalk.lesson.telling.script import script_of
from deepchalk.lesson.values import numbers
from deepchalk.lessons.autodiff.trace import PRESETS, Params, Trace, random_params


def said(t: Trace, name: str) -> str:
    """What a phase says: ``follow.stretch``."""
    return script_of(t).says(t, *name.split("."))


@once
def computed(values: dict) -> Trace:
    return Trace(params=Params.of(**values))


LINE = {"expression": "w*x", "at": {"w": 2, "x": 3}}
FLAT = {"expression": "x^2", "at": {"x": 0}}
CIRCLE = {"expression": "a^2 + b^2", "at": {"a": 1, "b": -1}}


@pytest.mark.parametrize(
    ("values", "name", "told"),
    [
        ({}, "opening.want", "You show a network a cat, and it says: dog."),
        (CIRCLE, "opening.want", "Here is a number, L, that should become small"),
        ({}, "opening.turn-first", "Turn the knob w up, and L falls, so w should go up."),
        ({}, "opening.turn-second", "Turn b up, and L rises, so b should go down."),
        (
            {},
            "opening.many",
            "a small network that reads digits has 79510 knobs.",
        ),
        ({"layers": (3, 2)}, "opening.many", "But a small network has 8 knobs."),
        ({"layers": (10_000,) * 3}, "opening.many", "a large network has"),
        ({}, "opening.count-up", "about six billion multiplications"),
        (
            {"layers": (3, 2)},
            "opening.count-up",
            "A full run for each takes 48 multiplications.",
        ),
        (
            {},
            "map.run",
            "Then w times x gives a, the votes for a cat, and knob b gives those for a dog.",
        ),
        (CIRCLE, "map.run", "computes its own value"),
        (
            {},
            "follow.stretch",
            "On the way it is multiplied by 5, and that is the arrow’s slope.",
        ),
        ({}, "fork.split", "and the one through s takes away about 0.004."),
        ({}, "fork.derive", "With s held fixed, one more vote adds 1 over s to y."),
        ({"at": {"w": 0.1, "b": 2, "x": -5, "t": 1}}, "fork.derive", "meet again at y"),
        (
            {"at": {"w": 0.1, "b": 2, "x": -5, "t": 1}},
            "fork.split",
            "The road from a pushes y by about",
        ),
        ({"expression": "p = a*b; L = p + a", "at": {"a": 1, "b": 2}}, "fork.split", "again at L"),
        (
            CIRCLE,
            "follow.stretch",
            "a small nudge is multiplied by about 2, and that is the arrow’s slope.",
        ),
        ({}, "back.start", "For L itself, that is 1. Walk back, and multiply"),
        (LINE, "back.start", "multiply by every slope on the way."),
        ({}, "fork.go-on", "d moves the other way, and the slope of d squared is 2 d."),
        ({}, "fork.go-on", "So L should fall by about 0.0256."),
        (LINE, "follow.go-straight", "So, going by the slopes, L should rise by about 0.03."),
        (FLAT, "follow.go-straight", "L should not move at all"),
        (
            {},
            "chain.multiply",
            "and you get w’s gradient, −2.56. Multiply along a road, and add where",
        ),
        (FLAT, "chain.multiply", "x’s gradient, 0."),
        (
            LINE,
            "chain.multiply",
            "w’s gradient, 3. Just multiply along the road.",
        ),
        ({}, "chain.measure", "Each smaller nudge brings us closer to −2.56."),
        (LINE, "chain.measure", "Here we get just that, 3, from the start."),
        ({}, "again.begin-question", "For equal nudges, which knob moves L more?"),
        (
            CIRCLE,
            "again.begin-question",
            "Turning b up made L fall: is b’s gradient positive or negative?",
        ),
        (
            {},
            "again.begin",
            "Knob w does. Follow b’s nudge: its gradient is 0.128.",
        ),
        (
            CIRCLE,
            "again.begin",
            "Negative, as L falls. The new nudge takes roads of its own: b’s",
        ),
        (
            {**CIRCLE, "at": {"a": 1, "b": 0}},
            "again.begin-anew",
            "roads of its own: b’s gradient is 0.",
        ),
        ({}, "back.join", "Two roads come back to a, so add what they bring."),
        ({}, "back.reach", "Both knobs get their gradients at once, the same as before"),
        (LINE, "back.reach", "So w gets its gradient, 3, the same as before"),
        ({}, "again.walk", "every knob needs a nudge of its own."),
        ({}, "area.lay", "Along w’s road, draw rectangles: the walk back gives the height,"),
        ({}, "back.turn", "Turn the question round: if any number moves a little,"),
        ({}, "back.turn", "how much does L move for each unit?"),
        (
            {},
            "back.reason",
            "Every road ends at L, so one walk from there is enough.",
        ),
        ({}, "back.call", "reverse mode, or backpropagation."),
        (
            LINE,
            "area.walk",
            "from the height to the width. So the area stays the same.",
        ),
        (
            {},
            "area.agree",
            "The first is the walk’s answer, and the last the nudge’s.",
        ),
        ({}, "fork.add", "Together they make about 0.016."),
        (
            {},
            "step.turn-all",
            "turn each knob against its gradient: w goes up, b down.",
        ),
        ({**CIRCLE, "at": {"a": 0, "b": 1}}, "step.turn-all", "a stays, b goes down."),
        ({}, "area.pass-fork", "both branches count as one slope, 0.32."),
        ({}, "step.run-again", "and L falls."),
        ({**CIRCLE, "step_size": 2}, "step.run-again", "because the step was too long"),
        (
            {},
            "home.forward-run",
            "Run the digit network forward: each knob like w takes one multiplication.",
        ),
        (LINE, "home.forward-run", "each knob like w takes one multiplication."),
        (FLAT, "home.forward-run", "each weight takes one multiplication."),
        (
            {},
            "home.walk",
            "all the gradients for a few runs’ work at most, here hardly more than one.",
        ),
        ({"layers": (3, 4, 5)}, "home.walk", "runs’ work at most, here less than two."),
        ({"layers": (784, 10)}, "home.walk", "runs’ work at most, here just one run’s."),
        ({}, "home.save", "a full run would take about 40000 times as much as both."),
        (
            {"layers": (100, 10)},
            "home.save",
            "would take about 500 times as much as both.",
        ),
        ({}, "home.price", "memory: the forward run’s values must be kept."),
        ({"layers": (2, 1)}, "home.save", "With so few knobs little is saved"),
        ({}, "home.end", "Turn ours again and again, and our small network says: cat."),
        (LINE, "home.end", "Turn ours again and again: after 100 steps, L is"),
        ({**CIRCLE, "step_size": 1.01}, "home.end", "the steps are too long: after 100 of them,"),
        (FLAT, "home.end", "After 100 steps of ours, L is still 0."),
    ],
)
def test_what_is_said(values, name, told):
    assert told in said(computed(values), name)


def test_a_curve_of_the_share_falls_with_its_tangent():
    t = computed({})
    start, slope = t.values[t.graph.named("s")].value, t.derived[-1].value
    near = np.interp([0.99 * start, 1.01 * start], t.totals.values, t.shares.values)
    assert np.isclose(np.diff(near)[0] / (0.02 * start), slope, rtol=0.05)
    assert (np.diff(t.shares.values) < 0).all()


def test_other_totals_are_there_only_where_there_are_votes():
    lost = {"at": {"w": 0.1, "b": 2, "x": -5, "t": 1}}
    for t in (*(Trace(params=one) for one in PRESETS.values()), computed(lost)):
        there = [t.totals.shape, t.shares.shape]
        assert there == ([(41,), (41,)] if t.is_share else [(0,), (0,)]), t.params


def test_a_cat_is_spoken_of_only_where_the_votes_are():
    for name, params in PRESETS.items():
        t = Trace(params=params)
        words = " ".join(
            said(t, one)
            for one in ("opening.want", "map.run", "map.keep-all", "fork.go-on", "home.end")
        )
        assert ("cat" in words.replace("called", "")) == (name == "share"), name


@examples(15)
@given(st.integers(0, 10**6))
def test_what_should_happen_is_what_a_small_nudge_does(seed):
    try:
        t = Trace(params=random_params(np.random.default_rng(seed)))
    except DeepchalkError:
        return
    text, quotient = said(t, "fork.go-on"), t.quotients.values[-1]
    # Where slopes are far from what is measured, a nudge is not small.
    if abs(quotient - t.along.value) > 0.01 * abs(t.along.value) or abs(quotient) < 1e-3:
        return
    told = "fall" if quotient < 0 else "rise"
    if numbers.read(t.moved[-1].text) != 0:
        assert f"should {told} by about" in text, (text, t.params)


@pytest.mark.parametrize("name", PRESETS)
def test_the_program_is_short_enough_to_be_read_while_it_stands(name):
    program = Trace(params=PRESETS[name]).program()
    assert program.fits(14) and max(map(len, program.lines)) <= LONGEST_LINE


@examples(10)
@given(st.integers(0, 10**6))
def test_every_program_fits_on_a_card(seed):
    try:
        t = Trace(params=random_params(np.random.default_rng(seed)))
    except DeepchalkError:
        return
    assert t.program().fits(14), t.params
    compile(t.program().file, "program.py", "exec")


@pytest.mark.deep
@pytest.mark.parametrize("name", PRESETS)
def test_the_program_prints_what_the_card_shows(name):
    assert faults_of(Trace(params=PRESETS[name]).program()) == []
