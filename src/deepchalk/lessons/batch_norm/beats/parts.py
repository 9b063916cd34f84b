"""What several beats draw with."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import manim as mn
import numpy as np

from deepchalk.lesson import Quantity, label
from deepchalk.mobjects import Equation, Label, Number, Room, exempt, theme, thread
from deepchalk.stage import FRAME, READ

from ..picture.view import View
from ..trace import Trace

HALVES = View(-3.55, 0.5, 1.12), View(3.55, 0.5, 1.12)
"""Where both networks' dots are seen beside each other."""

OF_TWIN = 0.55
"""Where it is told how many the twin gets right."""

BEYOND = Room(0.0, FRAME.right + 1.6, FRAME.bottom - 2.0, FRAME.top + 0.2)
"""The right half, past the edges of the frame, also where the camera stands farther back."""

JUMPING = 5
"""Discs that do not flash as they jump, or beat one after the other."""

LEAST_DIGIT = 0.27
"""Of a sum that is written out, also where the camera stands farther back."""

RIGHT_HALF = Room(0.4, 6.6, -0.8, 2.0)
"""Where the last layer is seen beside another."""

NEAR_ENOUGH = 0.3
"""How far from zero, in the frame, a mean is whose slide could hardly be seen."""

DIM, FAINT = 0.25, 0.15
"""How much of a dot is seen while squares are looked at, and of a stroke while it jumps."""

MIDDLE = 0.22
"""Half the length of the bars that mark a middle."""

BESIDE_IT, CLEAR, NEARER = 0.36, 0.3, 0.2
"""How far from an outline its number stands, how far at least from all lines, and how much farther
from other dots and numbers."""

GATHERING = mn.rate_functions.ease_in_quad
"""The first steps of training, which change most, are seen longest."""


def how_many_right(t: Trace, right: Quantity, left: float) -> list[Label | Number]:
    """``64 of 64 right``, at the upper edge, from there on; the number may become shorter."""
    row: list[Label | Number] = [
        Number(right, height=0.46),
        Label(label(t, "of"), "ink", 0.4, 600),
        Number(t.point_count, height=0.46),
        Label(label(t, "right"), "ink", 0.4, 600),
    ]
    first, *others = row
    first.set_x(left + Number(t.point_count, height=0.46).width, mn.RIGHT).stand_on(3.1)
    before: mn.Mobject = first
    for one in others:
        one.next_to(before, mn.RIGHT, buff=0.22).stand_on(3.1)
        before = one
    return row


def between_networks() -> mn.VMobject:
    """The line between what the plain network makes and what its twin makes."""
    line = thread([0, -9, 0], [0, 9, 0], theme.active().line, 3.0)
    return exempt(line, "frame", "contrast", because="it parts both pictures, up to the edges")


def layer_counter(t: Trace) -> mn.VGroup:
    """Which layer is seen, at the upper left corner, and that it is what enters ReLU."""
    word, count = Label(label(t, "layer"), "ink2", 0.36, 600), Number(t.layers[0], height=0.6)
    word.set_x(READ.left, mn.LEFT).stand_on(2.95)
    count.next_to(word, mn.RIGHT, buff=0.25).stand_on(2.95)
    before = Label(label(t, "before-relu"), "ink2", 0.3, 600)
    before.set_x(READ.left, mn.LEFT).stand_on(2.4)
    group = mn.VGroup(word, count, before).set_z_index(20)
    for one in (group, *group):
        exempt(one, "overlap", "contrast", because="dots may pass below it")
    return group


def in_row(things: Sequence[mn.Mobject], gap: float) -> mn.VGroup:
    """What stands on one line."""
    things[0].stand_on(0.0)
    for before, one in pairwise(things):
        one.set_x(before.get_right()[0] + gap, mn.LEFT).stand_on(0.0)
    return mn.VGroup(*things)


def clearance(places: np.ndarray, others: Sequence[np.ndarray]) -> np.ndarray:
    """How far each place is from the nearest of others."""
    away = places[:, None, :] - np.concatenate([*others, np.full((1, 3), 1e3)])
    return np.asarray(np.linalg.norm(away, axis=2).min(axis=1))


def average(t: Trace, values: Quantity, result: Quantity, free: float) -> mn.VGroup:
    """How an average comes about, on the height 0, if it is large enough to be read."""
    parts = {f"h{place}": one for place, one in enumerate(values)}
    total = " + ".join(f"{{{name}}}" for name in parts)
    rule = Equation(
        f"({total}) ÷ {{m}} {{~}} {{result}}", height=0.34, m=t.m, result=result, **parts
    )
    # Only how many there are: not one of the values.
    rule.parts["mNumber"].set_color(theme.active().ink2)
    rule.scale(min(1.0, free / rule.width)).stand_on(0.0)
    return mn.VGroup(*([rule] if rule.digit_height >= LEAST_DIGIT else []))
