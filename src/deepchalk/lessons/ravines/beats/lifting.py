"""What the beats share that show how weights move the line."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import manim as mn
import numpy as np

from deepchalk.mobjects import Room, StageArrow, disc, exempt, theme

from ..picture.asides import pane
from ..picture.fit import PANE
from ..trace import Trace
from .parts import EASED, FEW_LIFTED
from .ruling import Ruling

LARGER = Room(-6.75, -2.1, -1.55, 3.7)
"""Where points and line are seen close by, beside a bowl that is not a ravine any more."""

HIGHEST_LIFT = 0.8
"""Of a point, as a share of how far targets are apart, at most."""

DOT, SMALL_DOT = 0.19, 0.12
"""Radius of the line's point, as it is and where it would cover the best one."""

UNDER_PANE = (PANE.right + 0.2, 0.95)
"""Lower right corner of the ground below the pane."""


def ground_below(room: Room) -> mn.RoundedRectangle:
    """On which points and line stand there, above the plane."""
    right, bottom = (room.right + 0.25, room.bottom - 0.25) if room is LARGER else UNDER_PANE
    return pane(Room(-9, right, bottom, 4.6))


class Lifting(Ruling):
    """Base of what shows how c and w move the line at its points."""

    def draw_lifts(self, t: Trace, width: float = 5.0) -> None:
        now, count = theme.active(), len(t.inputs)
        self.hinge = disc(np.zeros(3), now.parameter, 0.12).set_stroke(now.ink, 2.5)
        self.lifts = [
            [StageArrow(colour, width) for _ in range(count if count <= FEW_LIFTED else 0)]
            for colour in (now.ink, now.parameter)
        ]
        for one in (self.hinge, *self.lifts[0], *self.lifts[1]):
            one.set_z_index(69)
            exempt(
                one,
                *("overlap", "contrast", "blinking", "fading", "size", "palette"),
                because="it shows how far the line was moved at a point",
            )
        # On the new ruler: up and down amid the points, then a turn about their middle; both go
        # by as much of a unit.
        to_first = np.linalg.inv(t.ways.moved())
        farthest = float(np.abs(t.inputs.values[:, 0] - t.means[0].value).max())
        step = min(1.0, HIGHEST_LIFT * (float(np.ptp(t.target.values)) or 1.0) / farthest)
        self.steps = step * to_first[:, 0], step * to_first[:, 1]
        self.usual = self.picture.fit.heights
        self.lifted = self.heights_with(self.steps)

    def heights_with(self, ways: Sequence[np.ndarray]) -> np.ndarray:
        """Ends of what is seen while the best line goes these ways, shape (2,)."""
        best = self.trace.best.values
        there = [self.picture.fit.predicted(best + one) for one in ways]
        seen = np.concatenate([self.usual, *there])
        return np.array([seen.min(), seen.max()])

    def room_for(self, t: Trace) -> Room:
        """The pane grows, unless that would hide where the point goes."""
        best = t.best.values
        ends = [t.start.values, *(best + side * way for way in self.steps for side in (-1, 1))]
        seen = self.picture.lens.at(ends)
        return LARGER if seen[:, 0].min() > LARGER.right + 0.5 else PANE

    def lift(self, weights: np.ndarray, arrows: Sequence[StageArrow]) -> None:
        """Arrows from the best line to this one, and where it is at the zero of the ruler."""
        t, fit = self.trace, self.picture.fit
        mean = float(t.means[0])
        places = [
            fit.places(one) + k * 1e-3 * mn.UP for k, one in enumerate((t.best.values, weights))
        ]
        for one, start, end in zip(arrows, *places, strict=False):
            one.put(start, end)
        height = float(np.clip(weights @ [1.0, mean], fit.low[1], fit.high[1]))
        self.hinge.move_to(fit.at(mean, height))

    def grow(
        self,
        t: Trace,
        goal: np.ndarray,
        is_grown: bool,
        seconds: float,
        alongside: Sequence[mn.Animation] = (),
    ) -> None:
        """The line becomes another one while points and line fill more room, or less."""
        world, fit = self.picture, self.picture.fit
        here, before, seen = fit.weights.copy(), fit.room, fit.heights
        room, heights = (self.room_for(t), self.lifted) if is_grown else (PANE, self.usual)
        size = world.dot.width, 2 * (SMALL_DOT if is_grown else DOT)
        ground, goal_ground = world.over_pane.copy(), ground_below(room)

        def show(share: float) -> None:
            fit.see_between(seen + share * (heights - seen))
            fit.lay(before.towards(room, share))
            # So small that it does not cover the best one.
            world.dot.scale_to_fit_width(size[0] + share * (size[1] - size[0]))
            world.stand(here + share * (goal - here))
            world.over_pane.interpolate(ground, goal_ground, share)
            self.lift(fit.weights, ())

        there = [mn.FadeIn(self.hinge) if is_grown else mn.FadeOut(self.hinge)]
        moving = fit, world.dot, world.over_pane, self.hinge
        self.lift(fit.weights, ())
        self.vary(show, *moving, seconds=seconds, alongside=[*there, *alongside])

    def sway(
        self,
        which: int,
        seconds: float,
        way: Callable[[float], float],
        alongside: Sequence[mn.Animation] = (),
    ) -> None:
        """One weight goes a way, in steps, with arrows at the points."""
        world, best, step = self.picture, self.trace.best.values, self.steps[which]
        arrows = self.lifts[which]

        def show(share: float) -> None:
            world.stand(best + way(share) * step)
            self.lift(world.fit.weights, arrows)

        self.lift(best + way(0.0) * step, arrows)
        self.scene.add(*arrows)
        moving = world.fit, world.dot, *arrows, self.hinge
        self.vary(show, *moving, seconds=seconds, rate=EASED, alongside=alongside)
