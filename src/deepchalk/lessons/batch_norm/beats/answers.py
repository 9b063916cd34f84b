"""The beat “Answers and gradients”."""

from __future__ import annotations

from typing import Any

import manim as mn
import numpy as np

from deepchalk.lesson import label, says, summit
from deepchalk.mobjects import Formula, Halo, Label, Room, exempt, number, pulse, theme, veil
from deepchalk.stage import READ

from ..facts import width
from ..picture.errors import Errors
from ..picture.plane import Powers, Tracks
from ..picture.view import View
from ..picture.world import Cloud
from ..trace import Trace
from .inside import Inside
from .told import Told

STREAK = Room(-4.6, 0.2, -2.9, 2.9)
"""What the last cloud fills when the camera has fallen in."""


BEHIND = 0.35
"""How much of the cloud is seen while bars are looked at."""


def is_near_spot(t: Trace) -> bool:
    """Whether the last cloud is a spot in which something is seen from near."""
    return width(t) == "spot" and bool(t.spreads[-1].value > 1e-7)


class Answers(Told):
    follows = Inside

    def draw(self, t: Trace, world: Cloud, room: Room) -> None:
        now, inside = theme.active(), self.earlier(Inside)
        self.numbers = [*inside.numbers.values(), *inside.all_dots]
        self.counter = inside.counter
        self.take(self.counter)
        last = t.plain_clouds.values[-1]
        self.middle = (last.min(axis=0) + last.max(axis=0)) / 2
        self.near_view = View.near(np.concatenate([last, world.outlines[-1].way]), STREAK)
        reach = float(np.ptp(last, axis=0).max())
        lowest = int(np.floor(np.log10(max(reach, 1e-8))))
        powers = range(lowest, 1)
        self.powers = Powers(
            world.deep, self.middle, powers, lambda radius: label(t, "radius", radius=radius)
        )
        self.halo = Halo(world.deep.at(self.middle), now.ink, 0.55).set_z_index(4)
        self.answers = self._answers(t)
        # Rings of any colour pass below it.
        self.backing = veil(Room.around(self.answers, 0.3), 0.82).set_z_index(19)
        exempt(self.backing, "overlap", "contrast", because="what passes below it is dimmed")
        told = [label(t, name) for name in ("gradient-of", "gradient-by", "layer")]
        self.errors = Errors(t.plain_errors[:, 0], t.layers, told)
        self.sides = [
            Tracks(world.deep, [self.middle], [self.middle * keeps], now.ink, 6, dash=0.12)
            for keeps in ((1, 0), (0, 1))
        ]
        self.in_all = Label(label(t, "in-all-units"), "ink", 0.32, 600)
        # Below the counter.
        self.in_all.set_x(READ.left, mn.LEFT).stand_on(1.85).set_z_index(20)
        exempt(self.in_all, "overlap", "contrast", because="outlines pass below it")

    def _answers(self, t: Trace) -> mn.VGroup:
        """What the network says to all dots."""
        name = Label(label(t, "answers"), "ink2", 0.36, 600)
        low, high = (number(one) for one in t.first_percents)
        both = Formula('{low} " to " {high} %', height=0.5, width=5.0, low=low, high=high)
        outer = Label(label(t, "outer"), "ink2", 0.36, 600)
        for one, foot in ((name, 0.7), (both, -0.25), (outer, -1.05)):
            one.set_x(1.6, mn.LEFT).stand_on(foot)
        group = mn.VGroup(name, both, outer).set_z_index(20)
        return exempt(group, "overlap", because="a ring passes below it")

    @summit(6)
    @says(when=is_near_spot)
    def go_near(self, t: Trace) -> None:
        world = self.picture
        self.play(mn.FadeIn(self.halo), seconds=0.5)
        falls = 0.6
        if t.straight_from.value > 0:
            self._tell_sides()
            falls = 0.36
        self._leave_names(self.halo, self.in_all)
        self.bring(self.powers, seconds=0.2)
        self.happen(
            self.at_least(3.0, falls),
            world.zoom(self.near_view),
            # As it opens.
            lambda share: world.rings.framed(float(np.clip(4 - 5 * share, 0, 1))),
        )

    def _tell_sides(self) -> None:
        """On which side of each axis all of the last cloud lies."""
        now, axes = theme.active(), self.picture.plane.axes
        self.play(mn.FadeIn(self.in_all), seconds=0.3)
        look = axes[0].get_stroke_color(), axes[0].get_stroke_width()
        for axis, side in zip(axes, self.sides, strict=True):
            self.play(axis.animate.set_stroke(now.ink, 9), mn.Create(side), share=0.1)
        self.wait(max(0.6, 0.08 * self.scene.sentence_seconds))
        back = [axis.animate.set_stroke(*look) for axis in axes]
        self.play(*back, *map(mn.FadeOut, self.sides), seconds=0.4)

    @says()
    def tell_all(self, t: Trace) -> None:
        self.appear(self.backing, self.answers, share=0.2)
        self.play(pulse(*self.picture.rings, scale=1.3, lag=0.02), share=0.66)

    @says()
    def go_back(self, t: Trace) -> None:
        self._leave_names(self.backing, self.answers)
        errors = self.errors
        changes = list[Any]()
        if self.powers in self.picture.submobjects:
            # It is the bars that are looked at.
            self.picture.remove(self.powers)
            dim = [one.animate.set_opacity(BEHIND) for one in self.picture.rings]
            changes = [mn.FadeOut(self.powers), *dim]
        written = errors.headline, *errors.layers, errors.word, errors.foot
        self.play(*changes, *map(mn.FadeIn, written), seconds=0.5)
        # Where the camera did not fall into the spot, this is what is looked at.
        least = 2.4 if is_near_spot(t) else 6.0
        self.grow_back(errors, self.at_least(least, 0.6))

    def _leave_names(self, *others: mn.Mobject) -> None:
        """What is written leaves, so that nothing stands in the way."""
        world = self.picture
        gone = [one for one in (world.names, *self.numbers) if one in world.submobjects]
        # Where its caption was changed, the counter has been taken apart.
        written = (*others, self.counter, *self.counter)
        there = [one for one in written if one in self.scene.mobjects]
        world.remove(*gone)
        self.play(*map(mn.FadeOut, (*gone, *there)), seconds=0.4)
