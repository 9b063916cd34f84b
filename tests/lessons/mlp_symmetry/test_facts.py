"""What is said follows the values."""

import pytest
from once import once

from deepchalk.lesson.telling.script import script_of
from deepchalk.lessons.mlp_symmetry.trace import PRESETS, Params, Trace


@once
def computed(values: dict | str) -> Trace:
    return Trace(params=PRESETS[values] if isinstance(values, str) else Params.of(**values))


def said(values: dict | str, name: str) -> str:
    t = computed(values)
    return script_of(t).says(t, *name.split("."))


TURNED = {"weights": [[-0.1, 1]]}
EQUAL = {"x": [[1, 2]], "inputs": 2, "weights": [[1, 1], [2, 2]], "examples": 1}
WORSE = {"x": [[-2], [2]], "weights": [[1, -0.5]], "targets": [3, -3]}
SLOW = {"x": [[0.3], [0.8], [1.3], [5.8]], "weights": [[-0.15, 0.95]], "learning_rate": 0.02}
MIXED = {
    "x": [[0.3], [0.8], [1.3], [5.8]],
    "weights": [[-0.13, 1.19]],
    "start": 0.3,
    "descent_steps": 191,
}
DOTS = {"x": [[-2], [-1], [1], [2]], "weights": [[1, 0.4]]}


@pytest.mark.parametrize(
    ("values", "name", "told"),
    [
        ({}, "stuck.want", "Four made-up blood tests after a pill: the level"),
        (
            {"targets": [0.4, 0.7, 0.8, 0.5]},
            "stuck.want",
            "Four blood tests after a pill: the level",
        ),
        (DOTS, "stuck.want", "a curve through these four points"),
        ({}, "stuck.train", "But it stops, and misses the points."),
        (
            {"descent_steps": 20, "learning_rate": 0.02},
            "stuck.train",
            "But after 20 steps it still misses",
        ),
        ({}, "stuck.again", "Now start at 0.51 and 0.49"),
        ({}, "stuck.again", "it finds the curve."),
        ({"descent_steps": 60}, "stuck.again", "it comes much nearer."),
        ({}, "stuck.ask", "How can a hundredth decide that?"),
        ({"push": 0.05}, "stuck.ask", "How can 0.05 decide that?"),
        ("classic", "start-wide.train", "After 300 steps of training its loss"),
        (
            {},
            "two-units.draw-them",
            "Trained longer, the second network’s weights settle at 1 and −0.1. Each unit",
        ),
        (TURNED, "two-units.draw-them", "Now set its weights to −0.1 and 1. Each unit"),
        ({}, "change-places.jump", "So in the second hollow lives the swapped network: G’s twin."),
        (
            {},
            "two-units.draw-them",
            "multiplies time by its weight, and takes the hyperbolic tangent.",
        ),
        ("classic", "two-units.draw-them", "Each of its three units weighs the inputs"),
        ({}, "two-units.add", "To rise and then fall, it needs one of each."),
        (DOTS, "two-units.add", "The network’s curve is their sum."),
        (
            {},
            "two-units.meets",
            "goes through every point, since we made them with these weights.",
        ),
        ({"targets": [1, 1, 1, 1]}, "two-units.meets", "the loss is 0.20."),
        ({}, "every-network.open", "Two weights, so every network is a point in a plane."),
        ("classic", "every-network.open", "slide along the line through both."),
        (EQUAL, "every-network.open", "The two coloured units are equal"),
        (EQUAL, "every-network.hollows", "is one of its points."),
        (EQUAL, "change-places.jump", "the point stands on this line, where both are equal"),
        ("classic", "two-units", "Three units, one sum"),
        ({}, "two-units", "Two units, one curve"),
        ({"inputs": 1, "hidden": 4}, "two-units.chapter", "Four units"),
        (DOTS, "two-units.draw-them", "Here is another network. Each of its two units multiplies"),
        (WORSE, "halfway.slide", "a pair of equal units does no worse"),
        (
            SLOW,
            "sixteen-balls.roll",
            "Six end on G’s side, six on the other, and the four roll along the mirror.",
        ),
        ({"wide": 2, "seed": 39}, "many-units.random", "this time that is no great help."),
        ({}, "every-network.hollows", "But there is a second hollow."),
        ("no-bump", "every-network.hollows", "call it G, lies low in it."),
        ("classic", "every-network.hollows", "call it G, lies low in it."),
        ({"targets": [1, 1, 1, 1]}, "every-network.hollows", "is one of its points."),
        ({}, "halfway.walk", "The loss climbs to 0.63."),
        ("no-bump", "halfway.walk", "halfway the loss is 0.00"),
        ({}, "halfway.equal", "equal units cannot rise and then fall"),
        ("no-bump", "halfway.slide", "a pair of equal units does no worse"),
        ({}, "sixteen-balls.roll", "Six roll to G, six to its twin, and the four stay on"),
        ({}, "sixteen-balls.rest-there", "So they only slide along it, to its lowest point."),
        (EQUAL, "change-places.fold", "off the mirror, every network has a twin"),
        (
            {},
            "change-places.fold",
            "off it, every network has a twin with the same loss.",
        ),
        ({}, "hundredth.saddle", "uphill both ways along the mirror, downhill both ways across it"),
        (
            {"start": 0.0},
            "hundredth.nothing-pulls",
            "Start at 0 and 0 again: both slopes are equal.",
        ),
        (
            {},
            "hundredth.pull",
            "each weight a hundredth off: both fall, the smaller one faster, for its slope is",
        ),
        ({"push": 0.05}, "hundredth.pull", "Start again, each weight 0.05 off: both fall"),
        (MIXED, "hundredth.pull", "both fall, the smaller one faster, for its slope is steeper."),
        ({}, "hundredth.why", "the larger one’s curve is nearer its limit and moves less, so"),
        (
            {"weights": [[-1, 0.1]], "start": -0.3},
            "hundredth.pull",
            "a hundredth off: the slopes differ, and pull the weights apart.",
        ),
        (
            {},
            "hundredth.part",
            "The gap grows, so the slopes differ more, so at first it grows faster and faster.",
        ),
        ({}, "hundredth.fall", "And the ball rolls into G’s hollow."),
        ({"start": 0.0}, "hundredth.pull", "But where they rest it is a ridge: just off it"),
        (TURNED, "hundredth.fall", "And the ball rolls into the twin’s hollow."),
        (
            {},
            "halfway.no-bowl",
            "both ends. So the loss is no bowl: it is not convex, and the start can matter.",
        ),
        ({}, "many-units.need", "Real layers have many units, and any two can change"),
        (
            {"wide": 12},
            "many-units.fit",
            "Let these 12 fit a V, each with a bias that shifts its curve.",
        ),
        ({}, "many-units.equal", "together they only rise or only fall, and miss the V."),
        (
            {},
            "many-units.random",
            "From a random start, the same training gets to 0.004.",
        ),
        ("classic", "many-units.come-back", "So that is what the start decides."),
        (
            {},
            "back.close",
            "Random weights are almost never equal, so there is no tie to break: one reason to",
        ),
        ({"push": 0.03}, "back.close", "Here 0.03 broke the tie."),
        ("classic", "back.close", "A random start breaks the tie"),
    ],
)
def test_what_is_said(values, name, told):
    assert told in said(values, name)
