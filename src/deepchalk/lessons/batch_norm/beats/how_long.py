"""The beat “How long”."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk.lesson import Quantity, label, says, summit
from deepchalk.mobjects import (
    IS_GROUND,
    Label,
    Number,
    Room,
    exempt,
    pulse,
    theme,
    thread,
)
from deepchalk.stage import READ

from ..facts import highest, is_longer, lowest, reaching, tenth_learns, wider_helps
from ..numbers.deep_network import HE_TIMES, TENTH
from ..picture.counted import counted
from ..picture.marks import Rings
from ..picture.racing import Racing
from ..picture.view import View
from ..picture.world import Cloud
from ..trace import Trace
from .again import Again
from .parts import RIGHT_HALF, in_row
from .told import Told

LEFTS, BAR, HEADING, COUNTS = (READ.left, 0.4), 2.2, -1.55, -2.4
"""Left edges of what is written at both halves; how high the bars are that tell how many steps were
made; how high it stands what is counted, and the numbers of steps below it."""


class HowLong(Told):
    """The last layer without batch norm and with it, beside each other, at one scale, as both
    learn: and how many steps each takes."""

    follows = Again
    rest = 0.2

    def draw(self, t: Trace, world: Cloud, room: Room) -> None:
        now, again = theme.active(), self.earlier(Again)
        self.dots = again.dots
        self.opening = [again.side, again.parts, again.regions, *again.right]
        self.take(*self.opening, self.dots)
        plain, twin = t.plain_race.values, t.normal_race.values
        right = View.around(_seen(plain, twin), RIGHT_HALF, largest=1.9)
        self.views = View(right.x - 7.0, right.y, right.unit), right
        dots = Rings(self.views[0], plain[0], t.ring.values).set_z_index(6)
        until = t.race_until.values[:2, 0]
        self.racing = [
            Racing(dots, plain, self.views[0], t.race_steps, until[0], now.ink),
            # These are those that were trained: they go back to the start.
            Racing(again.rings, twin, self.views[1], t.race_steps, until[1], now.data),
        ]
        look = {"stroke_color": theme.mix(now.ground, now.line, 0.8), "stroke_width": 4}
        self.ground = [
            mn.Line([-16, right.y, 0], [16, right.y, 0], **look),
            # Not through what is written above and below.
            *(mn.Line([view.x, -0.95, 0], [view.x, 1.95, 0], **look) for view in self.views),
            thread([0, -0.95, 0], [0, 9, 0], now.line, 8.0),
        ]
        for one in self.ground:
            exempt(
                one,
                *("overlap", "contrast", "frame", "size", IS_GROUND),
                because="it is the plane itself, and runs to the edges",
            )
        depth = t.layers[-1].text
        self.names = mn.VGroup()
        self.steps = mn.VGroup()
        told = label(t, "layer-deep", depth=depth)
        headings = "layer-without", "layer-with"
        for name, left, racing in zip(headings, LEFTS, self.racing, strict=True):
            heading = Label(label(t, name), "ink", 0.42, 600, width=6.0)
            heading.set_x(left, mn.LEFT).stand_on(3.1)
            word = Label(told, "ink2", 0.34, 600, width=6.0, constants=[depth])
            word.set_x(left, mn.LEFT).stand_on(2.5)
            step = Label(label(t, "step"), "ink2", 0.34, 600)
            step.next_to(word, mn.RIGHT, buff=0.5).stand_on(2.5)
            racing.made.next_to(step, mn.RIGHT, buff=0.2).stand_on(2.5)
            racing.bar.set_x(left, mn.LEFT).set_y(BAR)
            self.names.add(heading, word)
            self.steps.add(step)
        self.names.set_z_index(20)
        self.steps.set_z_index(20)
        self.hues = now.ink, now.data
        self.counts = [self._count(t, network) for network in (0, 1)]
        # Where all dots lie on each other, only the last ones are seen.
        self.all_dots = mn.VGroup()
        if self.racing[0].is_spot(self.sooner):
            told = label(t, "all_dots")
            self.all_dots = Label(told, "ink2", 0.34, 600, constants=[t.point_count.text])
            place = self.views[0].at(plain[0][-1])
            self.all_dots.next_to(place, mn.RIGHT, buff=0.4).set_z_index(20)
        told = label(t, "scope")
        self.scope = Label(told, "ink", 0.38, 600, width=12.4, constants=[t.learned.text])
        self.scope.set_x(0).stand_on(HEADING).set_z_index(20)
        self.others = self._others(t)
        made = [part.set_z_index(20) for one in self.racing for part in (one.made, one.bar)]
        for text in (
            *self.names,
            *self.steps,
            *made,
            self.all_dots,
            *self.counts,
            self.scope,
            *self.others,
        ):
            exempt(text, "overlap", "contrast", because="dots may pass below it")
            exempt(text, "fading", because="it has been read when the program comes")

    def _count(self, t: Trace, network: int) -> mn.VGroup:
        """How many steps a network takes, below its half."""
        reaches = reaching(t, network)
        if reaches == "all":
            name, steps = ("at-most", highest(t, network))
            if network == 0 and is_longer(t):
                name, steps = ("at-least", lowest(t, network))
            count = in_row(self._bound(t, name, steps, network), 0.2)
        else:
            low, high = lowest(t, network), highest(t, network)
            count = in_row([counted(low, high, reaches, t.longest, 0.5)], 0.0)
            count.set_color(self.hues[network])
        return count.set_x(LEFTS[network], mn.LEFT).shift(COUNTS * mn.UP).set_z_index(20)

    def _bound(self, t: Trace, name: str, steps: Quantity, network: int) -> list[Label | Number]:
        """``at most 22``, in the colour of a network."""
        row = Label(label(t, name), "ink", 0.4, 600), Number(steps, height=0.5)
        return [one.set_color(self.hues[network]) for one in row]

    def _others(self, t: Trace) -> list[mn.VGroup]:
        """In how many steps networks learn from other start weights, below their halves: the plain
        one from larger ones, if these help, and the twin from a tenth of them. After exactly how
        many it does hangs on rounding: so what is told lies well above."""
        if not tenth_learns(t):
            return []
        rows = list[mn.VGroup]()
        if wider_helps(t):
            rows.append(self._with_weights(t, 0, HE_TIMES, highest(t, 2)))
        rows.append(self._with_weights(t, 1, TENTH, t.tenth_within))
        return rows

    def _with_weights(self, t: Trace, half: int, times: float, most: Quantity) -> mn.VGroup:
        """How many steps at most a network takes from start weights so many times as large."""
        told = f"{times:.1f}"
        size = Label(label(t, "start-weights", times=told), "ink2", 0.36, 600, constants=[told])
        return self._below(half, in_row([*self._bound(t, "at-most", most, half), size], 0.2))

    @staticmethod
    def _below(half: int, row: mn.VGroup) -> mn.VGroup:
        """A row below what is counted in a half, as large as there is room for."""
        free = (-0.2, READ.right)[half] - LEFTS[half]
        row.scale(min(1.0, free / row.width), about_point=mn.ORIGIN)
        return row.set_x(LEFTS[half], mn.LEFT).shift((COUNTS - 0.9) * mn.UP).set_z_index(20)

    @property
    def sooner(self) -> int:
        """The moment of the race up to which both networks learn."""
        return min(one.arrives for one in self.racing)

    @summit(6)
    @says()
    def tell_steps(self, t: Trace) -> None:
        self._begin_again()
        # Both at the same pace, until the sooner one has learned; then the other one goes on.
        later = len(self.trace.race_steps) - 1 - self.sooner
        self._race(range(self.sooner + 1), self.at_least(2.6 if later else 6.2, 0.3))
        plain_count, twin_count = self.counts
        self._tell_later(mn.FadeIn(self.scope), mn.FadeIn(twin_count))
        self.appear(plain_count)
        self.play(pulse(twin_count, plain_count, scale=1.1, lag=0.5), seconds=1.0)

    def _tell_later(self, *changes: mn.Animation) -> None:
        """What becomes of the other one; as it begins, what is told of the sooner one comes."""
        later = range(self.sooner, len(self.trace.race_steps))
        if len(self.all_dots) and not self.racing[0].is_spot(later[-1]):
            changes = *changes, mn.FadeOut(self.all_dots)
        if len(later) > 1:
            # They are there soon, and the other one goes on.
            for one in changes:
                one.rate_func = mn.rate_functions.ease_out_quint
            self._race(later, self.at_least(3.4, 0.38), *changes)
        else:
            self.play(*changes, seconds=0.6)

    def _begin_again(self) -> None:
        """Both last layers beside each other, as they are before training."""
        world, (plain, twin) = self.picture, self.racing
        plane = world.plane
        gone = [one for one in world.submobjects if one not in (twin.rings, plane)]
        world.remove(*gone)
        old = (*self.opening, *gone, plane.axes)
        self.play(*map(mn.FadeOut, old), mn.FadeOut(self.dots, scale=0.4), seconds=0.5)
        # They are not seen again.
        plane.axes.set_stroke(opacity=0)
        plain.show(0)
        world.add(*self.ground, plain.rings)

        def draw_back(share: float) -> None:
            plane.draw_back(share)
            plane.stand(world.view)

        made = [part for one in self.racing for part in (one.made, one.bar)]
        spot = [self.all_dots] if len(self.all_dots) else []
        things = *self.ground, *self.names, *self.steps, *made, plain.rings, *spot
        coming = [*map(mn.FadeIn, things)]
        back = twin.rings.go_to(self.views[1], twin.clouds[0])
        moving = [twin.rings, plane.halves]
        self.happen(1.0, back, draw_back, moving=moving, alongside=coming)
        world.remove(plane)
        self.scene.remove(plane, *plane)

    def _race(self, moments: range, seconds: float, *alongside: mn.Animation) -> None:
        """Both go through these moments of the race."""
        moving = [part for one in self.racing for part in (one.rings, one.made, one.bar)]
        self.follow(
            moments,
            *(one.show for one in self.racing),
            moving=moving,
            alongside=alongside,
            seconds=seconds,
            rate=mn.linear,
        )

    @says()
    def close(self, t: Trace) -> None:
        if self.others:
            # Of these, only how many steps they take is told.
            made = [one.made for one in self.racing]
            self.play(*map(mn.FadeOut, (*self.steps, *made)), seconds=0.4)
        for place, row in enumerate(self.others):
            # Each as it is spoken of.
            self.wait_until_said(0.4 * place)
            self.appear(row)
            self.play(pulse(row, scale=1.06), seconds=0.8)
        self.wait_until_said(0.7)
        self.play(pulse(*self.racing[1].rings, scale=1.3, lag=0.02), seconds=1.6)


def _seen(plain: np.ndarray, twin: np.ndarray) -> list[np.ndarray]:
    """What is seen at one scale: where both end, and most of what they go through; one dot that
    goes far does not make all the others small."""
    ways = [np.percentile(one.reshape(-1, 2), (1, 99), axis=0) for one in (plain, twin)]
    return [plain[-1], twin[-1], *ways, np.zeros((1, 2))]
