"""The picture of the first half: the network, its two matrices, and formulas below these."""

from __future__ import annotations

from typing import Any

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.lessons.mlp_symmetry import symbols
from deepchalk.lessons.mlp_symmetry.formulas import (
    average,
    loss_height,
    loss_line,
    prediction,
    rules,
    unit_formulas,
)
from deepchalk.lessons.mlp_symmetry.matrices import UnitMatrices, needed_width
from deepchalk.lessons.mlp_symmetry.ordering import before_and_after
from deepchalk.lessons.mlp_symmetry.settings import MIDDLE
from deepchalk.lessons.mlp_symmetry.trace import Trace
from deepchalk.mobjects.colour_map import perceived_mix
from deepchalk.mobjects.motion import ring
from deepchalk.mobjects.networks.network_diagram import Layer, NetworkDiagram
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.tones import tones
from deepchalk.theme import UNIT

SUM_STRIP = 1.3
"""Below the matrices, for a sum; the loss stands below it."""

NARROWEST_RIGHT = 6.3


class Bench:
    """Diagram at the left, matrices at the right, room for formulas below the matrices.

    Attributes
    ----------
    numbers
        the hidden units' values, placed; they enter the diagram when they have been computed
    z_number
        the prediction, likewise
    """

    def __init__(self, room: Room, trace: Trace) -> None:
        self.trace = trace
        self.tones = tones("parameter", trace.params.hidden)
        digits = trace.digits
        left, right = split(room, trace)
        self.formulas, above = right.cut_bottom(SUM_STRIP + loss_height(trace))
        self.diagram = diagram_of(trace, left, self.tones)
        self.matrices = UnitMatrices(
            trace.before.first, trace.before.second, self.tones, above, *shown_weights(trace)
        )
        nodes = self.diagram.nodes
        self.numbers = [
            node.slot(float(value), digits.h)
            for node, value in zip(nodes[1], trace.before.h, strict=True)
        ]
        self.z_number = nodes[2][0].slot(trace.before.z, digits.z)
        self._write_formulas()

    def _write_formulas(self) -> None:
        trace, digits = self.trace, self.trace.digits
        below, above = self.formulas.cut_bottom(loss_height(trace))
        places = (digits.h, digits.second, digits.z)
        before, after, way = trace.before, trace.after, trace.way
        self.rules = rules(trace, self.formulas)
        self.orders = before_and_after(trace, self.formulas)
        self.unit_formulas = unit_formulas(trace, 0, self.formulas)
        self.prediction = prediction(before.h, before.second, before.z, places, above)
        self.loss = loss_line(trace, before.z, before.loss, below)
        self.again = prediction(after.h, after.second, after.z, places, above)
        self.loss_again = loss_line(trace, after.z, after.loss, below, "B", "A")
        middle_places = (digits.h, digits.middle_second, digits.z)
        z, loss = float(way.z[MIDDLE]), float(way.loss[MIDDLE])
        self.middle = prediction(way.h[MIDDLE], way.second[MIDDLE], z, middle_places, above)
        self.middle_loss = loss_line(trace, z, loss, below)
        one, other = trace.pair
        self.average = average(
            float(before.first[0, one]),
            float(before.first[0, other]),
            float(way.first[MIDDLE, 0, one]),
            (digits.first, digits.middle_first),
            self.formulas,
        )

    def rings(self, *units: int) -> mn.VGroup:
        """The focus around units: node, column and row of each."""
        marks = []
        for unit in units:
            marks.append(self.diagram.node(1, unit).ring())
            marks.append(ring(mn.VGroup(*self.matrices.columns[unit][:-1]), 0.0))
            marks.append(ring(self.matrices.rows[unit][0], 0.0))
        return mn.VGroup(*marks)

    def dimmed(self, unit: int) -> list[Any]:
        """Grey edges for all but one unit, whose edges keep their tone."""
        line = theme.active().line
        own = self.diagram.edges_of(1, unit)
        return [
            edge.animate.set_stroke(edge.full if edge in own else line)
            for edge in self.diagram.edges.values()
        ]

    def undimmed(self) -> list[Any]:
        """All edges in their tones."""
        return [edge.animate.set_stroke(edge.full) for edge in self.diagram.edges.values()]


def blended_tones(trace: Trace) -> list[tuple[str, ...]]:
    """Tones of the places of the units on the way from A to B: two of them trade their tones."""
    own = tones("parameter", trace.params.hidden)
    moments = []
    for share in trace.way.factor:
        mixed = (
            perceived_mix(own[place], own[unit], float(share))
            for place, unit in enumerate(trace.order)
        )
        moments.append(tuple(mixed))
    return moments


Weights = list[tuple[np.ndarray, np.ndarray]]
"""W₁ and W₂, as matrices, at several points."""


def shown_weights(trace: Trace) -> tuple[Weights, list[tuple[int, int]]]:
    """The weights that stand in the matrices in turn, and with how many decimals."""
    digits = trace.digits
    before, way = trace.before, trace.way
    return (
        [
            (before.first, before.second[:, None]),
            (way.first[MIDDLE], way.second[MIDDLE][:, None]),
        ],
        [(digits.first, digits.second), (digits.middle_first, digits.middle_second)],
    )


def split(room: Room, trace: Trace) -> tuple[Room, Room]:
    """The room of the network, and the room beside it, as wide as the matrices need it."""
    needed = needed_width(trace.before.first.shape, *shown_weights(trace))
    middle = room.right - max(NARROWEST_RIGHT, needed)
    return (
        Room(room.left, middle - 2 * UNIT, room.bottom, room.top),
        Room(middle, room.right, room.bottom, room.top),
    )


def diagram_of(
    trace: Trace, room: Room, tones_of_units: tuple[str, ...], largest: float | None = None
) -> NetworkDiagram:
    """The network before the swap, with room for all numbers that will stand in its nodes."""
    digits, way = trace.digits, trace.way
    inputs, hidden = trace.before.first.shape
    return NetworkDiagram(
        [
            Layer([symbols.x(i) for i in range(inputs)], "data", trace.x, digits.x),
            Layer(
                [symbols.h(unit) for unit in range(hidden)],
                "data",
                decimals=digits.h,
                like=np.concatenate([trace.before.h, way.h.min(axis=0), way.h.max(axis=0)]),
            ),
            Layer(
                [symbols.z()],
                "output",
                decimals=digits.z,
                like=np.array(
                    [trace.before.z, way.z.min(), way.z.max(), *trace.scaling.z[[0, -1]]]
                ),
            ),
        ],
        [trace.before.first, trace.before.second[:, None]],
        room,
        largest,
        tones={1: tones_of_units},
    )
