"""Descents that race in the bowl of a cost, each with a marker, a counter and the line it fits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import manim as mn

from deepchalk.lesson import Quantity
from deepchalk.mobjects import Room, Runner, StraightLine, exempt, runner_shape, theme

from .descent_bowl import DescentBowl
from .fitted import Fitted, FittedLine

MARKERS = (mn.Square, mn.Circle)


@dataclass(frozen=True)
class Racer:
    """A descent that races."""

    name: str  # beside its counter, and its colour
    identity: int
    # For each moment where it is, shape (moment, 2), and how many steps it has taken.
    weights: Quantity
    counts: Quantity


class DescentRace:
    """Racers in a plane of weights. All parts are brought to the screen one by one."""

    # cost: the bowl, on the ruler on which it is seen now.
    # strip: where the counters stand.
    # data: among which each racer's model is seen: as a line of its own, where it is one.
    # lines, runners: of each racer.

    def __init__(
        self, cost: DescentBowl, strip: Room, racers: Sequence[Racer], data: Fitted
    ) -> None:
        self.racers, self.data = racers, data
        self.lines: list[StraightLine] = []
        if isinstance(data, FittedLine):
            self.lines = [data.new_line(one.weights[0], one.identity) for one in racers]
        self.runners = [
            Runner(
                cost.plane.at(one.weights.values @ cost.transform.T),
                one.counts,
                one.name,
                _ringed(runner_shape(shape), one.identity),
            )
            for one, shape in zip(racers, MARKERS, strict=True)
        ]
        # There is room for the last number.
        self.place(max(len(one.counts) for one in racers) - 1)
        counters = mn.VGroup(*(one.counter for one in self.runners)).arrange(
            mn.RIGHT, buff=theme.UNIT
        )
        if counters.width > strip.width:
            # Closer together before they are made smaller.
            for counter in counters:
                counter.arrange(mn.RIGHT, buff=theme.UNIT / 2)
            counters.arrange(mn.RIGHT, buff=theme.UNIT)
        strip.place(counters)
        self.place(0)

    @property
    def parts(self) -> list[mn.VMobject]:
        """All that is seen."""
        return [*self.lines, *(part for one in self.runners for part in (one.dot, one.counter))]

    def place(self, moment: int) -> None:
        """Show a moment of all."""
        for runner in self.runners:
            runner.stand_at(moment)
        self.data.stand(moment)
        if isinstance(self.data, FittedLine):
            for line, racer in zip(self.lines, self.racers, strict=True):
                self.data.move(line, racer.weights[moment])

    def going(self) -> list[mn.Animation]:
        """Let Manim draw all parts anew in each frame, while something else moves them."""
        return [mn.UpdateFromAlphaFunc(part, lambda *_: None) for part in self.parts]


def _ringed(shape: mn.VMobject, identity: int) -> mn.VMobject:
    """A marker that stands out of all shades of a bowl."""
    now = theme.active()
    shape.set_stroke(now.identity(identity)).set_fill(now.ground, 1)
    return exempt(shape, "contrast", because="it has the ground inside, whatever it runs over")
