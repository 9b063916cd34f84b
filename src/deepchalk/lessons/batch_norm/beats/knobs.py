"""The beat “Two knobs for each unit”."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk.lesson import label, says, summit
from deepchalk.mobjects import Formula, Label, Number, Room, symbol, theme
from deepchalk.stage import READ

from ..picture.plane import Cross, Tracks
from ..picture.world import Cloud
from ..trace import Trace
from .parts import NEAR_ENOUGH
from .told import EASED, Told

BESIDE = 0.4
"""How far to the right all strokes lie at least, in the frame, if the table stands at the left."""

KNOB_PITCH = 0.62
"""Distance of the rows of γ and β."""


class Knobs(Told):
    rest = 0.4

    def draw(self, t: Trace, world: Cloud, room: Room) -> None:
        now = theme.active()
        normal, placed, passed = (world.pairs(one) for one in (t.normalised, t.placed, t.passed))
        self.places = normal, placed, passed
        self.gamma, self.beta = (
            np.array(one, float) for one in (world.pairs(t.gamma), world.pairs(t.beta))
        )
        wide = np.stack([self.beta - np.abs(self.gamma), self.beta + np.abs(self.gamma)])
        stretched = self.gamma * normal
        ways = [stretched + share * (placed - stretched) for share in (0.3, 0.6, 0.8)]
        everything = [normal, stretched, *ways, placed, passed, wide, np.zeros(2)]
        self.view = world.around(everything, Room(-6.4, 6.4, -3.3, 3.3), largest=2.0)
        self.rule = Formula(
            "h = {g} dot h + {b}",
            height=0.4,
            g=symbol("gamma", "parameter"),
            b=symbol("beta", "parameter"),
        )
        self.rule.set_x(2.3, mn.LEFT).stand_on(3.1)
        self.knobs = self._knobs(t)
        # They are not learned here, but given.
        self.example = Label(label(t, "for-example"), "ink2", 0.36, 600, width=2.0)
        self.example.set_x(2.3, mn.LEFT).stand_on(2.3)
        if not world.two and self.view.at(placed)[:, 0].min() > BESIDE:
            # All strokes end below it: at the other side it leaves no half of the frame empty.
            for one in (self.rule, self.example, *(one for column in self.knobs for one in column)):
                one.shift((READ.left - 2.3) * mn.RIGHT)
        self.cross = Cross(world.view, np.zeros(2), normal.std(axis=0), now.parameter, 13)
        self.cross.set_z_index(5)
        self.falls = Tracks(
            self.view, placed, placed, theme.mix(now.ground, now.ink, 0.7), 4, dash=0.12
        ).set_z_index(4)
        self.names = world.name_shown(self.view, normal, stretched, placed, passed)

    def _knobs(self, t: Trace) -> list[list[mn.Mobject]]:
        """A table below the rule: names of the units, then γ of each, then β."""
        names: list[mn.Mobject] = []
        columns: list[list[mn.Mobject]] = [
            [Formula("{x}", height=0.4, x=symbol(sign, "parameter"))] for sign in ("gamma", "beta")
        ]
        for unit in t.shown_units:
            told = f"{unit + 1}"
            names.append(Label(label(t, "unit", unit=told), "ink2", 0.34, 600, constants=[told]))
            for column, values in zip(columns, (t.gamma, t.beta), strict=True):
                column.append(Number(values[unit], height=0.4, role="parameter"))
        for place, name in enumerate(names):
            name.set_x(2.3, mn.LEFT).stand_on(2.3 - KNOB_PITCH * (place + 1))
        for right, column in zip((4.95, 6.5), columns, strict=True):
            for place, one in enumerate(column):
                one.set_x(right, mn.RIGHT).stand_on(2.3 - KNOB_PITCH * place)
        return [names, *columns]

    @summit(6)
    @says(constants=("0", "1"))
    def learn(self, t: Trace) -> None:
        world = self.picture
        kept = world.plane, world.bands, world.batch, world.cross
        old = [one for one in world.submobjects if one not in kept]
        if world.ghost in old:
            # What it has become is small.
            self.happen(0.4, world.ghost.go(range(len(world.ghost))))
        self.take_away(*old)
        leaving, coming = self.rename(self.names)
        self.go_to(self.view, 1.0, leaving)
        self.cross.stand(world.view)
        self.play(mn.FadeIn(self.cross), *coming, mn.FadeOut(world.cross), seconds=0.4)
        world.remove(world.cross)
        world.add(self.cross)
        normal, placed, _ = self.places
        spread = normal.std(axis=0)
        names, gammas, betas = self.knobs
        told = [self.example] if t.params.source is None else []
        self.pane(self.rule, *names, *gammas, *betas, *told)
        self.appear(self.rule, *names, *gammas, *told)
        wide = self.gamma * normal
        turns = not world.two and self.gamma[0] < 0
        # What hardly moves has moved soon.
        hardly = np.abs(wide - normal).max() * self.view.unit < NEAR_ENOUGH
        if turns and (dark := world.batch.lit(False)):
            self.play(*dark, seconds=0.3)
        self.happen(
            1.0 if hardly else self.at_least(2.2 if world.two else 4.4 if turns else 3.4, 0.28),
            world.batch.to(wide),
            self.cross.to(np.zeros(2), np.abs(self.gamma) * spread),
            rate=mn.linear if turns else EASED,
        )
        if turns and (light := world.batch.lit(True)):
            self.play(*light, seconds=0.3)
        self.appear(*betas)
        self.happen(
            self.at_least(5.8 if hardly else 1.9, 0.24),
            world.batch.to(placed),
            self.cross.to(self.beta, self.cross.spread),
        )

    @says(when=lambda t: t.params.is_linear and t.params.activation != "identity")
    def fold(self, t: Trace) -> None:
        world, passed = self.picture, self.places[-1]
        world.add(self.falls)
        self.falls.stand(world.view)
        self.happen(self.at_least(2.8, 0.9), world.batch.to(passed), self.falls.grow(passed))
