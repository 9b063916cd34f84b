"""Why the smaller weight has the steeper slope: two curves, whose weights are nudged alike."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk.lesson import functions, label
from deepchalk.mobjects import Label, Room

from .laid import laid
from .world import LossLandscape

CURVE = 7.0
"""Width of a curve that is nudged; where it was stays as a thin line."""

WAS = 3.0

SWEPT = 0.4
"""Opacity of what a curve has swept over."""

LEFT, RIGHT, TOP, FOOT = -6.85, 2.4, 3.75, -2.95
"""Where the graph is meanwhile: its edges, and how low the lowest of what is meant stands."""

BESIDE, ROWS = 2.85, (1.5, 0.55, -0.25)
"""Left edge and feet of what is told beside the curves."""


def units_of(world: LossLandscape, share: float) -> np.ndarray:
    """What both units make, shape (place, unit), after such a share of the nudge."""
    weights = functions.at_moment(world.t.nudged.values, share)
    network = world.landscape.network(weights)
    return network.parts(world.graph.samples)[:, world.landscape.pair]


def near(world: LossLandscape) -> Room:
    """A room in which the graph, seen from near, fills the frame."""
    graph = world.graph
    ends = (float(units_of(world, share).min()) for share in (0.0, 1.0))
    lowest = min(0.0, float(graph.targets.min()), *ends)
    low = float((lowest - graph.low[1]) / (graph.tops[0] - graph.low[1]))
    return Room(LEFT, RIGHT, (FOOT - low * TOP) / (1 - low), TOP)


class Nudged(mn.VGroup):
    """Two units' curves on the graph of the world: ``nudged.nudge(share)``.

    Attributes
    ----------
    curves, swept
        what each unit makes now, and over what its curve has gone; the larger weight first
    told
        what is done, and which curve is whose
    """

    def __init__(self, world: LossLandscape) -> None:
        super().__init__()
        t, self.world = world.t, world
        hues = [world.hues[unit] for unit in world.landscape.pair]
        self.curves, self.swept, was = mn.VGroup(), mn.VGroup(), mn.VGroup()
        for place, hue in enumerate(hues):
            curve = mn.VMobject(stroke_color=hue, stroke_width=CURVE)
            curve.joint_type = mn.LineJointType.ROUND
            before = mn.VMobject(stroke_color=hue, stroke_width=WAS)
            before.set_points(world.graph.line(units_of(world, 0.0)[:, place]))
            swept = mn.VMobject(stroke_width=0, fill_color=hue, fill_opacity=SWEPT)
            for height, part, group in (
                (64.0, swept, self.swept),
                (64.2, before, was),
                (64.4, curve, self.curves),
            ):
                group.add(laid(part, height, "fading", "blinking", because="it lies on a graph"))
        heads = ("apart", "ink2"), ("larger", ""), ("smaller", "")
        self.told = mn.VGroup()
        for foot, (name, colour), hue in zip(ROWS, heads, ("", *hues), strict=True):
            told = Label(label(t, name), colour or "ink", 0.32 if colour else 0.4, 500)
            if hue:
                told.set_color(hue)
            told.set_x(BESIDE, mn.LEFT).stand_on(foot)
            self.told.add(laid(told, 74, "fading"))
        self.add(self.swept, was, self.curves, self.told)
        self.nudge(0.0)

    def nudge(self, share: float) -> None:
        """Both weights have been made smaller by such a share of the same nudge."""
        graph, before, after = (
            self.world.graph,
            units_of(self.world, 0.0),
            units_of(self.world, share),
        )
        for place, (curve, swept) in enumerate(zip(self.curves, self.swept, strict=True)):
            curve.set_points(graph.line(after[:, place]))
            there = graph.at(graph.places, before[:, place])
            back = graph.at(graph.places, after[:, place])[::-1]
            swept.set_points_as_corners([*there, *back, there[0]])
