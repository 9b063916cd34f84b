"""The beat “A tenth of the weights”."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk.lesson import label, says, summit
from deepchalk.mobjects import Formula, Label, Number, Room, exempt, pulse, show_instead, theme

from ..picture.passed_over import IN_THE_PLANE
from ..picture.plane import Tracks
from ..picture.world import Cloud
from ..trace import Trace
from .told import EASED, Told

WHOLE = Room(-6.5, 6.5, -3.3, 3.3)
"""Where raw and normalised examples are seen."""


class Smaller(Told, when=lambda t: t.params.is_linear):
    rest = 0.4

    def draw(self, t: Trace, world: Cloud, room: Room) -> None:
        now = theme.active()
        self.dial = mn.VGroup(
            Label(label(t, "weights"), "ink2", 0.36, 600),
            Formula("×", height=0.44),
            Number(t.factors[0], height=0.5, role="parameter"),
        )
        word, times, value = self.dial
        word.set_x(2.2, mn.LEFT).stand_on(3.0)
        times.next_to(word, mn.RIGHT, buff=0.25)
        value.set_x(times.get_right()[0] + 0.25, mn.LEFT).stand_on(2.96)
        self.rail = mn.Line([2.2, 2.55, 0], [6.2, 2.55, 0], stroke_color=now.line, stroke_width=9)
        self.knob = mn.Dot([6.2, 2.55, 0], radius=0.22, color=now.parameter)
        # A bias would not shrink along, and the cloud would go elsewhere.
        self.bias = []
        if t.bias.values.any():
            stays = Label(label(t, "bias-stays"), "ink2", 0.34, 600)
            self.bias = [stays.set_x(2.2, mn.LEFT).stand_on(0.25)]
        self.shrunk = [t.scaled_mean[:, t.own], t.scaled_spread[:, t.own]]
        own = f"{t.own + 1}"
        self.told = []
        unit = Label(label(t, "unit", unit=own), "ink2", 0.32, 600, width=1.2, constants=[own])
        self.unit = unit.set_x(2.2, mn.LEFT).stand_on(1.65).set_z_index(20)
        texts = [Label(label(t, name), "ink2", 0.36, 600, width=1.7) for name in ("mean", "spread")]
        left = 3.6 + max(text.width for text in texts) + 0.35
        for text, values, foot in zip(texts, self.shrunk, (1.65, 0.9), strict=True):
            widest = max(Number(one, height=0.5).width for one in values)
            value = Number(values[0], height=0.5 * min(1.0, (6.65 - left) / widest))
            text.set_x(3.6, mn.LEFT).stand_on(foot)
            value.set_x(left, mn.LEFT).stand_on(foot)
            self.told.append(mn.VGroup(text, value).set_z_index(20))
        raw, spot = world.pairs(t.h), world.pairs(t.scaled[-1])
        # Both clouds, as large as there is room for.
        seen = [raw, spot, world.pairs(t.normalised), np.zeros((1, 2))]
        self.view = world.around(seen, WHOLE)
        self.names = world.name_shown(self.view, raw, spot, world.pairs(t.normalised))
        self.tracks = Tracks(
            world.view, raw, raw, theme.mix(now.ground, now.data, 0.4), 4
        ).set_z_index(3)
        self.raw_name = Label(label(t, "raw"), "ink2", 0.34, 600).set_z_index(12)
        self.normal_name = Label(label(t, "normalised"), "ink", 0.34, 600).set_z_index(12)
        for one in (self.raw_name, self.normal_name):
            exempt(one, *IN_THE_PLANE, because="it goes along with its cloud")

    def name_clouds(self) -> None:
        """The names of both clouds go along with them."""
        world = self.picture
        dots = world.view.at(world.ghost.pairs)
        away = 0.55 + world.beyond
        self.raw_name.move_to([dots[:, 0].mean() + 0.6, dots[:, 1].min() - away, 0])
        dots = world.view.at(world.batch.pairs)
        # Right of the axis, through which the middle of what is normalised goes.
        self.normal_name.set_x(world.view.x + 0.25, mn.LEFT).set_y(dots[:, 1].max() + away)

    @summit(6)
    @says()
    def shrink(self, t: Trace) -> None:
        world = self.picture
        kept = world.plane, world.bands, world.batch, world.cross
        self.take_away(*(one for one in world.submobjects if one not in kept))
        raw = world.pairs(t.h)
        leaving, coming = self.rename(self.names)
        self.go_to(self.view, 1.0, leaving)
        world.ghost.place(raw)
        self.bring(world.ghost)
        self.name_clouds()
        self.play(*map(mn.FadeIn, (self.raw_name, self.normal_name)), *coming, seconds=0.6)
        told = self.dial, self.rail, self.knob, self.unit, *self.told, *self.bias
        self.pane(*told)
        self.play(*map(mn.FadeIn, told), seconds=0.6)
        self.tracks.stand(world.view)
        world.add(self.tracks)
        self.turn(self.at_least(3.8, 0.5))
        self.play(pulse(*world.batch, scale=1.25, lag=0.2), seconds=0.7)

    def turn(self, seconds: float) -> None:
        """The dial is turned, and the raw cloud goes along."""
        t, world = self.trace, self.picture
        raw = world.pairs(t.h)

        def stand(moment: int) -> None:
            now = world.pairs(t.scaled[moment])
            world.ghost.place(now)
            world.batch.place(world.pairs(t.scaled_normal[moment]))
            self.tracks.put(raw, now)
            show_instead(self.dial[2], t.factors[moment], edge=mn.LEFT)
            for row, values in zip(self.told, self.shrunk, strict=True):
                show_instead(row[1], values[moment], edge=mn.LEFT)
            self.knob.set_x(6.2 - 4.0 * moment / (len(t.factors) - 1))
            self.name_clouds()

        moving = [self.dial, self.knob, *self.told, self.raw_name, self.normal_name]
        moments = range(len(t.factors))
        self.follow(moments, stand, moving=moving, seconds=seconds, rate=EASED)
