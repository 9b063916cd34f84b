"""The beat “How long”."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk.lesson import label, says, summit
from deepchalk.mobjects import IS_GROUND, Formula, Label, Room, exempt, pulse, theme, thread
from deepchalk.stage import READ

from ..facts import highest, lowest, reaching, tenth_learns, wider_helps
from ..numbers.deep_network import HE_TIMES, TENTH
from ..picture.counted import counted
from ..picture.marks import Rings
from ..picture.view import View
from ..picture.world import Cloud
from ..trace import Trace
from .again import Again
from .parts import RIGHT_HALF, in_row
from .told import Told

SPOT = 0.15
"""Units of the frame: dots that lie no farther apart are seen as one."""

LEFTS, HEADING, COUNTS = (READ.left, 0.4), -1.55, -2.4
"""Left edges of what is written at both halves; how high it stands what is counted, and the numbers
of steps below it."""


class HowLong(Told):
    """The last layer without batch norm and with it, beside each other, at one scale, after
    training: and how many steps each takes to learn."""

    follows = Again
    rest = 0.2

    def draw(self, t: Trace, world: Cloud, room: Room) -> None:
        now, again = theme.active(), self.earlier(Again)
        self.dots = again.dots
        self.opening = [again.side, again.parts, again.regions, *again.right]
        self.take(*self.opening, self.dots)
        spot, parted = t.staying.values[-1], t.parting.values[-1]
        right = View.around([parted, np.zeros((1, 2))], RIGHT_HALF, largest=1.9)
        self.views = View(right.x - 7.0, right.y, right.unit), right
        # With batch norm they are those that were trained.
        plain = Rings(self.views[0], spot, t.ring.values).set_z_index(6)
        self.last = [plain, again.rings]
        look = {"stroke_color": theme.mix(now.ground, now.line, 0.8), "stroke_width": 4}
        self.ground = [
            mn.Line([-16, right.y, 0], [16, right.y, 0], **look),
            # Not through what is written above and below.
            *(mn.Line([view.x, -0.95, 0], [view.x, 2.3, 0], **look) for view in self.views),
            thread([0, -0.95, 0], [0, 9, 0], now.line, 8.0),
        ]
        for one in self.ground:
            exempt(
                one,
                *("overlap", "contrast", "frame", "size", IS_GROUND),
                because="it is the plane itself, and runs to the edges",
            )
        depth, steps = t.layers[-1].text, t.steps[-1].text
        self.names = mn.VGroup()
        after = label(t, "after-steps", depth=depth, steps=steps)
        for name, left in zip(("layer-without", "layer-with"), LEFTS, strict=True):
            heading = Label(label(t, name), "ink", 0.42, 600, width=6.0)
            trained = Label(after, "ink2", 0.34, 600, width=6.0, constants=[depth, steps])
            for text, height in ((heading, 3.1), (trained, 2.5)):
                self.names.add(text.set_x(left, mn.LEFT).stand_on(height).set_z_index(20))
        self.hues = now.ink, now.data
        self.counts = [self._count(t, network) for network in (0, 1)]
        # Where all dots lie on each other, only the last ones are seen.
        self.all_dots = mn.VGroup()
        if np.ptp(spot, axis=0).max() * right.unit < SPOT:
            told = label(t, "all_dots")
            self.all_dots = Label(told, "ink2", 0.34, 600, constants=[t.point_count.text])
            place = self.views[0].at(spot[-1])
            self.all_dots.next_to(place, mn.RIGHT, buff=0.4).set_z_index(20)
            plain.framed(1.0)
        told = label(t, "scope")
        self.scope = Label(told, "ink", 0.38, 600, width=12.4, constants=[t.learned.text])
        self.scope.set_x(0).stand_on(HEADING).set_z_index(20)
        self.others = self._others(t)
        for text in (*self.names, self.all_dots, *self.counts, self.scope, *self.others):
            exempt(text, "overlap", "contrast", because="dots may pass below it")
            exempt(text, "fading", because="it has been read when the program comes")

    def _count(self, t: Trace, network: int) -> mn.VGroup:
        """How many steps a network takes, below its half."""
        count = self._steps_of(t, network, 0.5).set_color(self.hues[network])
        return mn.VGroup(count.set_x(LEFTS[network], mn.LEFT).stand_on(COUNTS)).set_z_index(20)

    def _steps_of(self, t: Trace, network: int, height: float) -> Formula:
        low, high = lowest(t, network), highest(t, network)
        return counted(low, high, reaching(t, network), t.longest, height)

    def _others(self, t: Trace) -> list[mn.VGroup]:
        """What becomes of networks with other start weights, below their halves: how many steps the
        plain one takes from larger ones, if these help, and that the twin learns from a tenth of
        them. After how many steps it does hangs on rounding: so it is not told."""
        if not tenth_learns(t):
            return []
        rows = list[mn.VGroup]()
        if wider_helps(t):
            told = f"{HE_TIMES:.1f}"
            count = self._steps_of(t, 2, 0.5).set_color(self.hues[0])
            size = Label(label(t, "start-weights", times=told), "ink2", 0.36, 600, constants=[told])
            rows.append(self._below(0, in_row([count, size], 0.25)))
        told = f"{TENTH:.1f}"
        learns = Label(label(t, "learns-too", times=told), "data", 0.36, 600, constants=[told])
        rows.append(self._below(1, in_row([learns], 0.0)))
        return rows

    @staticmethod
    def _below(half: int, row: mn.VGroup) -> mn.VGroup:
        """A row below what is counted in a half, as large as there is room for."""
        free = (-0.2, READ.right)[half] - LEFTS[half]
        row.scale(min(1.0, free / row.width), about_point=mn.ORIGIN)
        return row.set_x(LEFTS[half], mn.LEFT).shift((COUNTS - 0.9) * mn.UP).set_z_index(20)

    @summit(6)
    @says()
    def tell_steps(self, t: Trace) -> None:
        world, (plain, rings) = self.picture, self.last
        plane = world.plane
        gone = [one for one in world.submobjects if one not in (rings, plane)]
        world.remove(*gone)
        old = (*self.opening, *gone, plane.axes)
        self.play(*map(mn.FadeOut, old), mn.FadeOut(self.dots, scale=0.4), seconds=0.5)
        # They are not seen again.
        plane.axes.set_stroke(opacity=0)
        world.add(*self.ground, plain)
        start = rings.view

        def go(share: float) -> None:
            rings.stand(start.towards(self.views[1], share))
            plane.draw_back(share)
            plane.stand(world.view)

        coming = [*map(mn.FadeIn, (*self.ground, *self.names, plain))]
        self.happen(1.0, go, moving=[rings, plane.halves], alongside=coming)
        world.remove(plane)
        self.scene.remove(plane, *plane)
        plain_count, twin_count = self.counts
        self.appear(self.scope, twin_count)
        self.play(pulse(*rings, scale=1.3, lag=0.02), seconds=self.at_least(2.0, 0.36))
        self.wait_until_said(0.6)
        self.appear(plain_count, *([self.all_dots] if len(self.all_dots) else []))
        self.play(pulse(*plain, scale=1.3, lag=0.02), seconds=self.at_least(1.3, 0.2))
        self.play(pulse(twin_count, plain_count, scale=1.1, lag=0.5), seconds=1.2)

    @says()
    def close(self, t: Trace) -> None:
        for place, row in enumerate(self.others):
            # Each as it is spoken of.
            self.wait_until_said(0.35 * place)
            self.appear(row)
            self.play(pulse(row, scale=1.06), seconds=0.8)
        self.wait_until_said(0.7)
        self.play(pulse(*self.last[1], scale=1.3, lag=0.02), seconds=1.6)
