"""Two knobs, a meter, and what the network says: with these the film begins and ends."""

from __future__ import annotations

import math

import manim as mn
import numpy as np

from deepchalk.lesson import numbers
from deepchalk.mobjects import DIGIT_WIDTH, Room
from deepchalk.stage import READ

from ..trace import Trace
from .knob import RADIUS, Knob
from .meter import Meter
from .road_map import RoadMap
from .share_bar import ShareBar

TURNED = 10
"""Moments in which a knob is turned up."""

FARTHEST = 2.25
"""Quarters that a knob is turned at most while the result falls: it is still seen which way."""

SEEN = 0.25
"""Quarters that it is turned at least when it is turned by hand."""

MOST_BY_HAND = 1.25
"""Quarters that it is turned at most then."""

FROM_KNOB = 0.1
"""Between the light around a knob, and what is told at a meter beside it."""

AT_REST = 0.02
"""Quarters that a knob still turns, and share of its scale that a needle still goes, of which
nothing is seen."""


class Desk:
    """What stands on it.

    Attributes
    ----------
    knobs
        one or two, of what moves the result
    meter
        how large the result is
    share
        how the votes are shared; None of another computation
    """

    def __init__(self, t: Trace, world: RoadMap, cat: str, dog: str, counted: str = "") -> None:
        # counted: what steps are called, where they are made.
        turned = t.routes.turned
        self.trace = t
        alone = len(turned) == 1
        places = [(3.9, 0.0)] if alone else [(-3.4, -1.75), (3.4, -1.75)]
        self.knobs = [
            Knob(world.called(node), np.array([*place, 0.0]), 1.8 * RADIUS if alone else RADIUS)
            for node, place in zip(turned, places, strict=True)
        ]
        self.share = ShareBar(t, cat, dog) if t.is_share else None
        size, meter_at = (1.0, (-2.8, 1.75)) if self.share is not None else (1.4, (0.0, 1.8))
        if alone:
            size, meter_at = 1.4, (-2.6, 0.2)
        result = t.graph.result
        # The meter reaches as far as the result goes, where steps are made.
        steps = len(t.descent) if counted else 2
        turned_up = t.wiggled[:, : TURNED + 1]
        self.meter = Meter(turned_up, t.descent[:steps, result], world.called(result))
        self.meter.scale(size).move_to([*meter_at, 0.0])
        entries = [*(one for row in turned_up for one in row), *t.descent[:steps, result]]
        widest = max((one.text for one in entries), key=numbers.width)
        self.counted, self.longest = counted, DIGIT_WIDTH * numbers.width(widest)
        room = READ
        if alone:
            # Beside it there is no room for its number, but below its hub there is.
            self.meter.write_below(self.longest)
            knob = self.knobs[0].halo.get_left()[0]
            room = Room(READ.left, knob - FROM_KNOB, READ.bottom, READ.top)
        self._fit(room)
        if counted:
            self.meter.shift(min(0.0, READ.top - self.meter.top_of_marks) * mn.UP)

    def _fit(self, room: Room) -> None:
        """The meter, with its longest number and what stays at its rim, stands in a room."""
        left, right = self._sides()
        self.meter.scale(min(1.0, room.width / (right - left)), about_point=self.meter.middle)
        left, right = self._sides()
        self.meter.shift((max(0.0, room.left - left) + min(0.0, room.right - right)) * mn.RIGHT)

    def _sides(self) -> tuple[float, float]:
        """How far to the left and to the right the meter reaches, with all that it will show."""
        number = self.meter.number
        ends = number.get_left()[0] + self.longest * number.digit_height
        shown = [self.meter, *(self.marks().values() if self.counted else [])]
        return min(one.get_left()[0] for one in shown), max(
            ends, *(one.get_right()[0] for one in shown)
        )

    @property
    def shown(self) -> list[mn.Mobject]:
        """Where one reads what turning does."""
        return [self.meter, *([self.share] if self.share is not None else [])]

    def marks(self) -> dict[int, mn.VGroup]:
        """What stays on the meter of some steps, after which it is read: by their number."""
        t = self.trace
        told = [place for place, one in enumerate(t.counts) if float(one) > 1]
        values, counts = [t.fallen[one] for one in told], [t.counts[one] for one in told]
        made = self.meter.marks(values, counts, self.counted)
        return {int(float(t.counts[one])): mark for one, mark in zip(told, made, strict=True)}

    def turn(self, which: int, moment: int) -> None:
        """One knob is turned up so far, and all else stands as it was."""
        node = self.trace.routes.turned[which]
        quarters = self._by_hand(node) / self.quarter(node)
        self.knobs[which].turn(math.sin(math.pi / 2 * moment / TURNED) * quarters)
        self.meter.place(self.trace.wiggled_by(node)[moment])
        if self.share is not None:
            self.share.show_share(self.trace.watched_by(node)[moment])

    def quarter(self, node: int) -> float:
        """How far an input moves with a quarter of a turn: by hand and in steps alike.

        Knobs have one scale, so that they can be compared. A long way is drawn on a smaller one,
        so that a knob does not spin; but what is turned by hand is always seen.
        """
        by_hand = [self._by_hand(one) for one in self.trace.routes.turned]
        most, least = max(by_hand) / MOST_BY_HAND, min(by_hand) / SEEN
        if most > least:
            # No scale shows both.
            return self._scale(node, self._by_hand(node), self._by_hand(node) / SEEN)
        return max(self._scale(one, most, least) for one in self.trace.routes.turned)

    def _by_hand(self, node: int) -> float:
        """How far an input is turned by hand."""
        return float(self.trace.quarters[self.trace.routes.learned.index(node)])

    def _scale(self, node: int, most: float, least: float) -> float:
        """A quarter with which a knob does not spin, between two bounds."""
        t = self.trace
        moves = t.descent.values[: int(float(t.counts[-1])) + 1, node] - t.descent.values[0, node]
        return float(np.clip(np.abs(moves).max() / FARTHEST, most, least))

    def at_rest(self, last: int) -> int:
        """The first step after which nothing is seen to move any more, up to the last one."""
        t = self.trace
        turns = [self._turns(node) for node in t.routes.turned]
        needle = t.descent.values[:, t.graph.result] / (self.meter.high - self.meter.low)
        away = [np.abs(one[: last + 1] - one[last]) for one in (*turns, needle)]
        moving = np.flatnonzero(np.max(away, axis=0) > AT_REST)
        return int(moving[-1]) + 1 if len(moving) else 0

    def _turns(self, node: int) -> np.ndarray:
        """How far its knob is turned after each step, in quarters."""
        values = self.trace.descent.values[:, node]
        moves = np.asarray(values - values[0])
        # Where steps lead still farther, the scale is another one.
        return moves / max(self.quarter(node), float(np.abs(moves).max()) / FARTHEST)

    def descend(self, step: int) -> None:
        """So many steps against the gradients have been made with all knobs."""
        t = self.trace
        for knob, node in zip(self.knobs, t.routes.turned, strict=True):
            knob.turn(float(self._turns(node)[step]))
        self.meter.place(t.descent[step, t.graph.result])
        if self.share is not None:
            self.share.place(step)
